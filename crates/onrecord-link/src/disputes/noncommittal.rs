//! Who speaks of a disputed point and takes no side: who cannot confirm it, would not say, or finds it too early.

use onrecord_types::Stance;

use super::clauses::shared;
use super::points::Case;
use super::sides::Sided;

/// What such a saying shares with one of the dispute weighs so much at least.
const LEAST_SHARED: f64 = 5.0;
/// So near to a statement of the dispute it needs to share nothing, in bytes.
const NEAR: usize = 240;

/// Words by which one does not commit oneself.
const OPEN: [&str; 14] = [
    "can not confirm",
    "can't confirm",
    "cannot confirm",
    "could not be confirmed",
    "could not confirm",
    "could not verify",
    "couldn't confirm",
    "declined to",
    "had no information",
    "no comment",
    "not able to confirm",
    "not immediately clear",
    "too early to say",
    "unable to confirm",
];

/// Tells whether a saying takes no side, by its cue or its words.
pub(super) fn is_open(case: &Case<'_>, saying: usize) -> bool {
    let point = &case.points[saying];
    let says = |text: &str| {
        let text = text.to_lowercase().replace('’', "'");
        OPEN.iter().any(|words| text.contains(words))
    };
    point.stance == Stance::Declines || point.clauses.first().is_some_and(|clause| says(&clause.text))
}

/// Returns the sayings about the point of a dispute that take no side, in the order of telling.
pub(super) fn about(case: &Case<'_>, sided: &Sided) -> Vec<usize> {
    let known: Vec<usize> = sided.sayings().collect();
    let speakers: Vec<_> = known.iter().filter_map(|saying| case.sayings[*saying].speaker).collect();
    let is_about = |saying: usize| {
        let stems = &case.points[saying].stems;
        known.iter().any(|of| shared(stems, &case.points[*of].stems) >= LEAST_SHARED)
            || is_near(case, &known, saying)
    };
    (0..case.sayings.len())
        .filter(|saying| !known.contains(saying) && is_open(case, *saying))
        .filter(|saying| case.sayings[*saying].speaker.is_none_or(|speaker| !speakers.contains(&speaker)))
        .filter(|saying| is_about(*saying))
        .collect()
}

/// Tells whether a saying stands next to one of the dispute.
fn is_near(case: &Case<'_>, known: &[usize], saying: usize) -> bool {
    case.texts.values().any(|ats| {
        ats.windows(2).any(|pair| {
            let (a, b) = (&pair[0], &pair[1]);
            let one = a.saying == saying && known.contains(&b.saying);
            (one || b.saying == saying && known.contains(&a.saying)) && b.start.saturating_sub(a.end) <= NEAR
        })
    })
}
