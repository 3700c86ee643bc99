//! Accounts, with what only repeats behind what it repeats.

use onrecord_types::{Account, AccountChange, AccountId, Repeated, StatementId};

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Error, Result};

pub(super) const EVERY: &str = "
    select key, id
    from accounts
    order by id";
const ACCOUNT: &str = "
    select accounts.id, incidents.id, speakers.id
    from accounts
    join incidents on incidents.key = accounts.incident
    join speakers on speakers.key = accounts.speaker
    where accounts.key = ?1";
const STATEMENTS: &str = "
    select statements.id, account_statements.independent_sources
    from account_statements
    join statements on statements.key = account_statements.statement
    where account_statements.account = ?1
    order by account_statements.place";
const CHANGES: &str = "
    select earlier.id, later.id, account_changes.confidence, account_changes.reason
    from accounts
    join account_changes on account_changes.account = accounts.key
    join statements as earlier on earlier.key = account_changes.earlier
    join statements as later on later.key = account_changes.later
    where accounts.id = ?1
    order by account_changes.place";

/// Returns where the speaker of an account later said otherwise.
pub(in crate::views) fn changes(db: &Prepared<'_>, account: AccountId) -> Result<Vec<AccountChange>> {
    db.all(CHANGES, [account.to_string()], |row| {
        let mut columns = Columns::of(row);
        Ok(AccountChange {
            earlier: columns.id()?,
            later: columns.id()?,
            confidence: columns.confidence()?,
            reason: columns.value()?,
        })
    })
}

/// Returns the account with this key.
pub(super) fn account(db: &Prepared<'_>, key: i64) -> Result<Account> {
    let mut statements: Vec<Repeated> = Vec::new();
    db.all(STATEMENTS, [key], |row| {
        let mut columns = Columns::of(row);
        let statement: StatementId = columns.id()?;
        match (columns.value()?, statements.last_mut()) {
            (Some(independent_sources), _) => {
                statements.push(Repeated { shown: statement, repeats: Vec::new(), independent_sources });
            }
            (None, Some(shown)) => shown.repeats.push(statement),
            (None, None) => return Err(Error::damaged("an account begins with a repeat")),
        }
        Ok(())
    })?;
    let account = db.first(ACCOUNT, [key], |row| {
        let mut columns = Columns::of(row);
        let (id, incident, speaker) = (columns.id()?, columns.id()?, columns.id()?);
        Ok(Account { id, incident, speaker, statements, changes: Vec::new() })
    })?;
    let mut account = account.ok_or_else(|| Error::damaged(format!("there is no account {key}")))?;
    account.changes = changes(db, account.id)?;
    Ok(account)
}
