//! The words of a revision as the mention rules ask for them.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use crate::lower::lower;
use crate::title::title;

/// The words of a revision, furniture and all; past either end they are empty.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) revision: &'a Revision,
    pub(super) segments: &'a Segments,
}

impl<'a> Words<'a> {
    pub(super) fn new(revision: &'a Revision, segments: &'a Segments) -> Self {
        Self { revision, segments }
    }

    pub(super) fn len(&self) -> usize {
        self.segments.words().len()
    }

    fn printed(&self, index: usize) -> &'a str {
        self.segments.words().get(index).map_or("", |span| self.revision.slice(*span))
    }

    /// Returns the word without the `'s` of possession.
    pub(super) fn bare(&self, index: usize) -> &'a str {
        let printed = self.printed(index);
        printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).unwrap_or(printed)
    }

    /// Returns the bare word in lower case.
    pub(super) fn lower(&self, index: usize) -> Cow<'a, str> {
        lower(self.bare(index))
    }

    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.bare(index).starts_with(char::is_uppercase)
    }

    /// Tells whether the word has more than one letter and all are capitals.
    pub(super) fn is_loud(&self, index: usize) -> bool {
        let word = self.bare(index);
        word.chars().nth(1).is_some() && self.is_capital(index) && !word.chars().any(char::is_lowercase)
    }

    pub(super) fn is_possessive(&self, index: usize) -> bool {
        self.bare(index).len() < self.printed(index).len()
    }

    /// Returns what stands between a word and the next one; a break where there is none.
    pub(super) fn gap(&self, index: usize) -> &'a str {
        let spans = self.segments.words();
        let (Some(span), Some(next)) = (spans.get(index), spans.get(index + 1)) else { return "\n" };
        self.revision.text().as_str().get(span.end()..next.start()).unwrap_or("\n")
    }

    /// Returns what stands before a word.
    pub(super) fn gap_before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("\n", |before| self.gap(before))
    }

    /// Tells whether a word is the first of its sentence.
    pub(super) fn opens_sentence(&self, index: usize) -> bool {
        let Some(span) = self.segments.words().get(index) else { return false };
        let sentence = self.segments.sentence_at(span.start());
        sentence.is_some_and(|at| self.segments.sentences()[at].words.start == index)
    }

    /// Returns the words that `span` shares a byte with: of `Orr's` the name is half a word.
    pub(super) fn over(&self, span: Span) -> Range<usize> {
        let spans = self.segments.words();
        let first = spans.partition_point(|word| word.end() <= span.start());
        let end = spans.partition_point(|word| word.start() < span.end());
        first..end.max(first)
    }

    /// Returns the span over some words, the `'s` of possession of the last one left out.
    pub(super) fn cover(&self, range: Range<usize>) -> Option<Span> {
        let spans = self.segments.words();
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
        let end = spans.get(last)?.start() + self.bare(last).len();
        self.revision.span(spans.get(range.start)?.start(), end).ok()
    }

    /// Returns some words in lower case with single spaces: what a name is known by.
    pub(super) fn key(&self, range: &Range<usize>) -> String {
        range.clone().map(|at| self.lower(at)).collect::<Vec<_>>().join(" ")
    }

    /// Returns the words of a name without the titles before it.
    pub(super) fn without_titles(&self, span: Span) -> Range<usize> {
        let range = self.over(span);
        let titles = range.clone().take_while(|at| title(&self.lower(*at)).is_some()).count();
        range.start + titles..range.end
    }
}
