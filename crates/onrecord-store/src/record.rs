//! Opening a record, and the two doorways: a transaction to write, a snapshot to read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction};

use crate::Result;

/// How a record is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOptions {
    /// How long to wait for another process that is writing.
    pub busy_timeout: Duration,
    /// The most that the file may grow to, in bytes; the disk's room when absent.
    pub max_bytes: Option<u64>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { busy_timeout: Duration::from_secs(10), max_bytes: None }
    }
}

/// The record: one SQLite file.
#[derive(Debug)]
pub struct Record {
    connection: Connection,
    path: PathBuf,
}

impl Record {
    /// Opens a record for writing; makes it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// [`NotARecord`](crate::ErrorKind::NotARecord), [`NewerRecord`](crate::ErrorKind::NewerRecord),
    /// [`Denied`](crate::ErrorKind::Denied), [`Busy`](crate::ErrorKind::Busy), [`Full`](crate::ErrorKind::Full).
    /// The file is then as it was.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self { connection: Connection::open(path)?, path: path.to_owned() })
    }

    /// Opens a record for reading alone, while another process may be writing to it.
    ///
    /// # Errors
    /// As [`Record::open`]; and [`Missing`](crate::ErrorKind::Missing) where there is no file,
    /// [`OlderRecord`](crate::ErrorKind::OlderRecord) where it must first be brought up to date.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self { connection: Connection::open_with_flags(path, flags)?, path: path.to_owned() })
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins reading: everything read from the snapshot is of one moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snapshot(&mut self) -> Result<Snapshot<'_>> {
        Ok(Snapshot { transaction: self.connection.unchecked_transaction()? })
    }
}

/// The record as it is at one moment. The queries are told in [`views`](crate::views).
#[derive(Debug)]
pub struct Snapshot<'r> {
    transaction: Transaction<'r>,
}
