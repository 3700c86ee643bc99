//! Years and decades, and the numbers that look like them.

use super::Parsed;
use crate::time::expression::Meaning;
use crate::time::lexicon::{Unit, decade_in_words, ordinal, unit, year_in_words};
use crate::time::period::Period;
use crate::time::tokens::{Gap, Line};

/// Years outside this range are read as other numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;
/// Years that stand alone, without a word that makes them one, are of the last and the present century.
const PLAIN_YEARS: std::ops::RangeInclusive<i16> = 1900..=2039;

/// Returns the year that four figures can be.
pub(super) fn year_figures(line: Line<'_>, at: usize) -> Option<i16> {
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
    // Telephone numbers, and house numbers of a street.
    let number = line.gap(at) == Gap::Hyphen && is_figures(before) && before.len() != 4;
    if part || counts || number || is_address(line, at) {
        return false;
    }
    if led && line.joins(at) {
        return YEARS.contains(&year);
    }
    PLAIN_YEARS.contains(&year) && clean
}

pub(super) fn is_figures(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a number is that of a house: `1915 Elm Street`, `the 2000 block of`.
fn is_address(line: Line<'_>, at: usize) -> bool {
    const NAME: usize = 4;
    let street = |word: &str| {
        matches!(
            word,
            "street"
                | "st"
                | "avenue"
                | "ave"
                | "road"
                | "rd"
                | "boulevard"
                | "blvd"
                | "drive"
                | "dr"
                | "lane"
                | "ln"
                | "court"
                | "ct"
                | "way"
                | "place"
                | "highway"
                | "hwy"
                | "parkway"
                | "block"
        )
    };
    line.next(at + 1) == "block"
        || (at + 1..=at + NAME)
            .take_while(|index| {
                line.joins(*index) && (line.is_capitalised(*index) || is_numbered(line, *index))
            })
            .any(|index| street(line.lower(index)))
}

fn is_numbered(line: Line<'_>, at: usize) -> bool {
    ordinal(line.lower(at)).is_some()
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
