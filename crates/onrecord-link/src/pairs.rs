//! How alike the documents are that were compared, and which hang together by it.

use crate::clusters::{self, JOIN};

/// How likely two articles are to report the same incident, in whole steps: sums of it do not depend on their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness(u16);

impl Likeness {
    /// The steps of a certain likeness.
    pub(crate) const ONE: f64 = 65_535.0;
    /// A pair less alike than this, a fiftieth, changes no group and is not kept.
    pub(crate) const LEAST: Self = Self(1_310);

    /// Returns a probability as it is kept.
    pub(crate) fn of(probability: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to what fits")]
        Self((probability * Self::ONE).round().clamp(0.0, Self::ONE) as u16)
    }

    /// Makes it of its steps.
    pub(crate) fn of_steps(steps: u16) -> Self {
        Self(steps)
    }

    /// Returns the steps, to be kept.
    pub(crate) fn kept(self) -> u16 {
        self.0
    }

    /// Returns the steps, to be summed.
    pub(crate) fn steps(self) -> u64 {
        u64::from(self.0)
    }

    /// Tells whether two that are so alike could join on their own.
    pub(crate) fn joins(self) -> bool {
        f64::from(self) >= JOIN
    }
}

impl From<Likeness> for f64 {
    fn from(likeness: Likeness) -> Self {
        f64::from(likeness.0) / Likeness::ONE
    }
}

/// The likeness of the pairs that were compared, from both ends; every other pair is wholly unlike.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    of: Vec<Vec<(u32, Likeness)>>,
}

impl Pairs {
    /// Makes room for places below `count`.
    pub(crate) fn grow(&mut self, count: usize) {
        self.of.resize_with(count.max(self.of.len()), Vec::new);
    }

    /// Keeps the likeness of two places, if it is enough to matter.
    pub(crate) fn put(&mut self, a: u32, b: u32, likeness: Likeness) {
        for (here, there) in [(a, b), (b, a)] {
            let Some(row) = self.of.get_mut(slot(here)) else { continue };
            match row.binary_search_by_key(&there, |(other, _)| *other) {
                Ok(at) if likeness < Likeness::LEAST => drop(row.remove(at)),
                Ok(at) => row[at].1 = likeness,
                Err(_) if likeness < Likeness::LEAST => {}
                Err(at) => row.insert(at, (there, likeness)),
            }
        }
    }

    /// Returns how alike two places are.
    pub(crate) fn likeness(&self, a: usize, b: usize) -> f64 {
        let row = self.of.get(a).map(Vec::as_slice).unwrap_or_default();
        let found = row.binary_search_by(|(other, _)| slot(*other).cmp(&b));
        found.map_or(0.0, |at| f64::from(row[at].1))
    }

    /// Returns the places like one, by place, each with the likeness.
    pub(crate) fn of(&self, place: usize) -> &[(u32, Likeness)] {
        self.of.get(place).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns every component, by its first place.
    pub(crate) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.of.len()];
        let reached = (0..self.of.len()).map(|place| self.reach(place, &mut seen));
        reached.filter(|component| !component.is_empty()).collect()
    }

    /// Returns the places that hang together with one by likenesses at which two could join: no group reaches beyond
    /// them. In order; but for what was seen before.
    fn reach(&self, place: usize, seen: &mut [bool]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut see = |place: usize, found: &mut Vec<usize>| {
            if seen.get_mut(place).is_some_and(|seen| !std::mem::replace(seen, true)) {
                found.push(place);
            }
        };
        see(place, &mut found);
        let mut next = 0;
        while let Some(place) = found.get(next).copied() {
            next += 1;
            for (other, likeness) in self.of(place) {
                if likeness.joins() {
                    see(slot(*other), &mut found);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Groups the places of a component. Ties break by their order there.
    pub(crate) fn group(&self, component: &[usize]) -> Vec<Vec<usize>> {
        let mut numbers: Vec<(usize, usize)> =
            component.iter().enumerate().map(|(number, place)| (*place, number)).collect();
        numbers.sort_unstable();
        let number = |place: usize| {
            numbers.binary_search_by_key(&place, |(place, _)| *place).ok().map(|at| numbers[at].1)
        };
        let mut likeness = Vec::new();
        for (a, place) in component.iter().enumerate() {
            for (other, value) in self.of(*place) {
                if let Some(b) = number(slot(*other)).filter(|b| a < *b) {
                    likeness.push((a, b, *value));
                }
            }
        }
        likeness.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        let groups = clusters::group(component.len(), &likeness);
        groups.into_iter().map(|group| group.into_iter().map(|number| component[number]).collect()).collect()
    }
}

/// Returns a place as an index.
pub(crate) fn slot(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
