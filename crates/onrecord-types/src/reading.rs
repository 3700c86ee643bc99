//! What one reading of a revision found: statements, mentions, speakers within the document, incident mentions.

use crate::{
    DocumentSpeaker, Figure, IncidentMention, Language, MakerId, Mention, Referent, Resolution, Revision,
    RevisionId, Span, SpanSet, SpeakerIndex, Statement,
};

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
    /// The figures, by place.
    pub figures: Vec<Figure>,
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
            figures: Vec::new(),
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

    /// Returns the incident mention of that place in the list.
    pub fn incident_mention_at(&self, index: u32) -> Option<&IncidentMention> {
        self.incident_mentions.get(usize::try_from(index).ok()?)
    }

    /// Tells whether every span lies in the text of `revision`, and every index in its list.
    pub fn fits(&self, revision: &Revision) -> bool {
        let inside = |span: Span| revision.span(span.start(), span.end()).is_ok();
        let all = |set: &Option<SpanSet>| set.iter().flat_map(SpanSet::spans).all(|span| inside(*span));
        let led = |resolution: &Resolution| {
            self.speaker_at(resolution.speaker).is_some() && resolution.chain.iter().all(|span| inside(*span))
        };
        let told = |index: &u32| self.incident_mention_at(*index).is_some();
        self.revision == revision.id
            && self.statements.iter().all(|statement| {
                let parts = &statement.parts;
                all(&parts.source)
                    && all(&parts.cue)
                    && parts.content.spans().iter().all(|span| inside(*span))
                    && parts.speaker.iter().all(led)
                    && parts.about.iter().all(told)
            }) && self.mentions.iter().all(|mention| {
            inside(mention.span)
                && !matches!(mention.referent, Some(Referent::Speaker(at)) if self.speaker_at(at).is_none())
        }) && self.speakers.iter().all(|speaker| speaker.spans().all(inside))
            && self.private_names.iter().all(|span| inside(*span))
            && self
                .incident_mentions
                .iter()
                .all(|mention| mention.spans().all(inside) && mention.follows.iter().all(told))
            && self.figures.iter().all(|figure| inside(figure.span))
    }
}
