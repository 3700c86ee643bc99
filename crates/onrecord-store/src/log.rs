//! The log: every write that changed something, each entry bound to the one before by its hash.

use jiff::Timestamp;
use onrecord_types::{BatchId, MakerId, Sha256, Term, Vocabulary};
use rusqlite::{Row, params};

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Result, Snapshot};

/// What an entry of the log says was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// A batch brought something new.
    AddBatch,
    /// A maker made something for the first time.
    AddMaker,
    /// Bytes came in.
    AddCapture,
    /// Bytes came in from a place.
    AddOrigin,
    /// A document was met.
    AddDocument,
    /// A text of it was met.
    AddRevision,
    /// A known text was extracted from further bytes.
    AddRevisionCapture,
    /// A text was read.
    AddReading,
    /// An input was not read.
    AddRefusal,
    /// Everything that is linked was replaced.
    ReplaceLinking,
    /// A person gave a verdict.
    AddReview,
}

impl Vocabulary for Action {
    const NAME: &'static str = "action";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::AddBatch, "add_batch", "Batch", "A batch brought something new; the subject is its id."),
        term(
            Self::AddMaker,
            "add_maker",
            "Maker",
            "A maker made something for the first time; the subject is its id.",
        ),
        term(Self::AddCapture, "add_capture", "Capture", "Bytes came in; the subject is their SHA-256."),
        term(
            Self::AddOrigin,
            "add_origin",
            "Origin",
            "Bytes came in from a place; the subject is their SHA-256.",
        ),
        term(Self::AddDocument, "add_document", "Document", "A document was met; the subject is its id."),
        term(Self::AddRevision, "add_revision", "Revision", "A text was met; the subject is its id."),
        term(
            Self::AddRevisionCapture,
            "add_revision_capture",
            "Further capture",
            "A known text was extracted from further bytes; the subject is the text's id.",
        ),
        term(Self::AddReading, "add_reading", "Reading", "A text was read; the subject is the text's id."),
        term(
            Self::AddRefusal,
            "add_refusal",
            "Refusal",
            "An input was not read; the subject is its path and line.",
        ),
        term(
            Self::ReplaceLinking,
            "replace_linking",
            "Linking",
            "Everything that is linked was replaced; the subject is the number of the linking.",
        ),
        term(
            Self::AddReview,
            "add_review",
            "Review",
            "A person gave a verdict; the subject is the id of the statement, the document or the review that it is of.",
        ),
    ];
}

const fn term(
    value: Action,
    code: &'static str,
    label: &'static str,
    definition: &'static str,
) -> Term<Action> {
    Term { value, code, label, definition }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The place in the log, from 1.
    pub seq: u64,
    /// When: the time of the batch, the linking or the review.
    pub at: Timestamp,
    /// What was done.
    pub action: Action,
    /// To what; [`Action`]'s definitions say how it is named.
    pub subject: String,
    /// The batch in which it was done.
    pub batch: Option<BatchId>,
    /// What did it.
    pub maker: Option<MakerId>,
    /// The digest of what was written.
    pub digest: Sha256,
    /// The hash of the entry before; of no bytes for the first.
    pub previous: Sha256,
    /// The digest of all of the above.
    pub hash: Sha256,
}

impl LogEntry {
    /// Returns the hash that the entry should bear.
    pub fn expected_hash(&self) -> Sha256 {
        let maybe = |id: Option<String>| id.unwrap_or_default().into_bytes();
        Sha256::of_parts(&[
            &self.seq.to_le_bytes(),
            self.at.to_string().as_bytes(),
            self.action.code().as_bytes(),
            self.subject.as_bytes(),
            &maybe(self.batch.map(|batch| batch.to_string())),
            &maybe(self.maker.map(|maker| maker.to_string())),
            self.digest.bytes(),
            self.previous.bytes(),
        ])
    }

    /// Reads `seq, at, action, subject, batch, maker, digest, previous, hash`.
    pub(crate) fn read(row: &Row<'_>) -> Result<Self> {
        let mut columns = Columns::of(row);
        Ok(Self {
            seq: columns.count64()?,
            at: columns.timestamp()?,
            action: columns.term()?,
            subject: columns.value()?,
            batch: columns.maybe_id()?,
            maker: columns.maybe_id()?,
            digest: columns.sha256()?,
            previous: columns.sha256()?,
            hash: columns.sha256()?,
        })
    }
}

const TAIL: &str = "
    select seq, hash
    from log
    order by seq desc
    limit 1";

/// Returns the number and the hash of the last entry; 0 and the hash of no bytes when there is none.
pub(crate) fn tail(db: &Prepared<'_>) -> Result<(u64, Sha256)> {
    let last = db.first(TAIL, [], |row| {
        let mut columns = Columns::of(row);
        Ok((columns.count64()?, columns.sha256()?))
    })?;
    Ok(last.unwrap_or((0, Sha256::of(b""))))
}

const APPEND: &str = "
    insert into log (seq, at, action, subject, batch, maker, digest, previous, hash)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

pub(crate) fn append(db: &Prepared<'_>, entry: &LogEntry) -> Result<()> {
    db.execute(
        APPEND,
        params![
            crate::columns::integer(entry.seq)?,
            entry.at.to_string(),
            entry.action.code(),
            entry.subject,
            entry.batch.map(|batch| batch.to_string()),
            entry.maker.map(|maker| maker.to_string()),
            entry.digest.to_string(),
            entry.previous.to_string(),
            entry.hash.to_string(),
        ],
    )
    .map(drop)
}

const NEWEST: &str = "
    select seq, at, action, subject, batch, maker, digest, previous, hash
    from log
    order by seq desc
    limit ?1";

impl Snapshot<'_> {
    /// Returns the newest entries of the log, at most `limit`, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self, limit: u32) -> Result<Vec<LogEntry>> {
        self.db.all(NEWEST, [limit], LogEntry::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_code_of_its_own() {
        let faults: Vec<_> = Action::TERMS
            .iter()
            .filter(|term| Action::from_code(term.code) != Ok(term.value) || !term.definition.ends_with('.'))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
