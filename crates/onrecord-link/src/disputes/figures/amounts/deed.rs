//! The time of the incident itself: "was shot at 10:30 p.m.", "the shooting happened just before two".

use crate::told::Stated;
use crate::words::{normal, stem, words};

/// Words that stand between a deed and its time, or beside it.
const BETWEEN: [&str; 24] = [
    "a",
    "about",
    "after",
    "and",
    "around",
    "at",
    "before",
    "by",
    "friday",
    "in",
    "just",
    "late",
    "monday",
    "on",
    "past",
    "saturday",
    "shortly",
    "sunday",
    "the",
    "thursday",
    "to",
    "tuesday",
    "was",
    "wednesday",
];
/// Stems of that something came to pass.
const HAPPENED: [&str; 5] = ["began", "happen", "occur", "plac", "start"];

/// The stems of the words by which a text tells of the incident: `shot`.
pub(super) struct Deed(Vec<String>);

impl Deed {
    /// Returns the deed that a statement is about.
    pub(super) fn of(stated: &Stated<'_>) -> Self {
        let about = stated.statement.parts.about.unwrap_or_default();
        let mention = stated.read.reading.incident_mention_at(about);
        let told = mention.and_then(|mention| mention.trigger).map(|span| stated.read.revision.slice(span));
        let told = words(told.unwrap_or_default()).map(|word| normal(word.text));
        Self(told.filter(|word| !is_between(word)).map(|word| stem(&word)).collect())
    }

    /// Tells whether a time that follows these words is that of the deed: nothing else before it could have come to pass then.
    pub(super) fn is_before(&self, words: &[String]) -> bool {
        // Police came to "where he was shot".
        if words.iter().any(|word| matches!(word.as_str(), "when" | "where" | "who")) {
            return false;
        }
        let mut stems = words.iter().rev().filter(|word| !is_between(word)).map(|word| stem(word));
        let last = stems.next();
        let happened = last.as_ref().is_some_and(|last| HAPPENED.contains(&last.as_str()));
        let deed = if happened { stems.find(|stem| stem != "took") } else { last };
        deed.is_some_and(|deed| self.0.contains(&deed))
    }
}

fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_deed_is_that_which_follows_it() {
        let deed = Deed(vec!["shot".to_owned(), "shoot".to_owned()]);
        let words = |text: &str| words(text).map(|word| normal(word.text)).collect::<Vec<_>>();
        for text in
            ["he was shot at", "The shooting happened just after", "a shooting took place on Friday around"]
        {
            assert!(deed.is_before(&words(text)), "{text}");
        }
        for text in [
            "police came to the shooting scene at",
            "was arrested at",
            "police came to where he was shot at",
            "it happened at",
            "shot and died at",
            "",
        ] {
            assert!(!deed.is_before(&words(text)), "{text}");
        }
    }
}
