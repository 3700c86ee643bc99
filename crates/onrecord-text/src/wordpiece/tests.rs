use super::*;

const VOCABULARY: &str = "[UNK]\n[CLS]\nsaid\nthe\npro\n##test\n##ers\nprotest\n.\n\"\n'\ncafe\na\n##a\n市\n長\nf\n##f\nff\ni̇\n;\n";

fn vocabulary() -> WordPieces {
    WordPieces::new(VOCABULARY).expect("it has an unknown piece")
}

/// Returns the pieces as the vocabulary writes them, each with the text that it stands for.
fn cut(text: &str) -> Vec<(String, &str)> {
    let entries: Vec<&str> = VOCABULARY.lines().collect();
    let pieces = vocabulary().cut(text);
    pieces
        .iter()
        .map(|piece| {
            let entry = entries[usize::try_from(piece.id).expect("a small number")];
            assert_eq!(piece.inner, entry.starts_with("##"), "{entry}");
            (entry.to_owned(), text.get(piece.bytes.clone()).expect("on character borders"))
        })
        .collect()
}

#[test]
fn cuts_words_into_the_longest_pieces() {
    struct Case {
        text: &'static str,
        pieces: &'static [(&'static str, &'static str)],
    }
    let cases = [
        Case { text: "", pieces: &[] },
        Case { text: " \n\t\u{a0}\u{2003}", pieces: &[] },
        Case { text: "the protesters", pieces: &[("the", "the"), ("protest", "protest"), ("##ers", "ers")] },
        Case { text: "SAID The", pieces: &[("said", "SAID"), ("the", "The")] },
        Case { text: "said.", pieces: &[("said", "said"), (".", ".")] },
        Case { text: "\"the'", pieces: &[("\"", "\""), ("the", "the"), ("'", "'")] },
        Case { text: "theory the", pieces: &[("[UNK]", "theory"), ("the", "the")] },
        Case { text: "café", pieces: &[("cafe", "café")] },
        Case { text: "cafe\u{301}.", pieces: &[("cafe", "cafe"), (".", ".")] },
        Case { text: "\u{301}", pieces: &[] },
        Case { text: "市長said", pieces: &[("市", "市"), ("長", "長"), ("said", "said")] },
        Case {
            text: "👩\u{200d}⚖\u{fe0f} said", pieces: &[("[UNK]", "👩\u{200d}⚖"), ("said", "said")]
        },
        Case { text: "sa\u{ad}id\u{0}", pieces: &[("said", "sa\u{ad}id")] },
        Case { text: "sa\u{b}i\u{85}d", pieces: &[("said", "sa\u{b}i\u{85}d")] },
        Case { text: "the\u{fffd}\u{200b}", pieces: &[("the", "the")] },
        Case { text: "\u{37e}", pieces: &[(";", "\u{37e}")] },
        Case { text: "[CLS]", pieces: &[("[UNK]", "["), ("[UNK]", "CLS"), ("[UNK]", "]")] },
    ];
    let mut faults = Vec::new();
    for Case { text, pieces } in cases {
        let found = cut(text);
        let found: Vec<_> = found.iter().map(|(entry, slice)| (entry.as_str(), *slice)).collect();
        if found != pieces {
            faults.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_letter_may_become_two_and_its_pieces_share_it() {
    // The dotted capital loses its dot to the accents; the ligature stays one letter, which the vocabulary lacks.
    assert_eq!(cut("\u{130}"), [("[UNK]".to_owned(), "\u{130}")]);
    let vocabulary = WordPieces::new("[UNK]\nᄒ\n##ᅡ\n##ᆫ\n").expect("it has an unknown piece");
    let pieces = vocabulary.cut("한");
    assert_eq!(pieces.iter().map(|piece| piece.bytes.clone()).collect::<Vec<_>>(), vec![0..3; 3]);
}

#[test]
fn a_word_of_a_hundred_characters_is_the_longest() {
    let hundred = "a".repeat(100);
    assert_eq!(cut(&hundred).len(), 100);
    let more = "a".repeat(101);
    assert_eq!(cut(&more), [("[UNK]".to_owned(), more.as_str())]);
    let long = format!("{}é. said", "a".repeat(5_000));
    let (word, rest) = long.split_at(5_002);
    assert_eq!(rest, ". said");
    assert_eq!(cut(&long)[0], ("[UNK]".to_owned(), word));
    assert_eq!(cut(&long).len(), 3);
}

#[test]
fn knows_its_special_pieces() {
    assert_eq!(vocabulary().special("[CLS]"), Some(1));
    assert_eq!(vocabulary().special("[SEP]"), None);
}

#[test]
fn a_vocabulary_without_an_unknown_piece_is_none() {
    assert!(WordPieces::new("").is_none());
    assert!(WordPieces::new("the\n##[UNK]\n").is_none());
}
