//! The index over words as it is remembered: what [`crate::candidates`] does, a word at a time.
//!
//! A drawer holds the articles filed under a word, in order; of those beyond the bound, which lead nowhere, it is kept
//! by the first byte of the article that they are there, so that one that goes makes room for the next.

use std::collections::BTreeSet;

use super::session::{Result, Session};
use crate::candidates::{FILED_FOR_GOOD, MAX_HOLDERS, Stretch, is_enough, is_far};
use crate::memory::{ArticleKey, Bytes, Cut, Memory, kind};
use crate::profile::{Profile, Weight};
use crate::rarity::Term;

/// An article filed under a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) article: ArticleKey,
    pub(crate) weight: Weight,
    pub(crate) stretch: Stretch,
}

/// A drawer: near, by word and stretch of days, or for good, by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Drawer {
    kind: u8,
    term: Term,
    /// Of a drawer for good always the same.
    stretch: Stretch,
}

impl Drawer {
    fn near(term: Term, stretch: Stretch) -> Self {
        Self { kind: kind::NEAR, term, stretch }
    }

    fn for_good(term: Term) -> Self {
        Self { kind: kind::FOR_GOOD, term, stretch: Stretch(0) }
    }

    /// Returns the drawers of a profile near, each with the weight of its word.
    pub(crate) fn near_of(profile: &Profile) -> impl Iterator<Item = (Self, Weight)> {
        let stretch = Stretch::of(profile);
        profile.signature.iter().map(move |(term, weight)| (Self::near(*term, stretch), *weight))
    }

    /// Returns the drawers of a profile for good, each with the weight of its word.
    pub(crate) fn for_good_of(profile: &Profile) -> impl Iterator<Item = (Self, Weight)> {
        let filed = profile.signature.iter().take(FILED_FOR_GOOD);
        filed.map(|(term, weight)| (Self::for_good(*term), *weight))
    }

    fn of(profile: &Profile) -> impl Iterator<Item = (Self, Weight)> {
        Self::near_of(profile).chain(Self::for_good_of(profile))
    }

    /// Returns the kind and key under which what leads to each other is kept; they sort as drawers do.
    pub(crate) fn place(self) -> (u8, Vec<u8>) {
        let mut key = self.term.number().to_be_bytes().to_vec();
        if self.kind == kind::NEAR {
            key.extend((self.stretch.0 ^ i32::MIN).to_be_bytes());
        }
        (self.kind, key)
    }

    /// Returns the kind and key under which articles beyond the bound are kept that begin with a byte.
    pub(crate) fn beyond(self, first: u8) -> (u8, Vec<u8>) {
        let (kind, mut key) = self.place();
        key.push(first);
        (if kind == kind::NEAR { kind::NEAR_BEYOND } else { kind::FOR_GOOD_BEYOND }, key)
    }
}

