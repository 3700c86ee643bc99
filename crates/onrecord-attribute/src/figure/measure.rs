//! What a number counts: told by its noun, by the verb before it or by the verb after it.

use onrecord_types::Measure::{self, Actors, Fired, Gathered, Injured, Killed, Other, Shot};

use super::clause::{is_determiner, told_after};
use super::noun::{Noun, NounKind, is_unit, noun_after};
use super::number::small;
use super::quantity::{Quantity, Wording};
use super::verbs::{BEFORE, BEFORE_OF, predicate_of};
use crate::incident::words::Words;

/// A quantity of which is known what it counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) quantity: Quantity,
    /// The index after its noun.
    pub(super) after: usize,
    pub(super) measure: Measure,
    /// Whether it counts people, by a noun of its own.
    pub(super) is_group: bool,
    /// Whether it is a figure by itself; "a man" of whom nothing is told is not.
    pub(super) is_told: bool,
}

impl Counted {
    /// Returns what a quantity counts; `None` where it counts nobody and nothing. `later` is the one after it in its
    /// sentence, which ends before `end`.
    pub(super) fn new(
        words: &Words<'_>,
        quantity: Quantity,
        end: usize,
        later: Option<&Self>,
    ) -> Option<Self> {
        let next = quantity.words.end;
        // "Hundreds of people"; "two of the men" counts some of the men.
        let of = words.lower(next) == "of" && !is_determiner(words.lower(next + 1));
        let noun = match quantity.wording {
            Wording::Article => noun_after(words, quantity.words.start + 1, end),
            // The noun belongs to it.
            Wording::Nobody if words.lower(next - 1) != "one" && quantity.words.len() > 1 => {
                noun_after(words, quantity.words.start + 1, end)
            }
            _ => noun_after(words, next + usize::from(of), end),
        };
        let place = Place { quantity: &quantity, noun, end, later };
        let told = measure(words, &place);
        let is_people = matches!(noun.map(|noun| noun.kind), Some(NounKind::People(_)));
        let is_group = is_people && quantity.wording != Wording::Nobody;
        let untold = (is_group && quantity.wording == Wording::Article).then_some(Other);
        let (after, measure) = (place.after(), told.or(untold)?);
        Some(Self { quantity, after, measure, is_group, is_told: told.is_some() })
    }

    /// Tells whether this and a later one are told of as one: `two women and an infant`, of whom one verb tells.
    pub(super) fn shares(&self, words: &Words<'_>, later: &Self) -> bool {
        let same = self.measure == later.measure || later.measure == Other;
        self.measure != Other && same && self.is_group && is_joined(words, self.after, later)
    }
}

/// Where a quantity stands: its noun, the end of its sentence, the figure after it.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) noun: Option<Noun>,
    pub(super) end: usize,
    pub(super) later: Option<&'a Counted>,
}

impl Place<'_> {
    /// Returns the index after number and noun.
    pub(super) fn after(&self) -> usize {
        self.noun.map_or(self.quantity.words.end, |noun| noun.at + 1)
    }
}

/// Tells whether people who are counted right after others are named in one breath with them.
pub(super) fn is_joined(words: &Words<'_>, after: usize, later: &Counted) -> bool {
    let start = later.quantity.words.start;
    let and = words.lower(after) == "and" && matches!(words.gap_before(after), " " | ", ");
    let listed = start == after && words.gap_before(after) == ", ";
    later.is_group && (listed || and && start == after + 1 && words.gap_before(start) == " ")
}

/// Returns what a quantity counts; `None` where it counts nobody and nothing.
fn measure(words: &Words<'_>, place: &Place<'_>) -> Option<Measure> {
    let quantity = place.quantity;
    if counts_nothing(words, place) {
        return None;
    }
    let found = told(words, place);
    let is_people = matches!(place.noun.map(|noun| noun.kind), Some(NounKind::People(_)));
    let is_part = is_part(words, quantity.words.start);
    match (quantity.wording, found) {
        // "A man" alone says too little of what befell him.
        (Wording::Article, Some(Other | Gathered | Fired) | None) | (Wording::Nobody, Some(Other) | None) => {
            None
        }
        (Wording::Article, _) if is_part => None,
        (_, Some(_)) if is_part => is_people.then_some(Other),
        (_, Some(measure)) => Some(measure),
        (_, None) => place.noun.map(|_| Other),
    }
}

