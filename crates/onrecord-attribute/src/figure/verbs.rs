//! Verbs and their like: what they tell of those whom a number counts, and what ends their clause. Each list by alphabet.

use onrecord_types::Measure::{self, Actors, Fired, Gathered, Held, Injured, Killed, Missing, Shot};

use crate::incident::words::Words;

/// Tells whether a word ends the clause in which a number is told of.
pub(super) fn is_stop(word: &str) -> bool {
    STOPS.binary_search(&word).is_ok()
}

/// Returns the predicate that begins at a word, the longest that fits: what it tells, its words.
pub(super) fn predicate_of(words: &Words<'_>, at: usize) -> Option<(Measure, usize, Voice)> {
    let word = words.lower(at);
    let first = |entry: &(&'static str, Measure, Voice)| entry.0.split(' ').next().unwrap_or_default();
    let from = PREDICATES.partition_point(|entry| first(entry) < word);
    PREDICATES
        .iter()
        .skip(from)
        .take_while(|entry| first(entry) == word)
        .filter_map(|(phrase, measure, voice)| Some((*measure, words.begins(at, phrase)?, *voice)))
        .max_by_key(|(_, count, _)| *count)
}

/// Who a predicate tells of: those that it was done to, or those who did it where an object follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// `died`, `missing`: always of the subject.
    Subject,
    /// `shot`, `killed`: of the subject unless an object follows: `two men shot a clerk`.
    Either,
}
use Voice::{Either, Subject};

/// What verbs tell of those whom they count: phrase, measure, of whom.
const PREDICATES: &[(&str, Measure, Voice)] = &[
    ("abducted", Missing, Either),
    ("arrested", Held, Either),
    ("assembled", Gathered, Subject),
    ("attended", Gathered, Subject),
    ("beheaded", Killed, Either),
    ("being held", Held, Subject),
    ("booked", Held, Either),
    ("charged", Held, Either),
    ("converged", Gathered, Subject),
    ("convicted", Held, Either),
    ("critical condition", Injured, Subject),
    ("critically", Injured, Subject),
    ("dead", Killed, Subject),
    ("demonstrated", Gathered, Subject),
    ("detained", Held, Either),
    ("died", Killed, Subject),
    ("dies", Killed, Subject),
    ("disappeared", Missing, Subject),
    ("executed", Killed, Either),
    ("fair condition", Injured, Subject),
    ("fatally", Killed, Subject),
    ("fatally shot", Killed, Either),
    ("fatally wounded", Killed, Either),
    ("gathered", Gathered, Subject),
    ("good condition", Injured, Subject),
    ("gunned down", Killed, Either),
    ("gunshot wound", Shot, Subject),
    ("gunshot wounds", Shot, Subject),
    ("held hostage", Missing, Subject),
    ("hit by a bullet", Shot, Subject),
    ("hit by bullets", Shot, Subject),
    ("hit by gunfire", Shot, Subject),
    ("hospital", Injured, Subject),
    ("hospitalized", Injured, Subject),
    ("hospitals", Injured, Subject),
    ("hurt", Injured, Either),
    ("in custody", Held, Subject),
    ("indicted", Held, Either),
    ("injured", Injured, Either),
    ("into custody", Held, Subject),
    ("jail", Held, Subject),
    ("jailed", Held, Either),
    ("kidnapped", Missing, Either),
    ("killed", Killed, Either),
    ("life-threatening", Injured, Subject),
    ("lost their lives", Killed, Subject),
    ("marched", Gathered, Subject),
    ("massacred", Killed, Either),
    ("missing", Missing, Subject),
    ("murdered", Killed, Either),
    ("non-life-threatening", Injured, Subject),
    ("open fire", Actors, Subject),
    ("opened fire", Actors, Subject),
    ("perished", Killed, Subject),
    ("pronounced dead", Killed, Subject),
    ("protested", Gathered, Subject),
    ("rallied", Gathered, Subject),
    ("recovering", Injured, Subject),
    ("serious condition", Injured, Subject),
    ("seriously", Injured, Subject),
    ("shot", Shot, Either),
    ("shot and killed", Killed, Either),
    ("shot and wounded", Injured, Either),
    ("shot dead", Killed, Either),
    ("shot to death", Killed, Either),
    ("showed up", Gathered, Subject),
    ("slain", Killed, Subject),
    ("stabbed", Injured, Either),
    ("stabbed to death", Killed, Either),
    ("stable condition", Injured, Subject),
    ("struck by a bullet", Shot, Subject),
    ("struck by bullets", Shot, Subject),
    ("struck by gunfire", Shot, Subject),
    ("taken hostage", Missing, Subject),
    ("took part", Gathered, Subject),
    ("took to the streets", Gathered, Subject),
    ("treated", Injured, Subject),
    ("turned out", Gathered, Subject),
    ("unaccounted for", Missing, Subject),
    ("vanished", Missing, Subject),
    ("wounded", Injured, Either),
];

