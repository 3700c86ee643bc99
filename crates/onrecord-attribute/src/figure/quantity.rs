//! A number with its bounds: `at least 12`, `between 30 and 40`, `1 or 2`, `no one`, `a man`.

use std::ops::Range;

use super::noun::noun_after;
use super::nouns::{BREAKS, ONE_PERSON};
use super::number::{Number, digits, number_at};
use super::verbs::predicate_of;
use crate::incident::words::Words;

/// What kind of words tell the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// A number in words or vague.
    Words,
    /// Figures, which can also be an age, a year or a street number.
    Digits,
    /// Only the article: `a man`.
    Article,
    /// `no one`, `no arrests`, `none`.
    Nobody,
}

/// A number with its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub(crate) words: Range<usize>,
    pub(crate) least: u64,
    pub(crate) most: Option<u64>,
    pub(crate) is_rough: bool,
    pub(crate) wording: Wording,
}

/// How words before or after a number bound it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    More,
    UpTo,
    Most,
    Fewer,
    About,
    Nearly,
}

/// What stands before a number, the longer before those that they begin with.
const BEFORE: &[(&str, Bound)] = &[
    ("about", Bound::About),
    ("almost", Bound::Nearly),
    ("an estimated", Bound::About),
    ("approximately", Bound::About),
    ("around", Bound::About),
    ("as few as", Bound::Least),
    ("as many as", Bound::UpTo),
    ("at least", Bound::Least),
    ("at most", Bound::Most),
    ("close to", Bound::Nearly),
    ("estimated", Bound::About),
    ("fewer than", Bound::Fewer),
    ("in excess of", Bound::More),
    ("less than", Bound::Fewer),
    ("more than", Bound::More),
    ("nearly", Bound::Nearly),
    ("no fewer than", Bound::Least),
    ("no less than", Bound::Least),
    ("no more than", Bound::Most),
    ("not more than", Bound::Most),
    ("over", Bound::More),
    ("roughly", Bound::About),
    ("some", Bound::About),
    ("up to", Bound::UpTo),
    ("upward of", Bound::More),
    ("upwards of", Bound::More),
    ("well over", Bound::More),
];
/// What stands after one.
const AFTER: &[(&str, Bound)] = &[
    ("or fewer", Bound::Most),
    ("or less", Bound::Most),
    ("or more", Bound::Least),
    ("or so", Bound::About),
    ("plus", Bound::Least),
];
/// `About 40` can be a fifth less or more: people round to the ten or to the half of it.
const ROUGHLY: u64 = 5;

/// Returns the quantity that begins at a word and ends before `end`.
pub(crate) fn quantity_at(words: &Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    bounded_at(words, at, end).or_else(|| nobody_at(words, at, end)).or_else(|| article_at(words, at, end))
}

fn bounded_at(words: &Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    let before = BEFORE.iter().find_map(|(phrase, bound)| Some((*bound, words.begins(at, phrase)?)));
    let (bound, first) = before.map_or((None, at), |(bound, count)| (Some(bound), at + count));
    if first > at && !matches!(words.gap_before(first), " " | "\u{a0}") {
        return None;
    }
    let range = range_at(words, first, end);
    let (mut number, mut next) = match range {
        Some((number, next)) => (number, next),
        None => number_at(words, first, end).map(|number| (number, first + number.count))?,
    };
    if let Some(bound) = bound {
        number = bounded(number, bound);
    }
    let after = AFTER.iter().find_map(|(phrase, bound)| Some((*bound, words.begins(next, phrase)?)));
    let joins = words.gap_before(next) == " " && next < end;
    if let Some((bound, count)) = after.filter(|_| joins && range.is_none()) {
        number = bounded(number, bound);
        next += count;
    }
    let wording = if words.lower(first).starts_with(|c: char| c.is_ascii_digit()) {
        Wording::Digits
    } else {
        Wording::Words
    };
    let Number { least, most, is_rough, .. } = number;
    Some(Quantity { words: at..next, least, most, is_rough, wording })
}

