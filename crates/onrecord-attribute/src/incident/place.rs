//! Where: towns, counties, states, countries, streets and parks that a text names, as precisely as it names them.

use std::ops::Range;

use onrecord_types::{PlacePrecision, ReportedPlace};

use super::calendar::{month, weekday};
use super::kind::trigger_at;
use super::naming::{AUTHORITIES, AWAY, BELONGINGS, NO_PLACE, POINTS};
use super::region::{Names, Region};
use super::words::Words;

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceMention {
    pub(super) place: ReportedPlace,
    pub(super) words: Range<usize>,
    /// How sure the pattern is that this is a place where something happened; 1 to 3.
    pub(super) weight: u8,
}

/// The most words in the name of a place.
const MAX_NAME_WORDS: usize = 4;
/// A dateline ends within this many words.
const MAX_DATELINE_WORDS: usize = 10;

/// How many words before a place such a word counts.
const AWAY_WORDS: usize = 7;

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

/// Returns the place that a dateline names and the index after its last word: `KOKOMO, Ind. (AP) —`,
/// `BEIRUT, Oct 17 (Reuters) -`.
pub(super) fn dateline<'a>(
    words: &Words<'a>,
    names: &Names<'a>,
    line: Range<usize>,
) -> Option<(PlaceMention, usize)> {
    let near = usize::from(words.lower(line.start) == "near");
    let start = line.start + near;
    let last = line.end.min(start + MAX_DATELINE_WORDS);
    let ends = |index: usize| {
        let gap = words.gap_after(index);
        gap.contains(['—', '–']) || gap.contains(" - ") || gap.contains("--") || gap.contains("CNN)")
    };
    if words.gap_before(start).ends_with('(') {
        return None;
    }
    let end = (start..last).find(|index| ends(*index) || words.printed(*index) == "CNN")? + 1;
    let name_end = (start..end).find(|index| !matches!(words.gap_after(*index), " " | ". "))? + 1;
    let shouted = words.text(start..name_end);
    let is_name =
        (start..name_end).all(|index| words.is_capitalised(index)) && name_end - start <= MAX_NAME_WORDS;
    let region = names.container_at(words, name_end).filter(|_| words.gap_before(name_end) == ", ");
    let loud =
        !shouted.chars().any(char::is_lowercase) && shouted.chars().filter(|c| c.is_alphabetic()).count() > 3;
    if !is_name || (!loud && region.is_none()) || no_place(words, start) {
        return None;
    }
    let weight = if words.gap_after(name_end - 1).contains(['—', '–', '-', '(', ',']) { 2 } else { 1 };
    Some((mention(words, names, start..name_end, region, PlacePrecision::City, weight), end))
}

fn place_at<'a>(words: &Words<'a>, names: &Names<'a>, at: usize, end: usize) -> Option<PlaceMention> {
    if !words.is_capitalised(at) {
        return None;
    }
    let before = if words.gap_before(at) == " " { words.before(at, 1) } else { "" };
    let located = matches!(before, "in" | "near" | "outside" | "around" | "at" | "on" | "from" | "of" | "to");
    if let Some(region) = names.region_at(words, at) {
        // "Kansas City", "Wisconsin Rapids", "Georgia Tech": the name goes on.
        let last = at + region.count - 1;
        let goes_on = words.gap_after(last) == " "
            && words.is_capitalised(last + 1)
            && !is_possessive(words.printed(last))
            && !no_place(words, last + 1);
        let town = goes_on || region.name == "New York" || region.name == "Washington";
        let range = at..(at + region.count).min(end);
        let weight = if located { 2 } else { 1 };
        if !town {
            return plain(words, range, region.name, region.precision, weight);
        }
    }
    if let Some(part) = part_at(words, names, at, end) {
        return Some(part);
    }
    let name = name_at(words, names, at, end)?;
    let last = name.end - 1;
    let region = names
        .container_at(words, name.end)
        .filter(|_| matches!(words.gap_before(name.end), ", " | ",") && name.end < end);
    let precision = precision_of(words, &name);
    let next = words.lower(name.end);
    let leads_on = words.gap_after(last) == " ";
    let acts = leads_on && AUTHORITIES.binary_search(&next).is_ok();
    let owns = !before.is_empty()
        && (!words.is_capitalised(at - 1) || matches!(before, "a" | "an" | "the" | "one"))
        && leads_on
        && BELONGINGS.binary_search(&next).is_ok()
        && !is_possessive(words.printed(last));
    let weight = match precision {
        PlacePrecision::Point if matches!(before, "on" | "at" | "in" | "near" | "outside" | "of") => 2,
        PlacePrecision::Point => return None,
        _ if region.is_some() => 3,
        PlacePrecision::County if located || acts => 2,
        PlacePrecision::County => 1,
        _ if is_acronym(words.printed(at)) && name.len() == 1 => return None,
        _ if matches!(before, "in" | "near" | "outside" | "around") || acts => 3,
        _ if owns => 1,
        _ => return None,
    };
    let away =
        (at.saturating_sub(AWAY_WORDS)..at).any(|index| AWAY.binary_search(&words.lower(index)).is_ok());
    let weight = if away { 1 } else { weight };
    Some(mention(words, names, name, region, precision, weight))
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

