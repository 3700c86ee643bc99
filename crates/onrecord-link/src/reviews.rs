//! What reviewers say of incidents, laid over the machine's groups: merges, splits and moves.
//!
//! A review names incidents by documents, so it outlives every new reading, and what is added later falls to the group
//! that it would fall to without it. The reviews that hold are laid over the groups one after the other, by time: a
//! merge makes one of the groups of two documents, a split takes documents out of theirs and into one of their own, a
//! move takes a document out of its group and into another's. Documents of the same title and words go together. A
//! review of a document that is not there changes nothing, a split of several goes by those that are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Confidence, DocumentId, DocumentRole, Incident, Judgement, Review, ReviewId, holding};

use crate::articles::{Article, precedence};

/// Groups as reviewers left them: which reviews touched which, and what they placed there.
#[derive(Debug, Default)]
pub(crate) struct Shaped {
    of_group: BTreeMap<usize, Touched>,
}

#[derive(Debug)]
struct Touched {
    reviews: BTreeSet<ReviewId>,
    /// The first documents of the articles that are there because a reviewer said so.
    placed: BTreeSet<DocumentId>,
}

impl Shaped {
    /// Notes on `incidents`, which stand in the order of the groups, what reviewers did to them.
    pub(crate) fn note(&self, incidents: &mut [Incident]) {
        for (group, touched) in &self.of_group {
            let Some(incident) = incidents.get_mut(*group) else { continue };
            incident.reviews = touched.reviews.iter().copied().collect();
            let primary = incident.documents.iter_mut().filter(|part| part.role == DocumentRole::Primary);
            for part in primary.filter(|part| touched.placed.contains(&part.document)) {
                part.confidence = Confidence::FULL;
                "placed by a reviewer".clone_into(&mut part.reason);
            }
        }
    }
}

