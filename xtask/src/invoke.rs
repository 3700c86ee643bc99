//! Other programs: started, awaited, and read from.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};
use crate::talk::say;
use crate::tree;

/// Returns cargo with `arguments`, in the repository's root.
///
/// What `cargo run` set for this program is taken out again, so that a build started from here is the same build
/// as one typed by hand and nothing is compiled twice.
pub(crate) fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(tree::root());
    for (name, _) in std::env::vars_os() {
        let set_by_cargo = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| name.starts_with(start))
        });
        if set_by_cargo {
            command.env_remove(name);
        }
    }
    command
}

/// Returns a program of another name, in the repository's root.
pub(crate) fn program<S: AsRef<OsStr>>(name: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(tree::root());
    command
}

/// Tells whether a program can be started: it answers `argument` without failing.
pub(crate) fn is_there(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Says the command and runs it.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    say(&format!("$ {shown}"));
    let status = command.status().map_err(Failure::of(format!("cannot start `{shown}`")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{shown}` failed: {status}"))) }
}

/// Runs the command and returns what it wrote to stdout.
///
/// # Errors
/// When it cannot be started, fails, or writes something that is not UTF-8.
pub(crate) fn read(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    command.stderr(Stdio::inherit());
    let output = command.output().map_err(Failure::of(format!("cannot start `{shown}`")))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{shown}` failed: {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(Failure::of(format!("`{shown}` wrote something else than text")))
}

/// Returns the command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
