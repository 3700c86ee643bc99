//! Prints how pairs of contents stand to each other, for the scorer of pairs.
//!
//! Standard input holds one pair a line, `{"first", "second"}`; standard output one line a pair,
//! `{"conflict", "repeats"}`.

#![expect(clippy::print_stdout, reason = "a developer's program that prints what was compared")]

use std::error::Error;
use std::io::BufRead;

use onrecord_attribute::PairModel;
use onrecord_types::Compares as _;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut pairs = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let pair: Value = serde_json::from_str(&line?)?;
        let content = |key: &str| pair[key].as_str().map(str::to_owned).ok_or("a pair lacks a content");
        pairs.push((content("first")?, content("second")?));
    }
    let lent: Vec<(&str, &str)> =
        pairs.iter().map(|(first, second)| (first.as_str(), second.as_str())).collect();
    for found in PairModel::new()?.compare(&lent) {
        let found = found.unwrap_or_default();
        println!("{}", json!({"conflict": found.conflict, "repeats": found.repeats}));
    }
    Ok(())
}
