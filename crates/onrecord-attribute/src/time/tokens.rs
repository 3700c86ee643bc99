//! The words of a text cut as expressions of time need them: at hyphens too, with what stands between them.

use std::borrow::Cow;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space only.
    Space,
    /// A hyphen, without white space.
    Hyphen,
    /// A stop, as after an abbreviated month.
    Stop,
    /// A comma, with or without a stop before it.
    Comma,
    /// A slash.
    Slash,
    /// A colon, without white space.
    Colon,
    /// An apostrophe before the token, as in `'90s`.
    Apostrophe,
    /// Anything else, or the start of a sentence.
    Other,
}

/// One token.
#[derive(Debug)]
pub(super) struct Token<'a> {
    /// As printed, without a possessive ending.
    pub(super) printed: &'a str,
    /// In lower case.
    pub(super) lower: Cow<'a, str>,
    /// Where it stands.
    pub(super) span: Span,
    /// The index of the word that it is or is part of.
    pub(super) word: usize,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// Returns the tokens of each sentence of the article's own words, in order.
pub(super) fn sentences<'a>(
    revision: &'a Revision,
    segments: &'a Segments,
) -> impl Iterator<Item = Vec<Token<'a>>> {
    segments
        .sentences()
        .iter()
        .filter(|sentence| !revision.is_furniture(sentence.span))
        .map(|sentence| tokens(revision, segments, sentence.words.clone()))
}

fn tokens<'a>(
    revision: &'a Revision,
    segments: &'a Segments,
    words: std::ops::Range<usize>,
) -> Vec<Token<'a>> {
    let text = revision.text().as_str();
    let mut tokens: Vec<Token<'a>> = Vec::with_capacity(words.len());
    for word in words {
        let Some(span) = segments.words().get(word) else { continue };
        for (at, part) in parts(revision.slice(*span)) {
            let printed = without_possessive(part);
            let start = span.start() + at;
            let Ok(place) = revision.text().span(start, start + printed.len()) else { continue };
            let before = tokens.last().map(|token| token.span.end());
            let gap = before.and_then(|end| text.get(end..start)).map_or(Gap::Other, gap);
            tokens.push(Token { printed, lower: lower(printed), span: place, word, gap });
        }
    }
    tokens
}

/// Cuts a word at its hyphens; each part with its offset.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split_inclusive(is_hyphen).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let part = piece.trim_end_matches(is_hyphen);
        (!part.is_empty()).then_some((start, part))
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|cut| !cut.is_empty()).unwrap_or(word)
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

fn gap(between: &str) -> Gap {
    // The possessive ending of the token before stands in the gap and says nothing here.
    let between = between.strip_prefix("'s").or_else(|| between.strip_prefix("’s")).unwrap_or(between);
    let spaced = between.contains(char::is_whitespace);
    match between.trim() {
        "" if spaced => Gap::Space,
        "-" | "\u{2010}" | "\u{2011}" if !spaced => Gap::Hyphen,
        "." => Gap::Stop,
        "," | ".," => Gap::Comma,
        "/" if !spaced => Gap::Slash,
        ":" if !spaced => Gap::Colon,
        "'" | "’" | "‘" | "`" => Gap::Apostrophe,
        _ => Gap::Other,
    }
}

/// The tokens of one sentence, read by index; past either end there is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    tokens: &'a [Token<'a>],
}

impl<'a> Line<'a> {
    pub(super) fn new(tokens: &'a [Token<'a>]) -> Self {
        Self { tokens }
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    /// Returns the token in lower case; empty past the end.
    pub(super) fn lower(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.lower)
    }

    /// Returns the token as printed; empty past the end.
    pub(super) fn printed(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.printed)
    }

    /// Returns the token `back` places before in lower case; empty before the first.
    pub(super) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    /// Returns what stands before the token; [`Gap::Other`] past the end.
    pub(super) fn gap(self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Other, |token| token.gap)
    }

    /// Tells whether the token follows the one before it with nothing but a space or a hyphen between.
    pub(super) fn joins(self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Space | Gap::Hyphen)
    }

    /// Returns the token in lower case where it joins the one before it; else nothing.
    pub(super) fn next(self, at: usize) -> &'a str {
        if self.joins(at) { self.lower(at) } else { "" }
    }

    pub(super) fn is_capitalised(self, at: usize) -> bool {
        self.printed(at).starts_with(char::is_uppercase)
    }

    /// Returns the index after `phrase` (lower case, single spaces) where the tokens from `at` begin with it.
    pub(super) fn after(self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for part in phrase.split(' ') {
            if self.lower(end) != part || (end > at && !self.joins(end)) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}
