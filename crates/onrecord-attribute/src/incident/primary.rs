//! The incident that a text is about: what its headline and its first sentences say.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{IncidentKind, PlacePrecision, ReportedPlace, ReportedTime, TimePrecision};

use super::calendar::days_between;
use super::found::{Found, Named, Part, same_event};
use super::kind::{Title, Trigger, is_offence, kinds_of_title};
use super::place::PlaceMention;
use super::remembered::is_remembered;
use super::survey::{Survey, Surveyed};
use super::time::TimeMention;
use crate::place::Place;

/// What a sentence's triggers count, by its place; later sentences only settle what the lead leaves open.
const BY_PLACE: [f64; 5] = [3.0, 2.0, 1.5, 1.0, 1.0];
const LATER: f64 = 0.1;
const TITLE: f64 = 4.0;
/// What the town of a dateline counts: less than one that the lead itself names.
const DATELINE: f64 = 2.5;
/// What it counts where headline and lead name places in other countries alone: there the reporter sat.
const DATELINE_ABROAD: f64 = 0.25;
/// What a trigger counts that stands after "after the", "since the" and the like.
const RECALLED: f64 = 0.3;
/// A part of a town is where it was, and not only the town, when it counts this much of what the town does.
const PART: f64 = 0.5;
/// Words by which a sentence says when something took place.
const HAPPENING: [&str; 7] = ["happened", "occurred", "began", "started", "unfolded", "erupted", "took"];
/// Verbs whose time is that of the saying.
const SAYING: [&str; 12] = [
    "said",
    "says",
    "told",
    "announced",
    "confirmed",
    "reported",
    "released",
    "tweeted",
    "identified",
    "wrote",
    "added",
    "according",
];
/// Sentences in which the primary incident's time and place are looked for.
const LEAD_SENTENCES: usize = 8;

/// Returns the primary incident; `None` for a text without words or without a sign of any incident.
pub(super) fn read(survey: &Survey<'_>) -> Option<Found> {
    let kind = kind(survey);
    let place = place(survey, kind);
    if kind.is_none() && place.is_none() {
        return None;
    }
    Some(Found {
        kind: kind.unwrap_or(IncidentKind::Other),
        part: Part::Primary,
        named: kind.and_then(|kind| first_named(survey, kind)),
        time: time(survey, kind),
        place,
    })
}

fn kind(survey: &Survey<'_>) -> Option<IncidentKind> {
    let mut scores: BTreeMap<IncidentKind, f64> = BTreeMap::new();
    let title = survey.revision.facts.title.as_deref().unwrap_or_default();
    // A weak word, such as "court", settles nothing by itself.
    let mut named: BTreeSet<IncidentKind> = BTreeSet::new();
    let title = Title::read(title);
    let line = title.line();
    // A caption of a vigil stands above many a report of an arrest: the headline must not be about something else.
    let gathers = |trigger: &Trigger| trigger.kind == IncidentKind::Gathering;
    let may_remember = title.triggers().is_empty() || title.triggers().iter().any(gathers);
    for trigger in title.triggers() {
        if trigger.strength > 1 {
            named.insert(trigger.kind);
        }
        let told = if line.remembers(trigger) { RECALLED } else { 1.0 };
        *scores.entry(trigger.kind).or_default() += TITLE * told * f64::from(trigger.strength);
    }
    for (place, sentence) in survey.sentences.iter().enumerate() {
        let weight = BY_PLACE.get(place).copied().unwrap_or(LATER);
        for trigger in &sentence.triggers {
            if trigger.strength > 1 && place < LEAD_SENTENCES {
                named.insert(trigger.kind);
            }
            let recalled = is_recalled(survey, sentence, trigger)
                || may_remember && is_remembered(survey, sentence, trigger);
            let told = if recalled { RECALLED } else { 1.0 };
            *scores.entry(trigger.kind).or_default() += weight * told * f64::from(trigger.strength);
        }
    }
    // Of equals the first in the vocabulary.
    scores.retain(|kind, _| named.contains(kind));
    let best = scores.values().copied().fold(0.0, f64::max);
    scores.into_iter().find(|(_, score)| *score >= best).map(|(kind, _)| kind)
}