/// Lays `reviews`, in any order, over `groups` of places in `articles`, and returns the groups that come of it.
pub(crate) fn lay(
    groups: Vec<Vec<usize>>,
    articles: &[Article<'_>],
    reviews: &[Review],
) -> (Vec<Vec<usize>>, Shaped) {
    let reviews = of_incidents(reviews);
    if reviews.is_empty() {
        return (groups, Shaped::default());
    }
    let mut laid = Laid::new(groups, articles, &reviews);
    for review in reviews {
        laid.apply(review);
    }
    laid.finish(articles)
}

/// Returns the documents that the reviews which hold tie together, in sets that share none: what becomes of one of them
/// can depend on what the others are grouped with.
pub(crate) fn tied(reviews: &[Review]) -> Vec<Vec<DocumentId>> {
    let mut sets: Vec<BTreeSet<DocumentId>> = Vec::new();
    for review in of_incidents(reviews) {
        let mut set: BTreeSet<DocumentId> = documents(&review.judgement).into_iter().collect();
        let (met, apart): (Vec<_>, Vec<_>) = sets.into_iter().partition(|other| !set.is_disjoint(other));
        set.extend(met.into_iter().flatten());
        sets = apart;
        sets.push(set);
    }
    let mut sets: Vec<Vec<DocumentId>> = sets.into_iter().map(|set| set.into_iter().collect()).collect();
    sets.sort_unstable();
    sets
}

/// Returns the documents by which a judgement names incidents; none where it is of something else.
pub(crate) fn documents(judgement: &Judgement) -> Vec<DocumentId> {
    match judgement {
        Judgement::MergeIncidents(a, b) | Judgement::MoveDocument(a, b) => vec![*a, *b],
        Judgement::SplitIncident(documents) => documents.clone(),
        _ => Vec::new(),
    }
}

fn of_incidents(reviews: &[Review]) -> Vec<&Review> {
    let mut holding = holding(reviews);
    holding.retain(|review| !documents(&review.judgement).is_empty());
    holding
}

/// Groups while reviews are laid over them. One that has lost all its places stays empty until the end.
struct Laid {
    groups: Vec<Vec<usize>>,
    reviews: Vec<BTreeSet<ReviewId>>,
    /// The group of each place, as the machine made it and as it is now.
    machine: BTreeMap<usize, usize>,
    now: BTreeMap<usize, usize>,
    /// The place of each document that a review names.
    named: BTreeMap<DocumentId, usize>,
    /// The places that a split or a move put where they are.
    put: BTreeSet<usize>,
}

impl Laid {
    fn new(groups: Vec<Vec<usize>>, articles: &[Article<'_>], reviews: &[&Review]) -> Self {
        let asked: BTreeSet<DocumentId> =
            reviews.iter().flat_map(|review| documents(&review.judgement)).collect();
        let places = groups.iter().flatten();
        let named = places
            .flat_map(|place| articles[*place].copies.iter().map(move |read| (read.document.id, *place)))
            .filter(|(document, _)| asked.contains(document))
            .collect();
        let of_group = |(number, group): (usize, &Vec<usize>)| {
            group.iter().map(move |place| (*place, number)).collect::<Vec<_>>()
        };
        let machine: BTreeMap<usize, usize> = groups.iter().enumerate().flat_map(of_group).collect();
        let (now, reviews) = (machine.clone(), vec![BTreeSet::new(); groups.len()]);
        Self { groups, reviews, machine, now, named, put: BTreeSet::new() }
    }

    fn apply(&mut self, review: &Review) {
        let place = |document: &DocumentId| self.named.get(document).copied();
        match &review.judgement {
            Judgement::MergeIncidents(a, b) => {
                let Some((a, b)) = place(a).zip(place(b)) else { return };
                let (keep, gone) = (self.now[&a], self.now[&b]);
                let all: BTreeSet<usize> = self.groups[gone].iter().copied().collect();
                self.gather(&all, keep, review.id);
            }
            Judgement::MoveDocument(moved, to) => {
                let Some((moved, to)) = place(moved).zip(place(to)) else { return };
                // Documents of the same words are one: there is nowhere to go.
                if moved != to {
                    self.gather(&BTreeSet::from([moved]), self.now[&to], review.id);
                    self.put.insert(moved);
                }
            }
            Judgement::SplitIncident(documents) => {
                let places: BTreeSet<usize> = documents.iter().filter_map(place).collect();
                if !places.is_empty() {
                    self.groups.push(Vec::new());
                    self.reviews.push(BTreeSet::new());
                    self.gather(&places, self.groups.len() - 1, review.id);
                    self.put.extend(places);
                }
            }
            _ => {}
        }
    }

    /// Takes places out of their groups and into one. The reviews of a group that nothing is left of go along.
    fn gather(&mut self, places: &BTreeSet<usize>, to: usize, review: ReviewId) {
        self.reviews[to].insert(review);
        let left: BTreeSet<usize> =
            places.iter().map(|place| self.now[place]).filter(|from| *from != to).collect();
        for from in left {
            let (gone, stay) =
                std::mem::take(&mut self.groups[from]).into_iter().partition(|place| places.contains(place));
            self.groups[from] = stay;
            self.reviews[from].insert(review);
            if self.groups[from].is_empty() {
                let reviews = std::mem::take(&mut self.reviews[from]);
                self.reviews[to].extend(reviews);
            }
            let gone: Vec<usize> = gone;
            self.now.extend(gone.iter().map(|place| (*place, to)));
            self.groups[to].extend(gone);
        }
    }

    fn finish(self, articles: &[Article<'_>]) -> (Vec<Vec<usize>>, Shaped) {
        let Self { groups, reviews, machine, put, .. } = self;
        let mut shaped: Vec<(Vec<usize>, BTreeSet<ReviewId>)> =
            groups.into_iter().zip(reviews).filter(|(group, _)| !group.is_empty()).collect();
        for (group, _) in &mut shaped {
            group.sort_unstable();
        }
        shaped.sort_unstable();
        let touched = shaped.iter().enumerate().filter(|(_, (_, reviews))| !reviews.is_empty());
        let of_group = touched
            .map(|(number, (group, reviews))| {
                let placed = placed(group, &machine, &put, articles)
                    .into_iter()
                    .map(|place| articles[place].lead().document.id)
                    .collect();
                (number, Touched { reviews: reviews.clone(), placed })
            })
            .collect();
        (shaped.into_iter().map(|(group, _)| group).collect(), Shaped { of_group })
    }
}

/// Returns the places of a group that stand there by a reviewer's word: those put there, and of those merged all but the
/// most that the machine had together, which need no reviewer to stand with each other.
fn placed(
    group: &[usize],
    machine: &BTreeMap<usize, usize>,
    put: &BTreeSet<usize>,
    articles: &[Article<'_>],
) -> Vec<usize> {
    let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in group.iter().filter(|place| !put.contains(place)) {
        together.entry(machine[place]).or_default().push(*place);
    }
    let first = |places: &Vec<usize>| places.iter().map(|place| precedence(articles[*place].lead())).min();
    let most = together.into_values().min_by_key(|places| (Reverse(places.len()), first(places)));
    let most = most.filter(|places| places.len() > 1 || group.len() == 1).unwrap_or_default();
    group.iter().copied().filter(|place| !most.contains(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_what_reviews_name_together() {
        let at = |name: &str| DocumentId::of(&[name.as_bytes()]);
        let review = |judgement| Review::new(judgement, "desk", "", jiff::Timestamp::UNIX_EPOCH);
        let merge = review(Judgement::MergeIncidents(at("a"), at("b")));
        let moved = review(Judgement::MoveDocument(at("c"), at("b")));
        let split = review(Judgement::SplitIncident(vec![at("x"), at("y")]));
        let sorted = |mut sets: Vec<Vec<DocumentId>>| {
            for set in &mut sets {
                set.sort_unstable();
            }
            sets.sort_unstable();
            sets
        };
        let expected = sorted(vec![vec![at("a"), at("b"), at("c")], vec![at("x"), at("y")]]);
        assert_eq!(tied(&[split.clone(), merge.clone(), moved.clone()]), expected);
        let back = review(Judgement::Withdraw(moved.id));
        let expected = sorted(vec![vec![at("a"), at("b")], vec![at("x"), at("y")]]);
        assert_eq!(tied(&[moved, back, merge, split]), expected);
        assert_eq!(tied(&[]), [] as [Vec<DocumentId>; 0]);
    }
}
