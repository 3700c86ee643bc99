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
        bias: -4.628,
        measures: [
            9.253,  // words
            -0.138, // words overlap
            6.308,  // lead
            -2.993, // title in text
            -0.599, // titles
            0.383,  // names
            0.069,  // full names
            2.751,  // ages
            -0.486, // length
            1.048,  // the same place
            -0.664, // another place
            2.711,  // the same days
            -2.166, // other days
            0.089,  // the same kind
            -0.028, // another kind
            -0.325, // no full name shared
            -0.126, // no age shared
        ],
        days: 0.000,
    },
    // At most four days.
    Weights {
        bias: 0.447,
        measures: [
            11.572, // words
            -6.927, // words overlap
            0.795,  // lead
            2.005,  // title in text
            -0.770, // titles
            0.732,  // names
            0.162,  // full names
            0.688,  // ages
            -0.112, // length
            0.289,  // the same place
            -1.844, // another place
            0.796,  // the same days
            -1.788, // other days
            -1.685, // the same kind
            -1.181, // another kind
            -0.425, // no full name shared
            -1.683, // no age shared
        ],
        days: -0.764,
    },
    // At most a month.
    Weights {
        bias: -0.018,
        measures: [
            11.213, // words
            -7.830, // words overlap
            0.252,  // lead
            2.543,  // title in text
            -1.337, // titles
            1.149,  // names
            0.004,  // full names
            1.017,  // ages
            0.202,  // length
            0.223,  // the same place
            -1.694, // another place
            2.472,  // the same days
            -1.640, // other days
            -1.030, // the same kind
            -0.224, // another kind
            -0.606, // no full name shared
            -1.597, // no age shared
        ],
        days: -1.223,
    },
    // More.
    Weights {
        bias: -2.508,
        measures: [
            11.591, // words
            -9.497, // words overlap
            1.154,  // lead
            2.362,  // title in text
            -1.702, // titles
            1.556,  // names
            0.724,  // full names
            1.155,  // ages
            -0.626, // length
            0.302,  // the same place
            -0.878, // another place
            3.872,  // the same days
            -1.055, // other days
            -2.032, // the same kind
            -0.376, // another kind
            -0.088, // no full name shared
            -1.188, // no age shared
        ],
        days: -0.720,
    },
];
