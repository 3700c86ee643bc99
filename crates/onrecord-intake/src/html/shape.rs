//! A look at a page before it is parsed: one pass over its tags, in time linear in its length.
//!
//! The parser takes time in the square of the nesting, of a tag's attributes and of the characters that are written
//! out as escapes, so all are bounded first. The
//! count of open elements here is an estimate that knows which elements end by themselves; the tree is measured
//! exactly once it is parsed.

use onrecord_types::RefusalReason;

use crate::cause::Cause;
use crate::limits::{
    MAX_ATTRIBUTES, MAX_ESCAPES, MAX_NESTING, MAX_PAGE_TEXT_BYTES, MAX_TAG_ATTRIBUTES, MAX_TAGS,
};

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements whose end tag is often left out: the next of their kind ends them.
const LOOSE: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
    "rp", "rt", "html", "head", "body", "a", "nobr", "button",
];

/// Elements whose content is text up to their end tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements of drawings, which close themselves where they hold nothing.
const FOREIGN: &[&str] = &[
    "animate",
    "circle",
    "clippath",
    "defs",
    "ellipse",
    "feblend",
    "fecolormatrix",
    "fecomposite",
    "feflood",
    "fegaussianblur",
    "femerge",
    "femergenode",
    "feoffset",
    "filter",
    "g",
    "image",
    "line",
    "lineargradient",
    "mask",
    "path",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "use",
];

/// Elements in which no other holds raw text.
const FOREIGN_ROOTS: &[&str] = &["svg", "math"];

/// Refuses a page that would cost too much to parse.
///
/// # Errors
/// [`RefusalReason::TooDeep`], or [`RefusalReason::TooLarge`] for too much text or too many tags, attributes or
/// escapes.
pub(super) fn check(html: &str) -> Result<(), Cause> {
    let mut size = Size::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(tag) = Tag::next(&mut rest, &mut size) {
        size.check()?;
        if tag.attributes > MAX_TAG_ATTRIBUTES {
            return Err(too_many(format!("a tag has more than {MAX_TAG_ATTRIBUTES} attributes")));
        }
        if tag.ends {
            if let Some(at) = open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name)) {
                open.truncate(at);
            }
        } else if tag.is_one_of(RAW) && !open.iter().any(|name| is_one_of(name, FOREIGN_ROOTS)) {
            skip_raw(&mut rest, tag.name);
        } else if !tag.closes_itself && !tag.is_one_of(VOID) {
            if tag.is_one_of(LOOSE) {
                end_loose(&mut open, tag.name);
            }
            open.push(tag.name);
            if open.len() > MAX_NESTING {
                return Err(too_deep());
            }
        }
    }
    size.check()
}

/// Ends the element of the same name that a start tag ends, as a row ends the row before it and its cells.
fn end_loose(open: &mut Vec<&str>, name: &str) {
    let mut run = open.iter().rev().take_while(|open| is_one_of(open, LOOSE));
    if let Some(back) = run.position(|open| open.eq_ignore_ascii_case(name)) {
        open.truncate(open.len() - back - 1);
    }
}

pub(super) fn too_deep() -> Cause {
    Cause::new(
        RefusalReason::TooDeep,
        format!("the mark-up is nested more than {MAX_NESTING} deep"),
        "no article is built so; save its text as .txt and add that",
    )
}

fn too_many(message: String) -> Cause {
    Cause::new(RefusalReason::TooLarge, message, "no article is built so; save its text as .txt and add that")
}

/// How much there is of everything so far.
#[derive(Default)]
struct Size {
    tags: usize,
    attributes: usize,
    text_bytes: usize,
    escapes: usize,
}

impl Size {
    fn add_text(&mut self, text: &str) {
        self.text_bytes += text.len();
        self.escapes += text.bytes().filter(|byte| matches!(byte, b'&' | b'>' | 0xa0)).count();
    }

    fn check(&self) -> Result<(), Cause> {
        if self.text_bytes > MAX_PAGE_TEXT_BYTES {
            return Err(Cause::too_large("the text", MAX_PAGE_TEXT_BYTES));
        }
        let counts = [
            (self.tags, MAX_TAGS, "tags"),
            (self.attributes, MAX_ATTRIBUTES, "attributes"),
            (self.escapes, MAX_ESCAPES, "escaped characters"),
        ];
        match counts.into_iter().find(|(count, limit, _)| count > limit) {
            Some((_, limit, what)) => Err(too_many(format!("the page has more than {limit} {what}"))),
            None => Ok(()),
        }
    }
}

