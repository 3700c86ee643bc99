//! What the pages, the command line and the exports read: plain values, made by the queries of a
//! [`Snapshot`](crate::Snapshot).
//!
//! Lists show, of each document, the latest revision, and of each revision the newest reading. Older ones stay in
//! the record and are reached through [`Snapshot::document`](crate::Snapshot::document). The latest revision is the
//! one with the latest date that it gives itself (updated, else published: the day, then the instant); of those
//! without any, or with the same one, the one with the greatest id.

mod captures;
mod documents;
mod incidents;
mod linking;
mod search;
mod speakers;
mod statements;
mod summary;

pub use captures::{CaptureOrigin, CaptureRow, CaptureView};
pub use documents::{ChangeView, DocumentFilter, DocumentIncident, DocumentRow, DocumentView, RevisionRow};
pub use incidents::{
    AccountView, IncidentDocumentRow, IncidentFilter, IncidentName, IncidentRow, IncidentView,
};
pub use search::{DocumentHit, SearchResults, Snippet, SnippetPart};
pub use speakers::{SpeakerFilter, SpeakerIncident, SpeakerRow, SpeakerView};
pub use statements::{SpeakerName, StatementFilter, StatementView};
pub use summary::{BatchRow, Counts, LinkingRow, RefusalRow};

/// How many rows a filter's list holds unless told otherwise: one page.
pub const DEFAULT_LIMIT: u32 = 50;

/// Asks for the parts of pages that a page of nothing never comes to.
#[cfg(test)]
pub(crate) fn ask_parts(db: &crate::prepared::Prepared<'_>) -> crate::Result<()> {
    use onrecord_types::{AccountId, DocumentId, IncidentId, RevisionId, SpeakerId};
    statements::of_account(db, AccountId::of(&[]))?;
    statements::of_no_account(db, IncidentId::of(&[]))?;
    statements::of_revision(db, RevisionId::of(&[]))?;
    statements::of_speaker(db, SpeakerId::of(&[]))?;
    captures::of_revision(db, RevisionId::of(&[]))?;
    incidents::copy_family_of(db, DocumentId::of(&[]))?;
    incidents::roles(db, SpeakerId::of(&[]))?;
    linking::incident(db, IncidentId::of(&[])).map(drop)
}
