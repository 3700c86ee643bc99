//! What cannot be read gives one clear line with its name and a hint, and harms nothing else.

use std::path::PathBuf;

use crate::program::{fixture, onrecord, onrecord_with};
use crate::whole::TestRecord;

struct Case {
    file: PathBuf,
    says: &'static str,
}

fn bad(name: &str, says: &'static str) -> Case {
    Case { file: fixture("bad").join(name), says }
}

#[test]
fn each_bad_input_is_refused_alone() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let deep = [&b"<html><body>"[..], &b"<div>".repeat(100_000), b"<p>The end."].concat();
    let cases = [
        bad("empty.txt", "hint:"),
        bad("binary.bin", "hint:"),
        bad("truncated.html.gz", "hint:"),
        bad("no_article.html", "hint:"),
        bad("invalid_utf8.txt", "hint:"),
        bad("truncated.jsonl", "line "),
        bad("missing_field.jsonl", "text"),
        Case { file: made("long.txt", &b"a".repeat(50_000_000)), says: "hint:" },
        Case { file: made("long.html", &b"a".repeat(50_000_000)), says: "hint:" },
        Case { file: made("long.jsonl", &b"a".repeat(50_000_000)), says: "hint:" },
        Case { file: made("deep.html", &deep), says: "hint:" },
        Case { file: folder.path().join("absent.txt"), says: "hint:" },
    ];
    let good = fixture("coverage/radio-script.txt");
    let mut faults = Vec::new();
    for case in &cases {
        let record = TestRecord::new();
        let run = record.run(&["add", case.file.to_str().unwrap(), good.to_str().unwrap()]);
        let name = case.file.file_name().unwrap().to_str().unwrap();
        let refused = run.stderr.lines().filter(|line| line.starts_with("refused")).count();
        if run.code != Some(1)
            || refused == 0
            || !run.stderr.contains(name)
            || !run.stderr.contains(case.says)
        {
            faults.push(format!("{name}: code {:?}\n{}", run.code, run.stderr));
        }
        if !record.run(&["search", "bridge"]).stdout.contains("Documents") {
            faults.push(format!("{name}: the good file beside it was not stored"));
        }
        if !record.run(&["refusals"]).stdout.contains(name) {
            faults.push(format!("{name}: not among the refusals"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_missing_record_is_told_with_a_hint() {
    let record = TestRecord::new();
    for arguments in
        [&["incidents"][..], &["verify"], &["export", "--format", "jsonl"], &["show", "inc-0000"]]
    {
        let run = record.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("record.sqlite") && run.stderr.contains("hint:"), "{}", run.stderr);
        assert!(!record.path().exists(), "{arguments:?} made a record");
    }
}

#[test]
fn a_file_that_is_no_record_is_left_as_it_is() {
    let record = TestRecord::new();
    std::fs::write(record.path(), "Not a record, but somebody's notes.").unwrap();
    for arguments in [&["incidents"][..], &["add", "-"], &["verify"]] {
        let run = record.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("record.sqlite") && run.stderr.contains("hint:"), "{}", run.stderr);
    }
    assert_eq!(std::fs::read_to_string(record.path()).unwrap(), "Not a record, but somebody's notes.");
}

#[test]
fn an_unknown_id_is_told() {
    let record = TestRecord::new();
    record.run(&["add", fixture("coverage/radio-script.txt").to_str().unwrap()]);
    for id in ["inc-ffffffffffffffffffff", "nonsense", "sta-zzzz", "", "doc-"] {
        let run = record.run(&["show", id]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{id}: {}", run.stderr);
        assert!(run.stderr.contains("hint:"), "{id}: {}", run.stderr);
    }
}

#[test]
fn attribute_goes_on_after_a_bad_line() {
    let reports = "{\"id\": 1, \"text\": \"“No,” she said.\"}\n{\"id\": 2, \"te\n[]\n{\"id\": 3}\n";
    let run = onrecord_with(&["attribute", "--jsonl", "--quiet"], reports.as_bytes());
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 1), "{}{}", run.stdout, run.stderr);
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("refused")).count(), 3, "{}", run.stderr);
}

#[test]
fn a_wrong_command_line_is_told() {
    assert_eq!(onrecord(&["listen"]).code, Some(2));
    assert_eq!(onrecord(&["export", "--format", "cuneiform"]).code, Some(2));
}