/// A start or end tag.
struct Tag<'a> {
    name: &'a str,
    ends: bool,
    closes_itself: bool,
    attributes: usize,
}

impl<'a> Tag<'a> {
    /// Takes the next tag off `rest`; comments, declarations and stray signs are passed over.
    fn next(rest: &mut &'a str, size: &mut Size) -> Option<Self> {
        loop {
            let Some(at) = rest.find('<') else {
                size.add_text(rest);
                return None;
            };
            size.add_text(rest.get(..at)?);
            *rest = rest.get(at + 1..)?;
            if let Some(comment) = rest.strip_prefix("!--") {
                *rest = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or_default();
                continue;
            }
            let (ends, named) = match rest.strip_prefix('/') {
                Some(named) => (true, named),
                None => (false, *rest),
            };
            if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let end = named
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
                .unwrap_or(named.len());
            let (name, inside) = named.split_at_checked(end)?;
            let mut tag = Self { name, ends, closes_itself: false, attributes: 0 };
            *rest = tag.take_attributes(inside);
            size.tags += 1;
            size.attributes += tag.attributes;
            return Some(tag);
        }
    }

    /// Counts the attributes, and returns what follows the tag.
    fn take_attributes(&mut self, inside: &'a str) -> &'a str {
        let mut quote = None;
        let mut before = b' ';
        for (at, byte) in inside.bytes().enumerate() {
            match quote {
                Some(mark) if byte == mark => quote = None,
                Some(_) => {}
                None if byte == b'>' => {
                    // Only foreign elements close themselves: `<div/>` is an open `div` to a browser.
                    self.closes_itself = before == b'/' && self.is_one_of(FOREIGN);
                    return inside.get(at + 1..).unwrap_or_default();
                }
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
                None => {
                    let begins = before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'');
                    let named = !byte.is_ascii_whitespace() && byte != b'/' && byte != b'=';
                    self.attributes += usize::from(begins && named);
                }
            }
            if !(byte.is_ascii_whitespace() && before == b'=') {
                before = byte;
            }
        }
        ""
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        is_one_of(self.name, names)
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Skips to after the end tag of an element that holds text.
fn skip_raw(rest: &mut &str, name: &str) {
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|more| more.find("</")) {
        at += found + 2;
        let end = rest.as_bytes().get(at..at + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            break;
        }
    }
    *rest = rest.get(at..).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_what_the_parser_would_choke_on() {
        let deep = "<div>".repeat(100_000);
        let spans = "<span><b>".repeat(200);
        let attributes = format!("<p {}>", "a=1 ".repeat(1000));
        let quoted = format!("<p a=\"{}\">", "<div>".repeat(1000));
        let many = "<br>".repeat(MAX_TAGS + 1);
        let script = format!("<script>{}</script>", "'<div>'".repeat(1000));
        let comment = format!("<!--{}-->", "<div>".repeat(1000));
        let paragraphs = "<p>word".repeat(1000);
        let closed = "<div><p>word</p></div>".repeat(1000);
        let cases = [
            ("deep", deep, false),
            ("spans", spans, false),
            ("attributes", attributes, false),
            ("quoted", quoted, true),
            ("many", many, false),
            ("script", script, true),
            ("style in a drawing", format!("<svg><style>{}", "<div>".repeat(1000)), false),
            ("escapes", "<p>&amp;".repeat(MAX_ESCAPES + 1), false),
            ("text", "word ".repeat(MAX_PAGE_TEXT_BYTES / 4), false),
            ("comment", comment, true),
            ("paragraphs", paragraphs, true),
            ("rows", format!("<table>{}", "<tr><td>one<td>two".repeat(1000)), true),
            ("items", format!("<ul>{}", "<li><p>one".repeat(1000)), true),
            ("closed", closed, true),
            ("unclosed quote", "<p a='".to_owned(), true),
            ("cut", "<".to_owned(), true),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|(_, html, sound)| check(html).is_ok() != *sound)
            .map(|case| case.0)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
