//! The record as a whole: counts, batches, refusals, makers.

use jiff::Timestamp;
use onrecord_types::{Batch, BatchId, Maker, MakerId, Refusal};

use crate::columns::Columns;
use crate::{Result, Snapshot};

/// How much the record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Acts of bringing material in.
    pub batches: u64,
    /// Captures.
    pub captures: u64,
    /// Documents.
    pub documents: u64,
    /// Revisions of all documents.
    pub revisions: u64,
    /// Statements in the newest readings of the latest revisions, as the lists show them.
    pub statements: u64,
    /// Speakers across documents.
    pub speakers: u64,
    /// Incidents that a document is about.
    pub incidents: u64,
    /// Incidents that documents only recall.
    pub recalled_incidents: u64,
    /// Accounts.
    pub accounts: u64,
    /// Disputes.
    pub disputes: u64,
    /// Copy families.
    pub copy_families: u64,
    /// Changes between revisions.
    pub changes: u64,
    /// Reviews, superseded ones included.
    pub reviews: u64,
    /// Inputs that were not read.
    pub refusals: u64,
}

/// A batch and what was new in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchRow {
    /// The batch.
    pub batch: Batch,
    /// Places from which a capture was new.
    pub origins: u64,
    /// Revisions that were new.
    pub revisions: u64,
    /// Refusals that were new.
    pub refusals: u64,
}

/// A refusal and the batch that first met it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// The refusal.
    pub refusal: Refusal,
    /// The batch.
    pub batch: BatchId,
}

/// When and by what the record was last linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkingRow {
    /// What linked it.
    pub maker: Maker,
    /// When.
    pub at: Timestamp,
    /// Whether nothing was read since.
    pub is_current: bool,
}

const COUNTS: &str = "
    select
        (select count(*) from batches),
        (select count(*) from captures),
        (select count(*) from documents),
        (select count(*) from revisions),
        (
            select coalesce(sum((
                select count(*)
                from statements
                where statements.reading = current_readings.reading
            )), 0)
            from latest_revisions
            join current_readings on current_readings.revision = latest_revisions.revision
        ),
        (select count(*) from speakers),
        (select count(*) from incidents where is_reported = 1),
        (select count(*) from incidents where is_reported = 0),
        (select count(*) from accounts),
        (select count(*) from disputes),
        (select count(*) from copy_families),
        (select count(*) from changes),
        (select count(*) from reviews),
        (select count(*) from refusals)";
const BATCHES: &str = "
    select
        batches.id, batches.at, batches.command,
        (select count(*) from capture_origins where capture_origins.batch = batches.key),
        (select count(*) from revisions where revisions.batch = batches.key),
        (select count(*) from refusals where refusals.batch = batches.key)
    from batches
    order by batches.key desc";
const REFUSALS: &str = "
    select
        refusals.path, refusals.line, refusals.url,
        refusals.sha256, refusals.reason, refusals.message, refusals.hint,
        batches.id
    from refusals
    join batches on batches.key = refusals.batch
    order by refusals.key";
const MAKERS: &str = "
    select id, kind, name, weights, settings
    from makers
    order by key";
const MAKER: &str = "
    select id, kind, name, weights, settings
    from makers
    where id = ?1";
const LINKED: &str = "
    select makers.id, makers.kind, makers.name, makers.weights, makers.settings, linkings.at,
        linkings.reading = (select coalesce(max(readings.key), 0) from readings)
    from linkings
    join makers on makers.key = linkings.maker
    order by linkings.key desc
    limit 1";

impl Snapshot<'_> {
    /// Counts what the record holds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let counts = self.db.first(COUNTS, [], |row| {
            let mut columns = Columns::of(row);
            Ok(Counts {
                batches: columns.count64()?,
                captures: columns.count64()?,
                documents: columns.count64()?,
                revisions: columns.count64()?,
                statements: columns.count64()?,
                speakers: columns.count64()?,
                incidents: columns.count64()?,
                recalled_incidents: columns.count64()?,
                accounts: columns.count64()?,
                disputes: columns.count64()?,
                copy_families: columns.count64()?,
                changes: columns.count64()?,
                reviews: columns.count64()?,
                refusals: columns.count64()?,
            })
        })?;
        Ok(counts.unwrap_or_default())
    }

    /// Returns the batches, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches(&self) -> Result<Vec<BatchRow>> {
        self.db.all(BATCHES, [], |row| {
            let mut columns = Columns::of(row);
            Ok(BatchRow {
                batch: columns.batch()?,
                origins: columns.count64()?,
                revisions: columns.count64()?,
                refusals: columns.count64()?,
            })
        })
    }

    /// Returns the refusals, in the order in which they were met.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn refusals(&self) -> Result<Vec<RefusalRow>> {
        self.db.all(REFUSALS, [], |row| {
            let mut columns = Columns::of(row);
            Ok(RefusalRow { refusal: columns.refusal()?, batch: columns.id()? })
        })
    }

    /// Returns the makers, in the order in which they first made something.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn makers(&self) -> Result<Vec<Maker>> {
        self.db.all(MAKERS, [], |row| Columns::of(row).maker())
    }

    /// Returns a maker, or `None` when it made nothing here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn maker(&self, maker: MakerId) -> Result<Option<Maker>> {
        self.db.first(MAKER, [maker.to_string()], |row| Columns::of(row).maker())
    }

    /// Returns when and by what the record was last linked, or `None` when it never was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn linked(&self) -> Result<Option<LinkingRow>> {
        self.db.first(LINKED, [], |row| {
            let mut columns = Columns::of(row);
            Ok(LinkingRow { maker: columns.maker()?, at: columns.timestamp()?, is_current: columns.value()? })
        })
    }
}
