//! Measures linking at scale on real readings (decision 0005).
//!
//!     linking SOURCE RECORD REPORTS
//!     linking RECORD
//!
//! Repeats the reports of the record SOURCE in a new RECORD, with dates moved by 13 weeks and towns exchanged each time,
//! until there are so many; links them all at once; then adds 200 more one by one. Times and memory go to standard error.
//!
//! What links all at once is a process of its own, the same as with RECORD alone: its peak memory is that of reading
//! the record, linking and writing, without the reports that are repeated.
#![expect(clippy::print_stderr, reason = "an example is run by hand")]
#![expect(clippy::disallowed_methods, reason = "and measures time and memory")]

use std::collections::BTreeMap;
use std::error::Error;
use std::num::NonZeroUsize;
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan};
use onrecord_link::{Memory, lean, link_and_remember, update};
use onrecord_store::{Record, Snapshot};
use onrecord_types::{
    Batch, Capture, Document, DocumentId, Maker, MakerKind, MediaType, NoComparison, Origin, PlacePrecision,
    PublicationTime, ReadRevision, Reading, ReportedTime, Revision, RevisionFacts, Statement, Text,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The weeks by which each repetition comes later.
const WEEKS: i64 = 13;
const ADDED: usize = 200;
/// Reports written in one transaction.
const PORTION: usize = 500;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [path] => whole(&mut Record::open(path)?, &measuring()),
        [source, path, reports] => made_linked_and_grown(source, path, reports.parse()?),
        _ => {
            Err("a record with readings, a record to make, and how many reports; or a record to link".into())
        }
    }
}

fn measuring() -> Maker {
    Maker::new(MakerKind::Program, "measure", None, None)
}

fn made_linked_and_grown(source: &str, path: &str, reports: usize) -> Result<()> {
    let mut given = Vec::new();
    Record::open_read_only(source)?.snapshot()?.read_revisions(|read| {
        given.extend(read.reading.language.is_none().then_some(read));
        Ok::<(), onrecord_store::Error>(())
    })?;
    eprintln!("{} reports to repeat", given.len());
    let towns = towns(&given);
    let mut record = Record::open(path)?;
    let maker = measuring();
    let all = || (0..).flat_map(|turn| given.iter().map(move |read| (turn, read)));
    let start = Instant::now();
    let mut portion = Vec::new();
    for (number, (turn, read)) in (1..=reports).zip(all()) {
        portion.push(repeated(read, turn, &towns, &maker)?);
        if portion.len() == PORTION || number == reports {
            write_down(&mut record, &maker, &portion)?;
            portion.clear();
        }
    }
    eprintln!("{reports} reports written in {:.1?}", start.elapsed());
    if !Command::new(std::env::current_exe()?).arg(path).status()?.success() {
        return Err("linking all at once failed".into());
    }
    let mut times = Vec::new();
    for (turn, read) in all().skip(reports).take(ADDED) {
        write_down(&mut record, &maker, &[repeated(read, turn, &towns, &maker)?])?;
        times.push(one_more(&mut record, &maker)?);
    }
    times.sort_unstable();
    let of = |part: fn(&Added) -> Duration| {
        let mut times: Vec<Duration> = times.iter().map(part).collect();
        times.sort_unstable();
        (times[times.len() / 2], times[times.len() - 1])
    };
    eprintln!("one more, median and worst of {ADDED}: {:?}", of(|added| added.linked + added.written));
    eprintln!("  linked {:?}, written {:?}", of(|added| added.linked), of(|added| added.written));
    Ok(())
}

/// Links everything at once.
fn whole(record: &mut Record, maker: &Maker) -> Result<()> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let start = Instant::now();
    let mut documents = Vec::new();
    record.snapshot()?.read_revisions_as_written(|read| {
        documents.push(lean(read));
        Ok::<(), onrecord_store::Error>(())
    })?;
    let loaded = start.elapsed();
    let start = Instant::now();
    let linked = record.write(|w| {
        w.forget_everything()?;
        let linking = link_and_remember(threads, &documents, &[], &NoComparison, |kind, key, value| {
            w.remember(kind, key, Some(&value))
        })?;
        drop(documents);
        let linked = start.elapsed();
        w.linking_remembered(&linking, maker, Timestamp::UNIX_EPOCH)?;
        Ok(linked)
    })?;
    let written = start.elapsed().saturating_sub(linked);
    eprintln!(
        "all at once: loaded in {loaded:.1?}, linked and remembered in {linked:.1?}, written in {written:.1?}"
    );
    eprintln!("{}", peak_memory());
    Ok(())
}

/// How long one report more took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Added {
    linked: Duration,
    written: Duration,
}

fn one_more(record: &mut Record, maker: &Maker) -> Result<Added> {
    let start = Instant::now();
    let updated = {
        let snapshot = record.snapshot()?;
        let unlinked = snapshot.unlinked_documents()?;
        update(&Remembered { snapshot: &snapshot }, &unlinked, &[], &NoComparison)?
            .ok_or("nothing is remembered")?
    };
    let linked = start.elapsed();
    record.write(|w| {
        for (kind, key, value) in &updated.memory {
            w.remember(*kind, key, value.as_deref())?;
        }
        w.linking_change(&updated.change, maker, Timestamp::UNIX_EPOCH)
    })?;
    Ok(Added { linked, written: start.elapsed().saturating_sub(linked) })
}

struct Remembered<'s, 'r> {
    snapshot: &'s Snapshot<'r>,
}

