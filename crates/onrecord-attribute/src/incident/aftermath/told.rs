//! Whether a sentence tells a follow-up or a gathering as an event, or only has the word.

use std::ops::Range;

use onrecord_types::{IncidentKind, Measure, ReportedTime};

use crate::incident::follows::precedes;
use crate::incident::found::Named;
use crate::incident::gathering::names_gathering;
use crate::incident::status::{Telling, is_called_off, is_held, telling};
use crate::incident::survey::Survey;
use crate::incident::words::Words;

/// Words around a noun within which the verb is looked for that makes an event of it.
const REACH: usize = 6;
/// Words before a trigger that put it in doubt or in the past.
const BEFORE: usize = 6;

/// Tells whether a place tells that somebody was charged, arrested, sued, ...; `has_people` says whether its sentence
/// tells who.
pub(super) fn tells_follow_up(survey: &Survey<'_>, named: &Named, has_people: bool) -> bool {
    let words = survey.words;
    let (trigger, sentence) = (named.words(), survey.sentence(named));
    let demanded = trigger.start.saturating_sub(2 * REACH).max(sentence.start)..trigger.start;
    let is_demanded = demanded.into_iter().any(|index| DEMANDS.contains(&words.lower(index)));
    if is_open(words, &trigger, sentence.start) || is_described(words, &trigger) || is_demanded {
        return false;
    }
    let who = has_people || has_pronoun(words, &trigger, sentence.start);
    let last = words.lower(trigger.end - 1);
    let verbs = match named.trigger.kind {
        // A court's dates are part of the charge.
        IncidentKind::Inquiry if trigger.len() == 1 && last == "hearing" => return false,
        IncidentKind::Inquiry if matches!(last, "investigation" | "inquiry" | "probe" | "force") => OPENED,
        IncidentKind::Lawsuit if matches!(last, "lawsuit" | "lawsuits" | "action" | "against") => {
            return is_beside(words, &trigger, &sentence, FILED) || says(words, trigger.end);
        }
        IncidentKind::Charge if matches!(last, "charges" | "indictment") => FACED,
        IncidentKind::Arrest if matches!(last, "arrest" | "arrests" | "arresting") => {
            return is_of_somebody(words, &trigger) && who || is_beside(words, &trigger, &sentence, MADE);
        }
        IncidentKind::Resignation if last == "resignation" => SUBMITTED,
        IncidentKind::Detention if !EVENTS.contains(&last) => return false,
        IncidentKind::Charge
            if matches!(last, "conviction" | "plea" | "sentence" | "sentencing" | "trial") =>
        {
            return false;
        }
        _ => return who,
    };
    is_beside(words, &trigger, &sentence, verbs)
}

/// Tells whether a place tells that people came together, or will.
pub(super) fn tells_gathering(survey: &Survey<'_>, named: &Named, has_people: bool) -> bool {
    let words = survey.words;
    let (trigger, sentence) = (named.words(), survey.sentence(named));
    if is_open(words, &trigger, sentence.start) {
        return false;
    }
    let is_counted = || has_figure(survey, &sentence);
    if named.trigger.strength == 1 {
        // "Gathered" alone can be clouds.
        let purpose = trigger.end..sentence.end.min(trigger.end + 2 * REACH);
        let for_it = words.lower(trigger.start) == "gathered"
            && (purpose.clone().any(|index| names_gathering(words, index))
                || purpose.into_iter().any(|index| PURPOSES.binary_search(&words.lower(index)).is_ok()));
        return for_it && (has_people || is_counted());
    }
    let told = telling(words, IncidentKind::Gathering, &trigger, &sentence);
    // "Detroit needs no protests" tells of none.
    if told == Telling::Denied {
        return is_called_off(words, &trigger, &sentence);
    }
    let planned = told == Telling::Planned;
    let at = (1..=4).any(|back| {
        matches!(words.before(trigger.start, back), "at" | "attended" | "during" | "joined" | "outside")
    });
    planned
        || has_people && is_verb(words, &trigger)
        || is_held(words, &trigger, &sentence)
        || is_beside(words, &trigger, &sentence, STIRRED)
        || (at && !words.lower(trigger.end - 1).ends_with("ers"))
        || is_counted()
}

