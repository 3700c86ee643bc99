//! Places: names in a text resolved to entries of a gazetteer that the program carries.
//!
//! A name is never made finer than its words: an entry says which town is meant, not where in it something was.

mod choice;
mod gazetteer;
mod key;
mod landmark;
mod lexicon;
mod names;
mod outlet;
mod words;

use std::collections::BTreeMap;

use onrecord_text::Segments;
use onrecord_types::{KnownPlace, Revision, RevisionFacts, Sha256, Span, Text};

pub use gazetteer::{Gazetteer, Place, PlaceKind};
pub(crate) use landmark::Landmark;
pub use names::PlaceUse;
pub use outlet::Outlet;
use words::Words;

/// A text speaks of one state where this many of its places lie there for one that does not.
const NEARLY_ALL: u32 = 4;

/// A name of a place in a text, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceName {
    /// Where the name stands.
    pub span: Span,
    /// Whether it names the place itself, its people, or a body with the place in its name.
    pub used: PlaceUse,
    /// What it means.
    pub place: Place,
    /// Whether the text tells that, or clearly speaks for it against every other place of the name.
    pub is_sure: bool,
}

/// A name of a place in a headline, resolved together with those of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitlePlace {
    pub(crate) words: String,
    pub(crate) used: PlaceUse,
    pub(crate) place: Place,
    pub(crate) is_sure: bool,
}

/// The places of a text, in order; they are read once, for incidents and mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Names of entries of the gazetteer.
    pub(crate) names: Vec<PlaceName>,
    /// The same in the headline.
    pub(crate) title: Vec<TitlePlace>,
    /// Parks, streets, buildings and parts of towns that the gazetteer lacks.
    pub(crate) landmarks: Vec<Landmark>,
    /// The town of the dateline.
    opening: Option<Place>,
}

impl Places {
    /// Reads the places of a revision.
    pub(crate) fn read(
        gazetteer: &Gazetteer,
        revision: &Revision,
        segments: &Segments,
        outlet: Outlet<'_>,
    ) -> Self {
        let words = Words::new(revision, segments);
        let headline = headline(revision);
        let title_segments = onrecord_text::segment(headline.text());
        let title_words = Words::new(&headline, &title_segments);
        let mut found = names::find(gazetteer, &words);
        let in_text = found.len();
        found.extend(names::find(gazetteer, &title_words));
        let choices = choice::choose(gazetteer, &found, &outlet::home(gazetteer, outlet));
        let mut read = Self::default();
        for (at, (name, choice)) in found.iter().zip(choices).enumerate() {
            let words = if at < in_text { &words } else { &title_words };
            let (Some(span), Some(choice)) = (words.cover(name.words.clone()), choice) else { continue };
            let found = PlaceName { span, used: name.used, place: choice.place, is_sure: choice.is_sure };
            if at < in_text {
                read.names.push(found);
            } else {
                read.title.push(TitlePlace::of(&headline, found));
            }
        }
        let landmarks = landmark::find(gazetteer, &words, &read.names, &read.title);
        // "Wexcombe's Capitol Hill neighborhood" is not the one far away that has an entry.
        read.names.retain(|name| !landmarks.elsewhere.contains(&name.place));
        read.title.retain(|name| !landmarks.elsewhere.contains(&name.place));
        read.landmarks = landmarks.found;
        read.opening = landmarks.opening;
        read
    }

    /// Returns the state, or the country where it has no such, that nearly all places lie in that a text is sure of.
    pub(crate) fn region(&self, gazetteer: &Gazetteer) -> Option<Place> {
        let names = self.names.iter().filter(|name| name.is_sure && name.used != PlaceUse::People);
        let title = self.title.iter().filter(|name| name.is_sure && name.used != PlaceUse::People);
        let places = names.map(|name| name.place).chain(title.map(|name| name.place)).chain(self.opening);
        let mut counts: BTreeMap<Place, u32> = BTreeMap::new();
        for state in places.filter_map(|place| gazetteer.state(place)) {
            *counts.entry(state).or_default() += 1;
        }
        let all: u32 = counts.values().sum();
        let (state, most) =
            counts.iter().max_by_key(|(place, count)| (**count, std::cmp::Reverse(**place)))?;
        (*most >= 2 && most.saturating_mul(NEARLY_ALL + 1) >= all.saturating_mul(NEARLY_ALL))
            .then_some(*state)
    }

    /// Returns the mentions of places, in order, none over another: each with the entry that it names or, of a landmark,
    /// the one around it. Names of peoples and of bodies are none. Where it is open which place a name means, none is
    /// told.
    pub(crate) fn mentions(&self, gazetteer: &Gazetteer) -> Vec<(Span, Option<KnownPlace>)> {
        let named = self.names.iter().filter(|name| name.used == PlaceUse::Named);
        let named = named.map(|name| (name.span, name.is_sure.then(|| gazetteer.known(name.place))));
        let landmarks = self.landmarks.iter();
        let landmarks = landmarks.map(|it| (it.span, it.around.map(|place| gazetteer.known(place))));
        let mut all: Vec<(Span, Option<KnownPlace>)> = landmarks.chain(named).collect();
        // Of two over one another the longer: the park, not the town that it is called after.
        all.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        let mut end = 0;
        all.retain(|(span, _)| {
            let apart = span.start() >= end;
            end = if apart { span.end() } else { end };
            apart
        });
        all
    }
}

impl TitlePlace {
    fn of(headline: &Revision, name: PlaceName) -> Self {
        let words = headline.slice(name.span).to_owned();
        Self { words, used: name.used, place: name.place, is_sure: name.is_sure }
    }
}

/// Returns the headline as a text of its own, without the name of the outlet that pages put after it.
fn headline(revision: &Revision) -> Revision {
    let title = revision.facts.title.as_deref().unwrap_or_default();
    let parts = title.split(" | ").flat_map(|part| part.split(" - "));
    let own = parts.max_by_key(|part| part.len()).unwrap_or_default();
    let text = Text::new(own);
    let capture = Sha256::of(text.as_str().as_bytes());
    Revision::new(revision.document, capture, RevisionFacts::default(), text, Vec::new())
}

/// Returns the names of places in a revision's own words, in order, each with the place that it means there.
///
/// ```
/// # use onrecord_attribute::{Gazetteer, Outlet, place_names};
/// # use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};
/// let text = Text::new("The ferry left Portland, Maine, on Sunday. Portland police waited.");
/// # let document = Document::new(None, None, None, None, text.as_str());
/// # let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
/// let gazetteer = Gazetteer::new();
/// let names = place_names(&gazetteer, &revision, &onrecord_text::segment(revision.text()), Outlet::default());
/// let state = gazetteer.state(names[2].place).unwrap();
/// assert_eq!((revision.slice(names[2].span), gazetteer.name(state)), ("Portland", "Maine"));
/// ```
pub fn place_names(
    gazetteer: &Gazetteer,
    revision: &Revision,
    segments: &Segments,
    outlet: Outlet<'_>,
) -> Vec<PlaceName> {
    Places::read(gazetteer, revision, segments, outlet).names
}

#[cfg(test)]
mod tests;
