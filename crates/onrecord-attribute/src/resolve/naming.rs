//! Namings: runs of capitalised words, with the title before each and the role beside it.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use super::class::Class;
use super::lexicon::{
    Gender, gender_of, gender_of_noun, is_body_word, is_country, is_given_name, is_group_noun,
    is_members_word, is_outlet_word, is_place_word,
};
use super::words::Word;
use crate::title::{TitleKind, title};

mod beside;
mod shouted;

use beside::gender_of_address;
use shouted::is_shouted;

/// The longest name in words; `the Office of the United Nations High Commissioner for Human Rights` has twelve.
const MAX_NAME: usize = 14;
/// The longest role beside a name in words.
const MAX_ROLE: usize = 14;

/// What a naming names, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Body,
    /// A person if something else says so: that it speaks, or that its age is given.
    Unsure,
}

/// The tie to another person by which a text tells who somebody is: `Orr's father, Daniel`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    /// The word for it: `father`.
    pub(super) kin: usize,
    /// The last word of the other's name: `Orr's`.
    pub(super) owner: usize,
}

/// A name at one place of the text.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// The words of the name, without its title.
    pub(super) words: Range<usize>,
    pub(super) span: Span,
    pub(super) kind: NameKind,
    /// The roles that stand right before and beside it.
    pub(super) roles: Vec<Span>,
    pub(super) tie: Option<Tie>,
    pub(super) gender: Option<Gender>,
    /// Whether a form of address stands before it: `Mr. Orr`.
    pub(super) is_addressed: bool,
    pub(super) sentence: usize,
    pub(super) is_quoted: bool,
}

/// Returns the namings of a revision in order of place, none of them in furniture.
pub(super) fn find(revision: &Revision, segments: &Segments, words: &[Word<'_>]) -> Vec<Naming> {
    let mut namings = Vec::new();
    for (index, sentence) in segments.sentences().iter().enumerate() {
        if revision.is_furniture(sentence.span) {
            continue;
        }
        let own = &words[sentence.words.clone()];
        let is_headline = is_headline(revision.slice(sentence.span), own);
        let is_shouted = is_headline && is_shouted(revision.slice(sentence.span), own);
        let finder =
            Finder { revision, segments, words, sentence: sentence.words.clone(), index, is_shouted };
        if is_shouted {
            finder.read_shouted(&mut namings);
        } else if !is_headline {
            finder.read(&mut namings);
        }
    }
    namings
}

/// Tells whether a line is set in title case or capitals, so that a capital is no sign of a name. Headlines take no
/// stop, and `Port Ellery Mayor Ada Orr disputed that.` has as many capitals as one.
fn is_headline(line: &str, words: &[Word<'_>]) -> bool {
    const FEWEST: usize = 5;
    if line.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with('.')
        && words.iter().any(|word| word.class == Class::Other && !word.is_capital)
    {
        return false;
    }
    let long = words.iter().filter(|word| word.class == Class::Other && word.text.len() > 3);
    let (capital, all) =
        long.fold((0, 0), |(capital, all), word| (capital + usize::from(word.is_capital), all + 1));
    all >= FEWEST && capital * 4 > all * 3
}

struct Finder<'a> {
    revision: &'a Revision,
    segments: &'a Segments,
    words: &'a [Word<'a>],
    /// The words of the sentence.
    sentence: Range<usize>,
    index: usize,
    /// Whether all of it is set in capitals.
    is_shouted: bool,
}