fn told(words: &Words<'_>, place: &Place<'_>) -> Option<Measure> {
    match place.noun {
        Some(Noun { kind: NounKind::Measure(Fired), at, .. }) if is_carried(words, at, place) => {
            return Some(Other);
        }
        Some(Noun { kind: NounKind::Measure(measure), .. }) => return Some(measure),
        Some(Noun { kind: NounKind::Thing, .. }) => return Some(Other),
        _ => {}
    }
    if is_single_shot(words, place.quantity) {
        return Some(Fired);
    }
    let before = told_before(words, place.quantity.words.start);
    if words.lower(place.after()) == "times" {
        return before.filter(|before| matches!(before, Shot | Fired)).map(|_| Fired);
    }
    let fallback = match place.noun {
        Some(Noun { kind: NounKind::People(Other), told, .. }) => told,
        Some(Noun { kind: NounKind::People(measure), told, .. }) => told.or(Some(measure)),
        _ => None,
    };
    let strong = place.noun.and_then(|noun| noun.told).filter(|told| *told != Actors);
    before.or(strong).or_else(|| told_after(words, place)).or(fallback)
}

/// Tells whether what is counted is there to be fired, and nothing says that it was: "a bag with 1,800 rounds of ammunition".
fn is_carried(words: &Words<'_>, noun: usize, place: &Place<'_>) -> bool {
    let is_supply =
        ["of ammunition", "of ammo"].iter().any(|phrase| words.begins(noun + 1, phrase).is_some());
    is_supply && told_before(words, place.quantity.words.start) != Some(Fired)
}

/// Tells whether a number counts the noun and not the verb: `one shot was fired`, `heard one shot`.
fn is_single_shot(words: &Words<'_>, quantity: &Quantity) -> bool {
    const BEFORE: [&str; 5] = ["fired", "fires", "firing", "heard", "hearing"];
    const AFTER: [&str; 4] = ["had been fired", "rang out", "was fired", "was heard"];
    let (start, end) = (quantity.words.start, quantity.words.end);
    words.lower(end) == "shot"
        && words.gap_before(end) == " "
        && ((1..=2).any(|back| BEFORE.contains(&words.before(start, back)))
            || AFTER.iter().any(|phrase| words.begins(end + 1, phrase).is_some()))
}

/// Tells whether a number is an age, a year, a time, a place in a row, a street number, or the pronoun `one`.
pub(super) fn counts_nothing(words: &Words<'_>, place: &Place<'_>) -> bool {
    let Quantity { words: at, wording, .. } = place.quantity;
    let next = words.lower(at.end);
    let (before, after) = (words.gap_before(at.start), words.gap_after(at.end - 1));
    if is_unit(next) && words.gap_before(at.end) == " " {
        return true;
    }
    if before.ends_with(['$', '£', '€', '#', '@', '/', '.', ':', '\'', '’'])
        || after.starts_with(['%', '/', ':', '°', '-'])
    {
        return true;
    }
    if is_labelled(words, at.start, *wording) {
        return true;
    }
    // "They were both charged" counts nobody anew; "both died" does.
    let after_verb =
        matches!(words.before(at.start, 1), "are" | "had" | "have" | "is" | "they" | "was" | "were");
    if after_verb && place.noun.is_none() && words.lower(at.end - 1) == "both" {
        return true;
    }
    if *wording != Wording::Digits {
        return false;
    }
    let printed = words.printed(at.end - 1);
    if next == "or" && matches!(words.lower(at.end + 1), "younger" | "older" | "under") {
        return true;
    }
    // Who is called, and not how many.
    let called = printed == "911" && place.noun.is_none_or(|noun| noun.at > at.end);
    if called || at.len() == 1 && is_dated(words, at.start, printed) {
        return true;
    }
    // "in her 20's" is an age.
    if printed.ends_with('s') && words.lower(at.end - 1) != "dozens" || place.noun.is_some() {
        return place.noun.is_none();
    }
    // "Ada Orr, 24, was", "whom police said was 16, died".
    let is_age = before.contains(',') && (after.starts_with([',', '.', ';', ')']) || after.starts_with(" ("))
        || before.ends_with('(')
        || is_told_as_age(words, place) && after.starts_with([',', '.', ';']);
    let is_year = printed.len() == 4 && place.quantity.least >= 1_000;
    let is_address = words.is_capitalised(at.end) && after == " ";
    is_age || is_year || is_address
}

