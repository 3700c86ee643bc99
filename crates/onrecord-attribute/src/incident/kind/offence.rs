//! Words that name the offence somebody is charged with, and tell of no deed: "charged with murder", "a murder trial".

use super::Trigger;
use crate::figure::takes_object;
use crate::incident::words::Words;

/// Words before a deed that make it the name of an offence.
const COUNTS: [&str; 11] = [
    "charge of",
    "charged with",
    "charges of",
    "convicted of",
    "count of",
    "counts of",
    "degree",
    "guilty of",
    "guilty to",
    "suspicion of",
    "attempted",
];
/// Words between those and the deed: `charged with two counts of first-degree murder`.
const REACH: usize = 4;

/// Tells whether a trigger names an offence. "Charged with killing a clerk" tells of the deed.
pub(in crate::incident) fn is_offence(words: &Words<'_>, trigger: &Trigger) -> bool {
    let after = trigger.first + trigger.count;
    let counted = (1..=REACH).any(|back| {
        let at = trigger.first.checked_sub(back);
        at.is_some_and(|at| COUNTS.iter().any(|count| words.begins(at, count).is_some()))
    });
    let is_done = words.lower(trigger.first).ends_with("ing") && takes_object(words, after);
    (counted && !is_done) || is_of_court(words, after)
}

fn is_of_court(words: &Words<'_>, at: usize) -> bool {
    let next = words.lower(at);
    words.gap_before(at) == " "
        && (next.starts_with("charge")
            || matches!(next, "case" | "conviction" | "count" | "counts" | "trial"))
}
