//! Speakers across documents, joined with caution: two speakers are one only when their names say so.
//!
//! Within one incident a person is joined by full name, by a part of it that fits nobody else, and over spellings, so
//! long as no text has both. Beyond it only a person in a public role is joined, and only where role, body or place
//! agree: a private person is followed from story to story by nothing here. A bare surname joins nobody across
//! documents, but where it comes with the office of the only one of that name. A body is joined by its name, or by
//! initials that some text spells out or that are those of one body alone; one of which there are many (a police
//! department) within its state, and one that is anybody's (`the department`) within the incident. An office is joined
//! with the only person of the incident who is said to hold it. A description of a group (`police`) is joined
//! within an incident, that of a single person (`a witness`) with nobody.
//!
//! What reviewers say is laid over that.

use std::collections::BTreeMap;

use onrecord_types::{
    DocumentId, DocumentSpeaker, IncidentId, ReadRevision, Review, RevisionId, Speaker, SpeakerId,
    SpeakerIndex, SpeakerKind, SpeakerMember,
};

use self::bodies::Bodies;
use self::groups::{ByKey, Groups};
use self::initials::Initials;
use self::key::Key;
use self::name::is_acronym;
use self::places::Places;
use self::reviews::{Group, Overlay};
use crate::articles::Revisions;

mod bodies;
mod countries;
mod gathered;
mod groups;
mod initials;
mod key;
mod name;
mod namesakes;
mod offices;
mod places;
mod reviews;
mod sets;

/// The speakers, and where each in-document speaker went.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    pub(crate) all: Vec<Speaker>,
    by_member: BTreeMap<SpeakerMember, SpeakerId>,
}

impl Speakers {
    /// Returns the speaker that a reading's speaker belongs to.
    pub(crate) fn of(&self, revision: RevisionId, index: SpeakerIndex) -> Option<SpeakerId> {
        self.by_member.get(&SpeakerMember { revision, index }).copied()
    }
}

/// An in-document speaker where it stands.
#[derive(Debug, Clone, Copy)]
struct Seen<'a> {
    member: SpeakerMember,
    speaker: &'a DocumentSpeaker,
    read: &'a ReadRevision,
    /// The place of the revision among those of its document, the earliest first.
    order: usize,
}

/// Joins the speakers of all revisions, and lays the reviews over them.
pub(crate) fn join<'a>(
    revisions: &'a Revisions<'a>,
    home: &BTreeMap<DocumentId, IncidentId>,
    reviews: &[Review],
) -> Speakers {
    let places = Places::of(revisions, home);
    let initials = initials(revisions, home, &places);
    let of_incident = |seen: Seen<'a>| Some((seen.speaker, *home.get(&seen.read.document.id)?));
    let bodies = Bodies::of(each(revisions).filter_map(of_incident), &initials, &places);
    let mut members: ByKey<'_> = BTreeMap::new();
    for seen in each(revisions) {
        let key = Key::new(&seen, home.get(&seen.read.document.id).copied(), &bodies);
        members.entry(key).or_default().push(seen);
    }
    let groups = Groups::of(&members, &places, home).all();
    let groups = groups.into_iter().filter_map(|keys| {
        let first = keys.first()?;
        Some(Group::new((*first).clone(), keys.iter().flat_map(|key| &members[*key]).copied().collect()))
    });
    let groups = Overlay::of(reviews, revisions).over(groups.collect());
    let mut joined = Speakers::default();
    for group in groups {
        let speaker = gathered::speaker(group);
        joined.by_member.extend(speaker.members.iter().map(|member| (*member, speaker.id)));
        joined.all.push(speaker);
    }
    joined.all.sort_by_key(|speaker| speaker.id);
    joined
}

/// Gathers what initials stand for, from the texts and from what was read in each.
fn initials(revisions: &Revisions<'_>, home: &BTreeMap<DocumentId, IncidentId>, places: &Places) -> Initials {
    let mut initials = Initials::default();
    let of = |document| home.get(&document).map(|incident| (*incident, places.around(*incident).state()));
    for read in revisions.latest() {
        initials.read(read.revision.text().as_str(), of(read.document.id));
    }
    for Seen { speaker, read, .. } in each(revisions) {
        if speaker.kind == SpeakerKind::Body && !is_acronym(&speaker.name) {
            for acronym in speaker.names.iter().filter(|name| is_acronym(name)) {
                initials.note(acronym, &speaker.name, of(read.document.id));
            }
        }
    }
    let bodies = each(revisions).filter(|seen| seen.speaker.kind == SpeakerKind::Body);
    initials.pair(bodies.filter_map(|seen| Some((seen.speaker.name.as_str(), of(seen.read.document.id)?))));
    initials.settle();
    initials
}

fn each<'a>(revisions: &'a Revisions<'a>) -> impl Iterator<Item = Seen<'a>> {
    let of_each = revisions.of_each().flat_map(|of_one| of_one.iter().enumerate());
    of_each.flat_map(|(order, read)| {
        read.reading.speakers.iter().zip(0..).map(move |(speaker, index)| {
            let member = SpeakerMember { revision: read.revision.id, index: SpeakerIndex(index) };
            Seen { member, speaker, read, order }
        })
    })
}
