//! Pronouns: the last fitting speaker or subject, in the same paragraph or the one before.

use onrecord_types::{Span, StatementParts};

use super::Who;
use super::cast::{Cast, MemberIndex, agrees};
use super::described::Descriptions;
use super::grounds::{Ground, LEAST, Pointing};
use super::head::Pronoun;
use super::lead::{Lead, named};
use super::lexicon::{Gender, gender_of_noun, is_body_word, is_person_noun, is_several_noun};
use super::nearby::Nearby;

/// How many sentences back a pronoun is followed; two paragraphs of news hold fewer.
const MAX_SENTENCES: usize = 12;
/// How many sentences before the one that names the antecedent are searched for others who fit.
const BEYOND: usize = 2;
/// How many sources or names of one sentence are looked at.
const MAX_IN_SENTENCE: usize = 32;

/// Who has spoken, sentence by sentence, up to the statement in hand.
#[derive(Debug)]
pub(super) struct Trail<'a> {
    nearby: &'a Nearby<'a>,
    spoken: Vec<Spoken>,
}

/// A source so far.
#[derive(Debug)]
struct Spoken {
    sentence: usize,
    span: Span,
    lead: Lead,
}

/// Who can be meant by a pronoun.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    sentence: usize,
    who: Who,
    is_known: bool,
    at: At,
}

/// Where a candidate stands.
#[derive(Debug, Clone, Copy)]
enum At {
    /// The source of that place in the trail.
    Spoken(usize),
    /// The naming of that place in the text.
    Named(usize),
}

impl<'a> Trail<'a> {
    pub(super) fn new(nearby: &'a Nearby<'a>) -> Self {
        Self { nearby, spoken: Vec::new() }
    }

    /// Notes to whom a source leads, by the words at `span`; statements are noted in order.
    pub(super) fn note(&mut self, span: Span, lead: &Lead) {
        if let Some(sentence) = self.nearby.segments.sentence_at(span.start()) {
            self.spoken.push(Spoken { sentence, span, lead: lead.clone() });
        }
    }

