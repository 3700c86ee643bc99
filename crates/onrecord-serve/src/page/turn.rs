//! Turning the pages of a long list.

use axum::http::Uri;
use axum::response::Response;
use onrecord_store::Snapshot;
use onrecord_store::views::DEFAULT_LIMIT;
use serde::Deserialize;

use crate::failure::Failure;
use crate::reply::{self, Format};
use crate::site::Site;

/// The last page of any list: what lies further is found by searching, and an offset stays small.
const MAX_PAGE: u32 = 10_000;

/// The page that is asked for.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Asked {
    pub(crate) page: Option<u32>,
}

/// What a page or a twin comes to.
type Answer = Result<Response, Failure>;

/// A list that is answered page by page, without a choice of what is in it.
#[derive(Debug)]
pub(crate) struct Listing<T> {
    /// The path of its page; that of its twin ends with `.json` besides.
    pub(crate) path: &'static str,
    /// Reads so many rows from one on.
    pub(crate) rows: fn(&Snapshot<'_>, Rows) -> onrecord_store::Result<Vec<T>>,
    /// Makes the page of rows.
    pub(crate) page: fn(&Snapshot<'_>, &[T], Links) -> Answer,
    /// Makes the twin of rows, which names the next.
    pub(crate) twin: fn(&Snapshot<'_>, &[T], Option<String>) -> Answer,
}

/// Which rows of a list are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    pub(crate) limit: u32,
    pub(crate) offset: u32,
}

impl<T: 'static> Listing<T> {
    /// Answers with the page that is asked for.
    pub(crate) async fn answer(self, site: Site, uri: Uri, format: Format) -> Response {
        site.answer(format, move |snapshot| {
            let turn = Turn::new(reply::parameters::<Asked>(&uri)?.page)?;
            let mut rows = (self.rows)(snapshot, Rows { limit: Turn::LIMIT, offset: turn.offset() })?;
            match format {
                Format::Html => {
                    let links = turn.links(&mut rows, self.path);
                    (self.page)(snapshot, &rows, links)
                }
                Format::Json => {
                    let next = turn.links(&mut rows, &format!("{}.json", self.path)).next;
                    (self.twin)(snapshot, &rows, next)
                }
            }
        })
        .await
    }
}

/// One page of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    page: u32,
}

impl Turn {
    /// Checks the page that is asked for; the first when none is.
    pub(crate) fn new(page: Option<u32>) -> Result<Self, Failure> {
        match page.unwrap_or(1) {
            page @ 1..=MAX_PAGE => Ok(Self { page }),
            _ => Err(Failure::BadRequest("a page is a number from 1")),
        }
    }

    /// How many rows to ask for: one more than are shown, which tells whether there is a next page.
    pub(crate) const LIMIT: u32 = DEFAULT_LIMIT + 1;

    /// How many rows to skip.
    pub(crate) fn offset(self) -> u32 {
        (self.page - 1) * DEFAULT_LIMIT
    }

    /// Takes the row too many off, and returns the links to the pages before and after under `path`.
    pub(crate) fn links<T>(self, rows: &mut Vec<T>, path: &str) -> Links {
        let more = u32::try_from(rows.len()).is_ok_and(|rows| rows > DEFAULT_LIMIT) && self.page < MAX_PAGE;
        rows.truncate(usize::try_from(DEFAULT_LIMIT).unwrap_or(usize::MAX));
        let joint = if path.contains('?') { '&' } else { '?' };
        Links {
            page: self.page,
            previous: (self.page > 1).then(|| format!("{path}{joint}page={}", self.page - 1)),
            next: more.then(|| format!("{path}{joint}page={}", self.page + 1)),
        }
    }
}

/// The links to the neighbouring pages.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    pub(crate) page: u32,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}
