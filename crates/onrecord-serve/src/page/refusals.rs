//! `/refusals`: what was not read, and why.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use onrecord_export::row::RefusalRow;
use onrecord_types::Vocabulary as _;

use super::Frame;
use super::twin::List;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

/// How many refusals the page shows; the twin and the export hold all.
const MAX_SHOWN: usize = 500;

/// Answers `/refusals`.
pub(crate) async fn page(State(site): State<Site>) -> Response {
    show(site, Format::Html).await
}

/// Answers `/refusals.json`.
pub(crate) async fn twin(State(site): State<Site>) -> Response {
    show(site, Format::Json).await
}

async fn show(site: Site, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let rows = snapshot.refusals()?;
        match format {
            Format::Html => {
                let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
                let lines = rows.iter().take(MAX_SHOWN).map(|row| Line {
                    origin: row.refusal.origin.to_string(),
                    reason: row.refusal.reason.label(),
                    message: row.refusal.message.clone(),
                    hint: row.refusal.hint.clone(),
                });
                let page = RefusalsPage {
                    frame: Frame::read(snapshot, "Not read", "/refusals.json")?,
                    total: words::counted(total, "input was", "inputs were"),
                    left_out: rows.len().saturating_sub(MAX_SHOWN),
                    lines: lines.collect(),
                };
                reply::html(StatusCode::OK, &page)
            }
            Format::Json => {
                let results = rows.iter().map(|row| RefusalRow::new(&row.refusal)).collect();
                reply::json(StatusCode::OK, &List { results, next: None })
            }
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "refusals.html")]
struct RefusalsPage {
    frame: Frame,
    total: String,
    left_out: usize,
    lines: Vec<Line>,
}

/// A refusal.
struct Line {
    origin: String,
    reason: &'static str,
    message: String,
    hint: String,
}
