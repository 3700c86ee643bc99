//! What the words that attribute a statement do to what its speaker said before: "acknowledged that", "withdrew its claim
//! that", "walked back his assertion that".
//!
//! Who takes words back does not put them forward, though they stand in the content.

use crate::told::Stated;
use crate::words::{is_negation, normal, words};

/// How a statement stands to what was said before, by the words that lead to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Grants the content.
    Grants,
    /// Takes the content back.
    TakesBack,
    /// Takes a part of the content back.
    Narrows,
    /// Takes something back, and says the content in its place.
    Reverses,
}

/// Between source, cue and content stand such words within so many bytes: "backtracked on Friday, saying".
const NEAR: usize = 60;

/// Verbs, as words begin.
const GRANTS: [&str; 5] = ["accept", "acknowledg", "admit", "conced", "confess"];
/// Verbs that take back what follows.
const TAKES_BACK: [&str; 9] = [
    "disavow",
    "no longer assert",
    "no longer believ",
    "no longer claim",
    "no longer insist",
    "no longer maintain",
    "no longer sa",
    "recant",
    "retract",
];
/// Verbs that do so where what they govern is one's own words: "withdrew its claim that".
const TAKES_BACK_WORDS: [&str; 8] =
    ["abandon", "drop", "take back", "taken back", "takes back", "taking back", "took back", "withdr"];
/// So does who apologises for having said it.
const APOLOGISES: &str = "apolog";
const FOR_SAYING: [&str; 6] =
    ["for alleging", "for claiming", "for having said", "for saying", "for stating", "for suggesting"];
/// Verbs that take back a part of them.
const NARROWS: [&str; 11] = [
    "backed away",
    "backed off",
    "backing away",
    "backs away",
    "retreat",
    "rowed back",
    "soften",
    "walk back",
    "walked back",
    "walking back",
    "walks back",
];
/// Verbs that take back what is not named, and lead to what is said now ...
const REVERSES: [&str; 9] = [
    "backpedal",
    "backtrack",
    "corrected herself",
    "corrected himself",
    "corrected itself",
    "reversed course",
    "reversed herself",
    "reversed himself",
    "reversed itself",
];
/// ... and those that do so where they govern one's own words: "corrected its account, saying".
const REVERSES_WORDS: [&str; 4] = ["chang", "correct", "revers", "revis"];
/// One's own words.
const OWN_WORDS: [&str; 12] = [
    "accusation",
    "account",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "comment",
    "remark",
    "report",
    "statement",
    "story",
    "suggestion",
];
/// The verb and so many words after it hold one's own words: `walked back an earlier statement` ...
const OWN_WITHIN: usize = 6;
/// ... unless one of these stands before them: `dropped by and said in a statement`.
const BEYOND: [&str; 5] = ["and", "in", "said", "say", "saying"];
/// Before a verb these say that it was not done: "refused to retract".
const UNDONE: [&str; 9] =
    ["asked", "called on", "declin", "demand", "denied", "denies", "refus", "urg", "yet to"];

/// Returns what a statement does to what was said before; nothing of most.
pub(crate) fn turn(stated: &Stated<'_>) -> Option<Turn> {
    of_lead(&lead(stated))
}

fn of_lead(lead: &str) -> Option<Turn> {
    let has = |stems: &[&str]| stems.iter().find_map(|stem| begins_a_word(lead, stem));
    let of_own =
        |stems: &[&str]| has(stems).filter(|at| is_of_own_words(lead.get(*at..).unwrap_or_default()));
    let apologises = || has(&[APOLOGISES]).filter(|_| has(&FOR_SAYING).is_some());
    let taken = has(&TAKES_BACK).or_else(|| of_own(&TAKES_BACK_WORDS)).or_else(apologises);
    let reversed = || has(&REVERSES).or_else(|| of_own(&REVERSES_WORDS));
    let found = taken.map(|at| (at, Turn::TakesBack));
    let found = found.or_else(|| Some((of_own(&NARROWS)?, Turn::Narrows)));
    let found = found.or_else(|| Some((reversed()?, Turn::Reverses)));
    let (at, turn) = found.or_else(|| Some((has(&GRANTS)?, Turn::Grants)))?;
    let before = lead.get(..at).unwrap_or_default();
    let undone = words(before).any(|word| is_negation(&normal(word.text)))
        || UNDONE.iter().any(|words| begins_a_word(before, words).is_some());
    (!undone).then_some(turn)
}

