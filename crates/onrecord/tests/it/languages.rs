//! A text in another language is kept and said to be one; nothing is read in it.

use serde_json::Value;

use crate::program::onrecord_with;
use crate::whole::TestRecord;

const GERMAN: &str = "Die Brücke über die Aller wurde am Dienstag gesperrt, nachdem ein Lastkahn gegen einen Pfeiler \
    gefahren war. „Wir haben keine Hinweise auf Verletzte“, sagte der Sprecher der Stadt, Jonas Bräm. Die Polizei \
    teilte mit, dass der Kapitän nüchtern gewesen sei und dass die Ursache noch untersucht werde. Anwohner warfen der \
    Verwaltung vor, sie habe seit Jahren nichts gegen die starke Strömung unternommen. Wann die Brücke wieder \
    befahren werden kann, sei noch nicht abzusehen, hieß es am Abend.";

fn reports() -> String {
    let german = serde_json::json!({ "id": "de-1", "title": "Brücke gesperrt", "text": GERMAN });
    let english = r#"{"id": "en-1", "text": "“The bridge is closed,” Mayor Ann Lee said."}"#;
    format!("{german}\n{english}\n")
}

#[test]
fn attribute_names_the_language_and_attributes_nothing() {
    let run = onrecord_with(&["attribute", "--jsonl", "--quiet"], reports().as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], serde_json::json!({ "doc": "de-1", "language": "de", "attributions": [] }));
    assert_eq!(
        (&lines[1]["language"], &lines[1]["attributions"][0]["speaker"]),
        (&Value::Null, &"Ann Lee".into())
    );
    assert_eq!(run.stderr, "unread -, line 1: in German; not read for statements\n");
}

#[test]
fn add_keeps_the_text_and_every_view_says_so() {
    let record = TestRecord::new();
    let file = record.path().with_file_name("reports.jsonl");
    std::fs::write(&file, reports()).unwrap();
    let run = record.run(&["add", file.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(
        lines[0].starts_with("unread ")
            && lines[0].ends_with("reports.jsonl, line 1: in German; not read for statements"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("2 new texts (1 in other languages, not read for statements), 0 already"),
        "{lines:?}"
    );

    let rows = record.run(&["export", "--format", "jsonl"]).stdout;
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let document = rows.iter().find(|row| row["source_id"] == "de-1").unwrap();
    assert_eq!((&document["type"], &document["unread_language"]), (&"document".into(), &"de".into()));
    let id = document["id"].as_str().unwrap();
    assert!(rows.iter().filter(|row| row["type"] == "statement").all(|row| row["document"] != id));
    assert!(rows.iter().filter(|row| row["type"] == "incident").all(|row| !row.to_string().contains(id)));
    let revision = rows.iter().find(|row| row["type"] == "revision" && row["document"] == id).unwrap();
    assert_eq!((&revision["text"], &revision["unread_language"]), (&GERMAN.into(), &"de".into()));

    let shown = record.run(&["show", id]).stdout;
    assert!(shown.contains("language   in German; not read for statements"), "{shown}");
    let found = record.run(&["search", "Lastkahn"]).stdout;
    assert!(found.contains("in German; not read for statements"), "{found}");
    let verified = record.run(&["verify"]);
    assert_eq!(verified.code, Some(0), "{}{}", verified.stdout, verified.stderr);
}
