//! What can be wrong with weights.

use std::fmt;

/// A `Result` of reading or running weights.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of failure that a caller can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no weights file, or a part of it is no network.
    NotWeights,
    /// A part is missing, or has a type or a shape other than the one asked for.
    Misfit,
    /// The engine failed on an input, or the input is none that the weights can be asked about.
    Engine,
}

/// Weights that cannot be used: the kind, and in words which part is wrong and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Returns the kind of failure.
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
