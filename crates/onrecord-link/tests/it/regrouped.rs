//! Merges, splits and moves of incidents: laid over what the texts say, kept when more is added, and undone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use onrecord_link::link;
use onrecord_types::{
    Confidence, DocumentId, DocumentRole, Incident, Judgement, ReadRevision, Review, ReviewId,
};
use proptest::prelude::*;

use crate::report::{Report, coverage};

/// Which of the reads are in an incident, and which of the reviews touched it.
type Grouped = (Vec<usize>, Vec<usize>);
type Expected<'a> = &'a [(&'a [usize], &'a [usize])];

fn reads() -> Vec<ReadRevision> {
    coverage().iter().map(Report::read).collect()
}

fn review(judgement: Judgement, second: i64) -> Review {
    Review::new(judgement, "desk", "", Timestamp::from_second(second).expect("a time"))
}

/// Makes reviews of documents by their place in a list.
struct Desk(Vec<DocumentId>);

impl Desk {
    fn of(reads: &[ReadRevision]) -> Self {
        Self(reads.iter().map(|read| read.document.id).collect())
    }

    fn merge(&self, a: usize, b: usize, second: i64) -> Review {
        review(Judgement::MergeIncidents(self.0[a], self.0[b]), second)
    }

    fn split(&self, places: &[usize], second: i64) -> Review {
        review(Judgement::SplitIncident(places.iter().map(|place| self.0[*place]).collect()), second)
    }

    fn moved(&self, a: usize, b: usize, second: i64) -> Review {
        review(Judgement::MoveDocument(self.0[a], self.0[b]), second)
    }
}

fn primary(incident: &Incident) -> impl Iterator<Item = &onrecord_types::IncidentDocument> {
    incident.documents.iter().filter(|document| document.role == DocumentRole::Primary)
}

/// The reported incidents, each by the places of its documents, with the places of the reviews that touched it.
fn grouped(reads: &[ReadRevision], reviews: &[Review]) -> Vec<Grouped> {
    let place = |id: DocumentId| reads.iter().position(|read| read.document.id == id).expect("a document");
    let place_of =
        |id: &ReviewId| reviews.iter().position(|review| review.id == *id).expect("a review given");
    let linking = link(reads, reviews);
    let of = |incident: &Incident| {
        let mut documents: Vec<usize> = primary(incident).map(|part| place(part.document)).collect();
        documents.sort_unstable();
        assert!(incident.reviews.is_sorted());
        let mut touched: Vec<usize> = incident.reviews.iter().map(place_of).collect();
        touched.sort_unstable();
        (documents, touched)
    };
    let mut all: Vec<Grouped> =
        linking.incidents.iter().filter(|incident| primary(incident).next().is_some()).map(of).collect();
    all.sort_unstable();
    all
}

/// The documents of each incident, without the reviews.
fn groups(reads: &[ReadRevision], reviews: &[Review]) -> BTreeSet<BTreeSet<DocumentId>> {
    let incidents = link(reads, reviews).incidents;
    let documents = |incident: &Incident| primary(incident).map(|part| part.document).collect();
    let all: BTreeSet<BTreeSet<DocumentId>> = incidents.iter().map(documents).collect();
    all.into_iter().filter(|group| !group.is_empty()).collect()
}

