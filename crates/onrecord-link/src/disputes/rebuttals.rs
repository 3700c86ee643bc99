//! Statements that reject what another said: by the stance of their cue, or in their own words.
//!
//! What is rejected is the statement that the words name ("that characterization": the nearest before it), or the one whose
//! words they repeat ("to spin this as self-defense"). Where neither is found there is no dispute: a man who denies the
//! charges denies nobody's statement.

use onrecord_types::{DisputeBasis, Stance, StatementId};

use super::clash::Clash;
use super::narrated::Set;
use super::noncommittal::is_open;
use super::points::{At, Case, Clause, shared, weight};
use super::rejecting::{is_passive, points_back, rejects, rejects_words, same_noun};
use crate::told::sentence;
use crate::words::is_negation;

/// What is pointed back to stands so near, in bytes.
const REACH: usize = 700;
/// Nearer than this, nothing much stands between.
const NEAR: usize = 300;
/// What is rejected shares words of this weight, which are this share of the rejecting sentence.
const SAME_WEIGHT: f64 = 3.5;
const SAME_SHARE: f64 = 0.3;
/// One word alone, a name most often, is no point.
const FEWEST_SHARED: usize = 2;
/// In another text it takes more.
const FAR_WEIGHT: f64 = 7.0;
const FAR_SHARE: f64 = 0.5;

/// What is pointed back to has so many words that say something.
const LEAST_STEMS: usize = 3;

/// A statement that rejects something, and the sentence in which it does.
struct Rejection<'c, 'a> {
    at: &'c At<'a>,
    clause: &'c Clause,
    /// Whether the rejecting word is in the cue, so that the whole content is what is rejected.
    is_in_cue: bool,
    points_back: bool,
}

/// Returns the clashes between statements and what they reject.
pub(super) fn clashes(case: &Case<'_>, sets: &[Set<'_, '_>]) -> Vec<Clash> {
    let mut found = Vec::new();
    for ats in case.texts.values() {
        for (place, at) in ats.iter().enumerate() {
            let Some(rejection) = rejection(case, at) else { continue };
            let target = rejected(case, &ats[..place], sets, &rejection);
            found.extend(target.or_else(|| answered(case, &ats[place + 1..], &rejection)));
        }
    }
    found
}

fn rejection<'c, 'a>(case: &'c Case<'a>, at: &'c At<'a>) -> Option<Rejection<'c, 'a>> {
    let point = &case.points[at.saying];
    if !case.asserts(at.saying) {
        return None;
    }
    let cue = at.cue();
    let stance = at.stated.statement.parts.stance;
    // Who questions or criticises rejects nothing that was said, unless the words point to it.
    let contests = matches!(stance, Stance::Denies | Stance::Disputes) && points_back(&at.content(), false);
    let by_cue = (contests || rejects_words(&cue, &at.content())) && !is_passive(&cue);
    let clause = match point.clauses.iter().find(|clause| rejects(&clause.text).is_some()) {
        Some(clause) => clause,
        None if by_cue => point.clauses.first()?,
        None => return None,
    };
    let is_in_cue = by_cue && rejects(&clause.text).is_none();
    let pointing = format!("{cue} {}", clause.text);
    // Who "also" doubts it is on the side of who spoke just before.
    let points_back =
        points_back(&pointing, !is_in_cue) && !cue.split_whitespace().any(|word| word == "also");
    Some(Rejection { at, clause, is_in_cue, points_back })
}

