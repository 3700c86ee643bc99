//! Publication dates: ISO 8601, RFC 2822, and the forms that newspapers print.
//!
//! A date that can be read in two ways (`01/07/2026`) is not read at all: an unknown date is better than a made-up
//! one.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use onrecord_types::PublicationTime;

/// The most bytes of a date as written; longer ones are no dates.
const MAX_BYTES: usize = 120;

/// Years outside these are slips of a template (`0001-01-01`), not dates of coverage.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2999;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that stand in dates and say nothing more.
const FILLERS: &[&str] = &[
    "at",
    "on",
    "of",
    "the",
    "-",
    "–",
    "—",
    "|",
    "•",
    "·",
    "/",
    "local",
    "time",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Zone names of the North American press and of the world, with the POSIX rule of each. Others are left unread:
/// `BST` and `IST` mean several.
const ZONES: &[(&str, &str)] = &[
    ("et", "EST5EDT,M3.2.0,M11.1.0"),
    ("ct", "CST6CDT,M3.2.0,M11.1.0"),
    ("mt", "MST7MDT,M3.2.0,M11.1.0"),
    ("pt", "PST8PDT,M3.2.0,M11.1.0"),
    ("est", "EST5"),
    ("edt", "EDT4"),
    ("cst", "CST6"),
    ("cdt", "CDT5"),
    ("mst", "MST7"),
    ("mdt", "MDT6"),
    ("pst", "PST8"),
    ("pdt", "PDT7"),
    ("utc", "UTC0"),
    ("gmt", "GMT0"),
];

/// Reads a date that is the whole of `raw`.
pub(crate) fn read_time(raw: &str) -> Option<PublicationTime> {
    let raw = raw.trim();
    if raw.len() > MAX_BYTES {
        return None;
    }
    machine(raw).or_else(|| mail(raw)).or_else(|| match press(raw)? {
        (time, Rest::Nothing) => Some(time),
        (_, Rest::Something) => None,
    })
}

/// Reads a date at the beginning of `raw`, whatever follows.
pub(crate) fn leading_time(raw: &str) -> Option<PublicationTime> {
    let end = raw.char_indices().map(|(at, _)| at).find(|at| *at >= MAX_BYTES).unwrap_or(raw.len());
    let raw = raw.get(..end)?.trim();
    read_time(raw).or_else(|| press(raw).map(|(time, _)| time))
}

/// ISO 8601 and RFC 3339.
fn machine(raw: &str) -> Option<PublicationTime> {
    let pieces = Pieces::parse(raw).ok()?;
    let date = pieces.date();
    let instant = match (pieces.time(), pieces.to_numeric_offset()) {
        (Some(time), Some(offset)) => offset.to_timestamp(date.to_datetime(time)).ok(),
        _ => None,
    };
    sound(raw, date, instant)
}

/// RFC 2822, as in feeds.
fn mail(raw: &str) -> Option<PublicationTime> {
    let zoned = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(raw).ok()?;
    sound(raw, zoned.date(), Some(zoned.timestamp()))
}

fn sound(raw: &str, date: Date, instant: Option<Timestamp>) -> Option<PublicationTime> {
    YEARS.contains(&date.year()).then(|| PublicationTime::new(raw, date, instant))
}

/// Whether anything but a date stood there.
#[derive(Clone, Copy)]
enum Rest {
    Nothing,
    Something,
}

/// The parts of a date as they come up.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    zone: Option<&'static str>,
}

impl Parts {
    fn finish(&self, raw: &str) -> Option<PublicationTime> {
        let date = Date::new(self.year?, self.month?, self.day?).ok()?;
        let instant = self.time.zip(self.zone).and_then(|(time, zone)| {
            let zone = TimeZone::posix(zone).ok()?;
            Some(date.to_datetime(time).to_zoned(zone).ok()?.timestamp())
        });
        sound(raw, date, instant)
    }
}

/// `June 15, 2014`, `15 June 2014`, `3:15 p.m. ET, Jan. 7, 2026`, `Wed 7 Jan 2026 15.15 GMT`.
fn press(raw: &str) -> Option<(PublicationTime, Rest)> {
    let lower = raw.to_ascii_lowercase();
    let mut from = 0;
    let words: Vec<(&str, usize)> = lower
        .split_inclusive(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .map(|word| {
            from += word.len();
            (word.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ':' | ';')), from)
        })
        .filter(|(word, _)| !word.is_empty())
        .collect();
    let mut parts = Parts::default();
    let (mut at, mut end) = (0, 0);
    while let Some((word, _)) = words.get(at) {
        let next = words.get(at + 1).map_or("", |(next, _)| next);
        let Some(taken) = take(&mut parts, word, next) else { break };
        at += taken.words;
        if taken.says_something {
            end = words.get(at - 1).map_or(end, |(_, end)| *end);
        }
    }
    let rest = if at == words.len() { Rest::Nothing } else { Rest::Something };
    let raw = raw.get(..end)?.trim_matches([' ', ',', '\u{a0}']);
    Some((parts.finish(raw)?, rest))
}

/// What a word, or two, did for a date.
struct Taken {
    words: usize,
    /// Whether it was more than a filler.
    says_something: bool,
}

