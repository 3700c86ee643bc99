//! What a character does to the word around it, and how the vocabulary writes it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// What a character does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// It is as if it were not there.
    Dropped,
    /// It ends a word.
    Space,
    /// It is a word of its own.
    Alone,
    /// It is part of a word.
    Letter,
}

/// Returns what a character does.
pub(super) fn class(character: char) -> Class {
    if character.is_ascii() {
        return match character {
            ' ' | '\t' | '\n' | '\r' => Class::Space,
            _ if character.is_ascii_punctuation() => Class::Alone,
            _ if character.is_ascii_control() => Class::Dropped,
            _ => Class::Letter,
        };
    }
    match character.general_category_group() {
        _ if character == char::REPLACEMENT_CHARACTER => Class::Dropped,
        GeneralCategoryGroup::Other => Class::Dropped,
        _ if character.is_whitespace() => Class::Space,
        GeneralCategoryGroup::Punctuation => Class::Alone,
        _ if is_ideograph(character) => Class::Alone,
        _ => Class::Letter,
    }
}

/// The CJK ideographs, by the blocks that BERT's own tokenizer names.
fn is_ideograph(character: char) -> bool {
    matches!(
        u32::from(character),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x2_0000..=0x2_A6DF
            | 0x2_A700..=0x2_B73F
            | 0x2_B740..=0x2_B81F
            | 0x2_B920..=0x2_CEAF
            | 0xF900..=0xFAFF
            | 0x2_F800..=0x2_FA1F
    )
}

/// Hands over the character without accents and in lower case, which may be none, one or several.
pub(super) fn push_plain(character: char, mut push: impl FnMut(char)) {
    if character.is_ascii() {
        push(character.to_ascii_lowercase());
        return;
    }
    let bare = character.nfd().filter(|part| part.general_category() != GeneralCategory::NonspacingMark);
    for part in bare {
        part.to_lowercase().for_each(&mut push);
    }
}
