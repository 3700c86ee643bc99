//! What initials stand for, as the texts themselves say: `the Harbor Workers Union (HWU)`.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::IncidentId;

use super::name::{is_acronym, plain};
use crate::words::{Word, words};

/// How far before a bracket the name that it abbreviates can begin, in bytes.
const REACH: usize = 160;
/// The longest name in words.
const MAX_NAME: usize = 12;
/// The most bytes within a bracket that are read as initials: six letters with stops, twice.
const MAX_INSIDE: usize = 64;
/// Words without a capital that stand within names.
const SMALL: [&str; 9] = ["of", "the", "and", "for", "in", "on", "to", "de", "al"];

/// Within what a text says what initials stand for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Everywhere,
    /// The empty one where no state is known.
    State(String),
    Incident(IncidentId),
}

/// Ends of initials that police, sheriffs, fire services and prosecutors have in many places.
const LOCAL_ENDS: [&str; 4] = ["pd", "so", "fd", "da"];

/// Tells whether many bodies have these initials, as names are compared.
pub(super) fn is_of_many(acronym: &str) -> bool {
    !acronym.contains(' ') && LOCAL_ENDS.iter().any(|end| acronym.ends_with(end))
}

/// The names that each acronym is said to stand for, as names are compared.
#[derive(Debug, Default)]
pub(super) struct Initials {
    /// Names whose initials they are.
    exact: BTreeMap<(String, Scope), BTreeSet<String>>,
    /// Names of which they say more: `Free State (FSE)`.
    begun: BTreeMap<(String, Scope), BTreeSet<String>>,
    /// Every name that stands for some initials everywhere, and the shortest name of the same body.
    shortest: BTreeMap<String, String>,
}

impl Initials {
    /// Notes that a text says that `acronym` stands for `name`.
    pub(super) fn note(&mut self, acronym: &str, name: &str, of: Option<(IncidentId, Option<&str>)>) {
        let (acronym, full) = (plain(acronym), plain(name));
        if acronym.is_empty() || !full.contains(' ') {
            return;
        }
        let of_words = |small: bool| -> String {
            let words = full.split(' ').filter(|word| small || !SMALL.contains(word));
            words.filter_map(|word| word.chars().next()).collect()
        };
        let (letters, without_small) = (of_words(true), of_words(false));
        let noted = if [&letters, &without_small].contains(&&acronym) {
            &mut self.exact
        } else if acronym.starts_with(&letters) {
            &mut self.begun
        } else {
            return;
        };
        let state = of.and_then(|(_, state)| state).unwrap_or_default();
        let incident = of.map(|(incident, _)| Scope::Incident(incident));
        for scope in
            [Some(Scope::Everywhere), Some(Scope::State(state.to_owned())), incident].into_iter().flatten()
        {
            noted.entry((acronym.clone(), scope)).or_default().insert(full.clone());
        }
    }

    /// Notes each name in `text` right before a bracket with its initials.
    pub(super) fn read(&mut self, text: &str, of: Option<(IncidentId, Option<&str>)>) {
        for (bracket, _) in text.match_indices('(') {
            let inside = text.get(bracket + 1..).and_then(|rest| rest.split([')', ' ', ',', ';']).next());
            // `(FSE/FSV)`; a long run without a space is no initials.
            let inside = inside.filter(|inside| inside.len() <= MAX_INSIDE).unwrap_or_default();
            for acronym in inside.split('/').filter(|acronym| is_acronym(acronym)) {
                if let Some(name) = name_before(text, bracket, acronym) {
                    self.note(acronym, name, of);
                }
            }
        }
    }

