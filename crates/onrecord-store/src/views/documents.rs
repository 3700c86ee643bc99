//! The list of documents.

use onrecord_types::{CopyFamilyId, Document, Language, PublicationTime, RevisionId};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::DEFAULT_LIMIT;
use super::cover::cover_document_row;
use crate::columns::Columns;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which documents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Words that the title or text must hold as shown; see [`Snapshot::search`].
    pub query: Option<String>,
    /// The outlet, as found.
    pub outlet: Option<String>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for DocumentFilter {
    fn default() -> Self {
        Self { query: None, outlet: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One line of a list of documents; title and dates are those of the latest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document: id, outlet, URL, the report's own id.
    pub document: Document,
    /// The latest revision.
    pub revision: RevisionId,
    /// The headline.
    pub title: Option<String>,
    /// The authors as printed.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<PublicationTime>,
    /// When it was last updated.
    pub updated: Option<PublicationTime>,
    /// The wire service credited.
    pub wire_credit: Option<String>,
    /// How many revisions there are.
    pub revisions: u32,
    /// How many statements were read in the latest.
    pub statements: u32,
    /// The language of the latest where it is not English; no statements were then read.
    pub language: Option<Language>,
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamilyId>,
}

const COLUMNS: &str = "
        documents.id, documents.outlet, documents.url, documents.source_id,
        revisions.id, revisions.title, revisions.byline,
        revisions.published_raw, revisions.published_date, revisions.published_instant,
        revisions.updated_raw, revisions.updated_date, revisions.updated_instant,
        revisions.wire_credit,
        (select count(*) from revisions as every where every.document = documents.key),
        (
            select count(*)
            from current_readings
            join statements on statements.reading = current_readings.reading
            where current_readings.revision = revisions.key
        ),
        (
            select readings.language
            from current_readings
            join readings on readings.key = current_readings.reading
            where current_readings.revision = revisions.key
        ),
        (
            select copy_families.id
            from copy_family_documents
            join copy_families on copy_families.key = copy_family_documents.copy_family
            where copy_family_documents.document = documents.key
            order by copy_families.key
            limit 1
        )";
const SHOWN: &str = "
    where exists (select 1 from latest_revisions where latest_revisions.revision = revisions.key)";
const WITH_OUTLET: &str = "
    and documents.outlet = ?";
const WITH_WORDS: &str = "
    and documents_fts match ?
    and documents_fts.rowid not in (select value from json_each(?))";
const BY_PUBLICATION: &str = "
    order by revisions.published_date desc, revisions.id";
const PART: &str = "
    limit ?
    offset ?";
const LISTED: &str = "
    from revisions
    join documents on documents.key = revisions.document";
// What matches is put in order first, so that the columns are made for the rows shown alone.
const MATCHING: &str = "
    from (
        select documents_fts.rowid as key, documents_fts.rank as rank, revisions.id as id
        from documents_fts
        cross join revisions on revisions.key = documents_fts.rowid
        join documents on documents.key = revisions.document";
const FOUND: &str = "
    ) as found
    cross join revisions on revisions.key = found.key
    join documents on documents.key = revisions.document
    order by found.rank, found.id";
const BY_MATCH: &str = "
    order by documents_fts.rank, revisions.id";

impl Snapshot<'_> {
    /// Lists documents, the latest published first, undated ones last, then by revision; with a query, the
    /// best match first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self, filter: &DocumentFilter) -> Result<Vec<DocumentRow>> {
        let words = match &filter.query {
            None => None,
            Some(query) => match expression(query, Ending::Whole) {
                Some(words) => Some(words),
                None => return Ok(Vec::new()),
            },
        };
        let (from, order) = if words.is_some() { (MATCHING, BY_MATCH) } else { (LISTED, BY_PUBLICATION) };
        let mut sql = format!("select{COLUMNS}{from}{SHOWN}");
        let mut values: Vec<Value> = Vec::new();
        if let Some(outlet) = &filter.outlet {
            sql.push_str(WITH_OUTLET);
            values.push(outlet.clone().into());
        }
        let found = if words.is_some() { FOUND } else { "" };
        if let Some(words) = words {
            sql.push_str(WITH_WORDS);
            values.push(words.into());
            values.push(self.withheld_revisions(filter.query.as_deref().unwrap_or_default())?.into());
        }
        sql.push_str(order);
        sql.push_str(PART);
        sql.push_str(found);
        values.extend([filter.limit.into(), filter.offset.into()]);
        let mut rows =
            self.db.all(&sql, params_from_iter(values), |row| document_row(&mut Columns::of(row)))?;
        rows.iter_mut().try_for_each(|row| cover_document_row(self, row))?;
        Ok(rows)
    }
}

fn document_row(columns: &mut Columns<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        document: columns.document()?,
        revision: columns.id()?,
        title: columns.value()?,
        byline: columns.value()?,
        published: columns.publication()?,
        updated: columns.publication()?,
        wire_credit: columns.value()?,
        revisions: columns.count()?,
        statements: columns.count()?,
        language: columns.maybe_language()?,
        copy_family: columns.maybe_id()?,
    })
}
