//! A record that was tampered with says so, row by row.

use onrecord_store::Record;
use onrecord_types::{Judgement, Review};
use rusqlite::Connection;

use crate::aftermath::Aftermath;
use crate::disputes::Differing;
use crate::town::{Town, at};

#[test]
fn finds_a_whole_record_sound() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let statement = town.post.read.reading.statements[0].id;
    let review = Review::new(Judgement::Confirm(statement), "desk", "heard the tape", at(5));
    record.write(|w| w.review(&review)).unwrap();
    let found = record.snapshot().unwrap().verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
    insta::assert_debug_snapshot!("sound", found);
}

#[test]
fn names_the_row_that_was_changed() {
    // Each on a copy of its own. Foreign keys are off, as they are for whoever opens the file without care.
    let cases = [
        Case { done: "update captures set bytes = x'78' where key = 1", told: "its bytes have another hash" },
        Case { done: "update captures set sha256 = sha256 || '0' where key = 2", told: "hash" },
        Case { done: "update revisions set text = replace(text, 'Two', 'Ten') where key = 1", told: "rev-" },
        Case { done: "update revisions set byline = 'By Nobody' where key = 1", told: "add_revision rev-" },
        Case {
            done: "update statements set words = 'something else' where key = 1",
            told: "its words are not",
        },
        Case { done: "update statements set cue = 'denied' where key = 1", told: "source or cue" },
        Case { done: "update statements set stance = 'denies' where key = 1", told: "add_reading" },
        Case {
            done: "update statements set stance = 'shouts' where key = 1",
            told: "not a stance: `shouts`",
        },
        Case {
            done: "update statement_spans set end = 9999 where part = 'cue' and statement = 1",
            told: ", cue",
        },
        Case {
            done: "update statement_spans set start = -1 where part = 'cue' and statement = 1",
            told: "negative",
        },
        Case {
            done: "update statement_spans set end = end + 1 where part = 'cue' and statement = 2",
            told: "sta-",
        },
        Case { done: "update document_speaker_mentions set start = 9998, end = 9999", told: "of speaker 0" },
        Case { done: "delete from statements where key = 1", told: "points to a row of statements" },
        Case { done: "delete from readings where key = 3", told: "gone" },
        Case { done: "delete from revision_captures", told: "not tied to its capture" },
        Case { done: "update incidents set label = 'Accident'", told: "the newest linking" },
        Case { done: "update speakers set name = 'X'", told: "the newest linking" },
        Case { done: "update documents set outlet = 'Another' where key = 1", told: "add_document doc-" },
        Case { done: "update log set subject = 'other' where seq = 3", told: "log entry 3" },
        Case { done: "delete from log where seq = 4", told: "log entry 5" },
        Case {
            done: "delete from log where seq = (select max(seq) from log)",
            told: "the log does not tell of it",
        },
        Case { done: "update statements set speaker_basis = 'pronoun' where key = 1", told: "add_reading" },
        Case { done: "update statement_chains set end = 9999", told: ", chain" },
        Case { done: "update statement_chains set end = end - 1", told: "add_reading" },
        Case { done: "update private_names set start = -1", told: "private name 0" },
        Case { done: "delete from private_names", told: "add_reading" },
        Case { done: "update readings set layout = null", told: "add_reading" },
        Case { done: "update document_speakers set public_end = 9999", told: "public role of speaker 0" },
        Case { done: "update document_speakers set standing = 'private'", told: "standing" },
        Case {
            done: "update document_speakers set public_start = null, public_end = null",
            told: "standing",
        },
        Case { done: "update mentions set speaker = null", told: "add_reading" },
        Case {
            done: "update incident_mentions set place_known_within = 'Orland'",
            told: "not a list of names",
        },
        Case { done: "update incidents set place_geonames = 18", told: "the newest linking" },
        Case { done: "update speaker_roles set documents = 9", told: "the newest linking" },
        Case { done: "update speaker_bodies set name = 'X'", told: "the newest linking" },
        Case { done: "update batches set command = 'rm -r'", told: "add_batch" },
    ];
    let folder = tempfile::tempdir().unwrap();
    let record = Town::new().record(&folder);
    tell_what_was_done(&folder, record, &cases);
}

