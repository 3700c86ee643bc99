//! The first stage: who speaks in the documents of one incident. Whatever only these documents can tell is settled here.

use std::collections::BTreeMap;

use onrecord_types::{IncidentId, ReadRevision, SpeakerIndex, SpeakerKind, SpeakerMember};

use super::bodies::{canonical, is_anybodys};
use super::countries::in_one_form;
use super::groups::{ByKey, Groups};
use super::initials::Notes;
use super::name::{is_acronym, is_full, plain};
use super::namesakes::Public;
use super::offices::{has_many_holders, is_several};
use super::places::Around;
use super::reviews::Reviewed;
use super::summary::{Form, Known, Meant, Named, Summary};
use super::{Key, Seen};
use crate::words::{Word, words};

/// Returns the groups of speakers of `incident`, and what its texts say of initials.
///
/// `documents` are those about the incident, each as its revisions, the earliest first, in any order; without an incident
/// there is no more than one. Nothing else matters: places, offices and who is the only one to bear a name are the
/// incident's own.
pub(crate) fn within<'a>(
    incident: Option<IncidentId>,
    documents: &[&[&'a ReadRevision]],
    reviewed: &Reviewed,
) -> Vec<Summary<'a>> {
    let mut documents: Vec<&[&ReadRevision]> = documents.to_vec();
    documents.sort_unstable_by_key(|of_one| of_one.first().map(|read| read.document.id));
    let latest = || documents.iter().filter_map(|of_one| of_one.last().copied());
    let around = incident.map(|_| Around::of(latest())).unwrap_or_default();
    let notes = notes(&documents, latest(), incident);
    let mut keyed: ByKey<'_> = BTreeMap::new();
    let mut named: BTreeMap<(Form, String, Key), Vec<Seen<'_>>> = BTreeMap::new();
    for seen in documents.iter().flat_map(|of_one| each(of_one)) {
        match first_key(&seen, incident, &notes) {
            First::Key(key) => keyed.entry(key).or_default().push(seen),
            First::Named(form, own, otherwise) => {
                named.entry((form, own, otherwise)).or_default().push(seen);
            }
        }
    }
    let mut summaries = groups(&keyed, &around);
    if let Some(incident) = incident {
        summaries.extend(named.into_iter().map(|((form, own, otherwise), seen)| {
            let named = Named { form, own, incident, around: around.clone(), otherwise };
            Summary::new(Known::Body(named), &seen)
        }));
    }
    mark_shared(&mut summaries);
    mark_meant(&mut summaries, &documents, reviewed);
    let initials = notes.noted(incident.map(|incident| (incident, around.state())));
    summaries.extend(initials.map(|noted| Summary::new(Known::Initials(noted), [])));
    summaries
}

/// Gathers what initials stand for: from the latest texts, and from what was read in all.
fn notes<'a>(
    documents: &[&[&'a ReadRevision]],
    latest: impl Iterator<Item = &'a ReadRevision>,
    incident: Option<IncidentId>,
) -> Notes {
    let mut notes = Notes::default();
    for read in latest {
        notes.read(read.revision.text().as_str());
    }
    let speakers =
        || documents.iter().flat_map(|of_one| of_one.iter()).flat_map(|read| &read.reading.speakers);
    let bodies = || speakers().filter(|speaker| speaker.kind == SpeakerKind::Body);
    for body in bodies().filter(|body| !is_acronym(&body.name)) {
        for acronym in body.names.iter().filter(|name| is_acronym(name)) {
            notes.note(acronym, &body.name);
        }
    }
    if incident.is_some() {
        notes.pair(bodies().map(|body| body.name.as_str()));
    }
    notes
}

fn each<'a>(of_one: &[&'a ReadRevision]) -> impl Iterator<Item = Seen<'a>> {
    of_one.iter().enumerate().flat_map(|(order, read)| {
        let read: &'a ReadRevision = read;
        read.reading.speakers.iter().zip(0..).map(move |(speaker, index)| {
            let member = SpeakerMember { revision: read.revision.id, index: SpeakerIndex(index) };
            Seen { member, speaker, read, order }
        })
    })
}

/// What makes two in-document speakers of an incident one at once.
enum First {
    /// Whatever other incidents tell.
    Key(Key),
    /// One name of a body, or of somebody described who may be one; the key where it is none.
    Named(Form, String, Key),
}

