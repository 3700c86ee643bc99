//! Link scores against a version that is written as the formulas are.

use onrecord_nn::{LinkScorer, PieceSpan, SpanProjection, Spans, Surroundings};
use proptest::prelude::*;

const SIZE: usize = 3;
const WIDTH: usize = 2;
const PLACES: usize = 200;

fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
    prop::collection::vec(-2.0..2.0_f32, count)
}

fn spans(most: usize) -> impl Strategy<Value = Vec<PieceSpan>> {
    let span = (0..PLACES - 5, 0..5_usize).prop_map(|(first, more)| PieceSpan { first, last: first + more });
    prop::collection::vec(span, 0..most)
}

/// Spans in order that do not overlap.
fn cues() -> impl Strategy<Value = Vec<PieceSpan>> {
    spans(12).prop_map(|mut spans| {
        spans.sort();
        let mut apart: Vec<PieceSpan> = Vec::new();
        for span in spans {
            if apart.last().is_none_or(|last| last.last < span.first) {
                apart.push(span);
            }
        }
        apart
    })
}

fn bucket(gap: usize) -> usize {
    [1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 64].into_iter().filter(|edge| *edge <= gap).count()
}

fn distance(child: PieceSpan, head: PieceSpan) -> usize {
    if head.first > child.last {
        bucket(head.first - child.last - 1)
    } else {
        12 + bucket((child.first).saturating_sub(head.last + 1))
    }
}

fn between(child: PieceSpan, head: PieceSpan, cues: &[PieceSpan], breaks: &[usize]) -> usize {
    let low = child.last.min(head.last);
    let high = child.first.max(head.first);
    let cues = cues.iter().filter(|cue| low < cue.first && cue.last < high).count();
    let breaks = breaks.iter().filter(|place| low < **place && **place < high).count();
    cues.min(3) * 3 + breaks.min(2)
}

/// The error function by its Taylor series, as far as a double goes.
fn erf(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    for n in 1..200 {
        let n = f64::from(n);
        term *= -x * x / n;
        sum += term / (2.0 * n + 1.0);
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}

/// Gelu of a number, by way of the vector of a span of one place in a projection that changes nothing.
fn gelu(x: f32) -> f32 {
    let projection = SpanProjection::new(vec![1.0], vec![0.0], vec![0.0]).expect("one number");
    projection.vectors(&[x], &[PieceSpan { first: 0, last: 0 }])[0][0]
}

#[test]
fn gelu_is_the_exact_one() {
    // From scipy: x * norm.cdf(x).
    for (x, expected) in [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_3), (3.0, 2.995_95)] {
        assert!((gelu(x) - expected).abs() < 1e-6, "{x}: {}", gelu(x));
    }
    for step in -40_i16..=40 {
        let x = f32::from(step) / 10.0;
        let wide = f64::from(x);
        let expected = 0.5 * wide * (1.0 + erf(wide / std::f64::consts::SQRT_2));
        assert!((f64::from(gelu(x)) - expected).abs() < 2e-6, "{x}");
    }
    assert_eq!((gelu(100.0), gelu(-100.0)), (100.0, -0.0));
}

