//! Mentions, with what they lead to.

use onrecord_types::{
    CodePoints, DocumentId, MentionKind, ReadRevision, Referent, RevisionId, SpeakerId, SpeakerIndex,
    Vocabulary as _,
};
use serde::Serialize;

use super::places::{KnownPlacePart, KnownTimePart};
use super::points;

/// A mention as exported.
#[derive(Debug, Clone, Serialize)]
pub struct MentionRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    document: DocumentId,
    revision: RevisionId,
    span: CodePoints,
    kind: &'static str,
    speaker: Option<SpeakerId>,
    time: Option<KnownTimePart>,
    place: Option<KnownPlacePart<'a>>,
}

/// Makes the rows of the mentions of one reading, in their order; `speakers` says which speaker across documents one
/// of the reading's own is.
pub fn mentions<'a>(
    read: &'a ReadRevision,
    mut speakers: impl FnMut(SpeakerIndex) -> Option<SpeakerId> + 'a,
) -> impl Iterator<Item = MentionRow<'a>> + 'a {
    let of = read.revision.text().code_points_of();
    read.reading.mentions.iter().map(move |mention| {
        let (speaker, time, place) = match &mention.referent {
            None => (None, None, None),
            Some(Referent::Speaker(index)) => (speakers(*index), None, None),
            Some(Referent::Time(time)) => (None, Some(KnownTimePart::new(time)), None),
            Some(Referent::Place(place)) => (None, None, Some(KnownPlacePart::new(place))),
        };
        MentionRow {
            object: "mention",
            document: read.document.id,
            revision: read.revision.id,
            span: points(&of, mention.span),
            kind: MentionKind::code(mention.kind),
            speaker,
            time,
            place,
        }
    })
}
