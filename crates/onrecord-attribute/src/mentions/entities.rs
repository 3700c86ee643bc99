//! Entities: the names, titles and pronouns of a text that mean the same person or body.
//!
//! A reading keeps whom its sources mean; an entity is about every mention, so that resolving can be measured on texts
//! labelled for coreference. Names are joined as [`super::parties`] joins them, sources as resolving leads them, and the
//! pronouns that are no sources by a short rule: the first fitting mention of the sentence, else of the ones before.

use std::collections::BTreeMap;

use onrecord_types::{MentionKind, Span, SpeakerIndex, SpeakerKind, StatementParts};

use super::parties::{Parties, Party};
use super::words::Words;
use super::{Sources, parties, phrases};
use crate::resolve::{Gender, gender_of};

/// How many sentences back a pronoun is followed.
const MAX_SENTENCES: usize = 3;
/// How many mentions of one sentence are looked at for a pronoun.
const MAX_IN_SENTENCE: usize = 24;

/// The mentions of one person, body or group, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: MentionKind,
    /// Where it is named, described or meant by a pronoun.
    pub mentions: Vec<Span>,
}

/// Returns the entities of a text, each of one mention or more, in the order of their first.
pub(crate) fn entities(sources: Sources<'_>, statements: &[StatementParts]) -> Vec<Entity> {
    let words = Words::new(sources.revision, sources.segments);
    let parties = parties::gather(&words, sources);
    let mut linking = Linking::new(&words, &parties);
    linking.describe(sources.described);
    linking.phrases(&parties);
    linking.speakers(statements);
    linking.follow();
    linking.into_entities()
}

/// The place of an entity in the list.
type EntityIndex = usize;

/// What a pronoun can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pronoun {
    He,
    She,
    They,
    /// Whoever speaks, alone or with others, and whoever is spoken to.
    I,
    We,
    You,
}

struct Linking<'a> {
    words: &'a Words<'a>,
    entities: Vec<Entity>,
    genders: Vec<Option<Gender>>,
    of_speaker: BTreeMap<SpeakerIndex, EntityIndex>,
    /// The entity of each mention, by where it begins and ends.
    placed: BTreeMap<(usize, usize), EntityIndex>,
    /// The contents of statements and whose they are, by place.
    said: Vec<(Span, EntityIndex)>,
    /// The entity of `I`, `we` and `you` of each speaker; of the writer, `None`.
    own: BTreeMap<(Option<EntityIndex>, Pronoun), EntityIndex>,
}

impl<'a> Linking<'a> {
    fn new(words: &'a Words<'a>, parties: &Parties) -> Self {
        let mut linking = Self {
            words,
            entities: Vec::new(),
            genders: Vec::new(),
            of_speaker: BTreeMap::new(),
            placed: BTreeMap::new(),
            said: Vec::new(),
            own: BTreeMap::new(),
        };
        for party in parties.list() {
            let kind = if party.is_person { MentionKind::Person } else { MentionKind::Body };
            let index = linking.add(kind, linking.gender(party));
            for name in &party.names {
                linking.place(*name, index);
            }
            if let Some(speaker) = party.speaker {
                linking.of_speaker.insert(speaker, index);
            }
        }
        linking
    }

    fn add(&mut self, kind: MentionKind, gender: Option<Gender>) -> EntityIndex {
        self.entities.push(Entity { kind, mentions: Vec::new() });
        self.genders.push(gender);
        self.entities.len() - 1
    }

    fn place(&mut self, span: Span, entity: EntityIndex) {
        if self.placed.insert((span.start(), span.end()), entity).is_none() {
            self.entities[entity].mentions.push(span);
        }
    }

