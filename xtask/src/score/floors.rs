//! The floors, and for errors the ceilings: one file, one row a figure.

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::tree;

/// How far a figure may go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bound {
    /// The least that it may be.
    Least(f64),
    /// The most: for errors and losses.
    Most(f64),
}

/// A figure and its bound.
#[derive(Debug)]
pub(super) struct Floor {
    /// The part that measures it.
    pub(super) part: String,
    /// Its name, for people.
    pub(super) figure: String,
    /// Where the scorer's output has it, as a JSON pointer.
    pub(super) at: String,
    /// The bound.
    pub(super) bound: Bound,
}

/// Reads `xtask/floors.json`.
///
/// # Errors
/// When it cannot be read, or a row lacks something.
pub(super) fn read() -> Result<Vec<Floor>> {
    const FILE: &str = "xtask/floors.json";
    let text = std::fs::read_to_string(tree::root().join(FILE)).map_err(Failure::of(FILE))?;
    let rows: Value = serde_json::from_str(&text).map_err(Failure::of(FILE))?;
    let floors: Option<Vec<Floor>> = rows.as_array().and_then(|rows| rows.iter().map(floor).collect());
    floors.ok_or_else(|| Failure::new(format!("{FILE}: a row is not {{part, figure, at, floor or ceiling}}")))
}

fn floor(row: &Value) -> Option<Floor> {
    let text = |field: &str| row[field].as_str().map(str::to_owned);
    let bound = match (row["floor"].as_f64(), row["ceiling"].as_f64()) {
        (Some(least), None) => Bound::Least(least),
        (None, Some(most)) => Bound::Most(most),
        _ => return None,
    };
    Some(Floor { part: text("part")?, figure: text("figure")?, at: text("at")?, bound })
}

#[cfg(test)]
mod tests {
    use super::super::parts::PARTS;
    use super::*;

    #[test]
    fn every_floor_is_of_a_part_and_every_part_has_one() {
        let floors = read().unwrap();
        let lost: Vec<_> =
            floors.iter().filter(|floor| PARTS.iter().all(|part| part.name != floor.part)).collect();
        let bare: Vec<_> = PARTS
            .iter()
            .map(|part| part.name)
            .filter(|part| floors.iter().all(|floor| floor.part != *part))
            .collect();
        assert!(lost.is_empty() && bare.is_empty(), "{lost:?} {bare:?}");
        // A figure is a share, or a count.
        assert!(floors.iter().all(|floor| {
            let (Bound::Least(value) | Bound::Most(value)) = floor.bound;
            (0.0..=1.0).contains(&value) || (value > 1.0 && value.fract() == 0.0)
        }));
    }
}