impl Memory for Remembered<'_, '_> {
    type Error = onrecord_store::Error;

    fn recall(&self, kind: u8, key: &[u8]) -> onrecord_store::Result<Option<Vec<u8>>> {
        self.snapshot.memory(kind, key)
    }

    fn load(&self, documents: &[DocumentId]) -> onrecord_store::Result<Vec<ReadRevision>> {
        let mut reads = Vec::new();
        self.snapshot.revisions_of(documents, |read| {
            reads.push(read);
            Ok::<(), onrecord_store::Error>(())
        })?;
        Ok(reads)
    }
}

fn write_down(record: &mut Record, maker: &Maker, reads: &[ReadRevision]) -> Result<()> {
    let batch = Batch::new(Timestamp::UNIX_EPOCH, "measure");
    record.write(|w| {
        w.batch(&batch);
        w.maker(maker);
        for ReadRevision { document, revision, reading } in reads {
            w.capture(&capture(revision.text()), batch.id)?;
            w.document(document, revision, reading, batch.id)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn capture(text: &Text) -> Capture {
    Capture::new(text.as_str().as_bytes().to_vec(), MediaType::Text, Origin::default())
}

/// Towns of the reports, by their length: one is exchanged for another of the same, so that spans stay what they are.
type Towns = BTreeMap<usize, Vec<String>>;

fn towns(reads: &[ReadRevision]) -> Towns {
    let mut towns: Towns = BTreeMap::new();
    let places =
        reads.iter().flat_map(|read| &read.reading.incident_mentions).filter_map(|m| m.place.as_ref());
    let is_town = |precision| matches!(precision, PlacePrecision::City | PlacePrecision::County);
    // A letter of several bytes would come to stand where a span begins.
    let is_plain = |words: &str| words.len() > 3 && words.is_ascii();
    for place in places.filter(|place| is_town(place.precision) && is_plain(&place.words)) {
        towns.entry(place.words.len()).or_default().push(place.words.clone());
    }
    for towns in towns.values_mut() {
        towns.sort_unstable();
        towns.dedup();
    }
    towns
}

/// Returns a text with its towns exchanged, each for the one so many places on.
fn exchanged(text: &str, turn: usize, towns: &Towns) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_letter = false;
    while let Some(first) = rest.chars().next() {
        let town = if after_letter || !first.is_uppercase() { None } else { town_at(rest, turn, towns) };
        let length = town.map_or(first.len_utf8(), str::len);
        out.push_str(town.unwrap_or_else(|| rest.get(..length).unwrap_or_default()));
        after_letter = first.is_alphanumeric();
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

fn town_at<'t>(text: &str, turn: usize, towns: &'t Towns) -> Option<&'t str> {
    towns.iter().rev().find_map(|(length, of_length)| {
        let here = text.get(..*length)?;
        let ends = !text.get(*length..)?.starts_with(char::is_alphanumeric);
        let at = of_length.binary_search_by(|town| town.as_str().cmp(here)).ok().filter(|_| ends)?;
        of_length.get((at + turn * 7) % of_length.len()).map(String::as_str)
    })
}

/// Returns a report as of a later turn.
fn repeated(read: &ReadRevision, turn: usize, towns: &Towns, maker: &Maker) -> Result<ReadRevision> {
    let words = |words: &str| if turn == 0 { words.to_owned() } else { exchanged(words, turn, towns) };
    let later = i64::try_from(turn)? * WEEKS;
    let day = |date: jiff::civil::Date| date.saturating_add(later.weeks());
    let old = &read.revision;
    let text = Text::new(words(old.text().as_str()));
    let title = old.facts.title.as_deref().map(words);
    let url = read.document.url.as_ref().map(|url| format!("{url}?{turn}"));
    let name = read.document.source_id.as_ref().map(|id| format!("{turn}-{id}"));
    let document = Document::new(read.document.outlet.clone(), url, name, title.as_deref(), text.as_str());
    let time = |time: &PublicationTime| {
        let date = day(time.date());
        PublicationTime::new(date.to_string(), date, None)
    };
    let facts = RevisionFacts {
        title,
        published: old.facts.published.as_ref().map(time),
        updated: old.facts.updated.as_ref().map(time),
        ..old.facts.clone()
    };
    let revision = Revision::new(document.id, capture(&text).sha256(), facts, text, old.furniture().to_vec());
    let mut reading = Reading { revision: revision.id, maker: maker.id, ..read.reading.clone() };
    let statements = reading.statements.into_iter();
    reading.statements = statements.map(|told| Statement::new(revision.id, told.parts)).collect();
    for speaker in &mut reading.speakers {
        speaker.name = words(&speaker.name);
        speaker.names.iter_mut().for_each(|name| *name = words(name));
        speaker.roles.iter_mut().for_each(|role| role.words = words(&role.words));
        speaker.speaks_for.iter_mut().for_each(|body| body.words = words(&body.words));
    }
    for mention in &mut reading.incident_mentions {
        if let Some(ReportedTime { days: Some((first, last)), .. }) = &mut mention.time {
            (*first, *last) = (day(*first), day(*last));
        }
        if let Some(place) = mention.place.as_mut().filter(|_| turn > 0) {
            place.words = words(&place.words);
            // What the gazetteer says is of the town that stood there.
            place.known = None;
        }
    }
    Ok(ReadRevision { document, revision, reading })
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory unknown").to_owned()
}
