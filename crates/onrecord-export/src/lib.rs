//! Values to files in the formats that others read.
//!
//! This room knows no database and no page: it is handed values of `onrecord-types` and writes them. One object of
//! the export is one row type here ([`row`]), the writer puts one of them on each line ([`JsonLines`]), and what
//! every field means stands as data in [`objects`], from which the reference page is made.
//!
//! Offsets in every export are Unicode code points into the text as handed in, half-open, as in W3C Web Annotation.

mod error;
mod fields;
mod json_lines;
pub mod row;

pub use error::{Error, ErrorKind, Result};
pub use fields::{FieldDoc, ObjectDoc, objects};
pub use json_lines::JsonLines;
pub use row::{StatementLinks, attributions_line, covered_address};