fn mention<'a>(
    words: &Words<'a>,
    names: &Names<'a>,
    name: Range<usize>,
    region: Option<Region<'a>>,
    precision: PlacePrecision,
    weight: u8,
) -> PlaceMention {
    let span = words.span(name.clone());
    let known = span.filter(|_| precision == PlacePrecision::City).and_then(|span| names.known(span));
    let told = region.map(|region| region.name).or_else(|| enclosing(words, names, name.end, precision));
    let around = told.or_else(|| known.and_then(|(_, around)| around));
    let end = name.end + region.map_or(0, |region| region.count);
    let place = ReportedPlace {
        words: spoken(bare(words.text(name.clone()))),
        within: around.map(str::to_owned),
        span,
        precision: known.map_or(precision, |(precision, _)| precision),
        known: None,
    };
    PlaceMention { place, words: name.start..end, weight }
}

/// Returns a name without the `'s` of possession.
fn bare(printed: &str) -> &str {
    printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).unwrap_or(printed)
}

/// Returns the town that the words after a street or a park put it in: "Thistle Park on Chicago's North Side".
fn enclosing<'a>(
    words: &Words<'a>,
    names: &Names<'_>,
    end: usize,
    precision: PlacePrecision,
) -> Option<&'a str> {
    let leads = matches!(words.gap_before(end), " " | ", ") && matches!(words.lower(end), "in" | "on" | "of");
    let town = end + 1;
    if precision != PlacePrecision::Point || !leads || !names.is_named(words, town) {
        return None;
    }
    let goes_on = |index: usize| {
        names.is_named(words, index + 1)
            && words.gap_after(index) == " "
            && !is_possessive(words.printed(index))
    };
    let last = (town..town + MAX_NAME_WORDS).find(|index| !goes_on(*index)).unwrap_or(town);
    Some(bare(words.text(town..last + 1)))
}

/// Returns the part of a town that stands after the town's name: "in Chicago's Old Mill neighborhood".
fn part_at<'a>(words: &Words<'a>, names: &Names<'a>, at: usize, end: usize) -> Option<PlaceMention> {
    let town_end = (at..end.min(at + MAX_NAME_WORDS))
        .find(|index| is_possessive(words.printed(*index)) || words.gap_after(*index) != " ")?
        + 1;
    if !is_possessive(words.printed(town_end - 1))
        || !(at..town_end).all(|index| names.is_named(words, index))
    {
        return None;
    }
    let name = name_at(words, names, town_end, end)?;
    if !matches!(words.lower(name.end), "neighborhood" | "neighbourhood" | "district" | "section" | "suburb")
    {
        return None;
    }
    let located = matches!(words.before(at, 1), "in" | "near" | "outside" | "around" | "from");
    let place = ReportedPlace {
        words: words.text(name.clone()).to_owned(),
        within: Some(bare(words.text(at..town_end)).to_owned()),
        span: words.span(name.clone()),
        precision: PlacePrecision::City,
        known: None,
    };
    Some(PlaceMention { place, words: at..name.end, weight: if located { 3 } else { 1 } })
}

fn plain(
    words: &Words<'_>,
    range: Range<usize>,
    name: &str,
    precision: PlacePrecision,
    weight: u8,
) -> Option<PlaceMention> {
    let span = words.span(range.clone())?;
    let place = ReportedPlace { words: name.to_owned(), within: None, span: Some(span), precision, known: None };
    Some(PlaceMention { place, words: range, weight })
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
    use crate::incident::tests::revision;
    use crate::place::{Gazetteer, Outlet};

    fn drawn(mention: &PlaceMention) -> String {
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
            ("It began in Chicago's Hollow Elm neighborhood.", &["Hollow Elm, Chicago (city)"]),
            ("They met at Thistle Park on Chicago's North Side.", &["Thistle Park, Chicago (point)"]),
            (
                "They met at Thistle Park in Chicago.",
                &["Thistle Park, Chicago (point)", "Chicago, Illinois (city)"],
            ),
            ("It burned in Minneapolis.", &["Minneapolis, Minnesota (city)"]),
        ];
        let gazetteer = Gazetteer::new();
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| {
                let made = revision("", text, None);
                let segments = onrecord_text::segment(made.text());
                let names = Names::new(&gazetteer, &made, &segments, Outlet::default());
                let found = places(&Words::new(&made, &segments), &names, 0..segments.words().len());
                (text, wanted, found.iter().map(drawn).collect::<Vec<_>>())
            })
            .filter(|(_, wanted, found)| **wanted != found.as_slice())
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }

    #[test]
    fn reads_datelines() {
        let cases = [
            ("BRACKWATER, Ind. (AP) — Four were shot.", Some("Brackwater, Indiana (city)")),
            ("HARLOW (Wire) — Four were shot.", Some("Harlow (city)")),
            ("LOWTON—Trams stood still.", Some("Lowton (city)")),
            ("WEXCOMBE, Oct 17 (Wire) - Trams stood still.", Some("Wexcombe (city)")),
            ("Near Suldan, Turkey (CNN) -- Trams stood still.", Some("Suldan, Turkey (city)")),
            ("(CNN) -- Trams stood still.", None),
            ("The mayor - a driver once - spoke.", None),
            ("Trams stood still.", None),
        ];
        let gazetteer = Gazetteer::new();
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| {
                let made = revision("", text, None);
                let segments = onrecord_text::segment(made.text());
                let names = Names::new(&gazetteer, &made, &segments, Outlet::default());
                let found = dateline(&Words::new(&made, &segments), &names, 0..segments.words().len());
                (text, wanted, found.as_ref().map(|(mention, _)| drawn(mention)))
            })
            .filter(|(_, wanted, found)| wanted.map(str::to_owned) != *found)
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }
}
