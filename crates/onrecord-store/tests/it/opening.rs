//! What is opened, what is not, and that what is not ours stays as it was.

use std::fs;

use onrecord_store::views::{IncidentFilter, SearchResults, SpeakerFilter};
use onrecord_store::{ErrorKind, OpenOptions, Record};
use onrecord_types::{
    Account, DisputeStatus, DocumentSpeaker, IncidentStatus, Judgement, Linking, LinkingChange, Review,
    Standing, Verdict,
};
use rusqlite::Connection;

use crate::town::{Town, at, batch, maker};
use crate::writing::dump;

#[test]
fn opens_what_it_made() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let before = dump(&town.record(&folder));
    let path = folder.path().join("town.onrecord");
    let mut record = Record::open(&path).unwrap();
    assert_eq!(dump(&record), before);
    assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
    let mut reader = Record::open_read_only(&path).unwrap();
    assert_eq!(reader.snapshot().unwrap().counts().unwrap().documents, 2);
}

#[test]
fn refuses_what_is_no_record_and_leaves_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text"), "This is a letter and no record at all. ".repeat(200)).unwrap();
    fs::write(path("short"), "no").unwrap();
    Connection::open(path("other"))
        .unwrap()
        .execute_batch("create table t (a); insert into t values (1)")
        .unwrap();
    Connection::open(path("named"))
        .unwrap()
        .execute_batch("pragma application_id = 77; create table t (a)")
        .unwrap();
    for name in ["text", "short", "other", "named"] {
        let before = fs::read(path(name)).unwrap();
        for outcome in [Record::open(path(name)), Record::open_read_only(path(name))] {
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::NotARecord, "{name}: {error}");
            assert!(error.to_string().contains(name), "{error}");
        }
        assert_eq!(fs::read(path(name)).unwrap(), before, "{name}");
        assert!(!path(&format!("{name}-wal")).exists(), "{name}");
    }
}

#[test]
fn refuses_a_newer_record_and_leaves_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.onrecord");
    drop(Record::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 4711).unwrap();
    let before = fs::read(&path).unwrap();
    for outcome in [Record::open(&path), Record::open_read_only(&path)] {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NewerRecord);
        assert!(error.to_string().contains("4711"), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn tells_what_is_missing_from_what_is_forbidden() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("no/such/folder/town.onrecord");
    assert_eq!(Record::open_read_only(&nowhere).unwrap_err().kind(), ErrorKind::Missing);
    assert_eq!(Record::open(&nowhere).unwrap_err().kind(), ErrorKind::Denied);
    assert_eq!(Record::open(folder.path()).unwrap_err().kind(), ErrorKind::Denied);
    let empty = folder.path().join("empty.onrecord");
    fs::write(&empty, "").unwrap();
    assert_eq!(Record::open_read_only(&empty).unwrap_err().kind(), ErrorKind::NotARecord);
    // An empty file is a place to make a record in.
    Record::open(&empty).unwrap();
    Record::open_read_only(&empty).unwrap();
}

#[test]
fn opens_a_file_of_every_earlier_layout() {
    let folder = tempfile::tempdir().unwrap();
    // Each layout's statements as released.
    let layouts = [
        include_str!("../../migrations/0001.sql"),
        include_str!("../../migrations/0002.sql"),
        include_str!("../../migrations/0003.sql"),
        include_str!("../../migrations/0004.sql"),
        include_str!("../../migrations/0005.sql"),
        include_str!("../../migrations/0006.sql"),
        include_str!("../../migrations/0007.sql"),
    ];
    for number in 1..=layouts.len() {
        let path = folder.path().join(format!("layout{number}.onrecord"));
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(&layouts[..number].concat()).unwrap();
        connection.pragma_update(None, "application_id", 0x6f6e_7263).unwrap();
        connection.pragma_update(None, "user_version", i32::try_from(number).unwrap()).unwrap();
        drop(connection);
        let mut record = Record::open(&path).unwrap();
        let town = Town::new();
        town.post.write(&mut record, &town.batch, &town.maker);
        assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
    }
}

