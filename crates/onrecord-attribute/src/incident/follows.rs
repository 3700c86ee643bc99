//! Which earlier incident of the same text a follow-up follows: the shooting for which somebody is charged.
//!
//! A follow-up is tied by its own sentence ("charged in the shooting of"), else by a name that both have, else,
//! where the report is about it and tells of one deed alone, to that.

use onrecord_types::{IncidentKind, Participant, Revision};

use super::found::{Found, Part, same_event};
use super::survey::Survey;
use crate::figure::{is_person, small};

/// Returns for each incident the place in the list of the one that it follows; the report's own stands first.
pub(super) fn follows(survey: &Survey<'_>, found: &[Found], people: &[Vec<Participant>]) -> Vec<Option<u32>> {
    let text = Text { survey, found, people };
    let of_primary = text.followed(0).or_else(|| text.recalled());
    let rest = (1..found.len()).map(|index| text.followed(index).or_else(|| text.led(index, of_primary)));
    let all = found.first().map(|_| of_primary).into_iter().chain(rest);
    all.map(|at| at.and_then(|at| u32::try_from(at).ok())).collect()
}

struct Text<'a> {
    survey: &'a Survey<'a>,
    found: &'a [Found],
    people: &'a [Vec<Participant>],
}

impl Text<'_> {
    /// Returns the deeds that an incident can follow, with their places in the list.
    fn deeds(&self, index: usize) -> impl Iterator<Item = (usize, &Found)> {
        let own = self.found.get(index).filter(|found| is_follow_up(found.kind));
        let can = move |deed: &Found| {
            own.is_some_and(|own| precedes(deed.kind, own.kind) && !ends_before(own, deed))
        };
        self.found.iter().enumerate().filter(move |(at, deed)| *at != index && can(deed))
    }

    /// Returns the deed that the words tie it to: one of its sentence, or one that befell somebody of its own.
    fn followed(&self, index: usize) -> Option<usize> {
        let own = self.found.get(index).filter(|found| is_follow_up(found.kind))?;
        let place = own.named?;
        // "Charged in the shooting": the nearest deed of its sentence.
        let sentence = self.survey.sentences.get(place.sentence)?;
        let strong = sentence.triggers.iter().filter(|trigger| trigger.strength > 1);
        let beside = strong
            .filter(|trigger| precedes(trigger.kind, own.kind))
            .min_by_key(|trigger| trigger.first.abs_diff(place.trigger.first));
        let in_sentence = beside.and_then(|beside| {
            let alike = |(_, deed): &(usize, &Found)| same_event(deed.kind, beside.kind);
            let here = |(_, deed): &(usize, &Found)| {
                deed.named.is_some_and(|named| named.sentence == place.sentence)
            };
            self.deeds(index).filter(alike).find(here).or_else(|| only(self.deeds(index).filter(alike)))
        });
        let earlier = || self.that_case(place.sentence, place.trigger.first, index);
        let told = names(self.survey.revision, self.people.get(index)?);
        let by_name = || only(self.deeds(index).filter(|(at, _)| self.shares(&told, *at)));
        in_sentence.or_else(earlier).or_else(by_name).map(|(at, _)| at)
    }

    /// Returns the deed that "in that case" means: the one named last before.
    fn that_case(&self, sentence: usize, trigger: usize, index: usize) -> Option<(usize, &Found)> {
        let words = self.survey.words;
        let mut here = self.survey.sentences.get(sentence)?.words.clone();
        here.find(|at| {
            ["that case", "that incident", "that killing", "that shooting"]
                .iter()
                .any(|it| words.begins(*at, it).is_some())
        })?;
        let place = |deed: &Found| deed.named.map_or(0, |named| named.trigger.first);
        self.deeds(index).filter(|(_, deed)| place(deed) < trigger).max_by_key(|(_, deed)| place(deed))
    }

    /// Returns what the report's own follow-up follows without a tie in the words: the one deed that it recalls.
    fn recalled(&self) -> Option<usize> {
        only(self.deeds(0)).map(|(at, _)| at)
    }

    /// Returns what a follow-up follows without a tie in the words: what the report is about, or where that is a follow-up
    /// too, what that one follows. A charge that the text only recalls is as often an older one.
    fn led(&self, index: usize, of_primary: Option<usize>) -> Option<usize> {
        self.found.get(index).filter(|found| found.part == Part::Aftermath)?;
        let can = |at: &usize| self.deeds(index).any(|(deed, found)| deed == *at && leads(found.kind));
        Some(0).filter(can).or_else(|| of_primary.filter(can))
    }

    fn shares(&self, told: &[&str], at: usize) -> bool {
        let people = self.people.get(at).map(Vec::as_slice).unwrap_or_default();
        names(self.survey.revision, people).iter().any(|name| told.contains(name))
    }
}

/// Tells whether one incident was over before another began, as far as the text tells their days.
fn ends_before(own: &Found, deed: &Found) -> bool {
    let days = |found: &Found| found.time.as_ref().and_then(|time| time.days);
    days(own).zip(days(deed)).is_some_and(|((_, last), (first, _))| last < first)
}

/// Returns the one of a list that has no other.
fn only<T>(mut list: impl Iterator<Item = T>) -> Option<T> {
    let first = list.next()?;
    list.next().is_none().then_some(first)
}

/// Tells whether what a text tells of charges and vigils most often comes of a deed of this kind, where it is the one
/// that the text is about: wars and disasters have many.
fn leads(kind: IncidentKind) -> bool {
    use IncidentKind::{AirStrike, Clash, Disaster};
    !matches!(kind, AirStrike | Clash | Disaster)
}

/// Tells whether an incident of this kind comes of an earlier one.
pub(super) fn is_follow_up(kind: IncidentKind) -> bool {
    use IncidentKind::{Arrest, Charge, Detention, Dismissal, Gathering, Inquiry, Lawsuit, Resignation};
    matches!(kind, Arrest | Charge | Detention | Dismissal | Gathering | Inquiry | Lawsuit | Resignation)
}

/// Tells whether a deed of one kind can be what a follow-up of another kind is about.
pub(super) fn precedes(deed: IncidentKind, follow_up: IncidentKind) -> bool {
    use IncidentKind::{
        Agreement, Announcement, Arrest, Charge, Deployment, Detention, Dismissal, Gathering, Inquiry,
    };
    use IncidentKind::{Lawsuit, Other, Resignation};
    match deed {
        Agreement | Announcement | Deployment | Gathering | Inquiry | Lawsuit | Other | Resignation
        | Dismissal => false,
        Arrest | Detention => matches!(follow_up, Lawsuit | Inquiry | Gathering),
        Charge => follow_up == Dismissal,
        _ => true,
    }
}

/// Returns the capitalised words of those who take part.
pub(super) fn names<'a>(revision: &'a Revision, people: &[Participant]) -> Vec<&'a str> {
    let words = people.iter().flat_map(|participant| revision.slice(participant.span).split_whitespace());
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.len() > 2 && !is_no_name(&word.to_lowercase())
    };
    words.map(|word| word.trim_end_matches(['.', ','])).filter(is_name).collect()
}

/// Tells whether a word with a capital is no name: the first of a sentence, a title.
fn is_no_name(word: &str) -> bool {
    const NO_NAMES: [&str; 20] = [
        "all",
        "another",
        "at",
        "authorities",
        "both",
        "dozens",
        "each",
        "her",
        "his",
        "hundreds",
        "many",
        "most",
        "mrs",
        "officer",
        "police",
        "several",
        "some",
        "the",
        "their",
        "two",
    ];
    NO_NAMES.contains(&word) || small(word).is_some() || is_person(word)
}
