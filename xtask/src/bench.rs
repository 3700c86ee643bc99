//! `bench`: reports a second and peak memory, stage by stage and from JSON Lines to a finished record; and the reader
//! alone, in words a second. `bench reader` measures only the latter.
//!
//! Each stage runs in a process of its own (`crates/onrecord/benches/stages.rs`), so that its peak memory is its
//! own. Wall-clock figures depend on the machine: they are for reading and comparing, and gate nothing.

mod history;
mod reader;
mod watched;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::built::{self, Built};
use crate::failure::{Failure, Result};
use crate::invoke::{is_there, program, read};
use crate::talk::{print, say};
use crate::{tree, verb};
use watched::watch;

/// The stages, in the order of an article's walk.
const STAGES: &[&str] = &["intake", "attribute", "link", "store"];
/// Reports of the larger input: the first lines of the set.
const REPORTS: usize = 1000;

/// Measures, prints a table, and with `--record` appends it to the history.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (reader_alone, record) = match arguments.split_first() {
        Some((first, rest)) if first == "reader" => (true, verb::flag(rest, "--record")?),
        _ => (false, verb::flag(arguments, "--record")?),
    };
    let Some(shared) = tree::shared() else {
        say("bench: no data folder (`../shared` or $ONRECORD_DATA), so nothing is measured");
        return Ok(());
    };
    let work = tree::target().join("bench");
    std::fs::create_dir_all(&work).map_err(Failure::of("target/bench"))?;
    let (mut rows, built) = if reader_alone {
        (Vec::new(), built::release()?)
    } else {
        let (built, stages) = built::with_stages()?;
        (whole_way(&built, &stages, &shared, &work)?, built)
    };
    rows.extend(reader::measure(&reader::Place { onrecord: &built.onrecord, shared: &shared, work: &work })?);
    if record { history::append(&rows) } else { Ok(()) }
}

/// Measures each stage and the way from end to end.
fn whole_way(built: &Built, stages: &Path, shared: &Path, work: &Path) -> Result<Vec<Value>> {
    let coverage = shared.join("data/coverage/reports.jsonl");
    let shootings = first_reports(&shared.join("data/incidents/violent_corpus_reports.jsonl"), work)?;
    let mut rows = Vec::new();
    for (input, file) in [("coverage", &coverage), ("violent_corpus, first 1000", &shootings)] {
        for stage in STAGES {
            rows.push(row(input, stage, &measure_stage(stages, stage, file)?)?);
        }
        rows.push(row(input, "end to end", &measure_all(&built.onrecord, file, work)?)?);
    }
    Ok(rows)
}

/// Prints and returns one row.
fn row(input: &str, stage: &str, measured: &Value) -> Result<Value> {
    let number = |field: &str| {
        measured[field].as_f64().ok_or_else(|| Failure::new(format!("{stage}: the bench gives no {field}")))
    };
    let (reports, seconds, peak) = (number("reports")?, number("seconds")?, number("peak_bytes")?);
    let processor = number("processor_seconds")?;
    let a_second = if seconds > 0.0 { reports / seconds } else { 0.0 };
    let megabytes = peak / 1e6;
    print(&format!(
        "{input:27} {stage:11} {reports:5.0} reports {seconds:7.3} s ({processor:6.3} s of processor) \
         {a_second:7.0} reports/s {megabytes:6.1} MB"
    ));
    Ok(json!({
        "input": input, "stage": stage, "reports": reports, "seconds": seconds, "processor_seconds": processor,
        "reports_a_second": a_second.round(), "peak_megabytes": (megabytes * 10.0).round() / 10.0,
    }))
}

/// Runs one stage on one core and reads the JSON line that it prints.
fn measure_stage(stages: &Path, stage: &str, file: &Path) -> Result<Value> {
    let mut bench = on_one_core(stages);
    bench.arg(stage).arg(file);
    let printed = read(bench)?;
    serde_json::from_str(printed.trim()).map_err(Failure::of(format!("{stage}: the bench's output")))
}

/// Makes a record of a file of reports with the program itself, on one core.
fn measure_all(onrecord: &Path, file: &Path, work: &Path) -> Result<Value> {
    let record = work.join("bench.sqlite");
    for end in ["", "-wal", "-shm"] {
        // A record of an earlier run would leave nothing to do; there may be none.
        drop(std::fs::remove_file(format!("{}{end}", record.display())));
    }
    let mut add = on_one_core(onrecord);
    add.arg("--quiet")
        .arg("--record")
        .arg(&record)
        .args(["add", "--jobs", "1"])
        .arg(file)
        .stdout(Stdio::null());
    let watched = watch(&mut add)?;
    let text = std::fs::read_to_string(file).map_err(Failure::of(file.display()))?;
    let reports = text.lines().filter(|line| !line.trim().is_empty()).count();
    Ok(json!({
        "reports": reports, "seconds": watched.seconds, "processor_seconds": watched.processor_seconds,
        "peak_bytes": watched.peak_bytes,
    }))
}

/// Returns a program held to the first core, where the system can do that.
fn on_one_core(executable: &Path) -> Command {
    if is_there(program("taskset", ["-c", "0", "true"])) {
        let mut held = program("taskset", ["-c", "0"]);
        held.arg(executable);
        return held;
    }
    say("no `taskset`: the figures are of all cores");
    Command::new(executable)
}

/// Writes the first reports of a set, each with its publication date, and returns the file.
fn first_reports(set: &Path, work: &Path) -> Result<PathBuf> {
    let text = std::fs::read_to_string(set).map_err(Failure::of(set.display()))?;
    let mut lines = String::new();
    for line in text.lines().take(REPORTS) {
        let row = serde_json::from_str(line).map_err(Failure::of(set.display()))?;
        lines.push_str(&crate::score::report(row).to_string());
        lines.push('\n');
    }
    let file = work.join("violent_corpus_1000.jsonl");
    std::fs::write(&file, lines).map_err(Failure::of(file.display()))?;
    Ok(file)
}
