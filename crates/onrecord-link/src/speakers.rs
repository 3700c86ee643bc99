//! Speakers across documents, joined with caution: two speakers are one only when their names say so.
//!
//! Within one incident a person is joined by full name, by a part of it that fits nobody else, and over spellings. Beyond
//! it only a person in a public role is joined, and only where the roles agree: a private person is followed from story
//! to story by nothing here, and namesakes stay apart. A body is joined by its name, or by initials that some text spells
//! out, and an office with the only person of the incident who is said to hold it. A bare surname joins nobody across documents, and a description (`police`) only within one incident.

use std::collections::BTreeMap;

use onrecord_types::{
    DocumentId, DocumentSpeaker, IncidentId, ReadRevision, Review, RevisionId, Speaker, SpeakerId,
    SpeakerIndex, SpeakerKind, SpeakerMember,
};

use self::groups::{ByKey, Groups};
use self::initials::Initials;
use self::name::{is_acronym, plain};
use self::reviews::{Group, Overlay};
use crate::articles::Revisions;

mod gathered;
mod groups;
mod initials;
mod name;
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

/// What makes two in-document speakers one at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A person of an incident, by full name.
    Person(IncidentId, String),
    /// A body, by its name.
    Body(String),
    /// Anybody else whose words are enough within an incident.
    Within(IncidentId, SpeakerKind, String),
    /// Somebody known by too little: one document's own.
    Of(DocumentId, SpeakerKind, String),
    /// Somebody whom a review took out of a group. It comes last: what joins a group again goes by the group's key.
    Apart(DocumentId, SpeakerKind, String),
}

impl Key {
    fn new(speaker: &DocumentSpeaker, document: DocumentId, incident: Option<IncidentId>) -> Self {
        let name = plain(&speaker.name);
        match (speaker.kind, incident) {
            (SpeakerKind::Body, _) if !name.is_empty() => Key::Body(name),
            (SpeakerKind::Person, Some(incident)) if name.contains(' ') => Key::Person(incident, name),
            (SpeakerKind::Office | SpeakerKind::Described, Some(incident)) if !name.is_empty() => {
                Key::Within(incident, speaker.kind, name)
            }
            _ => Key::Of(document, speaker.kind, name),
        }
    }

    fn id(&self) -> SpeakerId {
        let kind = |kind: SpeakerKind| onrecord_types::Vocabulary::code(kind).as_bytes();
        match self {
            Key::Person(incident, name) => SpeakerId::of(&[b"person", incident.bytes(), name.as_bytes()]),
            Key::Body(name) => SpeakerId::of(&[b"body", name.as_bytes()]),
            Key::Within(incident, of, name) => {
                SpeakerId::of(&[b"within", incident.bytes(), kind(*of), name.as_bytes()])
            }
            Key::Of(document, of, name) => {
                SpeakerId::of(&[b"of", document.bytes(), kind(*of), name.as_bytes()])
            }
            Key::Apart(document, of, name) => {
                SpeakerId::of(&[b"apart", document.bytes(), kind(*of), name.as_bytes()])
            }
        }
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
pub(crate) fn join(
    revisions: &Revisions<'_>,
    home: &BTreeMap<DocumentId, IncidentId>,
    reviews: &[Review],
) -> Speakers {
    let mut members: ByKey<'_> = BTreeMap::new();
    for seen in each(revisions) {
        let document = seen.read.document.id;
        let key = Key::new(seen.speaker, document, home.get(&document).copied());
        members.entry(key).or_default().push(seen);
    }
    let groups = Groups::of(&members, &initials(revisions)).all();
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
fn initials(revisions: &Revisions<'_>) -> Initials {
    let mut initials = Initials::default();
    for read in revisions.latest() {
        initials.read(read.revision.text().as_str());
    }
    for Seen { speaker, .. } in each(revisions) {
        if speaker.kind == SpeakerKind::Body && !is_acronym(&speaker.name) {
            for acronym in speaker.names.iter().filter(|name| is_acronym(name)) {
                initials.note(acronym, &speaker.name);
            }
        }
    }
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
