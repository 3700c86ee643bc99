//! Comparing contents, each pair once.

use std::collections::BTreeMap;
use std::fmt;

use onrecord_types::{Compares, Comparison, Sha256};

use crate::memory::{Bytes, Cut};

/// Of what is asked at once, so many pairs are compared: those that stand first. Each takes a hundredth of a second, and an
/// incident is linked anew with each report about it.
const MOST_ASKED: usize = 48;

/// Two contents by the first bytes of their hashes, the smaller first.
type Pair = ([u8; 8], [u8; 8]);

/// Pairs that were compared, and what came of it in thousandths: the chance of a conflict and that of a repeat.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Scores(BTreeMap<Pair, (u16, u16)>);

impl Scores {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        out.list(&self.0, |out, ((a, b), (conflict, repeats))| {
            out.raw(a).raw(b).u16(*conflict).u16(*repeats);
        });
        out.done()
    }

    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let pair = |from: &mut Cut<'_>| {
            let pair = (from.raw()?, from.raw()?);
            Some((pair, (from.u16()?, from.u16()?)))
        };
        Some(Self(from.list(pair)?.into_iter().collect()))
    }
}

/// Compares the contents of one incident, and remembers what it was asked.
pub(crate) struct Comparer<'c> {
    compares: &'c dyn Compares,
    /// What was found before.
    known: Scores,
    /// What was asked now.
    asked: Scores,
}

impl fmt::Debug for Comparer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comparer")
            .field("known", &self.known)
            .field("asked", &self.asked)
            .finish_non_exhaustive()
    }
}

impl<'c> Comparer<'c> {
    pub(crate) fn new(compares: &'c dyn Compares, known: Scores) -> Self {
        Self { compares, known, asked: Scores::default() }
    }

    /// Returns every pair that was asked for.
    pub(crate) fn asked(self) -> Scores {
        self.asked
    }

    /// Returns how the contents of each pair stand to each other, in order; `None` where nobody compared them.
    pub(super) fn compare(&mut self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        let keys: Vec<Pair> = pairs.iter().take(MOST_ASKED).map(|(a, b)| pair(a, b)).collect();
        let known = |key: &Pair| self.known.0.get(key).or_else(|| self.asked.0.get(key)).copied();
        let mut new: BTreeMap<Pair, (&str, &str)> = BTreeMap::new();
        for (key, pair) in keys.iter().zip(pairs) {
            if known(key).is_none() {
                new.insert(*key, *pair);
            }
        }
        let asked: Vec<(&str, &str)> = new.values().copied().collect();
        let found = if asked.is_empty() { Vec::new() } else { self.compares.compare(&asked) };
        let kept = |found: Comparison| (thousandths(found.conflict), thousandths(found.repeats));
        let found: BTreeMap<Pair, (u16, u16)> =
            new.keys().zip(found).filter_map(|(key, found)| Some((*key, kept(found?)))).collect();
        let of = |key: &Pair| found.get(key).copied().or_else(|| known(key));
        let all: Vec<Option<(u16, u16)>> = keys.iter().map(of).collect();
        self.asked.0.extend(keys.into_iter().zip(&all).filter_map(|(key, found)| Some((key, (*found)?))));
        // What is remembered and what was found just now are the same to the last bit.
        let chance = |value: u16| f32::from(value) / 1000.0;
        let comparison =
            |(conflict, repeats)| Comparison { conflict: chance(conflict), repeats: chance(repeats) };
        let mut all: Vec<Option<Comparison>> = all.into_iter().map(|found| found.map(comparison)).collect();
        all.resize(pairs.len(), None);
        all
    }
}

fn pair(a: &str, b: &str) -> Pair {
    let key = |text: &str| {
        let mut first = [0; 8];
        first.iter_mut().zip(Sha256::of(text.as_bytes()).bytes()).for_each(|(to, from)| *to = *from);
        first
    };
    let (a, b) = (key(a), key(b));
    (a.min(b), a.max(b))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
fn thousandths(chance: f32) -> u16 {
    if chance.is_nan() { 0 } else { (chance.clamp(0.0, 1.0) * 1000.0).round() as u16 }
}
