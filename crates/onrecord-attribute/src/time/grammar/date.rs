//! Dates: full ones, months and the days of the week.

use jiff::civil::Date;

use super::year::{is_figures, year_figures};
use super::{Parsed, follows};
use crate::time::expression::{Meaning, Step};
use crate::time::lexicon::{self, month as month_named, ordinal};
use crate::time::period::Period;
use crate::time::tokens::{Gap, Line};

/// `2014-06-15`.
pub(super) fn iso(line: Line<'_>, at: usize) -> Option<Parsed> {
    let hyphens = line.gap(at + 1) == Gap::Hyphen && line.gap(at + 2) == Gap::Hyphen;
    let lengths = [4, 2, 2].iter().enumerate().all(|(part, length)| line.lower(at + part).len() == *length);
    if !hyphens || !lengths {
        return None;
    }
    let figures = |part: usize| line.lower(at + part).parse::<i16>().ok();
    let (year, month, day) = (figures(0)?, figures(1)?, figures(2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Parsed::new(Meaning::Period(Period::Day(date)), at + 3))
}

/// `10/30/89` and `10/30/1989`: the month first, as American papers write it, unless it cannot be one.
pub(super) fn slashed(line: Line<'_>, at: usize) -> Option<Parsed> {
    if line.gap(at + 1) != Gap::Slash || line.gap(at + 2) != Gap::Slash {
        return None;
    }
    let figures = |part: usize| line.lower(at + part).parse::<i16>().ok();
    let (first, second, last) = (figures(0)?, figures(1)?, figures(2)?);
    let year = match line.lower(at + 2).len() {
        4 => last,
        2 if last < 40 => 2000 + last,
        2 => 1900 + last,
        _ => return None,
    };
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Parsed::new(Meaning::Period(Period::Day(date)), at + 3))
}

/// `Wednesday, Jan. 7, 2015`, `Jan. 7`, `7 January 2015`, `the 7th of January`.
pub(super) fn full(line: Line<'_>, at: usize) -> Option<Parsed> {
    let adjacent = follows(line, at + 1) || line.gap(at + 1) == Gap::Stop;
    let weekday = lexicon::weekday(line.lower(at)).filter(|_| line.is_capitalised(at) && adjacent);
    let start = at + usize::from(weekday.is_some());
    let (month, day, end) = month_and_day(line, start)?;
    let year = year_figures(line, end).filter(|_| follows(line, end));
    let meaning = match year.or_else(|| year_of_list(line, end)) {
        Some(year) => match Date::new(year, month, day) {
            Ok(date) => Meaning::Period(Period::Day(date)),
            Err(_) => Meaning::Impossible(month, day),
        },
        // A leap year has every day that any year has.
        None if Date::new(2000, month, day).is_ok() => Meaning::MonthDay(month, day, weekday),
        None => Meaning::Impossible(month, day),
    };
    Some(Parsed::new(meaning, if year.is_some() { end + 1 } else { end }))
}

/// Returns the year that stands after the second day: `Oct. 4-6, 2012`.
fn year_of_list(line: Line<'_>, at: usize) -> Option<i16> {
    let second = at + usize::from(matches!(line.next(at), "and" | "or" | "to" | "through"));
    let second = if line.joins(second) { second } else { return None };
    day_number(line.lower(second)).filter(|_| follows(line, second + 1))?;
    year_figures(line, second + 1)
}

fn month_and_day(line: Line<'_>, at: usize) -> Option<(i8, i8, usize)> {
    if let Some(month) = month_at(line, at) {
        let day = day_number(line.lower(at + 1))
            .filter(|_| matches!(line.gap(at + 1), Gap::Space | Gap::Stop) && !counts_things(line, at + 1))?;
        return Some((month, day, at + 2));
    }
    let at = if line.lower(at) == "the" { at + 1 } else { at };
    let day = day_number(line.lower(at))?;
    let of = usize::from(line.next(at + 1) == "of");
    let month = month_at(line, at + 1 + of).filter(|_| line.gap(at + 1) == Gap::Space)?;
    Some((month, day, at + 2 + of))
}

/// `Oct. 4 and 5`, `Oct. 4-5`: the second day, whose month stands before the first.
pub(super) fn listed(line: Line<'_>, at: usize) -> Option<Parsed> {
    let day = day_number(line.lower(at)).filter(|_| is_figures(line.lower(at)))?;
    let first = match line.before(at, 1) {
        "and" | "or" | "to" | "through" => at.checked_sub(2)?,
        _ if line.gap(at) == Gap::Hyphen => at.checked_sub(1)?,
        _ => return None,
    };
    let month = month_at(line, first.checked_sub(1)?)?;
    let is_first =
        day_number(line.lower(first)).is_some() && matches!(line.gap(first), Gap::Space | Gap::Stop);
    let counts = line.next(at + 1).ends_with('s') || line.next(at + 1) == "people" || counts_things(line, at);
    if !is_first || counts || Date::new(2000, month, day).is_err() {
        return None;
    }
    let year = year_figures(line, at + 1).filter(|_| follows(line, at + 1));
    let date = year.and_then(|year| Date::new(year, month, day).ok());
    Some(match date {
        Some(date) => Parsed::new(Meaning::Period(Period::Day(date)), at + 2),
        None => Parsed::new(Meaning::MonthDay(month, day, None), at + 1),
    })
}

