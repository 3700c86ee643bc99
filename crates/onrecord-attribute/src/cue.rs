//! Cues: the words that attribute, kept as data with the stance of each.

use std::collections::HashMap;

use onrecord_types::{Sha256, Stance, Vocabulary as _};

/// The table; its first line says what a line of it holds.
const TABLE: &str = include_str!("cue/cues.txt");

/// The table, by form in lower case.
#[derive(Debug)]
pub(crate) struct Cues {
    by_form: HashMap<&'static str, Stance>,
}

impl Cues {
    /// Reads the table; lines that cannot be read are left out, which a test rules out.
    pub(crate) fn new() -> Self {
        let mut by_form = HashMap::new();
        for (forms, stance) in TABLE.lines().filter_map(line) {
            for form in forms.split_whitespace() {
                by_form.entry(form).or_insert(stance);
            }
        }
        Self { by_form }
    }

    /// Returns the stance of a word in lower case.
    pub(crate) fn stance(&self, word: &str) -> Option<Stance> {
        self.by_form.get(word).copied()
    }

    /// Returns the hash of the table.
    pub(crate) fn hash() -> Sha256 {
        Sha256::of(TABLE.as_bytes())
    }
}

fn line(line: &'static str) -> Option<(&'static str, Stance)> {
    let (forms, stance) = line.split_once('|').filter(|_| !line.starts_with('#'))?;
    Some((forms, Stance::from_code(stance.trim()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lost: Vec<_> =
            TABLE.lines().filter(|text| !text.starts_with('#') && line(text).is_none()).collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn no_form_stands_in_two_lines() {
        let mut seen = HashMap::new();
        let mut twice = Vec::new();
        for (forms, _) in TABLE.lines().filter_map(line) {
            for form in forms.split_whitespace() {
                if seen.insert(form, forms).is_some_and(|other| other != forms) {
                    twice.push(form);
                }
            }
        }
        assert!(twice.is_empty(), "{twice:?}");
    }
}
