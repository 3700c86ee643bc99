//! What initials stand for, as the texts themselves say: `the Harbor Workers Union (HWU)`.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::IncidentId;

use super::bodies::{canonical, is_anybodys};
use super::name::{is_acronym, plain};
use super::summary::Noted;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope<'a> {
    Everywhere,
    /// The empty one where no state is known.
    State(&'a str),
    Incident(IncidentId),
}

/// Ends of initials that police, sheriffs, fire services and prosecutors have in many places.
const LOCAL_ENDS: [&str; 4] = ["pd", "so", "fd", "da"];

/// Tells whether many bodies have these initials, as names are compared.
pub(super) fn is_of_many(acronym: &str) -> bool {
    !acronym.contains(' ') && LOCAL_ENDS.iter().any(|end| acronym.ends_with(end))
}

/// Returns the first letters of a plain name's words.
pub(super) fn letters(plain: &str) -> String {
    plain.split(' ').filter_map(|word| word.chars().next()).collect()
}

/// Tells whether initials are a body's that alone has them: two letters are too little, and so are initials that many
/// bodies have.
pub(super) fn pairs(letters: &str) -> bool {
    letters.chars().count() >= 3 && !is_of_many(letters)
}

/// What the texts of one incident say of initials.
#[derive(Debug, Default)]
pub(super) struct Notes {
    noted: BTreeMap<String, Noted>,
    /// Names that are anybody's: their initials stand for them within the incident alone.
    anybodys: BTreeMap<String, BTreeSet<String>>,
}

impl Notes {
    /// Notes that a text says that `acronym` stands for `name`.
    pub(super) fn note(&mut self, acronym: &str, name: &str) {
        let (acronym, full) = (plain(acronym), plain(name));
        if acronym.is_empty() || !full.contains(' ') {
            return;
        }
        let without_small: Vec<&str> = full.split(' ').filter(|word| !SMALL.contains(word)).collect();
        let is_exact = [letters(&full), letters(&without_small.join(" "))].contains(&acronym);
        if !is_exact && !acronym.starts_with(&letters(&full)) {
            return;
        }
        if is_anybodys(&canonical(&full)) {
            self.anybodys.entry(acronym).or_default().extend(is_exact.then_some(full));
            return;
        }
        let noted = self.of(acronym);
        if is_exact { &mut noted.exact } else { &mut noted.begun }.insert(full);
    }

    /// Notes each name in `text` right before a bracket with its initials.
    pub(super) fn read(&mut self, text: &str) {
        for (bracket, _) in text.match_indices('(') {
            let inside = text.get(bracket + 1..).and_then(|rest| rest.split([')', ' ', ',', ';']).next());
            // `(FSE/FSV)`; a long run without a space is no initials.
            let inside = inside.filter(|inside| inside.len() <= MAX_INSIDE).unwrap_or_default();
            for acronym in inside.split('/').filter(|acronym| is_acronym(acronym)) {
                if let Some(name) = name_before(text, bracket, acronym) {
                    self.note(acronym, name);
                }
            }
        }
    }

