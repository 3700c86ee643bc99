//! What is said of one reported incident: the accounts, and where they differ.

use std::collections::BTreeSet;

use onrecord_types::{Account, Dispute, Incident, ReadRevision, StatementId};

use crate::accounts;
use crate::copies::Copies;
use crate::disputes::{self, Comparer, Rules, Scores, Verdicts};
use crate::speakers::Speakers;
use crate::told::{Told, stated_earlier};

/// The accounts of an incident and of those told around it, and the disputes about each.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) accounts: Vec<Account>,
    pub(crate) disputes: Vec<Dispute>,
    /// The statements of which one must be named by a review that changes a dispute.
    pub(crate) disputed: BTreeSet<StatementId>,
    /// Which contents were compared for that.
    pub(crate) scores: Scores,
}

/// Whose words they are, which documents count once, and what reviewers say of disputes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voices<'v> {
    pub(crate) speakers: &'v Speakers,
    pub(crate) copies: &'v Copies,
    pub(crate) rules: &'v Rules,
    pub(crate) verdicts: &'v Verdicts<'v>,
}

impl Heard {
    /// Finds them in what is told of the incident alone, and in `earlier`, the revisions before the latest of the documents
    /// that are about it.
    pub(crate) fn of(
        (incident, told): (&Incident, &Told<'_>),
        earlier: &[&ReadRevision],
        voices: Voices<'_>,
        mut comparer: Comparer<'_>,
    ) -> Self {
        let mut stated = told.statements.clone();
        stated.extend(stated_earlier(incident.id, earlier));
        let sayings = accounts::sayings(&stated, voices.speakers, voices.copies);
        let mut accounts = accounts::gather(&sayings);
        let mut heard = Self::default();
        for incident in std::iter::once(incident).chain(&told.recalled) {
            let (found, mut changes) =
                disputes::find(incident, &sayings, voices.rules, voices.verdicts, &mut comparer);
            for account in accounts.iter_mut().filter(|account| account.incident == incident.id) {
                account.changes = changes.remove(&account.speaker).unwrap_or_default();
            }
            heard.disputes.extend(found.standing);
            heard.disputed.extend(found.statements);
        }
        heard.accounts = accounts;
        heard.scores = comparer.asked();
        heard
    }
}
