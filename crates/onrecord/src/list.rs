//! The lists: incidents, statements, speakers, refusals, and what a search finds.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use onrecord_serve::{telling, twins};
use onrecord_store::views::{
    DisputeFilter, DisputeView, DocumentHit, IncidentFilter, IncidentRow, IncidentScope, SnippetPart,
    SpeakerFilter, SpeakerRow, StatementFilter, StatementView,
};
use onrecord_types::Vocabulary;

use crate::args::{Disputes, Format, Incidents, List, Listing, Search, Statements};
use crate::record::failed;
use crate::talk::{Result, cannot_write};
use crate::{Ending, json, print, record};

/// `onrecord incidents`.
pub(crate) fn incidents(path: &Path, arguments: &Incidents) -> Result<Ending> {
    let filter = IncidentFilter {
        query: arguments.query.clone(),
        kind: arguments.kind,
        status: arguments.status,
        scope: if arguments.all { IncidentScope::All } else { IncidentScope::Reported },
        limit: arguments.page.limit,
        offset: arguments.page.offset,
    };
    let mut record = record::open(path)?;
    let rows = record.snapshot().and_then(|snapshot| snapshot.incidents(&filter)).map_err(failed(path))?;
    emit(
        arguments.listing.format,
        || Ok(twins::incidents(&rows)),
        |out| {
            incident_rows(out, &rows);
            none_found(out, rows.is_empty(), "incident");
        },
    )
}

/// `onrecord disputes`.
pub(crate) fn disputes(path: &Path, arguments: &Disputes) -> Result<Ending> {
    let mut record = record::open(path)?;
    let snapshot = record.snapshot().map_err(failed(path))?;
    let incident = arguments.incident.as_deref().map(|id| snapshot.find_incident(id)).transpose();
    let filter = DisputeFilter {
        incident: incident.map_err(failed(path))?,
        status: arguments.status,
        basis: arguments.basis,
        limit: arguments.page.limit,
        offset: arguments.page.offset,
    };
    let rows = snapshot.disputes(&filter).map_err(failed(path))?;
    emit(
        arguments.listing.format,
        || Ok(twins::disputes(&rows)),
        |out| {
            for row in &rows {
                dispute_row(out, row);
            }
            none_found(out, rows.is_empty(), "dispute");
        },
    )
}

/// `onrecord statements`.
pub(crate) fn statements(path: &Path, arguments: &Statements) -> Result<Ending> {
    let mut record = record::open(path)?;
    let snapshot = record.snapshot().map_err(failed(path))?;
    let speaker = arguments.speaker.as_deref().map(|id| snapshot.find_speaker(id)).transpose();
    let incident = arguments.incident.as_deref().map(|id| snapshot.find_incident(id)).transpose();
    let document = arguments.document.as_deref().map(|id| snapshot.find_document(id)).transpose();
    let filter = StatementFilter {
        speaker: speaker.map_err(failed(path))?,
        incident: incident.map_err(failed(path))?,
        document: document.map_err(failed(path))?,
        query: arguments.query.clone(),
        form: None,
        limit: arguments.page.limit,
        offset: arguments.page.offset,
    };
    let rows = snapshot.statements(&filter).map_err(failed(path))?;
    emit(
        arguments.listing.format,
        || Ok(twins::statements(&rows)),
        |out| {
            for row in &rows {
                statement_row(out, row);
            }
            none_found(out, rows.is_empty(), "statement");
        },
    )
}

/// `onrecord speakers`.
pub(crate) fn speakers(path: &Path, arguments: &List) -> Result<Ending> {
    let filter = SpeakerFilter {
        query: arguments.query.clone(),
        kind: None,
        limit: arguments.page.limit,
        offset: arguments.page.offset,
    };
    let mut record = record::open(path)?;
    let rows = record.snapshot().and_then(|snapshot| snapshot.speakers(&filter)).map_err(failed(path))?;
    emit(
        arguments.listing.format,
        || Ok(twins::speakers(&rows)),
        |out| {
            for row in &rows {
                speaker_row(out, row);
            }
            none_found(out, rows.is_empty(), "speaker");
        },
    )
}

