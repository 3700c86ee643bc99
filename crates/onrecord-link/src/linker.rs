//! Linking a report at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use onrecord_types::{DocumentId, ReadRevision, RevisionId, Sha256};

use crate::articles::{Precedence, Preference, StoodAt, precedence, preference, stood_at, words_of};
use crate::candidates::{Index, Tally};
use crate::likeness::Evidence;
use crate::pairs::{Pairs, slot};
use crate::profile::Profile;
use crate::rarity::Rarity;

/// Which documents report the same incident, kept up to date as reports come in.
///
/// After any reports in any order it holds the groups that [`link`](crate::link) finds in all of them at once. Adding one
/// touches only what hangs together with it, so that its cost does not grow with the record: [`Linker::add`] returns
/// those documents, and linking them alone gives them the incidents and copy families that linking everything would.
/// It keeps no text, but a few kilobytes for each document.
///
/// ```
/// let linker = onrecord_link::Linker::new();
/// assert!(linker.groups().is_empty());
/// ```
#[derive(Debug)]
pub struct Linker {
    rarity: Rarity,
    articles: Vec<Kept>,
    by_words: HashMap<Sha256, u32>,
    by_document: HashMap<DocumentId, BTreeMap<RevisionId, Told>>,
    index: Index,
    pairs: Pairs,
    tally: Tally,
}

/// An article as it is kept: documents of the same title and words. One that has none left stays empty.
#[derive(Debug)]
struct Kept {
    words: Sha256,
    /// In the order of telling; the first is compared by.
    copies: BTreeMap<Precedence, Arc<Profile>>,
}

impl Kept {
    fn lead(&self) -> Option<Arc<Profile>> {
        self.copies.values().next().cloned()
    }

    fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.copies.keys().map(|(.., document)| *document)
    }
}

/// A revision as it is kept.
#[derive(Debug, Clone)]
struct Told {
    revision: RevisionId,
    preference: Preference,
    stood: StoodAt,
    words: Sha256,
    precedence: Precedence,
    profile: Arc<Profile>,
}

impl Default for Linker {
    fn default() -> Self {
        Self::new()
    }
}

impl Linker {
    /// Makes one that knows no report.
    pub fn new() -> Self {
        Self {
            rarity: Rarity::new(),
            articles: Vec::new(),
            by_words: HashMap::new(),
            by_document: HashMap::new(),
            index: Index::default(),
            pairs: Pairs::default(),
            tally: Tally::default(),
        }
    }

    /// Adds a revision and returns the documents, by id, that hang together with what it changed: its own, and all whose
    /// incident or copy family may be another one now. Empty where the latest texts stay what they are.
    pub fn add(&mut self, read: &ReadRevision) -> Vec<DocumentId> {
        let revisions = self.by_document.entry(read.document.id).or_default();
        let before = latest(revisions).cloned();
        let preference = preference(read);
        if revisions.get(&read.revision.id).is_none_or(|kept| preference < kept.preference) {
            let told = Told {
                revision: read.revision.id,
                preference,
                stood: stood_at(read),
                words: words_of(read),
                precedence: precedence(read),
                profile: Arc::new(Profile::new(read, &self.rarity)),
            };
            revisions.insert(read.revision.id, told);
        }
        let after = latest(revisions).cloned();
        let as_before = |(before, after): (&Told, &Told)| {
            (before.revision, before.preference) == (after.revision, after.preference)
        };
        if before.as_ref().zip(after.as_ref()).is_some_and(as_before) {
            return Vec::new();
        }
        let mut changed = BTreeSet::new();
        if let Some(place) = before.as_ref().and_then(|told| self.by_words.get(&told.words)).copied() {
            let told = before.as_ref().map(|told| told.precedence);
            self.change(place, |kept| drop(told.and_then(|told| kept.copies.remove(&told))), &mut changed);
        }
        if let Some(told) = after {
            let place = self.place_of(told.words);
            self.change(place, |kept| drop(kept.copies.insert(told.precedence, told.profile)), &mut changed);
        }
        self.hanging_together(&changed)
    }

    /// Returns the documents in groups that report the same incident; each group in order, by its first.
    pub fn groups(&self) -> Vec<Vec<DocumentId>> {
        let mut groups: Vec<Vec<DocumentId>> = self
            .pairs
            .components()
            .into_iter()
            .flat_map(|component| self.pairs.group(&self.in_order_of_words(component)))
            .map(|group| {
                let articles = group.into_iter().filter_map(|place| self.articles.get(place));
                let mut documents: Vec<DocumentId> = articles.flat_map(Kept::documents).collect();
                documents.sort_unstable();
                documents
            })
            .filter(|group| !group.is_empty())
            .collect();
        groups.sort_unstable();
        groups
    }

    fn place_of(&mut self, words: Sha256) -> u32 {
        let next = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        let place = *self.by_words.entry(words).or_insert(next);
        if place == next {
            self.articles.push(Kept { words, copies: BTreeMap::new() });
            self.pairs.grow(self.articles.len());
        }
        place
    }

