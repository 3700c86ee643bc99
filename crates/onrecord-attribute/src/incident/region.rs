//! What the places of a text say to its incidents: which entry, which region and which landmark begin at a word.

use std::ops::Range;

use onrecord_types::{KnownPlace, PlacePrecision, Span};

use super::words::Words;
use crate::place::{Gazetteer, Landmark, Place, PlaceKind, PlaceName, PlaceUse, Places};

/// The most words in the name of a place.
const MOST_WORDS: usize = 8;

/// A town from this size on is known to readers elsewhere in its country.
const KNOWN_ELSEWHERE: u64 = 30_000;

/// A state or a country found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region<'a> {
    /// The full name: `Indiana` for `Ind.`.
    pub(super) name: &'a str,
    pub(super) place: Place,
    /// How many words name it.
    pub(super) count: usize,
}

/// The places of a text, with the gazetteer that tells what they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    gazetteer: &'a Gazetteer,
    places: &'a Places,
}

impl<'a> Names<'a> {
    pub(super) fn new(gazetteer: &'a Gazetteer, places: &'a Places) -> Self {
        Self { gazetteer, places }
    }

    /// Returns the places that the headline names, where it is clear which are meant.
    pub(super) fn in_title(&self) -> impl Iterator<Item = (&'a str, Place)> {
        let sure = self.places.title.iter().filter(|name| name.is_sure && name.used != PlaceUse::People);
        sure.map(|name| (name.words.as_str(), name.place))
    }

    /// Returns the state that nearly all places of the text lie in.
    pub(super) fn region(&self) -> Option<Place> {
        self.places.region(self.gazetteer)
    }

    /// Returns what is known of a name in a state: its one entry there, else the state itself; nothing where a place of
    /// that name which readers know lies elsewhere.
    pub(super) fn in_region(&self, name: &str, region: Place) -> Option<Place> {
        let named = self.gazetteer.of_name(name);
        let (there, elsewhere): (Vec<Place>, Vec<Place>) =
            named.iter().partition(|place| self.gazetteer.chain(**place).any(|up| up == region));
        let is_known = |place: &Place| self.gazetteer.population(*place) >= KNOWN_ELSEWHERE;
        match there.as_slice() {
            [only] => Some(*only),
            [] if elsewhere.iter().any(is_known) => None,
            _ => Some(region),
        }
    }

    /// Returns the region that is named from a word on, in full or by an abbreviation, as after a town and a comma.
    pub(super) fn container_at(&self, words: &Words<'a>, at: usize) -> Option<Region<'a>> {
        let (name, count) = self.at(words, at).filter(|(name, _)| name.used == PlaceUse::Named)?;
        self.is_region(name.place).then(|| Region {
            name: self.gazetteer.name(name.place),
            place: name.place,
            count,
        })
    }

    /// Returns the name of an entry that begins at a word, with its words; of towns and counties only where it is clear
    /// which is meant.
    pub(super) fn entry_at(&self, words: &Words<'a>, at: usize) -> Option<(&'a PlaceName, Range<usize>)> {
        let (name, count) = self.at(words, at)?;
        let is_region = self.is_region(name.place);
        // "Sebring-Avon" is one word here, and not Sebring.
        let ends = words.ends_at(at + count - 1, name.span.end());
        (name.used != PlaceUse::People && (is_region || name.is_sure) && ends)
            .then_some((name, at..at + count))
    }

    /// Returns the landmark that begins at a word, with its words.
    pub(super) fn landmark_at(&self, words: &Words<'a>, at: usize) -> Option<(&'a Landmark, Range<usize>)> {
        let start = words.span(at..at + 1)?.start();
        let near = self.places.landmarks.partition_point(|landmark| landmark.span.start() < start);
        let landmark = self.places.landmarks.get(near).filter(|landmark| landmark.span.start() == start)?;
        Some((landmark, at..at + count(words, at, landmark.span.end())))
    }

    /// Tells whether a span is the name of a town, a county or a state, and nothing more.
    pub(super) fn is_town_or_state(&self, span: Span) -> bool {
        let near = self.places.names.partition_point(|name| name.span.start() < span.start());
        let name = self.places.names.get(near).filter(|name| name.span == span);
        name.is_some_and(|name| name.used == PlaceUse::Named && self.kind(name.place) >= PlaceKind::State)
    }

    pub(super) fn kind(&self, place: Place) -> PlaceKind {
        self.gazetteer.kind(place)
    }

    /// Tells whether an entry is a state, a country or a continent.
    pub(super) fn is_region(&self, place: Place) -> bool {
        self.kind(place) <= PlaceKind::State
    }

    /// Returns the country that a place lies in, or that it is.
    pub(super) fn country(&self, place: Place) -> Option<Place> {
        self.gazetteer.country(place)
    }

    pub(super) fn precision(&self, place: Place) -> PlacePrecision {
        self.gazetteer.kind(place).precision()
    }

    pub(super) fn name(&self, place: Place) -> &'a str {
        self.gazetteer.name(place)
    }

    pub(super) fn known(&self, place: Place) -> KnownPlace {
        self.gazetteer.known(place)
    }

    /// Tells whether a word means what belongs to a country or its people: `Nicaraguan`, `Iraqi`.
    pub(super) fn is_demonym(&self, word: &str) -> bool {
        self.gazetteer.is_people(word)
    }

    /// Returns the state of a town where states are what readers tell towns apart by, else the country.
    pub(super) fn around(&self, place: Place) -> Option<&'a str> {
        let country = self.gazetteer.country(place)?;
        let state = self.gazetteer.state(place);
        let told = state
            .filter(|_| matches!(self.gazetteer.name(country), "United States" | "Canada" | "Australia"));
        let around = told.filter(|state| *state != place).unwrap_or(country);
        (around != place).then(|| self.gazetteer.name(around))
    }

    /// Returns the name that begins at a word, and how many words it has.
    fn at(&self, words: &Words<'a>, at: usize) -> Option<(&'a PlaceName, usize)> {
        let start = words.span(at..at + 1)?.start();
        let near = self.places.names.partition_point(|name| name.span.start() < start);
        let name = self.places.names.get(near).filter(|name| name.span.start() == start)?;
        Some((name, count(words, at, name.span.end())))
    }
}

/// Returns how many words from `at` on begin before `end`.
fn count(words: &Words<'_>, at: usize, end: usize) -> usize {
    let inside = |index: &usize| words.span(*index..*index + 1).is_some_and(|span| span.start() < end);
    (at..at + MOST_WORDS).take_while(inside).count().max(1)
}