    /// Returns to whom the pronoun leads that is the source of `statement`.
    pub(super) fn resolve(
        &self,
        cast: &mut Cast,
        described: &Descriptions<'_>,
        statement: &StatementParts,
        pronoun: Pronoun,
    ) -> Option<Lead> {
        let source = statement.source.as_ref()?.cover();
        let own = self.nearby.segments.sentence_at(source.start())?;
        let gender = match pronoun {
            Pronoun::He => Some(Gender::He),
            Pronoun::She => Some(Gender::She),
            _ => None,
        };
        let search = Search { trail: self, cast, described, statement, source, pronoun, gender };
        let lead = match pronoun {
            Pronoun::Other => None,
            Pronoun::Relative | Pronoun::Which => search.just_before(own),
            _ => search.back_from(own),
        }?;
        if lead.confidence < LEAST {
            return None;
        }
        if let (Who::Member(member), Some(gender)) = (lead.who, gender) {
            cast.learn(member, gender);
        }
        Some(lead)
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
    fn back_from(&self, own: usize) -> Option<Lead> {
        let segments = self.trail.nearby.segments;
        let paragraph = segments.sentences()[own].paragraph;
        // Who takes back `her claim` is named in the same sentence; an earlier one may be of somebody else.
        let is_own = self.trail.nearby.own(self.statement).is_some();
        let first =
            if is_own { own } else { segments.paragraphs()[paragraph.saturating_sub(1)].sentences.start };
        let mut candidates: Vec<Candidate> = Vec::new();
        for sentence in (first..=own).rev().take(MAX_SENTENCES) {
            if candidates.first().is_some_and(|found| found.sentence > sentence + BEYOND) {
                break;
            }
            self.spoken_in(sentence, &mut candidates);
            // `they` are seldom a body that has only been named.
            if self.gender.is_some() {
                self.named_in(sentence, &mut candidates);
            }
        }
        let found = candidates.first()?;
        let is_near = own - found.sentence <= 1;
        let is_alone = candidates.iter().all(|other| other.who == found.who);
        let ground = match self.gender {
            Some(_) => Ground::Pronoun(Pointing { is_near, is_alone, is_known: found.is_known }),
            None => Ground::Group,
        };
        match found.at {
            At::Spoken(place) => {
                let spoken = &self.trail.spoken[place];
                Some(spoken.lead.from(ground, spoken.span))
            }
            At::Named(naming) => self.named(naming, ground),
        }
    }

    fn named(&self, naming: usize, ground: Ground) -> Option<Lead> {
        let span = self.trail.nearby.namings[naming].span;
        Some(named(self.trail.nearby, self.cast, naming)?.from(ground, span))
    }

    /// Adds the fitting sources of a sentence before the pronoun, the last one first.
    fn spoken_in(&self, sentence: usize, candidates: &mut Vec<Candidate>) {
        let spoken = &self.trail.spoken;
        let end = spoken.partition_point(|spoken| spoken.sentence <= sentence);
        let in_sentence = (0..end).rev().take(MAX_IN_SENTENCE);
        let in_sentence = in_sentence.take_while(|place| spoken[*place].sentence == sentence);
        let before = in_sentence.filter(|place| spoken[*place].span.end() <= self.source.start());
        candidates.extend(before.filter_map(|place| {
            let who = spoken[place].lead.who;
            Some(Candidate { sentence, who, is_known: self.fits(who)?, at: At::Spoken(place) })
        }));
    }

    /// Adds the fitting members that a sentence names outside quotations, the first one first, as it most often is the
    /// subject.
    fn named_in(&self, sentence: usize, candidates: &mut Vec<Candidate>) {
        let namings = self.trail.nearby.namings;
        let from = namings.partition_point(|naming| naming.sentence < sentence);
        let in_sentence = (from..namings.len()).take(MAX_IN_SENTENCE);
        let before = in_sentence.take_while(|at| namings[*at].sentence == sentence).filter(|at| {
            let naming = &namings[*at];
            let own_content =
                self.statement.content.spans().iter().any(|content| content.overlaps(naming.span));
            !naming.is_quoted && !own_content && naming.span.end() <= self.source.start()
        });
        candidates.extend(before.filter_map(|at| {
            let who = Who::Member(self.cast.of_naming(at)?);
            Some(Candidate { sentence, who, is_known: self.fits(who)?, at: At::Named(at) })
        }));
    }

    /// Returns the member named last before a `who`.
    fn just_before(&self, sentence: usize) -> Option<Lead> {
        let namings = self.trail.nearby.namings;
        let end = namings.partition_point(|naming| naming.span.end() <= self.source.start());
        let last = end.checked_sub(1).filter(|last| namings[*last].sentence == sentence)?;
        let member = self.cast.of_naming(last)?;
        let can_be = self.pronoun != Pronoun::Which || !self.cast.members()[member].is_person;
        can_be.then(|| self.named(last, Ground::Relative))?
    }

    /// Returns whether something else than the pronoun tells that its gender is right; `None` for whom it cannot mean.
    fn fits(&self, who: Who) -> Option<bool> {
        let is_person = |member: MemberIndex| self.cast.members()[member].is_person;
        let noun = |index: usize| self.described.list()[index].noun.as_str();
        let (fits, known) = match (self.pronoun, who) {
            (Pronoun::He | Pronoun::She, Who::Member(member)) => {
                let gender = self.cast.members()[member].gender;
                (is_person(member) && agrees(gender, self.gender), gender)
            }
            (Pronoun::He | Pronoun::She, Who::Described(index)) => {
                let gender = gender_of_noun(noun(index));
                (is_person_noun(noun(index)) && agrees(gender, self.gender), gender)
            }
            (Pronoun::It | Pronoun::They, Who::Member(member)) => (!is_person(member), None),
            (Pronoun::They, Who::Described(index)) => (is_several_noun(noun(index)), None),
            (Pronoun::It, Who::Described(index)) => (is_body_word(noun(index)), None),
            _ => (false, None),
        };
        fits.then_some(known.is_some())
    }
}
