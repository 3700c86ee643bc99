//! `/search?q=`: one query over incidents, statements, documents and speakers.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_store::Snapshot;
use onrecord_store::views::{DocumentHit, SearchResults, SnippetPart};
use onrecord_types::Vocabulary as _;
use serde::{Deserialize, Serialize};

use super::Frame;
use super::card::{self, Card};
use super::documents::{DocumentLine, Line};
use super::incidents::Entry;
use super::twin::{IncidentLine, SpeakerLine, StatementLine};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;

/// How many of each kind are shown.
const MAX_HITS: u32 = 30;

/// The longest query: more words find nothing that fewer do not.
const MAX_QUERY_CHARS: usize = 300;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

/// Answers `/search`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Html).await
}

/// Answers `/search.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Json).await
}

async fn show(site: Site, uri: Uri, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let query = reply::parameters::<Asked>(&uri)?.q.trim().to_owned();
        if query.chars().count() > MAX_QUERY_CHARS {
            return Err(Failure::BadRequest("the search is longer than 300 characters"));
        }
        let mut found = snapshot.search(&query, MAX_HITS)?;
        // A private person is not found by name; what a text says of one is found as text.
        found.speakers.retain(|speaker| !card::is_private_person(speaker.kind, speaker.standing));
        match format {
            Format::Html => reply::html(StatusCode::OK, &SearchPage::new(snapshot, query, &found)?),
            Format::Json => reply::json(StatusCode::OK, &SearchTwin::new(snapshot, query, &found)?),
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    limit: usize,
    incidents: Vec<Entry>,
    cards: Vec<Card>,
    documents: Vec<Hit>,
    speakers: Vec<SpeakerHit>,
}

/// A document and the words around what was looked for.
struct Hit {
    line: Line,
    snippet: Vec<Piece>,
}

/// A piece of a snippet.
struct Piece {
    words: String,
    hit: bool,
}

/// A speaker that was found.
struct SpeakerHit {
    path: String,
    name: String,
    kind: &'static str,
    roles: String,
    statements: u32,
}

impl SearchPage {
    fn new(snapshot: &Snapshot<'_>, query: String, found: &SearchResults) -> Result<Self, Failure> {
        let title = if query.is_empty() { "Search".to_owned() } else { format!("Search: {query}") };
        let speakers = found.speakers.iter().map(|row| SpeakerHit {
            path: format!("/speakers/{}", row.id),
            name: row.name.clone(),
            kind: row.kind.label(),
            roles: card::standing_of(&row.roles, &row.speaks_for),
            statements: row.statements,
        });
        Ok(Self {
            frame: Frame {
                query: query.clone(),
                // The query would have to be written into a path; the search box of the twin is the reader's own.
                twin: None,
                ..Frame::read(snapshot, &title, "")?
            },
            query,
            limit: usize::try_from(MAX_HITS).unwrap_or(usize::MAX),
            incidents: Entry::all(&found.incidents),
            cards: card::cards(&found.statements),
            documents: found.documents.iter().map(Hit::new).collect(),
            speakers: speakers.collect(),
        })
    }

    fn is_empty(&self) -> bool {
        self.incidents.is_empty()
            && self.cards.is_empty()
            && self.documents.is_empty()
            && self.speakers.is_empty()
    }
}

impl Hit {
    fn new(hit: &DocumentHit) -> Self {
        let piece = |part: &SnippetPart| match part {
            SnippetPart::Plain(words) => Piece { words: words.clone(), hit: false },
            SnippetPart::Hit(words) => Piece { words: words.clone(), hit: true },
        };
        Self { line: Line::new(&hit.row), snippet: hit.snippet.parts.iter().map(piece).collect() }
    }
}

#[derive(Serialize)]
struct SearchTwin {
    query: String,
    incidents: Vec<IncidentLine>,
    statements: Vec<StatementLine>,
    documents: Vec<DocumentLine>,
    speakers: Vec<SpeakerLine>,
}

impl SearchTwin {
    fn new(snapshot: &Snapshot<'_>, query: String, found: &SearchResults) -> Result<Self, Failure> {
        Ok(Self {
            query,
            incidents: found.incidents.iter().map(IncidentLine::new).collect(),
            statements: StatementLine::all(&found.statements),
            documents: DocumentLine::all(snapshot, found.documents.iter().map(|hit| &hit.row))?,
            speakers: found.speakers.iter().map(SpeakerLine::row).collect(),
        })
    }
}
