//! The whole way on the sample coverage: add, show, export, verify, review.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Run, fixture, onrecord};

/// A record of its own for each test.
pub(crate) struct TestRecord {
    folder: tempfile::TempDir,
}

impl TestRecord {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder can be made") }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("record.sqlite")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let path = self.path();
        let mut all = vec!["--record", path.to_str().expect("the path is UTF-8"), "--quiet"];
        all.extend(arguments);
        onrecord(&all)
    }

    /// Returns the export without what tells one act of adding from another.
    pub(crate) fn export(&self) -> Vec<Value> {
        let run = self.run(&["export", "--format", "jsonl"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let rows = run.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON"));
        rows.filter(|row: &Value| row["type"] != "batch").collect()
    }
}

/// Returns the sample's files, by name.
fn sample() -> Vec<PathBuf> {
    let folder = fixture("coverage");
    let mut files: Vec<PathBuf> = [folder.clone(), folder.join("2024")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the sample is there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}

fn of_type<'r>(rows: &'r [Value], kind: &str) -> Vec<&'r Value> {
    rows.iter().filter(|row| row["type"] == kind).collect()
}

#[test]
fn the_sample_is_read_whole() {
    let record = TestRecord::new();
    let run = record.run(&["add", text(&fixture("coverage"))]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let rows = record.export();
    assert_eq!(of_type(&rows, "document").len(), 11);
    assert_eq!(of_type(&rows, "revision").len(), 12);
    assert_eq!(of_type(&rows, "refusal").len(), 0);
    let families = of_type(&rows, "copy_family");
    assert_eq!(families.len(), 1, "{families:#?}");
    assert_eq!(families[0]["documents"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_sample_shows_a_dispute_on_each_ground() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let rows = record.export();
    let disputes = of_type(&rows, "dispute");
    let bases: BTreeSet<&str> =
        disputes.iter().filter_map(|dispute| dispute["grounds"][0]["basis"].as_str()).collect();
    assert_eq!(bases, BTreeSet::from(["rebuttal", "contradiction", "figures"]), "{disputes:#?}");
    let silent = |dispute: &&Value| !dispute["noncommittal"].as_array().is_none_or(Vec::is_empty);
    assert!(disputes.iter().any(silent), "{disputes:#?}");
    // Nobody stands on both sides of a dispute.
    for dispute in disputes {
        let sides = dispute["positions"].as_array().expect("a dispute has sides");
        let speakers: Vec<&str> = sides
            .iter()
            .flat_map(|side| side["speakers"].as_array().expect("a side has speakers"))
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(speakers.iter().collect::<BTreeSet<_>>().len(), speakers.len(), "{dispute:#?}");
    }
}

#[test]
fn the_sample_shows_by_which_words_a_dispute_was_moved() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let rows = record.export();
    let mut moved = of_type(&rows, "dispute");
    moved.retain(|dispute| dispute["status"] != "open");
    let [dispute] = moved.as_slice() else { panic!("{moved:#?}") };
    assert_eq!(dispute["status"], "conceded");
    let moved_by = dispute["moved_by"].as_str().expect("it names the statement");
    // On the dispute's own page and on the incident's.
    for id in ["id", "incident"] {
        let shown = record.run(&["show", dispute[id].as_str().expect("an id")]).stdout;
        let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            line.contains("conceded: Burt Lanigan “acknowledged”: “that Straka had not shouted"),
            "{shown}"
        );
        assert!(line.contains(moved_by), "{shown}");
    }
}

#[test]
fn the_sample_shows_who_later_said_otherwise() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let rows = record.export();
    let mut accounts = of_type(&rows, "account");
    accounts.retain(|account| account["changes"].as_array().is_some_and(|changes| !changes.is_empty()));
    // The sheriff, and who speaks for the deputies.
    assert_eq!(accounts.len(), 2, "{accounts:#?}");
    let by_denial = "denied the one time, and not the other";
    let account = accounts.iter().find(|account| account["changes"][0]["reason"] == by_denial);
    let account = account.expect("one denied it first");
    let [change] = account["changes"].as_array().expect("a list").as_slice() else { panic!("{account:#?}") };
    let words = |id: &Value| {
        let found = of_type(&rows, "statement").into_iter().find(|row| row["id"] == *id);
        found.expect("the statement is exported")["cue"].clone()
    };
    assert_ne!(words(&change["earlier"]), words(&change["later"]));
    let shown = record.run(&["show", account["incident"].as_str().expect("an id")]).stdout;
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("Later said otherwise"), "{shown}");
    assert!(line.contains(by_denial), "{shown}");
}

