//! When: expressions of time, placed on the calendar by the day of publication and never more finely than the words.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use onrecord_types::{ReportedTime, TimePrecision};

use super::calendar::{Direction, day_of, month, month_of, nearest_year, number, week_of, weekday, year_of};
use super::words::Words;

/// Years outside this range are read as other numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// An expression of time and the words that make it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimeMention {
    pub(super) time: ReportedTime,
    pub(super) words: Range<usize>,
}

type Days = Option<(Date, Date)>;

/// What some words from a given one say of time.
struct Meaning {
    precision: TimePrecision,
    days: Days,
    words: Range<usize>,
}

impl Meaning {
    fn new(precision: TimePrecision, days: Days, words: Range<usize>) -> Self {
        // Words that need a publication date, where there is none, stay off the calendar.
        let precision = if days.is_some() { precision } else { TimePrecision::Unplaced };
        Self { precision, days, words }
    }

    fn day(date: Option<Date>, words: Range<usize>) -> Self {
        Self::new(TimePrecision::Day, date.map(|date| (date, date)), words)
    }
}

/// Returns the expressions of time among the words of `range`, in order.
pub(super) fn times(words: &Words<'_>, range: Range<usize>, published: Option<Date>) -> Vec<TimeMention> {
    let mut found = Vec::new();
    let mut ahead = false;
    let mut index = range.start;
    while index < range.end {
        ahead = match words.lower(index) {
            "will" | "plan" | "plans" | "planned" | "scheduled" | "expected" | "upcoming" => true,
            "after" | "following" | "since" | "was" | "were" => false,
            _ => ahead,
        };
        let meaning =
            read_at(words, index, published, ahead).filter(|meaning| meaning.words.end <= range.end);
        let Some(meaning) = meaning else {
            index += 1;
            continue;
        };
        index = meaning.words.end.max(index + 1);
        found.extend(mention(words, meaning));
    }
    found
}

fn mention(words: &Words<'_>, meaning: Meaning) -> Option<TimeMention> {
    let span = words.span(meaning.words.clone())?;
    let time = ReportedTime {
        words: words.text(meaning.words.clone()).to_owned(),
        span: Some(span),
        precision: meaning.precision,
        days: meaning.days,
    };
    Some(TimeMention { time, words: meaning.words })
}

fn read_at(words: &Words<'_>, at: usize, published: Option<Date>, ahead: bool) -> Option<Meaning> {
    iso(words, at)
        .or_else(|| full_date(words, at, published))
        .or_else(|| month_alone(words, at, published))
        .or_else(|| weekday_alone(words, at, published, ahead))
        .or_else(|| near_day(words, at, published))
        .or_else(|| relative_period(words, at, published))
        .or_else(|| ago(words, at, published))
        .or_else(|| year_alone(words, at))
}

/// `2014-06-15`.
fn iso(words: &Words<'_>, at: usize) -> Option<Meaning> {
    let word = words.lower(at);
    let date: Date =
        (word.len() == 10 && word.starts_with(|c: char| c.is_ascii_digit())).then(|| word.parse().ok())??;
    Some(Meaning::day(Some(date), at..at + 1))
}

/// `Wednesday, Jan. 7, 2015`, `Jan. 7`, `7 January 2015`.
fn full_date(words: &Words<'_>, at: usize, published: Option<Date>) -> Option<Meaning> {
    let mut next = at;
    if weekday(words.lower(at)).is_some()
        && words.is_capitalised(at)
        && matches!(words.gap_after(at), ", " | " " | "., ")
    {
        next += 1;
    }
    let (month, day, end) = month_and_day(words, next)?;
    let year = year_at(words, end).filter(|_| matches!(words.gap_before(end), ", " | " "));
    let date = match (year, published) {
        (Some(year), _) => Some(Date::new(year, month, day).ok()?),
        // "Feb. 30" is no date in any year; 2000 was a leap year.
        (None, None) => Date::new(2000, month, day).ok().map(|_| None)?,
        (None, Some(published)) => Some(nearest_year(month, day, published)?),
    };
    Some(Meaning::day(date, at..if year.is_some() { end + 1 } else { end }))
}

