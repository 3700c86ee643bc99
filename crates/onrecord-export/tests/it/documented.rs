//! Every key that is written is documented, and nothing is documented that is not written.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_export::{JsonLines, objects};
use onrecord_types::Mask;
use serde_json::Value;

use crate::sample;

fn keys(prefix: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                keys(&path, value, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(&format!("{prefix}[]"), item, found)),
        _ => {}
    }
}

#[test]
fn the_table_and_the_lines_name_the_same_fields() {
    let mut out = JsonLines::new(Vec::new());
    sample::write_all(&mut out, &Mask::default()).unwrap();
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8(out.finish().unwrap()).unwrap().lines() {
        let object: Value = serde_json::from_str(line).unwrap();
        let name = object["type"].as_str().unwrap_or("attribution line").to_owned();
        keys("", &object, written.entry(name).or_default());
    }
    let documented: BTreeMap<String, BTreeSet<String>> = objects()
        .iter()
        .map(|object| {
            let fields = object.fields.iter().map(|field| field.path.to_owned()).collect();
            (object.name.to_owned(), fields)
        })
        .collect();
    assert_eq!(written, documented);
}

#[test]
fn every_meaning_is_a_sentence() {
    let faults: Vec<_> = objects()
        .iter()
        .flat_map(|object| object.fields.iter().map(|field| field.meaning).chain([object.meaning]))
        .filter(|meaning| !meaning.ends_with('.'))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
