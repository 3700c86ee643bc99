//! The JSON twin of an incident's page.

use std::collections::BTreeMap;

use onrecord_export::row::{CopyFamilyRow, IncidentRow};
use onrecord_store::views::{AccountView, IncidentView};
use onrecord_types::{AccountId, SpeakerId, StatementId};
use serde::Serialize;

use super::evidence::Evidence;
use crate::page::twin::{SpeakerLine, StatementLine};

/// The incident as exported, and its accounts in the order of the page.
#[derive(Serialize)]
pub(super) struct IncidentTwin<'a> {
    incident: IncidentRow<'a>,
    accounts: Vec<AccountPart>,
    unattributed: Vec<StatementLine>,
    copy_families: Vec<CopyFamilyRow<'a>>,
}

#[derive(Serialize)]
struct AccountPart {
    id: AccountId,
    speaker: SpeakerLine,
    statements: Vec<StatementLine>,
}

impl<'a> IncidentTwin<'a> {
    pub(super) fn new(view: &'a IncidentView, evidence: &'a Evidence) -> Self {
        let said = |account: &'a AccountView| {
            account.statements.iter().map(|statement| (statement.id, account.speaker))
        };
        let speakers: BTreeMap<StatementId, SpeakerId> = view.accounts.iter().flat_map(said).collect();
        Self {
            incident: IncidentRow::new(&view.incident, &evidence.passages, |statement| {
                speakers.get(&statement).copied()
            }),
            accounts: view.accounts.iter().map(AccountPart::new).collect(),
            unattributed: StatementLine::all(&view.unattributed),
            copy_families: view.copy_families.iter().map(CopyFamilyRow::new).collect(),
        }
    }
}

impl AccountPart {
    fn new(account: &AccountView) -> Self {
        Self {
            id: account.id,
            speaker: SpeakerLine::account(account),
            statements: StatementLine::all(&account.statements),
        }
    }
}
