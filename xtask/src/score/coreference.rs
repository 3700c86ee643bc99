//! How far two groupings of mentions agree: MUC, B-cubed and CEAF by entities, and their mean, the `CoNLL` score.
//!
//! As the reference scorer counts them (Pradhan and others 2014): mentions that only one side has stay where they are,
//! and each measure adds up over documents before precision and recall are taken.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// A mention, by a number that both sides share.
pub(super) type MentionNumber = usize;
/// The mentions of one entity, each once.
pub(super) type Cluster = Vec<MentionNumber>;

/// What is right and how much there is of it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Part {
    right: f64,
    all: f64,
}

impl Part {
    fn add(&mut self, right: f64, all: f64) {
        self.right += right;
        self.all += all;
    }

    fn rate(self) -> f64 {
        if self.all > 0.0 { self.right / self.all } else { 0.0 }
    }
}

/// One measure, summed over documents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Measure {
    recall: Part,
    precision: Part,
}

impl Measure {
    fn f1(self) -> f64 {
        let (p, r) = (self.precision.rate(), self.recall.rate());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn figures(self) -> Value {
        json!({"p": self.precision.rate(), "r": self.recall.rate(), "f1": self.f1()})
    }
}

/// The three measures, summed over documents.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Agreement {
    muc: Measure,
    b_cubed: Measure,
    ceaf: Measure,
}

impl Agreement {
    /// Adds a document.
    pub(super) fn add(&mut self, gold: &[Cluster], found: &[Cluster]) {
        for (part, of, by) in [(&mut self.muc.recall, gold, found), (&mut self.muc.precision, found, gold)] {
            let (right, all) = links(of, by);
            part.add(right, all);
        }
        for (part, of, by) in
            [(&mut self.b_cubed.recall, gold, found), (&mut self.b_cubed.precision, found, gold)]
        {
            let (right, all) = shared(of, by);
            part.add(right, all);
        }
        let alike = best_pairing(&similarities(gold, found));
        self.ceaf.recall.add(alike, number(gold.len()));
        self.ceaf.precision.add(alike, number(found.len()));
    }

    /// Returns the mean of the three F1.
    pub(super) fn conll(self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }

