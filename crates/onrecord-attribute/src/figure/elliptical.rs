//! Figures without a noun, which count what the sentence before counts: "There were six shots." "I heard eleven."

use std::ops::Range;

use super::measure::{Place, counts_nothing};
use super::noun::noun_after;
use super::quantity::{Quantity, Wording, quantity_at};
use crate::incident::words::Words;

/// Verbs of counting, hearing, seeing and saying, by alphabet.
const VERBS: &[&str] = &[
    "count", "counted", "counts", "detect", "detected", "detects", "hear", "heard", "hears", "said", "saw",
    "say", "says", "see", "sees",
];
/// Words between the verb and the number.
const BETWEEN: &[&str] = &["exactly", "just", "maybe", "only", "perhaps", "probably"];
/// Words after the number that end its clause.
const TOTALS: &[&str] = &["altogether", "in all", "in total"];
/// Words before the verb within which "not" turns it round.
const NEGATED: usize = 3;

/// Returns the only number of a sentence, where it counts something that the sentence does not name.
pub(super) fn quantity(words: &Words<'_>, sentence: Range<usize>) -> Option<Quantity> {
    let end = sentence.end;
    let mut only: Option<Quantity> = None;
    let mut at = sentence.start;
    while at < end {
        let quantity = quantity_at(words, at, end);
        at = quantity.as_ref().map_or(at + 1, |quantity| quantity.words.end.max(at + 1));
        let Some(quantity) = quantity.filter(|quantity| quantity.wording != Wording::Article) else {
            continue;
        };
        if only.replace(quantity).is_some() {
            return None;
        }
    }
    only.filter(|quantity| counts(words, quantity, &sentence))
}

/// Tells whether a number ends its clause, stands with a verb by which things are counted, and is no age, year or the
/// like. "One" can be anything.
fn counts(words: &Words<'_>, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let (start, next, end) = (quantity.words.start, quantity.words.end, sentence.end);
    let noun = noun_after(words, next, end);
    let is_number = matches!(quantity.wording, Wording::Words | Wording::Digits);
    let place = Place { quantity, noun, end, later: None };
    if !is_number || quantity.most == Some(1) || noun.is_some() || counts_nothing(words, &place) {
        return false;
    }
    ends_clause(words, next, end) && has_verb(words, start, sentence.start)
}

fn ends_clause(words: &Words<'_>, next: usize, end: usize) -> bool {
    let total =
        TOTALS.iter().find_map(|phrase| words.begins(next, phrase)).filter(|_| words.gap_before(next) == " ");
    let next = next + total.unwrap_or_default();
    let gap = words.gap_before(next);
    next >= end
        || gap.starts_with([',', '.', ';', '!', '?', '"', '”', '’', '—', '–', '\n'])
        || gap.starts_with(" —")
}

fn has_verb(words: &Words<'_>, start: usize, first: usize) -> bool {
    let verb =
        start.checked_sub(1).map(|at| at - usize::from(at > first && BETWEEN.contains(&words.lower(at))));
    let Some(verb) = verb.filter(|verb| *verb >= first) else { return false };
    let plain = (verb + 1..=start).all(|at| words.gap_before(at) == " ");
    let told = VERBS.binary_search(&words.lower(verb)).is_ok()
        || matches!(words.lower(verb), "were" | "are") && words.before(verb, 1) == "there";
    let is_not =
        |word: &str| matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t");
    let negated = (verb.saturating_sub(NEGATED).max(first)..verb).any(|at| is_not(words.lower(at)));
    plain && told && !negated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_stands_by_alphabet() {
        assert!(VERBS.is_sorted());
    }
}
