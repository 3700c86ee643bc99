//! The crate's integration tests, one module per feature.

mod drawings;
mod mentions;
mod properties;
mod reading;
mod statements;
