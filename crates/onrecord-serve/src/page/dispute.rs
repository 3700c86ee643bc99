//! `/disputes/{id}`: one point on which accounts differ, each side in the same form; and how other pages tell of it.

mod twin;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use onrecord_store::views::{DisputeView, GroundView, SideView};
use onrecord_types::{DisputeId, Vocabulary as _};

pub(crate) use self::twin::{DisputePart, RepeatedLine};
use super::Frame;
use super::card::{self, Card, Folded, Named};
use super::reviews::ReviewLine;
use super::stand::Stand;
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::{telling, words};

const MISSING: Failure = Failure::NotFound("the record holds no dispute of that id");

/// Answers `/disputes/{id}` and its twin.
pub(crate) async fn show(State(site): State<Site>, name: Result<Path<String>, PathRejection>) -> Response {
    let (id, format) = reply::named::<DisputeId>(name);
    site.answer(format, move |snapshot| {
        let view = snapshot.dispute(id.ok_or(MISSING)?)?.ok_or(MISSING)?;
        match format {
            Format::Html => {
                let twin = format!("/disputes/{}.json", view.id);
                let page = DisputePage {
                    frame: Frame::read(snapshot, &view.question, &twin)?,
                    incident: Named {
                        name: telling::named(&view.incident),
                        path: Some(format!("/incidents/{}", view.incident.id)),
                    },
                    dispute: Differing::new(&view),
                    reviews: view.reviews.iter().map(ReviewLine::new).collect(),
                };
                reply::html(StatusCode::OK, &page)
            }
            Format::Json => reply::json(StatusCode::OK, &DisputePart::new(&view)),
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "dispute.html")]
struct DisputePage {
    frame: Frame,
    incident: Named,
    dispute: Differing,
    reviews: Vec<ReviewLine>,
}

/// A dispute on a page.
pub(crate) struct Differing {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) question: String,
    pub(crate) status: &'static str,
    pub(crate) status_meaning: &'static str,
    /// The statement by which it came to stand so; none while it is open.
    pub(crate) moved: Vec<Card>,
    /// On what grounds, in words.
    pub(crate) grounds: String,
    /// When it was told first and last.
    pub(crate) days: String,
    pub(crate) sides: Vec<Side>,
    /// Who takes no side.
    pub(crate) bystanders: Vec<Card>,
    pub(crate) why: Vec<Why>,
    /// Who said what of it.
    pub(crate) reviewed: Option<String>,
}

/// One side: the same form and room for each.
pub(crate) struct Side {
    /// Who holds it, in plain words.
    pub(crate) name: String,
    /// Who holds it, each with a page; nobody where no text says.
    pub(crate) holders: Vec<Named>,
    pub(crate) count: String,
    pub(crate) cards: Folded,
}

/// What shows that sides differ.
pub(crate) struct Why {
    pub(crate) basis: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) reason: String,
    pub(crate) confidence: String,
    /// The words that tell of it, and where they stand.
    pub(crate) told: Option<(String, Stand)>,
}

impl Differing {
    pub(crate) fn new(view: &DisputeView) -> Self {
        let open = telling::room(view);
        let incident = view.incident.id.to_string();
        Self {
            id: view.id.to_string(),
            path: format!("/disputes/{}", view.id),
            question: view.question.clone(),
            status: view.status.label(),
            status_meaning: view.status.term().definition,
            moved: view.moved_by.iter().map(card::card).collect(),
            grounds: telling::grounds(view),
            days: seen(view.days),
            sides: view.sides.iter().map(|side| Side::new(side, open, &incident)).collect(),
            bystanders: card::cards(&view.bystanders),
            why: view.grounds.iter().map(Why::new).collect(),
            reviewed: telling::reviewed(view),
        }
    }
}

fn seen(days: Option<(Date, Date)>) -> String {
    match days {
        Some((first, last)) if first == last => format!("seen {}", words::day(first)),
        Some((first, last)) => format!("first seen {}, last seen {}", words::day(first), words::day(last)),
        None => "day unknown".to_owned(),
    }
}

impl Side {
    fn new(side: &SideView, open: usize, incident: &str) -> Self {
        let holder = |speaker: &onrecord_store::views::SpeakerName| Named {
            name: speaker.name.clone(),
            path: speaker.id.map(|id| {
                card::speaker_path(&id.to_string(), speaker.kind, speaker.standing, Some(incident))
            }),
        };
        let count = u64::try_from(side.statements.len()).unwrap_or(u64::MAX);
        Self {
            name: telling::holders(side),
            holders: side.speakers.iter().map(holder).collect(),
            count: words::counted(count, "statement", "statements"),
            cards: Folded::repeated(&side.statements, open),
        }
    }
}

impl Why {
    fn new(view: &GroundView) -> Self {
        Self {
            basis: view.basis.label(),
            meaning: view.basis.term().definition,
            reason: view.reason.clone(),
            confidence: words::confidence(view.confidence),
            told: view.told_in.as_ref().map(|at| (at.words.clone(), Stand::new(at))),
        }
    }
}
