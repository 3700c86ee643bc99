//! Links reports that were read before, for learning the weights and for measuring time and memory.
//!
//!     measure compare READINGS.jsonl [SPLIT]      the pairs that are compared: ids, days between, likeness, measures
//!     measure link READINGS.jsonl [SPLIT]         the groups: number, id, role
//!     measure add READINGS.jsonl [SPLIT]          the same, the reports being added one by one
//!
//! `READINGS.jsonl` is what `training/readings.py` writes; `SPLIT` keeps the reports of one set and split
//! (`gvc:train,violent_corpus:train`). Figures go to standard error.
#![expect(clippy::print_stderr, reason = "an example is run by hand")]
#![expect(clippy::disallowed_methods, reason = "and measures time")]

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use onrecord_link::{Linker, compare, link_on};
use onrecord_types::{
    Document, DocumentId, DocumentRole, Figure, GatheringKind, IncidentKind, IncidentMention, IncidentStatus,
    KnownPlace, MakerId, Measure, Mention, MentionKind, NoComparison, Participant, ParticipantRole,
    PlacePrecision, PublicationTime, ReadRevision, Reading, ReportedPlace, ReportedTime, Revision,
    RevisionFacts, Sha256, Span, Text, TimePrecision, Vocabulary,
};
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [verb, path, rest @ ..] = arguments.as_slice() else {
        return Err("compare, link or add, and a file".into());
    };
    let (reads, names) = reports(path, rest.first().map_or("", String::as_str))?;
    let start = Instant::now();
    let mut out = BufWriter::new(std::io::stdout().lock());
    match verb.as_str() {
        "compare" => write_pairs(&reads, &names, &mut out)?,
        "link" => write_groups(&reads, &names, &mut out)?,
        _ => add_one_by_one(&reads, &names, &mut out)?,
    }
    eprintln!("{} reports in {:.2} s; {}", reads.len(), start.elapsed().as_secs_f64(), peak_memory());
    Ok(())
}

type Names = HashMap<DocumentId, String>;

fn write_pairs(reads: &[ReadRevision], names: &Names, out: &mut impl Write) -> Result<()> {
    for pair in compare(reads) {
        let days = pair.days.map_or_else(String::new, |days| days.to_string());
        let measures: Vec<String> = pair.measures.iter().map(|measure| format!("{measure:.5}")).collect();
        let (a, b) = (&names[&pair.documents.0], &names[&pair.documents.1]);
        writeln!(out, "{a}\t{b}\t{days}\t{:.4}\t{}", pair.likeness, measures.join("\t"))?;
    }
    Ok(())
}

fn write_groups(reads: &[ReadRevision], names: &Names, out: &mut impl Write) -> Result<()> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let linking = link_on(threads, reads, &[], &NoComparison);
    for (number, incident) in linking.incidents.iter().enumerate() {
        for document in &incident.documents {
            writeln!(
                out,
                "{number}\t{}\t{}\t{}",
                names[&document.document],
                document.role.code(),
                document.reason
            )?;
        }
    }
    for family in &linking.copy_families {
        let ids: Vec<&str> = family.documents.iter().map(|document| names[document].as_str()).collect();
        writeln!(out, "copies\t{}\t\t{}", ids.join(" "), family.reason)?;
    }
    Ok(())
}

fn add_one_by_one(reads: &[ReadRevision], names: &Names, out: &mut impl Write) -> Result<()> {
    const SHOWN: usize = 1_000;
    let mut linker = Linker::default();
    let mut times: Vec<Duration> = Vec::new();
    for (count, read) in (1..).zip(reads) {
        let start = Instant::now();
        linker.add(std::slice::from_ref(read));
        times.push(start.elapsed());
        if times.len() == SHOWN {
            times.sort_unstable();
            eprintln!("{count}: median {:?}, worst of {SHOWN} {:?}", times[SHOWN / 2], times[SHOWN - 1]);
            times.clear();
        }
    }
    for (number, group) in linker.groups().iter().enumerate() {
        for document in group {
            writeln!(out, "{number}\t{}\tprimary\t", names[document])?;
        }
    }
    Ok(())
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory unknown").to_owned()
}

fn reports(path: &str, splits: &str) -> Result<(Vec<ReadRevision>, Names)> {
    let mut reads = Vec::new();
    let mut names = HashMap::new();
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let of = format!(
            "{}:{}",
            words(&row, "set").unwrap_or_default(),
            words(&row, "split").unwrap_or_default()
        );
        if splits.is_empty() || splits.split(',').any(|split| split == of) {
            let read = report(&row)?;
            names.insert(read.document.id, words(&row, "id").unwrap_or_default());
            reads.push(read);
        }
    }
    Ok((reads, names))
}

fn words(row: &Value, field: &str) -> Option<String> {
    row[field].as_str().map(str::to_owned)
}

