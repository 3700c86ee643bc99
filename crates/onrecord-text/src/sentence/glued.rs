//! Sentences without a space between them: `They left.The ferry sank.`, as pages lose it between two lines.

use super::abbreviation::is_shortened;

/// The shortest word before such a stop: `St.Paul` and `No.One` are no two sentences.
const SHORTEST: usize = 3;
/// The longest word of which the stop is believed, in characters; what is longer is an address or a file.
const LONGEST: usize = 40;

/// Returns the bytes after each stop in `sentence` that closes a word in small letters and has a capitalised one right
/// behind it, neither being half of an abbreviation or an address.
pub(super) fn borders(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    let stops = sentence.match_indices('.');
    let closes = |at: usize| {
        let (before, after) = (sentence.get(..at)?, sentence.get(at + 1..)?);
        (is_last_word(before) && is_first_word(after)).then_some(at + 1)
    };
    stops.filter_map(move |(at, _)| closes(at))
}

/// Tells whether text ends in a word that can close a sentence.
fn is_last_word(before: &str) -> bool {
    if !before.ends_with(char::is_lowercase) {
        return false;
    }
    let is_part = |c: &char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let word: Vec<char> = before.chars().rev().take(LONGEST + 1).take_while(is_part).collect();
    let beside = before.chars().rev().nth(word.len());
    let is_whole =
        beside.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '—' | '–'));
    let lower: String = word.iter().rev().flat_map(|c| c.to_lowercase()).collect();
    (SHORTEST..=LONGEST).contains(&word.len()) && is_whole && !is_shortened(&lower)
}

/// Tells whether text begins with a word that can open a sentence: `Deputies found`, `A man`; not `Com`, nor `Out.x`.
fn is_first_word(after: &str) -> bool {
    let is_part = |c: &char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let word: Vec<char> = after.chars().take(LONGEST + 1).take_while(is_part).collect();
    let mut rest = after.chars().skip(word.len());
    let ends = match rest.next() {
        None => true,
        Some('.' | ':') => rest.next().is_none_or(|c| c.is_whitespace() || c.is_uppercase()),
        Some(next) => next.is_whitespace() || matches!(next, ',' | ';' | '!' | '?' | ')'),
    };
    let opens = match word.as_slice() {
        [only] => matches!(only, 'A' | 'I'),
        [first, second, ..] => first.is_uppercase() && (second.is_lowercase() || !second.is_alphabetic()),
        [] => false,
    };
    let lower: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
    let is_domain =
        matches!(lower.as_str(), "com" | "org" | "net" | "gov" | "edu" | "js" | "io" | "tv" | "co" | "uk");
    ends && opens && !is_domain && word.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_sentences_that_lost_their_space() {
        let cases: [(&str, &[&str]); 14] = [
            ("They rowed to Traver.Deputies left.", &["They rowed to Traver.", "Deputies left."]),
            ("It sank.A man left.I saw it.", &["It sank.", "A man left.", "I saw it."]),
            ("He left.They’ve gone", &["He left.", "They’ve gone"]),
            ("in St.Pell", &["in St.Pell"]),
            ("Gov.Orr and Minn.Gov left", &["Gov.Orr and Minn.Gov left"]),
            ("at Hale.Com or hale.example.Orr", &["at Hale.Com or hale.example.Orr"]),
            ("https://hale.example/pier.Html", &["https://hale.example/pier.Html"]),
            ("ada.Orr@hale.example", &["ada.Orr@hale.example"]),
            ("the U.S.Senate, J.Orr, a.m.Monday", &["the U.S.Senate, J.Orr, a.m.Monday"]),
            ("System.Out.println", &["System.Out.println"]),
            ("Ph.D and No.One", &["Ph.D and No.One"]),
            ("file_name.Txt", &["file_name.Txt"]),
            (".Orr", &[".Orr"]),
            ("", &[""]),
        ];
        for (text, wanted) in cases {
            let mut from = 0;
            let mut parts = Vec::new();
            for border in borders(text) {
                parts.push(text.get(from..border).unwrap());
                from = border;
            }
            parts.push(text.get(from..).unwrap());
            assert_eq!(parts, wanted, "{text}");
        }
    }
}