/// Tells whether a trigger is named as the cause or the past of something else: "protests over the killing of".
pub(super) fn is_recalled(survey: &Survey<'_>, sentence: &Surveyed, trigger: &Trigger) -> bool {
    let words = survey.words;
    let start = sentence.words.start.max(trigger.first.saturating_sub(4));
    (start..trigger.first).any(|index| {
        matches!(
            words.lower(index),
            "since" | "over" | "anniversary" | "recalled" | "reminiscent" | "resembles"
        ) || words.begins(index, "similar to").is_some()
            || words.begins(index, "wake of").is_some()
            || words.begins(index, "after the").is_some()
            || words.begins(index, "following the").is_some()
            || words.begins(index, "previous").is_some()
            || words.begins(index, "earlier").is_some()
    })
}

/// Tells whether a text lists incidents of a kind, each with its own day: the shootings of a year.
pub(super) fn is_list(survey: &Survey<'_>, kind: IncidentKind) -> bool {
    /// Days of incidents of one kind that a report of one of them does not name.
    const LISTED: usize = 9;
    let days = survey.sentences.iter().flat_map(|sentence| {
        let fine = sentence.times.iter().filter(|time| time.time.precision == TimePrecision::Day);
        let own = fine.filter(|time| {
            nearest_trigger(survey, sentence, time).is_some_and(|it| same_event(it.kind, kind))
        });
        own.filter_map(|time| time.time.days).map(|(first, _)| first)
    });
    days.collect::<BTreeSet<_>>().len() >= LISTED
}

/// Tells whether the headline names one incident of a kind, and no list of them.
pub(super) fn is_headline(survey: &Survey<'_>, kind: IncidentKind) -> bool {
    const LISTS: [&str; 12] = [
        "all", "blotter", "database", "every", "list", "log", "recap", "roundup", "timeline", "tracker",
        "year", "years",
    ];
    let title = survey.revision.facts.title.as_deref().unwrap_or_default().to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    let is_list = words.any(|word| LISTS.contains(&word) || word.ends_with("ings"));
    !is_list && kinds_of_title(&title).iter().any(|(it, strength)| *strength > 1 && same_event(*it, kind))
}

/// Returns the first place that names the kind.
fn first_named(survey: &Survey<'_>, kind: IncidentKind) -> Option<Named> {
    survey.sentences.iter().enumerate().find_map(|(sentence, surveyed)| {
        let trigger = surveyed.triggers.iter().find(|trigger| trigger.kind == kind)?;
        Some(Named { trigger: *trigger, sentence })
    })
}

/// Returns when the incident is said to be: a time that stands by a trigger of its kind, else one that says when "it
/// happened", in the first sentences. What stands by another trigger ("charged Monday") or by a verb of saying
/// ("police said Friday") dates something else.
fn time(survey: &Survey<'_>, kind: Option<IncidentKind>) -> Option<ReportedTime> {
    let lead = survey.sentences.iter().take(LEAD_SENTENCES).filter(|sentence| !is_stamp(survey, sentence));
    let told: Vec<&TimeMention> = lead
        .flat_map(|sentence| sentence.times.iter().map(move |time| (sentence, time)))
        .filter(|(_, time)| is_near(survey, &time.time) && !dates_the_saying(survey, time))
        .filter(|(_, time)| !kind.is_some_and(is_unplanned) || !is_ahead(survey, &time.time))
        .filter(|(sentence, time)| match nearest_trigger(survey, sentence, time) {
            Some(trigger) => kind.is_some_and(|kind| {
                let held_there = |it: &Trigger| is_held_there(survey, sentence, it, kind);
                // "Shot at a vigil on Tuesday for Ada Orr, who was killed in May".
                let is_other =
                    || is_remembered(survey, sentence, trigger) && sentence.triggers.iter().any(held_there);
                same_event(trigger.kind, kind) && !is_other() || held_there(trigger)
            }),
            None => sentence.words.clone().any(|index| HAPPENING.contains(&survey.words.lower(index))),
        })
        .map(|(_, time)| time)
        .collect();
    let fine = told.iter().find(|time| time.time.precision == TimePrecision::Day);
    fine.or_else(|| told.first()).map(|time| time.time.clone())
}

/// Tells whether a trigger names the gathering at which an incident of a kind was: "four people were shot at a vigil".
fn is_held_there(survey: &Survey<'_>, sentence: &Surveyed, gathering: &Trigger, kind: IncidentKind) -> bool {
    /// Words before the gathering within which the preposition stands: "at a candlelight vigil".
    const REACH: usize = 4;
    let own = |deed: &Trigger| same_event(deed.kind, kind) && deed.first < gathering.first;
    let there =
        |back| matches!(survey.words.before(gathering.first, back), "at" | "during" | "near" | "outside");
    gathering.kind == IncidentKind::Gathering && sentence.triggers.iter().any(own) && (1..=REACH).any(there)
}

