//! Writing a document with one of its revisions and what was read in it.

use onrecord_types::{BatchId, Document, MakerId, PublicationTime, Reading, Revision, Sha256, StatementId};
use rusqlite::params;

use super::captures::FIND_CAPTURE;
use super::{Write, Written};
use crate::columns::integer;
use crate::log::Action;
use crate::prepared::Prepared;
use crate::{Error, ErrorKind, Result, Snapshot, canonical};

pub(super) const FIND_DOCUMENT: &str = "
    select key
    from documents
    where id = ?1";
const ADD_DOCUMENT: &str = "
    insert into documents (id, outlet, url, source_id, batch)
    values (?1, ?2, ?3, ?4, ?5)";
pub(super) const FIND_REVISION: &str = "
    select key
    from revisions
    where id = ?1";
const ADD_REVISION: &str = "
    insert into revisions (
        id, document, capture, title, byline,
        published_raw, published_date, published_instant, updated_raw, updated_date, updated_instant,
        wire_credit, language, batch, text
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
const ADD_FURNITURE: &str = "
    insert or ignore into furniture (revision, start, end)
    values (?1, ?2, ?3)";
const INDEX_REVISION: &str = "
    insert into documents_fts (rowid, title, text)
    values (?1, ?2, ?3)";
const ADD_REVISION_CAPTURE: &str = "
    insert or ignore into revision_captures (capture, revision)
    values (?1, ?2)";

const HAS_READ: &str = "
    select 1
    from captures
    join revision_captures on revision_captures.capture = captures.key
    join readings on readings.revision = revision_captures.revision
    join makers on makers.key = readings.maker
    where captures.sha256 = ?1
    and makers.id = ?2
    limit 1";

fn has_read(db: &Prepared<'_>, capture: Sha256, maker: MakerId) -> Result<bool> {
    let found = db.first(HAS_READ, [capture.to_string(), maker.to_string()], |_| Ok(()))?;
    Ok(found.is_some())
}

impl Snapshot<'_> {
    /// Tells whether `maker` has read the revision that was extracted from this capture, so that a second `add` of
    /// the same input need not extract and read it again. Its place may still be new to the record: hand the capture
    /// to [`Write::capture`] all the same.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_read(&self, capture: Sha256, maker: MakerId) -> Result<bool> {
        has_read(&self.db, capture, maker)
    }
}

impl Write<'_> {
    /// As [`Snapshot::has_read`], with what this transaction has written so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_read(&self, capture: Sha256, maker: MakerId) -> Result<bool> {
        has_read(&self.db, capture, maker)
    }

    /// Writes a document, a revision of it and a reading of that. The capture that the revision was extracted from
    /// has to be written before.
    ///
    /// What the record holds already stays as it is: a document or revision that comes again with other facts keeps
    /// its first ones. A reading by a maker that has not read the revision before is added beside the older ones and
    /// counts from now on.
    ///
    /// # Errors
    /// [`Misfit`](ErrorKind::Misfit) when the three do not belong together, a span lies outside the text, or the
    /// reading holds a statement twice; nothing is written then.
    /// [`NotFound`](ErrorKind::NotFound) when capture, batch or maker are not known; when the file cannot be
    /// written.
    pub fn document(
        &self,
        document: &Document,
        revision: &Revision,
        reading: &Reading,
        batch: BatchId,
    ) -> Result<Written> {
        check(document, revision, reading)?;
        self.whole(|| {
            let (revision_key, written) = match self.key(FIND_REVISION, &revision.id)? {
                Some(key) => (key, self.further_capture(key, revision, batch)?),
                None => (self.add_revision(document, revision, batch)?, Written::New),
            };
            Ok(self.reading(revision_key, revision, reading, batch)?.or(written))
        })
    }

    fn add_revision(&self, document: &Document, revision: &Revision, batch: BatchId) -> Result<i64> {
        let document = match self.key(FIND_DOCUMENT, &document.id)? {
            Some(key) => key,
            None => self.add_document(document, batch)?,
        };
        let capture = self.known(FIND_CAPTURE, &revision.capture)?;
        let (batch, cause) = self.cause(batch)?;
        let facts = &revision.facts;
        let text = revision.text().as_str();
        let (published_raw, published_date, published_instant) = publication(facts.published.as_ref());
        let (updated_raw, updated_date, updated_instant) = publication(facts.updated.as_ref());
        let key = self.db.insert(
            ADD_REVISION,
            params![
                revision.id.to_string(),
                document,
                capture,
                facts.title,
                facts.byline,
                published_raw,
                published_date,
                published_instant,
                updated_raw,
                updated_date,
                updated_instant,
                facts.wire_credit,
                facts.language,
                batch,
                text,
            ],
        )?;
        for span in revision.furniture() {
            self.db.execute(ADD_FURNITURE, params![key, integer(span.start())?, integer(span.end())?])?;
        }
        self.db.insert(INDEX_REVISION, params![key, facts.title, text])?;
        self.db.execute(ADD_REVISION_CAPTURE, [capture, key])?;
        self.log(cause, Action::AddRevision, revision.id.to_string(), canonical::revision(revision))?;
        Ok(key)
    }

    fn add_document(&self, document: &Document, batch: BatchId) -> Result<i64> {
        let (batch, cause) = self.cause(batch)?;
        let id = document.id.to_string();
        let key = self
            .db
            .insert(ADD_DOCUMENT, params![id, document.outlet, document.url, document.source_id, batch])?;
        self.log(cause, Action::AddDocument, id, canonical::document(document))?;
        Ok(key)
    }

    /// A text that is known may come from a page that is not: the same article with another advertisement.
    fn further_capture(&self, key: i64, revision: &Revision, batch: BatchId) -> Result<Written> {
        let capture = self.known(FIND_CAPTURE, &revision.capture)?;
        if self.db.execute(ADD_REVISION_CAPTURE, [capture, key])? == 0 {
            return Ok(Written::Known);
        }
        let (_, cause) = self.cause(batch)?;
        self.log(cause, Action::AddRevisionCapture, revision.id.to_string(), revision.capture)?;
        Ok(Written::New)
    }
}

fn publication(time: Option<&PublicationTime>) -> (Option<&str>, Option<String>, Option<String>) {
    (
        time.map(PublicationTime::raw),
        time.map(|time| time.date().to_string()),
        time.and_then(PublicationTime::instant).map(|instant| instant.to_string()),
    )
}

fn check(document: &Document, revision: &Revision, reading: &Reading) -> Result<()> {
    let misfit = |what: String| Err(Error::new(ErrorKind::Misfit, what));
    if revision.document != document.id {
        return misfit(format!("{} is no revision of {}", revision.id, document.id));
    }
    if !reading.fits(revision) {
        return misfit(format!("the reading does not fit the text of {}", revision.id));
    }
    if let Some(statement) = reading.statements.iter().find(|statement| statement.revision != revision.id) {
        return misfit(format!("{} is of another revision than {}", statement.id, revision.id));
    }
    let mut ids: Vec<StatementId> = reading.statements.iter().map(|statement| statement.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => misfit(format!("the reading of {} holds {} twice", revision.id, pair[0])),
        None => Ok(()),
    }
}
