//! What one reading of a revision found: statements, mentions, speakers within the document, incident mentions.

use crate::vocabulary::term;
use crate::{
    Confidence, IncidentMention, Language, MakerId, Revision, RevisionId, Span, SpanSet, StatementId, Term,
    Vocabulary,
};

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
    /// The speaker to whom the source resolves within the document.
    pub speaker: Option<SpeakerIndex>,
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

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A body: agency, company, party, court.
    Body,
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
        term(Self::Place, "place", "Place", "Names or points to a place."),
        term(Self::Time, "time", "Time", "Names or points to a time."),
    ];
}

/// A span that names or points to a person, body, place or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
}

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
    /// Whether a span gives it a public role.
    pub standing: Standing,
    /// The roles seen.
    pub roles: Vec<Role>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Span>,
}

/// What one maker found in one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The revision that was read.
    pub revision: RevisionId,
    /// Who read it.
    pub maker: MakerId,
    /// The language of the text where it is not English; the lists below are then empty, for nothing was read.
    pub language: Option<Language>,
    /// The statements, by place.
    pub statements: Vec<Statement>,
    /// The mentions, by place.
    pub mentions: Vec<Mention>,
    /// The speakers; statements point here by index.
    pub speakers: Vec<DocumentSpeaker>,
    /// The incidents that the text reports or recalls, the primary one first.
    pub incident_mentions: Vec<IncidentMention>,
}

impl Reading {
    /// Makes the reading of a text in another language, from which nothing is read.
    pub fn unread(revision: RevisionId, maker: MakerId, language: Language) -> Self {
        Self {
            revision,
            maker,
            language: Some(language),
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            incident_mentions: Vec::new(),
        }
    }

    /// Returns the speaker of a statement of this reading.
    pub fn speaker_of(&self, statement: &Statement) -> Option<&DocumentSpeaker> {
        let SpeakerIndex(index) = statement.parts.speaker?;
        self.speakers.get(usize::try_from(index).ok()?)
    }

    /// Tells whether every span lies in the text of `revision` and every speaker index in the list.
    pub fn fits(&self, revision: &Revision) -> bool {
        let inside = |span: Span| revision.span(span.start(), span.end()).is_ok();
        let all = |set: &Option<SpanSet>| set.iter().flat_map(SpanSet::spans).all(|span| inside(*span));
        self.revision == revision.id
            && self.statements.iter().all(|statement| {
                let parts = &statement.parts;
                all(&parts.source)
                    && all(&parts.cue)
                    && parts.content.spans().iter().all(|span| inside(*span))
                    && (parts.speaker.is_none() || self.speaker_of(statement).is_some())
            })
            && self.mentions.iter().all(|mention| inside(mention.span))
            && self.speakers.iter().all(|speaker| speaker.mentions.iter().all(|span| inside(*span)))
            && self.incident_mentions.iter().all(|mention| mention.spans().all(inside))
    }
}
