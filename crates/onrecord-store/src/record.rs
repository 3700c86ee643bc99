//! Opening a record, and the two doorways: a transaction to write, a snapshot to read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use onrecord_types::{Batch, BatchId, Maker, MakerId};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::masks::Masks;
use crate::migrations::{self, Layout, MIGRATIONS};
use crate::prepared::Prepared;
use crate::{Error, ErrorKind, Result, Write};

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

/// What has been told to the record and is not written before something new refers to it.
#[derive(Debug, Default)]
pub(crate) struct Announced {
    pub(crate) batches: RefCell<BTreeMap<BatchId, Batch>>,
    pub(crate) makers: RefCell<BTreeMap<MakerId, Maker>>,
}

/// The record: one SQLite file.
///
/// ```
/// # use onrecord_store::Record;
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("town.onrecord");
/// use onrecord_types::{Batch, Capture, MediaType, Origin};
///
/// let mut record = Record::open(&path)?;
/// let batch = Batch::new("2026-03-04T05:06:07Z".parse().unwrap(), "onrecord add page.html");
/// let capture = Capture::new(b"<p>Hello".to_vec(), MediaType::Html, Origin::default());
/// record.write(|w| {
///     w.batch(&batch);
///     w.capture(&capture, batch.id)
/// })?;
/// assert_eq!(record.snapshot()?.counts()?.captures, 1);
/// # Ok::<(), onrecord_store::Error>(())
/// ```
#[derive(Debug)]
pub struct Record {
    connection: Connection,
    announced: Announced,
    path: PathBuf,
}

impl Record {
    /// Opens a record for writing; makes it where there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// As [`Record::open_with`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_with(path, &OpenOptions::default())
    }

    /// Opens a record for writing, with options.
    ///
    /// # Errors
    /// [`NotARecord`](ErrorKind::NotARecord), [`NewerRecord`](ErrorKind::NewerRecord),
    /// [`Denied`](ErrorKind::Denied), [`Busy`](ErrorKind::Busy), [`Full`](ErrorKind::Full). The file is then as it
    /// was.
    pub fn open_with(path: impl AsRef<Path>, options: &OpenOptions) -> Result<Self> {
        let path = path.as_ref();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let mut connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(options.busy_timeout)?;
            // Looked at before anything is set, so that a file that is not ours stays as it is.
            migrations::layout(&connection)?;
            prepare_for_writing(&connection, options)?;
            migrations::migrate(&mut connection)?;
            Ok(connection)
        };
        let connection = open().map_err(|error: Error| error.at(path.display()))?;
        Ok(Self { connection, announced: Announced::default(), path: path.to_owned() })
    }

    /// Opens a record for reading alone, while another process may be writing to it.
    ///
    /// # Errors
    /// [`Missing`](ErrorKind::Missing) where there is no file, [`NotARecord`](ErrorKind::NotARecord),
    /// [`NewerRecord`](ErrorKind::NewerRecord), [`OlderRecord`](ErrorKind::OlderRecord) where it must first be
    /// brought up to date, [`Denied`](ErrorKind::Denied), [`Busy`](ErrorKind::Busy).
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if matches!(path.try_exists(), Ok(false)) {
            return Err(Error::new(ErrorKind::Missing, "there is no such file").at(path.display()));
        }
        let open = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(OpenOptions::default().busy_timeout)?;
            match migrations::layout(&connection)? {
                Layout::Numbered(number) if number == MIGRATIONS.len() => Ok(connection),
                Layout::Numbered(_) => Err(Error::new(
                    ErrorKind::OlderRecord,
                    "an older version made the record; it has to be opened once for writing",
                )),
                Layout::Empty => Err(Error::new(ErrorKind::NotARecord, "the file is empty")),
            }
        };
        let connection = open().map_err(|error: Error| error.at(path.display()))?;
        Ok(Self { connection, announced: Announced::default(), path: path.to_owned() })
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
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)?;
        let (db, masks) = (Prepared::new(&self.connection), Masks::default());
        Ok(Snapshot { db, masks, _transaction: transaction })
    }

    /// Runs `write` in one transaction: all of it is written, or, when it fails, nothing.
    ///
    /// # Errors
    /// What `write` fails with; [`Busy`](ErrorKind::Busy) when another process keeps writing,
    /// [`Full`](ErrorKind::Full) when there is no room.
    pub fn write<T>(&mut self, write: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        // `Write` is gone before the end of the transaction, for a statement under way would hold that up.
        let outcome = {
            let w = Write::new(&self.connection, &self.announced);
            let outcome = write(&w)?;
            if w.is_broken() {
                return Err(Error::new(ErrorKind::Misfit, "a part of the transaction failed midway"));
            }
            outcome
        };
        transaction.commit()?;
        Ok(outcome)
    }
}

/// The record as it is at one moment. The queries are told in [`views`](crate::views).
#[derive(Debug)]
pub struct Snapshot<'r> {
    // Before the transaction, so that it is dropped first.
    pub(crate) db: Prepared<'r>,
    pub(crate) masks: Masks,
    _transaction: Transaction<'r>,
}

/// As much as the indexes of some ten thousand reports need; less makes every insertion read the file (a negative
/// number counts KiB).
const CACHE_KIB: i32 = -32 * 1024;
/// How far the journal grows before it is brought into the file, in pages of 4 KiB.
const CHECKPOINT_PAGES: i32 = 4_000;

fn prepare_for_writing(connection: &Connection, options: &OpenOptions) -> Result<()> {
    // Readers and one writer at once; a power cut may take the last transactions, but never half of one.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    if let Some(bytes) = options.max_bytes {
        let page: u64 = connection.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))?.into();
        let pages = i64::try_from(bytes / page.max(1)).unwrap_or(i64::MAX);
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(())
}
