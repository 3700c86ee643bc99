//! One stage of the program over a file of reports, timed alone: `stages STAGE FILE`, a JSON line on stdout.
//!
//! `cargo xtask bench` runs it once for each stage, on one core, so that the peak memory is that stage's: what went
//! before is done first, then the kernel's mark of the peak is set back, so the figure holds the stage's input, its
//! work and its output. The stages run on this thread alone, as pure functions of values; only `store` writes a file.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use onrecord_attribute::Reader;
use onrecord_intake::{Limits, extract, read};
use onrecord_link::link;
use onrecord_store::Record;
use onrecord_types::{Batch, Capture, Linking, Maker, MakerKind, ReadRevision};
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A stage runs so often at least; the median is told, since a machine has other things to do now and then.
const RUNS: usize = 5;

fn main() -> Outcome<()> {
    // Cargo adds an argument of its own when it runs a bench.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [stage, file] = arguments.as_slice() else {
        return Err("usage: stages intake|attribute|link|store FILE".into());
    };
    let captures = captures(Path::new(file))?;
    let measured = match stage.as_str() {
        "intake" => intake(Path::new(file)),
        "attribute" => attribute(&captures)?,
        "link" => linking(&documents(&captures)?),
        "store" => store(&captures)?,
        _ => return Err(format!("no stage of this name: `{stage}`").into()),
    };
    let line = json!({
        "stage": stage,
        "reports": captures.len(),
        "seconds": measured.wall.as_secs_f64(),
        "processor_seconds": measured.processor.as_secs_f64(),
        "peak_bytes": measured.peak_bytes,
    });
    write_line(&line.to_string())
}

fn write_line(line: &str) -> Outcome<()> {
    use std::io::Write as _;
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// What a stage took.
struct Measured {
    /// The median of the runs, by the clock.
    wall: Duration,
    /// The median of what the processor worked at it, which other programs lengthen little; 0 where the system does
    /// not tell.
    processor: Duration,
    /// The most memory that the process held during them; 0 where the system does not tell.
    peak_bytes: u64,
}

/// Runs a stage several times. What `stage` returns is dropped outside the time, but held during it.
#[expect(clippy::disallowed_methods, reason = "measuring time is what a bench is for")]
fn measure<T>(mut stage: impl FnMut() -> T) -> Measured {
    forget_peak();
    let (mut walls, mut processors) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (start, worked) = (Instant::now(), processor_time());
        let output = stage();
        walls.push(start.elapsed());
        processors.push(processor_time().saturating_sub(worked));
        drop(output);
    }
    Measured { wall: median(walls), processor: median(processors), peak_bytes: peak().unwrap_or(0) }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Returns how long the processor has worked for this thread, which is the only one that works here.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// Bytes to revisions, one at a time, as the program does it: nothing is kept.
fn intake(file: &Path) -> Measured {
    let paths = [file.to_owned()];
    measure(|| {
        let captures = read(&paths, None, Limits::default()).flatten();
        captures.filter(|capture| extract(capture).is_ok()).count()
    })
}

/// Revisions to readings, one at a time.
fn attribute(captures: &[Capture]) -> Outcome<Measured> {
    let revisions: Vec<_> = captures.iter().filter_map(|capture| extract(capture).ok()).collect();
    let reader = Reader::new()?;
    let maker = maker().id;
    Ok(measure(|| {
        let readings = revisions.iter().flat_map(|extracted| reader.read(&extracted.revision, maker));
        readings.map(|reading| reading.statements.len()).sum::<usize>()
    }))
}

/// All readings to one linking.
fn linking(documents: &[ReadRevision]) -> Measured {
    measure(|| link(documents, &[]))
}

/// Captures, readings and links into a new record, one transaction a document, as the program does it.
fn store(captures: &[Capture]) -> Outcome<Measured> {
    let documents = documents(captures)?;
    let links = link(&documents, &[]);
    let folder = tempfile::tempdir()?;
    let mut runs = 0;
    let mut failed = None;
    let measured = measure(|| {
        runs += 1;
        let path = folder.path().join(format!("{runs}.sqlite"));
        if let Err(error) = write(&path, captures, &documents, &links) {
            failed = Some(error);
        }
    });
    failed.map_or(Ok(measured), Err)
}

fn write(path: &PathBuf, captures: &[Capture], documents: &[ReadRevision], links: &Linking) -> Outcome<()> {
    let at = jiff::Timestamp::UNIX_EPOCH;
    let (batch, maker) = (Batch::new(at, "bench"), maker());
    let mut record = Record::open(path)?;
    for (capture, read) in captures.iter().zip(documents) {
        record.write(|w| {
            w.batch(&batch);
            w.maker(&maker);
            w.capture(capture, batch.id)?;
            w.document(&read.document, &read.revision, &read.reading, batch.id)
        })?;
    }
    record.write(|w| w.linking(links, &maker, at))?;
    Ok(())
}

/// Reads the captures that the file holds; a refused one stops the bench, since it would flatter the figures.
fn captures(file: &Path) -> Outcome<Vec<Capture>> {
    let mut captures = Vec::new();
    for capture in read(&[file.to_owned()], None, Limits::default()) {
        let capture = capture.map_err(|refusal| format!("{}: {}", refusal.origin, refusal.message))?;
        extract(&capture).map_err(|refusal| format!("{}: {}", refusal.origin, refusal.message))?;
        captures.push(capture);
    }
    Ok(captures)
}

fn documents(captures: &[Capture]) -> Outcome<Vec<ReadRevision>> {
    let reader = Reader::new()?;
    let maker = maker().id;
    let extracted = captures.iter().filter_map(|capture| extract(capture).ok());
    let documents = extracted.map(|extracted| {
        let reading = reader.read(&extracted.revision, maker)?;
        Ok(ReadRevision { document: extracted.document, revision: extracted.revision, reading })
    });
    documents.collect()
}

fn maker() -> Maker {
    Maker::new(MakerKind::Program, "bench", None, None)
}

/// Sets the kernel's mark of the most memory held back to what is held now. Elsewhere than on Linux there is none.
fn forget_peak() {
    drop(std::fs::write("/proc/self/clear_refs", "5"));
}

fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?;
    Some(kilobytes.parse::<u64>().ok()? * 1024)
}
