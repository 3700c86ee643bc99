//! Places that the gazetteer lacks, inside the town that the text puts them in: parts of towns, parks, streets,
//! buildings.

mod naming;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_types::{PlacePrecision, Span};

use super::gazetteer::{Gazetteer, Place, PlaceKind};
use super::lexicon::{COMPASS, holds};
use super::names::key_of;
use super::words::Words;
use super::{PlaceName, PlaceUse, TitlePlace};
use naming::{ADDRESSED, BUILT, HERE, NO_NAME, PARTS};

/// The most words in the name of a street, a park or a building.
const MOST_WORDS: usize = 5;
/// How many words after a name can say which town it lies in: `in the town of`.
const AFTER_WORDS: usize = 3;
/// A part of a town lies this near to its middle.
const SAME_TOWN_KM: f64 = 60.0;
/// How far a landmark looks for the town of its paragraph, to either side; this keeps the time linear.
const BESIDE_WORDS: usize = 60;
/// What counts how often a text speaks of a town: as a place, in a body's name, in the headline.
const NAMED: u32 = 2;
const IN_BODY: u32 = 1;
const IN_TITLE: u32 = 4;
/// A town is the one that a text is about when it is spoken of this many times as often as any other.
const AHEAD: u32 = 2;

/// A place without an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// Where its name stands.
    pub(crate) span: Span,
    /// How precise its words are: a point, or a part of a town.
    pub(crate) precision: PlacePrecision,
    /// The smallest place around it that the text tells.
    pub(crate) around: Option<Place>,
    /// Whether the words beside the name tell that; else it is the town that the text speaks of.
    pub(crate) is_told: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    /// In order of place.
    pub(super) found: Vec<Landmark>,
    /// Entries whose names the text puts elsewhere.
    pub(super) elsewhere: BTreeSet<Place>,
    /// The town of the dateline.
    pub(super) opening: Option<Place>,
}

/// Returns the landmarks of a text; none lies over a name in `names` that is sure, unless the text puts it elsewhere.
pub(super) fn find(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    names: &[PlaceName],
    title: &[TitlePlace],
) -> Landmarks {
    let finder = Finder { gazetteer, words, names, town: town(gazetteer, words, names, title) };
    let mut all = Landmarks { opening: opening(words, names).map(|name| name.place), ..Landmarks::default() };
    let mut told: BTreeMap<String, Landmark> = BTreeMap::new();
    let runs = finder.runs();
    let mut open = Vec::new();
    for run in &runs {
        match finder.landmark(run) {
            Some(landmark) => {
                told.entry(key_of(words, run.clone())).or_insert(landmark);
                all.elsewhere.extend(finder.entry(landmark.span));
                all.found.push(landmark);
            }
            None => open.push(run.clone()),
        }
    }
    // Once told what it is, a name means it wherever it stands by itself.
    for run in open {
        let known = told.get(&key_of(words, run.clone()));
        let is_free = |span: &Span| finder.entry(*span).is_none_or(|place| all.elsewhere.contains(&place));
        if let (Some(known), Some(span)) = (known, words.cover(run.clone()).filter(is_free)) {
            all.found.push(Landmark { span, ..*known });
        }
    }
    all.found.sort_by_key(|landmark| landmark.span);
    all
}

/// Returns the town that a text speaks of far more than of any other.
fn town(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    names: &[PlaceName],
    title: &[TitlePlace],
) -> Option<Place> {
    let mut counts: BTreeMap<Place, u32> = BTreeMap::new();
    let opening = opening(words, names);
    let is_town = |place: Place| gazetteer.kind(place) == PlaceKind::Town;
    for name in names.iter().filter(|name| name.is_sure && is_town(name.place)) {
        *counts.entry(name.place).or_default() += match name.used {
            PlaceUse::Named if Some(name) == opening => IN_TITLE,
            PlaceUse::Named => NAMED,
            PlaceUse::InBody => IN_BODY,
            PlaceUse::People => 0,
        };
    }
    for name in title.iter().filter(|name| name.is_sure && is_town(name.place)) {
        *counts.entry(name.place).or_default() += IN_TITLE;
    }
    let most = counts.values().copied().max()?;
    let mut first = counts.iter().filter(|(_, count)| count.saturating_mul(AHEAD) > most);
    let place = first.next().map(|(place, _)| *place)?;
    first.next().is_none().then_some(place)
}

/// Returns the name that a dateline begins with: `HARLOW (Wire) —`.
fn opening<'a>(words: &Words<'_>, names: &'a [PlaceName]) -> Option<&'a PlaceName> {
    names.first().filter(|name| name.is_sure && words.opens_loudly(name.span.start()))
}

struct Finder<'a> {
    gazetteer: &'a Gazetteer,
    words: &'a Words<'a>,
    names: &'a [PlaceName],
    town: Option<Place>,
}

