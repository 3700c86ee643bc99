//! `/reviews`: what persons said of what the program found: who, when, of what and why.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use onrecord_store::views::{ReviewRow, ReviewSubject, ReviewedDocument, ReviewedSpeaker, StatementView};
use onrecord_types::{DocumentId, ReviewId, StatementId, Vocabulary as _};
use serde::Serialize;

use super::Frame;
use super::card::Named;
use super::twin::List;
use crate::reply::{self, Format};
use crate::site::Site;
use crate::{telling, words};

/// How many reviews the page shows; the twin and the export hold all.
const MAX_SHOWN: usize = 500;

/// How much of a statement a line repeats: enough to know it again.
const WORDS_CHARS: usize = 90;

/// Answers `/reviews`.
pub(crate) async fn page(State(site): State<Site>) -> Response {
    show(site, Format::Html).await
}

/// Answers `/reviews.json`.
pub(crate) async fn twin(State(site): State<Site>) -> Response {
    show(site, Format::Json).await
}

async fn show(site: Site, format: Format) -> Response {
    site.answer(format, move |snapshot| {
        let rows = snapshot.review_rows()?;
        match format {
            Format::Html => {
                let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
                let page = ReviewsPage {
                    frame: Frame::read(snapshot, "Reviews", "/reviews.json")?,
                    total: words::counted(total, "review", "reviews"),
                    left_out: rows.len().saturating_sub(MAX_SHOWN),
                    reviews: rows.iter().take(MAX_SHOWN).map(ReviewLine::new).collect(),
                };
                reply::html(StatusCode::OK, &page)
            }
            Format::Json => {
                let results = rows.iter().map(ReviewPart::new).collect();
                reply::json(StatusCode::OK, &List { results, next: None })
            }
        }
    })
    .await
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct ReviewsPage {
    frame: Frame,
    total: String,
    left_out: usize,
    reviews: Vec<ReviewLine>,
}

/// A review.
pub(crate) struct ReviewLine {
    /// The review's id.
    pub(crate) id: String,
    pub(crate) verdict: &'static str,
    pub(crate) meaning: &'static str,
    /// The words before what it is of, and those between two of these.
    pub(crate) around: (&'static str, &'static str),
    /// What it is of, each with where it stands.
    pub(crate) subjects: Vec<Subject>,
    /// The question of a dispute, in the reviewer's words.
    pub(crate) question: Option<String>,
    pub(crate) reviewer: String,
    pub(crate) at: String,
    pub(crate) note: String,
    pub(crate) holds: bool,
}

/// What a review is of.
pub(crate) struct Subject {
    /// A name, or the words of a statement.
    pub(crate) words: String,
    /// Where it stands.
    pub(crate) place: Option<Named>,
}

impl ReviewLine {
    pub(crate) fn new(row: &ReviewRow) -> Self {
        Self {
            id: row.id.to_string(),
            verdict: row.verdict.label(),
            meaning: row.verdict.term().definition,
            around: match &row.subject {
                ReviewSubject::Documents(_) => telling::around(row.verdict),
                ReviewSubject::Dispute(statements, _) => telling::around_statements(row.verdict, statements),
                _ => ("", " and "),
            },
            subjects: subjects(&row.subject),
            question: match &row.subject {
                ReviewSubject::Dispute(_, question) => question.clone(),
                _ => None,
            },
            reviewer: row.reviewer.clone(),
            at: row.at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
            note: row.note.clone(),
            holds: row.holds,
        }
    }
}

fn subjects(subject: &ReviewSubject) -> Vec<Subject> {
    let speaker = |at: &ReviewedSpeaker| Subject {
        words: at.name.clone(),
        place: Some(Named {
            name: at.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            path: Some(format!("/documents/{}", at.document)),
        }),
    };
    match subject {
        ReviewSubject::Statement(id, view) => vec![statement(*id, view.as_deref())],
        ReviewSubject::Dispute(statements, _) => {
            telling::distinct(statements).map(|one| statement(one.id, one.view.as_ref())).collect()
        }
        ReviewSubject::Speaker(one) => vec![speaker(one)],
        ReviewSubject::Speakers(one, other) => vec![speaker(one), speaker(other)],
        ReviewSubject::Documents(documents) => documents.iter().map(document).collect(),
        ReviewSubject::Review(id) => vec![Subject { words: id.to_string(), place: None }],
    }
}

fn statement(id: StatementId, view: Option<&StatementView>) -> Subject {
    let Some(view) = view else { return Subject { words: id.to_string(), place: None } };
    Subject {
        words: words::beginning(&view.words, WORDS_CHARS),
        place: Some(Named {
            name: view.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            path: Some(format!("/documents/{}?revision={}#{id}", view.document, view.revision)),
        }),
    }
}

fn document(reviewed: &ReviewedDocument) -> Subject {
    Subject {
        words: reviewed.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
        place: Some(Named {
            name: reviewed.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()),
            path: Some(format!("/documents/{}", reviewed.document)),
        }),
    }
}

/// A review in a twin: as in the export, but for names, which are covered as on the pages.
#[derive(Serialize)]
pub(crate) struct ReviewPart {
    id: ReviewId,
    verdict: &'static str,
    statement: Option<StatementId>,
    statements: Vec<StatementId>,
    question: Option<String>,
    speakers: Vec<SpeakerPart>,
    documents: Vec<DocumentId>,
    review: Option<ReviewId>,
    reviewer: String,
    note: String,
    at: jiff::Timestamp,
    holding: bool,
}

#[derive(Serialize)]
struct SpeakerPart {
    document: DocumentId,
    name: String,
    is_masked: bool,
}

impl ReviewPart {
    pub(crate) fn new(row: &ReviewRow) -> Self {
        let speaker = |at: &ReviewedSpeaker| SpeakerPart {
            document: at.document,
            name: at.name.clone(),
            is_masked: at.is_masked,
        };
        let (mut statement, mut speakers, mut documents, mut review) = (None, Vec::new(), Vec::new(), None);
        let (mut statements, mut question) = (Vec::new(), None);
        match &row.subject {
            ReviewSubject::Dispute(all, words) => {
                statements.extend(all.iter().map(|one| one.id));
                question.clone_from(words);
            }
            ReviewSubject::Statement(id, _) => statement = Some(*id),
            ReviewSubject::Speaker(one) => speakers.push(speaker(one)),
            ReviewSubject::Speakers(one, other) => speakers.extend([one, other].map(speaker)),
            ReviewSubject::Documents(all) => documents.extend(all.iter().map(|one| one.document)),
            ReviewSubject::Review(id) => review = Some(*id),
        }
        Self {
            id: row.id,
            verdict: row.verdict.code(),
            statement,
            statements,
            question,
            speakers,
            documents,
            review,
            reviewer: row.reviewer.clone(),
            note: row.note.clone(),
            at: row.at,
            holding: row.holds,
        }
    }
}
