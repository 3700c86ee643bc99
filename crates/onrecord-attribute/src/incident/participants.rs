//! Who took part in an incident, as the sentence of its trigger tells: who did it, and to whom.
//!
//! Simple patterns around the trigger: "X shot Y", "Y was shot by X", "the shooting of Y by X", "X clashed with Y". A
//! sentence of another shape gives nobody.

use std::ops::Range;

use onrecord_types::ParticipantRole::{self, Actor, Party, Target};
use onrecord_types::{Figure, IncidentKind, Participant};

use super::phrase;
use super::words::Words;
use crate::figure::takes_object;

/// What a trigger is, and so where those who take part stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Somebody does it to somebody: `shot`.
    Deed,
    /// It is told of those whom it befell: `died`, `missing`.
    Befalls,
    /// It is told of those who do it: `resigned`, `marched`.
    Does(ParticipantRole),
    /// A noun: `the shooting of`, `protests by`.
    Event,
    /// The word names those who take part: `gunman`, `protesters`.
    People(ParticipantRole),
}

/// Words after a verb within which "by" and "with" are looked for.
const REACH: usize = 8;

/// Returns those who took part in the incident whose trigger is the words of `trigger`, by place, each once.
pub(super) fn participants(
    words: &Words<'_>,
    kind: IncidentKind,
    trigger: Range<usize>,
    sentence: Range<usize>,
    figures: &[Figure],
) -> Vec<Participant> {
    let mut found: Vec<(ParticipantRole, Range<usize>)> = match frame(words, kind, &trigger) {
        Frame::Deed => deed(words, &trigger, &sentence),
        Frame::Befalls => subjects(words, trigger.start, &sentence, Target),
        Frame::Does(role) => does(words, &trigger, &sentence, role),
        Frame::Event => event(words, kind, &trigger, &sentence),
        Frame::People(role) => {
            let people = phrase::before(words, trigger.end, sentence.start).into_iter().next_back();
            people.map(|phrase| (role, phrase)).into_iter().collect()
        }
    };
    found.sort_by_key(|(_, phrase)| phrase.start);
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().filter_map(|(role, phrase)| participant(words, role, phrase, figures)).collect()
}

fn participant(
    words: &Words<'_>,
    role: ParticipantRole,
    phrase: Range<usize>,
    figures: &[Figure],
) -> Option<Participant> {
    let span = words.span(phrase)?;
    let near = figures.partition_point(|figure| figure.span.end() <= span.start());
    let figure = figures.get(near).filter(|figure| span.contains(figure.span)).cloned();
    Some(Participant { role, span, figure })
}

/// Returns the frame of a trigger, by its last word.
fn frame(words: &Words<'_>, kind: IncidentKind, trigger: &Range<usize>) -> Frame {
    let last = words.lower(trigger.end.saturating_sub(1));
    let first = words.lower(trigger.start);
    let has = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    if has(DEEDS, last) || has(DEEDS, first) {
        Frame::Deed
    } else if has(BEFALLS, last) {
        Frame::Befalls
    } else if let Ok(at) = PEOPLE.binary_search_by_key(&last, |(word, _)| word) {
        Frame::People(PEOPLE[at].1)
    } else if has(DOES, first) || has(DOES, last) || is_verb(words, trigger.start) {
        let together =
            matches!(kind, IncidentKind::Gathering | IncidentKind::Clash | IncidentKind::Agreement);
        Frame::Does(if together { Party } else { Actor })
    } else {
        Frame::Event
    }
}

/// Tells whether a word that is a noun and a verb is a verb here: `will march`, `residents march`.
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    let both = matches!(words.lower(at), "march" | "protest" | "rally" | "clash" | "strike");
    both && (matches!(words.before(at, 1), "will" | "would" | "to")
        || at.checked_sub(1).is_some_and(|back| crate::figure::is_person(words.lower(back))))
}

