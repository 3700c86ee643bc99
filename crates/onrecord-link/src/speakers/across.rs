//! The second stage: who is the same in several incidents.

use std::collections::BTreeMap;

use onrecord_types::Speaker;

use super::bodies::Bodies;
use super::initials::Initials;
use super::namesakes::{self, Public};
use super::reviews::{Group, Reviewed};
use super::sets::Sets;
use super::summary::{Form, Known, Meant, Member, Named, Noted, Summary};
use super::{Key, gathered};

/// Returns the speakers of `block`, by id: summaries in any order, each once, of one block or of several.
///
/// What comes of a block does not depend on what is outside of it; see [`ties`](super::ties).
pub(crate) fn across(block: Vec<Summary<'_>>, reviewed: &Reviewed) -> Vec<Speaker> {
    let mut meant: Vec<Meant> = Vec::new();
    let mut members: BTreeMap<Key, Vec<Member<'_>>> = BTreeMap::new();
    let mut people: Vec<(Key, Public, Vec<Member<'_>>)> = Vec::new();
    let mut named: Vec<(Named, Vec<Member<'_>>)> = Vec::new();
    let mut noted: Vec<Noted> = Vec::new();
    for summary in block {
        meant.extend(summary.meant);
        match summary.known {
            Known::Alone(key) => members.entry(key).or_default().extend(summary.members),
            Known::Person(key, public) => people.push((key, public, summary.members)),
            Known::Body(body) => named.push((body, summary.members)),
            Known::Initials(initials) => noted.push(initials),
        }
    }
    for (key, of_one) in join_people(people).into_iter().chain(join_bodies(named, &noted)) {
        members.entry(key).or_default().extend(of_one);
    }
    let groups = members.into_iter().map(|(key, members)| Group::new(key, members)).collect();
    let groups = reviewed.overlay(&meant).over(groups);
    let mut speakers: Vec<Speaker> = groups.into_iter().map(gathered::speaker).collect();
    speakers.sort_unstable_by_key(|speaker| speaker.id);
    speakers
}

/// Returns the key of each person: the first of those who are one.
fn join_people(mut people: Vec<(Key, Public, Vec<Member<'_>>)>) -> Vec<(Key, Vec<Member<'_>>)> {
    people.sort_unstable_by(|(a, ..), (b, ..)| a.cmp(b));
    let mut sets = Sets::new(people.len());
    let public: Vec<&Public> = people.iter().map(|(_, public, _)| public).collect();
    namesakes::join(&public, &mut sets);
    let keys: Vec<Key> = (0..people.len()).map(|place| people[sets.root(place)].0.clone()).collect();
    keys.into_iter().zip(people.into_iter().map(|(.., members)| members)).collect()
}

/// Returns the key of each that bears a body's name, or may.
fn join_bodies<'a>(named: Vec<(Named, Vec<Member<'a>>)>, noted: &[Noted]) -> Vec<(Key, Vec<Member<'a>>)> {
    let all = || named.iter().map(|(named, _)| named);
    let bodies = all().filter(|named| named.form == Form::Body).map(|named| named.own.as_str());
    let initials = Initials::of(noted.iter(), bodies);
    let bodies = Bodies::of(all(), &initials);
    let keys: Vec<Key> = all().map(|named| bodies.key(named)).collect();
    keys.into_iter().zip(named.into_iter().map(|(_, members)| members)).collect()
}
