//! The list of incidents.

use jiff::civil::Date;
use onrecord_types::{
    DocumentId, DocumentRole, GatheringKind, IncidentId, IncidentKind, IncidentStatus, Vocabulary,
};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::DEFAULT_LIMIT;
use super::cover::cover_incident_row;
use crate::columns::Columns;
use crate::terms::{Ending, expression};
use crate::{Error, Result, Snapshot};

/// Which of the two sorts of incidents to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IncidentScope {
    /// Those that a document is about.
    #[default]
    Reported,
    /// Those that documents only recall, too.
    All,
}

/// Which incidents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentFilter {
    /// Words that its label, or a document that is about it, must hold; see [`Snapshot::search`].
    pub query: Option<String>,
    /// What kind.
    pub kind: Option<IncidentKind>,
    /// Whether they are told as having happened.
    pub status: Option<IncidentStatus>,
    /// Which of the two sorts.
    pub scope: IncidentScope,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for IncidentFilter {
    fn default() -> Self {
        Self {
            query: None,
            kind: None,
            status: None,
            scope: IncidentScope::Reported,
            limit: DEFAULT_LIMIT,
            offset: 0,
        }
    }
}

/// An incident as a link names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IncidentName {
    /// The id.
    pub id: IncidentId,
    /// The label.
    pub label: String,
    /// What kind.
    pub kind: IncidentKind,
    /// Whether it is told as having happened, or is still to come.
    pub status: IncidentStatus,
    /// What kind of gathering; absent for other incidents and where no text tells.
    pub gathering: Option<GatheringKind>,
    /// The headline of its lead document, or words that stand in for one; absent where the label holds it.
    pub headline: Option<String>,
    /// Whether a document is about it; otherwise documents only recall it.
    pub is_reported: bool,
}

/// One line of a list of incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// The incident as a link names it.
    pub incident: IncidentName,
    /// When, in the words of a report.
    pub time: Option<String>,
    /// The first and the last day that those words can mean; absent when they cannot be placed.
    pub days: Option<(Date, Date)>,
    /// Where, in the words of a report.
    pub place: Option<String>,
    /// The larger place around it, where a report names it.
    pub within: Option<String>,
    /// The latest day on which a document that is about it was published.
    pub published: Option<Date>,
    /// How many documents are about it; none where it is only recalled.
    pub documents: u32,
    /// How many documents only recall it.
    pub recalled_by: u32,
    /// How many outlets the documents that are about it come from; documents without an outlet count as none.
    pub outlets: u32,
    /// How many copy families and single documents report it as primary.
    pub independent_sources: u32,
    /// How many statements are about it.
    pub statements: u32,
    /// How many speakers have an account of it.
    pub speakers: u32,
    /// How many incidents come of it, gatherings among them.
    pub follow_ups: u32,
}

/// What [`incident_name`] reads.
pub(super) const INCIDENT_NAME: &str = "
        incidents.id, incidents.label, incidents.kind, incidents.status, incidents.gathering,
        incidents.headline, incidents.is_reported";
