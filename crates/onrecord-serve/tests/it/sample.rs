//! A record of invented coverage with a trap in every field: mark-up in titles, names, words and addresses.

mod differing;
mod told;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::civil::{Date, date};
use onrecord_serve::{Options, router};
use onrecord_store::Record;
use onrecord_types::{
    Account, AccountId, Basis, Batch, Capture, Change, ChangeId, ChangeKind, Confidence, CopyFamily,
    CopyFamilyId, DatedRole, DisputeId, Document, DocumentRole, DocumentSpeaker, Form, Incident,
    IncidentDocument, IncidentId, IncidentKind, IncidentStatus, Judgement, KnownPlace, Linking, Maker,
    MakerKind, MediaType, Origin, PlacePrecision, PublicationTime, ReadRevision, Reading, Refusal,
    RefusalReason, Repeated, ReportedPlace, ReportedTime, Resolution, Review, Revision, RevisionFacts, Role,
    Span, SpanSet, Speaker, SpeakerId, SpeakerIndex, SpeakerKind, SpeakerMember, Stance, Standing, Statement,
    StatementId, StatementParts, Text, TimePrecision,
};
use tower::ServiceExt as _;

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

fn find(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span(start, start + words.len()).unwrap()
}

fn set(text: &Text, words: &[&str]) -> Option<SpanSet> {
    SpanSet::new(words.iter().map(|words| find(text, words))).ok()
}

fn parts(text: &Text, who: &[&str], cue: &[&str], content: &[&str], speaker: Option<u32>) -> StatementParts {
    StatementParts {
        source: set(text, who),
        cue: set(text, cue),
        content: set(text, content).unwrap(),
        form: if content.len() > 1 { Form::Direct } else { Form::Indirect },
        stance: Stance::Says,
        confidence: Confidence::clamped(0.9),
        speaker: speaker.map(|index| Resolution {
            speaker: SpeakerIndex(index),
            basis: if index == 0 { Basis::Apposition } else { Basis::Name },
            chain: if index == 0 { vec![find(text, "Ána Weld")] } else { Vec::new() },
            confidence: Confidence::clamped(0.85),
        }),
        about: None,
    }
}

fn speaker_in(name: &str, roles: Vec<Role>, mention: Span) -> DocumentSpeaker {
    DocumentSpeaker {
        name: name.to_owned(),
        names: vec![name.to_owned()],
        kind: SpeakerKind::Person,
        public_by: roles.first().map(|role| role.span),
        roles,
        speaks_for: None,
        mentions: vec![mention],
    }
}

fn read(
    maker: &Maker,
    document: Document,
    revision: Revision,
    statements: Vec<StatementParts>,
) -> ReadRevision {
    let text = revision.text();
    let weld = find(text, "Ána Weld");
    let role = Role { words: "Mayor".to_owned(), span: find(text, "Mayor") };
    let mut speakers = vec![speaker_in("Ána Weld", vec![role], weld)];
    if text.as_str().contains("Otto") {
        let otto = find(text, "Otto Brandt");
        speakers.push(speaker_in("Otto Brandt", Vec::new(), otto));
    }
    let (incident_mentions, figures) = told::read(text);
    let reading = Reading {
        revision: revision.id,
        maker: maker.id,
        language: None,
        statements: statements.into_iter().map(|parts| Statement::new(revision.id, parts)).collect(),
        mentions: Vec::new(),
        speakers,
        private_names: Vec::new(),
        incident_mentions,
        figures,
    };
    assert!(reading.fits(&revision));
    ReadRevision { document, revision, reading }
}

fn facts(published: Date, language: &str) -> RevisionFacts {
    RevisionFacts {
        title: Some(format!("Bridge shut {TRAP}")),
        byline: Some(format!("By {TRAP}")),
        published: Some(PublicationTime::new(published.to_string(), published, None)),
        updated: None,
        wire_credit: Some(format!("Coastal Wire {TRAP}")),
        language: Some(language.to_owned()),
    }
}

fn ledger(maker: &Maker, text: &str, day: i8) -> ReadRevision {
    let url = Some(format!("https://ledger.example/bridge?{TRAP}"));
    let document = Document::new(Some(format!("Ledger {TRAP}")), url, None, None, text);
    let text = Text::new(text);
    let furniture = text.as_str().contains("READ").then(|| find(&text, "READ MORE <b>here</b>"));
    let end = if text.as_str().contains("noon") { "“at noon.”" } else { "“at one.”" };
    let statements = vec![
        parts(&text, &["Mayor Ána Weld"], &["said"], &["“The bridge was shut,”", end], Some(0)),
        parts(&text, &["Otto Brandt"], &["said it"], &["was open to some 30 people"], Some(1)),
    ];
    let capture = onrecord_types::Sha256::of(text.as_str().as_bytes());
    let facts = facts(date(2031, 3, day), "en");
    let revision = Revision::new(document.id, capture, facts, text, furniture.into_iter().collect());
    read(maker, document, revision, statements)
}

fn courier(maker: &Maker) -> ReadRevision {
    let url = Some("https://courier.example/bridge".to_owned());
    let document = Document::new(Some("Courier".to_owned()), url, None, None, COPY);
    let text = Text::new(COPY);
    let statements = vec![
        parts(&text, &["Mayor Ána Weld"], &["said"], &["\"The bridge was shut,\"", "\"at one.\""], Some(0)),
        parts(&text, &[], &["It was said"], &["nobody saw it"], None),
    ];
    let capture = onrecord_types::Sha256::of(COPY.as_bytes());
    let revision =
        Revision::new(document.id, capture, facts(date(2031, 3, 6), "x\" onload=\""), text, Vec::new());
    read(maker, document, revision, statements)
}

type Ids = ([IncidentId; 4], [SpeakerId; 2]);

