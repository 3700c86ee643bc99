//! Covered names as a page shows them.
//!
//! Words come from the record with the names of private persons covered, a sign for each letter. A sign means nothing
//! to somebody who listens, so each covered name stands in an element that is read out as what it is.

use crate::mark::escape;

/// The sign that stands for one letter or digit of a covered name.
pub(crate) const SIGN: char = '█';

/// What is read out in place of a covered name.
const SPOKEN: &str = "name of a private person";

/// Writes words as HTML, covered names each in one element.
pub(crate) fn html(words: &str, html: &mut String) {
    let mut rest = words;
    while let Some((before, name, after)) = cut(rest) {
        escape(before, html);
        html.push_str("<span class=\"masked\" role=\"img\" aria-label=\"");
        html.push_str(SPOKEN);
        html.push_str("\">");
        escape(name, html);
        html.push_str("</span>");
        rest = after;
    }
    escape(rest, html);
}

/// Returns words as HTML, covered names each in one element: for templates, which write it as it is.
pub(crate) fn shown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    html(words, &mut out);
    out
}

/// Returns words for a title or a label, where no element can stand: covered names in words.
pub(crate) fn spoken(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, _, after)) = cut(rest) {
        out.push_str(before);
        out.push('[');
        out.push_str(SPOKEN);
        out.push(']');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Cuts words at the first covered name: what is before it, the name with what joins its words, what is after it.
fn cut(words: &str) -> Option<(&str, &str, &str)> {
    let start = words.find(SIGN)?;
    let (before, from) = words.split_at_checked(start)?;
    let mut end = 0;
    loop {
        let rest = from.get(end..)?;
        end += rest.len() - rest.trim_start_matches(SIGN).len();
        let rest = from.get(end..)?;
        let joint = rest.len() - rest.trim_start_matches(joins).len();
        let next = rest.get(joint..)?;
        // An initial is followed by a point and a space; anything longer parts two names.
        if joint == 0 || joint > 2 || !next.starts_with(SIGN) {
            break;
        }
        end += joint;
    }
    let (name, after) = from.split_at_checked(end)?;
    Some((before, name, after))
}

fn joins(c: char) -> bool {
    matches!(c, ' ' | '.' | '\'' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_a_whole_name_into_one_element() {
        let html = shown("“No,” ████ █. ██'███ & ███, ██ said");
        let span = |name: &str| {
            format!(
                "<span class=\"masked\" role=\"img\" aria-label=\"name of a private person\">{name}</span>"
            )
        };
        let told = format!("“No,” {} &amp; {}, {} said", span("████ █. ██&#39;███"), span("███"), span("██"));
        assert_eq!(html, told);
    }

    #[test]
    fn says_it_in_words_where_no_element_can_stand() {
        assert_eq!(spoken("████ ██ sued"), "[name of a private person] sued");
        assert_eq!(spoken("nobody"), "nobody");
    }
}
