//! The conditional random field against the sum over all paths, one by one.

use onrecord_nn::{BARRED, Lattice, Transitions};
use proptest::prelude::*;

/// A field and a text that are small enough to walk every path.
#[derive(Debug, Clone)]
struct Small {
    labels: usize,
    moves: Vec<f32>,
    first: Vec<f32>,
    last: Vec<f32>,
    scores: Vec<f32>,
}

impl Small {
    fn places(&self) -> usize {
        self.scores.len() / self.labels
    }

    fn transitions(&self) -> Transitions {
        Transitions::new(self.labels, &self.moves, &self.first, &self.last).expect("the lengths fit")
    }

    /// Every path, in the order of its labels read from the end: of equal scores the first is the lower path.
    fn paths(&self) -> Vec<Vec<usize>> {
        let mut paths = vec![Vec::new()];
        for _ in 0..self.places() {
            let longer = |path: &Vec<usize>| {
                let path = path.clone();
                (0..self.labels).map(move |label| [path.clone(), vec![label]].concat())
            };
            paths = paths.iter().flat_map(longer).collect();
        }
        paths
    }

    fn score(&self, path: &[usize]) -> f64 {
        let emitted = path.iter().enumerate().map(|(place, label)| self.scores[place * self.labels + label]);
        let moved = path.windows(2).map(|pair| self.moves[pair[0] * self.labels + pair[1]]);
        let ends = [self.first[path[0]], self.last[path[path.len() - 1]]];
        emitted.chain(moved).chain(ends).map(f64::from).sum()
    }

    /// The probability that the right path is one of those that `holds` is true of.
    fn probability(&self, holds: impl Fn(&[usize]) -> bool) -> f64 {
        let scored: Vec<(bool, f64)> =
            self.paths().iter().map(|path| (holds(path), self.score(path))).collect();
        let top = scored.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
        let sum = |only: bool| -> f64 {
            scored.iter().filter(|(held, _)| *held || !only).map(|(_, score)| (score - top).exp()).sum()
        };
        sum(true) / sum(false)
    }
}

/// A score, of which some are barred; label 0 never is, so that there always is a path.
fn scores(count: usize, labels: usize) -> impl Strategy<Value = Vec<f32>> {
    let score = prop_oneof![4 => -8.0..8.0_f32, 1 => Just(BARRED)];
    prop::collection::vec(score, count).prop_map(move |mut scores| {
        for score in scores.iter_mut().step_by(labels) {
            *score = score.max(-8.0);
        }
        scores
    })
}

fn small() -> impl Strategy<Value = Small> {
    (1..=4_usize, 1..=5_usize).prop_flat_map(|(labels, places)| {
        let list = move |count| scores(count, labels);
        (list(labels * labels), list(labels), list(labels), list(labels * places))
            .prop_map(move |(moves, first, last, scores)| Small { labels, moves, first, last, scores })
    })
}

