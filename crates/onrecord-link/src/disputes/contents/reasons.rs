//! That there was no reason for a deed, against the reason that another gives for it: "there was no reason to shoot" against
//! "officers shot because he came at them".

use crate::disputes::clauses::Clause;
use crate::words::{is_negation, stem};

/// What is said to be wanting: "no reason to", "no justification for".
const REASONS: [&str; 11] = [
    "basis",
    "call",
    "cause",
    "excuse",
    "explanation",
    "ground",
    "justification",
    "need",
    "provocation",
    "reason",
    "right",
];
/// Words that give a reason, as words in a row.
const GIVEN: [&[&str]; 16] = [
    &["because"],
    &["came", "at"],
    &["fear", "for"],
    &["feared"],
    &["fearing"],
    &["forced", "to"],
    &["had", "no", "choice"],
    &["had", "to"],
    &["in", "danger"],
    &["in", "defence"],
    &["justified"],
    &["self", "defence"],
    &["self", "defense"],
    &["threatened"],
    &["to", "defend"],
    &["to", "protect"],
];
/// Between "no" and "reason" stands one word at most: "no good reason".
const NEAR: usize = 2;

/// Words after "no reason to" that name no deed.
const NO_DEED: [&str; 14] = [
    "be", "believe", "concern", "do", "doubt", "expect", "fear", "feel", "have", "panic", "suppose",
    "suspect", "think", "worry",
];
/// Words for one deed.
const FIRED: [&str; 4] = ["fire", "fired", "shoot", "shot"];
/// What is used is that deed as well: "no need to use a weapon".
const ARMS: [&str; 5] = ["firearm", "force", "gun", "pistol", "weapon"];
/// The main word of a deed stands so soon after "no reason to", in words.
const SOON: usize = 2;

/// Returns the stem of the deed for which a sentence says that there was no reason: "no reason to fire", "no justification
/// for the arrest".
pub(super) fn unreasoned(clause: &Clause) -> Option<String> {
    let lacks = |at: &usize| {
        let before = &clause.words[at.saturating_sub(NEAR)..*at];
        let follows = clause.words.get(at + 1).is_some_and(|next| matches!(next.as_str(), "to" | "for"));
        REASONS.contains(&clause.words[*at].as_str())
            && before.iter().any(|word| is_negation(word))
            && follows
    };
    let at = (0..clause.words.len()).find(lacks)?;
    let article = |word: &&String| {
        matches!(word.as_str(), "a" | "an" | "the" | "this" | "that" | "his" | "her" | "their")
    };
    let rest = clause.words.get(at + 2..)?;
    let word = rest.iter().take(SOON).find(|word| !article(word))?;
    if word == "use" && rest.iter().take(SOON + 2).any(|word| ARMS.contains(&word.as_str())) {
        return Some(deed(FIRED[0]));
    }
    (!NO_DEED.contains(&word.as_str())).then(|| deed(word))
}

/// Tells whether a sentence gives a reason for something.
pub(super) fn is_reasoned(clause: &Clause) -> bool {
    let stands = |at: usize| {
        let rest = &clause.words[at..];
        let begins = |given: &&&[&str]| {
            rest.len() >= given.len() && given.iter().zip(rest).all(|(given, word)| word == given)
        };
        GIVEN.iter().any(|given| begins(&given))
    };
    (0..clause.words.len()).any(stands)
        && !clause.words.iter().any(|word| matches!(word.as_str(), "not" | "never"))
}

/// Tells whether a sentence speaks of a deed.
pub(super) fn tells(clause: &Clause, of: &str) -> bool {
    clause.words.iter().any(|word| deed(word) == of)
}

fn deed(word: &str) -> String {
    if FIRED.contains(&word) { FIRED[0].to_owned() } else { stem(word) }
}
