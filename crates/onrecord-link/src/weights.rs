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
}

/// By [`Distance`](crate::likeness::Distance).
pub(crate) const WEIGHTS: [Weights; DISTANCES] = [
    // A date is unknown.
    Weights {
        bias: -3.590,
        measures: [
            -5.196, // words
            2.080,  // words overlap
            4.359,  // lead
            4.327,  // opening
            0.000,  // title in text
            0.000,  // titles
            6.474,  // names
            -2.095, // main names
            1.094,  // main names, better way
            -1.283, // no main name
            -0.200, // no lead name
            0.000,  // full names
            0.000,  // no full name
            -1.426, // persons
            4.388,  // main persons
            -0.700, // no main person
            0.667,  // numbers
            -0.706, // no number
            2.117,  // ages
            -0.937, // no age
            0.000,  // length
            0.398,  // the same place
            -0.699, // another place
            2.149,  // the same days
            -1.050, // other days
            0.717,  // the same kind
            0.425,  // another kind
            0.000,  // days apart
        ],
    },
    // At most four days.
    Weights {
        bias: 0.407,
        measures: [
            9.076,  // words
            0.818,  // words overlap
            1.842,  // lead
            -0.959, // opening
            1.215,  // title in text
            -0.863, // titles
            -2.240, // names
            2.913,  // main names
            -0.749, // main names, better way
            0.002,  // no main name
            -0.856, // no lead name
            0.291,  // full names
            -0.144, // no full name
            1.349,  // persons
            -2.492, // main persons
            -0.131, // no main person
            0.151,  // numbers
            -0.453, // no number
            0.316,  // ages
            -1.943, // no age
            -0.007, // length
            0.907,  // the same place
            -2.194, // another place
            1.083,  // the same days
            -1.354, // other days
            -1.838, // the same kind
            -1.463, // another kind
            -0.658, // days apart
        ],
    },
    // At most a month.
    Weights {
        bias: 1.283,
        measures: [
            10.998, // words
            -1.938, // words overlap
            1.552,  // lead
            -3.082, // opening
            2.989,  // title in text
            -1.227, // titles
            -1.993, // names
            3.979,  // main names
            -1.490, // main names, better way
            0.449,  // no main name
            -1.840, // no lead name
            -0.235, // full names
            -0.881, // no full name
            0.844,  // persons
            0.719,  // main persons
            0.242,  // no main person
            -0.078, // numbers
            -1.108, // no number
            0.594,  // ages
            -1.388, // no age
            0.834,  // length
            0.582,  // the same place
            -2.296, // another place
            2.881,  // the same days
            -1.341, // other days
            -1.442, // the same kind
            -0.942, // another kind
            -1.166, // days apart
        ],
    },
    // More.
    Weights {
        bias: -1.722,
        measures: [
            5.976,  // words
            -0.839, // words overlap
            2.909,  // lead
            -2.441, // opening
            2.412,  // title in text
            -1.480, // titles
            -1.544, // names
            3.551,  // main names
            0.356,  // main names, better way
            0.368,  // no main name
            -1.674, // no lead name
            0.110,  // full names
            -0.582, // no full name
            2.693,  // persons
            -0.985, // main persons
            0.647,  // no main person
            -0.290, // numbers
            -0.690, // no number
            0.891,  // ages
            -1.347, // no age
            -0.496, // length
            0.565,  // the same place
            0.000,  // another place
            4.961,  // the same days
            -1.033, // other days
            -1.958, // the same kind
            -0.442, // another kind
            -0.667, // days apart
        ],
    },
];
