//! Every path and what it answers.

use std::path::PathBuf;

use axum::Router;
use axum::http::Uri;
use axum::middleware;
use axum::response::Response;
use axum::routing::get;

use crate::failure::Failure;
use crate::page::{
    about, capture, dispute, disputes, document, documents, incident, incidents, refusals, reviews, search,
    speaker, speakers,
};
use crate::reply::Format;
use crate::site::{Options, Site};
use crate::{assets, headers};

/// One path, told for the docs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The path; `{id}` stands for an id.
    pub path: &'static str,
    /// The path of the JSON twin, where there is one.
    pub twin: Option<&'static str>,
    /// What it answers, one sentence.
    pub meaning: &'static str,
}

/// Returns every path that is answered.
///
/// ```
/// assert!(onrecord_serve::routes().iter().any(|route| route.path == "/incidents/{id}"));
/// ```
pub fn routes() -> &'static [Route] {
    ROUTES
}

const ROUTES: &[Route] = &[
    route(
        "/",
        Some("/incidents.json"),
        "The incidents, newest first; `page` turns the pages, and `scope=all` lists those that documents only recall, too.",
    ),
    route("/incidents", None, "Leads to the list of incidents."),
    route(
        "/incidents/{id}",
        Some("/incidents/{id}.json"),
        "One incident: what, when and where as reported, who took part, the accounts side by side, where they differ, figures, what came of it, documents.",
    ),
    route(
        "/disputes",
        Some("/disputes.json"),
        "The points on which accounts differ, those told of last first; `page` turns the pages.",
    ),
    route(
        "/disputes/{id}",
        Some("/disputes/{id}.json"),
        "One dispute: the question, each side in the same form and room, who takes none, and what shows that they differ.",
    ),
    route("/documents", Some("/documents.json"), "The documents, latest first; `page` turns the pages."),
    route(
        "/documents/{id}",
        Some("/documents/{id}.json"),
        "One document: the marked text of its latest revision, or of `revision`; `span` marks other words.",
    ),
    route("/statements/{id}", Some("/statements/{id}.json"), "Leads to the marked words of a statement."),
    route(
        "/captures/{sha256}",
        Some("/captures/{sha256}.json"),
        "One capture: where it came from, its hash, and what the hash proves.",
    ),
    route(
        "/captures/{sha256}/bytes",
        None,
        "The bytes of a capture as plain text in a sandbox, hashed again before they are shown.",
    ),
    route(
        "/speakers",
        Some("/speakers.json"),
        "The speakers, those with most statements first; `page` turns the pages. Private persons have no name here.",
    ),
    route(
        "/speakers/{id}",
        Some("/speakers/{id}.json"),
        "One speaker: names, roles, statements by incident; of a private person only those of `incident`.",
    ),
    route("/search", Some("/search.json"), "What holds every word of `q`."),
    route(
        "/reviews",
        Some("/reviews.json"),
        "What persons said of what the program found, the newest first.",
    ),
    route("/refusals", Some("/refusals.json"), "What was not read, and why."),
    route("/about", Some("/about.json"), "What the record is and is not, and what its words mean."),
    route("/assets/{name}", None, "The style sheets and the icon."),
    route("/robots.txt", None, "Asks search engines to stay away."),
];

const fn route(path: &'static str, twin: Option<&'static str>, meaning: &'static str) -> Route {
    Route { path, twin, meaning }
}

/// Makes the router that answers from the record at `record`. The file is opened at the first request, for reading
/// alone, and may be written by another process meanwhile.
pub fn router(record: PathBuf, options: Options) -> Router {
    let site = Site::new(record, options);
    Router::new()
        .route("/", get(incidents::page))
        .route("/incidents", get(incidents::moved))
        .route("/incidents.json", get(incidents::twin))
        .route("/incidents/{id}", get(incident::show))
        .route("/disputes", get(disputes::page))
        .route("/disputes.json", get(disputes::twin))
        .route("/disputes/{id}", get(dispute::show))
        .route("/documents", get(documents::page))
        .route("/documents.json", get(documents::twin))
        .route("/documents/{id}", get(document::show))
        .route("/statements/{id}", get(documents::statement))
        .route("/captures/{sha256}", get(capture::show))
        .route("/captures/{sha256}/bytes", get(capture::bytes))
        .route("/speakers", get(speakers::page))
        .route("/speakers.json", get(speakers::twin))
        .route("/speakers/{id}", get(speaker::show))
        .route("/search", get(search::page))
        .route("/search.json", get(search::twin))
        .route("/reviews", get(reviews::page))
        .route("/reviews.json", get(reviews::twin))
        .route("/refusals", get(refusals::page))
        .route("/refusals.json", get(refusals::twin))
        .route("/about", get(about::page))
        .route("/about.json", get(about::twin))
        .route("/assets/{name}", get(assets::show))
        .route("/robots.txt", get(assets::robots))
        .fallback(not_found)
        .method_not_allowed_fallback(only_reading)
        .layer(middleware::from_fn_with_state(site.clone(), headers::guard))
        .with_state(site)
}

async fn not_found(uri: Uri) -> Response {
    Failure::NotFound("there is no such page").reply(Format::of_path(uri.path()))
}

async fn only_reading(uri: Uri) -> Response {
    Failure::Method.reply(Format::of_path(uri.path()))
}
