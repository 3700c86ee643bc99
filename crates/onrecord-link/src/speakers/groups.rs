//! Which keys are one speaker's: the reasons to join, each as near linear as the number of keys.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{IncidentId, SpeakerKind, Standing};

use super::initials::Initials;
use super::name::{is_short_for, plain};
use super::sets::Sets;
use super::{Key, Seen};
use crate::words::words;

/// How many people of one incident may share a first or a last word of their names before shorter names are left
/// alone: a list of names, and no report, has more.
const MAX_NAMESAKES: usize = 64;

/// Words of a role that any other role can hold.
const SLIGHT: [&str; 24] = [
    "a",
    "acting",
    "an",
    "and",
    "another",
    "assistant",
    "at",
    "by",
    "chief",
    "deputy",
    "director",
    "for",
    "former",
    "head",
    "his",
    "her",
    "in",
    "new",
    "of",
    "on",
    "senior",
    "the",
    "then",
    "who",
];

/// Words for offices that so many hold that an article on its own says which.
const WIDE: [&str; 20] = [
    "agent",
    "aide",
    "captain",
    "commander",
    "executive",
    "general",
    "judge",
    "lawmaker",
    "lawyer",
    "leader",
    "lieutenant",
    "manager",
    "minister",
    "officer",
    "official",
    "president",
    "secretary",
    "sergeant",
    "speaker",
    "spokesperson",
];

/// Words that make another office of one.
const OTHER: [&str; 7] = ["acting", "assistant", "deputy", "ex", "former", "then", "vice"];

/// The speakers of all readings by key.
pub(super) type ByKey<'a> = BTreeMap<Key, Vec<Seen<'a>>>;

/// Keys in groups; the first key of a group, by order, stands for it.
pub(super) struct Groups<'a> {
    keys: Vec<&'a Key>,
    place: BTreeMap<&'a Key, usize>,
    sets: Sets,
}

impl<'a> Groups<'a> {
    /// Groups the keys of `members`.
    pub(super) fn of(members: &'a ByKey<'_>, initials: &Initials) -> Self {
        let keys: Vec<&Key> = members.keys().collect();
        let place = keys.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        let mut groups = Self { sets: Sets::new(keys.len()), keys, place };
        groups.join_initials(initials);
        for people in groups.people_by_incident().values() {
            groups.join_shorter_names(people);
        }
        groups.join_offices(members);
        groups.join_roles(members);
        groups
    }

    /// Returns the groups, each with its keys in order.
    pub(super) fn all(&mut self) -> Vec<Vec<&'a Key>> {
        let mut all: BTreeMap<usize, Vec<&Key>> = BTreeMap::new();
        for place in 0..self.keys.len() {
            all.entry(self.sets.root(place)).or_default().push(self.keys[place]);
        }
        all.into_values().collect()
    }

    fn people_by_incident(&self) -> BTreeMap<IncidentId, Vec<(usize, &'a str)>> {
        let mut people: BTreeMap<IncidentId, Vec<(usize, &str)>> = BTreeMap::new();
        for (place, key) in self.keys.iter().enumerate() {
            if let Key::Person(incident, name) = key {
                people.entry(*incident).or_default().push((place, name));
            }
        }
        people
    }

    /// Joins a body's initials with its name.
    fn join_initials(&mut self, initials: &Initials) {
        for (acronym, names) in initials.agreed() {
            let names = names.iter().map(|name| plain(name)).chain([acronym.to_owned()]);
            let places: Vec<usize> =
                names.filter_map(|name| self.place.get(&Key::Body(name)).copied()).collect();
            self.sets.join_all(&places);
        }
    }

    /// Joins people of one incident whose names are the same but for a word left out or a space. A name that is short
    /// for two people's stays by itself.
    fn join_shorter_names(&mut self, people: &[(usize, &str)]) {
        let mut unspaced: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_end: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, (place, name)) in people.iter().enumerate() {
            unspaced.entry(name.replace(' ', "")).or_default().push(*place);
            for end in [name.split(' ').next(), name.split(' ').next_back()].into_iter().flatten() {
                by_end.entry(end).or_default().insert(at);
            }
        }
        for places in unspaced.values() {
            self.sets.join_all(places);
        }
        let name = |at: usize| people[at].1;
        for (place, short) in people {
            let ends = [short.split(' ').next(), short.split(' ').next_back()].into_iter().flatten();
            let sharing = ends.filter_map(|end| by_end.get(end)).filter(|at| at.len() <= MAX_NAMESAKES);
            let mut longer: Vec<usize> =
                sharing.flatten().copied().filter(|at| is_short_for(short, name(*at))).collect();
            longer.sort_unstable_by_key(|at| (name(*at).len(), *at));
            longer.dedup();
            let is_one = longer.windows(2).all(|pair| is_short_for(name(pair[0]), name(pair[1])));
            if is_one {
                for at in longer {
                    self.sets.join(*place, people[at].0);
                }
            }
        }
    }

    /// Joins an office with the only person of the incident whom some report gives it: `the mayor`, Mayor Ada Orr.
    fn join_offices(&mut self, members: &ByKey<'_>) {
        type Held = BTreeSet<(usize, usize)>;
        let mut held: BTreeMap<(IncidentId, String), Held> = BTreeMap::new();
        let mut roles = 0;
        for (place, (key, speakers)) in members.iter().enumerate() {
            let Key::Person(incident, _) = key else { continue };
            let root = self.sets.root(place);
            for role in speakers.iter().flat_map(|seen| &seen.speaker.roles) {
                roles += 1;
                for word in role_words(&role.words).filter(|_| !is_another(&role.words)) {
                    held.entry((*incident, word)).or_default().insert((root, roles));
                }
            }
        }
        for (place, key) in members.keys().enumerate() {
            let Key::Within(incident, SpeakerKind::Office, name) = key else { continue };
            let words: Vec<String> = role_words(name).collect();
            if is_another(name) || words.iter().all(|word| WIDE.contains(&word.as_str())) {
                continue;
            }
            let of_word = |word: &String| held.get(&(*incident, word.clone()));
            let Some(all) = words.iter().map(of_word).collect::<Option<Vec<&Held>>>() else { continue };
            let Some(fewest) = all.iter().min_by_key(|held| held.len()) else { continue };
            if fewest.len() > MAX_NAMESAKES {
                continue;
            }
            let fits = |held_by: &&(usize, usize)| all.iter().all(|held| held.contains(held_by));
            let bearers: BTreeSet<usize> = fewest.iter().filter(fits).map(|(root, _)| *root).collect();
            if let (Some(bearer), 1) = (bearers.first(), bearers.len()) {
                self.sets.join(place, *bearer);
            }
        }
    }

    /// Joins people in a public role across incidents: by full name, where their roles share a word that tells.
    fn join_roles(&mut self, members: &ByKey<'_>) {
        let mut said: BTreeMap<usize, (BTreeSet<&str>, BTreeSet<String>)> = BTreeMap::new();
        for (place, (key, speakers)) in members.iter().enumerate() {
            let Key::Person(_, name) = key else { continue };
            let public = speakers.iter().filter(|seen| seen.speaker.standing() == Standing::Public);
            let roles = public.flat_map(|seen| &seen.speaker.roles).flat_map(|role| role_words(&role.words));
            let (names, words) = said.entry(self.sets.root(place)).or_default();
            names.insert(name);
            words.extend(roles);
        }
        let mut bearers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (root, (names, words)) in &said {
            for (name, word) in names.iter().flat_map(|name| words.iter().map(move |word| (*name, word))) {
                match bearers.get(&(name, word.as_str())) {
                    Some(other) => self.sets.join(*root, *other),
                    None => drop(bearers.insert((name, word), *root)),
                }
            }
        }
    }
}