/// Tells whether a number after a month's name is cut off by a stop or colon that makes it another: `May 1.5`.
fn counts_things(line: Line<'_>, at: usize) -> bool {
    matches!(line.gap(at + 1), Gap::Colon | Gap::Slash) || line.next(at + 1) == "percent"
}

fn month_at(line: Line<'_>, at: usize) -> Option<i8> {
    month_named(line.lower(at)).filter(|_| line.is_capitalised(at))
}

fn day_number(word: &str) -> Option<i8> {
    let figures = word.starts_with(|c: char| c.is_ascii_digit());
    let day = if figures { word.parse().ok().or_else(|| ordinal(word)) } else { ordinal(word) };
    day.and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
}

/// `Wednesday`, `last Sunday`, `this coming Friday`.
pub(super) fn weekday(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (step, next) = step(line, at);
    let day = lexicon::weekday(line.lower(next))?;
    // An abbreviation is a weekday only where a stop shows it: "Sun" and "Mon" are names too.
    let whole = line.printed(next).len() > 4;
    let named = line.is_capitalised(next) && (whole || line.gap(next + 1) == Gap::Stop);
    named.then(|| Parsed::new(Meaning::Weekday(day, step), next + 1))
}

/// Reads `last`, `this past`, `next`; with the index after it.
pub(super) fn step(line: Line<'_>, at: usize) -> (Step, usize) {
    let (step, end) = match line.lower(at) {
        "last" | "past" => (Step::Last, at + 1),
        "next" | "coming" => (Step::Next, at + 1),
        "this" => match line.next(at + 1) {
            "past" => (Step::Last, at + 2),
            "coming" => (Step::Next, at + 2),
            _ => (Step::This, at + 1),
        },
        _ => return (Step::Open, at),
    };
    if line.joins(end) { (step, end) } else { (Step::Open, at) }
}

/// `August 2014`, `last May`, `in August`, `mid-October`: a month's name alone can be a word or a person.
pub(super) fn month(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (step, next) = step(line, at);
    let month = month_at(line, next)?;
    let of = usize::from(line.next(next + 1) == "of");
    if let Some(year) = year_figures(line, next + 1 + of)
        .filter(|_| matches!(line.gap(next + 1), Gap::Space | Gap::Comma | Gap::Stop))
    {
        return Some(Parsed::new(Meaning::Period(Period::Month(year, month)), next + 2 + of));
    }
    let end = next + 1;
    if let Some(day) = no_day(line, end) {
        return Some(Parsed::new(Meaning::Impossible(month, day), end + 1));
    }
    if let Some(years) = other_year(line, end) {
        return Some(Parsed::new(Meaning::Month(month, years), end + 2));
    }
    let led = step != Step::Open || is_led(line, next) || !is_ambiguous(line.lower(next));
    led.then(|| Parsed::new(Meaning::Month(month, step), end))
}

/// Returns the number after a month that no month has as a day: `Sept. 0`, but not "in March 45 people".
fn no_day(line: Line<'_>, at: usize) -> Option<i8> {
    let word = line.lower(at);
    let near = matches!(line.gap(at), Gap::Space | Gap::Stop) && is_figures(word) && word.len() <= 2;
    let day = word.parse::<i8>().ok().filter(|_| near)?;
    (day == 0 || (day > 31 && !line.joins(at + 1))).then_some(day)
}

/// Reads `last year`, `next year` after a month.
fn other_year(line: Line<'_>, at: usize) -> Option<Step> {
    let step = match (line.next(at), line.next(at + 1)) {
        ("last", "year") => Step::Last,
        ("this", "year") => Step::This,
        ("next", "year") => Step::Next,
        _ => return None,
    };
    Some(step)
}

/// Tells whether a month's name is a name or another word as well.
fn is_ambiguous(word: &str) -> bool {
    matches!(word, "may" | "march" | "april" | "june" | "august" | "mar" | "jan" | "dec" | "sep")
}

/// Tells whether the word before makes a month of a name.
fn is_led(line: Line<'_>, at: usize) -> bool {
    let before = |back| line.before(at, back);
    let preposition = |word: &str| {
        matches!(
            word,
            "in" | "since"
                | "until"
                | "till"
                | "through"
                | "during"
                | "by"
                | "early"
                | "late"
                | "mid"
                | "for"
                | "from"
                | "to"
                | "between"
                | "of"
                | "each"
                | "every"
                | "before"
                | "after"
                | "as"
        )
    };
    let article = matches!(before(1), "a" | "an" | "the" | "its" | "his" | "her" | "their");
    // "The March vote", but "the March for Bread" and "the march of time".
    let next = line.next(at + 1);
    let described = next.starts_with(char::is_lowercase)
        && !matches!(next, "of" | "for" | "on" | "in" | "to" | "and" | "was" | "is" | "had" | "has");
    let listed = matches!(before(1), "and" | "or") && month_named(before(2)).is_some();
    let of_person = matches!(before(1), "for" | "from" | "to" | "by" | "of" | "before" | "after" | "as");
    let person = of_person && line.is_capitalised(at + 1) && line.joins(at + 1);
    listed || (article && described) || (preposition(before(1)) && !person)
}
