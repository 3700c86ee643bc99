//! Reading what a sentence measures: `about 40 feet (12 metres)`, `half an hour later`, `10:30 p.m.`, `Ada Orr, 34,`.
//!
//! A number is taken to be as exact as its last figure that is not a zero: twelve hours are none of thirteen, forty feet
//! may be thirty-eight.

use onrecord_types::number_word;

use super::tokens::{Token, digits, last_place, tokens};
use super::units::{Bound, Kind, Of, bound, said_after, said_before, unit};
use crate::disputes::figures::Value;

#[cfg(test)]
mod tests;

/// A number may be off by so much of the place of its last figure ...
const OFF: f64 = 0.4;
/// ... and one that is called rough by this share of itself.
const ROUGHLY: f64 = 0.25;
/// So many words before an amount can say what it is of: "a depth of about".
const REACH: usize = 3;
/// A time of day that is called rough is off by so many minutes, and any other by so many.
const ROUGH_MINUTES: u64 = 30;
const MINUTES: u64 = 10;
/// A day of times begins then: what happened at one at night follows what happened at eleven.
const DAY_BEGINS: u64 = 5;
/// Nobody is older.
const MAX_AGE: f64 = 110.0;

/// An amount where it stands in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub(super) kind: Kind,
    pub(super) of: Option<Of>,
    pub(super) value: Value,
    /// Where its words start and end in the sentence, with the bound before them.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Of an age: the words of the name of whose it is, in lower case.
    pub(super) whose: Vec<String>,
}

/// A sentence as its tokens.
struct Sentence<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    lower: Vec<String>,
}

/// A number that begins at a token.
struct Number {
    value: f64,
    /// The place of its last figure that is not a zero.
    place: f64,
    /// How many tokens it is.
    count: usize,
}