fn report(row: &Value) -> Result<ReadRevision> {
    let text = words(row, "text").unwrap_or_default();
    let title = words(row, "title");
    let document =
        Document::new(words(row, "outlet"), words(row, "url"), words(row, "id"), title.as_deref(), &text);
    let published = words(row, "published")
        .and_then(|raw| raw.parse().ok().map(|date| PublicationTime::new(raw, date, None)));
    let facts =
        RevisionFacts { title, published, wire_credit: words(row, "wire"), ..RevisionFacts::default() };
    let capture = Sha256::of(text.as_bytes());
    let text = Text::new(text);
    let furniture = rows(row, "furniture").filter_map(|range| {
        let (start, end) = borders(range)?;
        text.span(start, end).ok()
    });
    let furniture = furniture.collect();
    let revision = Revision::new(document.id, capture, facts, text, furniture);
    let persons = rows(row, "persons").filter_map(|range| span(&revision, range));
    let mentions = persons.map(|span| Mention { span, kind: MentionKind::Person, referent: None });
    let reading = Reading {
        revision: revision.id,
        maker: MakerId::of(&[b"measure"]),
        language: None,
        statements: Vec::new(),
        mentions: mentions.collect(),
        speakers: Vec::new(),
        private_names: Vec::new(),
        incident_mentions: rows(row, "incidents")
            .map(|row| incident(&revision, row))
            .collect::<Result<_>>()?,
        figures: rows(row, "figures").map(|row| figure(&revision, row)).collect::<Result<_>>()?,
    };
    Ok(ReadRevision { document, revision, reading })
}

fn rows<'a>(row: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    row[field].as_array().into_iter().flatten()
}

fn borders(range: &Value) -> Option<(usize, usize)> {
    let border = |place: usize| usize::try_from(range.get(place)?.as_u64()?).ok();
    border(0).zip(border(1))
}

fn span(revision: &Revision, range: &Value) -> Option<Span> {
    let (start, end) = borders(range)?;
    revision.span(start, end).ok()
}

fn known(row: &Value) -> Option<KnownPlace> {
    let number = row["geonames"].as_u64()?;
    Some(KnownPlace {
        geonames: u32::try_from(number).ok()?,
        name: words(row, "name")?,
        precision: PlacePrecision::from_code(row["precision"].as_str()?).ok()?,
        within: rows(row, "within").filter_map(Value::as_str).map(str::to_owned).collect(),
    })
}

fn figure(revision: &Revision, row: &Value) -> Result<Figure> {
    Ok(Figure {
        measure: Measure::from_code(row["measure"].as_str().unwrap_or_default())?,
        span: span(revision, &row["span"]).ok_or("a figure without words")?,
        least: row["least"].as_u64().unwrap_or_default(),
        most: row["most"].as_u64(),
        is_rough: row["rough"].as_bool().unwrap_or_default(),
    })
}

fn participant(revision: &Revision, row: &Value) -> Result<Participant> {
    let number = Some(&row["figure"]).filter(|figure| !figure.is_null());
    Ok(Participant {
        role: ParticipantRole::from_code(row["role"].as_str().unwrap_or_default())?,
        span: span(revision, &row["span"]).ok_or("a participant without words")?,
        figure: number.map(|row| figure(revision, row)).transpose()?,
    })
}

fn incident(revision: &Revision, row: &Value) -> Result<IncidentMention> {
    let code = |row: &Value, field: &str| words(row, field).unwrap_or_default();
    let day = |row: &Value, place: usize| row["days"].get(place)?.as_str()?.parse().ok();
    let time = &row["time"];
    let place = &row["place"];
    Ok(IncidentMention {
        kind: IncidentKind::from_code(&code(row, "kind"))?,
        role: DocumentRole::from_code(&code(row, "role"))?,
        trigger: span(revision, &row["trigger"]),
        time: words(time, "words")
            .map(|words| {
                let precision = TimePrecision::from_code(&code(time, "precision"))?;
                let days = day(time, 0).zip(day(time, 1));
                Ok::<_, Box<dyn Error>>(ReportedTime {
                    words,
                    span: span(revision, &time["span"]),
                    precision,
                    days,
                })
            })
            .transpose()?,
        place: words(place, "words")
            .map(|named| {
                let precision = PlacePrecision::from_code(&code(place, "precision"))?;
                let within = words(place, "within");
                let span = span(revision, &place["span"]);
                Ok::<_, Box<dyn Error>>(ReportedPlace {
                    words: named,
                    within,
                    span,
                    precision,
                    known: known(&place["known"]),
                })
            })
            .transpose()?,
        status: words(row, "status")
            .map_or(Ok(IncidentStatus::Happened), |c| IncidentStatus::from_code(&c))?,
        gathering: words(row, "gathering").map(|code| GatheringKind::from_code(&code)).transpose()?,
        participants: rows(row, "participants")
            .map(|row| participant(revision, row))
            .collect::<Result<_>>()?,
        follows: row["follows"].as_u64().map(u32::try_from).transpose()?,
    })
}