/// Verbs that stand right before the number of those whom they tell of: `killing three`.
pub(super) const BEFORE: &[(&str, Measure)] = &[
    ("abducted", Missing),
    ("abducting", Missing),
    ("arrest", Held),
    ("arrested", Held),
    ("arresting", Held),
    ("arrests", Held),
    ("attracted", Gathered),
    ("beheaded", Killed),
    ("beheading", Killed),
    ("charged", Held),
    ("charging", Held),
    ("detained", Held),
    ("detaining", Held),
    ("drawing", Gathered),
    ("drew", Gathered),
    ("executed", Killed),
    ("executing", Killed),
    ("fire", Fired),
    ("fired", Fired),
    ("firing", Fired),
    ("hitting", Shot),
    ("hospitalized", Injured),
    ("hurt", Injured),
    ("hurting", Injured),
    ("injured", Injured),
    ("injures", Injured),
    ("injuring", Injured),
    ("jailed", Held),
    ("kidnapped", Missing),
    ("kidnapping", Missing),
    ("kill", Killed),
    ("killed", Killed),
    ("killing", Killed),
    ("kills", Killed),
    ("murdered", Killed),
    ("murdering", Killed),
    ("numbering", Gathered),
    ("shoot", Shot),
    ("shooting", Shot),
    ("shoots", Shot),
    ("shot", Shot),
    ("striking", Shot),
    ("wounded", Injured),
    ("wounding", Injured),
    ("wounds", Injured),
];

/// Nouns before `of` and a number: `the deaths of two`.
pub(super) const BEFORE_OF: &[(&str, Measure)] = &[
    ("abduction", Missing),
    ("arrest", Held),
    ("arrests", Held),
    ("attendance", Gathered),
    ("bodies", Killed),
    ("crowd", Gathered),
    ("crowds", Gathered),
    ("death", Killed),
    ("deaths", Killed),
    ("disappearance", Missing),
    ("gathering", Gathered),
    ("killing", Killed),
    ("killings", Killed),
    ("lives", Killed),
    ("march", Gathered),
    ("murder", Killed),
    ("murders", Killed),
    ("protest", Gathered),
    ("rally", Gathered),
    ("shooting", Shot),
    ("slaying", Killed),
    ("slayings", Killed),
    ("turnout", Gathered),
    ("vigil", Gathered),
    ("wounding", Injured),
];

/// Verbs that tell of many that they came together, and of a few only that they were somewhere.
pub(super) const OF_CROWDS: &[&str] = &[
    "came", "chanted", "come", "crammed", "crowded", "filed", "filled", "flocked", "joined", "knelt",
    "lined", "listened", "packed", "poured", "prayed", "sang", "stood", "streamed", "thronged", "walked",
];

/// Words that end the clause in which a number is told of.
const STOPS: &[&str] = &[
    "accused",
    "after",
    "alleged",
    "allegedly",
    "although",
    "as",
    "because",
    "before",
    "believe",
    "believed",
    "but",
    "during",
    "following",
    "how",
    "if",
    "investigate",
    "investigating",
    "linked",
    "said",
    "saying",
    "says",
    "since",
    "sought",
    "suspected",
    "that",
    "though",
    "told",
    "until",
    "wanted",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "why",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!(
            STOPS.is_sorted()
                && OF_CROWDS.is_sorted()
                && [BEFORE, BEFORE_OF].iter().all(|table| table.is_sorted_by_key(|(word, _)| word))
        );
        let first = |phrase: &'static str| phrase.split(' ').next();
        assert!(PREDICATES.is_sorted_by_key(|(phrase, ..)| first(phrase)));
    }
}
