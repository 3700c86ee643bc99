//! What linking remembers, as keys and bytes; what they mean is known to linking alone.

use onrecord_types::{DocumentId, MakerId};
use rusqlite::params;

use super::Write;
use crate::canonical::LINKING_FORM;
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Result, Snapshot};

const RECALL: &str = "
    select value
    from memory
    where kind = ?1
    and key = ?2";
const REMEMBER: &str = "
    insert or replace into memory (kind, key, value)
    values (?1, ?2, ?3)";
const FORGET: &str = "
    delete from memory
    where kind = ?1
    and key = ?2";
const FORGET_EVERYTHING: &str = "
    delete from memory";
const MEMORY_OF: &str = "
    select makers.id, linkings.remembered and linkings.layout = ?1
    from linkings
    join makers on makers.key = linkings.maker
    order by linkings.key desc
    limit 1";
const UNLINKED: &str = "
    select distinct documents.id
    from readings
    join revisions on revisions.key = readings.revision
    join documents on documents.key = revisions.document
    where readings.key > (
        select coalesce((select linkings.reading from linkings order by linkings.key desc limit 1), 0)
    )
    order by documents.id";

fn recall(db: &Prepared<'_>, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>> {
    db.first(RECALL, params![kind, key], |row| Ok(row.get(0)?))
}

impl Snapshot<'_> {
    /// Returns what is remembered under a key, or `None` where nothing is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memory(&self, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>> {
        recall(&self.db, kind, key)
    }

    /// Returns the maker of the last linking, if what is remembered goes with it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memory_of(&self) -> Result<Option<MakerId>> {
        let last = self.db.first(MEMORY_OF, [LINKING_FORM], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.id()?, columns.value::<Option<bool>>()?))
        })?;
        Ok(last.filter(|(_, remembered)| *remembered == Some(true)).map(|(maker, _)| maker))
    }

    /// Returns the documents of which something was read after the last linking, by id; all where nothing was linked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unlinked_documents(&self) -> Result<Vec<DocumentId>> {
        self.db.all(UNLINKED, [], |row| Columns::of(row).id())
    }
}

impl Write<'_> {
    /// As [`Snapshot::memory`], with what this transaction has written so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memory(&self, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>> {
        recall(&self.db, kind, key)
    }

    /// Remembers bytes under a key, in the place of what stood there; forgets it where there are none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&self, kind: u8, key: &[u8], value: Option<&[u8]>) -> Result<()> {
        let done = match value {
            Some(value) => self.db.execute(REMEMBER, params![kind, key, value]),
            None => self.db.execute(FORGET, params![kind, key]),
        };
        done.map(drop)
    }

    /// Forgets whatever is remembered.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_everything(&self) -> Result<()> {
        self.db.execute(FORGET_EVERYTHING, []).map(drop)
    }
}
