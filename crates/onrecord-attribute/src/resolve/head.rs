//! Heads: what a source is, once its appositions and complements are set aside.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use super::class::{Class, class};
use super::lexicon::is_body_word;
use super::naming::{NameKind, Naming};
use super::words::Word;
use crate::title::{TitleKind, title};

/// A pronoun that can be a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
    /// `who`.
    Relative,
    /// `which`, never a person.
    Which,
    /// `I`, `we`, `everyone`: nobody whom the text names.
    Other,
}

/// What a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    Pronoun(Pronoun),
    /// The naming at this place of the list.
    Named(usize),
    /// The naming that stands beside a description.
    Apposed(usize),
    /// The naming of somebody whom the source, an outlet, quotes.
    Quoted(usize),
    /// A description of somebody whom the source, an outlet, quotes.
    Relayed {
        words: Range<usize>,
        noun: usize,
    },
    /// A description: its words without article, complements included, and the place of its noun.
    Described {
        words: Range<usize>,
        noun: usize,
    },
}

impl Head {
    /// Returns the naming that it is.
    pub(super) fn naming(&self) -> Option<usize> {
        match self {
            Self::Named(naming) | Self::Apposed(naming) | Self::Quoted(naming) => Some(*naming),
            Self::Pronoun(_) | Self::Described { .. } | Self::Relayed { .. } => None,
        }
    }
}

