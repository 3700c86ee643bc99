//! What persons said of what a program found.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use onrecord_types::{Judgement, Review, ReviewId};
use rusqlite::Row;

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Result, Snapshot};

const REVIEWS: &str = "
    select
        reviews.key, reviews.id, reviews.holds,
        reviews.verdict, reviews.statement, reviews.document, reviews.name,
        reviews.other_document, reviews.other_name, reviews.withdrawn, makers.name, reviews.note, reviews.at
    from reviews
    join makers on makers.key = reviews.maker
    order by reviews.key";

/// A review with what its row says besides.
pub(crate) struct MarkedReview {
    pub(crate) key: i64,
    /// Absent until a review of before layout 3 gets it.
    pub(crate) id: Option<ReviewId>,
    pub(crate) holds: bool,
    pub(crate) review: Review,
}

/// Returns every review, oldest first, with its marks.
pub(crate) fn marked_reviews(db: &Prepared<'_>) -> Result<Vec<MarkedReview>> {
    db.all(REVIEWS, [], marked)
}

fn marked(row: &Row<'_>) -> Result<MarkedReview> {
    let mut columns = Columns::of(row);
    let (key, id, holds) = (columns.value()?, columns.maybe_id()?, columns.value()?);
    Ok(MarkedReview { key, id, holds, review: columns.review()? })
}

/// Returns the reviews that later ones take back: the rule of [`onrecord_types::holding`], which lists no withdrawals.
pub(crate) fn withdrawn(rows: &[MarkedReview]) -> BTreeSet<ReviewId> {
    let mut newest_first: Vec<&Review> = rows.iter().map(|row| &row.review).collect();
    newest_first.sort_by_key(|review| Reverse((review.at, review.id)));
    let mut withdrawn = BTreeSet::new();
    for review in newest_first {
        if let Judgement::Withdraw(earlier) = review.judgement
            && !withdrawn.contains(&review.id)
        {
            withdrawn.insert(earlier);
        }
    }
    withdrawn
}

impl Snapshot<'_> {
    /// Returns every review as it was written, oldest first: what linking and the exports take.
    /// [`onrecord_types::holding`] tells which of them hold.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reviews(&self) -> Result<Vec<Review>> {
        Ok(marked_reviews(&self.db)?.into_iter().map(|row| row.review).collect())
    }
}
