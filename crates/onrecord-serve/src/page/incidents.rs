//! `/`: the incidents, newest first.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_store::Snapshot;
use onrecord_store::views::{Counts, IncidentFilter, IncidentRow};
use onrecord_types::Vocabulary as _;

use super::Frame;
use super::turn::{Asked, Links, Turn};
use super::twin::{IncidentLine, List};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

/// Answers `/`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Html).await
}

/// Answers `/incidents.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    show(site, uri, Format::Json).await
}

/// Answers `/incidents`.
pub(crate) async fn moved() -> Response {
    reply::moved("/")
}

async fn show(site: Site, uri: Uri, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let turn = Turn::new(reply::parameters::<Asked>(&uri)?)?;
        let filter =
            IncidentFilter { limit: Turn::LIMIT, offset: turn.offset(), ..IncidentFilter::default() };
        let mut rows = snapshot.incidents(&filter)?;
        match format {
            Format::Html => {
                let links = turn.links(&mut rows, "/");
                reply::html(axum::http::StatusCode::OK, &IncidentsPage::new(snapshot, &rows, links)?)
            }
            Format::Json => {
                let next = turn.links(&mut rows, "/incidents.json").next;
                let results = rows.iter().map(IncidentLine::new).collect();
                reply::json(axum::http::StatusCode::OK, &List { results, next })
            }
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "incidents.html")]
struct IncidentsPage {
    frame: Frame,
    counts: Counts,
    entries: Vec<Entry>,
    links: Links,
}

impl IncidentsPage {
    fn new(snapshot: &Snapshot<'_>, rows: &[IncidentRow], links: Links) -> Result<Self, Failure> {
        Ok(Self {
            frame: Frame::read(snapshot, "Incidents", "/incidents.json")?,
            counts: snapshot.counts()?,
            entries: rows.iter().map(Entry::new).collect(),
            links,
        })
    }
}

/// A line of the list.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    /// The days that the reported time can mean, or that no text places it.
    pub(crate) when: String,
    /// Whether the day is known.
    pub(crate) dated: bool,
    pub(crate) place: Option<String>,
    pub(crate) sources: String,
    pub(crate) documents: String,
    pub(crate) statements: String,
    pub(crate) recalled: Option<String>,
}

impl Entry {
    pub(crate) fn new(row: &IncidentRow) -> Self {
        let place = row.place.as_ref().map(|place| match &row.within {
            Some(within) => format!("{place}, {within}"),
            None => place.clone(),
        });
        Self {
            path: format!("/incidents/{}", row.incident.id),
            label: row.incident.label.clone(),
            kind: row.incident.kind.label(),
            when: match (row.days, &row.time) {
                (Some((first, last)), _) => words::days(first, last),
                (None, Some(time)) => format!("“{time}”, day unknown"),
                (None, None) => "day not reported".to_owned(),
            },
            dated: row.days.is_some(),
            place,
            sources: words::counted(row.independent_sources, "independent source", "independent sources"),
            documents: words::counted(row.documents, "document", "documents"),
            statements: format!(
                "{} by {}",
                words::counted(row.statements, "statement", "statements"),
                words::counted(row.speakers, "speaker", "speakers")
            ),
            recalled: (row.recalled_by > 0)
                .then(|| format!("recalled in {}", words::counted(row.recalled_by, "document", "documents"))),
        }
    }
}
