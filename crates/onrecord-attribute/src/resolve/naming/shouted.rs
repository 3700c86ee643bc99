//! Names in a sentence set in capitals, where a capital is no sign of one: `MAYOR ADA ORR SAID THE FERRY WAS SAFE.`
//!
//! There a name is known by the given name that it begins with, or, after a title, by the verb of saying behind it.

use std::ops::Range;

use super::Finder;
use crate::resolve::class::Class;
use crate::resolve::lexicon::is_given_name;
use crate::resolve::words::Word;
use crate::title::title;

/// The most titles in a row: `FORMER POLICE CHIEF`.
const MAX_TITLES: usize = 3;
/// The most words of a name after a title.
const MAX_WORDS: usize = 3;
/// Verbs that follow the name of whoever speaks.
const SAYING: [&str; 16] = [
    "accused",
    "added",
    "announced",
    "asked",
    "called",
    "confirmed",
    "declined",
    "denied",
    "disputed",
    "estimated",
    "insisted",
    "repeated",
    "said",
    "says",
    "told",
    "wrote",
];

/// Tells whether a line is a sentence set in capitals: headlines take no stop.
pub(super) fn is_shouted(line: &str, words: &[Word<'_>]) -> bool {
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', '?']);
    ends && words.iter().all(|word| !word.text.chars().any(char::is_lowercase))
}

impl Finder<'_> {
    /// Returns the titles and the name that begin at a word of a sentence in capitals.
    pub(super) fn shouted_at(&self, start: usize) -> Option<Range<usize>> {
        let is_title = |at: &usize| {
            *at < self.sentence.end && title(&self.words[*at].lower).is_some() && self.words[*at].joins_next()
        };
        let name = start + (start..start + MAX_TITLES).take_while(is_title).count();
        let end = self.given(name).or_else(|| (name > start).then(|| self.speaking(name)).flatten())?;
        Some(start..end)
    }

    /// Returns the end of a given name with what follows of the name: `ADA ORR`, `ADA M. ORR`, `ADA LEE ORR`.
    fn given(&self, at: usize) -> Option<usize> {
        let first = self.part(at)?;
        if !is_given_name(&first.lower) || !first.joins_next() {
            return None;
        }
        let initial =
            self.part(at + 1).is_some_and(|word| word.text.chars().count() == 1 && word.joins_next());
        let last = at + 1 + usize::from(initial);
        self.part(last)?;
        // A third word belongs to it where the name ends with it for sure.
        let third = self.words[last].joins_next() && self.part(last + 1).is_some() && self.closes(last + 1);
        Some(last + 1 + usize::from(third && !self.closes(last)))
    }

    /// Returns the end of a name after a title, of whom the next word says something: `MAYOR ORR SAID`.
    fn speaking(&self, at: usize) -> Option<usize> {
        let says = |end: &usize| {
            let next = self.words.get(*end).filter(|_| *end < self.sentence.end);
            self.words[*end - 1].gap == " " && next.is_some_and(|word| SAYING.contains(&&*word.lower))
        };
        let is_part = |end: &usize| {
            self.part(*end - 1).is_some() && (*end == at + 1 || self.words[*end - 2].joins_next())
        };
        (at + 1..=at + MAX_WORDS).take_while(is_part).find(says)
    }

    /// Returns the word at `at` if it can be part of a name there.
    fn part(&self, at: usize) -> Option<&super::Word<'_>> {
        let word = self.words.get(at).filter(|_| at < self.sentence.end)?;
        let plain = word.class == Class::Other && !SAYING.contains(&&*word.lower);
        (plain && word.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')))
            .then_some(word)
    }

    /// Tells whether a name ends with the word at `at`: before a verb of saying, a small word or a mark.
    fn closes(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).filter(|_| at + 1 < self.sentence.end);
        let Some(next) = next.filter(|_| self.words[at].gap == " " && !self.words[at].is_possessive) else {
            return true;
        };
        SAYING.contains(&&*next.lower)
            || matches!(
                next.class,
                Class::Be | Class::Auxiliary | Class::Attaching | Class::Preposition | Class::Coordinator
            )
    }
}
