//! Web pages: decoded, checked for what would cost too much, parsed, and reduced to the article.

mod blocks;
mod facts;
mod found;
mod linked_data;
mod main_text;
mod shape;

use onrecord_types::RefusalReason;
use trafilatura::dom::Document as Page;

use crate::cause::Cause;
use crate::charset;
use crate::extract::Article;
use crate::limits::{MAX_NESTING, MAX_PAGE_BYTES};

pub(crate) fn article(bytes: &[u8]) -> Result<Article, Cause> {
    if bytes.is_empty() {
        return Err(Cause::empty("the file is empty"));
    }
    if bytes.len() > MAX_PAGE_BYTES {
        return Err(Cause::too_large("the page", MAX_PAGE_BYTES));
    }
    let html = charset::decode_page(bytes)?;
    shape::check(&html)?;
    // The readers are other people's code and read what strangers wrote: a panic in them is a refusal of one page.
    let article = std::panic::catch_unwind(|| {
        let page = Page::parse(&html);
        // The parser repairs mark-up, and can nest what the source does not: the tree itself is asked again.
        if blocks::depth(&page) > MAX_NESTING {
            return Err(shape::too_deep());
        }
        let found = facts::of_page(&page);
        let text = main_text::extract(page, &html)?;
        Ok(Article { text, outlet: found.outlet, url: found.url, source_id: None, facts: found.facts })
    });
    article.unwrap_or_else(|_| Err(failed()))
}

fn failed() -> Cause {
    Cause::new(
        RefusalReason::Failed,
        "the page could not be taken apart",
        "save the article's text as .txt and add that; please report the page",
    )
}