/// Tells whether a gathering lies ahead of the report: "will march", not "had planned to march".
pub(super) fn is_ahead(survey: &Survey<'_>, named: &Named, time: Option<&ReportedTime>) -> bool {
    let words = survey.words;
    let (trigger, sentence) = (named.words(), survey.sentence(named));
    let near = trigger.start.saturating_sub(REACH).max(sentence.start)..sentence.end.min(trigger.end + REACH);
    let was_planned = near.into_iter().any(|index| {
        matches!(words.lower(index), "had" | "was" | "were")
            && matches!(words.lower(index + 1), "called" | "planned" | "scheduled" | "set")
    });
    let first = time.and_then(|time| time.days).map(|(first, _)| first);
    let dated = first.zip(survey.published).is_some_and(|(first, published)| first > published);
    let called =
        (1..=REACH).any(|back| matches!(words.before(trigger.start, back), "called" | "demanded" | "urged"));
    let planned = telling(words, named.trigger.kind, &trigger, &sentence) == Telling::Planned;
    !was_planned && (dated || (planned && !called))
}

/// Tells whether a gathering stands in its sentence as what came before a deed: "missing after clashes at a protest".
pub(super) fn led_up_to(survey: &Survey<'_>, named: &Named) -> bool {
    let words = survey.words;
    let Some(sentence) = survey.sentences.get(named.sentence) else { return false };
    let deeds = sentence.triggers.iter().filter(|trigger| trigger.strength > 1);
    let mut before =
        deeds.filter(|deed| deed.first < named.trigger.first && precedes(deed.kind, IncidentKind::Gathering));
    before.any(|deed| {
        let mut between = deed.first + deed.count..named.trigger.first;
        between.any(|index| {
            matches!(
                words.lower(index),
                "after"
                    | "at"
                    | "attending"
                    | "during"
                    | "following"
                    | "leaving"
                    | "near"
                    | "outside"
                    | "since"
                    | "when"
            )
        })
    })
}

/// Tells whether a trigger is only possible, or belongs to somebody's past: "if charged", "a prior arrest".
fn is_open(words: &Words<'_>, trigger: &Range<usize>, start: usize) -> bool {
    let before = trigger.start.saturating_sub(BEFORE).max(start)..trigger.start;
    before.rev().take_while(|index| !words.gap_before(index + 1).contains([';', '"', '“', '”'])).any(
        |index| OPEN.binary_search(&words.lower(index)).is_ok() || words.begins(index, "about to").is_some(),
    )
}

/// Tells whether a sentence says that it turns to another matter.
pub(super) fn turns_away(words: &Words<'_>, mut sentence: Range<usize>) -> bool {
    sentence.any(|index| matches!(words.lower(index), "separate" | "separately" | "unrelated"))
}

/// Tells whether a trigger only describes somebody: "convicted criminals", "the arrested man".
fn is_described(words: &Words<'_>, trigger: &Range<usize>) -> bool {
    let verb = words.lower(trigger.end - 1).ends_with("ed");
    let told = |back| {
        matches!(
            words.before(trigger.start, back),
            "am" | "are"
                | "be"
                | "been"
                | "being"
                | "get"
                | "got"
                | "had"
                | "has"
                | "have"
                | "is"
                | "was"
                | "were"
        )
    };
    verb && words.gap_before(trigger.end) == " "
        && (crate::figure::is_person(words.lower(trigger.end)) || words.lower(trigger.end).ends_with("ers"))
        && !told(1)
        && !told(2)
}

/// Tells whether a pronoun stands before a trigger for whom it befalls or who does it.
fn has_pronoun(words: &Words<'_>, trigger: &Range<usize>, start: usize) -> bool {
    let before = trigger.start.saturating_sub(REACH).max(start)..trigger.start;
    before
        .into_iter()
        .any(|index| matches!(words.lower(index), "both" | "he" | "him" | "she" | "they" | "them" | "who"))
}

