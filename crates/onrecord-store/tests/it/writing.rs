//! What is written once stays once.

use onrecord_store::views::DocumentFilter;
use onrecord_store::{ErrorKind, Record, Written};
use onrecord_types::{
    Capture, Judgement, Language, MediaType, Origin, ReadRevision, Reading, Refusal, RefusalReason, Review,
    Sha256,
};
use rusqlite::Connection;

use crate::town::{Town, at, batch, maker};

/// Every row of every table, as words.
pub(crate) fn dump(record: &Record) -> Vec<String> {
    let connection = Connection::open(record.path()).unwrap();
    let tables =
        "select name from sqlite_schema where type = 'table' and sql like 'create table%' order by name";
    let names: Vec<String> = connection
        .prepare(tables)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();
    for name in names {
        // Names of tables of our own making; nothing a user typed.
        let mut statement = connection.prepare(&format!("select * from \"{name}\"")).unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> =
                (0..width).map(|place| format!("{:?}", row.get_ref(place).unwrap())).collect();
            rows.push(format!("{name}: {}", cells.join(", ")));
        }
    }
    rows
}

#[test]
fn adds_nothing_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let before = dump(&record);
    let later = batch(100);
    for article in [&town.changed, &town.post, &town.courier] {
        assert_eq!(article.write(&mut record, &later, &town.maker), Written::Known);
    }
    let linked = record.write(|w| w.linking(&town.linking(), &town.maker, at(200))).unwrap();
    assert_eq!(linked, Written::Known);
    assert_eq!(dump(&record), before);
}

#[test]
fn reads_back_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let mut found: Vec<ReadRevision> = Vec::new();
    snapshot
        .read_revisions(|read| {
            found.push(read);
            Ok::<_, onrecord_store::Error>(())
        })
        .unwrap();
    let mut written = vec![town.post.read.clone(), town.courier.read.clone(), town.changed.read.clone()];
    written.sort_by_key(|read| {
        (read.document.id, read.revision.facts.published.clone().map(|time| time.date()))
    });
    assert_eq!(found, written);
    assert_eq!(snapshot.linking().unwrap(), town.linking());
}

#[test]
fn keeps_a_text_in_another_language_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let reader = maker("0.2.0");
    let mut article = town.post.clone();
    let german = Language::from_code("de").unwrap();
    article.read.reading = Reading::unread(article.read.revision.id, reader.id, german);
    article.write(&mut record, &batch(9), &reader);
    let snapshot = record.snapshot().unwrap();
    let view = snapshot.document(article.read.document.id, None).unwrap().unwrap();
    assert_eq!((view.read.reading, view.statements), (article.read.reading, Vec::new()));
    let rows = snapshot.documents(&DocumentFilter::default()).unwrap();
    let languages: Vec<_> = rows.iter().map(|row| (row.language, row.statements == 0)).collect();
    assert!(languages.contains(&(Some(german), true)) && languages.contains(&(None, false)), "{rows:#?}");
    let words = DocumentFilter { query: view.read.revision.facts.title, ..DocumentFilter::default() };
    assert!(
        snapshot.documents(&words).unwrap().iter().any(|row| row.language.is_some()),
        "it can be searched"
    );
    assert!(snapshot.verify().unwrap().is_sound());
    drop(snapshot);
    let connection = Connection::open(record.path()).unwrap();
    let shown = "select unread_language from documents_view where unread_language is not null";
    assert_eq!(connection.query_row(shown, [], |row| row.get::<_, String>(0)), Ok("de".to_owned()));
    connection.execute("update readings set language = 'fr' where language = 'de'", []).unwrap();
    assert!(!record.snapshot().unwrap().verify().unwrap().is_sound(), "the log has its hash");
}

#[test]
fn keeps_an_older_reading_beside_the_newer() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let newer = maker("0.2.0");
    let (capture, document) = (town.post.capture.sha256(), town.post.read.document.id);
    assert!(!record.snapshot().unwrap().has_read(capture, newer.id).unwrap());
    assert_eq!(town.post.read_by(&newer).write(&mut record, &batch(9), &newer), Written::New);
    let snapshot = record.snapshot().unwrap();
    assert!(snapshot.has_read(capture, newer.id).unwrap());
    assert!(snapshot.has_read(capture, town.maker.id).unwrap());
    let view = snapshot.document(document, None).unwrap().unwrap();
    assert_eq!((view.readings, view.maker.id), (2, newer.id));
    // The statements of the new reading are not linked yet, so they lead nowhere rather than astray.
    assert!(view.statements.iter().all(|statement| statement.incident.is_none()));
    drop(snapshot);
    let again = record.write(|w| w.linking(&town.linking(), &town.maker, at(10))).unwrap();
    assert_eq!(again, Written::New);
    let snapshot = record.snapshot().unwrap();
    let view = snapshot.document(document, None).unwrap().unwrap();
    assert!(view.statements.iter().all(|statement| statement.incident.is_some()));
}

