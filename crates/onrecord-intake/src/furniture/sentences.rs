//! A line to sentences, as far as furniture needs them: a border too many costs nothing but a look.

/// A sentence of a line.
pub(super) struct Sentence<'a> {
    /// The byte of the line at which it begins.
    pub(super) start: usize,
    pub(super) words: &'a str,
}

/// Returns the sentences of a line, the white space between them left out.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = line.get(start..).filter(|rest| !rest.is_empty())?;
        let end = border(rest).unwrap_or(rest.len());
        let words = rest.get(..end)?.trim_end();
        let sentence = Sentence { start, words };
        let after = rest.get(end..)?;
        start += end + (after.len() - after.trim_start().len());
        Some(sentence)
    })
}

/// Returns where the first sentence ends, when another follows. What begins with a bracket ends with it: a photo's
/// credit often has the caption or the article right after.
fn border(rest: &str) -> Option<usize> {
    let bracket = bracketed(rest);
    let stops =
        rest.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?')).map(|(at, _)| at + 1);
    let stop = stops.map_while(|at| {
        let after = rest.get(at..)?;
        let closed = after.trim_start_matches(['"', '”', '’', ')', ']']);
        let next = closed.trim_start();
        let begins = next
            .starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '©' | '"' | '“' | '[' | '—' | '–'));
        let spaced = next.len() < closed.len();
        let ends = begins && spaced && !is_short_form(rest.get(..at - 1)?);
        Some(ends.then_some(rest.len() - closed.len()))
    });
    let stop = stop.flatten().next();
    match bracket {
        Some(end) if stop.is_none_or(|stop| end < stop) => Some(end),
        _ => stop,
    }
}

/// Returns the end of the bracket that the words begin with, where a word follows right after.
fn bracketed(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    let end = rest.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let next = rest.get(end + 1..)?.trim_start();
    // A first byte that opens nothing ends at once; and `(c)` is a sign, no bracket.
    (end > "(c)".len() && next.starts_with(|c: char| c.is_alphabetic())).then_some(end + 1)
}

/// Tells whether a stop after these words belongs to the last of them: an initial or a title.
fn is_short_form(words: &str) -> bool {
    const TITLES: &[&str] = &[
        "Gov", "Sen", "Rep", "Rev", "Sgt", "Lt", "Capt", "Col", "Gen", "Mr", "Mrs", "Ms", "Dr", "St", "No",
        "Jr", "Sr", "Det", "Supt", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
    ];
    let word = words.rsplit([' ', '(', '"', '“', '.']).next().unwrap_or_default();
    word.chars().count() == 1 || TITLES.contains(&word)
}
