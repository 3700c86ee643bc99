//! What each measure of likeness weighs, by how far apart two documents were published.
//!
//! Made by `training/likeness_weights.py` from labelled reports; do not edit. Made anew whenever a measure
//! changes.

use crate::likeness::{DISTANCES, MEASURES};

/// The weights for one distance in time.
pub(crate) struct Weights {
    /// What speaks for the same incident before anything is measured.
    pub(crate) bias: f64,
    /// For each measure.
    pub(crate) measures: [f64; MEASURES],
    /// For the logarithm of one more than the days between.
    pub(crate) days: f64,
}

/// By [`Distance`](crate::likeness::Distance).
pub(crate) const WEIGHTS: [Weights; DISTANCES] = [
    // A date is unknown.
    Weights {
        bias: -5.642,
        measures: [
            11.026, // words
            -1.207, // words overlap
            7.488,  // lead
            -2.792, // title in text
            -0.721, // titles
            0.517,  // names
            0.126,  // full names
            2.019,  // ages
            -0.576, // length
        ],
        days: 0.000,
    },
    // At most four days.
    Weights {
        bias: -3.871,
        measures: [
            17.053, // words
            -8.155, // words overlap
            1.049,  // lead
            3.496,  // title in text
            -2.099, // titles
            1.144,  // names
            0.109,  // full names
            1.032,  // ages
            -0.562, // length
        ],
        days: -1.088,
    },
    // At most a month.
    Weights {
        bias: -3.828,
        measures: [
            14.361,  // words
            -10.081, // words overlap
            1.461,   // lead
            3.179,   // title in text
            -2.064,  // titles
            1.422,   // names
            0.328,   // full names
            1.646,   // ages
            -0.317,  // length
        ],
        days: -1.202,
    },
    // More.
    Weights {
        bias: -5.687,
        measures: [
            11.355,  // words
            -10.294, // words overlap
            2.332,   // lead
            2.547,   // title in text
            -1.773,  // titles
            1.962,   // names
            0.748,   // full names
            1.618,   // ages
            -1.079,  // length
        ],
        days: -0.796,
    },
];
