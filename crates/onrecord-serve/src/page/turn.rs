//! Turning the pages of a long list.

use onrecord_store::views::DEFAULT_LIMIT;
use serde::Deserialize;

use crate::failure::Failure;

/// The last page of any list: what lies further is found by searching, and an offset stays small.
const MAX_PAGE: u32 = 10_000;

/// The page that is asked for.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Asked {
    pub(crate) page: Option<u32>,
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
