//! The history of figures: one JSON line for each time that somebody asked to keep them.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::failure::{Failure, Result};
use crate::invoke::{program, read};
use crate::tree;

/// Where the lines stand, oldest first.
const FILE: &str = "docs/bench-history.jsonl";

/// Appends the rows with the commit, its date, and the machine: its processor and its number of cores, no name.
///
/// # Errors
/// When git cannot be asked or the file cannot be written.
pub(super) fn append(rows: &[Value]) -> Result<()> {
    let commit = read(program("git", ["log", "-1", "--format=%h %cs"]))?;
    let (commit, date) = commit.trim().split_once(' ').unwrap_or((commit.trim(), ""));
    let changed = !read(program("git", ["status", "--porcelain", "--untracked-files=no"]))?.trim().is_empty();
    let line = json!({
        "date": date, "commit": commit, "changed_since": changed, "machine": machine(), "rows": rows,
    });
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(tree::root().join(FILE))
        .map_err(Failure::of(FILE))?;
    writeln!(file, "{line}").map_err(Failure::of(FILE))
}

fn machine() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZeroUsize::get);
    format!("{}, {cores} cores", model.map_or(std::env::consts::ARCH, |(_, model)| model))
}