/// Returns the head of a source; `None` when it holds no word.
pub(super) fn head(
    revision: &Revision,
    segments: &Segments,
    words: &[Word<'_>],
    namings: &[Naming],
    source: Span,
) -> Option<Head> {
    // The pronoun of `he’s` is half a word.
    if let Some(pronoun) = pronoun(&revision.slice(source).to_lowercase()) {
        return Some(Head::Pronoun(pronoun));
    }
    let mut all = segments.words_in(source);
    // A source may be `Mr. Orr` of `Mr. Orr's bet`, which ends within a word.
    let is_cut = words.get(all.end).is_some_and(|word| {
        word.is_possessive && source.start() <= word.span.start() && word.span.start() < source.end()
    });
    all.end += usize::from(is_cut);
    let start = all
        .clone()
        .find(|at| !matches!(words[*at].class, Class::Attaching | Class::Preposition | Class::Adverb))?;
    let base = base_end(words, namings, start, all.end);
    let first = namings.partition_point(|naming| naming.words.end <= start);
    let within =
        || namings.iter().enumerate().skip(first).take_while(|(_, naming)| naming.words.start < all.end);
    let owns = words[base - 1].is_possessive && !(is_cut && base == all.end);
    let ends_base = |naming: &Naming| naming.words.end == base && !owns;
    if let Some((index, _)) = within().find(|(_, naming)| ends_base(naming)) {
        return Some(Head::Named(index));
    }
    // `the city's mayor, Ada Orr` and `her father, Donnell`: the name is apposed.
    let apposed = within().find(|(_, naming)| {
        let lead =
            (base..naming.words.start).all(|at| words[at].class == Class::Title || words[at].is_capital);
        naming.words.start >= base && words[base - 1].gap == ", " && lead
    });
    if let Some((index, _)) = apposed.filter(|_| title(&words[base - 1].lower).is_some()) {
        return Some(Head::Apposed(index));
    }
    // `a woman who was on the bridge, Ada Orr`: a person's name that closes the source is apposed to all of it.
    // `the head of the council Ada Orr`: so is one after a common noun, where an office opens the source.
    let is_office = title(&words[base - 1].lower) == Some(TitleKind::Office);
    let closing = within().find(|(_, naming)| {
        let from = naming.words.start;
        if from <= base || naming.words.end != all.end {
            return false;
        }
        let can_be = naming.kind == NameKind::Person || (is_office && naming.kind == NameKind::Unsure);
        let is_apposed = can_be && words[from - 1].gap == ", ";
        let follows_noun = is_office
            && naming.kind != NameKind::Body
            && naming.words.len() > 1
            && words[from - 1].gap == " "
            && is_body_word(&words[from - 1].lower)
            && !words[from - 1].is_capital;
        is_apposed || follows_noun
    });
    if let Some((index, _)) = closing {
        return Some(Head::Apposed(index));
    }
    if let Some(author) = author(words, base, all.end) {
        let rest = revision.span(words[author].span.start(), source.end()).ok()?;
        return head(revision, segments, words, namings, rest);
    }
    let end = complement_end(words, base, all.end);
    let from =
        (start..base - 1).find(|at| !matches!(&*words[*at].lower, "the" | "a" | "an")).unwrap_or(base - 1);
    Some(Head::Described { words: from..end, noun: base - 1 })
}

/// Returns where the author is named of what the source says was written or issued: `a statement by | a spokesman`.
fn author(words: &[Word<'_>], base: usize, end: usize) -> Option<usize> {
    let is_issued = matches!(
        &*words[base - 1].lower,
        "announcement"
            | "email"
            | "e-mail"
            | "letter"
            | "memo"
            | "message"
            | "note"
            | "post"
            | "release"
            | "report"
            | "statement"
            | "tweet"
    );
    let is_by = base < end && words[base - 1].gap == " " && matches!(&*words[base].lower, "by" | "from");
    (is_issued && is_by && base + 1 < end).then_some(base + 1)
}

fn pronoun(lower: &str) -> Option<Pronoun> {
    Some(match lower {
        "he" => Pronoun::He,
        "she" => Pronoun::She,
        "it" => Pronoun::It,
        "they" => Pronoun::They,
        "who" | "whom" => Pronoun::Relative,
        "which" => Pronoun::Which,
        "that" => Pronoun::Other,
        _ if matches!(class(lower), Class::Pronoun | Class::ObjectPronoun) => Pronoun::Other,
        _ => return None,
    })
}

/// Returns the pronoun that a possessive stands for, in lower case or not.
pub(super) fn owner(words: &str) -> Option<Pronoun> {
    Some(match &*words.to_lowercase() {
        "his" => Pronoun::He,
        "her" => Pronoun::She,
        "its" => Pronoun::It,
        "their" => Pronoun::They,
        _ => return None,
    })
}

/// Returns where the noun phrase proper ends: before a comma, a bracket, a preposition or `who` outside a name.
fn base_end(words: &[Word<'_>], namings: &[Naming], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let naming = namings.partition_point(|naming| naming.words.end <= at);
        let name_end =
            namings.get(naming).filter(|naming| naming.words.start <= at).map(|naming| naming.words.end);
        at = name_end.unwrap_or(at + 1);
        let last = &words[at - 1];
        let next = words.get(at).filter(|_| at < end);
        let plain = matches!(last.gap, " " | " & " | "-" | "\u{a0}")
            || (last.gap == ". " && (last.joins_next() || name_end.is_none()));
        let stops = |class| {
            matches!(
                class,
                Class::Attaching | Class::Preposition | Class::Relative | Class::Subordinator | Class::Time
            )
        };
        if !plain || next.is_none_or(|next| stops(next.class)) {
            break;
        }
        // `a group | monitoring the war`: the participle has an object.
        if name_end.is_none()
            && last.class == Class::Other
            && next.is_some_and(|next| next.class == Class::Determiner)
        {
            if last.lower.ends_with("ing") && at - 1 > start {
                at -= 1;
            }
            break;
        }
    }
    at.min(end)
}

/// Returns where a description ends that may take complements: `officials | in Hale`, but no relative clause.
fn complement_end(words: &[Word<'_>], base: usize, end: usize) -> usize {
    const LONGEST: usize = 8;
    // Of `people who live near the pier` only the clause says who they are.
    let takes_clause = matches!(&*words[base - 1].lower, "people" | "those");
    let stops = |word: &Word<'_>| match word.class {
        Class::Relative => !takes_clause,
        class => matches!(class, Class::Subordinator | Class::Be | Class::Auxiliary),
    };
    let mut at = base;
    while at < end && at < base + LONGEST && words[at - 1].gap == " " && !stops(&words[at]) {
        at += 1;
    }
    // A complement cut short would end on a preposition.
    while at > base
        && matches!(
            words[at - 1].class,
            Class::Attaching | Class::Preposition | Class::Determiner | Class::Coordinator
        )
    {
        at -= 1;
    }
    at
}
