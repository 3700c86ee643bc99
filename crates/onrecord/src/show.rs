//! `onrecord show`: one incident, document, speaker or statement as a reporter would want it.

mod dispute;
mod incident;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use onrecord_export::covered_address;
use onrecord_serve::telling;
use onrecord_store::views::{DocumentIncident, DocumentView, RoleView, SpeakerView, StatementView};
use onrecord_store::{Record, Snapshot};
use onrecord_types::{DocumentId, IncidentId, Mask, Vocabulary};

use crate::args::{Format, Show};
use crate::list::emit;
use crate::record::failed;
use crate::talk::{Failure, Result};
use crate::{Ending, json, print, record};

/// Shows what the id names.
pub(crate) fn show(path: &Path, arguments: &Show) -> Result<Ending> {
    let mut record = record::open(path)?;
    let snapshot = record.snapshot().map_err(failed(path))?;
    let (id, format) = (arguments.id.as_str(), arguments.listing.format);
    let shown = match id.split_once('-').map(|(prefix, _)| prefix) {
        Some("doc") => show_document(&snapshot, path, id, format),
        Some("spk") => show_speaker(&snapshot, path, id, format),
        Some("sta") => show_statement(&snapshot, path, id, format),
        Some("inc") => show_incident(&snapshot, path, id, format),
        Some("dis") => show_dispute(&snapshot, path, id, format),
        _ => {
            return Err(Failure::new(format!("not an id: `{id}`")).hint(
                "ids begin with inc-, dis-, doc-, spk- or sta-; the lists and `onrecord search` print them",
            ));
        }
    };
    shown.map_err(failed(path))?
}

/// Prints one incident.
pub(crate) fn incident(record: &mut Record, path: &Path, id: IncidentId, format: Format) -> Result<Ending> {
    let snapshot = record.snapshot().map_err(failed(path))?;
    show_incident(&snapshot, path, &id.to_string(), format).map_err(failed(path))?
}

fn show_incident(
    snapshot: &Snapshot<'_>,
    path: &Path,
    id: &str,
    format: Format,
) -> onrecord_store::Result<Result<Ending>> {
    let found = snapshot.find_incident(id)?;
    let view = snapshot.incident(found)?;
    Ok(view.map_or_else(
        || gone(id),
        |view| {
            emit(
                format,
                || json::twin(path, &format!("/incidents/{found}.json")),
                |out| incident::print(out, &view),
            )
        },
    ))
}

fn show_dispute(
    snapshot: &Snapshot<'_>,
    path: &Path,
    id: &str,
    format: Format,
) -> onrecord_store::Result<Result<Ending>> {
    let found = snapshot.find_dispute(id)?;
    let view = snapshot.dispute(found)?;
    Ok(view.map_or_else(
        || gone(id),
        |view| {
            emit(
                format,
                || json::twin(path, &format!("/disputes/{found}.json")),
                |out| dispute::print(out, &view),
            )
        },
    ))
}

fn show_document(
    snapshot: &Snapshot<'_>,
    path: &Path,
    id: &str,
    format: Format,
) -> onrecord_store::Result<Result<Ending>> {
    let found = snapshot.find_document(id)?;
    let view = snapshot.document(found, None)?;
    let mask = snapshot.document_mask(found)?;
    Ok(view.map_or_else(
        || gone(id),
        |view| {
            emit(
                format,
                || json::twin(path, &format!("/documents/{found}.json")),
                |out| print_document(out, &view, &mask),
            )
        },
    ))
}

fn show_speaker(
    snapshot: &Snapshot<'_>,
    path: &Path,
    id: &str,
    format: Format,
) -> onrecord_store::Result<Result<Ending>> {
    let found = snapshot.find_speaker(id)?;
    let view = snapshot.speaker(found)?;
    Ok(view.map_or_else(
        || gone(id),
        |view| {
            emit(
                format,
                || json::twin(path, &format!("/speakers/{found}.json")),
                |out| print_speaker(out, &view),
            )
        },
    ))
}

fn show_statement(
    snapshot: &Snapshot<'_>,
    path: &Path,
    id: &str,
    format: Format,
) -> onrecord_store::Result<Result<Ending>> {
    let found = snapshot.find_statement(id)?;
    let view = snapshot.statement(found)?;
    Ok(view.map_or_else(
        || gone(id),
        |view| {
            emit(
                format,
                || json::twin(path, &format!("/statements/{found}.json")),
                |out| print_statement(out, &view),
            )
        },
    ))
}

/// A row that another process took away between two looks.
fn gone(id: &str) -> Result<Ending> {
    Err(Failure::new(format!("`{id}` is no longer in the record")))
}

