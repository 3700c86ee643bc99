//! The keys of what linked rows point to. Where everything is linked all keys are read at once, in the order of the file:
//! a look into the indexes for each row is what takes longest when a large record is linked.

use onrecord_types::{IncidentId, RevisionId, SpeakerId, SpeakerMember, StatementId};

use super::incidents::FIND_INCIDENT;
use super::links::FIND_STATEMENT;
use super::speakers::FIND_SPEAKER;
use crate::columns::Columns;
use crate::write::Write;
use crate::{Error, ErrorKind, Result};

const STATEMENTS: &str = "
    select id, key
    from statements
    order by id, reading";
const DOCUMENT_SPEAKERS: &str = "
    select revisions.id, document_speakers.place, document_speakers.key
    from revisions
    join current_readings on current_readings.revision = revisions.key
    join document_speakers on document_speakers.reading = current_readings.reading";
const STATEMENTS_BY_SPEAKER: &str = "
    select speaker, count(*)
    from statements
    where speaker is not null
    group by speaker
    order by speaker";
const FIND_DOCUMENT_SPEAKER: &str = "
    select document_speakers.key
    from revisions
    join current_readings on current_readings.revision = revisions.key
    join document_speakers on document_speakers.reading = current_readings.reading
    where revisions.id = ?1
    and document_speakers.place = ?2";
const COUNT_STATEMENTS_OF: &str = "
    select count(*)
    from statements
    where speaker = ?1";

/// Keys by id, in order; what is not among them is looked up.
#[derive(Default)]
pub(super) struct Keys {
    statements: Vec<(StatementId, i64)>,
    document_speakers: Vec<((RevisionId, u32), i64)>,
    /// How many statements each in-document speaker has, where that is known of all; those without any are left out.
    said: Option<Vec<(i64, i64)>>,
    /// Those that were written so far.
    pub(super) incidents: Vec<(IncidentId, i64)>,
    pub(super) speakers: Vec<(SpeakerId, i64)>,
}

fn found<T: Ord>(keys: &[(T, i64)], id: &T) -> Option<i64> {
    keys.binary_search_by(|(known, _)| known.cmp(id)).ok().map(|at| keys[at].1)
}

impl Keys {
    /// Reads the keys of all that rows of a linking can point to.
    pub(super) fn all(w: &Write<'_>) -> Result<Self> {
        let mut statements: Vec<(StatementId, i64)> = Vec::new();
        w.db.all(STATEMENTS, [], |row| {
            let mut columns = Columns::of(row);
            let (id, key) = (columns.id()?, columns.value()?);
            // Of several readings that hold the statement, the newest.
            match statements.last_mut() {
                Some(last) if last.0 == id => last.1 = key,
                _ => statements.push((id, key)),
            }
            Ok(())
        })?;
        let mut document_speakers = w.db.all(DOCUMENT_SPEAKERS, [], |row| {
            let mut columns = Columns::of(row);
            Ok(((columns.id()?, columns.value()?), columns.value()?))
        })?;
        document_speakers.sort_unstable();
        let said = Some(w.db.all(STATEMENTS_BY_SPEAKER, [], |row| Ok((row.get(0)?, row.get(1)?)))?);
        Ok(Self { statements, document_speakers, said, ..Self::default() })
    }

    pub(super) fn statement(&self, w: &Write<'_>, id: StatementId) -> Result<i64> {
        found(&self.statements, &id).map_or_else(|| w.known(FIND_STATEMENT, &id), Ok)
    }

    pub(super) fn incident(&self, w: &Write<'_>, id: IncidentId) -> Result<i64> {
        found(&self.incidents, &id).map_or_else(|| w.known(FIND_INCIDENT, &id), Ok)
    }

    pub(super) fn speaker(&self, w: &Write<'_>, id: SpeakerId) -> Result<i64> {
        found(&self.speakers, &id).map_or_else(|| w.known(FIND_SPEAKER, &id), Ok)
    }

    /// Returns the key of a speaker in the newest reading of a revision.
    pub(super) fn document_speaker(&self, w: &Write<'_>, member: SpeakerMember) -> Result<i64> {
        let SpeakerMember { revision, index } = member;
        if let Some(key) = found(&self.document_speakers, &(revision, index.0)) {
            return Ok(key);
        }
        let wanted = rusqlite::params![revision.to_string(), index.0];
        let key = w.db.first(FIND_DOCUMENT_SPEAKER, wanted, |row| Ok(row.get(0)?))?;
        let lacks = || Error::new(ErrorKind::NotFound, format!("{revision} has no speaker {}", index.0));
        key.ok_or_else(lacks)
    }

    /// Returns how many statements an in-document speaker has.
    pub(super) fn said(&self, w: &Write<'_>, document_speaker: i64) -> Result<i64> {
        match &self.said {
            Some(said) => Ok(found(said, &document_speaker).unwrap_or_default()),
            None => w.db.number(COUNT_STATEMENTS_OF, [document_speaker]),
        }
    }
}
