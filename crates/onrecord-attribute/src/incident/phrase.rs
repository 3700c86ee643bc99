//! Who stands before or after a word: the noun phrases of people, without a parser.
//!
//! A phrase is taken only where its last word is a name or a noun for people; all else gives none.

mod lexicon;

use std::ops::Range;

use super::words::Words;
use crate::figure::{is_person, quantity_at, small};
use lexicon::{BREAKS, NO_PERSON, OTHERS};

/// Words of a phrase, at most: `at least four unarmed young Wexcombe men`.
const MAX_WORDS: usize = 8;
/// Words between commas that tell more of somebody: `Ada Orr, 24, of Lowton, was shot`.
const MAX_INSERT: usize = 8;
/// Phrases that are named in one breath.
const MAX_LISTED: usize = 4;

/// Returns the phrases that end right before a word, in order of place: `Ada Orr and two men` before `were`.
pub(super) fn before(words: &Words<'_>, at: usize, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = subject_end(words, at, start);
    let object =
        end.and_then(|end| ending_at(words, end, start)).filter(|phrase| is_object(words, phrase, start));
    if let Some(object) = object {
        end = whose(words, object.start, start);
    }
    while let Some(phrase) = end.and_then(|end| ending_at(words, end, start)) {
        end = listed_before(words, phrase.start, start);
        found.push(phrase);
        if found.len() == MAX_LISTED {
            break;
        }
    }
    found.reverse();
    found
}

/// Returns the phrases that begin right at a word: `Ada Orr and two men` after `shot`.
pub(super) fn after(words: &Words<'_>, at: usize, end: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut next = Some(at);
    while let Some(phrase) = next.and_then(|at| starting_at(words, at, end)) {
        next = (words.lower(phrase.end) == "and" && words.gap_before(phrase.end) == " ")
            .then_some(phrase.end + 1);
        found.push(phrase);
        if found.len() == MAX_LISTED {
            break;
        }
    }
    found
}

/// Steps back from a verb over what stands between it and its subject; the end of the subject.
fn subject_end(words: &Words<'_>, at: usize, start: usize) -> Option<usize> {
    let mut end = at;
    let relative = matches!(words.before(end, 1), "who" | "that") && end > start;
    if relative {
        end -= 1;
    }
    if words.gap_before(end).trim() == "," {
        // The part between commas is no subject.
        let open = (end.saturating_sub(MAX_INSERT).max(start + 1)..end)
            .rev()
            .find(|index| words.gap_before(*index).contains(','))?;
        end = open;
    }
    // The noun of "two people in a car" stands before the preposition.
    for _ in 0..2 {
        let from = end.saturating_sub(MAX_WORDS).max(start);
        let Some(preposition) = (from..end).rev().find(|index| {
            matches!(
                words.lower(*index),
                "in" | "at" | "from" | "on" | "near" | "outside" | "inside" | "with" | "of" | "by"
            )
        }) else {
            break;
        };
        // "Outside Lowton a man was shot": the man is no part of where; "the mother of a boy who was shot": it was the
        // boy; "in May, Orr was shot": the comma ends where and when.
        let person =
            is_person(words.lower(end - 1)) && (relative || !is_person(words.before(preposition, 1)));
        // "The sheriff on Friday said both died": who died is not the sheriff. "The night in which Orr was shot", "a man
        // near the bar where Orr was shot": another clause has begun.
        let begins = |index| {
            matches!(words.lower(index), "said" | "say" | "says" | "that" | "told")
                || matches!(words.lower(index), "when" | "where" | "which" | "whom") && index + 1 < end
        };
        let apart = (preposition + 1..end).any(|index| words.gap_before(index) != " " || begins(index));
        if person || apart || is_break(words.lower(end - 1)) {
            break;
        }
        end = preposition;
    }
    (end > start).then_some(end)
}

/// Tells whether a phrase is the object of a verb before it: "who killed his sister" before "was".
fn is_object(words: &Words<'_>, phrase: &Range<usize>, start: usize) -> bool {
    let Some(verb) = phrase.start.checked_sub(1).filter(|verb| *verb >= start) else { return false };
    let past = words.lower(verb).ends_with("ed") || words.lower(verb) == "shot";
    words.gap_before(phrase.start) == " " && !words.is_capitalised(verb) && (past || is_doing(words, verb))
}

/// Returns the end of the subject that a clause before an object tells more of: "a man who killed", "a man accused of".
fn whose(words: &Words<'_>, at: usize, start: usize) -> Option<usize> {
    const REACH: usize = 12;
    let opens = |index: &usize| {
        matches!(words.lower(*index), "accused" | "charged" | "convicted" | "suspected" | "wanted" | "who")
    };
    (at.saturating_sub(REACH).max(start)..at).rev().find(opens).filter(|index| *index > start)
}

