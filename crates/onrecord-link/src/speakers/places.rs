//! Where incidents are, as far as names of people and bodies can be told apart by it.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DocumentId, DocumentRole, IncidentId, PlacePrecision, ReportedPlace};

use super::name::plain;
use crate::articles::Revisions;

/// The places that the reports of one incident tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Towns and counties, as printed and as the gazetteer has them.
    pub(super) towns: BTreeSet<String>,
    /// States, provinces and the like.
    pub(super) states: BTreeSet<String>,
}

impl Around {
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

/// The places of each incident, from the latest revisions of the documents about it.
#[derive(Debug, Default)]
pub(super) struct Places {
    of: BTreeMap<IncidentId, Around>,
    nowhere: Around,
}

impl Places {
    pub(super) fn of(revisions: &Revisions<'_>, home: &BTreeMap<DocumentId, IncidentId>) -> Self {
        let mut places = Self::default();
        for read in revisions.latest() {
            let Some(incident) = home.get(&read.document.id) else { continue };
            let mentions = &read.reading.incident_mentions;
            let primary = mentions.iter().find(|mention| mention.role == DocumentRole::Primary);
            if let Some(place) = primary.and_then(|mention| mention.place.as_ref()) {
                places.of.entry(*incident).or_default().add(place);
            }
        }
        places
    }

    /// Returns the places of an incident.
    pub(super) fn around(&self, incident: IncidentId) -> &Around {
        self.of.get(&incident).unwrap_or(&self.nowhere)
    }
}
