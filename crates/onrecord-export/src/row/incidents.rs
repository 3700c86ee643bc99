//! Incidents: as one text reports or recalls them, and across documents.

mod mentions;

use std::borrow::Cow;

use onrecord_types::{
    CodePoints, DocumentId, FollowUp, GatheringKind, Incident, IncidentDocument, IncidentId, IncidentKind,
    IncidentStatus, Mask, ReportedFigure, ReviewId, RevisionId, SpeakerId, StatementId, Vocabulary as _,
};
use serde::Serialize;

use super::figures::CountPart;
use super::places::{PlacePart, TimePart};
use super::{Passage, Passages, cover, rounded};

pub use mentions::{IncidentMentionRow, incident_mentions};

/// An incident as exported.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: IncidentId,
    label: Cow<'a, str>,
    headline: Option<Cow<'a, str>>,
    kind: &'static str,
    gathering: Option<&'static str>,
    status: &'static str,
    plover: PloverPart,
    time: Option<TimePart<'a>>,
    place: Option<PlacePart<'a>>,
    follows: Option<FollowsPart<'a>>,
    figures: Vec<ReportedFigurePart<'a>>,
    documents: Vec<DocumentPart<'a>>,
    independent_sources: u32,
    reviews: &'a [ReviewId],
}

impl<'a> IncidentRow<'a> {
    /// Makes the row of `incident`; `passages` holds the words that it rests on, and `speakers` says who made a
    /// statement.
    pub fn new(
        incident: &'a Incident,
        passages: &'a Passages,
        speakers: impl Fn(StatementId) -> Option<SpeakerId>,
    ) -> Self {
        let points = |revision, span| passages.of(revision, span).map(|passage| passage.points);
        let figure = |told| ReportedFigurePart::new(told, passages, &speakers);
        Self {
            object: "incident",
            id: incident.id,
            label: Cow::Borrowed(&incident.label),
            headline: incident.headline.as_deref().map(Cow::Borrowed),
            kind: incident.kind.code(),
            gathering: incident.gathering.map(GatheringKind::code),
            status: incident.status.code(),
            plover: PloverPart::new(incident.kind, incident.gathering, incident.status),
            time: incident.time.as_ref().map(|(revision, time)| {
                TimePart::new(Some(*revision), time, time.span.and_then(|span| points(*revision, span)))
            }),
            place: incident.place.as_ref().map(|(revision, place)| {
                PlacePart::new(Some(*revision), place, place.span.and_then(|span| points(*revision, span)))
            }),
            follows: incident.follows.as_ref().map(|follows| FollowsPart::new(follows, passages)),
            figures: incident.figures.iter().map(figure).collect(),
            documents: incident.documents.iter().map(DocumentPart::new).collect(),
            independent_sources: incident.independent_sources,
            reviews: &incident.reviews,
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::words(&mut self.label, mask);
        cover::maybe(self.headline.as_mut(), mask);
        self.time.iter_mut().for_each(|time| time.cover(mask));
        self.place.iter_mut().for_each(|place| place.cover(mask));
        if let Some(follows) = &mut self.follows {
            cover::maybe(follows.words.as_mut(), mask);
            follows.concerns.iter_mut().for_each(|passage| cover::maybe(passage.words.as_mut(), mask));
        }
        self.figures.iter_mut().for_each(|figure| figure.count.cover(mask));
        for document in &mut self.documents {
            cover::words(&mut document.reason, mask);
        }
        self
    }
}

/// What an incident is in PLOVER's terms.
#[derive(Debug, Clone, Copy, Serialize)]
struct PloverPart {
    event: Option<&'static str>,
    mode: Option<&'static str>,
    context: Option<&'static str>,
}

impl PloverPart {
    /// Makes the part; the kind of a gathering says more than that it is one.
    fn new(kind: IncidentKind, gathering: Option<GatheringKind>, status: IncidentStatus) -> Self {
        let plover = gathering.map_or_else(|| kind.plover(), GatheringKind::plover);
        Self {
            event: plover.map(|plover| plover.event),
            mode: plover.and_then(|plover| plover.mode),
            context: status.plover_context(),
        }
    }
}

/// The earlier incident that one comes of.
#[derive(Debug, Clone, Serialize)]
struct FollowsPart<'a> {
    incident: IncidentId,
    revision: RevisionId,
    span: Option<CodePoints>,
    words: Option<Cow<'a, str>>,
    concerns: Option<PassagePart<'a>>,
}

/// Words of the same revision.
#[derive(Debug, Clone, Serialize)]
struct PassagePart<'a> {
    span: Option<CodePoints>,
    words: Option<Cow<'a, str>>,
}

impl<'a> PassagePart<'a> {
    fn new(found: Option<&'a Passage>) -> Self {
        Self {
            span: found.map(|found| found.points),
            words: found.map(|found| Cow::Borrowed(found.words.as_str())),
        }
    }
}

impl<'a> FollowsPart<'a> {
    fn new(follows: &FollowUp, passages: &'a Passages) -> Self {
        let (revision, told) = follows.told_in;
        let told = passages.of(revision, told);
        Self {
            incident: follows.incident,
            revision,
            span: told.map(|told| told.points),
            words: told.map(|told| Cow::Borrowed(told.words.as_str())),
            concerns: follows.concerns.map(|concerns| PassagePart::new(passages.of(revision, concerns))),
        }
    }
}

/// A figure, and who gives it.
#[derive(Debug, Clone, Serialize)]
struct ReportedFigurePart<'a> {
    #[serde(flatten)]
    count: CountPart<'a>,
    document: Option<DocumentId>,
    revision: RevisionId,
    span: Option<CodePoints>,
    statement: Option<StatementId>,
    speaker: Option<SpeakerId>,
}

impl<'a> ReportedFigurePart<'a> {
    fn new(
        told: &ReportedFigure,
        passages: &'a Passages,
        speakers: &impl Fn(StatementId) -> Option<SpeakerId>,
    ) -> Self {
        let found = passages.of(told.revision, told.figure.span);
        Self {
            count: CountPart::new(&told.figure, found.map(|found| found.words.as_str())),
            document: found.map(|found| found.document),
            revision: told.revision,
            span: found.map(|found| found.points),
            statement: told.statement,
            speaker: told.statement.and_then(speakers),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct DocumentPart<'a> {
    document: DocumentId,
    role: &'static str,
    mention: Option<u32>,
    confidence: f64,
    reason: Cow<'a, str>,
}

impl<'a> DocumentPart<'a> {
    fn new(part: &'a IncidentDocument) -> Self {
        Self {
            document: part.document,
            role: part.role.code(),
            mention: part.mention,
            confidence: rounded(part.confidence),
            reason: Cow::Borrowed(&part.reason),
        }
    }
}
