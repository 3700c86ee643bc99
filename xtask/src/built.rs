//! The release build that demo, score and bench use: one set of packages, so one set of features, so nothing is
//! built twice.

use std::path::PathBuf;

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::invoke::{cargo, read, run as invoke};
use crate::tree;

/// The example that measures main text against pages with known text.
const MAIN_TEXT: &str = "main_text_score";

/// The bench that runs one stage of the program.
const STAGES: &str = "stages";
const BUILD: &[&str] = &["build", "--release", "--package", "onrecord", "--package", "onrecord-intake"];

/// The paths of what was built.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) onrecord: PathBuf,
    pub(crate) main_text_score: PathBuf,
}

/// Builds the program and what measures it.
///
/// # Errors
/// When the build fails.
pub(crate) fn release() -> Result<Built> {
    let targets = ["--bin", "onrecord", "--example", MAIN_TEXT];
    invoke(cargo(BUILD.iter().copied().chain(targets)))?;
    let release = tree::target().join("release");
    let executable = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(Built {
        onrecord: release.join(executable("onrecord")),
        main_text_score: release.join("examples").join(executable(MAIN_TEXT)),
    })
}

/// Builds the bench of the stages and returns its path, which has a hash in its name that only cargo knows.
///
/// # Errors
/// When the build fails.
pub(crate) fn stages() -> Result<PathBuf> {
    let targets = ["--bench", STAGES, "--message-format", "json-render-diagnostics"];
    let told = read(cargo(BUILD.iter().copied().chain(targets)))?;
    let messages = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut built = messages.filter(|message| message["target"]["name"] == STAGES);
    let path = built.find_map(|message| message["executable"].as_str().map(PathBuf::from));
    path.ok_or_else(|| Failure::new("cargo does not say where the bench of the stages is"))
}