#[test]
fn names_the_row_that_was_changed_of_what_is_linked() {
    let done = |done, told| Case { done, told };
    let cases = [
        done("update incident_figures set least = 3", "the newest linking says something else of it"),
        done("update incident_figures set words = 'at least 3'", "the words of a figure are not"),
        done("update incident_figures set end = 9999 where measure = 'shot'", "inc-"),
        done("update incidents set status = 'happened'", "the newest linking says something else of it"),
        done("update incidents set follows = null", "the newest linking says something else of it"),
        done("update incidents set follows_words = 'sued'", "the words that tie it"),
        done("update incidents set concerns_words = 'nobody'", "the words that say whom"),
        done("update incidents set is_reported = 1", "whether a document is about it"),
        done("update incidents set headline = 'X' where is_reported = 0", "inc-"),
        done("update incident_documents set mention = 2 where mention = 1", "inc-"),
        done("update statement_incidents set incident = (select max(key) from incidents)", "sta-"),
        done("delete from statement_incidents", "it is gone"),
        done("delete from account_statements", "acc-"),
        done("delete from account_statements; delete from accounts", "it is gone"),
        done("update copy_families set reason = 'X'", "cop-"),
        done("update changes set kind = 'added'", "chg-"),
        done("update speaker_members set place = place + 7 where place = 0", "spk-"),
        done("update link_digests set digest = zeroblob(32)", "says something else of it"),
        done("delete from link_digests where row glob 'acc-*'", "does not tell of it"),
        done("update link_buckets set digest = zeroblob(32)", "holds other hashes"),
        done("delete from link_buckets", "holds other hashes"),
        done("update linkings set digest = (select hash from log limit 1)", "replace_linking"),
        done("update incident_participants set words = 'X'", "the words of who took part"),
        done(
            "update incident_participants set start = 9998, end = 9999",
            "participant 0 of incident mention",
        ),
        done(
            "update incident_participants set figure_end = 9999 where measure = 'shot'",
            "number of participant",
        ),
        done("update incident_participants set role = 'party'", "add_reading"),
        done("update figures set most = 5", "add_reading"),
        done("update figures set words = 'X'", "the words of a figure"),
        done("update figures set end = 9999", "figure 0"),
        done("update statements set about = 9", "points to what is not in its lists"),
        done("update incident_mentions set follows = null", "add_reading"),
        done("update incident_mentions set status = 'alleged'", "add_reading"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let record = Aftermath::new().record(&folder);
    tell_what_was_done(&folder, record, &cases);
}

#[test]
fn names_the_dispute_or_account_that_was_changed() {
    let done = |done, told| Case { done, told };
    let dispute = "the newest linking says something else of it";
    let cases = [
        done("update disputes set question = 'Who lies?'", dispute),
        done("update disputes set status = 'conceded'", dispute),
        done("update disputes set last = '2027-01-01'", dispute),
        done("update disputes set moved_by = (select min(key) from statements)", dispute),
        done("update disputes set moved_by = null", dispute),
        done("update dispute_speakers set speaker = (select max(key) from speakers)", dispute),
        done("update dispute_statements set side = 1 where side = 0 and place = 1", "dis-"),
        done("update dispute_statements set side = 7 where side = 1", "side 7 is not there"),
        done("delete from dispute_bystanders", dispute),
        done("update dispute_grounds set reason = 'X'", dispute),
        done("update dispute_grounds set confidence = 1", dispute),
        done("update dispute_grounds set words = 'lied'", "the words that tell of it are not"),
        done("update dispute_grounds set end = 9999 where end is not null", "dis-"),
        done("delete from dispute_reviews", dispute),
        done("delete from disputes", "it is gone"),
        done("update account_statements set repeats = null, independent_sources = 1", "acc-"),
        done("update account_statements set independent_sources = 7 where independent_sources = 1", "acc-"),
        done("update account_changes set reason = 'lied'", "acc-"),
        done("update account_changes set later = earlier", "acc-"),
        done("delete from account_changes", "acc-"),
        done("update reviews set verdict = 'reject'", "add_review"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let record = Differing::new().record(&folder);
    tell_what_was_done(&folder, record, &cases);
}

/// Something that was done to a record, and what is told of it.
struct Case {
    done: &'static str,
    told: &'static str,
}

fn tell_what_was_done(folder: &tempfile::TempDir, record: Record, cases: &[Case]) {
    let path = record.path().to_owned();
    drop(record);
    let mut wrong: Vec<String> = Vec::new();
    for Case { done, told } in cases {
        let copy = folder.path().join("copy.onrecord");
        std::fs::copy(&path, &copy).unwrap();
        let connection = Connection::open(&copy).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        connection.execute_batch(done).unwrap();
        drop(connection);
        let mut record = onrecord_store::Record::open(&copy).unwrap();
        let found = record.snapshot().unwrap().verify().unwrap();
        let drawn: Vec<String> =
            found.faults.iter().map(|fault| format!("{}: {}", fault.row, fault.problem)).collect();
        if !drawn.iter().any(|line| line.contains(told)) {
            wrong.push(format!("{done}: {drawn:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
