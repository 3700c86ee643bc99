//! `score`: how right the program is, on labelled data that is never part of the repository.
//!
//! Each part feeds the release program, has its output judged by a scorer that knows nothing of the program, and
//! compares the figures with the floors and ceilings in `xtask/floors.json`. A figure beyond its bound is a fault.

mod coreference;
mod floors;
mod gum;
mod parts;
mod reader;

use std::path::PathBuf;

use crate::built::Built;
use crate::failure::{Failure, Result};
use crate::findings::Findings;
use crate::invoke::{is_there, program};
use crate::talk::{print, say};
use crate::{built, tree};
use floors::{Bound, Floor};
use parts::PARTS;
pub(crate) use parts::report;

/// Where a part finds its data and leaves its files.
#[derive(Debug)]
struct Bench {
    /// The data and the scorers.
    shared: PathBuf,
    /// A folder for what the program writes; emptied by nobody, so that a surprise can be looked at.
    work: PathBuf,
    /// The program, and what measures its parts.
    built: Built,
}

/// Measures the parts that are named, or all.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    if let Some(unknown) = arguments.iter().find(|argument| !names.contains(&argument.as_str())) {
        return Err(Failure::new(format!("no part of this name: `{unknown}`; one of: {}", names.join(", "))));
    }
    let floors = floors::read()?;
    let Some(shared) = tree::shared() else {
        say("score: no data folder (`../shared` or $ONRECORD_DATA), so nothing is measured");
        return Ok(());
    };
    if !is_there(program("python3", ["--version"])) {
        return Err(Failure::new("the scorers need python3, which is not there"));
    }
    let built = built::release()?;
    let work = tree::target().join("score");
    std::fs::create_dir_all(&work).map_err(Failure::of("target/score"))?;
    let bench = Bench { shared, work, built };
    let mut findings = Findings::default();
    for part in
        PARTS.iter().filter(|part| arguments.is_empty() || arguments.iter().any(|name| name == part.name))
    {
        let figures = (part.measure)(&bench).map_err(Failure::of(part.name))?;
        for floor in floors.iter().filter(|floor| floor.part == part.name) {
            judge(floor, &figures, &mut findings);
        }
    }
    findings.conclude("score")
}

/// Prints one row of the table: part, figure, value, floor, and whether it holds.
fn judge(floor: &Floor, figures: &serde_json::Value, findings: &mut Findings) {
    let name = format!("{}: {}", floor.part, floor.figure);
    match figures.pointer(&floor.at).and_then(serde_json::Value::as_f64) {
        None => findings.fault(format!("{name}: the scorer gives no number at {}", floor.at)),
        Some(value) => {
            let (holds, kind, bound, beyond) = match floor.bound {
                Bound::Least(least) => (value >= least, "floor", least, "under"),
                Bound::Most(most) => (value <= most, "ceiling", most, "over"),
            };
            let word = if holds { "ok".to_owned() } else { beyond.to_uppercase() };
            print(&format!("{name:52} {value:7.4}   {kind:7} {bound:6.4}   {word}"));
            if !holds {
                findings.fault(format!("{name}: {value:.4} is {beyond} the {kind} of {bound:.4}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_beyond_its_bound_or_missing_is_a_fault() {
        let floor = |at: &str, bound: Bound| Floor {
            part: "part".to_owned(),
            figure: at.to_owned(),
            at: at.to_owned(),
            bound,
        };
        let figures = serde_json::json!({"pairs": {"f1": 0.84}, "error": 0.05});
        let mut findings = Findings::default();
        let holding = [floor("/pairs/f1", Bound::Least(0.84)), floor("/error", Bound::Most(0.05))];
        for floor in &holding {
            judge(floor, &figures, &mut findings);
        }
        assert_eq!(findings, Findings::default());
        let broken = [
            floor("/pairs/f1", Bound::Least(0.85)),
            floor("/pairs/r", Bound::Least(0.1)),
            floor("/error", Bound::Most(0.04)),
        ];
        for floor in &broken {
            judge(floor, &figures, &mut findings);
        }
        assert_eq!(findings.faults.len(), 3, "{findings:?}");
    }
}
