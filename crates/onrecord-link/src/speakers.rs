//! Speakers across documents, joined with caution: two speakers are one only when their names say so.
//!
//! A person in a public role is joined by full name across all incidents. A private person is joined within one
//! incident and never beyond it, so that nothing here helps to follow somebody from story to story. A bare surname
//! joins nobody across documents, and a description ("police") only within one incident.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, DocumentSpeaker, IncidentId, ReadRevision, RevisionId, Speaker, SpeakerId, SpeakerIndex,
    SpeakerKind, SpeakerMember, Standing,
};

use crate::articles::Revisions;
use crate::words::{normal, words};

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

/// What makes two in-document speakers one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A public person, by full name.
    Public(String),
    /// A body, by its name.
    Body(String),
    /// Anybody else whose words are enough within an incident.
    Within(IncidentId, SpeakerKind, String),
    /// Somebody known by too little: one document's own.
    Of(DocumentId, SpeakerKind, String),
}

impl Key {
    fn id(&self) -> SpeakerId {
        let kind = |kind: SpeakerKind| onrecord_types::Vocabulary::code(kind).as_bytes();
        match self {
            Key::Public(name) => SpeakerId::of(&[b"public", name.as_bytes()]),
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
    let names = Names::of(revisions, home);
    let mut members: BTreeMap<Key, Vec<(SpeakerMember, &DocumentSpeaker)>> = BTreeMap::new();
    for (read, member, speaker) in each(revisions) {
        let key = names.key(speaker, read.document.id, home.get(&read.document.id).copied());
        members.entry(key).or_default().push((member, speaker));
    }
    let mut joined = Speakers::default();
    for (key, mut members) in members {
        members.sort_by_key(|(member, _)| *member);
        let speaker = speaker(&key, &members);
        joined.by_member.extend(speaker.members.iter().map(|member| (*member, speaker.id)));
        joined.all.push(speaker);
    }
    joined.all.sort_by_key(|speaker| speaker.id);
    joined
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

/// What the set as a whole says about names.
struct Names {
    /// The full names that some report of the incident gives a public role.
    public: BTreeSet<(IncidentId, String)>,
    /// The name that each acronym stands for, where all reports that spell it out agree.
    acronyms: BTreeMap<String, Option<String>>,
}

impl Names {
    fn of(revisions: &Revisions<'_>, home: &BTreeMap<DocumentId, IncidentId>) -> Self {
        let mut names = Self { public: BTreeSet::new(), acronyms: BTreeMap::new() };
        for (read, _, speaker) in each(revisions) {
            let name = plain(&speaker.name);
            match (speaker.kind, home.get(&read.document.id)) {
                (SpeakerKind::Person, Some(incident)) if speaker.standing == Standing::Public => {
                    names.public.insert((*incident, name));
                }
                (SpeakerKind::Body, _) if !is_acronym(&speaker.name) => names.spell_out(speaker, &name),
                _ => {}
            }
        }
        names
    }

    fn spell_out(&mut self, speaker: &DocumentSpeaker, name: &str) {
        for acronym in speaker.names.iter().filter(|name| is_acronym(name)) {
            self.acronyms
                .entry(plain(acronym))
                .and_modify(|known| {
                    if known.as_deref() != Some(name) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(name.to_owned()));
        }
    }

    fn key(&self, speaker: &DocumentSpeaker, document: DocumentId, incident: Option<IncidentId>) -> Key {
        let name = plain(&speaker.name);
        let full = name.contains(' ');
        let public = |incident| self.public.contains(&(incident, name.clone()));
        match (speaker.kind, incident) {
            (SpeakerKind::Body, _) if is_acronym(&speaker.name) => {
                let spelt_out = self.acronyms.get(&name).cloned().flatten();
                Key::Body(spelt_out.unwrap_or(name))
            }
            (SpeakerKind::Body, _) if !name.is_empty() => Key::Body(name),
            (SpeakerKind::Person, Some(incident)) if full && public(incident) => Key::Public(name),
            (SpeakerKind::Person, Some(incident)) if full => Key::Within(incident, speaker.kind, name),
            (SpeakerKind::Office | SpeakerKind::Described, Some(incident)) if !name.is_empty() => {
                Key::Within(incident, speaker.kind, name)
            }
            _ => Key::Of(document, speaker.kind, name),
        }
    }
}

/// Returns a name's words in normal form; articles and honorifics say nothing about who it is.
fn plain(name: &str) -> String {
    const SILENT: [&str; 8] = ["the", "a", "an", "mr", "mrs", "ms", "dr", "sir"];
    let plain: Vec<String> = words(name)
        .map(|word| word.text.chars().flat_map(char::to_lowercase).collect::<String>())
        .map(|word| if word.ends_with("'s") || word.ends_with("’s") { normal(&word) } else { word })
        .filter(|word| !SILENT.contains(&word.as_str()))
        .collect();
    plain.join(" ")
}

fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    name.chars().all(|c| c.is_alphabetic() || c == '.')
        && (2..=6).contains(&letters().count())
        && letters().all(char::is_uppercase)
}

fn speaker(key: &Key, members: &[(SpeakerMember, &DocumentSpeaker)]) -> Speaker {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut roles: BTreeSet<&str> = BTreeSet::new();
    for (_, speaker) in members {
        *counts.entry(speaker.name.as_str()).or_default() += 1;
        names.extend(speaker.names.iter().map(String::as_str));
        roles.extend(speaker.roles.iter().map(|role| role.words.as_str()));
    }
    // The name used most; of equals the longest, then the first by alphabet.
    let shown = counts
        .iter()
        .max_by(|(a, n), (b, m)| n.cmp(m).then(a.len().cmp(&b.len())).then(b.cmp(a)))
        .map_or("", |(name, _)| name);
    names.remove(shown);
    names.extend(counts.keys().copied().filter(|name| *name != shown));
    let public = members.iter().any(|(_, speaker)| speaker.standing == Standing::Public);
    Speaker {
        id: key.id(),
        name: shown.to_owned(),
        names: std::iter::once(shown).chain(names).map(str::to_owned).collect(),
        kind: members.first().map_or(SpeakerKind::Described, |(_, speaker)| speaker.kind),
        standing: if public { Standing::Public } else { Standing::Private },
        roles: roles.into_iter().map(str::to_owned).collect(),
        members: members.iter().map(|(member, _)| *member).collect(),
    }
}
