//! What a check found: faults, which fail it, and warnings, which do not.

use crate::failure::{Failure, Result};
use crate::talk::say;

/// The findings of one check, each a line that begins with its place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) faults: Vec<String>,
    pub(crate) warnings: Vec<String>,
}

impl Findings {
    pub(crate) fn fault(&mut self, line: impl Into<String>) {
        self.faults.push(line.into());
    }

    pub(crate) fn warn(&mut self, line: impl Into<String>) {
        self.warnings.push(line.into());
    }

    /// Says all of it, and fails if there is a fault. `what` names the check.
    pub(crate) fn conclude(self, what: &str) -> Result<()> {
        for line in &self.warnings {
            say(&format!("warning: {what}: {line}"));
        }
        for line in &self.faults {
            say(&format!("fault: {what}: {line}"));
        }
        match self.faults.len() {
            0 => {
                say(&format!("{what}: ok"));
                Ok(())
            }
            1 => Err(Failure::new(format!("{what}: 1 fault"))),
            faults => Err(Failure::new(format!("{what}: {faults} faults"))),
        }
    }
}
