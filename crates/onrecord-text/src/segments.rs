//! The segments of one text together, and look-ups by place.

use std::ops::Range;

use onrecord_types::{Span, Text};

use crate::{Paragraph, Quotation, Sentence, paragraph, quotation, sentence, word};

/// The paragraphs, sentences, words and quotations of one text, each list in order of place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segments {
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    words: Vec<Span>,
    quotations: Vec<Quotation>,
}

/// Cuts a text into its segments.
///
/// An empty or blank text has none of any kind.
///
/// ```
/// # use onrecord_types::Text;
/// let text = Text::new("Gov. Ada Orr left. “No,” she said.\nThe end.");
/// let segments = onrecord_text::segment(&text);
/// let sentences: Vec<_> = segments.sentences().iter().map(|sentence| text.slice(sentence.span)).collect();
/// assert_eq!(sentences, ["Gov. Ada Orr left.", "“No,” she said.", "The end."]);
/// assert_eq!(text.slice(segments.quotations()[0].outer), "“No,”");
/// ```
pub fn segment(text: &Text) -> Segments {
    let mut segments = Segments::default();
    let spans = paragraph::spans(text);
    for span in &spans {
        let first_sentence = segments.sentences.len();
        let first_word = segments.words.len();
        for sentence in sentence::split(text, *span) {
            let first = segments.words.len();
            word::collect(text, sentence, &mut segments.words);
            segments.sentences.push(Sentence {
                span: sentence,
                paragraph: segments.paragraphs.len(),
                words: first..segments.words.len(),
            });
        }
        segments.paragraphs.push(Paragraph {
            span: *span,
            sentences: first_sentence..segments.sentences.len(),
            words: first_word..segments.words.len(),
        });
    }
    segments.quotations = quotation::find(text, &spans);
    segments
}

impl Segments {
    /// Returns the paragraphs.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Returns the sentences; each lies in one paragraph.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Returns the words; each lies in one sentence, and punctuation is no word.
    pub fn words(&self) -> &[Span] {
        &self.words
    }

    /// Returns the quotations that stand in no other; each lies in one paragraph.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// Returns the indices of the words that lie wholly in `span`.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.start() < span.start());
        let end = self.words.partition_point(|word| word.end() <= span.end());
        first..end.max(first)
    }

    /// Returns the index of the sentence that holds the byte at `offset`, or else the last one before it; `None`
    /// before the first.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).checked_sub(1)
    }

    /// Returns the index of the paragraph that holds the byte at `offset`, or else the last one before it; `None`
    /// before the first.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= offset).checked_sub(1)
    }

    /// Returns the index of the quotation whose marks or words hold the byte at `offset`.
    pub fn quotation_at(&self, offset: usize) -> Option<usize> {
        let index =
            self.quotations.partition_point(|quotation| quotation.outer.start() <= offset).checked_sub(1)?;
        (offset < self.quotations[index].outer.end()).then_some(index)
    }
}
