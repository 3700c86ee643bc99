//! Seasons, quarters and holidays.

use jiff::civil::Weekday;

use super::Parsed;
use super::date::step;
use super::year::year_figures;
use crate::time::expression::{Holiday, Meaning, Step};
use crate::time::lexicon::{ordinal, season as season_named};
use crate::time::period::Period;
use crate::time::tokens::Line;

/// Reads `1994`, `of 1994` after a name; with the index after it.
fn year_after(line: Line<'_>, at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(line.next(at) == "of");
    year_figures(line, at).filter(|_| line.joins(at)).map(|year| (year, at + 1))
}

/// `last summer`, `the winter of 1994`, `in spring`: "spring" and "fall" alone are other words.
pub(super) fn season(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (step, next) = step(line, at);
    let next = if step == Step::Open && line.lower(at) == "the" { at + 1 } else { next };
    let season = season_named(line.lower(next))?;
    if let Some((year, end)) = year_after(line, next + 1) {
        return Some(Parsed::new(Meaning::Period(Period::Season(year, season)), end));
    }
    let article = next > at && step == Step::Open;
    let seasonal = matches!(line.lower(next), "summer" | "winter" | "autumn");
    // "the fall of the wall" is no season.
    let led = (article || seasonal)
        && matches!(
            line.before(at, 1),
            "in" | "during" | "since" | "until" | "by" | "through" | "over" | "into"
        )
        && (seasonal || line.next(next + 1) != "of");
    (step != Step::Open || led).then(|| Parsed::new(Meaning::Season(season, step), next + 1))
}

/// `the third quarter`, `third-quarter`, `the fourth quarter of 1997`, `next year's first quarter`.
pub(super) fn quarter(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (mut step, mut next) = year_step(line, at);
    next += usize::from(matches!(line.lower(next), "the" | "its" | "their") && next == at);
    let year = year_figures(line, next);
    next += usize::from(year.is_some());
    next += usize::from(line.lower(next) == "fiscal");
    let number = ordinal(line.lower(next)).filter(|number| (1..=4).contains(number))?;
    if line.next(next + 1) != "quarter" {
        return None;
    }
    let quarter = i8::try_from(number).ok()?;
    let end = next + 2;
    if let Some((year, end)) = year.map(|year| (year, end)).or_else(|| year_after(line, end)) {
        return Some(Parsed::new(Meaning::Period(Period::Quarter(year, quarter)), end));
    }
    let mut last = end;
    if step == Step::Open {
        (step, last) = year_step(line, end + usize::from(line.next(end) == "of"));
        last = if step == Step::Open { end } else { last };
    }
    Some(Parsed::new(Meaning::Quarter(quarter, step), last))
}

fn year_step(line: Line<'_>, at: usize) -> (Step, usize) {
    match (line.lower(at), line.next(at + 1)) {
        ("last", "year") => (Step::Last, at + 2),
        ("this", "year") => (Step::This, at + 2),
        ("next", "year") => (Step::Next, at + 2),
        _ => (Step::Open, at),
    }
}

const HOLIDAYS: &[(&str, Holiday)] = &[
    ("christmas eve", Holiday::Fixed(12, 24)),
    ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas", Holiday::Fixed(12, 25)),
    ("new year eve", Holiday::Fixed(12, 31)),
    ("new year day", Holiday::Fixed(1, 1)),
    ("valentine day", Holiday::Fixed(2, 14)),
    ("independence day", Holiday::Fixed(7, 4)),
    ("fourth of july", Holiday::Fixed(7, 4)),
    ("halloween", Holiday::Fixed(10, 31)),
    ("veterans day", Holiday::Fixed(11, 11)),
    ("juneteenth", Holiday::Fixed(6, 19)),
    ("martin luther king jr day", Holiday::Nth(1, 3, Weekday::Monday)),
    ("presidents day", Holiday::Nth(2, 3, Weekday::Monday)),
    ("mother day", Holiday::Nth(5, 2, Weekday::Sunday)),
    ("memorial day", Holiday::Nth(5, -1, Weekday::Monday)),
    ("father day", Holiday::Nth(6, 3, Weekday::Sunday)),
    ("labor day", Holiday::Nth(9, 1, Weekday::Monday)),
    ("columbus day", Holiday::Nth(10, 2, Weekday::Monday)),
    ("thanksgiving day", Holiday::Nth(11, 4, Weekday::Thursday)),
    ("thanksgiving", Holiday::Nth(11, 4, Weekday::Thursday)),
    ("election day", Holiday::ElectionDay),
];

/// `Thanksgiving`, `last Halloween`, `Election Day`.
pub(super) fn holiday(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (_, next) = step(line, at);
    if !line.is_capitalised(next) {
        return None;
    }
    let (end, holiday) =
        HOLIDAYS.iter().find_map(|(name, holiday)| Some((line.after(next, name)?, *holiday)))?;
    Some(Parsed::new(Meaning::Holiday(holiday), end))
}
