//! Words by which a text turns from one statement to the next: against it, or on with it.

use super::phrases::{last, starts_with_words};

/// Words that set what follows against what came before, of whatever sort.
const CONTRASTS: [&str; 4] = ["but", "however", "meanwhile, however", "yet"];
/// Words that grant one thing before the other is said.
const CONCESSIONS: [&str; 3] = ["although", "though", "while"];
/// Words that do so of accounts.
const STRONG: [&str; 13] = [
    "at odds with",
    "by contrast",
    "contradict",
    "contradicted",
    "contradicting",
    "contradicts",
    "contrary to",
    "different accounts",
    "different stories",
    "disputed",
    "in contrast",
    "on the other hand",
    "whereas",
];

/// How plainly a text sets two statements against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Contrast {
    /// By a word such as "while", which most often adds the one to the other.
    Concession,
    /// By a word such as "but".
    Plain,
    /// By words that are said of accounts: "whereas", "contradicts".
    Strong,
}

/// Returns the contrast with which a sentence begins.
pub(super) fn begins(sentence: &str) -> Option<Contrast> {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let starts = |word: &&&str| starts_with_words(sentence, word);
    let strong = STRONG.iter().find(starts).map(|_| Contrast::Strong);
    let plain = || CONTRASTS.iter().find(starts).map(|_| Contrast::Plain);
    strong.or_else(plain).or_else(|| CONCESSIONS.iter().find(starts).map(|_| Contrast::Concession))
}

/// Returns the contrast in a stretch that leads from one statement to the next: its last words are near the end, after a
/// comma or a dash.
pub(super) fn leads_over(stretch: &str) -> Option<Contrast> {
    /// So many bytes may stand between the word and the one who speaks: "but the city's ".
    const NEAR: usize = 32;
    let words = |table: &[&str]| {
        let all = table.iter().filter_map(|word| last(stretch, word));
        let goes_on = |end: usize| !stretch.get(end..).unwrap_or_default().contains(['.', '\n', '?', '!']);
        all.filter(|(_, end)| stretch.len() - end <= NEAR && goes_on(*end)).max()
    };
    let is_set_off = |start: usize| {
        let before = stretch.get(..start).unwrap_or_default().trim_end();
        before.is_empty() || before.ends_with([',', ';', '-', '–', '—', '.', '!', '?', '"', '”', '\n'])
    };
    if words(&STRONG).is_some() {
        return Some(Contrast::Strong);
    }
    let set_off = |table: &[&str]| words(table).filter(|(start, _)| is_set_off(*start));
    match (set_off(&CONTRASTS), set_off(&CONCESSIONS)) {
        (Some(plain), conceding) if conceding.is_none_or(|other| other < plain) => Some(Contrast::Plain),
        (_, conceding) => conceding.map(|_| Contrast::Concession),
    }
}

/// Returns where the last words in a stretch stand that turn against what came before.
pub(super) fn turn(stretch: &str) -> Option<usize> {
    let all = CONTRASTS.iter().chain(&CONCESSIONS).chain(&STRONG);
    all.filter_map(|words| last(stretch, words)).map(|(start, _)| start).max()
}

/// Tells whether a cue is one by which a writer keeps a distance from what is said.
pub(super) fn insists(cue: &str) -> bool {
    const CUES: [&str; 7] = ["argu", "claim", "contend", "insist", "maintain", "counter", "sought to"];
    CUES.iter().any(|stem| cue.contains(stem))
}

/// Tells whether a cue is one of who waits for something.
pub(super) fn awaits(cue: &str) -> bool {
    ["anticipat", "await", "expect", "hope"].iter().any(|stem| cue.contains(stem))
}

/// Tells whether a cue goes on with what was said, or grants it.
pub(super) fn adds(cue: &str) -> bool {
    const CUES: [&str; 7] = ["acknowledg", "added", "adds", "agree", "also", "confirm", "note"];
    CUES.iter().any(|stem| cue.contains(stem))
}

/// Tells whether a cue says what something is: "described as".
pub(super) fn characterises(cue: &str) -> bool {
    const CUES: [&str; 6] = ["describe", "call", "character", "label", "brand", "portray"];
    CUES.iter().any(|stem| cue.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_stand_by_alphabet() {
        assert!(STRONG.is_sorted() && CONTRASTS.is_sorted() && CONCESSIONS.is_sorted());
    }
}
