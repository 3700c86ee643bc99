//! `docs`: the API's pages without a warning, and the reference pages as the program would write them.

use crate::failure::Result;
use crate::invoke::{cargo, run as invoke};
use crate::{tree, verb};

/// Set for the reference test, it rewrites the pages instead of comparing them.
const REWRITE: &str = "ONRECORD_UPDATE_REFERENCE";

/// Builds the API's pages, then rewrites the reference pages; with `--check`, or in CI, compares them.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let only_check = verb::flag(arguments, "--check")? || tree::is_ci();
    let mut api = cargo(["doc", "--workspace", "--no-deps"]);
    api.env("RUSTDOCFLAGS", "-D warnings");
    invoke(api)?;
    let mut reference = cargo(["test", "--package", "onrecord", "--test", "it", "reference"]);
    if only_check {
        reference.env_remove(REWRITE);
    } else {
        reference.env(REWRITE, "1");
    }
    invoke(reference)
}
