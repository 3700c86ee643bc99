//! Whether a text tells an incident as having happened, as planned, as what somebody says, or as denied.
//!
//! Each place where the text names an incident of that kind is judged by the words around it and by the statement that
//! holds it. One place that plainly tells it outweighs those that only report what is said.

mod phrases;

use std::ops::Range;

use onrecord_types::{IncidentKind, IncidentStatus, Stance};

use super::words::Words;
use phrases::{
    ALLEGED_AFTER, ALLEGED_BEFORE, CALLED_OFF, DENIED_AFTER, DENIED_BEFORE, HELD, INTENDING, PLANNED_AFTER,
    PLANNED_BEFORE,
};

/// How one place tells an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// As a fact, in the text's own words.
    Plain,
    /// As something to come.
    Planned,
    /// With a word of doubt, or as what a source says.
    Alleged,
    /// As not having happened, or called off.
    Denied,
}

/// One place that names an incident of the kind in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) telling: Telling,
    /// Whether a word beside it tells so, and not only the statement that holds it.
    pub(super) by_words: bool,
    /// Whose statement it stands in, by a number for each source.
    pub(super) source: Option<usize>,
    /// Whether a verb tells that it was held: `hundreds marched`.
    pub(super) is_held: bool,
}

/// Returns the status of an incident: `own` is the place that names this mention, `all` those of its kind, and
/// `is_titled` tells whether the headline plainly tells it.
pub(super) fn status(own: Place, all: &[Place], kind: IncidentKind, is_titled: bool) -> IncidentStatus {
    let plain = all.iter().filter(|place| place.telling == Telling::Plain && place.source.is_none()).count();
    // A word of doubt is outweighed by the places that tell it without, and not by one that may mean something else.
    let doubted = all.iter().filter(|place| place.telling == own.telling && place.by_words).count();
    let told = is_titled || plain > if own.by_words { doubted } else { 0 };
    match own.telling {
        Telling::Planned => IncidentStatus::Planned,
        // What one source denies and the text tells has been told.
        Telling::Denied if !own.by_words && told => IncidentStatus::Happened,
        Telling::Denied => IncidentStatus::Denied,
        // Of a gathering that is planned somewhere and nowhere held, the bare name is the plan's.
        Telling::Plain if kind == IncidentKind::Gathering && is_only_planned(own, all) => {
            IncidentStatus::Planned
        }
        Telling::Plain => IncidentStatus::Happened,
        Telling::Alleged if told || sources(all) > 1 => IncidentStatus::Happened,
        Telling::Alleged => IncidentStatus::Alleged,
    }
}

fn is_only_planned(own: Place, all: &[Place]) -> bool {
    !own.is_held
        && all.iter().any(|place| place.telling == Telling::Planned)
        && !all.iter().any(|place| place.is_held && place.telling != Telling::Planned)
}

/// Returns how many sources tell it without doubt.
fn sources(all: &[Place]) -> usize {
    let mut sources: Vec<usize> = all
        .iter()
        .filter(|place| place.telling == Telling::Alleged && !place.by_words)
        .filter_map(|place| place.source)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}

/// Judges one place by the words around it: `trigger` and `sentence` are ranges of words.
pub(super) fn telling(
    words: &Words<'_>,
    kind: IncidentKind,
    trigger: &Range<usize>,
    sentence: &Range<usize>,
) -> Telling {
    let before = Window::before(words, trigger.start, sentence.start);
    let after = Window::after(words, trigger.end, sentence.end);
    // "Was denied bail because of" tells of what stands before it.
    let denies = |index: usize| !matches!(words.before(index, 1), "was" | "were" | "been" | "is" | "are");
    if before.find(words, DENIED_BEFORE, 5).is_some_and(denies)
        || after.holds(words, DENIED_AFTER, 8)
        || is_negated(words, trigger.start, sentence.start)
    {
        return Telling::Denied;
    }
    let sought = kind == IncidentKind::Arrest && before.holds(words, &["warrant for", "warrants for"], 4);
    let can_be_planned = sought
        || is_plannable(kind)
            && (before.holds(words, PLANNED_BEFORE, 6)
                && !before.holds(words, &["gathered", "came together"], 12)
                || before.holds(words, &["planned"], 3)
                || after.holds(words, PLANNED_AFTER, 9));
    if can_be_planned || is_future(words, trigger.start, sentence.start) {
        return Telling::Planned;
    }
    // "Reported missing" is what police call everybody who is.
    let idiom = words.lower(trigger.start) == "missing" && words.before(trigger.start, 1) == "reported";
    if idiom {
        return Telling::Plain;
    }
    if before.holds(words, ALLEGED_BEFORE, 5) || after.holds(words, ALLEGED_AFTER, 2) {
        return Telling::Alleged;
    }
    Telling::Plain
}

