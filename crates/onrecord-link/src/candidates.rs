//! Which pairs of documents are worth comparing: those whose heaviest words meet.
//!
//! Every document is filed under its heaviest words: under all of them within its stretch of days, under the heaviest
//! without regard to days. Documents of neighbouring stretches meet by the former, those further apart by the latter, so
//! that what a report of a running story costs does not grow with the years that a record covers. How rare a word
//! is comes from a fixed table. A word that nevertheless files very many documents in one stretch leads nowhere.
//!
//! Whether two documents meet is the same whichever of them is asked, and whole numbers are summed, so that the order of
//! asking leaves no trace.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::likeness::{FAR_DAYS, days_apart};
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
const FILED_FOR_GOOD: usize = 16;
/// A word under which more documents are filed in one stretch, or for good, leads to none: a newsroom's own
/// town, say. A bound on time; what belongs together shares other words.
pub(crate) const MAX_HOLDERS: usize = 2_000;

/// A stretch of days, counted from the first; all documents without a date share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Stretch(i32);

impl Stretch {
    const UNDATED: Self = Self(i32::MIN);

    fn of(profile: &Profile) -> Self {
        const START: Date = Date::constant(1970, 1, 1);
        let day = profile.published.map(|day| day.since(START).map_or(0, |days| days.get_days()));
        day.map_or(Self::UNDATED, |day| Self(day.div_euclid(STRETCH_DAYS)))
    }

    /// Returns the stretches whose documents count as near, itself among them.
    fn neighbours(self) -> impl Iterator<Item = Self> {
        let beside = (self != Self::UNDATED).then(|| [Self(self.0 - 1), Self(self.0 + 1)]);
        std::iter::once(self).chain(beside.into_iter().flatten())
    }

    fn is_beside(self, other: Self) -> bool {
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

/// The documents by word and stretch.
#[derive(Debug, Default)]
pub(crate) struct Index {
    near: HashMap<(Term, Stretch), Vec<Filed>>,
    for_good: HashMap<Term, Vec<Filed>>,
}

/// What the walk over the index adds up; kept from one document to the next, since it is as large as the record.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    shared: Vec<(u32, u64)>,
    touched: Vec<u32>,
}

impl Index {
    /// Files a document. Returns those for whom a word has led somewhere until now and does no more.
    pub(crate) fn file(&mut self, place: u32, profile: &Profile) -> Vec<u32> {
        let mut cut_off = Vec::new();
        let stretch = Stretch::of(profile);
        for (rank, (term, weight)) in profile.signature.iter().enumerate() {
            let filed = Filed { place, weight: *weight, stretch };
            let near = self.near.entry((*term, stretch)).or_default();
            let for_good = (rank < FILED_FOR_GOOD).then(|| self.for_good.entry(*term).or_default());
            for drawer in std::iter::once(near).chain(for_good) {
                drawer.push(filed);
                if drawer.len() == MAX_HOLDERS + 1 {
                    cut_off.extend(drawer.iter().map(|other| other.place));
                }
            }
        }
        cut_off
    }

    /// Takes a document out. Returns those for whom a word leads somewhere again.
    pub(crate) fn take_out(&mut self, place: u32, profile: &Profile) -> Vec<u32> {
        let mut freed = Vec::new();
        let stretch = Stretch::of(profile);
        for (term, _) in &profile.signature {
            let drawers = [self.near.get_mut(&(*term, stretch)), self.for_good.get_mut(term)];
            for drawer in drawers.into_iter().flatten() {
                let before = drawer.len();
                drawer.retain(|other| other.place != place);
                if before == MAX_HOLDERS + 1 && drawer.len() == MAX_HOLDERS {
                    freed.extend(drawer.iter().map(|other| other.place));
                }
            }
        }
        freed
    }

    /// Returns the places worth comparing with a filed document, in order, as far as `counts` allows.
    pub(crate) fn candidates<'a>(
        &self,
        profile: &Profile,
        profile_at: impl Fn(u32) -> &'a Profile,
        counts: impl Fn(u32) -> bool,
        tally: &mut Tally,
    ) -> Vec<u32> {
        let own = Stretch::of(profile);
        for (rank, (term, weight)) in profile.signature.iter().enumerate() {
            // Of two stretches both must be open, or it would matter which document asks.
            if self.near(*term, own).is_some() {
                for stretch in own.neighbours() {
                    for other in self.near(*term, stretch).into_iter().flatten() {
                        tally.add(other, *weight, &counts);
                    }
                }
            }
            if rank < FILED_FOR_GOOD {
                let others = self.for_good.get(term).filter(|drawer| drawer.len() <= MAX_HOLDERS);
                let apart = |other: &&Filed| !own.is_beside(other.stretch);
                for other in others.into_iter().flatten().filter(apart) {
                    tally.add(other, *weight, &counts);
                }
            }
        }
        tally.met(|place| days_apart(profile, profile_at(place)).is_some_and(|days| days > FAR_DAYS))
    }

