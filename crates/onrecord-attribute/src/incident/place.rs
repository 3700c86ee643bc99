//! Where: towns, counties, states, countries, streets and parks that a text names, as precisely as it names them.

mod dateline;

use std::ops::Range;

use onrecord_types::{PlacePrecision, ReportedPlace};

use super::calendar::{month, weekday};
use super::kind::trigger_at;
use super::naming::{AUTHORITIES, AWAY, BELONGINGS, DIRECTIONS, FAR, NO_PLACE, POINTS};
use super::region::{Names, Region};
use super::words::Words;
use crate::place::{Landmark, Place, PlaceKind, PlaceName, PlaceUse};
pub(super) use dateline::dateline;

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceMention {
    pub(super) place: ReportedPlace,
    /// The entry that the words name.
    pub(super) entry: Option<Place>,
    /// The town of which the words name a part.
    pub(super) part_of: Option<Place>,
    pub(super) words: Range<usize>,
    /// How sure the pattern is that this is a place where something happened; 0 to 3.
    pub(super) weight: u8,
}

/// The most words in the name of a place.
const MAX_NAME_WORDS: usize = 4;

/// How many words before a place such a word counts.
const AWAY_WORDS: usize = 7;

/// How many words before a place its distance to another begins.
const FAR_WORDS: usize = 5;

/// Returns the places named among the words of `range`, in order.
pub(super) fn places<'a>(words: &Words<'a>, names: &Names<'a>, range: Range<usize>) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let mut index = range.start;
    while index < range.end {
        match place_at(words, names, index, range.end) {
            Some(mention) => {
                index = mention.words.end.max(index + 1);
                found.push(mention);
            }
            None => index += 1,
        }
    }
    found
}

fn place_at<'a>(words: &Words<'a>, names: &Names<'a>, at: usize, end: usize) -> Option<PlaceMention> {
    if !words.is_capitalised(at) {
        return None;
    }
    if let Some((landmark, range)) = names.landmark_at(words, at) {
        return Some(of_landmark(words, names, landmark, range));
    }
    match names.entry_at(words, at) {
        Some((name, range)) => of_entry(words, names, name, range),
        None => of_name(words, names, at, end),
    }
}

/// Returns the mention of a park, a street, a building or a part of a town.
fn of_landmark(
    words: &Words<'_>,
    names: &Names<'_>,
    landmark: &Landmark,
    range: Range<usize>,
) -> PlaceMention {
    let owned = range.start > 0 && is_possessive(words.printed(range.start - 1));
    let weight = match landmark.precision {
        PlacePrecision::Point => 1 + u8::from(landmark.is_told),
        _ if owned || is_there(words, range.start) => 3,
        _ => 1,
    };
    let part_of = landmark.around.filter(|_| landmark.precision == PlacePrecision::City);
    let place = ReportedPlace {
        words: bare(words.text(range.clone())).to_owned(),
        within: landmark.around.map(|place| names.name(place).to_owned()),
        span: Some(landmark.span),
        precision: landmark.precision,
        known: landmark.around.map(|place| names.known(place)),
    };
    PlaceMention {
        place,
        entry: None,
        part_of,
        words: range.clone(),
        weight: unless_away(words, range.start, weight),
    }
}

/// Returns the mention of a place that the gazetteer has.
fn of_entry<'a>(
    words: &Words<'a>,
    names: &Names<'a>,
    name: &PlaceName,
    range: Range<usize>,
) -> Option<PlaceMention> {
    let printed = words.text(range.clone());
    let kind = names.kind(name.place);
    let is_region = names.is_region(name.place);
    // With `U.S.` nothing is placed.
    if is_region && (printed.contains('.') || !printed.chars().any(char::is_lowercase)) {
        return None;
    }
    let region = container(words, names, range.end);
    let located = is_there(words, range.start);
    let acts =
        words.gap_after(range.end - 1) == " " && AUTHORITIES.binary_search(&words.lower(range.end)).is_ok();
    let weight = match kind {
        _ if name.used == PlaceUse::InBody => 1,
        _ if is_region => 1 + u8::from(located || is_toward(words, range.start)),
        PlaceKind::County => 1 + u8::from(located || acts),
        _ if region.is_some() || located || acts => 3,
        _ => 1,
    };
    let own = if is_region { names.name(name.place) } else { bare(printed) };
    let around = region.map(|region| region.name).or_else(|| names.around(name.place).filter(|_| !is_region));
    let place = ReportedPlace {
        words: spoken(own),
        within: around.map(str::to_owned),
        span: Some(name.span),
        precision: names.precision(name.place),
        known: name.is_sure.then(|| names.known(name.place)),
    };
    let weight = unless_away(words, range.start, weight);
    Some(PlaceMention {
        place,
        entry: name.is_sure.then_some(name.place),
        part_of: None,
        words: range,
        weight,
    })
}

