//! Which of the places of a name is meant: what the text names beside it decides, then how many people live there.

use std::collections::BTreeMap;

use super::gazetteer::{Gazetteer, Place, PlaceKind};
use super::names::Found;
use super::outlet::Home;

/// The most places that a name is weighed against, which keeps the time linear.
const MOST_ANCHORS: usize = 48;
/// How often the choices are weighed against each other.
const ROUNDS: usize = 3;
/// What a place counts that the text names in one way only, against one that is itself a choice.
const CERTAIN: f64 = 1.0;
const CHOSEN: f64 = 0.5;
/// Kilometres within which a report moves about, and within which its readers live.
const BESIDE_KM: f64 = 40.0;
const NEAR_KM: f64 = 160.0;
/// What a place of the same country counts.
const SAME_COUNTRY: f64 = 0.35;
/// What the outlet's home counts as a place that is named, and what more for the very place.
const HOME: f64 = 1.5;
const AT_HOME: f64 = 3.0;
/// What the country of the outlet counts.
const HOME_COUNTRY: f64 = 1.0;
/// A name that the words around it leave open is a place when it lies so near to one that is sure.
const OPEN_BOND: f64 = 1.9;
/// How much of that is taken off for an outlet's home.
const HOME_PRIOR: f64 = 0.5;
/// What ten times the people count.
const SIZE: f64 = 0.5;
/// By how much a choice stands out where it is clear.
const CLEAR: f64 = 1.0;
/// What a city of some 200,000 people counts by itself: one that is meant unless the text says otherwise, where it
/// stands out by `AHEAD` from the others of its name.
const GREAT: f64 = 1.15;
const AHEAD: f64 = 0.6;
/// However many places speak for a choice, they count no more than this.
const MOST_SUPPORT: f64 = 8.0;

/// A place chosen for a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) place: Place,
    /// Whether the text tells it, or clearly speaks for it against every other place of the name.
    pub(super) is_sure: bool,
}

/// A place that others are weighed against.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    place: Place,
    weight: f64,
}

/// Returns the place that each name means, in the order of `found`: one place for one name, unless the text itself
/// otherwise. A name that the words around it leave open means none, unless it lies beside what is sure.
pub(super) fn choose(gazetteer: &Gazetteer, found: &[Found], home: &Home) -> Vec<Option<Choice>> {
    let mut names: BTreeMap<&str, Named<'_>> = BTreeMap::new();
    for name in found.iter().filter(|name| name.trust > 1) {
        let known = names.entry(&name.key).or_insert_with(|| Named {
            places: &name.places,
            told: None,
            is_there: false,
            count: 0,
        });
        known.count += 1;
        known.is_there |= name.trust > 2;
        if name.container.is_some() || known.places.is_empty() {
            known.places = &name.places;
        }
        known.told = known.told.or_else(|| name.container.and(name.places.first().copied()));
    }
    let mut weighing = Weighing { gazetteer, anchors: Vec::new(), home: None, country: home.country };
    let mut chosen: BTreeMap<&str, Place> = BTreeMap::new();
    for _ in 0..ROUNDS {
        weighing.anchors = anchors(&names, &chosen);
        weighing.home = None;
        weighing.home = weighing.best_home(&home.places);
        let best = |key: &str, name: &Named<'_>| {
            name.certain().or_else(|| weighing.best(name.places, chosen.get(key).copied()))
        };
        chosen = names.iter().filter_map(|(key, name)| Some((*key, best(key, name)?))).collect();
    }
    let mut sure: BTreeMap<&str, bool> = BTreeMap::new();
    for (key, name) in &names {
        // What no place is called itself, and the press calls one: `in Philly`.
        let by_press = name.is_there && name.places.len() == 1 && gazetteer.is_other_name(key);
        let is_clear = || weighing.is_clear(name.places, chosen.get(key).copied());
        sure.insert(*key, name.told.is_some() || by_press || is_clear());
    }
    let of = |name: &Found| match name.container {
        Some(_) => name.places.first().map(|place| Choice { place: *place, is_sure: true }),
        None if name.trust > 1 => {
            let is_sure = sure.get(name.key.as_str()).copied().unwrap_or(false);
            chosen.get(name.key.as_str()).map(|place| Choice { place: *place, is_sure })
        }
        None => {
            let beside = weighing.best(&name.places, None).filter(|place| weighing.is_beside(*place));
            beside.map(|place| Choice { place, is_sure: false })
        }
    };
    found.iter().map(of).collect()
}

/// A name in a text.
struct Named<'a> {
    places: &'a [Place],
    /// The place that the text tells in so many words: `Paris, Texas`.
    told: Option<Place>,
    /// Whether the words around it say somewhere that it is a place.
    is_there: bool,
    count: u32,
}

impl Named<'_> {
    fn certain(&self) -> Option<Place> {
        self.told.or_else(|| self.places.first().copied().filter(|_| self.places.len() == 1))
    }
}

