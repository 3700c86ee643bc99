//! Writing a person's verdict.

use onrecord_types::{Maker, MakerKind, Review, Vocabulary};
use rusqlite::params;

use super::{Cause, Write, Written};
use crate::log::Action;
use crate::{Error, ErrorKind, Result, canonical};

const FIND_STATEMENT: &str = "
    select key
    from statements
    where id = ?1
    limit 1";
const SAME_REVIEW: &str = "
    select reviews.key
    from reviews
    join makers on makers.key = reviews.maker
    where reviews.statement = ?1
    and reviews.verdict = ?2
    and makers.id = ?3
    and reviews.note = ?4
    and reviews.at = ?5";
const ADD_REVIEW: &str = "
    insert into reviews (statement, verdict, maker, note, at)
    values (?1, ?2, ?3, ?4, ?5)";

impl Write<'_> {
    /// Writes a review after those that there are. The newest of a statement counts. Only the very same review,
    /// with the same time, adds nothing.
    ///
    /// # Errors
    /// [`NotFound`](ErrorKind::NotFound) when the record does not hold the statement; when the file cannot be
    /// written.
    pub fn review(&self, review: &Review) -> Result<Written> {
        let statement = review.statement.to_string();
        if self.key(FIND_STATEMENT, &statement)?.is_none() {
            return Err(Error::new(ErrorKind::NotFound, format!("the record does not hold: {statement}")));
        }
        self.whole(|| {
            let maker = Maker::new(MakerKind::Person, review.reviewer.as_str(), None, None);
            let (verdict, at) = (review.verdict.code(), review.at.to_string());
            let same = params![statement, verdict, maker.id.to_string(), review.note, at];
            if self.db.first(SAME_REVIEW, same, |_| Ok(()))?.is_some() {
                return Ok(Written::Known);
            }
            self.maker(&maker);
            let cause = Cause { at: review.at, batch: None, maker: Some(maker.id) };
            let key = self.maker_key(maker.id, cause)?;
            self.db.insert(ADD_REVIEW, params![statement, verdict, key, review.note, at])?;
            self.log(cause, Action::AddReview, statement.clone(), canonical::review(review))?;
            Ok(Written::New)
        })
    }
}
