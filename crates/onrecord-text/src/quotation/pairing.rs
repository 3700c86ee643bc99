//! Pairing: which mark closes which.

use onrecord_types::{Span, Text};

use super::Quotation;
use super::mark::{Facing, Family, Mark};
use crate::paragraph::trimmed;

/// How deep quotations are told apart; what opens deeper is read as part of its surroundings. Newspapers go to three,
/// and a stray run of marks must not build a tower.
const MAX_DEPTH: usize = 8;

/// What a mark does that opens within its own family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SameFamily {
    /// It starts a quotation in the quotation.
    Nests,
    /// It starts anew: the mark before it was never closed.
    Replaces,
}

/// Gives the quotations of one paragraph to `found`, in order. `may_continue` is the family of the mark that the next
/// paragraph opens with.
pub(super) fn pair(
    text: &Text,
    paragraph: Span,
    marks: &[Mark],
    may_continue: Option<Family>,
    found: impl FnMut(Quotation),
) {
    let next_single = next_single(marks);
    let mut pairing = Pairing { text, paragraph, marks, next_single, may_continue, same: SameFamily::Nests };
    let (mut quotations, torn) = pairing.run();
    if torn {
        // `“Yes, he said. “No,” she said.`: a mark was forgotten, so what looked nested was not.
        pairing.same = SameFamily::Replaces;
        quotations = pairing.run().0;
    }
    quotations.into_iter().for_each(found);
}

/// For each mark, the index of the next one of the single family.
fn next_single(marks: &[Mark]) -> Vec<Option<usize>> {
    let mut next = vec![None; marks.len()];
    let mut seen = None;
    for index in (0..marks.len()).rev() {
        next[index] = seen;
        if marks[index].family == Family::Single {
            seen = Some(index);
        }
    }
    next
}

struct Pairing<'a> {
    text: &'a Text,
    paragraph: Span,
    marks: &'a [Mark],
    next_single: Vec<Option<usize>>,
    may_continue: Option<Family>,
    same: SameFamily,
}

impl Pairing<'_> {
    /// Returns the quotations, and whether one with another of its own family in it was left open.
    fn run(&self) -> (Vec<Quotation>, bool) {
        let mut quotations = Vec::new();
        let mut open: Vec<&Mark> = Vec::new();
        let mut nested: Vec<Span> = Vec::new();
        let mut nested_own = false;
        for (index, mark) in self.marks.iter().enumerate() {
            let depth = open.iter().rposition(|opener| opener.family == mark.family);
            if let Some(depth) = depth.filter(|depth| self.closes(index, mark, *depth, &open)) {
                // What was opened since and never closed was an apostrophe.
                let opener = open[depth];
                open.truncate(depth);
                if depth == 0 {
                    let nested = std::mem::take(&mut nested);
                    quotations.extend(self.quotation(opener, Some(mark), nested));
                    nested_own = false;
                } else {
                    nested.extend(self.text.span(opener.start, mark.end));
                }
            } else if opens(mark, depth) {
                if let Some(depth) = depth {
                    nested_own = true;
                    if self.same == SameFamily::Replaces {
                        open.truncate(depth);
                        nested.retain(|span| open.first().is_some_and(|opener| opener.start < span.start()));
                    }
                }
                if open.len() < MAX_DEPTH {
                    open.push(mark);
                }
            }
        }
        let goes_on = open.first().is_some_and(|opener| self.goes_on(opener));
        let torn = nested_own && !open.is_empty() && !goes_on;
        if let Some(opener) = open.first().filter(|opener| self.may_stay_open(opener)) {
            quotations.extend(self.quotation(opener, None, nested));
        } else if let Some(opener) = open.first() {
            // A single mark that nothing closes was an apostrophe; what stood in it stands on its own.
            let mut last_end = opener.start;
            nested.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
            for span in nested {
                if span.start() >= last_end {
                    last_end = span.end();
                    quotations.extend(self.freed(span));
                }
            }
        }
        (quotations, torn)
    }

    fn closes(&self, index: usize, mark: &Mark, depth: usize, open: &[&Mark]) -> bool {
        let is_innermost = depth + 1 == open.len();
        match mark.facing {
            Facing::Closes => mark.family != Family::Single || is_innermost,
            Facing::ClosesOrPossessive => {
                let next = self.next_single[index].map(|next| self.marks[next].facing);
                is_innermost && !next.is_some_and(|facing| facing != Facing::Opens)
            }
            Facing::Either => true,
            Facing::Opens => false,
        }
    }

    fn may_stay_open(&self, opener: &Mark) -> bool {
        opener.family != Family::Single || self.goes_on(opener)
    }

    /// Tells whether the quotation can go on in the next paragraph.
    fn goes_on(&self, opener: &Mark) -> bool {
        opener.start == self.paragraph.start() && self.may_continue == Some(opener.family)
    }

    fn quotation(&self, opener: &Mark, closer: Option<&Mark>, nested: Vec<Span>) -> Option<Quotation> {
        let end = closer.map_or(self.paragraph.end(), |closer| closer.end);
        let inner_end = closer.map_or(end, |closer| closer.start);
        Some(Quotation {
            outer: self.text.span(opener.start, end).ok()?,
            inner: trimmed(self.text, opener.end, inner_end),
            style: opener.style,
            closed: closer.is_some(),
            paragraph: 0,
            continues: None,
            nested,
        })
    }

    /// Makes a nested quotation one of its own.
    fn freed(&self, span: Span) -> Option<Quotation> {
        let at = |start: usize| self.marks.binary_search_by_key(&start, |mark| mark.start).ok();
        let opener = &self.marks[at(span.start())?];
        let closer = self.marks.partition_point(|mark| mark.end < span.end());
        self.quotation(opener, self.marks.get(closer), Vec::new())
    }
}

/// Tells whether `mark` can open within the quotation of its own family at depth `within`, if there is one.
fn opens(mark: &Mark, within: Option<usize>) -> bool {
    match mark.facing {
        Facing::Opens => within.is_none() || mark.family != Family::Single,
        Facing::Either => within.is_none(),
        Facing::Closes | Facing::ClosesOrPossessive => false,
    }
}
