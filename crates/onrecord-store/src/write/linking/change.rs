//! Which rows of what is linked go and which come.

use onrecord_types::{
    Account, Change, CopyFamily, Dispute, Id, IdKind, Incident, IncidentId, Linking, RemovedLinks, Sha256,
    Speaker, StatementId,
};

use super::digests::Touched;
use super::keys::Keys;
use crate::digests::bucket_of_bytes;
use crate::write::Write;
use crate::{Error, Result, canonical};

/// A row that is linked.
#[derive(Clone, Copy)]
enum Linked<'a> {
    Incident(&'a Incident),
    StatementIncident(&'a (StatementId, IncidentId)),
    Speaker(&'a Speaker),
    Account(&'a Account),
    Dispute(&'a Dispute),
    CopyFamily(&'a CopyFamily),
    Change(&'a Change),
}

impl<'a> Linked<'a> {
    fn all(linking: &'a Linking) -> impl Iterator<Item = Self> {
        let incidents = linking.incidents.iter().map(Self::Incident);
        incidents
            .chain(linking.statement_incidents.iter().map(Self::StatementIncident))
            .chain(linking.speakers.iter().map(Self::Speaker))
            .chain(linking.accounts.iter().map(Self::Account))
            .chain(linking.disputes.iter().map(Self::Dispute))
            .chain(linking.copy_families.iter().map(Self::CopyFamily))
            .chain(linking.changes.iter().map(Self::Change))
    }

    /// Returns the prefix and the bytes of the id by which it goes.
    fn id(self) -> (&'static str, &'a [u8]) {
        fn of<K: IdKind>(id: &Id<K>) -> (&'static str, &[u8]) {
            (K::PREFIX, id.bytes())
        }
        match self {
            Self::Incident(row) => of(&row.id),
            Self::StatementIncident((statement, _)) => of(statement),
            Self::Speaker(row) => of(&row.id),
            Self::Account(row) => of(&row.id),
            Self::Dispute(row) => of(&row.id),
            Self::CopyFamily(row) => of(&row.id),
            Self::Change(row) => of(&row.id),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Incident(row) => row.id.to_string(),
            Self::StatementIncident((statement, _)) => statement.to_string(),
            Self::Speaker(row) => row.id.to_string(),
            Self::Account(row) => row.id.to_string(),
            Self::Dispute(row) => row.id.to_string(),
            Self::CopyFamily(row) => row.id.to_string(),
            Self::Change(row) => row.id.to_string(),
        }
    }

    fn digest(self) -> Sha256 {
        match self {
            Self::Incident(row) => canonical::incident(row),
            Self::StatementIncident((statement, incident)) => {
                canonical::statement_incident(*statement, *incident)
            }
            Self::Speaker(row) => canonical::speaker(row),
            Self::Account(row) => canonical::account(row),
            Self::Dispute(row) => canonical::dispute(row),
            Self::CopyFamily(row) => canonical::copy_family(row),
            Self::Change(row) => canonical::change(row),
        }
    }
}

/// Rows by kind, those of a kind by id.
#[derive(Default)]
struct Sorted<'a> {
    incidents: Vec<&'a Incident>,
    statement_incidents: Vec<&'a (StatementId, IncidentId)>,
    speakers: Vec<&'a Speaker>,
    accounts: Vec<&'a Account>,
    disputes: Vec<&'a Dispute>,
    copy_families: Vec<&'a CopyFamily>,
    changes: Vec<&'a Change>,
}

impl<'a> Sorted<'a> {
    fn push(&mut self, row: Linked<'a>) {
        match row {
            Linked::Incident(row) => self.incidents.push(row),
            Linked::StatementIncident(row) => self.statement_incidents.push(row),
            Linked::Speaker(row) => self.speakers.push(row),
            Linked::Account(row) => self.accounts.push(row),
            Linked::Dispute(row) => self.disputes.push(row),
            Linked::CopyFamily(row) => self.copy_families.push(row),
            Linked::Change(row) => self.changes.push(row),
        }
    }
}

const NAMES: &str = "
    select row
    from link_digests
    order by bucket, row";

impl Write<'_> {
    /// Returns the rows that are linked now and that `linking` does not hold.
    pub(super) fn missing_from(&self, linking: &Linking) -> Result<RemovedLinks> {
        let mut missing = RemovedLinks::default();
        if !self.holds_links()? {
            return Ok(missing);
        }
        let mut held: Vec<(&str, &[u8])> = Linked::all(linking).map(Linked::id).collect();
        held.sort_unstable();
        self.db.all(NAMES, [], |row| {
            let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            sort_in(&mut missing, name, &held)
        })?;
        Ok(missing)
    }
}

/// Takes in a name that is not held.
fn sort_in(missing: &mut RemovedLinks, name: &str, held: &[(&str, &[u8])]) -> Result<()> {
    let is_known = take_id(&mut missing.statement_incidents, name, held)
        || take_id(&mut missing.accounts, name, held)
        || take_id(&mut missing.speakers, name, held)
        || take_id(&mut missing.incidents, name, held)
        || take_id(&mut missing.disputes, name, held)
        || take_id(&mut missing.copy_families, name, held)
        || take_id(&mut missing.changes, name, held);
    if is_known {
        Ok(())
    } else {
        Err(Error::damaged(format!("nothing that is linked has such a name: `{name}`")))
    }
}

/// Takes in a name that is an id of this kind and is not held; tells whether it is one.
fn take_id<K: IdKind>(list: &mut Vec<Id<K>>, name: &str, held: &[(&str, &[u8])]) -> bool {
    let Some(id) = name.starts_with(K::PREFIX).then(|| name.parse::<Id<K>>().ok()).flatten() else {
        return false;
    };
    if held.binary_search(&(K::PREFIX, id.bytes())).is_err() {
        list.push(id);
    }
    true
}

impl Write<'_> {
    /// Takes out the rows that go, and writes those of `linking` that the record does not hold just so. `keys` are those
    /// known of what the rows point to.
    pub(super) fn apply(&self, removed: &RemovedLinks, linking: &Linking, keys: Keys) -> Result<()> {
        let mut touched = Touched::default();
        self.take_out(removed, &mut touched)?;
        let holds_any = self.holds_links()?;
        let differing = self.differing(linking, &mut touched)?;
        if holds_any {
            self.take_out_older(&differing)?;
        }
        self.put_in(&differing, keys)?;
        self.put_buckets(&touched)
    }

    /// Returns the rows that the record does not hold just so, and keeps what they hash to, in the order in which the hashes
    /// lie: row after row at another place of a large table is many times slower.
    fn differing<'a>(&self, linking: &'a Linking, touched: &mut Touched) -> Result<Sorted<'a>> {
        let mut rows: Vec<Linked<'a>> = Linked::all(linking).collect();
        rows.sort_by_key(|row| {
            let (prefix, id) = row.id();
            (bucket_of_bytes(id), prefix, id)
        });
        let mut differing = Sorted::default();
        for row in rows {
            if self.put_digest(touched, &row.name(), row.digest())? {
                differing.push(row);
            }
        }
        Ok(differing)
    }

    /// Takes out what stands in the place of rows that come.
    fn take_out_older(&self, rows: &Sorted<'_>) -> Result<()> {
        for row in &rows.disputes {
            self.take_out_dispute(&row.id.to_string())?;
        }
        for row in &rows.accounts {
            self.take_out_account(&row.id.to_string())?;
        }
        for (statement, _) in &rows.statement_incidents {
            self.take_out_statement_incident(&statement.to_string())?;
        }
        for row in &rows.copy_families {
            self.take_out_copy_family(&row.id.to_string())?;
        }
        rows.changes.iter().try_for_each(|row| self.take_out_change(&row.id.to_string()))
    }

    fn put_in(&self, rows: &Sorted<'_>, mut keys: Keys) -> Result<()> {
        for row in &rows.speakers {
            let key = self.take_out_speaker(&row.id.to_string())?;
            let key = self.speaker(key, row, &keys)?;
            keys.speakers.push((row.id, key));
        }
        for row in &rows.incidents {
            let key = self.take_out_incident(&row.id.to_string())?;
            keys.incidents.push((row.id, self.incident(key, row)?));
        }
        for row in &rows.incidents {
            self.follow_up(row)?;
        }
        self.statement_incidents(&rows.statement_incidents, &keys)?;
        for row in &rows.accounts {
            self.account(row, &keys)?;
        }
        for row in &rows.disputes {
            self.dispute(row, &keys)?;
        }
        for row in &rows.copy_families {
            self.copy_family(row)?;
        }
        rows.changes.iter().try_for_each(|row| self.change(row))
    }

    fn take_out(&self, removed: &RemovedLinks, touched: &mut Touched) -> Result<()> {
        let mut each = |names: Vec<String>, take_out: &dyn Fn(&str) -> Result<()>| {
            names.iter().try_for_each(|name| {
                take_out(name)?;
                self.drop_digest(touched, name)
            })
        };
        each(names(&removed.disputes), &|name| self.take_out_dispute(name))?;
        each(names(&removed.accounts), &|name| self.take_out_account(name))?;
        each(names(&removed.statement_incidents), &|name| self.take_out_statement_incident(name))?;
        each(names(&removed.copy_families), &|name| self.take_out_copy_family(name))?;
        each(names(&removed.changes), &|name| self.take_out_change(name))?;
        each(names(&removed.incidents), &|name| self.take_out_incident(name).map(drop))?;
        each(names(&removed.speakers), &|name| self.take_out_speaker(name).map(drop))
    }
}

fn names<K: IdKind>(ids: &[Id<K>]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
