//! Which rows of what is linked go and which come.

use std::collections::BTreeSet;

use onrecord_types::{
    Account, Change, CopyFamily, Id, IdKind, Incident, IncidentId, Linking, RemovedLinks, Sha256, Speaker,
    StatementId,
};

use crate::write::Write;
use crate::{Error, Result, canonical};

/// A row with its id and what it hashes to.
pub(super) struct Row<'a, T> {
    pub(super) name: String,
    pub(super) digest: Sha256,
    pub(super) value: &'a T,
}

/// The rows to write; those that the record holds just so are left out.
pub(super) struct Written<'a> {
    pub(super) incidents: Vec<Row<'a, Incident>>,
    pub(super) statement_incidents: Vec<Row<'a, (StatementId, IncidentId)>>,
    pub(super) speakers: Vec<Row<'a, Speaker>>,
    pub(super) accounts: Vec<Row<'a, Account>>,
    pub(super) copy_families: Vec<Row<'a, CopyFamily>>,
    pub(super) changes: Vec<Row<'a, Change>>,
}

impl<'a> Written<'a> {
    pub(super) fn differing(w: &Write<'_>, linking: &'a Linking) -> Result<Self> {
        Ok(Self {
            incidents: differing(w, &linking.incidents, |row| row.id.to_string(), canonical::incident)?,
            statement_incidents: differing(
                w,
                &linking.statement_incidents,
                |(statement, _)| statement.to_string(),
                |(statement, incident)| canonical::statement_incident(*statement, *incident),
            )?,
            speakers: differing(w, &linking.speakers, |row| row.id.to_string(), canonical::speaker)?,
            accounts: differing(w, &linking.accounts, |row| row.id.to_string(), canonical::account)?,
            copy_families: differing(
                w,
                &linking.copy_families,
                |row| row.id.to_string(),
                canonical::copy_family,
            )?,
            changes: differing(w, &linking.changes, |row| row.id.to_string(), canonical::change)?,
        })
    }
}

impl Written<'_> {
    fn digests(&self) -> impl Iterator<Item = (&str, Sha256)> {
        fn of<'r, T>(rows: &'r [Row<'_, T>]) -> impl Iterator<Item = (&'r str, Sha256)> {
            rows.iter().map(|row| (row.name.as_str(), row.digest))
        }
        of(&self.incidents)
            .chain(of(&self.statement_incidents))
            .chain(of(&self.speakers))
            .chain(of(&self.accounts))
            .chain(of(&self.copy_families))
            .chain(of(&self.changes))
    }
}

fn differing<'a, T>(
    w: &Write<'_>,
    rows: &'a [T],
    name: impl Fn(&T) -> String,
    digest: impl Fn(&T) -> Sha256,
) -> Result<Vec<Row<'a, T>>> {
    let mut differing = Vec::new();
    for value in rows {
        let (name, digest) = (name(value), digest(value));
        if !w.is_linked_so(&name, digest)? {
            differing.push(Row { name, digest, value });
        }
    }
    Ok(differing)
}

const NAMES: &str = "
    select row
    from link_digests
    order by bucket, row";

impl Write<'_> {
    /// Returns the rows that are linked now and that `linking` does not hold.
    pub(super) fn missing_from(&self, linking: &Linking) -> Result<RemovedLinks> {
        let mut held: BTreeSet<String> = BTreeSet::new();
        held.extend(linking.incidents.iter().map(|row| row.id.to_string()));
        held.extend(linking.statement_incidents.iter().map(|(statement, _)| statement.to_string()));
        held.extend(linking.speakers.iter().map(|row| row.id.to_string()));
        held.extend(linking.accounts.iter().map(|row| row.id.to_string()));
        held.extend(linking.copy_families.iter().map(|row| row.id.to_string()));
        held.extend(linking.changes.iter().map(|row| row.id.to_string()));
        let mut missing = RemovedLinks::default();
        self.db.all(NAMES, [], |row| {
            let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if !held.contains(name) {
                sort_in(&mut missing, name)?;
            }
            Ok(())
        })?;
        Ok(missing)
    }
}

fn sort_in(missing: &mut RemovedLinks, name: &str) -> Result<()> {
    let is_known = take_id(&mut missing.statement_incidents, name)
        || take_id(&mut missing.accounts, name)
        || take_id(&mut missing.speakers, name)
        || take_id(&mut missing.incidents, name)
        || take_id(&mut missing.copy_families, name)
        || take_id(&mut missing.changes, name);
    if is_known {
        Ok(())
    } else {
        Err(Error::damaged(format!("nothing that is linked has such a name: `{name}`")))
    }
}

/// Takes in a name that is an id of this kind; tells whether it is.
fn take_id<K: IdKind>(list: &mut Vec<Id<K>>, name: &str) -> bool {
    name.parse().map(|id| list.push(id)).is_ok()
}

impl Write<'_> {
    /// Takes out the rows that go and those that come anew, and writes those.
    pub(super) fn apply(&self, removed: &RemovedLinks, written: &Written<'_>) -> Result<()> {
        let mut touched = BTreeSet::new();
        self.take_out(removed, &mut touched)?;
        for row in &written.accounts {
            self.take_out_account(&row.name)?;
        }
        for row in &written.statement_incidents {
            self.take_out_statement_incident(&row.name)?;
        }
        for row in &written.copy_families {
            self.take_out_copy_family(&row.name)?;
        }
        for row in &written.changes {
            self.take_out_change(&row.name)?;
        }
        for row in &written.speakers {
            let key = self.take_out_speaker(&row.name)?;
            self.speaker(key, row.value)?;
        }
        for row in &written.incidents {
            let key = self.take_out_incident(&row.name)?;
            self.incident(key, row.value)?;
        }
        for row in &written.incidents {
            self.follow_up(row.value)?;
        }
        for row in &written.statement_incidents {
            self.statement_incident(*row.value)?;
        }
        for row in &written.accounts {
            self.account(row.value)?;
        }
        for row in &written.copy_families {
            self.copy_family(row.value)?;
        }
        for row in &written.changes {
            self.change(row.value)?;
        }
        for (name, digest) in written.digests() {
            self.put_digest(&mut touched, name, digest)?;
        }
        self.put_buckets(&touched)
    }

    fn take_out(&self, removed: &RemovedLinks, touched: &mut BTreeSet<i64>) -> Result<()> {
        let mut each = |names: Vec<String>, take_out: &dyn Fn(&str) -> Result<()>| {
            names.iter().try_for_each(|name| {
                take_out(name)?;
                self.drop_digest(touched, name)
            })
        };
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
