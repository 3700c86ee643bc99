//! Merges and splits of speakers: laid over what the names say, kept when texts are read anew, and undone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use onrecord_link::link;
use onrecord_types::{
    Judgement, ReadRevision, Review, ReviewId, Speaker, SpeakerAt, SpeakerId, SpeakerKind, Standing,
};
use proptest::prelude::*;

use crate::report::coverage;

/// A report's place in the coverage, words of it that somebody says, and who: names, the fullest first, and a role.
type Said = (usize, &'static str, &'static [&'static str], Option<&'static str>);

/// Ada Orr, mayor, in two reports on Harlow and in one on Quarrick; two private persons, and a body.
const SAID: [Said; 6] = [
    (0, "Officers found him beside the weir", &["Ada Orr", "Orr"], Some("Mayor")),
    (1, "they heard two bangs before midnight", &["Ada Orr", "Mayor Orr"], Some("the mayor")),
    (3, "A grey van left along Limekiln Lane", &["Eva Pell", "Pell"], None),
    (4, "The Old Crust bakery has reopened", &["Ada Orr", "Órr"], Some("Mayor")),
    (2, "The Tannery footbridge stays closed", &["Ben Voss"], None),
    (5, "the River Sallow rose by two metres", &["Harlow Weir Trust", "HWT"], Some("trust")),
];

/// Which of the reads are in a speaker, and which of the reviews shaped it.
type Shaped<'a> = &'a [(&'a [usize], &'a [usize])];

fn reads() -> Vec<ReadRevision> {
    let reports = coverage();
    SAID.iter()
        .map(|(place, content, names, role)| {
            let kind = if *place == 5 { SpeakerKind::Body } else { SpeakerKind::Person };
            let mut read = reports[*place].clone().says_as(names[0], kind, *role, content).read();
            read.reading.speakers[0].names = names.iter().map(|name| (*name).to_owned()).collect();
            read
        })
        .collect()
}

fn at(read: &ReadRevision, name: &str) -> SpeakerAt {
    SpeakerAt { document: read.document.id, name: name.to_owned() }
}

fn review(judgement: Judgement, second: i64) -> Review {
    Review::new(judgement, "desk", "", Timestamp::from_second(second).expect("a time"))
}

/// Which of the reads each speaker is in, with the reviews that shaped it by their place in the list.
fn groups(reads: &[ReadRevision], reviews: &[Review]) -> BTreeMap<Vec<usize>, Vec<usize>> {
    let place = |id: &ReviewId| reviews.iter().position(|review| review.id == *id).expect("a review given");
    let of = |speaker: Speaker| {
        let of_member = |revision| reads.iter().position(|read| read.revision.id == revision);
        let mut members: Vec<usize> =
            speaker.members.iter().filter_map(|member| of_member(member.revision)).collect();
        members.sort_unstable();
        let mut reviews: Vec<usize> = speaker.reviews.iter().map(place).collect();
        reviews.sort_unstable();
        (members, reviews)
    };
    link(reads, reviews).speakers.into_iter().map(of).collect()
}

/// Returns those groups that reviews shaped.
fn shaped(reads: &[ReadRevision], reviews: &[Review]) -> Vec<(Vec<usize>, Vec<usize>)> {
    groups(reads, reviews).into_iter().filter(|(_, reviews)| !reviews.is_empty()).collect()
}

fn id_of(reads: &[ReadRevision], reviews: &[Review], place: usize) -> SpeakerId {
    let speakers = link(reads, reviews).speakers;
    let is_in =
        |speaker: &&Speaker| speaker.members.iter().any(|member| member.revision == reads[place].revision.id);
    speakers.iter().find(is_in).expect("every in-document speaker is in a speaker").id
}

#[test]
fn joins_and_parts_as_the_newest_review_says() {
    let reads = reads();
    let merge = |a: usize, b: usize, second| {
        let name = |place: usize| at(&reads[place], SAID[place].2[0]);
        review(Judgement::Merge(name(a), name(b)), second)
    };
    let split = |a: usize, second| review(Judgement::Split(at(&reads[a], SAID[a].2[0])), second);
    let nothing = groups(&reads, &[]);
    assert_eq!(nothing.keys().cloned().collect::<Vec<_>>(), [vec![0, 1, 3], vec![2], vec![4], vec![5]]);
    let cases: [(&str, Vec<Review>, Shaped<'_>); 11] = [
        ("a merge joins whole groups", vec![merge(2, 1, 1)], &[(&[0, 1, 2, 3], &[0])]),
        ("a merge of three in two steps", vec![merge(2, 4, 1), merge(4, 5, 2)], &[(&[2, 4, 5], &[0, 1])]),
        ("a merge of what is one", vec![merge(0, 3, 1)], &[(&[0, 1, 3], &[0])]),
        ("a split takes out one", vec![split(1, 1)], &[(&[0, 3], &[0]), (&[1], &[0])]),
        ("two splits", vec![split(1, 1), split(3, 2)], &[(&[0], &[0, 1]), (&[1], &[0]), (&[3], &[1])]),
        ("a split of one alone", vec![split(2, 1)], &[(&[2], &[0])]),
        ("a split undoes a merge before it", vec![merge(4, 1, 1), split(4, 2)], &[(&[4], &[1])]),
        (
            "a merge after a split joins that one alone",
            vec![split(1, 1), merge(1, 4, 2)],
            &[(&[0, 3], &[0]), (&[1, 4], &[0, 1])],
        ),
        ("a merge gives a split one back", vec![split(1, 1), merge(1, 0, 2)], &[(&[0, 1, 3], &[0, 1])]),
        (
            "a split after that parts it again",
            vec![split(1, 1), merge(1, 0, 2), split(1, 3)],
            &[(&[0, 3], &[0, 2]), (&[1], &[0, 2])],
        ),
        (
            "an older split of the other side stays",
            vec![split(3, 1), merge(3, 4, 2), merge(0, 5, 3)],
            &[(&[0, 1, 5], &[0, 2]), (&[3, 4], &[0, 1])],
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(what, reviews, wanted)| (what, wanted, shaped(&reads, reviews)))
        .filter(|(_, wanted, found)| {
            let wanted = wanted.iter().map(|(members, reviews)| (members.to_vec(), reviews.to_vec()));
            wanted.collect::<Vec<_>>() != *found
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finds_a_speaker_by_any_of_its_names_in_the_document() {
    let reads = reads();
    let parted = |name: &str, place: usize| {
        !shaped(&reads, &[review(Judgement::Split(at(&reads[place], name)), 1)]).is_empty()
    };
    for (name, place) in [("ORR", 0), ("Mayor  Orr", 1), ("orr", 3), ("H.W.T.", 5), ("eva pell", 2)] {
        assert!(parted(name, place), "`{name}` is nobody in {place}");
    }
    for (name, place) in [("Orr", 1), ("Ada", 0), ("", 0), ("Ben Voss", 0)] {
        assert!(!parted(name, place), "`{name}` is somebody in {place}");
    }
}

#[test]
fn a_name_that_two_bear_is_whose_own_name_it_is_or_nobodys() {
    let mut reads = reads();
    let mut sister = reads[0].reading.speakers[0].clone();
    sister.name = "Eva Orr".to_owned();
    sister.names = vec!["Eva Orr".to_owned(), "Orr".to_owned()];
    reads[0].reading.speakers.push(sister.clone());
    let split =
        |reads: &[ReadRevision], name| shaped(reads, &[review(Judgement::Split(at(&reads[0], name)), 1)]);
    assert_eq!(split(&reads, "Orr"), []);
    assert_eq!(split(&reads, "Eva Orr").len(), 1);
    sister.name = "Orr".to_owned();
    reads[0].reading.speakers[1] = sister;
    assert_eq!(split(&reads, "Orr"), [(vec![0], vec![0])]);
}

#[test]
fn reviews_outlive_a_new_reading_and_what_they_name() {
    let mut reads = reads();
    let merge = review(Judgement::Merge(at(&reads[0], "Orr"), at(&reads[4], "Ben Voss")), 1);
    let split = review(Judgement::Split(at(&reads[1], "Ada Orr")), 2);
    let reviews = [merge, split];
    let before = groups(&reads, &reviews);
    // Another reading finds one more speaker, and lists it first.
    let mut other = reads[0].reading.speakers[0].clone();
    other.name = "Una Quill".to_owned();
    other.names = vec![other.name.clone()];
    reads[0].reading.speakers.insert(0, other);
    let mut after = groups(&reads, &reviews);
    assert_eq!(after.remove(&vec![0]), Some(Vec::new()), "the one more");
    assert_eq!(after, before);
    // A document that is not there any more takes its reviews with it.
    let rest: Vec<ReadRevision> = reads[1..].to_vec();
    assert_eq!(link(&rest, &reviews).speakers.iter().filter(|s| !s.reviews.is_empty()).count(), 2);
    assert_eq!(link(&[], &reviews), link(&[], &[]));
}

#[test]
fn ids_stay_as_they_were_where_the_speaker_does() {
    let reads = reads();
    let [ada, ben] = [0, 4].map(|place| id_of(&reads, &[], place));
    let split = [review(Judgement::Split(at(&reads[0], "Ada Orr")), 1)];
    assert_eq!(id_of(&reads, &split, 1), ada, "those whom a split leaves");
    assert_ne!(id_of(&reads, &split, 0), ada);
    let again =
        [split[0].clone(), review(Judgement::Merge(at(&reads[0], "Orr"), at(&reads[4], "Ben Voss")), 2)];
    assert_eq!(id_of(&reads, &again, 0), ben, "who joins a group goes by it");
    let merge = [review(Judgement::Merge(at(&reads[0], "Orr"), at(&reads[4], "Ben Voss")), 1)];
    assert!([ada, ben].contains(&id_of(&reads, &merge, 0)));
}

#[test]
fn a_speaker_is_public_by_those_who_are_in_it() {
    let reads = reads();
    let standing = |reviews: &[Review], place: usize| {
        let id = id_of(&reads, reviews, place);
        link(&reads, reviews).speakers.iter().find(|speaker| speaker.id == id).map(|speaker| speaker.standing)
    };
    let merge = [review(Judgement::Merge(at(&reads[2], "Pell"), at(&reads[0], "Orr")), 1)];
    assert_eq!(standing(&[], 2), Some(Standing::Private));
    assert_eq!(standing(&merge, 2), Some(Standing::Public));
    let parted = [merge[0].clone(), review(Judgement::Split(at(&reads[2], "Pell")), 2)];
    assert_eq!(standing(&parted, 2), Some(Standing::Private));
}

/// Reviews of the reads, some of nobody, some withdrawn, some at the same time.
fn reviews() -> impl Strategy<Value = Vec<Review>> {
    let speaker = (0..SAID.len(), any::<prop::sample::Index>(), 0..12_u8);
    let one = (speaker.clone(), speaker, 0..4_u8, 0..6_i64, any::<prop::sample::Index>());
    prop::collection::vec(one, 0..10).prop_map(|drawn| {
        let reads = reads();
        let mut reviews: Vec<Review> = Vec::new();
        for (a, b, what, second, earlier) in drawn {
            let speaker = |(place, name, stranger): (usize, prop::sample::Index, u8)| {
                at(
                    &reads[place],
                    if stranger == 0 { "Una Quill" } else { SAID[place].2[name.index(SAID[place].2.len())] },
                )
            };
            reviews.push(match what {
                0 | 1 => review(Judgement::Merge(speaker(a), speaker(b)), second),
                2 => review(Judgement::Split(speaker(a)), second),
                _ if reviews.is_empty() => review(Judgement::Show(speaker(a)), second),
                _ => review(Judgement::Withdraw(earlier.get(&reviews).id), second),
            });
        }
        reviews
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_reviews_nor_of_documents_matters(
        (reads, shuffled) in Just(reads()).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        (reviews, mixed) in reviews().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let once = link(&reads, &reviews);
        prop_assert_eq!(&once, &link(&shuffled, &mixed));
        let twice: Vec<Review> = reviews.iter().chain(&mixed).cloned().collect();
        prop_assert_eq!(&once, &link(&reads, &twice));
    }

    #[test]
    fn what_is_withdrawn_never_was(reviews in reviews(), a in 0..SAID.len(), b in 0..SAID.len(), second in 0..6_i64) {
        let reads = reads();
        let before = link(&reads, &reviews);
        let speaker = |place: usize| at(&reads[place], SAID[place].2[0]);
        for judgement in [Judgement::Merge(speaker(a), speaker(b)), Judgement::Split(speaker(a))] {
            let said = Review::new(judgement, "another desk", "", Timestamp::from_second(second).expect("a time"));
            let back = review(Judgement::Withdraw(said.id), 9);
            let with: Vec<Review> = reviews.iter().cloned().chain([said, back]).collect();
            prop_assert_eq!(&before, &link(&reads, &with));
        }
    }

    #[test]
    fn reviews_move_speakers_and_lose_none(reviews in reviews()) {
        let reads = reads();
        let (before, after) = (link(&reads, &[]), link(&reads, &reviews));
        let members = |speakers: &[Speaker]| {
            let mut members: Vec<_> = speakers.iter().flat_map(|speaker| speaker.members.clone()).collect();
            members.sort_unstable();
            members
        };
        prop_assert_eq!(members(&before.speakers), members(&after.speakers));
        let ids: BTreeSet<_> = after.speakers.iter().map(|speaker| speaker.id).collect();
        prop_assert_eq!(ids.len(), after.speakers.len());
        // Whom no review names is as it was.
        for speaker in after.speakers.iter().filter(|speaker| speaker.reviews.is_empty()) {
            prop_assert!(before.speakers.contains(speaker));
        }
        prop_assert_eq!(before.incidents, after.incidents);
    }
}
