//! The grammar of expressions of time: from the tokens of a sentence to what they say.
//!
//! Each rule reads at one place and looks a few tokens ahead, never further, so that the time is linear. The first
//! rule that reads anything wins, so the longer and surer forms stand first.

mod clock;
mod date;
mod named;
mod relative;
mod span;
mod year;

use super::expression::{Expression, Meaning};
use super::lexicon::Hour;
use super::tokens::{Gap, Line};

/// What a rule read: the meaning, the part of the day, and the index after the last token.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parsed {
    meaning: Meaning,
    hour: Option<Hour>,
    end: usize,
}

impl Parsed {
    fn new(meaning: Meaning, end: usize) -> Self {
        Self { meaning, hour: None, end }
    }
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// An expression of time.
    Time(Expression),
    /// Words up to this index that look like a time and are none: an age.
    NoTime(usize),
    /// Nothing.
    Nothing,
}

/// Reads what stands at a place of the sentence.
pub(super) fn read(line: Line<'_>, at: usize) -> Found {
    if let Some(end) = span::age(line, at) {
        return Found::NoTime(end);
    }
    let start = after_modifier(line, at);
    let parsed = read_plain(line, start).or_else(|| if start > at { read_plain(line, at) } else { None });
    match parsed {
        Some(parsed) => {
            Found::Time(Expression { tokens: at..parsed.end, meaning: parsed.meaning, hour: parsed.hour })
        }
        None => Found::Nothing,
    }
}

/// Skips words that narrow a time and say nothing by themselves: `early`, `late`, `mid-`.
fn after_modifier(line: Line<'_>, at: usize) -> usize {
    let modifies = matches!(line.lower(at), "early" | "late" | "mid" | "earlier" | "later");
    if modifies && line.joins(at + 1) {
        let on = usize::from(line.next(at + 1) == "on");
        at + 1 + on
    } else {
        at
    }
}

fn read_plain(line: Line<'_>, at: usize) -> Option<Parsed> {
    clock::with_day(line, at)
        .or_else(|| day(line, at))
        .or_else(|| date::month(line, at))
        .or_else(|| named::holiday(line, at))
        .or_else(|| named::season(line, at))
        .or_else(|| named::quarter(line, at))
        .or_else(|| span::set(line, at))
        .or_else(|| relative::shift(line, at))
        .or_else(|| relative::unit(line, at))
        .or_else(|| relative::end_of(line, at))
        .or_else(|| year::year(line, at))
        .or_else(|| year::decade(line, at))
        .or_else(|| span::duration(line, at))
        .or_else(|| relative::reference(line, at))
        .or_else(|| clock::alone(line, at))
}

/// Reads an expression that names a day, with the part of the day or the time on the clock after it.
fn day(line: Line<'_>, at: usize) -> Option<Parsed> {
    let mut parsed = date::iso(line, at)
        .or_else(|| date::slashed(line, at))
        .or_else(|| date::full(line, at))
        .or_else(|| date::listed(line, at))
        .or_else(|| date::weekday(line, at))
        .or_else(|| relative::near_day(line, at))
        .or_else(|| relative::other_day(line, at))?;
    if parsed.hour.is_none() {
        let (hour, end) = clock::after_day(line, parsed.end).unzip();
        parsed.hour = hour;
        parsed.end = end.unwrap_or(parsed.end);
    }
    Some(parsed)
}

/// Tells whether a comma or white space alone stands before the token.
fn follows(line: Line<'_>, at: usize) -> bool {
    matches!(line.gap(at), Gap::Space | Gap::Comma)
}
