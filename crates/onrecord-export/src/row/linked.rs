//! What holds across documents, incidents and speakers aside.

use std::borrow::Cow;

use onrecord_types::{
    Account, AccountChange, AccountId, Change, ChangeId, CopyFamily, CopyFamilyId, DocumentId, IncidentId,
    Mask, RevisionId, SpeakerId, StatementId, Vocabulary as _,
};
use serde::Serialize;

use super::{cover, rounded};

/// An account as exported.
#[derive(Debug, Clone, Serialize)]
pub struct AccountRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: AccountId,
    incident: IncidentId,
    speaker: SpeakerId,
    statements: Vec<StatementId>,
    repeated: Vec<RepeatedPart>,
    changes: Vec<AccountChangePart<'a>>,
}

/// Where the speaker later said otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct AccountChangePart<'a> {
    earlier: StatementId,
    later: StatementId,
    confidence: f64,
    reason: Cow<'a, str>,
}

impl<'a> AccountChangePart<'a> {
    /// Makes the parts of changes, in their order.
    pub fn all(changes: &'a [AccountChange]) -> Vec<Self> {
        let part = |change: &'a AccountChange| Self {
            earlier: change.earlier,
            later: change.later,
            confidence: rounded(change.confidence),
            reason: Cow::Borrowed(&change.reason),
        };
        changes.iter().map(part).collect()
    }
}

/// A statement that others repeat.
#[derive(Debug, Clone, Serialize)]
struct RepeatedPart {
    shown: StatementId,
    repeats: Vec<StatementId>,
    independent_sources: u32,
}

impl<'a> AccountRow<'a> {
    /// Makes the row of `account`.
    pub fn new(account: &'a Account) -> Self {
        Self {
            object: "account",
            id: account.id,
            incident: account.incident,
            speaker: account.speaker,
            statements: account.every_statement().collect(),
            repeated: account
                .statements
                .iter()
                .filter(|one| !one.repeats.is_empty())
                .map(|one| RepeatedPart {
                    shown: one.shown,
                    repeats: one.repeats.clone(),
                    independent_sources: one.independent_sources,
                })
                .collect(),
            changes: AccountChangePart::all(&account.changes),
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        self.changes.iter_mut().for_each(|change| cover::words(&mut change.reason, mask));
        self
    }
}

/// A copy family as exported.
#[derive(Debug, Clone, Serialize)]
pub struct CopyFamilyRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: CopyFamilyId,
    documents: &'a [DocumentId],
    origin: Option<Cow<'a, str>>,
    reason: Cow<'a, str>,
}

impl<'a> CopyFamilyRow<'a> {
    /// Makes the row of `family`.
    pub fn new(family: &'a CopyFamily) -> Self {
        Self {
            object: "copy_family",
            id: family.id,
            documents: &family.documents,
            origin: family.origin.as_deref().map(Cow::Borrowed),
            reason: Cow::Borrowed(&family.reason),
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::maybe(self.origin.as_mut(), mask);
        cover::words(&mut self.reason, mask);
        self
    }
}

/// A change between two revisions as exported.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    #[serde(rename = "type")]
    object: &'static str,
    id: ChangeId,
    document: DocumentId,
    from: RevisionId,
    to: RevisionId,
    kind: &'static str,
    before: Option<StatementId>,
    after: Option<StatementId>,
}

impl ChangeRow {
    /// Makes the row of `change`.
    pub fn new(change: &Change) -> Self {
        Self {
            object: "change",
            id: change.id,
            document: change.document,
            from: change.revisions.0,
            to: change.revisions.1,
            kind: change.kind.code(),
            before: change.before,
            after: change.after,
        }
    }
}
