//! What persons said of what a program found.

use std::collections::BTreeSet;

use jiff::Timestamp;
use onrecord_types::{DocumentId, Judgement, Review, ReviewId, SpeakerAt, StatementId, Verdict};
use rusqlite::Row;

use super::StatementView;
use super::cover::cover_review;
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Result, Snapshot};

/// A speaker of whom a review is, as a document knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSpeaker {
    /// The document.
    pub document: DocumentId,
    /// Its latest headline.
    pub title: Option<String>,
    /// The name there, covered where it is a private person's.
    pub name: String,
    /// Whether it is covered.
    pub is_masked: bool,
}

/// A document of whose incident a review is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedDocument {
    /// The document.
    pub document: DocumentId,
    /// Its latest headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
}

/// A statement by which a review names a dispute; the view is of its newest reading.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewedStatement {
    /// The statement.
    pub id: StatementId,
    /// The statement as it is shown; absent when the record does not hold it.
    pub view: Option<StatementView>,
}

/// What a review is of.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewSubject {
    /// A statement; the view is of its newest reading.
    Statement(StatementId, Option<Box<StatementView>>),
    /// A speaker.
    Speaker(ReviewedSpeaker),
    /// Two speakers.
    Speakers(ReviewedSpeaker, ReviewedSpeaker),
    /// Incidents, named by documents: of two merged one document each, of a move the document and one of those to which
    /// it goes, of a split those that leave.
    Documents(Vec<ReviewedDocument>),
    /// A dispute, named by two statements on different sides, and its question in the reviewer's words; of a statement
    /// that moves, that one and one of the side to which it goes, itself once more where that is none.
    Dispute(Vec<ReviewedStatement>, Option<String>),
    /// An earlier review.
    Review(ReviewId),
}

/// A review as a list shows it, the names of private persons covered.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewRow {
    /// The review.
    pub id: ReviewId,
    /// What it says.
    pub verdict: Verdict,
    /// Of what.
    pub subject: ReviewSubject,
    /// Whether no later review took it back.
    pub holds: bool,
    /// Who says so, under a name of their choice.
    pub reviewer: String,
    /// Why, in their words; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

const REVIEWS: &str = "
    select
        reviews.key, reviews.id, reviews.holds,
        reviews.verdict, reviews.statement, reviews.document, reviews.name,
        reviews.other_document, reviews.other_name, reviews.documents, reviews.withdrawn,
        reviews.statements, reviews.question,
        makers.name, reviews.note, reviews.at
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

/// Returns the reviews that others take back; see [`onrecord_types::withdrawn`].
pub(crate) fn withdrawn(rows: &[MarkedReview]) -> BTreeSet<ReviewId> {
    let reviews: Vec<Review> = rows.iter().map(|row| row.review.clone()).collect();
    onrecord_types::withdrawn(&reviews)
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

const TITLE: &str = "
    select revisions.title, documents.outlet
    from documents
    join latest_revisions on latest_revisions.document = documents.key
    join revisions on revisions.key = latest_revisions.revision
    where documents.id = ?1";
const OF_SPEAKER: &str = "
    select review
    from speaker_reviews
    where speaker = ?1
    order by place";

impl Snapshot<'_> {
    /// Lists the reviews, the newest first, with what they are of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn review_rows(&self) -> Result<Vec<ReviewRow>> {
        marked_reviews(&self.db)?.into_iter().rev().map(|row| self.review_row(row)).collect()
    }

    /// Returns the reviews that joined or parted the speaker with this key.
    pub(super) fn reviews_of(&self, speaker: i64) -> Result<Vec<ReviewRow>> {
        let wanted: Vec<ReviewId> = self.db.all(OF_SPEAKER, [speaker], |row| Columns::of(row).id())?;
        self.review_rows_of(&wanted)
    }

    /// Returns these reviews, oldest first.
    pub(super) fn review_rows_of(&self, wanted: &[ReviewId]) -> Result<Vec<ReviewRow>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let rows = marked_reviews(&self.db)?.into_iter().filter(|row| wanted.contains(&row.review.id));
        rows.map(|row| self.review_row(row)).collect()
    }

    fn review_row(&self, row: MarkedReview) -> Result<ReviewRow> {
        let MarkedReview { holds, review, .. } = row;
        let verdict = review.judgement.verdict();
        let statements = review.judgement.statements();
        let subject = match review.judgement {
            Judgement::Confirm(id) | Judgement::Reject(id) => {
                ReviewSubject::Statement(id, self.statement(id)?.map(Box::new))
            }
            Judgement::Merge(one, other) => {
                ReviewSubject::Speakers(self.reviewed_speaker(one)?, self.reviewed_speaker(other)?)
            }
            Judgement::Split(at) | Judgement::Show(at) => ReviewSubject::Speaker(self.reviewed_speaker(at)?),
            Judgement::MergeIncidents(one, other) | Judgement::MoveDocument(one, other) => {
                self.reviewed_documents(&[one, other])?
            }
            Judgement::SplitIncident(documents) => self.reviewed_documents(&documents)?,
            Judgement::Withdraw(earlier) => ReviewSubject::Review(earlier),
            Judgement::RenameDispute(_, _, question) => {
                ReviewSubject::Dispute(self.reviewed_statements(&statements)?, Some(question))
            }
            Judgement::ConfirmDispute(..) | Judgement::RejectDispute(..) | Judgement::MoveStatement(..) => {
                ReviewSubject::Dispute(self.reviewed_statements(&statements)?, None)
            }
        };
        let (id, reviewer, note, at) = (review.id, review.reviewer, review.note, review.at);
        let mut row = ReviewRow { id, verdict, subject, holds, reviewer, note, at };
        cover_review(self, &mut row)?;
        Ok(row)
    }

    fn reviewed_documents(&self, documents: &[DocumentId]) -> Result<ReviewSubject> {
        let found = documents.iter().map(|document| {
            let found = self.db.first(TITLE, [document.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let (title, outlet) = found.unwrap_or_default();
            Ok(ReviewedDocument { document: *document, title, outlet })
        });
        Ok(ReviewSubject::Documents(found.collect::<Result<_>>()?))
    }

    fn reviewed_statements(&self, statements: &[StatementId]) -> Result<Vec<ReviewedStatement>> {
        let found = statements.iter().map(|id| Ok(ReviewedStatement { id: *id, view: self.statement(*id)? }));
        found.collect()
    }

    fn reviewed_speaker(&self, SpeakerAt { document, name }: SpeakerAt) -> Result<ReviewedSpeaker> {
        let title = self.db.first(TITLE, [document.to_string()], |row| Ok(row.get(0)?))?.flatten();
        Ok(ReviewedSpeaker { document, title, name, is_masked: false })
    }
}