fn anchors(names: &BTreeMap<&str, Named<'_>>, chosen: &BTreeMap<&str, Place>) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = names
        .iter()
        .filter_map(|(key, name)| {
            let often = 1.0 + f64::from(name.count.min(8)).ln() / 2.0;
            match name.certain() {
                Some(place) => Some(Anchor { place, weight: CERTAIN * often }),
                None => chosen.get(key).map(|place| Anchor { place: *place, weight: CHOSEN * often }),
            }
        })
        .collect();
    anchors.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.place.cmp(&b.place)));
    anchors.truncate(MOST_ANCHORS);
    anchors
}

/// What a choice is weighed by.
struct Weighing<'a> {
    gazetteer: &'a Gazetteer,
    anchors: Vec<Anchor>,
    home: Option<Place>,
    country: Option<Place>,
}

impl Weighing<'_> {
    /// Returns the best of some places; `own` is what the name was taken for before, which does not speak for itself.
    fn best(&self, places: &[Place], own: Option<Place>) -> Option<Place> {
        let scored = places.iter().map(|place| (self.score(*place, own), *place));
        scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, place)| place)
    }

    /// Returns the best of the places that an outlet can be at home in; papers are named for small towns too.
    fn best_home(&self, places: &[Place]) -> Option<Place> {
        let score = |place: Place| self.score(place, None) - prior(self.gazetteer, place) * HOME_PRIOR;
        let scored = places.iter().map(|place| (score(*place), *place));
        scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, place)| place)
    }

    fn score(&self, place: Place, own: Option<Place>) -> f64 {
        let others = self.anchors.iter().filter(|anchor| Some(anchor.place) != own);
        let support: f64 =
            others.map(|anchor| anchor.weight * bond(self.gazetteer, place, anchor.place)).sum();
        let home = self.home.map_or(0.0, |home| {
            HOME * bond(self.gazetteer, place, home) + if home == place { AT_HOME } else { 0.0 }
        });
        let abroad = self.country.is_some_and(|country| self.gazetteer.country(place) != Some(country));
        let country = if abroad || self.country.is_none() { 0.0 } else { HOME_COUNTRY };
        prior(self.gazetteer, place) + (support + home).min(MOST_SUPPORT) + country
    }

    /// Tells whether a choice stands out: from the other places of the name, and from towns that have no entry.
    fn is_clear(&self, places: &[Place], chosen: Option<Place>) -> bool {
        let Some(chosen) = chosen else { return false };
        let own = self.score(chosen, Some(chosen));
        // A town is told well enough from the division that is called after it and that it lies in.
        let others = places.iter().filter(|place| **place != chosen && !self.is_around(**place, chosen));
        let next = others.map(|place| self.score(*place, Some(chosen))).fold(0.0, f64::max);
        let support = own - prior(self.gazetteer, chosen);
        (own - next >= CLEAR && support >= CLEAR)
            || (own - next >= AHEAD && prior(self.gazetteer, chosen) >= GREAT)
    }

    /// Tells whether a place is no other country, and lies around another or in it.
    fn is_around(&self, place: Place, other: Place) -> bool {
        let holds = |outer, inner| self.gazetteer.chain(inner).any(|up| up == outer);
        let is_country = |place| self.gazetteer.kind(place) <= PlaceKind::Country;
        !is_country(place) && !is_country(other) && (holds(place, other) || holds(other, place))
    }

    fn is_beside(&self, place: Place) -> bool {
        let sure = self.anchors.iter().filter(|anchor| anchor.weight >= CERTAIN).map(|anchor| anchor.place);
        sure.chain(self.home)
            .any(|anchor| bond(self.gazetteer, place, anchor) >= OPEN_BOND || anchor == place)
    }
}

/// Returns what a place counts by itself: countries and states are meant before towns of the name, large before small.
fn prior(gazetteer: &Gazetteer, place: Place) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a number of people is far below 2^52")]
    let people = gazetteer.population(place) as f64;
    let size = ((people + 1000.0).log10() - 3.0).min(4.0) * SIZE;
    match gazetteer.kind(place) {
        PlaceKind::Continent => 6.0,
        PlaceKind::Country => size + 1.0,
        PlaceKind::State | PlaceKind::County => size - 0.5,
        PlaceKind::Town => size,
    }
}

/// Returns how much one place in a text speaks for another.
fn bond(gazetteer: &Gazetteer, place: Place, anchor: Place) -> f64 {
    if place == anchor || gazetteer.chain(anchor).any(|up| up == place) {
        return 1.0;
    }
    let same_country =
        gazetteer.country(place).is_some() && gazetteer.country(place) == gazetteer.country(anchor);
    if !same_country {
        return 0.0;
    }
    let same_state = gazetteer.state(place).is_some() && gazetteer.state(place) == gazetteer.state(anchor);
    let state = if same_state { 1.0 } else { SAME_COUNTRY };
    if gazetteer.kind(anchor) <= PlaceKind::State {
        return state;
    }
    let distance = gazetteer.distance(place, anchor);
    state
        + if distance < BESIDE_KM {
            1.0
        } else if distance < NEAR_KM {
            0.5
        } else {
            0.0
        }
}
