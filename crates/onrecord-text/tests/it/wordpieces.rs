//! What holds for the wordpieces of every text.

use onrecord_text::{WordPiece, WordPieces};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

fn vocabulary() -> WordPieces {
    let letters = ('a'..='z').flat_map(|letter| [format!("{letter}\n"), format!("##{letter}\n")]);
    let words = ["[UNK]\n", "said\n", "##ing\n", ".\n", "\"\n", "市\n", "##é\n"].map(str::to_owned);
    let lines: String = words.into_iter().chain(letters).collect();
    WordPieces::new(&lines).expect("it has an unknown piece")
}

/// Characters of every kind that is treated in a way of its own.
fn mixed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[A-Za-z]{1,8}",
        "[ \\n\\t.,'\"-]{1,3}",
        "[éüßñİǅﬁⅣ\u{301}\u{308}\u{200d}\u{fe0f}\u{ad}\u{fffd}\u{0}]{1,3}",
        "[市長한👩⚖🏽]{1,3}",
        "a{90,120}",
        "\\PC{1,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn assert_sound(text: &str, pieces: &[WordPiece]) {
    for piece in pieces {
        assert!(text.get(piece.bytes.clone()).is_some_and(|slice| !slice.is_empty()), "{piece:?}");
    }
    for pair in pieces.windows(2) {
        let [before, after] = pair else { unreachable!("windows of two") };
        let shared = before.bytes.end > after.bytes.start;
        assert!(before.bytes.start <= after.bytes.start && before.bytes.end <= after.bytes.end, "{pair:?}");
        assert!(!shared || after.inner, "{pair:?}");
    }
    assert!(pieces.first().is_none_or(|piece| !piece.inner));
}

proptest! {
    #[test]
    fn pieces_lie_inside_and_in_order(text in mixed()) {
        assert_sound(&text, &vocabulary().cut(&text));
    }

    #[test]
    fn every_character_that_means_something_is_in_a_piece(text in mixed()) {
        let pieces = vocabulary().cut(&text);
        for (at, character) in text.char_indices() {
            let covered = pieces.iter().any(|piece| piece.bytes.contains(&at));
            let dropped = character == char::REPLACEMENT_CHARACTER
                || character.general_category_group() == GeneralCategoryGroup::Other
                || is_combining_mark(character);
            let space = character.is_whitespace() && !dropped;
            prop_assert!(covered || dropped || space, "{character:?} at {at}");
            prop_assert!(!(covered && space), "{character:?} at {at}");
        }
    }

    #[test]
    fn words_are_cut_one_by_one(words in prop::collection::vec("[a-zA-Zé.👩]{1,12}", 0..20)) {
        let vocabulary = vocabulary();
        let text = words.join(" ");
        let mut start = 0;
        let mut apart = Vec::new();
        for word in &words {
            apart.extend(vocabulary.cut(word).into_iter().map(|piece| {
                let bytes = start + piece.bytes.start..start + piece.bytes.end;
                WordPiece { bytes, ..piece }
            }));
            start += word.len() + 1;
        }
        prop_assert_eq!(vocabulary.cut(&text), apart);
    }
}

#[test]
fn a_megabyte_without_a_space_is_one_piece() {
    let text = "é".repeat(500_000);
    let pieces = vocabulary().cut(&text);
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].bytes, 0..text.len());
}

#[test]
fn a_megabyte_of_marks_is_nothing() {
    assert_eq!(vocabulary().cut(&"\u{301}".repeat(500_000)), []);
}
