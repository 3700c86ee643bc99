//! Numbers in figures and in words: `12`, `1,500`, `2.5 million`, `twenty-five`, `half a dozen`, `several hundred`.

use crate::incident::words::Words;
use crate::number::below_hundred;

/// A number as its words give it, without the bounds around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) least: u64,
    pub(super) most: Option<u64>,
    pub(super) is_rough: bool,
    /// How many words it has.
    pub(super) count: usize,
}

impl Number {
    fn exact(value: u64, count: usize) -> Self {
        Self { least: value, most: Some(value), is_rough: false, count }
    }

    fn vague(least: u64, count: usize) -> Self {
        Self { least, most: None, is_rough: true, count }
    }
}

/// Words that count without a number, the longer before those that they begin with: phrase, least, most.
const VAGUE: &[(&str, u64, Option<u64>)] = &[
    ("hundreds of thousands", 200_000, None),
    ("tens of thousands", 20_000, None),
    ("dozens", 24, None),
    ("scores", 40, None),
    ("hundreds", 200, None),
    ("thousands", 2_000, None),
    ("millions", 2_000_000, None),
    ("several", 3, None),
    ("multiple", 2, None),
    ("a handful of", 3, Some(9)),
];
/// Words that mean one number and hold none.
const NAMED: &[(&str, u64)] = &[
    ("half a dozen", 6),
    ("a half dozen", 6),
    ("a couple of", 2),
    ("a couple", 2),
    ("a pair of", 2),
    ("both", 2),
];
/// What stands for a vague number before a unit: `several hundred`, `a few dozen`.
const FEW: &[&str] = &["several", "a few", "a couple of", "a couple", "many"];

/// Returns the number that begins at a word and ends before `end`.
pub(super) fn number_at(words: &Words<'_>, at: usize, end: usize) -> Option<Number> {
    // Most words begin none.
    let first = words.lower(at);
    let starts = first.starts_with(|c: char| c.is_ascii_digit())
        || STARTS.binary_search(&first).is_ok()
        || small(first).is_some();
    if !starts || at >= end {
        return None;
    }
    let number = vague_at(words, at).or_else(|| plain_at(words, at, end))?;
    (at + number.count <= end).then_some(number)
}

fn vague_at(words: &Words<'_>, at: usize) -> Option<Number> {
    if let Some((few, unit)) = FEW.iter().find_map(|few| {
        let count = words.begins(at, few)?;
        Some((count, unit(words.lower(at + count)).filter(|_| words.gap_before(at + count) == " ")?))
    }) {
        return Some(Number::vague(unit.saturating_mul(2), few + 1));
    }
    if let Some(count) = words.begins(at, "a few") {
        return Some(Number { least: 2, most: Some(9), is_rough: true, count });
    }
    let vague = VAGUE.iter().find_map(|(phrase, least, most)| {
        let count = words.begins(at, phrase)?;
        Some(Number { least: *least, most: *most, is_rough: true, count })
    });
    vague.or_else(|| {
        NAMED.iter().find_map(|(phrase, value)| Some(Number::exact(*value, words.begins(at, phrase)?)))
    })
}

fn plain_at(words: &Words<'_>, at: usize, end: usize) -> Option<Number> {
    let joins = |index: usize| index < end && words.gap_before(index) == " ";
    let first = words.lower(at);
    // "a dozen", "a hundred": the article is the one.
    if matches!(first, "a" | "one") && joins(at + 1) && unit(words.lower(at + 1)).is_some() {
        return Some(scaled(words, 1, 1, at + 1, at, &joins));
    }
    if first == "half-dozen" {
        return Some(Number::exact(6, 1));
    }
    if let Some(value) = small(first) {
        return Some(scaled(words, value, 1, at + 1, at, &joins));
    }
    let (value, divisor) = digits(first)?;
    if divisor > 1 && !(joins(at + 1) && unit(words.lower(at + 1)).is_some()) {
        return None;
    }
    Some(scaled(words, value, divisor, at + 1, at, &joins))
}

/// Reads what may follow a number below a hundred or one in figures: `hundred`, `thousand and twenty`, `dozen`.
fn scaled(
    words: &Words<'_>,
    value: u64,
    divisor: u64,
    next: usize,
    start: usize,
    joins: &impl Fn(usize) -> bool,
) -> Number {
    /// More units than these make no number that a report prints.
    const MAX_PARTS: usize = 4;
    let (mut total, mut current, mut divisor, mut index) = (0u64, value, divisor, next);
    for _ in 0..MAX_PARTS {
        if !joins(index) {
            break;
        }
        if let Some(unit) = unit(words.lower(index)) {
            current = current.saturating_mul(unit) / divisor;
            divisor = 1;
            if unit >= 1_000 {
                total = total.saturating_add(current);
                current = 0;
            }
            index += 1;
            continue;
        }
        let and = usize::from(words.lower(index) == "and");
        let rest = (index > next && joins(index + and)).then(|| small(words.lower(index + and))).flatten();
        let Some(rest) = rest.filter(|_| current.is_multiple_of(100)) else { break };
        current = current.saturating_add(rest);
        index += and + 1;
    }
    Number::exact(total.saturating_add(current), index - start)
}

fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        _ => return None,
    })
}

/// Returns a number below a hundred in words.
pub(crate) fn small(word: &str) -> Option<u64> {
    below_hundred(word).map(u64::from)
}

/// Returns a number in figures and what it is to be divided by: `2.5` is 25 by 10.
pub(super) fn digits(word: &str) -> Option<(u64, u64)> {
    /// No count of people has more digits.
    const MAX_DIGITS: usize = 12;
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let fits = !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let all: String = whole.chars().filter(|c| *c != ',').chain(part.chars()).collect();
    let plain =
        fits && all.len() <= MAX_DIGITS && part.len() <= 2 && all.bytes().all(|byte| byte.is_ascii_digit());
    let divisor = match part.len() {
        0 => 1,
        1 => 10,
        _ => 100,
    };
    plain.then(|| all.parse().ok()).flatten().map(|value| (value, divisor))
}

/// The words that a number can begin with, by alphabet, besides those for one number.
const STARTS: &[&str] = &[
    "a",
    "both",
    "dozens",
    "half",
    "half-dozen",
    "hundreds",
    "many",
    "millions",
    "multiple",
    "scores",
    "several",
    "tens",
    "thousands",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starts_stand_by_alphabet() {
        assert!(STARTS.is_sorted());
    }

    #[test]
    fn reads_numbers_in_figures_and_words() {
        let cases = [
            ("12", Some((12, 1))),
            ("1,500", Some((1500, 1))),
            ("2.5", Some((25, 10))),
            ("15,00", None),
            ("9mm", None),
        ];
        for (word, wanted) in cases {
            assert_eq!(digits(word), wanted, "{word}");
        }
    }
}