/// Returns the words of a role that tell, those of one office in one form.
fn role_words(role: &str) -> impl Iterator<Item = String> {
    let role = plain(role);
    let words: Vec<String> = words(&role)
        .map(|word| match word.text {
            "gov" => "governor",
            "sen" => "senator",
            "rep" | "congressman" | "congresswoman" => "representative",
            "lt" => "lieutenant",
            "col" => "colonel",
            "gen" => "general",
            "capt" => "captain",
            "sgt" => "sergeant",
            "spokesman" | "spokeswoman" => "spokesperson",
            other => other,
        })
        .filter(|word| !SLIGHT.contains(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Tells whether the words name another office than the one that they hold: `deputy mayor`.
fn is_another(role: &str) -> bool {
    plain(role).split(' ').any(|word| OTHER.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups people of one incident by their names.
    fn grouped(names: &[&str]) -> Vec<Vec<String>> {
        let incident = IncidentId::of(&[b"one"]);
        let members: ByKey<'_> =
            names.iter().map(|name| (Key::Person(incident, plain(name)), Vec::new())).collect();
        let groups = Groups::of(&members, &Initials::default()).all();
        let name = |key: &Key| match key {
            Key::Person(_, name) => name.clone(),
            _ => String::new(),
        };
        groups.into_iter().map(|keys| keys.into_iter().map(name).collect()).collect()
    }

    #[test]
    fn a_shorter_name_joins_the_only_longer_one() {
        let cases: [(&[&str], usize); 9] = [
            (&["Jesús Arriaga Pell", "Jesus Arriaga", "Arriaga Pell"], 1),
            (&["Jesús Arriaga Pell", "Jesús Arriaga Voss", "Jesús Arriaga"], 3),
            (&["Ada B. Orr", "Ada Orr", "Ada B. Orr Jr."], 1),
            (&["Ada Orr", "Ben Orr"], 2),
            (&["Abdul Rahman Nasri", "Abdulrahman Nasri", "AbdulRahman Nasri"], 1),
            (&["Ada Orr Jr.", "Ada Orr III", "Ada Orr"], 3),
            (&["Phillip Orr", "Philip Orr"], 1),
            (&["Eric Orr", "Erica Orr"], 2),
            (&["Daniel, father of Ada Orr", "Daniel, father of Orr", "Ada Orr"], 2),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(names, wanted)| (wanted, grouped(names)))
            .filter(|(wanted, found)| **wanted != found.len())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_list_of_namesakes_is_left_alone() {
        let names: Vec<String> =
            (0..2000).map(|place| format!("Ada {place} Orr")).chain(["Ada Orr".to_owned()]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(grouped(&names).len(), names.len());
    }
}
