//! Who does what a verb says, and to whom it is done.

use crate::disputes::clauses::Clause;
use crate::words::stem;

/// Tells whether what one denies to have been done to somebody is what the other says that he did, or the other way
/// round: "was not fired" against "fired at the van".
pub(super) fn are_of_two_voices(negating: &Clause, at: usize, other: &Clause) -> bool {
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
