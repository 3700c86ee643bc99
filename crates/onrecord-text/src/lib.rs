//! A text cut into paragraphs, sentences, words and quotations, each with its exact place.
//!
//! [`segment`] does it once for a text; every later stage reads its [`Segments`] and none cuts the text again.
//! Nothing here knows what a statement is: a quotation is what stands between marks, whoever says it. The time is
//! linear in the text's length, and no input makes it fail.

mod character;
mod paragraph;
mod quotation;
mod segments;
mod sentence;
mod word;
mod wordpiece;

pub use character::whole_characters;
pub use paragraph::Paragraph;
pub use quotation::{MarkStyle, Quotation};
pub use segments::{Segments, segment};
pub use sentence::Sentence;
pub use wordpiece::{WordPiece, WordPieces};
