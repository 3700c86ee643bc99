//! A dispute in JSON twins: as in the export, with the words that its ids stand for.

use jiff::civil::Date;
use onrecord_store::views::{DisputeView, GroundView, RepeatedView, SideView};
use onrecord_types::{DisputeId, StatementId, Vocabulary as _};
use serde::Serialize;

use crate::page::incident::PassagePart;
use crate::page::reviews::ReviewPart;
use crate::page::twin::{Name, SpeakerLine, StatementLine, rounded};

/// A dispute.
#[derive(Serialize)]
pub(crate) struct DisputePart<'a> {
    id: DisputeId,
    incident: Name,
    question: &'a str,
    status: &'static str,
    moved_by: Option<StatementLine>,
    positions: Vec<PositionPart>,
    noncommittal: Vec<StatementLine>,
    grounds: Vec<GroundPart<'a>>,
    first: Option<Date>,
    last: Option<Date>,
    reviews: Vec<ReviewPart>,
}

#[derive(Serialize)]
struct PositionPart {
    speakers: Vec<SpeakerLine>,
    statements: Vec<RepeatedLine>,
}

/// A statement with those that only repeat it.
#[derive(Serialize)]
pub(crate) struct RepeatedLine {
    #[serde(flatten)]
    statement: StatementLine,
    repeats: Vec<StatementLine>,
    independent_sources: u32,
}

impl RepeatedLine {
    pub(crate) fn all(statements: &[RepeatedView]) -> Vec<Self> {
        let line = |repeated: &RepeatedView| Self {
            statement: StatementLine::new(&repeated.shown),
            repeats: StatementLine::all(&repeated.repeats),
            independent_sources: repeated.independent_sources,
        };
        statements.iter().map(line).collect()
    }
}

#[derive(Serialize)]
struct GroundPart<'a> {
    basis: &'static str,
    statements: [StatementId; 2],
    told_in: Option<PassagePart<'a>>,
    confidence: f64,
    reason: &'a str,
}

impl<'a> DisputePart<'a> {
    pub(crate) fn new(view: &'a DisputeView) -> Self {
        Self {
            id: view.id,
            incident: Name::new(&view.incident),
            question: &view.question,
            status: view.status.code(),
            moved_by: view.moved_by.as_ref().map(StatementLine::new),
            positions: view.sides.iter().map(PositionPart::new).collect(),
            noncommittal: StatementLine::all(&view.bystanders),
            grounds: view.grounds.iter().map(GroundPart::new).collect(),
            first: view.days.map(|(first, _)| first),
            last: view.days.map(|(_, last)| last),
            reviews: view.reviews.iter().map(ReviewPart::new).collect(),
        }
    }
}

impl PositionPart {
    fn new(side: &SideView) -> Self {
        Self {
            speakers: side.speakers.iter().map(SpeakerLine::name).collect(),
            statements: RepeatedLine::all(&side.statements),
        }
    }
}

impl<'a> GroundPart<'a> {
    fn new(view: &'a GroundView) -> Self {
        Self {
            basis: view.basis.code(),
            statements: [view.between.0, view.between.1],
            told_in: view.told_in.as_ref().map(PassagePart::new),
            confidence: rounded(view.confidence.value()),
            reason: &view.reason,
        }
    }
}
