//! Windows: whole paragraphs packed together, as many pieces as the encoder was trained on.

use std::ops::Range;

use onrecord_nn::{PieceSpan, Result, Weights};
use onrecord_text::WordPieces;

use super::pieces::Piece;

/// The most pieces that the encoder has places for.
const MAX_PIECES: usize = 256;

/// How paragraphs are packed: sizes in pieces, and the pieces that mark borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Packing {
    /// The most in a window of several paragraphs, its borders included.
    window: usize,
    /// The most of one paragraph, its borders not included.
    longest: usize,
    /// Begins a window.
    begin: i32,
    /// Ends a paragraph.
    end: i32,
    /// Pieces after which a long paragraph is best cut: full stop, question mark, exclamation mark.
    stops: [i32; 3],
}

impl Packing {
    /// Reads the sizes from the weights and the borders from their vocabulary.
    ///
    /// # Errors
    /// When one is missing, or a size is beyond what the encoder takes.
    pub(super) fn read(weights: &Weights<'_>, vocabulary: &WordPieces) -> Result<Self> {
        let piece = |piece: &str| {
            let id = vocabulary.special(piece).and_then(|id| i32::try_from(id).ok());
            id.ok_or_else(|| Weights::misfit("vocabulary"))
        };
        let size = |name: &str, most: usize| {
            let size = weights.words(name)?.parse().ok().filter(|size| (1..=most).contains(size));
            size.ok_or_else(|| Weights::misfit(name))
        };
        Ok(Self {
            window: size("window", MAX_PIECES)?,
            longest: size("longest", MAX_PIECES - 2)?,
            begin: piece("[CLS]")?,
            end: piece("[SEP]")?,
            stops: [piece(".")?, piece("?")?, piece("!")?],
        })
    }
}

/// One window: its pieces, with the borders among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) pieces: Vec<Piece>,
    /// The places at which a paragraph ends, in order.
    pub(super) breaks: Vec<usize>,
}

/// Packs paragraphs into windows, in order; a paragraph without pieces has no part in it.
pub(super) fn pack(
    paragraphs: impl Iterator<Item = Vec<Piece>>,
    packing: Packing,
) -> impl Iterator<Item = Window> {
    let mut parts = paragraphs
        .flat_map(move |paragraph| cut_long(paragraph, packing))
        .filter(|part| !part.is_empty())
        .peekable();
    std::iter::from_fn(move || {
        let mut window = Window::begin(packing, parts.next()?);
        while let Some(part) = parts.next_if(|part| window.pieces.len() + part.len() < packing.window) {
            window.push(part, packing);
        }
        Some(window)
    })
}

impl Window {
    fn begin(packing: Packing, part: Vec<Piece>) -> Self {
        let mut window = Self { pieces: vec![Piece::border(packing.begin)], breaks: Vec::new() };
        window.push(part, packing);
        window
    }

    fn push(&mut self, part: Vec<Piece>, packing: Packing) {
        self.pieces.extend(part);
        self.breaks.push(self.pieces.len());
        self.pieces.push(Piece::border(packing.end));
    }

    /// Returns the bytes of the text from a span's first word to its last, words being whole.
    pub(super) fn bytes_of(&self, span: PieceSpan) -> Range<usize> {
        let is_inner = |place: usize| self.pieces.get(place).is_some_and(|piece| piece.inner);
        let first = (0..=span.first).rev().find(|place| !is_inner(*place)).unwrap_or_default();
        let end = self.pieces.len().max(span.last + 1);
        let after = (span.last + 1..end).find(|place| !is_inner(*place)).unwrap_or(end);
        let byte = |place: usize, of: fn(&Piece) -> usize| self.pieces.get(place).map_or(0, of);
        byte(first, |piece| piece.bytes.start)..byte(after - 1, |piece| piece.bytes.end)
    }
}

/// Cuts a paragraph that is too long: after the last sentence of the second half of what fits, else between words.
fn cut_long(paragraph: Vec<Piece>, packing: Packing) -> Vec<Vec<Piece>> {
    let longest = packing.longest;
    let mut parts = Vec::new();
    let mut rest = paragraph.as_slice();
    while rest.len() > longest {
        let ends_sentence = |piece: &Piece| packing.stops.contains(&piece.id) && !piece.is_inside();
        let stop = (longest / 2..longest).rev().find(|place| ends_sentence(&rest[*place]));
        let word = || (1..=longest).rev().find(|place| !rest[*place].inner);
        let (part, after) = rest.split_at(stop.map(|place| place + 1).or_else(word).unwrap_or(longest));
        parts.push(part.to_vec());
        rest = after;
    }
    // The usual paragraph is not copied.
    if parts.is_empty() {
        return vec![paragraph];
    }
    parts.push(rest.to_vec());
    parts
}
