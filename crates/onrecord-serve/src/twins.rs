//! The JSON twins for callers without a server: what the command line prints as JSON is what the pages answer.

use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use onrecord_store::views::{DisputeView, IncidentRow, SpeakerRow, StatementView};
use serde::Serialize;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::page::dispute::DisputePart;
use crate::page::twin::{IncidentLine, List, SpeakerCounts, StatementLine};
use crate::{Options, router};

/// The most bytes of a twin: more than any page makes, less than a machine has.
const MAX_TWIN_BYTES: usize = 1 << 30;

/// Returns the twin of a list of incidents.
pub fn incidents(rows: &[IncidentRow]) -> Value {
    list(rows.iter().map(IncidentLine::new).collect())
}

/// Returns the twin of a list of statements.
pub fn statements(rows: &[StatementView]) -> Value {
    list(StatementLine::all(rows))
}

/// Returns the twin of a list of speakers.
pub fn speakers(rows: &[SpeakerRow]) -> Value {
    list(rows.iter().map(SpeakerCounts::new).collect())
}

/// Returns the twin of a list of disputes.
pub fn disputes(rows: &[DisputeView]) -> Value {
    list(rows.iter().map(DisputePart::new).collect())
}

/// Returns what the path of a twin, such as `/incidents/inc-….json`, answers for a record; an object with `error`
/// when the record has no such thing or cannot be read.
pub async fn answer(record: &Path, path: &str) -> Value {
    let failed = |message: &str| serde_json::json!({ "error": { "message": message } });
    let Ok(request) = Request::get(path).header("host", "localhost").body(Body::empty()) else {
        return failed("not a path");
    };
    // The router answers every request, failures included.
    let response = match router(record.to_owned(), Options::default()).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let bytes = to_bytes(response.into_body(), MAX_TWIN_BYTES).await.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_else(|_| failed("no JSON"))
}

fn list<T: Serialize>(results: Vec<T>) -> Value {
    serde_json::to_value(List { results, next: None }).unwrap_or_default()
}
