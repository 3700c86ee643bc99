//! Prints the places of reports as JSON Lines, for the scorer in `xtask/measures/places.py`.
//!
//! Each line of the input is a report with `id`, `text` and, where known, `url` and `publisher`; each line of the
//! output its `id` and its `places`. Offsets are code points, half-open.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::error::Error;

use onrecord_attribute::{Gazetteer, Outlet, PlaceName, PlaceUse, place_names};
use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: place_score REPORTS.jsonl")?;
    let gazetteer = Gazetteer::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("a row lacks `text`")?;
        let document = Document::new(None, None, None, None, text);
        let facts = RevisionFacts::default();
        let revision = Revision::new(document.id, Sha256::of(b""), facts, Text::new(text), Vec::new());
        let segments = onrecord_text::segment(revision.text());
        let outlet = Outlet { name: row["publisher"].as_str(), url: row["url"].as_str() };
        let names = place_names(&gazetteer, &revision, &segments, outlet);
        let places: Vec<Value> = names.iter().map(|name| shown(&gazetteer, &revision, name)).collect();
        println!("{}", json!({"id": row["id"], "places": places}));
    }
    Ok(())
}

fn shown(gazetteer: &Gazetteer, revision: &Revision, name: &PlaceName) -> Value {
    let points = revision.text().code_points(name.span);
    let (north, east) = gazetteer.middle(name.place);
    let chain: Vec<&str> = gazetteer.chain(name.place).map(|place| gazetteer.name(place)).collect();
    let used = match name.used {
        PlaceUse::Named => "named",
        PlaceUse::People => "people",
        PlaceUse::InBody => "in_body",
    };
    json!({
        "start": points.0, "end": points.1, "used": used, "sure": name.is_sure, "words": revision.slice(name.span),
        "geonames": gazetteer.number(name.place), "name": gazetteer.name(name.place), "within": chain,
        "lat": north, "lon": east,
    })
}