    /// Tells whether two filed documents are worth comparing: what [`Index::candidates`] finds of either.
    pub(crate) fn meet(&self, a: &Profile, b: &Profile) -> bool {
        let (here, there) = (Stretch::of(a), Stretch::of(b));
        let (mut words, mut product) = (0, 0);
        for (rank, (term, weight)) in a.signature.iter().enumerate() {
            let found = b.signature.iter().enumerate().find(|(_, (other, _))| other == term);
            let Some((other_rank, (_, other))) = found else { continue };
            let open = if here.is_beside(there) {
                self.near(*term, here).is_some() && self.near(*term, there).is_some()
            } else {
                rank.max(other_rank) < FILED_FOR_GOOD
                    && self.for_good.get(term).is_some_and(|drawer| drawer.len() <= MAX_HOLDERS)
            };
            if open {
                words += 1;
                product += weight.times(*other);
            }
        }
        is_enough(words, product, || days_apart(a, b).is_some_and(|days| days > FAR_DAYS))
    }

    fn near(&self, term: Term, stretch: Stretch) -> Option<&Vec<Filed>> {
        self.near.get(&(term, stretch)).filter(|drawer| drawer.len() <= MAX_HOLDERS)
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

/// Tells whether two documents share enough.
fn is_enough(words: u32, product: u64, is_far: impl FnOnce() -> bool) -> bool {
    let product = Weight::product(product);
    words >= SHARED_WORDS && product >= NEAR && (product >= FAR || !is_far())
}

#[cfg(test)]
mod tests {
    use onrecord_types::{
        Document, MakerId, PublicationTime, ReadRevision, Reading, Revision, RevisionFacts, Sha256, Text,
    };

    use super::*;
    use crate::rarity::Rarity;

    fn profile(text: &str, day: Date) -> Profile {
        let document = Document::new(None, None, None, None, text);
        let published = Some(PublicationTime::new(day.to_string(), day, None));
        let facts = RevisionFacts { published, ..RevisionFacts::default() };
        let revision = Revision::new(document.id, Sha256::of(b""), facts, Text::new(text), Vec::new());
        let reading = Reading {
            revision: revision.id,
            maker: MakerId::of(&[]),
            language: None,
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            private_names: Vec::new(),
            incident_mentions: Vec::new(),
            figures: Vec::new(),
        };
        Profile::new(&ReadRevision { document, revision, reading }, &Rarity::new())
    }

    #[test]
    fn a_word_under_which_too_many_are_filed_leads_nowhere_whoever_asks() {
        let start = jiff::civil::date(2024, 1, 1);
        let names = ["Vossberg", "Achterberg", "Quarrick", "Limekiln", "Ostrander", "Marrowby", "Tannery"];
        let profiles: Vec<Profile> = (0..MAX_HOLDERS + 40)
            .map(|number| {
                let (a, b) = (names[number % 7], names[(number / 7) % 7]);
                let days = i32::try_from(number % 45).unwrap();
                let day = start.checked_add(jiff::ToSpan::days(days)).unwrap();
                profile(&format!("The Wexcombe ferry {a} met the {b} off Sallow {number}x."), day)
            })
            .collect();
        let mut index = Index::default();
        let mut cut_off = 0;
        for (place, profile) in (0..).zip(&profiles) {
            cut_off += index.file(place, profile).len();
        }
        assert!(cut_off > MAX_HOLDERS, "{cut_off}");
        let at = |place: u32| &profiles[usize::try_from(place).unwrap()];
        let mut tally = Tally::default();
        for place in (0..u32::try_from(profiles.len()).unwrap()).step_by(97) {
            let found = index.candidates(at(place), at, |other| other != place, &mut tally);
            let met: Vec<u32> = (0..u32::try_from(profiles.len()).unwrap())
                .filter(|other| *other != place && index.meet(at(place), at(*other)))
                .collect();
            assert_eq!(found, met, "{place}");
        }
    }
}
