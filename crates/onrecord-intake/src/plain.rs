//! Plain text: decoded, and kept as it is.

use onrecord_types::RevisionFacts;

use crate::cause::Cause;
use crate::charset;
use crate::extract::{Article, fact};
use crate::limits::MAX_TEXT_BYTES;

/// The most bytes of a first line that is taken as the title.
const MAX_TITLE_BYTES: usize = 200;

pub(crate) fn article(bytes: &[u8]) -> Result<Article, Cause> {
    if bytes.is_empty() {
        return Err(Cause::empty("the file is empty"));
    }
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(Cause::too_large("the text", MAX_TEXT_BYTES));
    }
    let text = charset::decode_text(bytes)?.into_owned();
    let facts = RevisionFacts { title: title(&text), ..RevisionFacts::default() };
    Ok(Article { text, facts, ..Article::default() })
}

/// Returns the first line where it looks like a headline: short, with no full stop, and a blank line after it.
fn title(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let first = lines.next().filter(|first| first.len() <= MAX_TITLE_BYTES)?;
    let apart = lines.next().is_some_and(str::is_empty);
    let sentence =
        first.ends_with(['.', ',', ';', ':']) || first.contains(". ") && first.ends_with(['"', '”']);
    let goes_on = lines.any(|line| !line.is_empty());
    (apart && goes_on && !sentence).then(|| fact(first)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_headline_for_the_title() {
        let cases = [
            ("Bridge closed, mayor says\n\nThe bridge is closed.", Some("Bridge closed, mayor says")),
            ("\r\n Bridge  closed\r\n\r\nThe bridge.", Some("Bridge closed")),
            ("The bridge is closed.\n\nThe mayor said so.", None),
            ("Bridge closed\nThe mayor said so.", None),
            ("Bridge closed\n\n", None),
            ("Bridge closed", None),
            ("", None),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(text, wanted)| title(text).as_deref() != *wanted).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
