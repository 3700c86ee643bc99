//! What reviewers say of speakers, laid over what their names say: merges and splits.
//!
//! A review names a speaker by a document and a name there, so it outlives every new reading. It means whoever the
//! document knows by that very name first of all, otherwise the only one of whom it is a further name; a review that
//! fits nobody changes nothing.
//!
//! A split takes a document's speaker out of its group, leaves the rest as it was, and keeps the speaker by itself
//! whatever is added later. A merge makes one speaker of the two groups. Of a split and a merge of the same speaker the
//! newer holds: a split undoes the merges before it, and a merge after it joins that speaker alone.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, Judgement, Review, ReviewId, SpeakerAt, SpeakerIndex, SpeakerMember, holding,
};

use super::name::plain;
use super::sets::Sets;
use super::{Key, Seen};
use crate::articles::Revisions;

/// The members of a speaker, the key that names it, and the reviews that shaped it.
pub(super) struct Group<'a> {
    pub(super) key: Key,
    pub(super) members: Vec<Seen<'a>>,
    pub(super) reviews: BTreeSet<ReviewId>,
    /// Whether a merge made it of several.
    pub(super) merged: bool,
}

impl<'a> Group<'a> {
    /// Makes a group that no review shaped.
    pub(super) fn new(key: Key, members: Vec<Seen<'a>>) -> Self {
        Self { key, members, reviews: BTreeSet::new(), merged: false }
    }
}

/// The merges and splits that hold, each led back to the in-document speakers that it means.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    splits: Vec<(ReviewId, Vec<SpeakerMember>)>,
    merges: Vec<(ReviewId, [Vec<SpeakerMember>; 2])>,
}

impl Overlay {
    /// Reads `reviews`, in any order.
    pub(super) fn of(reviews: &[Review], revisions: &Revisions<'_>) -> Self {
        let reviews = holding(reviews);
        let named = Named::of(&reviews, revisions);
        let mut overlay = Self::default();
        // The places of the splits among all reviews, the newest of each speaker.
        let mut split_at: BTreeMap<SpeakerMember, usize> = BTreeMap::new();
        for (place, review) in reviews.iter().enumerate() {
            if let Judgement::Split(at) = &review.judgement {
                let members = named.find(at);
                split_at.extend(members.iter().map(|member| (*member, place)));
                overlay.splits.push((review.id, members));
            }
        }
        for (place, review) in reviews.iter().enumerate() {
            if let Judgement::Merge(a, b) = &review.judgement {
                let still_one = |member: &SpeakerMember| split_at.get(member).is_none_or(|at| *at < place);
                let sides = [a, b].map(|at| named.find(at).into_iter().filter(still_one).collect::<Vec<_>>());
                overlay.merges.push((review.id, sides));
            }
        }
        overlay.splits.retain(|(_, members)| !members.is_empty());
        overlay.merges.retain(|(_, sides)| sides.iter().all(|members| !members.is_empty()));
        overlay
    }

    /// Lays the reviews over `groups`, which are in the order of their keys.
    pub(super) fn over<'a>(&self, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
        if self.splits.is_empty() && self.merges.is_empty() {
            return groups;
        }
        let mut laid = Laid::new(groups);
        laid.split(&self.splits);
        laid.merge(&self.merges)
    }
}

/// Which in-document speakers a document knows by a name, for the documents that reviews are of.
struct Named {
    members: BTreeMap<(DocumentId, String), Vec<SpeakerMember>>,
}

impl Named {
    fn of(reviews: &[&Review], revisions: &Revisions<'_>) -> Self {
        let reviewed: BTreeSet<DocumentId> = reviews
            .iter()
            .flat_map(|review| match &review.judgement {
                Judgement::Merge(a, b) => vec![a.document, b.document],
                Judgement::Split(at) => vec![at.document],
                _ => Vec::new(),
            })
            .collect();
        let mut members: BTreeMap<(DocumentId, String), Vec<SpeakerMember>> = BTreeMap::new();
        if reviewed.is_empty() {
            return Self { members };
        }
        for read in revisions.of_each().flatten().filter(|read| reviewed.contains(&read.document.id)) {
            let mut own: BTreeMap<String, BTreeSet<SpeakerIndex>> = BTreeMap::new();
            let mut further: BTreeMap<String, BTreeSet<SpeakerIndex>> = BTreeMap::new();
            for (speaker, index) in read.reading.speakers.iter().zip(0..) {
                own.entry(compared(&speaker.name)).or_default().insert(SpeakerIndex(index));
                for name in &speaker.names {
                    further.entry(compared(name)).or_default().insert(SpeakerIndex(index));
                }
            }
            further.retain(|name, bearers| bearers.len() == 1 && !own.contains_key(name));
            for (name, bearers) in own.into_iter().chain(further) {
                let bearers =
                    bearers.into_iter().map(|index| SpeakerMember { revision: read.revision.id, index });
                members.entry((read.document.id, name)).or_default().extend(bearers);
            }
        }
        Self { members }
    }