#[test]
fn every_exported_span_leads_to_its_words() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let rows = record.export();
    let texts: BTreeMap<&str, Vec<char>> = of_type(&rows, "revision")
        .iter()
        .map(|row| (row["id"].as_str().unwrap(), row["text"].as_str().unwrap().chars().collect()))
        .collect();
    let statements = of_type(&rows, "statement");
    assert!(statements.len() > 40, "only {} statements in the sample", statements.len());
    for statement in statements {
        let text = &texts[statement["revision"].as_str().unwrap()];
        let slice = |span: &Value| -> String {
            let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
            text[at(0)..at(1)].iter().collect()
        };
        let words: Vec<String> = statement["content"].as_array().unwrap().iter().map(slice).collect();
        assert_eq!(words.join(" … "), statement["words"].as_str().unwrap());
    }
}

#[test]
fn the_order_and_the_threads_leave_no_trace() {
    let mut files = sample();
    let together = TestRecord::new();
    together.run(&["add", "--jobs", "4", text(&fixture("coverage"))]);
    let one_by_one = TestRecord::new();
    files.reverse();
    for file in &files {
        assert_eq!(one_by_one.run(&["add", "--jobs", "1", text(file)]).code, Some(0));
    }
    let derived = |record: &TestRecord| -> Vec<Value> {
        let told = [
            "statement",
            "speaker",
            "incident",
            "account",
            "dispute",
            "copy_family",
            "change",
            "revision",
            "document",
        ];
        record.export().into_iter().filter(|row| told.iter().any(|kind| row["type"] == *kind)).collect()
    };
    let (left, right) = (derived(&together), derived(&one_by_one));
    assert_eq!(left.len(), right.len());
    for (a, b) in left.iter().zip(&right) {
        assert_eq!(a, b);
    }
}

#[test]
fn the_same_input_again_adds_nothing() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let before = record.run(&["export", "--format", "jsonl"]).stdout;
    let run = record.run(&["add", text(&fixture("coverage"))]);
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.contains("0 new texts"), "{}", run.stderr);
    assert_eq!(record.run(&["export", "--format", "jsonl"]).stdout, before);
}

#[test]
fn a_review_lies_over_the_machines_row() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage/valley6-witness.html"))]);
    let listed = record.run(&["statements", "--format", "json", "--limit", "1"]);
    let listed: Value = serde_json::from_str(&listed.stdout).expect("the list is JSON");
    let id = listed["results"][0]["id"].as_str().expect("a statement has an id").to_owned();
    let run = record.run(&["review", &id, "reject", "--by", "desk", "--note", "cut short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let shown = record.run(&["show", &id]).stdout;
    // The line may be broken anywhere.
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("rejected by desk"), "{shown}");
    let exported = record.export();
    let row = of_type(&exported, "statement").into_iter().find(|row| row["id"] == id.as_str());
    assert_eq!(row.map(|row| row["review"].clone()), Some("reject".into()));
}

