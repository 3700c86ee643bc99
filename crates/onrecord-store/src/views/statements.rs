//! The list of statements.

use onrecord_types::{DocumentId, Form, IncidentId, SpeakerId, Vocabulary};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::DEFAULT_LIMIT;
use super::statement::{BY_PUBLICATION, COLUMNS, JOINS, STATEMENTS, StatementView, list, select};
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which statements to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementFilter {
    /// Who said it.
    pub speaker: Option<SpeakerId>,
    /// What it is about.
    pub incident: Option<IncidentId>,
    /// Where it stands.
    pub document: Option<DocumentId>,
    /// Words that the content or the speaker's name must hold as shown; see [`Snapshot::search`].
    pub query: Option<String>,
    /// Its form.
    pub form: Option<Form>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for StatementFilter {
    fn default() -> Self {
        Self {
            speaker: None,
            incident: None,
            document: None,
            query: None,
            form: None,
            limit: DEFAULT_LIMIT,
            offset: 0,
        }
    }
}

/// Revisions first, in the order of the list, so that a page of it is found without sorting the whole.
const IN_ORDER: &str = "
    from revisions
    cross join readings on readings.revision = revisions.key
    cross join statements on statements.reading = readings.key";
// What matches is put in order first, so that the columns are made for the rows shown alone.
const MATCHING: &str = "
    from (
        select statements_fts.rowid as key, statements_fts.rank as rank, statements.id as id
        from statements_fts
        cross join statements on statements.key = statements_fts.rowid
        join readings on readings.key = statements.reading
        join revisions on revisions.key = readings.revision";
const FOUND: &str = "
    ) as found
    cross join statements on statements.key = found.key
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
const BY_FOUND: &str = "
    order by found.rank, found.id";
/// What lists show: the newest reading of the latest revision.
const SHOWN: &str = "
    where exists (select 1 from latest_revisions where latest_revisions.revision = revisions.key)
    and exists (select 1 from current_readings where current_readings.reading = readings.key)";
const WITH_SPEAKER: &str = "
    and statements.speaker in (
        select speaker_members.document_speaker
        from speaker_members
        join speakers as chosen on chosen.key = speaker_members.speaker
        where chosen.id = ?
    )";
const WITH_INCIDENT: &str = "
    and statements.key in (
        select about.statement
        from statement_incidents as about
        join incidents as chosen on chosen.key = about.incident
        where chosen.id = ?
    )";
const WITH_DOCUMENT: &str = "
    and revisions.document = (select chosen.key from documents as chosen where chosen.id = ?)";
const WITH_FORM: &str = "
    and statements.form = ?";
const WITH_WORDS: &str = "
    and statements_fts match ?
    and statements_fts.rowid not in (select value from json_each(?))";
const BY_MATCH: &str = "
    order by statements_fts.rank, statements.id";
const PART: &str = "
    limit ?
    offset ?";

impl Snapshot<'_> {
    /// Lists statements: by the document's publication, latest first, then by revision and place; with a query, the
    /// best match first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn statements(&self, filter: &StatementFilter) -> Result<Vec<StatementView>> {
        let words = match &filter.query {
            None => None,
            Some(query) => match expression(query, Ending::Whole) {
                Some(words) => Some(words),
                None => return Ok(Vec::new()),
            },
        };
        let narrowed = filter.speaker.is_some() || filter.incident.is_some() || filter.document.is_some();
        let mut sql = match (&words, narrowed) {
            (Some(_), _) => format!("select{COLUMNS}{MATCHING}{SHOWN}"),
            (None, true) => select(STATEMENTS, SHOWN),
            (None, false) => select(IN_ORDER, SHOWN),
        };
        let mut values: Vec<Value> = Vec::new();
        let mut with = |condition: &str, value: Option<String>| {
            if let Some(value) = value {
                sql.push_str(condition);
                values.push(value.into());
            }
        };
        with(WITH_SPEAKER, filter.speaker.map(|id| id.to_string()));
        with(WITH_INCIDENT, filter.incident.map(|id| id.to_string()));
        with(WITH_DOCUMENT, filter.document.map(|id| id.to_string()));
        with(WITH_FORM, filter.form.map(|form| form.code().to_owned()));
        let ending = match words {
            Some(_) => [WITH_WORDS, BY_MATCH, PART, FOUND, JOINS, BY_FOUND].concat(),
            None => [BY_PUBLICATION, PART].concat(),
        };
        if let Some(words) = words {
            let withheld = self.withheld_statements(filter.query.as_deref().unwrap_or_default())?;
            values.extend([words.into(), withheld.into()]);
        }
        values.extend([filter.limit.into(), filter.offset.into()]);
        sql.push_str(&ending);
        list(self, &sql, params_from_iter(values))
    }
}
