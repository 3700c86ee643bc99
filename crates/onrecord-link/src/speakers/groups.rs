//! Which keys of one incident are one speaker's: the reasons to join, each as near linear as the number of keys.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{SpeakerKind, Standing};

use super::countries::country;
use super::name::{generation, is_short_for, is_slip};
use super::offices::{head, is_another, is_wide, role_words};
use super::sets::Sets;
use super::{Key, Seen};

/// How many people of one incident may share a first or a last word of their names before shorter names are left
/// alone: a list of names, and no report, has more.
const MAX_NAMESAKES: usize = 64;

/// The speakers of an incident by key.
pub(super) type ByKey<'a> = BTreeMap<Key, Vec<Seen<'a>>>;

/// Keys in groups; the first key of a group, by order, stands for it.
pub(super) struct Groups<'a> {
    keys: Vec<&'a Key>,
    sets: Sets,
}

impl<'a> Groups<'a> {
    /// Groups the keys of `members`, all of one incident.
    pub(super) fn of(members: &'a ByKey<'_>) -> Self {
        let keys: Vec<&Key> = members.keys().collect();
        let people: Vec<(usize, &str)> = keys
            .iter()
            .enumerate()
            .filter_map(|(place, key)| match key {
                Key::Person(_, name) => Some((place, name.as_str())),
                _ => None,
            })
            .collect();
        let mut groups = Self { sets: Sets::new(keys.len()), keys };
        groups.join_shorter_names(&people, members);
        groups.join_surnames(&people, members);
        groups.join_offices(members);
        groups
    }

