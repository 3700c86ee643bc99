//! What can go wrong with a record.

use std::fmt;

/// A `Result` of reading or writing a record.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of failure that a caller can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no file to read.
    Missing,
    /// The file cannot be opened or written: a permission, a folder in its place, a folder that is not there.
    Denied,
    /// The file is no SQLite file, or an SQLite file that is no record.
    NotARecord,
    /// A newer version of the program made the record.
    NewerRecord,
    /// An older version made it; opening it for writing brings it up to date.
    OlderRecord,
    /// Another process is writing and did not finish in time.
    Busy,
    /// The disk, or the room that was set, is full.
    Full,
    /// What stands in the file cannot be what was written.
    Damaged,
    /// No row has that id, or the id was never announced.
    NotFound,
    /// More than one row has an id that begins so.
    Ambiguous,
    /// The values do not fit each other: a reading with a span outside its revision.
    Misfit,
    /// SQLite failed in another way.
    Database,
}

/// A failure: its kind, what was wrong in words, and SQLite's own error where there is one.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<rusqlite::Error>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// A row that holds what this program never writes.
    pub(crate) fn damaged(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Damaged, message)
    }

    /// The same failure, with the place where it happened before the words.
    pub(crate) fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
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

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let kind = kind_of(&error);
        Self { kind, message: words_of(kind, &error), source: Some(error) }
    }
}

/// A stored value that its own type refuses.
impl From<onrecord_types::Error> for Error {
    fn from(error: onrecord_types::Error) -> Self {
        Self::damaged(error.to_string())
    }
}

fn kind_of(error: &rusqlite::Error) -> ErrorKind {
    use rusqlite::Error as E;
    use rusqlite::ffi::ErrorCode as Code;
    match error {
        E::SqliteFailure(failure, _) | E::SqlInputError { error: failure, .. } => match failure.code {
            Code::DatabaseBusy | Code::DatabaseLocked => ErrorKind::Busy,
            Code::DiskFull => ErrorKind::Full,
            Code::NotADatabase => ErrorKind::NotARecord,
            Code::DatabaseCorrupt => ErrorKind::Damaged,
            Code::CannotOpen | Code::PermissionDenied | Code::ReadOnly => ErrorKind::Denied,
            _ => ErrorKind::Database,
        },
        E::InvalidColumnType(..)
        | E::FromSqlConversionFailure(..)
        | E::IntegralValueOutOfRange(..)
        | E::Utf8Error(..) => ErrorKind::Damaged,
        _ => ErrorKind::Database,
    }
}

fn words_of(kind: ErrorKind, error: &rusqlite::Error) -> String {
    match kind {
        ErrorKind::Busy => "another process is writing to the record".to_owned(),
        ErrorKind::Full => "there is no room left for the record".to_owned(),
        ErrorKind::NotARecord => "the file is no SQLite file".to_owned(),
        ErrorKind::Denied => format!("the file cannot be opened or written: {error}"),
        ErrorKind::Damaged => format!("the file is damaged: {error}"),
        _ => format!("SQLite failed: {error}"),
    }
}
