//! What ends the server.

use std::{fmt, io};

/// A `Result` of serving.
pub type Result<T> = std::result::Result<T, Error>;

/// The listener failed; nothing a request does leads here.
#[derive(Debug)]
pub struct Error {
    source: io::Error,
}

impl Error {
    pub(crate) fn new(source: io::Error) -> Self {
        Self { source }
    }

    /// Returns what kind of failure the system reports.
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the pages cannot be served: {}", self.source)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
