//! Writing a person's judgement.

use std::collections::BTreeSet;

use onrecord_types::{
    DocumentId, Id, IdKind, Judgement, Maker, MakerKind, Review, ReviewId, SpeakerAt, StatementId, Vocabulary,
};
use rusqlite::params;

use super::documents::FIND_DOCUMENT;
use super::{Cause, Write, Written};
use crate::log::Action;
use crate::views::{marked_reviews, withdrawn};
use crate::{Error, ErrorKind, Result, canonical};

const FIND_STATEMENT: &str = "
    select key
    from statements
    where id = ?1
    limit 1";
pub(super) const FIND_REVIEW: &str = "
    select key
    from reviews
    where id = ?1";
const HAS_SPEAKER: &str = "
    select 1
    from documents
    join revisions on revisions.document = documents.key
    join readings on readings.revision = revisions.key
    join document_speakers on document_speakers.reading = readings.key
    left join document_speaker_names on document_speaker_names.document_speaker = document_speakers.key
    where documents.id = ?1
    and (document_speakers.name = ?2 or document_speaker_names.name = ?2)
    limit 1";
const HAS_PRIVATE_NAME: &str = "
    select 1
    from documents
    join revisions on revisions.document = documents.key
    join readings on readings.revision = revisions.key
    join masked_names on masked_names.reading = readings.key
    where documents.id = ?1
    and masked_names.name = ?2
    limit 1";
const ADD_REVIEW: &str = "
    insert into reviews (
        id, verdict, statement, document, name, other_document, other_name, documents, withdrawn, statements, question,
        maker, note, at
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
const MARK: &str = "
    update reviews
    set holds = ?2
    where key = ?1
    and holds <> ?2";

/// What a judgement is of, as the columns that keep it.
#[derive(Default)]
struct Subject<'a> {
    statement: Option<StatementId>,
    one: Option<&'a SpeakerAt>,
    other: Option<&'a SpeakerAt>,
    /// Empty where it is not of incidents.
    documents: Vec<DocumentId>,
    withdrawn: Option<ReviewId>,
    /// Two where it is of a dispute, otherwise none.
    statements: Vec<StatementId>,
    question: Option<&'a str>,
}

impl<'a> Subject<'a> {
    fn of_judgement(judgement: &'a Judgement) -> Self {
        match judgement {
            Judgement::Confirm(statement) | Judgement::Reject(statement) => {
                Self { statement: Some(*statement), ..Self::default() }
            }
            Judgement::Merge(one, other) => Self { one: Some(one), other: Some(other), ..Self::default() },
            Judgement::Split(at) | Judgement::Show(at) => Self { one: Some(at), ..Self::default() },
            Judgement::MergeIncidents(one, other) | Judgement::MoveDocument(one, other) => {
                Self { documents: vec![*one, *other], ..Self::default() }
            }
            Judgement::SplitIncident(documents) => Self { documents: documents.clone(), ..Self::default() },
            Judgement::Withdraw(earlier) => Self { withdrawn: Some(*earlier), ..Self::default() },
            Judgement::ConfirmDispute(..)
            | Judgement::RejectDispute(..)
            | Judgement::RenameDispute(..)
            | Judgement::MoveStatement(..) => {
                let question = match judgement {
                    Judgement::RenameDispute(_, _, question) => Some(question.as_str()),
                    _ => None,
                };
                Self { statements: judgement.statements(), question, ..Self::default() }
            }
        }
    }

    /// Tells whether it is of nothing, as a split that names no document is.
    fn is_nothing(&self) -> bool {
        self.statement.is_none()
            && self.one.is_none()
            && self.documents.is_empty()
            && self.statements.is_empty()
            && self.withdrawn.is_none()
    }

    /// Returns how the log names it.
    fn logged(&self) -> String {
        let statement = self.statement.or(self.statements.first().copied()).map(|id| id.to_string());
        let document = self.one.map(|at| at.document).or(self.documents.first().copied());
        let document = document.map(|id| id.to_string());
        statement.or(document).or(self.withdrawn.map(|id| id.to_string())).unwrap_or_default()
    }
}

