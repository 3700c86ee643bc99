//! A paragraph as the encoder takes it: wordpieces, each with its quote state and its case.
//!
//! The weights were trained on exactly these features (`training/tagger/text.py`), so a change here asks for new
//! weights.

use std::ops::Range;

use onrecord_text::WordPieces;

/// Where a wordpiece stands to double quotation marks.
const OUTSIDE: i32 = 0;
const INSIDE: i32 = 1;
const OPENING: i32 = 2;
const CLOSING: i32 = 3;

/// How a wordpiece is written.
const LOWER: i32 = 0;
const CAPITAL: i32 = 1;
const ALL_CAPS: i32 = 2;
const SINGLE_CAPITAL: i32 = 3;
const DIGIT: i32 = 4;
/// In a paragraph in capitals, where case says nothing.
const NO_CASE: i32 = 5;

/// A paragraph is in capitals when it has at least so many letters and this share of them are upper case.
const CAPITALS_LEAST: usize = 10;
const CAPITALS_SHARE_PERCENT: usize = 60;

/// One wordpiece with its features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) id: i32,
    pub(super) quote: i32,
    pub(crate) case: i32,
    /// Whether it continues the word of the piece before it.
    pub(super) inner: bool,
    /// Its bytes in the text; empty for the pieces that only mark borders.
    pub(super) bytes: Range<usize>,
}

impl Piece {
    /// Makes a piece that only marks a border.
    pub(super) fn border(id: i32) -> Self {
        Self { id, quote: OUTSIDE, case: LOWER, inner: false, bytes: 0..0 }
    }

    /// Tells whether the piece only marks a border.
    pub(super) fn is_border(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Tells whether the piece stands inside or at double marks.
    pub(super) fn is_quoted(&self) -> bool {
        self.quote != OUTSIDE
    }

    /// Tells whether the piece stands between double marks, not at one.
    pub(super) fn is_inside(&self) -> bool {
        self.quote == INSIDE
    }
}

/// Cuts one paragraph, which begins at byte `start` of its text, into pieces.
pub(crate) fn pieces_of(paragraph: &str, start: usize, vocabulary: &WordPieces) -> Vec<Piece> {
    let marks = Marks::read(paragraph);
    let capitals = is_in_capitals(paragraph);
    let pieces = vocabulary.cut(&marks.plain).into_iter().map(|piece| {
        let (state, bytes) = marks.place(&piece.bytes, paragraph.len());
        let written = paragraph.get(bytes.clone()).unwrap_or_default();
        Piece {
            id: i32::try_from(piece.id).unwrap_or_default(),
            quote: state,
            case: case_of(written, capitals),
            inner: piece.inner,
            bytes: start + bytes.start..start + bytes.end,
        }
    });
    pieces.collect()
}

/// A paragraph with its marks made plain, one character for one, and the quote state of each character.
struct Marks {
    plain: String,
    /// For each character its byte in `plain` and its byte in the paragraph, in order.
    places: Vec<(usize, usize)>,
    states: Vec<i32>,
    /// The bytes of the paragraph at which two single marks stand for a double one, in order.
    doubled: Vec<usize>,
}

impl Marks {
    fn read(paragraph: &str) -> Self {
        let mut marks = Self {
            plain: String::with_capacity(paragraph.len()),
            places: Vec::with_capacity(paragraph.len()),
            states: Vec::with_capacity(paragraph.len()),
            doubled: Vec::new(),
        };
        let mut is_open = false;
        let mut characters = paragraph.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let second = characters.next_if(|(_, next)| *next == character && is_single(character));
            let mark = if second.is_some() { '"' } else { character };
            let state = match mark {
                '“' | '"' | '„' | '«' if !is_open => OPENING,
                '”' | '"' | '»' if is_open => CLOSING,
                _ if is_open => INSIDE,
                _ => OUTSIDE,
            };
            is_open = state == OPENING || (is_open && state != CLOSING);
            marks.push(plain(mark), at, state);
            if let Some((after, _)) = second {
                marks.doubled.push(at);
                // A zero-width space, which the vocabulary drops.
                marks.push('\u{200b}', after, state);
            }
        }
        marks
    }

    fn push(&mut self, character: char, at: usize, state: i32) {
        self.places.push((self.plain.len(), at));
        self.states.push(state);
        self.plain.push(character);
    }

    /// Returns the quote state of what stands at `bytes` of `plain`, and its bytes in the paragraph, which has
    /// `length`.
    fn place(&self, bytes: &Range<usize>, length: usize) -> (i32, Range<usize>) {
        let begin = self.places.partition_point(|(plain, _)| *plain <= bytes.start).saturating_sub(1);
        let end = self.places.partition_point(|(plain, _)| *plain < bytes.end);
        let byte_at = |character: usize| self.places.get(character).map_or(length, |(_, at)| *at);
        let from = byte_at(begin);
        // A piece that begins a doubled mark ends after the second one, which the vocabulary never sees.
        let to = if self.doubled.binary_search(&from).is_ok() { byte_at(begin + 2) } else { byte_at(end) };
        (self.states.get(begin).copied().unwrap_or(OUTSIDE), from..to)
    }
}

/// Single marks that stand for a double one when they come in pairs of a kind.
fn is_single(character: char) -> bool {
    matches!(character, '\'' | '`' | '‘' | '’')
}

fn plain(character: char) -> char {
    match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        other => other,
    }
}

fn is_in_capitals(paragraph: &str) -> bool {
    let letters = paragraph.chars().filter(|character| character.is_alphabetic()).count();
    let upper = paragraph.chars().filter(|character| character.is_uppercase()).count();
    letters >= CAPITALS_LEAST && upper * 100 >= CAPITALS_SHARE_PERCENT * letters
}

fn case_of(written: &str, capitals: bool) -> i32 {
    let mut characters = written.chars();
    let Some(first) = characters.next() else { return LOWER };
    match first {
        _ if first.is_numeric() => DIGIT,
        _ if capitals => NO_CASE,
        _ if !first.is_uppercase() => LOWER,
        _ if characters.as_str().is_empty() => SINGLE_CAPITAL,
        _ if written.chars().all(|character| !character.is_lowercase()) => ALL_CAPS,
        _ => CAPITAL,
    }
}
