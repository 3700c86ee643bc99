//! How likely two documents are to report the same incident: what they share, weighed by how far apart they came out.
//!
//! The evidence of two documents is a function of the two alone. What weighs how much is in [`crate::weights`], learnt
//! from labelled reports; here is only what is measured.

use crate::agreement;
use crate::profile::{FullName, Profile, Weighted};
use crate::rarity::Term;
use crate::weights::WEIGHTS;

/// How many measures there are.
pub(crate) const MEASURES: usize = MEASURE_NAMES.len();

/// What is measured of two documents, by name.
pub const MEASURE_NAMES: [&str; 17] = [
    "words",
    "words overlap",
    "lead",
    "title in text",
    "titles",
    "names",
    "full names",
    "ages",
    "length",
    "the same place",
    "another place",
    "the same days",
    "other days",
    "the same kind",
    "another kind",
    "no full name shared",
    "no age shared",
];

/// How many distances in time are told apart.
pub(crate) const DISTANCES: usize = 4;

/// How far apart two documents were published; each distance has its own weights, since a report of the next day
/// needs less in common than one of the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Distance {
    /// One of them has no date.
    Unknown,
    /// At most four days.
    Near,
    /// At most a month.
    Weeks,
    /// More.
    Far,
}

/// What two documents have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    /// In the order of [`WEIGHTS`].
    pub(crate) measures: [f64; MEASURES],
    /// The days between their publication.
    pub(crate) days: Option<i32>,
}

impl Evidence {
    /// Measures what `a` and `b` have in common; the same both ways round.
    pub(crate) fn of(a: &Profile, b: &Profile) -> Self {
        let (place, days, kind) = (agreement::place(a, b), agreement::days(a, b), agreement::kind(a, b));
        let both_named = !a.full_names.is_empty() && !b.full_names.is_empty();
        let both_aged = !a.ages.is_empty() && !b.ages.is_empty();
        let measures = [
            words_alike(a, b),
            overlap(&a.words, &b.words),
            dot(&a.lead, &b.lead),
            f64::midpoint(title_in(a, b), title_in(b, a)),
            title_cosine(a, b),
            shared_rarity(&a.names, &b.names).ln_1p(),
            shared_full_names(a, b).map(|name| name.rarity).sum::<f64>().ln_1p(),
            shared_ages(a, b).ln_1p(),
            length(a, b),
            place.max(0.0),
            one_if(place < 0.0),
            days.max(0.0),
            one_if(days < 0.0),
            kind.max(0.0),
            one_if(kind < 0.0),
            one_if(both_named && shared_full_names(a, b).next().is_none()),
            one_if(both_aged && shared_ages(a, b) < 0.5),
        ];
        Self { measures, days: days_apart(a, b) }
    }

    /// Returns how far apart the two were published.
    pub(crate) fn distance(&self) -> Distance {
        match self.days {
            None => Distance::Unknown,
            Some(..=4) => Distance::Near,
            Some(..=30) => Distance::Weeks,
            Some(_) => Distance::Far,
        }
    }

    /// Returns the probability that the two report the same incident.
    pub(crate) fn likeness(&self) -> f64 {
        let weights = &WEIGHTS[self.distance() as usize];
        let measured: f64 =
            self.measures.iter().zip(&weights.measures).map(|(measure, weight)| measure * weight).sum();
        let days = self.days.map_or(0.0, |days| weights.days * f64::from(days).ln_1p());
        1.0 / (1.0 + (-(weights.bias + measured + days)).exp())
    }
}

/// Returns the full names that both print, the rarest first, with the print of `a`.
pub(crate) fn shared_full_names<'a>(a: &'a Profile, b: &Profile) -> impl Iterator<Item = &'a FullName> {
    a.full_names
        .iter()
        .filter(|name| b.full_names.binary_search_by_key(&name.term, |other| other.term).is_ok())
}

