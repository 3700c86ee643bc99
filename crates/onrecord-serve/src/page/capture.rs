//! `/captures/{sha256}`: where the bytes came from and what their hash proves; and the bytes themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use onrecord_export::covered_address;
use onrecord_export::row::{CaptureFacts, CaptureRow};
use onrecord_store::Snapshot;
use onrecord_store::views::CaptureView;
use onrecord_types::{DocumentId, Mask, Origin, RevisionId, Sha256, Vocabulary as _};
use serde::Serialize;

use super::Frame;
use crate::failure::Failure;
use crate::headers::CAPTURE_POLICY;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::words;

const MISSING: Failure = Failure::NotFound("the record holds no capture of that hash");

/// Answers `/captures/{sha256}` and its twin.
pub(crate) async fn show(State(site): State<Site>, name: Result<Path<String>, PathRejection>) -> Response {
    let (hash, format) = reply::named::<Sha256>(name);
    site.answer(format, move |snapshot| {
        let view = sound_capture(snapshot, hash.ok_or(MISSING)?)?;
        match format {
            Format::Html => reply::html(StatusCode::OK, &CapturePage::new(snapshot, &view)?),
            Format::Json => {
                let origins: Vec<Origin> =
                    view.row.origins.iter().map(|origin| origin.origin.clone()).collect();
                let facts = CaptureFacts {
                    sha256: view.row.sha256,
                    media_type: view.row.media_type,
                    bytes: view.row.length,
                    origins: &origins,
                };
                let masks = masks(snapshot, &view)?;
                let twin = CaptureTwin {
                    capture: masks.iter().fold(CaptureRow::new(&facts), |row, mask| row.masked(mask)),
                    revisions: view.revisions.iter().copied().map(RevisionPart::new).collect(),
                };
                reply::json(StatusCode::OK, &twin)
            }
        }
    })
    .await
}

/// Answers `/captures/{sha256}/bytes`: the bytes as plain text in a sandbox, never as a page.
pub(crate) async fn bytes(State(site): State<Site>, name: Result<Path<String>, PathRejection>) -> Response {
    let hash = name.map_or_else(|_| String::new(), |Path(name)| name).parse::<Sha256>();
    site.answer(Format::Html, move |snapshot| {
        let view = sound_capture(snapshot, hash.map_err(|_| MISSING)?)?;
        let headers = [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
            (header::CONTENT_SECURITY_POLICY, CAPTURE_POLICY.to_owned()),
            (header::CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", file_name(&view))),
        ];
        Ok((headers, view.bytes).into_response())
    })
    .await
}

/// Reads a capture and hashes it again: bytes that no longer have the hash that names them are shown to nobody.
fn sound_capture(snapshot: &Snapshot<'_>, hash: Sha256) -> Result<CaptureView, Failure> {
    let view = snapshot.capture(hash)?.ok_or(MISSING)?;
    if Sha256::of(&view.bytes) == hash { Ok(view) } else { Err(Failure::DamagedCapture) }
}

/// A name that no system opens as a page by itself.
fn file_name(view: &CaptureView) -> String {
    format!("capture-{}.txt", view.row.sha256.to_string().get(..16).unwrap_or_default())
}

#[derive(Template)]
#[template(path = "capture.html")]
struct CapturePage {
    frame: Frame,
    sha256: String,
    media_type: &'static str,
    media_meaning: &'static str,
    length: String,
    exact: u64,
    file_name: String,
    origins: Vec<OriginLine>,
    revisions: Vec<RevisionLine>,
}

/// A place that the bytes came from.
struct OriginLine {
    place: String,
    url: Option<String>,
    at: String,
    command: String,
}

/// A revision extracted from the bytes.
struct RevisionLine {
    path: String,
    title: String,
    outlet: String,
}

impl CapturePage {
    fn new(snapshot: &Snapshot<'_>, view: &CaptureView) -> Result<Self, Failure> {
        let sha256 = view.row.sha256.to_string();
        Ok(Self {
            frame: Frame::read(snapshot, "Capture", &format!("/captures/{sha256}.json"))?,
            media_type: view.row.media_type.label(),
            media_meaning: view.row.media_type.term().definition,
            length: words::bytes(view.row.length),
            exact: view.row.length,
            file_name: file_name(view),
            origins: origins(view, &masks(snapshot, view)?),
            revisions: revisions(snapshot, view)?,
            sha256,
        })
    }
}

/// Returns what covers the names of private persons in the documents that were extracted from the bytes.
fn masks(snapshot: &Snapshot<'_>, view: &CaptureView) -> Result<Vec<Arc<Mask>>, Failure> {
    let documents: BTreeSet<DocumentId> = view.revisions.iter().map(|(document, _)| *document).collect();
    documents.into_iter().map(|document| Ok(snapshot.document_mask(document)?)).collect()
}

fn origins(view: &CaptureView, masks: &[Arc<Mask>]) -> Vec<OriginLine> {
    let covered =
        |address: String| masks.iter().fold(address, |address, mask| covered_address(&address, mask));
    let line = |origin: &onrecord_store::views::CaptureOrigin| {
        let batch = view.batches.iter().find(|batch| batch.id == origin.batch);
        OriginLine {
            place: covered(origin.origin.to_string()),
            url: origin.origin.url.clone().map(covered),
            at: batch.map_or_else(
                || "unknown".to_owned(),
                |batch| batch.at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string(),
            ),
            command: batch.map(|batch| covered(batch.command.clone())).unwrap_or_default(),
        }
    };
    view.row.origins.iter().map(line).collect()
}

fn revisions(snapshot: &Snapshot<'_>, view: &CaptureView) -> Result<Vec<RevisionLine>, Failure> {
    /// How many revisions are named; one capture is one page or one report, so more would be a curiosity.
    const MAX_NAMED: usize = 50;
    let mut lines = Vec::new();
    for (document, revision) in view.revisions.iter().take(MAX_NAMED) {
        let Some(read) = snapshot.document(*document, Some(*revision))?.map(|view| view.read) else {
            continue;
        };
        lines.push(RevisionLine {
            path: format!("/documents/{document}?revision={revision}"),
            title: read.revision.facts.title.unwrap_or_else(|| "Without a headline".to_owned()),
            outlet: read.document.outlet.unwrap_or_else(|| "outlet unknown".to_owned()),
        });
    }
    Ok(lines)
}

#[derive(Serialize)]
struct CaptureTwin<'a> {
    capture: CaptureRow<'a>,
    revisions: Vec<RevisionPart>,
}

#[derive(Serialize)]
struct RevisionPart {
    document: DocumentId,
    revision: RevisionId,
}

impl RevisionPart {
    fn new((document, revision): (DocumentId, RevisionId)) -> Self {
        Self { document, revision }
    }
}
