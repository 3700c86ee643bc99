//! Developer verbs: `cargo xtask VERB`.
//!
//! A verb that needs no installation runs the same for everybody and in CI, so all that can be checked, measured
//! or rebuilt in this repository is a verb here. Each stands in a module of its name; the table of verbs is in
//! `verb.rs`, and the usage text is made from it. Data (figures, tables) goes to stdout, talk to stderr.

mod bench;
mod built;
mod check;
mod demo;
mod deps;
mod docs;
mod failure;
mod findings;
mod fuzz;
mod invoke;
mod layers;
mod licence;
mod metadata;
mod release;
mod score;
mod sizes;
mod snap;
mod talk;
mod test;
mod tree;
mod verb;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match verb::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            talk::say(&format!("xtask: {failure}"));
            ExitCode::FAILURE
        }
    }
}
