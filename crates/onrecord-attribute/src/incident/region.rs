//! What the gazetteer says of the names in a text: which are states and countries, and what a town lies in.

use onrecord_text::Segments;
use onrecord_types::{PlacePrecision, Revision, Span};

use super::words::Words;
use crate::place::{Gazetteer, Outlet, Place, PlaceKind, PlaceName, PlaceUse, place_names};

/// The most words in the name of a region.
const MOST_WORDS: usize = 8;

/// A state or a country found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region<'a> {
    /// The full name: `Indiana` for `Ind.`.
    pub(super) name: &'a str,
    pub(super) precision: PlacePrecision,
    /// How many words name it.
    pub(super) count: usize,
}

/// The names of places in a text, resolved.
#[derive(Debug)]
pub(super) struct Names<'a> {
    gazetteer: &'a Gazetteer,
    names: Vec<PlaceName>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        gazetteer: &'a Gazetteer,
        revision: &Revision,
        segments: &Segments,
        outlet: Outlet<'_>,
    ) -> Self {
        Self { gazetteer, names: place_names(gazetteer, revision, segments, outlet) }
    }

    /// Returns the region that is named from a word on; with `U.S.` nothing is placed.
    pub(super) fn region_at(&self, words: &Words<'a>, at: usize) -> Option<Region<'a>> {
        let region = self.container_at(words, at)?;
        let printed = words.text(at..at + region.count);
        (printed.chars().any(char::is_lowercase) && !printed.contains('.')).then_some(region)
    }

    /// Returns the region that is named from a word on, in full or by an abbreviation, as after a town and a comma.
    pub(super) fn container_at(&self, words: &Words<'a>, at: usize) -> Option<Region<'a>> {
        let name = self.at(words.span(at..at + 1)?)?;
        let kind = self.gazetteer.kind(name.place);
        if !matches!(kind, PlaceKind::Continent | PlaceKind::Country | PlaceKind::State) {
            return None;
        }
        let inside =
            |index: &usize| words.span(*index..*index + 1).is_some_and(|span| span.start() < name.span.end());
        let count = (at..at + MOST_WORDS).take_while(inside).count();
        Some(Region { name: self.gazetteer.name(name.place), precision: kind.precision(), count })
    }

    /// Returns what the gazetteer knows of the name over a span, where it is clear which place is meant: how precise it
    /// is, and the state or country around it.
    pub(super) fn known(&self, span: Span) -> Option<(PlacePrecision, Option<&'a str>)> {
        let name = self.at(span).filter(|name| name.is_sure)?;
        let kind = self.gazetteer.kind(name.place);
        Some((kind.precision(), self.around(name.place)))
    }

    /// Tells whether a place is named by a word, whatever kind of place.
    pub(super) fn is_named(&self, words: &Words<'_>, at: usize) -> bool {
        words.span(at..at + 1).is_some_and(|span| {
            let near = self.names.partition_point(|name| name.span.end() <= span.start());
            self.names.get(near).is_some_and(|name| name.used == PlaceUse::Named && name.span.overlaps(span))
        })
    }

    /// Tells whether a word means what belongs to a country or its people: `Nicaraguan`, `Iraqi`.
    pub(super) fn is_demonym(&self, word: &str) -> bool {
        self.gazetteer.is_people(word)
    }

    /// Returns the state of a town where states are what readers tell towns apart by, else the country.
    fn around(&self, place: Place) -> Option<&'a str> {
        let country = self.gazetteer.country(place)?;
        let state = self.gazetteer.state(place);
        let told = state
            .filter(|_| matches!(self.gazetteer.name(country), "United States" | "Canada" | "Australia"));
        let around = told.unwrap_or(country);
        (around != place).then(|| self.gazetteer.name(around))
    }

    /// Returns the name of a place itself that begins where a span does.
    fn at(&self, span: Span) -> Option<&PlaceName> {
        let at = self.names.partition_point(|name| name.span.start() < span.start());
        self.names.get(at).filter(|name| name.span.start() == span.start() && name.used == PlaceUse::Named)
    }
}
