//! Sentences: Unicode's own borders (UAX #29), less those that an abbreviation or a cue after a quotation undoes, and
//! those that a lost space hides.

use std::ops::Range;

use onrecord_types::{Span, Text};
use unicode_segmentation::UnicodeSegmentation;

use crate::paragraph::trimmed;

mod abbreviation;
mod glued;

/// A sentence, without the white space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The paragraph that it lies in, as an index into [`Segments::paragraphs`](crate::Segments::paragraphs).
    pub paragraph: usize,
    /// Its words, as indices into [`Segments::words`](crate::Segments::words).
    pub words: Range<usize>,
}

/// Returns the sentences of one paragraph, in order.
pub(crate) fn split(text: &Text, paragraph: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let whole = text.slice(paragraph);
    let mut start = 0;
    let mut pieces = whole.split_sentence_bound_indices().peekable();
    while let Some((at, piece)) = pieces.next() {
        let end = at + piece.len();
        let goes_on = pieces.peek().is_some_and(|(_, next)| is_one_sentence(piece, next));
        if !goes_on {
            let mut from = start;
            for border in glued::borders(whole.get(start..end).unwrap_or_default()) {
                let border = start + border;
                sentences.extend(trimmed(text, paragraph.start() + from, paragraph.start() + border));
                from = border;
            }
            sentences.extend(trimmed(text, paragraph.start() + from, paragraph.start() + end));
            start = end;
        }
    }
    sentences
}

/// Tells whether Unicode's border between two pieces is none after all. `before` reaches back to the border before,
/// which is enough: what decides stands next to the border.
fn is_one_sentence(before: &str, after: &str) -> bool {
    let Some(first) = after.chars().next() else { return true };
    // `“Why?” she asked` and `Yahoo! shares`: what goes on in lower case is one sentence, and so is what a dash adds.
    if first.is_lowercase() || matches!(first, '—' | '–' | '―') || is_closing_only(after) {
        return true;
    }
    let ending = before.trim_end();
    // A mark or a bracket after the stop ends the sentence whatever the word before it: `in the U.S.” He`.
    ending.ends_with('.') && abbreviation::goes_on(ending, after)
}

/// Tells whether a piece holds no letter or digit, so that it can be no sentence: a lone `"` or `)` after a stop.
fn is_closing_only(piece: &str) -> bool {
    !piece.chars().any(char::is_alphanumeric)
}
