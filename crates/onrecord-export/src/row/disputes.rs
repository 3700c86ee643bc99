//! Where accounts differ: a question, its sides, and what shows that they differ.

use std::borrow::Cow;

use jiff::civil::Date;
use onrecord_types::{
    CodePoints, Dispute, DisputeId, Ground, IncidentId, Mask, Position, ReviewId, RevisionId, SpeakerId,
    StatementId, Vocabulary as _,
};
use serde::Serialize;

use super::{Passages, cover, rounded};

/// A dispute as exported.
#[derive(Debug, Clone, Serialize)]
pub struct DisputeRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: DisputeId,
    incident: IncidentId,
    question: Cow<'a, str>,
    status: &'static str,
    moved_by: Option<StatementId>,
    positions: Vec<PositionPart<'a>>,
    noncommittal: &'a [StatementId],
    grounds: Vec<GroundPart<'a>>,
    first: Option<Date>,
    last: Option<Date>,
    reviews: &'a [ReviewId],
}

#[derive(Debug, Clone, Serialize)]
struct PositionPart<'a> {
    speaker: Option<SpeakerId>,
    speakers: &'a [SpeakerId],
    statements: Vec<StatementId>,
}

impl<'a> PositionPart<'a> {
    fn new(position: &'a Position, repeats: &impl Fn(StatementId) -> Vec<StatementId>) -> Self {
        let mut statements: Vec<StatementId> = Vec::new();
        for statement in &position.statements {
            for each in std::iter::once(*statement).chain(repeats(*statement)) {
                if !statements.contains(&each) {
                    statements.push(each);
                }
            }
        }
        Self { speaker: position.speakers.first().copied(), speakers: &position.speakers, statements }
    }
}

#[derive(Debug, Clone, Serialize)]
struct GroundPart<'a> {
    basis: &'static str,
    statements: [StatementId; 2],
    words: Option<Cow<'a, str>>,
    revision: Option<RevisionId>,
    span: Option<CodePoints>,
    confidence: f64,
    reason: Cow<'a, str>,
}

impl<'a> GroundPart<'a> {
    fn new(ground: &'a Ground, passages: &Passages) -> Self {
        let told_in = ground.told_in.and_then(|(revision, span)| passages.of(revision, span));
        Self {
            basis: ground.basis.code(),
            statements: [ground.between.0, ground.between.1],
            words: told_in.map(|passage| Cow::Owned(passage.words.clone())),
            revision: ground.told_in.map(|(revision, _)| revision),
            span: told_in.map(|passage| passage.points),
            confidence: rounded(ground.confidence),
            reason: Cow::Borrowed(&ground.reason),
        }
    }
}

impl<'a> DisputeRow<'a> {
    /// Makes the row of `dispute`; `passages` holds the words that tell of it, and `repeats` says which statements of a
    /// speaker's account print the words of one once more: they stand on its side, behind it.
    pub fn new(
        dispute: &'a Dispute,
        passages: &Passages,
        repeats: impl Fn(StatementId) -> Vec<StatementId>,
    ) -> Self {
        Self {
            object: "dispute",
            id: dispute.id,
            incident: dispute.incident,
            question: Cow::Borrowed(&dispute.question),
            status: dispute.status.code(),
            moved_by: dispute.moved_by,
            positions: dispute.positions.iter().map(|side| PositionPart::new(side, &repeats)).collect(),
            noncommittal: &dispute.noncommittal,
            grounds: dispute.grounds.iter().map(|ground| GroundPart::new(ground, passages)).collect(),
            first: dispute.days.map(|(first, _)| first),
            last: dispute.days.map(|(_, last)| last),
            reviews: &dispute.reviews,
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::words(&mut self.question, mask);
        for ground in &mut self.grounds {
            cover::maybe(ground.words.as_mut(), mask);
            cover::words(&mut ground.reason, mask);
        }
        self
    }
}
