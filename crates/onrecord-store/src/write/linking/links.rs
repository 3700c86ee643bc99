//! Writing what hangs on incidents, speakers and documents: which statement is about what, accounts, copy families,
//! changes.

use onrecord_types::{Account, Change, CopyFamily, IncidentId, StatementId, Vocabulary};
use rusqlite::params;

use super::keys::Keys;
use crate::Result;
use crate::columns::integer;
use crate::write::Write;
use crate::write::documents::{FIND_DOCUMENT, FIND_REVISION};

// Of several readings that hold the statement, the newest.
pub(super) const FIND_STATEMENT: &str = "
    select key
    from statements
    where id = ?1
    order by reading desc
    limit 1";
const ADD_STATEMENT_INCIDENT: &str = "
    insert into statement_incidents (statement, incident)
    values (?1, ?2)";
const DROP_STATEMENT_INCIDENT: &str = "
    delete from statement_incidents
    where statement in (
        select key
        from statements
        where id = ?1
    )";
const ADD_ACCOUNT: &str = "
    insert into accounts (id, incident, speaker)
    values (?1, ?2, ?3)";
const ADD_ACCOUNT_STATEMENT: &str = "
    insert into account_statements (account, place, statement, repeats, independent_sources)
    values (?1, ?2, ?3, ?4, ?5)";
const ADD_ACCOUNT_CHANGE: &str = "
    insert into account_changes (account, place, earlier, later, confidence, reason)
    values (?1, ?2, ?3, ?4, ?5, ?6)";
const DROP_ACCOUNT: &[&str] = &[
    "delete from account_changes where account = (select key from accounts where id = ?1)",
    "delete from account_statements where account = (select key from accounts where id = ?1)",
    "delete from accounts where id = ?1",
];
const ADD_COPY_FAMILY: &str = "
    insert into copy_families (id, origin, reason)
    values (?1, ?2, ?3)";
const ADD_COPY_FAMILY_DOCUMENT: &str = "
    insert into copy_family_documents (copy_family, place, document)
    values (?1, ?2, ?3)";
const DROP_COPY_FAMILY: &[&str] = &[
    "delete from copy_family_documents where copy_family = (select key from copy_families where id = ?1)",
    "delete from copy_families where id = ?1",
];
const ADD_CHANGE: &str = "
    insert into changes (id, document, earlier, later, kind, before, after)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const DROP_CHANGE: &str = "
    delete from changes
    where id = ?1";

impl Write<'_> {
    /// Writes which statement is about which incident, in the order in which the rows lie.
    pub(super) fn statement_incidents(&self, rows: &[&(StatementId, IncidentId)], keys: &Keys) -> Result<()> {
        let of = |(statement, incident): &(StatementId, IncidentId)| {
            Ok([keys.statement(self, *statement)?, keys.incident(self, *incident)?])
        };
        let mut rows: Vec<[i64; 2]> = rows.iter().map(|row| of(row)).collect::<Result<_>>()?;
        rows.sort_unstable();
        rows.into_iter().try_for_each(|row| self.db.execute(ADD_STATEMENT_INCIDENT, row).map(drop))
    }

    pub(super) fn take_out_statement_incident(&self, statement: &str) -> Result<()> {
        self.db.execute(DROP_STATEMENT_INCIDENT, [statement]).map(drop)
    }

    pub(super) fn account(&self, account: &Account, keys: &Keys) -> Result<()> {
        let incident = keys.incident(self, account.incident)?;
        let speaker = keys.speaker(self, account.speaker)?;
        let key = self.db.insert(ADD_ACCOUNT, params![account.id.to_string(), incident, speaker])?;
        let mut place = 0;
        for one in &account.statements {
            let statement = keys.statement(self, one.shown)?;
            let row = params![key, place, statement, None::<i64>, one.independent_sources];
            self.db.execute(ADD_ACCOUNT_STATEMENT, row)?;
            let shown = place;
            place += 1;
            for repeat in &one.repeats {
                let repeat = keys.statement(self, *repeat)?;
                self.db.execute(ADD_ACCOUNT_STATEMENT, params![key, place, repeat, shown, None::<u32>])?;
                place += 1;
            }
        }
        for (place, change) in account.changes.iter().enumerate() {
            let (earlier, later) =
                (keys.statement(self, change.earlier)?, keys.statement(self, change.later)?);
            let row = params![key, integer(place)?, earlier, later, change.confidence.value(), change.reason];
            self.db.execute(ADD_ACCOUNT_CHANGE, row)?;
        }
        Ok(())
    }

    pub(super) fn take_out_account(&self, id: &str) -> Result<()> {
        self.each(DROP_ACCOUNT, id)
    }

    pub(super) fn copy_family(&self, family: &CopyFamily) -> Result<()> {
        let row = params![family.id.to_string(), family.origin, family.reason];
        let key = self.db.insert(ADD_COPY_FAMILY, row)?;
        for (place, document) in family.documents.iter().enumerate() {
            let document = self.known(FIND_DOCUMENT, document)?;
            self.db.execute(ADD_COPY_FAMILY_DOCUMENT, params![key, integer(place)?, document])?;
        }
        Ok(())
    }

    pub(super) fn take_out_copy_family(&self, id: &str) -> Result<()> {
        self.each(DROP_COPY_FAMILY, id)
    }

    pub(super) fn change(&self, change: &Change) -> Result<()> {
        let row = params![
            change.id.to_string(),
            self.known(FIND_DOCUMENT, &change.document)?,
            self.known(FIND_REVISION, &change.revisions.0)?,
            self.known(FIND_REVISION, &change.revisions.1)?,
            change.kind.code(),
            change.before.map(|id| self.known(FIND_STATEMENT, &id)).transpose()?,
            change.after.map(|id| self.known(FIND_STATEMENT, &id)).transpose()?,
        ];
        self.db.insert(ADD_CHANGE, row).map(drop)
    }

    pub(super) fn take_out_change(&self, id: &str) -> Result<()> {
        self.db.execute(DROP_CHANGE, [id]).map(drop)
    }

    /// Runs statements about one id, one after another.
    pub(super) fn each(&self, statements: &[&str], id: &str) -> Result<()> {
        statements.iter().try_for_each(|sql| self.db.execute(sql, [id]).map(drop))
    }
}
