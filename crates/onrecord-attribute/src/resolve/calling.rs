//! Callings: which of them are posts from which somebody speaks.
//!
//! A calling is no office. But who is quoted as an expert, reports for a newsroom or speaks for a client does so in
//! public. That counts only for those who speak; resolving asks it of nobody else.

use super::class::Class;
use super::words::Word;
use crate::title::{TitleKind, title};

/// Callings in which people are quoted for what they know, or tell it to all.
const QUOTED: &[&str] = &[
    "analyst",
    "anchor",
    "astronomer",
    "columnist",
    "commentator",
    "correspondent",
    "economist",
    "editor",
    "expert",
    "geologist",
    "historian",
    "host",
    "journalist",
    "meteorologist",
    "photojournalist",
    "physicist",
    "pollster",
    "presenter",
    "reporter",
    "seismologist",
    "volcanologist",
];
/// Callings in which people are so when they speak from a body that is named.
const OF_BODIES: &[&str] =
    &["founder", "producer", "prof", "professor", "researcher", "scholar", "scientist"];
/// Callings in which people are so when they speak for somebody.
const OF_CLIENTS: &[&str] = &["attorney", "lawyer"];
/// What makes a calling one that was, or will be.
const NOT_NOW: &[&str] = &["aspiring", "ex", "former", "onetime", "retired", "student", "then", "unemployed"];

/// Words that open a sentence before a calling and name no body.
const PLAIN: &[&str] = &[
    "independent",
    "leading",
    "local",
    "noted",
    "prominent",
    "renowned",
    "research",
    "senior",
    "top",
    "veteran",
];

/// Tells whether a role is a post to speak from, `base` of its words standing before its complement.
pub(super) fn is_post(words: &[Word<'_>], base: usize) -> bool {
    let of_person = &words[..base];
    let is_kin = |word: &Word<'_>| !word.is_possessive && title(&word.lower) == Some(TitleKind::Kin);
    let is_past = |word: &Word<'_>| {
        let first = word.lower.split('-').next().unwrap_or_default();
        NOT_NOW.contains(&first)
    };
    if of_person.iter().any(|word| is_kin(word) || is_past(word)) {
        return false;
    }
    (0..base).filter(|at| is_head(words, *at)).any(|at| {
        let word = words[at].lower.rsplit('-').next().unwrap_or_default();
        QUOTED.contains(&word)
            || (OF_BODIES.contains(&word) && names_body(words, at))
            || (OF_CLIENTS.contains(&word) && has_client(words, at))
    })
}

/// Tells whether the word at `at` is what somebody is, and not whose or what for: neither `the editor's` nor `editor
/// pool`.
fn is_head(words: &[Word<'_>], at: usize) -> bool {
    let ends = |next: &Word<'_>| {
        matches!(next.class, Class::Attaching | Class::Coordinator | Class::Preposition | Class::Relative)
            || matches!(&*next.lower, "representing" | "specializing")
    };
    let is_last = words[at].gap != " " || words.get(at + 1).is_none_or(ends);
    is_last && !words[at].is_possessive
}

/// Tells whether the words beside the calling at `at` name a body: `Ellery University professor`, `a scientist with the
/// Harbor Institute`.
fn names_body(words: &[Word<'_>], at: usize) -> bool {
    let is_name =
        |word: &Word<'_>| word.is_capital && word.class == Class::Other && !PLAIN.contains(&&*word.lower);
    let is_with = |word: &Word<'_>| matches!(&*word.lower, "at" | "for" | "from" | "of" | "with");
    let complement = words.get(at + 1).is_some_and(is_with);
    words[..at].iter().any(is_name) || (complement && words[at + 2..].iter().any(is_name))
}

/// Tells whether the calling at `at` is exercised for somebody: `the family's lawyer`, `an attorney for`, `defense
/// attorney` right before a name. `Ada Orr, a 37-year-old lawyer`, may be any passer-by.
fn has_client(words: &[Word<'_>], at: usize) -> bool {
    let is_for = |word: &Word<'_>| matches!(&*word.lower, "for" | "of" | "representing");
    let owns = |word: &Word<'_>| {
        word.is_possessive || matches!(&*word.lower, "her" | "his" | "its" | "their" | "whose")
    };
    let stands_before_name = words[0].class != Class::Determiner;
    stands_before_name || words[..at].iter().any(owns) || words.get(at + 1).is_some_and(is_for)
}
