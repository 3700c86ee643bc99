//! The words of a text for matching: each with its place and in lower case.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

/// The words of a revision, in order of place.
pub(crate) struct Words<'a> {
    revision: &'a Revision,
    spans: &'a [Span],
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(revision: &'a Revision, segments: &'a Segments) -> Self {
        let spans = segments.words();
        let lower = spans.iter().map(|span| lower(revision.slice(*span))).collect();
        Self { revision, spans, lower }
    }

    /// Returns the word as printed; empty past the end.
    pub(crate) fn printed(&self, index: usize) -> &'a str {
        self.spans.get(index).map_or("", |span| self.revision.slice(*span))
    }

    /// Returns the word in lower case; empty past the end.
    pub(crate) fn lower(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", |word| word)
    }

    /// Returns the lower-case word `back` words before `index`; empty before the first.
    pub(crate) fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.lower(index))
    }

    /// Returns what stands between a word and the one before it; a break where there is none.
    pub(crate) fn gap_before(&self, index: usize) -> &'a str {
        let Some(previous) = index.checked_sub(1).and_then(|index| self.spans.get(index)) else {
            return "\n";
        };
        let Some(span) = self.spans.get(index) else { return "\n" };
        self.revision.text().as_str().get(previous.end()..span.start()).unwrap_or("\n")
    }

    /// Returns what follows a word up to the next one, or to the end of the text.
    pub(crate) fn gap_after(&self, index: usize) -> &'a str {
        let Some(span) = self.spans.get(index) else { return "" };
        let end = self.spans.get(index + 1).map_or(self.revision.text().len(), |next| next.start());
        self.revision.text().as_str().get(span.end()..end).unwrap_or("")
    }

    /// Tells whether the word starts with a capital letter.
    pub(crate) fn is_capitalised(&self, index: usize) -> bool {
        self.printed(index).starts_with(char::is_uppercase)
    }

    /// Returns the number of words by which the words from `index` begin with `phrase`, whose words stand in lower
    /// case with single spaces; `None` when they do not. A phrase never runs over a punctuation mark.
    pub(crate) fn begins(&self, index: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for part in phrase.split(' ') {
            let joins = count == 0 || matches!(self.gap_before(index + count), " " | "-" | "\u{a0}");
            if self.lower(index + count) != part || !joins {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// Tells whether a word ends at an offset, the `'s` of possession left out.
    pub(super) fn ends_at(&self, index: usize, end: usize) -> bool {
        let Some(span) = self.spans.get(index) else { return false };
        let rest = self.revision.text().as_str().get(end..span.end());
        matches!(rest, Some("" | "'s" | "’s" | "'" | "’" | "."))
    }

    /// Returns the span over some words; `None` for an empty range.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.spans.get(range.start)?;
        let last = self.spans.get(range.end.checked_sub(1)?)?;
        (first.start() <= last.start()).then(|| first.cover(*last))
    }

    /// Returns the words of a range as printed.
    pub(crate) fn text(&self, range: Range<usize>) -> &'a str {
        self.span(range).map_or("", |span| self.revision.slice(span))
    }
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut lower = word.to_lowercase();
    if let Some(cut) = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")) {
        lower.truncate(cut.len());
    }
    Cow::Owned(lower)
}
