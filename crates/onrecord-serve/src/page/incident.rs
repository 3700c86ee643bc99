//! `/incidents/{id}`: what, when and where as reported, the accounts side by side, the figures, and what came of it.

mod evidence;
mod listing;
mod otherwise;
mod parts;
mod reported;
mod twin;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_store::Snapshot;
use onrecord_store::views::{AccountView, IncidentView};
use onrecord_types::{DocumentRole, IncidentId, SpeakerKind, Standing, Vocabulary as _};

use self::evidence::Fact;
use self::listing::{Recalled, Source};
use self::otherwise::Otherwise;
pub(in crate::page) use self::parts::PassagePart;
use self::reported::{FigureLine, Part, Related};
use self::twin::IncidentTwin;
use super::Frame;
use super::card::{self, Folded};
use super::dispute::Differing;
use super::reviews::ReviewLine;
use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::telling::{self, Mark};
use crate::words;

/// How many statements of each account are open: as many for each, so that no account fills the page.
const OPEN: usize = 4;

/// How many statements without a speaker are open.
const OPEN_WITHOUT_SPEAKER: usize = 8;

const MISSING: Failure = Failure::NotFound("the record holds no incident of that id");

/// Answers `/incidents/{id}` and its twin.
pub(crate) async fn show(State(site): State<Site>, name: Result<Path<String>, PathRejection>) -> Response {
    let (id, format) = reply::named::<IncidentId>(name);
    site.answer(format, move |snapshot| {
        let mut view = snapshot.incident(id.ok_or(MISSING)?)?.ok_or(MISSING)?;
        view.accounts.sort_by_cached_key(account_key);
        match format {
            Format::Html => reply::html(axum::http::StatusCode::OK, &IncidentPage::new(snapshot, &view)?),
            Format::Json => {
                let passages = evidence::passages(snapshot, &view)?;
                reply::json(axum::http::StatusCode::OK, &IncidentTwin::new(&view, &passages))
            }
        }
    })
    .await
}

/// The neutral key by which accounts stand: the publication of the first statement, then the name. Those without a
/// date come last, and of one day those with a time of day first.
fn account_key(account: &AccountView) -> (bool, Option<Date>, bool, Option<Timestamp>, String, String) {
    let first = account
        .every_statement()
        .filter_map(|statement| statement.published.as_ref())
        .map(|time| (time.date(), time.instant().is_none(), time.instant()))
        .min();
    let (date, untimed, instant) =
        first.map_or((None, true, None), |(date, untimed, instant)| (Some(date), untimed, instant));
    (date.is_none(), date, untimed, instant, account.name.clone(), account.speaker.to_string())
}

#[derive(Template)]
#[template(path = "incident.html")]
struct IncidentPage {
    frame: Frame,
    what: &'static str,
    what_meaning: &'static str,
    /// Whether it is told as having happened.
    mark: Option<Mark>,
    label: String,
    headline: Option<String>,
    time: Option<Fact>,
    place: Option<Fact>,
    follows: Option<Related>,
    parts: Vec<Part>,
    columns: Vec<Column>,
    unattributed: Folded,
    disputes: Vec<Differing>,
    /// How many statements of each account are open.
    open: usize,
    reviewed: String,
    figures: Vec<FigureLine>,
    follow_ups: Vec<Related>,
    gatherings: Vec<Related>,
    is_reported: bool,
    sources: Vec<Source>,
    source_count: String,
    document_count: String,
    about_count: String,
    copies: bool,
    recalled: Vec<Recalled>,
    recalled_count: String,
    reviews: Vec<ReviewLine>,
}

/// One account.
struct Column {
    id: String,
    name: String,
    path: String,
    private: bool,
    kind: &'static str,
    roles: String,
    count: String,
    cards: Folded,
    otherwise: Vec<Otherwise>,
}

impl IncidentPage {
    fn new(snapshot: &Snapshot<'_>, view: &IncidentView) -> Result<Self, Failure> {
        let incident = &view.incident;
        let twin = format!("/incidents/{}.json", incident.id);
        let (sources, recalled) = listing::list(view);
        let primaries: usize = sources.iter().map(Source::documents).sum();
        let (follow_ups, gatherings) = reported::later(view);
        let mark = telling::mark(incident.kind, incident.status);
        let title = telling::named(&view.name());
        Ok(Self {
            frame: Frame::read(snapshot, &title, &twin)?,
            what: telling::what(incident.kind, incident.gathering),
            what_meaning: incident
                .gathering
                .map_or(incident.kind.term().definition, |gathering| gathering.term().definition),
            mark,
            label: incident.label.clone(),
            headline: incident.headline.clone(),
            time: incident.time.as_ref().map(|(_, time)| Fact::time(time, view.time_in.as_ref())),
            place: incident.place.as_ref().map(|(_, place)| Fact::place(place, view.place_in.as_ref())),
            follows: view.follows.as_ref().map(Related::new),
            parts: reported::parts(&view.participants),
            columns: view.accounts.iter().map(|account| Column::new(account, incident.id)).collect(),
            unattributed: Folded::new(&view.unattributed, OPEN_WITHOUT_SPEAKER),
            disputes: view.disputes.iter().map(Differing::new).collect(),
            open: OPEN,
            reviewed: reviewed(view),
            figures: reported::figures(&view.figures, incident.id),
            follow_ups,
            gatherings,
            is_reported: view.is_reported,
            copies: sources.iter().any(|source| source.documents() > 1),
            source_count: words::counted(
                incident.independent_sources,
                "independent source",
                "independent sources",
            ),
            about_count: about_count(view),
            document_count: words::counted(count(primaries), "document is", "documents are"),
            sources,
            recalled_count: words::counted(count(recalled.len()), "document recalls", "documents recall"),
            recalled,
            reviews: view.reviews.iter().map(ReviewLine::new).collect(),
        })
    }
}

impl Column {
    fn new(account: &AccountView, incident: IncidentId) -> Self {
        let id = account.speaker.to_string();
        let incident = incident.to_string();
        Self {
            id: account.id.to_string(),
            name: account.name.clone(),
            path: card::speaker_path(&id, account.kind, account.standing, Some(&incident)),
            private: account.kind == SpeakerKind::Person && account.standing == Standing::Private,
            kind: account.kind.label(),
            roles: card::standing_of(&account.roles, &account.speaks_for),
            count: words::counted(count(account.statements.len()), "statement", "statements"),
            cards: Folded::repeated(&account.statements, OPEN),
            otherwise: Otherwise::all(account),
        }
    }
}

/// Says how many documents are about the incident, from how many outlets.
fn about_count(view: &IncidentView) -> String {
    let primary = || view.documents.iter().filter(|row| row.role == DocumentRole::Primary);
    let outlets: BTreeSet<&str> = primary().filter_map(|row| row.outlet.as_deref()).collect();
    let unnamed = primary().filter(|row| row.outlet.is_none()).count();
    let few = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    telling::by_outlets(few(primary().count()), few(outlets.len()), Some(few(unnamed)))
}

/// Says how many of the page's statements a person has looked at.
fn reviewed(view: &IncidentView) -> String {
    let all = || view.accounts.iter().flat_map(AccountView::every_statement).chain(&view.unattributed);
    let reviewed = all().filter(|statement| statement.review.is_some()).count();
    match (reviewed, all().count()) {
        (0, _) => "not reviewed by a person".to_owned(),
        (reviewed, total) => format!("{reviewed} of {total} statements reviewed by a person"),
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
