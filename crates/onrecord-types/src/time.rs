//! Publication dates, as found and as understood.

use jiff::Timestamp;
use jiff::civil::Date;

/// When a revision says that it was published or updated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationTime {
    raw: String,
    date: Date,
    instant: Option<Timestamp>,
}

impl PublicationTime {
    /// Keeps the words as found, the calendar day in the page's own zone, and the instant where the words give a
    /// time with a zone.
    pub fn new(raw: impl Into<String>, date: Date, instant: Option<Timestamp>) -> Self {
        Self { raw: raw.into(), date, instant }
    }

    /// Returns the words as found.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Returns the calendar day in the page's own zone.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Returns the instant, where time and zone were given.
    pub fn instant(&self) -> Option<Timestamp> {
        self.instant
    }
}