proptest! {
    #[test]
    fn the_chance_of_a_label_is_that_of_the_paths_through_it(small in small(), seed in any::<usize>()) {
        let transitions = small.transitions();
        let lattice = Lattice::new(&transitions, &small.scores).expect("a text");
        let place = seed % small.places();
        let (one, other) = (seed % small.labels, (seed / 7) % small.labels);
        let asked = if one == other { vec![one] } else { vec![one, other] };
        let expected = small.probability(|path| asked.contains(&path[place]));
        prop_assert!((lattice.any_of(place, &asked) - expected).abs() < 1e-9);
        let all: Vec<usize> = (0..small.labels).collect();
        prop_assert!((lattice.any_of(place, &all) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn likely_spans_are_as_likely_as_the_paths_with_just_them(
        small in small(),
        begin in 0..4_usize,
        inside in 0..4_usize,
        least in 0.001..0.5_f64,
    ) {
        let transitions = small.transitions();
        let found = Lattice::new(&transitions, &small.scores).expect("a text").likely(begin, inside, least);
        let mut expected = Vec::new();
        for first in 0..small.places() {
            for last in first..small.places() {
                let holds = |path: &[usize]| {
                    path[first] == begin
                        && path[first + 1..=last].iter().all(|label| *label == inside)
                        && path.get(last + 1) != Some(&inside)
                };
                expected.push((first, last, small.probability(holds)));
            }
        }
        // What is as likely as the least may fall on either side.
        expected.retain(|(_, _, chance)| *chance >= least + 1e-9 && begin < small.labels && inside < small.labels);
        let near: Vec<_> = found.iter().filter(|likely| likely.chance >= least + 1e-9).collect();
        prop_assert_eq!(near.len(), expected.len());
        for (likely, (first, last, chance)) in near.into_iter().zip(expected) {
            prop_assert_eq!((likely.span.first, likely.span.last), (first, last));
            prop_assert!((likely.chance - chance).abs() < 1e-9);
        }
    }

    #[test]
    fn any_scores_give_a_lattice_or_none(
        scores in prop::collection::vec(any::<f32>(), 0..40),
        moves in prop::collection::vec(prop_oneof![-1e4..1e4_f32, any::<f32>()], 9),
    ) {
        let Some(transitions) = Transitions::new(3, &moves, &[0.0; 3], &[0.0; 3]) else { return Ok(()) };
        let Some(lattice) = Lattice::new(&transitions, &scores) else { return Ok(()) };
        prop_assert!(lattice.likely(1, 2, 0.01).iter().all(|likely| (0.01..=1.0).contains(&likely.chance)));
        for place in 0..scores.len() / 3 {
            prop_assert!((0.0..=1.0).contains(&lattice.any_of(place, &[0, 1, 2])));
        }
    }
}

#[test]
fn a_long_text_neither_fades_nor_overflows() {
    let transitions = Transitions::new(2, &[3.0, -9.0, -9.0, 3.0], &[0.0; 2], &[0.0; 2]).expect("two labels");
    let scores: Vec<f32> = (0..40_000).map(|at| if at % 2 == 0 { 30.0 } else { -30.0 }).collect();
    let lattice = Lattice::new(&transitions, &scores).expect("20,000 places");
    assert!((lattice.any_of(10_000, &[0]) - 1.0).abs() < 1e-9);
    assert!(lattice.likely(1, 1, 0.003).is_empty());
}

#[test]
fn nothing_is_said_of_places_and_labels_that_there_are_not() {
    let transitions = Transitions::new(2, &[0.0; 4], &[0.0; 2], &[0.0; 2]).expect("two labels");
    let lattice = Lattice::new(&transitions, &[0.0; 6]).expect("three places");
    let nothing = [
        lattice.any_of(3, &[0]),
        lattice.any_of(usize::MAX, &[0]),
        lattice.any_of(0, &[2]),
        lattice.any_of(0, &[]),
    ];
    assert!(nothing.iter().all(|chance| *chance == 0.0), "{nothing:?}");
    assert!(lattice.likely(0, 2, 0.1).is_empty() && lattice.likely(2, 0, 0.1).is_empty());
    assert!(lattice.likely(0, 1, 0.0).is_empty(), "no end would be found to the unlikely ones");
}

#[test]
fn refuses_what_is_no_field_or_no_text() {
    assert!(Transitions::new(0, &[], &[], &[]).is_none());
    assert!(Transitions::new(2, &[0.0; 3], &[0.0; 2], &[0.0; 2]).is_none());
    assert!(Transitions::new(usize::MAX, &[0.0; 4], &[0.0; 2], &[0.0; 2]).is_none());
    assert!(Transitions::new(2, &[f32::NAN, 0.0, 0.0, 0.0], &[0.0; 2], &[0.0; 2]).is_none());
    let transitions = Transitions::new(2, &[0.0; 4], &[0.0; 2], &[0.0; 2]).expect("two labels");
    assert!(Lattice::new(&transitions, &[]).is_none());
    assert!(Lattice::new(&transitions, &[0.0; 3]).is_none());
    assert!(Lattice::new(&transitions, &[0.0, f32::INFINITY]).is_none());
    let barred =
        Transitions::new(2, &[BARRED, 0.0, 0.0, BARRED], &[0.0, BARRED], &[0.0; 2]).expect("two labels");
    assert!(Lattice::new(&barred, &[0.0, 0.0, 0.0, BARRED]).is_none(), "the only way on is barred");
}
