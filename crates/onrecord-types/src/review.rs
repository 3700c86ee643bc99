//! A person's verdict on a row, laid over it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::vocabulary::term;
use crate::{DocumentId, ReviewId, StatementId, Term, Vocabulary};

/// What a reviewer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is right as it stands.
    Confirm,
    /// It is wrong.
    Reject,
    /// Two speakers, or two incidents, are one.
    Merge,
    /// A document's speaker, or documents, are none of those with whom they were joined.
    Split,
    /// A document is about another incident, or a statement is on another side of a dispute.
    Move,
    /// The question of a dispute is better put otherwise.
    Rename,
    /// A private person may be shown by name, for the reason in the note.
    Show,
    /// An earlier review no longer holds.
    Withdraw,
}

impl Vocabulary for Verdict {
    const NAME: &'static str = "verdict";
    const TERMS: &'static [Term<Self>] = &[
        term(
            Self::Confirm,
            "confirm",
            "Confirmed",
            "A person read it against the source and found it right.",
        ),
        term(Self::Reject, "reject", "Rejected", "A person read it against the source and found it wrong."),
        term(Self::Merge, "merge", "Merged", "A person found that two speakers, or two incidents, are one."),
        term(
            Self::Split,
            "split",
            "Split",
            "A person found that a speaker, or an incident, is not the one it was joined with.",
        ),
        term(
            Self::Move,
            "move",
            "Moved",
            "A person found that a document is about another incident, or a statement on another side.",
        ),
        term(Self::Rename, "rename", "Renamed", "A person put the question of a dispute in other words."),
        term(Self::Show, "show", "Shown", "A person found a reason to show a private person by name."),
        term(Self::Withdraw, "withdraw", "Withdrawn", "A person took an earlier review back."),
    ];
}

/// A speaker as one document knows it, by a name that it bears there; a review holds on to it however often the text is
/// read anew.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerAt {
    /// The document.
    pub document: DocumentId,
    /// The name, as the document prints it.
    pub name: String,
}

/// What a review says, and of what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// The statement is right.
    Confirm(StatementId),
    /// The statement is wrong.
    Reject(StatementId),
    /// The two are one speaker.
    Merge(SpeakerAt, SpeakerAt),
    /// The speaker is none of those with whom it was joined.
    Split(SpeakerAt),
    /// The two documents are about one incident, and so are all that are about either's.
    MergeIncidents(DocumentId, DocumentId),
    /// The documents are about an incident of their own, not about the one with which they were joined.
    SplitIncident(Vec<DocumentId>),
    /// The first document is about the incident of the second, not about the one with which it was joined.
    MoveDocument(DocumentId, DocumentId),
    /// The dispute in which the two statements are on different sides is one.
    ConfirmDispute(StatementId, StatementId),
    /// What the two statements say is no dispute.
    RejectDispute(StatementId, StatementId),
    /// The question of the dispute in which the two statements are on different sides, in better words.
    RenameDispute(StatementId, StatementId, String),
    /// The first statement is on the side of the second; or on none, where the second is itself.
    MoveStatement(StatementId, StatementId),
    /// The private person of that name may be shown, in the incident that the document is about.
    Show(SpeakerAt),
    /// The earlier review no longer holds.
    Withdraw(ReviewId),
}

impl Judgement {
    /// Returns the verdict, without what it is of.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Confirm(_) | Self::ConfirmDispute(..) => Verdict::Confirm,
            Self::Reject(_) | Self::RejectDispute(..) => Verdict::Reject,
            Self::Merge(..) | Self::MergeIncidents(..) => Verdict::Merge,
            Self::Split(_) | Self::SplitIncident(_) => Verdict::Split,
            Self::MoveDocument(..) | Self::MoveStatement(..) => Verdict::Move,
            Self::RenameDispute(..) => Verdict::Rename,
            Self::Show(_) => Verdict::Show,
            Self::Withdraw(_) => Verdict::Withdraw,
        }
    }

    /// Returns the statements that it names, in order: one of a statement, two of a dispute.
    pub fn statements(&self) -> Vec<StatementId> {
        match self {
            Self::Confirm(one) | Self::Reject(one) => vec![*one],
            Self::ConfirmDispute(one, other)
            | Self::RejectDispute(one, other)
            | Self::RenameDispute(one, other, _)
            | Self::MoveStatement(one, other) => vec![*one, *other],
            _ => Vec::new(),
        }
    }

    /// Tells whether it is of a dispute.
    pub fn is_of_dispute(&self) -> bool {
        matches!(
            self,
            Self::ConfirmDispute(..)
                | Self::RejectDispute(..)
                | Self::RenameDispute(..)
                | Self::MoveStatement(..)
        )
    }
}

