//! Leads: a source followed to its speaker, step by step.

use onrecord_types::{Basis, Span, StatementParts};

use super::Who;
use super::cast::{Cast, How};
use super::described::Descriptions;
use super::grounds::Ground;
use super::head::{Head, Pronoun};
use super::nearby::Nearby;
use super::pronoun::Trail;

/// How many mentions a chain keeps: of a longer one the first ones and the last, which names the speaker.
const MAX_CHAIN: usize = 8;

/// To whom a source leads, and why.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    pub(super) who: Who,
    pub(super) basis: Basis,
    pub(super) chain: Vec<Span>,
    /// From 0 to 1.
    pub(super) confidence: f64,
    /// What points to the speaker in the source; an outlet that quotes the speaker does not.
    pub(super) source: Option<Span>,
}

impl Lead {
    /// Makes a lead of one step.
    pub(super) fn new(who: Who, ground: Ground, chain: Vec<Span>) -> Self {
        Self { who, basis: ground.basis(), chain, confidence: ground.share(), source: None }
    }

    /// Returns the lead of what points here, at `span`.
    pub(super) fn from(&self, ground: Ground, span: Span) -> Self {
        let mut chain = vec![span];
        chain.extend(self.chain.iter().filter(|link| **link != span));
        if chain.len() > MAX_CHAIN {
            chain.drain(MAX_CHAIN - 1..chain.len() - 1);
        }
        // A pronoun said again is as sure as it was the first time.
        let is_again = self.basis == Basis::Pronoun && ground.basis() == Basis::Pronoun;
        let share = ground.share();
        let confidence = if is_again { self.confidence.min(share) } else { self.confidence * share };
        Self { chain, confidence, ..Self::new(self.who, ground, Vec::new()) }
    }

    /// Returns the lead taken one step further, from the description that it led to to whom that means.
    pub(super) fn on_to(self, who: Who, ground: Ground, span: Span) -> Self {
        let mut chain = self.chain;
        chain.push(span);
        let is_named = matches!(who, Who::Member(_));
        let basis = if self.basis == Basis::Itself && is_named { ground.basis() } else { self.basis };
        Self { who, basis, chain, confidence: self.confidence * ground.share(), source: self.source }
    }
}

/// A text, who is named and described in it, and who has spoken so far.
#[derive(Debug)]
pub(super) struct Leads<'a> {
    nearby: &'a Nearby<'a>,
    /// For each naming whether it is a source.
    speaks: &'a [bool],
    cast: Cast,
    described: Descriptions<'a>,
    trail: Trail<'a>,
}

impl<'a> Leads<'a> {
    pub(super) fn new(nearby: &'a Nearby<'a>, speaks: &'a [bool]) -> Self {
        let cast = Cast::gather(nearby.revision, nearby.words, nearby.namings, speaks);
        let described = Descriptions::new(nearby, &cast);
        let trail = Trail::new(nearby);
        Self { nearby, speaks, cast, described, trail }
    }

    /// Returns to whom the source of a statement leads, its head being given; statements come in order.
    pub(super) fn follow(&mut self, statement: &StatementParts, head: Option<&Head>) -> Option<Lead> {
        let source = statement.source.as_ref()?.cover();
        let lead = self.lead(statement, head?)?;
        let pointing = match head? {
            Head::Named(naming) | Head::Apposed(naming) | Head::Quoted(naming) => {
                self.nearby.namings[*naming].span
            }
            _ => source,
        };
        self.trail.note(pointing, &lead);
        let is_quoted = matches!(head, Some(Head::Quoted(_) | Head::Relayed { .. }));
        Some(Lead { source: (!is_quoted).then_some(source), ..lead })
    }

    /// Returns the cast and the descriptions, complete.
    pub(super) fn into_known(self) -> (Cast, Descriptions<'a>) {
        (self.cast, self.described)
    }

    fn lead(&mut self, statement: &StatementParts, head: &Head) -> Option<Lead> {
        match head {
            Head::Named(naming) => named(self.nearby, &self.cast, *naming),
            Head::Apposed(naming) => {
                let named = named(self.nearby, &self.cast, *naming)?;
                let confidence = named.confidence * Ground::Apposition.share();
                Some(Lead { basis: Basis::Apposition, confidence, ..named })
            }
            Head::Quoted(naming) => {
                let span = self.nearby.namings[*naming].span;
                Some(named(self.nearby, &self.cast, *naming)?.from(Ground::Quoted, span))
            }
            Head::Described { words, noun } => {
                let kin = self.nearby.named_kin(&self.cast, self.speaks, words.start, *noun);
                if let Some((naming, _)) = kin {
                    let span = self.nearby.namings[naming].span;
                    return Some(named(self.nearby, &self.cast, naming)?.from(Ground::Tie, span));
                }
                self.described.resolve(&self.cast, words.clone(), *noun)
            }
            Head::Relayed { words, noun } => {
                let (first, last) = (&self.nearby.words[words.start], &self.nearby.words[words.end - 1]);
                let lead = self.described.resolve(&self.cast, words.clone(), *noun)?;
                Some(lead.from(Ground::Quoted, first.span.cover(last.span)))
            }
            Head::Pronoun(pronoun @ (Pronoun::Relative | Pronoun::Which)) => {
                if let Some((words, noun)) = self.nearby.antecedent(statement) {
                    let (first, last) = (&self.nearby.words[words.start], &self.nearby.words[words.end - 1]);
                    let span = first.span.cover(last.span);
                    return Some(
                        self.described.resolve(&self.cast, words, noun)?.from(Ground::Relative, span),
                    );
                }
                self.trail.resolve(&mut self.cast, &self.described, statement, *pronoun)
            }
            Head::Pronoun(pronoun) => {
                self.trail.resolve(&mut self.cast, &self.described, statement, *pronoun)
            }
        }
    }
}

/// Returns the lead of a naming, the one at `index`, to its member.
pub(super) fn named(nearby: &Nearby<'_>, cast: &Cast, index: usize) -> Option<Lead> {
    let naming = nearby.namings.get(index)?;
    let who = Who::Member(cast.of_naming(index)?);
    let (how, fuller) = cast.by(index, naming);
    let ground = match how {
        How::Whole => Ground::Name,
        How::Part => Ground::Part,
        How::PartOfSeveral => Ground::PartOfSeveral,
        How::Slip => Ground::Slip,
        How::Initials => Ground::Initials,
    };
    Some(Lead::new(who, ground, fuller.into_iter().collect()))
}
