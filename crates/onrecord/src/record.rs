//! Opening the record, and a record's failures in words for a person.

use std::path::Path;

use onrecord_store::{Error, ErrorKind, Record};

use crate::talk::{Failure, Result};

/// Opens a record that is there, to read it.
pub(crate) fn open(path: &Path) -> Result<Record> {
    match Record::open_read_only(path) {
        // An older record has to be brought up to date once, which only a writer can do.
        Err(error) if error.kind() == ErrorKind::OlderRecord => Record::open(path),
        opened => opened,
    }
    .map_err(failed(path))
}

/// Opens a record to write to it; makes one where there is none.
pub(crate) fn open_or_make(path: &Path) -> Result<Record> {
    Record::open(path).map_err(failed(path))
}

/// Turns a record's failure into words: which record, what, and what to do.
pub(crate) fn failed(path: &Path) -> impl Fn(Error) -> Failure + '_ {
    move |error| {
        let failure = Failure::new(format!("record `{}`: {error}", path.display()));
        match hint(error.kind()) {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

fn hint(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Missing => Some("name a record with `--record FILE`, or make one with `onrecord add`"),
        ErrorKind::Denied => Some("check the name, that its folder is there, and the permissions"),
        ErrorKind::NotARecord => Some("`--record` names the one SQLite file that onrecord itself made"),
        ErrorKind::NewerRecord => Some("use the version of onrecord that made it, or a newer one"),
        ErrorKind::OlderRecord => {
            Some("run `onrecord add` on it once, or copy it to where it can be written")
        }
        ErrorKind::Busy => Some("wait until the other process is done, then run the same command again"),
        ErrorKind::Full => {
            Some("make room and run the same command again; what was stored before is still there")
        }
        ErrorKind::Damaged => Some("`onrecord verify` tells what is damaged; restore the file from a copy"),
        ErrorKind::NotFound => Some("`onrecord incidents`, `statements` and `speakers` list the ids"),
        ErrorKind::Ambiguous => Some("give more of the id"),
        _ => None,
    }
}
