//! Mentions: every span that names or points to a person, body, office, group, place or time, each once in its kind.
//!
//! Four see a name: resolving, by rules over the whole text; the mention head of the encoder, word by word; the
//! gazetteer; and the grammar of times. Where they disagree the better-founded one is believed:
//!
//! - A role beside a name makes it a person, whatever else is said (`parties`).
//! - Else what most mentions of the name are to the head decides between person, body and place, for it read the
//!   words around each; where it is silent, a place that the text makes sure; where both are, resolving.
//! - A time is what the grammar reads; what the head finds beyond it are ages and titles of newspapers.
//! - A place is what the gazetteer knows, unless a person is named there; the head's remain where it knows none.
//! - An office or a group is a description that stands in no name and no role (`phrases`).

use std::collections::BTreeMap;

use onrecord_text::Segments;
use onrecord_types::{
    DocumentSpeaker, KnownTime, Mention, MentionKind, Referent, Revision, Span, SpeakerIndex, SpeakerKind,
};

use crate::place::{Gazetteer, Places};
use crate::resolve::Named;
use crate::time::TimeExpression;

mod credits;
mod entities;
mod evidence;
mod lexicon;
mod parties;
mod phrases;
mod private;
#[cfg(test)]
mod tests;
mod words;

pub use entities::Entity;
pub(crate) use entities::entities;
use parties::{Parties, Party};
use words::Words;

/// What the stages before have found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) revision: &'a Revision,
    pub(crate) segments: &'a Segments,
    /// What the mention head says of the article, by place.
    pub(crate) head: &'a [Mention],
    /// The same of its furniture.
    pub(crate) furniture: &'a [Mention],
    pub(crate) times: &'a [TimeExpression],
    pub(crate) places: &'a Places,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) people: &'a [Named],
    /// Pronouns, titles and descriptions that are sources, and to whom they lead.
    pub(crate) described: &'a [(Span, SpeakerIndex, SpeakerKind)],
}

/// What is named in a text.
#[derive(Debug)]
pub(crate) struct Mentioned {
    /// By place.
    pub(crate) mentions: Vec<Mention>,
    /// The spans that name private persons, by place and apart.
    pub(crate) private_names: Vec<Span>,
    /// Speakers of whom the head knows better, with what they are and what makes them public.
    corrections: Vec<(SpeakerIndex, SpeakerKind, Span)>,
}

impl Mentioned {
    /// Returns the speakers as the whole text shows them: a company is none that needs a mask, though only its name
    /// and its saying something were known to resolving.
    pub(crate) fn corrected(&self, mut speakers: Vec<DocumentSpeaker>) -> Vec<DocumentSpeaker> {
        for (index, kind, by) in &self.corrections {
            let place = usize::try_from(index.0).ok();
            if let Some(speaker) = place.and_then(|place| speakers.get_mut(place)) {
                speaker.kind = *kind;
                speaker.public_by = Some(*by);
            }
        }
        speakers
    }
}

/// Returns the mentions of a text and those of them that name private persons.
pub(crate) fn find(sources: Sources<'_>) -> Mentioned {
    let words = Words::new(sources.revision, sources.segments);
    let parties = parties::gather(&words, sources);
    let mut list = List::default();
    list.parties(&parties);
    list.described(&words, sources.described);
    for (span, kind) in phrases::find(&words, &parties) {
        list.add(span, kind, None);
    }
    list.times(sources);
    list.places(sources, &parties);
    let corrections = parties.list().iter().filter_map(Party::correction).collect();
    let private_names = private::names(&words, sources, &parties);
    Mentioned { mentions: list.into_mentions(), private_names, corrections }
}

/// The mentions so far; of two of one kind that overlap, the one that came first stays.
#[derive(Debug, Default)]
struct List {
    by_place: BTreeMap<(MentionKind, usize), (Span, Option<Referent>)>,
}

impl List {
    fn add(&mut self, span: Span, kind: MentionKind, referent: Option<Referent>) {
        let before = self.by_place.range(..(kind, span.end())).next_back();
        if before.is_none_or(|((other, _), (last, _))| *other != kind || !last.overlaps(span)) {
            self.by_place.insert((kind, span.start()), (span, referent));
        }
    }

    fn parties(&mut self, parties: &Parties) {
        for party in parties.list() {
            let kind = if party.is_person { MentionKind::Person } else { MentionKind::Body };
            for name in &party.names {
                self.add(*name, kind, party.speaker.map(Referent::Speaker));
            }
        }
    }

    fn described(&mut self, words: &Words<'_>, described: &[(Span, SpeakerIndex, SpeakerKind)]) {
        for (span, speaker, is) in described {
            if *is == SpeakerKind::Described && phrases::is_of_thing(words, *span) {
                continue;
            }
            let kind = match is {
                // `the mayor` points to the office, whoever holds it.
                _ if phrases::ends_in_office(words, *span) => MentionKind::Office,
                SpeakerKind::Person => MentionKind::Person,
                SpeakerKind::Body => MentionKind::Body,
                SpeakerKind::Office => MentionKind::Office,
                SpeakerKind::Described => MentionKind::Group,
            };
            self.add(*span, kind, Some(Referent::Speaker(*speaker)));
        }
    }

    fn times(&mut self, sources: Sources<'_>) {
        for found in sources.times {
            if let Some(span) = found.time.span {
                let known = KnownTime { precision: found.time.precision, days: found.time.days };
                self.add(span, MentionKind::Time, Some(Referent::Time(known)));
            }
        }
    }

    fn places(&mut self, sources: Sources<'_>, parties: &Parties) {
        for (span, known) in sources.places.mentions(sources.gazetteer) {
            if !parties.is_person_at(span) {
                self.add(span, MentionKind::Place, known.map(Referent::Place));
            }
        }
        for mention in of_kind(sources.head, MentionKind::Place) {
            let is_people = sources.gazetteer.is_people(sources.revision.slice(mention.span));
            if !is_people && !parties.is_named_at(mention.span) {
                self.add(mention.span, MentionKind::Place, None);
            }
        }
    }

    fn into_mentions(self) -> Vec<Mention> {
        let listed = self.by_place.into_iter();
        let mut mentions: Vec<Mention> =
            listed.map(|((kind, _), (span, referent))| Mention { span, kind, referent }).collect();
        mentions.sort_by_key(|mention| (mention.span, mention.kind));
        mentions
    }
}

fn of_kind(mentions: &[Mention], kind: MentionKind) -> impl Iterator<Item = &Mention> {
    mentions.iter().filter(move |mention| mention.kind == kind)
}
