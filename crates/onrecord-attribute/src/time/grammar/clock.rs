//! Parts of the day and times on the clock.

use super::{Parsed, day};
use crate::time::expression::Meaning;
use crate::time::lexicon::{Hour, number, part_of_day};
use crate::time::tokens::{Gap, Line};

/// Reads what follows the name of a day: `night`, `at 10 p.m.`, `, around noon`.
pub(super) fn after_day(line: Line<'_>, at: usize) -> Option<(Hour, usize)> {
    let modifier = usize::from(matches!(line.lower(at), "early" | "late" | "mid") && line.joins(at));
    if let Some(hour) = part_of_day(line.next(at + modifier)) {
        return Some((hour, at + modifier + 1));
    }
    let preposition =
        matches!(line.lower(at), "at" | "around" | "about" | "shortly") && super::follows(line, at);
    let start = at + usize::from(preposition);
    (preposition || super::follows(line, at)).then(|| clock(line, start))?
}

/// Reads a time of day before the day: `10 p.m. Wednesday`, `noon on Thursday`, `the night of Oct. 23`.
pub(super) fn with_day(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (hour, end) = clock(line, at).or_else(|| Some((part_of_day(line.lower(at))?, at + 1)))?;
    let zone =
        usize::from(matches!(line.next(end), "est" | "edt" | "pst" | "pdt" | "cst" | "cdt" | "gmt" | "et"));
    let end = end + zone;
    let of = usize::from(matches!(line.next(end), "on" | "of"));
    let adjacent = matches!(line.gap(end), Gap::Space | Gap::Comma | Gap::Stop);
    let mut parsed = adjacent.then(|| day(line, end + of))??;
    parsed.hour = Some(hour);
    Some(parsed)
}

/// Reads a time on the clock without a day.
pub(super) fn alone(line: Line<'_>, at: usize) -> Option<Parsed> {
    let (hour, end) = clock(line, at)?;
    // "noon" is a time; a lone "12" never is, as it has no "a.m." or "p.m.".
    Some(Parsed { meaning: Meaning::TimeOfDay, hour: Some(hour), end })
}

/// Reads `10 p.m.`, `5:30 a.m.`, `noon`, `midnight`.
fn clock(line: Line<'_>, at: usize) -> Option<(Hour, usize)> {
    if matches!(line.lower(at), "noon" | "midnight") {
        return Some((part_of_day(line.lower(at))?, at + 1));
    }
    let (hour, minute, next) = figures(line, at)?;
    let (half, end) = match half(line.lower(next)).filter(|_| line.joins(next)) {
        Some(half) => (half, next + 1),
        None => (half_inside(line.lower(at))?, next),
    };
    let hour = match (half, hour) {
        (_, 0 | 13..) => return None,
        (Half::Morning, 12) => 0,
        (Half::Afternoon, 1..=11) => hour + 12,
        _ => hour,
    };
    Some((Hour::Clock(hour, minute), end))
}

#[derive(Debug, Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn half(word: &str) -> Option<Half> {
    Some(match word {
        "a.m" | "a.m." | "am" => Half::Morning,
        "p.m" | "p.m." | "pm" => Half::Afternoon,
        _ => return None,
    })
}

/// Reads the half in `10pm`.
fn half_inside(word: &str) -> Option<Half> {
    half(word.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn figures(line: Line<'_>, at: usize) -> Option<(u8, u8, usize)> {
    let figures = line.lower(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let hour = match figures.parse() {
        Ok(hour) => hour,
        Err(_) => u8::try_from(number(line, at)?.0).ok()?,
    };
    if line.gap(at + 1) == Gap::Colon {
        let minute = line.lower(at + 1).parse().ok().filter(|minute| *minute < 60)?;
        return Some((hour, minute, at + 2));
    }
    Some((hour, 0, at + 1))
}