impl Finder<'_> {
    /// Returns the runs of capitalised words, without small words that a sentence begins with.
    fn runs(&self) -> Vec<Range<usize>> {
        let words = self.words;
        let mut runs = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !words.is_capital(at) || words.is_furniture(at) || holds(NO_NAME, &words.lower(at)) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while self.joins(end - 1) && words.is_capital(end) {
                end += 1;
            }
            runs.push(at..end);
            at = end;
        }
        runs
    }

    fn joins(&self, index: usize) -> bool {
        let words = self.words;
        let short = matches!(words.lower(index).as_str(), "st" | "ft" | "mt" | "dr" | "n" | "s" | "e" | "w");
        let gap = words.gap(index);
        !words.is_possessive(index) && (gap == " " || (short && gap == ". "))
    }

    /// Returns what a run of capitalised words names: a part of a town, or a point.
    fn landmark(&self, run: &Range<usize>) -> Option<Landmark> {
        let span = self.words.cover(run.clone())?;
        let precision = if run.len() > MOST_WORDS {
            return None;
        } else if self.is_part(run) {
            PlacePrecision::City
        } else if self.is_point(run) {
            PlacePrecision::Point
        } else {
            return None;
        };
        let told = self.told(run);
        if let Some(entry) = self.entry(span) {
            // What has an entry is no landmark, unless the text puts it where that is not.
            let is_elsewhere =
                matches!(told, Told::Place(place) if self.gazetteer.distance(entry, place) > SAME_TOWN_KM);
            if !is_elsewhere {
                return None;
            }
        }
        let is_told = matches!(told, Told::Place(_));
        let around = match told {
            Told::Place(place) => Some(place),
            Told::Unknown => None,
            Told::Nothing => self.town.or_else(|| self.beside(run)),
        };
        Some(Landmark { span, precision, around, is_told })
    }

    /// `the Old Mill neighborhood`, `the neighborhood of Old Mill`.
    fn is_part(&self, run: &Range<usize>) -> bool {
        let words = self.words;
        let before = run.start.checked_sub(2).map_or(String::new(), |index| words.lower(index));
        let after = words.gap(run.end - 1) == " " && holds(PARTS, &words.lower(run.end));
        let small = words.bare(run.end).starts_with(char::is_lowercase);
        let side =
            run.len() == 2 && words.lower(run.end - 1) == "side" && holds(COMPASS, &words.lower(run.start));
        side || (after && small) || (words.before(run.start) == "of" && holds(PARTS, &before))
    }

    /// `at Winnemac Park`, `1200 block of Limekiln Lane`.
    fn is_point(&self, run: &Range<usize>) -> bool {
        let words = self.words;
        let before = words.before(run.start);
        let addressed = before.starts_with(|c: char| c.is_ascii_digit());
        let last = words.lower(run.end - 1);
        let street = holds(ADDRESSED, &last);
        run.len() > 1
            && (street || holds(BUILT, &last))
            && matches!(words.gap_before(run.start), " " | "-")
            && (addressed || holds(HERE, &before) || (street && before == "of"))
    }

    /// Returns which town the words around a name put it in.
    fn told(&self, run: &Range<usize>) -> Told {
        let words = self.words;
        let owner = run.start.checked_sub(1).filter(|index| words.is_possessive(*index));
        if let Some(place) = owner.and_then(|index| self.named(index)) {
            return Told::Place(place);
        }
        let part = usize::from(self.is_part(run) && holds(PARTS, &words.lower(run.end)));
        let end = run.end + part;
        let gap = words.gap(end - 1);
        if gap == ", " && words.is_capital(end) {
            return self.named(end).map_or(Told::Unknown, Told::Place);
        }
        let leads = matches!(gap, " " | ", ") && matches!(words.lower(end).as_str(), "in" | "on" | "of");
        let first = (end + 1..=end + AFTER_WORDS)
            .find(|index| words.is_capital(*index))
            .filter(|index| leads && (end..*index).all(|index| words.gap(index) == " "));
        match first {
            Some(first) => self.named(first).map_or(Told::Unknown, Told::Place),
            None => Told::Nothing,
        }
    }

    /// Returns the place itself that is named by the word at an index, where it is sure.
    fn named(&self, index: usize) -> Option<Place> {
        let span = self.words.span(index)?;
        let near = self.names.partition_point(|name| name.span.end() <= span.start());
        let name = self.names.get(near).filter(|name| name.span.overlaps(span))?;
        (name.used == PlaceUse::Named && name.is_sure).then_some(name.place)
    }

    /// Returns the entry that a span names, where it is sure.
    fn entry(&self, span: Span) -> Option<Place> {
        let near = self.names.partition_point(|name| name.span.end() <= span.start());
        let covers = |name: &&PlaceName| name.span.start() <= span.start() && name.span.end() >= span.end();
        self.names.get(near).filter(covers).filter(|name| name.is_sure).map(|name| name.place)
    }

    /// Returns the one town that the paragraph around a run names.
    fn beside(&self, run: &Range<usize>) -> Option<Place> {
        let words = self.words;
        let breaks = |index: &usize| words.gap(*index).contains('\n');
        let first = (run.start.saturating_sub(BESIDE_WORDS)..run.start)
            .rev()
            .take_while(|index| !breaks(index))
            .last();
        let first = first.unwrap_or(run.start);
        let last =
            (run.end - 1..words.len().min(run.end + BESIDE_WORDS)).take_while(|index| !breaks(index)).last();
        let last = last.map_or(run.end - 1, |index| (index + 1).min(words.len() - 1));
        let (start, end) = (words.span(first)?.start(), words.span(last)?.end());
        let from = self.names.partition_point(|name| name.span.start() < start);
        let towns: BTreeSet<Place> = self
            .names
            .get(from..)?
            .iter()
            .take_while(|name| name.span.end() <= end)
            .filter(|name| name.is_sure && name.used == PlaceUse::Named)
            .map(|name| name.place)
            .filter(|place| self.gazetteer.kind(*place) == PlaceKind::Town)
            .collect();
        towns.first().copied().filter(|_| towns.len() == 1)
    }
}

/// What stands beside a name about the town around it.
enum Told {
    Place(Place),
    /// A town that the gazetteer lacks.
    Unknown,
    Nothing,
}
