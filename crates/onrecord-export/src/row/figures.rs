//! Figures, with their exact words.

use std::borrow::Cow;

use onrecord_types::{CodePoints, DocumentId, Figure, Mask, ReadRevision, RevisionId, Vocabulary as _};
use serde::Serialize;

use super::{cover, points};

/// A figure of a text as exported.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    document: DocumentId,
    revision: RevisionId,
    span: CodePoints,
    #[serde(flatten)]
    count: CountPart<'a>,
}

impl FigureRow<'_> {
    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        self.count.cover(mask);
        self
    }
}

/// What a figure counts, and how many.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CountPart<'a> {
    measure: &'static str,
    words: Option<Cow<'a, str>>,
    least: u64,
    most: Option<u64>,
    is_rough: bool,
}

impl<'a> CountPart<'a> {
    pub(super) fn new(figure: &Figure, words: Option<&'a str>) -> Self {
        Self {
            measure: figure.measure.code(),
            words: words.map(Cow::Borrowed),
            least: figure.least,
            most: figure.most,
            is_rough: figure.is_rough,
        }
    }

    pub(super) fn cover(&mut self, mask: &Mask) {
        cover::maybe(self.words.as_mut(), mask);
    }
}

/// Makes the rows of the figures of one reading, in their order.
pub fn figures(read: &ReadRevision) -> impl Iterator<Item = FigureRow<'_>> {
    let of = read.revision.text().code_points_of();
    read.reading.figures.iter().map(move |figure| FigureRow {
        object: "figure",
        document: read.document.id,
        revision: read.revision.id,
        span: points(&of, figure.span),
        count: CountPart::new(figure, Some(read.revision.slice(figure.span))),
    })
}
