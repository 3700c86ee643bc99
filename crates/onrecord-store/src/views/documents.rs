//! Documents: the list, and one of them with everything that was read in it.

use onrecord_types::{
    Change, Confidence, CopyFamily, CopyFamilyId, Document, DocumentId, DocumentRole, Maker, PublicationTime,
    ReadRevision, RevisionId, Sha256,
};

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::{CaptureRow, DEFAULT_LIMIT, IncidentName, StatementView, captures, incidents, statements};
use crate::columns::Columns;
use crate::load;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which documents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Words that the title or text must hold; see [`Snapshot::search`].
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
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamilyId>,
}

/// One line of a document's list of revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// The revision.
    pub id: RevisionId,
    /// Its headline.
    pub title: Option<String>,
    /// When it says it was published.
    pub published: Option<PublicationTime>,
    /// When it says it was updated.
    pub updated: Option<PublicationTime>,
    /// The first capture that it was extracted from.
    pub capture: Sha256,
}

/// An incident that a document is about or recalls.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentIncident {
    /// The incident.
    pub incident: IncidentName,
    /// The document's role in it.
    pub role: DocumentRole,
    /// How sure the link is.
    pub confidence: Confidence,
    /// Why it was linked.
    pub reason: String,
}

/// A change, with the words on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The change.
    pub change: Change,
    /// The statement in the earlier revision.
    pub before: Option<StatementView>,
    /// The statement in the later revision.
    pub after: Option<StatementView>,
}

/// A document as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentView {
    /// Its revisions, the earliest first.
    pub revisions: Vec<RevisionRow>,
    /// The document, the chosen revision, and its newest reading.
    pub read: ReadRevision,
    /// The reading's statements once more, in the same order, with speaker, incident and review.
    pub statements: Vec<StatementView>,
    /// What made the reading.
    pub maker: Maker,
    /// How many readings of the revision there are, older ones included.
    pub readings: u32,
    /// The captures that the revision was extracted from.
    pub captures: Vec<CaptureRow>,
    /// What changed from the revision before it to this one.
    pub changes: Vec<ChangeView>,
    /// The incidents that the document is linked to, primary first.
    pub incidents: Vec<DocumentIncident>,
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamily>,
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
    and documents_fts match ?";
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
        }
        sql.push_str(order);
        sql.push_str(PART);
        sql.push_str(found);
        values.extend([filter.limit.into(), filter.offset.into()]);
        self.db.all(&sql, params_from_iter(values), |row| document_row(&mut Columns::of(row)))
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
        copy_family: columns.maybe_id()?,
    })
}

const REVISIONS: &str = "
    select
        revisions.key, revisions.id, revisions.title,
        revisions.published_raw, revisions.published_date, revisions.published_instant,
        revisions.updated_raw, revisions.updated_date, revisions.updated_instant,
        captures.sha256
    from documents
    join revisions on revisions.document = documents.key
    join captures on captures.key = revisions.capture
    where documents.id = ?1
    order by revisions.dated, revisions.id";
const READINGS: &str = "
    select count(*)
    from readings
    where revision = ?1";
const CHANGES: &str = "
    select changes.id, documents.id, earlier.id, later.id, changes.kind, before.id, after.id
    from changes
    join documents on documents.key = changes.document
    join revisions as earlier on earlier.key = changes.earlier
    join revisions as later on later.key = changes.later
    left join statements as before on before.key = changes.before
    left join statements as after on after.key = changes.after
    where changes.later = ?1
    order by changes.key";
const INCIDENTS: &str = "
    select
        incidents.id, incidents.label, incidents.kind,
        incident_documents.role, incident_documents.confidence, incident_documents.reason
    from documents
    join incident_documents on incident_documents.document = documents.key
    join incidents on incidents.key = incident_documents.incident
    where documents.id = ?1
    order by incident_documents.role desc, incidents.day desc, incidents.id";

