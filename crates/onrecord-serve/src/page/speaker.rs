//! `/speakers/{id}`: the names and roles that texts give a speaker, and what is attributed, by incident.
//!
//! The name of a private person is not shown, and what such a person said is not gathered: the page of such a person shows one incident, the one it was reached
//! from, and nothing without it.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use onrecord_export::row::{Passage, Passages, SpeakerRow};
use onrecord_store::Snapshot;
use onrecord_store::views::{RoleView, SpeakerIncident, SpeakerView};
use onrecord_types::{IncidentId, SpeakerId, Vocabulary as _};
use serde::{Deserialize, Serialize};

use super::Frame;
use super::card::{self, Card, Named};
use super::reviews::{ReviewLine, ReviewPart};
use super::twin::{Name, StatementLine};
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::{telling, words};

const MISSING: Failure = Failure::NotFound("the record holds no speaker of that id");

#[derive(Deserialize)]
struct Asked {
    incident: Option<String>,
}

/// Answers `/speakers/{id}` and its twin.
pub(crate) async fn show(
    State(site): State<Site>,
    name: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Response {
    let (id, format) = reply::named::<SpeakerId>(name);
    site.answer(format, move |snapshot| {
        let asked: Asked = reply::parameters(&uri)?;
        let wanted = match &asked.incident {
            Some(incident) => Some(
                incident
                    .parse::<IncidentId>()
                    .map_err(|_| Failure::NotFound("the record holds no incident of that id"))?,
            ),
            None => None,
        };
        let mut view = snapshot.speaker(id.ok_or(MISSING)?)?.ok_or(MISSING)?;
        narrow(&mut view, wanted);
        match format {
            Format::Html => reply::html(StatusCode::OK, &SpeakerPage::new(snapshot, &view, wanted)?),
            Format::Json => reply::json(StatusCode::OK, &SpeakerTwin::new(&view)),
        }
    })
    .await
}

/// Leaves the incident that was asked for; of a private person never more than that one, and without it nothing.
fn narrow(view: &mut SpeakerView, wanted: Option<IncidentId>) {
    let private = card::is_private_person(view.speaker.kind, view.speaker.standing);
    let known = |part: &SpeakerIncident| part.incident.as_ref().map(|incident| incident.id) == wanted;
    if private && (wanted.is_none() || !view.incidents.iter().any(known)) {
        view.roles.clear();
        view.speaker.roles.clear();
        view.speaker.names.truncate(1);
        view.reviews.clear();
    }
    if private || wanted.is_some() {
        view.incidents
            .retain(|part| wanted.is_some() && part.incident.as_ref().map(|incident| incident.id) == wanted);
    }
}

#[derive(Template)]
#[template(path = "speaker.html")]
struct SpeakerPage {
    frame: Frame,
    name: String,
    /// Whether other words stand for the name.
    masked: bool,
    other_names: Vec<String>,
    kind: &'static str,
    kind_meaning: &'static str,
    standing: &'static str,
    standing_meaning: &'static str,
    private: bool,
    /// The path without an incident, where one was asked for and there may be more.
    all: Option<String>,
    speaks_for: Vec<String>,
    roles: Vec<RoleLine>,
    parts: Vec<Part>,
    reviews: Vec<ReviewLine>,
}

/// A role, and where a text says so.
struct RoleLine {
    words: String,
    /// When texts say so.
    days: String,
    documents: String,
    /// The path of the words, marked.
    path: String,
    title: String,
    /// The outlet, else that it is unknown.
    outlet: String,
}

/// What was said of one incident.
struct Part {
    incident: Option<Named>,
    count: String,
    cards: Vec<Card>,
}

impl SpeakerPage {
    fn new(snapshot: &Snapshot<'_>, view: &SpeakerView, wanted: Option<IncidentId>) -> Result<Self, Failure> {
        let speaker = &view.speaker;
        let private = card::is_private_person(speaker.kind, speaker.standing);
        let path = format!("/speakers/{}", speaker.id);
        let query = wanted.map(|incident| format!("?incident={incident}")).unwrap_or_default();
        Ok(Self {
            frame: Frame::read(snapshot, &speaker.name, &format!("{path}.json{query}"))?,
            name: speaker.name.clone(),
            masked: view.is_masked,
            other_names: speaker.names.iter().filter(|name| **name != speaker.name).cloned().collect(),
            kind: speaker.kind.label(),
            kind_meaning: speaker.kind.term().definition,
            standing: speaker.standing.label(),
            standing_meaning: speaker.standing.term().definition,
            private,
            all: (wanted.is_some() && !private).then_some(path),
            speaks_for: speaker.speaks_for.clone(),
            roles: view.roles.iter().map(|role| RoleLine::new(role, view)).collect(),
            parts: view.incidents.iter().map(Part::new).collect(),
            reviews: view.reviews.iter().map(ReviewLine::new).collect(),
        })
    }
}

impl RoleLine {
    fn new(role: &RoleView, view: &SpeakerView) -> Self {
        let RoleView { document, revision, span, .. } = role;
        // The text that gives a role mostly quotes the speaker, too.
        let mut statements = view.incidents.iter().flat_map(|part| &part.statements);
        let outlet = statements.find(|statement| statement.document == *document);
        let outlet = outlet.and_then(|statement| statement.outlet.clone());
        Self {
            words: role.words.clone(),
            days: role
                .days
                .map_or_else(|| "no date found".to_owned(), |(first, last)| words::days(first, last)),
            documents: words::counted(role.documents, "document", "documents"),
            path: format!("/documents/{document}?revision={revision}&span={}-{}#evidence", span.0, span.1),
            title: role.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            outlet: outlet.unwrap_or_else(|| "outlet unknown".to_owned()),
        }
    }
}

impl Part {
    fn new(part: &SpeakerIncident) -> Self {
        let count = u64::try_from(part.statements.len()).unwrap_or(u64::MAX);
        Self {
            incident: part.incident.as_ref().map(|incident| Named {
                name: telling::named(incident),
                path: Some(format!("/incidents/{}", incident.id)),
            }),
            count: words::counted(count, "statement", "statements"),
            cards: card::cards(&part.statements),
        }
    }
}

#[derive(Serialize)]
struct SpeakerTwin<'a> {
    speaker: SpeakerRow<'a>,
    is_masked: bool,
    incidents: Vec<TwinPart>,
    reviews: Vec<ReviewPart>,
}

#[derive(Serialize)]
struct TwinPart {
    incident: Option<Name>,
    statements: Vec<StatementLine>,
}

impl<'a> SpeakerTwin<'a> {
    fn new(view: &'a SpeakerView) -> Self {
        let mut passages = Passages::default();
        for (role, told) in view.speaker.roles.iter().zip(&view.roles) {
            let passage = Passage { document: told.document, points: told.span, words: told.words.clone() };
            passages.know(role.said_in.0, role.said_in.1, passage);
        }
        let part = |part: &SpeakerIncident| TwinPart {
            incident: part.incident.as_ref().map(Name::new),
            statements: StatementLine::all(&part.statements),
        };
        Self {
            speaker: SpeakerRow::new(&view.speaker, view.speaker.name.as_str(), &passages),
            is_masked: view.is_masked,
            incidents: view.incidents.iter().map(part).collect(),
            reviews: view.reviews.iter().map(ReviewPart::new).collect(),
        }
    }
}
