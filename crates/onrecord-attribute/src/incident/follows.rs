//! Which earlier incident of the same text a follow-up follows: the shooting for which somebody is charged.
//!
//! A follow-up is tied by its own sentence ("charged in the shooting of"), else by a name that both have, else,
//! where the report is about it and tells of one deed alone, to that.

use onrecord_types::{IncidentKind, IncidentMention, Participant, Revision};

use super::details::{Named, named_by, same_event};

/// Returns for each mention the place in the list of the one that it follows.
pub(super) fn follows(
    revision: &Revision,
    mentions: &[IncidentMention],
    named: &[Named],
    people: &[Vec<Participant>],
) -> Vec<Option<u32>> {
    (0..mentions.len()).map(|index| followed(revision, mentions, named, people, index)).collect()
}

fn followed(
    revision: &Revision,
    mentions: &[IncidentMention],
    named: &[Named],
    people: &[Vec<Participant>],
    index: usize,
) -> Option<u32> {
    let own = mentions.get(index).filter(|mention| is_follow_up(mention.kind))?;
    let place = named_by(named, own)?;
    let deeds = || {
        let precedes = |deed: &IncidentMention| precedes(deed.kind, own.kind) && !ends_before(own, deed);
        mentions.iter().enumerate().filter(move |(at, deed)| *at != index && precedes(deed))
    };
    // "Charged in the shooting": the nearest deed of its sentence.
    let beside = named
        .iter()
        .filter(|named| named.sentence == place.sentence && precedes(named.trigger.kind, own.kind))
        .min_by_key(|named| named.trigger.first.abs_diff(place.trigger.first));
    let same_place =
        |deed: &IncidentMention| named_by(named, deed).is_some_and(|other| other.sentence == place.sentence);
    let in_sentence = beside.and_then(|beside| {
        let alike = |(_, deed): &(usize, &IncidentMention)| same_event(deed.kind, beside.trigger.kind);
        deeds().filter(alike).find(|(_, deed)| same_place(deed)).or_else(|| only(deeds().filter(alike)))
    });
    let told = names(revision, people.get(index)?);
    let by_name = || only(deeds().filter(|(at, _)| shares(&told, people.get(*at), revision)));
    // Without a tie in the words only the report's own follow-up is taken to follow the one deed that it recalls: a
    // recalled charge is as often an older one.
    let recalled = || (index == 0).then(|| only(deeds())).flatten();
    let found = in_sentence.or_else(by_name).or_else(recalled)?;
    u32::try_from(found.0).ok()
}

/// Tells whether one incident was over before another began, as far as the text tells their days.
fn ends_before(own: &IncidentMention, deed: &IncidentMention) -> bool {
    let days = |mention: &IncidentMention| mention.time.as_ref().and_then(|time| time.days);
    days(own).zip(days(deed)).is_some_and(|((_, last), (first, _))| last < first)
}

/// Returns the one of a list that has no other.
fn only<T>(mut list: impl Iterator<Item = T>) -> Option<T> {
    let first = list.next()?;
    list.next().is_none().then_some(first)
}

/// Tells whether an incident of this kind comes of an earlier one.
fn is_follow_up(kind: IncidentKind) -> bool {
    use IncidentKind::{Arrest, Charge, Detention, Dismissal, Gathering, Inquiry, Lawsuit, Resignation};
    matches!(kind, Arrest | Charge | Detention | Dismissal | Gathering | Inquiry | Lawsuit | Resignation)
}

/// Tells whether a deed of one kind can be what a follow-up of another kind is about.
fn precedes(deed: IncidentKind, follow_up: IncidentKind) -> bool {
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
fn names<'a>(revision: &'a Revision, people: &[Participant]) -> Vec<&'a str> {
    let words = people.iter().flat_map(|participant| revision.slice(participant.span).split_whitespace());
    words.filter(|word| word.starts_with(char::is_uppercase) && word.len() > 2).collect()
}

fn shares(names_of_own: &[&str], people: Option<&Vec<Participant>>, revision: &Revision) -> bool {
    people.is_some_and(|people| names(revision, people).iter().any(|name| names_of_own.contains(name)))
}
