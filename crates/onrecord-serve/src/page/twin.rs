//! The parts that JSON twins share. Objects of the export keep the export's own shape; what only a page gathers has
//! the shapes here.

use jiff::civil::Date;
use onrecord_store::views::{
    AccountView, IncidentName, IncidentRow, ResolutionView, SpeakerName, SpeakerRow, StatementView,
};
use onrecord_types::{
    DocumentId, GatheringKind, IncidentId, MakerId, RevisionId, SpeakerId, StatementId, Vocabulary as _,
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
    headline: Option<String>,
    kind: &'static str,
    gathering: Option<&'static str>,
    status: &'static str,
    /// Whether a document is about it.
    is_reported: bool,
}

impl Name {
    pub(crate) fn new(name: &IncidentName) -> Self {
        Self {
            id: name.id,
            label: name.label.clone(),
            headline: name.headline.clone(),
            kind: name.kind.code(),
            gathering: name.gathering.map(GatheringKind::code),
            status: name.status.code(),
            is_reported: name.is_reported,
        }
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
    follow_ups: u32,
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
            follow_ups: row.follow_ups,
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
    resolution: Option<ResolutionPart>,
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
            speaker: statement.speaker.as_ref().map(SpeakerLine::name),
            resolution: statement.resolution.as_ref().map(ResolutionPart::new),
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

/// Why a source leads to a speaker, in words.
#[derive(Serialize)]
struct ResolutionPart {
    basis: &'static str,
    chain_words: Vec<String>,
    confidence: f64,
}

impl ResolutionPart {
    fn new(view: &ResolutionView) -> Self {
        Self {
            basis: view.basis.code(),
            chain_words: view.chain.clone(),
            confidence: rounded(view.confidence.value()),
        }
    }
}

/// A speaker by name.
#[derive(Serialize)]
pub(crate) struct SpeakerLine {
    pub(crate) id: Option<SpeakerId>,
    /// The name as shown.
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) standing: &'static str,
    /// Whether other words stand for the name.
    pub(crate) is_masked: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) roles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) speaks_for: Vec<String>,
}

impl SpeakerLine {
    pub(crate) fn name(speaker: &SpeakerName) -> Self {
        Self {
            id: speaker.id,
            name: speaker.name.clone(),
            kind: speaker.kind.code(),
            standing: speaker.standing.code(),
            is_masked: speaker.is_masked,
            roles: Vec::new(),
            speaks_for: Vec::new(),
        }
    }

    pub(crate) fn row(row: &SpeakerRow) -> Self {
        Self {
            id: Some(row.id),
            name: row.name.clone(),
            kind: row.kind.code(),
            standing: row.standing.code(),
            is_masked: row.is_masked,
            roles: row.roles.clone(),
            speaks_for: row.speaks_for.clone(),
        }
    }

    pub(crate) fn account(account: &AccountView) -> Self {
        Self {
            id: Some(account.speaker),
            name: account.name.clone(),
            kind: account.kind.code(),
            standing: account.standing.code(),
            is_masked: account.is_masked,
            roles: account.roles.clone(),
            speaks_for: account.speaks_for.clone(),
        }
    }
}

/// A line of the list of speakers.
#[derive(Serialize)]
pub(crate) struct SpeakerCounts {
    #[serde(flatten)]
    speaker: SpeakerLine,
    statements: u32,
    documents: u32,
    incidents: u32,
}

impl SpeakerCounts {
    pub(crate) fn new(row: &SpeakerRow) -> Self {
        Self {
            speaker: SpeakerLine::row(row),
            statements: row.statements,
            documents: row.documents,
            incidents: row.incidents,
        }
    }
}

/// Rounds to three places, as the exports do.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
