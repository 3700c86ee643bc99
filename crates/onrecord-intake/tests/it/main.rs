//! The intake from the outside.

#![expect(clippy::unwrap_used, clippy::result_large_err, reason = "a test fails by panicking")]

mod damage;
mod facts;
mod properties;
mod reading;
