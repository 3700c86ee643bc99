//! The log: each entry against the one before, and against the row that it tells of.

use std::collections::BTreeMap;

use onrecord_types::{Origin, Refusal, Review, Sha256, Vocabulary};
use rusqlite::Row;

use super::Verification;
use crate::columns::Columns;
use crate::log::{Action, LogEntry};
use crate::{ErrorKind, Result, Snapshot, canonical, load, views};

const ENTRIES: &str = "
    select seq, at, action, subject, batch, maker, digest, previous, hash
    from log
    order by seq";
const NEXT_BATCH: &str = "
    select key, id, at, command
    from batches
    where key > ?1
    order by key
    limit 1";
const NEXT_MAKER: &str = "
    select key, id, kind, name, weights, settings
    from makers
    where key > ?1
    order by key
    limit 1";
const NEXT_CAPTURE: &str = "
    select key, sha256
    from captures
    where key > ?1
    order by key
    limit 1";
const NEXT_ORIGIN: &str = "
    select key, path, line, url
    from capture_origins
    where key > ?1
    order by key
    limit 1";
const NEXT_DOCUMENT: &str = "
    select key, id, outlet, url, source_id
    from documents
    where key > ?1
    order by key
    limit 1";
const NEXT_REVISION: &str = "
    select key
    from revisions
    where key > ?1
    order by key
    limit 1";
const NEXT_READING: &str = "
    select key, revision, layout
    from readings
    where key > ?1
    order by key
    limit 1";
const NEXT_REFUSAL: &str = "
    select key, path, line, url, sha256, reason, message, hint
    from refusals
    where key > ?1
    order by key
    limit 1";
const NEXT_LINKING: &str = "
    select key, digest
    from linkings
    where key > ?1
    order by key
    limit 1";
const NEXT_REVIEW: &str = "
    select
        reviews.key, reviews.verdict, reviews.statement, reviews.document, reviews.name,
        reviews.other_document, reviews.other_name, reviews.documents, reviews.withdrawn,
        reviews.statements, reviews.question,
        makers.name, reviews.note, reviews.at
    from reviews
    join makers on makers.key = reviews.maker
    where reviews.key > ?1
    order by reviews.key
    limit 1";
const REVISION_CAPTURE: &str = "
    select 1
    from revision_captures
    join captures on captures.key = revision_captures.capture
    join revisions on revisions.key = revision_captures.revision
    where revisions.id = ?1
    and captures.sha256 = ?2";

fn sha256_of(columns: &mut Columns<'_>) -> Result<Sha256> {
    columns.sha256()
}

/// A row's key, and the digest of what it holds now.
type Held = (i64, Sha256);

