//! Expressions seen from another time: `yesterday`, `last week`, `two years ago`, `that day`, `recently`.

use super::Parsed;
use super::span::amount;
use crate::time::expression::{Amount, Anchor, Meaning, Reference, Sign};
use crate::time::lexicon::{Hour, Unit, is_plural_unit, ordinal, part_of_day, unit as unit_named};
use crate::time::tokens::Line;

fn near(steps: i32, end: usize) -> Parsed {
    Parsed::new(Meaning::Unit(Unit::Day, steps, Anchor::Publication), end)
}

/// `yesterday`, `tonight`, `this morning`, `last night`, `overnight`.
pub(super) fn near_day(line: Line<'_>, at: usize) -> Option<Parsed> {
    let hour = |steps: i32, hour: Hour, end: usize| Parsed { hour: Some(hour), ..near(steps, end) };
    Some(match (line.lower(at), line.next(at + 1)) {
        ("the", "day") if line.after(at, "the day before yesterday").is_some() => near(-2, at + 4),
        ("the", "day") if line.after(at, "the day after tomorrow").is_some() => near(2, at + 4),
        ("yesterday", _) => near(-1, at + 1),
        ("today", _) => near(0, at + 1),
        ("tonight", _) => hour(0, Hour::Night, at + 1),
        ("tomorrow", _) => near(1, at + 1),
        ("overnight", next) if unit_named(next).is_none() => Parsed::new(Meaning::Overnight, at + 1),
        ("this", word) => {
            hour(0, part_of_day(word).filter(|_| word != "noon" && word != "midnight")?, at + 2)
        }
        ("last", "night") => hour(-1, Hour::Night, at + 2),
        ("last", "evening") => hour(-1, Hour::Evening, at + 2),
        _ => return None,
    })
}

/// `that day`, `the next morning`, `the previous night`, `the same day`.
pub(super) fn other_day(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (steps, next) = match (line.lower(at), line.next(at + 1)) {
        ("that" | "same", _) => (0, at + 1),
        ("the", "same") => (0, at + 2),
        ("the", "next" | "following") => (1, at + 2),
        ("the", "previous" | "preceding") => (-1, at + 2),
        _ => return None,
    };
    let word = line.next(next);
    let hour = part_of_day(word).filter(|_| !word.ends_with('s'));
    (hour.is_some() || word == "day").then(|| Parsed {
        meaning: Meaning::Unit(Unit::Day, steps, Anchor::Mentioned),
        hour,
        end: next + 1,
    })
}

/// `last week`, `the weekend`, `this month`, `next year`, `that year`, `the following month`.
pub(super) fn unit(line: Line<'_>, at: usize) -> Option<Parsed> {
    let article = matches!(line.lower(at), "the" | "its" | "their");
    let next = at + usize::from(article);
    let (steps, anchor, next) = match (line.lower(next), line.next(next + 1)) {
        ("this", "past") => (-1, Anchor::Publication, next + 2),
        ("this", "coming") => (1, Anchor::Publication, next + 2),
        ("last" | "past", _) => (-1, Anchor::Publication, next + 1),
        ("this", _) => (0, Anchor::Publication, next + 1),
        ("current", _) if article => (0, Anchor::Publication, next + 1),
        ("next" | "following", _) if article => (1, Anchor::Mentioned, next + 1),
        ("next" | "coming", _) => (1, Anchor::Publication, next + 1),
        ("that" | "same", _) => (0, Anchor::Mentioned, next + 1),
        ("previous" | "preceding", _) if article => (-1, Anchor::Mentioned, next + 1),
        ("full", "year") if article => (0, Anchor::Publication, next),
        ("weekend", _) if article => (-1, Anchor::Publication, next),
        _ => return None,
    };
    let next = next + usize::from(matches!(line.next(next), "full" | "fiscal" | "entire" | "calendar"));
    let word = if next == at { line.lower(next) } else { line.next(next) };
    let unit = unit_named(word).filter(|_| !is_plural_unit(word))?;
    // "the last day" and "this minute" are no days of the calendar.
    let calendar = !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day);
    // "the past year" is the year up to now; the year before is the nearest that a calendar has.
    calendar.then(|| Parsed::new(Meaning::Unit(unit, steps, anchor), next + 1))
}