    /// Notes the only body of the incident with initials that some text has alone: `AHP` and `Agence Hale-Presse`.
    /// Whether another body of the record has them, too, other incidents must tell.
    pub(super) fn pair<'s>(&mut self, bodies: impl Iterator<Item = &'s str>) {
        let mut acronyms: BTreeSet<String> = BTreeSet::new();
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in bodies {
            let plain = plain(name);
            if is_acronym(name) {
                acronyms.insert(plain);
            } else {
                names.entry(letters(&plain)).or_default().insert(plain);
            }
        }
        for acronym in acronyms.into_iter().filter(|acronym| pairs(acronym)) {
            let only = names.remove(&acronym).filter(|names| names.len() == 1);
            let only = only.into_iter().flatten().find(|name| !is_anybodys(&canonical(name)));
            if only.is_some() {
                self.of(acronym).paired = only;
            }
        }
    }

    /// Returns the name for which initials stand within the incident, where it is anybody's.
    pub(super) fn anybodys(&self, initials: &str) -> Option<&str> {
        let names = self.anybodys.get(initials)?;
        let first = shortest(names.iter().map(String::as_str))?;
        let is_only =
            !self.noted.contains_key(initials) && names.iter().all(|name| is_same_body(first, name));
        is_only.then_some(first)
    }

    /// Returns what can matter to other incidents.
    pub(super) fn noted(self, of: Option<(IncidentId, Option<&str>)>) -> impl Iterator<Item = Noted> {
        let of = of.map(|(incident, state)| (incident, state.map(str::to_owned)));
        self.noted.into_values().map(move |noted| Noted { of: of.clone(), ..noted })
    }

    fn of(&mut self, initials: String) -> &mut Noted {
        let noted = self.noted.entry(initials);
        noted.or_insert_with_key(|initials| Noted { initials: initials.clone(), ..Noted::default() })
    }
}

/// Names that are said to stand for some initials, each within what says so.
type Said<'a> = BTreeMap<(&'a str, Scope<'a>), BTreeSet<&'a str>>;

/// The names that the initials of a block are said to stand for, as names are compared.
#[derive(Debug, Default)]
pub(super) struct Initials<'a> {
    /// Names whose initials they are.
    exact: Said<'a>,
    /// Names of which they say more: `Free State (FSE)`.
    begun: Said<'a>,
    /// Every name that stands for some initials everywhere, and the shortest name of the same body.
    shortest: BTreeMap<&'a str, &'a str>,
}

impl<'a> Initials<'a> {
    /// Puts together what the incidents of a block say; `bodies` are the plain names of all its bodies.
    pub(super) fn of(
        noted: impl Iterator<Item = &'a Noted> + Clone,
        bodies: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut initials = Self::default();
        for noted in noted.clone() {
            let state = noted.of.as_ref().and_then(|(_, state)| state.as_deref()).unwrap_or_default();
            let incident = noted.of.as_ref().map(|(incident, _)| Scope::Incident(*incident));
            for scope in [Some(Scope::Everywhere), Some(Scope::State(state)), incident].into_iter().flatten()
            {
                let place = (noted.initials.as_str(), scope);
                for (said, names) in
                    [(&mut initials.exact, &noted.exact), (&mut initials.begun, &noted.begun)]
                {
                    if !names.is_empty() {
                        said.entry(place).or_default().extend(names.iter().map(String::as_str));
                    }
                }
            }
        }
        let paired: Vec<(&str, &str)> = noted
            .filter_map(|noted| Some((noted.initials.as_str(), noted.paired.as_deref()?)))
            .filter(|(acronym, _)| !initials.exact.contains_key(&(*acronym, Scope::Everywhere)))
            .collect();
        initials.pair(&paired, bodies);
        initials.settle();
        initials
    }

    /// Takes a body's initials that some text has alone as its own, where no other body of the record has them.
    fn pair(&mut self, paired: &[(&'a str, &'a str)], bodies: impl Iterator<Item = &'a str>) {
        if paired.is_empty() {
            return;
        }
        let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for name in bodies {
            names.entry(letters(name)).or_default().insert(name);
        }
        for (acronym, name) in paired {
            if names.get(*acronym).is_some_and(|names| names.len() == 1) {
                self.exact.entry((acronym, Scope::Everywhere)).or_default().insert(name);
            }
        }
    }

    /// Settles the shortest names, once all is noted.
    fn settle(&mut self) {
        let mut settled: BTreeMap<&str, &str> = BTreeMap::new();
        for (acronym, scope) in self.exact.keys().filter(|(_, scope)| *scope == Scope::Everywhere) {
            let Some(names) = self.agreed(acronym, *scope) else { continue };
            let Some(short) = shortest(names.iter().copied()) else { continue };
            for name in names {
                let known = settled.entry(name).or_insert(short);
                if (short.len(), short) < (known.len(), known) {
                    *known = short;
                }
            }
        }
        self.shortest = settled;
    }

