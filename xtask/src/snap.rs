//! `snap`: rewrites the snapshots and lists what changed, for a person to read.

use crate::failure::Result;
use crate::invoke::{program, run as invoke};
use crate::talk::say;
use crate::test;

/// Runs the tests with every snapshot accepted, then shows which files differ from the last commit.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let package = test::package(arguments)?;
    let mut tests = test::tests(&test::which(package.as_ref()));
    tests.env("INSTA_UPDATE", "always").env("INSTA_FORCE_PASS", "1");
    let tested = invoke(tests);
    invoke(program("git", ["--no-pager", "diff", "--stat", "--", "*.snap"]))?;
    invoke(program("git", ["ls-files", "--others", "--exclude-standard", "--", "*.snap"]))?;
    say("read each of them before committing: `git diff -- '*.snap'`; say in the commit why it changed");
    tested
}