    /// Returns all figures.
    pub(super) fn figures(self) -> Value {
        json!({
            "conll": self.conll(), "muc": self.muc.figures(), "b_cubed": self.b_cubed.figures(),
            "ceaf_e": self.ceaf.figures(),
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "mentions of a corpus are few")]
fn number(count: usize) -> f64 {
    count as f64
}

/// The cluster of each mention.
fn homes(clusters: &[Cluster]) -> BTreeMap<MentionNumber, usize> {
    let entries = clusters.iter().enumerate();
    entries.flat_map(|(index, cluster)| cluster.iter().map(move |mention| (*mention, index))).collect()
}

/// How many mentions of a cluster each cluster of the other side has, and how many none has.
fn parts(cluster: &Cluster, homes: &BTreeMap<MentionNumber, usize>) -> (BTreeMap<usize, usize>, usize) {
    let mut counts = BTreeMap::new();
    let mut lost = 0;
    for mention in cluster {
        match homes.get(mention) {
            Some(home) => *counts.entry(*home).or_default() += 1,
            None => lost += 1,
        }
    }
    (counts, lost)
}

/// MUC: the links of `of` that `by` keeps, and all of them.
fn links(of: &[Cluster], by: &[Cluster]) -> (f64, f64) {
    let homes = homes(by);
    of.iter().fold((0.0, 0.0), |(right, all), cluster| {
        let (counts, lost) = parts(cluster, &homes);
        let kept = cluster.len() - (counts.len() + lost);
        (right + number(kept), all + number(cluster.len() - 1))
    })
}

/// B-cubed: of each mention of `of` the share of its cluster that `by` puts with it, and the number of mentions.
fn shared(of: &[Cluster], by: &[Cluster]) -> (f64, f64) {
    let homes = homes(by);
    of.iter().fold((0.0, 0.0), |(right, all), cluster| {
        let (counts, _) = parts(cluster, &homes);
        let squares: usize = counts.values().map(|count| count * count).sum();
        (right + number(squares) / number(cluster.len()), all + number(cluster.len()))
    })
}

/// CEAF: how alike each cluster of one side is to each of the other: twice what they share by what they have.
fn similarities(gold: &[Cluster], found: &[Cluster]) -> Vec<Vec<f64>> {
    let homes = homes(found);
    let row = |cluster: &Cluster| {
        let (counts, _) = parts(cluster, &homes);
        let alike = |index: usize, other: &Cluster| {
            let common = counts.get(&index).copied().unwrap_or(0);
            2.0 * number(common) / number(cluster.len() + other.len())
        };
        found.iter().enumerate().map(|(index, other)| alike(index, other)).collect()
    };
    gold.iter().map(row).collect()
}

/// Returns the greatest sum of a pairing of rows and columns, each taken once at most: the Hungarian method with
/// potentials, cubic in the smaller side.
fn best_pairing(gains: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (gains.len(), gains.first().map_or(0, Vec::len));
    if rows > columns {
        let turned: Vec<Vec<f64>> =
            (0..columns).map(|column| gains.iter().map(|row| row[column]).collect()).collect();
        return best_pairing(&turned);
    }
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; columns + 1];
    // The row of each column, counted from 1; 0 is none, and column 0 holds the row that is being placed.
    let mut row_of = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut came_from = vec![0; columns + 1];
        let mut is_done = vec![false; columns + 1];
        loop {
            is_done[column] = true;
            let placed = row_of[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in 1..=columns {
                if is_done[other] {
                    continue;
                }
                let cost = -gains[placed - 1][other - 1] - row_potential[placed] - column_potential[other];
                if cost < least[other] {
                    least[other] = cost;
                    came_from[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if is_done[other] {
                    row_potential[row_of[other]] += step;
                    column_potential[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = came_from[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    (1..=columns)
        .filter(|column| row_of[*column] > 0)
        .map(|column| gains[row_of[column] - 1][column - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(gold: &[&[usize]], found: &[&[usize]]) -> Agreement {
        let clusters = |side: &[&[usize]]| side.iter().map(|cluster| cluster.to_vec()).collect::<Vec<_>>();
        let mut agreement = Agreement::default();
        agreement.add(&clusters(gold), &clusters(found));
        agreement
    }

    fn assert_measure(name: &str, measure: Measure, recall: f64, precision: f64) {
        let (r, p) = (measure.recall.rate(), measure.precision.rate());
        assert!(
            (r - recall).abs() < 1e-9 && (p - precision).abs() < 1e-9,
            "{name}: recall {r}, precision {p}"
        );
    }

    #[test]
    fn one_cluster_cut_in_two() {
        // The example of Vilain and others: a gold chain of four, found as two and two.
        let found = agreement(&[&[1, 2, 3, 4]], &[&[1, 2], &[3, 4]]);
        assert_measure("muc", found.muc, 2.0 / 3.0, 1.0);
        // Each mention has half of its cluster with it.
        assert_measure("b-cubed", found.b_cubed, 0.5, 1.0);
        // One pair of clusters, alike by 2*2/(4+2); one gold cluster, two found ones.
        assert_measure("ceaf", found.ceaf, 2.0 / 3.0, 1.0 / 3.0);
    }

    #[test]
    fn two_clusters_in_one_and_mentions_of_one_side() {
        // Luo's kind of case: {1 2 3} {4 5} found as {1 2 4 6}, 3 and 5 missing, 6 too many.
        let found = agreement(&[&[1, 2, 3], &[4, 5]], &[&[1, 2, 4, 6]]);
        // Gold {1 2 3} falls into {1 2} and 3: one link of two; {4 5} into 4 and 5: none of one.
        // Found {1 2 4 6} falls into {1 2}, 4 and 6: one link of three.
        assert_measure("muc", found.muc, 1.0 / 3.0, 1.0 / 3.0);
        // Recall: (4/3 + 1/2) of 5; precision: (4 + 1)/4 of 4.
        assert_measure("b-cubed", found.b_cubed, (4.0 / 3.0 + 0.5) / 5.0, 1.25 / 4.0);
        // Alike by 2*2/7 to the first and 2*1/6 to the second; the better one counts.
        assert_measure("ceaf", found.ceaf, (4.0 / 7.0) / 2.0, 4.0 / 7.0);
    }

    #[test]
    fn documents_add_up_before_rates_are_taken() {
        let mut both = Agreement::default();
        both.add(&[vec![1, 2]], &[vec![1, 2]]);
        both.add(&[vec![1, 2, 3, 4]], &[vec![1, 2], vec![3, 4]]);
        assert_measure("muc", both.muc, 3.0 / 4.0, 1.0);
        let conll = (both.muc.f1() + both.b_cubed.f1() + both.ceaf.f1()) / 3.0;
        assert!((both.conll() - conll).abs() < 1e-12);
    }

    #[test]
    fn the_same_on_both_sides_is_right_and_nothing_is_nothing() {
        let same = agreement(&[&[1, 2], &[3, 4, 5]], &[&[3, 4, 5], &[1, 2]]);
        assert!((same.conll() - 1.0).abs() < 1e-12);
        assert!(agreement(&[&[1, 2]], &[]).conll().abs() < 1e-12);
        assert!(agreement(&[], &[]).conll().abs() < 1e-12);
    }

    #[test]
    fn the_pairing_is_the_best_one_and_not_the_greedy_one() {
        // Greedy takes 0.9 and is left with 0.1.
        let gains = [vec![0.9, 0.8], vec![0.8, 0.1]];
        assert!((best_pairing(&gains) - 1.6).abs() < 1e-12);
        let tall = [vec![0.2], vec![0.7], vec![0.5]];
        assert!((best_pairing(&tall) - 0.7).abs() < 1e-12);
        assert!(best_pairing(&[]).abs() < 1e-12);
    }
}