    /// Returns what the titles and the given name before a party's names say.
    fn gender(&self, party: &Party) -> Option<Gender> {
        party.names.iter().filter(|_| party.is_person).find_map(|name| {
            let range = self.words.over(*name);
            let address = range.start.checked_sub(1).map(|before| self.words.lower(before));
            match address.as_deref() {
                Some("mr" | "sir" | "lord" | "king" | "prince") => Some(Gender::He),
                Some("mrs" | "ms" | "miss" | "lady" | "queen" | "princess") => Some(Gender::She),
                _ => gender_of(&self.words.lower(range.start)),
            }
        })
    }

    /// Places what resolving leads back: pronouns, titles and descriptions that are sources.
    fn describe(&mut self, described: &[(Span, SpeakerIndex, SpeakerKind)]) {
        for (span, speaker, kind) in described {
            let entity = self.of_speaker.get(speaker).copied().unwrap_or_else(|| {
                let kind = match kind {
                    SpeakerKind::Person => MentionKind::Person,
                    SpeakerKind::Body => MentionKind::Body,
                    SpeakerKind::Office => MentionKind::Office,
                    SpeakerKind::Described => MentionKind::Group,
                };
                self.add(kind, None)
            });
            self.of_speaker.insert(*speaker, entity);
            self.place(*span, entity);
        }
    }

    /// Places offices and groups: those of the same words are the same.
    fn phrases(&mut self, parties: &Parties) {
        let mut by_words: BTreeMap<String, EntityIndex> = BTreeMap::new();
        for (span, kind) in phrases::find(self.words, parties) {
            let near = self.placed.range(..(span.end(), 0)).next_back();
            if near.is_some_and(|((_, end), _)| *end > span.start()) {
                continue;
            }
            let key: Vec<String> =
                self.words.over(span).map(|at| self.words.lower(at).into_owned()).collect();
            let first = usize::from(matches!(key[0].as_str(), "the" | "a" | "an" | "some"));
            let key = key[first..].join(" ");
            let entity = by_words.get(&key).copied().unwrap_or_else(|| self.add(kind, None));
            by_words.insert(key, entity);
            self.place(span, entity);
        }
    }

    /// Notes who speaks in each content, for the `I` within.
    fn speakers(&mut self, statements: &[StatementParts]) {
        for statement in statements {
            let speaker = statement.speaker.as_ref().map(|resolution| resolution.speaker);
            if let Some(entity) = speaker.and_then(|speaker| self.of_speaker.get(&speaker).copied()) {
                self.said.extend(statement.content.spans().iter().map(|span| (*span, entity)));
            }
        }
        self.said.sort_unstable();
    }

    /// Leads every pronoun that nothing has placed yet to an entity, in order of place.
    fn follow(&mut self) {
        let segments = self.words.segments;
        // What each of the last sentences mentions, in order of place.
        let mut recent: Vec<Vec<(usize, EntityIndex)>> = Vec::new();
        for sentence in segments.sentences() {
            if self.words.revision.is_furniture(sentence.span) {
                continue;
            }
            let span = sentence.span;
            let mut own: Vec<(usize, EntityIndex)> = self
                .placed
                .range((span.start(), 0)..(span.end(), 0))
                .map(|((at, _), entity)| (*at, *entity))
                .collect();
            for at in sentence.words.clone() {
                let Some((pronoun, span)) = self.pronoun(at) else { continue };
                if self.placed.contains_key(&(span.start(), span.end())) {
                    continue;
                }
                if let Some(entity) = self.meant(pronoun, span, &own, &recent) {
                    self.place(span, entity);
                    let after = own.partition_point(|(start, _)| *start < span.start());
                    own.insert(after, (span.start(), entity));
                }
            }
            recent.push(own);
        }
    }

