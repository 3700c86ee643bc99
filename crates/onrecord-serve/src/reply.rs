//! Answers: a page, or its JSON twin.

use std::str::FromStr;

use askama::Template;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// What a request wants to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// The page.
    Html,
    /// The twin, asked for by `.json` at the end of the path.
    Json,
}

impl Format {
    /// Tells what a whole path asks for.
    pub(crate) fn of_path(path: &str) -> Self {
        Self::split(path).1
    }

    /// Takes `.json` off the last part of a path.
    fn split(name: &str) -> (&str, Self) {
        name.strip_suffix(".json").map_or((name, Self::Html), |rest| (rest, Self::Json))
    }
}

/// Answers with a page.
pub(crate) fn html(status: StatusCode, page: &impl Template) -> Result<Response, Failure> {
    let body = page.render().map_err(|_| Failure::Broken)?;
    Ok((status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response())
}

/// Answers with a JSON object.
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Result<Response, Failure> {
    let mut body = serde_json::to_vec(value).map_err(|_| Failure::Broken)?;
    body.push(b'\n');
    Ok((status, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Sends the reader to another path of this site.
pub(crate) fn moved(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Reads the last part of a path: what it names, `None` where that can be nothing of the kind, and what is wanted.
pub(crate) fn named<T: FromStr>(name: Result<Path<String>, PathRejection>) -> (Option<T>, Format) {
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    let (id, format) = Format::split(&name);
    (id.parse().ok(), format)
}

/// Reads what stands after the `?`.
pub(crate) fn parameters<T: DeserializeOwned>(uri: &Uri) -> Result<T, Failure> {
    axum::extract::Query::try_from_uri(uri)
        .map(|query| query.0)
        .map_err(|_| Failure::BadRequest("a value after the `?` cannot be read"))
}
