//! The noun that a number counts: how it is found, and what it says by itself.

use onrecord_types::Measure;

use super::nouns::{ADJECTIVES, BREAKS, GROUPS, NOUNS, ONE_PERSON, PEOPLE, THINGS, UNITS};
use super::number::small;
use super::verbs::predicate_of;
use crate::incident::words::Words;

/// A counted noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// The index of the word.
    pub(super) at: usize,
    pub(super) kind: NounKind,
    /// What a word between number and noun tells: `three wounded officers`.
    pub(super) told: Option<Measure>,
}

/// What a counted noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounKind {
    /// It says itself what is counted: `deaths`, `shots`.
    Measure(Measure),
    /// People, of whom the words around tell more; where they do not, this.
    People(Measure),
    /// Things.
    Thing,
}

/// Words between a number and its noun, at most: `four young unarmed Wexcombe men`.
const MAX_MODIFIERS: usize = 4;

/// Returns the counted noun of a number that ends before `from`.
pub(super) fn noun_after(words: &Words<'_>, from: usize, end: usize) -> Option<Noun> {
    let mut told = None;
    for at in from..end.min(from + MAX_MODIFIERS + 1) {
        if !matches!(words.gap_before(at), " " | "\u{a0}" | "-") {
            return None;
        }
        let word = words.lower(at);
        if is_owner(words, at) {
            continue;
        }
        if let Some(kind) = noun(word) {
            // "one police officer", "three gunshot victims": the last noun of a row is the one counted.
            let last = (at + 1..end.min(at + 3))
                .take_while(|next| words.gap_before(*next) == " " && !is_owner(words, *next))
                .filter_map(|next| Some((next, noun(words.lower(next))?)))
                .last();
            let (at, kind) = last.unwrap_or((at, kind));
            return Some(Noun { at, kind, told });
        }
        if let Ok(found) = ADJECTIVES.binary_search_by_key(&word, |(adjective, _)| adjective) {
            told = told.or(Some(ADJECTIVES[found].1));
        } else if BREAKS.binary_search(&word).is_ok()
            || small(word).is_some()
            || is_unit(word)
            || predicate_of(words, at).is_some()
        {
            return None;
        }
    }
    None
}

/// Tells whether a word owns what follows: `an officer's car`.
fn is_owner(words: &Words<'_>, at: usize) -> bool {
    words.printed(at).ends_with("'s") || words.printed(at).ends_with("’s")
}

/// Tells whether a word is a noun for people who are counted: `officers`, `man`, `gunmen`, `hostages`.
pub(crate) fn is_person(word: &str) -> bool {
    let held = matches!(word, "captives" | "detainees" | "hostages" | "inmates" | "prisoners");
    held || matches!(noun(word), Some(NounKind::People(_)))
}

fn noun(word: &str) -> Option<NounKind> {
    if let Ok(found) = NOUNS.binary_search_by_key(&word, |(noun, _)| noun) {
        return Some(NounKind::Measure(NOUNS[found].1));
    }
    if let Ok(found) = GROUPS.binary_search_by_key(&word, |(noun, _)| noun) {
        return Some(NounKind::People(GROUPS[found].1));
    }
    if PEOPLE.binary_search(&word).is_ok()
        || ONE_PERSON.binary_search(&word).is_ok()
        || word.contains("-year-old")
    {
        return Some(NounKind::People(Measure::Other));
    }
    THINGS.binary_search(&word).is_ok().then_some(NounKind::Thing)
}

/// Tells whether a word is a unit of time, length, money and the like, which no figure counts.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.binary_search(&word).is_ok()
}
