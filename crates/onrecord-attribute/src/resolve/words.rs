//! The words of a revision with what the name rules ask of each.

use std::borrow::Cow;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use super::class::{Class, class};
use crate::lower::lower;
use crate::title::title;

/// One word.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// As printed, without the `'s` of possession.
    pub(super) text: &'a str,
    /// The same in lower case, with `'` for any apostrophe.
    pub(super) lower: Cow<'a, str>,
    pub(super) class: Class,
    pub(super) is_capital: bool,
    pub(super) is_possessive: bool,
    /// What stands between this word and the next one of the text.
    pub(super) gap: &'a str,
}

impl Word<'_> {
    /// Tells whether the word is two to six capitals: `FBI`.
    pub(super) fn is_acronym(&self) -> bool {
        (2..=6).contains(&self.text.len()) && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Tells whether the word can be part of a name by its class.
    pub(super) fn is_nameable(&self) -> bool {
        self.is_capital && matches!(self.class, Class::Other | Class::Title)
    }

    /// Returns the word as printed, with the stop of an abbreviation: `St.`
    pub(super) fn printed(&self) -> String {
        if self.gap == ". " { format!("{}.", self.text) } else { self.text.to_owned() }
    }

    /// Tells whether the next word follows as in a name: after a space, or after the stop of an abbreviation.
    pub(super) fn joins_next(&self) -> bool {
        if self.is_possessive {
            return false;
        }
        let abbreviates = self.text.chars().count() == 1
            || title(&self.lower).is_some()
            || matches!(&*self.lower, "st" | "jr" | "sr");
        matches!(self.gap, " " | " & " | "\u{a0}") || (self.gap == ". " && abbreviates)
    }
}

/// Returns the words of the revision, one for each of the segments' words.
pub(super) fn words<'a>(revision: &'a Revision, segments: &Segments) -> Vec<Word<'a>> {
    let spans = segments.words();
    let text = revision.text().as_str();
    let mut words = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        let whole = revision.slice(*span);
        let printed = whole.trim_start_matches(turns);
        let start = span.start() + whole.len() - printed.len();
        let printed = printed.trim_end_matches(turns);
        let bare = printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s"));
        let word = bare.unwrap_or(printed);
        let lower = lower(word);
        let next = spans.get(index + 1).map_or(span.end(), |next| next.start());
        words.push(Word {
            span: revision.span(start, span.end()).unwrap_or(*span),
            text: word,
            class: class(&lower),
            lower,
            is_capital: is_capital(word),
            is_possessive: bare.is_some(),
            gap: text.get(span.end()..next).unwrap_or_default().trim_matches(turns),
        });
    }
    words
}

/// Tells whether a word begins with a capital, an article that is part of a name set aside: `al-Nasri`, `d’Orr`.
fn is_capital(word: &str) -> bool {
    let bare = ["al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "d'", "d’", "l'", "l’"]
        .iter()
        .find_map(|article| word.strip_prefix(article));
    // Scripts without capitals stand in English text for names.
    let opens = |c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
    bare.unwrap_or(word).chars().next().is_some_and(opens)
}

/// Tells whether a character is a mark that only turns the direction of writing.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
