//! Statements: who is said to have said what, how it was put, and how the source leads to a speaker.

use crate::vocabulary::term;
use crate::{Confidence, RevisionId, Span, SpanSet, SpeakerIndex, StatementId, Term, Vocabulary};

/// How much of a content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Every word of the content is quoted.
    Direct,
    /// No word is.
    Indirect,
    /// Some are.
    Mixed,
}

impl Vocabulary for Form {
    const NAME: &'static str = "form";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Direct, "direct", "Direct", "Every word of the content stands in quotation marks."),
        term(Self::Indirect, "indirect", "Indirect", "No word of the content stands in quotation marks."),
        term(Self::Mixed, "mixed", "Mixed", "Some words of the content stand in quotation marks."),
    ];
}

/// How the source stands to the content, as the cue says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Puts it forward.
    Says,
    /// Denies it, or denies having done it.
    Denies,
    /// Rejects or contests what another said.
    Disputes,
    /// Intends it.
    Plans,
    /// Wants it of others.
    Asks,
    /// Holds it to be so.
    Believes,
    /// Accuses somebody of it.
    Alleges,
    /// Would not speak to it, or cannot confirm it.
    Declines,
}

impl Vocabulary for Stance {
    const NAME: &'static str = "stance";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Says, "says", "says", "The source puts the content forward."),
        term(Self::Denies, "denies", "denies", "The source denies the content."),
        term(Self::Disputes, "disputes", "disputes", "The source contests what another said."),
        term(Self::Plans, "plans", "plans", "The source intends the content."),
        term(Self::Asks, "asks", "asks", "The source wants the content of others, or asks whether it is so."),
        term(
            Self::Believes,
            "believes",
            "believes",
            "The source holds the content to be so, or fears or hopes it.",
        ),
        term(Self::Alleges, "alleges", "alleges", "The source accuses somebody of the content."),
        term(
            Self::Declines,
            "declines",
            "declines to say",
            "The source cannot confirm it or would not speak to it.",
        ),
    ];
}

/// The parts of a statement, before it has an id.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementParts {
    /// Who is said to have said it; absent for "it was reported that".
    pub source: Option<SpanSet>,
    /// The words that attribute; absent where only the layout does.
    pub cue: Option<SpanSet>,
    /// What is attributed; quotation marks belong to it.
    pub content: SpanSet,
    /// How much of it is quoted.
    pub form: Form,
    /// How the source stands to it.
    pub stance: Stance,
    /// How sure the maker is of the whole triple.
    pub confidence: Confidence,
    /// The speaker to whom the source resolves within the document, and why; absent where the text does not tell.
    pub speaker: Option<Resolution>,
    /// The incident mention that it is about, by its place in the reading's list; absent where the text has none.
    pub about: Option<u32>,
}

/// What led from the words of a source to a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The source is the name.
    Name,
    /// The source is a part of a name that the text gives in full: `Orr`.
    PartOfName,
    /// The source is the initials of a name: `the WHO`.
    Initials,
    /// The source is a name with a description beside it: `the city's mayor, Ada Orr`.
    Apposition,
    /// The source is a title that the text gives the speaker elsewhere: `the mayor`.
    Title,
    /// The source is a pronoun.
    Pronoun,
    /// The source is a tie to somebody: `Orr's sister`.
    Tie,
    /// The source is a description whose name stands elsewhere: `a monitoring group`, named in the next paragraph.
    Description,
    /// The source is an outlet, which quotes the speaker.
    Quoted,
    /// The source names nobody; the description stands for itself.
    Itself,
}

impl Vocabulary for Basis {
    const NAME: &'static str = "basis of a resolution";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Name, "name", "Name", "The source is the speaker's name."),
        term(
            Self::PartOfName,
            "part_of_name",
            "Part of a name",
            "The source is a part of a name that the text gives in full.",
        ),
        term(Self::Initials, "initials", "Initials", "The source is the initials of the speaker's name."),
        term(
            Self::Apposition,
            "apposition",
            "Apposition",
            "The source is a description with the speaker's name beside it.",
        ),
        term(
            Self::Title,
            "title",
            "Title",
            "The source is a title or role that the text gives the speaker elsewhere.",
        ),
        term(Self::Pronoun, "pronoun", "Pronoun", "The source is a pronoun that points to the speaker."),
        term(
            Self::Tie,
            "tie",
            "Tie",
            "The source is a tie to another person, and the text names who has it.",
        ),
        term(
            Self::Description,
            "description",
            "Description",
            "The source is a description, and the text names elsewhere whom it means.",
        ),
        term(Self::Quoted, "quoted", "Quoted", "The source is an outlet that quotes the speaker."),
        term(
            Self::Itself,
            "itself",
            "Unnamed",
            "The text does not name the speaker; the description stands for itself.",
        ),
    ];
}

/// To whom a source leads, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// The speaker.
    pub speaker: SpeakerIndex,
    /// What led there.
    pub basis: Basis,
    /// The mentions that it was led back through, from the one after the source to the one that names the speaker;
    /// empty where the source itself does.
    pub chain: Vec<Span>,
    /// How sure it is that a reader would name the same speaker, the spans being right.
    pub confidence: Confidence,
}

impl Resolution {
    /// Makes the resolution of a source that is itself the name or the description.
    pub fn direct(speaker: SpeakerIndex, basis: Basis, confidence: Confidence) -> Self {
        Self { speaker, basis, chain: Vec::new(), confidence }
    }
}

/// One attribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The id: a hash of the revision and the spans.
    pub id: StatementId,
    /// The revision whose text the spans are of.
    pub revision: RevisionId,
    /// The rest.
    pub parts: StatementParts,
}

impl Statement {
    /// Makes a statement of `revision` and its id.
    pub fn new(revision: RevisionId, parts: StatementParts) -> Self {
        let key = |set: &Option<SpanSet>| set.as_ref().map_or_else(String::new, |set| format!("{set:?}"));
        let id = StatementId::of(&[
            revision.bytes(),
            key(&parts.source).as_bytes(),
            key(&parts.cue).as_bytes(),
            format!("{:?}", parts.content).as_bytes(),
        ]);
        Self { id, revision, parts }
    }
}
