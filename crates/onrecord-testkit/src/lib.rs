//! What tests need and the program does not.
//!
//! [`draw()`] shows what a reading found as a reader would mark it: the article's text with each statement's
//! source, cue and content underlined. Snapshots of drawings can be reviewed without knowing an offset.
//!
//! Only `[dev-dependencies]` may name this crate.

mod draw;

pub use draw::draw;