impl Snapshot<'_> {
    /// Rows of a kind are written in the order of their entries, so the two are followed side by side.
    pub(super) fn verify_log(&self, found: &mut Verification) -> Result<()> {
        let mut last_keys: BTreeMap<Action, i64> = BTreeMap::new();
        let (mut seq, mut previous) = (0, Sha256::of(b""));
        self.db.with(ENTRIES, |statement| {
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found.log_entries += 1;
                seq += 1;
                let entry = match LogEntry::read(row) {
                    Ok(entry) => entry,
                    Err(error) => {
                        found.fault(&format_args!("log entry {seq}"), &error);
                        continue;
                    }
                };
                if entry.seq != seq || entry.previous != previous {
                    found.fault(
                        &format_args!("log entry {}", entry.seq),
                        &"it does not follow the one before",
                    );
                }
                if entry.hash != entry.expected_hash() {
                    found.fault(&format_args!("log entry {}", entry.seq), &"it has another hash");
                }
                (seq, previous) = (entry.seq, entry.hash);
                self.verify_subject(&entry, &mut last_keys, found)?;
            }
            Ok(())
        })?;
        self.verify_rest(&last_keys, found)?;
        self.verify_reviews(found)
    }

    fn verify_subject(
        &self,
        entry: &LogEntry,
        last_keys: &mut BTreeMap<Action, i64>,
        found: &mut Verification,
    ) -> Result<()> {
        let name = format!("log entry {}, {} {}", entry.seq, entry.action.code(), entry.subject);
        if entry.action == Action::AddRevisionCapture {
            let wanted = [entry.subject.clone(), entry.digest.to_string()];
            if self.db.first(REVISION_CAPTURE, wanted, |_| Ok(()))?.is_none() {
                found.fault(&name, &"the row it tells of is gone");
            }
            return Ok(());
        }
        let after = last_keys.get(&entry.action).copied().unwrap_or_default();
        match self.held(entry.action, after) {
            Ok(Some((key, digest))) => {
                last_keys.insert(entry.action, key);
                if digest != entry.digest {
                    found.fault(&name, &"the row it tells of holds something else now");
                }
            }
            Ok(None) => found.fault(&name, &"the row it tells of is gone"),
            // What is wrong with the row is told where the row is checked; the next one is behind it.
            Err(error) if error.kind() == ErrorKind::Damaged => {
                last_keys.insert(entry.action, after + 1);
                found.fault(&name, &error);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Looks for rows behind the last that the log tells of.
    fn verify_rest(&self, last_keys: &BTreeMap<Action, i64>, found: &mut Verification) -> Result<()> {
        for term in Action::TERMS {
            let after = last_keys.get(&term.value).copied().unwrap_or_default();
            match self.held(term.value, after) {
                Ok(None) => {}
                Ok(Some((key, _))) => {
                    found.fault(&format_args!("{} {key}", term.label), &"the log does not tell of it");
                }
                Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&term.label, &error),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Checks which reviews are marked as holding, and the ids, against the reviews themselves.
    fn verify_reviews(&self, found: &mut Verification) -> Result<()> {
        let rows = match views::marked_reviews(&self.db) {
            Ok(rows) => rows,
            // Told where the log is followed.
            Err(error) if error.kind() == ErrorKind::Damaged => return Ok(()),
            Err(error) => return Err(error),
        };
        let withdrawn = views::withdrawn(&rows);
        for row in rows {
            if row.id != Some(row.review.id) {
                found.fault(&format_args!("review {}", row.key), &"it has another id");
            }
            if row.holds == withdrawn.contains(&row.review.id) {
                found.fault(&row.review.id, &"whether it holds is not what the later ones say");
            }
        }
        Ok(())
    }

    /// Returns the first row, after the one with this key, of the kind that an action adds.
    fn held(&self, action: Action, after: i64) -> Result<Option<Held>> {
        let next = |sql: &str, digest: fn(&mut Columns<'_>) -> Result<Sha256>| {
            self.db.first(sql, [after], |row: &Row<'_>| {
                let mut columns = Columns::of(row);
                Ok((columns.value()?, digest(&mut columns)?))
            })
        };
        match action {
            Action::AddBatch => next(NEXT_BATCH, |columns| Ok(canonical::batch(&columns.batch()?))),
            Action::AddMaker => next(NEXT_MAKER, |columns| Ok(canonical::maker(&columns.maker()?))),
            Action::AddCapture => next(NEXT_CAPTURE, sha256_of),
            Action::AddOrigin => next(NEXT_ORIGIN, |columns| {
                let origin: Origin = columns.origin()?;
                Ok(canonical::origin(&origin))
            }),
            Action::AddDocument => {
                next(NEXT_DOCUMENT, |columns| Ok(canonical::document(&columns.document()?)))
            }
            Action::AddRevision => self.held_revision(after),
            Action::AddReading => self.held_reading(after),
            Action::AddRefusal => next(NEXT_REFUSAL, |columns| {
                let refusal: Refusal = columns.refusal()?;
                Ok(canonical::refusal(&refusal))
            }),
            Action::ReplaceLinking => next(NEXT_LINKING, sha256_of),
            Action::AddReview => next(NEXT_REVIEW, |columns| {
                let review: Review = columns.review()?;
                Ok(canonical::review(&review))
            }),
            Action::AddRevisionCapture => Ok(None),
        }
    }

    fn held_revision(&self, after: i64) -> Result<Option<Held>> {
        let Some(key) = self.db.first(NEXT_REVISION, [after], |row| Ok(row.get(0)?))? else {
            return Ok(None);
        };
        let (_, revision) = load::revision(&self.db, key)?;
        Ok(Some((key, canonical::revision(&revision))))
    }

    fn held_reading(&self, after: i64) -> Result<Option<Held>> {
        let next = self.db.first(NEXT_READING, [after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let Some((key, revision_key, layout)) = next else { return Ok(None) };
        let (_, revision) = load::revision(&self.db, revision_key)?;
        let reading = load::reading(&self.db, key, &revision)?;
        Ok(Some((key, canonical::reading(&reading, layout))))
    }
}
