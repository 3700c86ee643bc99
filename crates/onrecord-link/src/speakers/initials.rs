//! What initials stand for, as the texts themselves say: `the Harbor Workers Union (HWU)`.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{is_acronym, plain};
use crate::words::{Word, words};

/// How far before a bracket the name that it abbreviates can begin, in bytes.
const REACH: usize = 160;
/// The longest name in words.
const MAX_NAME: usize = 12;
/// Words without a capital that stand within names.
const SMALL: [&str; 8] = ["of", "the", "and", "for", "in", "on", "to", "de"];

/// The names that each acronym is said to stand for.
#[derive(Debug, Default)]
pub(super) struct Initials {
    spelt_out: BTreeMap<String, BTreeSet<String>>,
}

impl Initials {
    /// Notes that a text says that `acronym` stands for `name`.
    pub(super) fn note(&mut self, acronym: &str, name: &str) {
        let (acronym, full) = (plain(acronym), plain(name));
        if !acronym.is_empty() && full.contains(' ') {
            self.spelt_out.entry(acronym).or_default().insert(name.to_owned());
        }
    }

    /// Notes each name in `text` right before a bracket with its initials.
    pub(super) fn read(&mut self, text: &str) {
        for (bracket, _) in text.match_indices('(') {
            let inside = text.get(bracket + 1..).and_then(|rest| rest.split([')', ' ']).next());
            if let Some(acronym) = inside.filter(|inside| is_acronym(inside))
                && let Some(name) = name_before(text, bracket, acronym)
            {
                self.note(acronym, name);
            }
        }
    }

    /// Returns each acronym with the names that it stands for, both as printed but for the acronym's capitals. An
    /// acronym that stands for two bodies is left out; a name and its beginning are one body's.
    pub(super) fn agreed(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        let agrees = |names: &BTreeSet<String>| {
            let names: BTreeSet<String> = names.iter().map(|name| plain(name)).collect();
            let Some(shortest) = names.iter().min_by_key(|name| name.len()) else { return false };
            names.iter().all(|name| {
                let rest = name.strip_prefix(shortest.as_str()).map(|rest| rest.trim_start_matches(' '));
                rest.is_some_and(|rest| {
                    rest.is_empty() || ["of ", "in ", "for "].iter().any(|word| rest.starts_with(word))
                })
            })
        };
        self.spelt_out
            .iter()
            .filter(move |(_, names)| agrees(names))
            .map(|(acronym, names)| (acronym.as_str(), names))
    }
}

/// Returns the name that ends right before the bracket at `end` and has the initials.
fn name_before<'a>(text: &'a str, end: usize, acronym: &str) -> Option<&'a str> {
    let from = (end.saturating_sub(REACH)..=end).find(|at| text.is_char_boundary(*at))?;
    let before = text.get(from..end)?;
    let mut name: Vec<Word<'_>> = Vec::new();
    let mut next = before.len();
    let all: Vec<Word<'_>> = words(before).collect();
    for word in all.into_iter().rev().take(MAX_NAME) {
        let gap = before.get(word.end()..next).unwrap_or_default();
        let joins = if name.is_empty() { gap.trim().is_empty() } else { matches!(gap, " " | "-" | " & ") };
        if !joins || !(word.is_capitalised() || SMALL.contains(&word.text)) {
            break;
        }
        next = word.start;
        name.push(word);
    }
    name.reverse();
    let letters: String = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    // The longest name of those initials: `Islamic State of Iraq and Syria`, not `Iraq and Syria`.
    let start = name.iter().position(|word| word.is_capitalised() && has_initials(&name, word, &letters))?;
    before.get(name[start].start..).map(str::trim_end)
}

/// Tells whether the name from the word `first` on has the initials: those of all its words, or of those with a
/// capital.
fn has_initials(name: &[Word<'_>], first: &Word<'_>, letters: &str) -> bool {
    let of = |small: bool| -> String {
        let words = name.iter().skip_while(|word| word.start < first.start);
        words
            .filter(|word| small || word.is_capitalised())
            .filter_map(|word| word.text.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    of(false) == letters || of(true) == letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(texts: &[&str]) -> Vec<String> {
        let mut initials = Initials::default();
        for text in texts {
            initials.read(text);
        }
        let agreed = initials.agreed();
        agreed
            .map(|(acronym, names)| format!("{acronym}: {}", Vec::from_iter(names.clone()).join(", ")))
            .collect()
    }

    #[test]
    fn reads_names_before_their_initials() {
        let cases: [(&[&str], &[&str]); 7] = [
            (&["The Harbor Workers Union (HWU) met."], &["hwu: Harbor Workers Union"]),
            (&["At Ellery the Bureau of Coastal Safety (BCS) met."], &["bcs: Bureau of Coastal Safety"]),
            (&["The Department of Coastal Safety (DOCS) met."], &["docs: Department of Coastal Safety"]),
            (&["The mayor (HWU) met. Ada Orr (D)."], &[]),
            (&["Harbor Workers Union (HWU).", "Hale Women United (HWU)."], &[]),
            (
                &["The Free State of Ellery (FSE).", "The Free State of Ellery (FSE) met."],
                &["fse: Free State of Ellery"],
            ),
            (&["(", "((HWU)", "“é” (É)"], &[]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(texts, wanted)| (texts, wanted, read(texts)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    proptest! {
        #[test]
        fn reads_any_text(text in "[A-Za-zéÉß(). -]{0,300}") {
            read(&[&text]);
        }
    }
}