/// Tells whether the words say that a gathering was called off or is none.
pub(super) fn is_called_off(words: &Words<'_>, trigger: &Range<usize>, sentence: &Range<usize>) -> bool {
    let before = Window::before(words, trigger.start, sentence.start);
    before.holds(words, CALLED_OFF, 5)
        || Window::after(words, trigger.end, sentence.end).holds(words, DENIED_AFTER, 8)
}

/// Returns how a statement tells what it holds.
pub(super) fn telling_of(stance: Stance, kind: IncidentKind) -> Telling {
    match stance {
        Stance::Denies => Telling::Denied,
        Stance::Plans | Stance::Asks if is_plannable(kind) => Telling::Planned,
        _ => Telling::Alleged,
    }
}

/// Tells whether a verb says that a gathering took place.
pub(super) fn is_held(words: &Words<'_>, trigger: &Range<usize>, sentence: &Range<usize>) -> bool {
    let is_past = |word: &str| HELD.binary_search(&word).is_ok();
    let near = trigger.start.saturating_sub(6).max(sentence.start)..sentence.end.min(trigger.end + 6);
    near.into_iter().any(|index| {
        let to_come = matches!(words.before(index, 1), "be" | "to" | "will" | "is" | "are");
        is_past(words.lower(index)) && !to_come
    })
}

/// What people plan; of other kinds only a verb in the future tells of something to come.
pub(super) fn is_plannable(kind: IncidentKind) -> bool {
    use IncidentKind::{
        Agreement, AirStrike, Announcement, Deployment, Gathering, Inquiry, Lawsuit, Resignation,
    };
    matches!(
        kind,
        Gathering | Agreement | Inquiry | Lawsuit | Resignation | Deployment | AirStrike | Announcement
    )
}

/// Tells whether a verb stands in the future: `will resign`, `plans to sue`, `threatened to shoot`.
fn is_future(words: &Words<'_>, at: usize, start: usize) -> bool {
    let adverb = usize::from(words.before(at, 1).ends_with("ly") || words.before(at, 1) == "be");
    let Some(verb) =
        at.checked_sub(1 + adverb).filter(|verb| *verb >= start && words.gap_before(verb + 1) == " ")
    else {
        return false;
    };
    match words.lower(verb) {
        "will" | "shall" | "would" => true,
        // "Gathered to protest" was held; "is set to", "plans to" is not.
        "to" => {
            let back = verb.saturating_sub(3).max(start)..verb;
            back.into_iter().any(|index| INTENDING.binary_search(&words.lower(index)).is_ok())
        }
        _ => false,
    }
}

/// Tells whether a verb is negated: `was not shot`, `never charged`, `no charges`.
fn is_negated(words: &Words<'_>, at: usize, start: usize) -> bool {
    (1..=3).filter(|back| at.checked_sub(*back).is_some_and(|index| index >= start)).any(|back| {
        let word = words.before(at, back);
        let apart = (at - back + 1..=at).any(|index| !matches!(words.gap_before(index), " " | "-"));
        let not = matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t");
        // "Not only", "not far from where she was shot" negate something else.
        let other =
            matches!(words.before(at, back.saturating_sub(1).max(1)), "only" | "far" | "guilty" | "just")
                || words.lower(at) == "guilty";
        !apart && ((not && !other) || (word == "no" && back == 1))
    })
}

/// Words of one clause beside a trigger.
struct Window {
    words: Range<usize>,
    is_before: bool,
}

impl Window {
    fn before(words: &Words<'_>, at: usize, start: usize) -> Self {
        let first = (start..at)
            .rev()
            .find(|index| words.gap_before(index + 1).contains([';', '"', '“', '”']))
            .map_or(start, |index| index + 1);
        Self { words: first..at, is_before: true }
    }

    fn after(words: &Words<'_>, at: usize, end: usize) -> Self {
        let last =
            (at..end).find(|index| words.gap_before(*index).contains([';', '"', '“', '”'])).unwrap_or(end);
        Self { words: at..last, is_before: false }
    }

    /// Tells whether a phrase stands within `reach` words of the trigger.
    fn holds(&self, words: &Words<'_>, phrases: &[&str], reach: usize) -> bool {
        self.find(words, phrases, reach).is_some()
    }

    /// Returns where one of the phrases stands within `reach` words of the trigger.
    fn find(&self, words: &Words<'_>, phrases: &[&str], reach: usize) -> Option<usize> {
        let Range { start, end } = self.words;
        let near = if self.is_before {
            end.saturating_sub(reach).max(start)..end
        } else {
            start..end.min(start + reach)
        };
        near.into_iter().find(|index| phrases.iter().any(|phrase| words.begins(*index, phrase).is_some()))
    }
}
