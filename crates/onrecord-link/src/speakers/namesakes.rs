//! Which people in a public role are one across incidents: those of one full name whose roles agree.
//!
//! A place or a body that both roles name is enough (`Ellery prosecutor`), and so is a high office. Of other offices
//! the incidents must lie in one state, and of those that a town has many of, in one town or county of it. Where no
//! state is known, those of a name, office and town join the only state that others tell; where others tell several,
//! they stay by themselves.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::Standing;

use super::Seen;
use super::name::generation;
use super::offices::{Office, proper_words};
use super::places::Around;
use super::sets::Sets;

/// What joins a person in a public role with others of the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Public {
    /// The full names.
    pub(super) names: BTreeSet<String>,
    /// Father or son, where any name tells.
    pub(super) generation: Option<String>,
    /// What is enough with the name: the places and bodies in the roles, and high offices.
    pub(super) firm: BTreeSet<String>,
    /// What is enough within a state: offices, of those of which there are many each with its town.
    pub(super) local: BTreeSet<String>,
    /// Where the incident is.
    pub(super) states: BTreeSet<String>,
}

impl Public {
    /// Reads what the speakers of an incident that bear `names` are said to be; `None` where nothing could join them.
    pub(super) fn of<'k, 's>(
        names: impl Iterator<Item = &'k str>,
        speakers: impl Iterator<Item = &'s Seen<'s>>,
        around: &Around,
    ) -> Option<Self> {
        let mut public = Self::default();
        for name in names {
            // An initial and a surname are too little beyond an incident.
            if name.split(' ').next().is_some_and(|given| given.chars().count() > 1) {
                public.names.insert(name.to_owned());
            }
            let generation = generation(name);
            if generation > public.generation.as_deref() {
                public.generation = generation.map(str::to_owned);
            }
        }
        if public.names.is_empty() {
            return None;
        }
        let of_towns = |office: &str| -> Vec<String> {
            around.towns.iter().map(|town| format!("{office} of {town}")).collect()
        };
        for seen in speakers.filter(|seen| seen.speaker.standing() == Standing::Public) {
            let roles = || seen.speaker.roles.iter().map(|role| role.words.as_str());
            let body = seen.speaker.speaks_for.iter().map(|body| body.words.as_str());
            public.firm.extend(roles().chain(body).flat_map(proper_words));
            for office in roles().filter_map(Office::of) {
                match office {
                    Office::High(office) => drop(public.firm.insert(format!("the {office}"))),
                    Office::Rank(office) => public.local.extend(of_towns(&office)),
                    Office::OfPlace(office) => {
                        public.local.extend(of_towns(&office));
                        public.local.insert(office);
                    }
                }
            }
        }
        public.states.clone_from(&around.states);
        (!public.firm.is_empty() || !public.local.is_empty()).then_some(public)
    }
}

/// A name, the generation, and what is said of who bears it.
type Said<'a> = (&'a str, Option<&'a str>, &'a str);

/// Joins those of `people` in `sets` whose names and roles agree; their order is that of their keys.
pub(super) fn join(people: &[&Public], sets: &mut Sets) {
    let mut firm: BTreeMap<Said<'_>, usize> = BTreeMap::new();
    let mut by_state: BTreeMap<Said<'_>, Vec<usize>> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        let said = |word| {
            let generation = person.generation.as_deref();
            person.names.iter().map(move |name| (name.as_str(), generation, word))
        };
        for said in person.local.iter().flat_map(|word| said(word.as_str())) {
            by_state.entry(said).or_default().push(place);
        }
        for said in person.firm.iter().flat_map(|word| said(word.as_str())) {
            sets.join(place, *firm.entry(said).or_insert(place));
        }
    }
    for places in by_state.values() {
        join_within_states(places, people, sets);
    }
}

/// Joins those in one state; those of whom no state is known with the only ones of whom it is, or with each other where
/// it is of none.
fn join_within_states(places: &[usize], people: &[&Public], sets: &mut Sets) {
    let mut first_in: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        for state in &people[*place].states {
            sets.join(*place, *first_in.entry(state).or_insert(*place));
        }
    }
    let known: BTreeSet<usize> = first_in.values().map(|place| sets.root(*place)).collect();
    let nowhere: Vec<usize> =
        places.iter().copied().filter(|place| people[*place].states.is_empty()).collect();
    if known.len() <= 1 {
        sets.join_all(&nowhere);
        if let (Some(known), Some(nowhere)) = (known.first(), nowhere.first()) {
            sets.join(*known, *nowhere);
        }
    }
}
