//! When two bodies of one name are one: a newsroom is the same everywhere, a `Springfield Police Department` within its
//! state, and `the department` within the incident.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{IncidentId, SpeakerKind};

use super::Key;
use super::countries::in_one_form;
use super::initials::{Initials, is_of_many};
use super::places::Around;
use super::summary::{Form, Named};

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

/// The bodies of a block by what they are called in each incident.
#[derive(Debug)]
pub(super) struct Bodies<'a> {
    initials: &'a Initials<'a>,
    /// The region of each local body in each incident.
    regions: BTreeMap<String, BTreeMap<IncidentId, String>>,
}

impl<'a> Bodies<'a> {
    /// Reads all names of a block.
    pub(super) fn of(named: impl Iterator<Item = &'a Named>, initials: &'a Initials<'a>) -> Self {
        let mut bodies = Self { initials, regions: BTreeMap::new() };
        let mut local: BTreeMap<String, BTreeMap<IncidentId, &Around>> = BTreeMap::new();
        for named in named {
            if let Some(name) = bodies.called(named).filter(|name| is_local(name)) {
                local.entry(name).or_default().insert(named.incident, &named.around);
            }
        }
        let regions = |(name, of): (String, BTreeMap<IncidentId, &Around>)| {
            let regions = regions(&name, &of);
            (name, regions)
        };
        bodies.regions = local.into_iter().map(regions).collect();
        bodies
    }

    /// Returns what makes one with others whoever bears a name.
    pub(super) fn key(&self, named: &Named) -> Key {
        match self.called(named) {
            None => named.otherwise.clone(),
            Some(name) if is_anybodys(&name) => Key::Within(named.incident, SpeakerKind::Body, name),
            Some(name) => {
                let region = self.regions.get(&name).and_then(|of| of.get(&named.incident));
                let region = region.cloned().unwrap_or_default();
                Key::Body(name, region)
            }
        }
    }

    /// Returns the name by which a body is compared: what its initials stand for there, where texts say so.
    fn called(&self, named: &Named) -> Option<String> {
        let own = named.own.as_str();
        let spelt_out = || self.initials.spelt_out(own, named.incident, named.around.state());
        let name = match named.form {
            Form::Body => spelt_out().unwrap_or(own),
            Form::Initials => spelt_out()?,
            Form::Described if self.initials.is_spelt_out(own) => own,
            Form::Described => return None,
        };
        let name = canonical(self.initials.shortest(name));
        (!name.is_empty()).then_some(name)
    }
}

/// Returns a body's plain name in the form in which bodies are compared.
pub(super) fn canonical(plain: &str) -> String {
    in_one_form(&body_name(plain))
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

/// Tells whether a name, in the form in which bodies are compared, is anybody's: one body within an incident.
pub(super) fn is_anybodys(name: &str) -> bool {
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
fn regions(name: &str, incidents: &BTreeMap<IncidentId, &Around>) -> BTreeMap<IncidentId, String> {
    let words: BTreeSet<&str> = name.split(' ').collect();
    let is_named = |town: &String| !town.is_empty() && town.split(' ').all(|word| words.contains(word));
    let mut states: BTreeSet<&str> = BTreeSet::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for around in incidents.values() {
        states.extend(around.state());
        if around.towns.iter().any(is_named) || around.states.iter().any(is_named) {
            named.extend(around.state());
        }
    }
    let one = named.first().filter(|_| named.len() == 1);
    let region = |incident: &IncidentId, around: &Around| match (around.state(), one) {
        (Some(state), one) if Some(&state) != one => state.to_owned(),
        (None, None) if !states.is_empty() => incident.to_string(),
        _ => String::new(),
    };
    incidents.iter().map(|(incident, around)| (*incident, region(incident, around))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::name::plain;
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