    fn pronoun(&self, at: usize) -> Option<(Pronoun, Span)> {
        let pronoun = match &*self.words.lower(at) {
            "he" | "him" | "his" | "himself" => Pronoun::He,
            "she" | "her" | "hers" | "herself" => Pronoun::She,
            "they" | "them" | "their" | "theirs" | "themselves" => Pronoun::They,
            "i" | "me" | "my" | "mine" | "myself" | "i'm" | "i've" | "i'd" | "i'll" => Pronoun::I,
            "we" | "us" | "our" | "ours" | "ourselves" | "we're" | "we've" | "we'd" | "we'll" => Pronoun::We,
            "you" | "your" | "yours" | "yourself" | "yourselves" | "you're" | "you've" => Pronoun::You,
            _ => return None,
        };
        // `US` is a country.
        let is_loud = self.words.bare(at) == "US";
        let whole = self.words.cover(at..at + 1).filter(|_| !is_loud)?;
        let letters = self.words.bare(at).find(['\'', '’']).unwrap_or(whole.len());
        let span = self.words.revision.span(whole.start(), whole.start() + letters).ok()?;
        Some((pronoun, span))
    }

    /// Returns the entity that a pronoun means, given what its own sentence and those before mention.
    fn meant(
        &mut self,
        pronoun: Pronoun,
        span: Span,
        own: &[(usize, EntityIndex)],
        recent: &[Vec<(usize, EntityIndex)>],
    ) -> Option<EntityIndex> {
        if matches!(pronoun, Pronoun::I | Pronoun::We | Pronoun::You) {
            return Some(self.of_speech(pronoun, span));
        }
        let before = own.partition_point(|(at, _)| *at < span.start());
        let fitting = |mentions: &[(usize, EntityIndex)]| {
            let mut mentions = mentions.iter().take(MAX_IN_SENTENCE);
            mentions.find(|(_, entity)| self.fits(pronoun, *entity)).map(|(_, entity)| *entity)
        };
        let entity = fitting(&own[..before])
            .or_else(|| recent.iter().rev().take(MAX_SENTENCES).find_map(|mentions| fitting(mentions)))?;
        let gender = match pronoun {
            Pronoun::He => Some(Gender::He),
            Pronoun::She => Some(Gender::She),
            _ => None,
        };
        self.genders[entity] = self.genders[entity].or(gender);
        Some(entity)
    }

    /// Returns the entity of an `I`: that of whoever says the words around it, else the writer's.
    fn of_speech(&mut self, pronoun: Pronoun, span: Span) -> EntityIndex {
        let at = self.said.partition_point(|(content, _)| content.start() <= span.start());
        let within = at.checked_sub(1).map(|at| self.said[at]).filter(|(content, _)| content.contains(span));
        let speaker = within.map(|(_, entity)| entity);
        if let (Some(entity), Pronoun::I) = (speaker, pronoun) {
            return entity;
        }
        if let Some(entity) = self.own.get(&(speaker, pronoun)) {
            return *entity;
        }
        let kind = if pronoun == Pronoun::I { MentionKind::Person } else { MentionKind::Group };
        let entity = self.add(kind, None);
        self.own.insert((speaker, pronoun), entity);
        entity
    }

    fn fits(&self, pronoun: Pronoun, entity: EntityIndex) -> bool {
        let agrees = |gender| self.genders[entity].is_none_or(|known| known == gender);
        let kind = self.entities[entity].kind;
        let is_spoken = self.own.values().any(|own| *own == entity);
        match pronoun {
            Pronoun::He => {
                matches!(kind, MentionKind::Person | MentionKind::Office) && !is_spoken && agrees(Gender::He)
            }
            Pronoun::She => {
                matches!(kind, MentionKind::Person | MentionKind::Office) && !is_spoken && agrees(Gender::She)
            }
            Pronoun::They => matches!(kind, MentionKind::Group | MentionKind::Body) && !is_spoken,
            Pronoun::I | Pronoun::We | Pronoun::You => false,
        }
    }

    fn into_entities(self) -> Vec<Entity> {
        let mut entities = self.entities;
        entities.retain(|entity| !entity.mentions.is_empty());
        for entity in &mut entities {
            entity.mentions.sort_unstable();
        }
        entities.sort_by_key(|entity| entity.mentions[0]);
        entities
    }
}