/// Returns the amounts in a sentence, in order; what repeats one in brackets, in another unit, is none.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let sentence = Sentence::new(text);
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        match sentence.amount(at) {
            Some((amount, count)) => {
                let repeats =
                    |known: &Amount| known.kind == amount.kind && sentence.is_bracketed(known.end, at);
                if !found.last().is_some_and(repeats) {
                    found.push(amount);
                }
                at += count.max(1);
            }
            None => at += 1,
        }
    }
    found
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let lower = tokens.iter().map(|token| token.text.to_lowercase()).collect();
        Self { text, tokens, lower }
    }

    fn word(&self, at: usize) -> &str {
        self.lower.get(at).map(String::as_str).unwrap_or_default()
    }

    /// Returns what stands between a token and the one before it.
    fn gap(&self, at: usize) -> &str {
        let end = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end());
        let start = self.tokens.get(at).map_or(self.text.len(), |token| token.start);
        self.text.get(end..start).unwrap_or_default()
    }

    fn is_bracketed(&self, end: usize, at: usize) -> bool {
        let between = self.tokens.get(at).and_then(|token| self.text.get(end..token.start));
        between.is_some_and(|between| between.trim_end().ends_with('('))
    }

    /// Returns the amount that begins at a token, and how many tokens it is.
    fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        self.clock(at).or_else(|| self.age(at)).or_else(|| self.measured(at))
    }

    /// Returns a number with a unit.
    fn measured(&self, at: usize) -> Option<(Amount, usize)> {
        if self.gap(at).ends_with(['$', '£', '€', '-', '.']) {
            return None;
        }
        let first = self.number(at)?;
        let (low, high) = match self.range(at, &first) {
            Some(second) => (first, Some(second)),
            None => (first, None),
        };
        let to = high.as_ref().map_or(0, |high| high.count + usize::from(self.is_word(at + low.count)));
        let place = at + low.count + to;
        let (kind, size) = unit(self.word(place)).filter(|_| matches!(self.gap(place), "" | " " | "-"))?;
        let count = place + 1 - at;
        let of = self.of(at, count).filter(|of| kind == Kind::Length || of.is_of_time());
        // A "25-minute chase" took so long.
        let is_length_of = kind == Kind::Span && self.gap(place) == "-";
        let of = of.or(is_length_of.then_some(Of::Lasting));
        // "$12m" and "12m people" are millions; "90 miles an hour" is no way; how old a thing is changes with the day.
        let is_million = self.word(place) == "m" && of.is_none();
        let next = self.word(place + 1);
        let is_rate = matches!(next, "per" | "an" | "a" | "ago" | "old");
        if is_million || is_rate || self.word(place) == "second" && self.gap(place) != "-" {
            return None;
        }
        let bound = self.bound(at);
        let top = high.as_ref().unwrap_or(&low);
        let is_rough = bound.is_some_and(|(bound, _)| bound == Bound::Roughly);
        let off = |number: &Number| {
            let off = OFF * number.place;
            if is_rough { off.max(ROUGHLY * number.value) } else { off }
        };
        let (least, most) = ((low.value - off(&low)) * size, (top.value + off(top)) * size);
        let value = match bound.map(|(bound, _)| bound) {
            Some(Bound::AtLeast) => (whole(least), None),
            Some(Bound::AtMost) => (0, Some(whole(most))),
            _ => (whole(least), Some(whole(most))),
        };
        Some((self.found(kind, of, value, at, count), count))
    }

    fn found(&self, kind: Kind, of: Option<Of>, value: Value, at: usize, count: usize) -> Amount {
        let before = self.bound(at).map_or(0, |(_, words)| words);
        let start = self.tokens.get(at - before).map_or(0, |token| token.start);
        let end = self.tokens.get(at + count - 1).map_or(self.text.len(), |token| token.end());
        // "10:30 p.m." ends with its stop.
        let stops = kind == Kind::Clock
            && self.gap(at + count - 1) == "."
            && self.text.get(end..).is_some_and(|rest| rest.starts_with('.'));
        let end = end + usize::from(stops);
        Amount { kind, of, value, start, end, whose: Vec::new() }
    }

    /// Returns the bound before a token, and how many words it is.
    fn bound(&self, at: usize) -> Option<(Bound, usize)> {
        let before: Vec<&str> = (at.saturating_sub(REACH)..at).map(|at| self.word(at)).collect();
        bound(&before)
    }

    /// Returns what an amount is of: the word after it says so, or one before it.
    fn of(&self, at: usize, count: usize) -> Option<Of> {
        let next = self.after_brackets(at + count);
        let after = said_after(self.word(next)).filter(|_| next > at + count || self.joins(next));
        after.or_else(|| {
            let start = at - self.bound(at).map_or(0, |(_, words)| words);
            let before = (start.saturating_sub(REACH)..start).rev().map(|at| self.word(at));
            let words: Vec<&str> = before.take_while(|word| *word != "and").collect();
            let names = |word: &&str| said_before(word);
            match words.as_slice() {
                ["of", rest @ ..] => rest.iter().take(1).find_map(names),
                [first, ..] => said_before(first).filter(|of| *of == Of::Lasting),
                [] => None,
            }
        })
    }

    /// Returns the token with which a sentence goes on after what stands in brackets at a token, if it does.
    fn after_brackets(&self, at: usize) -> usize {
        if !self.gap(at).ends_with('(') {
            return at;
        }
        (at + 1..at + 1 + REACH).find(|at| self.gap(*at).starts_with(')')).unwrap_or(at)
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "-")
    }

    /// Returns the second number of a range that a first one begins: `10 to 15`, `10-15`.
    fn range(&self, at: usize, first: &Number) -> Option<Number> {
        let next = at + first.count;
        let dash = matches!(self.gap(next), "-" | "–");
        let joined =
            matches!(self.word(next), "to" | "or") || self.is_between(at) && self.word(next) == "and";
        let second = self.number(if joined { next + 1 } else { next }).filter(|_| dash || joined)?;
        (second.value > first.value).then_some(second)
    }

    fn is_between(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.word(before) == "between")
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.word(at), "to" | "or" | "and")
    }

    /// Returns the number that begins at a token.
    fn number(&self, at: usize) -> Option<Number> {
        let word = self.word(at);
        let (value, place, count) = if let Some(digits) = digits(word) {
            (digits.0, digits.1, 1)
        } else if word == "half" && matches!(self.word(at + 1), "a" | "an") {
            return Some(Number { value: 0.5, place: 0.5, count: 2 });
        } else if matches!(word, "a" | "an") {
            // "90 miles an hour" is no hour.
            let is_rate = at.checked_sub(1).is_some_and(|before| unit(self.word(before)).is_some());
            let counts = !is_rate && unit(self.word(at + 1)).is_some() || size(self.word(at + 1)).is_some();
            (1.0, 1.0, usize::from(counts))
        } else {
            let joined =
                if self.gap(at + 1) == "-" { format!("{word}-{}", self.word(at + 1)) } else { String::new() };
            let both = number_word(&joined).map(|number| (number, 2));
            let (number, count) = both.or_else(|| Some((number_word(word)?, 1)))?;
            (f64::from(number), last_place(u64::from(number)), count)
        };
        if count == 0 {
            return None;
        }
        Some(match size(self.word(at + count)).filter(|_| self.gap(at + count) == " ") {
            Some(size) => Number { value: value * size, place: place * size, count: count + 1 },
            None => Number { value, place, count },
        })
    }

    /// Returns a time of day: `10:30 p.m.`, `3 am`, `noon`.
    fn clock(&self, at: usize) -> Option<(Amount, usize)> {
        let (minutes, count) = if self.word(at) == "noon" { (12 * 60, 1) } else { self.hour(at)? };
        let begins = DAY_BEGINS * 60;
        let minutes = if minutes < begins { minutes + 24 * 60 } else { minutes };
        let off = if self.bound(at).is_some() { ROUGH_MINUTES } else { MINUTES };
        let value = (minutes - off.min(minutes), Some(minutes + off));
        Some((self.found(Kind::Clock, None, value, at, count), count))
    }

    /// Returns the minutes of an hour with "a.m." or "p.m.", and how many tokens it is.
    fn hour(&self, at: usize) -> Option<(u64, usize)> {
        let is_hour = |hour: &u64| (1..=12).contains(hour);
        let hour: u64 = self.word(at).parse().ok().filter(is_hour)?;
        let minutes = || self.word(at + 1).parse::<u64>().ok().filter(|minutes| *minutes < 60);
        let minutes = if self.gap(at + 1) == ":" { Some(minutes()?) } else { None };
        let next = at + 1 + usize::from(minutes.is_some());
        let (is_later, count) = match (self.word(next), self.gap(next + 1), self.word(next + 1)) {
            ("a", ".", "m") => (false, 2),
            ("p", ".", "m") => (true, 2),
            ("am", ..) => (false, 1),
            ("pm", ..) => (true, 1),
            _ => return None,
        };
        let hour = hour % 12 + if is_later { 12 } else { 0 };
        Some((hour * 60 + minutes.unwrap_or_default(), next + count - at))
    }

    /// Returns an age with whose it is: `22-year-old Ada Orr`, `Ada Orr, 22,`.
    fn age(&self, at: usize) -> Option<(Amount, usize)> {
        let number = self.number(at).filter(|number| (1.0..=MAX_AGE).contains(&number.value))?;
        let next = at + number.count;
        let is_year = matches!(self.word(next), "year" | "years") && self.word(next + 1) == "old";
        let whose = if is_year && self.gap(next) == "-" {
            self.name_after(next + 2)
        } else if is_year {
            self.name_before(at, &["was", "is", "turned", "just"])
        } else if self.gap(at) == ", " && self.is_apposition(next) {
            self.name_before(at, &[])
        } else if matches!(at.checked_sub(1).map(|at| self.word(at)), Some("aged" | "age")) {
            self.name_before(at, &["aged", "age"])
        } else {
            return None;
        };
        let count = number.count + if is_year { 2 } else { 0 };
        let years = whole(number.value);
        // Between two birthdays, one may count the next already.
        let mut amount = self.found(Kind::Age, None, (years, Some(years + 1)), at, count);
        amount.whose = whose.filter(|name| name.len() > 1)?;
        Some((amount, count))
    }

    /// Tells whether what began after a comma ends before a token.
    fn is_apposition(&self, next: usize) -> bool {
        self.gap(next).trim_start_matches(['"', '”']).starts_with([',', ')', ';', '.'])
            || next == self.tokens.len()
    }

    /// Returns the words of the name that follows, after three words at most that are none.
    fn name_after(&self, at: usize) -> Option<Vec<String>> {
        let joins = |at: &usize| self.gap(*at) == " ";
        let is_name = |at: &usize| self.tokens.get(*at).is_some_and(|token| token.is_name());
        let start = (at..at + 4).take_while(joins).find(is_name)?;
        Some(
            (start..self.tokens.len())
                .take_while(|at| is_name(at) && joins(at))
                .map(|at| self.word(at).to_owned())
                .collect(),
        )
    }

    /// Returns the words of the name that ends before a token, but for words that lead from it.
    fn name_before(&self, at: usize, leads: &[&str]) -> Option<Vec<String>> {
        let end = (0..at).rev().find(|at| !leads.contains(&self.word(*at)))?;
        let is_name = |at: &usize| self.tokens.get(*at).is_some_and(|token| token.is_name());
        let mut name: Vec<String> = Vec::new();
        for at in (0..=end).rev().take_while(is_name) {
            name.insert(0, self.word(at).to_owned());
            if self.gap(at) != " " {
                break;
            }
        }
        (!name.is_empty()).then_some(name)
    }
}

fn size(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" => Some(1000.0),
        _ => None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float saturates to the bounds"
)]
fn whole(value: f64) -> u64 {
    value.max(0.0).round() as u64
}
