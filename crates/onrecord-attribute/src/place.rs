//! Places: names in a text resolved to entries of a gazetteer that the program carries.
//!
//! A name is never made finer than its words: an entry says which town is meant, not where in it something was.

mod choice;
mod gazetteer;
mod key;
mod lexicon;
mod names;
mod outlet;
mod words;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

pub use gazetteer::{Gazetteer, Place, PlaceKind};
pub use names::PlaceUse;
pub use outlet::Outlet;
use words::Words;

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
    let words = Words::new(revision, segments);
    let found = names::find(gazetteer, &words);
    let choices = choice::choose(gazetteer, &found, &outlet::home(gazetteer, outlet));
    let resolved = found.iter().zip(choices).filter_map(|(name, choice)| {
        let span = words.cover(name.words.clone())?;
        choice.map(|choice| PlaceName { span, used: name.used, place: choice.place, is_sure: choice.is_sure })
    });
    resolved.collect()
}

#[cfg(test)]
mod tests;
