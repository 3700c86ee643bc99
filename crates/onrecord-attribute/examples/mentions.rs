//! Prints what reports mention as JSON Lines, for the scorers in `xtask`.
//!
//! Each line of the input is a report with `id`, `text` and, where known, `byline`; each line of the output its `id`,
//! its `mentions`, the `private` names and the `entities`. Offsets are code points, half-open.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::error::Error;

use onrecord_attribute::Reader;
use onrecord_types::{
    Document, MakerId, Referent, Revision, RevisionFacts, Sha256, Span, Text, Vocabulary as _,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: mentions REPORTS.jsonl")?;
    let reader = Reader::new()?;
    let maker = MakerId::of(&[b"measure"]);
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("a row lacks `text`")?;
        let document = Document::new(None, None, None, None, text);
        let byline = row["byline"].as_str().map(str::to_owned);
        let facts = RevisionFacts { byline, ..RevisionFacts::default() };
        let revision = Revision::new(document.id, Sha256::of(b""), facts, Text::new(text), Vec::new());
        let reading = reader.read(&revision, maker)?;
        let place = |span: Span| {
            let points = revision.text().code_points(span);
            json!([points.0, points.1])
        };
        let mentions: Vec<Value> = reading
            .mentions
            .iter()
            .map(|mention| {
                let referent = mention.referent.as_ref().map(|referent| match referent {
                    Referent::Speaker(at) => reading.speaker_at(*at).map_or(json!(null), |it| json!(it.name)),
                    Referent::Time(time) => json!(time.days.map(|(first, last)| format!("{first}/{last}"))),
                    Referent::Place(place) => json!([place.name, place.precision.code(), place.within]),
                });
                json!({
                    "span": place(mention.span), "kind": mention.kind.code(), "referent": referent,
                    "words": revision.slice(mention.span),
                })
            })
            .collect();
        let private: Vec<Value> = reading.private_names.iter().map(|span| place(*span)).collect();
        let entities = reader.entities(&revision)?;
        let entities: Vec<Value> = entities
            .iter()
            .map(|entity| {
                let mentions: Vec<Value> = entity.mentions.iter().map(|span| place(*span)).collect();
                json!({"kind": entity.kind.code(), "mentions": mentions})
            })
            .collect();
        let out = json!({"id": row["id"], "mentions": mentions, "private": private, "entities": entities});
        println!("{out}");
    }
    Ok(())
}
