//! `/`: the incidents, newest first.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_store::Snapshot;
use onrecord_store::views::{Counts, IncidentFilter, IncidentRow, IncidentScope};
use serde::Deserialize;

use super::Frame;
use super::turn::{Links, Turn};
use super::twin::{IncidentLine, List};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::telling::{self, Mark};
use crate::words;

/// The part of the list that is asked for.
#[derive(Debug, Deserialize)]
struct Asked {
    page: Option<u32>,
    scope: Option<String>,
}

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
        let asked = reply::parameters::<Asked>(&uri)?;
        let (turn, scope) = (Turn::new(asked.page)?, scope(asked.scope.as_deref())?);
        let filter =
            IncidentFilter { scope, limit: Turn::LIMIT, offset: turn.offset(), ..IncidentFilter::default() };
        let mut rows = snapshot.incidents(&filter)?;
        match format {
            Format::Html => {
                let links = turn.links(&mut rows, &format!("/{}", query(scope)));
                reply::html(axum::http::StatusCode::OK, &IncidentsPage::new(snapshot, &rows, scope, links)?)
            }
            Format::Json => {
                let next = turn.links(&mut rows, &format!("/incidents.json{}", query(scope))).next;
                let results = rows.iter().map(IncidentLine::new).collect();
                reply::json(axum::http::StatusCode::OK, &List { results, next })
            }
        }
    })
    .await
}

/// Reads which incidents are asked for.
fn scope(asked: Option<&str>) -> Result<IncidentScope, Failure> {
    match asked {
        None | Some("reported") => Ok(IncidentScope::Reported),
        Some("all") => Ok(IncidentScope::All),
        Some(_) => Err(Failure::BadRequest("a scope is `reported` or `all`")),
    }
}

/// Writes which incidents are asked for as the query of a path.
fn query(scope: IncidentScope) -> &'static str {
    match scope {
        IncidentScope::Reported => "",
        IncidentScope::All => "?scope=all",
    }
}

#[derive(Template)]
#[template(path = "incidents.html")]
struct IncidentsPage {
    frame: Frame,
    counts: Counts,
    /// Whether those are listed, too, that documents only recall.
    all: bool,
    entries: Vec<Entry>,
    links: Links,
}

impl IncidentsPage {
    fn new(
        snapshot: &Snapshot<'_>,
        rows: &[IncidentRow],
        scope: IncidentScope,
        links: Links,
    ) -> Result<Self, Failure> {
        Ok(Self {
            frame: Frame::read(snapshot, "Incidents", &format!("/incidents.json{}", query(scope)))?,
            counts: snapshot.counts()?,
            all: scope == IncidentScope::All,
            entries: Entry::all(rows),
            links,
        })
    }
}

/// A line of the list.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) label: String,
    /// The headline, where another one of the list bears the same label.
    pub(crate) headline: Option<String>,
    pub(crate) what: &'static str,
    /// Whether it is told as having happened.
    pub(crate) mark: Option<Mark>,
    /// Whether a document is about it.
    pub(crate) is_reported: bool,
    /// The days that the reported time can mean, or that no text places it.
    pub(crate) when: String,
    /// Whether the day is known.
    pub(crate) dated: bool,
    pub(crate) place: Option<String>,
    pub(crate) sources: String,
    pub(crate) documents: String,
    pub(crate) statements: String,
    pub(crate) recalled: Option<String>,
    pub(crate) follow_ups: Option<String>,
}

impl Entry {
    /// Makes the lines of a list.
    pub(crate) fn all(rows: &[IncidentRow]) -> Vec<Self> {
        let namesakes = telling::namesakes(rows.iter().map(|row| &row.incident));
        rows.iter().map(|row| Self::new(row, namesakes.contains(&row.incident.id))).collect()
    }

    fn new(row: &IncidentRow, has_namesake: bool) -> Self {
        let place = row.place.as_ref().map(|place| match &row.within {
            Some(within) => format!("{place}, {within}"),
            None => place.clone(),
        });
        Self {
            path: format!("/incidents/{}", row.incident.id),
            label: row.incident.label.clone(),
            headline: row.incident.headline.clone().filter(|_| has_namesake),
            what: telling::what(row.incident.kind, row.incident.gathering),
            mark: telling::mark(row.incident.kind, row.incident.status),
            is_reported: row.incident.is_reported,
            when: match (row.days, &row.time) {
                (Some((first, last)), _) => words::days(first, last),
                (None, Some(time)) => format!("“{time}”, day unknown"),
                (None, None) => "day not reported".to_owned(),
            },
            dated: row.days.is_some(),
            place,
            sources: words::counted(row.independent_sources, "independent source", "independent sources"),
            documents: telling::by_outlets(row.documents, row.outlets, None),
            statements: format!(
                "{} by {}",
                words::counted(row.statements, "statement", "statements"),
                words::counted(row.speakers, "speaker", "speakers")
            ),
            recalled: (row.recalled_by > 0)
                .then(|| format!("recalled in {}", words::counted(row.recalled_by, "document", "documents"))),
            follow_ups: (row.follow_ups > 0)
                .then(|| words::counted(row.follow_ups, "follow-up", "follow-ups")),
        }
    }
}
