//! The intake from the outside.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod damage;
mod facts;
mod properties;
mod reading;