/// A person's judgement, laid over what a program found; all are kept. Of those on a statement the newest counts; the
/// others hold until one withdraws them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The id: a hash of the rest.
    pub id: ReviewId,
    /// What it says.
    pub judgement: Judgement,
    /// Who says so, under a name of their choice.
    pub reviewer: String,
    /// Why, in their words; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

impl Review {
    /// Makes a review and its id.
    pub fn new(
        judgement: Judgement,
        reviewer: impl Into<String>,
        note: impl Into<String>,
        at: Timestamp,
    ) -> Self {
        let (reviewer, note) = (reviewer.into(), note.into());
        let said = format!("{judgement:?}");
        let id =
            ReviewId::of(&[said.as_bytes(), reviewer.as_bytes(), note.as_bytes(), at.to_string().as_bytes()]);
        Self { id, judgement, reviewer, note, at }
    }
}

/// Returns the reviews that hold, by time and id: those that no other one that holds withdraws. A withdrawal can itself be
/// withdrawn; no clock decides, for a withdrawal names what it withdraws.
pub fn holding(reviews: &[Review]) -> Vec<&Review> {
    let taken_back = withdrawn(reviews);
    let stands = |review: &&Review| !taken_back.contains(&review.id) && withdraws(review).is_none();
    let mut holding: Vec<&Review> = reviews.iter().filter(stands).collect();
    holding.sort_by_key(|review| (review.at, review.id));
    holding
}

/// Returns the reviews, withdrawals among them, that no longer hold; see [`holding`].
pub fn withdrawn(reviews: &[Review]) -> BTreeSet<ReviewId> {
    // The id of a withdrawal is a hash of what it withdraws, so there are no circles, and each step settles some.
    let targets: BTreeMap<ReviewId, Option<ReviewId>> =
        reviews.iter().map(|review| (review.id, withdraws(review))).collect();
    let mut waiting: BTreeMap<ReviewId, usize> = targets.keys().map(|id| (*id, 0)).collect();
    for target in targets.values().flatten() {
        *waiting.entry(*target).or_default() += 1;
    }
    let mut settled: Vec<ReviewId> =
        waiting.iter().filter(|(_, open)| **open == 0).map(|(id, _)| *id).collect();
    let mut taken_back: BTreeSet<ReviewId> = BTreeSet::new();
    while let Some(id) = settled.pop() {
        let Some(target) = targets.get(&id).copied().flatten() else { continue };
        if !taken_back.contains(&id) {
            taken_back.insert(target);
        }
        if let Some(open) = waiting.get_mut(&target) {
            *open = open.saturating_sub(1);
            if *open == 0 {
                settled.push(target);
            }
        }
    }
    taken_back
}

fn withdraws(review: &Review) -> Option<ReviewId> {
    match review.judgement {
        Judgement::Withdraw(earlier) => Some(earlier),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(judgement: Judgement, second: i64) -> Review {
        let at = Timestamp::from_second(second).expect("a time");
        Review::new(judgement, "desk", "", at)
    }

    #[test]
    fn takes_back_what_is_withdrawn_and_gives_back_what_was() {
        let at = |name: &str| SpeakerAt { document: DocumentId::of(&[b"d"]), name: name.to_owned() };
        let merge = review(Judgement::Merge(at("Ada Orr"), at("Orr")), 1);
        let split = review(Judgement::Split(at("Orr")), 2);
        let back = review(Judgement::Withdraw(merge.id), 3);
        let again = review(Judgement::Withdraw(back.id), 4);
        let all = [again.clone(), merge.clone(), split.clone(), back.clone()];
        assert_eq!(holding(&all), [&merge, &split]);
        assert_eq!(holding(&[back, split.clone(), merge.clone()]), [&split]);
        assert_eq!(withdrawn(&all), BTreeSet::from([all[3].id]));
        // At one moment, and even before it by a clock that was set back.
        let at_once = review(Judgement::Withdraw(merge.id), 1);
        let before = review(Judgement::Withdraw(split.id), 0);
        assert_eq!(holding(&[split, at_once, before, merge]), [] as [&Review; 0]);
    }
}
