//! The release build that demo, score and bench use: one set of packages, so one set of features, so nothing is
//! built twice.

use std::path::PathBuf;

use crate::failure::Result;
use crate::invoke::{cargo, run as invoke};
use crate::tree;

/// The example that measures main text against pages with known text.
const MAIN_TEXT: &str = "main_text_score";

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
    let packages = ["--package", "onrecord", "--package", "onrecord-intake"];
    let targets = ["--bin", "onrecord", "--example", MAIN_TEXT];
    invoke(cargo(["build", "--release"].into_iter().chain(packages).chain(targets)))?;
    let release = tree::target().join("release");
    let executable = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(Built {
        onrecord: release.join(executable("onrecord")),
        main_text_score: release.join("examples").join(executable(MAIN_TEXT)),
    })
}