impl Snapshot<'_> {
    /// Returns a document with one of its revisions, the latest unless one is named; `None` when the record does
    /// not hold it or the revision is not the document's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document(&self, id: DocumentId, revision: Option<RevisionId>) -> Result<Option<DocumentView>> {
        let revisions = self.db.all(REVISIONS, [id.to_string()], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value::<i64>()?, revision_row(&mut columns)?))
        })?;
        let chosen = match revision {
            Some(revision) => revisions.iter().find(|(_, row)| row.id == revision),
            None => revisions.last(),
        };
        let Some((key, RevisionRow { id: revision, .. })) = chosen else { return Ok(None) };
        let read = load::read_revision(&self.db, *key)?;
        let maker = self.maker(read.reading.maker)?;
        let changes = self.db.all(CHANGES, [key], change)?;
        let view = DocumentView {
            statements: statements::of_revision(&self.db, *revision)?,
            maker: maker.ok_or_else(|| crate::Error::damaged("a reading has no maker"))?,
            readings: u32::try_from(self.db.number(READINGS, [key])?).unwrap_or(u32::MAX),
            captures: captures::of_revision(&self.db, *revision)?,
            changes: changes.into_iter().map(|change| self.change_view(change)).collect::<Result<_>>()?,
            incidents: self.db.all(INCIDENTS, [id.to_string()], document_incident)?,
            copy_family: incidents::copy_family_of(&self.db, id)?,
            read,
            revisions: revisions.into_iter().map(|(_, row)| row).collect(),
        };
        Ok(Some(view))
    }

    fn change_view(&self, change: Change) -> Result<ChangeView> {
        let side = |id| match id {
            Some(id) => self.statement(id),
            None => Ok(None),
        };
        let (before, after) = (side(change.before)?, side(change.after)?);
        Ok(ChangeView { change, before, after })
    }
}

fn revision_row(columns: &mut Columns<'_>) -> Result<RevisionRow> {
    Ok(RevisionRow {
        id: columns.id()?,
        title: columns.value()?,
        published: columns.publication()?,
        updated: columns.publication()?,
        capture: columns.sha256()?,
    })
}

/// Reads `id, document, earlier, later, kind, before, after`.
pub(super) fn change(row: &Row<'_>) -> Result<Change> {
    let mut columns = Columns::of(row);
    Ok(Change {
        id: columns.id()?,
        document: columns.id()?,
        revisions: (columns.id()?, columns.id()?),
        kind: columns.term()?,
        before: columns.maybe_id()?,
        after: columns.maybe_id()?,
    })
}

fn document_incident(row: &Row<'_>) -> Result<DocumentIncident> {
    let mut columns = Columns::of(row);
    Ok(DocumentIncident {
        incident: IncidentName { id: columns.id()?, label: columns.value()?, kind: columns.term()? },
        role: columns.term()?,
        confidence: columns.confidence()?,
        reason: columns.value()?,
    })
}

const IN_ORDER: &str = "
    select revisions.key
    from documents
    join revisions on revisions.document = documents.key
    where exists (select 1 from readings where readings.revision = revisions.key)
    order by documents.id, revisions.dated, revisions.id";

impl Snapshot<'_> {
    /// Hands every revision with its newest reading to `each`, by document id, a document's earliest revision
    /// first, one at a time, so that a large record need not fit in memory. Stops at the first failure of `each`.
    ///
    /// # Errors
    /// When the file cannot be read, or `each` fails.
    pub fn read_revisions<E: From<crate::Error>>(
        &self,
        mut each: impl FnMut(ReadRevision) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        // The keys alone are a few bytes a revision; the order then holds whatever `each` reads meanwhile.
        let keys: Vec<i64> = self.db.all(IN_ORDER, [], |row| Ok(row.get(0)?))?;
        keys.into_iter().try_for_each(|key| each(load::read_revision(&self.db, key)?))
    }
}
