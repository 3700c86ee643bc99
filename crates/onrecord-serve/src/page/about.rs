//! `/about`: what the record is and is not, what made it, and what its words mean.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use onrecord_export::row::MakerRow;
use onrecord_store::Snapshot;
use onrecord_store::views::Counts;
use onrecord_types::{
    Basis, ChangeKind, DisputeBasis, DisputeStatus, DocumentRole, Form, GatheringKind, IncidentKind,
    IncidentStatus, Maker, Measure, ParticipantRole, PlacePrecision, SpeakerKind, Stance, Standing,
    TimePrecision, Verdict, Vocabulary,
};
use serde::Serialize;

use super::Frame;
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::routes::{Route, routes};
use crate::site::Site;

/// Answers `/about`.
pub(crate) async fn page(State(site): State<Site>) -> Response {
    show(site, Format::Html).await
}

/// Answers `/about.json`.
pub(crate) async fn twin(State(site): State<Site>) -> Response {
    show(site, Format::Json).await
}

async fn show(site: Site, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let makers = snapshot.makers()?;
        let counts = snapshot.counts()?;
        match format {
            Format::Html => reply::html(StatusCode::OK, &AboutPage::new(snapshot, &makers, counts)?),
            Format::Json => {
                let twin = AboutTwin {
                    makers: makers.iter().map(MakerRow::new).collect(),
                    batches: counts.batches,
                    captures: counts.captures,
                    documents: counts.documents,
                    revisions: counts.revisions,
                    statements: counts.statements,
                    speakers: counts.speakers,
                    incidents: counts.incidents,
                    recalled_incidents: counts.recalled_incidents,
                    accounts: counts.accounts,
                    disputes: counts.disputes,
                    copy_families: counts.copy_families,
                    changes: counts.changes,
                    reviews: counts.reviews,
                    refusals: counts.refusals,
                };
                reply::json(StatusCode::OK, &twin)
            }
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    counts: Vec<(u64, &'static str)>,
    makers: Vec<MakerLine>,
    vocabularies: Vec<Words>,
    routes: &'static [Route],
}

/// What made rows.
struct MakerLine {
    kind: &'static str,
    name: String,
    weights: String,
    settings: String,
}

/// One closed vocabulary.
struct Words {
    name: &'static str,
    terms: Vec<(&'static str, &'static str)>,
}

impl Words {
    fn of<V: Vocabulary>() -> Self {
        Self { name: V::NAME, terms: V::TERMS.iter().map(|term| (term.label, term.definition)).collect() }
    }
}

impl AboutPage {
    fn new(snapshot: &Snapshot<'_>, makers: &[Maker], counts: Counts) -> Result<Self, Failure> {
        let hash = |hash: Option<onrecord_types::Sha256>| {
            hash.map_or_else(|| "none".to_owned(), |hash| hash.to_string())
        };
        let maker = |maker: &Maker| MakerLine {
            kind: maker.kind.label(),
            name: maker.name.clone(),
            weights: hash(maker.weights),
            settings: hash(maker.settings),
        };
        Ok(Self {
            frame: Frame::read(snapshot, "About this record", "/about.json")?,
            counts: vec![
                (counts.captures, "captures"),
                (counts.documents, "documents"),
                (counts.revisions, "revisions"),
                (counts.statements, "statements"),
                (counts.speakers, "speakers"),
                (counts.incidents, "incidents"),
                (counts.recalled_incidents, "incidents only recalled"),
                (counts.disputes, "disputes"),
                (counts.copy_families, "copy families"),
                (counts.reviews, "reviews by people"),
                (counts.refusals, "inputs not read"),
            ],
            makers: makers.iter().map(maker).collect(),
            vocabularies: vec![
                Words::of::<Form>(),
                Words::of::<Stance>(),
                Words::of::<Basis>(),
                Words::of::<IncidentKind>(),
                Words::of::<IncidentStatus>(),
                Words::of::<GatheringKind>(),
                Words::of::<ParticipantRole>(),
                Words::of::<Measure>(),
                Words::of::<PlacePrecision>(),
                Words::of::<TimePrecision>(),
                Words::of::<DocumentRole>(),
                Words::of::<DisputeBasis>(),
                Words::of::<DisputeStatus>(),
                Words::of::<SpeakerKind>(),
                Words::of::<Standing>(),
                Words::of::<ChangeKind>(),
                Words::of::<Verdict>(),
            ],
            routes: routes(),
        })
    }
}

#[derive(Serialize)]
struct AboutTwin<'a> {
    makers: Vec<MakerRow<'a>>,
    batches: u64,
    captures: u64,
    documents: u64,
    revisions: u64,
    statements: u64,
    speakers: u64,
    incidents: u64,
    recalled_incidents: u64,
    accounts: u64,
    disputes: u64,
    copy_families: u64,
    changes: u64,
    reviews: u64,
    refusals: u64,
}
