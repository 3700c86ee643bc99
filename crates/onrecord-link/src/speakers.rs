//! Speakers across documents, joined with caution: two speakers are one only when their names say so.
//!
//! Within one incident a person is joined by full name, by a part of it that fits nobody else, and over spellings. Beyond
//! it only a person in a public role is joined, and only where the roles agree: a private person is followed from story
//! to story by nothing here, and namesakes stay apart. A body is joined by its name, or by initials that some text spells
//! out, and an office with the only person of the incident who is said to hold it. A bare surname joins nobody across documents, and a description (`police`) only within one incident.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DatedRole, DocumentId, DocumentSpeaker, IncidentId, ReadRevision, RevisionId, Speaker, SpeakerId,
    SpeakerIndex, SpeakerKind, SpeakerMember, Standing,
};

use self::groups::{ByKey, Groups};
use self::initials::Initials;
use self::name::{is_acronym, plain};
use crate::articles::Revisions;

mod groups;
mod initials;
mod name;

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
        }
    }
}

/// Joins the speakers of all revisions.
pub(crate) fn join(revisions: &Revisions<'_>, home: &BTreeMap<DocumentId, IncidentId>) -> Speakers {
    let initials = initials(revisions);
    let mut members: ByKey<'_> = BTreeMap::new();
    for (read, member, speaker) in each(revisions) {
        let key = Key::new(speaker, read.document.id, home.get(&read.document.id).copied());
        members.entry(key).or_default().push((member, speaker));
    }
    let mut joined = Speakers::default();
    for keys in Groups::of(&members, &initials).all() {
        let mut of_group: Vec<_> = keys.iter().flat_map(|key| &members[*key]).copied().collect();
        of_group.sort_by_key(|(member, _)| *member);
        let Some(first) = keys.first() else { continue };
        let speaker = speaker(first.id(), &of_group);
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
    for (_, _, speaker) in each(revisions) {
        if speaker.kind == SpeakerKind::Body && !is_acronym(&speaker.name) {
            for acronym in speaker.names.iter().filter(|name| is_acronym(name)) {
                initials.note(acronym, &speaker.name);
            }
        }
    }
    initials
}

fn each<'a>(
    revisions: &'a Revisions<'_>,
) -> impl Iterator<Item = (&'a ReadRevision, SpeakerMember, &'a DocumentSpeaker)> {
    revisions.of_each().flatten().flat_map(|read| {
        read.reading.speakers.iter().zip(0..).map(|(speaker, index)| {
            (*read, SpeakerMember { revision: read.revision.id, index: SpeakerIndex(index) }, speaker)
        })
    })
}

fn speaker(id: SpeakerId, members: &[(SpeakerMember, &DocumentSpeaker)]) -> Speaker {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut roles: BTreeMap<&str, DatedRole> = BTreeMap::new();
    // A person and the office held go by the person's name.
    let kind = members.iter().map(|(_, speaker)| speaker.kind).min().unwrap_or(SpeakerKind::Described);
    for (member, speaker) in members {
        names.insert(speaker.name.as_str());
        if speaker.kind == kind {
            *counts.entry(speaker.name.as_str()).or_default() += 1;
        }
        names.extend(speaker.names.iter().map(String::as_str));
        for role in &speaker.roles {
            roles.entry(role.words.as_str()).or_insert_with(|| DatedRole {
                words: role.words.clone(),
                said_in: (member.revision, role.span),
                days: None,
                documents: 1,
            });
        }
    }
    // A name before initials, then the name used most; of equals the longest, then the first by alphabet.
    let shown = counts
        .iter()
        .max_by_key(|(name, count)| (!is_acronym(name), **count, name.len(), Reverse(*name)))
        .map_or("", |(name, _)| name);
    names.remove(shown);
    let public = members.iter().any(|(_, speaker)| speaker.standing() == Standing::Public);
    Speaker {
        id,
        name: shown.to_owned(),
        names: std::iter::once(shown).chain(names).map(str::to_owned).collect(),
        kind,
        standing: if public { Standing::Public } else { Standing::Private },
        roles: roles.into_values().collect(),
        speaks_for: Vec::new(),
        members: members.iter().map(|(member, _)| *member).collect(),
        reviews: Vec::new(),
    }
}
