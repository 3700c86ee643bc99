//! The lists, their order and their filters.

use onrecord_store::views::{
    Counts, DocumentFilter, IncidentFilter, IncidentRow, SpeakerFilter, StatementFilter,
};
use onrecord_store::{Action, Record};
use onrecord_types::{Form, SpeakerKind};

use crate::town::{Town, at, maker};

#[test]
fn counts_the_latest_revisions_statements_once() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let wanted = Counts {
        batches: 1,
        captures: 3,
        documents: 2,
        revisions: 3,
        statements: 4,
        speakers: 2,
        incidents: 1,
        recalled_incidents: 0,
        accounts: 2,
        disputes: 0,
        copy_families: 1,
        changes: 1,
        reviews: 0,
        refusals: 0,
    };
    assert_eq!(record.snapshot().unwrap().counts().unwrap(), wanted);
}

#[test]
fn lists_documents_the_latest_first() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let rows = snapshot.documents(&DocumentFilter::default()).unwrap();
    let titles: Vec<_> = rows.iter().map(|row| row.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["Shots at Brenmouth harbour, two hurt", "Two shot on the quay in Brenmouth"]);
    assert_eq!((rows[0].revisions, rows[0].statements), (2, 2));
    assert_eq!(rows[0].revision, town.changed.read.revision.id);
    assert!(rows.iter().all(|row| row.copy_family.is_some()));
    let post = DocumentFilter { outlet: Some("Harbour Post".to_owned()), ..DocumentFilter::default() };
    assert_eq!(snapshot.documents(&post).unwrap(), rows[1..]);
    let second = DocumentFilter { limit: 1, offset: 1, ..DocumentFilter::default() };
    assert_eq!(snapshot.documents(&second).unwrap(), rows[1..]);
}

#[test]
fn tells_an_incident_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let rows = record.snapshot().unwrap().incidents(&IncidentFilter::default()).unwrap();
    let [IncidentRow { time, days, place, within, published, .. }] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    let row = &rows[0];
    assert_eq!((row.documents, row.recalled_by, row.outlets, row.independent_sources), (2, 0, 2, 1));
    assert_eq!((row.statements, row.speakers), (4, 2));
    assert_eq!(time.as_deref(), Some("Tuesday"));
    assert_eq!((place.as_deref(), within.as_deref()), (Some("Brenmouth"), Some("Orland")));
    assert_eq!(days.map(|(first, _)| first.to_string()).as_deref(), Some("2026-03-04"));
    assert_eq!(published.map(|day| day.to_string()).as_deref(), Some("2026-03-06"));
}

#[test]
fn narrows_statements_by_each_filter_and_by_all() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let words = |filter: StatementFilter| {
        snapshot.statements(&filter).unwrap().into_iter().map(|row| row.words).collect::<Vec<_>>()
    };
    let all = StatementFilter::default;
    let nobody_ran = "“Nobody ran,” … “Everyone helped.”";
    assert_eq!(words(all()), ["two were hurt", "the quay is safe", nobody_ran, "that anyone was armed"]);
    let (mayor, incident) = (Some(Town::mayor_id()), Some(town.incident_id()));
    let document = Some(town.post.read.document.id);
    assert_eq!(words(StatementFilter { speaker: mayor, ..all() }), ["the quay is safe", nobody_ran]);
    assert_eq!(words(StatementFilter { document, ..all() }), [nobody_ran, "that anyone was armed"]);
    assert_eq!(words(StatementFilter { form: Some(Form::Direct), ..all() }), [nobody_ran]);
    assert_eq!(
        words(StatementFilter { incident, limit: 2, offset: 1, ..all() }),
        ["the quay is safe", nobody_ran]
    );
    let query = Some("östholm".to_owned());
    assert_eq!(words(StatementFilter { query: query.clone(), ..all() }).len(), 2);
    let every =
        StatementFilter { speaker: mayor, incident, document, query, form: Some(Form::Direct), ..all() };
    assert_eq!(words(every), [nobody_ran]);
    assert!(words(StatementFilter { query: Some("?!".to_owned()), ..all() }).is_empty());
}

#[test]
fn lists_speakers_with_most_statements_first() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let rows = snapshot.speakers(&SpeakerFilter::default()).unwrap();
    let told: Vec<_> =
        rows.iter().map(|row| (row.name.as_str(), row.statements, row.documents, row.incidents)).collect();
    assert_eq!(told, [("Lena Östholm", 2, 2, 1), ("Private person 2c54", 1, 1, 1)]);
    assert_eq!(rows[0].roles, ["Mayor", "the mayor"]);
    assert_eq!(rows[0].speaks_for, ["the council"]);
    assert_eq!(rows.iter().map(|row| row.is_masked).collect::<Vec<_>>(), [false, true]);
    let bodies = SpeakerFilter { kind: Some(SpeakerKind::Body), ..SpeakerFilter::default() };
    assert!(snapshot.speakers(&bodies).unwrap().is_empty());
}

#[test]
fn tells_batches_and_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let batches = snapshot.batches().unwrap();
    assert_eq!(batches[0].batch, town.batch);
    assert_eq!((batches[0].origins, batches[0].revisions, batches[0].refusals), (3, 3, 0));
    let log = snapshot.log(100).unwrap();
    let actions: Vec<Action> = log.iter().rev().map(|entry| entry.action).collect();
    let first = [
        Action::AddBatch,
        Action::AddCapture,
        Action::AddOrigin,
        Action::AddDocument,
        Action::AddRevision,
        Action::AddMaker,
        Action::AddReading,
    ];
    assert_eq!(actions[..7], first);
    assert_eq!(actions.last(), Some(&Action::ReplaceLinking));
    assert!(log.iter().all(|entry| entry.hash == entry.expected_hash()));
    assert_eq!(snapshot.linked().unwrap().unwrap().maker, town.maker);
}

#[test]
fn a_linking_is_out_of_date_once_something_else_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let is_current = |record: &mut Record| record.snapshot().unwrap().linked().unwrap().unwrap().is_current;
    assert!(is_current(&mut record));
    let newer = maker("0.2.0");
    town.post.read_by(&newer).write(&mut record, &town.batch, &newer);
    assert!(!is_current(&mut record));
    record.write(|w| w.linking(&town.linking(), &newer, at(2))).unwrap();
    assert!(is_current(&mut record));
}