/// Returns the trigger that a time most likely dates: the nearest, weak ones left out.
pub(super) fn nearest_trigger<'a>(
    survey: &Survey<'_>,
    sentence: &'a Surveyed,
    time: &TimeMention,
) -> Option<&'a Trigger> {
    let told = |trigger: &&Trigger| trigger.strength > 1 && !is_offence(survey.words, trigger);
    let strong = sentence.triggers.iter().filter(told);
    strong.min_by_key(|trigger| trigger.first.abs_diff(time.words.start))
}

/// Tells whether a sentence is the page's own stamp: "Posted: Wednesday, April 8, 2015".
fn is_stamp(survey: &Survey<'_>, sentence: &Surveyed) -> bool {
    const STAMPS: [&str; 6] = ["posted", "published", "updated", "created", "update", "modified"];
    STAMPS.contains(&survey.words.lower(sentence.words.start))
}

/// Tells whether a time stands right after a verb of saying, or right before one.
pub(super) fn dates_the_saying(survey: &Survey<'_>, time: &TimeMention) -> bool {
    let says = |word: &str| SAYING.contains(&word);
    let words = survey.words;
    let on = usize::from(words.before(time.words.start, 1) == "on");
    says(words.before(time.words.start, 1 + on))
        || (words.gap_before(time.words.end) == " " && says(words.lower(time.words.end)))
}

/// Tells whether a time can be that of a report's own incident: not years before it. What is long past is recalled.
pub(super) fn is_near(survey: &Survey<'_>, time: &ReportedTime) -> bool {
    const MAX_DAYS: i32 = 400;
    match (survey.published, time.days) {
        (Some(published), Some((first, _))) => days_between(published, first).abs() <= MAX_DAYS,
        _ => !(time.words.contains("ago") && time.words.contains("year")),
    }
}

/// Tells whether nobody announces such an incident: "shot, and will be buried on Saturday" says nothing of its day.
fn is_unplanned(kind: IncidentKind) -> bool {
    same_event(kind, IncidentKind::Killing) || kind == IncidentKind::Disaster
}

/// Tells whether a time lies after the day of publication.
fn is_ahead(survey: &Survey<'_>, time: &ReportedTime) -> bool {
    survey.published.zip(time.days).is_some_and(|(published, (first, _))| first > published)
}

/// Returns what a place counts by the triggers beside it: more by one of the kind, and little where its sentence tells
/// of the incident too but another trigger stands nearer: "protests in Wexcombe after a shooting in Lowton".
fn beside(sentence: &Surveyed, mention: &PlaceMention, kind: Option<IncidentKind>) -> f64 {
    let told = |trigger: &&Trigger| kind.is_some_and(|kind| same_event(trigger.kind, kind));
    let distance = |trigger: &Trigger| trigger.first.abs_diff(mention.words.start);
    let own = sentence.triggers.iter().filter(told).map(distance).min();
    let strong = sentence.triggers.iter().filter(|trigger| trigger.strength > 1 && !told(trigger));
    match (own, strong.map(distance).min()) {
        (None, _) => 1.0,
        (Some(own), Some(other)) if other < own => 0.3,
        _ => 1.5,
    }
}

/// What a place is told from others by: its entry, or its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Entry(Place),
    Words(String),
}

impl Key {
    fn of(mention: &PlaceMention) -> Self {
        mention.entry.map_or_else(|| Self::Words(mention.place.words.to_lowercase()), Self::Entry)
    }
}

