//! The JSON twin of an incident's page.

use std::collections::BTreeMap;

use onrecord_export::row::{AccountChangePart, CopyFamilyRow, IncidentRow, Passages};
use onrecord_store::views::{AccountView, IncidentView};
use onrecord_types::{AccountId, SpeakerId, StatementId};
use serde::Serialize;

use super::parts::{FigurePart, FollowUpPart, GatheringPart, MentionPart, ParticipantPart};
use crate::page::dispute::{DisputePart, RepeatedLine};
use crate::page::reviews::ReviewPart;
use crate::page::twin::{SpeakerLine, StatementLine};

/// The incident as exported, and what its page gathers, in the order of the page.
#[derive(Serialize)]
pub(super) struct IncidentTwin<'a> {
    incident: IncidentRow<'a>,
    /// Whether a document is about it.
    is_reported: bool,
    follows: Option<FollowUpPart<'a>>,
    participants: Vec<ParticipantPart<'a>>,
    accounts: Vec<AccountPart<'a>>,
    unattributed: Vec<StatementLine>,
    disputes: Vec<DisputePart<'a>>,
    figures: Vec<FigurePart<'a>>,
    follow_ups: Vec<FollowUpPart<'a>>,
    gatherings: Vec<GatheringPart<'a>>,
    mentions: Vec<MentionPart<'a>>,
    copy_families: Vec<CopyFamilyRow<'a>>,
    reviews: Vec<ReviewPart>,
}

#[derive(Serialize)]
struct AccountPart<'a> {
    id: AccountId,
    speaker: SpeakerLine,
    statements: Vec<RepeatedLine>,
    changes: Vec<AccountChangePart<'a>>,
}

impl<'a> IncidentTwin<'a> {
    pub(super) fn new(view: &'a IncidentView, passages: &'a Passages) -> Self {
        let said = |account: &'a AccountView| {
            account.every_statement().map(|statement| (statement.id, account.speaker))
        };
        let speakers: BTreeMap<StatementId, SpeakerId> = view.accounts.iter().flat_map(said).collect();
        Self {
            incident: IncidentRow::new(&view.incident, passages, |statement| {
                speakers.get(&statement).copied()
            }),
            is_reported: view.is_reported,
            follows: view.follows.as_ref().map(FollowUpPart::new),
            participants: view.participants.iter().map(ParticipantPart::new).collect(),
            accounts: view.accounts.iter().map(AccountPart::new).collect(),
            unattributed: StatementLine::all(&view.unattributed),
            disputes: view.disputes.iter().map(DisputePart::new).collect(),
            figures: view.figures.iter().map(FigurePart::new).collect(),
            follow_ups: view.follow_ups.iter().map(FollowUpPart::new).collect(),
            gatherings: view.gatherings.iter().map(GatheringPart::new).collect(),
            mentions: view.documents.iter().filter_map(MentionPart::new).collect(),
            copy_families: view.copy_families.iter().map(CopyFamilyRow::new).collect(),
            reviews: view.reviews.iter().map(ReviewPart::new).collect(),
        }
    }
}

impl<'a> AccountPart<'a> {
    fn new(account: &'a AccountView) -> Self {
        Self {
            id: account.id,
            speaker: SpeakerLine::account(account),
            statements: RepeatedLine::all(&account.statements),
            changes: AccountChangePart::all(&account.changes),
        }
    }
}
