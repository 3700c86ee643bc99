//! Bringing rows that stay up to date with what was read since the last linking.
//!
//! Links point to the rows of one reading. A text that is read anew has other rows for the same statements and speakers, and a
//! document that got another revision may date its incident anew.

use std::collections::BTreeSet;

use crate::columns::Columns;
use crate::write::Write;
use crate::{Error, ErrorKind, Result};

const CLEAR: &[&str] = &[
    "delete from dispute_speakers",
    "delete from dispute_statements",
    "delete from dispute_bystanders",
    "delete from dispute_grounds",
    "delete from dispute_reviews",
    "delete from disputes",
    "delete from account_changes",
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
    "delete from link_digests",
    "delete from link_buckets",
    "insert into incidents_fts (incidents_fts) values ('delete-all')",
    "insert into speakers_fts (speakers_fts) values ('delete-all')",
];
const READ_ANEW: &str = "
    select readings.revision, max(readings.key)
    from readings
    where readings.key > ?1
    and exists (
        select 1
        from readings as older
        where older.revision = readings.revision
        and older.key <= ?1
    )
    group by readings.revision
    order by readings.revision";
const STATEMENTS: &str = "
    select older.id, older.key, newer.key
    from readings
    join statements as older on older.reading = readings.key
    left join statements as newer on newer.reading = ?2 and newer.id = older.id
    where readings.revision = ?1
    and readings.key < ?2";
const MOVE_STATEMENT: &[&str] = &[
    "update statement_incidents set statement = ?2 where statement = ?1",
    "update account_statements set statement = ?2 where statement = ?1",
    "update account_changes set earlier = ?2 where earlier = ?1",
    "update account_changes set later = ?2 where later = ?1",
    "update incident_figures set statement = ?2 where statement = ?1",
    "update dispute_statements set statement = ?2 where statement = ?1",
    "update dispute_bystanders set statement = ?2 where statement = ?1",
    "update dispute_grounds set statement = ?2 where statement = ?1",
    "update dispute_grounds set other = ?2 where other = ?1",
    "update disputes set moved_by = ?2 where moved_by = ?1",
];
const MOVE_BEFORE: &str = "
    update changes
    set before = (
        select newer.key
        from statements as older
        join statements as newer on newer.id = older.id
        where older.key = changes.before
        and newer.reading = ?2
    )
    where earlier = ?1
    and before is not null";
const MOVE_AFTER: &str = "
    update changes
    set after = (
        select newer.key
        from statements as older
        join statements as newer on newer.id = older.id
        where older.key = changes.after
        and newer.reading = ?2
    )
    where later = ?1
    and after is not null";
const LOST_CHANGE: &str = "
    select count(*)
    from changes
    where (earlier = ?1 and before is null and kind <> 'added')
    or (later = ?1 and after is null and kind <> 'dropped')";
const IS_LINKED: &str = "
    select exists (select 1 from statement_incidents where statement = ?1)
        or exists (select 1 from account_statements where statement = ?1)
        or exists (select 1 from incident_figures where statement = ?1)
        or exists (select 1 from dispute_statements where statement = ?1)
        or exists (select 1 from dispute_bystanders where statement = ?1)
        or exists (select 1 from dispute_grounds where statement = ?1)
        or exists (select 1 from dispute_grounds where other = ?1)
        or exists (select 1 from disputes where moved_by = ?1)";
const MEMBERS: &str = "
    select speaker_members.speaker, speaker_members.place, older.key, newer.key
    from readings
    join document_speakers as older on older.reading = readings.key
    join speaker_members on speaker_members.document_speaker = older.key
    left join document_speakers as newer on newer.reading = ?2 and newer.place = older.place
    where readings.revision = ?1
    and readings.key < ?2";
const MOVE_MEMBER: &str = "
    update speaker_members
    set document_speaker = ?3
    where speaker = ?1
    and place = ?2";
const SPEAKERS: &str = "
    select speaker_members.speaker
    from document_speakers
    join speaker_members on speaker_members.document_speaker = document_speakers.key
    where document_speakers.reading = ?1";
const INCIDENTS: &str = "
    select distinct incident_documents.incident
    from readings
    join revisions on revisions.key = readings.revision
    join incident_documents on incident_documents.document = revisions.document
    where readings.key > ?1";

impl Write<'_> {
    /// Takes out everything that is linked.
    pub(super) fn clear_linking(&self) -> Result<()> {
        CLEAR.iter().try_for_each(|sql| self.db.execute(sql, []).map(drop))
    }

    /// Brings rows up to date with the readings behind the one with this key.
    pub(super) fn settle(&self, after: i64) -> Result<()> {
        let anew: Vec<(i64, i64)> = self.db.all(READ_ANEW, [after], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (revision, reading) in anew {
            self.move_statements(revision, reading)?;
            self.move_members(revision, reading)?;
        }
        let incidents: Vec<i64> = self.db.all(INCIDENTS, [after], |row| Ok(row.get(0)?))?;
        incidents.into_iter().try_for_each(|incident| self.date_incident(incident))
    }

    fn move_statements(&self, revision: i64, reading: i64) -> Result<()> {
        let statements = self.db.all(STATEMENTS, [revision, reading], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value::<String>()?, columns.value::<i64>()?, columns.value::<Option<i64>>()?))
        })?;
        for (id, older, newer) in statements {
            if let Some(newer) = newer {
                for sql in MOVE_STATEMENT {
                    self.db.execute(sql, [older, newer])?;
                }
            } else if self.db.number(IS_LINKED, [older])? != 0 {
                return Err(lost(&id));
            }
        }
        for sql in [MOVE_BEFORE, MOVE_AFTER] {
            self.db.execute(sql, [revision, reading])?;
        }
        if self.db.number(LOST_CHANGE, [revision])? == 0 { Ok(()) } else { Err(lost(&"a change")) }
    }

    fn move_members(&self, revision: i64, reading: i64) -> Result<()> {
        let members = self.db.all(MEMBERS, [revision, reading], |row| {
            let mut columns = Columns::of(row);
            Ok(([columns.value::<i64>()?, columns.value()?], columns.value::<i64>()?, columns.value()?))
        })?;
        for ([speaker, place], _, newer) in members {
            let newer: i64 = Option::ok_or_else(newer, || lost(&"a speaker"))?;
            self.db.execute(MOVE_MEMBER, [speaker, place, newer])?;
        }
        let speakers: BTreeSet<i64> =
            self.db.all(SPEAKERS, [reading], |row| Ok(row.get(0)?))?.into_iter().collect();
        speakers.into_iter().try_for_each(|speaker| self.count_statements(speaker))
    }
}

fn lost(what: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::NotFound, format!("the newer reading lacks what stays linked: {what}"))
}
