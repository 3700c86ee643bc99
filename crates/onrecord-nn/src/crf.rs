//! A linear-chain conditional random field over few labels: how likely each label and each stretch of labels is
//! (Lafferty, `McCallum` and Pereira, "Conditional Random Fields", 2001).
//!
//! The sums over all paths are carried as probabilities that add up to one at each place (the scaling of Rabiner, "A
//! Tutorial on Hidden Markov Models", 1989, section V.A), which needs one exponential a score and no logarithm.

use crate::link::PieceSpan;

/// The score of what may not be, be it a move or a label at a place: far below any that is learned, and finite, so
/// that sums of several still compare.
pub const BARRED: f32 = -1e4;

/// Scores of moving between labels, the same for every text.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    labels: usize,
    /// Powers of the scores of moving from label (row) to label (column), divided by the greatest of them.
    move_powers: Vec<f64>,
    /// As much for being first, and for being last.
    first_powers: Vec<f64>,
    last_powers: Vec<f64>,
}

impl Transitions {
    /// Takes the scores of `labels` labels: `moves` row by row (from the row's label to the column's), then those of
    /// being first and last. `None` when the lengths do not fit or a score is not finite.
    pub fn new(labels: usize, moves: &[f32], first: &[f32], last: &[f32]) -> Option<Self> {
        let fits = labels > 0
            && labels.checked_mul(labels) == Some(moves.len())
            && first.len() == labels
            && last.len() == labels;
        let finite = [moves, first, last].into_iter().flatten().all(|score| score.is_finite());
        (fits && finite).then(|| Self {
            labels,
            move_powers: powers(moves).collect(),
            first_powers: powers(first).collect(),
            last_powers: powers(last).collect(),
        })
    }

    /// Returns the row of `list` that belongs to a label or a place.
    fn row<'l, T>(&self, list: &'l [T], index: usize) -> &'l [T] {
        &list[index * self.labels..(index + 1) * self.labels]
    }
}

/// A span with the probability, 0 to 1, that it stands in the text with exactly these ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likely {
    /// The span.
    pub span: PieceSpan,
    /// Its probability.
    pub chance: f64,
}

/// One text's scores with the sums over all paths worked out.
///
/// Costs time and memory linear in the text's length.
///
/// ```
/// use onrecord_nn::{Lattice, Transitions};
///
/// let transitions = Transitions::new(2, &[0.0; 4], &[0.0; 2], &[0.0; 2]).expect("two labels");
/// let lattice = Lattice::new(&transitions, &[2.0, 0.0, 0.0, 1.0]).expect("two places");
/// assert!((lattice.any_of(0, &[0, 1]) - 1.0).abs() < 1e-9);
/// assert_eq!(lattice.likely(1, 0, 0.5)[0].span.first, 1);
/// ```
#[derive(Debug)]
pub struct Lattice<'t> {
    transitions: &'t Transitions,
    /// Powers of the score of each label at each place, each row divided by its greatest.
    powers: Vec<f64>,
    /// How likely each label is at each place, by what stands up to it; a row adds up to one.
    forward: Vec<f64>,
    /// What a row of `forward` was divided by.
    scale: Vec<f64>,
    /// How well each label at each place goes with what stands after it; a row adds up to one.
    backward: Vec<f64>,
}

impl<'t> Lattice<'t> {
    /// Works out the sums over all paths. `scores` holds one row of label scores a place. `None` when it is empty or
    /// no whole number of rows, when a score is not finite, or when every path goes through what is [`BARRED`].
    pub fn new(transitions: &'t Transitions, scores: &[f32]) -> Option<Self> {
        let labels = transitions.labels;
        if scores.is_empty()
            || !scores.len().is_multiple_of(labels)
            || !scores.iter().all(|score| score.is_finite())
        {
            return None;
        }
        let powers: Vec<f64> = scores.chunks_exact(labels).flat_map(powers).collect();
        let (forward, scale) = forward(transitions, &powers)?;
        let backward = backward(transitions, &powers)?;
        Some(Self { transitions, powers, forward, scale, backward })
    }

    /// Returns how many places the text has.
    fn places(&self) -> usize {
        self.scale.len()
    }

    /// Returns the spans that begin with the label `begin`, go on with `inside`, are not followed by it, and are at least
    /// this likely with exactly these ends; in order. What stands before a span has no say. None for labels that there
    /// are not.
    ///
    /// `least` is over 0 and at most 1; there are at most 1 / `least` such spans at a place, so this costs time linear
    /// in the text's length where spans are short.
    pub fn likely(&self, begin: usize, inside: usize, least: f64) -> Vec<Likely> {
        let labels = self.transitions.labels;
        let mut found = Vec::new();
        if begin >= labels || inside >= labels || least <= 0.0 {
            return found;
        }
        for first in 0..self.places() {
            let mut share = self.forward[first * labels + begin];
            let mut label = begin;
            for last in first..self.places() {
                // A longer span is never likelier than that all of these places bear the labels.
                let so_far = self.ratio(last, share * self.backward[last * labels + label]);
                if so_far < least {
                    break;
                }
                let chance = self.ends_with(last, label, inside, share);
                if chance >= least {
                    found.push(Likely { span: PieceSpan { first, last }, chance });
                }
                if last + 1 < self.places() {
                    share *= self.step(label, last + 1, inside);
                    label = inside;
                }
            }
        }
        found
    }

