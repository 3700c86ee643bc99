//! The article's text out of a page full of other things.
//!
//! Which reader does it, and how well, stands in `docs/decisions/0002-main-text.md`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};
use onrecord_types::RefusalReason;
use trafilatura::dom::Document as Page;
use trafilatura::{ExtractionFocus, Options, extract_document};

use super::blocks;
use crate::cause::Cause;

/// Under so many characters the first reader may have missed the article, and the second is asked too.
const SCANT: usize = 250;

/// A single paragraph over so many characters is a page whose blocks were run together.
const RUN_TOGETHER: usize = 1500;

/// Returns the article's text, a paragraph a line and a blank line between.
///
/// # Errors
/// [`RefusalReason::NoArticle`] where neither reader finds a sentence.
pub(super) fn extract(page: Page, html: &str) -> Result<String, Cause> {
    let mut paragraphs = catch_unwind(AssertUnwindSafe(|| first_reader(page))).unwrap_or_default();
    let run_together = paragraphs.len() == 1 && size(&paragraphs) > RUN_TOGETHER;
    if run_together || size(&paragraphs) < SCANT || !holds_sentences(&paragraphs) {
        let second = catch_unwind(AssertUnwindSafe(|| second_reader(html))).unwrap_or_default();
        let enough = if run_together { size(&paragraphs) / 2 } else { size(&paragraphs) };
        if size(&second) > enough && holds_sentences(&second) {
            paragraphs = second;
        }
    }
    if !holds_sentences(&paragraphs) {
        return Err(Cause::new(
            RefusalReason::NoArticle,
            "the page holds no article",
            "save the page after it has loaded, or save the article's text as .txt",
        ));
    }
    Ok(paragraphs.join("\n\n"))
}

fn first_reader(page: Page) -> Vec<String> {
    let options = Options::default()
        .with_exclude_comments(true)
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision);
    match extract_document(page, &options) {
        Ok(result) => blocks::paragraphs(&Page::parse(&result.content_html)),
        Err(_) => Vec::new(),
    }
}

fn second_reader(html: &str) -> Vec<String> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).and_then(|mut reader| reader.parse());
    article.map(|article| blocks::paragraphs(&Page::parse(&article.content))).unwrap_or_default()
}

fn size(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum()
}

/// Tells whether some paragraph holds a sentence: it is as long as one and has a stop in it or at its end. A page of
/// links and headlines has none.
fn holds_sentences(paragraphs: &[String]) -> bool {
    const LEAST_CHARACTERS: usize = 40;
    const STOPS: [char; 7] = ['.', '!', '?', '…', '。', '।', '؟'];
    paragraphs.iter().any(|paragraph| {
        let ends = paragraph.trim_end_matches(['"', '”', '’', '\'', ')', '»', '*']).ends_with(STOPS);
        let within = || paragraph.split(STOPS).skip(1).any(|rest| rest.starts_with(' '));
        paragraph.chars().count() >= LEAST_CHARACTERS && (ends || within())
    })
}
