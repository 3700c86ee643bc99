//! Groups of documents that hang together: average-link agglomeration over the pairs that were compared.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use crate::pairs::Likeness;

/// Two groups join while the mean likeness over all pairs between them is at least this. Chosen on the training
/// reports; a mean over pairs needs less than an even chance, since a group's odd reports pull it down.
pub(crate) const JOIN: f64 = 0.26;
/// ... and at least this share of the mean likeness inside the looser of the two: two groups that hang together well and
/// are much less like each other are look-alikes. Between 0.5 and 0.7 it makes little difference.
const COHESION: (u128, u128) = (3, 5);

/// The mean likeness of pairs, between two groups or within one: a sum and a count, so that neither the order of adding up nor
/// that of joining leaves a trace.
#[derive(Debug, Clone, Copy)]
struct Mean {
    sum: u64,
    pairs: u64,
}

impl Mean {
    fn joins(self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a sum of likenesses of documents is far below 2^52")]
        let (sum, pairs) = (self.sum as f64, self.pairs as f64);
        sum >= JOIN * Likeness::ONE * pairs
    }

    fn times(self, pairs: u64) -> u128 {
        u128::from(self.sum) * u128::from(pairs)
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Mean {}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        self.times(other.pairs).cmp(&other.times(self.pairs))
    }
}

/// Two groups that could join.
#[derive(Debug, PartialEq, Eq)]
struct Join {
    mean: Mean,
    groups: (usize, usize),
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    /// The higher mean first, then the smaller places, so that ties never depend on chance.
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.cmp(&other.mean).then_with(|| other.groups.cmp(&self.groups))
    }
}

/// Groups the places `0..count`; `likeness` holds the pairs that were compared, in order, smaller place first, and every
/// other pair counts as wholly unlike. Returns the groups, each in order, by their first place.
///
/// Whether two groups may join depends on the two alone, and of all that may the likest do, of equals those with the
/// smallest first places. So what is grouped elsewhere decides when two groups join and never whether: grouping a
/// part of the places alone ends in the groups that it has among them all, so long as none of those crosses its border.
pub(crate) fn group(count: usize, likeness: &[(usize, usize, Likeness)]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(count, likeness);
    while let Some(join) = groups.heap.pop() {
        if groups.is_current(&join) && groups.cohere(&join) {
            groups.join(join.groups);
        }
    }
    let mut members = groups.members;
    members.retain(|group| !group.is_empty());
    for group in &mut members {
        group.sort_unstable();
    }
    members.sort_unstable();
    members
}

struct Groups {
    members: Vec<Vec<usize>>,
    /// The sum of the likeness of the pairs within each group.
    within: Vec<u64>,
    /// The sum of the likeness of the pairs between two groups.
    between: Vec<BTreeMap<usize, u64>>,
    heap: BinaryHeap<Join>,
}

impl Groups {
    fn new(count: usize, likeness: &[(usize, usize, Likeness)]) -> Self {
        let mut between = vec![BTreeMap::new(); count];
        let mut heap = BinaryHeap::new();
        for &(a, b, value) in likeness {
            let sum = value.steps();
            between[a].insert(b, sum);
            between[b].insert(a, sum);
            let mean = Mean { sum, pairs: 1 };
            if mean.joins() {
                heap.push(Join { mean, groups: (a, b) });
            }
        }
        let members = (0..count).map(|place| vec![place]).collect();
        Self { members, within: vec![0; count], between, heap }
    }

    /// Tells whether both groups still stand as they did when `join` was weighed.
    fn is_current(&self, join: &Join) -> bool {
        let same = |mean: Mean| (mean.sum, mean.pairs) == (join.mean.sum, join.mean.pairs);
        self.mean(join.groups).is_some_and(same)
    }

    /// Tells whether two groups are about as alike as each is in itself. One alone goes where it is likest.
    fn cohere(&self, join: &Join) -> bool {
        let looser = self.mean_within(join.groups.0).min(self.mean_within(join.groups.1));
        looser.is_none_or(|looser| {
            let (share, whole) = COHESION;
            whole * join.mean.times(looser.pairs) >= share * looser.times(join.mean.pairs)
        })
    }

    /// Returns how alike the members of a group are; `None` of one alone, the least.
    fn mean_within(&self, group: usize) -> Option<Mean> {
        let count = self.count(group);
        let pairs = count.saturating_mul(count.saturating_sub(1)) / 2;
        (pairs > 0).then_some(Mean { sum: self.within[group], pairs })
    }

    fn mean(&self, (a, b): (usize, usize)) -> Option<Mean> {
        let sum = *self.between[a].get(&b)?;
        Some(Mean { sum, pairs: self.count(a).saturating_mul(self.count(b)) })
    }

    fn count(&self, group: usize) -> u64 {
        u64::try_from(self.members[group].len()).unwrap_or(u64::MAX)
    }

    fn join(&mut self, (keep, gone): (usize, usize)) {
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[keep].extend(moved);
        let across = self.between[keep].remove(&gone).unwrap_or_default();
        self.within[keep] += self.within[gone] + across;
        for (other, sum) in std::mem::take(&mut self.between[gone]) {
            self.between[other].remove(&gone);
            if other != keep {
                let total = self.between[keep].get(&other).copied().unwrap_or_default() + sum;
                self.between[keep].insert(other, total);
                self.between[other].insert(keep, total);
            }
        }
        let others: Vec<usize> = self.between[keep].keys().copied().collect();
        for other in others {
            let groups = (keep.min(other), keep.max(other));
            if let Some(mean) = self.mean(groups).filter(|mean| mean.joins()) {
                self.heap.push(Join { mean, groups });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(count: usize, pairs: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
        let pairs: Vec<_> = pairs.iter().map(|(a, b, value)| (*a, *b, Likeness::of(*value))).collect();
        group(count, &pairs)
    }

    #[test]
    fn joins_what_is_alike_on_the_whole() {
        assert_eq!(grouped(4, &[(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.7)]), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn keeps_two_groups_apart_that_one_pair_bridges() {
        let pairs = [(0, 1, 0.9), (2, 3, 0.9), (1, 2, 0.8)];
        assert_eq!(grouped(4, &pairs), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn keeps_two_close_groups_apart_that_are_somewhat_alike() {
        let close = [(0, 1, 0.9), (2, 3, 0.9)];
        let across = |likeness: f64| [(0, 2, likeness), (0, 3, likeness), (1, 2, likeness), (1, 3, likeness)];
        let pairs = |likeness: f64| {
            let mut pairs = [close.as_slice(), &across(likeness)].concat();
            pairs.sort_by_key(|(a, b, _)| (*a, *b));
            pairs
        };
        assert_eq!(grouped(4, &pairs(0.4)), [vec![0, 1], vec![2, 3]]);
        assert_eq!(grouped(4, &pairs(0.7)), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn one_alone_joins_a_close_group_that_it_is_somewhat_like() {
        assert_eq!(grouped(3, &[(0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.3)]), [vec![0, 1, 2]]);
    }

    #[test]
    fn leaves_strangers_alone() {
        assert_eq!(grouped(2, &[(0, 1, 0.1)]), [vec![0], vec![1]]);
        assert!(grouped(0, &[]).is_empty());
    }
}
