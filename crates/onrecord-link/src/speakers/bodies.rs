//! When two bodies of one name are one: a newsroom is the same everywhere, a `Springfield Police Department` within its
//! state, and `the department` within the incident.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DocumentSpeaker, IncidentId, SpeakerKind};

use super::countries::in_one_form;
use super::initials::{Initials, is_of_many};
use super::name::{is_acronym, plain};
use super::places::Places;

/// Words that name no body by themselves, as names are compared: a name of such words alone is anybody's.
const ANYBODYS: [&str; 110] = [
    "academy",
    "action",
    "administration",
    "agency",
    "army",
    "asociation",
    "atorney",
    "authorities",
    "authority",
    "bank",
    "board",
    "borough",
    "bureau",
    "care",
    "center",
    "central",
    "chief",
    "church",
    "city",
    "club",
    "colege",
    "comision",
    "comite",
    "company",
    "congregation",
    "cops",
    "corections",
    "coroner",
    "corporation",
    "council",
    "county",
    "court",
    "criminal",
    "da",
    "daily",
    "defense",
    "department",
    "dept",
    "detectives",
    "district",
    "division",
    "education",
    "ems",
    "enforcement",
    "examiner",
    "eyewitnes",
    "family",
    "fd",
    "federal",
    "finance",
    "fire",
    "force",
    "foreign",
    "general",
    "government",
    "group",
    "guard",
    "health",
    "high",
    "homicide",
    "hospital",
    "inteligence",
    "interior",
    "investigators",
    "jail",
    "justice",
    "law",
    "local",
    "media",
    "medical",
    "metro",
    "metropolitan",
    "military",
    "ministry",
    "municipal",
    "national",
    "network",
    "news",
    "newspaper",
    "ofice",
    "oficials",
    "organization",
    "paper",
    "parish",
    "parliament",
    "party",
    "patrol",
    "pd",
    "police",
    "prison",
    "prosecutor",
    "prosecutors",
    "public",
    "regional",
    "restaurant",
    "safety",
    "schol",
    "schols",
    "services",
    "sherif",
    "sherifs",
    "so",
    "state",
    "states",
    "station",
    "store",
    "team",
    "transportation",
    "tribune",
    "university",
];

/// Names of such words that are one body's all the same.
const SOMEBODYS: [&str; 3] = ["defense department", "justice department", "state department"];

/// Words of bodies that there are in many places under one name.
const LOCAL: [&str; 30] = [
    "atorney",
    "borough",
    "church",
    "city",
    "clinic",
    "coroner",
    "council",
    "county",
    "court",
    "district",
    "examiner",
    "fire",
    "hospital",
    "jail",
    "metro",
    "metropolitan",
    "mosque",
    "municipal",
    "parish",
    "patrol",
    "police",
    "prosecutor",
    "schol",
    "schols",
    "sherif",
    "sherifs",
    "synagogue",
    "town",
    "township",
    "vilage",
];

/// Words of bodies of which there is one in a country or in the world.
const WORLDWIDE: [&str; 9] =
    ["european", "federal", "global", "international", "national", "security", "supreme", "united", "world"];

/// What the name of a body or of a described speaker stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Body {
    /// One body wherever it is named.
    One(String),
    /// One within a region: what is left empty where all bodies of the name are one.
    Local(String, String),
    /// Any; one within an incident.
    Anybodys(String),
}

/// The bodies of a record by what they are called in each incident.
pub(super) struct Bodies<'a> {
    initials: &'a Initials,
    places: &'a Places,
    /// The region of each local body in each incident.
    regions: BTreeMap<String, BTreeMap<IncidentId, String>>,
}

impl<'a> Bodies<'a> {
    /// Reads all bodies, each with the incident of its document.
    pub(super) fn of<'s>(
        speakers: impl Iterator<Item = (&'s DocumentSpeaker, IncidentId)>,
        initials: &'a Initials,
        places: &'a Places,
    ) -> Self {
        let mut bodies = Self { initials, places, regions: BTreeMap::new() };
        let mut named: BTreeMap<String, BTreeSet<IncidentId>> = BTreeMap::new();
        for (speaker, incident) in speakers {
            let name = bodies.called(speaker, incident).filter(|name| is_local(name));
            name.map(|name| named.entry(name).or_default().insert(incident));
        }
        bodies.regions = named
            .into_iter()
            .map(|(name, of)| {
                let regions = regions(&name, &of, places);
                (name, regions)
            })
            .collect();
        bodies
    }

