//! Speakers: the list, and one of them with what they said of each incident.

use onrecord_types::{Speaker, SpeakerId, SpeakerKind, Standing, Vocabulary};

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::{DEFAULT_LIMIT, IncidentName, StatementView, linking, statement};
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which speakers to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerFilter {
    /// Words, or beginnings of words, of a name or role.
    pub query: Option<String>,
    /// What the speaker is.
    pub kind: Option<SpeakerKind>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for SpeakerFilter {
    fn default() -> Self {
        Self { query: None, kind: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One line of a list of speakers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The speaker.
    pub id: SpeakerId,
    /// The name shown. Whether it may be shown is for the caller to decide by `kind` and `standing`.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
    /// The roles seen, by alphabet.
    pub roles: Vec<String>,
    /// How many documents quote it.
    pub documents: u32,
    /// How many statements it makes.
    pub statements: u32,
    /// How many incidents it has an account of.
    pub incidents: u32,
}

/// What a speaker said of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerIncident {
    /// The incident; `None` for the statements that belong to none.
    pub incident: Option<IncidentName>,
    /// The statements: by publication, then place.
    pub statements: Vec<StatementView>,
}

/// A speaker as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerView {
    /// The speaker.
    pub speaker: Speaker,
    /// The statements by incident, in the order of the list of incidents; those that belong to none last.
    pub incidents: Vec<SpeakerIncident>,
}

const LISTED: &str = "
    select
        speakers.id, speakers.name, speakers.kind, speakers.standing,
        (
            select count(distinct revisions.document)
            from speaker_members
            join document_speakers on document_speakers.key = speaker_members.document_speaker
            join readings on readings.key = document_speakers.reading
            join revisions on revisions.key = readings.revision
            where speaker_members.speaker = speakers.key
            and exists (select 1 from statements where statements.speaker = document_speakers.key)
        ),
        speakers.statements,
        (select count(*) from accounts where accounts.speaker = speakers.key)
    from speakers
    where true";
const WITH_KIND: &str = "
    and speakers.kind = ?";
// The sign before the key keeps the list in its order, so that it ends with the last row shown.
const WITH_WORDS: &str = "
    and +speakers.key in (
        select speakers_fts.rowid
        from speakers_fts
        where speakers_fts match ?
    )";
const MOST_FIRST: &str = "
    order by speakers.statements desc, speakers.name, speakers.id
    limit ?
    offset ?";
const KEY: &str = "
    select key
    from speakers
    where id = ?1";
const ORDER: &str = "
    select incidents.id
    from accounts
    join incidents on incidents.key = accounts.incident
    where accounts.speaker = ?1
    order by incidents.day desc, incidents.id";

impl Snapshot<'_> {
    /// Lists speakers, those with most statements first, then by name and id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speakers(&self, filter: &SpeakerFilter) -> Result<Vec<SpeakerRow>> {
        let mut sql = LISTED.to_owned();
        let mut values: Vec<Value> = Vec::new();
        if let Some(kind) = filter.kind {
            sql.push_str(WITH_KIND);
            values.push(kind.code().to_owned().into());
        }
        if let Some(query) = &filter.query {
            let Some(words) = expression(query, Ending::Open) else { return Ok(Vec::new()) };
            sql.push_str(WITH_WORDS);
            values.push(words.into());
        }
        sql.push_str(MOST_FIRST);
        values.extend([filter.limit.into(), filter.offset.into()]);
        let mut rows = self.db.all(&sql, params_from_iter(values), speaker_row)?;
        for row in &mut rows {
            row.roles = roles(&self.db, row.id)?;
        }
        Ok(rows)
    }

    /// Returns a speaker with all statements, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speaker(&self, id: SpeakerId) -> Result<Option<SpeakerView>> {
        let Some(key) = self.db.first(KEY, [id.to_string()], |row| Ok(row.get(0)?))? else { return Ok(None) };
        let speaker = linking::speaker(&self.db, key)?;
        let order = self.db.all(ORDER, [key], |row| Columns::of(row).id())?;
        // The sort is stable: within an incident the statements stay as they come.
        let mut statements = statement::of_speaker(&self.db, id)?;
        statements.sort_by_key(|statement| {
            let id = statement.incident.as_ref().map(|incident| incident.id);
            let place = order.iter().position(|known| Some(*known) == id);
            (id.is_none(), place.unwrap_or(order.len()), id)
        });
        let mut incidents: Vec<SpeakerIncident> = Vec::new();
        for statement in statements {
            match incidents.last_mut() {
                Some(last) if last.incident == statement.incident => last.statements.push(statement),
                _ => incidents.push(SpeakerIncident {
                    incident: statement.incident.clone(),
                    statements: vec![statement],
                }),
            }
        }
        Ok(Some(SpeakerView { speaker, incidents }))
    }
}

fn speaker_row(row: &Row<'_>) -> Result<SpeakerRow> {
    let mut columns = Columns::of(row);
    Ok(SpeakerRow {
        id: columns.id()?,
        name: columns.value()?,
        kind: columns.term()?,
        standing: columns.term()?,
        roles: Vec::new(),
        documents: columns.count()?,
        statements: columns.count()?,
        incidents: columns.count()?,
    })
}

const ROLES: &str = "
    select speaker_roles.words
    from speakers
    join speaker_roles on speaker_roles.speaker = speakers.key
    where speakers.id = ?1
    order by speaker_roles.place";

/// Returns the roles of a speaker, in order.
pub(super) fn roles(db: &Prepared<'_>, speaker: SpeakerId) -> Result<Vec<String>> {
    db.all(ROLES, [speaker.to_string()], |row| Ok(row.get(0)?))
}