fn with(role: ParticipantRole, phrases: Vec<Range<usize>>) -> Vec<(ParticipantRole, Range<usize>)> {
    phrases.into_iter().map(|phrase| (role, phrase)).collect()
}

/// Reads "X shot Y", "Y was shot by X" and "Y, shot by X".
fn deed(
    words: &Words<'_>,
    trigger: &Range<usize>,
    sentence: &Range<usize>,
) -> Vec<(ParticipantRole, Range<usize>)> {
    let verb = verb_start(words, trigger.start, sentence.start);
    // "The youngest person charged in the case".
    let closed = matches!(words.lower(trigger.end - 1), "by" | "in" | "to" | "with");
    let passive = (verb..trigger.end).any(|index| is_be(words.lower(index)));
    let both =
        words.lower(trigger.end) == "and" && DEEDS.binary_search(&words.lower(trigger.end + 1)).is_ok();
    let next = trigger.end + if both { 2 } else { 0 };
    let objects = if passive || closed { Vec::new() } else { phrase::after(words, next, sentence.end) };
    // "Shot out a window", "shot himself": active, though no phrase for somebody follows.
    let active = !closed
        && (matches!(words.lower(trigger.end), "herself" | "himself" | "itself" | "out" | "themselves")
            || takes_object(words, next)
            || matches!(words.lower(trigger.start), "beheads" | "detains" | "kills" | "shoots" | "sues"));
    let role = if objects.is_empty() && (passive || !active) { Target } else { Actor };
    let mut found = subjects(words, verb, sentence, role);
    found.extend(with(Target, objects));
    if role == Target {
        found.extend(with(Actor, after_word(words, trigger.end, sentence.end, &["by"])));
    }
    found
}

/// Reads "X resigned", "X clashed with Y", "X held a vigil".
fn does(
    words: &Words<'_>,
    trigger: &Range<usize>,
    sentence: &Range<usize>,
    role: ParticipantRole,
) -> Vec<(ParticipantRole, Range<usize>)> {
    let mut found = subjects(words, verb_start(words, trigger.start, sentence.start), sentence, role);
    if role == Party {
        found.extend(with(Party, after_word(words, trigger.end, sentence.end, &["with"])));
    }
    found
}

/// Reads "the shooting of Y by X", "clashes between X and Y", "charges against Y", "a protest by X".
fn event(
    words: &Words<'_>,
    kind: IncidentKind,
    trigger: &Range<usize>,
    sentence: &Range<usize>,
) -> Vec<(ParticipantRole, Range<usize>)> {
    let together = matches!(kind, IncidentKind::Gathering | IncidentKind::Clash | IncidentKind::Agreement);
    // "The shooting death of": the noun that follows is what is told of.
    let dies = matches!(words.lower(trigger.end), "death" | "deaths") && words.gap_before(trigger.end) == " ";
    let (end, next) = (sentence.end, trigger.end + usize::from(dies));
    let mut found = with(if together { Party } else { Actor }, after_word(words, next, end, &["by"]));
    if together {
        found.extend(with(Party, after_word(words, next, end, &["between", "among"])));
    } else if kind != IncidentKind::Resignation && matches!(words.lower(next), "of" | "against") {
        found.extend(with(Target, phrase::after(words, next + 1, end)));
    } else if kind == IncidentKind::Resignation && words.lower(next) == "of" {
        found.extend(with(Actor, phrase::after(words, next + 1, end)));
    }
    // "Hundreds held a vigil."
    let held = trigger.start.saturating_sub(4).max(sentence.start)..trigger.start;
    let held = held
        .rev()
        .find(|index| matches!(words.lower(*index), "held" | "staged" | "attended" | "joined" | "organized"));
    if let Some(held) = held.filter(|_| kind == IncidentKind::Gathering) {
        found.extend(subjects(words, held, sentence, Party));
    }
    found
}

