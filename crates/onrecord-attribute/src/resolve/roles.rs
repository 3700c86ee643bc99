//! Roles: which of them are public, and for whom they say that somebody speaks.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_types::{Role, Span, SpeakerKind};

use super::calling;
use super::cast::Member;
use super::class::Class;
use super::described::Description;
use super::lexicon::{is_heading, is_public_noun};
use super::nearby::Nearby;
use super::words::Word;
use crate::title::{TitleKind, title};

/// The roles of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles<'a> {
    pub(super) nearby: &'a Nearby<'a>,
}

impl Roles<'_> {
    /// Returns the span that gives a member a public role: of a person the first office, of a body its name.
    pub(super) fn public_by(self, member: &Member) -> Option<Span> {
        if !member.is_person {
            return member.mentions.first().copied();
        }
        let offices = member.roles.iter().copied().filter(|role| self.is_office(*role));
        offices.min()
    }

    /// Returns the first role of a person who speaks that is a post to speak from: `KHAL correspondent`.
    pub(super) fn post(self, member: &Member) -> Option<Span> {
        let words = |role: &Span| &self.nearby.words[self.nearby.segments.words_in(*role)];
        let is_post = |role: &Span| {
            let words = words(role);
            calling::is_post(words, base(words))
        };
        member.roles.iter().filter(|_| member.is_person).copied().filter(is_post).min()
    }

    /// Tells whether somebody described and not named acts for the public by the noun: `officials`, `the mayor`.
    pub(super) fn is_public(self, description: &Description) -> bool {
        matches!(description.kind, SpeakerKind::Office | SpeakerKind::Body)
            || is_public_noun(&description.noun)
            || self.is_office(description.span)
    }

    /// Tells whether a role is an office, by the words before its complement: `head of the council`, but neither `the
    /// mayor's sister` nor `a friend of the mayor`. A former office is one, too: what was done in it was done in public.
    pub(super) fn is_office(self, role: Span) -> bool {
        let words = &self.nearby.words[self.nearby.segments.words_in(role)];
        if speaking(words).is_some() {
            return true;
        }
        let base = &words[..base(words)];
        let is_kin = |word: &Word<'_>| !word.is_possessive && title(&word.lower) == Some(TitleKind::Kin);
        let is_office = |at: usize| !base[at].is_possessive && holds_office(words, at);
        !base.iter().any(is_kin) && (0..base.len()).any(is_office)
    }

    /// Returns the body for which somebody speaks, as a role says: `Port Authority | spokeswoman`, `a spokesman for the |
    /// harbor`, `who speaks for the | harbor`. Who heads a body that is named speaks for it, too: `head of the | Harbor Watch`,
    /// `who runs the | Harbor Watch`.
    pub(super) fn speaks_for(self, role: Span) -> Option<Role> {
        let words = &self.nearby.words[self.nearby.segments.words_in(role)];
        let spokesman = || (0..base(words)).find(|at| is_spokesman(&words[*at].lower));
        let body = if let Some(at) = speaking(words) {
            complement(words, at)?
        } else if let Some(at) = spokesman() {
            complement(words, at + 1).or_else(|| modifier(words, at))?
        } else {
            headed(words).filter(|body| words[body.clone()].iter().any(|word| word.is_capital))?
        };
        let (first, last) = (&words[body.start], &words[body.end - 1]);
        let span = self.nearby.revision.span(first.span.start(), last.span.start() + last.text.len()).ok()?;
        let told = self.nearby.revision.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Role { words: told, span })
    }

    /// Returns each role once, by its words, in order of place.
    pub(super) fn distinct(self, spans: impl IntoIterator<Item = Span>) -> Vec<Role> {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for span in spans {
            first.entry(self.nearby.revision.slice(span).to_owned()).or_insert(span);
        }
        let mut roles: Vec<Role> = first.into_iter().map(|(words, span)| Role { words, span }).collect();
        roles.sort_by_key(|role| role.span);
        roles
    }
}

/// Returns how many words of a role stand before its complement.
fn base(words: &[Word<'_>]) -> usize {
    let ends = |word: &Word<'_>| {
        matches!(word.class, Class::Attaching | Class::Preposition | Class::Relative | Class::Subordinator)
    };
    words.iter().position(ends).unwrap_or(words.len())
}

