//! Links between spans: which of the heads a child belongs to, or none, scored by a biaffine form over span vectors
//! (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing", 2017) with learned biases for the
//! distance and for what lies between.

mod between;
mod projection;

use between::{BETWEENS, DISTANCES, between_bucket, distance_bucket};
pub use projection::SpanProjection;
use projection::add_product;

/// A span of places in a window, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceSpan {
    /// The first place.
    pub first: usize,
    /// The last place; not before the first.
    pub last: usize,
}

/// What lies in a window beside the two spans of a link.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The cues of the window, in order.
    pub cues: &'a [PieceSpan],
    /// The places at which a paragraph ends, in order.
    pub breaks: &'a [usize],
}

/// Spans of one role with their vectors.
#[derive(Debug, Clone, Copy)]
pub struct Spans<'a> {
    /// The spans.
    pub spans: &'a [PieceSpan],
    /// One vector a span.
    pub vectors: &'a [Vec<f32>],
}

/// Scores the heads of a child.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkScorer {
    size: usize,
    form: Vec<f32>,
    null: Vec<f32>,
    null_bias: f32,
    distance: Vec<f32>,
    between: Vec<f32>,
}

impl LinkScorer {
    /// Takes the weights: the form, `size` x `size` row by row, the vector of no head and its bias, 24 biases of
    /// distance (heads after the child first) and 4 x 3 of what lies between (cues by paragraph ends). `None` when
    /// the lengths do not fit.
    pub fn new(
        form: Vec<f32>,
        null: Vec<f32>,
        null_bias: f32,
        distance: Vec<f32>,
        between: Vec<f32>,
    ) -> Option<Self> {
        let size = null.len();
        let fits = size > 0
            && size.checked_mul(size) == Some(form.len())
            && distance.len() == DISTANCES
            && between.len() == BETWEENS;
        fits.then_some(Self { size, form, null, null_bias, distance, between })
    }

    /// Returns, for each child, the probability of no head and then of each head in turn, which add up to one;
    /// `bonus` is added to the score of no head. Vectors that are too short count as zero where they end.
    pub fn probabilities(
        &self,
        children: Spans<'_>,
        heads: Spans<'_>,
        around: Surroundings<'_>,
        bonus: f64,
    ) -> Vec<Vec<f64>> {
        let scale = 1.0 / f32::from(u16::try_from(self.size).unwrap_or(u16::MAX)).sqrt();
        let mut through = vec![0.0; self.size];
        let mut of_child = |child: PieceSpan, vector: &[f32]| {
            through.fill(0.0);
            add_product(&mut through, vector, &self.form);
            let null = f64::from(dot(vector, &self.null) + self.null_bias) + bonus;
            let scores = heads.spans.iter().zip(heads.vectors).map(|(head, other)| {
                let biases = self.distance[distance_bucket(child, *head)]
                    + self.between[between_bucket(child, *head, around)];
                f64::from(dot(&through, other) * scale + biases)
            });
            softmax(std::iter::once(null).chain(scores).collect())
        };
        children.spans.iter().zip(children.vectors).map(|(child, vector)| of_child(*child, vector)).collect()
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Turns scores into probabilities.
fn softmax(mut scores: Vec<f64>) -> Vec<f64> {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for score in &mut scores {
        *score = (*score - top).exp();
    }
    let sum: f64 = scores.iter().sum();
    for score in &mut scores {
        *score /= sum;
    }
    scores
}