    /// Notes each body in whose incident some text has its initials alone, where no other body of the record has them:
    /// `AHP` and `Agence Hale-Presse`. Two letters are too little, and so are initials that many bodies have.
    pub(super) fn pair<'s>(
        &mut self,
        bodies: impl Iterator<Item = (&'s str, (IncidentId, Option<&'s str>))>,
    ) {
        let mut acronyms: BTreeMap<(IncidentId, String), Option<&str>> = BTreeMap::new();
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut here: BTreeSet<(IncidentId, String)> = BTreeSet::new();
        for (name, (incident, state)) in bodies {
            let plain = plain(name);
            if is_acronym(name) {
                acronyms.insert((incident, plain), state);
            } else {
                let letters: String = plain.split(' ').filter_map(|word| word.chars().next()).collect();
                names.entry(letters).or_default().insert(plain.clone());
                here.insert((incident, plain));
            }
        }
        for ((incident, acronym), state) in acronyms {
            let known = self.exact.contains_key(&(acronym.clone(), Scope::Everywhere));
            if known || is_of_many(&acronym) || acronym.chars().count() < 3 {
                continue;
            }
            let only = names.get(&acronym).filter(|names| names.len() == 1).and_then(BTreeSet::first);
            if let Some(name) = only.filter(|name| here.contains(&(incident, (*name).clone()))) {
                self.note(&acronym, name, Some((incident, state)));
            }
        }
    }

    /// Settles the shortest names, once all is noted.
    pub(super) fn settle(&mut self) {
        let everywhere = |((acronym, scope), _): &(&(String, Scope), _)| {
            (*scope == Scope::Everywhere).then(|| acronym.clone())
        };
        let acronyms: BTreeSet<String> = self.exact.iter().filter_map(|entry| everywhere(&entry)).collect();
        let mut shortest: BTreeMap<String, String> = BTreeMap::new();
        for acronym in acronyms {
            let Some(names) = self.agreed(&acronym, Scope::Everywhere) else { continue };
            let Some(short) = names.iter().min_by_key(|name| (name.len(), **name)) else { continue };
            for name in &names {
                let known = shortest.entry((*name).clone()).or_insert_with(|| (*short).clone());
                if (short.len(), *short) < (known.len(), &*known) {
                    known.clone_from(short);
                }
            }
        }
        self.shortest = shortest;
    }

    /// Returns the name for which an acronym stands in an incident: what all texts say, else those of its state, else
    /// its own; `None` where they differ. Of initials that many bodies have, other states' texts say nothing.
    pub(super) fn spelt_out(&self, acronym: &str, of: IncidentId, state: Option<&str>) -> Option<&str> {
        let everywhere = (!is_of_many(acronym)).then_some(Scope::Everywhere);
        let state = Scope::State(state.unwrap_or_default().to_owned());
        let scopes = [everywhere, Some(state), Some(Scope::Incident(of))];
        let names = scopes.into_iter().flatten().find_map(|scope| self.agreed(acronym, scope));
        names.map_or_else(
            || self.begins(acronym),
            |names| names.into_iter().min_by_key(|name| (name.len(), *name)).map(String::as_str),
        )
    }

    /// Returns the only name with which an acronym that no text spells out begins, if it has initials of its own:
    /// `Free State (FS)` and `Free State (FSV)`.
    fn begins(&self, acronym: &str) -> Option<&str> {
        let key = (acronym.to_owned(), Scope::Everywhere);
        let names =
            self.begun.get(&key).filter(|names| names.len() == 1 && !self.exact.contains_key(&key))?;
        names.first().filter(|name| self.is_spelt_out(name)).map(String::as_str)
    }

    /// Tells whether some text gives initials for a plain name.
    pub(super) fn is_spelt_out(&self, name: &str) -> bool {
        self.shortest.contains_key(name)
    }

    /// Returns the shortest name of the body that has a plain name: of those that one acronym stands for.
    pub(super) fn shortest<'n>(&'n self, name: &'n str) -> &'n str {
        let mut name = name;
        // Every step is shorter, or of one length and earlier.
        while let Some(shorter) = self.shortest.get(name).filter(|shorter| *shorter != name) {
            name = shorter;
        }
        name
    }

    /// Returns the names for which an acronym stands, if they are one body's: a name and its beginning are, and so are
    /// names that differ in the last of four words or more.
    fn agreed(&self, acronym: &str, scope: Scope) -> Option<Vec<&String>> {
        let key = (acronym.to_owned(), scope);
        let mut names: Vec<&String> = self.exact.get(&key)?.iter().collect();
        let first = *names.iter().min_by_key(|name| (name.len(), **name))?;
        if !names.iter().all(|name| is_same_body(first, name)) {
            return None;
        }
        let begun = self.begun.get(&key).into_iter().flatten();
        names.extend(begun.filter(|begun| is_beginning(begun, first)));
        Some(names)
    }
}

/// Tells whether a name is another's, or its beginning: `bureau of safety` and `bureau of safety of elery`.
fn is_beginning(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short).unwrap_or(".");
    rest.is_empty() || [" of ", " in ", " for ", " and "].iter().any(|word| rest.starts_with(word))
}