/// Returns the mention of a place that the gazetteer lacks, or that it has too many of.
fn of_name<'a>(words: &Words<'a>, names: &Names<'a>, at: usize, end: usize) -> Option<PlaceMention> {
    let name = name_at(words, names, at, end)?;
    // "Southeast", and half of "Miami-Dade".
    if DIRECTIONS.binary_search(&words.lower(at)).is_ok() && name.len() == 1 {
        return None;
    }
    // "West Kokomo": the scan goes on to the name itself.
    if (at + 1..name.end).any(|index| names.entry_at(words, index).is_some()) {
        return None;
    }
    let last = name.end - 1;
    let region = container(words, names, name.end).filter(|_| name.end < end);
    let next = words.lower(name.end);
    let leads_on = words.gap_after(last) == " ";
    let acts = leads_on && AUTHORITIES.binary_search(&next).is_ok();
    let before = if words.gap_before(at) == " " { words.before(at, 1) } else { "" };
    let owns = !before.is_empty()
        && (!words.is_capitalised(at - 1) || matches!(before, "a" | "an" | "the" | "one"))
        && leads_on
        && BELONGINGS.binary_search(&next).is_ok()
        && !is_possessive(words.printed(last));
    let precision = precision_of(words, &name);
    let located = is_there(words, at);
    let weight = match precision {
        PlacePrecision::Point => return None,
        _ if region.is_some() => 3,
        PlacePrecision::County if located || is_toward(words, at) || acts => 2,
        PlacePrecision::County => 1,
        _ if is_acronym(words.printed(at)) && name.len() == 1 => return None,
        _ if located => 2,
        _ if acts => 1 + u8::from(!before.is_empty()),
        _ if owns => 1,
        _ => return None,
    };
    let weight = unless_away(words, at, weight);
    Some(mention(words, names, name, region, precision, weight))
}

/// Returns the region that stands after a name and a comma.
fn container<'a>(words: &Words<'a>, names: &Names<'a>, end: usize) -> Option<Region<'a>> {
    names.container_at(words, end).filter(|_| matches!(words.gap_before(end), ", " | ","))
}

/// Tells whether the words before say that something is there: "in east Kokomo".
fn is_there(words: &Words<'_>, at: usize) -> bool {
    let mut at = at;
    for _ in 0..2 {
        let before = if words.gap_before(at) == " " { words.before(at, 1) } else { "" };
        if matches!(before, "in" | "near" | "outside" | "around" | "downtown" | "inside") {
            return true;
        }
        if before != "the" && DIRECTIONS.binary_search(&before).is_err() {
            return false;
        }
        at -= 1;
    }
    false
}

fn is_toward(words: &Words<'_>, at: usize) -> bool {
    words.gap_before(at) == " " && matches!(words.before(at, 1), "at" | "on" | "from" | "of" | "to")
}

/// Returns the weight of a place, less where somebody is taken to it from where it happened, and none where it only tells
/// how far off another is: "a two-hour drive from Wexcombe".
fn unless_away(words: &Words<'_>, at: usize, weight: u8) -> u8 {
    let tells =
        (at.saturating_sub(FAR_WORDS)..at).any(|index| FAR.binary_search(&words.lower(index)).is_ok());
    if tells && words.gap_before(at) == " " && matches!(words.before(at, 1), "from" | "of" | "outside") {
        return 0;
    }
    let away =
        (at.saturating_sub(AWAY_WORDS)..at).any(|index| AWAY.binary_search(&words.lower(index)).is_ok());
    if away { weight.min(1) } else { weight }
}

/// Returns the words of the name that starts at a capitalised word.
fn name_at(words: &Words<'_>, names: &Names<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if no_place(words, at) {
        return None;
    }
    let mut next = at + 1;
    while next < end && next - at < MAX_NAME_WORDS {
        let joined = match words.gap_before(next) {
            " " => true,
            // "St. Louis", "Ft. Worth".
            ". " => matches!(words.lower(next - 1), "st" | "ft" | "mt"),
            _ => false,
        };
        let goes_on = words.is_capitalised(next) && AUTHORITIES.binary_search(&words.lower(next)).is_err();
        let full = words.lower(next - 1) == "county" || words.lower(next) == "metropolitan";
        if !joined || !goes_on || full || is_time(words, next) || is_possessive(words.printed(next - 1)) {
            break;
        }
        next += 1;
    }
    let sound = (at..next).all(|index| {
        let strong = trigger_at(words, index).is_some_and(|trigger| trigger.strength > 1);
        !strong && (words.printed(index).find('.').is_none() || is_acronym(words.printed(index)))
    });
    let generic = next == at + 1 && POINTS.binary_search(&words.lower(at)).is_ok();
    // "WARNING GRAPHIC IMAGES Kobani": shouted words before a name are no part of it.
    let loud = |index: usize| !words.printed(index).chars().any(char::is_lowercase);
    let mixed = loud(at) && !is_acronym(words.printed(at)) && !(at..next).all(loud);
    (sound && !generic && !mixed && !names.is_demonym(words.printed(next - 1))).then_some(at..next)
}

fn no_place(words: &Words<'_>, at: usize) -> bool {
    NO_PLACE.binary_search(&words.lower(at)).is_ok()
        || is_time(words, at)
        || words.printed(at).chars().count() < 2
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() <= 5 && !word.chars().any(char::is_lowercase)
}

