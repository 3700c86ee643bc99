//! Pronouns: the last fitting speaker or subject, in the same paragraph or the one before.

use onrecord_text::Segments;
use onrecord_types::{Span, StatementParts};

use super::Who;
use super::cast::{Cast, MemberIndex, agrees};
use super::described::Descriptions;
use super::head::Pronoun;
use super::lexicon::{Gender, is_person_noun};
use super::naming::Naming;

/// How many sentences back a pronoun is followed; two paragraphs of news hold fewer.
const MAX_SENTENCES: usize = 12;

/// How many sources or names of one sentence are looked at.
const MAX_IN_SENTENCE: usize = 32;

/// Who has spoken, sentence by sentence, up to the statement in hand.
#[derive(Debug)]
pub(super) struct Trail<'a> {
    segments: &'a Segments,
    namings: &'a [Naming],
    /// The sentence and place of each source so far, and who it is.
    spoken: Vec<(usize, Span, Who)>,
}

impl<'a> Trail<'a> {
    pub(super) fn new(segments: &'a Segments, namings: &'a [Naming]) -> Self {
        Self { segments, namings, spoken: Vec::new() }
    }

    /// Notes who speaks in a statement; statements are noted in order.
    pub(super) fn note(&mut self, statement: &StatementParts, who: Option<Who>) {
        let source = statement.source.as_ref().map(onrecord_types::SpanSet::cover);
        if let (Some(source), Some(who)) = (source, who)
            && let Some(sentence) = self.segments.sentence_at(source.start())
        {
            self.spoken.push((sentence, source, who));
        }
    }

    /// Returns whom the pronoun that is the source of `statement` means.
    pub(super) fn resolve(
        &self,
        cast: &mut Cast,
        described: &Descriptions<'_>,
        statement: &StatementParts,
        pronoun: Pronoun,
    ) -> Option<Who> {
        let source = statement.source.as_ref()?.cover();
        let own = self.segments.sentence_at(source.start())?;
        let gender = match pronoun {
            Pronoun::He => Some(Gender::He),
            Pronoun::She => Some(Gender::She),
            _ => None,
        };
        let search = Search { trail: self, cast, described, statement, source, pronoun, gender };
        let who = match pronoun {
            Pronoun::Other => None,
            Pronoun::Relative => search.just_before(own),
            _ => search.back_from(own),
        };
        if let (Some(Who::Member(member)), Some(gender)) = (who, gender) {
            cast.learn(member, gender);
        }
        who
    }
}

struct Search<'a> {
    trail: &'a Trail<'a>,
    cast: &'a Cast,
    described: &'a Descriptions<'a>,
    statement: &'a StatementParts,
    source: Span,
    pronoun: Pronoun,
    gender: Option<Gender>,
}

impl Search<'_> {
    fn back_from(&self, own: usize) -> Option<Who> {
        let segments = self.trail.segments;
        let paragraph = segments.sentences()[own].paragraph;
        let first = segments.paragraphs()[paragraph.saturating_sub(1)].sentences.start;
        (first..=own)
            .rev()
            .take(MAX_SENTENCES)
            .find_map(|sentence| self.spoken_in(sentence).or_else(|| self.named_in(sentence)))
    }

    /// Returns the last fitting source of a sentence before the pronoun.
    fn spoken_in(&self, sentence: usize) -> Option<Who> {
        let spoken = &self.trail.spoken;
        let end = spoken.partition_point(|(at, ..)| *at <= sentence);
        let in_sentence =
            spoken[..end].iter().rev().take(MAX_IN_SENTENCE).take_while(|(at, ..)| *at == sentence);
        let mut before = in_sentence.filter(|(_, place, _)| place.end() <= self.source.start());
        before.find(|(.., who)| self.fits(*who)).map(|(.., who)| *who)
    }

    /// Returns the first fitting member that a sentence names outside quotations, as its subject most often is.
    fn named_in(&self, sentence: usize) -> Option<Who> {
        let namings = self.trail.namings;
        let from = namings.partition_point(|naming| naming.sentence < sentence);
        let in_sentence = namings
            .iter()
            .enumerate()
            .skip(from)
            .take(MAX_IN_SENTENCE)
            .take_while(|(_, naming)| naming.sentence == sentence);
        let mut before = in_sentence.filter(|(_, naming)| {
            let own_content =
                self.statement.content.spans().iter().any(|content| content.overlaps(naming.span));
            !naming.is_quoted && !own_content && naming.span.end() <= self.source.start()
        });
        before
            .find_map(|(index, _)| self.cast.of_naming(index).map(Who::Member).filter(|who| self.fits(*who)))
    }

    /// Returns the member named last before a `who`.
    fn just_before(&self, sentence: usize) -> Option<Who> {
        let namings = self.trail.namings;
        let end = namings.partition_point(|naming| naming.span.end() <= self.source.start());
        let last = end.checked_sub(1).filter(|last| namings[*last].sentence == sentence)?;
        self.cast.of_naming(last).map(Who::Member)
    }

    fn fits(&self, who: Who) -> bool {
        let is_person = |member: MemberIndex| self.cast.members()[member].is_person;
        match (self.pronoun, who) {
            (Pronoun::He | Pronoun::She, Who::Member(member)) => {
                is_person(member) && agrees(self.cast.members()[member].gender, self.gender)
            }
            (Pronoun::He | Pronoun::She, Who::Described(index)) => {
                is_person_noun(&self.described.list()[index].noun)
            }
            (Pronoun::It | Pronoun::They, Who::Member(member)) => !is_person(member),
            (Pronoun::They, Who::Described(index)) => !is_person_noun(&self.described.list()[index].noun),
            _ => false,
        }
    }
}