/// Opens a file that an earlier program wrote, and finds it sound.
fn brought_up_to_date(file: &[u8]) -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.onrecord");
    fs::write(&path, file).unwrap();
    assert_eq!(Record::open_read_only(&path).unwrap_err().kind(), ErrorKind::OlderRecord);
    let mut record = Record::open(&path).unwrap();
    let found = record.snapshot().unwrap().verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
    (folder, record)
}

/// What an earlier program remembers is not gone on from: all is linked first.
fn all_is_linked_first(record: &mut Record, linking: &Linking) {
    assert_eq!(record.snapshot().unwrap().memory_of().unwrap(), None);
    let (newer, change) = (maker("0.2.0"), LinkingChange::default());
    let outcome = record.write(|w| w.linking_change(&change, &newer, at(1)));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Misfit);
    assert!(record.write(|w| w.linking_remembered(linking, &newer, at(1))).unwrap().is_new());
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.linking().unwrap(), *linking);
    assert!(snapshot.verify().unwrap().is_sound());
}

/// Does each of these to a file that an earlier program wrote, and finds it out.
fn each_is_found(file: &[u8], cases: &[&str]) {
    for case in cases {
        let (_folder, mut record) = brought_up_to_date(file);
        Connection::open(record.path()).unwrap().execute_batch(case).unwrap();
        assert!(!record.snapshot().unwrap().verify().unwrap().is_sound(), "{case}");
    }
}

/// Two invented reports and two reviews, written by the last program of layout 2.
const LAYOUT_2: &[u8] = include_bytes!("files/layout2.onrecord");

#[test]
fn brings_a_record_of_layout_2_up_to_date_and_finds_it_sound() {
    let (_folder, mut record) = brought_up_to_date(LAYOUT_2);
    let snapshot = record.snapshot().unwrap();
    let reviews = snapshot.reviews().unwrap();
    let verdicts: Vec<Verdict> = reviews.iter().map(|review| review.judgement.verdict()).collect();
    assert_eq!(verdicts, [Verdict::Confirm, Verdict::Reject]);
    let linking = snapshot.linking().unwrap();
    let mayor = linking.speakers.iter().find(|speaker| speaker.name == "Lena Ostholm").unwrap();
    let roles: Vec<String> = mayor
        .roles
        .iter()
        .map(|role| {
            let (first, last) = role.days.unwrap();
            format!("{}, {first} to {last}, {} document", role.words, role.documents)
        })
        .collect();
    let wanted = [
        "Mayor, 2026-03-04 to 2026-03-04, 1 document",
        "the mayor of Brenmouth, 2026-03-05 to 2026-03-05, 1 document",
    ];
    assert_eq!(roles, wanted);
    let mut names: Vec<String> = Vec::new();
    snapshot
        .read_revisions(|read| {
            let public: Vec<_> = read.reading.speakers.iter().map(DocumentSpeaker::standing).collect();
            assert!(public.contains(&Standing::Public), "{public:?}");
            let private = &read.reading.private_names;
            names.extend(private.iter().map(|span| read.revision.slice(*span).to_owned()));
            Ok::<_, onrecord_store::Error>(())
        })
        .unwrap();
    assert_eq!(names, ["Piet Vos", "Vos"]);
    let speakers = snapshot.speakers(&SpeakerFilter::default()).unwrap();
    let shown: Vec<&str> = speakers.iter().map(|row| row.name.as_str()).collect();
    let wanted = ["Lena Ostholm", "Brenmouth Police Department", "Private person e457", "dock worker"];
    assert_eq!(shown, wanted);
    assert_eq!(snapshot.search("Vos", 5).unwrap(), SearchResults::default());
    drop(snapshot);
    let again = Review::new(Judgement::Withdraw(reviews[1].id), "news desk", "a slip", at(0));
    record.write(|w| w.review(&again)).unwrap();
    // What was linked is hashed anew in the newer form.
    assert!(record.write(|w| w.linking(&linking, &maker("0.2.0"), at(1))).unwrap().is_new());
    assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
}