impl Finder<'_> {
    fn read(&self, namings: &mut Vec<Naming>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            if !self.words[at].is_nameable() {
                at += 1;
                continue;
            }
            let end = self.run_end(at);
            if !(at == self.sentence.start && self.is_dateline(end)) {
                namings.extend(self.naming(at..end));
            }
            at = end;
        }
    }

    fn read_shouted(&self, namings: &mut Vec<Naming>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let run = self.shouted_at(at);
            at = run.as_ref().map_or(at + 1, |run| run.end);
            namings.extend(run.and_then(|run| self.naming(run)));
        }
    }

    /// Tells whether the capitals that open the sentence and end before `end` are a dateline: `HALE (Wire) — `.
    fn is_dateline(&self, end: usize) -> bool {
        let shouts = |word: &Word<'_>| word.text.len() > 1 && !word.text.chars().any(char::is_lowercase);
        let gap = self.words[end - 1].gap;
        let set_off = gap.contains(['—', '–', '(']) || matches!(gap, " - " | " -- " | ", ");
        set_off && self.words[self.sentence.start..end].iter().all(shouts)
    }

    /// Returns the end of the run of capitalised words that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let limit = self.sentence.end.min(start + MAX_NAME);
        let mut end = start + 1;
        while end < limit && self.words[end - 1].joins_next() && !self.shouts_cue(end) {
            end += match &*self.words[end].lower {
                _ if self.words[end].is_nameable() => 1,
                word if is_particle(word) => {
                    // `Juan de la Cruz`
                    let after = (end..limit).take_while(|at| is_particle(&self.words[*at].lower)).count();
                    if !self.is_name_at(end + after - 1, end + after, limit) {
                        break;
                    }
                    after + 1
                }
                "of" | "for" | "on" if self.takes_complement(start..end) => {
                    if self.is_name_at(end, end + 1, limit) {
                        2
                    } else if self.words.get(end + 1).is_some_and(|word| word.lower == "the")
                        && self.is_name_at(end + 1, end + 2, limit)
                    {
                        3
                    } else {
                        break;
                    }
                }
                "and" if self.is_name_at(end, end + 1, limit) && self.is_one_body(start, end, limit) => 2,
                _ => break,
            };
        }
        end.min(limit)
    }

    /// Tells whether the word at `at` is the cue of a text in capitals: `ADA ORR | SAID`.
    fn shouts_cue(&self, at: usize) -> bool {
        matches!(self.words[at].text, "SAID" | "SAYS" | "TOLD")
            && self.words[at - 1].text.chars().all(char::is_uppercase)
    }

    /// Tells whether a capitalised word at `at` follows the word at `before` without a mark between them.
    fn is_name_at(&self, before: usize, at: usize, limit: usize) -> bool {
        at < limit && self.words[before].gap == " " && self.words[at].is_nameable()
    }

    /// Tells whether `of` and a name can go on the run: `Department of`, `Secretary of`.
    fn takes_complement(&self, run: Range<usize>) -> bool {
        self.words[run].iter().any(|word| {
            is_body_word(&word.lower) || is_members_word(&word.lower) || word.lower == "secretary"
        })
    }

    /// Tells whether `and` at `and` stands within the name of one body: `Immigration and Customs Enforcement`.
    fn is_one_body(&self, start: usize, and: usize, limit: usize) -> bool {
        let run = &self.words[start..and];
        if run.iter().any(|word| {
            is_given_name(&word.lower)
                || word.is_acronym()
                || title(&word.lower).is_some_and(|kind| kind != TitleKind::Office)
        }) {
            return false;
        }
        let completed =
            run.iter().position(|word| matches!(&*word.lower, "of" | "for")).is_some_and(|of| of > 0);
        let bodies_before = run.iter().any(|word| is_body_word(&word.lower));
        let after = self.words[and + 1..limit].iter();
        let mut after = after.take_while(|word| word.is_nameable());
        completed || (!bodies_before && after.any(|word| is_body_word(&word.lower)))
    }

    fn naming(&self, run: Range<usize>) -> Option<Naming> {
        let words = &self.words[run.clone()];
        let last = words.last()?;
        let is_plural_title = || last.lower.strip_suffix('s').is_some_and(|one| title(one).is_some());
        if words.len() == 1 && (is_group_noun(&last.lower) || is_plural_title()) {
            return None;
        }
        let is_known =
            |word: &Word<'_>| is_given_name(&word.lower) || title(&word.lower) == Some(TitleKind::Address);
        // `the Department of Justice` is one.
        let is_body_of = words.windows(2).any(|pair| is_body_word(&pair[0].lower) && pair[1].lower == "of");
        if title(&last.lower).is_some() && !words.iter().any(is_known) && !is_body_of {
            // `the Attorney General`: an office, and no name.
            return None;
        }
        let titled = (run.start..run.end - 1).rev().find(|at| title(&self.words[*at].lower).is_some());
        let mut start = titled.map_or(run.start, |at| at + 1);
        if titled.is_none() {
            start = self.without_epithet(run.clone());
        }
        if titled.is_some()
            && self.words[start..run.end].iter().any(|word| matches!(&*word.lower, "of" | "for" | "the"))
        {
            return self.body(run);
        }
        // `harbor spokesman Colonel Ada Orr`
        let before =
            self.title_before(titled.map_or(start, |_| run.start)).or_else(|| titled.map(|_| run.start));
        let kind = self.kind(start..run.end, before.is_some())?;
        if kind == NameKind::Body {
            return self.body(if titled.is_some() { run } else { start..run.end });
        }
        let title_word = titled.map_or("", |at| &*self.words[at].lower);
        let is_addressed = titled == Some(run.start) && title(title_word) == Some(TitleKind::Address);
        let mut roles = Vec::new();
        if !is_addressed {
            roles.extend(before.and_then(|from| self.cover(from..start)));
        }
        roles.extend(self.role_after(run.end));
        roles.extend(self.role_ahead(before.unwrap_or(start), run.end));
        let kind = if roles.is_empty() && !self.is_aged(run.end) { kind } else { NameKind::Person };
        let tie = self.tie(before.unwrap_or(start)..start, run.end);
        let gender = gender_of_address(title_word)
            .or_else(|| tie.and_then(|tie| gender_of_noun(&self.words[tie.kin].lower)))
            // `Warren` alone may be a last name.
            .or_else(|| gender_of(&self.words[start].lower).filter(|_| run.end > start + 1));
        let naming = self.at(start..run.end, kind, roles, gender)?;
        Some(Naming { tie, is_addressed, ..naming })
    }

    /// Returns where the name begins in a run without a title: `Hale-based | Harbor Watch`.
    fn without_epithet(&self, run: Range<usize>) -> usize {
        let words = &self.words[run.clone()];
        if words.len() > 1 && words[0].lower.ends_with("-based") {
            return run.start + 1;
        }
        run.start
    }

    fn body(&self, run: Range<usize>) -> Option<Naming> {
        self.at(run, NameKind::Body, Vec::new(), None)
    }

    fn at(
        &self,
        words: Range<usize>,
        kind: NameKind,
        roles: Vec<Span>,
        gender: Option<Gender>,
    ) -> Option<Naming> {
        let whole = self.cover(words.clone())?;
        let is_quoted = self.segments.quotation_at(whole.start()).is_some();
        Some(Naming {
            words,
            span: whole,
            kind,
            roles,
            tie: None,
            gender,
            is_addressed: false,
            sentence: self.index,
            is_quoted,
        })
    }

    fn kind(&self, name: Range<usize>, has_title: bool) -> Option<NameKind> {
        let start = name.start;
        let words = &self.words[name];
        let first = words.first()?;
        if words.len() == 1 && first.is_acronym() && !self.is_shouted {
            let place = matches!(
                first.text,
                "US" | "UK" | "USA" | "UAE" | "TV" | "II" | "III" | "IV" | "DC" | "LA" | "NY"
            );
            return (!place).then_some(NameKind::Body);
        }
        if words.iter().any(|word| is_outlet_word(&word.lower)) {
            return Some(NameKind::Body);
        }
        if words.len() == 1 && is_country(&first.lower) {
            return None;
        }
        if words.len() == 1 && is_body_word(&first.lower) {
            // `the Observatory` is a name; `Police` at the head of a sentence is none.
            let before = start.checked_sub(1).map(|at| &self.words[at]);
            return before.filter(|word| word.lower == "the" && word.gap == " ").map(|_| NameKind::Body);
        }
        let given = is_given_name(&first.lower);
        let person_like =
            words.len() <= 4 && words.iter().all(|word| word.text.chars().all(|c| !c.is_ascii_digit()));
        if given && words.len() == 2 && person_like {
            return Some(NameKind::Person);
        }
        // `Hale Neighbors United`, `Mothers of Ellery`: people as a body.
        let united = words.len() > 1
            && (words.iter().any(|word| is_members_word(&word.lower))
                || words.last().is_some_and(|word| word.lower == "united"));
        if united || words.iter().any(|word| is_body_word(&word.lower)) {
            return Some(NameKind::Body);
        }
        if !person_like
            || words.last().is_some_and(|word| is_place_word(&word.lower))
            || first.lower.contains('.') && first.text.len() > 2 && words.len() == 1
        {
            return None;
        }
        Some(if (given && words.len() > 1) || has_title { NameKind::Person } else { NameKind::Unsure })
    }

    /// Returns the span of a range of words, without the `'s` at its end.
    fn cover(&self, range: Range<usize>) -> Option<Span> {
        let words = self.words.get(range)?;
        let last = words.last()?;
        self.revision.span(words.first()?.span.start(), last.span.start() + last.text.len()).ok()
    }
}

/// Tells whether a word in lower case stands before the last word of a name and belongs to it: `de la Cruz`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "las"
            | "los"
            | "del"
            | "da"
            | "dos"
            | "di"
            | "du"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "al"
            | "el"
            | "ibn"
    )
}
