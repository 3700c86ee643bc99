//! Prints what reports tell of their incidents as JSON Lines, to be read.
//!
//! Each line of the input is a report with `id`, `text` and, where known, `title`, `date` or `published`, `url` and
//! `publisher`; each line of the output its `id` and `title`, its `incidents`, the primary one first, its `figures` and
//! its `statements`, each with the incident that it is about.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what it reads")]

use std::error::Error;

use jiff::civil::Date;
use onrecord_attribute::{Outlet, Reader};
use onrecord_text::Segments;
use onrecord_types::{
    Document, Figure, IncidentMention, MakerId, PublicationTime, Reading, Revision, RevisionFacts, Sha256,
    Span, Statement, Text, Vocabulary,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: detail_score REPORTS.jsonl")?;
    let reader = Reader::new()?;
    let maker = MakerId::of(&[b"measure"]);
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let revision = revision(&row)?;
        let segments = onrecord_text::segment(revision.text());
        let outlet = Outlet { name: row["publisher"].as_str(), url: row["url"].as_str() };
        let reading = reader.read_from(&revision, maker, outlet)?;
        let incidents =
            reading.incident_mentions.iter().map(|mention| incident(&revision, &segments, mention));
        let figures = reading.figures.iter().map(|it| figure(&revision, it));
        let statements = reading.statements.iter().map(|it| statement(&revision, &reading, it));
        println!(
            "{}",
            json!({
                "id": row["id"], "title": row["title"], "incidents": incidents.collect::<Vec<_>>(),
                "figures": figures.collect::<Vec<_>>(), "statements": statements.collect::<Vec<_>>(),
            })
        );
    }
    Ok(())
}

fn incident(revision: &Revision, segments: &Segments, mention: &IncidentMention) -> Value {
    let at = mention.trigger.and_then(|span| segments.sentence_at(span.start()));
    let sentence = at.and_then(|at| segments.sentences().get(at));
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let time = mention.time.as_ref().map(|time| {
        let (first, last) = time.days.unzip();
        json!([time.words, day(first), day(last)])
    });
    let place = mention.place.as_ref().map(|place| json!([place.words, place.within]));
    let people = mention.participants.iter().map(|participant| {
        let figure = participant.figure.as_ref().map(|it| figure(revision, it));
        json!([participant.role.code(), revision.slice(participant.span), figure])
    });
    json!({
        "kind": mention.kind.code(), "role": mention.role.code(), "status": mention.status.code(),
        "gathering": mention.gathering.map(Vocabulary::code),
        "trigger": mention.trigger.map(|span| revision.slice(span)),
        "sentence": sentence.map(|sentence| revision.slice(sentence.span)),
        "time": time, "place": place, "participants": people.collect::<Vec<_>>(), "follows": mention.follows,
    })
}

fn figure(revision: &Revision, figure: &Figure) -> Value {
    json!([figure.measure.code(), revision.slice(figure.span), figure.least, figure.most])
}

fn statement(revision: &Revision, reading: &Reading, statement: &Statement) -> Value {
    let place = |span: &Span| {
        let points = revision.text().code_points(*span);
        json!([points.0, points.1])
    };
    let content = statement.parts.content.spans();
    json!({
        "content": content.iter().map(place).collect::<Vec<_>>(),
        "words": content.iter().map(|span| revision.slice(*span)).collect::<Vec<_>>().join(" ... "),
        "speaker": reading.speaker_of(statement).map(|speaker| &speaker.name),
        "about": statement.parts.about,
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