proptest! {
    #[test]
    fn vectors_are_made_from_both_ends(
        first in numbers(WIDTH * SIZE), last in numbers(WIDTH * SIZE), bias in numbers(SIZE),
        hidden in numbers(PLACES * WIDTH), spans in spans(4),
    ) {
        let projection = SpanProjection::new(first.clone(), last.clone(), bias.clone()).expect("the lengths fit");
        let vectors = projection.vectors(&hidden, &spans);
        prop_assert_eq!(vectors.len(), spans.len());
        for (span, vector) in spans.iter().zip(&vectors) {
            for column in 0..SIZE {
                let end = |place: usize, matrix: &[f32]| -> f32 {
                    (0..WIDTH).map(|row| hidden[place * WIDTH + row] * matrix[row * SIZE + column]).sum()
                };
                let sum = end(span.first, &first) + end(span.last, &last) + bias[column];
                prop_assert!((vector[column] - gelu(sum)).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn probabilities_are_those_of_the_formula(
        form in numbers(SIZE * SIZE), null in numbers(SIZE), null_bias in -2.0..2.0_f32,
        distances in numbers(24), betweens in numbers(12), bonus in -1.0..1.0_f64,
        children in spans(5), heads in spans(5), cues in cues(), seed in numbers(10 * SIZE),
        mut breaks in prop::collection::vec(0..PLACES, 0..8),
    ) {
        breaks.sort_unstable();
        let vectors: Vec<Vec<f32>> = seed.chunks(SIZE).map(<[f32]>::to_vec).collect();
        let (of_children, of_heads) = vectors.split_at(5);
        let of_children = &of_children[..children.len()];
        let of_heads = &of_heads[..heads.len()];
        let scorer = LinkScorer::new(form.clone(), null.clone(), null_bias, distances.clone(), betweens.clone());
        let found = scorer.expect("the lengths fit").probabilities(
            Spans { spans: &children, vectors: of_children },
            Spans { spans: &heads, vectors: of_heads },
            Surroundings { cues: &cues, breaks: &breaks },
            bonus,
        );
        prop_assert_eq!(found.len(), children.len());
        for ((child, vector), found) in children.iter().zip(of_children).zip(found) {
            let mut scores = vec![f64::from(null_bias) + bonus];
            scores[0] += vector.iter().zip(&null).map(|(a, b)| f64::from(a * b)).sum::<f64>();
            for (head, other) in heads.iter().zip(of_heads) {
                let mut score = 0.0;
                for row in 0..SIZE {
                    for column in 0..SIZE {
                        score += f64::from(vector[row] * form[row * SIZE + column] * other[column]);
                    }
                }
                let biases = distances[distance(*child, *head)] + betweens[between(*child, *head, &cues, &breaks)];
                scores.push(score / 3.0_f64.sqrt() + f64::from(biases));
            }
            let all: f64 = scores.iter().map(|score| score.exp()).sum();
            prop_assert_eq!(found.len(), scores.len());
            for (found, score) in found.iter().zip(&scores) {
                prop_assert!((found - score.exp() / all).abs() < 1e-4);
            }
        }
    }
}

#[test]
fn without_heads_there_is_no_head_for_sure() {
    let scorer =
        LinkScorer::new(vec![0.0], vec![1.0], -50.0, vec![0.0; 24], vec![0.0; 12]).expect("size one");
    let child = [PieceSpan { first: 3, last: 4 }];
    let found = scorer.probabilities(
        Spans { spans: &child, vectors: &[vec![1.0]] },
        Spans { spans: &[], vectors: &[] },
        Surroundings { cues: &[], breaks: &[] },
        0.0,
    );
    assert_eq!(found, [[1.0]]);
}

#[test]
fn a_span_outside_the_hidden_states_is_no_panic() {
    let projection = SpanProjection::new(vec![1.0; 2], vec![1.0; 2], vec![0.5]).expect("the lengths fit");
    let spans = [PieceSpan { first: 9, last: usize::MAX }];
    assert_eq!(projection.vectors(&[1.0; 4], &spans), [[projection.vectors(&[], &spans)[0][0]]]);
}

#[test]
fn refuses_weights_whose_lengths_do_not_fit() {
    assert!(SpanProjection::new(vec![], vec![], vec![0.0]).is_none());
    assert!(SpanProjection::new(vec![0.0; 2], vec![0.0; 2], vec![]).is_none());
    assert!(SpanProjection::new(vec![0.0; 3], vec![0.0; 3], vec![0.0; 2]).is_none());
    assert!(SpanProjection::new(vec![0.0; 4], vec![0.0; 2], vec![0.0; 2]).is_none());
    let scorer = |form, null, distance, between| {
        LinkScorer::new(vec![0.0; form], vec![0.0; null], 0.0, vec![0.0; distance], vec![0.0; between])
    };
    assert!(scorer(4, 2, 24, 12).is_some());
    assert!(scorer(4, 2, 23, 12).is_none());
    assert!(scorer(4, 2, 24, 13).is_none());
    assert!(scorer(5, 2, 24, 12).is_none());
    assert!(scorer(0, 0, 24, 12).is_none());
}
