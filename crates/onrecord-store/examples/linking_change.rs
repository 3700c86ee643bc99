//! Measures what one more report costs in the store once it has been linked (decision 0008).
//!
//!     linking_change RECORD REPORTS
//!
//! Writes that many invented reports, each with ten statements and four speakers, links them as a whole, and adds 200 more
//! one by one, each joining an incident that there was. Times go to standard error.
#![expect(clippy::print_stderr, reason = "an example is run by hand")]
#![expect(clippy::disallowed_methods, reason = "and measures time")]

use std::error::Error;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use onrecord_store::Record;
use onrecord_types::{
    Account, AccountId, Basis, Batch, Capture, Confidence, Document, DocumentRole, DocumentSpeaker, Form,
    Incident, IncidentDocument, IncidentId, IncidentKind, IncidentStatus, Linking, LinkingChange, Maker,
    MakerKind, MediaType, Origin, ReadRevision, Reading, Resolution, Revision, RevisionFacts, Speaker,
    SpeakerId, SpeakerIndex, SpeakerKind, SpeakerMember, Stance, Standing, Statement, StatementParts, Text,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const STATEMENTS: usize = 10;
const SPEAKERS: u32 = 4;
/// Reports of one incident.
const GROUP: usize = 3;
const ADDED: usize = 200;
/// What linking remembers anew of one report, and how much each time.
const REMEMBERED: (usize, usize) = (300, 60);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, reports] = arguments.as_slice() else {
        return Err("a record to make, and how many reports".into());
    };
    let reports: usize = reports.parse()?;
    let mut record = Record::open(path)?;
    let maker = Maker::new(MakerKind::Program, "measure", None, None);
    let (start, idle) = (Instant::now(), busy());
    let mut linking = Linking::default();
    for group in 0..reports / GROUP {
        let reads: Vec<ReadRevision> =
            (0..GROUP).map(|at| report(group * GROUP + at, &maker)).collect::<Result<_>>()?;
        write_down(&mut record, &maker, &reads)?;
        link(&mut linking, group, &reads);
    }
    eprintln!("written: {:?}, wall {:?}", busy().saturating_sub(idle), start.elapsed());
    sort(&mut linking);
    let (start, idle) = (Instant::now(), busy());
    let at = Timestamp::from_second(1_800_000_000)?;
    record.write(|w| {
        for kind in 0..30_u8 {
            for report in 0..reports {
                let key = u64::try_from(report).unwrap_or_default().to_be_bytes();
                w.remember(kind, &key, Some(&[kind; REMEMBERED.1]))?;
            }
        }
        eprintln!("remembered: {:?}, wall {:?}", busy().saturating_sub(idle), start.elapsed());
        w.linking_remembered(&linking, &maker, at)
    })?;
    eprintln!("linked as a whole: {:?}, wall {:?}", busy().saturating_sub(idle), start.elapsed());
    let (start, idle) = (Instant::now(), busy());
    record.write(|w| w.linking_remembered(&linking, &maker, at))?;
    eprintln!("the same again: {:?}, wall {:?}", busy().saturating_sub(idle), start.elapsed());
    drop(linking);
    let mut times: Vec<(Duration, Duration)> = (0..ADDED)
        .map(|number| add(&mut record, &maker, reports, number * (reports / GROUP / ADDED).max(1)))
        .collect::<Result<_>>()?;
    times.sort_unstable();
    eprintln!("one more, processor and wall: median {:?}, worst {:?}", times[ADDED / 2], times[ADDED - 1]);
    Ok(())
}

