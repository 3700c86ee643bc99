//! `test`: the examples in the docs, then all tests. It needs nothing but the pinned toolchain and a C compiler;
//! cargo-nextest is used where it is installed.

use std::process::Command;

use crate::failure::{Failure, Result};
use crate::invoke::{cargo, is_there, run as invoke};
use crate::metadata::{self, Package};
use crate::tree;

/// Runs the tests. The examples come first, so that the runner's summary of the tests is the last thing printed.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let package = package(arguments)?;
    let which = which(package.as_ref());
    if package.is_none_or(|package| package.has_library) {
        invoke(quiet_snapshots(cargo(["test", "--doc"].into_iter().chain(words(&which)))))?;
    }
    invoke(quiet_snapshots(tests(&which)))
}

/// Returns the command that runs all tests but the examples in the docs.
pub(crate) fn tests(which: &[String]) -> Command {
    if is_there(cargo(["nextest", "--version"])) {
        let profile = if tree::is_ci() { "ci" } else { "default" };
        cargo(["nextest", "run", "--profile", profile].into_iter().chain(words(which)))
    } else {
        cargo(["test", "--lib", "--bins", "--tests"].into_iter().chain(words(which)))
    }
}

/// Returns the package that is named, by its whole name or without `onrecord-`; `None` where none is named.
///
/// # Errors
/// When there is more than one argument, or no package of that name.
pub(crate) fn package(arguments: &[String]) -> Result<Option<Package>> {
    match arguments {
        [] => Ok(None),
        [name] => {
            let whole = format!("onrecord-{name}");
            let mut packages = metadata::packages()?.into_iter().filter(|package| package.is_ours);
            let found = packages.find(|package| package.name == *name || package.name == whole);
            found.map(Some).ok_or_else(|| Failure::new(format!("no crate of this name: `{name}`")))
        }
        _ => Err(Failure::new(format!("takes at most one crate: `{}`", arguments.join(" ")))),
    }
}

/// Returns the arguments that pick a package, or all.
pub(crate) fn which(package: Option<&Package>) -> Vec<String> {
    match package {
        Some(package) => vec!["--package".to_owned(), package.name.clone()],
        None => vec!["--workspace".to_owned()],
    }
}

fn words(which: &[String]) -> impl Iterator<Item = &str> {
    which.iter().map(String::as_str)
}

/// In an automatic run a snapshot that differs fails and is not written beside the old one.
fn quiet_snapshots(mut command: Command) -> Command {
    if tree::is_ci() {
        command.env("INSTA_UPDATE", "no");
    }
    command
}
