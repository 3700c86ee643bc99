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
        bias: -4.799,
        measures: [
            9.337,  // words
            -0.096, // words overlap
            6.318,  // lead
            -2.711, // title in text
            -0.688, // titles
            0.362,  // names
            0.169,  // full names
            2.799,  // ages
            -0.531, // length
            0.821,  // place
            2.269,  // days
            0.071,  // kind
        ],
        days: 0.000,
    },
    // At most four days.
    Weights {
        bias: -2.317,
        measures: [
            11.966, // words
            -6.679, // words overlap
            0.811,  // lead
            2.219,  // title in text
            -1.107, // titles
            0.620,  // names
            0.349,  // full names
            1.195,  // ages
            -0.758, // length
            1.034,  // place
            1.285,  // days
            -0.305, // kind
        ],
        days: -0.923,
    },
    // At most a month.
    Weights {
        bias: -2.325,
        measures: [
            11.690, // words
            -8.003, // words overlap
            0.524,  // lead
            2.346,  // title in text
            -1.322, // titles
            1.121,  // names
            0.289,  // full names
            1.759,  // ages
            -0.220, // length
            0.711,  // place
            1.905,  // days
            -0.323, // kind
        ],
        days: -1.123,
    },
    // More.
    Weights {
        bias: -3.891,
        measures: [
            11.634, // words
            -9.433, // words overlap
            1.322,  // lead
            2.321,  // title in text
            -1.795, // titles
            1.517,  // names
            0.752,  // full names
            1.786,  // ages
            -0.766, // length
            0.566,  // place
            1.540,  // days
            -0.752, // kind
        ],
        days: -0.769,
    },
];