/// Finds what is rejected, and makes a clash of it.
fn rejected(
    case: &Case<'_>,
    before: &[At<'_>],
    sets: &[Set<'_, '_>],
    rejection: &Rejection<'_, '_>,
) -> Option<Clash> {
    let Rejection { at, clause, .. } = rejection;
    let can_be = |target: usize| case.asserts(target) && case.can_oppose(at.saying, target);
    let own: Vec<&At<'_>> = before
        .iter()
        .filter(|target| can_be(target.saying) && target.start < at.start)
        .filter(|target| !is_rejection(case, target.saying))
        .collect();
    let all = weight(&clause.stems);
    let common = |target: usize| {
        let clauses = case.points[target].clauses.iter();
        clauses.map(|theirs| shared(&clause.stems, &theirs.stems)).fold(0.0, f64::max)
    };
    let in_common = |target: usize| {
        let count =
            |theirs: &Clause| clause.stems.keys().filter(|stem| theirs.stems.contains_key(*stem)).count();
        case.points[target].clauses.iter().map(count).max().unwrap_or_default()
    };
    // "The idea that they can't" rejects no other who says that they can.
    let is_plain = rejection.is_in_cue || !clause.words.iter().any(|word| is_negation(word));
    let gap = |target: &At<'_>| at.start.saturating_sub(target.end);
    if let Some(target) =
        own.iter().max_by(|a, b| common(a.saying).total_cmp(&common(b.saying)).then(a.start.cmp(&b.start)))
        && common(target.saying) >= SAME_WEIGHT
        && common(target.saying) >= SAME_SHARE * all
        && in_common(target.saying) >= FEWEST_SHARED
        && is_plain
    {
        let confidence = if gap(target) <= NEAR { 0.85 } else { 0.7 };
        return Some(clash(case, rejection, (target.saying, target.stated.statement.id), confidence));
    }
    if rejection.points_back
        && let Some(nearest) =
            own.iter().rev().find(|target| gap(target) <= REACH && says_enough(case, target.saying))
    {
        // Where that was set against another statement, the one who rejects sides with it: what is rejected is the other.
        let statement = nearest.stated.statement.id;
        let set = sets.iter().find(|set| set.b.stated.statement.id == statement && can_be(set.a.saying));
        let target = set.map_or(*nearest, |set| set.a);
        let confidence = if gap(target) <= NEAR { 0.75 } else { 0.6 };
        return Some(clash(case, rejection, (target.saying, target.stated.statement.id), confidence));
    }
    let others = (0..case.sayings.len()).filter(|target| can_be(*target));
    let best = others
        .filter(|target| !is_rejection(case, *target) && !negates(case, *target))
        .map(|target| (common(target), target))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (weight, target) = best?;
    let is_it =
        is_plain && in_common(target) >= FEWEST_SHARED && weight >= FAR_WEIGHT && weight >= FAR_SHARE * all;
    is_it.then(|| clash(case, rejection, (target, case.sayings[target].shown().statement.id), 0.65))
}

/// Finds who is asked about what is rejected, and answers: "Two experts doubted its authenticity. Asked about its authenticity, a
/// spokesman said that all had been checked."
fn answered(case: &Case<'_>, after: &[At<'_>], rejection: &Rejection<'_, '_>) -> Option<Clash> {
    let Rejection { at, clause, .. } = rejection;
    let text = at.stated.read.revision.text().as_str();
    let asks = |asked: &&At<'_>| {
        asked.stated.statement.parts.stance == Stance::Asks
            && asked.start.saturating_sub(at.end) <= REACH
            && same_noun(&asked.content(), &clause.text)
    };
    let asked = after.iter().find(asks)?;
    let (_, end) = sentence(text, asked.stated.statement.parts.content.first());
    let answers = |answer: &&At<'_>| {
        (asked.end..end).contains(&answer.start)
            && case.asserts(answer.saying)
            && case.can_oppose(at.saying, answer.saying)
            && !is_rejection(case, answer.saying)
            && !is_open(case, answer.saying)
    };
    let answer = after.iter().find(answers)?;
    Some(clash(case, rejection, (answer.saying, answer.stated.statement.id), 0.62))
}

/// Tells whether a saying negates something: in another text, nobody knows whether that is what is rejected too.
fn negates(case: &Case<'_>, saying: usize) -> bool {
    case.points[saying].clauses.iter().flat_map(|clause| &clause.words).any(|word| is_negation(word))
}

fn says_enough(case: &Case<'_>, target: usize) -> bool {
    case.points[target].stems.len() >= LEAST_STEMS
}

/// Tells whether a saying rejects something itself: two who reject one thing do not clash.
fn is_rejection(case: &Case<'_>, saying: usize) -> bool {
    let point = &case.points[saying];
    matches!(point.stance, Stance::Disputes | Stance::Denies)
        || point.clauses.iter().any(|clause| rejects(&clause.text).is_some())
}

fn clash(
    case: &Case<'_>,
    rejection: &Rejection<'_, '_>,
    (target, statement): (usize, StatementId),
    confidence: f64,
) -> Clash {
    let Rejection { at, clause, is_in_cue, .. } = rejection;
    let revision = &at.stated.read.revision;
    let parts = &at.stated.statement.parts;
    // The cue with the content is what tells of it, or of a long content the sentence.
    let content = parts.content.first();
    let told =
        if *is_in_cue { parts.cue.as_ref().map_or(content, onrecord_types::SpanSet::cover) } else { content };
    let (_, _, theirs) = case.nearest(at.saying, target);
    Clash {
        basis: DisputeBasis::Rebuttal,
        sayings: (at.saying, target),
        between: (at.stated.statement.id, statement),
        told_in: Some((revision.id, told)),
        confidence,
        reason: reason(at, clause, *is_in_cue),
        words: (clause.text.clone(), theirs.text.clone()),
        is_bare: *is_in_cue || clause.stems.len() <= 4,
        opposites: None,
        opposition: None,
    }
}

fn reason(at: &At<'_>, clause: &Clause, is_in_cue: bool) -> String {
    let cue = at.cue();
    let word = |text: &str| rejects(text).and_then(|(start, end)| text.get(start..end).map(str::to_owned));
    let words = if is_in_cue { word(&cue).unwrap_or(cue) } else { word(&clause.text).unwrap_or_default() };
    format!("rejects it: “{}”", words.trim())
}
