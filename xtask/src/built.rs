//! The release build that demo, score and bench use: one set of packages, so one set of features, so nothing is
//! built twice.

use std::path::PathBuf;

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::invoke::{cargo, read, run as invoke};
use crate::tree;

/// The example that measures main text against pages with known text.
const MAIN_TEXT: &str = "main_text_score";

/// The example that prints what reports mention.
const MENTIONS: &str = "mentions";

/// The example that prints the incidents of reports.
const INCIDENTS: &str = "incident_score";

/// The example that prints the figures of reports.
const FIGURES: &str = "figure_score";

/// The example that prints how pairs of contents stand to each other.
const PAIRS: &str = "pair_score";

/// The example that prints the expressions of time in reports.
const TIMES: &str = "times";

/// The example that prints the places of reports.
const PLACES: &str = "place_score";

/// The bench that runs one stage of the program.
const STAGES: &str = "stages";
const BUILD: &[&str] = &[
    "build",
    "--release",
    "--package",
    "onrecord",
    "--package",
    "onrecord-intake",
    "--package",
    "onrecord-attribute",
    "--bin",
    "onrecord",
    "--example",
    FIGURES,
    "--example",
    INCIDENTS,
    "--example",
    MAIN_TEXT,
    "--example",
    MENTIONS,
    "--example",
    PAIRS,
    "--example",
    PLACES,
    "--example",
    TIMES,
];

/// The paths of what was built.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) onrecord: PathBuf,
    pub(crate) figure_score: PathBuf,
    pub(crate) incident_score: PathBuf,
    pub(crate) main_text_score: PathBuf,
    pub(crate) mentions: PathBuf,
    pub(crate) pair_score: PathBuf,
    pub(crate) place_score: PathBuf,
    pub(crate) times: PathBuf,
}

/// Builds the program and what measures it.
///
/// # Errors
/// When the build fails.
pub(crate) fn release() -> Result<Built> {
    invoke(cargo(BUILD.iter().copied()))?;
    Ok(built())
}

/// Builds the program, what measures it, and the bench of the stages, whose path comes second: it has a hash in its
/// name that only cargo knows.
///
/// # Errors
/// When the build fails.
pub(crate) fn with_stages() -> Result<(Built, PathBuf)> {
    let further = ["--bench", STAGES, "--message-format", "json-render-diagnostics"];
    let told = read(cargo(BUILD.iter().copied().chain(further)))?;
    let messages = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut benches = messages.filter(|message| message["target"]["name"] == STAGES);
    let stages = benches.find_map(|message| message["executable"].as_str().map(PathBuf::from));
    let stages = stages.ok_or_else(|| Failure::new("cargo does not say where the bench of the stages is"))?;
    Ok((built(), stages))
}

fn built() -> Built {
    let release = tree::target().join("release");
    let executable = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Built {
        onrecord: release.join(executable("onrecord")),
        figure_score: release.join("examples").join(executable(FIGURES)),
        incident_score: release.join("examples").join(executable(INCIDENTS)),
        main_text_score: release.join("examples").join(executable(MAIN_TEXT)),
        mentions: release.join("examples").join(executable(MENTIONS)),
        pair_score: release.join("examples").join(executable(PAIRS)),
        place_score: release.join("examples").join(executable(PLACES)),
        times: release.join("examples").join(executable(TIMES)),
    }
}
