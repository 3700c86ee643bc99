//! The record: one SQLite file that keeps what came in, what was read in it and what was linked.
//!
//! This is the only crate that can write, and only inside [`Record::write`]: one transaction, undone as a whole when
//! anything in it fails. Reading goes through [`Record::snapshot`]: everything read from one [`Snapshot`] is of one
//! moment, whatever another process writes meanwhile. What was read by a program is only ever added to; what was
//! linked is a function of that and is replaced; every write that changes something enters a hash-chained log.
//!
//! The file is a public interface: [`schema`] tells every table, view and column in words.

mod canonical;
mod columns;
mod digests;
mod error;
mod find;
mod load;
mod log;
mod masks;
mod migrations;
#[cfg(test)]
mod plans;
mod prepared;
mod record;
mod schema;
mod terms;
mod verify;
pub mod views;
mod write;

pub use error::{Error, ErrorKind, Result};
pub use log::{Action, LogEntry};
pub use record::{OpenOptions, Record, Snapshot};
pub use schema::{ColumnDoc, TableDoc, TableKind, schema};
pub use verify::{Fault, MAX_FAULTS, Verification};
pub use write::{Write, Written};
