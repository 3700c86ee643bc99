//! Private names: every span that names a person to whom no span of the text gives a public role.
//!
//! Furniture is no exception: a name is masked wherever the page prints it. Credits are one: see `credits`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_types::{MentionKind, Span};

use super::evidence::{self, last_word};
use super::parties::Parties;
use super::words::Words;
use super::{Sources, credits, of_kind};

/// How many names that begin with one word are told apart; a text made of names must not cost quadratic time.
const MAX_NAMESAKES: usize = 32;

/// Returns the spans that name private persons, by place and apart from each other.
pub(super) fn names(words: &Words<'_>, sources: Sources<'_>, parties: &Parties) -> Vec<Span> {
    let mut public: BTreeSet<String> = BTreeSet::new();
    let mut private: Vec<Range<usize>> = Vec::new();
    for party in parties.list().iter().filter(|party| party.is_person) {
        let names = party.names.iter().map(|name| words.over(*name));
        if party.is_private() {
            private.extend(names);
        } else {
            public.extend(names.flatten().map(|at| words.lower(at).into_owned()));
        }
    }
    let furniture = of_kind(sources.furniture, MentionKind::Person).map(|mention| words.over(mention.span));
    private.extend(furniture.filter(|name| !name.is_empty() && evidence::can_be_name(words, name)));
    let is_furniture =
        |name: &Range<usize>| words.cover(name.clone()).is_some_and(|span| words.revision.is_furniture(span));
    private.extend(evidence::aged(words).filter(is_furniture));
    let byline = byline(sources);
    let is_open = |at: usize| public.contains(&*words.lower(at));
    let is_author =
        |name: &Range<usize>| !byline.is_empty() && name.clone().all(|at| byline.contains(&*words.lower(at)));
    // A word that a public person bears names her where it stands alone; so does a name made of such words.
    private.retain(|name| !name.clone().all(is_open) && !is_author(name));
    let search = Search::new(words, &private, &public);
    let others = others(words, sources, parties);
    let mut found: Vec<Span> = private.iter().filter_map(|name| words.cover(name.clone())).collect();
    found.extend(search.run().filter(|span| !is_in_other(&others, *span)));
    let credits = credits::find(words);
    found.retain(|span| {
        let at = credits.partition_point(|credit| credit.end() <= span.start());
        !credits.get(at).is_some_and(|credit| credit.overlaps(*span))
    });
    joined(found)
}

/// Returns the words of the byline in lower case.
fn byline(sources: Sources<'_>) -> BTreeSet<String> {
    let byline = sources.revision.facts.byline.as_deref().unwrap_or_default();
    byline
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Returns the names of bodies and places of several words, by place: `Orr County` and `the Orr Foundation` name no
/// person.
fn others(words: &Words<'_>, sources: Sources<'_>, parties: &Parties) -> Vec<Span> {
    let bodies =
        parties.list().iter().filter(|party| !party.is_person).flat_map(|party| party.names.iter().copied());
    let places = sources.places.mentions(sources.gazetteer).into_iter().map(|(span, _)| span);
    let head = of_kind(sources.head, MentionKind::Place).map(|mention| mention.span);
    let public = parties.list().iter().filter(|party| party.is_person && !party.is_private());
    let public = public.flat_map(|party| party.names.iter().copied());
    let mut others: Vec<Span> =
        bodies.chain(places).chain(head).chain(public).filter(|span| words.over(*span).len() > 1).collect();
    others.sort_unstable();
    others
}

/// Tells whether a name stands within that of something else, which is longer.
fn is_in_other(others: &[Span], name: Span) -> bool {
    let after = others.partition_point(|other| other.start() <= name.start());
    // Names of several kinds overlap in a few places and never nest deeply.
    let mut before = others[..after].iter().rev().take(4);
    before.any(|other| other.contains(name) && *other != name)
}

/// The private names of a text, looked for wherever it prints them.
struct Search<'a> {
    words: &'a Words<'a>,
    /// The names by their first word in lower case, the longest first.
    by_first: BTreeMap<String, Vec<Vec<String>>>,
    /// The words that stand somewhere without a capital, as no name does.
    common: BTreeSet<String>,
}

impl<'a> Search<'a> {
    fn new(words: &'a Words<'a>, named: &[Range<usize>], public: &BTreeSet<String>) -> Self {
        let mut keys: BTreeSet<Vec<String>> = BTreeSet::new();
        for name in named {
            keys.insert(name.clone().map(|at| words.lower(at).into_owned()).collect());
            let last = words.lower(last_word(words, name)).into_owned();
            if last.chars().count() > 1 && !public.contains(&last) {
                keys.insert(vec![last]);
            }
        }
        let singles: BTreeSet<&String> =
            keys.iter().filter(|key| key.len() == 1).map(|key| &key[0]).collect();
        let is_small = |at: &usize| !singles.is_empty() && !words.is_capital(*at);
        let common = (0..words.len()).filter(is_small).map(|at| words.lower(at).into_owned());
        let common = common.filter(|word| singles.contains(word)).collect();
        let mut by_first: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for key in keys.into_iter().rev() {
            let same = by_first.entry(key[0].clone()).or_default();
            if same.len() < MAX_NAMESAKES {
                same.push(key);
            }
        }
        for same in by_first.values_mut() {
            same.sort_by_key(|key| std::cmp::Reverse(key.len()));
        }
        Self { words, by_first, common }
    }

    fn run(&self) -> impl Iterator<Item = Span> {
        (0..self.words.len()).filter(|at| self.words.is_capital(*at)).filter_map(|at| {
            let keys = self.by_first.get(&*self.words.lower(at))?;
            let key = keys.iter().find(|key| self.stands_at(key, at))?;
            let range = at..at + key.len();
            self.words.cover(range.clone()).filter(|_| evidence::can_be_name(self.words, &range))
        })
    }

    /// Tells whether a name stands at a word: each of its words, with nothing but a space or an initial's stop between.
    fn stands_at(&self, key: &[String], at: usize) -> bool {
        // `Brown bears` at the head of a sentence, in a text that has `brown` elsewhere.
        if key.len() == 1 && self.common.contains(&key[0]) && self.words.opens_sentence(at) {
            return false;
        }
        key.iter().enumerate().all(|(further, word)| {
            let joined = further == 0
                || matches!(
                    self.words.gap(at + further - 1),
                    " " | ". " | "-" | "\u{a0}" | "\n" | " \"" | "\" "
                );
            joined && self.words.lower(at + further) == *word
        })
    }
}

/// Returns the spans by place, those that overlap or nearly touch within one name made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}
