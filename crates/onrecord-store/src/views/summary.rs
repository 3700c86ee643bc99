//! The record as a whole: counts, batches, refusals, makers, reviews.

use jiff::Timestamp;
use onrecord_types::{Batch, BatchId, Maker, MakerId, Refusal, Review};

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
    /// Incidents.
    pub incidents: u64,
    /// Accounts.
    pub accounts: u64,
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
}

impl Snapshot<'_> {
    /// Counts what the record holds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        Ok(Counts::default())
    }

    /// Returns the batches, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches(&self) -> Result<Vec<BatchRow>> {
        Ok(Vec::new())
    }

    /// Returns the refusals, in the order in which they were met.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn refusals(&self) -> Result<Vec<RefusalRow>> {
        Ok(Vec::new())
    }

    /// Returns the makers, in the order in which they first made something.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn makers(&self) -> Result<Vec<Maker>> {
        Ok(Vec::new())
    }

    /// Returns a maker, or `None` when it made nothing here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn maker(&self, maker: MakerId) -> Result<Option<Maker>> {
        Ok(self.makers()?.into_iter().find(|known| known.id == maker))
    }

    /// Returns every review, oldest first; of several for one statement the last counts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reviews(&self) -> Result<Vec<Review>> {
        Ok(Vec::new())
    }

    /// Returns when and by what the record was last linked, or `None` when it never was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn linked(&self) -> Result<Option<LinkingRow>> {
        Ok(None)
    }
}
