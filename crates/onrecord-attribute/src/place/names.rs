//! Finds the names of places among the words of a text, each with the entries that it can mean.

use std::collections::BTreeSet;
use std::ops::Range;

use super::gazetteer::{Gazetteer, NameKind, Place, PlaceKind};
use super::key::key;
use super::lexicon::{
    COMPASS, GIVEN_NAMES, HOLIDAYS, NAMED_AFTER, NO_PLACE, OF_BODY, OF_PLACE, SAYS, THERE, TOWARD, holds,
};
use super::words::Words;
use crate::title::title;

/// The most words in a name.
const MOST_WORDS: usize = 5;
/// The most entries that one name is weighed over: those with most people.
const MOST_PLACES: usize = 60;
/// A division counts as this much smaller than it is against a town of its name.
const OF_DIVISION: u64 = 10;
/// Towns from this size on are known to readers by name alone.
const WELL_KNOWN: u64 = 100_000;
/// A dateline ends within this many words after its town.
const DATELINE_WORDS: usize = 8;
/// How far before `counties` the list of their names begins.
const LIST_WORDS: usize = 12;

/// How a name is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceUse {
    /// It names the place.
    Named,
    /// It names the people of a place, or what is theirs: `Dutch`.
    People,
    /// It is part of the name of a body or building: `Kokomo Police Department`.
    InBody,
}

/// A name found, with what it can mean.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) words: Range<usize>,
    pub(super) key: String,
    /// What it can mean, the largest first.
    pub(super) places: Vec<Place>,
    pub(super) used: PlaceUse,
    /// The larger place that the text names right after it: `Ind.`.
    pub(super) container: Option<Place>,
    /// How sure the words around it make that it is a place: 1 to 4.
    pub(super) trust: u8,
}

/// Returns the names of places, in order.
pub(super) fn find(gazetteer: &Gazetteer, words: &Words<'_>) -> Vec<Found> {
    let finder = Finder { gazetteer, words };
    let mut found: Vec<Found> = Vec::new();
    let mut persons = BTreeSet::new();
    let mut index = 0;
    while index < words.len() {
        let before = found.len();
        if words.is_capital(index) && !words.is_furniture(index) {
            finder.name_at(index, &mut found, &mut persons);
        }
        index = found.get(before..).and_then(<[Found]>::last).map_or(index + 1, |last| last.words.end);
    }
    let sure: BTreeSet<String> =
        found.iter().filter(|name| name.trust >= 3).map(|name| name.key.clone()).collect();
    found.retain(|name| name.trust >= 3 || !persons.contains(&name.key) || sure.contains(&name.key));
    for name in &mut found {
        // One sense for one name in one text.
        if sure.contains(&name.key) {
            name.trust = name.trust.max(2);
        }
    }
    found
}

struct Finder<'a> {
    gazetteer: &'a Gazetteer,
    words: &'a Words<'a>,
}

