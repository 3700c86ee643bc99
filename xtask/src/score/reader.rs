//! Statements on the dev half of `PolNeAR`: the scorer's figures, those that it does not give, and other typography.
//!
//! Everything that counts is in `xtask/measures`, in Python beside the scorer; here the program is run on what that
//! asks for.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Bench;
use super::parts::{create, open, parse, succeed};
use crate::failure::{Failure, Result};
use crate::invoke::{program, read};
use crate::talk::say;
use crate::tree;

/// What makes the inputs and counts.
const MEASURES: &str = "xtask/measures/reader.py";
/// Names a file of weights whose figures are put beside those of the weights that ship.
const OTHER_WEIGHTS: &str = "ONRECORD_OTHER_WEIGHTS";
/// Where the figures are left for the model card, in the folder of this verb.
const FIGURES: &str = "attribution.json";

/// Reads the dev half in each typography, and the sentences on which the reader is known to fail, and counts.
pub(super) fn attribution(bench: &Bench) -> Result<Value> {
    let told = read(measures("inputs", bench))?;
    for name in told.lines() {
        predict(bench, &input(bench, name), &predicted(bench, name), None)?;
    }
    let other = predicted(bench, "other");
    // Predictions of an earlier run are not those of the weights named now; there may be none.
    drop(std::fs::remove_file(&other));
    if let Some(weights) = tree::variable(OTHER_WEIGHTS) {
        predict(bench, &input(bench, "plain"), &other, Some(Path::new(&weights)))?;
    }
    let printed = read(measures("figures", bench))?;
    let file = bench.work.join(FIGURES);
    std::fs::write(&file, &printed).map_err(Failure::of(file.display()))?;
    say(&format!("all figures: {}", file.display()));
    parse(&printed)
}

fn measures(verb: &str, bench: &Bench) -> Command {
    let mut command = program("python3", [MEASURES, verb]);
    command.args([&bench.shared, &bench.work]).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

fn input(bench: &Bench, name: &str) -> PathBuf {
    bench.work.join(format!("reader.{name}.jsonl"))
}

fn predicted(bench: &Bench, name: &str) -> PathBuf {
    bench.work.join(format!("reader.{name}.predicted.jsonl"))
}

/// Has the program attribute the reports of `input`.
fn predict(bench: &Bench, input: &Path, output: &Path, weights: Option<&Path>) -> Result<()> {
    let mut attribute = Command::new(&bench.built.onrecord);
    attribute.args(["--quiet", "attribute", "--jsonl"]).stdin(open(input)?).stdout(create(output)?);
    if let Some(weights) = weights {
        attribute.arg("--weights").arg(weights);
    }
    succeed(attribute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::is_there;

    #[test]
    fn the_measures_pass_their_own_test() {
        if !is_there(program("python3", ["--version"])) {
            return;
        }
        let mut command = program("python3", [MEASURES, "selftest"]);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        assert_eq!(read(command).unwrap(), "selftest ok\n");
    }

    #[test]
    fn the_measures_call_high_what_the_program_calls_high() {
        let text = |path: &str| std::fs::read_to_string(tree::root().join(path)).unwrap();
        let types = text("crates/onrecord-types/src/confidence.rs");
        let least = types.lines().find(|line| line.ends_with("=> \"high\",")).unwrap();
        let least = least.split(">= ").nth(1).unwrap().split_whitespace().next().unwrap();
        let measures = text("xtask/measures/calibration.py");
        assert!(measures.contains(&format!("HIGH = {least}\n")), "{least}");
    }
}
