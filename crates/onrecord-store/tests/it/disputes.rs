//! Where accounts differ, and accounts whose repeats are folded: written, read back, tampered with.

use jiff::civil::date;
use onrecord_store::views::DisputeFilter;
use onrecord_store::{ErrorKind, Record, Written};
use onrecord_types::{
    AccountChange, Confidence, Dispute, DisputeBasis, DisputeId, DisputeStatus, Ground, Judgement, Linking,
    LinkingChange, Position, Repeated, Review, SpeakerId, StatementId, Verdict,
};

use crate::town::{Town, at, batch, maker};

/// The town with a dispute between the mayor and a worker, and the mayor's account folded.
pub(crate) struct Differing {
    pub(crate) town: Town,
    pub(crate) confirmed: Review,
}

impl Differing {
    pub(crate) fn new() -> Self {
        let town = Town::new();
        let (one, other) = sides(&town);
        let confirmed = Review::new(Judgement::ConfirmDispute(one, other), "desk", "they differ", at(3));
        Self { town, confirmed }
    }

    pub(crate) fn id(&self) -> DisputeId {
        let (one, other) = sides(&self.town);
        DisputeId::of(&[one.bytes(), other.bytes()])
    }

    pub(crate) fn linking(&self) -> Linking {
        let town = &self.town;
        let mut linking = town.linking();
        for account in linking.accounts.iter_mut().filter(|account| account.speaker == Town::mayor_id()) {
            let all: Vec<StatementId> = account.every_statement().collect();
            account.statements =
                vec![Repeated { shown: all[0], repeats: all[1..].to_vec(), independent_sources: 1 }];
            account.changes = vec![AccountChange {
                earlier: all[0],
                later: all[1],
                confidence: Confidence::new(0.62).unwrap(),
                reason: "“armed” against “unarmed”".to_owned(),
            }];
        }
        let (post, after) = (&town.post.read, &town.changed.read);
        let (one, other) = sides(town);
        let denied = post.reading.statements[1].parts.cue.as_ref().unwrap().first();
        linking.disputes.push(Dispute {
            id: self.id(),
            incident: town.incident_id(),
            question: "Piet Vos: “armed” or “Nobody ran”?".to_owned(),
            positions: vec![
                Position {
                    speakers: vec![Town::mayor_id()],
                    statements: vec![one, after.reading.statements[1].id],
                },
                Position { speakers: vec![SpeakerId::of(&[b"worker"])], statements: vec![other] },
            ],
            grounds: vec![
                Ground {
                    basis: DisputeBasis::Rebuttal,
                    between: (other, one),
                    told_in: Some((post.revision.id, denied)),
                    confidence: Confidence::new(0.8).unwrap(),
                    reason: "Piet Vos “denied” it".to_owned(),
                },
                Ground {
                    basis: DisputeBasis::Contradiction,
                    between: (one, other),
                    told_in: None,
                    confidence: Confidence::new(0.6).unwrap(),
                    reason: "they cannot both hold".to_owned(),
                },
            ],
            noncommittal: vec![after.reading.statements[0].id],
            status: DisputeStatus::Narrowed,
            moved_by: Some(other),
            days: Some((date(2026, 3, 4), date(2026, 3, 6))),
            reviews: vec![self.confirmed.id],
        });
        linking
    }

    pub(crate) fn record(&self, folder: &tempfile::TempDir) -> Record {
        let mut record = self.town.record(folder);
        record.write(|w| w.review(&self.confirmed)).unwrap();
        record.write(|w| w.linking(&self.linking(), &self.town.maker, at(4))).unwrap();
        record
    }
}

fn sides(town: &Town) -> (StatementId, StatementId) {
    let statements = &town.post.read.reading.statements;
    (statements[0].id, statements[1].id)
}

#[test]
fn reads_disputes_and_folds_back_as_they_were_written() {
    let folder = tempfile::tempdir().unwrap();
    let differing = Differing::new();
    let mut record = differing.record(&folder);
    let linking = differing.linking();
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.linking().unwrap(), linking);
    let found = snapshot.verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
    drop(snapshot);
    let town = &differing.town;
    assert_eq!(record.write(|w| w.linking(&linking, &town.maker, at(5))).unwrap(), Written::Known);
    // A text that is read anew has other rows for the same statements.
    let newer = maker("0.2.0");
    town.post.read_by(&newer).write(&mut record, &batch(9), &newer);
    record.write(|w| w.linking_change(&LinkingChange::default(), &town.maker, at(10))).unwrap();
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.linking().unwrap(), linking);
    assert!(snapshot.verify().unwrap().is_sound());
}

