//! `release`: the checklist. A person ticks it off; nothing here publishes.

use crate::failure::Result;
use crate::talk::print;
use crate::verb;

const STEPS: &[&str] = &[
    "`main` is clean, and `.ci/run` is green from a fresh clone with an empty CARGO_HOME",
    "`cargo xtask score` on the data beside the repository: no figure under its floor",
    "`cargo xtask bench --record` on the usual machine: no stage slower by a tenth without a reason",
    "every figure in docs/measurements.md is of this commit, with its command",
    "a record made by the version before opens, migrates and verifies",
    "CHANGELOG.md: the version, the date, what changed for a reader of records",
    "the version in Cargo.toml; `cargo xtask check` again, so that Cargo.lock follows",
    "`cargo xtask docs`: the reference pages are fresh",
    "the sample record by eye: `cargo xtask demo`, at 1280 and 390 pixels, light, dark and printed",
    "the commit is tagged with the version, and the tag is signed",
];

/// Prints the steps, in order.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    for (number, step) in (1..).zip(STEPS) {
        print(&format!("[ ] {number:2}. {step}"));
    }
    Ok(())
}
