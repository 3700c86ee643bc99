//! Reviews of disputes: laid over what was found, kept when reports come, and undone.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use onrecord_link::{Linker, link_on};
use onrecord_types::{Dispute, Judgement, ReadRevision, Review, ReviewId, SpeakerKind, StatementId, Verdict};

use crate::disputes::{ByNot, harlow, unconfirmed, weir, words};
use crate::report::Report;

const STOPPED: &str = "the grey van had stopped beside the weir";
const RACED: &str = "the grey van raced away from the weir";
const UNSURE: &str = "that the grey van had been at the weir";
const MET: &str = "two grey vans had met at the weir";

/// Two who differ, one who takes no side, in another report the same two again, and one who said something else.
fn reads() -> Vec<ReadRevision> {
    let other = harlow("v1", "Bo Ng said two grey vans had met at the weir.")
        .says_as("Bo Ng", SpeakerKind::Person, None, MET)
        .on("2024-05-20");
    [unconfirmed("c1"), weir("w1").on("2024-05-14"), other].iter().map(Report::read).collect()
}

/// Returns the statement of these words in the report of that place.
fn said(reads: &[ReadRevision], place: usize, content: &str) -> StatementId {
    let read = &reads[place];
    let mut all = read.reading.statements.iter();
    let found = all.find(|said| read.revision.words(&said.parts.content) == content);
    found.expect("a statement of these words").id
}

fn review(judgement: Judgement, second: i64) -> Review {
    Review::new(judgement, "desk", "", Timestamp::from_second(second).expect("a time"))
}

/// Returns the disputes under these reviews, which are the same when the reviews come one by one and in another order.
fn disputes(reads: &[ReadRevision], reviews: &[Review]) -> Vec<Dispute> {
    let whole = link_on(NonZeroUsize::MIN, reads, reviews, &ByNot);
    let mut linker = Linker::of(NonZeroUsize::MIN, reads, &[], ByNot);
    for count in 1..=reviews.len() {
        linker.review(&reviews[..count]);
    }
    assert_eq!(linker.linking(), &whole);
    let mut turned = reviews.to_vec();
    turned.reverse();
    assert_eq!(link_on(NonZeroUsize::MIN, reads, &turned, &ByNot), whole);
    assert!(linker.remembers_as(&Linker::of(NonZeroUsize::MIN, reads, &turned, ByNot)));
    whole.disputes
}

