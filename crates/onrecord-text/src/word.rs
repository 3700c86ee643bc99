//! Words: what Unicode calls one (UAX #29), with hyphenated compounds and initialisms kept whole.

use onrecord_types::{Span, Text};
use unicode_segmentation::UnicodeSegmentation;

/// Appends the words of `within` to `words`.
///
/// `37-year-old` and `St.-Paul` style compounds are one word where a hyphen alone stands between their parts, and
/// `U.S.` keeps its last stop.
pub(crate) fn collect(text: &Text, within: Span, words: &mut Vec<Span>) {
    let first = words.len();
    let mut found = text.slice(within).unicode_word_indices().peekable();
    while let Some((at, word)) = found.next() {
        let start = within.start() + at;
        let mut end = start + word.len();
        // A mark set upon the stop makes it part of the next word, to which it is left.
        let stop_is_free = found.peek().is_none_or(|(next, _)| within.start() + next > end);
        if stop_is_free
            && is_initialism(word)
            && text.as_str().get(end..).is_some_and(|rest| rest.starts_with('.'))
        {
            end = (end + 1).min(within.end());
        }
        let joined = words
            .get(first..)
            .and_then(<[Span]>::last)
            .filter(|last| text.as_str().get(last.end()..start).is_some_and(is_hyphen))
            .map(|last| last.start());
        if joined.is_some() {
            words.pop();
        }
        words.extend(text.span(joined.unwrap_or(start), end));
    }
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// Tells whether `word` is single letters with stops between them: `U.S`, `a.m`.
fn is_initialism(word: &str) -> bool {
    let mut letters = 0;
    word.split('.').all(|part| {
        letters += 1;
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }) && letters > 1
}
