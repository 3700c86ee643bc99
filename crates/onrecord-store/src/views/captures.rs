//! Captures: the bytes as they came, and from where.

use onrecord_types::{Batch, BatchId, DocumentId, MediaType, Origin, RevisionId, Sha256};

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

impl Snapshot<'_> {
    /// Returns a capture with its bytes, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn capture(&self, sha256: Sha256) -> Result<Option<CaptureView>> {
        let _ = sha256;
        Ok(None)
    }
}