fn bounded(number: Number, bound: Bound) -> Number {
    let Number { least, most, is_rough, count } = number;
    let slack = (least / ROUGHLY).max(1);
    let (least, most, is_rough) = match bound {
        Bound::Least => (least, None, is_rough),
        Bound::More => (least.saturating_add(1), None, is_rough),
        Bound::UpTo => (least.min(1), most, is_rough),
        Bound::Most => (0, most, is_rough),
        Bound::Fewer => (0, most.map(|most| most.saturating_sub(1)), is_rough),
        Bound::About => (least.saturating_sub(slack), most.map(|most| most.saturating_add(slack)), true),
        Bound::Nearly => (least.saturating_sub(slack), most, true),
    };
    Number { least, most, is_rough, count }
}

/// Returns a range and the word after it: `between 30 and 40`, `30 to 40`, `1 or 2`, `30-40`.
fn range_at(words: &Words<'_>, at: usize, end: usize) -> Option<(Number, usize)> {
    if let Some((low, high)) = words.lower(at).split_once('-') {
        let ((low, 1), (high, 1)) = (digits(low)?, digits(high)?) else { return None };
        let number = Number { least: low, most: Some(high), is_rough: false, count: 1 };
        return (low < high).then_some((number, at + 1));
    }
    let (first, joint) = match words.lower(at) {
        "between" => (at + 1, Some("and")),
        "from" => (at + 1, Some("to")),
        _ => (at, None),
    };
    let low = number_at(words, first, end)?;
    let then = first + low.count;
    let dashed = matches!(words.gap_before(then), "–" | " – ");
    let joined = match joint {
        Some(joint) => words.lower(then) == joint,
        None => matches!(words.lower(then), "to" | "or"),
    };
    let spaced = words.gap_before(then) == " " && words.gap_before(then + 1) == " ";
    if !(dashed || joined && spaced) {
        return None;
    }
    let second = if dashed { then } else { then + 1 };
    let high = number_at(words, second, end)?;
    let most = high.most.filter(|most| low.least < *most)?;
    let number = Number { least: low.least, most: Some(most), is_rough: low.is_rough, count: 0 };
    Some((number, second + high.count))
}

/// Returns the words for nobody; not `no one else`, which counts those besides, nor `No. 3`. `No` counts only with its
/// noun: `no arrests`, and not `no evidence of a gunshot wound`.
fn nobody_at(words: &Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    let besides =
        |at: usize| matches!(words.lower(at), "else" | "other" | "others" | "further" | "additional");
    let count = match words.lower(at) {
        "no" if words.gap_after(at).starts_with('.') || besides(at + 1) => return None,
        "no" => words.begins(at, "no one").or_else(|| Some(counted_as_none(words, at + 1, end)? + 1 - at))?,
        "no-one" | "nobody" | "none" => 1,
        _ => return None,
    };
    let is_whole = !besides(at + count);
    let words = at..at + count;
    is_whole.then_some(Quantity { words, least: 0, most: Some(0), is_rough: false, wording: Wording::Nobody })
}

/// Returns where the noun stands of which there is none; not where it only describes another: `no suspect description`.
fn counted_as_none(words: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    let noun = noun_after(words, from, end)?.at;
    let single = ONE_PERSON.binary_search(&words.lower(noun)).is_ok();
    let goes_on = noun + 1 < end
        && words.gap_before(noun + 1) == " "
        && BREAKS.binary_search(&words.lower(noun + 1)).is_err()
        && predicate_of(words, noun + 1).is_none();
    (!single || !goes_on).then_some(noun)
}

/// Returns the article before somebody: `a man`, `another teenager`; its noun belongs to it.
fn article_at(words: &Words<'_>, at: usize, end: usize) -> Option<Quantity> {
    if !matches!(words.lower(at), "a" | "an" | "another") {
        return None;
    }
    let noun = noun_after(words, at + 1, end)?;
    let single = ONE_PERSON.binary_search(&words.lower(noun.at)).is_ok()
        || words.lower(noun.at).ends_with("-year-old");
    let words = at..noun.at + 1;
    single.then_some(Quantity { words, least: 1, most: Some(1), is_rough: false, wording: Wording::Article })
}
