//! `/speakers`: who is said to have said something, those with most statements first.
//!
//! A private person stands here without a name, and without a link: what such a person said is reached from the incident
//! alone.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_store::Snapshot;
use onrecord_store::views::{SpeakerFilter, SpeakerRow};
use onrecord_types::Vocabulary as _;

use super::turn::{Asked, Links, Turn};
use super::twin::{List, SpeakerCounts};
use super::{Frame, card};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

/// Answers `/speakers`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Html).await
}

/// Answers `/speakers.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Json).await
}

async fn show(site: Site, uri: Uri, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let turn = Turn::new(reply::parameters::<Asked>(&uri)?.page)?;
        let filter = SpeakerFilter { limit: Turn::LIMIT, offset: turn.offset(), ..SpeakerFilter::default() };
        let mut rows = snapshot.speakers(&filter)?;
        match format {
            Format::Html => {
                let links = turn.links(&mut rows, "/speakers");
                reply::html(StatusCode::OK, &SpeakersPage::new(snapshot, &rows, links)?)
            }
            Format::Json => {
                let next = turn.links(&mut rows, "/speakers.json").next;
                let results = rows.iter().map(SpeakerCounts::new).collect();
                reply::json(StatusCode::OK, &List { results, next })
            }
        }
    })
    .await
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

impl SpeakersPage {
    fn new(snapshot: &Snapshot<'_>, rows: &[SpeakerRow], links: Links) -> Result<Self, Failure> {
        Ok(Self {
            frame: Frame::read(snapshot, "Speakers", "/speakers.json")?,
            total: words::counted(snapshot.counts()?.speakers, "speaker", "speakers"),
            lines: rows.iter().map(Line::new).collect(),
            links,
        })
    }
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
