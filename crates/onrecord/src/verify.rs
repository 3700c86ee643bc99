//! `onrecord verify`: is everything in the record still what it was?

use std::fmt::Write as _;
use std::path::Path;

use onrecord_store::Verification;
use serde_json::{Value, json};

use crate::args::Listing;
use crate::list::emit;
use crate::record::failed;
use crate::talk::Result;
use crate::{Ending, print, record};

/// Checks the record; faults are data, and end the run with code 2 once they are printed.
pub(crate) fn verify(path: &Path, arguments: &Listing) -> Result<Ending> {
    let mut record = record::open(path)?;
    let found = record.snapshot().and_then(|snapshot| snapshot.verify()).map_err(failed(path))?;
    emit(arguments.format, || Ok(twin(&found)), |out| print_found(out, &found))?;
    Ok(if found.is_sound() { Ending::Done } else { Ending::Faults })
}

fn print_found(out: &mut String, found: &Verification) {
    let checked = [
        print::count(found.captures, "capture hashed", "captures hashed"),
        print::count(found.statements, "statement", "statements"),
        print::count(found.spans, "span sliced", "spans sliced"),
        print::count(found.log_entries, "log entry followed", "log entries followed"),
    ];
    _ = writeln!(out, "{}", checked.join(" · "));
    for fault in &found.faults {
        _ = writeln!(out, "fault: {}: {}", fault.row, fault.problem);
    }
    if found.further_faults > 0 {
        _ = writeln!(out, "and {}", print::count(found.further_faults, "fault more", "faults more"));
    }
    if found.is_sound() {
        _ = writeln!(out, "no fault found");
    }
}

fn twin(found: &Verification) -> Value {
    let faults: Vec<Value> =
        found.faults.iter().map(|fault| json!({ "row": fault.row, "problem": fault.problem })).collect();
    json!({
        "sound": found.is_sound(),
        "captures": found.captures,
        "revisions": found.revisions,
        "readings": found.readings,
        "statements": found.statements,
        "spans": found.spans,
        "log_entries": found.log_entries,
        "faults": faults,
        "further_faults": found.further_faults,
    })
}
