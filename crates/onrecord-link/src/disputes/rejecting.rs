//! Words by which one who speaks rejects what another said.

use self::tables::{FAKE, LEADING, NOUNS, OF_THINGS, REJECTS};
use super::phrases::{first, lower_words};

mod tables;

/// After words that stand at the end of what they reject come so many more at most.
const LAST: usize = 3;

/// Returns what is rejected in a sentence that rejects something, by where its words for that stand; nothing where they
/// stand in the midst of it.
pub(super) fn rejected(text: &str) -> Option<&str> {
    let (start, end) = rejects(text)?;
    let word = text.get(start..end)?.to_lowercase();
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    // "He had mails saying that it was fake" tells what others say.
    let is_saying = |word: &String| matches!(word.as_str(), "alleging" | "claiming" | "saying" | "telling");
    if lower_words(before).iter().rev().take(LAST).any(is_saying) {
        return None;
    }
    if LEADING.iter().any(|lead| word.starts_with(lead)) {
        return Some(after);
    }
    (lower_words(after).len() <= LAST).then_some(before)
}

/// Returns the last word of the name of who rejects something in what another tells of it: the "Orr" of "the paper reported that
/// Orr denied the plan".
pub(super) fn told_of(text: &str) -> Option<&str> {
    /// Between a name and what it does stand so few words: "Orr has also categorically denied".
    const NEAR: usize = 5;
    let (start, end) = rejects(text)?;
    let word = text.get(start..end)?.to_lowercase();
    let is_verb = ["den", "dismissed", "disput", "refut", "reject", "contradict", "debunk"];
    let before = text.get(..start).filter(|_| is_verb.iter().any(|verb| word.starts_with(verb)))?;
    let mut words =
        before.split_whitespace().rev().map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
    let is_name = |word: &&str| word.len() > 2 && word.starts_with(char::is_uppercase);
    let name = words.by_ref().take(NEAR).find(is_name)?;
    Some(name.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Tells whether the words of a sentence, in normal form, hold something to be none.
pub(super) fn calls_fake(words: &[String]) -> bool {
    words.iter().any(|word| FAKE.contains(&word.as_str()))
}

/// Returns the words in `text`, of any case, that reject something: where they start and end.
pub(super) fn rejects(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some((start, end)) = text.get(from..).and_then(|rest| first(rest, &REJECTS)) {
        let (start, end) = (from + start, from + end);
        if !is_of_no_words(text, (start, end)) {
            return Some((start, end));
        }
        from = end;
    }
    None
}

/// Tells whether what is rejected is nothing that was said: "rejected the deal", "was denied bail", "to spin off".
fn is_of_no_words(text: &str, (start, end): (usize, usize)) -> bool {
    const BE: [&str; 7] = ["are", "be", "been", "being", "is", "was", "were"];
    const OFFERED: [&str; 22] = [
        "access",
        "appeal",
        "application",
        "asylum",
        "bail",
        "bid",
        "bond",
        "custody",
        "deal",
        "entry",
        "invitation",
        "motion",
        "offer",
        "parole",
        "permission",
        "permit",
        "petition",
        "plea",
        "proposal",
        "request",
        "resignation",
        "visa",
    ];
    const DETERMINERS: [&str; 8] = ["a", "an", "her", "his", "its", "the", "their", "this"];
    const PERSONS: [&str; 5] = ["her", "him", "me", "them", "us"];
    /// So many words after it what is rejected is named.
    const NEAR: usize = 4;
    let word = text.get(start..end).unwrap_or_default().to_lowercase();
    let after = lower_words(text.get(end..).unwrap_or_default());
    let before = lower_words(text.get(..start).unwrap_or_default());
    // "Has neither denied nor confirmed it", "did not dismiss it".
    let near = before.iter().rev().take(2);
    if near.into_iter().any(|word| is_undoing(word)) {
        return true;
    }
    if word == "made up" {
        return after.iter().take(2).any(|next| matches!(next.as_str(), "mind" | "minds" | "of" | "for"));
    }
    if word == "to spin" {
        return after.first().is_some_and(|next| next == "off");
    }
    // "A disputed parking spot" says nothing of words, nor does who was rejected by others.
    let is_of_thing =
        word.ends_with("ed") && before.last().is_some_and(|last| DETERMINERS.contains(&last.as_str()));
    let is_of_person = after.first().is_some_and(|next| PERSONS.contains(&next.as_str()));
    if is_of_thing || is_of_person {
        return true;
    }
    if !["denied", "denies", "deny", "denying", "rejected", "rejects"].contains(&word.as_str()) {
        return false;
    }
    let is_passive = before.last().is_some_and(|last| BE.contains(&last.as_str()));
    is_passive || after.iter().take(NEAR).any(|word| OFFERED.contains(&word.as_str()))
}

/// Returns what stands for another's words in `text` after a determiner, and whether one does: "that characterization",
/// "the department's account".
/// A bare "it" does only where `rejects_itself`: "it was untrue".
pub(super) fn points_back(text: &str, rejects_itself: bool) -> bool {
    let words: Vec<String> = lower_words(text);
    let is_noun = |word: &String| NOUNS.contains(&word.as_str());
    let led = |at: usize| {
        let before = &words[at.saturating_sub(3)..at];
        before.iter().any(|word| is_determiner(word) || word.ends_with("'s"))
    };
    // A bare "it", "this" or "claims" does only where little else is said.
    (0..words.len()).filter(|at| is_noun(&words[*at])).any(|at| {
        let is_bare = words.len() <= 6;
        if matches!(words[at].as_str(), "it" | "this") {
            is_bare && rejects_itself
        } else {
            led(at) || is_bare || at == 0
        }
    })
}

fn is_determiner(word: &str) -> bool {
    const BEFORE: [&str; 14] = [
        "a", "any", "her", "his", "its", "s", "such", "that", "the", "their", "these", "this", "those",
        "similar",
    ];
    BEFORE.contains(&word.to_lowercase().as_str())
}

/// Returns the names before what stands for another's words: the "Courier" of "the Courier report".
pub(super) fn named(text: &str) -> Vec<&str> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let is_noun = |word: &str| NOUNS.contains(&word.to_lowercase().as_str());
    let before = words.windows(2).filter(|pair| is_noun(pair[1])).map(|pair| pair[0]);
    let bare = before.map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word));
    bare.filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase) && !is_determiner(word))
        .collect()
}