impl<M: Memory> Session<'_, M> {
    fn filed(&mut self, (kind, key): &(u8, Vec<u8>)) -> Result<Vec<Filed>, M::Error> {
        Ok(self.value(*kind, key, |from| from.list(Filed::read))?.unwrap_or_default())
    }

    fn put_filed(&mut self, (kind, key): &(u8, Vec<u8>), filed: &[Filed]) -> Result<(), M::Error> {
        self.put(*kind, key, (!filed.is_empty()).then(|| drawer_bytes(filed.iter().copied())))
    }

    /// Files an article. Returns those that lead nowhere any more by one of its words.
    pub(crate) fn file(
        &mut self,
        article: ArticleKey,
        profile: &Profile,
    ) -> Result<BTreeSet<ArticleKey>, M::Error> {
        let mut moved_out = BTreeSet::new();
        let stretch = Stretch::of(profile);
        for (drawer, weight) in Drawer::of(profile) {
            let mut held = self.filed(&drawer.place())?;
            let filed = Filed { article, weight, stretch };
            let at = held.partition_point(|other| other.article < article);
            held.insert(at, filed);
            if held.len() > MAX_HOLDERS
                && let Some(last) = held.pop()
            {
                moved_out.insert(last.article);
                let rest = drawer.beyond(last.article.first());
                let mut beyond = self.filed(&rest)?;
                let at = beyond.partition_point(|other| other.article < last.article);
                beyond.insert(at, last);
                self.put_filed(&rest, &beyond)?;
            }
            self.put_filed(&drawer.place(), &held)?;
        }
        moved_out.remove(&article);
        Ok(moved_out)
    }

    /// Takes an article out. Returns those that lead somewhere again by one of its words.
    pub(crate) fn take_out(
        &mut self,
        article: ArticleKey,
        profile: &Profile,
    ) -> Result<BTreeSet<ArticleKey>, M::Error> {
        let mut moved_in = BTreeSet::new();
        for (drawer, _) in Drawer::of(profile) {
            let mut held = self.filed(&drawer.place())?;
            let was_full = held.len() == MAX_HOLDERS;
            let Ok(at) = held.binary_search_by_key(&article, |filed| filed.article) else {
                let rest = drawer.beyond(article.first());
                let mut beyond = self.filed(&rest)?;
                beyond.retain(|filed| filed.article != article);
                self.put_filed(&rest, &beyond)?;
                continue;
            };
            held.remove(at);
            if was_full && let Some(next) = self.take_next(drawer)? {
                moved_in.insert(next.article);
                held.push(next);
            }
            self.put_filed(&drawer.place(), &held)?;
        }
        Ok(moved_in)
    }

    /// Takes out the first of those beyond the bound.
    fn take_next(&mut self, drawer: Drawer) -> Result<Option<Filed>, M::Error> {
        for first in 0..=u8::MAX {
            let rest = drawer.beyond(first);
            let mut beyond = self.filed(&rest)?;
            if !beyond.is_empty() {
                let next = beyond.remove(0);
                self.put_filed(&rest, &beyond)?;
                return Ok(Some(next));
            }
        }
        Ok(None)
    }

    /// Returns the articles worth comparing with a filed one, in order.
    pub(crate) fn candidates(
        &mut self,
        article: ArticleKey,
        profile: &Profile,
    ) -> Result<Vec<ArticleKey>, M::Error> {
        let mut met: Vec<(ArticleKey, u64)> = Vec::new();
        let own = Stretch::of(profile);
        for (rank, (term, weight)) in profile.signature.iter().enumerate() {
            let mut add = |filed: &Filed| met.push((filed.article, weight.times(filed.weight)));
            let near = self.filed(&Drawer::near(*term, own).place())?;
            if holds(&near, article) {
                near.iter().for_each(&mut add);
                for stretch in own.neighbours().filter(|stretch| *stretch != own) {
                    self.filed(&Drawer::near(*term, stretch).place())?.iter().for_each(&mut add);
                }
            }
            if rank < FILED_FOR_GOOD {
                let for_good = self.filed(&Drawer::for_good(*term).place())?;
                if holds(&for_good, article) {
                    for_good.iter().filter(|filed| !own.is_beside(filed.stretch)).for_each(&mut add);
                }
            }
        }
        met.sort_unstable();
        let mut candidates = Vec::new();
        for same in met.chunk_by(|a, b| a.0 == b.0) {
            let other = same[0].0;
            let words = u32::try_from(same.len()).unwrap_or(u32::MAX);
            let product = same.iter().map(|(_, product)| product).sum();
            // Whether they are far apart is looked up only where it decides.
            let always = is_enough(words, product, || true);
            let near = !always && other != article && is_enough(words, product, || false);
            let far = near && self.profile(other)?.is_none_or(|theirs| is_far(profile, &theirs));
            if other != article && (always || near && !far) {
                candidates.push(other);
            }
        }
        Ok(candidates)
    }
}

fn holds(drawer: &[Filed], article: ArticleKey) -> bool {
    drawer.binary_search_by_key(&article, |filed| filed.article).is_ok()
}

/// Returns what a drawer holds as it is kept.
pub(crate) fn drawer_bytes(filed: impl ExactSizeIterator<Item = Filed>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(filed, |out, filed| {
        out.u64(filed.article.0).u16(filed.weight.steps()).raw(&filed.stretch.0.to_le_bytes());
    });
    out.done()
}

impl Filed {
    fn read(from: &mut Cut<'_>) -> Option<Self> {
        let (article, weight) = (ArticleKey(from.u64()?), Weight::of_steps(from.u16()?));
        Some(Self { article, weight, stretch: Stretch(i32::from_le_bytes(from.raw()?)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linker::Linker;
    use crate::profile::tests::profile;
    use crate::rarity::Rarity;
    use crate::update::whole;

    #[test]
    fn holds_the_same_in_any_order_however_many_there_are() {
        let start = jiff::civil::date(2024, 1, 1);
        let names = ["Vossberg", "Quarrick", "Limekiln"];
        let rarity = Rarity::new();
        let profiles: Vec<(ArticleKey, Profile)> = (0..2_200_u64)
            .map(|number| {
                let day = start.checked_add(jiff::ToSpan::days(i64::try_from(number % 45).unwrap())).unwrap();
                let name = names[usize::try_from(number % 3).unwrap()];
                (
                    ArticleKey(number << 50 | number),
                    profile(&format!("Wexcombe ferry met the {name}."), day, &rarity),
                )
            })
            .collect();
        let memory = Linker::default();
        let mut session = Session::new(&memory);
        // In another order than that of keys; and some are taken out again.
        for turn in 0..7 {
            for (key, profile) in profiles.iter().skip(turn).step_by(7) {
                session.file(*key, profile).unwrap();
            }
        }
        for (key, profile) in profiles.iter().step_by(19) {
            session.take_out(*key, profile).unwrap();
        }
        let left: Vec<_> =
            profiles.iter().enumerate().filter(|(at, _)| at % 19 != 0).map(|(_, kept)| kept).collect();
        let mut rows = Vec::new();
        let mut row = |kind, key: &[u8], value| {
            rows.push((kind, key.to_vec(), Some(value)));
            Ok::<(), ()>(())
        };
        let left: Vec<_> = left.iter().map(|(key, profile)| (*key, profile)).collect();
        whole::drawers(&left, &mut row).unwrap();
        assert!(rows.iter().any(|(kind, ..)| *kind == kind::FOR_GOOD_BEYOND));
        rows.sort_unstable();
        let changed = session.changed();
        assert_eq!(changed.len(), rows.len());
        assert!(changed == rows);
    }
}
