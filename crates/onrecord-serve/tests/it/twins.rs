//! Every page has a twin in JSON.

use serde_json::Value;

use crate::sample::{Sample, sample};

fn twin_of(sample: &Sample, path: &str) -> String {
    let body = sample.ask(path).body;
    let marker = "rel=\"alternate\" type=\"application/json\" href=\"";
    let rest = body.split_once(marker).unwrap_or_else(|| panic!("{path} names no twin")).1;
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn every_page_has_a_twin() {
    let sample = sample();
    for path in sample.paths().iter().filter(|path| !path.starts_with("/search")) {
        let twin = twin_of(&sample, path);
        let answer = sample.ask(&twin);
        assert_eq!(answer.header("content-type"), "application/json", "{twin}");
        let value: Value = serde_json::from_str(&answer.body).unwrap_or_else(|err| panic!("{twin}: {err}"));
        assert!(value.is_object(), "{twin}");
    }
    let found: Value = serde_json::from_str(&sample.ask("/search.json?q=bridge").body).unwrap();
    assert_eq!(found["query"], "bridge");
    assert!(!found["statements"].as_array().unwrap().is_empty());
}

#[test]
fn twins_hold_what_the_export_holds() {
    let sample = sample();
    let incident: Value =
        serde_json::from_str(&sample.ask(&format!("/incidents/{}.json", sample.bridge)).body).unwrap();
    assert_eq!(incident["incident"]["type"], "incident");
    assert_eq!(incident["incident"]["time"]["words"], "Monday");
    assert!(incident["incident"]["time"]["span"].is_array());
    assert_eq!(incident["accounts"].as_array().unwrap().len(), 2);
    let ledger = &sample.ledger[1];
    let document: Value =
        serde_json::from_str(&sample.ask(&format!("/documents/{}.json", ledger.document.id)).body).unwrap();
    let covered = ledger.revision.text().as_str().replace("Otto Brandt", "████ ██████");
    assert_eq!(document["revision"]["text"], covered);
    assert_eq!(document["statements"][0]["content"].as_array().unwrap().len(), 2);
    assert_eq!(document["statements"][0]["incident"], sample.bridge.to_string());
}
