//! What is measured, and how: each part makes input for the program and hands its output to a scorer.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{Bench, gum, reader};
use crate::failure::{Failure, Result};
use crate::invoke::{program, read, shown};
use crate::talk::say;

/// One part: its name on the command line and in the floors, and what measures it.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) measure: fn(&Bench) -> Result<Value>,
}

/// What counts the expressions of time.
const TIMES: &str = "xtask/measures/times.py";
/// What counts the places and days of incidents.
const INCIDENT_PLACES: &str = "xtask/measures/incidents.py";
/// What counts the killed and the injured.
const TOLLS: &str = "xtask/measures/tolls.py";
/// What counts how pairs of contents stand to each other.
const PAIRS: &str = "xtask/measures/pairs.py";
/// The pairs labelled by hand.
const LABELLED_PAIRS: &str = "training/pairs/labelled.jsonl";
/// What counts the names of private persons.
const PRIVATE_NAMES: &str = "xtask/measures/private_names.py";

pub(super) const PARTS: &[Part] = &[
    Part { name: "attribution", measure: reader::attribution },
    Part { name: "coverage", measure: coverage },
    Part { name: "incidents", measure: incidents },
    Part { name: "incident-places", measure: incident_places },
    Part { name: "gum", measure: gum::gum },
    Part { name: "look-alikes", measure: look_alikes },
    Part { name: "main-text", measure: main_text },
    Part { name: "pairs", measure: pairs },
    Part { name: "places", measure: places },
    Part { name: "private-names", measure: private_names },
    Part { name: "times", measure: times },
    Part { name: "tolls", measure: tolls },
];

/// The sets of US shootings with the place, the day and the toll of each incident.
const SHOOTINGS: [&str; 2] = ["gvc", "violent_corpus"];

/// Statements, speakers, incidents and copies on the hand-labelled coverage.
fn coverage(bench: &Bench) -> Result<Value> {
    let gold = bench.shared.join("data/coverage");
    let exported = record_of(bench, "coverage", &[&gold.join("reports.jsonl")])?;
    score(bench, "record_score.py", &[Path::new("coverage"), &gold, &exported])
}

/// Linking on the dev halves of both sets of US shootings, in one record.
fn incidents(bench: &Bench) -> Result<Value> {
    let mut gold = Vec::new();
    for set in SHOOTINGS {
        let rows = dev_rows(bench, set)?;
        let file = bench.work.join(format!("{set}_dev.jsonl"));
        write_rows(&file, &rows)?;
        gold.push(file);
    }
    let exported = record_of(bench, "incidents", &gold)?;
    let gold: Vec<String> = gold.iter().map(|file| file.display().to_string()).collect();
    score(bench, "record_score.py", &[Path::new("incidents"), Path::new(&gold.join(",")), &exported])
}

/// Linking where incidents of one kind differ only in who took part.
fn look_alikes(bench: &Bench) -> Result<Value> {
    let rows = dev_rows(bench, "ecbplus")?;
    let file = bench.work.join("ecbplus_dev.jsonl");
    write_rows(&file, &rows)?;
    let exported = record_of(bench, "ecbplus", &[&file])?;
    score(bench, "record_score.py", &[Path::new("incidents"), &file, &exported])
}

/// The article's text out of web pages, by the measure of the article extraction benchmark.
fn main_text(bench: &Bench) -> Result<Value> {
    let pages = bench.shared.join("data/main_text");
    let mut example = Command::new(&bench.built.main_text_score);
    example.arg(pages);
    let said = read(example)?;
    let number = |name: &str| {
        let mut words = said.split_whitespace().skip_while(|word| *word != name);
        words.nth(1)?.parse::<f64>().ok()
    };
    Ok(json!({"f1": number("F1"), "precision": number("precision"), "recall": number("recall")}))
}

/// Expressions of time and the days that they mean, on `TimeBank` and AQUAINT.
fn times(bench: &Bench) -> Result<Value> {
    let mut command = program("python3", [TIMES]);
    command.arg(bench.shared.join("data/time")).arg(&bench.built.times);
    parse(&read(command)?)
}