fn first_key(seen: &Seen<'_>, incident: Option<IncidentId>, notes: &Notes) -> First {
    let (document, kind, name) = (seen.read.document.id, seen.speaker.kind, seen.speaker.name.as_str());
    let own = plain(name);
    let one_form = in_one_form(&own);
    let Some(incident) = incident.filter(|_| !one_form.is_empty()) else {
        return First::Key(Key::Of(document, kind, one_form));
    };
    let within_if = |is_enough: bool| {
        let name = one_form.clone();
        if is_enough { Key::Within(incident, kind, name) } else { Key::Of(document, kind, name) }
    };
    match kind {
        SpeakerKind::Person if is_full(name) => First::Key(Key::Person(incident, one_form)),
        SpeakerKind::Person => First::Key(Key::Of(document, kind, one_form)),
        SpeakerKind::Office => First::Key(within_if(!has_many_holders(name))),
        SpeakerKind::Body => match notes.anybodys(&own) {
            Some(spelt_out) => body(incident, spelt_out, false),
            None => body(incident, &own, is_acronym(name)),
        },
        SpeakerKind::Described if is_acronym(name) => match notes.anybodys(&own) {
            Some(spelt_out) => body(incident, spelt_out, false),
            None => First::Named(Form::Initials, own, within_if(is_several(name))),
        },
        // A name has several words, one of them with a capital.
        SpeakerKind::Described if own.contains(' ') && words(name).any(Word::is_capitalised) => {
            First::Named(Form::Described, own, within_if(is_several(name)))
        }
        SpeakerKind::Described => First::Key(within_if(is_several(name))),
    }
}

/// Of names that are anybody's only initials can stand for more.
fn body(incident: IncidentId, own: &str, is_initials: bool) -> First {
    let name = canonical(own);
    let is_settled = is_anybodys(&name) && !is_initials;
    let key = Key::Within(incident, SpeakerKind::Body, name);
    if is_settled { First::Key(key) } else { First::Named(Form::Body, own.to_owned(), key) }
}

/// Returns the groups of those who are one whatever other incidents tell of bodies.
fn groups<'a>(keyed: &ByKey<'a>, around: &Around) -> Vec<Summary<'a>> {
    let group = |keys: Vec<&Key>| {
        let first = (*keys.first()?).clone();
        let names = keys.iter().filter_map(|key| match key {
            Key::Person(_, name) => Some(name.as_str()),
            _ => None,
        });
        let people = keys.iter().filter(|key| matches!(key, Key::Person(..)));
        let known = match Public::of(names, people.flat_map(|key| &keyed[*key]), around) {
            Some(public) => Known::Person(first, public),
            None => Known::Alone(first),
        };
        Some(Summary::new(known, keys.iter().flat_map(|key| &keyed[*key])))
    };
    Groups::of(keyed).all().into_iter().filter_map(group).collect()
}

/// Marks those that can come to one key: two spellings of a description, say, of which one may be a body's.
fn mark_shared(summaries: &mut [Summary<'_>]) {
    let may_come_to = |known: &Known| match known {
        Known::Body(named) if !named.is_sure() => Some(named.otherwise.clone()),
        _ => None,
    };
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for key in summaries.iter().filter_map(|summary| may_come_to(&summary.known)) {
        *counts.entry(key).or_default() += 1;
    }
    for summary in summaries.iter() {
        if let Known::Alone(key) = &summary.known
            && let Some(count) = counts.get_mut(key)
        {
            *count += 1;
        }
    }
    for summary in summaries {
        let count = match &summary.known {
            Known::Alone(key) => counts.get(key),
            known => may_come_to(known).and_then(|key| counts.get(&key)),
        };
        summary.is_shared = count.is_some_and(|count| *count > 1);
    }
}

/// Notes whom reviews mean.
fn mark_meant(summaries: &mut [Summary<'_>], documents: &[&[&ReadRevision]], reviewed: &Reviewed) {
    let mut meant: BTreeMap<SpeakerMember, Vec<Meant>> = BTreeMap::new();
    for of_one in documents {
        let Some(first) = of_one.first() else { continue };
        for one in reviewed.meant(first.document.id, of_one) {
            meant.entry(one.member).or_default().push(one);
        }
    }
    if meant.is_empty() {
        return;
    }
    for summary in summaries {
        summary.meant = summary.members().filter_map(|member| meant.remove(&member)).flatten().collect();
    }
}
