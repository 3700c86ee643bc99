//! Which pairs of documents are worth comparing: those whose heaviest words meet.
//!
//! Every document is filed under its heaviest words: under all of them within its stretch of days, under the heaviest
//! without regard to days. Documents of neighbouring stretches meet by the former, those further apart by the latter, so
//! that what a report of a running story costs does not grow with the years that a record covers. How rare a word
//! is comes from a fixed table. Of the documents under a word a bounded number counts, those of the smallest hash of
//! words: one more document moves at most one out.
//!
//! Whether two documents meet is the same whichever of them is asked, and whole numbers are summed, so that the order of
//! asking leaves no trace.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use jiff::civil::Date;

use crate::likeness::{FAR_DAYS, days_apart};
use crate::pairs::slot;
use crate::profile::{Profile, Weight};
use crate::rarity::Term;

/// Two signatures meet when this many of their words are the same: one shared rare word is chance.
const SHARED_WORDS: u32 = 2;
/// ... and the products of the words' weights sum to this. Chosen on the training reports to lose hardly a pair that
/// belongs together.
const NEAR: f64 = 0.02;
/// Reports of different months belong together so seldom that they must meet in more.
const FAR: f64 = 0.045;
/// The days of one stretch; documents of one stretch and of the two beside it are neighbours.
const STRETCH_DAYS: i32 = 30;
/// The words of a signature by which documents are found whatever the days between.
pub(crate) const FILED_FOR_GOOD: usize = 16;
/// Of the documents under a word, in one stretch or for good, this many lead to each other: a bound on time. What belongs
/// together shares other words.
pub(crate) const MAX_HOLDERS: usize = 2_000;

/// A stretch of days, counted from the first; all documents without a date share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stretch(pub(crate) i32);

impl Stretch {
    const UNDATED: Self = Self(i32::MIN);

    pub(crate) fn of(profile: &Profile) -> Self {
        const START: Date = Date::constant(1970, 1, 1);
        let day = profile.published.map(|day| day.since(START).map_or(0, |days| days.get_days()));
        day.map_or(Self::UNDATED, |day| Self(day.div_euclid(STRETCH_DAYS)))
    }

    /// Returns the stretches whose documents count as near, itself among them.
    pub(crate) fn neighbours(self) -> impl Iterator<Item = Self> {
        let beside = (self != Self::UNDATED).then(|| [Self(self.0 - 1), Self(self.0 + 1)]);
        std::iter::once(self).chain(beside.into_iter().flatten())
    }

    pub(crate) fn is_beside(self, other: Self) -> bool {
        self == other || self != Self::UNDATED && other != Self::UNDATED && self.0.abs_diff(other.0) <= 1
    }
}

/// A document filed under a word.
#[derive(Debug, Clone, Copy)]
struct Filed {
    place: u32,
    weight: Weight,
    stretch: Stretch,
}

/// The documents by word and stretch, and by word.
#[derive(Debug)]
pub(crate) struct Index {
    near: Drawers<(Term, Stretch)>,
    for_good: Drawers<Term>,
}

/// Documents by what they are filed under, all in one list: most are filed under a word alone.
#[derive(Debug)]
struct Drawers<K> {
    filed: Vec<Filed>,
    /// Where those under one are in the list.
    ranges: HashMap<K, Range<u32>>,
}

/// What the walk over the index adds up; kept from one document to the next, since it is as large as the record.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    shared: Vec<(u32, u64)>,
    touched: Vec<u32>,
}

impl<K: Copy + Ord + Hash> Drawers<K> {
    fn of(mut all: Vec<(K, Filed)>) -> Self {
        all.sort_unstable_by_key(|(key, filed)| (*key, filed.place));
        let mut filed = Vec::with_capacity(all.len());
        let mut ranges = HashMap::with_capacity(all.chunk_by(|(a, _), (b, _)| a == b).count());
        for same in all.chunk_by(|(a, _), (b, _)| a == b) {
            let start = filed.len();
            filed.extend(same.iter().take(MAX_HOLDERS).map(|(_, filed)| *filed));
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            ranges.insert(same[0].0, place(start)..place(filed.len()));
        }
        Self { filed, ranges }
    }

    fn get(&self, key: K) -> &[Filed] {
        let range = self.ranges.get(&key);
        range.and_then(|range| self.filed.get(slot(range.start)..slot(range.end))).unwrap_or_default()
    }
}