    /// Returns the groups, each with its keys in order.
    pub(super) fn all(&mut self) -> Vec<Vec<&'a Key>> {
        let of = |places: Vec<usize>| places.into_iter().map(|place| self.keys[place]).collect();
        self.sets.all().into_iter().map(of).collect()
    }

    /// Joins people of one incident whose names are the same but for a word left out, a space or a slip of the pen. A
    /// name that is short for two people's stays by itself, and so do two that one text keeps apart.
    fn join_shorter_names(&mut self, people: &[(usize, &str)], members: &ByKey<'_>) {
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
        let of = |at: usize| members[self.keys[people[at].0]].as_slice();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (at, (_, short)) in people.iter().enumerate() {
            let ends = [short.split(' ').next(), short.split(' ').next_back()].into_iter().flatten();
            let sharing =
                ends.filter_map(|end| by_end.get(end)).filter(|sharing| sharing.len() <= MAX_NAMESAKES);
            let sharing: BTreeSet<usize> = sharing.flatten().copied().collect();
            let slips: Vec<usize> =
                sharing.iter().copied().filter(|other| is_slip(short, name(*other))).collect();
            let mut longer: Vec<usize> =
                sharing.into_iter().filter(|other| is_short_for(short, name(*other))).collect();
            longer.sort_by_key(|other| (name(*other).len(), *other));
            let is_chain = longer.windows(2).all(|pair| is_short_for(name(pair[0]), name(pair[1])));
            if is_chain && longer.iter().all(|other| may_be_one((short, of(at)), (name(*other), of(*other))))
            {
                joined.extend(longer.into_iter().map(|other| (at, other)));
            }
            if let [slip] = slips.as_slice()
                && may_be_one((short, of(at)), (name(*slip), of(*slip)))
            {
                joined.push((at, *slip));
            }
        }
        for (at, other) in joined {
            self.sets.join(people[at].0, people[other].0);
        }
    }

    /// Joins a person whom a text knows by last name and office alone, `Attorney General Arriaga`, with the only one of the
    /// incident who bears that name, if another text gives that one the office, too.
    fn join_surnames(&mut self, people: &[(usize, &str)], members: &ByKey<'_>) {
        // A list of names, and no report, has more.
        if people.len() > MAX_NAMESAKES {
            return;
        }
        let heads = |of: &[Seen<'_>]| -> BTreeSet<String> {
            of.iter().flat_map(|seen| &seen.speaker.roles).filter_map(|role| head(&role.words)).collect()
        };
        let is_public = |of: &[Seen<'_>]| of.iter().any(|seen| seen.speaker.standing() == Standing::Public);
        for (place, (key, short)) in members.iter().enumerate() {
            let Key::Of(_, SpeakerKind::Person, name) = key else { continue };
            if !is_public(short) {
                continue;
            }
            let bears = |(_, full): &&(usize, &str)| full.split(' ').skip(1).any(|word| word == name);
            let bearers: Vec<usize> = people.iter().filter(bears).map(|(place, _)| *place).collect();
            let roots: BTreeSet<usize> = bearers.iter().map(|bearer| self.sets.root(*bearer)).collect();
            let own = heads(short);
            let fits = |bearer: &usize| {
                let full = &members[self.keys[*bearer]];
                is_public(full) && !heads(full).is_disjoint(&own)
            };
            let apart = bearers.iter().all(|bearer| !share_a_document(&members[self.keys[*bearer]], short));
            if roots.len() == 1 && apart && bearers.iter().any(fits) {
                self.sets.join(place, bearers[0]);
            }
        }
    }

    /// Joins an office with the only person of the incident whom some report gives it: `the mayor`, Mayor Ada Orr.
    fn join_offices(&mut self, members: &ByKey<'_>) {
        type Held = BTreeSet<(usize, usize)>;
        let mut held: BTreeMap<String, Held> = BTreeMap::new();
        // Of each role the word for the office, and how many words there are.
        let mut heads: Vec<(Option<String>, usize)> = Vec::new();
        for (place, (key, speakers)) in members.iter().enumerate() {
            let Key::Person(..) = key else { continue };
            let root = self.sets.root(place);
            let roles = speakers.iter().flat_map(|seen| &seen.speaker.roles);
            for role in roles.filter(|role| !is_another(&role.words)) {
                for word in role_words(&role.words) {
                    held.entry(word).or_default().insert((root, heads.len()));
                }
                heads.push((head(&role.words), role_words(&role.words).count()));
            }
        }
        for (place, (key, speakers)) in members.iter().enumerate() {
            let (Key::Within(_, SpeakerKind::Office, _), Some(seen)) = (key, speakers.first()) else {
                continue;
            };
            let name = &seen.speaker.name;
            let words: Vec<String> = role_words(name).collect();
            if is_another(name) || is_wide(&words) {
                continue;
            }
            let of_word = |word: &String| held.get(word);
            let all = words.iter().map(of_word).collect::<Option<Vec<&Held>>>();
            // `Ostrava's attorney general` may be Attorney General Ada Orr, whose country that text takes as known.
            let told: Vec<String> = words.iter().filter(|word| country(word).is_none()).cloned().collect();
            let is_short = all.is_none() && told.len() < words.len() && !is_wide(&told);
            let bare = || told.iter().map(of_word).collect::<Option<Vec<&Held>>>();
            let Some(all) = all.or_else(|| bare().filter(|_| is_short)) else { continue };
            let Some(fewest) = all.iter().min_by_key(|held| held.len()) else { continue };
            // The mayor's spokesman is not the mayor.
            let office = head(name);
            let fits = |held_by: &&(usize, usize)| {
                let of_role = &heads[held_by.1];
                of_role.0 == office
                    && all.iter().all(|held| held.contains(held_by))
                    && (!is_short || of_role.1 == told.len())
            };
            let bearers: BTreeSet<usize> = fewest.iter().filter(fits).map(|(root, _)| *root).collect();
            if let (Some(bearer), 1) = (bearers.first(), bearers.len()) {
                self.sets.join(place, *bearer);
            }
        }
    }
}

/// Tells whether two names of one incident can be one person's: no text has both, and where `Jr.` alone sets them
/// apart, both act in a public role or neither does.
fn may_be_one((short, of_short): (&str, &[Seen<'_>]), (long, of_long): (&str, &[Seen<'_>])) -> bool {
    let is_public = |of: &[Seen<'_>]| of.iter().any(|seen| seen.speaker.standing() == Standing::Public);
    let differs_by_generation = generation(short) != generation(long);
    !share_a_document(of_short, of_long)
        && (!differs_by_generation || is_public(of_short) == is_public(of_long))
}

/// Tells whether some document has speakers in both lists, which are in the order of documents.
fn share_a_document(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.read.document.id.cmp(&y.read.document.id) {
            Ordering::Less => drop(a.next()),
            Ordering::Equal => return true,
            Ordering::Greater => drop(b.next()),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use onrecord_types::IncidentId;

    use super::super::name::plain;
    use super::*;

    /// Groups people of one incident by their names.
    fn grouped(names: &[&str]) -> Vec<Vec<String>> {
        let incident = IncidentId::of(&[b"one"]);
        let members: ByKey<'_> =
            names.iter().map(|name| (Key::Person(incident, plain(name)), Vec::new())).collect();
        let groups = Groups::of(&members).all();
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
