//! The crate's integration tests, one module per feature.

mod drawing;
mod properties;
mod quotations;
mod sentences;
mod wordpieces;
