//! Dates: full ones, months, years, decades, and the days of the week.

use jiff::civil::Date;

use super::{Parsed, follows};
use crate::time::expression::{Meaning, Step};
use crate::time::lexicon::{self, Unit, decade_in_words, month as month_named, ordinal, unit, year_in_words};
use crate::time::period::Period;
use crate::time::tokens::{Gap, Line};

/// Years outside this range are read as other numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;
/// Years that stand alone, without a word that makes them one, are of the last and the present century.
const PLAIN_YEARS: std::ops::RangeInclusive<i16> = 1900..=2039;

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
    let named = lexicon::weekday(line.lower(at)).is_some() && line.is_capitalised(at);
    let adjacent = follows(line, at + 1) || line.gap(at + 1) == Gap::Stop;
    let start = if named && adjacent { at + 1 } else { at };
    let (month, day, end) = month_and_day(line, start)?;
    let year = year_figures(line, end).filter(|_| follows(line, end));
    let meaning = match year {
        Some(year) => match Date::new(year, month, day) {
            Ok(date) => Meaning::Period(Period::Day(date)),
            Err(_) => Meaning::Impossible(month, day),
        },
        // A leap year has every day that any year has.
        None if Date::new(2000, month, day).is_ok() => Meaning::MonthDay(month, day),
        None => Meaning::Impossible(month, day),
    };
    Some(Parsed::new(meaning, if year.is_some() { end + 1 } else { end }))
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
    if let Some(years) = other_year(line, end) {
        return Some(Parsed::new(Meaning::Month(month, years), end + 2));
    }
    let led = step != Step::Open || is_led(line, next) || !is_ambiguous(line.lower(next));
    led.then(|| Parsed::new(Meaning::Month(month, step), end))
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
    let described = line.next(at + 1).starts_with(char::is_alphabetic) && !line.is_capitalised(at + 1);
    let listed = matches!(before(1), "and" | "or") && month_named(before(2)).is_some();
    let of_person = matches!(before(1), "for" | "from" | "to" | "by" | "of" | "before" | "after" | "as");
    let person = of_person && line.is_capitalised(at + 1) && line.joins(at + 1);
    listed || (article && described) || (preposition(before(1)) && !person)
}

fn year_figures(line: Line<'_>, at: usize) -> Option<i16> {
    let word = line.lower(at);
    word.parse().ok().filter(|year| word.len() == 4 && YEARS.contains(year))
}

/// `in 2020`, `the year 2000`, `fiscal 1988`, `1995 and 1997`, `nineteen ninety-six`.
pub(super) fn year(line: Line<'_>, at: usize) -> Option<Parsed> {
    let found = |year: i16, end: usize| Parsed::new(Meaning::Period(Period::Year(year)), end);
    let start = if line.after(at, "the year").is_some() { at + 2 } else { at };
    let start = if matches!(line.lower(start), "fiscal") { start + 1 } else { start };
    if start > at {
        if let Some(year) = year_figures(line, start).filter(|_| line.joins(start)) {
            return Some(found(year, start + 1));
        }
        if let Some(end) = line.after(start, "two thousand") {
            return Some(found(2000, end));
        }
        return None;
    }
    if let Some((year, end)) = year_in_words(line, at).filter(|(_, end)| unit(line.next(*end)).is_none()) {
        return Some(found(year, end));
    }
    let year = year_figures(line, at)?;
    is_year(line, at, year).then(|| found(year, at + 1))
}

/// Tells whether four figures are a year and not a count, an address or a part of another number.
fn is_year(line: Line<'_>, at: usize, year: i16) -> bool {
    let before = line.before(at, 1);
    let led = matches!(
        before,
        "in" | "since"
            | "during"
            | "of"
            | "until"
            | "till"
            | "through"
            | "by"
            | "from"
            | "for"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "pre"
            | "post"
            | "the"
            | "circa"
    );
    let clean = matches!(line.gap(at), Gap::Space | Gap::Hyphen | Gap::Apostrophe)
        || (matches!(line.gap(at), Gap::Comma | Gap::Other) && line.gap(at + 1) != Gap::Comma);
    let part = matches!(line.gap(at + 1), Gap::Slash | Gap::Colon)
        || matches!(line.gap(at), Gap::Slash | Gap::Colon);
    let counted = |word: &str| {
        matches!(word, "people" | "men" | "women" | "troops" | "others" | "percent" | "of" | "points")
            || unit(word).is_some()
    };
    let counts = counted(line.next(at + 1))
        || (year % 50 == 0 && may_count(line, at + 1))
        || matches!(
            before,
            "than" | "over" | "about" | "nearly" | "almost" | "some" | "least" | "no" | "route" | "highway"
        );
    if part || counts {
        return false;
    }
    if led && line.joins(at) {
        return YEARS.contains(&year);
    }
    PLAIN_YEARS.contains(&year) && clean
}

/// Tells whether what follows a round number can be what it counts.
fn may_count(line: Line<'_>, at: usize) -> bool {
    let word = line.next(at);
    word == "or"
        || (word.ends_with('s') && !matches!(word, "was" | "is" | "has" | "as") && !line.is_capitalised(at))
}

/// `the 1990s`, `the '80s`, `the nineties`, `the 20th century`.
pub(super) fn decade(line: Line<'_>, at: usize) -> Option<Parsed> {
    let start = at + usize::from(line.lower(at) == "the");
    let word = line.lower(start);
    let decade = |year: i16| Some(Parsed::new(Meaning::Period(Period::Decade(year)), start + 1));
    if let Some(figures) = word.strip_suffix('s').filter(|figures| figures.ends_with('0')) {
        let number: i16 = figures.parse().ok()?;
        return match figures.len() {
            4 if YEARS.contains(&number) => decade(number),
            2 if line.gap(start) == Gap::Apostrophe => {
                decade(if number < 30 { 2000 + number } else { 1900 + number })
            }
            _ => None,
        };
    }
    if let Some(year) = decade_in_words(word).filter(|_| start > at) {
        return decade(year);
    }
    let century = ordinal(word).filter(|number| (5..=22).contains(number))?;
    let first = i16::try_from(century - 1).ok()? * 100;
    (unit(line.next(start + 1)) == Some(Unit::Century))
        .then(|| Parsed::new(Meaning::Period(Period::Century(first)), start + 2))
}
