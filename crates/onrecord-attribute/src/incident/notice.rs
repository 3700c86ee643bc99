//! What a publisher says of the report itself: that it was withdrawn, or what an earlier version had wrong.

use std::ops::Range;

use super::words::Words;

/// Sentences at the top that a notice of withdrawal stands in.
const TOP: usize = 3;
/// Sentences of a text that is a notice and little else.
const SHORT: usize = 6;
/// Words between the report and what became of it.
const REACH: usize = 10;

/// What a report is called.
const REPORTS: [&str; 9] =
    ["alert", "article", "bulletin", "copy", "dispatch", "item", "piece", "report", "story"];
/// What becomes of a report that is taken back.
const WITHDRAWN: [&str; 9] = [
    "been killed",
    "been removed",
    "been retracted",
    "been taken down",
    "been withdrawn",
    "is retracted",
    "is withdrawn",
    "was retracted",
    "was withdrawn",
];
/// What editors ask of those who took the report over.
const ASKED: [&str; 6] =
    ["do not use", "kill notice", "mandatory kill", "please disregard", "please kill", "story retraction"];
/// How a headline begins that says it.
const HEADS: [&str; 6] = ["kill", "retracted", "retraction", "story kill", "withdrawal", "withdrawn"];

/// Tells whether the publisher says that the report was withdrawn: nothing that it tells is told any more.
pub(super) fn is_withdrawn(words: &Words<'_>, title: &str, sentences: &[Range<usize>]) -> bool {
    let title = title.to_lowercase();
    let heads = |head: &&str| {
        title.strip_prefix(*head).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '—', '–']))
    };
    let is_short = sentences.len() <= SHORT;
    HEADS.iter().any(heads) || sentences.iter().take(TOP).any(|sentence| withdraws(words, sentence, is_short))
}

fn withdraws(words: &Words<'_>, sentence: &Range<usize>, is_short: bool) -> bool {
    let begins =
        |at: usize, phrases: &[&str]| phrases.iter().any(|phrase| words.begins(at, phrase).is_some());
    let asked = || sentence.clone().any(|at| begins(at, &ASKED));
    let own = |at: usize| {
        let this =
            matches!(words.before(at, 1), "our" | "this") || matches!(words.before(at, 2), "our" | "this");
        // A court can withdraw "the report"; a notice has nothing else to tell.
        REPORTS.contains(&words.lower(at)) && (this || (is_short && words.before(at, 1) == "the"))
    };
    let taken_back = sentence.clone().filter(|at| own(*at)).any(|at| {
        let after = at + 1..sentence.end.min(at + REACH);
        after.into_iter().any(|at| begins(at, &WITHDRAWN))
    });
    taken_back || (is_short && asked())
}

/// Tells whether a sentence tells what the report itself had wrong: "An earlier version of this story".
pub(super) fn corrects(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    let opens = ["clarification", "correction", "corrections"].contains(&words.lower(sentence.start))
        && words.gap_before(sentence.start + 1).trim_start().starts_with([':', '\u{2014}', '\u{2013}', '-']);
    let earlier = ["an earlier version", "a previous version", "an earlier headline", "a previous headline"];
    opens
        || sentence.clone().any(|at| {
            earlier.iter().any(|it| words.begins(at, it).is_some())
                && (at..at + REACH).any(|at| REPORTS.contains(&words.lower(at)))
        })
}
