//! Which two names, as lists of words, can be one.

use crate::lower::lower;

/// Returns the first and the last word of a name in lower case, `Jr.` left out.
pub(super) fn ends(name: &[String]) -> Option<(String, String)> {
    let is_suffix =
        |word: &&String| matches!(word.to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let last = name.iter().rev().find(|word| !is_suffix(word))?;
    Some((lower(name.first()?).into_owned(), lower(last).into_owned()))
}

/// Tells whether the shorter of two names, of two words at least, begins or ends the longer one.
pub(super) fn is_part_of(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |part: &[String]| part.iter().zip(short).all(|(x, y)| lower(x) == lower(y));
    short.len() > 1 && (same(&long[..short.len()]) || same(&long[long.len() - short.len()..]))
}

pub(super) fn is_initial_of(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

/// Returns a body's name without the country that is as often left out.
pub(super) fn without_country(name: &[String]) -> Vec<String> {
    let skipped = name
        .iter()
        .take_while(|word| matches!(word.as_str(), "U.S." | "US" | "US." | "American" | "United" | "States"))
        .count();
    name.get(skipped..).filter(|rest| !rest.is_empty()).unwrap_or(name).to_vec()
}

/// Tells whether one name is the other, its end, or its beginning before `of` or `for`.
pub(super) fn is_short_for(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |x: &[String], y: &[String]| x.iter().zip(y).all(|(x, y)| x.eq_ignore_ascii_case(y));
    if short.len() == long.len() {
        return same(short, long);
    }
    let opens = same(short, long) && matches!(long[short.len()].as_str(), "of" | "for");
    short.len() > 1 && (same(short, &long[long.len() - short.len()..]) || opens)
}

/// Tells whether two words in lower case differ by an `s` at the end of one: `kessel` and `kessels`.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    const FEWEST: usize = 4;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= FEWEST && long.strip_suffix('s') == Some(short)
}
