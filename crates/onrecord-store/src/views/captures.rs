//! Captures: the bytes as they came, and from where.

use onrecord_types::{Batch, BatchId, DocumentId, MediaType, Origin, RevisionId, Sha256};

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Result, Snapshot};

/// Where a capture came from, and in which batch it was first met there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureOrigin {
    /// The path, line and URL.
    pub origin: Origin,
    /// The batch.
    pub batch: BatchId,
}

/// A capture without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureRow {
    /// The hash that names it.
    pub sha256: Sha256,
    /// What the bytes are.
    pub media_type: MediaType,
    /// How many bytes.
    pub length: u64,
    /// Every place it came from, in the order met.
    pub origins: Vec<CaptureOrigin>,
}

/// A capture with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureView {
    /// The hash, media type, length and origins.
    pub row: CaptureRow,
    /// The bytes as they came. They are foreign: a page must offer them as a download or as plain text, never as
    /// a page of its own.
    pub bytes: Vec<u8>,
    /// The batches of the origins, each once, oldest first.
    pub batches: Vec<Batch>,
    /// The revisions that were extracted from it, with their documents.
    pub revisions: Vec<(DocumentId, RevisionId)>,
}

const CAPTURE: &str = "
    select captures.key, captures.sha256, captures.media_type, length(captures.bytes), captures.bytes
    from captures
    where captures.sha256 = ?1";
const ALL: &str = "
    select captures.key, captures.sha256, captures.media_type, length(captures.bytes)
    from captures
    order by captures.sha256";
const OF_REVISION: &str = "
    select captures.key, captures.sha256, captures.media_type, length(captures.bytes)
    from revisions
    join revision_captures on revision_captures.revision = revisions.key
    join captures on captures.key = revision_captures.capture
    where revisions.id = ?1
    order by captures.key";
const ORIGINS: &str = "
    select capture_origins.path, capture_origins.line, capture_origins.url, batches.id
    from capture_origins
    join batches on batches.key = capture_origins.batch
    where capture_origins.capture = ?1
    order by capture_origins.key";
const BATCHES: &str = "
    select batches.id, batches.at, batches.command
    from batches
    where batches.key in (select batch from capture_origins where capture = ?1)
    order by batches.key";
const REVISIONS: &str = "
    select documents.id, revisions.id
    from revision_captures
    join revisions on revisions.key = revision_captures.revision
    join documents on documents.key = revisions.document
    where revision_captures.capture = ?1
    order by revisions.key";

impl Snapshot<'_> {
    /// Lists the captures by hash, without their bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn captures(&self) -> Result<Vec<CaptureRow>> {
        with_origins(&self.db, self.db.all(ALL, [], |row| capture_row(&mut Columns::of(row)))?)
    }

    /// Returns a capture with its bytes, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn capture(&self, sha256: Sha256) -> Result<Option<CaptureView>> {
        let found = self.db.first(CAPTURE, [sha256.to_string()], |row| {
            let mut columns = Columns::of(row);
            let (key, row) = capture_row(&mut columns)?;
            Ok((key, row, columns.value()?))
        })?;
        let Some((key, mut row, bytes)) = found else { return Ok(None) };
        row.origins = origins(&self.db, key)?;
        let batches = self.db.all(BATCHES, [key], |row| Columns::of(row).batch())?;
        let revisions = self.db.all(REVISIONS, [key], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.id()?, columns.id()?))
        })?;
        Ok(Some(CaptureView { row, bytes, batches, revisions }))
    }
}

/// Returns the captures that a revision was extracted from, in the order met.
pub(super) fn of_revision(db: &Prepared<'_>, revision: RevisionId) -> Result<Vec<CaptureRow>> {
    with_origins(db, db.all(OF_REVISION, [revision.to_string()], |row| capture_row(&mut Columns::of(row)))?)
}

fn with_origins(db: &Prepared<'_>, found: Vec<(i64, CaptureRow)>) -> Result<Vec<CaptureRow>> {
    found
        .into_iter()
        .map(|(key, mut row)| {
            row.origins = origins(db, key)?;
            Ok(row)
        })
        .collect()
}

fn capture_row(columns: &mut Columns<'_>) -> Result<(i64, CaptureRow)> {
    let key = columns.value()?;
    let row = CaptureRow {
        sha256: columns.sha256()?,
        media_type: columns.term()?,
        length: columns.count64()?,
        origins: Vec::new(),
    };
    Ok((key, row))
}

fn origins(db: &Prepared<'_>, capture: i64) -> Result<Vec<CaptureOrigin>> {
    db.all(ORIGINS, [capture], |row| {
        let mut columns = Columns::of(row);
        Ok(CaptureOrigin { origin: columns.origin()?, batch: columns.id()? })
    })
}
