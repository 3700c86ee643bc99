//! Reviews of disputes, laid over the sample and taken back.

use serde_json::Value;

use crate::program::fixture;
use crate::whole::TestRecord;

/// The sample, and what the program found in it before any review.
struct Sample {
    record: TestRecord,
    found: Vec<Value>,
}

impl Sample {
    fn new() -> Self {
        let record = TestRecord::new();
        let run = record.run(&["add", fixture("coverage").to_str().expect("the path is UTF-8")]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let found = record.export();
        Self { record, found }
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let run = self.record.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout).expect("a list is JSON")
    }

    fn disputes(&self) -> Vec<Value> {
        self.json(&["disputes"])["results"].as_array().expect("a list has rows").clone()
    }

    fn dispute(&self, id: &str) -> Option<Value> {
        self.disputes().into_iter().find(|dispute| dispute["id"] == id)
    }

    /// Lays a review over it; returns its id and what is said of it.
    fn review(&self, arguments: &[&str]) -> (String, String) {
        let run = self.record.run(&[&["review"], arguments, &["--by", "R. Lee"]].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let id = run.stderr.split(['`', ' ']).find(|word| word.starts_with("rvw-"));
        (id.expect("the id is told").to_owned(), run.stderr)
    }

    /// Takes a review back: then all is as it was found, but for the reviews.
    fn withdraw(&self, review: &str) -> String {
        let (_, said) = self.review(&[review, "withdraw"]);
        let kept = |rows: &[Value]| -> Vec<Value> {
            let is_kept = |row: &&Value| row["type"] != "review" && row["type"] != "maker";
            rows.iter().filter(is_kept).cloned().collect()
        };
        assert_eq!(kept(&self.record.export()), kept(&self.found));
        said
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Returns the statements of a side, or of none.
fn statements(side: &Value) -> Vec<&str> {
    let all = side.get("statements").unwrap_or(side).as_array().expect("a list");
    all.iter().map(|statement| text(&statement["id"])).collect()
}

#[test]
fn a_dispute_is_confirmed_renamed_and_rejected() {
    let sample = Sample::new();
    let found = sample.disputes();
    let id = text(&found[0]["id"]);

    let (confirmed, said) = sample.review(&[id, "confirm"]);
    assert!(said.contains(&format!("linked anew: {id}: ")), "{said}");
    assert!(sample.record.run(&["disputes"]).stdout.contains("confirmed by R. Lee"));
    let shown = sample.record.run(&["show", id]).stdout;
    assert!(shown.contains("Reviews laid over it") && shown.contains(&confirmed), "{shown}");
    assert!(sample.withdraw(&confirmed).contains(&format!("linked anew: {id}: ")));

    let (renamed, said) = sample.review(&[id, "rename", "What was counted?"]);
    assert!(said.contains(&format!("linked anew: {id}: What was counted?")), "{said}");
    assert_eq!(sample.dispute(id).expect("it is there")["question"], "What was counted?");
    let incident = text(&found[0]["incident"]["id"]);
    assert!(sample.record.run(&["show", incident]).stdout.contains("What was counted?"));
    sample.withdraw(&renamed);

    let (rejected, said) = sample.review(&[id, "reject"]);
    assert!(said.contains(&format!("no dispute any more: {id}")), "{said}");
    assert_eq!(sample.dispute(id), None);
    assert_eq!(sample.disputes().len(), found.len() - 1);
    assert!(!sample.record.run(&["show", incident]).stdout.contains(id));
    assert!(sample.record.run(&["reviews"]).stdout.contains("no dispute between"));
    assert_eq!(sample.record.run(&["review", id, "confirm", "--by", "desk"]).code, Some(2));
    assert!(sample.withdraw(&rejected).contains("a dispute now"));
    let verified = sample.record.run(&["verify"]);
    assert_eq!(verified.code, Some(0), "{}{}", verified.stdout, verified.stderr);
}

#[test]
fn a_statement_moves_to_a_side_and_off_it() {
    let sample = Sample::new();
    let sides = |dispute: &Value| dispute["positions"].as_array().expect("it has sides").clone();
    let has_short = |dispute: &Value| {
        let sides = sides(dispute);
        sides.len() == 2 && sides.iter().any(|side| statements(side).len() == 1)
    };
    let found = sample.disputes().into_iter().find(has_short).expect("two sides, one of one statement");
    let (id, incident) = (text(&found["id"]), text(&found["incident"]["id"]));
    let sides = sides(&found);
    let told = sample.record.run(&["show", id]).stdout;
    let listed = sample.json(&["statements", "--incident", incident, "--limit", "200"]);
    let about: Vec<&str> =
        listed["results"].as_array().expect("rows").iter().map(|said| text(&said["id"])).collect();
    let other = about.iter().find(|other| !told.contains(**other)).expect("one that is in no dispute");
    let beside = statements(&sides[0])[0];

    let (joined, said) = sample.review(&[other, "move", beside]);
    assert!(said.contains(&format!("linked anew: {id}: ")), "{said}");
    let moved = sample.dispute(id).expect("it is there");
    let is_on_one_side = |side: &Value| {
        let all = statements(side);
        all.contains(other) && all.contains(&beside)
    };
    assert!(moved["positions"].as_array().expect("sides").iter().any(is_on_one_side), "{moved:#}");
    assert!(sample.record.run(&["disputes"]).stdout.contains("statement moved by R. Lee"));
    let again = sample.record.run(&["review", other, "move", beside, "--by", "desk"]);
    assert!(again.stderr.contains("already"), "{}", again.stderr);
    // Off all sides again, over the move.
    let (off, _) = sample.review(&[other, "move", other]);
    let moved = sample.dispute(id).expect("it is there");
    assert!(statements(&moved["noncommittal"]).contains(other), "{moved:#}");
    sample.review(&[&off, "withdraw"]);
    sample.withdraw(&joined);

    // A side that loses all its statements takes the dispute with it.
    let last = sides.iter().find(|side| statements(side).len() == 1).expect("a side of one statement");
    let only = statements(last)[0];
    let (off, said) = sample.review(&[only, "move", only]);
    assert!(said.contains(&format!("no dispute any more: {id}")), "{said}");
    assert_eq!(sample.dispute(id), None);
    sample.withdraw(&off);

    // What is said of another incident is on no side of this one.
    let elsewhere = sample.json(&["statements", "--limit", "200"]);
    let is_other = |said: &&Value| said["incident"]["id"].is_string() && said["incident"]["id"] != incident;
    let elsewhere = elsewhere["results"].as_array().expect("rows").iter().find(is_other).cloned();
    let elsewhere = elsewhere.expect("one of another incident");
    let (kept, said) = sample.review(&[text(&elsewhere["id"]), "move", beside]);
    assert!(said.contains("it changes no dispute"), "{said}");
    assert!(sample.withdraw(&kept).contains("it changes no dispute"));
}

#[test]
fn words_taken_back_move_a_dispute() {
    let record = TestRecord::new();
    let file = record.path().with_file_name("reports.jsonl");
    let told = [
        "Mayor Lena Ostholm said the harbour guard had carried a loaded rifle on the quay.",
        "Councilman Rufus Pell said the harbour guard had not carried a loaded rifle on the quay.",
        "Mayor Lena Ostholm took back her claim that the harbour guard had carried a loaded rifle on the quay.",
    ];
    let report = |(number, told): (usize, &&str)| {
        let text = format!("Two men were shot on the quay in Brenmouth on Tuesday.\n\n{told}");
        let (day, url) = (format!("2026-03-0{}", number + 4), format!("https://{number}.example/quay"));
        let title = "Two shot on the quay in Brenmouth";
        format!(
            "{}\n",
            serde_json::json!({"id": day, "url": url, "title": title, "published": day, "text": text})
        )
    };
    let lines: String = told.iter().enumerate().map(report).collect();
    std::fs::write(&file, lines).expect("the folder can be written");
    record.run(&["add", file.to_str().expect("the path is UTF-8")]);
    let shown = record.run(&["disputes", "--format", "json"]).stdout;
    let shown: Value = serde_json::from_str(&shown).expect("a list is JSON");
    let dispute = &shown["results"][0];
    assert_eq!(dispute["status"], "withdrawn", "{shown:#}");
    let moved_by = &dispute["moved_by"];
    assert_eq!((text(&moved_by["source_words"]), text(&moved_by["cue_words"])), ("her", "took back … claim"));
    assert_eq!(moved_by["speaker"]["name"], "Lena Ostholm");
}
