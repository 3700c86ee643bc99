//! One document with everything that was read in it, and all of them one after another.

use onrecord_types::{
    Change, Confidence, CopyFamily, DocumentId, DocumentRole, Maker, PublicationTime, ReadRevision,
    RevisionId, Sha256,
};
use rusqlite::Row;

use super::changes::changes_to;
use super::cover::cover_document;
use super::incidents::incident_name;
use super::told::{MentionView, Passages, mentions_of_document};
use super::{CaptureRow, IncidentName, StatementView, captures, linking, statement};
use crate::columns::Columns;
use crate::load;
use crate::{Result, Snapshot};

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
    /// The words by which the latest revision tells of it; absent where only the document as a whole does.
    pub mention: Option<MentionView>,
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

/// A document as its page shows it, the names of private persons covered, one code point for one.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentView {
    /// Its revisions, the earliest first.
    pub revisions: Vec<RevisionRow>,
    /// The document, the chosen revision, and its newest reading: text and words as shown, and every span at its place
    /// in that text. [`Snapshot::read_revisions`] tells them as they are.
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

impl DocumentView {
    /// Returns the incident that the document is about.
    pub fn home(&self) -> Option<&IncidentName> {
        let home = self.incidents.iter().find(|link| link.role == DocumentRole::Primary);
        home.map(|link| &link.incident)
    }

    /// Returns the incident that a statement is about, where it is not the one that the document is about.
    pub fn other_incident<'a>(&self, statement: &'a StatementView) -> Option<&'a IncidentName> {
        let home = self.home().map(|home| home.id);
        statement.incident.as_ref().filter(|incident| Some(incident.id) != home)
    }
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
const INCIDENTS: &str = "
    select
        incidents.id, incidents.label, incidents.kind, incidents.status, incidents.gathering,
        incidents.headline, incidents.is_reported,
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
        let changes = changes_to(&self.db, *key)?;
        let mut view = DocumentView {
            statements: statement::of_revision(self, *revision)?,
            maker: maker.ok_or_else(|| crate::Error::damaged("a reading has no maker"))?,
            readings: u32::try_from(self.db.number(READINGS, [key])?).unwrap_or(u32::MAX),
            captures: captures::of_revision(&self.db, *revision)?,
            changes: changes.into_iter().map(|change| self.change_view(change)).collect::<Result<_>>()?,
            incidents: self.document_incidents(id)?,
            copy_family: linking::copy_family_of(&self.db, id)?,
            read,
            revisions: revisions.into_iter().map(|(_, row)| row).collect(),
        };
        cover_document(self, &mut view)?;
        Ok(Some(view))
    }

    fn document_incidents(&self, id: DocumentId) -> Result<Vec<DocumentIncident>> {
        let mut mentions = mentions_of_document(&mut Passages::new(self), id)?;
        let mut incidents = self.db.all(INCIDENTS, [id.to_string()], document_incident)?;
        for link in &mut incidents {
            link.mention = mentions.remove(&(id, link.incident.id));
        }
        Ok(incidents)
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

fn document_incident(row: &Row<'_>) -> Result<DocumentIncident> {
    let mut columns = Columns::of(row);
    Ok(DocumentIncident {
        incident: incident_name(&mut columns)?,
        role: columns.term()?,
        confidence: columns.confidence()?,
        reason: columns.value()?,
        mention: None,
    })
}

const IN_ORDER: &str = "
    select revisions.key
    from documents
    join revisions on revisions.document = documents.key
    where exists (select 1 from readings where readings.revision = revisions.key)
    order by documents.id, revisions.dated, revisions.id";

const AS_WRITTEN: &str = "
    select key
    from revisions
    where exists (select 1 from readings where readings.revision = revisions.key)
    order by key";

const REVISIONS_OF: &str = "
    select revisions.key
    from documents
    join revisions on revisions.document = documents.key
    where documents.id = ?1
    and exists (select 1 from readings where readings.revision = revisions.key)
    order by revisions.dated, revisions.id";

impl Snapshot<'_> {
    /// As [`Snapshot::read_revisions`], of these documents in this order; one that the record does not hold is left out.
    ///
    /// # Errors
    /// When the file cannot be read, or `each` fails.
    pub fn revisions_of<E: From<crate::Error>>(
        &self,
        documents: &[DocumentId],
        mut each: impl FnMut(ReadRevision) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for document in documents {
            let keys: Vec<i64> = self.db.all(REVISIONS_OF, [document.to_string()], |row| Ok(row.get(0)?))?;
            keys.into_iter().try_for_each(|key| each(load::read_revision(&self.db, key)?))?;
        }
        Ok(())
    }

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

    /// As [`Snapshot::read_revisions`], in the order in which they lie in the file: where order does not matter, it is many
    /// times quicker to read a large record so.
    ///
    /// # Errors
    /// When the file cannot be read, or `each` fails.
    pub fn read_revisions_as_written<E: From<crate::Error>>(
        &self,
        mut each: impl FnMut(ReadRevision) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let keys: Vec<i64> = self.db.all(AS_WRITTEN, [], |row| Ok(row.get(0)?))?;
        keys.into_iter().try_for_each(|key| each(load::read_revision(&self.db, key)?))
    }
}