#[test]
fn speakers_are_merged_and_parted_again() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let ids = |name: &str| -> Vec<String> {
        let listed: Value = serde_json::from_str(&record.run(&["speakers", name, "--format", "json"]).stdout)
            .expect("the list is JSON");
        let rows = listed["results"].as_array().expect("the list has rows");
        rows.iter().map(|row| row["id"].as_str().expect("a speaker has an id").to_owned()).collect()
    };
    let (rusk, voss) = (ids("Alden Rusk"), ids("Helen Voss"));
    assert_eq!((rusk.len(), voss.len()), (1, 1));
    let before = record.export();
    let review = |arguments: &[&str]| {
        let run = record.run(&[arguments, &["--by", "desk", "--note", "a test"]].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stderr
    };
    let told = review(&["review", &rusk[0], "merge", &voss[0]]);
    assert_eq!(ids("Alden Rusk"), ids("Helen Voss"));
    let merge =
        told.split_whitespace().find(|word| word.starts_with("rvw-")).expect("the id is told").to_owned();
    let shown = record.run(&["show", &ids("Helen Voss")[0]]).stdout;
    assert!(shown.contains("Reviews that joined or parted it") && shown.contains(&merge), "{shown}");
    review(&["review", &merge, "withdraw"]);
    assert_eq!((ids("Alden Rusk"), ids("Helen Voss")), (rusk, voss));
    let document = record.run(&["statements", "--speaker", &ids("Helen Voss")[0], "--format", "json"]).stdout;
    let document: Value = serde_json::from_str(&document).expect("the list is JSON");
    let document =
        document["results"][0]["document"].as_str().expect("a statement has a document").to_owned();
    let told = review(&["review", &ids("Helen Voss")[0], "split", "--in", &document]);
    assert_eq!(ids("Helen Voss").len(), 2);
    let split =
        told.split_whitespace().find(|word| word.starts_with("rvw-")).expect("the id is told").to_owned();
    review(&["review", &split, "withdraw"]);
    // Nothing is left of what was taken back but the reviews themselves.
    let kept =
        |rows: Vec<Value>| rows.into_iter().filter(|row| row["type"] != "review" && row["type"] != "maker");
    assert!(kept(before).eq(kept(record.export())));
    let run = record.run(&["review", &split, "withdraw", "--by", "desk"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("withdrawn already"), "{}", run.stderr);
}

/// Returns the incidents of a record that documents are about, each with those documents.
fn incidents(record: &TestRecord) -> BTreeMap<String, Vec<String>> {
    let rows = record.export();
    let text = |value: &Value| value.as_str().expect("an id is a text").to_owned();
    let documents = |row: &&Value| -> Vec<String> {
        let all = row["documents"].as_array().expect("an incident has documents");
        all.iter().filter(|part| part["role"] == "primary").map(|part| text(&part["document"])).collect()
    };
    let all = of_type(&rows, "incident");
    all.iter()
        .map(|row| (text(&row["id"]), documents(row)))
        .filter(|(_, documents)| !documents.is_empty())
        .collect()
}

#[test]
fn incidents_are_merged_split_and_put_back() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let before = incidents(&record);
    let (large, documents) = before.iter().max_by_key(|(_, documents)| documents.len()).unwrap();
    let (small, others) = before.iter().find(|(id, _)| *id != large).unwrap();
    let home = |document: &str| -> String {
        let now = incidents(&record);
        now.into_iter().find(|(_, about)| about.iter().any(|one| one == document)).unwrap().0
    };
    let review = |arguments: &[&str]| -> String {
        let run = record.run(&[&["review"], arguments, &["--by", "desk", "--note", "a test"]].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains("linked anew: doc-") || arguments[1] == "withdraw", "{}", run.stderr);
        let id = run.stderr.split(['`', ' ']).find(|word| word.starts_with("rvw-"));
        id.expect("the id is told").to_owned()
    };
    let withdraw = |id: &str| {
        review(&[id, "withdraw"]);
        assert_eq!(incidents(&record), before);
    };

    let merged = review(&[large, "merge", small]);
    assert_eq!(incidents(&record).len(), before.len() - 1);
    assert_eq!(home(&documents[0]), home(&others[0]));
    let shown = record.run(&["show", &home(&others[0])]).stdout;
    assert!(shown.contains("Reviews that merged, split or moved") && shown.contains(&merged), "{shown}");
    withdraw(&merged);

    // An article that no other one repeats.
    let alone = documents.iter().find(|document| {
        let twin = record.run(&["show", document, "--format", "json"]).stdout;
        serde_json::from_str::<Value>(&twin).expect("a twin is JSON")["copy_family"].is_null()
    });
    let alone = alone.expect("some article is no copy").as_str();
    let moved = review(&[alone, "move", small]);
    assert_eq!(home(alone), home(&others[0]));
    withdraw(&moved);
    let split = review(&[large, "split", alone]);
    assert_eq!(incidents(&record).get(&home(alone)).map(Vec::len), Some(1));
    assert!(record.run(&["reviews"]).stdout.contains("split: out of its incident"));
    withdraw(&split);

    let wrong = |arguments: &[&str], message: &str| {
        let run = record.run(&[&["review"], arguments, &["--by", "desk"]].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(message) && run.stderr.contains("hint: "), "{}", run.stderr);
    };
    wrong(&[large, "merge", large], "one incident already");
    wrong(&[large, "merge", alone], "not an incident");
    wrong(&[large, "merge"], "`merge` needs the one other incident");
    wrong(&[large, "split"], "needs the documents that leave it");
    wrong(&[small, "split", alone], "is not about");
    wrong(&[large, "split", alone, alone], "named twice");
    let all: Vec<&str> =
        [large.as_str(), "split"].into_iter().chain(documents.iter().map(String::as_str)).collect();
    wrong(&all, "nothing would be left");
    wrong(&[alone, "move", large], "already");
    wrong(&[alone, "move"], "`move` needs the one incident");
    wrong(&[large, "move", small], "another kind of id");
    wrong(&[alone, "move", "inc-00000000000000000000"], "no such incident");
}

#[test]
fn an_untouched_record_verifies() {
    let record = TestRecord::new();
    record.run(&["add", text(&fixture("coverage"))]);
    let run = record.run(&["verify"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("no fault found"), "{}", run.stdout);
}

#[test]
fn the_demo_prints_the_contested_incident() {
    let run = onrecord(&["demo", "--once", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let missing: Vec<&str> =
        ["Harlow Bend", "Carla Dunmore", "Lena Ostrander", "copy: The Continental Press"]
            .into_iter()
            .filter(|words| !run.stdout.contains(words))
            .collect();
    assert!(missing.is_empty(), "missing {missing:?} in:\n{}", run.stdout);
}

#[test]
fn attribute_answers_each_report_in_order() {
    let reports = [
        r#"{"id": "one", "text": "“The bridge is closed,” Mayor Ann Lee said."}"#,
        r#"{"id": "two", "text": "Nobody spoke."}"#,
    ];
    let run =
        crate::program::onrecord_with(&["attribute", "--jsonl", "--quiet"], reports.join("\n").as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| line["doc"].as_str().unwrap()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(lines[0]["attributions"][0]["speaker"], "Ann Lee");
    assert_eq!(lines[0]["attributions"][0]["form"], "direct");
    assert_eq!(lines[1]["attributions"], Value::Array(Vec::new()));
}
