//! What can go wrong while writing an export.

use std::{fmt, io};

/// A `Result` of writing an export.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of failure that a caller can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The reader at the other end went away, as `head` does; the caller may stop without a word.
    Closed,
    /// The file or pipe cannot be written: full, forbidden, gone.
    Write,
}

/// An object that could not be written: which line, and what the system said.
#[derive(Debug)]
pub struct Error {
    line: u64,
    source: io::Error,
}

impl Error {
    pub(crate) fn new(line: u64, source: io::Error) -> Self {
        Self { line, source }
    }

    /// Returns the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        match self.source.kind() {
            io::ErrorKind::BrokenPipe => ErrorKind::Closed,
            _ => ErrorKind::Write,
        }
    }

    /// Returns the line that could not be written, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write line {} of the export: {}", self.line, self.source)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