/// The same reports and four reviews, written by the last program of layout 3.
const LAYOUT_3: &[u8] = include_bytes!("files/layout3.onrecord");

#[test]
fn brings_a_record_of_layout_3_up_to_date_and_finds_it_sound() {
    let (_folder, mut record) = brought_up_to_date(LAYOUT_3);
    let snapshot = record.snapshot().unwrap();
    let holding: Vec<_> =
        snapshot.review_rows().unwrap().iter().map(|row| (row.verdict, row.holds)).collect();
    let wanted =
        [(Verdict::Withdraw, true), (Verdict::Show, true), (Verdict::Split, false), (Verdict::Confirm, true)];
    assert_eq!(holding, wanted);
    let linking = snapshot.linking().unwrap();
    let rows = snapshot.incidents(&IncidentFilter::default()).unwrap();
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!((row.incident.status, row.incident.is_reported), (IncidentStatus::Happened, true));
    // It has no memory, and what it linked has no hashes of its own yet: all is linked first.
    drop(snapshot);
    all_is_linked_first(&mut record, &linking);
    let (newer, change) = (maker("0.2.0"), LinkingChange::default());
    assert!(!record.write(|w| w.linking_change(&change, &newer, at(1))).unwrap().is_new());
    assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
}

/// The same reports, of which a review parted one from the other, written by the last program of layout 5.
const LAYOUT_5: &[u8] = include_bytes!("files/layout5.onrecord");

#[test]
fn brings_a_record_of_layout_5_up_to_date_and_finds_it_sound() {
    let (_folder, mut record) = brought_up_to_date(LAYOUT_5);
    let snapshot = record.snapshot().unwrap();
    let linking = snapshot.linking().unwrap();
    let is_alone = |account: &Account| account.statements.iter().all(|one| one.repeats.is_empty());
    assert!(!linking.accounts.is_empty() && linking.accounts.iter().all(is_alone));
    assert!(linking.disputes.is_empty());
    assert_eq!(snapshot.reviews().unwrap().len(), 2);
    // What it remembers knows nothing of disputes.
    drop(snapshot);
    all_is_linked_first(&mut record, &linking);
}

/// Two reports of which two speakers contradict each other, a dispute and a statement of them reviewed, written by the last
/// program of layout 6.
const LAYOUT_6: &[u8] = include_bytes!("files/layout6.onrecord");

#[test]
fn brings_a_record_of_layout_6_up_to_date_and_finds_it_sound() {
    let (_folder, mut record) = brought_up_to_date(LAYOUT_6);
    let snapshot = record.snapshot().unwrap();
    let linking = snapshot.linking().unwrap();
    assert_eq!((linking.disputes.len(), snapshot.reviews().unwrap().len()), (1, 2));
    assert!(
        linking.accounts.iter().any(|account| account.statements.iter().any(|one| !one.repeats.is_empty()))
    );
    assert!(
        !linking.accounts.is_empty() && linking.accounts.iter().all(|account| account.changes.is_empty())
    );
    // What it remembers knows nothing of changes of account.
    drop(snapshot);
    all_is_linked_first(&mut record, &linking);
}

/// The same two reports, and one in which one of the two speakers grants what the other said; the dispute reviewed; written by
/// the last program of layout 7.
const LAYOUT_7: &[u8] = include_bytes!("files/layout7.onrecord");

