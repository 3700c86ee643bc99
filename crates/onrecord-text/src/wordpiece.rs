//! Wordpieces: the pieces of words that an encoder knows, each with its place in the text.
//!
//! This is BERT's uncased `WordPiece` (Devlin et al., "BERT", 2019, after Wu et al., "Google's Neural Machine
//! Translation System", 2016): control characters fall away, letters lose case and accents, punctuation and CJK
//! ideographs stand alone, and what is left of a word is cut greedily into the longest pieces of the vocabulary.

mod character;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use character::{Class, class, push_plain};

/// Words of more characters than this become one unknown piece, as in BERT; it also bounds the search in a word.
const MAX_WORD_CHARACTERS: usize = 100;

/// One wordpiece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPiece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// The bytes of the text that it stands for; never empty, on character borders.
    ///
    /// A mark that is a character of its own (`e` and U+0301) is in the piece where letters follow it in the word, and
    /// in none at the end of the word, as in BERT's tokenizer. Two pieces of one word share a character where the vocabulary cuts through what one character stands for,
    /// as the two letters of a ligature.
    pub bytes: Range<usize>,
    /// Whether it continues the word of the piece before it (`##ing`).
    pub inner: bool,
}

/// A vocabulary of wordpieces.
///
/// ```
/// use onrecord_text::WordPieces;
///
/// let vocabulary = WordPieces::new("[UNK]\nprotest\n##ers\n.\n").expect("it has an unknown piece");
/// let pieces = vocabulary.cut("Protesters.");
/// let bytes: Vec<_> = pieces.iter().map(|piece| (piece.id, piece.bytes.clone())).collect();
/// assert_eq!(bytes, [(1, 0..7), (2, 7..10), (3, 10..11)]);
/// ```
#[derive(Clone)]
pub struct WordPieces {
    /// Pieces that begin a word.
    heads: HashMap<Box<str>, u32>,
    /// Pieces that continue one, without their `##`.
    tails: HashMap<Box<str>, u32>,
    unknown: u32,
    /// The bytes of the longest piece: no longer stretch needs to be looked up.
    longest: usize,
}

impl fmt::Debug for WordPieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordPieces")
            .field("pieces", &(self.heads.len() + self.tails.len()))
            .finish_non_exhaustive()
    }
}

/// The word that is being read: its characters as the vocabulary writes them, and where each came from.
#[derive(Debug, Default)]
struct Word {
    letters: String,
    /// The end of each character in `letters`.
    ends: Vec<usize>,
    /// The bytes of the text that each character stands for.
    bytes: Vec<Range<usize>>,
}

impl WordPieces {
    /// Reads a vocabulary: one piece a line, its number the number of its line from 0. Of equal lines the last
    /// counts. `None` when it holds no `[UNK]` or more pieces than a `u32` counts.
    pub fn new(vocabulary: &str) -> Option<Self> {
        let (mut heads, mut tails) = (HashMap::new(), HashMap::new());
        let mut longest = 0;
        for (number, piece) in vocabulary.lines().enumerate() {
            let number = u32::try_from(number).ok()?;
            let (pieces, letters) = match piece.strip_prefix("##") {
                Some(tail) => (&mut tails, tail),
                None => (&mut heads, piece),
            };
            longest = longest.max(letters.len());
            pieces.insert(letters.into(), number);
        }
        let unknown = *heads.get("[UNK]")?;
        Some(Self { heads, tails, unknown, longest })
    }

    /// Returns the number of a special piece such as `[CLS]`; `None` when the vocabulary lacks it.
    pub fn special(&self, piece: &str) -> Option<u32> {
        self.heads.get(piece).copied()
    }

    /// Cuts `text` into pieces, in the order of the text. Takes time linear in its length.
    ///
    /// Characters that mean nothing alone (control characters, marks without a letter) are in no piece; every other
    /// one but white space is in one.
    pub fn cut(&self, text: &str) -> Vec<WordPiece> {
        let mut pieces = Vec::new();
        let mut word = Word::default();
        for (at, character) in text.char_indices() {
            let bytes = at..at + character.len_utf8();
            match class(character) {
                Class::Dropped => {}
                Class::Space => self.cut_word(&mut word, &mut pieces),
                Class::Alone => {
                    self.cut_word(&mut word, &mut pieces);
                    push_plain(character, |plain| word.push(plain, &bytes));
                    self.cut_word(&mut word, &mut pieces);
                }
                Class::Letter => push_plain(character, |plain| word.push(plain, &bytes)),
            }
        }
        self.cut_word(&mut word, &mut pieces);
        pieces
    }

    /// Appends the pieces of one word and empties it; a word of which a rest is in no piece is one unknown piece.
    fn cut_word(&self, word: &mut Word, pieces: &mut Vec<WordPiece>) {
        let (Some(first), Some(last)) = (word.bytes.first(), word.bytes.last()) else { return };
        let whole = first.start..last.end;
        let before = pieces.len();
        if word.bytes.len() > MAX_WORD_CHARACTERS || !self.push_longest(word, pieces) {
            pieces.truncate(before);
            pieces.push(WordPiece { id: self.unknown, bytes: whole, inner: false });
        }
        word.clear();
    }

    /// Appends the longest pieces from the word's beginning on; returns whether they cover it.
    fn push_longest(&self, word: &Word, pieces: &mut Vec<WordPiece>) -> bool {
        let mut begin = 0;
        while begin < word.ends.len() {
            let known = if begin == 0 { &self.heads } else { &self.tails };
            let from = begin.checked_sub(1).map_or(0, |before| word.ends[before]);
            let reach = word.ends.partition_point(|end| *end <= from + self.longest).max(begin);
            let found = (begin..reach).rev().find_map(|last| {
                let id = known.get(word.letters.get(from..word.ends[last])?)?;
                Some((last, *id))
            });
            let Some((last, id)) = found else { return false };
            let bytes = word.bytes[begin].start..word.bytes[last].end;
            pieces.push(WordPiece { id, bytes, inner: begin > 0 });
            begin = last + 1;
        }
        true
    }
}

impl Word {
    fn push(&mut self, plain: char, bytes: &Range<usize>) {
        // Past the limit the word is unknown whatever follows; only its end still counts.
        if self.bytes.len() > MAX_WORD_CHARACTERS {
            if let Some(last) = self.bytes.last_mut() {
                last.end = bytes.end;
            }
            return;
        }
        self.letters.push(plain);
        self.ends.push(self.letters.len());
        self.bytes.push(bytes.clone());
    }

    fn clear(&mut self) {
        self.letters.clear();
        self.ends.clear();
        self.bytes.clear();
    }
}

#[cfg(test)]
mod tests;
