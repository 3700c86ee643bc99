//! The deed that a report's own charge, suit or vigil comes of.

use super::aftermath::time_of;
use super::follows::{is_follow_up, precedes};
use super::found::{Found, Named, Part, same_event};
use super::kind::{is_offence, kinds_of_title};
use super::primary::grounded;
use super::survey::Survey;

/// What a place must count to name the deed: to stand in the sentence of the follow-up or to be tied to it by a word, and
/// to tell who took part or when.
const ENOUGH: u8 = 3;
/// Words that tie a follow-up to its deed, before the deed: "charged in connection with the shooting".
const TIES: [&str; 14] = [
    "after",
    "after the",
    "death of",
    "following the",
    "for",
    "for the",
    "in a",
    "in connection with",
    "in the",
    "linked to",
    "of the",
    "over",
    "over the",
    "related to",
];
/// Words before a deed that can tie it.
const REACH: usize = 4;

/// Returns the deed that `primary` comes of, where that is a follow-up and the text recalls no deed that it can follow.
/// What is printed with a capital within a sentence is the headline of another report.
pub(super) fn read(survey: &Survey<'_>, primary: &Found, recalled: &[Found]) -> Option<Found> {
    let is_known = recalled.iter().any(|found| precedes(found.kind, primary.kind));
    if is_known || !is_follow_up(primary.kind) {
        return None;
    }
    let title = kinds_of_title(survey.revision.facts.title.as_deref().unwrap_or_default());
    let places = survey.named().filter(|named| precedes(named.trigger.kind, primary.kind));
    let places = places
        .filter(|named| !primary.is_named_at(&named.trigger) && !is_offence(survey.words, &named.trigger))
        .filter(|named| !survey.is_title(named));
    let worth = |named: &Named| {
        let tied = (1..=REACH).any(|back| {
            let at = named.trigger.first.checked_sub(back);
            at.is_some_and(|at| TIES.iter().any(|tie| survey.words.begins(at, tie).is_some()))
        });
        let beside = primary.named.is_some_and(|own| own.sentence == named.sentence);
        let titled = title.iter().any(|(kind, _)| same_event(*kind, named.trigger.kind));
        let told = [
            (beside, 2),
            (tied, 1),
            (titled, 1),
            (!survey.participants(named).is_empty(), 2),
            (time(survey, named).is_some_and(|time| time.days.is_some()), 1),
        ];
        told.iter().filter(|(holds, _)| *holds).map(|(_, worth)| worth).sum::<u8>()
    };
    let counted = places.map(|named| (worth(&named), named)).filter(|(worth, _)| *worth >= ENOUGH);
    // Of equals the first.
    let (_, named) = counted.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let sentence = survey.sentences.get(named.sentence)?;
    let places = sentence.places.iter().filter(|place| place.weight > 1);
    let place = places.min_by_key(|place| place.words.start.abs_diff(named.trigger.first));
    Some(Found {
        kind: named.trigger.kind,
        part: Part::Recalled,
        named: Some(named),
        time: time(survey, &named),
        place: place.map(|place| grounded(survey, place.place.clone())),
    })
}

fn time(survey: &Survey<'_>, named: &Named) -> Option<onrecord_types::ReportedTime> {
    time_of(survey, survey.sentences.get(named.sentence)?, named)
}