/// Returns where the incident is said to be: the town that title, lead and trigger sentences name most.
fn place(survey: &Survey<'_>, kind: Option<IncidentKind>) -> Option<ReportedPlace> {
    let mut scores: BTreeMap<Key, (f64, PlacePrecision, usize)> = BTreeMap::new();
    let mut all: Vec<PlaceMention> = Vec::new();
    let mut count = |mention: &PlaceMention, weight: f64| {
        let entry = scores.entry(Key::of(mention)).or_insert((0.0, mention.place.precision, all.len()));
        entry.0 += weight * f64::from(mention.weight);
        all.push(mention.clone());
    };
    if let Some(dateline) = &survey.dateline {
        count(dateline, if is_abroad(survey, dateline) { DATELINE_ABROAD } else { DATELINE });
    }
    for (number, sentence) in survey.sentences.iter().enumerate() {
        let lead = BY_PLACE.get(number).copied().unwrap_or(if number < LEAD_SENTENCES { 0.7 } else { LATER });
        for mention in &sentence.places {
            count(mention, lead * beside(sentence, mention, kind));
        }
    }
    let mut titled = BTreeSet::new();
    for (words, place) in survey.names.in_title() {
        let mention = in_title(survey, words, place);
        titled.insert(Key::of(&mention));
        count(&mention, TITLE * 2.0);
    }
    let title = survey.revision.facts.title.as_deref().unwrap_or_default().to_lowercase();
    for (key, (score, _, at)) in &mut scores {
        let words = all.get(*at).map_or(String::new(), |mention| mention.place.words.to_lowercase());
        if !titled.contains(key) && title.contains(&words) {
            *score += TITLE * 2.0;
        }
    }
    let is_known = |at: usize| all.get(at).is_some_and(|mention| mention.place.known.is_some());
    let rank = |(_, precision, at): (f64, PlacePrecision, usize)| match precision {
        PlacePrecision::City => 1.0,
        PlacePrecision::Point if !is_known(at) => 0.2,
        PlacePrecision::County => 0.6,
        PlacePrecision::Point => 0.4,
        PlacePrecision::State | PlacePrecision::Country => 0.3,
    };
    let weighed = |scored: &(f64, PlacePrecision, usize)| scored.0 * rank(*scored);
    let (town, told) =
        scores.iter().max_by(|(_, a), (_, b)| weighed(a).total_cmp(&weighed(b)).then(b.2.cmp(&a.2)))?;
    // A part of that town that is told about as much says more.
    let is_part = |at: usize| matches!(town, Key::Entry(place) if all.get(at).is_some_and(|it| it.part_of == Some(*place)));
    let part = scores
        .iter()
        .filter(|(_, scored)| is_part(scored.2) && weighed(scored) >= weighed(told) * PART)
        .max_by(|(_, a), (_, b)| weighed(a).total_cmp(&weighed(b)).then(b.2.cmp(&a.2)));
    let best = part.map_or(town, |(part, _)| part);
    let named = || all.iter().filter(|mention| Key::of(mention) == *best);
    let in_text = || named().filter(|mention| mention.place.span.is_some());
    let fullest = in_text().find(|mention| mention.place.within.is_some());
    let told = fullest.or_else(|| in_text().next()).or_else(|| named().next())?;
    Some(grounded(survey, told.place.clone()))
}

/// Tells whether headline and lead name places of another country, more than one, and none of a dateline's own. A single
/// name can be a namesake's.
fn is_abroad(survey: &Survey<'_>, dateline: &PlaceMention) -> bool {
    let names = survey.names;
    let Some(own) = dateline.entry.and_then(|place| names.country(place)) else { return false };
    let lead = survey.sentences.iter().take(LEAD_SENTENCES).flat_map(|sentence| &sentence.places);
    let places = lead.filter_map(|mention| mention.entry.or(mention.part_of));
    let mut by_country: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for place in places.chain(names.in_title().map(|(_, place)| place)) {
        if let Some(country) = names.country(place) {
            by_country.entry(country).or_default().insert(place);
        }
    }
    !by_country.contains_key(&own) && by_country.values().any(|places| places.len() > 1)
}

/// Returns a place with what is known of it: where its words do not tell, the state that the text speaks of, or the
/// one place of the name that lies there.
pub(super) fn grounded(survey: &Survey<'_>, place: ReportedPlace) -> ReportedPlace {
    let names = survey.names;
    let region = match (&place.known, place.precision) {
        (Some(_), _) | (_, PlacePrecision::State | PlacePrecision::Country) => None,
        _ => names.region(),
    };
    let Some(known) = region.and_then(|region| names.in_region(&place.words, region)) else { return place };
    let around = if known == region.unwrap_or(known) { Some(names.name(known)) } else { names.around(known) };
    ReportedPlace {
        within: place.within.or_else(|| around.map(str::to_owned)),
        known: Some(names.known(known)),
        ..place
    }
}

/// Returns the mention of a place in the headline, which has no span in the text.
fn in_title(survey: &Survey<'_>, words: &str, place: Place) -> PlaceMention {
    let names = survey.names;
    let reported = ReportedPlace {
        words: words.to_owned(),
        within: names.around(place).map(str::to_owned),
        span: None,
        precision: names.precision(place),
        known: Some(names.known(place)),
    };
    PlaceMention { place: reported, entry: Some(place), part_of: None, words: 0..0, weight: 1 }
}
