//! What the pages, the command line and the exports read: plain values, made by the queries of a
//! [`Snapshot`](crate::Snapshot).
//!
//! Views are what people look at: the names of private persons are covered in all of them (see
//! [`Mask`](onrecord_types::Mask)), and nothing is found by such a name. The names themselves are told by
//! [`Snapshot::read_revisions`](crate::Snapshot::read_revisions) and [`Snapshot::linking`](crate::Snapshot::linking),
//! for linking and for exports of the record itself.
//!
//! Lists show, of each document, the latest revision, and of each revision the newest reading. Older ones stay in
//! the record and are reached through [`Snapshot::document`](crate::Snapshot::document). The latest revision is the
//! one with the latest date that it gives itself (updated, else published: the day, then the instant); of those
//! without any, or with the same one, the one with the greatest id.

mod captures;
mod changes;
mod cover;
mod disputes;
mod document;
mod documents;
mod incident;
mod incidents;
mod linking;
mod repeated;
mod reviews;
mod said;
mod search;
mod speakers;
mod statement;
mod statements;
mod summary;
mod told;
mod withheld;

pub use captures::{CaptureOrigin, CaptureRow, CaptureView};
pub use disputes::{DisputeFilter, DisputeView, GroundView, SideView};
pub use document::{ChangeView, DocumentIncident, DocumentView, RevisionRow};
pub use documents::{DocumentFilter, DocumentRow};
pub use incident::{AccountView, IncidentDocumentRow, IncidentView};
pub use incidents::{IncidentFilter, IncidentName, IncidentRow, IncidentScope};
pub(crate) use linking::each_digest;
pub use repeated::RepeatedView;
pub use reviews::{ReviewRow, ReviewSubject, ReviewedDocument, ReviewedSpeaker, ReviewedStatement};
pub(crate) use reviews::{marked_reviews, withdrawn};
pub use said::SaidKey;
pub use search::{DocumentHit, SearchResults, Snippet, SnippetPart};
pub use speakers::{RoleView, SpeakerFilter, SpeakerIncident, SpeakerRow, SpeakerView};
pub use statement::{ResolutionView, SpeakerName, StatementView};
pub use statements::StatementFilter;
pub use summary::{BatchRow, Counts, LinkingRow, RefusalRow};
pub use told::{
    FigureView, FigureWords, FollowUpView, GatheringView, MentionView, ParticipantView, PassageView,
};

/// How many rows a filter's list holds unless told otherwise: one page.
pub const DEFAULT_LIMIT: u32 = 50;

/// Asks for the parts of pages that a page of nothing never comes to.
#[cfg(test)]
pub(crate) fn ask_parts(snapshot: &crate::Snapshot<'_>) -> crate::Result<()> {
    use onrecord_types::{AccountId, DisputeId, DocumentId, IncidentId, RevisionId, SpeakerId, StatementId};
    let db = &snapshot.db;
    statement::of_account(snapshot, AccountId::of(&[]))?;
    statement::of_no_account(snapshot, IncidentId::of(&[]))?;
    repeated::of_account(snapshot, AccountId::of(&[]))?;
    statement::of_side(snapshot, DisputeId::of(&[]), 0)?;
    statement::of_bystanders(snapshot, DisputeId::of(&[]))?;
    statement::that_repeat(snapshot, StatementId::of(&[]))?;
    statement::of_revision(snapshot, RevisionId::of(&[]))?;
    statement::of_speaker(snapshot, SpeakerId::of(&[]))?;
    captures::of_revision(db, RevisionId::of(&[]))?;
    linking::copy_family_of(db, DocumentId::of(&[]))?;
    speakers::roles(db, SpeakerId::of(&[]))?;
    speakers::bodies(db, SpeakerId::of(&[]))?;
    snapshot.document_mask(DocumentId::of(&[]))?;
    snapshot.incident_mask(IncidentId::of(&[]))?;
    snapshot.speaker_mask(SpeakerId::of(&[]))?;
    linking::incident(db, IncidentId::of(&[])).map(drop)
}
