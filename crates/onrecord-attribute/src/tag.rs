//! The tagger: one pass of a trained encoder over the text, and its heads.
//!
//! pieces -> windows -> encoder -> decode. `training/tagger/CONTRACT.md` says the same in words and
//! `training/tagger/decode.py` in Python; the figures of the model card were measured with it, and the tests hold both
//! to the same examples.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_nn::{Encoder, Features, Result, Weights};
use onrecord_text::{Paragraph, Segments, WordPieces, whole_characters};
use onrecord_types::{Confidence, Mention, MentionKind, Revision, Span};

use crate::tags::{Label, Link, TagIndex, Tags};

mod decode;
mod evidence;
mod heads;
mod names;
pub(crate) mod pieces;
mod spans;
#[cfg(test)]
mod tests;
mod windows;

use decode::{Attribution, decode};
use heads::Heads;
use names::{MENTION_LABELS, names};
use onrecord_nn::PieceSpan;
use pieces::pieces_of;
use windows::{Packing, Window, pack};

/// The name of the form of weights that this program reads; another form has another number.
const FORMAT: &str = "onrecord reader 1";
/// The part of the weights that is the encoder's graph.
pub(crate) const GRAPH: &str = "encoder.onnx";

/// The tagger: vocabulary, encoder and heads of one weights file.
#[derive(Debug)]
pub(crate) struct Tagger {
    vocabulary: WordPieces,
    packing: Packing,
    encoder: Encoder,
    heads: Heads,
}

impl Tagger {
    /// Makes a tagger of weights that outlive it, without a copy of them.
    ///
    /// # Errors
    /// When they do not fit this program.
    pub(crate) fn of_static(weights: &Weights<'static>) -> Result<Self> {
        Self::new(weights, Cow::Borrowed(weights.bytes(GRAPH)?))
    }

    /// Makes a tagger of any weights.
    ///
    /// # Errors
    /// When they do not fit this program.
    pub(crate) fn of(weights: &Weights<'_>) -> Result<Self> {
        Self::new(weights, Cow::Owned(weights.bytes(GRAPH)?.to_vec()))
    }

    fn new(weights: &Weights<'_>, graph: Cow<'static, [u8]>) -> Result<Self> {
        if weights.words("format")? != FORMAT {
            return Err(Weights::misfit("format"));
        }
        let vocabulary = vocabulary(weights)?;
        let packing = Packing::read(weights, &vocabulary)?;
        let heads = Heads::read(weights)?;
        let encoder = Encoder::new(graph)?;
        if encoder.mention_labels() != MENTION_LABELS {
            return Err(Weights::misfit(GRAPH));
        }
        Ok(Self { vocabulary, packing, encoder, heads })
    }

    /// Tags a revision; its furniture is not read.
    ///
    /// # Errors
    /// When the encoder fails on a window, which weights that fit never let it.
    pub(crate) fn tag(&self, revision: &Revision, segments: &Segments) -> Result<Tags> {
        let article = segments.paragraphs().iter().filter(|paragraph| !revision.is_furniture(paragraph.span));
        let paragraphs = self.pieces(revision, article);
        let mut tags = Tags::default();
        for window in pack(paragraphs, self.packing) {
            let encoding = self.encoder.encode(&window.features())?;
            let decoded = decode(&self.heads, &window, &encoding);
            let mut labels = Labels { tags: &mut tags, revision, window: &window };
            for attribution in &decoded.attributions {
                labels.link(attribution);
            }
            for content in decoded.loose {
                labels.push(Label::Content, content);
            }
            for (span, kind) in names(&window, &encoding) {
                labels.name(span, kind);
            }
        }
        Ok(tags)
    }

    /// Returns the names in the furniture of a revision, by place: nothing else there is read, but whom a page names
    /// beside its article can need a mask as much.
    ///
    /// # Errors
    /// As [`Tagger::tag`].
    pub(crate) fn names_in_furniture(
        &self,
        revision: &Revision,
        segments: &Segments,
    ) -> Result<Vec<Mention>> {
        let furniture =
            segments.paragraphs().iter().filter(|paragraph| revision.is_furniture(paragraph.span));
        let mut tags = Tags::default();
        for window in pack(self.pieces(revision, furniture), self.packing) {
            let encoding = self.encoder.encode(&window.features())?;
            let mut labels = Labels { tags: &mut tags, revision, window: &window };
            for (span, kind) in names(&window, &encoding) {
                labels.name(span, kind);
            }
        }
        Ok(tags.into_names())
    }

    fn pieces<'a>(
        &'a self,
        revision: &'a Revision,
        paragraphs: impl Iterator<Item = &'a Paragraph> + 'a,
    ) -> impl Iterator<Item = Vec<pieces::Piece>> + 'a {
        paragraphs.map(|paragraph| {
            pieces_of(revision.slice(paragraph.span), paragraph.span.start(), &self.vocabulary)
        })
    }
}

/// Reads the vocabulary of the weights.
///
/// # Errors
/// When it is missing or none.
pub(crate) fn vocabulary(weights: &Weights<'_>) -> Result<WordPieces> {
    let pieces = std::str::from_utf8(weights.bytes("vocabulary")?).ok();
    pieces.and_then(WordPieces::new).ok_or_else(|| Weights::misfit("vocabulary"))
}

/// Puts what a window gave among the tags of the text.
struct Labels<'a> {
    tags: &'a mut Tags,
    revision: &'a Revision,
    window: &'a Window,
}

impl Labels<'_> {
    fn link(&mut self, attribution: &Attribution) {
        let contents: Vec<TagIndex> =
            attribution.contents.iter().filter_map(|content| self.push(Label::Content, *content)).collect();
        if contents.is_empty() {
            return;
        }
        let source = attribution.source.and_then(|source| self.push(Label::Source, source));
        let cue =
            attribution.cue.and_then(|cue| Some(self.tags.push(Label::Cue, self.words(self.span(cue)?))));
        let confidence = Confidence::clamped(attribution.confidence);
        self.tags.link(Link { cue, source, contents, confidence });
    }

    fn name(&mut self, span: PieceSpan, kind: MentionKind) {
        if let Some(span) = self.span(span) {
            self.tags.name(Mention { span, kind, referent: None });
        }
    }

    fn push(&mut self, label: Label, span: PieceSpan) -> Option<TagIndex> {
        let span = self.span(span)?;
        Some(self.tags.push(label, span))
    }

    /// Returns a span without the colon or comma at its end.
    fn words(&self, span: Span) -> Span {
        let words = self.revision.slice(span).trim_end_matches([':', ',', ' ']);
        self.revision.span(span.start(), span.start() + words.len()).unwrap_or(span)
    }

    /// Returns the span of the text that a span of pieces stands for.
    fn span(&self, span: PieceSpan) -> Option<Span> {
        // A mark that the vocabulary drops belongs to no piece, but still to its letter.
        let Range { start, end } =
            whole_characters(self.revision.text().as_str(), self.window.bytes_of(span));
        self.revision.span(start, end).ok()
    }
}

impl Window {
    /// Returns what the encoder takes.
    fn features(&self) -> Features {
        let column = |of: fn(&pieces::Piece) -> i32| self.pieces.iter().map(of).collect();
        Features {
            ids: column(|piece| piece.id),
            quotes: column(|piece| piece.quote),
            cases: column(|piece| piece.case),
        }
    }
}
