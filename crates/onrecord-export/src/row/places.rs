//! Times and places: as reported, and as words are understood to mean them.

use std::borrow::Cow;

use jiff::civil::Date;
use onrecord_types::{
    CodePoints, KnownPlace, KnownTime, Mask, ReportedPlace, ReportedTime, RevisionId, Vocabulary as _,
};
use serde::Serialize;

use super::cover;

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

/// When, as reported.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TimePart<'a> {
    words: Cow<'a, str>,
    first: Option<Date>,
    last: Option<Date>,
    precision: &'static str,
    /// Left out where the whole row is of one revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<RevisionId>,
    span: Option<CodePoints>,
}

impl<'a> TimePart<'a> {
    /// Makes the part; `span` is where the words stand, in the revision if one is given.
    pub(super) fn new(
        revision: Option<RevisionId>,
        time: &'a ReportedTime,
        span: Option<CodePoints>,
    ) -> Self {
        Self {
            words: Cow::Borrowed(&time.words),
            first: time.days.map(|(first, _)| first),
            last: time.days.map(|(_, last)| last),
            precision: time.precision.code(),
            revision,
            span,
        }
    }

    pub(super) fn cover(&mut self, mask: &Mask) {
        cover::words(&mut self.words, mask);
    }
}

/// Where, as reported.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlacePart<'a> {
    words: Cow<'a, str>,
    within: Option<Cow<'a, str>>,
    precision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<RevisionId>,
    span: Option<CodePoints>,
    geonames: Option<u32>,
    known: Option<KnownPart<'a>>,
}

/// The place of the gazetteer; its number stands beside it.
#[derive(Debug, Clone, Serialize)]
struct KnownPart<'a> {
    name: &'a str,
    precision: &'static str,
    within: &'a [String],
}

impl<'a> KnownPart<'a> {
    fn new(place: &'a KnownPlace) -> Self {
        Self { name: &place.name, precision: place.precision.code(), within: &place.within }
    }
}

impl<'a> PlacePart<'a> {
    /// Makes the part; `span` is where the words stand, in the revision if one is given.
    pub(super) fn new(
        revision: Option<RevisionId>,
        place: &'a ReportedPlace,
        span: Option<CodePoints>,
    ) -> Self {
        Self {
            words: Cow::Borrowed(&place.words),
            within: place.within.as_deref().map(Cow::Borrowed),
            precision: place.precision.code(),
            revision,
            span,
            geonames: place.known.as_ref().map(|known| known.geonames),
            known: place.known.as_ref().map(KnownPart::new),
        }
    }

    pub(super) fn cover(&mut self, mask: &Mask) {
        cover::words(&mut self.words, mask);
        cover::maybe(self.within.as_mut(), mask);
    }
}
