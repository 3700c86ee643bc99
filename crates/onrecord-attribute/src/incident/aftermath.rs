//! What comes of the incident that a text is about: charges, suits and inquiries, and the gatherings over it.
//!
//! A mere word is no sign of one ("prosecutors", "the charges"): somebody must be told to have done it or had it done to
//! them, or people to have come together. Each is mentioned once, where it is told best.

#[cfg(test)]
mod tests;
mod told;

use onrecord_types::{GatheringKind, IncidentKind, Participant, ReportedTime, TimePrecision};

use super::background::lies_before;
use super::follows::{is_follow_up, names};
use super::found::{Found, Named, Part, same_event};
use super::gathering::gathering;
use super::primary::{dates_the_saying, grounded, is_near, nearest_trigger};
use super::status::{Telling, telling};
use super::survey::{Survey, Surveyed};
use told::{is_ahead, led_up_to, tells_follow_up, tells_gathering, turns_away};

/// What comes of one incident and is told in one text; more are a list.
const MAX_MENTIONS: usize = 6;
/// Words between a trigger and what dates or places it.
const REACH: usize = 12;

/// Returns what comes of `primary`, in order of place; what the text recalls is known already.
pub(super) fn read(survey: &Survey<'_>, primary: &Found, recalled: &[Found]) -> Vec<Found> {
    let known: Vec<Told<'_>> =
        std::iter::once(primary).chain(recalled).map(|found| Told::of(survey, found)).collect();
    let mut told: Vec<Told<'_>> = survey
        .named()
        .filter(|named| is_follow_up(named.trigger.kind))
        .filter(|named| !known.iter().any(|other| other.found.is_named_at(&named.trigger)))
        .filter_map(|named| told_at(survey, primary, named))
        .collect();
    told.sort_by(|a, b| b.worth.cmp(&a.worth).then(a.at().cmp(&b.at())));
    let mut kept: Vec<Told<'_>> = Vec::new();
    for next in told {
        if kept.len() == MAX_MENTIONS {
            break;
        }
        if !known.iter().chain(&kept).any(|other| other.is_same(&next)) {
            kept.push(next);
        }
    }
    kept.sort_by_key(Told::at);
    kept.into_iter().map(|told| told.found).collect()
}

/// An incident with what tells it from another of its kind.
struct Told<'a> {
    found: Found,
    gathering: Option<GatheringKind>,
    names: Vec<&'a str>,
    is_crowd: bool,
    is_ahead: bool,
    /// How much its place tells.
    worth: u8,
}

impl<'a> Told<'a> {
    fn of(survey: &Survey<'a>, found: &Found) -> Self {
        let people = found.named.map(|named| survey.participants(&named)).unwrap_or_default();
        Self::new(survey, found.clone(), &people)
    }

    fn new(survey: &Survey<'a>, found: Found, people: &[Participant]) -> Self {
        let names = names(survey.revision, people);
        let is_ahead = found.named.is_some_and(|named| is_ahead(survey, &named, found.time.as_ref()));
        let dated = found.time.as_ref().is_some_and(|time| time.days.is_some());
        let counted = people.iter().any(|person| person.figure.is_some());
        let is_crowd =
            people.iter().any(|person| person.figure.as_ref().is_some_and(|figure| figure.least > 1));
        let worth = [
            (!names.is_empty() || counted, 3),
            (!people.is_empty(), 3),
            (dated, 2),
            (found.place.is_some(), 1),
            (!is_ahead, 1),
            (found.named.is_some_and(|named| named.trigger.strength > 2), 1),
        ];
        let worth = worth.iter().filter(|(holds, _)| *holds).map(|(_, worth)| worth).sum();
        let gathering = found.named.and_then(|named| gathering(survey, &named));
        Self { found, gathering, names, is_crowd, is_ahead, worth }
    }

    fn at(&self) -> usize {
        self.found.named.map_or(0, |named| named.trigger.first)
    }

    /// Tells whether two places can tell of one incident: nothing in what they tell keeps them apart.
    fn is_same(&self, other: &Self) -> bool {
        let (a, b) = (&self.found, &other.found);
        is_one_kind(a.kind, b.kind)
            && self.gathering.zip(other.gathering).is_none_or(|(a, b)| is_one_gathering(a, b))
            && (a.kind != IncidentKind::Gathering || self.is_ahead == other.is_ahead)
            && !are_apart(a.time.as_ref(), b.time.as_ref())
            && (a.kind == IncidentKind::Gathering || !self.names_others(other))
    }

    /// Tells whether both name people, and none alike, or one a name and the other a number.
    fn names_others(&self, other: &Self) -> bool {
        let apart = |a: &Self, b: &Self| a.is_crowd && !b.is_crowd && !b.names.is_empty();
        if apart(self, other) || apart(other, self) {
            return true;
        }
        !self.names.is_empty()
            && !other.names.is_empty()
            && !self.names.iter().any(|name| other.names.contains(name))
    }
}