fn is_time(words: &Words<'_>, at: usize) -> bool {
    let lower = words.lower(at);
    weekday(lower).is_some() || month(lower).is_some()
}

fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn precision_of(words: &Words<'_>, name: &Range<usize>) -> PlacePrecision {
    let last = words.lower(name.end - 1);
    if name.len() > 1 && matches!(last, "county" | "parish" | "township") {
        PlacePrecision::County
    } else if name.len() > 1 && POINTS.binary_search(&last).is_ok() {
        PlacePrecision::Point
    } else {
        PlacePrecision::City
    }
}

/// Returns the mention of a name that the gazetteer does not settle: known is what lies around it, where that is told.
fn mention<'a>(
    words: &Words<'a>,
    names: &Names<'a>,
    name: Range<usize>,
    region: Option<Region<'a>>,
    precision: PlacePrecision,
    weight: u8,
) -> PlaceMention {
    let end = name.end + region.map_or(0, |region| region.count);
    let place = ReportedPlace {
        words: spoken(bare(words.text(name.clone()))),
        within: region.map(|region| region.name.to_owned()),
        span: words.span(name.clone()),
        precision,
        known: region.map(|region| names.known(region.place)),
    };
    PlaceMention { place, entry: None, part_of: None, words: name.start..end, weight }
}

/// Returns a name without the `'s` of possession.
fn bare(printed: &str) -> &str {
    printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).unwrap_or(printed)
}

/// Returns a name as it is spoken: datelines shout (`KOKOMO`), names do not.
fn spoken(printed: &str) -> String {
    let letters = || printed.chars().filter(|c| c.is_alphabetic());
    if letters().count() < 4 || letters().any(char::is_lowercase) {
        return printed.to_owned();
    }
    let mut first = true;
    let mut spoken = String::with_capacity(printed.len());
    for character in printed.chars() {
        if first {
            spoken.push(character);
        } else {
            spoken.extend(character.to_lowercase());
        }
        first = !character.is_alphabetic();
    }
    spoken
}

#[cfg(test)]
mod tests {
    use onrecord_types::Vocabulary;

    use super::*;
    use crate::incident::tests::{gazetteer, revision};
    use crate::place::{Outlet, Places};

    pub(super) fn drawn(mention: &PlaceMention) -> String {
        let place = &mention.place;
        let within = place.within.as_ref().map_or(String::new(), |within| format!(", {within}"));
        format!("{}{within} ({})", place.words, place.precision.code())
    }

    #[test]
    fn reads_places_as_precisely_as_they_are_named() {
        let cases: &[(&str, &[&str])] = &[
            ("Four were shot in Brackwater, Indiana, on Sunday.", &["Brackwater, Indiana (city)"]),
            ("Four were shot in Brackwater, Ind., on Sunday.", &["Brackwater, Indiana (city)"]),
            ("It burned in Las Lomas, NV.", &["Las Lomas, Nevada (city)"]),
            ("Brackwater police came.", &["Brackwater (city)"]),
            ("It began near St. Aldhelm on Sunday.", &["St. Aldhelm (city)"]),
            ("He lives in Harlow County.", &["Harlow County (county)"]),
            ("It fell on Limekiln Lane.", &["Limekiln Lane (point)"]),
            ("The army is in Nicaragua.", &["Nicaragua (country)"]),
            ("She was born in New Mexico.", &["New Mexico (state)"]),
            ("Kansas City police came.", &["Kansas City (city)"]),
            ("A Harlow man was held.", &["Harlow (city)"]),
            ("Nicaraguan police came in January.", &[]),
            ("In Monday's paper the Mayor spoke of God.", &[]),
            ("It was in the FBI report.", &[]),
            (
                "It began in Chicago's Hollow Elm neighborhood.",
                &["Chicago, Illinois (city)", "Hollow Elm, Chicago (city)"],
            ),
            (
                "They met at Thistle Park on Chicago's North Side.",
                &["Thistle Park, Chicago (point)", "Chicago, Illinois (city)", "North Side, Chicago (city)"],
            ),
            ("Sebring-Avon police came.", &["Sebring-Avon (city)"]),
            ("It began in east Minneapolis.", &["Minneapolis, Minnesota (city)"]),
            ("It began in Southeast.", &[]),
            (
                "They met at Thistle Park in Chicago.",
                &["Thistle Park, Chicago (point)", "Chicago, Illinois (city)"],
            ),
            ("It burned in Minneapolis.", &["Minneapolis, Minnesota (city)"]),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| {
                let made = revision("", text, None);
                let segments = onrecord_text::segment(made.text());
                let read = Places::read(gazetteer(), &made, &segments, Outlet::default());
                let names = Names::new(gazetteer(), &read);
                let found = places(&Words::new(&made, &segments), &names, 0..segments.words().len());
                (text, wanted, found.iter().map(drawn).collect::<Vec<_>>())
            })
            .filter(|(_, wanted, found)| **wanted != found.as_slice())
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }
}
