//! Prints the incident mentions of reports as JSON Lines, for the scorer in `xtask/measures/incidents.py`.
//!
//! Each line of the input is a report with `id`, `text` and, where known, `title`, `date` or `published`, `url` and
//! `publisher`; each line of the output its `id` and its `incidents`, the primary one first.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::error::Error;

use jiff::civil::Date;
use onrecord_attribute::{Gazetteer, Outlet, incident_mentions};
use onrecord_types::{
    Document, IncidentMention, PublicationTime, ReportedPlace, Revision, RevisionFacts, Sha256, Text,
    Vocabulary as _,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: incident_score REPORTS.jsonl")?;
    let gazetteer = Gazetteer::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let revision = revision(&row)?;
        let segments = onrecord_text::segment(revision.text());
        let outlet = Outlet { name: row["publisher"].as_str(), url: row["url"].as_str() };
        let found = incident_mentions(&gazetteer, &revision, &segments, outlet);
        let shown: Vec<Value> = found.iter().map(|mention| shown(&revision, mention)).collect();
        println!("{}", json!({"id": row["id"], "incidents": shown}));
    }
    Ok(())
}

fn revision(row: &Value) -> Result<Revision, Box<dyn Error>> {
    let sentences = row["sents"]
        .as_array()
        .map(|sentences| sentences.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "));
    let text = row["text"].as_str().map(str::to_owned).or(sentences).ok_or("a row lacks `text`")?;
    let day = row["date"].as_str().or_else(|| row["published"].as_str()).and_then(|stamp| stamp.get(..10));
    let published = day.and_then(|day| day.parse::<Date>().ok());
    let facts = RevisionFacts {
        title: row["title"].as_str().map(str::to_owned),
        published: published.map(|date| PublicationTime::new(date.to_string(), date, None)),
        ..RevisionFacts::default()
    };
    let document = Document::new(None, None, None, None, &text);
    Ok(Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new()))
}

fn shown(revision: &Revision, mention: &IncidentMention) -> Value {
    let time = mention.time.as_ref().map(|time| {
        let (first, last) = time.days.unzip();
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        json!({"words": time.words, "precision": time.precision.code(), "first": day(first), "last": day(last)})
    });
    json!({
        "kind": mention.kind.code(),
        "role": mention.role.code(),
        "trigger": mention.trigger.map(|span| revision.slice(span)),
        "at": mention.trigger.map(|span| revision.text().code_points(span).0),
        "time": time,
        "place": mention.place.as_ref().map(place),
    })
}

fn place(place: &ReportedPlace) -> Value {
    let known = place.known.as_ref().map(|known| {
        json!({
            "geonames": known.geonames, "name": known.name, "precision": known.precision.code(),
            "within": known.within,
        })
    });
    json!({"words": place.words, "within": place.within, "precision": place.precision.code(), "known": known})
}
