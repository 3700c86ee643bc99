//! Stance: how the source stands to the content, by the words of the cue.

use onrecord_types::Stance;

use crate::cue::Cues;
use crate::lower::lower;

/// Returns the stance of a cue's words. A cue that the table lacks says; one that is refused declines.
pub(crate) fn stance(cues: &Cues, words: &str) -> Stance {
    let lower = lower(words);
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut is_negated = false;
    let found = words.iter().enumerate().find_map(|(place, word)| {
        is_negated |= *word == "not" || word.ends_with("n't") || *word == "never" || *word == "cannot";
        let pair = words.get(place + 1).and_then(|next| cues.stance(&format!("{word}_{next}")));
        pair.or_else(|| cues.stance(word))
    });
    match found.unwrap_or(Stance::Says) {
        // `would not say`, `could not confirm`, `did not deny`: nothing is put forward, and nothing denied.
        Stance::Says | Stance::Denies | Stance::Disputes if is_negated => Stance::Declines,
        stance => stance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_cue_decide() {
        let cases = [
            ("said", Stance::Says),
            ("According to", Stance::Says),
            ("has denied", Stance::Denies),
            ("blasted", Stance::Disputes),
            ("accused", Stance::Alleges),
            ("is urging", Stance::Asks),
            ("called", Stance::Says),
            ("calling on", Stance::Asks),
            ("charged that", Stance::Alleges),
            ("his denial", Stance::Denies),
            ("went after", Stance::Disputes),
            ("’s planning", Stance::Plans),
            ("believe", Stance::Believes),
            ("declined", Stance::Declines),
            ("would not say", Stance::Declines),
            ("couldn’t confirm", Stance::Declines),
            ("did not deny", Stance::Declines),
            ("", Stance::Says),
        ];
        let cues = Cues::new();
        let wrong: Vec<_> =
            cases.iter().filter(|(words, expected)| stance(&cues, words) != *expected).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
