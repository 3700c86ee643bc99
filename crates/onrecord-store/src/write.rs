//! What one transaction can do.
//!
//! Everything here may be done twice and has then been done once: a value that the record holds already is left as
//! it is, and the second time writes no row, no batch and no log entry.

mod captures;
mod documents;
mod linking;
mod memory;
mod readings;
mod reported;
mod reviews;

pub(crate) use readings::{CONTENT, CUE, SOURCE, masked_names};

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use jiff::Timestamp;
use onrecord_types::{Batch, BatchId, Maker, MakerId, Sha256, Vocabulary};
use rusqlite::{Connection, params};

use crate::log::{self, Action, LogEntry};
use crate::prepared::Prepared;
use crate::record::Announced;
use crate::{Error, ErrorKind, Result, canonical};

/// Whether a write found something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Written {
    /// It was new and is written.
    New,
    /// The record held it already; nothing was written.
    Known,
}

impl Written {
    /// Tells whether something was written.
    pub fn is_new(self) -> bool {
        self == Self::New
    }

    fn or(self, other: Self) -> Self {
        if self.is_new() { self } else { other }
    }
}

/// The doorway for writing, open for one transaction; see [`Record::write`](crate::Record::write).
#[derive(Debug)]
pub struct Write<'r> {
    pub(crate) db: Prepared<'r>,
    announced: &'r Announced,
    batches: RefCell<BTreeMap<BatchId, (i64, Timestamp)>>,
    makers: RefCell<BTreeMap<MakerId, i64>>,
    tail: Cell<Option<(u64, Sha256)>>,
    broken: Cell<bool>,
}

/// Who or what an entry of the log is put down to.
#[derive(Debug, Clone, Copy)]
struct Cause {
    at: Timestamp,
    batch: Option<BatchId>,
    maker: Option<MakerId>,
}

const FIND_BATCH: &str = "
    select key, at
    from batches
    where id = ?1";
const ADD_BATCH: &str = "
    insert into batches (id, at, command)
    values (?1, ?2, ?3)";
const FIND_MAKER: &str = "
    select key
    from makers
    where id = ?1";
const ADD_MAKER: &str = "
    insert into makers (id, kind, name, weights, settings)
    values (?1, ?2, ?3, ?4, ?5)";

impl<'r> Write<'r> {
    pub(crate) fn new(connection: &'r Connection, announced: &'r Announced) -> Self {
        Self {
            db: Prepared::new(connection),
            announced,
            batches: RefCell::default(),
            makers: RefCell::default(),
            tail: Cell::default(),
            broken: Cell::default(),
        }
    }

    /// Runs `write`, which must happen as a whole. Should it fail midway and the caller carry on regardless, the
    /// transaction is undone in the end.
    fn whole<T>(&self, write: impl FnOnce() -> Result<T>) -> Result<T> {
        write().inspect_err(|_| self.broken.set(true))
    }

    /// Tells whether something failed midway.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken.get()
    }

    /// Tells the record of a batch. It is written with the first new thing in it, in this transaction or a later
    /// one of the same open [`Record`](crate::Record), and not at all when there is none.
    pub fn batch(&self, batch: &Batch) {
        self.announced.batches.borrow_mut().insert(batch.id, batch.clone());
    }

    /// Tells the record of a maker. It is written with the first thing that it made.
    pub fn maker(&self, maker: &Maker) {
        self.announced.makers.borrow_mut().insert(maker.id, maker.clone());
    }

    /// Returns the key of a batch and when it began; writes the batch where it is new.
    fn batch_key(&self, id: BatchId) -> Result<(i64, Timestamp)> {
        if let Some(known) = self.batches.borrow().get(&id) {
            return Ok(*known);
        }
        let stored = self.db.first(FIND_BATCH, [id.to_string()], |row| {
            let mut columns = crate::columns::Columns::of(row);
            Ok((columns.value()?, columns.timestamp()?))
        })?;
        let found = match stored {
            Some(found) => found,
            None => self.add_batch(id)?,
        };
        self.batches.borrow_mut().insert(id, found);
        Ok(found)
    }

    fn add_batch(&self, id: BatchId) -> Result<(i64, Timestamp)> {
        let announced = self.announced.batches.borrow();
        let batch = announced.get(&id).ok_or_else(|| {
            Error::new(ErrorKind::NotFound, format!("the record was not told of the batch: {id}"))
        })?;
        let at = batch.at;
        let key = self.db.insert(ADD_BATCH, params![id.to_string(), at.to_string(), batch.command])?;
        let cause = Cause { at, batch: Some(id), maker: None };
        self.log(cause, Action::AddBatch, id.to_string(), canonical::batch(batch))?;
        Ok((key, at))
    }

    /// Returns the key of a maker; writes the maker where it is new.
    fn maker_key(&self, id: MakerId, cause: Cause) -> Result<i64> {
        if let Some(known) = self.makers.borrow().get(&id) {
            return Ok(*known);
        }
        let key = match self.key(FIND_MAKER, &id)? {
            Some(key) => key,
            None => self.add_maker(id, cause)?,
        };
        self.makers.borrow_mut().insert(id, key);
        Ok(key)
    }

    fn add_maker(&self, id: MakerId, cause: Cause) -> Result<i64> {
        let announced = self.announced.makers.borrow();
        let maker = announced.get(&id).ok_or_else(|| {
            Error::new(ErrorKind::NotFound, format!("the record was not told of the maker: {id}"))
        })?;
        let hex = |hash: Option<Sha256>| hash.map(|hash| hash.to_string());
        let row =
            params![id.to_string(), maker.kind.code(), maker.name, hex(maker.weights), hex(maker.settings)];
        let key = self.db.insert(ADD_MAKER, row)?;
        let cause = Cause { maker: Some(id), ..cause };
        self.log(cause, Action::AddMaker, id.to_string(), canonical::maker(maker))?;
        Ok(key)
    }

    fn cause(&self, batch: BatchId) -> Result<(i64, Cause)> {
        let (key, at) = self.batch_key(batch)?;
        Ok((key, Cause { at, batch: Some(batch), maker: None }))
    }

    /// Returns the key of the row with this id, where there is one.
    fn key(&self, find: &str, id: &impl ToString) -> Result<Option<i64>> {
        self.db.first(find, [id.to_string()], |row| Ok(row.get(0)?))
    }

    /// Returns the key of the row with this id, which has to be there.
    fn known(&self, find: &str, id: &impl ToString) -> Result<i64> {
        self.key(find, id)?.ok_or_else(|| {
            Error::new(ErrorKind::NotFound, format!("the record does not hold: {}", id.to_string()))
        })
    }

    fn log(&self, cause: Cause, action: Action, subject: String, digest: Sha256) -> Result<()> {
        let (seq, previous) = match self.tail.get() {
            Some(tail) => tail,
            None => log::tail(&self.db)?,
        };
        let Cause { at, batch, maker } = cause;
        let seq = seq + 1;
        let mut entry = LogEntry { seq, at, action, subject, batch, maker, digest, previous, hash: previous };
        entry.hash = entry.expected_hash();
        log::append(&self.db, &entry)?;
        self.tail.set(Some((seq, entry.hash)));
        Ok(())
    }
}
