//! Durations and sets, and the ages that look like them.

use super::Parsed;
use crate::time::expression::{Amount, Meaning};
use crate::time::lexicon::{Unit, is_plural_unit, month, number, season, unit, weekday};
use crate::time::tokens::{Gap, Line};

/// Reads how many: `two`, `a`, `several`, `a few`, `2 1/2`; with the index after it.
pub(super) fn amount(line: Line<'_>, at: usize) -> Option<(Amount, usize)> {
    match (line.lower(at), line.next(at + 1)) {
        ("a", "few" | "couple") => {
            let of = usize::from(line.next(at + 2) == "of");
            return Some((Amount::Some, at + 2 + of));
        }
        ("a" | "an" | "half", _) => return Some((Amount::Count(1), at + 1)),
        ("several" | "many" | "some" | "few", _) => return Some((Amount::Some, at + 1)),
        _ => {}
    }
    let (count, end) = number(line, at)?;
    if let Some(end) = after_fraction(line, at) {
        return Some((Amount::Some, end));
    }
    let more = usize::from(line.next(end) == "more");
    Some((Amount::Count(count), end + more))
}

/// Returns the index after a number with a fraction, whose exact size is not kept: `1/2`, `2 1/2`.
fn after_fraction(line: Line<'_>, at: usize) -> Option<usize> {
    let is_fraction = |at: usize| line.gap(at + 1) == Gap::Slash && number(line, at + 1).is_some();
    [at, at + 1].into_iter().find(|at| is_fraction(*at)).map(|at| at + 2)
}

/// `six months`, `a two-year term`, `the past three years`, `weeks`, `decades-long`.
pub(super) fn duration(line: Line<'_>, at: usize) -> Option<Parsed> {
    let led = matches!(line.lower(at), "the" | "last" | "past" | "next" | "first" | "coming" | "recent");
    let mut start = at;
    while led && matches!(line.lower(start), "the" | "last" | "past" | "next" | "first" | "coming" | "recent")
    {
        start += 1;
        if start > at + 2 {
            break;
        }
    }
    if age(line, start).is_some() {
        return None;
    }
    if let Some((amount, next)) = amount(line, start).filter(|(_, next)| line.joins(*next)) {
        let unit = unit(line.lower(next))?;
        // "A second" is more often an ordinal, and "three-quarters" a fraction.
        let plural = is_plural_unit(line.lower(next));
        let whole = match unit {
            Unit::Second => plural,
            Unit::Quarter => !plural || line.gap(next) == Gap::Space,
            _ => !is_rate(line, start),
        };
        return whole.then(|| Parsed::new(Meaning::Duration(amount, unit), next + 1));
    }
    let word = line.lower(start);
    // "After-hours" is a compound, and "Days Since" a heading.
    let inside = line.gap(start) == Gap::Hyphen || (start > 0 && line.is_capitalised(start));
    let plural = unit(word)
        .filter(|_| !inside)
        .filter(|_| is_plural_unit(word) && !matches!(word, "seconds" | "quarters"))?;
    Some(Parsed::new(Meaning::Duration(Amount::Some, plural), start + 1))
}

/// Tells whether "a year" says how often and not how long: "$5 a year", "twice a day".
fn is_rate(line: Line<'_>, at: usize) -> bool {
    let before = line.before(at, 1);
    let long = matches!(
        before,
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "than"
            | "nearly"
            | "almost"
            | "about"
            | "only"
            | "just"
            | "barely"
            | "least"
            | "to"
            | "of"
            | "took"
            | "takes"
            | "lasted"
            | "lasts"
            | "spent"
            | "and"
    );
    matches!(line.lower(at), "a" | "an") && line.joins(at) && !long
}

/// `every Monday`, `each year`, `daily`, `Tuesday nights`.
pub(super) fn set(line: Line<'_>, at: usize) -> Option<Parsed> {
    let set = |value: String, end: usize| Some(Parsed::new(Meaning::Set(value), end));
    match line.lower(at) {
        "hourly" => return set("PT1H".to_owned(), at + 1),
        "daily" | "nightly" => return set("P1D".to_owned(), at + 1),
        "weekly" => return set("P1W".to_owned(), at + 1),
        "monthly" => return set("P1M".to_owned(), at + 1),
        "quarterly" => return set("P1Q".to_owned(), at + 1),
        "yearly" | "annually" => return set("P1Y".to_owned(), at + 1),
        "mondays" | "tuesdays" | "wednesdays" | "thursdays" | "fridays" | "saturdays" | "sundays" => {
            let day = line.lower(at).strip_suffix('s').and_then(weekday)?;
            return set(format!("XXXX-WXX-{}", day.to_monday_one_offset()), at + 1);
        }
        "every" | "each" => {}
        _ => return None,
    }
    let word = line.next(at + 1);
    if let Some(day) = weekday(word).filter(|_| line.is_capitalised(at + 1)) {
        return set(format!("XXXX-WXX-{}", day.to_monday_one_offset()), at + 2);
    }
    if let Some(month) = month(word).filter(|_| line.is_capitalised(at + 1)) {
        return set(format!("XXXX-{month:02}"), at + 2);
    }
    if let Some(season) = season(word) {
        return set(format!("XXXX-{}", season.value()), at + 2);
    }
    let (count, next) = number(line, at + 1).unwrap_or((1, at + 1));
    let unit = unit(line.next(next))?;
    set(unit.length(Some(count)), next + 1)
}

/// Reads an age, which is no time: `37-year-old`, `6 months old`, `aged 37`, `17 years of age`.
pub(super) fn age(line: Line<'_>, at: usize) -> Option<usize> {
    let (_, next) = amount(line, at)?;
    unit(line.next(next))?;
    let old = matches!(line.next(next + 1), "old" | "olds")
        || (line.next(next + 1) == "of" && line.next(next + 2) == "age");
    old.then_some(next + 2)
}
