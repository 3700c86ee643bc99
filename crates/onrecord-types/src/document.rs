//! Articles: the ongoing thing, and its immutable texts.

use crate::{CodePoints, DocumentId, PublicationTime, Result, RevisionId, Sha256, Span, SpanSet, Text};

/// One article as an ongoing thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The id; see [`Document::new`].
    pub id: DocumentId,
    /// Who published it, as found: a name, else the host of the URL.
    pub outlet: Option<String>,
    /// The canonical URL.
    pub url: Option<String>,
    /// The id that the input gave the report.
    pub source_id: Option<String>,
}

impl Document {
    /// Makes a document and its id.
    ///
    /// Two texts are revisions of one document when something says so: the same canonical URL; or, where there is
    /// no URL, the same outlet, title and report id, the first two being known. Otherwise the text itself stands in
    /// for the URL, so that two files that happen to number their reports alike are never taken for one article
    /// that changed.
    ///
    /// ```
    /// # use onrecord_types::Document;
    /// let url = || Some("https://example.org/a".to_owned());
    /// let first = Document::new(None, url(), None, Some("Title"), "The text.");
    /// let second = Document::new(None, url(), None, Some("New title"), "The text, changed.");
    /// assert_eq!(first.id, second.id);
    /// ```
    pub fn new(
        outlet: Option<String>,
        url: Option<String>,
        source_id: Option<String>,
        title: Option<&str>,
        text: &str,
    ) -> Self {
        let part = |value: Option<&str>| value.unwrap_or_default().as_bytes().to_vec();
        let id = match (&url, &outlet, title) {
            (Some(url), ..) => DocumentId::of(&[b"url", url.as_bytes()]),
            (None, Some(outlet), Some(title)) => {
                DocumentId::of(&[b"title", outlet.as_bytes(), title.as_bytes(), &part(source_id.as_deref())])
            }
            _ => DocumentId::of(&[b"text", &part(source_id.as_deref()), text.as_bytes()]),
        };
        Self { id, outlet, url, source_id }
    }
}

/// What a revision says about itself, as found in its capture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RevisionFacts {
    /// The headline.
    pub title: Option<String>,
    /// The authors as printed.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<PublicationTime>,
    /// When it was last updated.
    pub updated: Option<PublicationTime>,
    /// The wire service credited, as named: `The Associated Press`.
    pub wire_credit: Option<String>,
    /// The language, as an ISO 639-1 code, where the page says so.
    pub language: Option<String>,
}

/// One immutable text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The id: a hash of the document, the title and the text.
    pub id: RevisionId,
    /// The document that it is a text of.
    pub document: DocumentId,
    /// The capture that it was extracted from.
    pub capture: Sha256,
    /// What it says about itself.
    pub facts: RevisionFacts,
    text: Text,
    furniture: Vec<Span>,
}

impl Revision {
    /// Makes a revision of `document`. `furniture` are spans of `text` that are not the article; they are sorted
    /// here.
    pub fn new(
        document: DocumentId,
        capture: Sha256,
        facts: RevisionFacts,
        text: Text,
        mut furniture: Vec<Span>,
    ) -> Self {
        let title = facts.title.as_deref().unwrap_or_default();
        let id = RevisionId::of(&[document.bytes(), title.as_bytes(), text.as_str().as_bytes()]);
        furniture.sort_unstable();
        Self { id, document, capture, facts, text, furniture }
    }

    /// Returns the text as handed in or extracted.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Returns the spans that are not the article's own words, in order.
    pub fn furniture(&self) -> &[Span] {
        &self.furniture
    }

    /// Tells whether `span` touches furniture.
    pub fn is_furniture(&self, span: Span) -> bool {
        let after = self.furniture.partition_point(|furniture| furniture.end() <= span.start());
        self.furniture.get(after).is_some_and(|furniture| furniture.overlaps(span))
    }

    /// Makes a span of this revision's text.
    ///
    /// # Errors
    /// As [`Text::span`].
    pub fn span(&self, start: usize, end: usize) -> Result<Span> {
        self.text.span(start, end)
    }

    /// Returns the words of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.slice(span)
    }

    /// Returns the words of a span set, its parts joined by ` … `.
    pub fn words(&self, set: &SpanSet) -> String {
        self.text.words(set)
    }

    /// Converts a span set to code points, for the exports.
    pub fn code_points(&self, set: &SpanSet) -> Vec<CodePoints> {
        set.spans().iter().map(|span| self.text.code_points(*span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_reports_apart_that_share_nothing_but_a_number() {
        let report = |text| Document::new(None, None, Some("1".to_owned()), None, text);
        assert_ne!(report("One story.").id, report("Another.").id);
    }

    #[test]
    fn finds_furniture_by_touch() {
        let text = Text::new("The mayor spoke.\nREAD MORE\nThe end.");
        let line = text.span(17, 26).unwrap();
        let probe = text.span(20, 30).unwrap();
        let clear = text.span(0, 16).unwrap();
        let document = Document::new(None, None, None, None, text.as_str());
        let capture = Sha256::of(b"");
        let revision = Revision::new(document.id, capture, RevisionFacts::default(), text, vec![line]);
        assert!(revision.is_furniture(probe));
        assert!(!revision.is_furniture(clear));
    }
}
