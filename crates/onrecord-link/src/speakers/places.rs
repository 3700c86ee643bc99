//! Where incidents are, as far as names of people and bodies can be told apart by it.

use std::collections::BTreeSet;

use onrecord_types::{DocumentRole, PlacePrecision, ReadRevision, ReportedPlace};

use super::name::plain;

/// The places that the reports of one incident tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// Towns and counties, as printed and as the gazetteer has them.
    pub(super) towns: BTreeSet<String>,
    /// States, provinces and the like.
    pub(super) states: BTreeSet<String>,
}

impl Around {
    /// Returns the places of an incident, from the latest revisions of the documents about it.
    pub(super) fn of<'a>(latest: impl Iterator<Item = &'a ReadRevision>) -> Self {
        let mut around = Self::default();
        for read in latest {
            let mentions = &read.reading.incident_mentions;
            let primary = mentions.iter().find(|mention| mention.role == DocumentRole::Primary);
            if let Some(place) = primary.and_then(|mention| mention.place.as_ref()) {
                around.add(place);
            }
        }
        around
    }

    /// Returns the state, where the reports tell one and no other.
    pub(super) fn state(&self) -> Option<&str> {
        self.states.first().filter(|_| self.states.len() == 1).map(String::as_str)
    }

    fn add(&mut self, place: &ReportedPlace) {
        use PlacePrecision::{City, Country, County, Point, State};
        if matches!(place.precision, City | County) {
            self.towns.insert(plain(&place.words));
        }
        let Some(known) = &place.known else { return };
        // The chain ends with the country; before it stands the state.
        let chain: Vec<&str> =
            std::iter::once(&known.name).chain(&known.within).map(String::as_str).collect();
        let (larger, state) = match (known.precision, chain.as_slice()) {
            (Country, _) => (&[][..], None),
            (State, [state, ..]) => (&[][..], Some(*state)),
            (Point | City | County, [towns @ .., state, _]) if !towns.is_empty() => (towns, Some(*state)),
            (_, towns) => (&towns[..towns.len().min(1)], None),
        };
        self.states.extend(state.map(plain));
        self.towns.extend(larger.iter().copied().map(plain));
    }
}
