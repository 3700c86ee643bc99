//! Figures as a text reports them: how many were killed, how many came, and in which words.

use crate::vocabulary::term;
use crate::{Span, Term, Vocabulary};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// People killed.
    Killed,
    /// People hurt.
    Injured,
    /// People shot, dead or not.
    Shot,
    /// People arrested, charged or held.
    Held,
    /// People missing or taken.
    Missing,
    /// People gathered.
    Gathered,
    /// People who did it: attackers, officers.
    Actors,
    /// Shots, bombs, rockets.
    Fired,
    /// Anything else that is counted.
    Other,
}

impl Vocabulary for Measure {
    const NAME: &'static str = "measure";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Killed, "killed", "Killed", "People said to have been killed."),
        term(Self::Injured, "injured", "Injured", "People said to have been hurt."),
        term(Self::Shot, "shot", "Shot", "People said to have been shot, dead or not."),
        term(Self::Held, "held", "Held", "People said to have been arrested, charged or held."),
        term(Self::Missing, "missing", "Missing", "People said to be missing or to have been taken."),
        term(Self::Gathered, "gathered", "Gathered", "People said to have come together."),
        term(Self::Actors, "actors", "Actors", "People said to have done it."),
        term(Self::Fired, "fired", "Fired", "Shots, bombs or rockets said to have been fired or dropped."),
        term(Self::Other, "other", "Other", "Anything else that is counted."),
    ];
}

/// A number of people or things as reported, with its exact wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub measure: Measure,
    /// Where the number and its bounds stand: `at least 12`, `1 or 2`, `hundreds`.
    pub span: Span,
    /// The least that the words can mean: 12, 1, 200.
    pub least: u64,
    /// The most that they can mean; absent where they set no bound: `at least 12`, `hundreds`.
    pub most: Option<u64>,
    /// Whether the words themselves are vague: `about 40`, `dozens`.
    pub is_rough: bool,
}
