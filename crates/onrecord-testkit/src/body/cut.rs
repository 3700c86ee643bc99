//! The body for segmentation, and what holds of segments.

use onrecord_text::{Segments, segment};
use onrecord_types::{Span, Text};

/// Any text: its segments lie in order, within one another and on character borders.
///
/// # Panics
/// When something does not hold.
pub fn segments(bytes: &[u8]) {
    let text = Text::new(String::from_utf8_lossy(bytes));
    let segments = segment(&text);
    let words = segments.words();
    let sentences: Vec<Span> = segments.sentences().iter().map(|sentence| sentence.span).collect();
    let paragraphs: Vec<Span> = segments.paragraphs().iter().map(|paragraph| paragraph.span).collect();
    let quotations: Vec<Span> = segments.quotations().iter().map(|quotation| quotation.outer).collect();
    for spans in [words, &sentences, &paragraphs, &quotations] {
        follow_one_another(&text, spans);
    }
    lie_within(&segments);
    quote(&text, &segments);
    assert_eq!(segments, segment(&text), "the same text gives the same segments");
}

fn follow_one_another(text: &Text, spans: &[Span]) {
    for span in spans {
        assert!(text.span(span.start(), span.end()).is_ok(), "{span:?} lies in the text");
    }
    for pair in spans.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "{:?} lies before {:?}", pair[0], pair[1]);
    }
}

/// Words lie in their sentence, sentences in their paragraph, and each belongs to exactly one.
fn lie_within(segments: &Segments) {
    let mut next = 0;
    for (index, paragraph) in segments.paragraphs().iter().enumerate() {
        assert_eq!(paragraph.sentences.start, next, "no sentence is left out");
        next = paragraph.sentences.end;
        for sentence in &segments.sentences()[paragraph.sentences.clone()] {
            assert!(paragraph.span.contains(sentence.span) && sentence.paragraph == index);
        }
    }
    assert_eq!(next, segments.sentences().len());
    let mut next = 0;
    for sentence in segments.sentences() {
        assert_eq!(sentence.words.start, next, "no word is left out");
        next = sentence.words.end;
        assert!(segments.words()[sentence.words.clone()].iter().all(|word| sentence.span.contains(*word)));
    }
    assert_eq!(next, segments.words().len());
}

fn quote(text: &Text, segments: &Segments) {
    for (index, quotation) in segments.quotations().iter().enumerate() {
        let parts = quotation.inner.iter().chain(&quotation.nested);
        assert!(
            parts.copied().all(|part| quotation.outer.contains(part)),
            "{:?}",
            text.slice(quotation.outer)
        );
        assert!(segments.paragraphs()[quotation.paragraph].span.contains(quotation.outer));
        assert!(
            quotation.continues.is_none_or(|before| before < index),
            "only what came before is continued"
        );
    }
}
