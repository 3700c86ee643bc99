//! Full-text search, by words as people type them.

use onrecord_store::views::{DocumentFilter, IncidentFilter, SnippetPart, SpeakerFilter, StatementFilter};
use proptest::prelude::*;

use crate::town::Town;

#[test]
fn finds_words_whatever_their_case_and_accents() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let found = snapshot.search("OSTHOLM quay", 10).unwrap();
    assert_eq!(found.documents.len(), 2);
    assert_eq!(found.statements.len(), 1);
    assert_eq!(found.statements[0].words, "the quay is safe");
    let hits: Vec<&SnippetPart> =
        found.documents[0].snippet.parts.iter().filter(|part| matches!(part, SnippetPart::Hit(_))).collect();
    assert!(hits.contains(&&SnippetPart::Hit("Östholm".to_owned())), "{hits:?}");
    assert!(snapshot.search("zeppelin", 10).unwrap().documents.is_empty());
}

#[test]
fn keeps_the_words_of_a_phrase_together() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let count = |query: &str| snapshot.search(query, 10).unwrap().documents.len();
    assert_eq!(count("harbour brenmouth"), 2);
    assert_eq!(count("\"harbour of brenmouth\""), 1);
    assert_eq!(count("“harbour brenmouth”"), 0);
}

#[test]
fn finds_incidents_by_label_or_document_and_speakers_by_beginnings() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let incidents = |query: &str| {
        let filter = IncidentFilter { query: Some(query.to_owned()), ..IncidentFilter::default() };
        snapshot.incidents(&filter).unwrap().len()
    };
    assert_eq!((incidents("shooting orland"), incidents("dock worker"), incidents("flood")), (1, 1, 0));
    let speakers = |query: &str| {
        let filter = SpeakerFilter { query: Some(query.to_owned()), ..SpeakerFilter::default() };
        snapshot.speakers(&filter).unwrap().into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(speakers("osth"), ["Lena Östholm"]);
    assert_eq!(speakers("mayor"), ["Lena Östholm"]);
}

#[test]
fn finds_what_an_earlier_revision_says_only_while_it_is_the_latest() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let filter =
        |query: &str| StatementFilter { query: Some(query.to_owned()), ..StatementFilter::default() };
    assert!(snapshot.statements(&filter("three hurt")).unwrap().is_empty());
    assert_eq!(snapshot.statements(&filter("two hurt")).unwrap().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn takes_any_query(query in r#"(\PC|["*:^()'\\{}+-]|AND|OR|NEAR| |\x00){0,40}"#) {
        let folder = tempfile::tempdir().unwrap();
        let mut record = onrecord_store::Record::open(folder.path().join("any.onrecord")).unwrap();
        let snapshot = record.snapshot().unwrap();
        let words = Some(query.clone());
        let found = snapshot.search(&query, 5);
        prop_assert!(found.is_ok(), "{:?}", found);
        let found = snapshot.documents(&DocumentFilter { query: words, ..DocumentFilter::default() });
        prop_assert!(found.is_ok(), "{:?}", found);
    }
}
