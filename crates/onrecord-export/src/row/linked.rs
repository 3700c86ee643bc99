//! What holds across documents.

use std::borrow::Cow;

use jiff::civil::Date;
use onrecord_types::{
    Account, AccountId, Change, ChangeId, CodePoints, CopyFamily, CopyFamilyId, DocumentId, Incident,
    IncidentDocument, IncidentId, KnownPlace, Mask, ReportedPlace, ReportedTime, RevisionId, SpeakerId,
    StatementId, Vocabulary as _,
};
use serde::Serialize;

use super::{Offsets, cover, rounded};

/// An incident as exported.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: IncidentId,
    label: Cow<'a, str>,
    kind: &'static str,
    time: Option<TimePart<'a>>,
    place: Option<PlacePart<'a>>,
    documents: Vec<DocumentPart<'a>>,
    independent_sources: u32,
}

impl<'a> IncidentRow<'a> {
    /// Makes the row of `incident`; `offsets` holds the words that give its time and place.
    pub fn new(incident: &'a Incident, offsets: &Offsets) -> Self {
        Self {
            object: "incident",
            id: incident.id,
            label: Cow::Borrowed(&incident.label),
            kind: incident.kind.code(),
            time: incident.time.as_ref().map(|(id, time)| TimePart::new(*id, time, offsets)),
            place: incident.place.as_ref().map(|(id, place)| PlacePart::new(*id, place, offsets)),
            documents: incident.documents.iter().map(DocumentPart::new).collect(),
            independent_sources: incident.independent_sources,
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::words(&mut self.label, mask);
        cover::maybe(self.time.as_mut().map(|time| &mut time.words), mask);
        if let Some(place) = &mut self.place {
            cover::words(&mut place.words, mask);
            cover::maybe(place.within.as_mut(), mask);
        }
        for document in &mut self.documents {
            cover::words(&mut document.reason, mask);
        }
        self
    }
}

#[derive(Debug, Clone, Serialize)]
struct TimePart<'a> {
    words: Cow<'a, str>,
    first: Option<Date>,
    last: Option<Date>,
    precision: &'static str,
    revision: RevisionId,
    span: Option<CodePoints>,
}

impl<'a> TimePart<'a> {
    fn new(id: RevisionId, time: &'a ReportedTime, offsets: &Offsets) -> Self {
        Self {
            words: Cow::Borrowed(&time.words),
            first: time.days.map(|(first, _)| first),
            last: time.days.map(|(_, last)| last),
            precision: time.precision.code(),
            revision: id,
            span: time.span.and_then(|span| offsets.of(id, span)),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct PlacePart<'a> {
    words: Cow<'a, str>,
    within: Option<Cow<'a, str>>,
    precision: &'static str,
    revision: RevisionId,
    span: Option<CodePoints>,
    geonames: Option<u32>,
    known: Option<KnownPart<'a>>,
}

/// The place of the gazetteer; its number stands beside it.
#[derive(Debug, Clone, Serialize)]
struct KnownPart<'a> {
    name: &'a str,
    precision: &'static str,
    within: &'a [String],
}

impl<'a> KnownPart<'a> {
    fn new(place: &'a KnownPlace) -> Self {
        Self { name: &place.name, precision: place.precision.code(), within: &place.within }
    }
}

impl<'a> PlacePart<'a> {
    fn new(id: RevisionId, place: &'a ReportedPlace, offsets: &Offsets) -> Self {
        Self {
            words: Cow::Borrowed(&place.words),
            within: place.within.as_deref().map(Cow::Borrowed),
            precision: place.precision.code(),
            revision: id,
            span: place.span.and_then(|span| offsets.of(id, span)),
            geonames: place.known.as_ref().map(|known| known.geonames),
            known: place.known.as_ref().map(KnownPart::new),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct DocumentPart<'a> {
    document: DocumentId,
    role: &'static str,
    confidence: f64,
    reason: Cow<'a, str>,
}

impl<'a> DocumentPart<'a> {
    fn new(part: &'a IncidentDocument) -> Self {
        Self {
            document: part.document,
            role: part.role.code(),
            confidence: rounded(part.confidence),
            reason: Cow::Borrowed(&part.reason),
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
    origin: Option<Cow<'a, str>>,
    reason: Cow<'a, str>,
}

impl<'a> CopyFamilyRow<'a> {
    /// Makes the row of `family`.
    pub fn new(family: &'a CopyFamily) -> Self {
        Self {
            object: "copy_family",
            id: family.id,
            documents: &family.documents,
            origin: family.origin.as_deref().map(Cow::Borrowed),
            reason: Cow::Borrowed(&family.reason),
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::maybe(self.origin.as_mut(), mask);
        cover::words(&mut self.reason, mask);
        self
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
