//! Incidents that a text only recalls: earlier ones, causes, comparisons.

use std::ops::Range;

use onrecord_types::{IncidentKind, ReportedTime, TimePrecision};

use super::calendar::days_between;
use super::follows::{is_follow_up, precedes};
use super::found::{Found, Named, Part, same_event};
use super::kind::Trigger;
use super::primary::{grounded, is_recalled};
use super::remembered::is_remembered;
use super::survey::{Survey, Surveyed};
use crate::figure::is_person;

/// A text that recalls more incidents than this is a list.
const MAX_MENTIONS: usize = 8;
/// The sentences that tell of the report's own incident, most often.
const LEAD: usize = 2;
/// A time lies in the past of the report's own incident when it ends this many days before it: less can be one
/// incident told by its days.
const DAYS_BEFORE: i32 = 5;

/// Returns the incidents other than `primary`, in order of place.
pub(super) fn read(survey: &Survey<'_>, primary: &Found) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (number, sentence) in survey.sentences.iter().enumerate() {
        let Some(mention) = recalled_in(survey, number, sentence, primary) else { continue };
        let same = |other: &Found| {
            other.kind == mention.kind
                && other.time.as_ref().map(|time| time.days) == mention.time.as_ref().map(|time| time.days)
                && other.place.as_ref().map(|place| &place.words)
                    == mention.place.as_ref().map(|place| &place.words)
        };
        if !found.iter().any(same) {
            found.push(mention);
        }
        if found.len() == MAX_MENTIONS {
            break;
        }
    }
    found
}

fn recalled_in(survey: &Survey<'_>, number: usize, sentence: &Surveyed, primary: &Found) -> Option<Found> {
    let looks_back = number >= LEAD && opens_in_the_past(survey, sentence);
    let past = sentence.times.iter().find(|time| lies_before(survey, &time.time, primary));
    let trigger = sentence.triggers.iter().filter(|trigger| trigger.strength > 1).find(|trigger| {
        let other = !primary.is_named_at(trigger);
        let told_past = past.is_some_and(|time| is_beside(sentence, &time.words, trigger));
        let told_as_cause = can_be_cause(trigger, primary)
            && (is_recalled(survey, sentence, trigger) || is_over(survey, sentence, trigger, primary));
        let recalled = told_past || told_as_cause || looks_back || recalls_a_name(survey, trigger, primary);
        other && recalled && !is_general(survey, trigger) && !points_back(survey, trigger, primary)
    })?;
    let told = sentence.places.iter().filter(|place| place.weight > 1);
    let nearest = told.min_by_key(|place| place.words.start.abs_diff(trigger.first));
    Some(Found {
        kind: trigger.kind,
        part: Part::Recalled,
        named: Some(Named { trigger: *trigger, sentence: number }),
        time: past.map(|time| time.time.clone()),
        place: nearest.map(|mention| grounded(survey, mention.place.clone())),
    })
}

/// Tells whether a trigger names the deed over which the people came together of whom the text is about.
fn is_over(survey: &Survey<'_>, sentence: &Surveyed, trigger: &Trigger, primary: &Found) -> bool {
    primary.kind == IncidentKind::Gathering && is_remembered(survey, sentence, trigger)
}

/// Tells whether what a text is about can come of a trigger: "protests over the killing", and not "questions after the
/// arrest", which comes of it.
fn can_be_cause(trigger: &Trigger, primary: &Found) -> bool {
    let comes_of_it = is_follow_up(trigger.kind) && trigger.kind != IncidentKind::Gathering;
    trigger.kind != primary.kind && (!comes_of_it || precedes(trigger.kind, primary.kind))
}

/// Tells whether a trigger names no one incident: "stop shootings", "convicted criminals".
fn is_general(survey: &Survey<'_>, trigger: &Trigger) -> bool {
    const MANY: [&str; 13] = [
        "abductions",
        "arrests",
        "assassinations",
        "bombings",
        "homicides",
        "kidnappings",
        "killings",
        "murders",
        "riots",
        "shootings",
        "slayings",
        "stabbings",
        "storms",
    ];
    let words = survey.words;
    let after = trigger.first + trigger.count;
    let described = trigger.kind == IncidentKind::Charge
        && words.lower(after - 1).ends_with("ed")
        && words.gap_before(after) == " "
        && (is_person(words.lower(after))
            || matches!(words.lower(after), "criminals" | "felon" | "felons" | "killer"));
    let several = MANY.contains(&words.lower(after - 1)) && words.lower(after) != "of";
    described || several
}

