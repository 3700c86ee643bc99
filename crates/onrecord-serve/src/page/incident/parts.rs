//! What an incident's twin gathers besides the objects of the export: words, with where they stand.

use jiff::civil::Date;
use onrecord_store::views::{
    FigureView, FigureWords, FollowUpView, GatheringView, IncidentDocumentRow, ParticipantView, PassageView,
};
use onrecord_types::{
    CodePoints, DocumentId, DocumentRole, GatheringKind, PublicationTime, RevisionId, Vocabulary as _,
};
use serde::Serialize;

use crate::page::twin::{Name, StatementLine};

/// Words, with where they stand.
#[derive(Serialize)]
pub(in crate::page) struct PassagePart<'a> {
    words: &'a str,
    document: DocumentId,
    revision: RevisionId,
    span: CodePoints,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<Date>,
}

impl<'a> PassagePart<'a> {
    pub(in crate::page) fn new(view: &'a PassageView) -> Self {
        Self {
            words: &view.words,
            document: view.document,
            revision: view.revision,
            span: view.span,
            title: view.title.as_deref(),
            outlet: view.outlet.as_deref(),
            published: view.published.as_ref().map(PublicationTime::date),
        }
    }
}

#[derive(Serialize)]
struct CountPart<'a> {
    measure: &'static str,
    words: &'a str,
    least: u64,
    most: Option<u64>,
    is_rough: bool,
}

impl<'a> CountPart<'a> {
    fn new(figure: &'a FigureWords) -> Self {
        Self {
            measure: figure.measure.code(),
            words: &figure.words,
            least: figure.least,
            most: figure.most,
            is_rough: figure.is_rough,
        }
    }
}

/// Somebody who is said to have taken part.
#[derive(Serialize)]
pub(super) struct ParticipantPart<'a> {
    role: &'static str,
    words: &'a str,
    figure: Option<CountPart<'a>>,
    documents: u32,
    told_in: Vec<PassagePart<'a>>,
}

impl<'a> ParticipantPart<'a> {
    pub(super) fn new(view: &'a ParticipantView) -> Self {
        Self {
            role: view.role.code(),
            words: &view.words,
            figure: view.figure.as_ref().map(CountPart::new),
            documents: view.documents,
            told_in: view.told_in.iter().map(PassagePart::new).collect(),
        }
    }
}

/// A figure; without a statement the document gives it in its own words.
#[derive(Serialize)]
pub(super) struct FigurePart<'a> {
    #[serde(flatten)]
    count: CountPart<'a>,
    told_in: PassagePart<'a>,
    statement: Option<StatementLine>,
}

impl<'a> FigurePart<'a> {
    pub(super) fn new(view: &'a FigureView) -> Self {
        Self {
            count: CountPart::new(&view.figure),
            told_in: PassagePart::new(&view.at),
            statement: view.statement.as_ref().map(StatementLine::new),
        }
    }
}

/// An incident that comes of another, or the one it comes of.
#[derive(Serialize)]
pub(super) struct FollowUpPart<'a> {
    incident: Name,
    time: Option<&'a str>,
    first: Option<Date>,
    last: Option<Date>,
    place: Option<&'a str>,
    told_in: PassagePart<'a>,
    concerns: Option<&'a str>,
    documents: u32,
    recalled_by: u32,
}

impl<'a> FollowUpPart<'a> {
    pub(super) fn new(view: &'a FollowUpView) -> Self {
        Self {
            incident: Name::new(&view.incident),
            time: view.time.as_deref(),
            first: view.days.map(|(first, _)| first),
            last: view.days.map(|(_, last)| last),
            place: view.place.as_deref(),
            told_in: PassagePart::new(&view.told_in),
            concerns: view.concerns.as_deref(),
            documents: view.documents,
            recalled_by: view.recalled_by,
        }
    }
}

/// A gathering that comes of an incident, with its sizes.
#[derive(Serialize)]
pub(super) struct GatheringPart<'a> {
    #[serde(flatten)]
    follow_up: FollowUpPart<'a>,
    sizes: Vec<FigurePart<'a>>,
}

impl<'a> GatheringPart<'a> {
    pub(super) fn new(view: &'a GatheringView) -> Self {
        Self {
            follow_up: FollowUpPart::new(&view.follow_up),
            sizes: view.sizes.iter().map(FigurePart::new).collect(),
        }
    }
}

/// How a document tells of the incident.
#[derive(Serialize)]
pub(super) struct MentionPart<'a> {
    document: DocumentId,
    revision: RevisionId,
    role: &'static str,
    kind: &'static str,
    gathering: Option<&'static str>,
    status: &'static str,
    words: Option<&'a str>,
    span: Option<CodePoints>,
    time: Option<&'a str>,
    place: Option<&'a str>,
}

impl<'a> MentionPart<'a> {
    /// Makes the part of a document; none where only the document as a whole tells.
    pub(super) fn new(row: &'a IncidentDocumentRow) -> Option<Self> {
        let mention = row.mention.as_ref()?;
        Some(Self {
            document: row.document,
            revision: mention.revision,
            role: DocumentRole::code(row.role),
            kind: mention.kind.code(),
            gathering: mention.gathering.map(GatheringKind::code),
            status: mention.status.code(),
            words: mention.words.as_deref(),
            span: mention.span,
            time: mention.time.as_deref(),
            place: mention.place.as_deref(),
        })
    }
}
