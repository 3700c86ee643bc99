//! What tests need and the program does not.
//!
//! [`draw()`] shows what a reading found as a reader would mark it: the article's text with each statement's
//! source, cue and content underlined. Snapshots of drawings can be reviewed without knowing an offset.
//!
//! [`body`] has the doors through which hostile input comes, as plain functions of bytes. Each has three users:
//! cargo-fuzz (`fuzz/`), a property test over made-up bytes, and a replay of `fuzz/corpus` in the tests.
//!
//! Only `[dev-dependencies]` may name this crate.

pub mod body;
mod draw;

pub use draw::draw;
