//! Prints the figures of reports as JSON Lines, for the scorer in `xtask/measures/tolls.py`.
//!
//! Each line of the input is a report with `id` and `text`; each line of the output its `id` and its `figures`, by place.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::error::Error;

use onrecord_attribute::figures;
use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text, Vocabulary as _};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: figure_score REPORTS.jsonl")?;
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("a row lacks `text`")?;
        let id = Document::new(None, None, None, None, text).id;
        let hash = Sha256::of(text.as_bytes());
        let revision = Revision::new(id, hash, RevisionFacts::default(), Text::new(text), Vec::new());
        let segments = onrecord_text::segment(revision.text());
        let shown: Vec<Value> = figures(&revision, &segments)
            .iter()
            .map(|figure| {
                json!({
                    "measure": figure.measure.code(), "words": revision.slice(figure.span),
                    "at": revision.text().code_points(figure.span).0,
                    "least": figure.least, "most": figure.most, "rough": figure.is_rough,
                })
            })
            .collect();
        println!("{}", json!({"id": row["id"], "figures": shown}));
    }
    Ok(())
}
