//! Marking: the text of a revision with its statements, furniture and evidence, as HTML.
//!
//! Spans overlap and come in pieces, tags cannot. So the text is cut at every border, and each piece stands in one
//! element that names all the layers over it. No character is added to or taken from the text: numbers and labels
//! are drawn by the style sheet, so that copying a passage gives the passage.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use onrecord_types::{Revision, Span, SpanSet, Text};

use crate::assets::MAX_LIT;
use crate::masked;

/// How many layers one piece of text names; statements nested more deeply than any prose are not told apart.
const MAX_LAYERS: usize = 12;

/// What lies over a stretch of text. Statements go by their place in the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Not the article's own words.
    Furniture,
    /// The words that a link points at.
    Evidence,
    /// Who is said to have said it.
    Source(usize),
    /// The words that attribute.
    Cue(usize),
    /// What is attributed.
    Content(usize),
}

impl Layer {
    fn class(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::Evidence => "evidence",
            Self::Source(_) => "source",
            Self::Cue(_) => "cue",
            Self::Content(_) => "content",
        }
    }

    fn statement(self) -> Option<usize> {
        match self {
            Self::Furniture | Self::Evidence => None,
            Self::Source(n) | Self::Cue(n) | Self::Content(n) => Some(n),
        }
    }
}

/// A place in the text that links lead to.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    /// Where: a border that is also the beginning of a layer.
    pub(crate) at: usize,
    /// The id in the page.
    pub(crate) id: String,
    /// The statement that begins here, with the words that a screen reader says; `None` for evidence.
    pub(crate) statement: Option<(usize, String)>,
}

/// What is to be marked in a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    layers: Vec<(Span, Layer)>,
    anchors: Vec<Anchor>,
}

impl Marks {
    /// Adds a layer.
    pub(crate) fn span(&mut self, span: Span, layer: Layer) {
        self.layers.push((span, layer));
    }

    /// Adds a layer over every part of a set.
    pub(crate) fn set(&mut self, set: Option<&SpanSet>, layer: Layer) {
        self.layers.extend(set.into_iter().flat_map(SpanSet::spans).map(|span| (*span, layer)));
    }

    /// Adds a place to link to.
    pub(crate) fn anchor(&mut self, anchor: Anchor) {
        self.anchors.push(anchor);
    }
}

/// A paragraph of the marked text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The paragraph as HTML, escaped.
    pub(crate) html: String,
    /// The white space that ends it, which a page writes between paragraphs.
    pub(crate) tail: String,
    /// Whether all of it is furniture.
    pub(crate) furniture: bool,
    /// The statements whose anchors stand in it, in order.
    pub(crate) statements: Vec<usize>,
}

/// Marks the text of a revision, paragraph by paragraph; the paragraphs together are the whole text.
pub(crate) fn blocks(revision: &Revision, mut marks: Marks) -> Vec<Block> {
    // Joined, because a layer that is on twice would be off after the first end.
    let furniture = SpanSet::new(revision.furniture().iter().copied()).ok();
    marks.set(furniture.as_ref(), Layer::Furniture);
    let ranges = paragraphs(revision, furniture.as_ref().map_or(&[], SpanSet::spans));
    let text = revision.text();
    let mut sweep = Sweep::new(text, marks);
    ranges
        .iter()
        .map(|&(start, end, furniture)| {
            let words = text.span(start, end).map_or("", |span| text.slice(span));
            let tail = words.get(words.trim_end().len()..).unwrap_or_default().to_owned();
            let mut block = Block { html: String::new(), tail, furniture, statements: Vec::new() };
            sweep.write(start, end - block.tail.len(), &mut block);
            sweep.skip(end, &mut block);
            block
        })
        .collect()
}

/// Cuts the text into paragraphs: at blank lines where it has any, else at each line end; and wherever furniture
/// begins or ends. The ranges touch and cover the whole text.
fn paragraphs(revision: &Revision, furniture: &[Span]) -> Vec<(usize, usize, bool)> {
    let text = revision.text().as_str();
    let spaced = text.split('\n').skip(1).any(|line| line.trim().is_empty() && !line.is_empty())
        || text.contains("\n\n")
        || text.contains("\n\r\n");
    let mut ranges: Vec<(usize, usize, bool)> = Vec::new();
    let (mut at, mut after_blank) = (0, false);
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let blank = line.trim().is_empty();
        let skipped = !blank && is_in(furniture, revision, start, line);
        match ranges.last_mut() {
            // A blank line belongs to what it ends.
            Some(last) if blank || (spaced && !after_blank && last.2 == skipped) => last.1 = end,
            _ => ranges.push((start, end, skipped)),
        }
        after_blank = blank;
    }
    ranges
}

