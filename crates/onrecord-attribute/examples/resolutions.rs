//! Prints to whom sources are resolved, for the measure of resolutions.
//!
//! Standard input holds one report a line, `{"id", "text", "title"}`; standard output one line a report, `{"id",
//! "statements": [{"source", "content", "speaker", "names", "kind", "standing", "basis", "chain", "confidence"}]}`,
//! with offsets in code points; `speaker` and what follows it are null where the source leads to nobody.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what was read")]

use std::error::Error;
use std::io::BufRead;

use onrecord_attribute::Reader;
use onrecord_types::{
    Document, MakerId, Reading, Revision, RevisionFacts, Sha256, Span, SpanSet, Statement, Text,
    Vocabulary as _,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::new()?;
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let text = report["text"].as_str().ok_or("a report lacks `text`")?;
        let document = Document::new(None, None, None, None, text);
        let hash = Sha256::of(text.as_bytes());
        let revision =
            Revision::new(document.id, hash, RevisionFacts::default(), Text::new(text), Vec::new());
        let reading = reader.read(&revision, MakerId::of(&[b"resolutions"]))?;
        let rows: Vec<Value> =
            reading.statements.iter().map(|statement| row(&revision, &reading, statement)).collect();
        println!("{}", json!({"id": report["id"], "statements": rows}));
    }
    Ok(())
}

fn row(revision: &Revision, reading: &Reading, statement: &Statement) -> Value {
    let place = revision.text().code_points_of();
    let points = |span: &Span| json!([place(span.start()), place(span.end())]);
    let set = |set: &SpanSet| set.spans().iter().map(points).collect::<Vec<Value>>();
    let speaker = reading.speaker_of(statement);
    let resolution = statement.parts.speaker.as_ref();
    json!({
        "source": statement.parts.source.as_ref().map(set),
        "content": set(&statement.parts.content),
        "speaker": speaker.map(|speaker| speaker.name.clone()),
        "names": speaker.map(|speaker| speaker.names.clone()),
        "kind": speaker.map(|speaker| speaker.kind.code()),
        "standing": speaker.map(|speaker| speaker.standing().code()),
        "speaks_for": speaker.and_then(|speaker| speaker.speaks_for.as_ref()).map(|body| body.words.clone()),
        "basis": resolution.map(|resolution| resolution.basis.code()),
        "chain": resolution.map(|resolution| resolution.chain.iter().map(points).collect::<Vec<Value>>()),
        "confidence": resolution.map(|resolution| resolution.confidence.value()),
    })
}
