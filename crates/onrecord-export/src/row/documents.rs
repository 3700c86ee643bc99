//! Documents and their revisions.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{
    CodePoints, Document, DocumentId, Language, Mask, PublicationTime, ReadRevision, Reading, RevisionId,
    Sha256,
};
use serde::Serialize;

use super::{cover, points};

/// A document as exported, with the facts of its last revision.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: DocumentId,
    source_id: Option<Cow<'a, str>>,
    outlet: Option<&'a str>,
    url: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    published: Option<TimePart<'a>>,
    updated: Option<TimePart<'a>>,
    byline: Option<&'a str>,
    wire_credit: Option<&'a str>,
    unread_language: Option<&'static str>,
    revisions: Vec<RevisionId>,
    captures: Vec<Sha256>,
}

impl<'a> DocumentRow<'a> {
    /// Makes the row of `document`; `revisions` are its own in order, the oldest first, and the facts shown are the
    /// last one's. With none, the facts are absent.
    pub fn new(document: &'a Document, revisions: &[&'a ReadRevision]) -> Self {
        let last = revisions.last();
        let facts = last.map(|last| &last.revision.facts);
        Self {
            object: "document",
            id: document.id,
            source_id: document.source_id.as_deref().map(Cow::Borrowed),
            outlet: document.outlet.as_deref(),
            url: document.url.as_deref().map(Cow::Borrowed),
            title: facts.and_then(|facts| facts.title.as_deref()).map(Cow::Borrowed),
            published: facts.and_then(|facts| facts.published.as_ref()).map(TimePart::new),
            updated: facts.and_then(|facts| facts.updated.as_ref()).map(TimePart::new),
            byline: facts.and_then(|facts| facts.byline.as_deref()),
            wire_credit: facts.and_then(|facts| facts.wire_credit.as_deref()),
            unread_language: last.and_then(|last| unread_language(&last.reading)),
            revisions: revisions.iter().map(|read| read.revision.id).collect(),
            captures: revisions.iter().map(|read| read.revision.capture).collect(),
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        for address in self.source_id.iter_mut().chain(&mut self.url) {
            cover::address(address, mask);
        }
        cover::maybe(self.title.as_mut(), mask);
        self
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
    title: Option<Cow<'a, str>>,
    byline: Option<&'a str>,
    published: Option<TimePart<'a>>,
    updated: Option<TimePart<'a>>,
    wire_credit: Option<&'a str>,
    language: Option<&'a str>,
    unread_language: Option<&'static str>,
    text: Cow<'a, str>,
    furniture: Vec<CodePoints>,
    private_names: Vec<CodePoints>,
}

impl<'a> RevisionRow<'a> {
    /// Makes the row of a revision.
    pub fn new(read: &'a ReadRevision) -> Self {
        let revision = &read.revision;
        let of = revision.text().code_points_of();
        let facts = &revision.facts;
        Self {
            object: "revision",
            id: revision.id,
            document: revision.document,
            capture: revision.capture,
            title: facts.title.as_deref().map(Cow::Borrowed),
            byline: facts.byline.as_deref(),
            published: facts.published.as_ref().map(TimePart::new),
            updated: facts.updated.as_ref().map(TimePart::new),
            wire_credit: facts.wire_credit.as_deref(),
            language: facts.language.as_deref(),
            unread_language: unread_language(&read.reading),
            text: Cow::Borrowed(revision.text().as_str()),
            furniture: revision.furniture().iter().map(|span| points(&of, *span)).collect(),
            private_names: read.reading.private_names.iter().map(|span| points(&of, *span)).collect(),
        }
    }

    /// Covers the names of private persons, sign for sign: offsets stay right.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::maybe(self.title.as_mut(), mask);
        cover::words(&mut self.text, mask);
        self
    }
}

/// Returns the code of the language for which a text was not read; the page's own word for it may be another.
pub(super) fn unread_language(reading: &Reading) -> Option<&'static str> {
    reading.language.map(Language::code)
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
