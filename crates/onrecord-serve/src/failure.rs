//! Requests that cannot be answered: one page and one JSON object for all of them.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use onrecord_store::ErrorKind;
use serde::Serialize;

use crate::page::Frame;
use crate::reply::{self, Format};

/// Why a request cannot be answered.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is nothing under that path, or nothing of that id in the record.
    NotFound(&'static str),
    /// The request cannot be understood.
    BadRequest(&'static str),
    /// The path answers reading alone.
    Method,
    /// The request is for another host.
    ForeignHost,
    /// The bytes of a capture no longer have the hash that names them, so they are not shown.
    DamagedCapture,
    /// The record cannot be read.
    Record(onrecord_store::Error),
    /// A fault of the program.
    Broken,
}

impl From<onrecord_store::Error> for Failure {
    fn from(error: onrecord_store::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound("the record holds nothing of that id"),
            _ => Self::Record(error),
        }
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Record(error) if error.kind() == ErrorKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::DamagedCapture | Self::Record(_) | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not_found",
            Self::BadRequest(_) => "bad_request",
            Self::Method => "method_not_allowed",
            Self::ForeignHost => "foreign_host",
            Self::DamagedCapture => "damaged_capture",
            Self::Record(_) => "record",
            Self::Broken => "broken",
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "Not found",
            Self::BadRequest(_) => "Request not understood",
            Self::Method => "Only for reading",
            Self::ForeignHost => "Asked for under another name",
            Self::DamagedCapture => "Capture damaged",
            Self::Record(_) => "Record not readable",
            Self::Broken => "Something broke",
        }
    }

    /// What went wrong, in words that hold nothing from the request, the record or the file system.
    fn message(&self) -> &'static str {
        match self {
            Self::NotFound(what) | Self::BadRequest(what) => what,
            Self::Method => "these pages can be read and nothing else",
            Self::ForeignHost => "the request is for a host name under which these pages are not served",
            Self::DamagedCapture => {
                "the stored bytes no longer have the hash that names them, so they are not shown"
            }
            Self::Record(error) => match error.kind() {
                ErrorKind::Missing => "the record's file is not there",
                ErrorKind::Busy => "another process is writing to the record; try again in a moment",
                ErrorKind::NotARecord => "the file is no record",
                ErrorKind::NewerRecord => "a newer version of the program made the record",
                ErrorKind::OlderRecord => "an older version of the program made the record",
                ErrorKind::Damaged => "the record's file is damaged",
                _ => "the record cannot be read",
            },
            Self::Broken => "the program failed at this page; nothing in the record was changed",
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "Check the address, or search for words that you remember.",
            Self::BadRequest(_) => "Go back and try another way, or start from the list of incidents.",
            Self::Method => "To review or to add, use the command line.",
            Self::ForeignHost => "Start the server with this host name allowed, or use a loopback name.",
            Self::DamagedCapture | Self::Record(_) => "Run `onrecord verify` on the record.",
            Self::Broken => "Report it with the address of this page.",
        }
    }

    /// Makes the error page or the error object.
    pub(crate) fn reply(&self, format: Format) -> Response {
        let (status, message) = (self.status(), self.message());
        let made = match format {
            Format::Html => reply::html(
                status,
                &ErrorPage {
                    frame: Frame::bare(self.title()),
                    status: status.as_u16(),
                    message,
                    hint: self.hint(),
                },
            ),
            Format::Json => reply::json(
                status,
                &ErrorObject { error: ErrorPart { status: status.as_u16(), code: self.code(), message } },
            ),
        };
        made.unwrap_or_else(|_| status.into_response())
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    status: u16,
    message: &'static str,
    hint: &'static str,
}

/// The one error shape: `{"error": {"status": 404, "code": "not_found", "message": "…"}}`.
#[derive(Serialize)]
struct ErrorObject {
    error: ErrorPart,
}

#[derive(Serialize)]
struct ErrorPart {
    status: u16,
    code: &'static str,
    message: &'static str,
}
