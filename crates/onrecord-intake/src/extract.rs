//! One capture to the document and the revision that it holds.

use onrecord_types::{Capture, Document, MediaType, Refusal, Revision, RevisionFacts, Text};

use crate::cause::Cause;
use crate::heading::Heading;
use crate::limits::MAX_TEXT_BYTES;
use crate::{credit, furniture, html, plain, report, url};

/// How many of a text's first lines can hold its byline and date.
const HEADING_LINES: usize = 12;

/// What a capture holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The article as an ongoing thing.
    pub document: Document,
    /// Its text in this capture.
    pub revision: Revision,
}

/// Extracts the article from a capture.
///
/// The text of a JSON report and of a plain text is kept as it came, so that offsets fit what was handed in; the
/// text of a web page is its main text, a paragraph a line and a blank line between. Furniture is marked and
/// stays in the text. The same bytes give the same values, on any thread.
///
/// # Errors
/// A [`Refusal`] with the capture's origin and hash. Its [reason](onrecord_types::RefusalReason) is `Empty`, `NotText`,
/// `NotJson`, `MissingField`, `NoArticle`, `TooLarge`, `TooDeep`, or `Failed` where the HTML reader gives up.
///
/// ```
/// # use onrecord_intake::extract;
/// # use onrecord_types::{Capture, MediaType, Origin};
/// let page = b"The bridge is closed\n\nBy Jane Roe\n\nThe bridge is closed, the mayor said.\n";
/// let capture = Capture::new(page.to_vec(), MediaType::Text, Origin::default());
/// let revision = extract(&capture).expect("a plain text").revision;
/// assert_eq!(revision.facts.title.as_deref(), Some("The bridge is closed"));
/// assert_eq!(revision.facts.byline.as_deref(), Some("Jane Roe"));
/// ```
pub fn extract(capture: &Capture) -> Result<Extracted, Refusal> {
    let bytes = capture.bytes();
    let article = match capture.media_type {
        MediaType::Report => report::article(bytes),
        MediaType::Text => plain::article(bytes),
        MediaType::Html => html::article(bytes),
    };
    match article.and_then(checked) {
        Ok(article) => Ok(article.finish(capture)),
        Err(cause) => Err(cause.of(capture.origin.clone(), Some(capture.sha256()))),
    }
}

/// An article on its way to a document and a revision.
#[derive(Debug, Default)]
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) source_id: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) facts: RevisionFacts,
}

/// Refuses a text of nothing and a text of too much.
fn checked(article: Article) -> Result<Article, Cause> {
    if article.text.len() > MAX_TEXT_BYTES {
        return Err(Cause::too_large("the text", MAX_TEXT_BYTES));
    }
    if article.text.trim().is_empty() {
        return Err(Cause::empty("the text is empty"));
    }
    Ok(article)
}

impl Article {
    fn finish(self, capture: &Capture) -> Extracted {
        let Self { text, source_id, outlet, url, mut facts } = self;
        let given = url.as_deref().or(capture.origin.url.as_deref());
        let url = given.and_then(url::canonical);
        let host = || url.as_deref().and_then(url::host).map(str::to_owned);
        let outlet = outlet.or_else(host);
        let text = Text::new(text);
        // A page's heading was looked for around its headline, before the article was cut out of it.
        if capture.media_type != MediaType::Html {
            let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
            let heading = Heading::of(lines.take(HEADING_LINES));
            facts.byline = facts.byline.or(heading.byline);
            facts.published = facts.published.or(heading.published);
            facts.updated = facts.updated.or(heading.updated);
        }
        let furniture = furniture::find(&text);
        facts.wire_credit = facts
            .wire_credit
            .or_else(|| facts.byline.as_deref().and_then(credit::credited))
            .or(furniture.wire_credit);
        let document = Document::new(outlet, url, source_id, facts.title.as_deref(), text.as_str());
        let revision = Revision::new(document.id, capture.sha256(), facts, text, furniture.spans);
        Extracted { document, revision }
    }
}

/// Takes a fact as found: trimmed, white space made single; `None` where nothing or too much is left.
pub(crate) fn fact(raw: &str) -> Option<String> {
    let words: Vec<&str> = raw.split_whitespace().collect();
    let fact = words.join(" ");
    (!fact.is_empty() && fact.len() <= crate::limits::MAX_FACT_BYTES).then_some(fact)
}
