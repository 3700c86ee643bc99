//! A person's verdict on a row, laid over it.

use jiff::Timestamp;

use crate::vocabulary::term;
use crate::{StatementId, Term, Vocabulary};

/// What a reviewer says of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is right as it stands.
    Confirm,
    /// It is wrong.
    Reject,
}

impl Vocabulary for Verdict {
    const NAME: &'static str = "verdict";
    const TERMS: &'static [Term<Self>] = &[
        term(
            Self::Confirm,
            "confirm",
            "Confirmed",
            "A person read it against the source and found it right.",
        ),
        term(Self::Reject, "reject", "Rejected", "A person read it against the source and found it wrong."),
    ];
}

/// A person's verdict on a statement; the newest one counts, all are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The statement.
    pub statement: StatementId,
    /// The verdict.
    pub verdict: Verdict,
    /// Who says so, under a name of their choice.
    pub reviewer: String,
    /// Why, in their words; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}