/// Returns the names that both hold, by term, with their rarity.
pub(crate) fn shared_names<'a>(a: &'a Profile, b: &Profile) -> impl Iterator<Item = &'a (Term, f64)> {
    a.names.iter().filter(|(term, _)| b.names.binary_search_by_key(term, |name| name.0).is_ok())
}

/// Returns the cosine of the weighted words of two documents.
pub(crate) fn words_alike(a: &Profile, b: &Profile) -> f64 {
    dot(&a.words, &b.words)
}

/// Returns the days between the publication of two documents; `None` when one has no date.
pub(crate) fn days_apart(a: &Profile, b: &Profile) -> Option<i32> {
    a.published.zip(b.published).map(|(a, b)| a.since(b).map_or(0, |gap| gap.get_days().abs()))
}

/// Tells whether a telling word of either title stands in the other document; true when neither has a title. Pages
/// that agree only in what the site puts on all of them do not.
pub(crate) fn shares_a_title_word(a: &Profile, b: &Profile) -> bool {
    a.title.is_empty() && b.title.is_empty() || title_in(a, b) > 0.0 || title_in(b, a) > 0.0
}

/// Returns the sum over the terms of both of the product of their weights.
fn dot(a: &Weighted, b: &Weighted) -> f64 {
    both(a, b).map(|(a, b)| a * b).sum()
}

/// Returns how much of the lighter one is in the other.
fn overlap(a: &Weighted, b: &Weighted) -> f64 {
    let sum = |weighted: &Weighted| weighted.iter().map(|(_, weight)| weight).sum::<f64>();
    let lighter = sum(a).min(sum(b));
    if lighter > 0.0 { both(a, b).map(|(a, b)| a.min(b)).sum::<f64>() / lighter } else { 0.0 }
}

/// Returns the weights of the terms that both hold, in the order of terms.
fn both<'a>(a: &'a Weighted, b: &'a Weighted) -> impl Iterator<Item = (f64, f64)> + 'a {
    let mut rest = b.as_slice();
    a.iter().filter_map(move |(term, weight)| {
        while rest.first().is_some_and(|(other, _)| other < term) {
            rest = &rest[1..];
        }
        rest.first().filter(|(other, _)| other == term).map(|(_, other)| (*weight, *other))
    })
}

/// Returns the share of the title of `a`, by rarity, that occurs in `b`; that of the other where `a` has no title.
fn title_in(a: &Profile, b: &Profile) -> f64 {
    let (title, body) = if a.title.is_empty() { (&b.title, a) } else { (&a.title, b) };
    let all: f64 = title.iter().map(|(_, rarity)| rarity).sum();
    let found: f64 = title
        .iter()
        .filter(|(term, _)| body.occurring.binary_search(term).is_ok())
        .map(|(_, rarity)| rarity)
        .sum();
    if all > 0.0 { found / all } else { 0.0 }
}

/// Returns the logarithm of the shorter text's number of different words, about 0 for a short report.
fn length(a: &Profile, b: &Profile) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
    let words = a.occurring.len().min(b.occurring.len()) as f64;
    (words + 20.0).ln() - 5.0
}

fn one_if(so: bool) -> f64 {
    if so { 1.0 } else { 0.0 }
}

fn title_cosine(a: &Profile, b: &Profile) -> f64 {
    let length = |title: &Weighted| title.iter().map(|(_, rarity)| rarity * rarity).sum::<f64>().sqrt();
    let lengths = length(&a.title) * length(&b.title);
    if lengths > 0.0 { dot(&a.title, &b.title) / lengths } else { 0.0 }
}

/// Sums how much rarer than an everyday name each shared name is.
fn shared_rarity(a: &Weighted, b: &Weighted) -> f64 {
    both(a, b).map(|(rarity, _)| (rarity - 3.0).max(0.0)).sum()
}

fn shared_ages(a: &Profile, b: &Profile) -> f64 {
    a.ages.iter().filter(|age| b.ages.binary_search(age).is_ok()).map(|_| 1.0).sum()
}
