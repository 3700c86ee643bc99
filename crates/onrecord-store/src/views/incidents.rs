//! The list of incidents.

use jiff::civil::Date;
use onrecord_types::{IncidentId, IncidentKind};
use rusqlite::{Params, Row};

use super::DEFAULT_LIMIT;
use super::cover::cover_incident_row;
use crate::columns::Columns;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which incidents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentFilter {
    /// Words that its label, or a document that is about it, must hold; see [`Snapshot::search`].
    pub query: Option<String>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for IncidentFilter {
    fn default() -> Self {
        Self { query: None, limit: DEFAULT_LIMIT, offset: 0 }
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
}

/// One line of a list of incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// The incident's id, label and kind.
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
    /// How many documents are about it.
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
}

const COLUMNS: &str = "
        incidents.id, incidents.label, incidents.kind,
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
        (select count(*) from accounts where accounts.incident = incidents.key)
    from incidents";
// The sign before the key keeps the list in its order, so that it ends with the last row shown.
const WITH_WORDS: &str = "
    where +incidents.key in (
        select incidents_fts.rowid
        from incidents_fts
        where incidents_fts match ?3
        and incidents_fts.rowid not in (select value from json_each(?4))
        union
        select incident_documents.incident
        from documents_fts
        join latest_revisions on latest_revisions.revision = documents_fts.rowid
        join incident_documents on incident_documents.document = latest_revisions.document
        where documents_fts match ?3
        and documents_fts.rowid not in (select value from json_each(?5))
        and incident_documents.role = 'primary'
    )";
const NEWEST: &str = "
    order by incidents.day desc, incidents.id
    limit ?1
    offset ?2";

impl Snapshot<'_> {
    /// Lists incidents, the newest first: by the first day that the incident's time can mean, else by the latest
    /// publication of a document about it; those with neither last; then by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<IncidentRow>> {
        let Some(query) = &filter.query else {
            let sql = format!("select{COLUMNS}{NEWEST}");
            return list(self, &sql, (filter.limit, filter.offset));
        };
        let Some(words) = expression(query, Ending::Whole) else { return Ok(Vec::new()) };
        let sql = format!("select{COLUMNS}{WITH_WORDS}{NEWEST}");
        let (by_label, by_text) = (self.withheld_incidents(query)?, self.withheld_revisions(query)?);
        list(self, &sql, (filter.limit, filter.offset, words, by_label, by_text))
    }
}

fn list(snapshot: &Snapshot<'_>, sql: &str, values: impl Params) -> Result<Vec<IncidentRow>> {
    let mut rows = snapshot.db.all(sql, values, incident_row)?;
    rows.iter_mut().try_for_each(|row| cover_incident_row(snapshot, row))?;
    Ok(rows)
}

fn incident_row(row: &Row<'_>) -> Result<IncidentRow> {
    let mut columns = Columns::of(row);
    Ok(IncidentRow {
        incident: IncidentName { id: columns.id()?, label: columns.value()?, kind: columns.term()? },
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
    })
}
