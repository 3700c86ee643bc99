//! One writes, others read; and a write that is cut short has not been.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use std::{fs, thread};

use onrecord_store::{Error, ErrorKind, OpenOptions, Record};
use onrecord_types::{Judgement, ReadRevision, Review, StatementId};

use crate::town::{Town, at};
use crate::writing::dump;

fn write_courier(w: &onrecord_store::Write<'_>, town: &Town) -> Result<(), Error> {
    w.batch(&town.batch);
    w.maker(&town.maker);
    for article in [&town.courier, &town.changed] {
        let ReadRevision { document, revision, reading } = &article.read;
        w.capture(&article.capture, town.batch.id)?;
        w.document(document, revision, reading, town.batch.id)?;
    }
    Ok(())
}

#[test]
fn reads_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.onrecord");
    let town = Town::new();
    let mut writer = Record::open(&path).unwrap();
    town.post.write(&mut writer, &town.batch, &town.maker);
    let mut reader = Record::open_read_only(&path).unwrap();
    let documents = |reader: &mut Record| reader.snapshot().unwrap().counts().unwrap().documents;
    writer
        .write(|w| {
            write_courier(w, &town)?;
            assert_eq!(documents(&mut reader), 1, "what is not committed is not seen");
            Ok(())
        })
        .unwrap();
    assert_eq!(documents(&mut reader), 2);
}

#[test]
fn keeps_a_snapshot_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.onrecord");
    let town = Town::new();
    let mut writer = Record::open(&path).unwrap();
    town.post.write(&mut writer, &town.batch, &town.maker);
    let mut reader = Record::open_read_only(&path).unwrap();
    let snapshot = reader.snapshot().unwrap();
    let before = snapshot.counts().unwrap();
    writer.write(|w| write_courier(w, &town)).unwrap();
    assert_eq!(snapshot.counts().unwrap(), before);
    drop(snapshot);
    assert_ne!(reader.snapshot().unwrap().counts().unwrap(), before);
}

#[test]
fn waits_for_its_turn_and_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.onrecord");
    let town = Town::new();
    let mut first = Record::open(&path).unwrap();
    let patience =
        |millis| OpenOptions { busy_timeout: Duration::from_millis(millis), ..OpenOptions::default() };
    let mut second = Record::open_with(&path, &patience(20)).unwrap();
    first
        .write(|_| {
            let outcome = second.write(|w| write_courier(w, &town));
            assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Busy);
            Ok(())
        })
        .unwrap();
    let mut writers: Vec<Record> =
        (0..4).map(|_| Record::open_with(&path, &patience(20_000)).unwrap()).collect();
    let town = &town;
    thread::scope(|scope| {
        for writer in &mut writers {
            scope.spawn(move || writer.write(|w| write_courier(w, town)).unwrap());
        }
    });
    let snapshot = first.snapshot().unwrap();
    assert_eq!(snapshot.counts().unwrap().revisions, 2);
    assert!(snapshot.verify().unwrap().is_sound());
}

#[test]
fn makes_one_record_when_two_open_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.onrecord");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| drop(Record::open(&path).unwrap()));
        }
    });
    assert!(Record::open_read_only(&path).unwrap().snapshot().unwrap().verify().unwrap().is_sound());
}

#[test]
fn undoes_a_write_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = Record::open(folder.path().join("town.onrecord")).unwrap();
    town.post.write(&mut record, &town.batch, &town.maker);
    let before = dump(&record);
    let outcome: Result<(), Error> = record.write(|w| {
        write_courier(w, &town)?;
        w.linking(&onrecord_types::Linking::default(), &town.maker, at(1))?;
        let of_nothing = Judgement::Confirm(StatementId::of(&[b"of nothing"]));
        w.review(&Review::new(of_nothing, "desk", "", at(2))).map(drop)
    });
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(dump(&record), before);
    let cut = catch_unwind(AssertUnwindSafe(|| {
        record.write(|w| -> Result<(), Error> {
            write_courier(w, &town)?;
            panic!("the power went");
        })
    }));
    assert!(cut.is_err());
    assert_eq!(dump(&record), before);
    // Announced before, so it need not be told again, and the same can now be written.
    record.write(|w| write_courier(w, &town)).unwrap();
    assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
}

#[test]
fn survives_a_crash_in_the_middle_of_a_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.onrecord");
    let crashed = folder.path().join("crashed.onrecord");
    let town = Town::new();
    let mut record = Record::open(&path).unwrap();
    town.post.write(&mut record, &town.batch, &town.maker);
    record
        .write(|w| {
            write_courier(w, &town)?;
            // What a disk holds when the machine stops here.
            fs::copy(&path, &crashed).unwrap();
            fs::copy(path.with_extension("onrecord-wal"), crashed.with_extension("onrecord-wal")).unwrap();
            Ok(())
        })
        .unwrap();
    let mut found = Record::open(&crashed).unwrap();
    let snapshot = found.snapshot().unwrap();
    assert_eq!(snapshot.counts().unwrap().documents, 1);
    assert!(snapshot.verify().unwrap().is_sound());
}