/// `year-end`, `the end of the year`, `the end of this month`: the last day of it.
pub(super) fn end_of(line: Line<'_>, at: usize) -> Option<Parsed> {
    let article = usize::from(line.lower(at) == "the");
    let start = at + article;
    let (unit, end) = match (line.lower(start), line.next(start + 1)) {
        ("year", "end") => (Unit::Year, start + 2),
        ("month", "end") => (Unit::Month, start + 2),
        ("end" | "rest" | "middle" | "beginning" | "start", "of")
            if article == 1 && line.next(start + 2) == "the" =>
        {
            let unit = unit_named(line.next(start + 3))
                .filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week))?;
            (unit, start + 4)
        }
        _ => return None,
    };
    Some(Parsed::new(Meaning::Unit(unit, 0, Anchor::Publication), end))
}

/// `two years ago`, `a week earlier`, `hours later`, `year-ago`, `three days from now`.
pub(super) fn shift(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (amount, unit, next) = measured(line, at)?;
    let (sign, anchor, end) = match (line.next(next), line.next(next + 1)) {
        ("ago", _) => (Sign::Before, Anchor::Publication, next + 1),
        // "Before the vote" is seen from what follows.
        ("earlier" | "previously", _) | ("before", "") => (Sign::Before, Anchor::Mentioned, next + 1),
        ("later" | "afterward" | "afterwards", _) => (Sign::After, Anchor::Mentioned, next + 1),
        ("from", "now") => (Sign::After, Anchor::Publication, next + 2),
        _ => return None,
    };
    Some(Parsed::new(Meaning::Shift(amount, unit, sign, anchor), end))
}

/// Reads an amount and a unit: `two years`, `a week`, `hours`, `year` before `-ago`.
fn measured(line: Line<'_>, at: usize) -> Option<(Amount, Unit, usize)> {
    let (amount, next) = match amount(line, at) {
        Some((amount, next)) if line.joins(next) => (amount, next),
        _ if is_plural_unit(line.lower(at)) => (Amount::Some, at),
        _ => (Amount::Count(1), at),
    };
    let unit = unit_named(line.lower(next))?;
    Some((amount, unit, next + 1))
}

/// Phrases that point to the past, the present or the future and fix no day.
const REFERENCES: &[(&str, Reference)] = &[
    ("right now", Reference::Present),
    ("now", Reference::Present),
    ("currently", Reference::Present),
    ("current", Reference::Present),
    ("presently", Reference::Present),
    ("nowadays", Reference::Present),
    ("these days", Reference::Present),
    ("at the moment", Reference::Present),
    ("at present", Reference::Present),
    ("recently", Reference::Past),
    ("recent", Reference::Past),
    ("the past", Reference::Past),
    ("at the time", Reference::Past),
    ("at that time", Reference::Past),
    ("the future", Reference::Future),
    ("the near future", Reference::Future),
    ("soon", Reference::Future),
    ("one day", Reference::Future),
    ("the near term", Reference::Future),
];

/// `now`, `recently`, `in the past`, `recent months`.
pub(super) fn reference(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (end, reference) =
        REFERENCES.iter().find_map(|(phrase, reference)| Some((line.after(at, phrase)?, *reference)))?;
    let vague = matches!(line.lower(at), "recent" | "coming" | "the") && is_plural_unit(line.next(end));
    // "in the past" stands alone; "the past president" is a person.
    let bare = line.lower(at) == "the" && reference != Reference::Present;
    let names = bare && !vague && ends_in_noun(line, end);
    (!names && ordinal(line.next(end)).is_none())
        .then(|| Parsed::new(Meaning::Reference(reference), end + usize::from(vague)))
}

fn ends_in_noun(line: Line<'_>, at: usize) -> bool {
    let word = line.next(at);
    !word.is_empty()
        && !matches!(
            word,
            "and"
                | "or"
                | "but"
                | "of"
                | "for"
                | "to"
                | "in"
                | "is"
                | "was"
                | "has"
                | "had"
                | "he"
                | "she"
                | "they"
                | "it"
                | "the"
                | "that"
                | "when"
                | "with"
                | "as"
                | "by"
                | "on"
                | "at"
        )
}
