//! Sources that are plain only beside what stands near them: `who`, `Orr's sister`, the bare titles of a headline.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, StatementParts};

use super::cast::{Cast, MemberIndex, agrees};
use super::head::{self, Head};
use super::lexicon::Gender;
use super::naming::Naming;
use super::words::Word;
use crate::tag::class::Class;
use crate::title::{TitleKind, title};

/// The longest description that is looked for before a `who`, in words.
const LONGEST: usize = 8;
/// How many namings after `Orr's sister` are looked at for hers; a paragraph of news has fewer.
const MAX_NAMINGS: usize = 16;

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
        let mut back = (floor..who).rev().take(LONGEST);
        let first = back.find(|at| self.words[*at].class == Class::Determiner)?;
        if self.words[first..last].iter().any(|word| word.gap != " ") {
            return None;
        }
        let span = self.revision.span(self.words[first].span.start(), self.words[last].span.end()).ok()?;
        match head::head(self.revision, self.segments, self.words, self.namings, span)? {
            // `most of whom`: no noun of its own.
            Head::Described { noun, .. } if self.words[noun].class == Class::Determiner => None,
            Head::Described { words, noun } => Some((words, noun)),
            _ => None,
        }
    }

    /// Returns the speaker of the paragraph whom `Orr's sister` means: the only one named in full after it who bears
    /// that last name and is not Orr. The words of the description begin at `start`; `speaks` tells of each naming
    /// whether it is a source.
    pub(super) fn named_kin(
        &self,
        cast: &Cast,
        speaks: &[bool],
        start: usize,
        noun: usize,
    ) -> Option<MemberIndex> {
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
            .filter_map(of)
            .filter(|member| Some(*member) != owns)
            .filter(|member| agrees(cast.members()[*member].gender, gender_of_tie(&tie.lower)));
        let first = kin.next()?;
        kin.all(|member| member == first).then_some(first)
    }
}

/// Returns the gender that a word for a tie tells.
fn gender_of_tie(word: &str) -> Option<Gender> {
    match word {
        "brother" | "father" | "son" | "husband" | "uncle" | "nephew" | "grandfather" | "grandson"
        | "stepfather" | "boyfriend" => Some(Gender::He),
        "sister" | "mother" | "daughter" | "wife" | "widow" | "aunt" | "niece" | "grandmother"
        | "stepmother" | "girlfriend" => Some(Gender::She),
        _ => None,
    }
}
