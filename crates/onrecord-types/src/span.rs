//! Places in a text: spans that are checked once, and the only way back from a span to its words.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Result};

/// A half-open byte range on character borders of one [`Text`]; never empty.
///
/// Only [`Text::span`] makes one anew, so a span in hand has been checked against a text. Which text it belongs to
/// is said by the value that holds the span.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Returns the span whose borders were kept somewhere without their text, in which it was checked; `None` for borders
    /// that no span has.
    pub fn kept(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Returns the offset of the first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the offset after the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns the length in bytes; never 0.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Tells whether every byte of `other` is in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the smallest span over both, the two being of one text.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// One or more spans of one text, in order, none touching another.
///
/// A quotation cut in two by its cue is one span set of two spans.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanSet(Vec<Span>);

impl SpanSet {
    /// Makes a set of `spans` in any order; those that overlap or touch become one.
    ///
    /// # Errors
    /// [`ErrorKind::EmptySpanSet`] when there is none.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Result<Self> {
        let mut sorted: Vec<Span> = spans.into_iter().collect();
        sorted.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        if joined.is_empty() {
            return Err(Error::new(ErrorKind::EmptySpanSet, "a span set needs at least one span".to_owned()));
        }
        Ok(Self(joined))
    }

    /// Returns the spans, in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Returns the first span.
    pub fn first(&self) -> Span {
        self.0[0]
    }

    /// Returns the smallest span over all of them.
    pub fn cover(&self) -> Span {
        self.0[0].cover(self.0[self.0.len() - 1])
    }

    /// Tells whether the two sets share a byte.
    pub fn overlaps(&self, other: &SpanSet) -> bool {
        self.0.iter().any(|a| other.0.iter().any(|b| a.overlaps(*b)))
    }
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

impl fmt::Debug for SpanSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

/// A range in Unicode code points, half-open, as W3C Web Annotation and the exports count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct CodePoints(pub usize, pub usize);

/// A text that never changes, with the checks that spans need.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    text: String,
    /// Whether one byte is one code point throughout, which makes counting free.
    ascii: bool,
}

impl Text {
    /// Takes the text as it is; nothing is trimmed or normalised.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let ascii = text.is_ascii();
        Self { text, ascii }
    }

    /// Returns the whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Tells whether there is no byte.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Makes the span of the bytes from `start` to before `end`.
    ///
    /// # Errors
    /// [`ErrorKind::Span`] when it is empty or backwards, ends past the text, or cuts a character.
    ///
    /// ```
    /// # use onrecord_types::Text;
    /// let text = Text::new("“No,” she said.");
    /// let span = text.span(0, 9)?;
    /// assert_eq!(text.slice(span), "“No,”");
    /// assert!(text.span(1, 9).is_err());
    /// # Ok::<(), onrecord_types::Error>(())
    /// ```
    pub fn span(&self, start: usize, end: usize) -> Result<Span> {
        let wrong = |what: &str| {
            Err(Error::new(
                ErrorKind::Span,
                format!("span {start}..{end} of a text of {} bytes {what}", self.len()),
            ))
        };
        if start >= end {
            wrong("is empty or backwards")
        } else if end > self.len() {
            wrong("ends past it")
        } else if !self.text.is_char_boundary(start) || !self.text.is_char_boundary(end) {
            wrong("cuts a character")
        } else {
            Ok(Span { start, end })
        }
    }

    /// Returns the words of a span of this text; the empty string for a span of another text that does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Returns the words of a span set, its parts joined by ` … `.
    pub fn words(&self, set: &SpanSet) -> String {
        set.spans().iter().map(|span| self.slice(*span)).collect::<Vec<_>>().join(" … ")
    }

    /// Converts a span to code points. Costs a scan up to its end unless the text is ASCII; for many spans use
    /// [`Text::code_points_of`].
    pub fn code_points(&self, span: Span) -> CodePoints {
        let count =
            |to: usize| if self.ascii { to } else { self.text.get(..to).map_or(to, |s| s.chars().count()) };
        CodePoints(count(span.start), count(span.end))
    }

    /// Returns a function from byte offsets on character borders to code point offsets, after one pass.
    pub fn code_points_of(&self) -> impl Fn(usize) -> usize + '_ {
        // A mark each 256 bytes bounds what one look-up has to count.
        const STEP: usize = 256;
        let mut marks = vec![(0, 0)];
        if !self.ascii {
            for (points, (byte, _)) in self.text.char_indices().enumerate() {
                if byte / STEP > marks[marks.len() - 1].0 / STEP {
                    marks.push((byte, points));
                }
            }
        }
        move |byte| {
            if self.ascii {
                return byte;
            }
            let (at, points) = marks[marks.partition_point(|(at, _)| *at <= byte).max(1) - 1];
            points + self.text.get(at..byte).map_or(0, |s| s.chars().count())
        }
    }

    /// Converts a code point offset to a byte offset; `None` when it is past the end.
    pub fn byte_of(&self, code_point: usize) -> Option<usize> {
        if self.ascii {
            return (code_point <= self.len()).then_some(code_point);
        }
        let end = std::iter::once(self.len());
        self.text.char_indices().map(|(byte, _)| byte).chain(end).nth(code_point)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn joins_spans_that_touch() {
        let text = Text::new("abcdef");
        let set =
            SpanSet::new([text.span(3, 5).unwrap(), text.span(0, 2).unwrap(), text.span(2, 3).unwrap()])
                .unwrap();
        assert_eq!(set.spans(), [text.span(0, 5).unwrap()]);
    }

    #[test]
    fn refuses_an_empty_set() {
        assert_eq!(SpanSet::new([]).unwrap_err().kind(), ErrorKind::EmptySpanSet);
    }

    proptest! {
        #[test]
        fn spans_slice_what_they_were_made_from(s in "\\PC{0,400}", a in 0usize..500, b in 0usize..500) {
            let text = Text::new(s.clone());
            match text.span(a, b) {
                Ok(span) => prop_assert_eq!(Some(text.slice(span)), s.get(a..b)),
                Err(_) => prop_assert!(a >= b || s.get(a..b).is_none()),
            }
        }

        #[test]
        fn code_points_agree_with_counting(s in "[a-zé“😀\n]{1,900}", cut in 0usize..900) {
            let text = Text::new(s.clone());
            let borders: Vec<usize> = s.char_indices().map(|(byte, _)| byte).chain([s.len()]).collect();
            let of = text.code_points_of();
            let at = cut % borders.len();
            prop_assert_eq!(of(borders[at]), at);
            prop_assert_eq!(text.byte_of(at), Some(borders[at]));
            if let Ok(span) = text.span(0, borders[at]) {
                prop_assert_eq!(text.code_points(span), CodePoints(0, at));
            }
        }
    }
}
