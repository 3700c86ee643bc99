//! The floors: one file, one row a figure.

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::tree;

/// The least that a figure may be.
#[derive(Debug)]
pub(super) struct Floor {
    /// The part that measures it.
    pub(super) part: String,
    /// Its name, for people.
    pub(super) figure: String,
    /// Where the scorer's output has it, as a JSON pointer.
    pub(super) at: String,
    /// The least.
    pub(super) least: f64,
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
    floors.ok_or_else(|| Failure::new(format!("{FILE}: a row is not {{part, figure, at, floor}}")))
}

fn floor(row: &Value) -> Option<Floor> {
    let text = |field: &str| row[field].as_str().map(str::to_owned);
    Some(Floor {
        part: text("part")?,
        figure: text("figure")?,
        at: text("at")?,
        least: row["floor"].as_f64()?,
    })
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
        assert!(floors.iter().all(|floor| (0.0..=1.0).contains(&floor.least)));
    }
}