/// Whether two contents can both hold, on pairs labelled by hand and on those of a corpus that were not trained on.
fn pairs(bench: &Bench) -> Result<Value> {
    let mut measure = program("python3", [PAIRS, "figures"]);
    measure.arg(bench.shared.join("data")).arg(LABELLED_PAIRS).arg(&bench.built.pair_score);
    let printed = read(measure)?;
    let file = bench.work.join("pairs.json");
    std::fs::write(&file, &printed).map_err(Failure::of(file.display()))?;
    say(&format!("all figures: {}", file.display()));
    parse(&printed)
}

/// Names of places in local news, resolved; the held-out fifth stays out.
fn places(bench: &Bench) -> Result<Value> {
    let gold = bench.shared.join("data/place/lgl.jsonl");
    let mut example = Command::new(&bench.built.place_score);
    example.arg(&gold);
    let read_places = bench.work.join("places.jsonl");
    std::fs::write(&read_places, read(example)?).map_err(Failure::of(read_places.display()))?;
    let mut measure = program("python3", ["xtask/measures/places.py", "figures"]);
    measure.args([&gold, &read_places]).arg("crates/onrecord-attribute/gazetteer/places.tsv.gz");
    parse(&read(measure)?)
}

/// Where and when incidents are said to have been, on the dev halves of the shootings.
fn incident_places(bench: &Bench) -> Result<Value> {
    on_shootings(bench, "incident-places", &bench.built.incident_score, INCIDENT_PLACES)
}

/// How many were killed and injured, on the dev halves of the shootings.
fn tolls(bench: &Bench) -> Result<Value> {
    on_shootings(bench, "tolls", &bench.built.figure_score, TOLLS)
}

/// Has an example read the shootings, and a measure compare what it printed with the labels of the dev halves.
fn on_shootings(bench: &Bench, name: &str, example: &Path, measure: &str) -> Result<Value> {
    let data = bench.shared.join("data/incidents");
    let mut figures = serde_json::Map::new();
    for set in SHOOTINGS {
        let reports = data.join(format!("{set}_reports.jsonl"));
        let mut example = Command::new(example);
        example.arg(&reports);
        let read_reports = bench.work.join(format!("{set}.{name}.jsonl"));
        std::fs::write(&read_reports, read(example)?).map_err(Failure::of(read_reports.display()))?;
        let mut measure = program("python3", [measure, "figures"]);
        measure.arg(data.join(format!("{set}_incidents.jsonl"))).args([&reports, &read_reports]);
        measure.args(["--split", "dev"]);
        figures.insert(set.to_owned(), parse(&read(measure)?)?);
    }
    Ok(Value::Object(figures))
}

/// The names of private persons that are found to be masked, on reports labelled by hand: those whose errors were read
/// while the rules were written, and others.
fn private_names(bench: &Bench) -> Result<Value> {
    let measure = |labels: &str, reports: &[&str]| {
        let files: Vec<String> =
            reports.iter().map(|file| bench.shared.join(file).display().to_string()).collect();
        let mut measure = program("python3", [PRIVATE_NAMES]);
        measure.arg(Path::new("xtask/measures/labels").join(labels)).arg(files.join(","));
        measure.arg(&bench.built.mentions);
        parse(&read(measure)?)
    };
    let shootings = ["data/incidents/gvc_reports.jsonl", "data/incidents/violent_corpus_reports.jsonl"];
    Ok(json!({
        "dev": measure("private_names.jsonl", &["data/coverage/reports.jsonl"])?,
        "held_out": measure("private_names_held_out.jsonl", &shootings)?,
    }))
}