#[test]
fn writes_no_batch_that_brings_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open(folder.path().join("empty.onrecord")).unwrap();
    record
        .write(|w| {
            w.batch(&batch(0));
            w.maker(&maker("0.1.0"));
            Ok(())
        })
        .unwrap();
    let snapshot = record.snapshot().unwrap();
    assert!(snapshot.batches().unwrap().is_empty());
    assert!(snapshot.makers().unwrap().is_empty());
    assert!(snapshot.log(10).unwrap().is_empty());
}

#[test]
fn keeps_every_place_that_a_capture_came_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open(folder.path().join("places.onrecord")).unwrap();
    let place = |path: &str, line| Origin { path: path.to_owned(), line, url: None };
    let capture = |origin| Capture::new(b"{}".to_vec(), MediaType::Report, origin);
    let first = batch(0);
    let add = |record: &mut Record, origin: Origin| {
        record
            .write(|w| {
                w.batch(&first);
                w.capture(&capture(origin), first.id)
            })
            .unwrap()
    };
    assert_eq!(add(&mut record, place("a.jsonl", Some(1))), Written::New);
    assert_eq!(add(&mut record, place("a.jsonl", Some(2))), Written::New);
    assert_eq!(add(&mut record, place("a.jsonl", Some(1))), Written::Known);
    assert_eq!(add(&mut record, place("b.jsonl", None)), Written::New);
    let view = record.snapshot().unwrap().capture(Sha256::of(b"{}")).unwrap().unwrap();
    let lines: Vec<_> = view.row.origins.iter().map(|known| known.origin.to_string()).collect();
    assert_eq!(lines, ["a.jsonl, line 1", "a.jsonl, line 2", "b.jsonl"]);
    assert_eq!((view.bytes.as_slice(), view.batches.len()), (&b"{}"[..], 1));
}

#[test]
fn keeps_a_refusal_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open(folder.path().join("refusals.onrecord")).unwrap();
    let refusal = Refusal {
        origin: Origin { path: "coverage/empty.html".to_owned(), line: None, url: None },
        sha256: Some(Sha256::of(b"")),
        reason: RefusalReason::Empty,
        message: "the file is empty".to_owned(),
        hint: "fetch the page again".to_owned(),
    };
    for (second, wanted) in [(0, Written::New), (1, Written::Known)] {
        let batch = batch(second);
        let written = record
            .write(|w| {
                w.batch(&batch);
                w.refusal(&refusal, batch.id)
            })
            .unwrap();
        assert_eq!(written, wanted);
    }
    let rows = record.snapshot().unwrap().refusals().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0].refusal, rows[0].batch), (&refusal, batch(0).id));
}

#[test]
fn lets_the_newest_review_count() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let statement = town.post.read.reading.statements[0].id;
    let reject = Review::new(Judgement::Reject(statement), "desk", "", at(20));
    let confirm = Review::new(Judgement::Confirm(statement), "desk", "", at(21));
    record
        .write(|w| {
            assert_eq!(w.review(&reject)?, Written::New);
            assert_eq!(w.review(&confirm)?, Written::New);
            w.review(&confirm)
        })
        .unwrap();
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.reviews().unwrap(), [reject, confirm.clone()]);
    let view = snapshot.statement(statement).unwrap().unwrap();
    assert_eq!(view.review, Some(confirm));
}

#[test]
fn refuses_what_does_not_fit_and_writes_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let before = dump(&record);
    let batch = &town.batch;
    let ReadRevision { document, revision, reading } = &town.post.read;
    let mut twice = reading.clone();
    twice.maker = maker("0.3.0").id;
    twice.statements.push(reading.statements[0].clone());
    let other = &town.courier.read;
    let cases = [
        ("another document", record.write(|w| w.document(&other.document, revision, reading, batch.id))),
        ("another reading", record.write(|w| w.document(document, revision, &other.reading, batch.id))),
        ("a statement twice", record.write(|w| w.document(document, revision, &twice, batch.id))),
    ];
    for (case, outcome) in cases {
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Misfit, "{case}");
    }
    let mut unheard = reading.clone();
    unheard.maker = maker("9.9.9").id;
    let outcome = record.write(|w| w.document(document, revision, &unheard, batch.id));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(dump(&record), before);
}

#[test]
fn undoes_the_whole_when_a_part_failed_and_was_overlooked() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let before = dump(&record);
    let mut unheard = town.post.read.reading.clone();
    unheard.maker = maker("9.9.9").id;
    let outcome = record.write(|w| {
        let ReadRevision { document, revision, .. } = &town.post.read;
        w.document(document, revision, &unheard, town.batch.id).unwrap_err();
        Ok(())
    });
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Misfit);
    assert_eq!(dump(&record), before);
}

#[test]
fn refuses_a_linking_of_what_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = Record::open(folder.path().join("half.onrecord")).unwrap();
    town.post.write(&mut record, &town.batch, &town.maker);
    let before = dump(&record);
    let outcome = record.write(|w| w.linking(&town.linking(), &town.maker, at(1)));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(dump(&record), before);
}
