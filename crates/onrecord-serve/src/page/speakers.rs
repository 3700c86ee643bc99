//! `/speakers`: who is said to have said something, those with most statements first.
//!
//! A private person stands here without a name, and without a link: what such a person said is reached from the incident
//! alone.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_store::views::{SpeakerFilter, SpeakerRow};
use onrecord_types::Vocabulary as _;

use super::turn::{Links, Listing, Rows};
use super::twin::{List, SpeakerCounts};
use super::{Frame, card};
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

const LISTING: Listing<SpeakerRow> = Listing {
    path: "/speakers",
    rows: |snapshot, Rows { limit, offset }| {
        snapshot.speakers(&SpeakerFilter { limit, offset, ..SpeakerFilter::default() })
    },
    page: |snapshot, rows, links| {
        let total = words::counted(snapshot.counts()?.speakers, "speaker", "speakers");
        let frame = Frame::read(snapshot, "Speakers", "/speakers.json")?;
        let lines = rows.iter().map(Line::new).collect();
        reply::html(StatusCode::OK, &SpeakersPage { frame, total, lines, links })
    },
    twin: |_, rows, next| {
        reply::json(StatusCode::OK, &List { results: rows.iter().map(SpeakerCounts::new).collect(), next })
    },
};

/// Answers `/speakers`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Html).await
}

/// Answers `/speakers.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Json).await
}

#[derive(Template)]
#[template(path = "speakers.html")]
struct SpeakersPage {
    frame: Frame,
    total: String,
    lines: Vec<Line>,
    links: Links,
}

/// A line of the list.
struct Line {
    name: String,
    /// The path of the page; none of a private person.
    path: Option<String>,
    kind: &'static str,
    standing: &'static str,
    roles: String,
    statements: u32,
    documents: u32,
    incidents: u32,
}

impl Line {
    fn new(row: &SpeakerRow) -> Self {
        let private = card::is_private_person(row.kind, row.standing);
        Self {
            name: row.name.clone(),
            path: (!private).then(|| format!("/speakers/{}", row.id)),
            kind: row.kind.label(),
            standing: row.standing.label(),
            roles: card::standing_of(&row.roles, &row.speaks_for),
            statements: row.statements,
            documents: row.documents,
            incidents: row.incidents,
        }
    }
}
