//! Prints what the incident mentions of reports hold, and which of them each labelled statement is about.
//!
//! `detail_score REPORTS.jsonl [STATEMENTS.jsonl]`: each report has `id`, `text` and, where known, `title` and `date`;
//! each statement `report`, `content` (code points) and a stance of `says`. One line for each report.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::collections::BTreeMap;
use std::error::Error;

use jiff::civil::Date;
use onrecord_attribute::{
    Gazetteer, Outlet, figures, incident_details, incident_mentions, statement_incidents,
};
use onrecord_types::{
    Confidence, Document, Form, IncidentMention, PublicationTime, Revision, RevisionFacts, Sha256, Span,
    SpanSet, Stance, StatementParts, Text, Vocabulary,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = std::env::args().skip(1);
    let reports = files.next().ok_or("usage: detail_score REPORTS.jsonl [STATEMENTS.jsonl]")?;
    let mut labelled: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    if let Some(file) = files.next() {
        for line in std::fs::read_to_string(file)?.lines() {
            let row: Value = serde_json::from_str(line)?;
            labelled.entry(row["report"].as_str().unwrap_or_default().to_owned()).or_default().push(row);
        }
    }
    let gazetteer = Gazetteer::new();
    for line in std::fs::read_to_string(reports)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let revision = revision(&row)?;
        let segments = onrecord_text::segment(revision.text());
        let mentions = incident_mentions(&gazetteer, &revision, &segments, Outlet::default());
        let rows = labelled.remove(row["id"].as_str().unwrap_or_default()).unwrap_or_default();
        let statements: Vec<StatementParts> =
            rows.iter().filter_map(|row| statement(&revision, row)).collect();
        let figures = figures(&revision, &segments);
        let details = incident_details(&revision, &segments, &mentions, &statements, &figures);
        let about = statement_incidents(&revision, &segments, &mentions, &statements);
        let incidents: Vec<Value> = mentions
            .iter()
            .zip(&details)
            .map(|(mention, details)| {
                let people = details.participants.iter().map(|participant| {
                    json!([participant.role.code(), revision.slice(participant.span), participant.figure.as_ref().map(|f| f.least)])
                });
                json!({
                    "kind": mention.kind.code(), "role": mention.role.code(), "sentence": sentence(&revision, &segments, mention),
                    "trigger": mention.trigger.map(|span| revision.slice(span)), "status": details.status.code(),
                    "gathering": details.gathering.map(Vocabulary::code),
                    "participants": people.collect::<Vec<_>>(), "follows": details.follows,
                })
            })
            .collect();
        println!(
            "{}",
            json!({"id": row["id"], "title": row["title"], "incidents": incidents, "about": about})
        );
    }
    Ok(())
}

fn sentence<'a>(
    revision: &'a Revision,
    segments: &onrecord_text::Segments,
    mention: &IncidentMention,
) -> &'a str {
    let at = mention.trigger.and_then(|span| segments.sentence_at(span.start()));
    at.and_then(|at| segments.sentences().get(at)).map_or("", |sentence| revision.slice(sentence.span))
}

fn statement(revision: &Revision, row: &Value) -> Option<StatementParts> {
    let text = revision.text();
    let span = |pair: &Value| -> Option<Span> {
        let byte = |at: usize| text.byte_of(usize::try_from(pair[at].as_u64()?).ok()?);
        text.span(byte(0)?, byte(1)?).ok()
    };
    let content = SpanSet::new(row["content"].as_array()?.iter().filter_map(span)).ok()?;
    let (form, stance) = (Form::Indirect, Stance::Says);
    let confidence = Confidence::new(1.0).ok()?;
    Some(StatementParts {
        source: None,
        cue: None,
        content,
        form,
        stance,
        confidence,
        speaker: None,
        about: None,
    })
}

fn revision(row: &Value) -> Result<Revision, Box<dyn Error>> {
    let text = row["text"].as_str().ok_or("a row lacks `text`")?;
    let day = row["date"].as_str().or_else(|| row["published"].as_str()).and_then(|stamp| stamp.get(..10));
    let published = day.and_then(|day| day.parse::<Date>().ok());
    let facts = RevisionFacts {
        title: row["title"].as_str().map(str::to_owned),
        published: published.map(|date| PublicationTime::new(date.to_string(), date, None)),
        ..RevisionFacts::default()
    };
    let document = Document::new(None, None, None, None, text);
    Ok(Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new()))
}