fn one(reads: &[ReadRevision], reviews: &[Review]) -> Dispute {
    let mut all = disputes(reads, reviews);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// Returns the words of each side, each saying once, and those of no side.
fn told(reads: &[ReadRevision], dispute: &Dispute) -> Vec<Vec<String>> {
    let sides = dispute.positions.iter().map(|side| &side.statements).chain([&dispute.noncommittal]);
    let of = |statements: &Vec<StatementId>| {
        let mut all: Vec<String> = Vec::new();
        for words in statements.iter().map(|id| words(reads, *id)) {
            if !all.contains(&words) {
                all.push(words);
            }
        }
        all
    };
    sides.map(of).collect()
}

fn ids(reviews: &[&Review]) -> Vec<ReviewId> {
    let mut ids: Vec<ReviewId> = reviews.iter().map(|review| review.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_confirmed_dispute_stays_as_it_was_found() {
    let reads = reads();
    let found = one(&reads, &[]);
    // By any statements that print the two sayings, in any order.
    let confirmed = review(Judgement::ConfirmDispute(said(&reads, 1, RACED), said(&reads, 0, STOPPED)), 1);
    let expected = Dispute { reviews: vec![confirmed.id], ..found.clone() };
    assert_eq!(one(&reads, std::slice::from_ref(&confirmed)), expected);
    let back = review(Judgement::Withdraw(confirmed.id), 2);
    assert_eq!(one(&reads, &[confirmed, back]), found);
}

#[test]
fn a_rejected_dispute_is_none_until_that_is_taken_back_or_it_is_confirmed() {
    let reads = reads();
    let found = one(&reads, &[]);
    let (a, b) = (said(&reads, 0, STOPPED), said(&reads, 0, RACED));
    let rejected = review(Judgement::RejectDispute(a, b), 1);
    assert_eq!(disputes(&reads, std::slice::from_ref(&rejected)), []);
    let back = review(Judgement::Withdraw(rejected.id), 2);
    assert_eq!(one(&reads, &[rejected.clone(), back]), found);
    let confirmed = review(Judgement::ConfirmDispute(a, b), 3);
    let expected = Dispute { reviews: vec![confirmed.id], ..found };
    assert_eq!(one(&reads, &[rejected.clone(), confirmed.clone()]), expected);
    let later = Review { at: Timestamp::from_second(4).expect("a time"), ..rejected };
    assert_eq!(disputes(&reads, &[later, confirmed]), []);
}

#[test]
fn the_newest_question_counts() {
    let reads = reads();
    let (a, b) = (said(&reads, 0, STOPPED), said(&reads, 0, RACED));
    let found = one(&reads, &[]);
    let first = review(Judgement::RenameDispute(a, b, "Did the van stop?".to_owned()), 1);
    let second = review(Judgement::RenameDispute(b, a, "What did the van do?".to_owned()), 2);
    let expected =
        Dispute { question: "What did the van do?".to_owned(), reviews: vec![second.id], ..found.clone() };
    assert_eq!(one(&reads, &[second.clone(), first.clone()]), expected);
    let back = review(Judgement::Withdraw(second.id), 3);
    let dispute = one(&reads, &[first, second, back]);
    assert_eq!(dispute.question, "Did the van stop?");
}

#[test]
fn a_statement_moves_with_all_that_print_it() {
    let reads = reads();
    let found = one(&reads, &[]);
    assert_eq!(told(&reads, &found), [vec![STOPPED], vec![RACED], vec![UNSURE]]);
    // One who said it of something else, told in another text.
    let joined = review(Judgement::MoveStatement(said(&reads, 2, MET), said(&reads, 1, RACED)), 1);
    let dispute = one(&reads, std::slice::from_ref(&joined));
    assert_eq!(told(&reads, &dispute), [vec![STOPPED], vec![RACED, MET], vec![UNSURE]]);
    assert_eq!(dispute.positions[1].speakers.len(), 2);
    assert_eq!(dispute.positions[1].statements.len(), 3);
    assert_eq!(dispute.days.expect("dated").1.to_string(), "2024-05-20");
    assert_eq!((dispute.id, &dispute.grounds), (found.id, &found.grounds));
    assert_eq!(dispute.reviews, [joined.id]);
    // One who took no side takes one.
    let sided = review(Judgement::MoveStatement(said(&reads, 0, UNSURE), said(&reads, 0, STOPPED)), 2);
    let dispute = one(&reads, &[joined.clone(), sided.clone()]);
    assert_eq!(told(&reads, &dispute), [vec![STOPPED, UNSURE], vec![RACED, MET], vec![]]);
    assert_eq!(dispute.reviews, ids(&[&joined, &sided]));
    // And goes back to none.
    let unsided = review(Judgement::MoveStatement(said(&reads, 0, UNSURE), said(&reads, 0, UNSURE)), 3);
    let dispute = one(&reads, &[joined.clone(), sided, unsided.clone()]);
    assert_eq!(told(&reads, &dispute), [vec![STOPPED], vec![RACED, MET], vec![UNSURE]]);
    assert_eq!(dispute.reviews, ids(&[&joined, &unsided]));
}

#[test]
fn a_dispute_without_a_second_side_is_none() {
    let reads = reads();
    let found = one(&reads, &[]);
    // Its own id once more: off all sides, with its repeats.
    let off = review(Judgement::MoveStatement(said(&reads, 1, RACED), said(&reads, 1, RACED)), 1);
    assert_eq!(disputes(&reads, std::slice::from_ref(&off)), []);
    let back = review(Judgement::Withdraw(off.id), 2);
    assert_eq!(one(&reads, &[off.clone(), back]), found);
    // Another takes the side first.
    let joined = review(Judgement::MoveStatement(said(&reads, 2, MET), said(&reads, 0, RACED)), 0);
    let dispute = one(&reads, &[off, joined]);
    assert_eq!(told(&reads, &dispute), [vec![STOPPED], vec![MET], vec![RACED, UNSURE]]);
    // What showed it is on no side any more: a reviewer's word alone.
    assert_eq!(dispute.grounds, []);
    // The other way: both on one side.
    let over = review(Judgement::MoveStatement(said(&reads, 0, RACED), said(&reads, 0, STOPPED)), 1);
    assert_eq!(disputes(&reads, &[over]), []);
}

#[test]
fn a_dispute_is_moved_renamed_and_confirmed_at_once() {
    let reads = reads();
    let (a, b) = (said(&reads, 0, STOPPED), said(&reads, 0, RACED));
    let moved = review(Judgement::MoveStatement(said(&reads, 2, MET), a), 1);
    // By a statement that stands there because it was moved.
    let question = "Did the van stay?".to_owned();
    let renamed = review(Judgement::RenameDispute(said(&reads, 2, MET), b, question.clone()), 2);
    let confirmed = review(Judgement::ConfirmDispute(a, b), 3);
    let all = [moved, renamed, confirmed];
    let dispute = one(&reads, &all);
    assert_eq!(told(&reads, &dispute), [vec![STOPPED, MET], vec![RACED], vec![UNSURE]]);
    assert_eq!(dispute.question, question);
    assert_eq!(dispute.reviews, ids(&all.each_ref()));
    // With the move the words for the question find no dispute; the rest holds.
    let [moved, renamed, confirmed] = all;
    let back = review(Judgement::Withdraw(moved.id), 4);
    let dispute = one(&reads, &[moved, renamed, confirmed.clone(), back]);
    assert_eq!(dispute.reviews, [confirmed.id]);
}

#[test]
fn a_review_of_what_is_gone_changes_nothing() {
    let reads = reads();
    let found = disputes(&reads, &[]);
    let (a, met) = (said(&reads, 0, STOPPED), said(&reads, 2, MET));
    let nowhere = StatementId::of(&[b"nowhere"]);
    let reviews: Vec<Review> = [
        // Not of two sides, of none at all, of itself.
        Judgement::RejectDispute(a, said(&reads, 1, STOPPED)),
        Judgement::RejectDispute(a, met),
        Judgement::RejectDispute(a, nowhere),
        Judgement::ConfirmDispute(nowhere, nowhere),
        Judgement::RenameDispute(a, a, "What?".to_owned()),
        Judgement::MoveStatement(a, nowhere),
        Judgement::MoveStatement(nowhere, a),
        Judgement::MoveStatement(met, met),
        Judgement::MoveStatement(a, met),
        Judgement::MoveStatement(a, said(&reads, 1, STOPPED)),
        Judgement::MoveStatement(a, said(&reads, 0, UNSURE)),
    ]
    .into_iter()
    .zip(1..)
    .map(|(judgement, second)| review(judgement, second))
    .collect();
    assert_eq!(disputes(&reads, &reviews), found);
    assert_eq!(reviews[0].judgement.verdict(), Verdict::Reject);
}

#[test]
fn a_review_waits_for_its_dispute() {
    let reads = reads();
    let rejected = review(Judgement::RejectDispute(said(&reads, 0, STOPPED), said(&reads, 0, RACED)), 1);
    let mut linker = Linker::comparing(ByNot);
    linker.review(std::slice::from_ref(&rejected));
    for read in &reads {
        linker.add(std::slice::from_ref(read));
        assert_eq!(linker.linking().disputes, []);
    }
    let back = review(Judgement::Withdraw(rejected.id), 2);
    let all = [rejected, back];
    linker.review(&all);
    assert!(linker.remembers_as(&Linker::of(NonZeroUsize::MIN, &reads, &all, ByNot)));
    assert_eq!(linker.linking().disputes.len(), 1);
}
