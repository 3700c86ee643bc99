//! Words of a text as documents are compared by: lower case, without possessive or plural ending.
//!
//! `training/document_frequencies.py` cuts and normalises in the same way; change both or neither.

/// A word and where it starts, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl Word<'_> {
    /// Returns the offset after the word.
    pub(crate) fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// Tells whether it starts with a capital letter.
    pub(crate) fn is_capitalised(self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Returns the words of `text`: runs of letters and digits, joined by single apostrophes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let tail = text.get(rest..)?;
        let start = rest + tail.find(char::is_alphanumeric)?;
        let end = word_end(text, start);
        rest = end;
        Some(Word { text: text.get(start..end)?, start })
    })
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut characters = text.get(start..).unwrap_or_default().chars().peekable();
    while let Some(character) = characters.next() {
        let joins = is_apostrophe(character) && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if !character.is_alphanumeric() && !joins {
            break;
        }
        end += character.len_utf8();
    }
    end
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Returns the normal form of a word.
pub(crate) fn normal(word: &str) -> String {
    let mut normal: String = word.chars().flat_map(char::to_lowercase).collect();
    if let Some(cut) = normal.strip_suffix("'s").or_else(|| normal.strip_suffix("’s")) {
        normal.truncate(cut.len());
    }
    normal.retain(|character| !is_apostrophe(character));
    let letters = normal.chars().count();
    if letters > 4 && normal.ends_with("ies") {
        normal.truncate(normal.len() - 3);
        normal.push('y');
    } else if letters > 3
        && normal.ends_with('s')
        && !["ss", "us", "is"].iter().any(|ending| normal.ends_with(ending))
    {
        normal.truncate(normal.len() - 1);
    }
    normal
}

/// Tells whether a normal form is a word before names that names nobody itself. Those as common as `officer` are no
/// names for that alone.
#[rustfmt::skip]
pub(crate) fn is_title(normal: &str) -> bool {
    matches!(
        normal,
        "attorney" | "capt" | "captain" | "chief" | "col" | "commander" | "cpl" | "dr" | "father" | "gen" | "gov"
            | "governor" | "judge" | "lieutenant" | "lord" | "lt" | "maj" | "mayor" | "minister" | "mr" | "mrs" | "ms"
            | "pastor" | "professor" | "rep" | "rev" | "sergeant" | "sgt" | "sir" | "sister"
    )
}

/// Returns what is left of a normal form without the ending that its place in a sentence gives it: `drive`, `driving` and
/// `driver` are one. Rough on purpose: it serves to find what two statements speak of, never to show.
pub(crate) fn stem(normal: &str) -> String {
    const ENDINGS: [&str; 9] = ["ation", "ingly", "edly", "ing", "ion", "ed", "er", "ly", "e"];
    let long_enough = |left: &&str| left.chars().count() >= 3;
    let cut = ENDINGS.iter().find_map(|ending| normal.strip_suffix(ending).filter(long_enough));
    let mut stem = cut.unwrap_or(normal).to_owned();
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && cut.is_some()
        && a == b
        && !matches!(a, 's' | 'l')
    {
        stem.pop();
    }
    // "carry" and "carried".
    if stem.chars().count() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// Tells whether a normal form negates what stands by it.
pub(crate) fn is_negation(normal: &str) -> bool {
    const CUT: [&str; 17] = [
        "aint", "arent", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent",
        "isnt", "shouldnt", "wasnt", "werent", "wont", "wouldnt",
    ];
    matches!(normal, "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "without")
        || CUT.contains(&normal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_everything_but_inner_apostrophes() {
        let found: Vec<&str> =
            words("“Don’t,” De'Angelas said—o'clock' 12-year-old").map(|w| w.text).collect();
        assert_eq!(found, ["Don’t", "De'Angelas", "said", "o'clock", "12", "year", "old"]);
    }

    #[test]
    fn stems_of_one_word_are_one() {
        let families =
            [["drive", "driving", "driver"], ["shot", "shot", "shot"], ["deny", "deny", "denying"]];
        for family in families {
            let stems = family.map(stem);
            assert!(stems.iter().all(|other| *other == stems[0]), "{stems:?}");
        }
        assert_eq!(stem("ed"), "ed");
        assert_ne!(stem("armed"), stem("unarmed"));
    }

    #[test]
    fn titles_are_known_in_normal_form() {
        assert!(["Mr", "Dr", "Sgt", "Mrs"].iter().all(|title| is_title(&normal(title))));
        assert!(!is_title(&normal("Achterberg")));
    }

    #[test]
    fn normalises_so_that_endings_do_not_matter() {
        let cases = [
            ("Mayor’s", "mayor"),
            ("officers", "officer"),
            ("bodies", "body"),
            ("don't", "dont"),
            ("police", "police"),
            ("bus", "bus"),
            ("boss", "boss"),
            ("gas", "gas"),
            ("IS", "is"),
            ("Ágnes", "ágne"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(word, wanted)| (word, wanted, normal(word)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
