//! Bytes to captures, captures to revisions.
//!
//! [`read`] walks files, folders and standard input and yields captures, one at a time; [`extract`] makes of one
//! capture the document and the revision that it holds: the article's text, what it says about itself, and which
//! of its lines are furniture. What cannot be read is a [`Refusal`](onrecord_types::Refusal), which is a value
//! like any other: the run goes on. Nothing here prints, reads the clock or opens the network. The limits that
//! keep hostile input from costing much stand in [`limits`](crate::Limits) and in `docs/reference/limits.md`.

mod cause;
mod charset;
mod credit;
mod date;
mod extract;
mod furniture;
mod heading;
mod html;
mod limits;
mod plain;
mod read;
mod report;
mod url;

pub use extract::{Extracted, extract};
pub use limits::Limits;
pub use read::{Captures, read};