/// Tells whether an arrest is somebody's: "his arrest", "the arrest of".
fn is_of_somebody(words: &Words<'_>, trigger: &Range<usize>) -> bool {
    let owner = words.before(trigger.start, 1);
    let printed = trigger.start.checked_sub(1).map_or("", |index| words.printed(index));
    matches!(owner, "her" | "his" | "their")
        || printed.ends_with("'s")
        || printed.ends_with("’s")
        || words.lower(trigger.end) == "of"
}

/// Tells whether one of some verbs stands near a trigger, in its sentence.
fn is_beside(words: &Words<'_>, trigger: &Range<usize>, sentence: &Range<usize>, verbs: &[&str]) -> bool {
    let near = trigger.start.saturating_sub(REACH).max(sentence.start)..sentence.end.min(trigger.end + REACH);
    near.into_iter().any(|index| verbs.binary_search(&words.lower(index)).is_ok())
}

/// Tells whether what a suit says follows it.
fn says(words: &Words<'_>, at: usize) -> bool {
    (at..at + 2 * REACH).any(|index| {
        matches!(words.lower(index), "accuses" | "alleged" | "alleges" | "claims" | "names" | "seeks")
    })
}

/// Tells whether a trigger is what people do: "marched", "will protest".
fn is_verb(words: &Words<'_>, trigger: &Range<usize>) -> bool {
    let last = words.lower(trigger.end - 1);
    last.ends_with("ed")
        || trigger.len() > 1
        || matches!(words.before(trigger.start, 1), "to" | "will" | "would")
}

/// Tells whether a sentence tells how many came.
fn has_figure(survey: &Survey<'_>, sentence: &Range<usize>) -> bool {
    let Some(span) = survey.words.span(sentence.clone()) else { return false };
    let first = survey.figures.partition_point(|figure| figure.span.start() < span.start());
    let here = survey.figures.iter().skip(first).take_while(|figure| figure.span.start() < span.end());
    here.into_iter().any(|figure| figure.measure == Measure::Gathered && figure.least > 0)
}

// Each list by alphabet.
const DEMANDS: [&str; 8] = ["call", "called", "calling", "calls", "demand", "demanded", "demanding", "urged"];
const EVENTS: &[&str] = &["bail", "detained", "detains", "held", "imprisoned", "jailed"];
const FACED: &[&str] = &[
    "announced",
    "brought",
    "face",
    "faced",
    "faces",
    "facing",
    "filed",
    "files",
    "handed",
    "returned",
    "unsealed",
];
const FILED: &[&str] = &[
    "announced",
    "bringing",
    "brought",
    "file",
    "filed",
    "files",
    "filing",
    "launched",
    "lost",
    "settled",
    "sued",
    "won",
];
const MADE: &[&str] = &["announced", "led", "made", "make"];
const OPEN: &[&str] = &[
    "could",
    "earlier",
    "former",
    "formerly",
    "history",
    "if",
    "may",
    "might",
    "no",
    "past",
    "possible",
    "possibly",
    "potential",
    "previous",
    "previously",
    "prior",
    "record",
    "should",
    "twice",
    "unless",
    "until",
    "whether",
    "without",
];
const OPENED: &[&str] = &[
    "announced",
    "began",
    "launch",
    "launched",
    "launches",
    "open",
    "opened",
    "opens",
    "ordered",
    "orders",
    "started",
];
const PURPOSES: &[&str] = &["demand", "grieve", "honor", "honour", "mourn", "pray", "protest", "remember"];
const STIRRED: &[&str] = &[
    "continued",
    "drew",
    "followed",
    "led",
    "organised",
    "organized",
    "prompted",
    "sparked",
    "spread",
    "triggered",
];
const SUBMITTED: &[&str] = &["accepted", "announced", "handed", "offered", "submitted", "tendered"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        let lists = [EVENTS, FACED, FILED, MADE, OPEN, OPENED, PURPOSES, STIRRED, SUBMITTED];
        assert!(lists.iter().all(|list| list.is_sorted()));
    }
}