/// Returns the processor time so far: with other work running beside, the clock on the wall tells little.
fn busy() -> Duration {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// Adds one more report to a group; returns how long linking it took in the store, and how much of that was work.
fn add(record: &mut Record, maker: &Maker, reports: usize, group: usize) -> Result<(Duration, Duration)> {
    let mut reads: Vec<ReadRevision> =
        (0..GROUP).map(|at| report(group * GROUP + at, maker)).collect::<Result<_>>()?;
    reads.push(report(reports + group, maker)?);
    write_down(record, maker, &reads[GROUP..])?;
    let mut change = LinkingChange::default();
    link(&mut change.written, group, &reads);
    sort(&mut change.written);
    let (start, idle) = (Instant::now(), busy());
    record.write(|w| {
        for number in 0..REMEMBERED.0 {
            let report = number.wrapping_mul(7919).wrapping_add(group * 31) % reports.max(1);
            let key = u64::try_from(report).unwrap_or_default().to_be_bytes();
            let kind = u8::try_from(number % 30).unwrap_or_default();
            let bytes = w.memory(kind, &key)?.map_or(REMEMBERED.1, |known| known.len());
            w.remember(kind, &key, Some(&vec![1; bytes]))?;
        }
        w.linking_change(&change, maker, Timestamp::UNIX_EPOCH)
    })?;
    Ok((busy().saturating_sub(idle), start.elapsed()))
}

fn report(number: usize, maker: &Maker) -> Result<ReadRevision> {
    let filler =
        "The paper says nothing more of it, and nobody was asked about the weather that day. ".repeat(20);
    let mut text = String::new();
    for statement in 0..STATEMENTS {
        write!(text, "Speaker{} of {number} said that it was number {statement}. ", statement % 4)?;
    }
    text.push_str(&filler);
    let text = Text::new(text);
    let url = Some(format!("https://paper.example/{number}"));
    let document = Document::new(Some("Paper".to_owned()), url, None, None, text.as_str());
    let facts = RevisionFacts { title: Some(format!("Number {number}")), ..RevisionFacts::default() };
    let capture = capture(&text);
    let mut statements = Vec::new();
    let mut from = 0;
    for place in 0..STATEMENTS {
        let content = format!("that it was number {place}");
        let start =
            text.as_str().get(from..).and_then(|rest| rest.find(&content)).ok_or("no content")? + from;
        let end = start + content.len();
        let parts = StatementParts {
            source: Some(text.span(from, from + "Speaker0".len())?.into()),
            cue: None,
            content: text.span(start, end)?.into(),
            form: Form::Indirect,
            stance: Stance::Says,
            confidence: Confidence::clamped(0.5),
            speaker: Some(Resolution::direct(
                SpeakerIndex(u32::try_from(place)? % SPEAKERS),
                Basis::Name,
                Confidence::clamped(0.5),
            )),
            about: None,
        };
        statements.push(parts);
        from = end + 2;
    }
    let speakers: Vec<DocumentSpeaker> = (0..SPEAKERS).map(|index| document_speaker(index, number)).collect();
    let revision = Revision::new(document.id, capture.sha256(), facts, text, Vec::new());
    let statements = statements.into_iter().map(|parts| Statement::new(revision.id, parts)).collect();
    let reading = Reading {
        revision: revision.id,
        maker: maker.id,
        language: None,
        statements,
        mentions: Vec::new(),
        speakers,
        private_names: Vec::new(),
        incident_mentions: Vec::new(),
        figures: Vec::new(),
    };
    Ok(ReadRevision { document, revision, reading })
}

fn document_speaker(index: u32, number: usize) -> DocumentSpeaker {
    let name = format!("Speaker{index} of {}", number / GROUP);
    DocumentSpeaker {
        names: vec![name.clone()],
        name,
        kind: SpeakerKind::Described,
        public_by: None,
        roles: Vec::new(),
        speaks_for: None,
        mentions: Vec::new(),
    }
}

fn capture(text: &Text) -> Capture {
    Capture::new(text.as_str().as_bytes().to_vec(), MediaType::Text, Origin::default())
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

/// Adds what is linked of one group.
fn link(linking: &mut Linking, group: usize, reads: &[ReadRevision]) {
    let id = IncidentId::of(&[&group.to_le_bytes()]);
    let documents = reads.iter().map(|read| IncidentDocument {
        document: read.document.id,
        role: DocumentRole::Primary,
        mention: None,
        confidence: Confidence::clamped(0.5),
        reason: "the same numbers".to_owned(),
    });
    linking.incidents.push(Incident {
        id,
        kind: IncidentKind::Other,
        status: IncidentStatus::Happened,
        gathering: None,
        label: format!("Number {group}"),
        headline: None,
        time: None,
        place: None,
        follows: None,
        figures: Vec::new(),
        documents: documents.collect(),
        independent_sources: 1,
        reviews: Vec::new(),
    });
    for index in 0..SPEAKERS {
        let speaker = SpeakerId::of(&[&group.to_le_bytes(), &index.to_le_bytes()]);
        let name = format!("Speaker{index} of {group}");
        linking.speakers.push(Speaker {
            id: speaker,
            names: vec![name.clone()],
            name,
            kind: SpeakerKind::Described,
            standing: Standing::Private,
            roles: Vec::new(),
            speaks_for: Vec::new(),
            members: reads
                .iter()
                .map(|read| SpeakerMember { revision: read.revision.id, index: SpeakerIndex(index) })
                .collect(),
            reviews: Vec::new(),
        });
        let said = |read: &ReadRevision| {
            let of_one = move |statement: &&Statement| {
                statement.parts.speaker.as_ref().is_some_and(|to| to.speaker == SpeakerIndex(index))
            };
            read.reading.statements.iter().filter(of_one).map(|statement| statement.id).collect::<Vec<_>>()
        };
        linking.accounts.push(Account {
            id: AccountId::of(&[id.bytes(), speaker.bytes()]),
            incident: id,
            speaker,
            statements: reads.iter().flat_map(said).map(onrecord_types::Repeated::alone).collect(),
            changes: Vec::new(),
        });
    }
    let statements = reads.iter().flat_map(|read| &read.reading.statements);
    linking.statement_incidents.extend(statements.map(|statement| (statement.id, id)));
}

fn sort(linking: &mut Linking) {
    linking.incidents.sort_by_key(|row| row.id);
    linking.speakers.sort_by_key(|row| row.id);
    linking.accounts.sort_by_key(|row| row.id);
    linking.statement_incidents.sort_unstable();
}
