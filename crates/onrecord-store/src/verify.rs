//! Checking that the record still is what was written: bytes against hashes, spans against texts, rows against the
//! log.

mod linking;
mod log;
mod readings;

use std::fmt::Display;

use onrecord_types::Sha256;

use crate::{Result, Snapshot};

/// How many faults are told one by one; a file in which everything is wrong needs no longer list.
pub const MAX_FAULTS: usize = 1_000;

/// What a check of the whole record found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Captures whose bytes were hashed.
    pub captures: u64,
    /// Revisions whose id was made anew of their text.
    pub revisions: u64,
    /// Readings, older ones included.
    pub readings: u64,
    /// Statements whose words and id were made anew of their spans.
    pub statements: u64,
    /// Spans that were sliced.
    pub spans: u64,
    /// Entries of the log whose hash and subject were checked.
    pub log_entries: u64,
    /// What is wrong, at most [`MAX_FAULTS`].
    pub faults: Vec<Fault>,
    /// How many faults there are besides.
    pub further_faults: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row, by its id where it has one.
    pub row: String,
    /// What is wrong with it: one line, lower case, no full stop.
    pub problem: String,
}

impl Verification {
    /// Tells whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, row: &dyn Display, problem: &dyn Display) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { row: row.to_string(), problem: problem.to_string() });
        } else {
            self.further_faults += 1;
        }
    }
}

const INTEGRITY: &str = "pragma integrity_check(100)";
const REFERENCES: &str = "pragma foreign_key_check";
const CAPTURES: &str = "
    select sha256, bytes
    from captures
    order by key";

impl Snapshot<'_> {
    /// Checks the whole record: hashes every capture, makes every revision's and statement's id anew, slices every
    /// span, compares the stored words with the slices, follows the log from its first entry and compares each entry
    /// with the rows it tells of, and lets SQLite check the file. One row at a time is in memory.
    ///
    /// # Errors
    /// When the file cannot be read at all; whatever is wrong in it is a [`Fault`].
    pub fn verify(&self) -> Result<Verification> {
        let mut found = Verification::default();
        self.verify_file(&mut found)?;
        self.verify_captures(&mut found)?;
        self.verify_readings(&mut found)?;
        self.verify_log(&mut found)?;
        self.verify_linking(&mut found)?;
        Ok(found)
    }

    fn verify_file(&self, found: &mut Verification) -> Result<()> {
        for message in self.db.all(INTEGRITY, [], |row| Ok(row.get::<_, String>(0)?))? {
            if message != "ok" {
                found.fault(&"the file", &message);
            }
        }
        let broken = self.db.all(REFERENCES, [], |row| {
            let (table, key): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            let key = key.map_or_else(String::new, |key| format!(" {key}"));
            Ok((format!("{table}{key}"), row.get::<_, String>(2)?))
        })?;
        for (row, parent) in broken {
            found.fault(&row, &format_args!("points to a row of {parent} that is not there"));
        }
        Ok(())
    }

    fn verify_captures(&self, found: &mut Verification) -> Result<()> {
        self.db.with(CAPTURES, |statement| {
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let name: String = row.get(0)?;
                // Borrowed, for a capture may be large.
                let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
                found.captures += 1;
                if Sha256::of(bytes).to_string() != name {
                    found.fault(&format_args!("capture {name}"), &"its bytes have another hash");
                }
            }
            Ok(())
        })
    }
}