#[test]
fn merges_splits_and_moves_one_after_the_other() {
    let reads = reads();
    let desk = Desk::of(&reads);
    let nowhere = Desk(vec![DocumentId::of(&[b"nowhere"]); 6]);
    let cases: [(&str, Vec<Review>, Expected<'_>); 12] = [
        ("nothing", vec![], &[(&[0, 1, 2], &[]), (&[3, 4], &[]), (&[5], &[])]),
        ("a merge joins whole groups", vec![desk.merge(4, 1, 1)], &[(&[0, 1, 2, 3, 4], &[0]), (&[5], &[])]),
        (
            "a merge of what is one is noted",
            vec![desk.merge(0, 1, 1)],
            &[(&[0, 1, 2], &[0]), (&[3, 4], &[]), (&[5], &[])],
        ),
        (
            "a split leaves the rest",
            vec![desk.split(&[1], 1)],
            &[(&[0, 2], &[0]), (&[1], &[0]), (&[3, 4], &[]), (&[5], &[])],
        ),
        (
            "what is split off stays together, also from two groups",
            vec![desk.split(&[1, 4], 1)],
            &[(&[0, 2], &[0]), (&[1, 4], &[0]), (&[3], &[0]), (&[5], &[])],
        ),
        (
            "a split of all is noted",
            vec![desk.split(&[3, 4], 1)],
            &[(&[0, 1, 2], &[]), (&[3, 4], &[0]), (&[5], &[])],
        ),
        ("a move", vec![desk.moved(2, 3, 1)], &[(&[0, 1], &[0]), (&[2, 3, 4], &[0]), (&[5], &[])]),
        (
            "a move of a single one leaves nothing behind",
            vec![desk.moved(5, 3, 1)],
            &[(&[0, 1, 2], &[]), (&[3, 4, 5], &[0])],
        ),
        (
            "a later split takes out of what was merged",
            vec![desk.merge(0, 3, 1), desk.split(&[3], 2)],
            &[(&[0, 1, 2, 4], &[0, 1]), (&[3], &[1]), (&[5], &[])],
        ),
        (
            "a later merge joins only what was split off",
            vec![desk.merge(1, 5, 2), desk.split(&[1], 1)],
            &[(&[0, 2], &[1]), (&[1, 5], &[0, 1]), (&[3, 4], &[])],
        ),
        (
            "a review of what is not there changes nothing",
            vec![
                review(Judgement::MergeIncidents(desk.0[0], nowhere.0[0]), 1),
                review(Judgement::MoveDocument(nowhere.0[0], desk.0[0]), 2),
                nowhere.split(&[0, 1], 3),
            ],
            &[(&[0, 1, 2], &[]), (&[3, 4], &[]), (&[5], &[])],
        ),
        (
            "a split goes by the documents that are there",
            vec![review(Judgement::SplitIncident(vec![desk.0[3], nowhere.0[0]]), 1)],
            &[(&[0, 1, 2], &[]), (&[3], &[0]), (&[4], &[0]), (&[5], &[])],
        ),
    ];
    for (name, reviews, expected) in cases {
        let expected: Vec<Grouped> =
            expected.iter().map(|(documents, touched)| (documents.to_vec(), touched.to_vec())).collect();
        assert_eq!(grouped(&reads, &reviews), expected, "{name}");
    }
}

#[test]
fn says_which_documents_a_reviewer_placed() {
    let reads = reads();
    let desk = Desk::of(&reads);
    let placed = |reviews: &[Review]| {
        let incidents = link(&reads, reviews).incidents;
        let by_a_reviewer = |part: &&onrecord_types::IncidentDocument| {
            let so = part.reason == "placed by a reviewer";
            assert!(!so || part.confidence == Confidence::FULL);
            so
        };
        let found: BTreeMap<DocumentId, usize> =
            desk.0.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut places: Vec<usize> = incidents
            .iter()
            .flat_map(|incident| primary(incident).filter(by_a_reviewer).map(|part| found[&part.document]))
            .collect();
        places.sort_unstable();
        places
    };
    assert_eq!(placed(&[]), [] as [usize; 0]);
    assert_eq!(placed(&[desk.merge(0, 3, 1)]), [3, 4], "the most that the machine had together needs nobody");
    assert_eq!(placed(&[desk.merge(0, 5, 1)]), [5]);
    assert_eq!(placed(&[desk.split(&[1], 1)]), [1]);
    assert_eq!(placed(&[desk.split(&[3], 1), desk.merge(3, 5, 2)]), [3, 5], "neither stands there by itself");
    assert_eq!(placed(&[desk.moved(5, 0, 1)]), [5]);
}

#[test]
fn documents_of_the_same_words_go_together() {
    let mut reads = reads();
    reads.push(coverage()[1].clone().copied_to("copy").read());
    let desk = Desk::of(&reads);
    assert_eq!(
        grouped(&reads, &[desk.split(&[6], 1)]),
        [(vec![0, 2], vec![0]), (vec![1, 6], vec![0]), (vec![3, 4], vec![]), (vec![5], vec![])]
    );
    let nothing = grouped(&reads, &[]);
    assert_eq!(grouped(&reads, &[desk.moved(6, 1, 1)]), nothing, "there is nowhere to go");
}

#[test]
fn a_merge_keeps_holding_when_more_comes() {
    let reads = reads();
    let merge = Desk::of(&reads).merge(0, 3, 1);
    let few = [reads[0].clone(), reads[3].clone()];
    assert_eq!(grouped(&few, std::slice::from_ref(&merge)), [(vec![0, 1], vec![0])]);
    assert_eq!(grouped(&reads, &[merge]), [(vec![0, 1, 2, 3, 4], vec![0]), (vec![5], vec![])]);
}

/// Reviews of the six documents, at a few moments; some take others back.
fn reviews() -> impl Strategy<Value = Vec<Review>> {
    let desk = Desk::of(&reads());
    let one = (0..4_u8, prop::collection::vec(0..6_usize, 1..4), 0..5_i64, any::<prop::sample::Index>());
    prop::collection::vec(one, 0..8).prop_map(move |drawn| {
        let mut reviews: Vec<Review> = Vec::new();
        for (verdict, places, second, back) in drawn {
            let (first, last) = (places[0], places[places.len() - 1]);
            reviews.push(match verdict {
                0 => desk.merge(first, last, second),
                1 => desk.split(&places, second),
                2 => desk.moved(first, last, second),
                _ if reviews.is_empty() => continue,
                _ => review(Judgement::Withdraw(back.get(&reviews).id), second),
            });
        }
        reviews
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_documents_nor_that_of_reviews_leaves_a_trace(
        (given, shuffled) in reviews().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        documents in Just(reads()).prop_shuffle(),
    ) {
        let once = link(&reads(), &given);
        prop_assert_eq!(&once, &link(&documents, &shuffled));
        let twice: Vec<Review> = given.iter().chain(&shuffled).cloned().collect();
        prop_assert_eq!(&once, &link(&documents, &twice));
        let all: usize = once.incidents.iter().map(|incident| primary(incident).count()).sum();
        prop_assert_eq!(all, documents.len());
    }

    #[test]
    fn what_is_withdrawn_leaves_no_trace(given in reviews(), more in reviews()) {
        let kept: BTreeSet<ReviewId> = given.iter().map(|review| review.id).collect();
        let undone = more.iter().filter(|review| !kept.contains(&review.id));
        let back = undone.clone().map(|undone| review(Judgement::Withdraw(undone.id), 9));
        let taken_back: Vec<Review> = given.iter().chain(undone.clone()).cloned().chain(back).collect();
        prop_assert_eq!(link(&reads(), &given), link(&reads(), &taken_back));
    }

    #[test]
    fn the_last_word_holds(given in reviews(), places in prop::collection::btree_set(0..6_usize, 1..4)) {
        let (reads, places) = (reads(), places.into_iter().collect::<Vec<_>>());
        let desk = Desk::of(&reads);
        let with = |last: Review| groups(&reads, &given.iter().cloned().chain([last]).collect::<Vec<_>>());
        let own: BTreeSet<DocumentId> = places.iter().map(|place| desk.0[*place]).collect();
        prop_assert!(with(desk.split(&places, 9)).contains(&own));
        let (a, b) = (places[0], places[places.len() - 1]);
        let both = |group: &BTreeSet<DocumentId>| group.contains(&desk.0[a]) && group.contains(&desk.0[b]);
        prop_assert!(with(desk.moved(a, b, 9)).iter().any(both));
        let before = groups(&reads, &given);
        let of = |place: usize| before.iter().find(|group| group.contains(&desk.0[place])).unwrap();
        prop_assert!(with(desk.merge(a, b, 9)).contains(&of(a).union(of(b)).copied().collect()));
    }

    #[test]
    fn what_no_review_names_stays_as_it_was(given in reviews()) {
        let named: BTreeSet<DocumentId> = given.iter().flat_map(|review| match &review.judgement {
            Judgement::MergeIncidents(a, b) | Judgement::MoveDocument(a, b) => vec![*a, *b],
            Judgement::SplitIncident(documents) => documents.clone(),
            _ => Vec::new(),
        }).collect();
        let (before, after) = (link(&reads(), &[]), link(&reads(), &given));
        for incident in &before.incidents {
            if incident.documents.iter().all(|part| !named.contains(&part.document)) {
                prop_assert!(after.incidents.contains(incident));
            }
        }
    }
}
