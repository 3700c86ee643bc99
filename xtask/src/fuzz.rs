//! `fuzz`: one body under cargo-fuzz, for whoever has it. The tests replay the corpus without it.

use crate::failure::{Failure, Result};
use crate::invoke::{cargo, is_there, program, run as invoke};
use crate::tree;

/// How long to fuzz when nobody says.
const SECONDS: u64 = 60;

/// Fuzzes the body named first, for as many seconds as stand second.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let bodies = bodies()?;
    let (name, seconds) = match arguments {
        [name] => (name, SECONDS),
        [name, seconds] => {
            (name, seconds.parse().map_err(Failure::of(format!("not a number of seconds: `{seconds}`")))?)
        }
        _ => return Err(Failure::new(format!("which body? one of: {}", bodies.join(", ")))),
    };
    if !bodies.contains(name) {
        return Err(Failure::new(format!("no body of this name: `{name}`; one of: {}", bodies.join(", "))));
    }
    if !is_there(cargo(["fuzz", "--version"])) {
        return Err(Failure::new("cargo-fuzz is not installed: `cargo install cargo-fuzz`"));
    }
    if !is_there(program("rustup", ["run", "nightly", "rustc", "--version"])) {
        return Err(Failure::new(
            "the nightly toolchain is not installed: `rustup toolchain install nightly`",
        ));
    }
    // What the fuzzer finds goes to the first folder, which git leaves out; the corpus is only read.
    let found = format!("fuzz/artifacts/found/{name}");
    std::fs::create_dir_all(tree::root().join(&found)).map_err(Failure::of(&found))?;
    let corpus = format!("fuzz/corpus/{name}");
    let most = format!("-max_total_time={seconds}");
    // Nightly is asked for by name, because the repository pins a stable toolchain.
    invoke(program("rustup", ["run", "nightly", "cargo", "fuzz", "run", name, &found, &corpus, "--", &most]))
}

/// Returns the names of the fuzz targets.
fn bodies() -> Result<Vec<String>> {
    let target = |file: tree::File| {
        Some(file.path.strip_prefix("fuzz/fuzz_targets/")?.strip_suffix(".rs")?.to_owned())
    };
    Ok(tree::files()?.into_iter().filter_map(target).collect())
}
