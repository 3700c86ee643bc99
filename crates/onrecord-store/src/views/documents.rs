//! Documents: the list, and one of them with everything that was read in it.

use onrecord_types::{
    Change, Confidence, CopyFamily, CopyFamilyId, Document, DocumentId, DocumentRole, Maker, PublicationTime,
    ReadRevision, RevisionId, Sha256,
};

use super::{CaptureRow, DEFAULT_LIMIT, IncidentName, StatementView};
use crate::{Result, Snapshot};

/// Which documents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Words that the title or text must hold; see [`Snapshot::search`].
    pub query: Option<String>,
    /// The outlet, as found.
    pub outlet: Option<String>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for DocumentFilter {
    fn default() -> Self {
        Self { query: None, outlet: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One line of a list of documents; title and dates are those of the latest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document: id, outlet, URL, the report's own id.
    pub document: Document,
    /// The latest revision.
    pub revision: RevisionId,
    /// The headline.
    pub title: Option<String>,
    /// The authors as printed.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<PublicationTime>,
    /// When it was last updated.
    pub updated: Option<PublicationTime>,
    /// The wire service credited.
    pub wire_credit: Option<String>,
    /// How many revisions there are.
    pub revisions: u32,
    /// How many statements were read in the latest.
    pub statements: u32,
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamilyId>,
}

/// One line of a document's list of revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// The revision.
    pub id: RevisionId,
    /// Its headline.
    pub title: Option<String>,
    /// When it says it was published.
    pub published: Option<PublicationTime>,
    /// When it says it was updated.
    pub updated: Option<PublicationTime>,
    /// The first capture that it was extracted from.
    pub capture: Sha256,
}

/// An incident that a document is about or recalls.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentIncident {
    /// The incident.
    pub incident: IncidentName,
    /// The document's role in it.
    pub role: DocumentRole,
    /// How sure the link is.
    pub confidence: Confidence,
    /// Why it was linked.
    pub reason: String,
}

/// A change, with the words on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The change.
    pub change: Change,
    /// The statement in the earlier revision.
    pub before: Option<StatementView>,
    /// The statement in the later revision.
    pub after: Option<StatementView>,
}

/// A document as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentView {
    /// Its revisions, the earliest first.
    pub revisions: Vec<RevisionRow>,
    /// The document, the chosen revision, and its newest reading.
    pub read: ReadRevision,
    /// The reading's statements once more, in the same order, with speaker, incident and review.
    pub statements: Vec<StatementView>,
    /// What made the reading.
    pub maker: Maker,
    /// How many readings of the revision there are, older ones included.
    pub readings: u32,
    /// The captures that the revision was extracted from.
    pub captures: Vec<CaptureRow>,
    /// What changed from the revision before it to this one.
    pub changes: Vec<ChangeView>,
    /// The incidents that the document is linked to, primary first.
    pub incidents: Vec<DocumentIncident>,
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamily>,
}

impl Snapshot<'_> {
    /// Lists documents, the latest published first, undated ones last; with a query, the best match first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self, filter: &DocumentFilter) -> Result<Vec<DocumentRow>> {
        let _ = filter;
        Ok(Vec::new())
    }

    /// Returns a document with one of its revisions, the latest unless one is named; `None` when the record does
    /// not hold it or the revision is not the document's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document(&self, id: DocumentId, revision: Option<RevisionId>) -> Result<Option<DocumentView>> {
        let _ = (id, revision);
        Ok(None)
    }

    /// Hands every revision with its newest reading to `each`, by document id, a document's earliest revision
    /// first, one at a time, so that a large record need not fit in memory. Stops at the first failure of `each`.
    ///
    /// # Errors
    /// When the file cannot be read, or `each` fails.
    pub fn read_revisions<E: From<crate::Error>>(
        &self,
        each: impl FnMut(ReadRevision) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        drop(each);
        Ok(())
    }
}
