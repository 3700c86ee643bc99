//! What makes two in-document speakers one at once.

use onrecord_types::{DocumentId, IncidentId, SpeakerId, SpeakerKind, Vocabulary};

use super::Seen;
use super::bodies::{Bodies, Body};
use super::countries::in_one_form;
use super::name::{is_full, plain};
use super::offices::{has_many_holders, is_several};

/// What makes two in-document speakers one at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A person of an incident, by full name.
    Person(IncidentId, String),
    /// A body, by its name and, where that is not enough, by where it is.
    Body(String, String),
    /// Anybody else whose words are enough within an incident.
    Within(IncidentId, SpeakerKind, String),
    /// Somebody known by too little: one document's own.
    Of(DocumentId, SpeakerKind, String),
    /// Somebody whom a review took out of a group. It comes last: what joins a group again goes by the group's key.
    Apart(DocumentId, SpeakerKind, String),
}

impl Key {
    pub(super) fn new(seen: &Seen<'_>, incident: Option<IncidentId>, bodies: &Bodies<'_>) -> Self {
        let speaker = seen.speaker;
        let name = in_one_form(&plain(&speaker.name));
        let own = |name| Key::Of(seen.read.document.id, speaker.kind, name);
        let Some(incident) = incident.filter(|_| !name.is_empty()) else { return own(name) };
        match (speaker.kind, bodies.find(speaker, incident)) {
            (_, Some(Body::One(name))) => Key::Body(name, String::new()),
            (_, Some(Body::Local(name, region))) => Key::Body(name, region),
            (_, Some(Body::Anybodys(name))) => Key::Within(incident, SpeakerKind::Body, name),
            (SpeakerKind::Person, _) if is_full(&speaker.name) => Key::Person(incident, name),
            (SpeakerKind::Office, _) if !has_many_holders(&speaker.name) => {
                Key::Within(incident, speaker.kind, name)
            }
            (SpeakerKind::Described, _) if is_several(&speaker.name) => {
                Key::Within(incident, speaker.kind, name)
            }
            _ => own(name),
        }
    }

    /// Returns the id of the speaker that the key stands for.
    pub(super) fn id(&self) -> SpeakerId {
        let kind = |kind: &SpeakerKind| Vocabulary::code(*kind).as_bytes();
        match self {
            Key::Person(incident, name) => SpeakerId::of(&[b"person", incident.bytes(), name.as_bytes()]),
            Key::Body(name, region) if region.is_empty() => SpeakerId::of(&[b"body", name.as_bytes()]),
            Key::Body(name, region) => SpeakerId::of(&[b"body", name.as_bytes(), region.as_bytes()]),
            Key::Within(incident, of, name) => {
                SpeakerId::of(&[b"within", incident.bytes(), kind(of), name.as_bytes()])
            }
            Key::Of(document, of, name) => {
                SpeakerId::of(&[b"of", document.bytes(), kind(of), name.as_bytes()])
            }
            Key::Apart(document, of, name) => {
                SpeakerId::of(&[b"apart", document.bytes(), kind(of), name.as_bytes()])
            }
        }
    }
}
