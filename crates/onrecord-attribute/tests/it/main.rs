//! The crate's integration tests, one module per feature.

mod drawings;
mod properties;
mod reading;
mod statements;
