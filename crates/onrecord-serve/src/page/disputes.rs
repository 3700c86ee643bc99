//! `/disputes`: every point on which accounts differ, those told of last first.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_store::views::{DisputeFilter, DisputeView};
use onrecord_types::Vocabulary as _;

use super::Frame;
use super::dispute::DisputePart;
use super::turn::{Links, Listing, Rows};
use super::twin::List;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::{telling, words};

const LISTING: Listing<DisputeView> = Listing {
    path: "/disputes",
    rows: |snapshot, Rows { limit, offset }| {
        snapshot.disputes(&DisputeFilter { limit, offset, ..DisputeFilter::default() })
    },
    page: |snapshot, rows, links| {
        let total = words::counted(snapshot.counts()?.disputes, "dispute", "disputes");
        let frame = Frame::read(snapshot, "Disputes", "/disputes.json")?;
        let lines = rows.iter().map(Line::new).collect();
        reply::html(StatusCode::OK, &DisputesPage { frame, total, lines, links })
    },
    twin: |_, rows, next| {
        reply::json(StatusCode::OK, &List { results: rows.iter().map(DisputePart::new).collect(), next })
    },
};

/// Answers `/disputes`.
pub(crate) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Html).await
}

/// Answers `/disputes.json`.
pub(crate) async fn twin(State(site): State<Site>, uri: Uri) -> Response {
    LISTING.answer(site, uri, Format::Json).await
}

#[derive(Template)]
#[template(path = "disputes.html")]
struct DisputesPage {
    frame: Frame,
    total: String,
    lines: Vec<Line>,
    links: Links,
}

struct Line {
    path: String,
    question: String,
    /// Who holds each side.
    sides: Vec<String>,
    incident: String,
    incident_path: String,
    grounds: String,
    status: &'static str,
    last: String,
}

impl Line {
    fn new(view: &DisputeView) -> Self {
        Self {
            path: format!("/disputes/{}", view.id),
            question: view.question.clone(),
            sides: view.sides.iter().map(telling::holders).collect(),
            incident: telling::named(&view.incident),
            incident_path: format!("/incidents/{}", view.incident.id),
            grounds: telling::grounds(view),
            status: view.status.label(),
            last: view.days.map_or_else(|| "day unknown".to_owned(), |(_, last)| words::day(last)),
        }
    }
}
