//! Paragraphs: the lines of a text that are not blank.
//!
//! News as handed in puts each paragraph on a line of its own, with or without blank lines between; a text that is
//! wrapped at a fixed width is not told apart from one whose paragraphs are short.

use std::ops::Range;

use onrecord_types::{Span, Text};

/// A line of the text without the white space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Its sentences, as indices into [`Segments::sentences`](crate::Segments::sentences).
    pub sentences: Range<usize>,
    /// Its words, as indices into [`Segments::words`](crate::Segments::words).
    pub words: Range<usize>,
}

/// Returns the spans of the paragraphs, in order.
pub(crate) fn spans(text: &Text) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.as_str().split_inclusive(ends_line) {
        spans.extend(trimmed(text, start, start + line.len()));
        start += line.len();
    }
    spans
}

/// Returns the span from `start` to `end` without the white space around it; `None` when nothing else is there.
pub(crate) fn trimmed(text: &Text, start: usize, end: usize) -> Option<Span> {
    let piece = text.as_str().get(start..end)?;
    let from = start + piece.len() - piece.trim_start().len();
    let to = start + piece.trim_end().len();
    text.span(from, to).ok()
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
