//! The words of time: days, months, seasons, units, numbers, parts of the day.

use jiff::civil::Weekday;

use super::tokens::Line;
use crate::number::{below_twenty, tens};

/// A length of time that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// When in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
    /// Hour (0 to 24) and minute.
    Clock(u8, u8),
}

/// Returns the weekday of a full name or an abbreviation, in lower case.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
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
pub(crate) fn month(word: &str) -> Option<i8> {
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

pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "springtime" => Season::Spring,
        "summer" | "summertime" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" | "wintertime" => Season::Winter,
        _ => return None,
    })
}

/// Returns the unit of a singular or plural name.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "second" | "seconds" => Unit::Second,
        "minute" | "minutes" => Unit::Minute,
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "weekend" | "weekends" => Unit::Weekend,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

pub(super) fn is_plural_unit(word: &str) -> bool {
    word.ends_with('s') && unit(word).is_some()
}

pub(super) fn part_of_day(word: &str) -> Option<Hour> {
    Some(match word {
        "morning" | "mornings" | "dawn" | "daybreak" | "sunrise" => Hour::Morning,
        "midday" => Hour::Midday,
        "noon" => Hour::Clock(12, 0),
        "midnight" => Hour::Clock(24, 0),
        "afternoon" | "afternoons" => Hour::Afternoon,
        "evening" | "evenings" | "dusk" | "sunset" => Hour::Evening,
        "night" | "nights" | "overnight" => Hour::Night,
        "daytime" => Hour::Daytime,
        _ => return None,
    })
}

impl Hour {
    /// Returns it as `TimeML` writes it after a day.
    pub(super) fn value(self) -> String {
        match self {
            Self::Morning => "TMO".to_owned(),
            Self::Midday => "TMI".to_owned(),
            Self::Afternoon => "TAF".to_owned(),
            Self::Evening => "TEV".to_owned(),
            Self::Night => "TNI".to_owned(),
            Self::Daytime => "TDT".to_owned(),
            Self::Clock(hour, minute) => format!("T{hour:02}:{minute:02}"),
        }
    }
}

impl Unit {
    /// Returns a length of `count` of it as `TimeML` writes it; `None` is an unknown number.
    pub(super) fn length(self, count: Option<u32>) -> String {
        let number = |times: u32| match count.and_then(|count| count.checked_mul(times)) {
            Some(count) => count.to_string(),
            None => "X".to_owned(),
        };
        match self {
            Self::Second => format!("PT{}S", number(1)),
            Self::Minute => format!("PT{}M", number(1)),
            Self::Hour => format!("PT{}H", number(1)),
            Self::Day => format!("P{}D", number(1)),
            Self::Weekend => format!("P{}WE", number(1)),
            Self::Week => format!("P{}W", number(1)),
            Self::Month => format!("P{}M", number(1)),
            Self::Quarter => format!("P{}Q", number(1)),
            Self::Year => format!("P{}Y", number(1)),
            Self::Decade if count.is_none() => "PXE".to_owned(),
            Self::Century if count.is_none() => "PXC".to_owned(),
            Self::Decade => format!("P{}Y", number(10)),
            Self::Century => format!("P{}Y", number(100)),
        }
    }
}

const ORDINALS: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// The longest number in figures that can count units of time.
const MAX_FIGURES: usize = 6;

/// Reads a number in figures or words; with the index after it.
pub(super) fn number(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    let word = line.lower(at);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let figures: String = word.chars().filter(|c| *c != ',').take(MAX_FIGURES + 1).collect();
        return figures.parse().ok().filter(|_| figures.len() <= MAX_FIGURES).map(|number| (number, at + 1));
    }
    let (small, end) = below_hundred(line, at)?;
    if line.next(end) == "hundred" {
        return Some((small * 100, end + 1));
    }
    Some((small, end))
}

fn below_hundred(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    let word = line.lower(at);
    if let Some(number) = below_twenty(word) {
        return Some((number, at + 1));
    }
    let tens = tens(word)?;
    match below_twenty(line.next(at + 1)) {
        Some(units @ 1..=9) => Some((tens + units, at + 2)),
        _ => Some((tens, at + 1)),
    }
}

/// Reads a year in words: `nineteen ninety-six`.
pub(super) fn year_in_words(line: Line<'_>, at: usize) -> Option<(i16, usize)> {
    let century: u32 = match line.lower(at) {
        "eighteen" => 1800,
        "nineteen" => 1900,
        _ => return None,
    };
    let (rest, end) = below_hundred(line, at + 1).filter(|(rest, _)| *rest >= 10 && line.joins(at + 1))?;
    Some((i16::try_from(century + rest).ok()?, end))
}

/// Returns the number of an ordinal: `third`, `3rd`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if let Some("st" | "nd" | "rd" | "th") = word.get(figures.len()..) {
        return figures.parse().ok();
    }
    let at = ORDINALS.iter().position(|entry| *entry == word)?;
    u32::try_from(at).ok().filter(|number| *number > 0)
}

/// Returns the first year of a decade named in words, in the twentieth century: `nineties`.
pub(super) fn decade_in_words(word: &str) -> Option<i16> {
    Some(match word {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    })
}