fn linking(ledger: &[ReadRevision; 2], courier: &ReadRevision) -> (Linking, Ids) {
    let [first, last] = ledger;
    let ids = ["bridge", "earlier", "vigil", "charge"].map(|name| IncidentId::of(&[name.as_bytes()]));
    let [bridge, earlier, vigil, charge] = ids;
    let (weld, brandt) = (SpeakerId::of(&[b"weld"]), SpeakerId::of(&[b"brandt"]));
    let said = |read: &ReadRevision, n: usize| read.reading.statements[n].id;
    let part = |read: &ReadRevision, role: DocumentRole| IncidentDocument {
        document: read.document.id,
        role,
        confidence: Confidence::clamped(0.7),
        reason: format!("shares {TRAP}"),
        mention: None,
    };
    let primary = [part(last, DocumentRole::Primary), part(courier, DocumentRole::Primary)];
    let member =
        |read: &ReadRevision, n| SpeakerMember { revision: read.revision.id, index: SpeakerIndex(n) };
    let account = |name: &str, speaker, statements: Vec<_>| Account {
        id: AccountId::of(&[name.as_bytes()]),
        incident: bridge,
        speaker,
        statements,
    };
    let quoted = Repeated { repeats: vec![said(courier, 0)], ..Repeated::alone(said(last, 0)) };
    let mut linking = Linking {
        incidents: vec![
            Incident {
                figures: told::figures(last),
                reviews: vec![moved(last, courier).id],
                ..incident(bridge, last, primary.to_vec())
            },
            told::vigil(vigil, bridge, last),
            told::charge(charge, bridge, last),
            Incident {
                time: None,
                place: None,
                ..incident(earlier, last, vec![part(courier, DocumentRole::Background)])
            },
        ],
        statement_incidents: vec![
            (said(last, 0), bridge),
            (said(last, 1), bridge),
            (said(courier, 0), bridge),
            (said(courier, 1), earlier),
        ],
        speakers: vec![
            speaker(
                weld,
                "Ána Weld",
                Some(mayor(first)),
                vec![member(first, 0), member(last, 0), member(courier, 0)],
            ),
            speaker(brandt, "Otto Brandt", None, vec![member(first, 1), member(last, 1)]),
        ],
        accounts: vec![
            account("weld", weld, vec![quoted]),
            account("brandt", brandt, vec![Repeated::alone(said(last, 1))]),
        ],
        disputes: vec![differing::dispute(bridge, (weld, brandt), last, courier)],
        copy_families: vec![family(last, courier)],
        changes: vec![Change {
            id: ChangeId::of(&[b"change"]),
            document: last.document.id,
            revisions: (first.revision.id, last.revision.id),
            kind: ChangeKind::Reworded,
            before: Some(said(first, 0)),
            after: Some(said(last, 0)),
        }],
    };
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.speakers.sort_by_key(|speaker| speaker.id);
    linking.accounts.sort_by_key(|account| account.id);
    linking.statement_incidents.sort();
    (linking, (ids, [weld, brandt]))
}

fn incident(id: IncidentId, read: &ReadRevision, mut documents: Vec<IncidentDocument>) -> Incident {
    documents.sort_by_key(|part| (part.role, part.document));
    let text = read.revision.text();
    let day = date(2031, 3, 3);
    Incident {
        id,
        kind: IncidentKind::Other,
        label: format!("Bridge shut in Lowmere {TRAP}"),
        time: Some((
            read.revision.id,
            ReportedTime {
                words: "Monday".to_owned(),
                span: Some(find(text, "Monday")),
                precision: TimePrecision::Day,
                days: Some((day, day)),
            },
        )),
        place: Some((
            read.revision.id,
            ReportedPlace {
                words: "Lowmere".to_owned(),
                within: Some(TRAP.to_owned()),
                span: Some(find(text, "Lowmere")),
                precision: PlacePrecision::City,
                known: Some(KnownPlace {
                    geonames: 77,
                    name: format!("Lowmere {TRAP}"),
                    precision: PlacePrecision::City,
                    within: vec![format!("Fenshire {TRAP}"), "Oland".to_owned()],
                }),
            },
        )),
        independent_sources: 1,
        documents,
        status: IncidentStatus::Happened,
        gathering: None,
        headline: Some(format!("Bridge shut {TRAP}")),
        follows: None,
        figures: Vec::new(),
        reviews: Vec::new(),
    }
}

fn mayor(read: &ReadRevision) -> DatedRole {
    DatedRole {
        words: format!("Mayor {TRAP}"),
        said_in: (read.revision.id, find(read.revision.text(), "Mayor")),
        days: Some((date(2031, 3, 4), date(2031, 3, 6))),
        documents: 2,
    }
}

fn speaker(id: SpeakerId, name: &str, role: Option<DatedRole>, members: Vec<SpeakerMember>) -> Speaker {
    let mut members = members;
    members.sort();
    let standing = if role.is_some() { Standing::Public } else { Standing::Private };
    Speaker {
        id,
        name: name.to_owned(),
        names: vec![name.to_owned(), format!("{name} {TRAP}")],
        kind: SpeakerKind::Person,
        standing,
        speaks_for: role.iter().map(|_| format!("City of Lowmere {TRAP}")).collect(),
        roles: role.into_iter().collect(),
        members,
        reviews: Vec::new(),
    }
}

fn family(one: &ReadRevision, other: &ReadRevision) -> CopyFamily {
    let mut documents = vec![one.document.id, other.document.id];
    documents.sort();
    CopyFamily {
        id: CopyFamilyId::of(&[b"family"]),
        documents,
        origin: Some(format!("Coastal Wire {TRAP}")),
        reason: format!("credits {TRAP}"),
    }
}
