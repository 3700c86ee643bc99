//! Which people in a public role are one across incidents: those of one full name whose roles agree.
//!
//! A place or a body that both roles name is enough (`Ellery prosecutor`), and so is a high office. Of other offices
//! the incidents must lie in one state, and of those that a town has many of, in one town or county of it. Where no
//! state is known, those of a name, office and town join the only state that others tell; where others tell several,
//! they stay by themselves.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::Standing;

use super::Key;
use super::groups::ByKey;
use super::name::generation;
use super::offices::{Office, proper_words};
use super::places::{Around, Places};
use super::sets::Sets;

/// What is known of the people of one group that acts in a public role.
#[derive(Debug, Default)]
struct Person<'a> {
    names: BTreeSet<&'a str>,
    /// Father or son, where any name tells.
    generation: Option<&'a str>,
    proper: BTreeSet<String>,
    offices: BTreeSet<Office>,
    around: Around,
}

/// A name, the generation, and what is said of who bears it.
type Tie<'a> = (&'a str, Option<&'a str>, String);

/// Joins the groups in `sets` of people in a public role.
pub(super) fn join(members: &ByKey<'_>, places: &Places, sets: &mut Sets) {
    let people = people(members, places, sets);
    let mut firm: BTreeMap<Tie<'_>, usize> = BTreeMap::new();
    let mut by_state: BTreeMap<Tie<'_>, Vec<usize>> = BTreeMap::new();
    for (root, person) in &people {
        let ties =
            |word: String| person.names.iter().map(move |name| (*name, person.generation, word.clone()));
        let towns = |office: &str| -> Vec<String> {
            person.around.towns.iter().map(|town| format!("{office} of {town}")).collect()
        };
        let mut words: Vec<String> = person.proper.iter().cloned().collect();
        let mut local: Vec<String> = Vec::new();
        for office in &person.offices {
            match office {
                Office::High(office) => words.push(format!("the {office}")),
                Office::Rank(office) => local.extend(towns(office)),
                Office::OfPlace(office) => {
                    local.extend(towns(office));
                    local.push(office.clone());
                }
            }
        }
        for tie in local.into_iter().flat_map(ties) {
            by_state.entry(tie).or_default().push(*root);
        }
        for tie in words.into_iter().flat_map(ties) {
            sets.join(*root, *firm.entry(tie).or_insert(*root));
        }
    }
    for roots in by_state.values() {
        join_within_states(roots, &people, sets);
    }
}

fn people<'a>(members: &'a ByKey<'_>, places: &Places, sets: &mut Sets) -> BTreeMap<usize, Person<'a>> {
    let mut people: BTreeMap<usize, Person<'_>> = BTreeMap::new();
    for (place, (key, speakers)) in members.iter().enumerate() {
        let Key::Person(incident, name) = key else { continue };
        let person = people
            .entry(sets.root(place))
            .or_insert_with(|| Person { around: places.around(*incident).clone(), ..Person::default() });
        // An initial and a surname are too little beyond an incident.
        if name.split(' ').next().is_some_and(|given| given.chars().count() > 1) {
            person.names.insert(name);
        }
        person.generation = person.generation.max(generation(name));
        for seen in speakers.iter().filter(|seen| seen.speaker.standing() == Standing::Public) {
            let roles = || seen.speaker.roles.iter().map(|role| role.words.as_str());
            let body = seen.speaker.speaks_for.iter().map(|body| body.words.as_str());
            person.proper.extend(roles().chain(body).flat_map(proper_words));
            person.offices.extend(roles().filter_map(Office::of));
        }
    }
    people
}

/// Joins those in one state; those of whom no state is known with the only ones of whom it is, or with each other where
/// it is of none.
fn join_within_states(roots: &[usize], people: &BTreeMap<usize, Person<'_>>, sets: &mut Sets) {
    let mut first_in: BTreeMap<&str, usize> = BTreeMap::new();
    let states = |root: &usize| people.get(root).into_iter().flat_map(|person| &person.around.states);
    for root in roots {
        for state in states(root) {
            sets.join(*root, *first_in.entry(state).or_insert(*root));
        }
    }
    let known: BTreeSet<usize> = first_in.values().map(|root| sets.root(*root)).collect();
    let nowhere: Vec<usize> = roots.iter().copied().filter(|root| states(root).next().is_none()).collect();
    if known.len() <= 1 {
        sets.join_all(&nowhere);
        if let (Some(known), Some(nowhere)) = (known.first(), nowhere.first()) {
            sets.join(*known, *nowhere);
        }
    }
}