/// Makes a record of `inputs` and exports it; returns the export.
fn record_of(bench: &Bench, name: &str, inputs: &[impl AsRef<Path>]) -> Result<PathBuf> {
    let record = bench.work.join(format!("{name}.sqlite"));
    for end in ["", "-wal", "-shm"] {
        // A record of an earlier run must not add to this one; there may be none.
        drop(std::fs::remove_file(format!("{}{end}", record.display())));
    }
    let mut add = Command::new(&bench.built.onrecord);
    add.args(["--quiet", "--record"]).arg(&record).arg("add");
    add.args(inputs.iter().map(AsRef::as_ref)).stdout(Stdio::null());
    succeed(add)?;
    let exported = bench.work.join(format!("{name}.export.jsonl"));
    let mut export = Command::new(&bench.built.onrecord);
    export.args(["--quiet", "--record"]).arg(&record).args(["export", "--format", "jsonl"]);
    export.stdout(create(&exported)?);
    succeed(export)?;
    Ok(exported)
}

/// Reads the dev rows of a set of reports, each as the report that the program reads, with the gold kept beside.
fn dev_rows(bench: &Bench, set: &str) -> Result<Vec<Value>> {
    let file = bench.shared.join(format!("data/incidents/{set}_reports.jsonl"));
    let text = std::fs::read_to_string(&file).map_err(Failure::of(file.display()))?;
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(Failure::of(file.display()))?;
        if row["split"] == "dev" {
            rows.push(report(row));
        }
    }
    Ok(rows)
}

/// Turns a row into a report: the publication date is `date` there, and a text may come as sentences.
pub(crate) fn report(mut row: Value) -> Value {
    if let Some(sentences) = row["sents"].as_array() {
        let text = sentences.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        row["text"] = Value::String(text);
    }
    if row["date"].is_string() {
        row["published"] = row["date"].clone();
    }
    row
}

fn write_rows(file: &Path, rows: &[Value]) -> Result<()> {
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    std::fs::write(file, lines.join("\n") + "\n").map_err(Failure::of(file.display()))
}

fn score(bench: &Bench, scorer: &str, arguments: &[&Path]) -> Result<Value> {
    let mut command = program("python3", [bench.shared.join("tools").join(scorer)]);
    command.args(arguments);
    parse(&read(command)?)
}

/// Reads the JSON object that a scorer printed, after whatever else it said.
pub(super) fn parse(output: &str) -> Result<Value> {
    let object = output.find('{').and_then(|start| output.get(start..)).unwrap_or_default();
    serde_json::from_str(object.trim_end()).map_err(Failure::of("the scorer's output"))
}

/// Runs the program, which ends with 1 when it refused some of the inputs.
pub(super) fn succeed(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    say(&format!("$ {shown}"));
    let status = command.status().map_err(Failure::of(format!("cannot start `{shown}`")))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(1) => {
            say("some inputs were refused");
            Ok(())
        }
        _ => Err(Failure::new(format!("`{shown}` failed: {status}"))),
    }
}

pub(super) fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(Failure::of(path.display()))
}

pub(super) fn create(path: &Path) -> Result<File> {
    File::create(path).map_err(Failure::of(path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_report_of_a_row() {
        let row = json!({"id": "a", "sents": ["One.", "Two."], "subtopic": "1ecb"});
        assert_eq!(report(row)["text"], "One. Two.");
        let row = json!({"id": "b", "date": "2014-01-28", "text": "Three.", "incident": "7"});
        let report = report(row);
        assert_eq!((&report["published"], &report["incident"]), (&json!("2014-01-28"), &json!("7")));
    }

    #[test]
    fn the_measures_pass_their_own_tests() {
        if crate::invoke::is_there(program("python3", ["--version"])) {
            for measure in [INCIDENT_PLACES, PAIRS, PRIVATE_NAMES, TIMES, TOLLS] {
                assert_eq!(read(program("python3", [measure, "selftest"])).unwrap(), "selftest ok\n");
            }
        }
    }

    #[test]
    fn reads_a_scorer_that_talks_first() {
        assert_eq!(parse("selftest ok\n{\"f1\": 0.5}\n").unwrap(), json!({"f1": 0.5}));
        assert!(parse("nothing").is_err());
    }
}