    /// Returns the part of all paths that a span has which ends at `last` in `label` and is not followed by `inside`;
    /// `share` is its part by what stands up to its end.
    fn ends_with(&self, last: usize, label: usize, inside: usize, share: f64) -> f64 {
        let labels = self.transitions.labels;
        let after = last + 1;
        if after == self.places() {
            return self.ratio(last, share * self.backward[last * labels + label]);
        }
        let next = (0..labels).filter(|to| *to != inside);
        let sum: f64 = next.map(|to| self.step(label, after, to) * self.backward[after * labels + to]).sum();
        self.ratio(after, share * sum)
    }

    /// Returns by what a part of all paths is multiplied when the label `to` follows at `place`.
    fn step(&self, from: usize, place: usize, to: usize) -> f64 {
        let labels = self.transitions.labels;
        self.transitions.move_powers[from * labels + to] * self.powers[place * labels + to]
            / self.scale[place]
    }

    /// Returns the probability, 0 to 1, that a place bears one of `labels`; 0 for a place that there is not.
    pub fn any_of(&self, place: usize, labels: &[usize]) -> f64 {
        if place >= self.places() {
            return 0.0;
        }
        let known = labels.iter().filter(|label| **label < self.transitions.labels);
        let at = known.map(|label| place * self.transitions.labels + label);
        self.ratio(place, at.map(|at| self.forward[at] * self.backward[at]).sum())
    }

    /// Returns which part of all paths `share` is, both as they stand at `place`.
    fn ratio(&self, place: usize, share: f64) -> f64 {
        let forward = self.transitions.row(&self.forward, place);
        let backward = self.transitions.row(&self.backward, place);
        let all: f64 = forward.iter().zip(backward).map(|(forward, backward)| forward * backward).sum();
        if all > 0.0 { (share / all).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Returns the forward probabilities of each place and what each row was divided by.
fn forward(transitions: &Transitions, powers: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let labels = transitions.labels;
    let mut forward: Vec<f64> = Vec::with_capacity(powers.len());
    let mut scale = Vec::with_capacity(powers.len() / labels);
    let mut row = vec![0.0; labels];
    for (place, powers) in powers.chunks_exact(labels).enumerate() {
        if place == 0 {
            row.copy_from_slice(&transitions.first_powers);
        } else {
            row.fill(0.0);
            let before = transitions.row(&forward, place - 1);
            for (before, moves) in before.iter().zip(transitions.move_powers.chunks_exact(labels)) {
                for (sum, power) in row.iter_mut().zip(moves) {
                    *sum += before * power;
                }
            }
        }
        for (sum, power) in row.iter_mut().zip(powers) {
            *sum *= power;
        }
        scale.push(even_out(&mut row)?);
        forward.extend_from_slice(&row);
    }
    Some((forward, scale))
}

/// Returns the backward weights of each place.
fn backward(transitions: &Transitions, powers: &[f64]) -> Option<Vec<f64>> {
    let labels = transitions.labels;
    let places = powers.len() / labels;
    let mut backward = vec![0.0; powers.len()];
    let mut row = transitions.last_powers.clone();
    let mut ahead = vec![0.0; labels];
    for place in (0..places).rev() {
        if place + 1 < places {
            let next = transitions.row(powers, place + 1);
            for ((ahead, weight), power) in ahead.iter_mut().zip(&row).zip(next) {
                *ahead = weight * power;
            }
            for (weight, moves) in row.iter_mut().zip(transitions.move_powers.chunks_exact(labels)) {
                *weight = moves.iter().zip(&ahead).map(|(power, ahead)| power * ahead).sum();
            }
        }
        even_out(&mut row)?;
        backward[place * labels..(place + 1) * labels].copy_from_slice(&row);
    }
    Some(backward)
}

/// Makes a row add up to one and returns what it added up to; `None` when that is nothing that can be divided by.
fn even_out(row: &mut [f64]) -> Option<f64> {
    let sum: f64 = row.iter().sum();
    if !sum.is_normal() {
        return None;
    }
    for value in row {
        *value /= sum;
    }
    Some(sum)
}

/// Returns the powers of e of some scores, divided by the greatest of them: what is barred becomes zero.
fn powers(scores: &[f32]) -> impl Iterator<Item = f64> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter().map(move |score| (f64::from(*score) - f64::from(top)).exp())
}
