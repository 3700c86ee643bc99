//! Draws the segments of a text beneath its lines, so that a reviewer reads the text.

use onrecord_text::{Segments, segment};
use onrecord_types::{Span, Text};

/// Draws each paragraph with `|` under the first and `.` under the other characters of each sentence, then `=` under
/// the quotations, `-` under those in them, and `…` where a quotation is open or continues another.
fn draw(source: &str) -> String {
    let text = Text::new(source);
    let segments = segment(&text);
    let mut drawing = String::new();
    for (index, paragraph) in segments.paragraphs().iter().enumerate() {
        drawing.push_str(text.slice(paragraph.span));
        drawing.push('\n');
        let mut sentences = Row::new(&text, paragraph.span);
        for sentence in &segments.sentences()[paragraph.sentences.clone()] {
            sentences.draw(sentence.span, '.');
            sentences.put(sentence.span.start(), '|');
        }
        drawing.push_str(&sentences.finish());
        drawing.push_str(&quotation_row(&text, &segments, index).finish());
    }
    drawing
}

fn quotation_row<'a>(text: &'a Text, segments: &Segments, paragraph: usize) -> Row<'a> {
    let mut row = Row::new(text, segments.paragraphs()[paragraph].span);
    for quotation in segments.quotations().iter().filter(|quotation| quotation.paragraph == paragraph) {
        row.draw(quotation.outer, '=');
        quotation.nested.iter().for_each(|nested| row.draw(*nested, '-'));
        if quotation.continues.is_some() {
            row.put(quotation.outer.start(), '…');
        }
        if !quotation.closed {
            let last = text.slice(quotation.outer).char_indices().last().map_or(0, |(at, _)| at);
            row.put(quotation.outer.start() + last, '…');
        }
    }
    row
}

struct Row<'a> {
    text: &'a Text,
    paragraph: Span,
    cells: Vec<char>,
}

impl<'a> Row<'a> {
    fn new(text: &'a Text, paragraph: Span) -> Self {
        Self { text, paragraph, cells: vec![' '; text.slice(paragraph).chars().count()] }
    }

    fn column(&self, offset: usize) -> usize {
        self.text.as_str().get(self.paragraph.start()..offset).map_or(0, |before| before.chars().count())
    }

    fn draw(&mut self, span: Span, with: char) {
        let (from, to) = (self.column(span.start()), self.column(span.end()));
        self.cells[from..to].fill(with);
    }

    fn put(&mut self, offset: usize, with: char) {
        let column = self.column(offset);
        self.cells[column] = with;
    }

    fn finish(self) -> String {
        let row: String = self.cells.into_iter().collect();
        if row.trim().is_empty() { String::new() } else { format!("{}\n", row.trim_end()) }
    }
}

#[test]
fn draws_an_article() {
    let drawing = draw(
        "Ferry crash in Port Ellery: two hurt\n\
         \n\
         Gov. Ruth B. Adeyemi said the U.S. Coast Guard reached the ferry at 6:40 a.m. Saturday. “I have never seen a \
         harbor answer so fast,” she said. “Nobody hesitated.”\n\
         \"It came out of the fog... Then it was too late,\" said Capt. Leo Marsh Jr., 52, of St. Alban. \"Why?\" asked \
         no one.\n\
         “The pilot told me ‘hold on’ and we held on.\n\
         “We held on for No. 3 pier,” Marsh said.",
    );
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(drawing) });
}