#[test]
fn shows_each_side_with_its_quotes_and_covers_private_names() {
    let folder = tempfile::tempdir().unwrap();
    let differing = Differing::new();
    let mut record = differing.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let rows = snapshot.disputes(&DisputeFilter::default()).unwrap();
    let [view] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!(snapshot.dispute(differing.id()).unwrap().as_ref(), Some(view));
    let page = snapshot.incident(differing.town.incident_id()).unwrap().unwrap();
    assert_eq!(&page.disputes, &rows);
    assert_eq!(view.bases(), [DisputeBasis::Rebuttal, DisputeBasis::Contradiction]);
    // The second statement of the mayor only repeats the first.
    let [mayor, worker] = view.sides.as_slice() else { panic!("{:#?}", view.sides) };
    let [quote] = mayor.statements.as_slice() else { panic!("{:#?}", mayor.statements) };
    assert_eq!((quote.repeats.len(), quote.documents(), quote.independent_sources), (1, 2, 1));
    assert_eq!(mayor.speakers[0].name, "Lena Östholm");
    assert!(worker.speakers[0].is_masked && worker.speakers[0].name.starts_with("Private person"));
    assert_eq!(view.bystanders.len(), 1);
    let moved = view.moved_by.as_ref().unwrap();
    assert_eq!((view.status, moved.cue.as_deref()), (DisputeStatus::Narrowed, Some("denied")));
    assert_eq!(moved.speaker, worker.statements[0].shown.speaker);
    let told = view.grounds[0].told_in.as_ref().unwrap();
    assert_eq!((told.words.as_str(), told.outlet.as_deref()), ("denied", Some("Harbour Post")));
    let drawn = format!("{rows:#?}{page:#?}");
    assert!(!drawn.contains("Vos"), "{drawn}");
    assert_eq!(view.question, "████ ███: “armed” or “Nobody ran”?");
    let other = DisputeFilter { basis: Some(DisputeBasis::Figures), ..DisputeFilter::default() };
    assert!(snapshot.disputes(&other).unwrap().is_empty());
    let (one, _) = sides(&differing.town);
    assert_eq!(snapshot.disputes_with(one).unwrap().len(), 1);
    let typed = differing.id().to_string();
    assert_eq!(snapshot.find_dispute(typed.get(..8).unwrap()).unwrap(), differing.id());
}

#[test]
fn takes_a_dispute_out_and_another_one_in() {
    let folder = tempfile::tempdir().unwrap();
    let differing = Differing::new();
    let mut record = differing.record(&folder);
    let mut linking = differing.linking();
    let mut change = LinkingChange::default();
    let mut renamed = linking.disputes[0].clone();
    renamed.question = "Was anyone armed?".to_owned();
    renamed.status = DisputeStatus::Open;
    renamed.moved_by = None;
    renamed.grounds.pop();
    change.written.disputes.push(renamed);
    record.write(|w| w.linking_change(&change, &differing.town.maker, at(6))).unwrap();
    linking.apply(&change);
    assert_eq!(record.snapshot().unwrap().linking().unwrap(), linking);
    let mut change = LinkingChange::default();
    change.removed.disputes.push(differing.id());
    record.write(|w| w.linking_change(&change, &differing.town.maker, at(7))).unwrap();
    linking.apply(&change);
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.linking().unwrap(), linking);
    assert!(linking.disputes.is_empty() && snapshot.verify().unwrap().is_sound());
}

#[test]
fn refuses_a_side_without_a_statement() {
    let folder = tempfile::tempdir().unwrap();
    let differing = Differing::new();
    let mut record = differing.record(&folder);
    let mut linking = differing.linking();
    linking.disputes[0].positions[1].statements.clear();
    let outcome = record.write(|w| w.linking(&linking, &differing.town.maker, at(6)));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Misfit);
}

#[test]
fn keeps_reviews_of_disputes_as_they_were_given() {
    let folder = tempfile::tempdir().unwrap();
    let differing = Differing::new();
    let mut record = differing.record(&folder);
    let (one, other) = sides(&differing.town);
    let question = "Was anyone armed?".to_owned();
    let judgements = [
        Judgement::RenameDispute(one, other, question.clone()),
        Judgement::MoveStatement(one, other),
        Judgement::MoveStatement(other, other),
        Judgement::RejectDispute(one, other),
    ];
    let mut reviews = vec![differing.confirmed.clone()];
    reviews.extend((10..).zip(judgements).map(|(second, said)| Review::new(said, "desk", "", at(second))));
    for review in &reviews[1..] {
        record.write(|w| w.review(review)).unwrap();
    }
    let empty = Review::new(Judgement::RenameDispute(one, other, " ".to_owned()), "desk", "", at(20));
    let nowhere = StatementId::of(&[b"nowhere"]);
    let missing = Review::new(Judgement::ConfirmDispute(one, nowhere), "desk", "", at(21));
    for (review, kind) in [(empty, ErrorKind::Misfit), (missing, ErrorKind::NotFound)] {
        assert_eq!(record.write(|w| w.review(&review)).unwrap_err().kind(), kind);
    }
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.reviews().unwrap(), reviews);
    assert!(snapshot.verify().unwrap().is_sound());
    let verdicts: Vec<Verdict> =
        snapshot.review_rows().unwrap().iter().rev().map(|row| row.verdict).collect();
    let wanted = [Verdict::Confirm, Verdict::Rename, Verdict::Move, Verdict::Move, Verdict::Reject];
    assert_eq!(verdicts, wanted);
    // None of them is a review of a statement.
    assert!(snapshot.statement(one).unwrap().unwrap().review.is_none());
}
