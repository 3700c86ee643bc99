//! What holds for every text.

use onrecord_text::{Segments, segment};
use onrecord_types::{Span, Text};
use proptest::prelude::*;

/// Text of the characters that decide anything here, more often than chance would give them.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-zé]{1,6}",
        "[\"“”„'’‘«»`().,!?… \n-]{1,4}",
        Just(" U.S. ".to_owned()),
        Just(" Gov. ".to_owned()),
        Just("''".to_owned()),
        Just(" ".to_owned()),
        "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn assert_sound(text: &Text, segments: &Segments) {
    let whole: Vec<Span> = segments.paragraphs().iter().map(|paragraph| paragraph.span).collect();
    assert_in_order(text, &whole);
    for (index, paragraph) in segments.paragraphs().iter().enumerate() {
        assert!(!paragraph.sentences.is_empty());
        for sentence in &segments.sentences()[paragraph.sentences.clone()] {
            assert_eq!(sentence.paragraph, index);
            assert!(paragraph.span.contains(sentence.span));
            assert!(
                segments.words()[sentence.words.clone()].iter().all(|word| sentence.span.contains(*word))
            );
            assert_eq!(segments.words_in(sentence.span), sentence.words);
        }
    }
    let sentences: Vec<Span> = segments.sentences().iter().map(|sentence| sentence.span).collect();
    assert_in_order(text, &sentences);
    assert_in_order(text, segments.words());
    let outer: Vec<Span> = segments.quotations().iter().map(|quotation| quotation.outer).collect();
    assert_in_order(text, &outer);
    for (index, quotation) in segments.quotations().iter().enumerate() {
        assert!(whole[quotation.paragraph].contains(quotation.outer));
        assert!(quotation.inner.is_none_or(|inner| quotation.outer.contains(inner)));
        assert!(quotation.nested.iter().all(|nested| quotation.outer.contains(*nested)));
        assert!(quotation.continues.is_none_or(|before| before < index));
    }
    let covered: usize =
        sentences.iter().map(|span| text.slice(*span).split_whitespace().map(str::len).sum::<usize>()).sum();
    let all: usize = text.as_str().split_whitespace().map(str::len).sum();
    assert_eq!(covered, all, "every character but white space lies in a sentence");
}

fn assert_in_order(text: &Text, spans: &[Span]) {
    assert!(spans.iter().all(|span| text.span(span.start(), span.end()).is_ok()));
    assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
}

proptest! {
    #[test]
    fn every_span_lies_inside_and_in_order(source in newsy()) {
        let text = Text::new(source);
        assert_sound(&text, &segment(&text));
    }

    #[test]
    fn any_characters_at_all_are_cut(source in any::<String>()) {
        let text = Text::new(source);
        assert_sound(&text, &segment(&text));
    }
}

#[test]
fn a_megabyte_of_one_thing_is_cut_in_linear_time() {
    // Quadratic time would take hours here; linear time takes well under a second a case.
    for unit in [
        "a", "\"", "“", "”", "‘", "’", "''", "« ", ".", "A.", "Gov. ", "…", "\n", "a-", "“‘", "\"a ", "s’ ",
        "? a",
    ] {
        let text = Text::new(unit.repeat(1_000_000 / unit.len()));
        assert_sound(&text, &segment(&text));
    }
}
