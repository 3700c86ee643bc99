//! A linear-chain conditional random field over few labels: the best path, and how likely a stretch of it is
//! (Lafferty, `McCallum` and Pereira, "Conditional Random Fields", 2001).
//!
//! The sums over all paths are carried as probabilities that add up to one at each place (the scaling of Rabiner, "A
//! Tutorial on Hidden Markov Models", 1989, section V.A), which needs one exponential a score and no logarithm.

/// The score of what may not be, be it a move or a label at a place: far below any that is learned, and finite, so
/// that sums of several still compare.
pub const BARRED: f32 = -1e4;

/// Scores of moving between labels, the same for every text.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    labels: usize,
    /// From label (row) to label (column).
    moves: Vec<f64>,
    first: Vec<f64>,
    last: Vec<f64>,
    /// Powers of the three above, each list divided by its greatest.
    move_powers: Vec<f64>,
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
        let wide = |scores: &[f32]| -> Vec<f64> { scores.iter().copied().map(f64::from).collect() };
        (fits && finite).then(|| Self {
            labels,
            moves: wide(moves),
            first: wide(first),
            last: wide(last),
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

/// One text's scores with the sums over all paths worked out.
///
/// Costs time and memory linear in the text's length.
///
/// ```
/// use onrecord_nn::{Lattice, Transitions};
///
/// let transitions = Transitions::new(2, &[0.0; 4], &[0.0; 2], &[0.0; 2]).expect("two labels");
/// let lattice = Lattice::new(&transitions, &[2.0, 0.0, 0.0, 1.0]).expect("two places");
/// assert_eq!(lattice.best(), [0, 1]);
/// assert!((lattice.any_of(0, &[0, 1]) - 1.0).abs() < 1e-9);
/// ```
#[derive(Debug)]
pub struct Lattice<'t> {
    transitions: &'t Transitions,
    /// Score of each label at each place, row by row.
    scores: Vec<f32>,
    /// Their powers, each row divided by its greatest.
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
        Some(Self { transitions, scores: scores.to_vec(), powers, forward, scale, backward })
    }

    /// Returns how many places the text has.
    fn places(&self) -> usize {
        self.scale.len()
    }

    /// Returns the labels of the best path (Viterbi 1967), one a place; of equal ones the lower label.
    pub fn best(&self) -> Vec<usize> {
        let transitions = self.transitions;
        let labels = transitions.labels;
        let emitted = |place: usize, label: usize| f64::from(self.scores[place * labels + label]);
        let mut best: Vec<f64> =
            (0..labels).map(|label| transitions.first[label] + emitted(0, label)).collect();
        let mut next = best.clone();
        // The label before the best path to each label of each place but the first.
        let mut before = Vec::with_capacity(self.scores.len());
        for place in 1..self.places() {
            for (to, score) in next.iter_mut().enumerate() {
                let steps =
                    best.iter().enumerate().map(|(from, best)| best + transitions.moves[from * labels + to]);
                let (from, top) = first_of_the_greatest(steps);
                before.push(from);
                *score = top + emitted(place, to);
            }
            std::mem::swap(&mut best, &mut next);
        }
        let ends = best.iter().zip(&transitions.last).map(|(best, last)| best + last);
        let (mut label, _) = first_of_the_greatest(ends);
        let mut path = vec![label; self.places()];
        for place in (1..self.places()).rev() {
            label = before[(place - 1) * labels + label];
            path[place - 1] = label;
        }
        path
    }

    /// Returns the probability, 0 to 1, that the places from `first` on bear exactly the labels `path` and that the
    /// place after them does not bear `never_next`: the probability of one span, which that label would make longer.
    /// 0 for an empty path, for one that leaves the text, and for labels that there are not.
    pub fn exact(&self, first: usize, path: &[usize], never_next: usize) -> f64 {
        let transitions = self.transitions;
        let labels = transitions.labels;
        let after = first.saturating_add(path.len());
        let Some(&begin) = path.first().filter(|_| after <= self.places()) else { return 0.0 };
        if path.iter().any(|label| *label >= labels) {
            return 0.0;
        }
        let power = |from: usize, place: usize, to: usize| {
            transitions.move_powers[from * labels + to] * self.powers[place * labels + to] / self.scale[place]
        };
        let mut share = self.forward[first * labels + begin];
        for (place, pair) in (first + 1..).zip(path.windows(2)) {
            share *= power(pair[0], place, pair[1]);
        }
        let end = path[path.len() - 1];
        if after == self.places() {
            return self.ratio(after - 1, share * self.backward[(after - 1) * labels + end]);
        }
        let next = (0..labels).filter(|to| *to != never_next);
        let sum: f64 = next.map(|to| power(end, after, to) * self.backward[after * labels + to]).sum();
        self.ratio(after, share * sum)
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

fn first_of_the_greatest(values: impl Iterator<Item = f64>) -> (usize, f64) {
    let better = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    values.enumerate().fold((0, f64::NEG_INFINITY), better)
}
