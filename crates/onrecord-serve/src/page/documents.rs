//! `/documents`: every document, the latest first; and `/statements/{id}`, which leads to the marked words.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::civil::Date;
use onrecord_export::covered_address;
use onrecord_store::Snapshot;
use onrecord_store::views::{DocumentFilter, DocumentRow};
use onrecord_types::{DocumentId, Language, Mask, PublicationTime, RevisionId, StatementId};
use serde::Serialize;

use super::Frame;
use super::turn::{Links, Listing, Rows};
use super::twin::{List, StatementLine};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

const LISTING: Listing<DocumentRow> = Listing {
    path: "/documents",
    rows: |snapshot, Rows { limit, offset }| {
        snapshot.documents(&DocumentFilter { limit, offset, ..DocumentFilter::default() })
    },
    page: |snapshot, rows, links| {
        let total = words::counted(snapshot.counts()?.documents, "document", "documents");
        let frame = Frame::read(snapshot, "Documents", "/documents.json")?;
        let lines = rows.iter().map(Line::new).collect();
        reply::html(StatusCode::OK, &DocumentsPage { frame, total, lines, links })
    },
    twin: |snapshot, rows, next| {
        let results = DocumentLine::all(snapshot, rows.iter())?;
        reply::json(StatusCode::OK, &List { results, next })
    },
};

/// Answers `/documents`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Html).await
}

/// Answers `/documents.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Json).await
}

#[derive(Template)]
#[template(path = "documents.html")]
struct DocumentsPage {
    frame: Frame,
    total: String,
    lines: Vec<Line>,
    links: Links,
}

/// A line of a list of documents.
pub(crate) struct Line {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) outlet: String,
    pub(crate) published: String,
    pub(crate) statements: u32,
    pub(crate) revisions: u32,
    pub(crate) copied: bool,
    pub(crate) unread_language: Option<&'static str>,
}

impl Line {
    pub(crate) fn new(row: &DocumentRow) -> Self {
        Self {
            path: format!("/documents/{}", row.document.id),
            title: row.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            outlet: row.document.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()),
            published: words::published(row.published.as_ref()),
            statements: row.statements,
            revisions: row.revisions,
            copied: row.copy_family.is_some(),
            unread_language: row.language.map(Language::name),
        }
    }
}

/// A document in a list's twin.
#[derive(Serialize)]
pub(crate) struct DocumentLine {
    id: DocumentId,
    revision: RevisionId,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<Date>,
    revisions: u32,
    statements: u32,
    unread_language: Option<&'static str>,
}

impl DocumentLine {
    /// Makes the lines of `rows`; names in their addresses are covered here.
    pub(crate) fn all<'a>(
        snapshot: &Snapshot<'_>,
        rows: impl Iterator<Item = &'a DocumentRow>,
    ) -> Result<Vec<Self>, Failure> {
        rows.map(|row| Ok(Self::new(row, &*snapshot.document_mask(row.document.id)?))).collect()
    }

    fn new(row: &DocumentRow, mask: &Mask) -> Self {
        Self {
            id: row.document.id,
            revision: row.revision,
            title: row.title.clone(),
            outlet: row.document.outlet.clone(),
            url: row.document.url.as_deref().map(|url| covered_address(url, mask)),
            published: row.published.as_ref().map(PublicationTime::date),
            revisions: row.revisions,
            statements: row.statements,
            unread_language: row.language.map(Language::code),
        }
    }
}

const MISSING: Failure = Failure::NotFound("the record holds no statement of that id");

/// Answers `/statements/{id}` by leading to the words, and its twin.
pub(crate) async fn statement(
    State(site): State<Site>,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let (id, format) = reply::named::<StatementId>(name);
    site.answer(format, move |snapshot| {
        let id = id.ok_or(MISSING)?;
        let statement = snapshot.statement(id)?.ok_or(MISSING)?;
        match format {
            Format::Html => {
                let (document, revision) = (statement.document, statement.revision);
                Ok(reply::moved(&format!("/documents/{document}?revision={revision}#{id}")))
            }
            Format::Json => reply::json(StatusCode::OK, &StatementLine::new(&statement)),
        }
    })
    .await
}
