//! Wordpieces: the pieces of words that the encoder knows, each with its place in the text.
//!
//! This is BERT's uncased `WordPiece` (Devlin et al. 2019; Wu et al. 2016): control characters fall away, letters
//! lose case and accents, punctuation and CJK characters stand alone, and what is left of a word is cut greedily
//! into the longest pieces of the vocabulary.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// Words longer than this many characters become one unknown piece, as in BERT.
const MAX_WORD_CHARACTERS: usize = 100;

/// One wordpiece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPiece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// The bytes of the text that it stands for; never empty, on character borders.
    pub bytes: Range<usize>,
    /// Whether it continues the word of the piece before it (`##ing`).
    pub inner: bool,
}

/// A vocabulary of wordpieces.
#[derive(Debug, Clone)]
pub struct WordPieces {
    /// Pieces that begin a word.
    heads: HashMap<Box<str>, u32>,
    /// Pieces that continue one, without their `##`.
    tails: HashMap<Box<str>, u32>,
    unknown: u32,
}

/// A character of the text as the vocabulary knows it, and the bytes it came from.
struct Plain {
    character: char,
    bytes: Range<usize>,
}

impl WordPieces {
    /// Reads a vocabulary: one piece a line, its number the number of its line from 0. `None` when it holds no
    /// `[UNK]` or more pieces than a `u32` counts.
    pub fn new(vocabulary: &str) -> Option<Self> {
        let (mut heads, mut tails) = (HashMap::new(), HashMap::new());
        for (number, piece) in vocabulary.lines().enumerate() {
            let number = u32::try_from(number).ok()?;
            match piece.strip_prefix("##") {
                Some(tail) => tails.insert(tail.into(), number),
                None => heads.insert(piece.into(), number),
            };
        }
        let unknown = *heads.get("[UNK]")?;
        Some(Self { heads, tails, unknown })
    }

    /// Returns the number of a special piece such as `[CLS]`.
    pub fn special(&self, piece: &str) -> Option<u32> {
        self.heads.get(piece).copied()
    }

    /// Cuts `text` into pieces. Takes time linear in its length; every piece lies inside the text, in order.
    pub fn cut(&self, text: &str) -> Vec<WordPiece> {
        let mut pieces = Vec::new();
        let mut word: Vec<Plain> = Vec::new();
        for (at, character) in text.char_indices() {
            let bytes = at..at + character.len_utf8();
            match class(character) {
                Class::Dropped => {}
                Class::Space => self.cut_word(&mut word, &mut pieces),
                Class::Alone => {
                    self.cut_word(&mut word, &mut pieces);
                    word.push(Plain { character, bytes });
                    self.cut_word(&mut word, &mut pieces);
                }
                Class::Letter => plain(character, &bytes, &mut word),
            }
        }
        self.cut_word(&mut word, &mut pieces);
        pieces
    }

    /// Cuts one word into the longest pieces from its beginning on; the whole word is unknown where a rest is.
    fn cut_word(&self, word: &mut Vec<Plain>, pieces: &mut Vec<WordPiece>) {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return };
        let whole = first.bytes.start..last.bytes.end;
        let found = if word.len() > MAX_WORD_CHARACTERS { None } else { self.longest_pieces(word) };
        match found {
            Some(found) => pieces.extend(found),
            None => pieces.push(WordPiece { id: self.unknown, bytes: whole, inner: false }),
        }
        word.clear();
    }

    fn longest_pieces(&self, word: &[Plain]) -> Option<Vec<WordPiece>> {
        let letters: String = word.iter().map(|plain| plain.character).collect();
        // Byte offsets of the characters of `letters`, and its end.
        let mut borders: Vec<usize> = letters.char_indices().map(|(at, _)| at).collect();
        borders.push(letters.len());
        let mut found = Vec::new();
        let mut begin = 0;
        while begin < word.len() {
            let known = if begin == 0 { &self.heads } else { &self.tails };
            let (end, id) = (begin + 1..=word.len()).rev().find_map(|end| {
                let piece = letters.get(borders[begin]..borders[end])?;
                known.get(piece).map(|id| (end, *id))
            })?;
            let bytes = word[begin].bytes.start..word[end - 1].bytes.end;
            found.push(WordPiece { id, bytes, inner: begin > 0 });
            begin = end;
        }
        Some(found)
    }
}

/// What a character does to the words around it.
enum Class {
    Dropped,
    Space,
    Alone,
    Letter,
}

fn class(character: char) -> Class {
    if character.is_ascii() {
        return match character {
            ' ' | '\t' | '\n' | '\r' => Class::Space,
            _ if character.is_ascii_punctuation() => Class::Alone,
            _ if character.is_ascii_control() => Class::Dropped,
            _ => Class::Letter,
        };
    }
    if character.is_whitespace() {
        return Class::Space;
    }
    if character == char::REPLACEMENT_CHARACTER {
        return Class::Dropped;
    }
    match character.general_category_group() {
        GeneralCategoryGroup::Other => Class::Dropped,
        GeneralCategoryGroup::Punctuation => Class::Alone,
        _ if is_cjk(character) => Class::Alone,
        _ => Class::Letter,
    }
}

/// CJK ideographs, the blocks that BERT's own tokenizer names.
fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F | 0x2B740..=0x2B81F
        | 0x2B920..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

/// Appends the character without accents and in lower case, which may be none, one or several.
fn plain(character: char, bytes: &Range<usize>, word: &mut Vec<Plain>) {
    if character.is_ascii() {
        word.push(Plain { character: character.to_ascii_lowercase(), bytes: bytes.clone() });
        return;
    }
    for decomposed in character.nfd() {
        if decomposed.general_category() == GeneralCategory::NonspacingMark {
            continue;
        }
        for character in decomposed.to_lowercase() {
            word.push(Plain { character, bytes: bytes.clone() });
        }
    }
}
