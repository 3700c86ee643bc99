//! `onrecord add`: coverage in, record out.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use onrecord_attribute::Reader;
use onrecord_intake::Limits;
use onrecord_store::{ErrorKind, Record};
use onrecord_types::{Batch, Capture, Maker, Refusal};

use crate::args::Add;
use crate::ordered::in_order;
use crate::read::{Read, failed_reading, read};
use crate::record::{failed, open_or_make};
use crate::talk::{Result, Talk};
use crate::{Ending, clock, jobs, link, maker, print, record, weights};

/// What is brought in, and by which command.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) command: String,
}

/// Adds what the command line names.
pub(crate) fn add(path: &Path, arguments: &Add, talk: &Talk) -> Result<Ending> {
    let named: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
    let source =
        Source { paths: arguments.paths.clone(), command: format!("onrecord add {}", named.join(" ")) };
    let reader = weights::load(arguments.reading.weights.as_deref())?;
    add_from(path, &source, &reader, jobs(arguments.reading.jobs), talk)
}

/// Reads the source into the record, then links anew if that changed anything.
pub(crate) fn add_from(
    path: &Path,
    source: &Source,
    reader: &Reader,
    jobs: NonZeroUsize,
    talk: &Talk,
) -> Result<Ending> {
    let mut record = open_or_make(path)?;
    let maker = maker::of_readings(reader);
    let batch = Batch::new(clock::now(), source.command.clone());
    let announced = record.write(|w| {
        w.batch(&batch);
        w.maker(&maker);
        Ok(())
    });
    announced.map_err(failed(path))?;
    talk.begin("reports read");
    let stored = store_all(&mut record, source, jobs, &Act { reader, maker: &maker, batch: &batch }, talk);
    talk.end();
    // What was stored before a failure stays, and is linked by the next run.
    let tally = stored?;
    if !link::is_current(&mut record, path)? {
        link::link(&mut record, path, jobs, talk)?;
    }
    talk.say(&tally.told());
    Ok(if tally.refused > 0 { Ending::Refusals } else { Ending::Done })
}

/// Who reads, in which batch.
struct Act<'a> {
    reader: &'a Reader,
    maker: &'a Maker,
    batch: &'a Batch,
}

/// What became of an input.
enum Outcome {
    Read(Box<Read>),
    /// The record has these bytes, read by this maker; the place they came from may be new.
    Known(Capture),
    Refused(Refusal),
}

/// How many inputs went which way.
#[derive(Debug, Default)]
struct Tally {
    new: u64,
    /// Of the new, those in another language.
    unread: u64,
    known: u64,
    refused: u64,
}

impl Tally {
    fn told(&self) -> String {
        let mut new = print::count(self.new, "new text", "new texts");
        if self.unread > 0 {
            new = format!("{new} ({} in other languages, not read for statements)", self.unread);
        }
        format!("{new}, {} already in the record, {} refused", self.known, self.refused)
    }
}

fn store_all(
    record: &mut Record,
    source: &Source,
    jobs: NonZeroUsize,
    act: &Act<'_>,
    talk: &Talk,
) -> Result<Tally> {
    let path = record.path().to_owned();
    let captures = onrecord_intake::read(&source.paths, Some(Box::new(std::io::stdin())), Limits::default());
    let mut known = record::open(&path)?;
    let sorted = captures.map(|capture| match capture {
        Ok(capture) if holds(&mut known, &capture, act.maker) => Err(Outcome::Known(capture)),
        Ok(capture) => Ok(capture),
        Err(refusal) => Err(Outcome::Refused(refusal)),
    });
    let work = |capture: std::result::Result<Capture, Outcome>| match capture {
        Ok(capture) => match read(capture, act.reader, act.maker.id) {
            Ok(read) => Outcome::Read(Box::new(read)),
            Err(refusal) => Outcome::Refused(refusal),
        },
        Err(outcome) => outcome,
    };
    let mut tally = Tally::default();
    in_order(sorted, jobs, work, |outcome| {
        talk.step();
        match &outcome {
            Outcome::Refused(refusal) => talk.refused(refusal),
            Outcome::Read(read) => talk.unread(&read.capture.origin, &read.reading),
            Outcome::Known(_) => {}
        }
        write(record, outcome, act, &mut tally).map_err(failed(&path))
    })?;
    Ok(tally)
}

/// Tells whether the record has these bytes, read by this maker. A look that fails says no: reading them again
/// adds nothing.
fn holds(record: &mut Record, capture: &Capture, maker: &Maker) -> bool {
    let held = record.snapshot().and_then(|snapshot| snapshot.has_read(capture.sha256(), maker.id));
    held.unwrap_or(false)
}

/// Writes what became of one input, in one transaction.
fn write(
    record: &mut Record,
    outcome: Outcome,
    act: &Act<'_>,
    tally: &mut Tally,
) -> onrecord_store::Result<()> {
    match outcome {
        Outcome::Refused(refusal) => {
            tally.refused += 1;
            record.write(|w| w.refusal(&refusal, act.batch.id))?;
        }
        Outcome::Known(capture) => {
            tally.known += 1;
            record.write(|w| w.capture(&capture, act.batch.id))?;
        }
        Outcome::Read(read) => {
            let Read { capture, document, revision, reading } = *read;
            let unread = u64::from(reading.language.is_some());
            let written = record.write(|w| {
                w.capture(&capture, act.batch.id)?;
                w.document(&document, &revision, &reading, act.batch.id)
            });
            match written {
                Ok(written) if written.is_new() => {
                    tally.new += 1;
                    tally.unread += unread;
                }
                Ok(_) => tally.known += 1,
                // A reading that does not fit its text is a fault of the reader, and of this input alone.
                Err(error) if error.kind() == ErrorKind::Misfit => {
                    let refusal = failed_reading(&capture, &error.to_string());
                    return write(record, Outcome::Refused(refusal), act, tally);
                }
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}
