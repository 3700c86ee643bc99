//! Tokens: words, whole quotations and the marks that border clauses, a sentence at a time.
//!
//! A quotation is one token, so that what stands in it is never read as the article's own words, and so that a
//! sentence goes on over the stops in it.

use std::borrow::Cow;

use onrecord_text::{MarkStyle, Quotation, Segments};
use onrecord_types::{Revision, Span};

use super::class::{Class, class};
use crate::cue::{Cue, Cues};
use crate::lower::lower;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Quote,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
}

/// One token.
#[derive(Debug, Clone)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    /// The word in lower case with `'` for any apostrophe; empty for other kinds.
    pub(crate) lower: Cow<'a, str>,
    pub(crate) class: Class,
    pub(crate) capital: bool,
    /// Whether every letter is a capital and there are two or more.
    pub(crate) is_upper: bool,
    pub(crate) cue: Option<Cue>,
}

impl Token<'_> {
    /// Tells whether the token is the word, given in lower case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.lower == word
    }

    /// Tells whether the token is a word of the class.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.kind == Kind::Word && self.class == class
    }

    /// Tells whether the token is a word that a noun phrase can be made of.
    pub(crate) fn is_nounish(&self) -> bool {
        self.kind == Kind::Word && (matches!(self.class, Class::Other | Class::Title) || self.is_name())
    }

    /// Tells whether the token is a capitalised word outside the closed lists.
    pub(crate) fn is_name(&self) -> bool {
        self.kind == Kind::Word && self.capital && matches!(self.class, Class::Other | Class::Title)
    }
}

/// The tokens of one sentence that is not cut by the stops inside quotations.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) tokens: Vec<Token<'a>>,
}

/// Returns the sentences of a revision, furniture left out.
pub(crate) fn sentences<'a>(revision: &'a Revision, segments: &Segments, cues: &Cues) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    let mut quotations = segments.quotations().iter().peekable();
    for (index, paragraph) in segments.paragraphs().iter().enumerate() {
        let mut own = Vec::new();
        while let Some(quotation) = quotations.next_if(|quotation| quotation.paragraph == index) {
            own.push(quotation);
        }
        if revision.is_furniture(paragraph.span) {
            continue;
        }
        let words = &segments.words()[paragraph.words.clone()];
        let mut line =
            Line { revision, segments, cues, tokens: Vec::new(), sentences: &mut sentences, last: None };
        line.read(words, &own);
        line.finish(paragraph.span.end());
    }
    sentences
}

/// A paragraph on its way to tokens.
struct Line<'a, 'b> {
    revision: &'a Revision,
    segments: &'b Segments,
    cues: &'b Cues,
    tokens: Vec<Token<'a>>,
    sentences: &'b mut Vec<Sentence<'a>>,
    /// The end of the last word or quotation, and the sentence that it lies in.
    last: Option<(usize, Option<usize>)>,
}

impl Line<'_, '_> {
    fn read(&mut self, words: &[Span], quotations: &[&Quotation]) {
        let mut quotations = quotations.iter().filter(|quotation| is_opaque(quotation)).peekable();
        let mut read_to = 0;
        for word in words {
            if word.end() <= read_to {
                continue;
            }
            while let Some(quotation) =
                quotations.next_if(|quotation| quotation.outer.start() <= word.start())
            {
                self.gap(quotation.outer);
                self.push(Kind::Quote, quotation.outer);
                read_to = quotation.outer.end();
            }
            if word.end() > read_to {
                self.gap(*word);
                self.word(*word);
            }
        }
    }

    /// Adds the punctuation before `next`, or ends the sentence where one ends there.
    fn gap(&mut self, next: Span) {
        let Some((end, sentence)) = self.last else {
            self.last = Some((next.end(), self.segments.sentence_at(next.end() - 1)));
            return;
        };
        if self.segments.sentence_at(next.start()) != sentence {
            self.end();
        } else if end < next.start() {
            self.punctuation(end, next.start());
        }
        self.last = Some((next.end(), self.segments.sentence_at(next.end() - 1)));
    }

    fn punctuation(&mut self, start: usize, end: usize) {
        let gap = self.revision.text().as_str().get(start..end).unwrap_or_default();
        let mut hyphens = 0;
        for (at, c) in gap.char_indices() {
            let kind = match c {
                ',' => Kind::Comma,
                ':' => Kind::Colon,
                ';' => Kind::Semicolon,
                '—' | '–' | '―' => Kind::Dash,
                '(' | '[' => Kind::Open,
                ')' | ']' => Kind::Close,
                // A hyphen between words with space around it, or two of them, is a dash.
                '-' if gap.len() > 1 && hyphens == 0 => {
                    hyphens += 1;
                    Kind::Dash
                }
                _ => continue,
            };
            if let Ok(span) = self.revision.span(start + at, start + at + c.len_utf8()) {
                self.push(kind, span);
            }
        }
    }

    fn push(&mut self, kind: Kind, span: Span) {
        self.tokens.push(Token {
            kind,
            span,
            lower: Cow::Borrowed(""),
            class: Class::Other,
            capital: false,
            is_upper: false,
            cue: None,
        });
    }

    fn word(&mut self, span: Span) {
        let words = self.revision.slice(span);
        // `he’s saying`: the pronoun is the source, the rest belongs to the cue.
        let clitic = words.rfind(['\'', '’']).filter(|at| words.get(..*at).is_some_and(takes_clitic));
        match clitic.map(|at| span.start() + at) {
            Some(cut) => {
                let parts = [self.revision.span(span.start(), cut), self.revision.span(cut, span.end())];
                for part in parts.into_iter().flatten() {
                    self.plain_word(part);
                }
            }
            None => self.plain_word(span),
        }
    }

    fn plain_word(&mut self, span: Span) {
        let word = self.revision.slice(span);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let is_upper = word.len() > 1 && !word.chars().any(char::is_lowercase);
        let lower = lower(word);
        let class = class(&lower);
        let cue = self.cues.get(&lower);
        self.tokens.push(Token { kind: Kind::Word, span, lower, class, capital, is_upper, cue });
    }

    /// Ends the paragraph at `end`, keeping a colon there, which says that the next one is quoted.
    fn finish(&mut self, end: usize) {
        if let Some((last, _)) = self.last
            && let Ok(rest) = self.revision.span(last, end)
            && self.revision.slice(rest).starts_with(':')
        {
            self.punctuation(last, end);
        }
        self.end();
    }

    fn end(&mut self) {
        if !self.tokens.is_empty() {
            self.sentences.push(Sentence { tokens: std::mem::take(&mut self.tokens) });
        }
    }
}

/// Tells whether a quotation is read as one token. An open one in single marks may be an apostrophe after all.
fn is_opaque(quotation: &Quotation) -> bool {
    quotation.closed || quotation.style != MarkStyle::Single
}

fn takes_clitic(word: &str) -> bool {
    const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "you", "who", "that", "there"];
    PRONOUNS.iter().any(|pronoun| pronoun.eq_ignore_ascii_case(word))
}
