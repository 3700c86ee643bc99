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
    end_of(text, words).is_some()
}

/// Returns where a phrase ends with which a text begins, as whole words; between two of them quotation marks may stand:
/// "are 'lies'".
fn end_of(text: &str, phrase: &str) -> Option<usize> {
    let mut end = 0;
    for word in phrase.split(' ') {
        let rest = text.get(end..)?;
        let is_gap = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘');
        let gap = if end == 0 { 0 } else { rest.len() - rest.trim_start_matches(is_gap).len() };
        if end > 0 && !rest.get(..gap)?.contains(char::is_whitespace) {
            return None;
        }
        let own = rest.get(gap..gap + word.len())?;
        end += gap + word.len();
        if !own.eq_ignore_ascii_case(word) || text.get(end..)?.starts_with(char::is_alphanumeric) {
            return None;
        }
    }
    Some(end)
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
        if let Some(end) = alike.filter_map(|phrase| end_of(here, phrase)).max() {
            return Some((start, start + end));
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
