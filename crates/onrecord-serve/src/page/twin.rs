//! The parts that JSON twins share. Objects of the export keep the export's own shape; what only a page gathers has
//! the shapes here.

use jiff::civil::Date;
use onrecord_store::views::{IncidentName, IncidentRow, SpeakerRow, StatementView};
use onrecord_types::{
    DocumentId, IncidentId, MakerId, RevisionId, SpeakerId, SpeakerKind, Standing, StatementId,
    Vocabulary as _,
};
use serde::Serialize;

/// One page of a list.
#[derive(Serialize)]
pub(crate) struct List<T> {
    /// The rows.
    pub(crate) results: Vec<T>,
    /// The path of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// An incident by name.
#[derive(Serialize)]
pub(crate) struct Name {
    id: IncidentId,
    label: String,
    kind: &'static str,
}

impl Name {
    pub(crate) fn new(name: &IncidentName) -> Self {
        Self { id: name.id, label: name.label.clone(), kind: name.kind.code() }
    }
}

/// A line of the list of incidents.
#[derive(Serialize)]
pub(crate) struct IncidentLine {
    #[serde(flatten)]
    name: Name,
    time: Option<String>,
    first: Option<Date>,
    last: Option<Date>,
    place: Option<String>,
    within: Option<String>,
    published: Option<Date>,
    documents: u32,
    recalled_by: u32,
    outlets: u32,
    independent_sources: u32,
    statements: u32,
    speakers: u32,
}

impl IncidentLine {
    pub(crate) fn new(row: &IncidentRow) -> Self {
        Self {
            name: Name::new(&row.incident),
            time: row.time.clone(),
            first: row.days.map(|(first, _)| first),
            last: row.days.map(|(_, last)| last),
            place: row.place.clone(),
            within: row.within.clone(),
            published: row.published,
            documents: row.documents,
            recalled_by: row.recalled_by,
            outlets: row.outlets,
            independent_sources: row.independent_sources,
            statements: row.statements,
            speakers: row.speakers,
        }
    }
}

/// A statement in words; the offsets are in the document's twin.
#[derive(Serialize)]
pub(crate) struct StatementLine {
    id: StatementId,
    words: String,
    source_words: Option<String>,
    cue_words: Option<String>,
    form: &'static str,
    stance: &'static str,
    confidence: f64,
    speaker: Option<SpeakerLine>,
    incident: Option<Name>,
    document: DocumentId,
    revision: RevisionId,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<Date>,
    review: Option<&'static str>,
    maker: MakerId,
}

impl StatementLine {
    pub(crate) fn new(statement: &StatementView) -> Self {
        Self {
            id: statement.id,
            words: statement.words.clone(),
            source_words: statement.source.clone(),
            cue_words: statement.cue.clone(),
            form: statement.form.code(),
            stance: statement.stance.code(),
            confidence: rounded(statement.confidence.value()),
            speaker: statement.speaker.as_ref().map(|speaker| SpeakerLine {
                id: speaker.id,
                name: speaker.name.clone(),
                kind: speaker.kind.code(),
                standing: speaker.standing.code(),
                roles: Vec::new(),
            }),
            incident: statement.incident.as_ref().map(Name::new),
            document: statement.document,
            revision: statement.revision,
            title: statement.title.clone(),
            outlet: statement.outlet.clone(),
            published: statement.published.as_ref().map(onrecord_types::PublicationTime::date),
            review: statement.review.as_ref().map(|review| review.judgement.verdict().code()),
            maker: statement.maker,
        }
    }

    pub(crate) fn all(statements: &[StatementView]) -> Vec<Self> {
        statements.iter().map(Self::new).collect()
    }
}

/// A speaker by name.
#[derive(Serialize)]
pub(crate) struct SpeakerLine {
    id: Option<SpeakerId>,
    name: String,
    kind: &'static str,
    standing: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
}

impl SpeakerLine {
    pub(crate) fn new(
        id: SpeakerId,
        name: &str,
        kind: SpeakerKind,
        standing: Standing,
        roles: &[String],
    ) -> Self {
        let (kind, standing) = (kind.code(), standing.code());
        Self { id: Some(id), name: name.to_owned(), kind, standing, roles: roles.to_vec() }
    }

    pub(crate) fn row(row: &SpeakerRow) -> Self {
        Self::new(row.id, &row.name, row.kind, row.standing, &row.roles)
    }
}

/// Rounds to three places, as the exports do.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
