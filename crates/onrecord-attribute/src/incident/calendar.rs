//! Names of days and months, and the calendar arithmetic behind relative dates.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Returns the weekday of a full name or an abbreviation, in lower case.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// Returns the month (1 to 12) of a full name or an abbreviation, in lower case.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Returns the number that a small number word or numeral says.
pub(super) fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelt = WORDS.iter().position(|spelt| *spelt == word).and_then(|at| i32::try_from(at).ok());
    spelt.or_else(|| word.parse().ok().filter(|number| (1..=100).contains(number)))
}

/// Which way from the publication a weekday lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The last one, the day of publication itself among them.
    Back,
    /// The last one before the day of publication.
    StrictlyBack,
    /// The next one, the day of publication itself among them.
    Ahead,
    /// The next one after the day of publication.
    StrictlyAhead,
}

/// Returns the day that a weekday means in a report of `published`.
pub(super) fn day_of(weekday: Weekday, published: Date, direction: Direction) -> Option<Date> {
    let back = i32::from(weekday.until(published.weekday()));
    let ahead = i32::from(published.weekday().until(weekday));
    let days = match direction {
        Direction::Back => -back,
        Direction::StrictlyBack => -(if back == 0 { 7 } else { back }),
        Direction::Ahead => ahead,
        Direction::StrictlyAhead => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
    };
    published.checked_add(days.days()).ok()
}

/// Returns the date of a month and a day without a year: in the year that brings it nearest to the publication.
pub(super) fn nearest_year(month: i8, day: i8, published: Date) -> Option<Date> {
    [published.year().checked_sub(1)?, published.year(), published.year().checked_add(1)?]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(|date| days_between(*date, published).abs())
}

/// Returns the days from `from` to `to`, negative when it lies before.
pub(super) fn days_between(to: Date, from: Date) -> i32 {
    to.since(from).map_or(0, |gap| gap.get_days())
}

/// Returns the first and the last day of a month.
pub(super) fn month_of(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// Returns the first and the last day of a year.
pub(super) fn year_of(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// Returns the first and the last day of the week (from Monday) that holds `date`.
pub(super) fn week_of(date: Date) -> Option<(Date, Date)> {
    let monday = date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}
