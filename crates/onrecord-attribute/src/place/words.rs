//! The words of a text for finding names in it.

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

/// The words of a revision, in order of place; past either end they are empty.
pub(super) struct Words<'a> {
    revision: &'a Revision,
    spans: Vec<Span>,
}

impl<'a> Words<'a> {
    pub(super) fn new(revision: &'a Revision, segments: &'a Segments) -> Self {
        let spans = segments.words().iter().flat_map(|span| parts(revision, *span)).collect();
        Self { revision, spans }
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn span(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// Returns the word without the `'s` of possession.
    pub(super) fn bare(&self, index: usize) -> &'a str {
        let printed = self.spans.get(index).map_or("", |span| self.revision.slice(*span));
        printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).unwrap_or(printed)
    }

    pub(super) fn lower(&self, index: usize) -> String {
        self.bare(index).to_lowercase()
    }

    /// Returns the lower-case word before `index`; empty before the first.
    pub(super) fn before(&self, index: usize) -> String {
        index.checked_sub(1).map_or(String::new(), |index| self.lower(index))
    }

    pub(super) fn is_possessive(&self, index: usize) -> bool {
        let printed = self.spans.get(index).map_or("", |span| self.revision.slice(*span));
        printed.ends_with("'s") || printed.ends_with("’s") || self.gap(index).starts_with(['’', '\''])
    }

    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.bare(index).starts_with(char::is_uppercase)
    }

    /// Tells whether the word has more than one letter and all are capitals.
    pub(super) fn is_loud(&self, index: usize) -> bool {
        let word = self.bare(index);
        word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase) && self.is_capital(index)
    }

    /// Tells whether a line begins at an offset, with a word in capitals.
    pub(super) fn opens_loudly(&self, start: usize) -> bool {
        let at = self.spans.partition_point(|span| span.start() < start);
        self.is_loud(at) && self.gap_before(at).contains('\n')
    }

    /// Returns what stands between a word and the next one.
    pub(super) fn gap(&self, index: usize) -> &'a str {
        let Some(span) = self.spans.get(index) else { return "\n" };
        let end = self.spans.get(index + 1).map_or(self.revision.text().len(), |next| next.start());
        self.revision.text().as_str().get(span.end()..end).unwrap_or("\n")
    }

    /// Returns what stands before a word.
    pub(super) fn gap_before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("\n", |index| self.gap(index))
    }

    /// Returns the span over some words, the `'s` of possession of the last one left out.
    pub(super) fn cover(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let first = self.span(range.start)?;
        let last = range.end.checked_sub(1)?;
        let end = self.span(last)?.start() + self.bare(last).len();
        self.revision.span(first.start(), end).ok()
    }

    pub(super) fn is_furniture(&self, index: usize) -> bool {
        self.span(index).is_some_and(|span| self.revision.is_furniture(span))
    }
}

/// Returns the parts of a word with hyphens: `Washington-based`, `D-Charleston`.
fn parts(revision: &Revision, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = span.start();
    revision.slice(span).split('-').filter_map(move |part| {
        let made = revision.span(start, start + part.len()).ok().filter(|_| !part.is_empty());
        start += part.len() + 1;
        made
    })
}