/// Returns the subjects of a verb that begins at a word.
fn subjects(
    words: &Words<'_>,
    verb: usize,
    sentence: &Range<usize>,
    role: ParticipantRole,
) -> Vec<(ParticipantRole, Range<usize>)> {
    let verb = verb_start(words, verb, sentence.start);
    with(role, phrase::before(words, verb, sentence.start))
}

/// Returns where a verb begins with the words that belong to it: `have been fatally` before `shot`.
fn verb_start(words: &Words<'_>, at: usize, start: usize) -> usize {
    let belongs = |index: usize| {
        let word = words.lower(index);
        is_be(word)
            || word.ends_with("ly")
            || matches!(
                word,
                "has"
                    | "will"
                    | "would"
                    | "have"
                    | "had"
                    | "also"
                    | "later"
                    | "not"
                    | "went"
                    | "plan"
                    | "plans"
                    | "remain"
                    | "remained"
                    | "remains"
                    | "to"
                    | "vowed"
            )
    };
    (start..at)
        .rev()
        .take_while(|index| belongs(*index) && words.gap_before(index + 1) == " ")
        .last()
        .unwrap_or(at)
}

/// Returns the phrases after one of `heads` within reach, in the same clause.
fn after_word(words: &Words<'_>, from: usize, end: usize, heads: &[&str]) -> Vec<Range<usize>> {
    let clause = (from..end.min(from + REACH))
        .take_while(|index| !words.gap_before(*index).contains([',', ';', '.', '"', '“', '\n']));
    let head = clause.into_iter().find(|index| heads.contains(&words.lower(*index)));
    head.map_or_else(Vec::new, |head| phrase::after(words, head + 1, end))
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "been" | "being" | "be" | "got" | "get")
}

/// Verbs that somebody does to somebody; each list by alphabet.
const DEEDS: &[&str] = &[
    "abducted",
    "arrested",
    "assassinated",
    "beheaded",
    "beheads",
    "bombed",
    "captured",
    "charged",
    "convicted",
    "detained",
    "detains",
    "executed",
    "fired",
    "gunned",
    "imprisoned",
    "indicted",
    "jailed",
    "kidnapped",
    "killed",
    "kills",
    "murdered",
    "nabbed",
    "ousted",
    "pepper-sprayed",
    "sacked",
    "sentenced",
    "shoots",
    "shot",
    "slain",
    "slaughtered",
    "sprayed",
    "stabbed",
    "strangled",
    "sue",
    "sued",
    "sues",
    "suing",
    "tackled",
    "tased",
];
/// What befalls its subject.
const BEFALLS: &[&str] = &[
    "acquitted",
    "arraigned",
    "custody",
    "dead",
    "died",
    "disappear",
    "disappeared",
    "drowned",
    "guilty",
    "missing",
    "vanish",
    "vanished",
];
/// What its subject does.
const DOES: &[&str] = &[
    "agreed",
    "announce",
    "announced",
    "announces",
    "clashed",
    "demonstrated",
    "deployed",
    "deploys",
    "fought",
    "gathered",
    "marched",
    "marching",
    "open",
    "opened",
    "opens",
    "protested",
    "rallied",
    "resign",
    "resigned",
    "resigns",
    "stepped",
    "stepping",
    "steps",
    "took",
    "unveiled",
    "unveils",
];
/// Words that name those who take part.
const PEOPLE: &[(&str, ParticipantRole)] = &[
    ("bomber", Actor),
    ("demonstrators", Party),
    ("detainee", Target),
    ("detainees", Target),
    ("gunman", Actor),
    ("gunmen", Actor),
    ("hostage", Target),
    ("hostages", Target),
    ("kidnappers", Actor),
    ("protester", Party),
    ("protesters", Party),
    ("protestors", Party),
    ("rioters", Party),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!([DEEDS, BEFALLS, DOES].iter().all(|list| list.is_sorted()));
        assert!(PEOPLE.is_sorted_by_key(|(word, _)| word));
    }
}