/// Tells whether two names of the same initials are one body's.
fn is_same_body(a: &str, b: &str) -> bool {
    let told = |name: &str| -> Vec<String> {
        name.split(' ').filter(|word| !SMALL.contains(word)).map(str::to_owned).collect()
    };
    let (words_of_a, words_of_b) = (told(a), told(b));
    let alike = words_of_a.iter().zip(&words_of_b).take_while(|(a, b)| a == b).count();
    is_beginning(a, b)
        || is_beginning(b, a)
        || (alike >= 3 && alike + 1 >= words_of_a.len().max(words_of_b.len()))
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
    // The longest name of those initials: `Free State of Ellery and Voss`, not `Ellery and Voss`.
    let starts = |begins: fn(&str, &str) -> bool| {
        name.iter().position(|word| word.is_capitalised() && has_initials(&name, word, &letters, begins))
    };
    // Else one that the initials begin with, so long as it is all of capitals: `Free State (FSE)`.
    let start = starts(|of, letters| of == letters)
        .or_else(|| starts(|of, letters| of.len() > 1 && letters.starts_with(of)))?;
    before.get(name[start].start..).map(str::trim_end)
}

/// Tells whether the name from the word `first` on has the initials: those of all its words, or of those with a
/// capital.
fn has_initials(name: &[Word<'_>], first: &Word<'_>, letters: &str, agree: fn(&str, &str) -> bool) -> bool {
    let of = |small: bool| -> String {
        let words = name.iter().skip_while(|word| word.start < first.start);
        words
            .filter(|word| small || word.is_capitalised())
            .filter_map(|word| word.text.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    agree(&of(false), letters) || agree(&of(true), letters)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(texts: &[&str]) -> Vec<String> {
        let mut initials = Initials::default();
        for text in texts {
            initials.read(text, None);
        }
        initials.settle();
        let acronyms: BTreeSet<String> =
            initials.exact.keys().chain(initials.begun.keys()).map(|(acronym, _)| acronym.clone()).collect();
        let name = |acronym: &String| initials.spelt_out(acronym, IncidentId::of(&[]), None);
        acronyms.iter().filter_map(|acronym| Some(format!("{acronym}: {}", name(acronym)?))).collect()
    }

    #[test]
    fn reads_names_before_their_initials() {
        let cases: [(&[&str], &[&str]); 11] = [
            (&["The Harbor Workers Union (HWU) met."], &["hwu: harbor workers union"]),
            (&["At Ellery the Bureau of Coastal Safety (BCS) met."], &["bcs: bureau of coastal safety"]),
            (&["The Department of Coastal Safety (DOCS) met."], &["docs: department of coastal safety"]),
            (&["The mayor (HWU) met. Ada Orr (D)."], &[]),
            (&["Harbor Workers Union (HWU).", "Hale Women United (HWU)."], &[]),
            (
                &["The Free State of Ellery (FSE).", "The Free State of Ellery (FSE) met."],
                &["fse: fre state of elery"],
            ),
            (&["(", "((HWU)", "“é” (É)"], &[]),
            (
                &["The Free State (FS).", "The Free State of Ellery (FSE).", "The Free State (FSE/FSV)"],
                &["fs: fre state", "fse: fre state", "fsv: fre state"],
            ),
            (
                &["Port Amity (PAPD).", "Port Amity Police Department (PAPD)"],
                &["papd: port amity police department"],
            ),
            (
                &["Free State of Ellery and Voss (FSEV)", "Free State in Ellery and Vane (FSEV)"],
                &["fsev: fre state of elery and vos"],
            ),
            (&["New Hale Police Department (NHPD)", "New Harlow Police Department (NHPD)"], &[]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(texts, wanted)| (texts, wanted, read(texts)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn asks_nearer_texts_where_all_differ() {
        let (here, there) = (IncidentId::of(&[b"here"]), IncidentId::of(&[b"there"]));
        let mut initials = Initials::default();
        initials.read("Harlow Police Department (HPD)", Some((here, Some("ellery"))));
        initials.read("Hale Police Department (HPD)", Some((there, None)));
        initials.read("Hale Port Dwellers (HPDW) Harlow Port Dwellers (HPDW)", Some((there, None)));
        initials.settle();
        let name = |incident, state| initials.spelt_out("hpd", incident, state);
        assert_eq!(name(here, Some("ellery")), Some("harlow police department"));
        assert_eq!(name(there, None), Some("hale police department"));
        assert_eq!(name(IncidentId::of(&[]), Some("ellery")), Some("harlow police department"));
        assert_eq!(name(IncidentId::of(&[]), None), Some("hale police department"));
        assert_eq!(name(IncidentId::of(&[]), Some("voss")), None);
        assert_eq!(initials.spelt_out("hpdw", there, None), None);
    }

    proptest! {
        #[test]
        fn reads_any_text(text in "[A-Za-zéÉß(). -]{0,300}") {
            read(&[&text]);
        }
    }
}
