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
    DocumentId, Judgement, ReadRevision, Review, ReviewId, SpeakerAt, SpeakerIndex, SpeakerMember, holding,
};

use super::Key;
use super::name::plain;
use super::sets::Sets;
use super::summary::{Meant, Member};

/// The members of a speaker, the key that names it, and the reviews that shaped it.
pub(super) struct Group<'a> {
    pub(super) key: Key,
    pub(super) members: Vec<Member<'a>>,
    pub(super) reviews: BTreeSet<ReviewId>,
    /// Whether a merge made it of several.
    pub(super) merged: bool,
}

impl<'a> Group<'a> {
    /// Makes a group that no review shaped.
    pub(super) fn new(key: Key, members: Vec<Member<'a>>) -> Self {
        Self { key, members, reviews: BTreeSet::new(), merged: false }
    }
}

/// The merges and splits of speakers that hold.
#[derive(Debug, Default)]
pub(crate) struct Reviewed {
    /// By id, the place of each among all reviews that hold, and whether it is a split.
    reviews: BTreeMap<ReviewId, (usize, bool)>,
    /// What each document's reviews call a speaker, and whether it is the second of a merge.
    names: BTreeMap<DocumentId, Vec<(String, ReviewId, bool)>>,
}

impl Reviewed {
    /// Reads `reviews`, in any order.
    pub(crate) fn new(reviews: &[Review]) -> Self {
        let mut reviewed = Self::default();
        for (place, review) in holding(reviews).into_iter().enumerate() {
            let said = match &review.judgement {
                Judgement::Merge(a, b) => vec![(a, false), (b, true)],
                Judgement::Split(at) => vec![(at, false)],
                _ => continue,
            };
            reviewed.reviews.insert(review.id, (place, said.len() == 1));
            for (SpeakerAt { document, name }, is_second) in said {
                let names = reviewed.names.entry(*document).or_default();
                names.push((compared(name), review.id, is_second));
            }
        }
        reviewed
    }

    /// Returns the documents in which the reviews name somebody.
    pub(crate) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.names.keys().copied()
    }

    /// Returns whom the reviews mean in a document, all of whose revisions are `revisions`.
    pub(super) fn meant(&self, document: DocumentId, revisions: &[&ReadRevision]) -> Vec<Meant> {
        let Some(names) = self.names.get(&document) else { return Vec::new() };
        let mut meant = Vec::new();
        for read in revisions {
            let bearers = bearers(read);
            for (name, review, is_second) in names {
                meant.extend(bearers.get(name).into_iter().flatten().map(|index| Meant {
                    review: *review,
                    is_second: *is_second,
                    member: SpeakerMember { revision: read.revision.id, index: *index },
                }));
            }
        }
        meant
    }

    /// Returns what `meant`, of all summaries of a block, makes of the reviews.
    pub(super) fn overlay(&self, meant: &[Meant]) -> Overlay {
        let mut sides: BTreeMap<(usize, bool, ReviewId), [Vec<SpeakerMember>; 2]> = BTreeMap::new();
        let mut split_at: BTreeMap<SpeakerMember, usize> = BTreeMap::new();
        for Meant { review, is_second, member } in meant {
            // One that was taken back meanwhile means nobody.
            let Some((place, is_split)) = self.reviews.get(review) else { continue };
            sides.entry((*place, *is_split, *review)).or_default()[usize::from(*is_second)].push(*member);
            if *is_split {
                let newest = split_at.entry(*member).or_insert(*place);
                *newest = (*newest).max(*place);
            }
        }
        let mut overlay = Overlay::default();
        for ((place, is_split, review), [first, second]) in sides {
            if is_split {
                overlay.splits.push((review, first));
                continue;
            }
            let still_one = |member: &SpeakerMember| split_at.get(member).is_none_or(|at| *at < place);
            let sides = [first, second].map(|side| side.into_iter().filter(still_one).collect::<Vec<_>>());
            if sides.iter().all(|side| !side.is_empty()) {
                overlay.merges.push((review, sides));
            }
        }
        overlay
    }
}

/// Returns who bears each name in a text: those whose own name it is, else the only one of whom it is a further name.
fn bearers(read: &ReadRevision) -> BTreeMap<String, BTreeSet<SpeakerIndex>> {
    let mut own: BTreeMap<String, BTreeSet<SpeakerIndex>> = BTreeMap::new();
    let mut further: BTreeMap<String, BTreeSet<SpeakerIndex>> = BTreeMap::new();
    for (speaker, index) in read.reading.speakers.iter().zip(0..) {
        own.entry(compared(&speaker.name)).or_default().insert(SpeakerIndex(index));
        for name in &speaker.names {
            further.entry(compared(name)).or_default().insert(SpeakerIndex(index));
        }
    }
    further.retain(|name, bearers| bearers.len() == 1 && !own.contains_key(name));
    own.extend(further);
    own
}

/// Returns a name as reviews compare it; one without a letter or digit is compared as it is printed.
fn compared(name: &str) -> String {
    let plain = plain(name);
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

/// The merges and splits that hold, each led back to the in-document speakers that it means.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    splits: Vec<(ReviewId, Vec<SpeakerMember>)>,
    merges: Vec<(ReviewId, [Vec<SpeakerMember>; 2])>,
}

impl Overlay {
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

/// Groups with reviews laid over them.
struct Laid<'a> {
    groups: Vec<Group<'a>>,
    /// The group of each member.
    place: BTreeMap<SpeakerMember, usize>,
    /// Places of groups that one split made.
    together: Vec<Vec<usize>>,
}

impl<'a> Laid<'a> {
    fn new(groups: Vec<Group<'a>>) -> Self {
        let mut place = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            place.extend(group.members.iter().map(|member| (member.at, at)));
        }
        Self { groups, place, together: Vec::new() }
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
        let mut apart: BTreeMap<Key, Vec<(usize, Member<'a>)>> = BTreeMap::new();
        for from in left {
            for member in std::mem::take(&mut self.groups[from].members) {
                if reviews_of.contains_key(&member.at) {
                    let key = Key::Apart(member.document, member.kind, compared(member.name));
                    apart.entry(key).or_default().push((from, member));
                } else {
                    self.groups[from].members.push(member);
                }
            }
        }
        // They stand after all others, by key.
        for (key, members) in apart {
            let to = self.groups.len();
            self.groups.push(Group::new(key, Vec::new()));
            for (from, member) in members {
                let reviews = &reviews_of[&member.at];
                self.groups[from].reviews.extend(reviews);
                self.groups[to].reviews.extend(reviews);
                self.place.insert(member.at, to);
                self.groups[to].members.push(member);
            }
        }
        let places = |members: &Vec<SpeakerMember>| {
            members.iter().filter_map(|member| self.place.get(member)).copied().collect()
        };
        self.together = splits.iter().map(|(_, members)| places(members)).collect();
    }

    /// Joins groups, and returns those that still have members.
    fn merge(self, merges: &[(ReviewId, [Vec<SpeakerMember>; 2])]) -> Vec<Group<'a>> {
        let Self { mut groups, place, together } = self;
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
