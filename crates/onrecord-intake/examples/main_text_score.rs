//! Scores main-text extraction on a folder of pages, as scrapinghub's article-extraction-benchmark does.
//!
//! The folder holds `truth.jsonl` (`{"file", "text"}` a line) and the pages, gzipped. Tokens are runs of word
//! characters; each page's tokens are cut into overlapping runs of four, counted with repetition; precision and
//! recall are averaged over the pages, and F1 is made of the two averages.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a developer's program that prints a timed score"
)]

use std::collections::HashMap;
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use onrecord_intake::extract;
use onrecord_types::{Capture, MediaType, Origin};

const SHINGLE: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: main_text_score FOLDER")?);
    let worst = std::env::args().nth(2).is_some_and(|flag| flag == "--pages");
    let truth = std::fs::read_to_string(folder.join("truth.jsonl"))?;
    let (mut precisions, mut recalls, mut time) = (Vec::new(), Vec::new(), Duration::ZERO);
    for line in truth.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let (file, wanted) = (string(&row, "file")?, string(&row, "text")?);
        let capture = Capture::new(page(&folder.join(file))?, MediaType::Html, Origin::default());
        let start = Instant::now();
        let extracted = extract(&capture);
        time += start.elapsed();
        let found = extracted.map(|extracted| extracted.revision.text().as_str().to_owned());
        let (precision, recall) = score(wanted, found.as_deref().unwrap_or_default());
        if worst {
            let refusal = found.as_ref().err().map_or("", |refusal| refusal.message.as_str());
            println!("{:.3}\t{:.3}\t{file}\t{refusal}", precision.unwrap_or(1.0), recall.unwrap_or(1.0));
        }
        precisions.extend(precision);
        recalls.extend(recall);
    }
    let (precision, recall) = (mean(&precisions), mean(&recalls));
    let f1 = 2.0 * precision * recall / (precision + recall);
    let pages = truth.lines().count();
    #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
    let a_second = pages as f64 / time.as_secs_f64();
    println!(
        "main text: F1 {f1:.3}  precision {precision:.3}  recall {recall:.3}  pages {pages}  pages/s {a_second:.0}"
    );
    Ok(())
}

fn string<'a>(row: &'a serde_json::Value, key: &str) -> Result<&'a str, String> {
    row.get(key).and_then(serde_json::Value::as_str).ok_or_else(|| format!("a row lacks `{key}`"))
}

fn page(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns precision and recall of one page; `None` where the measure leaves the page out.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn score(wanted: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (wanted, found) = (shingles(wanted), shingles(found));
    let both: usize =
        wanted.iter().map(|(shingle, n)| (*n).min(found.get(shingle).copied().unwrap_or(0))).sum();
    let (wanted, found): (usize, usize) = (wanted.values().sum(), found.values().sum());
    let share = |of: usize| (of > 0).then(|| both as f64 / of as f64);
    (share(found), share(wanted))
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let tokens: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|token| !token.is_empty()).collect();
    let mut shingles = HashMap::new();
    if !tokens.is_empty() && tokens.len() < SHINGLE {
        shingles.insert(tokens, 1);
        return shingles;
    }
    for shingle in tokens.windows(SHINGLE) {
        *shingles.entry(shingle.to_vec()).or_insert(0) += 1;
    }
    shingles
}

#[expect(clippy::cast_precision_loss, reason = "a count of pages")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