/// Tells whether a number can be the age of whom its clause is about: `police said was 16`, not `the toll was 16`.
fn is_told_as_age(words: &Words<'_>, place: &Place<'_>) -> bool {
    /// Nobody is older.
    const OLDEST: u64 = 110;
    const TOTALS: [&str; 8] = ["attendance", "count", "crowd", "dead", "number", "toll", "total", "turnout"];
    let start = place.quantity.words.start;
    matches!(words.before(start, 1), "is" | "turned" | "was")
        && place.quantity.least <= OLDEST
        && !(2..=6).any(|back| TOTALS.contains(&words.before(start, back)))
}

/// Tells whether a number in four figures is the year of what follows: `in 2014 shootings`, `the Oct. 1, 2016 shooting`.
fn is_dated(words: &Words<'_>, at: usize, printed: &str) -> bool {
    // "A crowd of 2000 people" is round.
    let is_round = printed.ends_with("00");
    let is_year = printed.len() == 4 && (printed.starts_with("19") || printed.starts_with("20")) && !is_round;
    let previous = words.before(at, 1);
    is_year
        && printed.bytes().all(|byte| byte.is_ascii_digit())
        && (matches!(
            previous,
            "by" | "during" | "early" | "from" | "in" | "late" | "of" | "since" | "the" | "until"
        ) || words.gap_before(at).contains(',')
            || LABELS.binary_search(&previous).is_ok())
}

/// Tells whether a number is told by the word before it, or by that before one that it is named with: `Route 9`,
/// `ages 20 and 22`, `image 1 of 10`.
fn is_labelled(words: &Words<'_>, start: usize, wording: Wording) -> bool {
    let (previous, gap) = (words.before(start, 1), words.gap_before(start));
    let digits = wording == Wording::Digits;
    let has = |list: &[&str]| list.binary_search(&previous).is_ok();
    // "No. 3", "Hwy. 12".
    let by_word = gap == " " && (has(LABELS) || digits && has(LABELS_OF_DIGITS))
        || gap == ". " && digits && (has(SHORT_LABELS) || previous == "no")
        || previous == "no" && gap.starts_with('.');
    let joined = matches!(previous, "and" | "of" | "or" | "to") && gap == " ";
    let first = if joined { start.checked_sub(2) } else { start.checked_sub(1).filter(|_| gap == ", ") };
    let is_number = |at: usize| words.printed(at).bytes().all(|byte| byte.is_ascii_digit());
    by_word
        || digits
            && first.is_some_and(|first| {
                // One step back is enough: lists of ages are short.
                let label = words.before(first, 1);
                is_number(first)
                    && words.gap_before(first) == " "
                    && (LABELS.binary_search(&label).is_ok()
                        || LABELS_OF_DIGITS.binary_search(&label).is_ok())
            })
}

