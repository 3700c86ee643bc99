//! What one says stands under a "not" of the other: "no Marine handed over a weapon" against "they handed over weapons".

use std::collections::BTreeSet;

use crate::disputes::points::{Clause, Stems, shared, weight};
use crate::words::{is_negation, stem};

/// This share of what stands under a negation is what the other says ...
const NEGATED_SHARE: f64 = 0.7;
/// ... and it weighs so much.
const NEGATED_WEIGHT: f64 = 5.0;

/// Negations that have no words under them: "said nothing after".
const ALONE: [&str; 5] = ["nothing", "nobody", "neither", "nor", "without"];
/// Words under a negation that say how something is held to be: "not aware of", "did not appear to".
const ATTITUDES: [&str; 7] = ["appear", "awar", "indicat", "intend", "seem", "think", "thought"];

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
    let starts = |at: usize| at == 0 && !matches!(negating.words[0].as_str(), "no" | "none");
    let Some(at) = at.filter(|at| !starts(*at)) else { return false };
    // "No Marine handed a weapon": all that follows; "did not hand over": who did it too.
    let after = negating.words[at + 1..].iter().map(|word| stem(word));
    let scope: BTreeSet<String> = after.collect();
    // What is negated is the first word that says something: "never charged" negates no violence.
    let leads =
        |stem: &String| negating.stems.contains_key(stem.as_str()) && !ATTITUDES.contains(&stem.as_str());
    let stems: Vec<String> = negating.words[at + 1..].iter().map(|word| stem(word)).collect();
    let Some(first) = stems.iter().position(leads) else { return false };
    if !other.stems.contains_key(&stems[first]) || are_of_two_voices(negating, at + 1 + first, other) {
        return false;
    }
    let under: Stems = negating
        .stems
        .iter()
        .filter(|(stem, _)| scope.contains(*stem))
        .map(|(stem, weight)| (stem.clone(), *weight))
        .collect();
    let said = shared(&under, &other.stems);
    said >= NEGATED_WEIGHT && said >= NEGATED_SHARE * weight(&under) && under.len() > 1
}

/// Tells whether what one denies to have been done to somebody is what the other says that he did, or the other way
/// round: "was not fired" against "fired at the van".
fn are_of_two_voices(negating: &Clause, at: usize, other: &Clause) -> bool {
    let deed = stem(&negating.words[at]);
    let Some(said) = other.words.iter().position(|word| stem(word) == deed) else { return false };
    let voices = (voice(&negating.words, at), voice(&other.words, said));
    matches!(voices, (Voice::Active, Voice::Passive) | (Voice::Passive, Voice::Active))
}

/// Who does what a verb says.
enum Voice {
    Active,
    Passive,
    Unclear,
}

/// Returns the voice of a word, where what stands around it shows one: "was fired", "did not fire", "fired at".
fn voice(words: &[String], at: usize) -> Voice {
    const BE: [&str; 11] =
        ["are", "arent", "be", "been", "being", "is", "isnt", "was", "wasnt", "were", "werent"];
    const OBJECT: [&str; 13] =
        ["a", "an", "at", "her", "him", "his", "into", "it", "the", "their", "them", "toward", "us"];
    const DID: [&str; 6] = ["did", "didnt", "do", "doe", "doesnt", "dont"];
    const NEAR: usize = 3;
    let is_past =
        words[at].ends_with("ed") || matches!(words[at].as_str(), "beaten" | "hit" | "shot" | "struck");
    let before = || words[at.saturating_sub(NEAR)..at].iter().map(String::as_str);
    let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
    if before().any(|word| DID.contains(&word)) {
        Voice::Active
    } else if is_past && before().any(|word| BE.contains(&word)) {
        Voice::Passive
    } else if is_past && OBJECT.contains(&next) {
        Voice::Active
    } else {
        Voice::Unclear
    }
}