/// Tells whether a trigger only points back to the report's own incident: "closed on Tuesday in light of the shooting".
fn points_back(survey: &Survey<'_>, trigger: &Trigger, primary: &Found) -> bool {
    let words = survey.words;
    let after = trigger.first + trigger.count;
    let told_more =
        matches!(words.lower(after), "at" | "death" | "deaths" | "in" | "of" | "on" | "outside" | "that");
    same_event(trigger.kind, primary.kind)
        && matches!(words.before(trigger.first, 1), "the" | "this" | "that")
        && !(told_more && words.gap_before(after) == " ")
}

/// Tells whether a time ends clearly before the report's own incident, or before the report where that has no time.
pub(super) fn lies_before(survey: &Survey<'_>, time: &ReportedTime, primary: &Found) -> bool {
    let own = primary.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
    match (time.days, own.or(survey.published)) {
        (Some((_, last)), Some(own)) => days_between(own, last) >= DAYS_BEFORE,
        _ => false,
    }
}

/// Tells whether no other trigger stands between a time and this one.
fn is_beside(sentence: &Surveyed, time: &Range<usize>, trigger: &Trigger) -> bool {
    let between = time.end.min(trigger.first)..time.start.max(trigger.first);
    !sentence
        .triggers
        .iter()
        .any(|other| other.strength > 1 && other.first != trigger.first && between.contains(&other.first))
}

/// Tells whether a sentence opens with a time that looks back: "A week ago, two others".
fn opens_in_the_past(survey: &Survey<'_>, sentence: &Surveyed) -> bool {
    let start = sentence.words.start;
    survey.words.begins(start, "earlier this").is_some()
        || (start..sentence.words.end.min(start + 3)).any(|index| survey.words.lower(index) == "ago")
        || sentence.times.first().is_some_and(|time| time.words.start == start && is_period(&time.time))
}

/// Tells whether a time is a longer one that is over: "last month".
fn is_period(time: &ReportedTime) -> bool {
    let coarse =
        matches!(time.precision, TimePrecision::Month | TimePrecision::Year | TimePrecision::Unplaced);
    coarse && time.words.to_lowercase().starts_with("last ")
}

/// Tells whether the trigger recalls what befell somebody whom headline and lead do not name: "the shooting of
/// unarmed teenager Ada Orr", "where Orr was shot", "the officer who shot Ada Orr".
fn recalls_a_name(survey: &Survey<'_>, trigger: &Trigger, primary: &Found) -> bool {
    let words = survey.words;
    let after = trigger.first + trigger.count;
    let told = (2..=4).any(|back| words.before(trigger.first, back) == "the")
        || words.before(trigger.first, 1) == "the";
    let of = (after..after + 2).find(|index| words.lower(*index) == "of");
    let victim = of.filter(|_| told).and_then(|of| {
        // A few words may describe the person first.
        (of + 1..of + 6)
            .find(|index| words.is_capitalised(*index))
            .filter(|_| words.gap_before(of + 1) == " ")
    });
    let subject = (words.before(trigger.first, 1) == "was" && words.before(trigger.first, 3) == "where")
        .then(|| trigger.first.saturating_sub(2));
    let object = (told && (1..=2).any(|back| words.before(trigger.first, back) == "who")).then_some(after);
    victim
        .or(subject)
        .or(object)
        .filter(|index| words.is_capitalised(*index))
        .is_some_and(|index| trigger.kind != primary.kind || !is_in_lead(survey, words.lower(index)))
}

fn is_in_lead(survey: &Survey<'_>, word: &str) -> bool {
    let title = survey.revision.facts.title.as_deref().unwrap_or_default().to_lowercase();
    let lead = survey.sentences.iter().take(LEAD).flat_map(|sentence| sentence.words.clone());
    title.contains(word) || lead.into_iter().any(|index| survey.words.lower(index) == word)
}
