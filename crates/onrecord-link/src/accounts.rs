//! Accounts: what each speaker says of each incident.

use std::collections::BTreeMap;

use onrecord_types::{Account, AccountId, DocumentId, IncidentId, SpeakerId, StatementId};

use crate::articles::{Precedence, Revisions, precedence};
use crate::speakers::Speakers;

/// Gathers the accounts from the latest revision of each document.
pub(crate) fn gather(
    revisions: &Revisions<'_>,
    home: &BTreeMap<DocumentId, IncidentId>,
    speakers: &Speakers,
) -> Vec<Account> {
    type Told = (Precedence, usize, StatementId);
    let mut told: BTreeMap<(IncidentId, SpeakerId), Vec<Told>> = BTreeMap::new();
    for read in revisions.latest() {
        let Some(incident) = home.get(&read.document.id) else { continue };
        for statement in &read.reading.statements {
            let member = statement
                .parts
                .speaker
                .as_ref()
                .and_then(|found| speakers.of(read.revision.id, found.speaker));
            if let Some(speaker) = member {
                let place = statement.parts.content.first().start();
                told.entry((*incident, speaker)).or_default().push((precedence(read), place, statement.id));
            }
        }
    }
    let mut accounts: Vec<Account> = told
        .into_iter()
        .map(|((incident, speaker), mut statements)| {
            statements.sort_unstable();
            Account {
                id: AccountId::of(&[incident.bytes(), speaker.bytes()]),
                incident,
                speaker,
                statements: statements.into_iter().map(|(.., id)| id).collect(),
            }
        })
        .collect();
    accounts.sort_by_key(|account| account.id);
    accounts
}
