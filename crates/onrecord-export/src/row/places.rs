//! Times and places as words are understood to mean them.

use jiff::civil::Date;
use onrecord_types::{KnownPlace, KnownTime, Vocabulary as _};
use serde::Serialize;

/// The days that words can mean.
#[derive(Debug, Clone, Serialize)]
pub(super) struct KnownTimePart {
    first: Option<Date>,
    last: Option<Date>,
    precision: &'static str,
}

impl KnownTimePart {
    pub(super) fn new(time: &KnownTime) -> Self {
        Self {
            first: time.days.map(|(first, _)| first),
            last: time.days.map(|(_, last)| last),
            precision: time.precision.code(),
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Serialize)]
pub(super) struct KnownPlacePart<'a> {
    geonames: u32,
    name: &'a str,
    precision: &'static str,
    within: &'a [String],
}

impl<'a> KnownPlacePart<'a> {
    pub(super) fn new(place: &'a KnownPlace) -> Self {
        Self {
            geonames: place.geonames,
            name: &place.name,
            precision: place.precision.code(),
            within: &place.within,
        }
    }
}
