//! What makes two in-document speakers one at once.

use onrecord_types::{DocumentId, IncidentId, SpeakerId, SpeakerKind, Vocabulary};

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
