//! Offices and groups that are no names: `the mayor`, `federal officials`, `two witnesses`.
//!
//! A phrase begins at its determiner or number, or at the words that most often stand before such a noun without
//! one, and ends with the noun; what is hung on it (`officials in Hale`) is left out.

use onrecord_types::{MentionKind, Span};

use super::lexicon::{is_determiner, is_modifier, is_number, is_thing};
use super::parties::Parties;
use super::words::Words;
use crate::resolve::is_group_noun;
use crate::title::{TitleKind, title};

/// How many words before the noun a phrase can have.
const MAX_BEFORE: usize = 5;

/// Returns the phrases by place, none of them over a name of a party or within a role.
pub(super) fn find(words: &Words<'_>, parties: &Parties) -> Vec<(Span, MentionKind)> {
    let roles = parties.list().iter().flat_map(|party| &party.roles);
    let roles: std::collections::BTreeMap<usize, Span> = roles.map(|role| (role.start(), *role)).collect();
    let in_role =
        |span: Span| roles.range(..span.end()).next_back().is_some_and(|(_, role)| role.overlaps(span));
    let phrases = (0..words.len()).filter_map(|noun| phrase(words, noun));
    phrases
        .filter(|(span, _)| {
            !words.revision.is_furniture(*span) && !parties.is_named_at(*span) && !in_role(*span)
        })
        .collect()
}

/// Tells whether a description ends in a title of office, so that it points to whoever holds it: `the city's mayor`,
/// but neither `a former mayor` nor `Orr's aides`.
pub(super) fn ends_in_office(words: &Words<'_>, span: Span) -> bool {
    let range = words.over(span);
    let noun =
        range.clone().find(|at| is_office(words, *at) && words.gap(*at) != " ").or(range.clone().last());
    noun.is_some_and(|noun| is_office(words, noun) && is_definite(words, range.start, noun))
}

fn phrase(words: &Words<'_>, noun: usize) -> Option<(Span, MentionKind)> {
    let lower = words.lower(noun);
    if words.is_possessive(noun) {
        return None;
    }
    let is_office = is_office(words, noun);
    let is_group = is_group_noun(&lower) && lower.ends_with('s') && !is_number(&lower) && !is_thing(&lower);
    if !is_office && !is_group {
        return None;
    }
    let start = start_of(words, noun, is_office);
    if is_office {
        let names_holder = words.gap(noun) == " " && words.is_capital(noun + 1);
        let is_compound = words.gap(noun) == "-" || words.gap_before(noun) == "-";
        if names_holder || is_compound || start == noun || !is_definite(words, start, noun) {
            return None;
        }
    }
    let kind = if is_office { MentionKind::Office } else { MentionKind::Group };
    Some((words.cover(start..noun + 1)?, kind))
}

/// Tells whether a description is of something that people wrote and not of people: `the arrest report`.
pub(super) fn is_of_thing(words: &Words<'_>, span: Span) -> bool {
    let range = words.over(span);
    let noun = range
        .clone()
        .find(|at| words.gap(*at) != " " || matches!(&*words.lower(at + 1), "of" | "by" | "from" | "on"));
    noun.or(range.last()).is_some_and(|noun| is_thing(&words.lower(noun)))
}

/// Returns where the phrase of a noun begins.
fn start_of(words: &Words<'_>, noun: usize, is_office: bool) -> usize {
    let mut start = noun;
    while let Some(before) = start.checked_sub(1).filter(|before| noun - before <= MAX_BEFORE) {
        if words.gap(before) != " " {
            break;
        }
        let lower = words.lower(before);
        if is_determiner(&lower) || words.is_possessive(before) {
            // `the city's mayor`: the owner has a determiner of its own.
            start = before;
            if !words.is_possessive(before) {
                break;
            }
        } else if is_number(&lower)
            || is_modifier(&lower)
            || (words.is_capital(before) && !words.opens_sentence(before))
            || (is_office && noun - before == 1 && determined(words, before))
        {
            // Before an office one word of any kind can stand: `the acting mayor`.
            start = before;
        } else {
            break;
        }
    }
    start
}

fn determined(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        words.gap(before) == " " && (is_determiner(&words.lower(before)) || words.is_possessive(before))
    })
}

fn is_office(words: &Words<'_>, at: usize) -> bool {
    let lower = words.lower(at);
    // Half of a title, or as often another word.
    title(&lower) == Some(TitleKind::Office)
        && !matches!(
            &*lower,
            "prime" | "elect" | "general" | "major" | "head" | "chair" | "rep" | "principal"
        )
}

/// Tells whether a phrase takes the reader to know whom it means, and is of one who holds the office now.
fn is_definite(words: &Words<'_>, start: usize, noun: usize) -> bool {
    let is_past =
        (start..noun).any(|at| matches!(&*words.lower(at), "former" | "ex" | "another" | "a" | "an"));
    let first = words.lower(start);
    let is_led = matches!(&*first, "the" | "its" | "their" | "our" | "his" | "her" | "this")
        || start
            .checked_sub(1)
            .is_some_and(|before| words.lower(before) == "the" && words.gap(before) == " ")
        || (start..noun).any(|at| words.is_possessive(at));
    is_led && !is_past
}
