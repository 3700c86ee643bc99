//! Two sayings that differ, and what shows it.

use super::points::Case;
use onrecord_types::{Confidence, DisputeBasis, Ground, RevisionId, Span, StatementId};

/// What shows that two sayings differ.
#[derive(Debug, Clone)]
pub(super) struct Clash {
    pub(super) basis: DisputeBasis,
    /// The sayings; of a rebuttal the one that rejects first.
    pub(super) sayings: (usize, usize),
    /// The statements of them that show it.
    pub(super) between: (StatementId, StatementId),
    pub(super) told_in: Option<(RevisionId, Span)>,
    pub(super) confidence: f64,
    pub(super) reason: String,
    /// What of the two contents is at odds: words of the first and of the second.
    pub(super) words: (String, String),
    /// The very words of these that are opposites, in normal form, where a rule found such.
    pub(super) opposites: Option<(String, String)>,
    /// Whether the one that rejects says nothing else about the point, so that its words answer no question.
    pub(super) is_bare: bool,
    /// On which rule of opposites it rests, if on one.
    pub(super) opposition: Option<Opposition>,
}

/// A rule by which two contents are opposites: two clashes of one rule that have a saying in common are about one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opposition {
    /// Words of a row of the table of opposites.
    Row(usize),
    /// There was a reason for a deed, or none.
    Reason,
}

impl Clash {
    /// Gives what one tells of another to the other, by what that one says; nothing is left where the two cannot be of two sides.
    pub(super) fn given_to(
        mut self,
        case: &Case<'_>,
        teller: usize,
        voiced: Option<(usize, StatementId)>,
    ) -> Option<Self> {
        let Some((saying, statement)) = voiced else { return Some(self) };
        let other = if self.sayings.0 == teller {
            (self.sayings.0, self.between.0) = (saying, statement);
            self.sayings.1
        } else {
            (self.sayings.1, self.between.1) = (saying, statement);
            self.sayings.0
        };
        (other != saying && case.can_oppose(saying, other)).then_some(self)
    }

    pub(super) fn ground(&self) -> Ground {
        Ground {
            basis: self.basis,
            between: self.between,
            told_in: self.told_in,
            confidence: Confidence::clamped(self.confidence),
            reason: self.reason.clone(),
        }
    }
}
