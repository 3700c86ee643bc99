//! Incidents as one text reports or recalls them.

use std::borrow::Cow;

use onrecord_types::{
    CodePoints, DocumentId, GatheringKind, IncidentMention, Mask, Participant, ReadRevision, RevisionId,
    Span, Vocabulary as _,
};
use serde::Serialize;

use super::PloverPart;
use crate::row::figures::CountPart;
use crate::row::places::{PlacePart, TimePart};
use crate::row::{cover, points};

/// An incident mention as exported.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentMentionRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    document: DocumentId,
    revision: RevisionId,
    index: usize,
    role: &'static str,
    kind: &'static str,
    gathering: Option<&'static str>,
    status: &'static str,
    plover: PloverPart,
    trigger: Option<WordsPart<'a>>,
    time: Option<TimePart<'a>>,
    place: Option<PlacePart<'a>>,
    participants: Vec<ParticipantPart<'a>>,
    follows: Option<u32>,
}

#[derive(Debug, Clone, Serialize)]
struct WordsPart<'a> {
    span: CodePoints,
    words: Cow<'a, str>,
}

#[derive(Debug, Clone, Serialize)]
struct ParticipantPart<'a> {
    role: &'static str,
    #[serde(flatten)]
    who: WordsPart<'a>,
    figure: Option<FigurePart<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct FigurePart<'a> {
    span: CodePoints,
    #[serde(flatten)]
    count: CountPart<'a>,
}

impl IncidentMentionRow<'_> {
    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        self.trigger.iter_mut().for_each(|trigger| cover::words(&mut trigger.words, mask));
        self.time.iter_mut().for_each(|time| time.cover(mask));
        self.place.iter_mut().for_each(|place| place.cover(mask));
        for participant in &mut self.participants {
            cover::words(&mut participant.who.words, mask);
            participant.figure.iter_mut().for_each(|figure| figure.count.cover(mask));
        }
        self
    }
}

/// Makes the rows of the incident mentions of one reading, in their order.
pub fn incident_mentions(read: &ReadRevision) -> impl Iterator<Item = IncidentMentionRow<'_>> {
    let of = read.revision.text().code_points_of();
    read.reading
        .incident_mentions
        .iter()
        .enumerate()
        .map(move |(index, mention)| row(read, index, mention, &of))
}

fn row<'a>(
    read: &'a ReadRevision,
    index: usize,
    mention: &'a IncidentMention,
    of: &impl Fn(usize) -> usize,
) -> IncidentMentionRow<'a> {
    let words =
        |span: Span| WordsPart { span: points(of, span), words: Cow::Borrowed(read.revision.slice(span)) };
    let participant = |part: &Participant| ParticipantPart {
        role: part.role.code(),
        who: words(part.span),
        figure: part.figure.as_ref().map(|figure| FigurePart {
            span: points(of, figure.span),
            count: CountPart::new(figure, Some(read.revision.slice(figure.span))),
        }),
    };
    let at = |span: Option<Span>| span.map(|span| points(of, span));
    IncidentMentionRow {
        object: "incident_mention",
        document: read.document.id,
        revision: read.revision.id,
        index,
        role: mention.role.code(),
        kind: mention.kind.code(),
        gathering: mention.gathering.map(GatheringKind::code),
        status: mention.status.code(),
        plover: PloverPart::new(mention.kind, mention.gathering, mention.status),
        trigger: mention.trigger.map(words),
        time: mention.time.as_ref().map(|time| TimePart::new(None, time, at(time.span))),
        place: mention.place.as_ref().map(|place| PlacePart::new(None, place, at(place.span))),
        participants: mention.participants.iter().map(participant).collect(),
        follows: mention.follows,
    }
}