/// `onrecord search`.
pub(crate) fn search(path: &Path, arguments: &Search) -> Result<Ending> {
    // The shell takes the quotation marks of a phrase; an argument that holds a space was one.
    let quoted = |word: &String| if word.contains(' ') { format!("\"{word}\"") } else { word.clone() };
    let query = arguments.words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    let mut record = record::open(path)?;
    let found = record
        .snapshot()
        .and_then(|snapshot| snapshot.search(&query, arguments.limit))
        .map_err(failed(path))?;
    emit(
        arguments.listing.format,
        || json::twin(path, &format!("/search.json?q={}", encoded(&query))),
        |out| {
            if !found.incidents.is_empty() {
                print::heading(out, "Incidents");
                incident_rows(out, &found.incidents);
            }
            if !found.statements.is_empty() {
                print::heading(out, "Statements");
                for row in &found.statements {
                    statement_row(out, row);
                }
            }
            if !found.speakers.is_empty() {
                print::heading(out, "Speakers");
                for row in &found.speakers {
                    speaker_row(out, row);
                }
            }
            if !found.documents.is_empty() {
                print::heading(out, "Documents");
                for hit in &found.documents {
                    document_hit(out, hit);
                }
            }
            none_found(out, out.is_empty(), "thing");
        },
    )
}

/// `onrecord refusals`.
pub(crate) fn refusals(path: &Path, arguments: &Listing) -> Result<Ending> {
    let mut record = record::open(path)?;
    let rows = record.snapshot().and_then(|snapshot| snapshot.refusals()).map_err(failed(path))?;
    emit(
        arguments.format,
        || json::twin(path, "/refusals.json"),
        |out| {
            for row in &rows {
                let refusal = &row.refusal;
                _ = writeln!(out, "{}: {}", refusal.origin, refusal.message);
                _ = writeln!(out, "    {}; hint: {}", refusal.reason.label().to_lowercase(), refusal.hint);
            }
            none_found(out, rows.is_empty(), "refusal");
        },
    )
}

/// `onrecord reviews`.
pub(crate) fn reviews(path: &Path, arguments: &Listing) -> Result<Ending> {
    let mut record = record::open(path)?;
    let rows = record.snapshot().and_then(|snapshot| snapshot.review_rows()).map_err(failed(path))?;
    emit(
        arguments.format,
        || json::twin(path, "/reviews.json"),
        |out| {
            for row in &rows {
                print::review(out, 0, row);
            }
            none_found(out, rows.is_empty(), "review");
        },
    )
}

/// Prints one of the two forms to standard output.
pub(crate) fn emit(
    format: Format,
    json: impl FnOnce() -> Result<serde_json::Value>,
    text: impl FnOnce(&mut String),
) -> Result<Ending> {
    let mut out = String::new();
    match format {
        Format::Json => _ = writeln!(out, "{:#}", json()?),
        Format::Text => text(&mut out),
    }
    std::io::stdout().write_all(out.as_bytes()).map_err(cannot_write("standard output"))?;
    Ok(Ending::Done)
}

/// Returns the words as they stand in the query of a URL.
fn encoded(words: &str) -> String {
    words.bytes().fold(String::new(), |mut url, byte| {
        if byte.is_ascii_alphanumeric() {
            url.push(char::from(byte));
        } else {
            _ = write!(url, "%{byte:02X}");
        }
        url
    })
}

fn none_found(out: &mut String, none: bool, what: &str) {
    if none {
        _ = writeln!(out, "no {what} found");
    }
}