impl Finder<'_> {
    fn name_at(&self, at: usize, found: &mut Vec<Found>, persons: &mut BTreeSet<String>) {
        let longest = self.longest_at(at);
        let people = self.people_at(at);
        // `Saudi Arabia` is the country, and no people of it.
        if let Some((end, key, places)) =
            people.filter(|(end, ..)| longest.as_ref().is_none_or(|(last, ..)| last <= end))
        {
            found.push(self.made(at..end, key, places, PlaceUse::People, 2));
            return;
        }
        let Some((end, key, places)) = longest else {
            // After a town that has no entry: `Thistle Fork, Okla.`
            let after_town = self.words.gap_before(at) == ", " && self.words.is_capital(at.saturating_sub(1));
            let dotted = self.words.gap(at).starts_with('.');
            if let Some((end, place)) = self.short(at).filter(|_| after_town && dotted) {
                let key = key_of(self.words, at..end);
                found.push(self.made(at..end, key, vec![place], PlaceUse::Named, 3));
            }
            return;
        };
        let single = end == at + 1;
        if self.is_joined_before(at) {
            // `Raquel Henry`: whoever else is called so later is she.
            let before = self.words.before(at);
            let of_person = holds(GIVEN_NAMES, &before) || title(&before).is_some();
            if single && (of_person || !self.is_known(&places)) {
                persons.insert(key);
            }
            return;
        }
        let container = self.container(end, &places);
        let Some((used, trust)) = self.judged(at..end, &key, &places, container.as_ref()) else { return };
        let mut name = self.made(at..end, key, places, used, trust);
        if let Some((_, place)) = &container {
            name.container = Some(*place);
            let gazetteer = self.gazetteer;
            name.places.retain(|inner| gazetteer.chain(*inner).any(|up| up == *place));
        }
        found.push(name);
        if let Some((range, place)) = container {
            let key = key_of(self.words, range.clone());
            found.push(self.made(range, key, vec![place], PlaceUse::Named, 4));
        }
    }

    fn made(
        &self,
        words: Range<usize>,
        key: String,
        mut places: Vec<Place>,
        used: PlaceUse,
        trust: u8,
    ) -> Found {
        // "Managua, Nicaragua" is the city, not the department that is called after it.
        let people = |place: Place| match self.gazetteer.kind(place) {
            PlaceKind::State | PlaceKind::County => self.gazetteer.population(place) / OF_DIVISION,
            _ => self.gazetteer.population(place),
        };
        places.sort_by_key(|place| (std::cmp::Reverse(people(*place)), *place));
        places.truncate(MOST_PLACES);
        Found { words, key, places, used, container: None, trust }
    }

    /// Returns the longest name of a place from a word on: its end, its key and what it can mean.
    fn longest_at(&self, at: usize) -> Option<(usize, String, Vec<Place>)> {
        let words = self.words;
        let mut best = None;
        for end in at + 1..=at + MOST_WORDS {
            if end > at + 1 && !self.joins(end - 2) {
                break;
            }
            if !words.is_capital(end - 1) {
                continue;
            }
            let key = key_of(words, at..end);
            let places = self.gazetteer.named(&key);
            // `North Side` is a part of whatever town is meant.
            let common = (end == at + 1 && self.is_no_place(at) && self.container(end, &places).is_none())
                || key.ends_with(" side");
            if !places.is_empty() && !common {
                best = Some((end, key, places));
            }
        }
        let exact = || {
            let printed = words.bare(at).trim_end_matches('.');
            let places = self.gazetteer.special(NameKind::Exact, printed);
            (!places.is_empty()).then(|| (at + 1, printed.to_owned(), places))
        };
        self.listed_county(at).or(best).or_else(exact)
    }

    /// Tells whether a word goes on into the next one within a name.
    fn joins(&self, index: usize) -> bool {
        let short = self.words.bare(index).chars().count() <= 2;
        match self.words.gap(index) {
            " " | "-" | "\u{a0}" => !self.words.is_possessive(index),
            ". " => short || matches!(self.words.lower(index).as_str(), "ste"),
            _ => false,
        }
    }

    /// Returns the county that a word names in a list: `Boone, Kenton and Campbell counties`.
    fn listed_county(&self, at: usize) -> Option<(usize, String, Vec<Place>)> {
        let mut index = at;
        while index < at + LIST_WORDS {
            if matches!(self.words.bare(index + 1), "counties" | "Counties") {
                let key = format!("{} county", key(self.words.bare(at)));
                let places = self.gazetteer.named(&key);
                return (!places.is_empty()).then_some((at + 1, key, places));
            }
            let in_list = matches!(self.words.gap(index), ", " | " ")
                && (self.words.is_capital(index + 1) || self.words.bare(index + 1) == "and");
            if !in_list {
                return None;
            }
            index += 1;
        }
        None
    }

    fn people_at(&self, at: usize) -> Option<(usize, String, Vec<Place>)> {
        [at + 2, at + 1].into_iter().find_map(|end| {
            let joined = end == at + 1 || (self.words.gap(at) == " " && self.words.is_capital(at + 1));
            let key = key_of(self.words, at..end);
            let places = if joined { self.gazetteer.special(NameKind::People, &key) } else { Vec::new() };
            (!places.is_empty()).then_some((end, key, places))
        })
    }

    fn is_no_place(&self, at: usize) -> bool {
        let word = self.words.bare(at);
        let letters = word.chars().count();
        letters < 2
            || [NO_PLACE, HOLIDAYS].iter().any(|list| holds(list, &self.words.lower(at)))
            || (letters < 5 && self.words.is_loud(at) && !self.is_dateline(at..at + 1))
    }

    /// Tells whether the word before is part of a longer name: `Raquel` of `Raquel Henry`.
    fn is_joined_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let lower = self.words.lower(before);
        let abbreviates =
            self.words.gap(before) == ". " && (lower.chars().count() == 1 || title(&lower).is_some());
        if abbreviates {
            return true;
        }
        let joined = self.words.gap(before) == " " && !self.words.is_possessive(before);
        let plain =
            holds(THERE, &lower) || holds(TOWARD, &lower) || holds(COMPASS, &lower) || is_small(&lower);
        joined && self.words.is_capital(before) && !plain && !self.words.is_loud(before)
    }

    /// Returns how a name is used and how sure that is; `None` where it is part of something else.
    fn judged(
        &self,
        range: Range<usize>,
        key: &str,
        places: &[Place],
        container: Option<&(Range<usize>, Place)>,
    ) -> Option<(PlaceUse, u8)> {
        let words = self.words;
        let (at, end) = (range.start, range.end);
        let next = words.lower(end);
        let leads_on = words.gap(end - 1) == " " && !words.is_possessive(end - 1);
        let single = end == at + 1;
        let known = self.is_known(places);
        let given = single && holds(GIVEN_NAMES, key);
        let region = places.iter().any(|place| self.gazetteer.kind(*place) != PlaceKind::Town);
        let county = !single && places.iter().any(|place| self.gazetteer.kind(*place) == PlaceKind::County);
        if container.is_some() || self.is_dateline(range.clone()) {
            return Some((PlaceUse::Named, 4));
        }
        if leads_on && words.is_capital(end) && !words.is_loud(end) {
            if (!region && holds(NAMED_AFTER, &next)) || matches!(next.as_str(), "jr" | "sr") {
                return None;
            }
            if holds(OF_BODY, &next) || county {
                return Some((PlaceUse::InBody, if given && !region { 1 } else { 2 }));
            }
            let starts_sentence = is_small(&next) || holds(TOWARD, &next);
            let used = if starts_sentence { PlaceUse::Named } else { PlaceUse::InBody };
            return Some((used, if known && !given { 2 } else { 1 }));
        }
        if key.starts_with("st ") && !known && words.is_possessive(end - 1) {
            // `St. Mary's` is a church or a school.
            return None;
        }
        let before = words.before(at);
        let near = matches!(words.gap_before(at), " " | "-");
        let based = words.gap(end - 1) == "-" && next == "based";
        let address =
            words.gap_before(at) == "., " || (words.gap_before(at) == ", " && holds(NAMED_AFTER, &before));
        let trust = if address
            || based
            || (near && holds(THERE, &before))
            || (leads_on && holds(OF_PLACE, &next))
            || (near
                && before == "of"
                && matches!(words.before(at.saturating_sub(1)).as_str(), "city" | "town"))
        {
            3
        } else if given && holds(SAYS, &next) {
            1
        } else if region && !given {
            3
        } else if region || (near && holds(TOWARD, &before)) || (known && !given) {
            2
        } else {
            1
        };
        Some((PlaceUse::Named, trust))
    }

    fn is_known(&self, places: &[Place]) -> bool {
        places.iter().any(|place| {
            self.gazetteer.kind(*place) < PlaceKind::County || self.gazetteer.population(*place) >= WELL_KNOWN
        })
    }

    /// Tells whether a dateline begins with the name: `PORT ELLERY, Maine (Wire) —`.
    fn is_dateline(&self, range: Range<usize>) -> bool {
        let words = self.words;
        let opens = range.start == 0 || words.gap_before(range.start).contains('\n');
        let loud = words.is_loud(range.start);
        let gap = words.gap(range.end - 1);
        let ends = |index: usize| {
            let gap = words.gap(index);
            // The last is how Windows-1252 wrote a dash.
            gap.contains(['—', '–', '\u{97}'])
                || gap.contains(" - ")
                || gap.contains(")- ")
                || gap.contains("--")
        };
        let leads_on = gap != " " && (gap.starts_with([',', '—', '–', '-', '.']) || gap.starts_with(' '));
        (opens || loud) && leads_on && (range.end - 1..range.end + DATELINE_WORDS).any(ends)
    }

    /// Returns the state that is abbreviated at a word, and the end of the abbreviation: `Ind.`, `W. Va.`.
    fn short(&self, at: usize) -> Option<(usize, Place)> {
        let printed = |index: usize| self.words.bare(index).trim_end_matches('.');
        let two = || format!("{}.{}", printed(at), printed(at + 1));
        let place = |name: &str| self.gazetteer.special(NameKind::AfterTown, name).into_iter().next();
        let split = self.words.gap(at) == ". " || self.words.gap(at) == ".";
        let of_two = if split { place(&two()) } else { None };
        of_two.map(|place| (at + 2, place)).or_else(|| Some((at + 1, place(printed(at))?)))
    }

    /// Returns the larger place that stands after a name and a comma, and in which it can lie.
    fn container(&self, end: usize, places: &[Place]) -> Option<(Range<usize>, Place)> {
        if !matches!(self.words.gap(end.checked_sub(1)?), ", " | ",") {
            return None;
        }
        let holds = |up: &Place| places.iter().any(|inner| self.gazetteer.chain(*inner).any(|it| it == *up));
        if let Some((last, place)) = self.short(end).filter(|(_, place)| holds(place)) {
            return Some((end..last, place));
        }
        (1..MOST_WORDS).rev().find_map(|count| {
            let range = end..end + count;
            let capital = self.words.is_capital(end) && self.words.is_capital(end + count - 1);
            let joined = (end..end + count - 1).all(|index| self.joins(index));
            let named = if capital && joined {
                self.gazetteer.named(&key_of(self.words, range.clone()))
            } else {
                Vec::new()
            };
            named.into_iter().find(holds).map(|place| (range, place))
        })
    }
}

pub(super) fn key_of(words: &Words<'_>, range: Range<usize>) -> String {
    let mut name = String::new();
    for index in range {
        name.push_str(words.bare(index));
        name.push(' ');
    }
    key(&name)
}

/// Tells whether a word in lower case is one that sentences begin with.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "but"
            | "or"
            | "as"
            | "if"
            | "when"
            | "while"
            | "that"
            | "this"
            | "for"
            | "with"
            | "by"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "said"
            | "says"
            | "where"
            | "is"
            | "was"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "you"
            | "there"
    )
}
