//! What people said of what the program found.

use std::borrow::Cow;

use jiff::Timestamp;
use onrecord_types::{
    DocumentId, Judgement, Mask, Review, ReviewId, SpeakerAt, StatementId, Verdict, Vocabulary as _,
};
use serde::Serialize;

use super::cover;

/// Whether a review is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It is.
    Holding,
    /// A later one took it back.
    Withdrawn,
}

/// A review as exported.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: ReviewId,
    verdict: &'static str,
    statement: Option<StatementId>,
    statements: Vec<StatementId>,
    question: Option<Cow<'a, str>>,
    speakers: Vec<SpeakerAtPart<'a>>,
    documents: Vec<DocumentId>,
    review: Option<ReviewId>,
    reviewer: &'a str,
    note: Cow<'a, str>,
    at: Timestamp,
    holding: bool,
}

#[derive(Debug, Clone, Serialize)]
struct SpeakerAtPart<'a> {
    document: DocumentId,
    name: Cow<'a, str>,
}

impl<'a> SpeakerAtPart<'a> {
    fn new(at: &'a SpeakerAt) -> Self {
        Self { document: at.document, name: Cow::Borrowed(&at.name) }
    }
}

impl<'a> ReviewRow<'a> {
    /// Makes the row of `review`.
    pub fn new(review: &'a Review, force: Force) -> Self {
        let (mut statement, mut speakers, mut documents, mut earlier) = (None, Vec::new(), Vec::new(), None);
        let (mut statements, mut question) = (Vec::new(), None);
        match &review.judgement {
            Judgement::Confirm(of) | Judgement::Reject(of) => statement = Some(*of),
            Judgement::Merge(one, other) => speakers.extend([one, other].map(SpeakerAtPart::new)),
            Judgement::Split(of) | Judgement::Show(of) => speakers.push(SpeakerAtPart::new(of)),
            Judgement::MergeIncidents(one, other) | Judgement::MoveDocument(one, other) => {
                documents.extend([*one, *other]);
            }
            Judgement::SplitIncident(all) => documents.extend(all),
            Judgement::Withdraw(of) => earlier = Some(*of),
            Judgement::RenameDispute(_, _, words) => {
                statements = review.judgement.statements();
                question = Some(Cow::Borrowed(words.as_str()));
            }
            Judgement::ConfirmDispute(..) | Judgement::RejectDispute(..) | Judgement::MoveStatement(..) => {
                statements = review.judgement.statements();
            }
        }
        Self {
            object: "review",
            id: review.id,
            verdict: Verdict::code(review.judgement.verdict()),
            statement,
            statements,
            question,
            speakers,
            documents,
            review: earlier,
            reviewer: &review.reviewer,
            note: Cow::Borrowed(&review.note),
            at: review.at,
            holding: force == Force::Holding,
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        let names = self.speakers.iter_mut().map(|at| &mut at.name);
        for words in names.chain(&mut self.question).chain([&mut self.note]) {
            cover::words(words, mask);
        }
        self
    }
}