fn month_and_day(words: &Words<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let named = |index: usize| month(words.lower(index)).filter(|_| words.is_capitalised(index));
    if let Some(month) = named(at) {
        let day =
            day_number(words.lower(at + 1)).filter(|_| matches!(words.gap_after(at), " " | ". " | "."))?;
        return Some((month, day, at + 2));
    }
    let day = day_number(words.lower(at))?;
    let of = usize::from(words.lower(at + 1) == "of");
    let month = named(at + 1 + of).filter(|_| words.gap_after(at) == " ")?;
    Some((month, day, at + 2 + of))
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = word.get(digits.len()..)?;
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(suffix, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

fn year_at(words: &Words<'_>, at: usize) -> Option<i16> {
    let word = words.lower(at);
    word.parse().ok().filter(|year| word.len() == 4 && YEARS.contains(year))
}

/// `August 2014`; `in August`, `last May`: a month's name alone can be a word or a person.
fn month_alone(words: &Words<'_>, at: usize, published: Option<Date>) -> Option<Meaning> {
    let name = month(words.lower(at)).filter(|_| words.is_capitalised(at))?;
    if let Some(year) = year_at(words, at + 1).filter(|_| matches!(words.gap_after(at), " " | ", " | ". ")) {
        return Some(Meaning::new(TimePrecision::Month, month_of(year, name), at..at + 2));
    }
    let led =
        matches!(words.before(at, 1), "in" | "since" | "last" | "this" | "early" | "late" | "mid" | "until");
    let days = || {
        let published = published?;
        // The last month of that name that had begun by then.
        let year = if name > published.month() { published.year().checked_sub(1)? } else { published.year() };
        month_of(year, name)
    };
    led.then(|| Meaning::new(TimePrecision::Month, days(), at..at + 1))
}

/// `Wednesday`, `last Sunday night`.
fn weekday_alone(words: &Words<'_>, at: usize, published: Option<Date>, ahead: bool) -> Option<Meaning> {
    let day = weekday(words.lower(at)).filter(|_| words.is_capitalised(at) && words.printed(at).len() > 3)?;
    let direction = match words.before(at, 1) {
        "last" => Direction::StrictlyBack,
        "next" => Direction::StrictlyAhead,
        _ if ahead => Direction::Ahead,
        _ => Direction::Back,
    };
    let part = matches!(words.lower(at + 1), "morning" | "afternoon" | "evening" | "night")
        && words.gap_after(at) == " ";
    let end = if part { at + 2 } else { at + 1 };
    Some(Meaning::day(published.and_then(|published| day_of(day, published, direction)), at..end))
}

/// `yesterday`, `tonight`, `this morning`, `last night`.
fn near_day(words: &Words<'_>, at: usize, published: Option<Date>) -> Option<Meaning> {
    let (offset, count): (i32, usize) = match (words.lower(at), words.lower(at + 1)) {
        ("yesterday", _) => (-1, 1),
        ("today" | "tonight", _) => (0, 1),
        ("tomorrow", _) => (1, 1),
        ("this", "morning" | "afternoon" | "evening") => (0, 2),
        ("last", "night" | "evening") => (-1, 2),
        _ => return None,
    };
    let day = published.and_then(|published| published.checked_add(offset.days()).ok());
    Some(Meaning::day(day, at..at + count))
}

/// `last week`, `over the weekend`, `this month`, `next year`.
fn relative_period(words: &Words<'_>, at: usize, published: Option<Date>) -> Option<Meaning> {
    let step: i32 = match words.lower(at) {
        "last" | "past" => -1,
        "this" => 0,
        "next" => 1,
        "the" if matches!(words.before(at, 1), "over" | "during") && words.lower(at + 1) == "weekend" => 0,
        _ => return None,
    };
    let precision = match words.lower(at + 1) {
        "week" | "weekend" => TimePrecision::Week,
        "month" => TimePrecision::Month,
        "year" => TimePrecision::Year,
        _ => return None,
    };
    let days = published.and_then(|published| match words.lower(at + 1) {
        "weekend" => weekend(published, step),
        "week" => week_of(published.checked_add((7 * step).days()).ok()?),
        "month" => {
            let month = published.checked_add(step.months()).ok()?;
            month_of(month.year(), month.month())
        }
        _ => year_of(published.year().checked_add(i16::try_from(step).ok()?)?),
    });
    Some(Meaning::new(precision, days, at..at + 2))
}

/// Returns the Saturday and the Sunday of the last weekend, or of the one now, or of the next.
fn weekend(published: Date, step: i32) -> Days {
    let at_weekend = matches!(published.weekday(), Weekday::Saturday | Weekday::Sunday);
    let saturday = match step {
        1.. => day_of(Weekday::Saturday, published, Direction::StrictlyAhead)?,
        _ => day_of(Weekday::Saturday, published, Direction::Back)?,
    };
    let saturday = if step < 0 && at_weekend { saturday.checked_sub(7.days()).ok()? } else { saturday };
    Some((saturday, saturday.checked_add(1.days()).ok()?))
}

/// `two years ago`, `three days ago`.
fn ago(words: &Words<'_>, at: usize, published: Option<Date>) -> Option<Meaning> {
    let count = number(words.lower(at)).filter(|_| words.lower(at + 2) == "ago")?;
    let back = |span: jiff::Span| published.and_then(|published| published.checked_sub(span).ok());
    let range = at..at + 3;
    Some(match words.lower(at + 1) {
        "day" | "days" => Meaning::day(back(count.days()), range),
        "week" | "weeks" => Meaning::new(TimePrecision::Week, back(count.weeks()).and_then(week_of), range),
        "month" | "months" => {
            let days = back(count.months()).and_then(|date| month_of(date.year(), date.month()));
            Meaning::new(TimePrecision::Month, days, range)
        }
        "year" | "years" => Meaning::new(
            TimePrecision::Year,
            back(count.years()).and_then(|date| year_of(date.year())),
            range,
        ),
        _ => return None,
    })
}

/// `in 2020`: only after a word that makes it a year.
fn year_alone(words: &Words<'_>, at: usize) -> Option<Meaning> {
    let year = year_at(words, at)?;
    let led =
        matches!(words.before(at, 1), "in" | "since" | "during" | "of" | "early" | "late" | "mid" | "the");
    let noun = words.before(at, 1) == "the" && words.gap_after(at) != " ";
    (led && !noun).then(|| Meaning::new(TimePrecision::Year, year_of(year), at..at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::tests::revision;

    /// The expressions in a text, each as `words = first..last` with the precision.
    fn found(text: &str, published: Option<&str>) -> Vec<String> {
        let made = revision("", text, published);
        let segments = onrecord_text::segment(made.text());
        let words = Words::new(&made, &segments);
        let drawn = |mention: TimeMention| match mention.time.days {
            Some((first, last)) if first == last => format!("{} = {first}", mention.time.words),
            Some((first, last)) => format!("{} = {first}..{last}", mention.time.words),
            None => format!("{} = ?", mention.time.words),
        };
        let all = 0..segments.words().len();
        times(&words, all, made.facts.published.as_ref().map(onrecord_types::PublicationTime::date))
            .into_iter()
            .map(drawn)
            .collect()
    }

    #[test]
    fn places_expressions_by_the_day_of_publication() {
        // The report is of Wednesday, 14 January 2015.
        let cases: &[(&str, &[&str])] = &[
            ("It happened on Wednesday.", &["Wednesday = 2015-01-14"]),
            ("It happened early Sunday.", &["Sunday = 2015-01-11"]),
            ("It happened Sunday night.", &["Sunday night = 2015-01-11"]),
            ("It happened last Wednesday.", &["Wednesday = 2015-01-07"]),
            ("They will meet on Saturday.", &["Saturday = 2015-01-17"]),
            ("They meet next Wednesday.", &["Wednesday = 2015-01-21"]),
            ("It happened on Jan. 7.", &["Jan. 7 = 2015-01-07"]),
            ("It happened on Dec. 30.", &["Dec. 30 = 2014-12-30"]),
            ("It happened on June 15, 2014.", &["June 15, 2014 = 2014-06-15"]),
            ("It happened on Friday, June 13, 2014.", &["Friday, June 13, 2014 = 2014-06-13"]),
            ("It happened on 26 September 2014.", &["26 September 2014 = 2014-09-26"]),
            ("It happened on the 3rd of January.", &["3rd of January = 2015-01-03"]),
            ("On 2014-06-15 it rained.", &["2014-06-15 = 2014-06-15"]),
            ("It happened yesterday.", &["yesterday = 2015-01-13"]),
            ("It happened this morning.", &["this morning = 2015-01-14"]),
            ("It happened last night.", &["last night = 2015-01-13"]),
            ("It happened last month.", &["last month = 2014-12-01..2014-12-31"]),
            ("It happened last week.", &["last week = 2015-01-05..2015-01-11"]),
            ("It happened over the weekend.", &["the weekend = 2015-01-10..2015-01-11"]),
            ("It happened in August.", &["August = 2014-08-01..2014-08-31"]),
            ("It happened in March 2013.", &["March 2013 = 2013-03-01..2013-03-31"]),
            ("It happened in 2012.", &["2012 = 2012-01-01..2012-12-31"]),
            ("It happened three days ago.", &["three days ago = 2015-01-11"]),
            ("It happened two years ago.", &["two years ago = 2013-01-01..2013-12-31"]),
            // No date, or no expression of time at all.
            ("It happened on Feb. 30.", &[]),
            ("It happened on June 31, 2014.", &[]),
            ("May said that March was loud.", &[]),
            ("He may march with 2000 others, 16 of them young.", &[]),
            ("It sat in the sun.", &[]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| (text, wanted, found(text, Some("2015-01-14"))))
            .filter(|(_, wanted, found)| **wanted != found.as_slice())
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }

    #[test]
    fn without_a_publication_date_only_whole_dates_are_placed() {
        let cases: &[(&str, &[&str])] = &[
            ("It happened on Wednesday.", &["Wednesday = ?"]),
            ("It happened on Jan. 7.", &["Jan. 7 = ?"]),
            ("It happened last month.", &["last month = ?"]),
            ("It happened two years ago.", &["two years ago = ?"]),
            ("It happened on June 15, 2014.", &["June 15, 2014 = 2014-06-15"]),
            ("It happened in 2012.", &["2012 = 2012-01-01..2012-12-31"]),
            ("It happened on Feb. 30.", &[]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| (text, wanted, found(text, None)))
            .filter(|(_, wanted, found)| **wanted != found.as_slice())
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }
}
