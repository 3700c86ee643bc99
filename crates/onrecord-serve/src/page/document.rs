//! `/documents/{id}`: one revision's text with its statements marked, its revisions, and what it was extracted from.

mod changes;
mod text;
mod twin;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_export::covered_address;
use onrecord_store::Snapshot;
use onrecord_store::views::{CaptureOrigin, CaptureRow, DocumentIncident, DocumentView};
use onrecord_types::{DocumentId, DocumentRole, Language, Mask, RevisionId, Vocabulary as _};
use serde::Deserialize;

use self::changes::ChangeLine;
use self::text::{Pointed, Row};
use super::Frame;
use super::card::Named;
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::telling::{self, Mark};
use crate::{assets, masked, words};

const MISSING: Failure =
    Failure::NotFound("the record holds no document of that id, or no such revision of it");

#[derive(Deserialize)]
struct Asked {
    revision: Option<String>,
    span: Option<String>,
}

/// Answers `/documents/{id}` and its twin.
pub(crate) async fn show(
    State(site): State<Site>,
    name: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Response {
    let (id, format) = reply::named::<DocumentId>(name);
    site.answer(format, move |snapshot| {
        let asked: Asked = reply::parameters(&uri)?;
        let id = id.ok_or(MISSING)?;
        let revision = match &asked.revision {
            Some(revision) => Some(revision.parse::<RevisionId>().map_err(|_| MISSING)?),
            None => None,
        };
        let view = snapshot.document(id, revision)?.ok_or(MISSING)?;
        match format {
            Format::Html => {
                let pointed = asked.span.as_deref().map(|span| Pointed::read(span, &view)).transpose()?;
                reply::html(StatusCode::OK, &DocumentPage::new(snapshot, &view, pointed.as_ref())?)
            }
            Format::Json => {
                let mask = snapshot.document_mask(id)?;
                reply::json(StatusCode::OK, &twin::twin(&view, &mask))
            }
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage {
    frame: Frame,
    title: String,
    outlet: String,
    published: String,
    updated: Option<String>,
    byline: Option<String>,
    wire_credit: Option<String>,
    url: Option<String>,
    /// The language of the text as a tag; empty when unknown, which HTML takes for that.
    language: String,
    /// The name of the language for which the text was not read.
    unread_language: Option<&'static str>,
    maker: String,
    readings: u32,
    statements: String,
    /// Whether a name in the text is covered.
    masked: bool,
    rows: Vec<Row>,
    revisions: Vec<RevisionLine>,
    changes: Vec<ChangeLine>,
    captures: Vec<CaptureLine>,
    incidents: Vec<IncidentLine>,
    copies: Option<CopyLine>,
}

/// A revision to switch to.
struct RevisionLine {
    path: String,
    number: usize,
    when: String,
    title: String,
    current: bool,
}

/// A capture that the text was extracted from.
struct CaptureLine {
    sha256: String,
    media_type: &'static str,
    length: String,
    origins: Vec<String>,
}

/// An incident that the document is about or recalls.
struct IncidentLine {
    named: Named,
    /// The headline, where another one of the document's incidents bears the same label.
    headline: Option<String>,
    /// Whether it is told as having happened.
    mark: Option<Mark>,
    /// The words by which the document recalls it, and their path.
    mention: Option<(String, String)>,
    role: &'static str,
    role_meaning: &'static str,
    confidence: String,
    reason: String,
}

/// The copy family that the document is in.
struct CopyLine {
    others: String,
    origin: Option<String>,
    reason: String,
    documents: Vec<Named>,
}

impl DocumentPage {
    fn new(snapshot: &Snapshot<'_>, view: &DocumentView, pointed: Option<&Pointed>) -> Result<Self, Failure> {
        let (document, facts) = (&view.read.document, &view.read.revision.facts);
        let unread = view.read.reading.language;
        // What the text was found to be in goes before what the page says of itself.
        let language = unread.map(Language::code).or(facts.language.as_deref());
        let title = facts.title.clone().unwrap_or_else(|| "Without a headline".to_owned());
        let twin = format!("/documents/{}.json?revision={}", document.id, view.read.revision.id);
        let count = view.statements.len();
        let mask = snapshot.document_mask(document.id)?;
        let frame =
            Frame { sheet: Some(assets::lighting_path(count)), ..Frame::read(snapshot, &title, &twin)? };
        Ok(Self {
            frame,
            title,
            outlet: document.outlet.clone().unwrap_or_else(|| "Outlet unknown".to_owned()),
            published: facts.published.as_ref().map_or_else(|| "no date found".to_owned(), words::moment),
            updated: facts.updated.as_ref().map(words::moment),
            byline: facts.byline.clone(),
            wire_credit: facts.wire_credit.clone(),
            url: document.url.as_deref().map(|url| covered_address(url, &mask)),
            language: language.filter(|tag| is_language(tag)).unwrap_or_default().to_owned(),
            unread_language: unread.map(Language::name),
            maker: view.maker.name.clone(),
            readings: view.readings,
            statements: words::counted(u64::try_from(count).unwrap_or(u64::MAX), "statement", "statements"),
            masked: view.read.revision.text().as_str().contains(masked::SIGN),
            rows: text::rows(view, pointed),
            revisions: revisions(view),
            changes: view.changes.iter().map(ChangeLine::new).collect(),
            captures: view.captures.iter().map(|row| CaptureLine::new(row, &mask)).collect(),
            incidents: IncidentLine::all(view),
            copies: copies(snapshot, view)?,
        })
    }
}

fn revisions(view: &DocumentView) -> Vec<RevisionLine> {
    let line = |(at, revision): (usize, &onrecord_store::views::RevisionRow)| {
        let when = revision.updated.as_ref().or(revision.published.as_ref());
        RevisionLine {
            path: format!("/documents/{}?revision={}", view.read.document.id, revision.id),
            number: at + 1,
            when: when.map_or_else(|| "no date found".to_owned(), words::moment),
            title: revision.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            current: revision.id == view.read.revision.id,
        }
    };
    view.revisions.iter().enumerate().map(line).collect()
}

fn copies(snapshot: &Snapshot<'_>, view: &DocumentView) -> Result<Option<CopyLine>, Failure> {
    /// How many copies are named; a wire story can have hundreds, each a read of its own.
    const MAX_NAMED: usize = 20;
    let Some(family) = &view.copy_family else { return Ok(None) };
    let others: Vec<DocumentId> =
        family.documents.iter().copied().filter(|document| *document != view.read.document.id).collect();
    let mut documents = Vec::new();
    for document in others.iter().take(MAX_NAMED) {
        if let Some(other) = snapshot.document(*document, None)? {
            let outlet = other.read.document.outlet.unwrap_or_else(|| "outlet unknown".to_owned());
            let title = other.read.revision.facts.title.unwrap_or_else(|| "Without a headline".to_owned());
            documents.push(Named {
                name: format!("{outlet}: {title}"),
                path: Some(format!("/documents/{document}")),
            });
        }
    }
    let count = u64::try_from(others.len()).unwrap_or(u64::MAX);
    Ok(Some(CopyLine {
        others: words::counted(count, "other document", "other documents"),
        origin: family.origin.clone(),
        reason: family.reason.clone(),
        documents,
    }))
}

impl CaptureLine {
    fn new(row: &CaptureRow, mask: &Mask) -> Self {
        let origin = |origin: &CaptureOrigin| covered_address(&origin.origin.to_string(), mask);
        Self {
            sha256: row.sha256.to_string(),
            media_type: row.media_type.label(),
            length: words::bytes(row.length),
            origins: row.origins.iter().map(origin).collect(),
        }
    }
}

impl IncidentLine {
    fn all(view: &DocumentView) -> Vec<Self> {
        let namesakes = telling::namesakes(view.incidents.iter().map(|incident| &incident.incident));
        let line = |incident: &DocumentIncident| Self {
            headline: incident
                .incident
                .headline
                .clone()
                .filter(|_| namesakes.contains(&incident.incident.id)),
            ..Self::new(view.read.document.id, incident)
        };
        view.incidents.iter().map(line).collect()
    }

    fn new(document: DocumentId, incident: &DocumentIncident) -> Self {
        let name = &incident.incident;
        let mention = incident.mention.as_ref().filter(|_| incident.role == DocumentRole::Background);
        Self {
            named: Named { name: name.label.clone(), path: Some(format!("/incidents/{}", name.id)) },
            headline: None,
            mark: telling::mark(name.kind, name.status),
            mention: mention.and_then(|mention| {
                let (words, span) = (mention.words.clone()?, mention.span?);
                let revision = mention.revision;
                let span = format!("{}-{}", span.0, span.1);
                Some((words, format!("/documents/{document}?revision={revision}&span={span}#evidence")))
            }),
            role: incident.role.label(),
            role_meaning: incident.role.term().definition,
            confidence: words::confidence(incident.confidence),
            reason: incident.reason.clone(),
        }
    }
}

/// Tells whether a page's own word for its language can stand in an attribute: letters, digits and hyphens.
fn is_language(tag: &str) -> bool {
    tag.len() <= 16 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
