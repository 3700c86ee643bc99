//! The reader alone: `onrecord attribute` as a whole process on one core, JSON Lines in and JSON Lines out.
//!
//! Words are what white space parts, as they were counted for the peers. Where `$ONRECORD_SPACY_PYTHON` names a Python
//! with spaCy, its parse is timed beside it, turn by turn, so that both meet the same machine; the open peers build on
//! that parse, so none of them is faster.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use super::on_one_core;
use super::watched::{Watched, watch};
use crate::failure::{Failure, Result};
use crate::talk::print;
use crate::tree;

/// Runs of each kind; the median is told.
const RUNS: usize = 3;
/// What a timed run should take at least, in seconds, so that starting up does not decide it.
const LONG_ENOUGH: f64 = 10.0;
/// No more copies of the articles than this, whatever the speed.
const MOST_COPIES: u32 = 200;
/// How many times the small input the large one holds when memory is compared.
const TIMES: u32 = 10;
/// Each so many-th article is in the small input.
const SHARE: usize = 4;
/// Little enough that all the time goes into starting, and enough that the weights are needed.
const SENTENCE: &str =
    "The mayor said on Monday that the old bridge over the river would open again in the spring.";
/// Names a Python that has spaCy.
const SPACY_PYTHON: &str = "ONRECORD_SPACY_PYTHON";
/// Names the pipeline that it loads.
const SPACY_MODEL: &str = "ONRECORD_SPACY_MODEL";
const USUAL_MODEL: &str = "en_core_web_md";
const SPACY_PARSE: &str = "xtask/measures/spacy_parse.py";

/// Where the program is, and where inputs and figures go.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) onrecord: &'a Path,
    pub(super) shared: &'a Path,
    pub(super) work: &'a Path,
}

/// A file of reports and how many words its texts have.
#[derive(Debug)]
struct Input {
    file: PathBuf,
    words: u32,
}

/// Measures start-up, memory and speed; prints a row for each and leaves all in `reader.json` for the model card.
pub(super) fn measure(place: &Place) -> Result<Vec<Value>> {
    let texts = texts(&place.shared.join("data/polnear/dev/text"))?;
    let few: Vec<_> = texts.iter().step_by(SHARE).cloned().collect();
    let sentence = write(place, "sentence", &[("sentence".to_owned(), SENTENCE.to_owned())], 1)?;
    let mut rows = vec![row("start, one sentence", &sentence, &several(|| attribute(place, &sentence))?)];
    let mut notes = vec![memory(place, &few, &mut rows)?];
    let once = write(place, "once", &texts, 1)?;
    let copies = copies(&attribute(place, &once)?);
    let many = write(place, "many", &texts, copies)?;
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        own.push(attribute(place, &many)?);
        peer.extend(parse_with_spacy(&once)?);
    }
    let own = row(&format!("{} articles x {copies}", texts.len()), &many, &median(own)?);
    rows.push(own.clone());
    if !peer.is_empty() {
        let parsed = row("spaCy's parse of them", &once, &median(peer)?);
        notes.push(ratio(&own, &parsed));
        rows.push(parsed);
    }
    for note in &notes {
        print(note);
    }
    let file = place.work.join("reader.json");
    std::fs::write(&file, json!({"rows": rows, "notes": notes}).to_string())
        .map_err(Failure::of(file.display()))?;
    Ok(rows)
}

/// Measures the same articles once and several times over, and tells what the further ones cost in memory.
fn memory(place: &Place, texts: &[(String, String)], rows: &mut Vec<Value>) -> Result<String> {
    let mut peaks = Vec::new();
    for copies in [1, TIMES] {
        let input = write(place, &format!("memory_{copies}"), texts, copies)?;
        let watched = attribute(place, &input)?;
        peaks.push(watched.peak_megabytes());
        rows.push(row(&format!("{} articles x {copies}", texts.len()), &input, &watched));
    }
    let growth = peaks.last().copied().unwrap_or(0.0) - peaks.first().copied().unwrap_or(0.0);
    Ok(format!("{TIMES} times the reports: {growth:+.1} MB at the peak"))
}

/// Prints and returns one row.
fn row(run: &str, input: &Input, watched: &Watched) -> Value {
    let words = f64::from(input.words);
    let a_second = |seconds: f64| if seconds > 0.0 { (words / seconds).round() } else { 0.0 };
    let (wall, processor) = (a_second(watched.seconds), a_second(watched.processor_seconds));
    let megabytes = (watched.peak_megabytes() * 10.0).round() / 10.0;
    print(&format!(
        "reader  {run:22} {words:8.0} words {:7.3} s ({:7.3} s of processor) {wall:7.0} words/s ({processor:7.0}) \
         {megabytes:6.1} MB",
        watched.seconds, watched.processor_seconds
    ));
    json!({
        "input": "polnear dev", "stage": run, "words": words, "seconds": thousandths(watched.seconds),
        "processor_seconds": thousandths(watched.processor_seconds), "words_a_second": wall,
        "words_a_second_by_processor": processor, "peak_megabytes": megabytes,
    })
}

fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

fn ratio(own: &Value, parsed: &Value) -> String {
    let times = |field: &str| own[field].as_f64().unwrap_or(0.0) / parsed[field].as_f64().unwrap_or(f64::NAN);
    format!(
        "{:.2} times the words a second of spaCy's parse ({:.2} by processor time); whole processes on one core, in turn",
        times("words_a_second"),
        times("words_a_second_by_processor")
    )
}

/// Runs the program on one core over an input.
fn attribute(place: &Place, input: &Input) -> Result<Watched> {
    let mut command = on_one_core(place.onrecord);
    command.args(["--quiet", "attribute", "--jsonl", "--jobs", "1"]);
    command.stdin(File::open(&input.file).map_err(Failure::of(input.file.display()))?);
    watch(command.stdout(Stdio::null()))
}

/// Runs spaCy's parse on one core over an input, where there is one; loading is timed too.
fn parse_with_spacy(input: &Input) -> Result<Option<Watched>> {
    let Some(python) = tree::variable(SPACY_PYTHON) else { return Ok(None) };
    let mut command = on_one_core(Path::new(&python));
    command.arg(SPACY_PARSE).arg(&input.file);
    command.arg(tree::variable(SPACY_MODEL).unwrap_or_else(|| USUAL_MODEL.to_owned()));
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"] {
        command.env(threads, "1");
    }
    watch(command.stdout(Stdio::null())).map(Some)
}

fn several(run: impl Fn() -> Result<Watched>) -> Result<Watched> {
    median((0..RUNS).map(|_| run()).collect::<Result<_>>()?)
}

/// Returns the run that took the middle time.
fn median(mut runs: Vec<Watched>) -> Result<Watched> {
    runs.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    let middle = runs.len() / 2;
    runs.into_iter().nth(middle).ok_or_else(|| Failure::new("no run to take the middle of"))
}

/// Returns how many copies of an input last long enough, whatever else the machine does: by processor time, where the
/// system tells it.
fn copies(once: &Watched) -> u32 {
    let seconds = if once.processor_seconds > 0.0 { once.processor_seconds } else { once.seconds };
    (1..MOST_COPIES).find(|copies| f64::from(*copies) * seconds >= LONG_ENOUGH).unwrap_or(MOST_COPIES)
}

/// Reads every text of a folder, by name.
fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Failure::of(folder.display()))? {
        let path = entry.map_err(Failure::of(folder.display()))?.path();
        let text = std::fs::read_to_string(&path).map_err(Failure::of(path.display()))?;
        texts.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), text));
    }
    texts.sort_unstable();
    Ok(texts)
}

/// Writes the texts so many times over as reports, one a line.
fn write(place: &Place, name: &str, texts: &[(String, String)], copies: u32) -> Result<Input> {
    let file = place.work.join(format!("reader_{name}.jsonl"));
    let mut once = String::new();
    let mut words = 0;
    for (id, text) in texts {
        once.push_str(&json!({"id": id, "text": text}).to_string());
        once.push('\n');
        words += text.split_whitespace().count();
    }
    let words = u32::try_from(words).map_err(Failure::of("more words than can be counted"))?;
    let times = usize::try_from(copies).map_err(Failure::of("copies"))?;
    std::fs::write(&file, once.repeat(times)).map_err(Failure::of(file.display()))?;
    Ok(Input { file, words: words.saturating_mul(copies) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_until_a_run_is_long_enough() {
        let run = |seconds, processor_seconds| Watched { seconds, processor_seconds, peak_bytes: 0 };
        let runs = [run(30.0, 0.0), run(30.0, 9.0), run(2.5, 2.5), run(0.0, 0.0)];
        assert_eq!(runs.each_ref().map(copies), [1, 2, 4, MOST_COPIES]);
    }

    #[test]
    fn takes_the_run_in_the_middle() {
        let run = |seconds: f64| Watched { seconds, processor_seconds: 0.0, peak_bytes: 0 };
        assert!((median(vec![run(3.0), run(1.0), run(2.0)]).unwrap().seconds - 2.0).abs() < 1e-9);
        assert!(median(vec![]).is_err());
    }

    #[test]
    fn tells_how_many_times_as_fast() {
        let row = |wall: f64| json!({"words_a_second": wall, "words_a_second_by_processor": wall});
        assert!(ratio(&row(9000.0), &row(4000.0)).starts_with("2.25 times"));
    }
}
