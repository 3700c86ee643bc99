//! How sure a maker is.

use serde::Serialize;

use crate::{Error, ErrorKind, Result};

/// A confidence from 0.0 to 1.0, never NaN.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
pub struct Confidence(f64);

impl Confidence {
    /// Full confidence.
    pub const FULL: Self = Self(1.0);

    /// Makes a confidence.
    ///
    /// # Errors
    /// [`ErrorKind::Range`] outside 0.0..=1.0 or for NaN.
    pub fn new(value: f64) -> Result<Self> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Error::new(ErrorKind::Range, format!("a confidence lies from 0 to 1: {value}")))
        }
    }

    /// Makes a confidence of any number: what is below 0 or NaN becomes 0, what is above 1 becomes 1.
    pub fn clamped(value: f64) -> Self {
        if value.is_nan() { Self(0.0) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// Returns the number.
    pub fn value(self) -> f64 {
        self.0
    }

    /// Returns the word shown beside the number: high from 0.8, medium from 0.5, else low.
    pub fn word(self) -> &'static str {
        match self.0 {
            v if v >= 0.8 => "high",
            v if v >= 0.5 => "medium",
            _ => "low",
        }
    }
}
