//! Documents and their revisions.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{CodePoints, Document, DocumentId, PublicationTime, Revision, RevisionId, Sha256};
use serde::Serialize;

use super::points;

/// A document as exported, with the facts of its last revision.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: DocumentId,
    source_id: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<TimePart<'a>>,
    updated: Option<TimePart<'a>>,
    byline: Option<&'a str>,
    wire_credit: Option<&'a str>,
    revisions: Vec<RevisionId>,
    captures: Vec<Sha256>,
}

impl<'a> DocumentRow<'a> {
    /// Makes the row of `document`; `revisions` are its own in order, the oldest first, and the facts shown are the
    /// last one's. With none, the facts are absent.
    pub fn new(document: &'a Document, revisions: &[&'a Revision]) -> Self {
        let facts = revisions.last().map(|last| &last.facts);
        Self {
            object: "document",
            id: document.id,
            source_id: document.source_id.as_deref(),
            outlet: document.outlet.as_deref(),
            url: document.url.as_deref(),
            title: facts.and_then(|facts| facts.title.as_deref()),
            published: facts.and_then(|facts| facts.published.as_ref()).map(TimePart::new),
            updated: facts.and_then(|facts| facts.updated.as_ref()).map(TimePart::new),
            byline: facts.and_then(|facts| facts.byline.as_deref()),
            wire_credit: facts.and_then(|facts| facts.wire_credit.as_deref()),
            revisions: revisions.iter().map(|revision| revision.id).collect(),
            captures: revisions.iter().map(|revision| revision.capture).collect(),
        }
    }
}

/// A revision as exported.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: RevisionId,
    document: DocumentId,
    capture: Sha256,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<TimePart<'a>>,
    updated: Option<TimePart<'a>>,
    wire_credit: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    furniture: Vec<CodePoints>,
}

impl<'a> RevisionRow<'a> {
    /// Makes the row of `revision`.
    pub fn new(revision: &'a Revision) -> Self {
        let of = revision.text().code_points_of();
        let facts = &revision.facts;
        Self {
            object: "revision",
            id: revision.id,
            document: revision.document,
            capture: revision.capture,
            title: facts.title.as_deref(),
            byline: facts.byline.as_deref(),
            published: facts.published.as_ref().map(TimePart::new),
            updated: facts.updated.as_ref().map(TimePart::new),
            wire_credit: facts.wire_credit.as_deref(),
            language: facts.language.as_deref(),
            text: revision.text().as_str(),
            furniture: revision.furniture().iter().map(|span| points(&of, *span)).collect(),
        }
    }
}

/// A date as found and as understood.
#[derive(Debug, Clone, Serialize)]
struct TimePart<'a> {
    words: &'a str,
    date: Date,
    instant: Option<Timestamp>,
}

impl<'a> TimePart<'a> {
    fn new(time: &'a PublicationTime) -> Self {
        Self { words: time.raw(), date: time.date(), instant: time.instant() }
    }
}
