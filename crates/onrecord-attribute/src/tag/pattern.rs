//! The patterns by which a statement is found, and how far each can be trusted.

use onrecord_types::Confidence;

use super::clause::Opening;

/// How source, cue and content stood to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// `“…,” Orr said`.
    QuotationFirst,
    /// `“…,” said Orr`.
    QuotationFirstInverted,
    /// `…, Orr said`.
    ClauseFirst,
    /// `…, said Orr`.
    ClauseFirstInverted,
    /// `The plan, Orr said, was …`.
    Parenthesis,
    /// `Orr said …`, by how the content opens.
    Forward(Opening),
    /// As forward, the cue being a verb of attitude: `Orr opposed …`.
    Attitude(Opening),
    /// `Orr left, saying …`.
    Participle,
    /// `according to Orr`.
    AccordingTo,
    /// `Orr said:` and the next paragraph.
    Introduction,
    /// `“…” — Orr`.
    Signature,
}

impl Pattern {
    /// Returns the share of what the pattern found on the development half that was right, in steps of 0.05.
    pub(super) fn confidence(self) -> Confidence {
        let share = match self {
            Self::QuotationFirst | Self::Signature => 0.95,
            Self::Forward(Opening::Quotation) => 0.9,
            Self::QuotationFirstInverted | Self::AccordingTo | Self::Forward(Opening::Clause) => 0.85,
            Self::Parenthesis | Self::Forward(Opening::Bare) => 0.8,
            Self::Introduction => 0.75,
            Self::ClauseFirst => 0.65,
            Self::Attitude(Opening::Clause) => 0.6,
            Self::Forward(Opening::Infinitive) | Self::Attitude(_) => 0.55,
            Self::Participle => 0.5,
            Self::ClauseFirstInverted => 0.4,
        };
        Confidence::clamped(share)
    }
}