/// Tells whether a cue rejects what somebody says, by what its content is: "rejected the claim" and not "rejected the deal",
/// "doubts whether it fell" and not "doubts the seriousness of the coalition".
pub(super) fn rejects_words(cue: &str, content: &str) -> bool {
    let is_in_cue = rejects(&format!("{cue} {content}")).is_some_and(|(start, _)| start < cue.len());
    let words = lower_words(content);
    let opens =
        words.first().is_some_and(|first| matches!(first.as_str(), "that" | "whether" | "if" | "how" | "it"));
    let named = |word: &String| NOUNS.contains(&word.as_str()) || OF_THINGS.contains(&word.as_str());
    let is_of_words = !cue.contains("doubt") || cue.contains("whether") || opens || words.iter().any(named);
    is_in_cue && is_of_words
}

/// Tells whether what is said ends with what stands for another's words: "the story of the lake".
pub(super) fn ends_in_words(text: &str) -> bool {
    let words = lower_words(text);
    words.last().is_some_and(|last| !matches!(last.as_str(), "it" | "this") && NOUNS.contains(&last.as_str()))
}

/// Tells whether one noun stands for another's words in both texts, or both speak of whether a thing is genuine.
pub(super) fn same_noun(a: &str, b: &str) -> bool {
    let of = |text: &str| -> Vec<String> {
        let words = lower_words(text).into_iter();
        words.filter(|word| word.len() > 4 && NOUNS.contains(&word.as_str())).collect()
    };
    let of_thing = |text: &str| lower_words(text).iter().any(|word| OF_THINGS.contains(&word.as_str()));
    let ours = of(a);
    of(b).iter().any(|noun| ours.contains(noun)) || of_thing(a) && of_thing(b)
}

/// Tells whether a cue says that something is not done: "has neither denied nor confirmed".
pub(super) fn is_undone(cue: &str) -> bool {
    lower_words(cue).iter().any(|word| is_undoing(word))
}

fn is_undoing(word: &str) -> bool {
    ["neither", "never", "nor", "not"].contains(&word) || word.ends_with("n't")
}

/// Tells whether a cue in lower case labels what follows: "called it a hoax".
pub(super) fn labels(cue: &str) -> bool {
    const LABELS: [&str; 9] = ["brand", "call", "classif", "declar", "deem", "dub", "label", "rate", "slam"];
    cue.split_whitespace().any(|word| LABELS.iter().any(|stem| word.starts_with(stem)))
}

/// Tells whether a cue is in the passive: who "is denied" something denies nothing.
pub(super) fn is_passive(cue: &str) -> bool {
    const BE: [&str; 6] = ["are", "been", "being", "is", "was", "were"];
    let mut words = cue.split_whitespace();
    // "Was later dismissed."
    words.next().is_some_and(|word| BE.contains(&word)) && words.take(2).any(|word| word.ends_with("ed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_stand_by_alphabet_and_are_found_as_whole_words() {
        assert!(REJECTS.is_sorted());
        let found =
            |text: &str| rejects(text).and_then(|(start, end)| text.get(start..end).map(str::to_owned));
        assert_eq!(found("over a disputed parking spot"), None);
        assert_eq!(found("those girls have rejected me"), None);
        assert_eq!(found("Orr said it IS FALSE.").as_deref(), Some("IS FALSE"));
        assert_eq!(found("she denied the claims").as_deref(), Some("denied"));
        assert_eq!(found("the undenied claim of Ödön"), None);
        assert_eq!(found("he was denied bail; then he denied it").as_deref(), Some("denied"));
        assert_eq!(rejects("he was denied bail; then he denied it").map(|(start, _)| start), Some(28));
    }
}
