//! Characters as people see them: a letter with its marks, an emoji with what joins it.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// Widens a range of bytes so that it parts no letter from its marks (the extended grapheme clusters of UAX 29).
///
/// A range that is not on character borders, or not in the text, is returned as it is.
///
/// ```
/// let text = "Andre\u{301} left";
/// assert_eq!(onrecord_text::whole_characters(text, 0..5), 0..7);
/// ```
pub fn whole_characters(text: &str, bytes: Range<usize>) -> Range<usize> {
    if bytes.is_empty() || text.get(bytes.clone()).is_none() {
        return bytes;
    }
    let border = |at: usize, next: fn(&mut GraphemeCursor, &str) -> Option<usize>| {
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        match cursor.is_boundary(text, 0) {
            Ok(false) => next(&mut cursor, text).unwrap_or(at),
            // The whole text is at hand, so the cursor never asks for more of it.
            Ok(true) | Err(_) => at,
        }
    };
    let start = border(bytes.start, |cursor, text| cursor.prev_boundary(text, 0).ok().flatten());
    let end = border(bytes.end, |cursor, text| cursor.next_boundary(text, 0).ok().flatten());
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_and_emoji_whole() {
        // Text, range, and what it becomes.
        let cases = [
            ("said", 1..3, 1..3),
            ("e\u{301}e\u{301}", 0..1, 0..3),
            ("e\u{301}e\u{301}", 1..4, 0..6),
            // A family of three joined by U+200D.
            ("👨\u{200d}👩\u{200d}👧 left", 0..4, 0..18),
            ("👍🏽!", 4..8, 0..8),
            ("e\u{301}", 1..1, 1..1),
            ("é", 1..2, 1..2),
            ("said", 2..9, 2..9),
        ];
        for (text, range, expected) in cases {
            assert_eq!(whole_characters(text, range.clone()), expected, "{text:?} {range:?}");
        }
    }

    #[test]
    fn a_long_run_of_marks_is_one_character() {
        let text = format!("e{}", "\u{301}".repeat(10_000));
        assert_eq!(whole_characters(&text, 0..1), 0..text.len());
    }
}