/// Tells whether the word at `at` names an office. Some words do only beside others: a `county clerk` holds one, a
/// `store clerk` does not.
fn holds_office(words: &[Word<'_>], at: usize) -> bool {
    let beside = |told: &[&str]| words.iter().any(|word| told.contains(&&*word.lower));
    let next = words.get(at + 1).map_or("", |next| &*next.lower);
    match &*words[at].lower {
        "attorney" | "atty" => next == "general" || beside(OF_ATTORNEYS),
        "member" => beside(OF_MEMBERS),
        "candidate" => next == "for" || beside(OF_CANDIDATES),
        "clerk" | "manager" | "supervisor" | "examiner" => beside(OF_CLERKS),
        // Of `general manager` and `major donor` it is the other word that counts.
        "general" | "major" => words[at].is_capital && !matches!(next, "manager" | "counsel" | "contractor"),
        "prime" | "elect" => false,
        word => title(word) == Some(TitleKind::Office),
    }
}

/// Words that make an attorney one who holds an office, as of the district, and not one whom somebody has hired.
const OF_ATTORNEYS: &[&str] = &[
    "city",
    "commonwealth",
    "county",
    "district",
    "general",
    "prosecuting",
    "state",
    "states",
    "u.s",
    "u.s.",
    "us",
];
/// Words that make a member one of a public body.
const OF_MEMBERS: &[&str] = &[
    "assembly",
    "board",
    "cabinet",
    "commission",
    "committee",
    "congress",
    "council",
    "parliament",
    "senate",
];
/// Words that make somebody a candidate for a public office.
const OF_CANDIDATES: &[&str] = &[
    "congressional",
    "council",
    "democratic",
    "gubernatorial",
    "mayoral",
    "party",
    "presidential",
    "republican",
    "senate",
];
/// Words that make a clerk or manager one of a public body.
const OF_CLERKS: &[&str] = &[
    "board",
    "borough",
    "campaign",
    "city",
    "council",
    "county",
    "court",
    "house",
    "medical",
    "municipal",
    "parish",
    "senate",
    "state",
    "town",
    "township",
    "village",
];

fn is_spokesman(word: &str) -> bool {
    matches!(
        word,
        "spokesman" | "spokesmen" | "spokespeople" | "spokesperson" | "spokeswoman" | "spokeswomen"
    )
}

/// Returns the place of the `for` with which words begin that say for whom somebody speaks: `who speaks | for`.
fn speaking(words: &[Word<'_>]) -> Option<usize> {
    let from = usize::from(words.first().is_some_and(|word| word.lower == "who"));
    let says = matches!(&*words.get(from)?.lower, "speaks" | "spoke" | "speaking");
    (says && words.get(from + 1)?.lower == "for").then_some(from + 1)
}

/// Returns the words for the body that a role says somebody heads: `head of the | Harbor Watch`, `who leads the | Harbor
/// Watch`. Who governs a place, as a mayor, does not speak for all in it.
fn headed(words: &[Word<'_>]) -> Option<Range<usize>> {
    if let [who, verb, ..] = words
        && who.lower == "who"
        && is_heading(&verb.lower)
    {
        return phrase(words, 2);
    }
    let at = base(words).checked_sub(1)?;
    let heads = matches!(
        &*words[at].lower,
        "chair"
            | "chairman"
            | "chairwoman"
            | "chief"
            | "director"
            | "founder"
            | "head"
            | "leader"
            | "secretary-general"
    );
    complement(words, at + 1).filter(|_| heads)
}

/// Returns the words after the preposition at `at`, up to where the phrase ends: `for the | Port Authority`.
fn complement(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let leads = matches!(&*words.get(at)?.lower, "for" | "of" | "at" | "from" | "with");
    phrase(words, at + 1).filter(|_| leads)
}

/// Returns the words from `from` up to where the phrase ends, without an article.
fn phrase(words: &[Word<'_>], from: usize) -> Option<Range<usize>> {
    let is_article = |word: &Word<'_>| matches!(&*word.lower, "the" | "a" | "an");
    let start = from + usize::from(words.get(from).is_some_and(is_article));
    let runs_on = |at: &usize| {
        let ends =
            matches!(words[*at].class, Class::Relative | Class::Subordinator | Class::Be | Class::Auxiliary);
        !ends && (*at == start || matches!(words[*at - 1].gap, " " | "-" | " & " | ". "))
    };
    let end = start + (start..words.len()).take_while(runs_on).count();
    (end > start).then_some(start..end)
}

/// Returns the words for a body right before the title at `at`: `Port Authority`, but neither `her` nor `a former`.
fn modifier(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let is_of_person = |word: &Word<'_>| {
        word.class == Class::Determiner
            || matches!(
                &*word.lower,
                "another" | "chief" | "deputy" | "former" | "lead" | "longtime" | "one" | "senior" | "then"
            )
    };
    let start = (0..at).find(|at| !is_of_person(&words[*at]))?;
    let end = start + (start..at).take_while(|at| !is_of_person(&words[*at])).count();
    Some(start..end)
}