const COLUMNS: &str = "
        incidents.time_words, incidents.time_first, incidents.time_last,
        incidents.place_words, incidents.place_within,
        (
            select max(revisions.published_date)
            from incident_documents
            join latest_revisions on latest_revisions.document = incident_documents.document
            join revisions on revisions.key = latest_revisions.revision
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        (
            select count(*)
            from incident_documents
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        (
            select count(*)
            from incident_documents
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'background'
        ),
        (
            select count(distinct documents.outlet)
            from incident_documents
            join documents on documents.key = incident_documents.document
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        incidents.independent_sources,
        (select count(*) from statement_incidents where statement_incidents.incident = incidents.key),
        (select count(*) from accounts where accounts.incident = incidents.key),
        (select count(*) from incidents as later where later.follows = incidents.key)
    from incidents
    where true";
const REPORTED: &str = "
    and incidents.is_reported = 1";
const WITH_KIND: &str = "
    and incidents.kind = ?";
const WITH_STATUS: &str = "
    and incidents.status = ?";
// The sign before the key keeps the list in its order, so that it ends with the last row shown.
const WITH_WORDS: &str = "
    and +incidents.key in (
        select incidents_fts.rowid
        from incidents_fts
        where incidents_fts match ?
        and incidents_fts.rowid not in (select value from json_each(?))
        union
        select incident_documents.incident
        from documents_fts
        join latest_revisions on latest_revisions.revision = documents_fts.rowid
        join incident_documents on incident_documents.document = latest_revisions.document
        where documents_fts match ?
        and documents_fts.rowid not in (select value from json_each(?))
        and incident_documents.role = 'primary'
    )";
const DOCUMENTS: &str = "
    select documents.id, incident_documents.role
    from incidents
    join incident_documents on incident_documents.incident = incidents.key
    join documents on documents.key = incident_documents.document
    where incidents.id = ?1
    order by incident_documents.place";
const OF_DOCUMENT: &str = "
    select incidents.id
    from documents
    join incident_documents on incident_documents.document = documents.key
    join incidents on incidents.key = incident_documents.incident
    where documents.id = ?1
    and incident_documents.role = 'primary'
    order by incidents.id
    limit 1";
const NEWEST: &str = "
    order by incidents.day desc, incidents.id
    limit ?
    offset ?";

impl Snapshot<'_> {
    /// Lists incidents, the newest first: by the first day that the incident's time can mean, else by the latest
    /// publication of a document about it; those with neither last; then by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<IncidentRow>> {
        let mut sql = format!("select{INCIDENT_NAME},{COLUMNS}");
        let mut values: Vec<Value> = Vec::new();
        if filter.scope == IncidentScope::Reported {
            sql.push_str(REPORTED);
        }
        if let Some(kind) = filter.kind {
            sql.push_str(WITH_KIND);
            values.push(kind.code().to_owned().into());
        }
        if let Some(status) = filter.status {
            sql.push_str(WITH_STATUS);
            values.push(status.code().to_owned().into());
        }
        if let Some(query) = &filter.query {
            let Some(words) = expression(query, Ending::Whole) else { return Ok(Vec::new()) };
            sql.push_str(WITH_WORDS);
            let (by_label, by_text) = (self.withheld_incidents(query)?, self.withheld_revisions(query)?);
            values.extend([words.clone().into(), by_label.into(), words.into(), by_text.into()]);
        }
        sql.push_str(NEWEST);
        values.extend([filter.limit.into(), filter.offset.into()]);
        let mut rows = self.db.all(&sql, params_from_iter(values), incident_row)?;
        rows.iter_mut().try_for_each(|row| cover_incident_row(self, row))?;
        Ok(rows)
    }
}

fn incident_row(row: &Row<'_>) -> Result<IncidentRow> {
    let mut columns = Columns::of(row);
    Ok(IncidentRow {
        incident: incident_name(&mut columns)?,
        time: columns.value()?,
        days: columns.maybe_date()?.zip(columns.maybe_date()?),
        place: columns.value()?,
        within: columns.value()?,
        published: columns.maybe_date()?,
        documents: columns.count()?,
        recalled_by: columns.count()?,
        outlets: columns.count()?,
        independent_sources: columns.count()?,
        statements: columns.count()?,
        speakers: columns.count()?,
        follow_ups: columns.count()?,
    })
}

impl Snapshot<'_> {
    /// Returns the documents of an incident, in its order; none of one that the record does not hold. Reviews name
    /// incidents by them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident_documents(&self, id: IncidentId) -> Result<Vec<(DocumentId, DocumentRole)>> {
        self.db.all(DOCUMENTS, [id.to_string()], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.id()?, columns.term()?))
        })
    }

    /// Returns the incident that a document is about, or `None` when it is about none or is not there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident_of(&self, id: DocumentId) -> Result<Option<IncidentId>> {
        self.db.first(OF_DOCUMENT, [id.to_string()], |row| Columns::of(row).id())
    }
}

/// Reads [`INCIDENT_NAME`].
pub(super) fn incident_name(columns: &mut Columns<'_>) -> Result<IncidentName> {
    let name = maybe_incident_name(columns)?;
    name.ok_or_else(|| Error::damaged("a row of an incident is empty"))
}

/// Reads [`INCIDENT_NAME`], which is empty where there is no incident.
pub(super) fn maybe_incident_name(columns: &mut Columns<'_>) -> Result<Option<IncidentName>> {
    let (id, label, kind) = (columns.maybe_id()?, columns.value()?, columns.maybe_term()?);
    let (status, gathering) = (columns.maybe_term()?, columns.maybe_term()?);
    let (headline, is_reported) = (columns.value()?, columns.value()?);
    let known = id.zip(label).zip(kind).zip(status).zip(is_reported);
    Ok(known.map(|((((id, label), kind), status), is_reported)| IncidentName {
        id,
        label,
        kind,
        status,
        gathering,
        headline,
        is_reported,
    }))
}