    /// Changes the documents of an article, and compares it anew if that changes what it is compared by.
    fn change(&mut self, place: u32, change: impl FnOnce(&mut Kept), changed: &mut BTreeSet<u32>) {
        let Some(kept) = self.articles.get_mut(slot(place)) else { return };
        let before = kept.lead();
        change(kept);
        let after = kept.lead();
        changed.insert(place);
        let same = before.as_ref().zip(after.as_ref()).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
        if same {
            return;
        }
        let freed: BTreeSet<u32> =
            before.map(|profile| self.index.take_out(place, &profile)).into_iter().flatten().collect();
        let cut_off: BTreeSet<u32> =
            after.map(|profile| self.index.file(place, &profile)).into_iter().flatten().collect();
        self.compare_anew(place, changed);
        for other in freed.into_iter().filter(|other| *other != place) {
            self.compare_anew(other, changed);
        }
        for other in cut_off {
            self.drop_unmet(other, changed);
        }
    }

    /// Forgets the pairs of an article that rested on a word which leads nowhere any more.
    fn drop_unmet(&mut self, place: u32, changed: &mut BTreeSet<u32>) {
        let profile_at =
            |place: u32| self.articles.get(slot(place)).and_then(|kept| kept.copies.values().next());
        let Some(profile) = profile_at(place) else { return };
        let unmet: Vec<u32> = self
            .pairs
            .of(slot(place))
            .iter()
            .filter(|(other, _)| profile_at(*other).is_none_or(|theirs| !self.index.meet(profile, theirs)))
            .map(|(other, _)| *other)
            .collect();
        if !unmet.is_empty() {
            let apart = self.pairs.component(slot(place));
            changed.extend(apart.into_iter().filter_map(|place| u32::try_from(place).ok()));
        }
        for other in unmet {
            self.pairs.put(place, other, 0.0);
        }
    }

    /// Finds anew what is like an article, and notes what was and what is.
    fn compare_anew(&mut self, place: u32, changed: &mut BTreeSet<u32>) {
        let profile_at =
            |place: u32| self.articles.get(slot(place)).and_then(|kept| kept.copies.values().next());
        let own_words = self.articles.get(slot(place)).map(|kept| kept.words);
        let mut found: BTreeMap<u32, f32> = BTreeMap::new();
        if let Some(profile) = profile_at(place) {
            let nobody = profile;
            let candidates = self.index.candidates(
                profile,
                |other| profile_at(other).unwrap_or(nobody),
                |other| other != place,
                &mut self.tally,
            );
            for other in candidates {
                let Some(theirs) = profile_at(other).filter(|theirs| !Evidence::excludes(profile, theirs))
                else {
                    continue;
                };
                // In the order in which linking everything compares them.
                let first = own_words < self.articles.get(slot(other)).map(|kept| kept.words);
                let (a, b) = if first { (profile, theirs) } else { (theirs, profile) };
                found.insert(other, Evidence::of(a, b).narrow());
            }
        }
        let before = self.pairs.of(slot(place));
        let gone: Vec<u32> =
            before.iter().map(|(other, _)| *other).filter(|other| !found.contains_key(other)).collect();
        found.retain(|other, likeness| self.pairs.narrow(place, *other) != Some(*likeness));
        if gone.is_empty() && found.is_empty() {
            return;
        }
        // What falls apart is told by what hung together before; what only grows, by what does after.
        if !gone.is_empty() || found.keys().any(|other| self.pairs.narrow(place, *other).is_some()) {
            let apart = self.pairs.component(slot(place));
            changed.extend(apart.into_iter().filter_map(|place| u32::try_from(place).ok()));
        }
        for other in gone {
            self.pairs.put(place, other, 0.0);
        }
        for (other, likeness) in found {
            self.pairs.put(place, other, likeness);
        }
        changed.insert(place);
    }

    /// Returns the documents of everything that hangs together with one of the places.
    fn hanging_together(&self, places: &BTreeSet<u32>) -> Vec<DocumentId> {
        let mut seen = vec![false; self.articles.len()];
        let reached: Vec<usize> =
            places.iter().flat_map(|place| self.pairs.reach(slot(*place), &mut seen)).collect();
        let articles = reached.into_iter().filter_map(|place| self.articles.get(place));
        let mut documents: Vec<DocumentId> = articles.flat_map(Kept::documents).collect();
        documents.sort_unstable();
        documents
    }

    fn in_order_of_words(&self, mut component: Vec<usize>) -> Vec<usize> {
        component.sort_by_key(|place| self.articles.get(*place).map(|kept| kept.words));
        component
    }
}

/// Returns the revision that speaks for a document.
fn latest(revisions: &BTreeMap<RevisionId, Told>) -> Option<&Told> {
    revisions.values().max_by_key(|told| (told.stood, told.revision))
}