/// Tells whether a word is a verb in `-ing`.
fn is_doing(words: &Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    word.len() > 4
        && word.ends_with("ing")
        && !words.is_capitalised(at)
        && !matches!(word, "sibling" | "surviving")
}

fn listed_before(words: &Words<'_>, at: usize, start: usize) -> Option<usize> {
    let and = at
        .checked_sub(1)
        .filter(|and| *and > start && words.lower(*and) == "and" && words.gap_before(at) == " ")?;
    let plain = matches!(words.gap_before(and), " " | ", ");
    plain.then_some(and)
}

/// Returns the phrase whose last word stands before `end`.
fn ending_at(words: &Words<'_>, end: usize, start: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    if !names_people(words, last) {
        return None;
    }
    let mut first = last;
    let floor = last.saturating_sub(MAX_WORDS).max(start);
    while first > floor && joins(words, first) {
        // Before a number only "the two", "another six".
        let counts = small(words.lower(first)).is_some() && !is_more(words.lower(first - 1));
        let opens = is_determiner(words.lower(first)) || counts;
        if opens || is_break(words.lower(first - 1)) || is_doing(words, first - 1) {
            break;
        }
        first -= 1;
    }
    // Bounds stand before the determiner: "at least a dozen"; so do vague numbers: "hundreds of people".
    let of = usize::from(first > start && words.lower(first - 1) == "of");
    let joins = words.gap_before(first) == " ";
    let bounded = (first.saturating_sub(3).max(start)..first).filter(|_| joins).find(|at| {
        quantity_at(words, *at, end).is_some_and(|quantity| {
            quantity.words.start < first && quantity.words.end >= first - of && quantity.words.end <= end
        })
    });
    let first = bounded.unwrap_or(first);
    Some(first..end).filter(|phrase| !words.text(phrase.clone()).contains('\n'))
}

/// Returns the phrase that goes on from a word at its first one.
fn starting_at(words: &Words<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    (words.gap_before(at) == " ").then(|| from(words, at, end)).flatten()
}

/// Returns the phrase that begins at a word.
pub(super) fn from(words: &Words<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let bounds = quantity_at(words, at, end).map_or(at, |quantity| quantity.words.end);
    let mut index = bounds;
    // "Two others" and "a 19-year-old" are whole where no noun follows.
    let mut best = (bounds > at && names_people(words, bounds - 1)).then_some(bounds);
    while index < end.min(at + MAX_WORDS) && (index == at || joins(words, index)) {
        let word = words.lower(index);
        // "Charged with fatally shooting", "his dog helped": a verb ends what is named.
        let verb = (index == at && (is_doing(words, index) || word.ends_with("ly")))
            || (index > at + 1 && word.ends_with("ed") && !words.is_capitalised(index));
        if (is_break(word) && !(index == at && is_determiner(word))) || (verb && !names_people(words, index))
        {
            break;
        }
        // "The Kurdish fighter": what follows the capital in a description belongs to it; after a bare name it does not.
        let described = best == Some(index)
            && words.is_capitalised(index - 1)
            && !words.is_capitalised(at)
            && bounds <= at + 4;
        if names_people(words, index) || described {
            best = Some(index + 1);
        } else if best.is_some() {
            break;
        }
        index += 1;
    }
    let last = best?;
    let owned = words.printed(last - 1);
    let owns = owned.ends_with("'s") || owned.ends_with("’s");
    (!owns).then_some(at..last)
}

/// Tells whether a word is a name, by its capital, or a noun for people.
pub(super) fn names_people(words: &Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    is_person(word)
        || OTHERS.binary_search(&word).is_ok()
        || (words.is_capitalised(at) && !NO_PERSON.contains(&word) && !is_break(word) && !is_determiner(word))
}

/// Tells whether a word stands before a number: `the two men`.
fn is_more(word: &str) -> bool {
    is_determiner(word) || matches!(word, "all" | "first" | "last" | "other")
}

/// Tells whether a word goes on from the one before it; the stop after a title ends nothing.
fn joins(words: &Words<'_>, at: usize) -> bool {
    const TITLES: [&str; 13] =
        ["capt", "col", "dr", "gen", "gov", "lt", "mr", "mrs", "ms", "rep", "sen", "sgt", "st"];
    match words.gap_before(at) {
        " " | "-" | "\u{a0}" => true,
        ". " => TITLES.contains(&words.before(at, 1)) && words.is_capitalised(at),
        _ => false,
    }
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "another"
            | "this"
            | "that"
            | "these"
            | "those"
            | "no"
    )
}

/// Tells whether a word stands in no phrase: a preposition, a conjunction, a verb of the commonest.
fn is_break(word: &str) -> bool {
    BREAKS.binary_search(&word).is_ok()
}
