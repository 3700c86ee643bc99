//! A look at a page before it is parsed: one pass over its tags, in time linear in its length.
//!
//! The parser takes time in the square of the nesting and of a tag's attributes, so both are bounded first. The
//! count of open elements here is an estimate that knows which elements end by themselves; the tree is measured
//! exactly once it is parsed.

use onrecord_types::RefusalReason;

use crate::cause::Cause;
use crate::limits::{MAX_ATTRIBUTES, MAX_NESTING, MAX_TAGS};

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

/// Refuses a page that would cost too much to parse.
///
/// # Errors
/// [`RefusalReason::TooDeep`], or [`RefusalReason::TooLarge`] for too many tags or attributes.
pub(super) fn check(html: &str) -> Result<(), Cause> {
    let mut tags = 0;
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(tag) = Tag::next(&mut rest) {
        tags += 1;
        if tags > MAX_TAGS {
            return Err(too_many(format!("the page has more than {MAX_TAGS} tags")));
        }
        if tag.attributes > MAX_ATTRIBUTES {
            return Err(too_many(format!("a tag has more than {MAX_ATTRIBUTES} attributes")));
        }
        let is = |name: &&&str| tag.name.eq_ignore_ascii_case(name);
        if tag.ends {
            if let Some(at) = open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name)) {
                open.truncate(at);
            }
        } else if let Some(raw) = RAW.iter().find(is) {
            skip_raw(&mut rest, raw);
        } else if !tag.closes_itself && !VOID.iter().any(|name| is(&name)) {
            let loose = LOOSE.iter().any(|name| is(&name));
            if loose && open.last().is_some_and(|last| last.eq_ignore_ascii_case(tag.name)) {
                open.pop();
            }
            open.push(tag.name);
            if open.len() > MAX_NESTING {
                return Err(too_deep());
            }
        }
    }
    Ok(())
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

/// A start or end tag.
struct Tag<'a> {
    name: &'a str,
    ends: bool,
    closes_itself: bool,
    attributes: usize,
}

impl<'a> Tag<'a> {
    /// Takes the next tag off `rest`; comments, declarations and stray signs are passed over.
    fn next(rest: &mut &'a str) -> Option<Self> {
        loop {
            let at = rest.find('<')?;
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
            *rest = tag.attributes(inside);
            return Some(tag);
        }
    }

    /// Counts the attributes, and returns what follows the tag.
    fn attributes(&mut self, inside: &'a str) -> &'a str {
        let mut quote = None;
        let mut before = b' ';
        for (at, byte) in inside.bytes().enumerate() {
            match quote {
                Some(mark) if byte == mark => quote = None,
                Some(_) => {}
                None if byte == b'>' => {
                    // Only foreign elements close themselves, and there such a tag is void as well.
                    self.closes_itself = before == b'/' && !is_html(self.name);
                    return inside.get(at + 1..).unwrap_or_default();
                }
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
                None => {
                    let begins =
                        before.is_ascii_whitespace() || before == b'/' || matches!(before, b'"' | b'\'');
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
}

/// `<div/>` is an open `div` to a browser; `<path/>` is whole.
fn is_html(name: &str) -> bool {
    const FOREIGN: &[&str] = &[
        "circle",
        "defs",
        "ellipse",
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
        "symbol",
        "use",
        "svg",
        "clippath",
        "filter",
        "animate",
    ];
    !FOREIGN.iter().any(|foreign| name.eq_ignore_ascii_case(foreign)) && !name.starts_with("fe")
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
            ("comment", comment, true),
            ("paragraphs", paragraphs, true),
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