/// Tells whether the line, white space at its ends aside, lies in one of `spans`, which are in order.
fn is_in(spans: &[Span], revision: &Revision, start: usize, line: &str) -> bool {
    let lead = line.len() - line.trim_start().len();
    let Ok(inner) = revision.span(start + lead, start + line.trim_end().len()) else { return false };
    let after = spans.partition_point(|span| span.end() < inner.end());
    spans.get(after).is_some_and(|span| span.contains(inner))
}

/// A walk over the text from border to border.
struct Sweep<'a> {
    text: &'a Text,
    /// Borders: where, whether the layer begins there, and the layer; in order.
    borders: Vec<(usize, bool, Layer)>,
    anchors: Vec<Anchor>,
    next_border: usize,
    next_anchor: usize,
    active: BTreeSet<Layer>,
}

impl<'a> Sweep<'a> {
    fn new(text: &'a Text, marks: Marks) -> Self {
        let mut borders: Vec<_> = marks
            .layers
            .into_iter()
            .flat_map(|(span, layer)| [(span.start(), true, layer), (span.end(), false, layer)])
            .collect();
        // Ends before beginnings, so that a layer that ends where its next part begins stays on.
        borders.sort_unstable();
        let mut anchors = marks.anchors;
        anchors.sort_by_key(|anchor| (anchor.at, anchor.statement.as_ref().map(|(n, _)| *n)));
        Self { text, borders, anchors, next_border: 0, next_anchor: 0, active: BTreeSet::new() }
    }

    /// Writes the text from `start` to `end`; calls follow one another without a gap.
    fn write(&mut self, start: usize, end: usize, block: &mut Block) {
        let mut at = start;
        while at < end {
            self.turn(at);
            self.place_anchors(at, block);
            let next = self.next_cut().map_or(end, |cut| cut.min(end));
            if let Ok(span) = self.text.span(at, next) {
                self.piece(self.text.slice(span), &mut block.html);
            }
            at = next;
        }
    }

    /// Passes over white space up to `end`; what is anchored in it stands before it.
    fn skip(&mut self, end: usize, block: &mut Block) {
        self.place_anchors(end.saturating_sub(1), block);
    }

    /// Takes in the borders up to `at`.
    fn turn(&mut self, at: usize) {
        while let Some((_, begins, layer)) =
            self.borders.get(self.next_border).filter(|border| border.0 <= at)
        {
            if *begins {
                self.active.insert(*layer);
            } else {
                self.active.remove(layer);
            }
            self.next_border += 1;
        }
    }

    fn next_cut(&self) -> Option<usize> {
        let border = self.borders.get(self.next_border).map(|border| border.0);
        let anchor = self.anchors.get(self.next_anchor).map(|anchor| anchor.at);
        border.into_iter().chain(anchor).min()
    }

    fn place_anchors(&mut self, at: usize, block: &mut Block) {
        while let Some(anchor) = self.anchors.get(self.next_anchor).filter(|anchor| anchor.at <= at) {
            let html = &mut block.html;
            match &anchor.statement {
                Some((n, spoken)) => {
                    let number = n + 1;
                    let _ = write!(
                        html,
                        "<a class=\"ref{}\" id=\"{}\" href=\"#note-{number}\" data-n=\"{number}\" aria-label=\"",
                        lit_class(*n),
                        anchor.id
                    );
                    escape(&masked::spoken(spoken), html);
                    html.push_str("\"></a>");
                    block.statements.push(*n);
                }
                None => {
                    let _ = write!(html, "<a class=\"here\" id=\"{}\"></a>", anchor.id);
                }
            }
            self.next_anchor += 1;
        }
    }

    fn piece(&self, words: &str, html: &mut String) {
        if self.active.is_empty() {
            return masked::html(words, html);
        }
        let mut names: Vec<&'static str> = self.active.iter().map(|layer| layer.class()).collect();
        names.dedup();
        let mut statements: Vec<usize> =
            self.active.iter().filter_map(|layer| layer.statement()).take(MAX_LAYERS).collect();
        statements.sort_unstable();
        statements.dedup();
        let _ = write!(html, "<span class=\"{}", names.join(" "));
        for n in statements {
            html.push_str(&lit_class(n));
        }
        html.push_str("\">");
        masked::html(words, html);
        html.push_str("</span>");
    }
}

/// The class that the parts of one statement share, with a space before it; none past the last one that can be lit.
pub(crate) fn lit_class(n: usize) -> String {
    if n < MAX_LIT { format!(" m{n}") } else { String::new() }
}

/// Writes text so that HTML shows it as it is, inside an element or a quoted attribute.
pub(crate) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