    /// Returns what a body is, or a described speaker whose name a text gives as a body's: `HWU`.
    pub(super) fn find(&self, speaker: &DocumentSpeaker, incident: IncidentId) -> Option<Body> {
        let name = self.called(speaker, incident)?;
        if is_anybodys(&name) {
            return Some(Body::Anybodys(name));
        }
        let region = self.regions.get(&name).and_then(|of| of.get(&incident));
        Some(match region {
            Some(region) => Body::Local(name, region.clone()),
            None => Body::One(name),
        })
    }

    /// Returns the name by which a body is compared: what its initials stand for there, where texts say so.
    fn called(&self, speaker: &DocumentSpeaker, incident: IncidentId) -> Option<String> {
        let own = plain(&speaker.name);
        let state = self.places.around(incident).state();
        let spelt_out = || self.initials.spelt_out(&own, incident, state);
        let name = match speaker.kind {
            SpeakerKind::Body => spelt_out().unwrap_or(&own),
            SpeakerKind::Described if is_acronym(&speaker.name) => spelt_out()?,
            SpeakerKind::Described if self.initials.is_spelt_out(&own) => &own,
            _ => return None,
        };
        let name = in_one_form(&body_name(self.initials.shortest(name)));
        (!name.is_empty()).then_some(name)
    }
}

/// Returns a body's plain name without what tells nothing: `chicago police`, with `department` after it or without.
fn body_name(plain: &str) -> String {
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    while let [.., before, last] = words.as_slice()
        && ["department", "dept", "ofice", "force", "agency"].contains(last)
        && ["police", "sherif", "sherifs"].contains(before)
    {
        words.pop();
    }
    // A station by its call sign: `KXYZ-TV`.
    if let [sign, "tv" | "fm" | "am"] = words.as_slice()
        && (3..=4).contains(&sign.len())
        && sign.starts_with(['k', 'w'])
    {
        words.pop();
    }
    words.join(" ")
}

fn is_anybodys(name: &str) -> bool {
    !SOMEBODYS.contains(&name)
        && name.split(' ').all(|word| ANYBODYS.contains(&word) || word.parse::<u32>().is_ok())
}

fn is_local(name: &str) -> bool {
    let has = |list: &[&str]| name.split(' ').any(|word| list.contains(&word));
    let is_one = is_anybodys(name) || SOMEBODYS.contains(&name) || has(&WORLDWIDE);
    !is_one && (is_of_many(name) || has(&LOCAL))
}

/// Returns the region of a local body in each of `incidents`: the empty one where all are one body.
///
/// An incident in a town or county of which the name tells speaks for its state. Where all that do lie in one state,
/// the body is that state's, and only an incident that is known to be in another has its own. Otherwise each state has
/// its own, and so has an incident of which no state is known, if any is known of others.
fn regions(name: &str, incidents: &BTreeSet<IncidentId>, places: &Places) -> BTreeMap<IncidentId, String> {
    let words: BTreeSet<&str> = name.split(' ').collect();
    let is_named = |town: &String| !town.is_empty() && town.split(' ').all(|word| words.contains(word));
    let mut states: BTreeSet<&str> = BTreeSet::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for incident in incidents {
        let around = places.around(*incident);
        states.extend(around.state());
        if around.towns.iter().any(is_named) || around.states.iter().any(is_named) {
            named.extend(around.state());
        }
    }
    let one = named.first().filter(|_| named.len() == 1);
    let region = |incident: &IncidentId| match (places.around(*incident).state(), one) {
        (Some(state), one) if Some(&state) != one => state.to_owned(),
        (None, None) if !states.is_empty() => incident.to_string(),
        _ => String::new(),
    };
    incidents.iter().map(|incident| (*incident, region(incident))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_hold_words_as_names_are_compared() {
        let wrong: Vec<_> =
            ANYBODYS.iter().chain(&LOCAL).chain(&WORLDWIDE).filter(|word| plain(word) != **word).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn tells_whose_a_name_is() {
        let anybodys =
            ["sheriff's office", "Medical Examiner’s Office", "Foreign Ministry", "Metro Police", "News"];
        let local =
            ["Springfield Police Department", "Weir County sheriff's office", "SPD", "Ellery State Police"];
        let one = ["Associated Press", "U.S. Supreme Court", "State Department", "Free State"];
        let of = |name: &&str| (is_anybodys(&body_name(&plain(name))), is_local(&body_name(&plain(name))));
        assert_eq!(anybodys.map(|name| of(&name)), [(true, false); 5]);
        assert_eq!(local.map(|name| of(&name)), [(false, true); 4]);
        assert_eq!(one.map(|name| of(&name)), [(false, false); 4]);
        assert_eq!(
            body_name(&plain("Springfield Police Department")),
            body_name(&plain("Springfield Police"))
        );
        assert_eq!(body_name(&plain("KXYZ-TV")), "kxyz");
    }
}