/// Returns ids as a JSON array; nothing of none.
fn listed<K: IdKind>(ids: &[Id<K>]) -> Option<String> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    (!ids.is_empty()).then(|| serde_json::Value::from(ids).to_string())
}

impl Write<'_> {
    /// Writes a review after those that there are. Of a statement the newest that holds counts; the others hold until
    /// one withdraws them. Only the very same review, with the same time, adds nothing.
    ///
    /// # Errors
    /// [`NotFound`](ErrorKind::NotFound) when the record does not hold what it is of: the statement; a document that
    /// has a speaker, or names a private person, of that name; a document of an incident; a statement of a dispute; the
    /// earlier review.
    /// [`Misfit`](ErrorKind::Misfit) when that review is withdrawn already, a document is named twice, or none is; when a
    /// question is empty.
    /// When the file cannot be written.
    pub fn review(&self, review: &Review) -> Result<Written> {
        if self.key(FIND_REVIEW, &review.id)?.is_some() {
            return Ok(Written::Known);
        }
        let of = Subject::of_judgement(&review.judgement);
        if of.is_nothing() {
            return Err(Error::new(ErrorKind::Misfit, "the review names no document"));
        }
        self.check_review(&of)?;
        self.whole(|| {
            let maker = Maker::new(MakerKind::Person, review.reviewer.as_str(), None, None);
            self.maker(&maker);
            let cause = Cause { at: review.at, batch: None, maker: Some(maker.id) };
            let maker = self.maker_key(maker.id, cause)?;
            let document = |at: Option<&SpeakerAt>| at.map(|at| at.document.to_string());
            let row = params![
                review.id.to_string(),
                review.judgement.verdict().code(),
                of.statement.map(|id| id.to_string()),
                document(of.one),
                of.one.map(|at| at.name.as_str()),
                document(of.other),
                of.other.map(|at| at.name.as_str()),
                listed(&of.documents),
                of.withdrawn.map(|id| id.to_string()),
                listed(&of.statements),
                of.question,
                maker,
                review.note,
                review.at.to_string(),
            ];
            self.db.insert(ADD_REVIEW, row)?;
            self.log(cause, Action::AddReview, of.logged(), canonical::review(review))?;
            if of.withdrawn.is_some() {
                self.mark_holding()?;
            }
            Ok(Written::New)
        })
    }

    fn check_review(&self, of: &Subject<'_>) -> Result<()> {
        let mut named = BTreeSet::new();
        for document in &of.documents {
            self.known(FIND_DOCUMENT, document)?;
            if !named.insert(document) {
                return Err(Error::new(ErrorKind::Misfit, format!("{document} is named twice")));
            }
        }
        for statement in of.statement.iter().chain(&of.statements) {
            self.known(FIND_STATEMENT, statement)?;
        }
        if of.question.is_some_and(|question| question.trim().is_empty()) {
            return Err(Error::new(ErrorKind::Misfit, "the question is empty"));
        }
        for at in of.one.into_iter().chain(of.other) {
            let wanted = params![at.document.to_string(), at.name];
            let speaker = self.db.first(HAS_SPEAKER, wanted, |_| Ok(()))?;
            if speaker.is_none() && self.db.first(HAS_PRIVATE_NAME, wanted, |_| Ok(()))?.is_none() {
                let message = format!("{} has no speaker of that name", at.document);
                return Err(Error::new(ErrorKind::NotFound, message));
            }
        }
        let Some(earlier) = of.withdrawn else { return Ok(()) };
        self.known(FIND_REVIEW, &earlier)?;
        let holds = "select holds from reviews where id = ?1";
        if self.db.number(holds, [earlier.to_string()])? == 0 {
            return Err(Error::new(ErrorKind::Misfit, format!("{earlier} is withdrawn already")));
        }
        Ok(())
    }

    /// Marks which reviews hold, now that one more takes back another.
    fn mark_holding(&self) -> Result<()> {
        let rows = marked_reviews(&self.db)?;
        let withdrawn = withdrawn(&rows);
        for row in rows {
            self.db.execute(MARK, params![row.key, !withdrawn.contains(&row.review.id)])?;
        }
        Ok(())
    }
}
