//! Deeds over which people came together: "a vigil for the man whom an officer shot".
//!
//! A report of a vigil tells of the deed in its headline and its lead, in words that hang on those of the vigil: a
//! preposition, a relative clause. What a sentence tells besides ("shot at a vigil") is no such deed.

use std::ops::Range;

use onrecord_types::IncidentKind;

use super::follows::precedes;
use super::kind::Trigger;
use super::survey::{Survey, Surveyed};

/// Words at the start of a sentence within which "after" opens the clause of the deed.
const OPENING: usize = 6;

/// The words of a sentence or a headline, with the triggers among them.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Each word in lower case, with whether a comma stands before it.
    words: Vec<(&'a str, bool)>,
    /// Counted from the first word.
    triggers: Vec<Trigger>,
}

impl<'a> Line<'a> {
    pub(super) fn new(words: Vec<(&'a str, bool)>, triggers: Vec<Trigger>) -> Self {
        Self { words, triggers }
    }

    fn of(survey: &'a Survey<'_>, sentence: &Surveyed) -> Self {
        let start = sentence.words.start;
        let word = |at| (survey.words.lower(at), survey.words.gap_before(at).contains(','));
        let trigger = |trigger: &Trigger| Trigger { first: trigger.first - start, ..*trigger };
        Self::new(sentence.words.clone().map(word).collect(), sentence.triggers.iter().map(trigger).collect())
    }

    /// Tells whether a trigger names a deed over which people came together, by the words of this line.
    pub(super) fn remembers(&self, deed: &Trigger) -> bool {
        if !precedes(deed.kind, IncidentKind::Gathering) {
            return false;
        }
        let gatherings = || self.triggers.iter().filter(|trigger| trigger.kind == IncidentKind::Gathering);
        let before = gatherings().rfind(|gathering| gathering.first < deed.first);
        let Some(before) = before else {
            let after = gatherings().find(|gathering| gathering.first > deed.first);
            return after.is_some_and(|gathering| self.opens_with(deed, gathering));
        };
        // "Four people were shot at a vigil where two were killed": the line is about that.
        let is_second = self.deeds().all(|other| other.first > before.first);
        self.is_tied(before.first + before.count, deed, is_second)
    }

    fn deeds(&self) -> impl Iterator<Item = &Trigger> {
        self.triggers
            .iter()
            .filter(|trigger| trigger.strength > 1 && precedes(trigger.kind, IncidentKind::Gathering))
    }

    /// Tells whether a word ties the deed to the gathering that ends before `from`: "for Ada Orr, who was shot"; where it
    /// was ties them only in a line that is about the gathering.
    fn is_tied(&self, from: usize, deed: &Trigger, is_second: bool) -> bool {
        let has = |list: &[&str], at: usize| list.binary_search(&self.word(at)).is_ok();
        let ties = |at: &usize| has(TIES, *at) && (is_second || self.word(*at) != "where");
        let Some(tie) = (from..deed.first).rev().find(ties) else { return false };
        // "The protester who was shot": the word hangs on who came, not on what they came for.
        let hangs_on_people = tie == from && has(CLAUSES, tie) && self.word(tie).starts_with("who");
        let turns = (tie + 1..deed.first).any(|at| has(TURNS, at));
        // "For Ada Orr, who was shot in May, turned violent": the second deed has a clause of its own.
        let mut between = self.deeds().filter(|other| (tie..deed.first).contains(&other.first));
        let is_next = between.any(|other| self.has_comma(other.first + other.count..deed.first));
        // "A man at a vigil for his brother was shot": so has what befell the subject.
        let befalls = deed.first.checked_sub(1).is_some_and(|at| has(BEFALLING, at));
        let is_main = befalls && !(tie..deed.first).any(|at| has(CLAUSES, at));
        !(hangs_on_people || turns || is_next || is_main)
    }

    /// Tells whether a line opens with the deed and goes on with the gathering: "After the shooting, hundreds marched".
    fn opens_with(&self, deed: &Trigger, gathering: &Trigger) -> bool {
        let opens = |at: usize| matches!(self.word(at), "after" | "following" | "since");
        (0..deed.first.min(OPENING)).any(opens) && self.has_comma(deed.first + deed.count..gathering.first)
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    /// Tells whether a comma stands among some words, or between the last of them and the next.
    fn has_comma(&self, words: Range<usize>) -> bool {
        (words.start..=words.end).any(|at| self.words.get(at).is_some_and(|(_, comma)| *comma))
    }
}

/// Tells whether a trigger names a deed over which the people of its sentence came together.
pub(super) fn is_remembered(survey: &Survey<'_>, sentence: &Surveyed, deed: &Trigger) -> bool {
    let gathers = |trigger: &Trigger| trigger.kind == IncidentKind::Gathering;
    let first = deed.first - sentence.words.start;
    sentence.triggers.iter().any(gathers) && Line::of(survey, sentence).remembers(&Trigger { first, ..*deed })
}

// Each list by alphabet.

/// What stands before the verb of what befell somebody.
const BEFALLING: &[&str] = &["are", "been", "being", "get", "got", "is", "was", "were"];
/// Words that open a clause of their own.
const CLAUSES: &[&str] = &["after", "since", "where", "who", "whom", "whose"];
/// Words that tie a deed to those who come together over it.
const TIES: &[&str] = &[
    "about",
    "after",
    "against",
    "amid",
    "anniversary",
    "demand",
    "demanding",
    "following",
    "for",
    "honor",
    "honoring",
    "honour",
    "honouring",
    "memory",
    "mourn",
    "mourning",
    "over",
    "protesting",
    "remember",
    "remembering",
    "since",
    "wake",
    "where",
    "who",
    "whom",
    "whose",
];
/// Words with which a line turns from those who came together to what happened there.
const TURNS: &[&str] = &[
    "as",
    "became",
    "before",
    "broke",
    "ended",
    "ends",
    "erupted",
    "erupts",
    "interrupted",
    "turned",
    "turns",
    "until",
    "when",
    "while",
];

#[cfg(test)]
mod tests {
    use super::super::kind::Title;
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!([BEFALLING, CLAUSES, TIES, TURNS].iter().all(|list| list.is_sorted()));
    }

    /// Returns the words of the deeds that a line remembers.
    fn remembered(line: &str) -> Vec<String> {
        let title = Title::read(line);
        let line = title.line();
        let deeds = title.triggers().iter().filter(|deed| line.remembers(deed));
        deeds.map(|deed| line.word(deed.first).to_owned()).collect()
    }

    #[test]
    fn tells_what_people_came_together_over_from_what_happened_there() {
        let cases: [(&str, &[&str]); 15] = [
            ("Vigil held for Ada Orr, shot by an officer", &["shot"]),
            ("Wexcombe gathers for woman shot by officer", &["shot"]),
            ("A vigil for Ada Orr, the woman whom an officer shot on Monday", &["shot"]),
            ("Hundreds march over killing of Ada Orr", &["killing"]),
            ("After the shooting of Ada Orr, hundreds marched", &["shooting"]),
            ("Protesters rallied after a guard shot a man", &["shot"]),
            ("Four shot at vigil for Ada Orr", &[]),
            ("Gunmen shot four at a vigil for a man killed in May", &["killed"]),
            ("Gunmen shot four at a vigil where two were killed", &[]),
            ("A man leaving a vigil for his brother was shot", &[]),
            ("A vigil for Ada Orr, who was killed in May, was shot at", &["killed"]),
            ("Vigil for Ada Orr ends in shooting", &[]),
            ("The protesters who were shot are in hospital", &[]),
            ("Hundreds march over rents", &[]),
            ("", &[]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(line, wanted)| (line, wanted, remembered(line)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
