//! Accounts: what each speaker says of each incident.

use std::collections::BTreeMap;

use onrecord_types::{Account, AccountId, IncidentId, Repeated, SpeakerId, StatementId};

use crate::articles::{Precedence, precedence};
use crate::speakers::Speakers;
use crate::told::Stated;

/// Gathers the accounts from statements, in any order, of which the incident is known. What is said of one incident
/// gives the accounts of that incident, whatever is said of others.
pub(crate) fn gather(stated: &[Stated<'_>], speakers: &Speakers) -> Vec<Account> {
    type Told = (Precedence, usize, StatementId);
    let mut told: BTreeMap<(IncidentId, SpeakerId), Vec<Told>> = BTreeMap::new();
    for Stated { incident, read, statement } in stated {
        let found = statement.parts.speaker.as_ref();
        let member = found.and_then(|found| speakers.of(read.revision.id, found.speaker));
        if let Some(speaker) = member {
            let place = statement.parts.content.first().start();
            told.entry((*incident, speaker)).or_default().push((precedence(read), place, statement.id));
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
                statements: statements.into_iter().map(|(.., id)| Repeated::alone(id)).collect(),
            }
        })
        .collect();
    accounts.sort_by_key(|account| account.id);
    accounts
}