impl Index {
    /// Files documents, each by its place; of those under a word the ones of the smallest hash of words come first.
    pub(crate) fn of<'p>(profiles: impl Iterator<Item = (u32, &'p Profile)>) -> Self {
        let (mut near, mut for_good) = (Vec::new(), Vec::new());
        for (place, profile) in profiles {
            let stretch = Stretch::of(profile);
            for (rank, (term, weight)) in profile.signature.iter().enumerate() {
                let filed = Filed { place, weight: *weight, stretch };
                near.push(((*term, stretch), filed));
                if rank < FILED_FOR_GOOD {
                    for_good.push((*term, filed));
                }
            }
        }
        Self { near: Drawers::of(near), for_good: Drawers::of(for_good) }
    }

    /// Returns the places worth comparing with a filed document, in order, as far as `counts` allows.
    pub(crate) fn candidates<'a>(
        &self,
        place: u32,
        profile_at: impl Fn(u32) -> &'a Profile,
        counts: impl Fn(u32) -> bool,
        tally: &mut Tally,
    ) -> Vec<u32> {
        let profile = profile_at(place);
        let own = Stretch::of(profile);
        // Both must count under a word, or it would matter which document asks.
        let holds = |drawer: &[Filed]| drawer.binary_search_by_key(&place, |filed| filed.place).is_ok();
        for (rank, (term, weight)) in profile.signature.iter().enumerate() {
            if holds(self.near.get((*term, own))) {
                for stretch in own.neighbours() {
                    for other in self.near.get((*term, stretch)) {
                        tally.add(other, *weight, &counts);
                    }
                }
            }
            let for_good = self.for_good.get(*term);
            if rank < FILED_FOR_GOOD && holds(for_good) {
                for other in for_good.iter().filter(|other| !own.is_beside(other.stretch)) {
                    tally.add(other, *weight, &counts);
                }
            }
        }
        tally.met(|place| is_far(profile, profile_at(place)))
    }
}

impl Tally {
    fn add(&mut self, other: &Filed, weight: Weight, counts: impl Fn(u32) -> bool) {
        if !counts(other.place) {
            return;
        }
        let Ok(slot) = usize::try_from(other.place) else { return };
        if slot >= self.shared.len() {
            self.shared.resize(slot + 1, (0, 0));
        }
        let (words, product) = &mut self.shared[slot];
        if *words == 0 {
            self.touched.push(other.place);
        }
        *words += 1;
        *product += weight.times(other.weight);
    }

    /// Returns the places that met the document in enough, in order, and forgets them all.
    fn met(&mut self, is_far: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut met = Vec::new();
        for place in self.touched.drain(..) {
            let slot = usize::try_from(place).ok().and_then(|slot| self.shared.get_mut(slot));
            let (words, product) = slot.map(std::mem::take).unwrap_or_default();
            if is_enough(words, product, || is_far(place)) {
                met.push(place);
            }
        }
        met.sort_unstable();
        met
    }
}

/// Tells whether two documents came out so far apart that they must share more.
pub(crate) fn is_far(a: &Profile, b: &Profile) -> bool {
    days_apart(a, b).is_some_and(|days| days > FAR_DAYS)
}

/// Tells whether two documents share enough.
pub(crate) fn is_enough(words: u32, product: u64, is_far: impl FnOnce() -> bool) -> bool {
    let product = Weight::product(product);
    words >= SHARED_WORDS && product >= NEAR && (product >= FAR || !is_far())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::tests::profile;
    use crate::rarity::Rarity;

    #[test]
    fn of_many_under_a_word_the_first_lead_to_each_other_whoever_asks() {
        let start = jiff::civil::date(2024, 1, 1);
        let names = ["Vossberg", "Achterberg", "Quarrick", "Limekiln", "Ostrander", "Marrowby", "Tannery"];
        let rarity = Rarity::new();
        let profiles: Vec<Profile> = (0..MAX_HOLDERS + 400)
            .map(|number| {
                let (a, b) = (names[number % 7], names[(number / 7) % 7]);
                let days = i32::try_from(number % 45).unwrap();
                let day = start.checked_add(jiff::ToSpan::days(days)).unwrap();
                profile(&format!("The Wexcombe ferry {a} met the {b} off Sallow {number}x."), day, &rarity)
            })
            .collect();
        let index = Index::of((0..).zip(&profiles));
        let mut ranges = index.for_good.ranges.values().chain(index.near.ranges.values());
        assert!(ranges.any(|drawer| drawer.len() == MAX_HOLDERS));
        let at = |place: u32| &profiles[usize::try_from(place).unwrap()];
        let mut tally = Tally::default();
        let found: Vec<Vec<u32>> = (0..u32::try_from(profiles.len()).unwrap())
            .map(|place| index.candidates(place, at, |other| other != place, &mut tally))
            .collect();
        assert!(found.iter().any(|others| others.len() > 100));
        for (place, others) in (0..).zip(&found) {
            for other in others {
                let back = &found[usize::try_from(*other).unwrap()];
                assert!(back.binary_search(&place).is_ok(), "{place} {other}");
            }
        }
    }
}
