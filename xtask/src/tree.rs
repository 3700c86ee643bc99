//! The repository's files, and the few things that the environment decides.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::invoke;

/// Returns the repository's root.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Returns the value of an environment variable, if it is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the verbs are a program; this is its one look at the environment"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Tells whether this is an automatic run, in which nothing may be rewritten.
pub(crate) fn is_ci() -> bool {
    variable("CI").is_some()
}

/// Returns the folder of data that is never part of the repository, if it is there: `$ONRECORD_DATA`, else
/// `shared` beside the repository. It holds `data/` and `tools/`.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = variable("ONRECORD_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
    folder.join("data").is_dir().then_some(folder.canonicalize().unwrap_or(folder))
}

/// Returns the folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A file of the repository: its path from the root, with `/`, and its text.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// Returns the file's name.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Returns what follows the last dot of the name; empty if there is none.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Returns the text files that git tracks or would track, by path. A file that is not UTF-8 has an empty text.
///
/// # Errors
/// When git is missing or fails.
pub(crate) fn files() -> Result<Vec<File>> {
    let arguments = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let listed = invoke::read(invoke::program("git", arguments))?;
    let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let whole = root().join(path);
        // A file that is deleted but still in the index, or a link, is nothing to read.
        if whole.is_file() {
            let bytes = std::fs::read(&whole).map_err(Failure::of(path))?;
            let text = String::from_utf8(bytes).unwrap_or_default();
            files.push(File { path: path.to_owned(), text });
        }
    }
    Ok(files)
}
