//! Ids as people type them: whole, or the beginning of one.

use onrecord_types::{DisputeId, DocumentId, Id, IdKind, IncidentId, RevisionId, SpeakerId, StatementId};

use crate::{Error, ErrorKind, Result, Snapshot};

/// Fewer digits than this stand for too many things to be meant.
const MIN_DIGITS: usize = 4;
/// How many candidates an ambiguous beginning is answered with.
const CANDIDATES: u32 = 5;

const INCIDENTS: &str = "
    select distinct id
    from incidents
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";
const SPEAKERS: &str = "
    select distinct id
    from speakers
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";
const DOCUMENTS: &str = "
    select distinct id
    from documents
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";
const REVISIONS: &str = "
    select distinct id
    from revisions
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";
const DISPUTES: &str = "
    select distinct id
    from disputes
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";
const STATEMENTS: &str = "
    select distinct id
    from statements
    where id >= ?1
    and id < ?2
    order by id
    limit ?3";

impl Snapshot<'_> {
    /// Returns the incident that `typed` names: a whole id, or the beginning of one with at least four digits, with
    /// or without `inc-`.
    ///
    /// # Errors
    /// [`NotFound`](ErrorKind::NotFound) when there is none, [`Ambiguous`](ErrorKind::Ambiguous) when there are
    /// several, the first of which the message names.
    pub fn find_incident(&self, typed: &str) -> Result<IncidentId> {
        self.find(INCIDENTS, "incident", typed)
    }

    /// As [`Snapshot::find_incident`], for a speaker: `spk-`.
    ///
    /// # Errors
    /// As there.
    pub fn find_speaker(&self, typed: &str) -> Result<SpeakerId> {
        self.find(SPEAKERS, "speaker", typed)
    }

    /// As [`Snapshot::find_incident`], for a document: `doc-`.
    ///
    /// # Errors
    /// As there.
    pub fn find_document(&self, typed: &str) -> Result<DocumentId> {
        self.find(DOCUMENTS, "document", typed)
    }

    /// As [`Snapshot::find_incident`], for a revision: `rev-`.
    ///
    /// # Errors
    /// As there.
    pub fn find_revision(&self, typed: &str) -> Result<RevisionId> {
        self.find(REVISIONS, "revision", typed)
    }

    /// As [`Snapshot::find_incident`], for a statement of any reading: `sta-`.
    ///
    /// # Errors
    /// As there.
    pub fn find_statement(&self, typed: &str) -> Result<StatementId> {
        self.find(STATEMENTS, "statement", typed)
    }

    /// As [`Snapshot::find_incident`], for a dispute: `dis-`.
    ///
    /// # Errors
    /// As there.
    pub fn find_dispute(&self, typed: &str) -> Result<DisputeId> {
        self.find(DISPUTES, "dispute", typed)
    }

    fn find<K: IdKind>(&self, sql: &str, what: &str, typed: &str) -> Result<Id<K>> {
        let lower = typed.trim().to_ascii_lowercase();
        let prefix = format!("{}-", K::PREFIX);
        let digits = lower.strip_prefix(&prefix).unwrap_or(&lower);
        if digits.len() < MIN_DIGITS || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let message = format!("not the id of a {what}, nor four digits or more of one: `{typed}`");
            return Err(Error::new(ErrorKind::NotFound, message));
        }
        // `g` comes after every digit, so the ids between are those that begin with these digits.
        let (first, after) = (format!("{prefix}{digits}"), format!("{prefix}{digits}g"));
        let found: Vec<String> = self.db.all(sql, (first, after, CANDIDATES), |row| Ok(row.get(0)?))?;
        match found.as_slice() {
            [] => Err(Error::new(ErrorKind::NotFound, format!("the record holds no such {what}: `{typed}`"))),
            [id] => Ok(id.parse()?),
            several => Err(Error::new(
                ErrorKind::Ambiguous,
                format!("more than one {what} begins so: `{typed}`: {}", several.join(", ")),
            )),
        }
    }
}
