//! `check`: all that can be said of the code without running it, cheapest first.

use crate::failure::Result;
use crate::invoke::{cargo, program, run as invoke};
use crate::{layers, sizes, tree, verb, words};

/// Runs the checks and stops at the first that is red.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    invoke(cargo(["fmt", "--all", "--check"]))?;
    invoke(program("rustfmt", fuzz_format()?))?;
    layers::run(&[])?;
    sizes::run(&[])?;
    words::run(&[])?;
    invoke(cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The fuzz targets are a package outside the workspace, whose dependencies not everybody has fetched; rustfmt
/// needs none of them.
fn fuzz_format() -> Result<Vec<String>> {
    let mut arguments = vec!["--check".to_owned(), "--edition=2024".to_owned()];
    let targets = tree::files()?.into_iter().filter(|file| file.extension() == "rs");
    arguments.extend(targets.map(|file| file.path).filter(|path| path.starts_with("fuzz/")));
    Ok(arguments)
}