/// Fits a word into the parts; `None` where it is no part of a date, or one that was there already.
fn take(parts: &mut Parts, word: &str, next: &str) -> Option<Taken> {
    let part = |first: bool, words: usize| first.then_some(Taken { words, says_something: true });
    if FILLERS.contains(&word) || FILLERS.contains(&word.trim_end_matches('.')) {
        return Some(Taken { words: 1, says_something: false });
    }
    if let Some((time, words)) = clock(word, next) {
        return part(parts.time.replace(time).is_none(), words);
    }
    if let Some((_, zone)) = ZONES.iter().find(|(name, _)| *name == word.replace('.', "")) {
        return part(parts.zone.replace(zone).is_none(), 1);
    }
    if let Some(month) = month(word) {
        return part(parts.month.replace(month).is_none(), 1);
    }
    if let Some((year, month, day)) = figures(word) {
        let first = parts.year.replace(year).is_none() & parts.month.replace(month).is_none();
        return part(first & parts.day.replace(day).is_none(), 1);
    }
    let digits = ["st", "nd", "rd", "th", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    match digits.len() {
        1 | 2 => part(parts.day.replace(digits.parse().ok()?).is_none(), 1),
        4 => part(parts.year.replace(digits.parse().ok()?).is_none(), 1),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    // From three letters on the months are told apart; `sept` has four.
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|month| month.starts_with(word))?;
    i8::try_from(at + 1).ok()
}

/// Reads `3:15`, `3:15pm`, `3:15 p.m.`, `3 pm`, `15:15:00`, and says how many words it took.
fn clock(word: &str, next: &str) -> Option<(Time, usize)> {
    let half = |word: &str| match word.replace('.', "").as_str() {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    };
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let attached = half(word.get(digits.len()..)?);
    if attached.is_none() && digits.len() != word.len() {
        return None;
    }
    let (half, used) = match attached {
        Some(half) => (Some(half), 1),
        None => half(next).map_or((None, 1), |half| (Some(half), 2)),
    };
    let mut figures = digits.split(':');
    let hour: i8 = figures.next()?.parse().ok()?;
    let minute = figures.next();
    // A bare number is an hour only before `a.m.` or `p.m.`.
    if minute.is_none() && half.is_none() {
        return None;
    }
    let minute: i8 = minute.unwrap_or("0").parse().ok()?;
    let second: i8 = figures.next().unwrap_or("0").parse().ok()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Some((Time::new(hour, minute, second, 0).ok()?, used))
}

/// Reads `2014-06-15`, `2014/06/15`, `6/15/2014`, `15.06.2014`; `None` where day and month could be swapped.
fn figures(word: &str) -> Option<(i16, i8, i8)> {
    let separator = ['-', '/', '.'].into_iter().find(|separator| word.matches(*separator).count() == 2)?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if a.len() == 4 {
        return Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
    }
    if c.len() != 4 {
        return None;
    }
    let (a, b, year): (i8, i8, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    match (a, b) {
        (a, b) if a == b || (a <= 12 && b > 12) => Some((year, a, b)),
        (a, b) if a > 12 && b <= 12 => Some((year, b, a)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_the_press() {
        let cases = [
            ("2014-06-15", Some("2014-06-15")),
            ("20140615", Some("2014-06-15")),
            ("2026-01-07T15:15:00-05:00", Some("2026-01-07 2026-01-07T20:15:00Z")),
            ("2026-01-07T23:30:00-0500", Some("2026-01-07 2026-01-08T04:30:00Z")),
            ("2026-01-07 15:15:00", Some("2026-01-07")),
            ("2026-01-07 15:15:00 UTC", Some("2026-01-07 2026-01-07T15:15:00Z")),
            ("2026-01-07T15:15:00.000Z", Some("2026-01-07 2026-01-07T15:15:00Z")),
            ("Wed, 07 Jan 2026 15:15:00 -0500", Some("2026-01-07 2026-01-07T20:15:00Z")),
            ("June 15, 2014", Some("2014-06-15")),
            ("JUNE 15, 2014", Some("2014-06-15")),
            ("15 June 2014", Some("2014-06-15")),
            ("Sept. 3rd, 2014", Some("2014-09-03")),
            ("Sunday, June 15, 2014", Some("2014-06-15")),
            ("3:15 p.m. ET, Jan. 7, 2026", Some("2026-01-07 2026-01-07T20:15:00Z")),
            ("July 7, 2026 at 3:15 p.m. ET", Some("2026-07-07 2026-07-07T19:15:00Z")),
            ("9:47 PM, Oct 15, 2025", Some("2025-10-15")),
            ("Jan 7, 2026 | 12:05am PST", Some("2026-01-07 2026-01-07T08:05:00Z")),
            ("7 January 2026 15:15 GMT", Some("2026-01-07 2026-01-07T15:15:00Z")),
            ("6/15/2014", Some("2014-06-15")),
            ("15.06.2014", Some("2014-06-15")),
            ("7/7/2014", Some("2014-07-07")),
            ("6/7/2014", None),
            ("June 2014", None),
            ("June 31, 2014", None),
            ("Wednesday", None),
            ("yesterday", None),
            ("June 15, 2014, the mayor said", None),
            ("0001-01-01T00:00:00Z", None),
            ("13:75 June 15, 2014", None),
            ("", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter_map(|(raw, wanted)| {
                let found = read_time(raw).map(|time| match time.instant() {
                    Some(instant) => format!("{} {instant}", time.date()),
                    None => time.date().to_string(),
                });
                (found.as_deref() != *wanted).then(|| format!("{raw}: {found:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn reads_a_date_before_other_words() {
        let time = leading_time("Oct. 15, 2025 in News").unwrap();
        assert_eq!((time.date().to_string().as_str(), time.raw()), ("2025-10-15", "Oct. 15, 2025"));
        assert!(leading_time("in the past").is_none());
    }
}
