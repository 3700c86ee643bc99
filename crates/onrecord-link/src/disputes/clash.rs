//! Two sayings that differ, and what shows it.

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
    /// Whether the one that rejects says nothing else about the point, so that its words answer no question.
    pub(super) is_bare: bool,
}

impl Clash {
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