    fn find(&self, at: &SpeakerAt) -> Vec<SpeakerMember> {
        self.members.get(&(at.document, compared(&at.name))).cloned().unwrap_or_default()
    }
}

/// Returns a name as reviews compare it; one without a letter or digit is compared as it is printed.
fn compared(name: &str) -> String {
    let plain = plain(name);
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

/// Groups with reviews laid over them.
struct Laid<'a> {
    groups: Vec<Group<'a>>,
    /// The group of each member.
    place: BTreeMap<SpeakerMember, usize>,
    /// The groups of those split off, by key; they stand after all others.
    apart: BTreeMap<Key, usize>,
    /// Places of such groups that one split made.
    together: Vec<Vec<usize>>,
}

impl<'a> Laid<'a> {
    fn new(groups: Vec<Group<'a>>) -> Self {
        let mut place = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            place.extend(group.members.iter().map(|seen| (seen.member, at)));
        }
        Self { groups, place, apart: BTreeMap::new(), together: Vec::new() }
    }

    /// Takes the members of each split, which are one document's, out of their groups.
    fn split(&mut self, splits: &[(ReviewId, Vec<SpeakerMember>)]) {
        let mut reviews_of: BTreeMap<SpeakerMember, BTreeSet<ReviewId>> = BTreeMap::new();
        for (review, members) in splits {
            for member in members {
                reviews_of.entry(*member).or_default().insert(*review);
            }
        }
        let left: BTreeSet<usize> =
            reviews_of.keys().filter_map(|member| self.place.get(member)).copied().collect();
        for from in left {
            let members = std::mem::take(&mut self.groups[from].members);
            for seen in members {
                let Some(reviews) = reviews_of.get(&seen.member) else {
                    self.groups[from].members.push(seen);
                    continue;
                };
                let to = self.apart(seen);
                self.groups[from].reviews.extend(reviews);
                self.groups[to].reviews.extend(reviews);
                self.groups[to].members.push(seen);
                self.place.insert(seen.member, to);
            }
        }
        let places = |members: &Vec<SpeakerMember>| {
            members.iter().filter_map(|member| self.place.get(member)).copied().collect()
        };
        self.together = splits.iter().map(|(_, members)| places(members)).collect();
    }

    /// Returns the place of the group of those split off as `seen` is.
    fn apart(&mut self, seen: Seen<'a>) -> usize {
        let key = Key::Apart(seen.read.document.id, seen.speaker.kind, compared(&seen.speaker.name));
        let end = self.groups.len();
        let at = *self.apart.entry(key.clone()).or_insert(end);
        if at == end {
            self.groups.push(Group::new(key, Vec::new()));
        }
        at
    }

    /// Joins groups, and returns those that still have members.
    fn merge(self, merges: &[(ReviewId, [Vec<SpeakerMember>; 2])]) -> Vec<Group<'a>> {
        let Self { mut groups, place, together, .. } = self;
        let mut sets = Sets::new(groups.len());
        for places in &together {
            sets.join_all(places);
        }
        for (review, sides) in merges {
            let members = sides.iter().flatten();
            let places: Vec<usize> = members.filter_map(|member| place.get(member)).copied().collect();
            sets.join_all(&places);
            for at in places {
                groups[at].reviews.insert(*review);
            }
        }
        for at in 0..groups.len() {
            let root = sets.root(at);
            if root != at {
                let members = std::mem::take(&mut groups[at].members);
                let reviews = std::mem::take(&mut groups[at].reviews);
                groups[root].members.extend(members);
                groups[root].reviews.extend(reviews);
                groups[root].merged = true;
            }
        }
        groups.retain(|group| !group.members.is_empty());
        groups
    }
}
