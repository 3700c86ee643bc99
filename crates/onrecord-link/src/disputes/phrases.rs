//! Looking for phrases in a text, as whole words of any case.

/// Returns the words of a text in lower case, with straight apostrophes.
pub(super) fn lower_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect()
}

/// Tells whether a text begins with words.
pub(super) fn starts_with_words(text: &str, words: &str) -> bool {
    let head = text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words));
    head && !text.get(words.len()..).unwrap_or_default().starts_with(char::is_alphanumeric)
}

/// Returns the first of the phrases in a text, as whole words; the phrases stand by alphabet.
pub(super) fn first(text: &str, phrases: &[&str]) -> Option<(usize, usize)> {
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| c.is_alphanumeric())?;
        let here = text.get(start..)?;
        let initial = here.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let begin = phrases.partition_point(|phrase| phrase.bytes().next() < initial);
        let alike = phrases.iter().skip(begin).take_while(|phrase| phrase.bytes().next() == initial);
        let found = alike.filter(|phrase| starts_with_words(here, phrase)).max_by_key(|phrase| phrase.len());
        if let Some(phrase) = found {
            return Some((start, start + phrase.len()));
        }
        let word = here.find(|c: char| !c.is_alphanumeric()).unwrap_or(here.len());
        at = start + word.max(1);
    }
    None
}

/// Returns the last place of a phrase in a text, as whole words.
pub(super) fn last(text: &str, phrase: &str) -> Option<(usize, usize)> {
    let mut found = None;
    let mut at = 0;
    while let Some((start, end)) = text.get(at..).and_then(|rest| first(rest, &[phrase])) {
        found = Some((at + start, at + end));
        at += end;
    }
    found
}
