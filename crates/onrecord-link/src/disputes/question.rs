//! The question of a dispute, in words that stand in the statements: what both speak of, and then the key words of each
//! side in quotation marks, in the order of the alphabet.
//!
//! `Weapons, Marines: “seized many weapons at the airport” or “the Marines disabled their weapons”?` No word of it is the
//! program's judgement, and neither side's words are put as the fact.

use std::cmp::Ordering;

use onrecord_types::{DisputeBasis, Incident, Vocabulary};

use super::clauses::Clause;
use super::points::Case;
use super::sides::Sided;
use crate::words::{normal, stem, words};

/// Key words of a side are so many at most.
const MAX_WORDS: usize = 12;
/// Where no part of a sentence begins near a word at odds, the run begins so many words before it.
const REACH: usize = 7;
/// So many words name what both speak of.
const MAX_TOPICS: usize = 3;

/// Returns the question.
pub(super) fn of(case: &Case<'_>, sided: &Sided, incident: &Incident) -> String {
    if let Some(question) = &sided.question {
        return question.clone();
    }
    let Some(clash) = sided.clashes.iter().find(|clash| !clash.is_bare).or_else(|| sided.clashes.first())
    else {
        return String::new();
    };
    let (_, a, b) = case.nearest(clash.sayings.0, clash.sayings.1);
    let mut topics = topics(a, b);
    if topics.is_empty() {
        let kind = incident.kind.term().label.to_lowercase();
        topics.push(if kind == "other" { "what happened".to_owned() } else { format!("the {kind}") });
    }
    let topic = capitalised(&topics.join(", "));
    if clash.is_bare && clash.basis == DisputeBasis::Rebuttal {
        let claim = key_words(&clash.words.1, None, None);
        return format!("{topic}: “{claim}”, or not?");
    }
    let at_odds = clash.opposites.as_ref();
    let mut keys = [
        key_words(&clash.words.0, Some(&clash.words.1), at_odds.map(|words| words.0.as_str())),
        key_words(&clash.words.1, Some(&clash.words.0), at_odds.map(|words| words.1.as_str())),
    ];
    keys.sort_by(|a, b| match a.to_lowercase().cmp(&b.to_lowercase()) {
        Ordering::Equal => a.cmp(b),
        order => order,
    });
    format!("{topic}: “{}” or “{}”?", keys[0], keys[1])
}

/// Returns the words that both have, as the first has them, those that weigh most first.
fn topics(a: &Clause, b: &Clause) -> Vec<String> {
    let mut found: Vec<(f64, usize, String)> = Vec::new();
    // "self-defense" is one topic, of the two words that both have.
    for (at, token) in a.text.split_whitespace().enumerate() {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        let stems = words(token).map(|word| stem_of(word.text));
        let shared: f64 =
            stems.filter(|stem| b.stems.contains_key(stem)).filter_map(|stem| a.stems.get(&stem)).sum();
        let is_number = token.chars().any(char::is_numeric);
        let is_new = !found.iter().any(|(.., known)| stem_of(known) == stem_of(token));
        if shared > 0.0 && !is_number && is_new {
            found.push((shared, at, token.to_owned()));
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.truncate(MAX_TOPICS);
    found.sort_by_key(|(_, at, _)| *at);
    found.into_iter().map(|(.., word)| word).collect()
}

fn stem_of(word: &str) -> String {
    stem(&normal(word))
}

/// Returns the words of a sentence in which it is most its own, without quotation marks: a run of them, of a long one,
/// that begins where a part of the sentence does. Where a rule found the word at odds, the run holds it.
fn key_words(text: &str, other: Option<&str>, at_odds: Option<&str>) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let plain: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let plain = plain.replace('…', " ");
    let all: Vec<&str> = plain.split_whitespace().collect();
    let skipped = all.iter().take_while(|word| is_opening(word)).count();
    let all = &all[skipped.min(all.len().saturating_sub(1))..];
    if all.len() <= MAX_WORDS {
        return trimmed(all);
    }
    let theirs: Vec<String> =
        other.map(|other| words(other).map(|word| stem_of(word.text)).collect()).unwrap_or_default();
    let own = |word: &str| {
        let known = words(word).all(|part| theirs.contains(&stem_of(part.text)));
        usize::from(!known && word.chars().count() > 3)
    };
    let first = at_odds.and_then(|words| words.split_whitespace().next());
    let holds = |word: &&str| words(word).any(|part| first.is_some_and(|first| normal(part.text) == first));
    let wanted = all.iter().position(holds);
    let end = |at: usize| (at + MAX_WORDS).min(all.len());
    let score = |at: &usize| {
        let has = wanted.is_none_or(|wanted| (*at..end(*at)).contains(&wanted));
        (has, all[*at..end(*at)].iter().map(|word| own(word)).sum::<usize>())
    };
    let starts = (0..all.len())
        .filter(|at| begins_part(all, *at) || wanted.is_some_and(|wanted| at + REACH == wanted));
    let at = starts.max_by_key(|at| (score(at), std::cmp::Reverse(*at)));
    // Beside nothing, a sentence is most its own where it begins.
    let at = at.filter(|_| other.is_some()).unwrap_or_default();
    // A new sentence within the run is another matter.
    let stops = |at: &usize| all[*at].ends_with(['.', '!', '?']) && at + 1 < all.len();
    let end = (at + 2..end(at)).find(|at| stops(at)).map_or(end(at), |stop| stop + 1);
    let (before, after) = (if at > 0 { "… " } else { "" }, if end < all.len() { " …" } else { "" });
    format!("{before}{}{after}", trimmed(&all[at..end]))
}

/// Tells whether a part of a sentence begins with the word at a place.
fn begins_part(all: &[&str], at: usize) -> bool {
    let after_stop = |before: &&str| before.ends_with([',', ';', ':', '.', '–', '—', '-', ')']);
    at.checked_sub(1).is_none_or(|before| after_stop(&all[before])) || is_opening(all[at]) || is_turn(all[at])
}

fn trimmed(words: &[&str]) -> String {
    let joined = words.join(" ");
    joined.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '-' | '–' | '—' | ' ')).to_owned()
}

/// Tells whether a word begins a part of a sentence.
fn is_turn(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "although" | "because" | "if" | "though" | "when" | "where" | "which" | "while" | "who"
    )
}

/// Tells whether a word only leads into a content.
fn is_opening(word: &str) -> bool {
    let word = word.trim_end_matches(',').to_lowercase();
    matches!(word.as_str(), "that" | "but" | "however" | "and" | "whether" | "as" | "yet")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
