//! Figures: how many people and things a text tells of, in its exact words, and what it says of them.
//!
//! A number becomes a figure when the words around it say what is counted; an age, a date, a price or a street number
//! does not. Each sentence is read by itself: "five were shot, one fatally" gives five shot and one killed. Only a number
//! without a noun can count what the sentence before counts: "I heard eleven."

mod clause;
mod elliptical;
mod measure;
mod noun;
mod nouns;
mod number;
mod quantity;
mod verbs;

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Figure, Measure, Revision};

use crate::incident::words::Words;
use measure::Counted;

pub(crate) use clause::takes_object;
pub(crate) use noun::is_person;
pub(crate) use number::small;
pub(crate) use quantity::{Quantity, quantity_at};

/// Returns the figures of a revision, by place; furniture gives none. The cost is linear in the text.
///
/// ```
/// # use onrecord_types::{Document, Measure, Revision, RevisionFacts, Sha256, Text};
/// let text = "At least 12 people were killed and dozens wounded, officials said.";
/// let id = Document::new(None, None, None, None, text).id;
/// let revision = Revision::new(id, Sha256::of(text.as_bytes()), RevisionFacts::default(), Text::new(text), vec![]);
/// let figures = onrecord_attribute::figures(&revision, &onrecord_text::segment(revision.text()));
/// assert_eq!((figures[0].measure, figures[0].least, figures[0].most), (Measure::Killed, 12, None));
/// assert_eq!((figures[1].measure, revision.slice(figures[1].span)), (Measure::Injured, "dozens"));
/// ```
pub fn figures(revision: &Revision, segments: &Segments) -> Vec<Figure> {
    read(revision, segments, &Words::new(revision, segments))
}

/// Returns the figures of a revision whose words are known.
pub(crate) fn read(revision: &Revision, segments: &Segments, words: &Words<'_>) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut before: Option<Measure> = None;
    for sentence in segments.sentences().iter().filter(|sentence| !revision.is_furniture(sentence.span)) {
        let counted = told_in(words, sentence.words.clone());
        let elliptical = before
            .filter(|_| counted.is_empty())
            .and_then(|measure| Some((elliptical::quantity(words, sentence.words.clone())?, measure)));
        before = elliptical.as_ref().map_or_else(|| only_measure(&counted), |(_, measure)| Some(*measure));
        found.extend(counted.into_iter().filter_map(|counted| figure(words, counted)));
        found.extend(elliptical.and_then(|(quantity, measure)| {
            let Quantity { words: at, least, most, is_rough, .. } = quantity;
            Some(Figure { measure, span: words.span(at)?, least, most, is_rough })
        }));
    }
    found
}

/// Returns the measure that a sentence counts, where it is one alone and each figure has a noun.
fn only_measure(counted: &[Counted]) -> Option<Measure> {
    let measure = counted.first()?.measure;
    let is_same =
        |counted: &Counted| counted.measure == measure && counted.after > counted.quantity.words.end;
    (measure != Measure::Other && counted.iter().all(is_same)).then_some(measure)
}

/// Returns what a sentence counts, by place.
fn told_in(words: &Words<'_>, sentence: Range<usize>) -> Vec<Counted> {
    let end = sentence.end;
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = sentence.start;
    while at < end {
        let quantity = quantity_at(words, at, end);
        at = quantity.as_ref().map_or(at + 1, |quantity| quantity.words.end.max(at + 1));
        found.extend(quantity);
    }
    // From the last to the first: a number may share the verb of the one after it.
    let mut counted: Vec<Counted> = Vec::new();
    for quantity in found.into_iter().rev() {
        let Some(mut own) = Counted::new(words, quantity, end, counted.last()) else { continue };
        if counted.last().is_some_and(|later| own.shares(words, later)) {
            own = sum(own, counted.pop());
        }
        counted.push(own);
    }
    counted.into_iter().rev().filter(|counted| counted.is_told).collect()
}

/// Returns those of two counts as one: "two women and an infant".
fn sum(first: Counted, rest: Option<Counted>) -> Counted {
    let Some(rest) = rest else { return first };
    let quantity = Quantity {
        words: first.quantity.words.start..rest.after,
        least: first.quantity.least.saturating_add(rest.quantity.least),
        most: first.quantity.most.zip(rest.quantity.most).map(|(a, b)| a.saturating_add(b)),
        is_rough: first.quantity.is_rough || rest.quantity.is_rough,
        wording: first.quantity.wording,
    };
    Counted { quantity, after: rest.after, ..first }
}

fn figure(words: &Words<'_>, counted: Counted) -> Option<Figure> {
    let Quantity { words: at, least, most, is_rough, .. } = counted.quantity;
    // "Both" alone says nothing.
    let at = if words.lower(at.end - 1) == "both" { at.start..counted.after } else { at };
    Some(Figure { measure: counted.measure, span: words.span(at)?, least, most, is_rough })
}

#[cfg(test)]
mod tests;
