//! What holds across documents.

use jiff::civil::Date;
use onrecord_types::{
    Account, AccountId, Change, ChangeId, CodePoints, CopyFamily, CopyFamilyId, DocumentId, Incident,
    IncidentDocument, IncidentId, ReportedPlace, ReportedTime, Revision, RevisionId, Span, Speaker,
    SpeakerId, StatementId, Vocabulary as _,
};
use serde::Serialize;

use super::rounded;

/// The revisions that an incident's time and place point into; without them their offsets stay out.
#[derive(Debug, Clone, Copy, Default)]
pub struct IncidentEvidence<'a> {
    /// The revision whose words give the time.
    pub time: Option<&'a Revision>,
    /// The revision whose words give the place.
    pub place: Option<&'a Revision>,
}

/// An incident as exported.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: IncidentId,
    label: &'a str,
    kind: &'static str,
    time: Option<TimePart<'a>>,
    place: Option<PlacePart<'a>>,
    documents: Vec<DocumentPart<'a>>,
    independent_sources: u32,
}

impl<'a> IncidentRow<'a> {
    /// Makes the row of `incident`.
    pub fn new(incident: &'a Incident, evidence: IncidentEvidence<'_>) -> Self {
        Self {
            object: "incident",
            id: incident.id,
            label: &incident.label,
            kind: incident.kind.code(),
            time: incident.time.as_ref().map(|(id, time)| TimePart::new(*id, time, evidence.time)),
            place: incident.place.as_ref().map(|(id, place)| PlacePart::new(*id, place, evidence.place)),
            documents: incident.documents.iter().map(DocumentPart::new).collect(),
            independent_sources: incident.independent_sources,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct TimePart<'a> {
    words: &'a str,
    first: Option<Date>,
    last: Option<Date>,
    precision: &'static str,
    revision: RevisionId,
    span: Option<CodePoints>,
}

impl<'a> TimePart<'a> {
    fn new(id: RevisionId, time: &'a ReportedTime, revision: Option<&Revision>) -> Self {
        Self {
            words: &time.words,
            first: time.days.map(|(first, _)| first),
            last: time.days.map(|(_, last)| last),
            precision: time.precision.code(),
            revision: id,
            span: evidence_span(id, time.span, revision),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct PlacePart<'a> {
    words: &'a str,
    within: Option<&'a str>,
    precision: &'static str,
    revision: RevisionId,
    span: Option<CodePoints>,
}

impl<'a> PlacePart<'a> {
    fn new(id: RevisionId, place: &'a ReportedPlace, revision: Option<&Revision>) -> Self {
        Self {
            words: &place.words,
            within: place.within.as_deref(),
            precision: place.precision.code(),
            revision: id,
            span: evidence_span(id, place.span, revision),
        }
    }
}

/// Converts a span of the revision `id`; another revision's text would give numbers that mean nothing.
fn evidence_span(id: RevisionId, span: Option<Span>, revision: Option<&Revision>) -> Option<CodePoints> {
    let revision = revision.filter(|revision| revision.id == id)?;
    Some(revision.text().code_points(span?))
}

#[derive(Debug, Clone, Serialize)]
struct DocumentPart<'a> {
    document: DocumentId,
    role: &'static str,
    confidence: f64,
    reason: &'a str,
}

impl<'a> DocumentPart<'a> {
    fn new(part: &'a IncidentDocument) -> Self {
        Self {
            document: part.document,
            role: part.role.code(),
            confidence: rounded(part.confidence),
            reason: &part.reason,
        }
    }
}

/// A speaker as exported.
#[derive(Debug, Clone, Serialize)]
pub struct SpeakerRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: SpeakerId,
    name: &'a str,
    names: &'a [String],
    kind: &'static str,
    standing: &'static str,
    roles: &'a [String],
}

impl<'a> SpeakerRow<'a> {
    /// Makes the row of `speaker`.
    pub fn new(speaker: &'a Speaker) -> Self {
        Self {
            object: "speaker",
            id: speaker.id,
            name: &speaker.name,
            names: &speaker.names,
            kind: speaker.kind.code(),
            standing: speaker.standing.code(),
            roles: &speaker.roles,
        }
    }
}

/// An account as exported.
#[derive(Debug, Clone, Serialize)]
pub struct AccountRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: AccountId,
    incident: IncidentId,
    speaker: SpeakerId,
    statements: &'a [StatementId],
}

impl<'a> AccountRow<'a> {
    /// Makes the row of `account`.
    pub fn new(account: &'a Account) -> Self {
        Self {
            object: "account",
            id: account.id,
            incident: account.incident,
            speaker: account.speaker,
            statements: &account.statements,
        }
    }
}

/// A copy family as exported.
#[derive(Debug, Clone, Serialize)]
pub struct CopyFamilyRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: CopyFamilyId,
    documents: &'a [DocumentId],
    origin: Option<&'a str>,
    reason: &'a str,
}

impl<'a> CopyFamilyRow<'a> {
    /// Makes the row of `family`.
    pub fn new(family: &'a CopyFamily) -> Self {
        Self {
            object: "copy_family",
            id: family.id,
            documents: &family.documents,
            origin: family.origin.as_deref(),
            reason: &family.reason,
        }
    }
}

/// A change between two revisions as exported.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    #[serde(rename = "type")]
    object: &'static str,
    id: ChangeId,
    document: DocumentId,
    from: RevisionId,
    to: RevisionId,
    kind: &'static str,
    before: Option<StatementId>,
    after: Option<StatementId>,
}

impl ChangeRow {
    /// Makes the row of `change`.
    pub fn new(change: &Change) -> Self {
        Self {
            object: "change",
            id: change.id,
            document: change.document,
            from: change.revisions.0,
            to: change.revisions.1,
            kind: change.kind.code(),
            before: change.before,
            after: change.after,
        }
    }
}
