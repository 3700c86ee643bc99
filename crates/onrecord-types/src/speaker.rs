//! Speakers as one document knows them.

use crate::vocabulary::term;
use crate::{Span, Term, Vocabulary};

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A named body.
    Body,
    /// An office, where no holder is named.
    Office,
    /// A described group or an unnamed person.
    Described,
}

impl Vocabulary for SpeakerKind {
    const NAME: &'static str = "speaker kind";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Person, "person", "Person", "A person known by name."),
        term(Self::Body, "body", "Body", "An agency, company, party, court or the like, known by name."),
        term(Self::Office, "office", "Office", "An office whose holder is not named."),
        term(Self::Described, "described", "Described", "A group or a person described but not named."),
    ];
}

/// Whether a speaker acts in a public role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Acts in a public role that a span says.
    Public,
    /// Anyone else; the default.
    Private,
}

impl Vocabulary for Standing {
    const NAME: &'static str = "standing";
    const TERMS: &'static [Term<Self>] = &[
        term(
            Self::Public,
            "public",
            "Public role",
            "Holds an office or speaks for a body, as a span of a text says.",
        ),
        term(Self::Private, "private", "Private person", "Anyone whom no text places in a public role."),
    ];
}

/// A role or title, with the span that says so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Role {
    /// The words: `Minneapolis Mayor`.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// The place of a speaker in a reading's list, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerIndex(pub u32);

/// A speaker as one document knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSpeaker {
    /// The fullest name, or the description: `Jacob Frey`, `federal officials`.
    pub name: String,
    /// Every name and description seen, the fullest first, each once.
    pub names: Vec<String>,
    /// What it is.
    pub kind: SpeakerKind,
    /// The span that gives it a public role, or names the body; a speaker without one is a private person.
    pub public_by: Option<Span>,
    /// The roles seen.
    pub roles: Vec<Role>,
    /// The body for which it speaks, as a span says: `the Port Authority`, of its spokesman.
    pub speaks_for: Option<Role>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Span>,
}

impl DocumentSpeaker {
    /// Returns whether it acts in a public role, which only a span can say.
    pub fn standing(&self) -> Standing {
        if self.public_by.is_some() { Standing::Public } else { Standing::Private }
    }

    /// Returns every span of the speaker.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let roles = self.roles.iter().chain(&self.speaks_for).map(|role| role.span);
        self.mentions.iter().copied().chain(self.public_by).chain(roles)
    }
}
