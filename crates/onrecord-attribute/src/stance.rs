//! Stance: how the source stands to the content, by the words of the cue.

use onrecord_types::Stance;

use crate::cue::Cues;
use crate::lower::lower;

/// Returns the stance of a cue's words. A cue that the table lacks says; one that is refused declines.
pub(crate) fn stance(cues: &Cues, words: &str) -> Stance {
    let lower = lower(words);
    let mut words = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .filter(|word| !word.is_empty());
    let mut is_negated = false;
    let found = words.by_ref().find_map(|word| {
        is_negated |= word == "not" || word.ends_with("n't") || word == "never" || word == "cannot";
        cues.get(word)
    });
    match found.map_or(Stance::Says, |cue| cue.stance) {
        // `would not say`, `could not confirm`, `did not comment`: nothing is put forward.
        Stance::Says if is_negated => Stance::Declines,
        stance => stance,
    }
}
