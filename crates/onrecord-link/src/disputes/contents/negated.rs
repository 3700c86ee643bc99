//! What one says stands under a "not" of the other: "no Marine handed over a weapon" against "they handed over weapons".

use std::collections::BTreeSet;

use super::voice::are_of_two_voices;
use crate::disputes::clauses::{Clause, Stems, shared, telling, weight};
use crate::words::{is_negation, stem};

/// This share of what stands under a negation is what the other says ...
const NEGATED_SHARE: f64 = 0.7;
/// ... and it weighs so much.
const NEGATED_WEIGHT: f64 = 5.0;

/// Negations that have no words under them: "said nothing after".
const ALONE: [&str; 5] = ["nothing", "nobody", "neither", "nor", "without"];
/// Words under a negation that say how something is held to be: "not aware of", "did not appear to".
const ATTITUDES: [&str; 7] = ["appear", "awar", "indicat", "intend", "seem", "think", "thought"];

/// Words with which another part of a sentence begins.
const ENDS: [&str; 8] = ["and", "because", "but", "so", "when", "which", "while", "who"];
/// Words of what one meant to do, and of what came of it nothing is said, as soon after a negation.
const WISHES: [&str; 9] = ["intend", "intended", "mean", "meant", "try", "trying", "want", "wanted", "wish"];
const SOON: usize = 3;

/// Tells whether what stands under a negation in one sentence is what the other says, which negates nothing.
pub(in crate::disputes) fn negates(negating: &Clause, other: &Clause) -> bool {
    // "Are preventing them from leaving" negates as well.
    const OTHERWISE: [&str; 9] =
        ["avoid", "den", "deni", "fail", "lack", "prevent", "refus", "stop", "unabl"];
    let negates = |word: &String| is_negation(word) || OTHERWISE.contains(&stem(word).as_str());
    if other.words.iter().any(negates) {
        return false;
    }
    // A "don't" at the start forbids something, a "not" there belongs to what is cut off; "said nothing" is about no other words.
    let scoped = |word: &String| is_negation(word) && !ALONE.contains(&word.as_str());
    let at = negating.words.iter().position(scoped);
    // "Not only changed his life" says that it did.
    let only = |at: usize| {
        negating.words.get(at + 1).is_some_and(|next| matches!(next.as_str(), "just" | "merely" | "only"))
    };
    let starts = |at: usize| at == 0 && !matches!(negating.words[0].as_str(), "no" | "none");
    let Some(at) = at.filter(|at| !starts(*at) && !only(*at)) else { return false };
    // "No Marine handed a weapon": all that follows, up to what is no longer negated: "was not his, and when they came ...".
    let after = &negating.words[at + 1..];
    let end = after.iter().position(|word| ENDS.contains(&word.as_str())).unwrap_or(after.len());
    let stems: Vec<String> = after[..end].iter().map(|word| stem(word)).collect();
    let scope: BTreeSet<&String> = stems.iter().collect();
    // Who did not want to play was asked to.
    if after.iter().take(SOON).any(|word| WISHES.contains(&word.as_str())) {
        return false;
    }
    // What is negated is the first word that says something: "never charged" negates no violence.
    let leads =
        |stem: &String| negating.stems.contains_key(stem.as_str()) && !ATTITUDES.contains(&stem.as_str());
    let first = stems.iter().position(leads).filter(|first| other.stems.contains_key(&stems[*first]));
    let Some(first) = first else { return was_never(negating, other, at) };
    if are_of_two_voices(negating, at + 1 + first, other) {
        return false;
    }
    let under: Stems = negating
        .rarities
        .iter()
        .filter(|(stem, _)| scope.contains(*stem))
        .map(|(stem, weight)| (stem.clone(), *weight))
        .collect();
    says(other, &under) && under.len() > 1 || was_never(negating, other, at)
}

/// Tells whether a sentence has most of these words.
fn says(clause: &Clause, under: &Stems) -> bool {
    let said = shared(under, &clause.rarities);
    said >= NEGATED_WEIGHT && said >= NEGATED_SHARE * weight(under)
}

/// Tells whether a sentence says that a thing never was, of which the other tells: "a search was never made", "no search was
/// made". With whatever word it is done: who "carried out a search" made one.
fn was_never(negating: &Clause, other: &Clause, at: usize) -> bool {
    const BE: [&str; 8] = ["are", "be", "been", "had", "has", "is", "was", "were"];
    /// The thing has so many telling words: of "a deal was never made" nobody knows which.
    const LEAST: usize = 2;
    let is_be = |word: &String| BE.contains(&word.as_str());
    let (before, after) = (&negating.words[..at], &negating.words[at + 1..]);
    let is_of_thing = matches!(negating.words[at].as_str(), "no" | "none");
    let thing: &[String] = if is_of_thing {
        let end = after.iter().position(is_be).unwrap_or_default();
        &after[..end]
    } else if before.last().is_some_and(is_be) && after.iter().take(2).any(|word| is_participle(word)) {
        &before[before.len() - negating.words[..at].len().min(negating.part(at).len())..]
    } else {
        &[]
    };
    let stems = thing.iter().map(|word| stem(word));
    let under: Stems =
        stems.filter_map(|stem| negating.rarities.get(&stem).map(|rarity| (stem, *rarity))).collect();
    telling(&under) >= LEAST && says(other, &under)
}

fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || matches!(word, "done" | "made")
}