/// Appends incidents; those with one label are told apart by their headlines.
fn incident_rows(out: &mut String, rows: &[IncidentRow]) {
    let namesakes = telling::namesakes(rows.iter().map(|row| &row.incident));
    for row in rows {
        let name = &row.incident;
        _ = writeln!(out, "{}", print::marked(name));
        if let Some(headline) = name.headline.as_ref().filter(|_| namesakes.contains(&name.id)) {
            print::wrap(out, 4, &format!("“{}”", print::one_line(headline)));
        }
        let mut facts = vec![telling::what(name.kind, name.gathering).to_owned()];
        facts.push(match (row.days, &row.time) {
            (Some(days), _) => print::days(days),
            (None, Some(time)) => format!("“{time}”, day unknown"),
            (None, None) => "day not reported".to_owned(),
        });
        facts.push(match (&row.place, &row.within) {
            (Some(place), Some(within)) => format!("{place}, {within}"),
            (Some(place), None) => place.clone(),
            (None, _) => "place not reported".to_owned(),
        });
        print::wrap(out, 4, &facts.join(" · "));
        print::wrap(out, 4, &told(row).join(" · "));
    }
}

/// Returns by whom an incident is told, what came of it, and its id.
fn told(row: &IncidentRow) -> Vec<String> {
    let mut facts = Vec::new();
    if row.incident.is_reported {
        facts.push(telling::by_outlets(row.documents, row.outlets, None));
        facts.push(print::count(row.independent_sources, "independent source", "independent sources"));
    }
    if row.recalled_by > 0 || !row.incident.is_reported {
        let documents = print::count(row.recalled_by, "document", "documents");
        let only = if row.incident.is_reported { "" } else { "only " };
        facts.push(format!("{only}recalled in {documents}"));
    }
    let speakers = print::count(row.speakers, "speaker", "speakers");
    facts.push(format!("{} by {speakers}", print::count(row.statements, "statement", "statements")));
    if row.follow_ups > 0 {
        facts.push(print::count(row.follow_ups, "follow-up", "follow-ups"));
    }
    facts.push(row.incident.id.to_string());
    facts
}

/// Appends a dispute: the question, who stands against whom, in which incident, how it stands.
fn dispute_row(out: &mut String, row: &DisputeView) {
    print::wrap(out, 0, &print::one_line(&row.question));
    let sides: Vec<String> = row.sides.iter().map(telling::holders).collect();
    print::wrap(out, 4, &sides.join(" | "));
    print::wrap(out, 4, &print::marked(&row.incident));
    let mut facts = vec![row.status.label().to_lowercase(), telling::grounds(row)];
    facts.extend(row.days.map(print::days));
    facts.extend(telling::reviewed(row));
    facts.push(row.id.to_string());
    print::wrap(out, 4, &facts.join(" · "));
}

fn statement_row(out: &mut String, row: &StatementView) {
    _ = writeln!(out, "{}", print::speaker(row));
    print::statement(out, 4, row);
}

fn speaker_row(out: &mut String, row: &SpeakerRow) {
    _ = writeln!(out, "{}", row.name);
    let mut facts = row.roles.clone();
    facts.extend(row.speaks_for.iter().map(|body| format!("speaks for {body}")));
    facts.extend([
        row.kind.label().to_lowercase(),
        row.standing.label().to_lowercase(),
        print::count(row.statements, "statement", "statements"),
        print::count(row.documents, "document", "documents"),
        row.id.to_string(),
    ]);
    print::wrap(out, 4, &facts.join(" · "));
}

fn document_hit(out: &mut String, hit: &DocumentHit) {
    let row = &hit.row;
    _ = writeln!(out, "{}", row.title.as_deref().unwrap_or("untitled"));
    let words: String = hit
        .snippet
        .parts
        .iter()
        .map(|part| match part {
            SnippetPart::Plain(words) => words.clone(),
            SnippetPart::Hit(words) => format!("[{words}]"),
        })
        .collect();
    print::wrap(out, 4, &words);
    let outlet = row.document.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned());
    let mut facts = vec![outlet, print::day(row.published.as_ref())];
    facts.extend(row.language.map(print::unread));
    facts.push(row.document.id.to_string());
    print::wrap(out, 4, &facts.join(" · "));
}
