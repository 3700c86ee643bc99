//! Prints the expressions of time in reports, for the scorer of times.
//!
//! Standard input holds one report a line, `{"id", "text", "dct"}`; standard output one line a report,
//! `{"id", "times": [{"start", "end", "text", "type", "value", "precision", "first", "last"}]}`, with offsets in code
//! points.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what was read")]

use std::error::Error;
use std::io::BufRead;

use jiff::civil::Date;
use onrecord_attribute::{TimeExpression, times};
use onrecord_types::{Document, PublicationTime, Revision, RevisionFacts, Sha256, Text, Vocabulary as _};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let revision = revision(&report)?;
        let found = rows(revision.text().as_str(), &times(&revision));
        println!("{}", json!({"id": report["id"], "times": found}));
    }
    Ok(())
}

fn revision(report: &Value) -> Result<Revision, Box<dyn Error>> {
    let text = report["text"].as_str().ok_or("a report lacks `text`")?;
    // The day alone places; some stamps have a time after it.
    let day = report["dct"].as_str().and_then(|stamp| stamp.get(..10));
    let published = day.map(str::parse::<Date>).transpose()?;
    let facts = RevisionFacts {
        published: published.map(|date| PublicationTime::new(date.to_string(), date, None)),
        ..RevisionFacts::default()
    };
    let document = Document::new(None, None, None, None, text);
    Ok(Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new()))
}

/// Returns a row for each expression; the characters are counted on from one to the next.
fn rows(text: &str, found: &[TimeExpression]) -> Vec<Value> {
    let (mut bytes, mut characters) = (0, 0);
    let mut rows = Vec::new();
    for expression in found {
        let Some(span) = expression.time.span else { continue };
        characters += text.get(bytes..span.start()).map_or(0, |passed| passed.chars().count());
        bytes = span.start();
        rows.push(row(characters, expression));
    }
    rows
}

fn row(start: usize, found: &TimeExpression) -> Value {
    let (first, last) = found.time.days.unzip();
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    json!({
        "start": start,
        "end": start + found.time.words.chars().count(),
        "text": found.time.words,
        "type": found.class.name(),
        "value": found.value,
        "precision": found.time.precision.code(),
        "first": day(first),
        "last": day(last),
    })
}
