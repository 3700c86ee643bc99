//! What the kinds are called in PLOVER, the event codebook of the Open Event Data Alliance (draft 0.7b1), for those who
//! join a record with event data.

use super::{GatheringKind, IncidentKind, IncidentStatus};

/// An event type of PLOVER and, where one fits, its mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plover {
    /// The event type: `ASSAULT`.
    pub event: &'static str,
    /// The mode: `firearms`.
    pub mode: Option<&'static str>,
}

impl IncidentKind {
    /// Returns the event type and mode that PLOVER has for the kind; absent where it has none. PLOVER codes neither
    /// mishaps and disasters, which it keeps as contexts, nor mere statements, and it has no type for crime.
    pub fn plover(self) -> Option<Plover> {
        let (event, mode) = match self {
            Self::Killing | Self::Clash | Self::UseOfForce => ("ASSAULT", None),
            Self::Shooting => ("ASSAULT", Some("firearms")),
            // CAMEO 173, which PLOVER takes over, holds arrest, detention and charge in one.
            Self::Arrest | Self::Detention | Self::Charge => ("COERCE", Some("arrest")),
            Self::Gathering => ("PROTEST", None),
            // The easing of legal restrictions on a person.
            Self::Dismissal => ("CONCEDE", None),
            // The codebook gives ACCUSE no modes; those are of its table for CAMEO codes (115 and 090), of 2021.
            Self::Lawsuit => ("ACCUSE", Some("disapprove")),
            Self::Inquiry => ("ACCUSE", Some("investigate")),
            Self::Resignation => ("RETREAT", Some("resign")),
            // CAMEO 195, aerial weapons.
            Self::AirStrike => ("ASSAULT", Some("heavy-weapons")),
            Self::Bombing => ("ASSAULT", Some("explosives")),
            Self::Abduction => ("ASSAULT", Some("abduct")),
            Self::Agreement => ("AGREE", None),
            Self::Deployment => ("MOBILIZE", None),
            Self::Accident | Self::Disaster | Self::Disappearance | Self::Announcement | Self::Other => {
                return None;
            }
        };
        Some(Plover { event, mode })
    }
}

impl GatheringKind {
    /// Returns the event type and mode that PLOVER has for the kind; absent for a vigil, which is against nobody.
    pub fn plover(self) -> Option<Plover> {
        let (event, mode) = match self {
            Self::Protest | Self::Rally | Self::March => ("PROTEST", Some("demo")),
            // Its modes tell a general strike from a limited one, which the kind does not.
            Self::Strike => ("PROTEST", None),
            Self::Vigil => return None,
        };
        Some(Plover { event, mode })
    }
}

impl IncidentStatus {
    /// Returns the PLOVER context of the status; absent for what happened.
    pub fn plover_context(self) -> Option<&'static str> {
        match self {
            Self::Happened => None,
            Self::Planned => Some("future"),
            Self::Alleged => Some("hypothetical"),
            Self::Denied => Some("negation"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary as _;

    /// The event types of the codebook.
    const EVENTS: [&str; 16] = [
        "ACCUSE",
        "AGREE",
        "AID",
        "ASSAULT",
        "COERCE",
        "CONCEDE",
        "CONSULT",
        "COOPERATE",
        "DEMAND",
        "MOBILIZE",
        "PROTEST",
        "REJECT",
        "RETREAT",
        "SANCTION",
        "SUPPORT",
        "THREATEN",
    ];

    #[test]
    fn every_kind_has_an_event_type_of_the_codebook_or_none() {
        let of_kinds = IncidentKind::TERMS.iter().filter_map(|term| term.value.plover());
        let of_gatherings = GatheringKind::TERMS.iter().filter_map(|term| term.value.plover());
        assert!(of_kinds.chain(of_gatherings).all(|plover| EVENTS.contains(&plover.event)));
    }
}