    /// Returns the name for which an acronym stands in an incident: what all texts say, else those of its state, else
    /// its own; `None` where they differ. Of initials that many bodies have, other states' texts say nothing.
    pub(super) fn spelt_out(&self, acronym: &str, of: IncidentId, state: Option<&str>) -> Option<&'a str> {
        let everywhere = (!is_of_many(acronym)).then_some(Scope::Everywhere);
        let scopes = [everywhere, Some(Scope::State(state.unwrap_or_default())), Some(Scope::Incident(of))];
        let names = scopes.into_iter().flatten().find_map(|scope| self.agreed(acronym, scope));
        names.map_or_else(|| self.begins(acronym), |names| shortest(names.into_iter()))
    }

    /// Returns the only name with which an acronym that no text spells out begins, if it has initials of its own:
    /// `Free State (FS)` and `Free State (FSV)`.
    fn begins(&self, acronym: &str) -> Option<&'a str> {
        let key = (acronym, Scope::Everywhere);
        let names =
            self.begun.get(&key).filter(|names| names.len() == 1 && !self.exact.contains_key(&key))?;
        names.first().copied().filter(|name| self.is_spelt_out(name))
    }

    /// Tells whether some text gives initials for a plain name.
    pub(super) fn is_spelt_out(&self, name: &str) -> bool {
        self.shortest.contains_key(name)
    }

    /// Returns the shortest name of the body that has a plain name: of those that one acronym stands for.
    pub(super) fn shortest<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        let mut name = name;
        // Every step is shorter, or of one length and earlier.
        while let Some(shorter) = self.shortest.get(name).copied().filter(|shorter| *shorter != name) {
            name = shorter;
        }
        name
    }

    /// Returns the names for which an acronym stands, if they are one body's: a name and its beginning are, and so are
    /// names that differ in the last of four words or more.
    fn agreed(&self, acronym: &str, scope: Scope<'_>) -> Option<Vec<&'a str>> {
        let key = (acronym, scope);
        let mut names: Vec<&str> = self.exact.get(&key)?.iter().copied().collect();
        let first = shortest(names.iter().copied())?;
        if !names.iter().all(|name| is_same_body(first, name)) {
            return None;
        }
        let begun = self.begun.get(&key).into_iter().flatten().copied();
        names.extend(begun.filter(|begun| is_beginning(begun, first)));
        Some(names)
    }
}

/// Returns the shortest name; of equals the first by alphabet.
fn shortest<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names.min_by_key(|name| (name.len(), *name))
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

    type Place = Option<(IncidentId, Option<&'static str>)>;

    fn noted(texts: &[(&str, Place)]) -> Vec<Noted> {
        let of = |(text, of): &(&str, Place)| {
            let mut notes = Notes::default();
            notes.read(text);
            notes.noted(*of)
        };
        texts.iter().flat_map(of).collect()
    }

    fn read(texts: &[&str]) -> Vec<String> {
        let noted = noted(&texts.iter().map(|text| (*text, None)).collect::<Vec<_>>());
        let initials = Initials::of(noted.iter(), std::iter::empty());
        let acronyms: BTreeSet<&str> = noted.iter().map(|noted| noted.initials.as_str()).collect();
        let name = |acronym: &&str| initials.spelt_out(acronym, IncidentId::of(&[]), None);
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
        let noted = noted(&[
            ("Harlow Police Department (HPD)", Some((here, Some("ellery")))),
            ("Hale Police Department (HPD)", Some((there, None))),
            ("Hale Port Dwellers (HPDW) Harlow Port Dwellers (HPDW)", Some((there, None))),
        ]);
        let initials = Initials::of(noted.iter(), std::iter::empty());
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