/// Words before a number in figures that is a name or an age; before one in words they may be anything.
const LABELS_OF_DIGITS: &[&str] = &[
    "building", "caption", "code", "engine", "gate", "hwy", "image", "ladder", "loop", "lot", "model",
    "photo", "picture", "pier", "post", "road", "rt", "rte", "slide", "sr", "terminal", "top", "u.s", "u.s.",
    "under", "us",
];
/// Words that are cut short before a number that is a name.
const SHORT_LABELS: &[&str] =
    &["apr", "apt", "aug", "dec", "feb", "hwy", "jan", "nov", "oct", "rd", "rt", "rte", "sept", "ste", "u.s"];

/// Words before a number that is a name: `Route 9`, `aged 12`, `June 4`.
pub(super) const LABELS: &[&str] = &[
    "age",
    "aged",
    "ages",
    "apartment",
    "apr",
    "april",
    "aug",
    "august",
    "bus",
    "channel",
    "chapter",
    "class",
    "dec",
    "december",
    "district",
    "exit",
    "feb",
    "february",
    "flight",
    "game",
    "grade",
    "highway",
    "interstate",
    "jan",
    "january",
    "july",
    "june",
    "level",
    "march",
    "may",
    "no",
    "nov",
    "november",
    "number",
    "oct",
    "october",
    "page",
    "part",
    "phase",
    "precinct",
    "room",
    "route",
    "section",
    "sept",
    "september",
    "suite",
    "title",
    "unit",
    "ward",
    "zone",
];

/// Tells whether a number counts some of those told of before: `four people, including two children`; `two of the four`.
fn is_part(words: &Words<'_>, start: usize) -> bool {
    let (previous, second) = (words.before(start, 1), words.before(start, 2));
    let counted = if previous == "of" { second } else { words.before(start, 3) };
    let partitive = (previous == "of"
        || matches!(previous, "the" | "those" | "these" | "their") && second == "of")
        && (small(counted).is_some()
            || matches!(counted, "none" | "some" | "most" | "each" | "any" | "all" | "both"));
    matches!(previous, "including" | "among" | "includes" | "included") || partitive
}

/// What somebody puts at a number: `put the crowd at more than 300`.
const CROWDS: &[&str] =
    &["attendance", "crowd", "crowds", "gathering", "march", "protest", "rally", "turnout", "vigil"];
/// Words before a number within which that is looked for.
const CROWD_REACH: usize = 4;

/// Returns what the words right before a number tell: `killing three`, `the deaths of two`, `shot by two men`.
fn told_before(words: &Words<'_>, start: usize) -> Option<Measure> {
    if words.gap_before(start) != " " {
        return None;
    }
    let look = |list: &[(&str, Measure)], word: &str| {
        list.binary_search_by_key(&word, |(known, _)| known)
            .ok()
            .and_then(|at| list.get(at))
            .map(|entry| entry.1)
    };
    let (previous, second) = (words.before(start, 1), words.before(start, 2));
    if let Some(measure) = look(BEFORE, previous) {
        let fatal = measure == Shot && second == "fatally";
        let both = measure == Injured && second == "or" && words.before(start, 3) == "killed";
        return Some(if fatal {
            Killed
        } else if both {
            Other
        } else {
            measure
        });
    }
    if previous == "of" {
        return look(BEFORE_OF, second);
    }
    if previous == "at"
        && (2..=CROWD_REACH).any(|back| CROWDS.binary_search(&words.before(start, back)).is_ok())
    {
        return Some(Gathered);
    }
    if previous == "by" && matches!(second, "attended" | "joined") {
        return Some(Gathered);
    }
    if previous == "by" {
        let done = start.checked_sub(2).and_then(|at| predicate_of(words, at)).is_some();
        return (done || matches!(second, "attacked" | "approached" | "robbed" | "confronted"))
            .then_some(Actors);
    }
    let toll = (2..=5).any(|back| words.before(start, back) == "toll");
    (toll && matches!(previous, "to" | "at" | "is" | "was" | "of" | "reached" | "hit")).then_some(Killed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labels_stand_by_alphabet() {
        assert!([LABELS, LABELS_OF_DIGITS, SHORT_LABELS].iter().all(|list| list.is_sorted()));
    }
}
