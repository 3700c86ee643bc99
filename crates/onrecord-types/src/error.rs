//! What can be wrong with a value when it is made.

use std::fmt;

/// A `Result` of making one of the values in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of mistake that a caller can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A span is empty, backwards, past the end, or inside a character.
    Span,
    /// A span set has no span.
    EmptySpanSet,
    /// An id is not of the form `prefix-hex`, or has another prefix.
    Id,
    /// A number is outside its range.
    Range,
    /// A code is not in its vocabulary.
    Vocabulary,
}

/// A value that could not be made: its kind, and what was wrong in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    /// Returns the kind of mistake.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
