//! Writing what was linked: the one part of the record that is replaced.

mod incidents;
mod speakers;

use jiff::Timestamp;
use onrecord_types::{Account, Change, CopyFamily, Linking, Maker, Sha256, Vocabulary};
use rusqlite::params;

use self::incidents::FIND_INCIDENT;
use self::speakers::FIND_SPEAKER;
use super::documents::{FIND_DOCUMENT, FIND_REVISION};
use super::{Cause, Write, Written};
use crate::Result;
use crate::canonical::{self, FORM};
use crate::columns::{Columns, integer};
use crate::log::Action;

const LAST_LINKING: &str = "
    select linkings.digest, linkings.reading, makers.id
    from linkings
    join makers on makers.key = linkings.maker
    order by linkings.key desc
    limit 1";
const LAST_READING: &str = "
    select coalesce(max(key), 0)
    from readings";
const ADD_LINKING: &str = "
    insert into linkings (maker, at, digest, reading, layout)
    values (?1, ?2, ?3, ?4, ?5)";
const CLEAR: &[&str] = &[
    "delete from account_statements",
    "delete from accounts",
    "delete from statement_incidents",
    "delete from incident_documents",
    "delete from incident_figures",
    "delete from incident_reviews",
    "delete from incidents",
    "delete from speaker_members",
    "delete from speaker_reviews",
    "delete from speaker_bodies",
    "delete from speaker_roles",
    "delete from speaker_names",
    "delete from speakers",
    "delete from copy_family_documents",
    "delete from copy_families",
    "delete from changes",
];
const INDEX: &[&str] = &[
    "insert into incidents_fts (incidents_fts) values ('rebuild')",
    "insert into speakers_fts (speakers_fts) values ('rebuild')",
];

impl Write<'_> {
    /// Replaces everything that is linked. The same linking of the same readings by the same maker writes nothing.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it names a document, revision, statement, speaker or incident
    /// that is not there; when the file cannot be written.
    pub fn linking(&self, linking: &Linking, maker: &Maker, at: Timestamp) -> Result<Written> {
        self.whole(|| {
            let digest = canonical::linking(linking, Some(FORM));
            let reading = self.db.number(LAST_READING, [])?;
            let last = self.db.first(LAST_LINKING, [], |row| {
                let mut columns = Columns::of(row);
                Ok((columns.sha256()?, columns.value::<i64>()?, columns.id()?))
            })?;
            if last == Some((digest, reading, maker.id)) || (last.is_none() && *linking == Linking::default())
            {
                return Ok(Written::Known);
            }
            // The same links of newer readings are written anew all the same, for their rows point to readings.
            if last.is_none_or(|last| (last.0, last.1) != (digest, reading)) {
                self.replace(linking)?;
            }
            self.add_linking(maker, at, digest, reading)
        })
    }

    fn add_linking(&self, maker: &Maker, at: Timestamp, digest: Sha256, reading: i64) -> Result<Written> {
        self.maker(maker);
        let cause = Cause { at, batch: None, maker: Some(maker.id) };
        let key = self.maker_key(maker.id, cause)?;
        let row = params![key, at.to_string(), digest.to_string(), reading, FORM];
        let number = self.db.insert(ADD_LINKING, row)?;
        self.log(cause, Action::ReplaceLinking, number.to_string(), digest)?;
        Ok(Written::New)
    }

    fn replace(&self, linking: &Linking) -> Result<()> {
        for clear in CLEAR {
            self.db.execute(clear, [])?;
        }
        for speaker in &linking.speakers {
            self.speaker(speaker)?;
        }
        for incident in &linking.incidents {
            self.incident(incident)?;
        }
        for incident in &linking.incidents {
            self.follow_up(incident)?;
        }
        for (statement, incident) in &linking.statement_incidents {
            let statement = self.known(FIND_STATEMENT, statement)?;
            self.db.execute(ADD_STATEMENT_INCIDENT, [statement, self.known(FIND_INCIDENT, incident)?])?;
        }
        for account in &linking.accounts {
            self.account(account)?;
        }
        for family in &linking.copy_families {
            self.copy_family(family)?;
        }
        for change in &linking.changes {
            self.change(change)?;
        }
        for index in INDEX {
            self.db.execute(index, [])?;
        }
        Ok(())
    }
}

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
const ADD_ACCOUNT: &str = "
    insert into accounts (id, incident, speaker)
    values (?1, ?2, ?3)";
const ADD_ACCOUNT_STATEMENT: &str = "
    insert into account_statements (account, place, statement)
    values (?1, ?2, ?3)";
const ADD_COPY_FAMILY: &str = "
    insert into copy_families (id, origin, reason)
    values (?1, ?2, ?3)";
const ADD_COPY_FAMILY_DOCUMENT: &str = "
    insert into copy_family_documents (copy_family, place, document)
    values (?1, ?2, ?3)";
const ADD_CHANGE: &str = "
    insert into changes (id, document, earlier, later, kind, before, after)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

impl Write<'_> {
    fn account(&self, account: &Account) -> Result<()> {
        let incident = self.known(FIND_INCIDENT, &account.incident)?;
        let speaker = self.known(FIND_SPEAKER, &account.speaker)?;
        let key = self.db.insert(ADD_ACCOUNT, params![account.id.to_string(), incident, speaker])?;
        for (place, statement) in account.statements.iter().enumerate() {
            let statement = self.known(FIND_STATEMENT, statement)?;
            self.db.execute(ADD_ACCOUNT_STATEMENT, params![key, integer(place)?, statement])?;
        }
        Ok(())
    }

    fn copy_family(&self, family: &CopyFamily) -> Result<()> {
        let row = params![family.id.to_string(), family.origin, family.reason];
        let key = self.db.insert(ADD_COPY_FAMILY, row)?;
        for (place, document) in family.documents.iter().enumerate() {
            let document = self.known(FIND_DOCUMENT, document)?;
            self.db.execute(ADD_COPY_FAMILY_DOCUMENT, params![key, integer(place)?, document])?;
        }
        Ok(())
    }

    fn change(&self, change: &Change) -> Result<()> {
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
}
