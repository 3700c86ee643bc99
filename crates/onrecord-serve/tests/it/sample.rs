//! A record of invented coverage with a trap in every field: mark-up in titles, names, words and addresses.

mod differing;
mod linked;
mod texts;
mod told;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use onrecord_serve::{Options, router};
use onrecord_store::Record;
use onrecord_types::{
    Batch, Capture, DisputeId, IncidentId, Judgement, Maker, MakerKind, MediaType, Origin, ReadRevision,
    Refusal, RefusalReason, Review, SpeakerId, StatementId,
};
use tower::ServiceExt as _;

use self::linked::linking;
use self::texts::{courier, ledger};

/// What no page may hold as it is.
pub(crate) const TRAP: &str = "<script>alert('x')</script>";

pub(crate) const FIRST: &str = "<script>alert('x')</script> The bridge in Lowmere was shut on Monday.\n\n\
    “The bridge was shut,” said Mayor Ána Weld, “at noon.”\n\nREAD MORE <b>here</b>\n\n\
    Otto Brandt, who fishes there, said it was open to some 30 people.\n\n\
    About 40 people will hold a vigil on Friday. Odo Pell was charged over it on Tuesday.";
pub(crate) const SECOND: &str = "<script>alert('x')</script> The bridge in Lowmere was shut on Monday.\n\n\
    “The bridge was shut,” said Mayor Ána Weld, “at one.”\n\nOtto Brandt, who fishes there, said it was open to some 30 people.\n\n\
    About 40 people will hold a vigil on Friday. Odo Pell was charged over it on Tuesday.";
pub(crate) const COPY: &str =
    "\"The bridge was shut,\" said Mayor Ána Weld, \"at one.\"\n\nIt was said that nobody saw it.";

/// The record, its router, and the ids that the tests ask for.
pub(crate) struct Sample {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
    pub(crate) router: Router,
    pub(crate) ledger: [ReadRevision; 2],
    pub(crate) courier: ReadRevision,
    pub(crate) capture: Arc<Capture>,
    pub(crate) bridge: IncidentId,
    pub(crate) earlier: IncidentId,
    pub(crate) vigil: IncidentId,
    pub(crate) charge: IncidentId,
    pub(crate) weld: SpeakerId,
    pub(crate) brandt: SpeakerId,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Asks a router for a path under a loopback name.
pub(crate) fn ask(router: &Router, path: &str) -> Answer {
    ask_with(router, Method::GET, path, Some("localhost:8080"))
}

/// Asks with a method and a host.
pub(crate) fn ask_with(router: &Router, method: Method, path: &str, host: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(host) = host {
        request = request.header("host", host);
    }
    let request = request.body(Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    })
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Sample {
    pub(crate) fn ask(&self, path: &str) -> Answer {
        ask(&self.router, path)
    }

    /// The path of every page that has something to show.
    pub(crate) fn paths(&self) -> Vec<String> {
        let ledger = &self.ledger[0];
        vec![
            "/".to_owned(),
            format!("/incidents/{}", self.bridge),
            format!("/incidents/{}", self.earlier),
            "/disputes".to_owned(),
            format!("/disputes/{}", self.dispute()),
            format!("/incidents/{}", self.vigil),
            format!("/incidents/{}", self.charge),
            "/?scope=all".to_owned(),
            "/documents".to_owned(),
            format!("/documents/{}", ledger.document.id),
            format!("/documents/{}?revision={}", ledger.document.id, ledger.revision.id),
            format!("/documents/{}?revision={}&span=0-8", ledger.document.id, ledger.revision.id),
            format!("/documents/{}", self.courier.document.id),
            format!("/captures/{}", self.capture.sha256()),
            "/speakers".to_owned(),
            format!("/speakers/{}", self.weld),
            format!("/speakers/{}?incident={}", self.brandt, self.bridge),
            "/search".to_owned(),
            "/search?q=bridge".to_owned(),
            "/search?q=%3Cscript%3Ealert".to_owned(),
            "/reviews".to_owned(),
            "/refusals".to_owned(),
            "/about".to_owned(),
        ]
    }

    pub(crate) fn dispute(&self) -> DisputeId {
        differing::id(&self.ledger[1])
    }

    pub(crate) fn said(&self) -> StatementId {
        self.ledger[1].reading.statements[0].id
    }
}

/// Makes the record in a folder of its own.
pub(crate) fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.onrecord");
    let maker = Maker::new(MakerKind::Program, "onrecord 0.1.0", None, None);
    let ledger = [(FIRST, 4), (SECOND, 5)].map(|(text, day)| ledger(&maker, text, day));
    let courier = courier(&maker);
    let (linking, ids) = linking(&ledger, &courier);
    let capture = Capture::new(FIRST.as_bytes().to_vec(), MediaType::Html, origin());
    let mut record = Record::open(&path).unwrap();
    let batch = Batch::new("2031-03-06T00:00:00Z".parse().unwrap(), format!("onrecord add {TRAP}"));
    record
        .write(|w| {
            w.batch(&batch);
            w.maker(&maker);
            for read in ledger.iter().chain([&courier]) {
                let text = read.revision.text().as_str();
                w.capture(&Capture::new(text.as_bytes().to_vec(), MediaType::Html, origin()), batch.id)?;
                w.document(&read.document, &read.revision, &read.reading, batch.id)?;
            }
            w.refusal(&refusal(), batch.id)?;
            w.review(&moved(&ledger[1], &courier))?;
            w.linking(&linking, &maker, batch.at)?;
            let judgement = Judgement::Reject(courier.reading.statements[1].id);
            w.review(&Review::new(judgement, TRAP, "", batch.at))?;
            Ok(())
        })
        .unwrap();
    let router = router(path.clone(), Options::default());
    let [bridge, earlier, vigil, charge] = ids.0;
    let [weld, brandt] = ids.1;
    Sample {
        _folder: folder,
        path,
        router,
        ledger,
        courier,
        capture: Arc::new(capture),
        bridge,
        earlier,
        vigil,
        charge,
        weld,
        brandt,
    }
}

/// The review that put the copy with the rest.
fn moved(ledger: &ReadRevision, courier: &ReadRevision) -> Review {
    let judgement = Judgement::MoveDocument(courier.document.id, ledger.document.id);
    Review::new(judgement, "desk", TRAP, "2031-03-05T00:00:00Z".parse().unwrap())
}

fn origin() -> Origin {
    Origin { path: format!("{TRAP}.html"), line: None, url: Some(format!("https://ledger.example/{TRAP}")) }
}

fn refusal() -> Refusal {
    Refusal {
        origin: Origin { path: format!("{TRAP}.bin"), line: Some(2), url: None },
        sha256: None,
        reason: RefusalReason::NotText,
        message: format!("no text: {TRAP}"),
        hint: format!("look at {TRAP}"),
    }
}
