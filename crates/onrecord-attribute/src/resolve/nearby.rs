//! Sources that are plain only beside what stands near them: `who`, `Orr's sister`, the bare titles of a headline.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span, StatementParts};

use super::cast::{Cast, MemberIndex, agrees};
use super::class::Class;
use super::head::{self, Head, Pronoun};
use super::lexicon::{gender_of_noun, is_group_noun};
use super::naming::{NameKind, Naming};
use super::spoken;
use super::words::Word;
use crate::title::{TitleKind, title};

/// The longest description that is looked for before a `who`, in words.
const LONGEST: usize = 8;
/// How many namings after `Orr's sister` are looked at for hers; a paragraph of news has fewer.
const MAX_NAMINGS: usize = 16;
/// How many words after a name its `as saying` is looked for.
const MAX_ROLE: usize = 14;

/// A text and what is named in it.
#[derive(Debug)]
pub(super) struct Nearby<'a> {
    pub(super) revision: &'a Revision,
    pub(super) segments: &'a Segments,
    pub(super) words: &'a [Word<'a>],
    pub(super) namings: &'a [Naming],
}

impl Nearby<'_> {
    /// Tells whether a statement stands in a line without a stop and its source joins titles without an article:
    /// `mayor and sheriff dispute account`. Such a source is no single speaker.
    pub(super) fn joins_titles_in_a_headline(&self, statement: &StatementParts, head: Option<&Head>) -> bool {
        let Some(Head::Described { words: range, noun }) = head else { return false };
        let source = &self.words[range.start..=*noun];
        let has = |class| source.iter().any(|word| word.class == class);
        let line = self
            .segments
            .sentence_at(statement.content.cover().start())
            .map_or("", |sentence| self.revision.slice(self.segments.sentences()[sentence].span));
        let is_stopped = line.trim_end().ends_with(['.', '!', '?', ':', '"', '\'', '”', '’', ')']);
        has(Class::Coordinator) && has(Class::Title) && !has(Class::Determiner) && !is_stopped
    }

    /// Returns what the source of each statement is.
    pub(super) fn heads(&self, statements: &[StatementParts]) -> Vec<Option<Head>> {
        let spoken = spoken::Spoken::of(statements);
        let head = |statement: &StatementParts| {
            let quoted = self.quoted(statement).map(Head::Quoted);
            quoted.or_else(|| {
                let source = statement.source.as_ref()?.cover();
                let outer = match self.own(statement) {
                    Some(pronoun) => Head::Pronoun(pronoun),
                    None => self.head(source)?,
                };
                Some(spoken.within(self, statement, &outer).unwrap_or(outer))
            })
        };
        statements.iter().map(head).collect()
    }

    /// Returns the pronoun of a possessive that means who does what the cue says: `took back` her `claim`. Of another
    /// (`mocked her claim`) nothing says whom it means.
    pub(super) fn own(&self, statement: &StatementParts) -> Option<Pronoun> {
        let (source, cue) = (statement.source.as_ref()?.cover(), statement.cue.as_ref()?.cover());
        (cue.start() < source.start()).then(|| head::owner(self.revision.slice(source)))?
    }

    /// Returns the head of the words at `source`.
    pub(super) fn head(&self, source: Span) -> Option<Head> {
        head::head(self.revision, self.segments, self.words, self.namings, source)
    }

    /// Returns the person, by the place of the naming, whom an outlet is said to quote: `The Courier quoted Ada Orr as
    /// saying`. The words are that person's.
    pub(super) fn quoted(&self, statement: &StatementParts) -> Option<usize> {
        let (source, cue) = (statement.source.as_ref()?.cover(), statement.cue.as_ref()?.cover());
        let is_quoting = self.segments.words_in(cue).any(|at| {
            matches!(
                &*self.words[at].lower,
                "quote" | "quotes" | "quoted" | "quoting" | "cited" | "cites" | "citing"
            )
        });
        if !is_quoting || cue.start() < source.end() {
            return None;
        }
        let sentence = self.segments.sentence_at(cue.start())?;
        let next = self.namings.partition_point(|naming| naming.span.start() < cue.end());
        let mut in_sentence = self
            .namings
            .iter()
            .enumerate()
            .skip(next)
            .take(MAX_NAMINGS)
            .take_while(|(_, naming)| naming.sentence == sentence);
        let is_quoted = |naming: &Naming| {
            let after = self.words.get(naming.words.end..).unwrap_or_default();
            // Past the role between commas: `Ada Orr, the mayor, as saying`.
            let mut after = after.iter().take(MAX_ROLE).skip_while(|word| word.lower != "as");
            let says =
                after.nth(1).is_some_and(|word| matches!(&*word.lower, "saying" | "telling" | "having"));
            says && naming.kind != NameKind::Body
        };
        let (quoted, _) = in_sentence.find(|(_, naming)| is_quoted(naming))?;
        Some(quoted)
    }

    /// Returns the description right before a `who` that is a source: its words and its noun. Where a name stands
    /// right before it, that one is meant.
    pub(super) fn antecedent(&self, statement: &StatementParts) -> Option<(Range<usize>, usize)> {
        let who = self.segments.words_in(statement.source.as_ref()?.cover()).start;
        let own = self.segments.sentence_at(self.words.get(who)?.span.start())?;
        let floor = self.segments.sentences()[own].words.start;
        let last = who.checked_sub(1).filter(|last| *last >= floor)?;
        let naming = self.namings.partition_point(|naming| naming.words.end < who);
        let is_named = self.namings.get(naming).is_some_and(|naming| naming.words.end == who);
        if is_named || !matches!(self.words[last].gap, " " | ", ") {
            return None;
        }
        // `violence that stunned relatives who`: nothing before a verb belongs to it.
        let stops = |at: &usize| {
            matches!(
                self.words[*at].class,
                Class::Relative | Class::Subordinator | Class::Be | Class::Auxiliary | Class::Pronoun
            )
        };
        let mut back = (floor..who).rev().take(LONGEST).take_while(|at| !stops(at));
        let first = back.find(|at| self.words[*at].class == Class::Determiner);
        // `relatives who`
        let first = first.or_else(|| Some(last).filter(|last| is_group_noun(&self.words[*last].lower)))?;
        if self.words[first..last].iter().any(|word| word.gap != " ") {
            return None;
        }
        let span = self.revision.span(self.words[first].span.start(), self.words[last].span.end()).ok()?;
        match self.head(span)? {
            // `most of whom`: no noun of its own.
            Head::Described { noun, .. } if self.words[noun].class == Class::Determiner => None,
            Head::Described { words, noun } => Some((words, noun)),
            _ => None,
        }
    }

    /// Returns the naming and the speaker of the paragraph whom `Orr's sister` means: the only one named in full after it who bears
    /// that last name and is not Orr. The words of the description begin at `start`; `speaks` tells of each naming
    /// whether it is a source.
    pub(super) fn named_kin(
        &self,
        cast: &Cast,
        speaks: &[bool],
        start: usize,
        noun: usize,
    ) -> Option<(usize, MemberIndex)> {
        let tie = &self.words[noun];
        let owner = noun.checked_sub(1).filter(|owner| *owner >= start)?;
        if title(&tie.lower) != Some(TitleKind::Kin) || !self.words[owner].is_possessive {
            return None;
        }
        let paragraph = self.segments.paragraph_at(tie.span.start());
        let next = self.namings.partition_point(|naming| naming.words.start <= noun);
        let of = |at: usize| cast.of_naming(at);
        let owns = next.checked_sub(1).filter(|at| self.namings[*at].words.contains(&owner)).and_then(of);
        let mut kin = (next..self.namings.len())
            .take(MAX_NAMINGS)
            .take_while(|at| self.segments.paragraph_at(self.namings[*at].span.start()) == paragraph)
            .filter(|at| {
                let name = &self.namings[*at].words;
                speaks[*at] && name.len() > 1 && self.words[name.end - 1].lower == self.words[owner].lower
            })
            .filter_map(|at| Some((at, of(at)?)))
            .filter(|(_, member)| Some(*member) != owns)
            .filter(|(_, member)| agrees(cast.members()[*member].gender, gender_of_noun(&tie.lower)));
        let first = kin.next()?;
        kin.all(|(_, member)| member == first.1).then_some(first)
    }
}