#[test]
fn brings_a_record_of_layout_7_up_to_date_and_finds_it_sound() {
    let (_folder, mut record) = brought_up_to_date(LAYOUT_7);
    let snapshot = record.snapshot().unwrap();
    let linking = snapshot.linking().unwrap();
    let [dispute] = linking.disputes.as_slice() else { panic!("{:#?}", linking.disputes) };
    assert_eq!((dispute.status, dispute.moved_by, dispute.reviews.len()), (DisputeStatus::Conceded, None, 1));
    assert!(snapshot.dispute(dispute.id).unwrap().unwrap().moved_by.is_none());
    // What it remembers does not tell by which statement a dispute was moved.
    drop(snapshot);
    all_is_linked_first(&mut record, &linking);
}

#[test]
fn names_the_row_that_was_changed_in_a_record_of_layout_7() {
    let cases = [
        "update disputes set status = 'withdrawn'",
        "update disputes set moved_by = (select min(key) from statements)",
        "update linkings set layout = 4",
    ];
    each_is_found(LAYOUT_7, &cases);
}

#[test]
fn names_the_row_that_was_changed_in_a_record_of_layout_6() {
    let cases = [
        "update disputes set question = 'Who lies?'",
        "update account_statements set independent_sources = 7 where independent_sources = 2",
        "update linkings set layout = 4",
        "insert into account_changes select account, 0, statement, statement, 0.6, 'X' from account_statements where place = 0",
    ];
    each_is_found(LAYOUT_6, &cases);
}

#[test]
fn names_the_row_that_was_changed_in_a_record_of_layout_5() {
    let cases = [
        "update account_statements set independent_sources = 2",
        "update account_statements set repeats = 0, independent_sources = null where place = 1",
        "update linkings set layout = 4",
        "update link_digests set digest = zeroblob(32)",
        "insert into disputes (id, incident, question, status) select 'dis-00000000000000000000', min(key), 'X', 'open' from incidents",
    ];
    each_is_found(LAYOUT_5, &cases);
}

#[test]
fn names_the_row_that_was_changed_in_a_record_of_layout_3() {
    let cases = [
        "update incidents set status = 'planned'",
        "update incidents set headline = 'X'",
        "update incident_documents set mention = 0",
        "update incident_mentions set gathering = 'vigil'",
        "update statements set about = 0",
        "update readings set layout = 4",
        "update linkings set layout = 5",
        "update speaker_roles set documents = 7",
        "insert into figures select key, 0, 'killed', 0, 3, 'Two', 2, 2, 0 from readings",
    ];
    each_is_found(LAYOUT_3, &cases);
}

#[test]
fn names_the_row_that_was_changed_in_a_record_of_layout_2() {
    let cases = [
        "update document_speakers set standing = 'private'",
        "update document_speaker_roles set words = 'Sheriff'",
        "update readings set layout = 3",
        "update linkings set layout = 3",
        "update reviews set note = 'never heard it' where key = 1",
        "update reviews set holds = 0 where key = 1",
        "update reviews set id = null where key = 1",
    ];
    each_is_found(LAYOUT_2, &cases);
}

#[test]
fn keeps_what_was_stored_when_there_is_no_more_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.onrecord");
    let town = Town::new();
    let before = dump(&town.record(&folder));
    let full = OpenOptions { max_bytes: Some(fs::metadata(&path).unwrap().len()), ..OpenOptions::default() };
    let mut record = Record::open_with(&path, &full).unwrap();
    let large = onrecord_types::Capture::new(
        vec![b'a'; 4 << 20],
        onrecord_types::MediaType::Text,
        onrecord_types::Origin::default(),
    );
    let later = batch(50);
    let outcome = record.write(|w| {
        w.batch(&later);
        w.capture(&large, later.id)
    });
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Full);
    assert_eq!(dump(&record), before);
    assert!(record.snapshot().unwrap().verify().unwrap().is_sound());
    // It still takes what fits into the room that is left.
    let known = record.write(|w| w.linking(&town.linking(), &town.maker, at(60))).unwrap();
    assert!(!known.is_new());
}
