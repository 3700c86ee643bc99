//! What one reading of a revision found: statements, mentions, speakers within the document, incident mentions.

use crate::vocabulary::term;
use crate::{
    Confidence, IncidentMention, KnownPlace, KnownTime, Language, MakerId, Revision, RevisionId, Span,
    SpanSet, StatementId, Term, Vocabulary,
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
    /// The speaker to whom the source resolves within the document, and why; absent where the text does not tell.
    pub speaker: Option<Resolution>,
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
    /// The spans that name private persons, speakers or not, by place and apart from each other: what is masked.
    pub private_names: Vec<Span>,
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
            private_names: Vec::new(),
            incident_mentions: Vec::new(),
        }
    }

    /// Returns the speaker of a statement of this reading.
    pub fn speaker_of(&self, statement: &Statement) -> Option<&DocumentSpeaker> {
        self.speaker_at(statement.parts.speaker.as_ref()?.speaker)
    }

    /// Returns the speaker of that place in the list.
    pub fn speaker_at(&self, SpeakerIndex(index): SpeakerIndex) -> Option<&DocumentSpeaker> {
        self.speakers.get(usize::try_from(index).ok()?)
    }

    /// Tells whether every span lies in the text of `revision` and every speaker index in the list.
    pub fn fits(&self, revision: &Revision) -> bool {
        let inside = |span: Span| revision.span(span.start(), span.end()).is_ok();
        let all = |set: &Option<SpanSet>| set.iter().flat_map(SpanSet::spans).all(|span| inside(*span));
        let led = |resolution: &Resolution| {
            self.speaker_at(resolution.speaker).is_some() && resolution.chain.iter().all(|span| inside(*span))
        };
        self.revision == revision.id
            && self.statements.iter().all(|statement| {
                let parts = &statement.parts;
                all(&parts.source)
                    && all(&parts.cue)
                    && parts.content.spans().iter().all(|span| inside(*span))
                    && parts.speaker.iter().all(led)
            }) && self.mentions.iter().all(|mention| {
            inside(mention.span)
                && !matches!(mention.referent, Some(Referent::Speaker(at)) if self.speaker_at(at).is_none())
        }) && self.speakers.iter().all(|speaker| speaker.spans().all(inside))
            && self.private_names.iter().all(|span| inside(*span))
            && self.incident_mentions.iter().all(|mention| mention.spans().all(inside))
    }
}
