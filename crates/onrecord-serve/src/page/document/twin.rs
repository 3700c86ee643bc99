//! The JSON twin of a document's page: the revision and its statements as exported.

use std::collections::BTreeMap;

use onrecord_export::StatementLinks;
use onrecord_export::row::{
    CaptureFacts, CaptureRow, ChangeRow, CopyFamilyRow, DocumentRow, MakerRow, MentionRow, RevisionRow,
    StatementRow, mentions, statements,
};
use onrecord_store::views::DocumentView;
use onrecord_types::{
    DocumentRole, IncidentId, Mask, Origin, RevisionId, Sha256, SpeakerId, SpeakerIndex, Vocabulary as _,
};
use serde::Serialize;

use crate::page::twin::rounded;

#[derive(Serialize)]
pub(super) struct DocumentTwin<'a> {
    document: DocumentRow<'a>,
    revision: RevisionRow<'a>,
    revisions: Vec<RevisionPart>,
    maker: MakerRow<'a>,
    statements: Vec<StatementRow>,
    mentions: Vec<MentionRow<'a>>,
    changes: Vec<ChangeRow>,
    incidents: Vec<IncidentPart<'a>>,
    copy_family: Option<CopyFamilyRow<'a>>,
    captures: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct RevisionPart {
    id: RevisionId,
    capture: Sha256,
}

#[derive(Serialize)]
struct IncidentPart<'a> {
    incident: IncidentId,
    label: &'a str,
    role: &'static str,
    confidence: f64,
    reason: &'a str,
}

/// Makes the twin. Its `document` holds the facts of the revision shown, and only that one; all of them are in
/// `revisions`. What the view does not cover is covered with `mask`: addresses, which it leaves to whoever shows them.
pub(super) fn twin<'a>(view: &'a DocumentView, mask: &Mask) -> DocumentTwin<'a> {
    let links: Vec<StatementLinks> = view
        .statements
        .iter()
        .map(|statement| StatementLinks {
            speaker: statement.speaker.as_ref().and_then(|speaker| speaker.id),
            incident: statement.incident.as_ref().map(|incident| incident.id),
            review: statement.review.as_ref().map(|review| review.judgement.verdict()),
        })
        .collect();
    let speakers: BTreeMap<SpeakerIndex, SpeakerId> = view
        .read
        .reading
        .statements
        .iter()
        .zip(&view.statements)
        .filter_map(|(read, shown)| Some((read.parts.speaker.as_ref()?.speaker, shown.speaker.as_ref()?.id?)))
        .collect();
    let mut links = links.into_iter();
    let read = &view.read;
    DocumentTwin {
        document: DocumentRow::new(&read.document, &[read]).masked(mask),
        revision: RevisionRow::new(read),
        revisions: view
            .revisions
            .iter()
            .map(|revision| RevisionPart { id: revision.id, capture: revision.capture })
            .collect(),
        maker: MakerRow::new(&view.maker),
        // The view lists the reading's statements in the same order.
        statements: statements(read, move |_| links.next().unwrap_or_default()).collect(),
        mentions: mentions(read, move |index| speakers.get(&index).copied()).collect(),
        changes: view.changes.iter().map(|change| ChangeRow::new(&change.change)).collect(),
        incidents: view
            .incidents
            .iter()
            .map(|part| IncidentPart {
                incident: part.incident.id,
                label: &part.incident.label,
                role: DocumentRole::code(part.role),
                confidence: rounded(part.confidence.value()),
                reason: &part.reason,
            })
            .collect(),
        copy_family: view.copy_family.as_ref().map(CopyFamilyRow::new),
        captures: view.captures.iter().map(|row| capture(row, mask)).collect(),
    }
}

/// The origins are gathered from their batches, so the row cannot borrow them from the view.
fn capture(row: &onrecord_store::views::CaptureRow, mask: &Mask) -> serde_json::Value {
    let origins: Vec<Origin> = row.origins.iter().map(|origin| origin.origin.clone()).collect();
    let facts =
        CaptureFacts { sha256: row.sha256, media_type: row.media_type, bytes: row.length, origins: &origins };
    serde_json::to_value(CaptureRow::new(&facts).masked(mask)).unwrap_or_default()
}
