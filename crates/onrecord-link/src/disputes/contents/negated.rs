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
        |stem: &&String| negating.stems.contains_key(stem.as_str()) && !ATTITUDES.contains(&stem.as_str());
    let first = negating.words[at + 1..].iter().map(|word| stem(word)).collect::<Vec<_>>();
    if !first.iter().find(leads).is_some_and(|first| other.stems.contains_key(first)) {
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