/// Tells whether two kinds can be words for one event; who is arrested is held.
fn is_one_kind(a: IncidentKind, b: IncidentKind) -> bool {
    let held = |kind| matches!(kind, IncidentKind::Arrest | IncidentKind::Detention);
    same_event(a, b) || (held(a) && held(b))
}

/// Tells whether two words can mean one gathering: a protest that marches is also called a rally.
fn is_one_gathering(a: GatheringKind, b: GatheringKind) -> bool {
    let against = |kind| matches!(kind, GatheringKind::Protest | GatheringKind::March | GatheringKind::Rally);
    a == b || (against(a) && against(b))
}

/// Tells whether two times have no day in common.
fn are_apart(a: Option<&ReportedTime>, b: Option<&ReportedTime>) -> bool {
    let days = a.and_then(|time| time.days).zip(b.and_then(|time| time.days));
    // "Planned for Monday" and "marched on Monday" can be seen from two sides of one day.
    let alike = a.zip(b).is_some_and(|(a, b)| a.words.eq_ignore_ascii_case(&b.words));
    !alike && days.is_some_and(|((a_first, a_last), (b_first, b_last))| a_last < b_first || b_last < a_first)
}

/// Returns what a place tells as having come of the report's incident.
fn told_at<'a>(survey: &Survey<'a>, primary: &Found, named: Named) -> Option<Told<'a>> {
    let sentence = survey.sentences.get(named.sentence)?;
    let people = survey.participants(&named);
    let gathers = named.trigger.kind == IncidentKind::Gathering;
    let is_told = if gathers {
        tells_gathering(survey, &named, !people.is_empty())
    } else {
        tells_follow_up(survey, &named, !people.is_empty())
    };
    // "Nobody has been charged."
    if people.iter().any(|person| person.figure.as_ref().is_some_and(|figure| figure.most == Some(0))) {
        return None;
    }
    let told = telling(survey.words, named.trigger.kind, &named.words(), &sentence.words);
    // That nobody has been charged is no charge; that a march was called off is worth knowing.
    if !is_told
        || (told == Telling::Denied && !gathers)
        || survey.is_title(&named)
        || turns_away(survey.words, sentence.words.clone())
    {
        return None;
    }
    let time = time_of(survey, sentence, &named);
    let time = if told == Telling::Planned { time.map(|time| not_over(survey, time)) } else { time };
    // "Charged in the 2012 killing" comes of another one.
    let from = named.trigger.first;
    let is_older = |time: &super::time::TimeMention| {
        (from..=from + REACH).contains(&time.words.start) && lies_before(survey, &time.time, primary)
    };
    let dated = primary.time.as_ref().is_some_and(|time| time.days.is_some());
    if time.as_ref().is_some_and(|time| lies_before(survey, time, primary))
        || (dated && sentence.times.iter().any(is_older))
    {
        return None;
    }
    let places = sentence.places.iter().filter(|place| place.weight > 1);
    let place = places
        .map(|place| (place.words.start.abs_diff(named.trigger.first), place))
        .filter(|(distance, _)| *distance <= REACH)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, place)| grounded(survey, place.place.clone()));
    // "The protests" alone points to one that is told elsewhere.
    if gathers && people.is_empty() && time.is_none() && place.is_none() {
        return None;
    }
    let part = if gathers && led_up_to(survey, &named) { Part::Recalled } else { Part::Aftermath };
    let found = Found { kind: named.trigger.kind, part, named: Some(named), time, place };
    Some(Told::new(survey, found, &people))
}

/// Takes the days from a time that lies before the report of what is to come: the words mean other days.
fn not_over(survey: &Survey<'_>, time: ReportedTime) -> ReportedTime {
    let is_over = survey.published.zip(time.days).is_some_and(|(published, (_, last))| last < published);
    if is_over { ReportedTime { precision: TimePrecision::Unplaced, days: None, ..time } } else { time }
}

/// Returns the time that dates a trigger: one of its sentence that stands nearest to it.
pub(super) fn time_of(survey: &Survey<'_>, sentence: &Surveyed, named: &Named) -> Option<ReportedTime> {
    let near = sentence.times.iter().filter(|time| {
        let own = nearest_trigger(survey, sentence, time)
            .is_none_or(|trigger| trigger.first == named.trigger.first);
        own && time.words.start.abs_diff(named.trigger.first) <= REACH
            && is_near(survey, &time.time)
            && !dates_the_saying(survey, time)
    });
    let fine = |time: &&&super::time::TimeMention| time.time.precision == TimePrecision::Day;
    let near: Vec<_> = near.collect();
    near.iter().find(fine).or(near.first()).map(|time| time.time.clone())
}
