//! Writing what was linked: the one part of the record that is replaced, as a whole or row by row.

mod change;
mod digests;
mod disputes;
mod incidents;
mod keys;
mod links;
mod settle;
mod speakers;

use jiff::Timestamp;
use onrecord_types::{Linking, LinkingChange, Maker, MakerId, RemovedLinks, Sha256};
use rusqlite::params;

use self::keys::Keys;
use super::{Cause, Write, Written};
use crate::canonical::LINKING_FORM;
use crate::columns::Columns;
use crate::log::Action;
use crate::{Error, ErrorKind, Result};

const LAST_LINKING: &str = "
    select linkings.digest, linkings.reading, linkings.layout, linkings.remembered, makers.id
    from linkings
    join makers on makers.key = linkings.maker
    order by linkings.key desc
    limit 1";
const LAST_READING: &str = "
    select coalesce(max(key), 0)
    from readings";
const ADD_LINKING: &str = "
    insert into linkings (maker, at, digest, reading, layout, remembered)
    values (?1, ?2, ?3, ?4, ?5, ?6)";
// Rows may point to others that are written after them, or are taken out before them for a moment.
const DEFER: &str = "
    pragma defer_foreign_keys = true";
// Indexes are filled all over the file while everything is linked: about as much as those of 100,000 reports need (a
// negative number counts KiB). It stays so until the record is closed.
const CACHE_MORE: &str = "
    pragma cache_size = -196608";
// Whether a text that was linked has been read anew since.
const IS_READ_ANEW: &str = "
    select exists (
        select 1
        from readings
        join readings as older on older.revision = readings.revision and older.key <= ?1
        where readings.key > ?1
    )";

/// The linking before this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Last {
    digest: Sha256,
    /// The newest reading at that time.
    reading: i64,
    layout: Option<i64>,
    remembered: bool,
    maker: MakerId,
}

/// Who links, when, and whether what is remembered goes with it.
#[derive(Clone, Copy)]
struct Act<'a> {
    maker: &'a Maker,
    at: Timestamp,
    memory: Memory,
}

/// What becomes of what linking remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Memory {
    Kept,
    Forgotten,
}

impl Write<'_> {
    /// Replaces everything that is linked, and forgets what linking remembered. The same linking of the same readings by
    /// the same maker writes nothing. Rows that are equal to those of the linking before stay as they are.
    ///
    /// # Errors
    /// [`NotFound`](ErrorKind::NotFound) when it names a document, revision, statement, speaker or incident
    /// that is not there; when the file cannot be written.
    pub fn linking(&self, linking: &Linking, maker: &Maker, at: Timestamp) -> Result<Written> {
        self.replace(linking, Act { maker, at, memory: Memory::Forgotten })
    }

    /// As [`Write::linking`]; what [`Write::remember`] keeps goes with it.
    ///
    /// # Errors
    /// As there.
    pub fn linking_remembered(&self, linking: &Linking, maker: &Maker, at: Timestamp) -> Result<Written> {
        self.replace(linking, Act { maker, at, memory: Memory::Kept })
    }

    /// Changes some rows of what is linked; the others stay as they are, and what [`Write::remember`] keeps goes with it.
    /// Rows may point to such as stay. Of a revision that was read anew since, rows that stay are moved to the newer
    /// reading.
    ///
    /// # Errors
    /// [`Misfit`](ErrorKind::Misfit) when the record was last linked in an older layout.
    /// [`NotFound`](ErrorKind::NotFound) when a row names what is not there, or stays and names a statement or speaker
    /// that the newer reading of a revision lacks; when the file cannot be written.
    pub fn linking_change(&self, change: &LinkingChange, maker: &Maker, at: Timestamp) -> Result<Written> {
        let act = Act { maker, at, memory: Memory::Kept };
        self.whole(|| {
            let last = self.last_linking()?;
            if last.is_some_and(|last| last.layout != Some(LINKING_FORM)) {
                return Err(Error::new(ErrorKind::Misfit, "the record has to be linked as a whole first"));
            }
            self.db.execute(DEFER, [])?;
            self.apply(&change.removed, &change.written, Keys::default())?;
            self.settle(last.map_or(0, |last| last.reading))?;
            self.conclude(last, act)
        })
    }

    fn replace(&self, linking: &Linking, act: Act<'_>) -> Result<Written> {
        self.whole(|| {
            let last = self.last_linking()?;
            if last.is_none() && *linking == Linking::default() && act.memory == Memory::Forgotten {
                return Ok(Written::Known);
            }
            self.db.execute(DEFER, [])?;
            self.db.execute(CACHE_MORE, [])?;
            let after = last.map_or(0, |last| last.reading);
            let is_older = last.is_none_or(|last| last.layout != Some(LINKING_FORM));
            if is_older || self.db.number(IS_READ_ANEW, [after])? != 0 {
                self.clear_linking()?;
                self.apply(&RemovedLinks::default(), linking, Keys::all(self)?)?;
            } else {
                self.apply(&self.missing_from(linking)?, linking, Keys::all(self)?)?;
                self.settle(after)?;
            }
            if act.memory == Memory::Forgotten {
                self.forget_everything()?;
            }
            self.conclude(last, act)
        })
    }

    fn last_linking(&self) -> Result<Option<Last>> {
        self.db.first(LAST_LINKING, [], |row| {
            let mut columns = Columns::of(row);
            Ok(Last {
                digest: columns.sha256()?,
                reading: columns.value()?,
                layout: columns.value()?,
                remembered: columns.value()?,
                maker: columns.id()?,
            })
        })
    }

    /// Writes the act of linking, where it made anything else of what there was.
    fn conclude(&self, last: Option<Last>, act: Act<'_>) -> Result<Written> {
        let now = Last {
            digest: self.root_digest()?,
            reading: self.db.number(LAST_READING, [])?,
            layout: Some(LINKING_FORM),
            remembered: act.memory == Memory::Kept,
            maker: act.maker.id,
        };
        if last == Some(now) {
            return Ok(Written::Known);
        }
        self.maker(act.maker);
        let cause = Cause { at: act.at, batch: None, maker: Some(act.maker.id) };
        let maker = self.maker_key(act.maker.id, cause)?;
        let Last { digest, reading, layout, remembered, .. } = now;
        let row = params![maker, act.at.to_string(), digest.to_string(), reading, layout, remembered];
        let number = self.db.insert(ADD_LINKING, row)?;
        self.log(cause, Action::ReplaceLinking, number.to_string(), digest)?;
        Ok(Written::New)
    }
}
