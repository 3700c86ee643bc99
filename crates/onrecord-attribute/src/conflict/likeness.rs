//! How alike two contents are to the eye: what they share and in what they differ, counted without the network.
//!
//! The network was taught with hardly more than invented repetitions; whether one content says again what another says shows
//! better in the words that they share, as was measured on pairs labelled by hand.

use std::collections::BTreeSet;

use onrecord_text::WordPieces;

use super::Cut;

/// Pieces under this number are marks, letters and the commonest words, which say nothing of what is told: the vocabulary
/// is in the order of how common its words are.
const LEAST_TELLING: i32 = 2100;

/// The case of a piece that is a number.
const DIGIT: i32 = 4;

/// Words that turn a sentence round; `n't` is an apostrophe and a `t` after it.
const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"];

/// The pieces that negate, by number.
#[derive(Debug)]
pub(super) struct Negations {
    words: BTreeSet<i32>,
    contracted: Option<[i32; 2]>,
}

/// What two contents share and in what they differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// The share of the shorter one's telling pieces that the other has, the rarer the heavier.
    pub(super) share: f32,
    /// The same of the telling pieces of both.
    pub(super) union: f32,
    /// 1 when one alone holds a negation.
    pub(super) negation: f32,
    /// 1 when both hold numbers and none is the same.
    pub(super) numbers: f32,
}

impl Negations {
    pub(super) fn of(vocabulary: &WordPieces) -> Self {
        let piece = |piece: &str| vocabulary.special(piece).and_then(|id| i32::try_from(id).ok());
        let words = NEGATIONS.into_iter().filter_map(piece).collect();
        Self { words, contracted: piece("'").zip(piece("t")).map(|(mark, letter)| [mark, letter]) }
    }

    fn are_in(&self, ids: &[i32]) -> bool {
        ids.iter().any(|id| self.words.contains(id))
            || self.contracted.is_some_and(|contracted| ids.windows(2).any(|two| two == contracted))
    }
}

impl Likeness {
    pub(super) fn of(first: &Cut, second: &Cut, negations: &Negations) -> Self {
        let (a, b) = (telling(first), telling(second));
        let shared = weight(a.intersection(&b));
        let least = weight(a.iter()).min(weight(b.iter()));
        let (x, y) = (numbers(first), numbers(second));
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        Self {
            share: if least > 0.0 { shared / least } else { 0.0 },
            union: if least > 0.0 { shared / weight(a.union(&b)) } else { 0.0 },
            negation: flag(negations.are_in(&first.ids) != negations.are_in(&second.ids)),
            numbers: flag(!x.is_empty() && !y.is_empty() && x.is_disjoint(&y)),
        }
    }
}

fn telling(cut: &Cut) -> BTreeSet<i32> {
    cut.ids.iter().copied().filter(|id| *id >= LEAST_TELLING).collect()
}

fn numbers(cut: &Cut) -> BTreeSet<i32> {
    cut.ids.iter().zip(&cut.cases).filter(|(_, case)| **case == DIGIT).map(|(id, _)| *id).collect()
}

/// Returns how much pieces tell: by the logarithm of their place in the vocabulary.
fn weight<'a>(ids: impl Iterator<Item = &'a i32>) -> f32 {
    ids.map(|id| f32::from(u16::try_from(*id).unwrap_or(u16::MAX)) / 1000.0)
        .map(|place| (2.0 + place).ln())
        .sum()
}