/// Tells whether a verb, with which the words begin, is of one's own words.
fn is_of_own_words(words_from: &str) -> bool {
    let near = words(words_from).map(|word| normal(word.text)).take(OWN_WITHIN);
    let mut near = near.take_while(|word| !BEYOND.contains(&word.as_str()));
    near.any(|word| OWN_WORDS.iter().any(|own| word.starts_with(own)))
}

/// Tells whether the words that lead to a statement say that it came after what was said before.
pub(crate) fn is_later(stated: &Stated<'_>) -> bool {
    let lead = lead(stated);
    ["later", "subsequently"].iter().any(|word| begins_a_word(&lead, word).is_some())
}

/// Tells whether the words that lead to a statement say that it came before another of its speaker: "initially said".
pub(crate) fn is_recalled(stated: &Stated<'_>) -> bool {
    const WORDS: [&str; 9] = [
        "at first",
        "earlier",
        "first said",
        "had said",
        "had told",
        "has said",
        "initial",
        "original",
        "previous",
    ];
    let lead = lead(stated);
    WORDS.iter().any(|words| begins_a_word(&lead, words).is_some())
}

/// Returns the words that lead from the source of a statement to its content, in lower case: the cue, and what stands
/// right before and after it.
pub(crate) fn lead(stated: &Stated<'_>) -> String {
    let (parts, revision) = (&stated.statement.parts, &stated.read.revision);
    let Some(cue) = &parts.cue else { return String::new() };
    let text = revision.text().as_str();
    let between = |start: usize, end: usize| {
        let words = if end.saturating_sub(start) <= NEAR { text.get(start..end) } else { None };
        words.filter(|words| !words.contains(['.', '\n', '"', '“'])).unwrap_or_default()
    };
    let content = parts.content.first().start();
    let before = match &parts.source {
        Some(source) => between(source.cover().end(), cue.cover().start()),
        None => "",
    };
    let after = between(cue.cover().end(), content);
    format!("{before} {} {after}", revision.words(cue)).to_lowercase()
}

/// Returns where in a text a word begins with these letters.
fn begins_a_word(text: &str, letters: &str) -> Option<usize> {
    let starts = |at: &usize| !text.get(..*at).unwrap_or_default().ends_with(char::is_alphanumeric);
    text.match_indices(letters).map(|(at, _)| at).find(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_cue_does_to_what_was_said_before() {
        let cases = [
            ("later acknowledged that", Some(Turn::Grants)),
            ("admitted", Some(Turn::Grants)),
            ("conceded", Some(Turn::Grants)),
            ("withdrew its claim", Some(Turn::TakesBack)),
            ("has retracted his statement", Some(Turn::TakesBack)),
            ("apologized for saying", Some(Turn::TakesBack)),
            ("walked back its assertion", Some(Turn::Narrows)),
            ("softened his claim", Some(Turn::Narrows)),
            ("backtracked on friday, saying", Some(Turn::Reverses)),
            ("corrected its account, saying", Some(Turn::Reverses)),
            ("took back … claim", Some(Turn::TakesBack)),
            ("no longer claims", Some(Turn::TakesBack)),
            ("no longer says", Some(Turn::TakesBack)),
            ("has dropped his allegation", Some(Turn::TakesBack)),
            ("backed away from … claim", Some(Turn::Narrows)),
            ("walked back one of his claims", Some(Turn::Narrows)),
            ("changed her account on friday, saying", Some(Turn::Reverses)),
            ("reversed course, saying", Some(Turn::Reverses)),
            ("corrected herself, saying", Some(Turn::Reverses)),
            ("now accepts", Some(Turn::Grants)),
            ("dropped by and said in a statement", None),
            ("who withdrew from the race, said in a statement", None),
            ("walked back to the car, said in a statement", None),
            ("said", None),
            ("clarified", None),
            ("revised", None),
            ("apologized", None),
            ("withdrew", None),
            ("refused to retract", None),
            ("did not admit", None),
            ("has yet to withdraw its claim", None),
            ("asked her to take back the claim", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(lead, wanted)| (lead, wanted, of_lead(lead)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
