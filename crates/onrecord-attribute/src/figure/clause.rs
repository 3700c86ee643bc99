//! What the verb after a number tells: `were shot and killed`, `gathered`, `opened fire`.

use onrecord_types::Measure::{self, Actors, Gathered, Killed, Other, Shot};

use super::measure::{LABELS, Place, is_joined};
use super::noun::{NounKind, noun_after};
use super::number::small;
use super::quantity::Wording;
use super::verbs::{OF_CROWDS, Voice, is_stop, predicate_of};
use crate::incident::words::Words;

/// Words after a number in which its verb is looked for; after one without a noun ("two critically"), fewer.
const REACH: usize = 14;
const SHORT_REACH: usize = 6;
/// Words that an inserted part between commas can have.
const MAX_INSERT: usize = 12;

/// Returns what the verb after a number tells.
pub(super) fn told_after(words: &Words<'_>, place: &Place<'_>) -> Option<Measure> {
    let from = skip_of(words, place);
    let reach = if place.noun.is_some() { REACH } else { SHORT_REACH };
    let end = place.end.min(from + reach);
    let (mut at, mut passive, mut negated) = (from, false, false);
    if let Some(later) = place.later.filter(|later| is_joined(words, place.after(), later)) {
        return Some(later.measure);
    }
    while at < end {
        let gap = words.gap_before(at);
        if gap.contains(',') {
            at = after_insert(words, at, place.end)?;
        } else if gap.contains([';', ':', '(', '—', '–', '"', '“', '.']) && at > from {
            return None;
        }
        if let Some(later) = place.later.filter(|later| later.is_told && later.quantity.words.contains(&at)) {
            let start = later.quantity.words.start;
            return (words.before(start, 1) == "or" && start <= from + 1).then_some(later.measure);
        }
        let word = words.lower(at);
        if is_stop(word) {
            return None;
        }
        passive |= matches!(word, "is" | "are" | "was" | "were" | "been" | "being" | "be" | "got" | "get");
        negated |= matches!(word, "not" | "never" | "neither" | "nor")
            || word.ends_with("n't")
            || word.ends_with("n’t");
        if let Some((measure, count, voice)) = predicate_of(words, at) {
            // "None were seriously hurt" leaves open whether some were hurt.
            let degree =
                place.quantity.wording == Wording::Nobody && matches!(word, "seriously" | "critically");
            if negated || degree {
                return Some(Other);
            }
            let active = voice == Voice::Either && !passive && takes_object(words, at + count);
            return Some(if active { Actors } else { sharpened(words, measure, at, count, place) });
        }
        if is_crowd(place) && !passive && !negated && OF_CROWDS.binary_search(&word).is_ok() {
            return Some(Gathered);
        }
        at += 1;
    }
    None
}

/// Tells whether a number counts so many people that what they do together is a gathering.
fn is_crowd(place: &Place<'_>) -> bool {
    const MANY: u64 = 20;
    place.quantity.least >= MANY
        && matches!(place.noun.map(|noun| noun.kind), Some(NounKind::People(_)) | None)
}

/// Returns the index after `of them`, `of whom`, `of the victims`.
fn skip_of(words: &Words<'_>, place: &Place<'_>) -> usize {
    let after = place.after();
    if place.noun.is_some() || words.lower(after) != "of" || words.gap_before(after) != " " {
        return after;
    }
    // "One of the four victims died": the four are another figure.
    let from = after + 2 + usize::from(small(words.lower(after + 2)).is_some());
    let noun =
        noun_after(words, from, place.end).filter(|_| !matches!(words.lower(after + 1), "them" | "whom"));
    noun.map_or(after + 2, |noun| noun.at + 1)
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "those" | "these" | "their" | "them" | "whom" | "his" | "her" | "its" | "our" | "my"
    )
}

/// Returns the index after a part between commas; `None` where the comma ends the clause.
fn after_insert(words: &Words<'_>, at: usize, end: usize) -> Option<usize> {
    let close = (at + 1..end.min(at + MAX_INSERT)).filter(|index| words.gap_before(*index).contains(','));
    close
        .into_iter()
        .find(|index| {
            matches!(
                words.lower(*index),
                "is" | "are" | "was" | "were" | "has" | "have" | "had" | "who" | "died" | "remained"
            ) || predicate_of(words, *index).is_some()
        })
        .or_else(|| predicate_of(words, at).map(|_| at))
}

/// Tells whether an object follows a verb: somebody, not a place or a time.
pub(crate) fn takes_object(words: &Words<'_>, at: usize) -> bool {
    const DAYS: [&str; 9] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "early", "late"];
    let word = words.lower(at);
    let starts = matches!(
        word,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "another"
            | "him"
            | "them"
            | "me"
            | "us"
            | "at"
            | "each"
            | "one"
    ) || small(word).is_some();
    // "At least" begins an object, "at a park" does not.
    let starts = starts && (word != "at" || words.lower(at + 1) == "least");
    let named = words.is_capitalised(at) && !DAYS.contains(&word) && LABELS.binary_search(&word).is_err();
    words.gap_before(at) == " " && (starts || named)
}

/// Returns the measure with what follows its verb: `shot in the chest and killed`, `killed or wounded`.
fn sharpened(words: &Words<'_>, measure: Measure, at: usize, count: usize, place: &Place<'_>) -> Measure {
    let next = at + count;
    if measure == Killed && words.lower(next) == "or" && predicate_of(words, next + 1).is_some() {
        return Other;
    }
    if measure == Shot && words.before(at, 1) == "fatally" {
        return Killed;
    }
    if measure != Shot {
        return measure;
    }
    let end = place.end.min(next + 8).min(place.later.map_or(usize::MAX, |later| later.quantity.words.start));
    let rest = (next..end).take_while(|index| {
        !words.gap_before(*index).contains([',', ';', '.']) && !is_stop(words.lower(*index))
    });
    rest.into_iter()
        .find_map(|index| match words.lower(index) {
            "killed" | "dead" | "death" | "fatally" => Some(Killed),
            _ => None,
        })
        .unwrap_or(measure)
}
