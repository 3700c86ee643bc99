//! Quotations: what stands between quotation marks, paragraph by paragraph.
//!
//! A quotation left open ends with its paragraph; where the next paragraph opens with a mark of the same family, as
//! newspapers set a quotation of several paragraphs, the second is said to continue the first.

use onrecord_types::{Span, Text};

mod mark;
mod pairing;

/// How a quotation is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkStyle {
    /// `"…"`.
    Straight,
    /// `“…”` or `„…“`.
    Curly,
    /// `''…''`, ` ``…'' ` or `‘‘…’’`: a double mark made of two single ones.
    Paired,
    /// `«…»`.
    Guillemets,
    /// `‘…’`.
    Single,
}

/// A quotation that stands in no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Where it stands, its marks included.
    pub outer: Span,
    /// Where its words stand, without the marks and the white space next to them; `None` when there are none.
    pub inner: Option<Span>,
    /// How its first mark looks.
    pub style: MarkStyle,
    /// Whether it has its second mark; without one it ends with its paragraph.
    pub closed: bool,
    /// The paragraph that it lies in, as an index into [`Segments::paragraphs`](crate::Segments::paragraphs).
    pub paragraph: usize,
    /// The quotation of the paragraph before that it continues, as an index into
    /// [`Segments::quotations`](crate::Segments::quotations).
    pub continues: Option<usize>,
    /// The quotations that stand in it, marks included, in order of their ends.
    pub nested: Vec<Span>,
}

/// Returns the quotations of `paragraphs`, in order.
pub(crate) fn find(text: &Text, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let marks = mark::scan(text, *span);
        if marks.is_empty() {
            continue;
        }
        let next = paragraphs.get(paragraph + 1);
        let may_continue = next.and_then(|next| mark::opening_family(text.slice(*next)));
        let first = quotations.len();
        let left_open = first.checked_sub(1).filter(|last| {
            let last = &quotations[*last];
            !last.closed && last.paragraph + 1 == paragraph
        });
        pairing::pair(text, *span, &marks, may_continue, |found| {
            let starts_paragraph = found.outer.start() == span.start();
            let continues = left_open.filter(|last| {
                starts_paragraph && mark::family_of(quotations[*last].style) == mark::family_of(found.style)
            });
            quotations.push(Quotation { paragraph, continues, ..found });
        });
    }
    quotations
}
