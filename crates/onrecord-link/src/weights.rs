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
        bias: -4.161,
        measures: [
            -3.979, // words
            1.946,  // words overlap
            4.352,  // lead
            3.973,  // opening
            0.000,  // title in text
            0.000,  // titles
            6.323,  // names
            -2.836, // main names
            1.363,  // main names, better way
            -1.461, // no main name
            -0.399, // no lead name
            0.076,  // full names
            -0.104, // no full name
            -0.708, // no person
            0.550,  // numbers
            -0.837, // no number
            2.024,  // ages
            -1.127, // no age
            0.000,  // length
            0.618,  // the same place
            -0.914, // another place
            2.127,  // the same days
            -0.945, // other days
            0.818,  // the same kind
            0.437,  // another kind
            0.000,  // days apart
        ],
    },
    // At most four days.
    Weights {
        bias: 0.389,
        measures: [
            11.180, // words
            -1.500, // words overlap
            -0.650, // lead
            0.003,  // opening
            2.171,  // title in text
            -0.992, // titles
            -4.299, // names
            3.516,  // main names
            0.109,  // main names, better way
            0.078,  // no main name
            -0.905, // no lead name
            0.479,  // full names
            -0.033, // no full name
            -0.259, // no person
            0.185,  // numbers
            -0.468, // no number
            0.637,  // ages
            -1.822, // no age
            0.190,  // length
            0.358,  // the same place
            -1.879, // another place
            1.011,  // the same days
            -1.388, // other days
            -1.840, // the same kind
            -1.571, // another kind
            -0.698, // days apart
        ],
    },
    // At most a month.
    Weights {
        bias: 0.739,
        measures: [
            14.470, // words
            -3.704, // words overlap
            -0.147, // lead
            -3.451, // opening
            3.095,  // title in text
            -1.313, // titles
            -3.858, // names
            5.569,  // main names
            -2.111, // main names, better way
            0.646,  // no main name
            -2.032, // no lead name
            0.300,  // full names
            -0.465, // no full name
            -0.105, // no person
            0.050,  // numbers
            -0.878, // no number
            1.223,  // ages
            -1.529, // no age
            0.923,  // length
            0.349,  // the same place
            -2.059, // another place
            2.702,  // the same days
            -1.396, // other days
            -1.091, // the same kind
            -0.482, // another kind
            -1.184, // days apart
        ],
    },
    // More.
    Weights {
        bias: -1.543,
        measures: [
            9.584,  // words
            -1.622, // words overlap
            1.020,  // lead
            -4.867, // opening
            2.002,  // title in text
            -0.985, // titles
            -3.388, // names
            3.481,  // main names
            1.002,  // main names, better way
            0.535,  // no main name
            -1.798, // no lead name
            1.121,  // full names
            0.237,  // no full name
            -0.494, // no person
            -0.295, // numbers
            -0.888, // no number
            1.611,  // ages
            -1.073, // no age
            0.570,  // length
            0.763,  // the same place
            -0.505, // another place
            3.450,  // the same days
            -0.989, // other days
            -1.662, // the same kind
            -0.136, // another kind
            -0.660, // days apart
        ],
    },
];
