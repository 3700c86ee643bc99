//! A parsed page to paragraphs.
//!
//! A paragraph ends wherever a block of the page ends, and at each line break, so that two sentences of different
//! blocks are never joined into one.

use trafilatura::dom::{Document as Page, NodeId};

/// Elements that run on within a line; every other one stands on its own.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "meter", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose text no reader sees.
const UNSEEN: &[&str] =
    &["script", "style", "noscript", "template", "head", "svg", "textarea", "select", "iframe"];

/// Returns the visible text of a page, a paragraph an item, white space made single.
pub(super) fn paragraphs(page: &Page) -> Vec<String> {
    let mut paragraphs = Paragraphs::default();
    let root = page.body().unwrap_or_else(|| page.root());
    let mut stack = vec![Visit::Enter(root)];
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::Enter(id) if page.is_text(id) => paragraphs.add(&page.outer_html(id)),
            Visit::Enter(id) => {
                let name = page.tag_name(id);
                if UNSEEN.contains(&name) || (name.is_empty() && id != page.root()) {
                    continue;
                }
                if !INLINE.contains(&name) {
                    paragraphs.end();
                    stack.push(Visit::Leave);
                }
                stack.extend(page.child_nodes(id).into_iter().rev().map(Visit::Enter));
            }
            Visit::Leave => paragraphs.end(),
        }
    }
    paragraphs.end();
    paragraphs.done
}

/// A step of the walk, which keeps its own stack: a page must not be able to use up the thread's.
enum Visit {
    Enter(NodeId),
    /// A block ends.
    Leave,
}

#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    open: String,
    blank: bool,
}

impl Paragraphs {
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                // Places where a word may be broken, and marks of byte order: no part of the words.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_whitespace() => self.blank = true,
                c => {
                    if std::mem::take(&mut self.blank) && !self.open.is_empty() {
                        self.open.push(' ');
                    }
                    self.open.push(c);
                }
            }
        }
    }

    fn end(&mut self) {
        self.blank = false;
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }
}

/// Returns how many elements lie inside one another at most.
pub(super) fn depth(page: &Page) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(page.root(), 0)];
    while let Some((id, depth)) = stack.pop() {
        deepest = deepest.max(depth);
        stack.extend(page.children(id).into_iter().map(|child| (child, depth + 1)));
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_a_paragraph_at_every_block() {
        let page = Page::parse(
            "<p>The <b>may</b>or&nbsp;said\n so.<p>She left.<div>One<br>two</div>three<ul><li>four<li>five</ul>\
             <table><tr><td>six<td>seven</table><script>no</script>con\u{ad}vey",
        );
        assert_eq!(
            paragraphs(&page),
            [
                "The mayor said so.",
                "She left.",
                "One",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "convey"
            ]
        );
        assert_eq!(depth(&page), 6);
    }
}
