//! Mentions: spans that name or point to something, and what they lead to.

use crate::vocabulary::term;
use crate::{KnownPlace, KnownTime, Span, SpeakerIndex, Term, Vocabulary};

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A body: agency, company, party, court.
    Body,
    /// An office, its holder not being named: `the mayor`.
    Office,
    /// A group, or somebody unnamed: `federal officials`, `two witnesses`.
    Group,
    /// A place.
    Place,
    /// A time.
    Time,
}

impl Vocabulary for MentionKind {
    const NAME: &'static str = "mention kind";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Person, "person", "Person", "Names or points to a person."),
        term(Self::Body, "body", "Body", "Names or points to an agency, company, party, court or the like."),
        term(Self::Office, "office", "Office", "Points to an office and not to its holder by name."),
        term(Self::Group, "group", "Group", "Describes a group or a person without a name."),
        term(Self::Place, "place", "Place", "Names or points to a place."),
        term(Self::Time, "time", "Time", "Names or points to a time."),
    ];
}

/// A span that names or points to a person, body, office, group, place or time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// To what it leads, where that is known.
    pub referent: Option<Referent>,
}

/// What a mention leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// One of the reading's speakers.
    Speaker(SpeakerIndex),
    /// Days of the calendar, or none that the words can be placed on.
    Time(KnownTime),
    /// A place of the gazetteer.
    Place(KnownPlace),
}
