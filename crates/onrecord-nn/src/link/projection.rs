//! Vectors of spans, made from the hidden states of their two ends.

use super::PieceSpan;

/// Makes vectors of spans of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanProjection {
    width: usize,
    size: usize,
    /// Two matrices `width` x `size`, row by row, and a bias.
    first: Vec<f32>,
    last: Vec<f32>,
    bias: Vec<f32>,
}

impl SpanProjection {
    /// Takes the weights: a matrix for the first place of a span and one for the last, each `width` x `size` row by
    /// row, and a bias of `size`. `None` when their lengths do not fit each other.
    pub fn new(first: Vec<f32>, last: Vec<f32>, bias: Vec<f32>) -> Option<Self> {
        let size = bias.len();
        let fits =
            size > 0 && !first.is_empty() && first.len() == last.len() && first.len().is_multiple_of(size);
        fits.then(|| Self { width: first.len() / size, size, first, last, bias })
    }

    /// Returns how many hidden numbers a place has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns how many numbers a span's vector has.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Returns one vector a span; `hidden` holds one row of [`SpanProjection::width`] numbers a place. A place
    /// outside it counts as zeros.
    pub fn vectors(&self, hidden: &[f32], spans: &[PieceSpan]) -> Vec<Vec<f32>> {
        let row = |place: usize| hidden.chunks_exact(self.width).nth(place).unwrap_or_default();
        let vector = |span: &PieceSpan| {
            let mut vector = self.bias.clone();
            add_product(&mut vector, row(span.first), &self.first);
            add_product(&mut vector, row(span.last), &self.last);
            for value in &mut vector {
                *value = gelu(*value);
            }
            vector
        };
        spans.iter().map(vector).collect()
    }
}

/// Adds `row` times `matrix` (row by row, as wide as `sum`) to `sum`.
pub(super) fn add_product(sum: &mut [f32], row: &[f32], matrix: &[f32]) {
    for (value, weights) in row.iter().zip(matrix.chunks_exact(sum.len())) {
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += value * weight;
        }
    }
}

/// The exact Gaussian error linear unit (Hendrycks and Gimpel, 2016), its error function by Abramowitz and Stegun,
/// "Handbook of Mathematical Functions", 7.1.26, off by at most 1.5e-7 before rounding.
pub(super) fn gelu(x: f32) -> f32 {
    let z = (x * std::f32::consts::FRAC_1_SQRT_2).abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let powers = [1.061_405_4, -1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let sum = powers.into_iter().fold(0.0, |sum: f32, factor| (sum + factor) * t);
    let erf = (1.0 - sum * (-z * z).exp()).copysign(x);
    0.5 * x * (1.0 + erf)
}