fn print_document(out: &mut String, view: &DocumentView, mask: &Mask) {
    let (document, revision) = (&view.read.document, &view.read.revision);
    _ = writeln!(out, "{}", revision.facts.title.as_deref().unwrap_or("untitled"));
    _ = writeln!(out, "{}\n", document.id);
    let fact = |out: &mut String, name: &str, value: Option<&str>| {
        if let Some(value) = value {
            _ = writeln!(out, "{name:<10} {value}");
        }
    };
    fact(out, "outlet", document.outlet.as_deref());
    let url = document.url.as_deref().map(|url| covered_address(url, mask));
    fact(out, "url", url.as_deref());
    fact(out, "by", revision.facts.byline.as_deref());
    fact(out, "published", revision.facts.published.as_ref().map(|time| time.date().to_string()).as_deref());
    fact(out, "updated", revision.facts.updated.as_ref().map(|time| time.date().to_string()).as_deref());
    fact(out, "credit", revision.facts.wire_credit.as_deref());
    let unread = view.read.reading.language.map(print::unread);
    fact(out, "language", unread.as_deref());
    for capture in &view.captures {
        let origins = capture.origins.iter().map(|origin| covered_address(&origin.origin.to_string(), mask));
        let origins: Vec<String> = origins.collect();
        fact(out, "capture", Some(&format!("sha256 {} from {}", capture.sha256, origins.join("; "))));
    }
    let namesakes = telling::namesakes(view.incidents.iter().map(|incident| &incident.incident));
    for incident in &view.incidents {
        let mut line = incident_line(incident);
        if let Some(headline) =
            incident.incident.headline.as_ref().filter(|_| namesakes.contains(&incident.incident.id))
        {
            _ = write!(line, " “{}”", print::one_line(headline));
        }
        fact(out, "incident", Some(&line));
    }
    if view.revisions.len() > 1 {
        fact(out, "revisions", Some(&view.revisions.len().to_string()));
    }
    if unread.is_none() {
        print::heading(out, "Statements, in the order of the text");
    }
    for statement in &view.statements {
        _ = writeln!(out, "{}", print::speaker(statement));
        print::statement(out, 4, statement);
        if let Some(other) = view.other_incident(statement) {
            print::wrap(out, 4, &format!("about another incident: {} · {}", print::marked(other), other.id));
        }
    }
    if !view.changes.is_empty() {
        print::heading(out, "Changed since the revision before");
        for change in &view.changes {
            _ = writeln!(out, "{}", change.change.kind.label());
            for (name, side) in [("before", &change.before), ("after", &change.after)] {
                if let Some(statement) = side {
                    print::wrap(
                        out,
                        4,
                        &format!("{name}: {}: {}", print::speaker(statement), statement.words),
                    );
                }
            }
        }
    }
}

/// Returns an incident of a document: what, in which role, by which words.
fn incident_line(incident: &DocumentIncident) -> String {
    let name = &incident.incident;
    let mention = incident.mention.as_ref().and_then(|mention| mention.words.as_ref());
    let words = mention.map_or_else(String::new, |words| format!(", “{}”", print::one_line(words)));
    format!("{} ({}{words}) {}", print::marked(name), incident.role.label().to_lowercase(), name.id)
}

fn print_speaker(out: &mut String, view: &SpeakerView) {
    let speaker = &view.speaker;
    _ = writeln!(out, "{}", speaker.name);
    _ = writeln!(out, "{}\n", speaker.id);
    _ = writeln!(out, "{}, {}", speaker.kind.label(), speaker.standing.label().to_lowercase());
    if view.is_masked {
        print::wrap(
            out,
            0,
            "The name is not shown: no text gives this person a public role. `onrecord review … show` lifts that, \
             with a reason.",
        );
    }
    if speaker.names.len() > 1 {
        let names: Vec<String> = speaker.names.iter().skip(1).map(|name| print::one_line(name)).collect();
        print::wrap(out, 0, &format!("also: {}", names.join("; ")));
    }
    if !speaker.speaks_for.is_empty() {
        print::wrap(out, 0, &format!("speaks for: {}", speaker.speaks_for.join("; ")));
    }
    if !view.roles.is_empty() {
        print::heading(out, "Roles that texts give");
        let statements = view.incidents.iter().flat_map(|group| &group.statements);
        let outlets: BTreeMap<DocumentId, &str> = statements
            .filter_map(|statement| Some((statement.document, statement.outlet.as_deref()?)))
            .collect();
        for role in &view.roles {
            print_role(out, role, outlets.get(&role.document).copied());
        }
    }
    for group in &view.incidents {
        let about = group.incident.as_ref().map(print::marked);
        print::heading(out, about.as_deref().unwrap_or("About no incident"));
        if let Some(incident) = &group.incident {
            _ = writeln!(out, "{}", incident.id);
        }
        for statement in &group.statements {
            print::statement(out, 4, statement);
            if let Some(resolution) = print::resolution(statement) {
                print::wrap(out, 8, &resolution);
            }
        }
    }
    if !view.reviews.is_empty() {
        print::heading(out, "Reviews that joined or parted it");
        for review in &view.reviews {
            print::review(out, 4, review);
        }
    }
}

/// Appends a role: when texts say so, then the earliest that does.
fn print_role(out: &mut String, role: &RoleView, outlet: Option<&str>) {
    let days = match role.days {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
        None => "no date".to_owned(),
    };
    _ = writeln!(out, "{}", print::one_line(&role.words));
    let title = role.title.as_deref().unwrap_or("untitled");
    let facts = [
        days,
        print::count(role.documents, "document", "documents"),
        format!("first in {}, “{}”", outlet.unwrap_or("outlet unknown"), print::one_line(title)),
        format!("{} at {}-{}", role.document, role.span.0, role.span.1),
    ];
    print::wrap(out, 4, &facts.join(" · "));
}

fn print_statement(out: &mut String, view: &StatementView) {
    _ = writeln!(out, "{}", print::speaker(view));
    print::statement(out, 4, view);
    let fact = |out: &mut String, name: &str, value: &str| _ = writeln!(out, "{name:<10} {value}");
    out.push('\n');
    if let Some(source) = &view.source {
        fact(out, "source", &print::one_line(source));
    }
    if let Some(resolution) = print::resolution(view) {
        fact(out, "led by", &resolution);
    }
    if let Some(incident) = &view.incident {
        fact(out, "incident", &format!("{} {}", print::marked(incident), incident.id));
    }
    fact(out, "document", &format!("{} {}", view.title.as_deref().unwrap_or("untitled"), view.document));
    fact(out, "revision", &view.revision.to_string());
    fact(out, "maker", &view.maker.to_string());
    if let Some(review) = &view.review {
        fact(out, "review", &format!("{} {} {}", review.judgement.verdict().label(), review.at, review.note));
    }
}
