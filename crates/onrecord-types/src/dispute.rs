//! Disputes: points on which the accounts of one incident differ.

use jiff::civil::Date;

use crate::vocabulary::term;
use crate::{
    Confidence, DisputeId, IncidentId, ReviewId, RevisionId, Span, SpeakerId, StatementId, Term, Vocabulary,
};

/// On what grounds two statements are held to differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisputeBasis {
    /// The text says that one speaker rejects what another said.
    Rebuttal,
    /// The two statements cannot both hold, or characterise one thing in opposite ways.
    Contradiction,
    /// The two give figures of one thing that do not meet.
    Figures,
}

impl Vocabulary for DisputeBasis {
    const NAME: &'static str = "basis of a dispute";
    const TERMS: &'static [Term<Self>] = &[
        term(
            Self::Rebuttal,
            "rebuttal",
            "Rebuttal",
            "The text says that one speaker denies, rejects or corrects what another said.",
        ),
        term(
            Self::Contradiction,
            "contradiction",
            "Contradiction",
            "Two statements about one point cannot both hold, or characterise it in opposite ways.",
        ),
        term(
            Self::Figures,
            "figures",
            "Figures",
            "Two statements give figures of one thing that do not meet, and neither is an update of the other.",
        ),
    ];
}

/// How a dispute stands, by the latest statements in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisputeStatus {
    /// The positions stand against each other.
    Open,
    /// A later statement of one side comes nearer to the other.
    Narrowed,
    /// A side granted what the other said.
    Conceded,
    /// A side took its words back.
    Withdrawn,
}

impl Vocabulary for DisputeStatus {
    const NAME: &'static str = "status of a dispute";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Open, "open", "Open", "The positions stand against each other."),
        term(
            Self::Narrowed,
            "narrowed",
            "Narrowed",
            "A later statement of one side comes nearer to another.",
        ),
        term(Self::Conceded, "conceded", "Conceded", "One side later granted what another said."),
        term(Self::Withdrawn, "withdrawn", "Withdrawn", "One side later took its words back."),
    ];
}

/// What shows that two positions differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Of what sort it is.
    pub basis: DisputeBasis,
    /// The two statements; of a rebuttal the one that rejects first, otherwise in the order of telling.
    pub between: (StatementId, StatementId),
    /// The words of a text that tell of it, and the revision in which they stand: `blasted that characterization`;
    /// absent where only the two contents show it.
    pub told_in: Option<(RevisionId, Span)>,
    /// How sure it is that a reader would say the same.
    pub confidence: Confidence,
    /// Why, in one line.
    pub reason: String,
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position {
    /// Who holds it, in the order of their first statement in it; nobody where no text says whose words they are.
    pub speakers: Vec<SpeakerId>,
    /// The statements that put it forward, the best quote first, then in the order of telling; at least one.
    pub statements: Vec<StatementId>,
}

/// A point on which accounts of one incident differ. It says that they differ, never who is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    /// The id: a hash of the two statements that stand for it.
    pub id: DisputeId,
    /// The incident.
    pub incident: IncidentId,
    /// The point, in neutral words drawn from the statements, or as a reviewer put it.
    pub question: String,
    /// The sides, two or more, in the order of their first statement, so that none is put forward by rank.
    pub positions: Vec<Position>,
    /// What shows it, the surest first, then by the statements; at least one, except where a reviewer moved all away.
    pub grounds: Vec<Ground>,
    /// Statements about the point that take no side: who cannot confirm it, or would not say.
    pub noncommittal: Vec<StatementId>,
    /// How it stands.
    pub status: DisputeStatus,
    /// The statement by which it came to stand so: of those that went as far, the one told first. Absent while it is open, and
    /// of disputes that a program found which did not yet say so.
    pub moved_by: Option<StatementId>,
    /// The days of publication of the first and the last text in which it is told; absent when none is dated.
    pub days: Option<(Date, Date)>,
    /// The reviews laid over it, by id.
    pub reviews: Vec<ReviewId>,
}

impl Dispute {
    /// Returns every statement in it: of each position, then those that take no side.
    pub fn statements(&self) -> impl Iterator<Item = StatementId> {
        let sides = self.positions.iter().flat_map(|position| &position.statements);
        sides.chain(&self.noncommittal).copied()
    }
}

/// How two contents stand to each other: chances from 0 to 1, the same whichever stands first.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Comparison {
    /// That both cannot hold.
    pub conflict: f32,
    /// That one says again what the other says.
    pub repeats: f32,
}

/// Something that compares what is said; it sees contents alone, not who said them.
pub trait Compares {
    /// Returns for each pair of contents how they stand to each other, in order; `None` where nothing can be said of that.
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>>;
}

/// Says nothing of any two contents.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoComparison;

impl Compares for NoComparison {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        vec![None; pairs.len()]
    }
}
