//! What the cast and the sources are to those who list the mentions of a text.

use std::collections::BTreeMap;

use onrecord_types::{DocumentSpeaker, Span, SpeakerIndex, SpeakerKind, StatementParts};

use super::Who;
use super::cast::Cast;
use super::head::Head;
use super::roles::Roles;

/// A person or body that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) is_person: bool,
    /// Where it is named, by place, without its titles.
    pub(crate) names: Vec<Span>,
    /// The roles that stand beside its names, each once.
    pub(crate) roles: Vec<Span>,
    /// The span that gives it a public role; of a body its first name.
    pub(crate) public_by: Option<Span>,
    /// Which speaker it is, if a statement leads to it.
    pub(crate) speaker: Option<SpeakerIndex>,
}

/// Returns everybody whom the cast knows, in the order of their first mention. Who speaks is public by what `speakers`
/// says: an office, or a post to speak from.
pub(super) fn list(
    roles: Roles<'_>,
    cast: &Cast,
    places: &BTreeMap<Who, SpeakerIndex>,
    speakers: &[DocumentSpeaker],
) -> Vec<Named> {
    let members = cast.members().iter().enumerate().filter(|(_, member)| !member.mentions.is_empty());
    let mut people: Vec<Named> = members
        .map(|(index, member)| {
            let speaker = places.get(&Who::Member(index)).copied();
            let speaking = speaker.and_then(|index| speakers.get(usize::try_from(index.0).ok()?));
            Named {
                is_person: member.is_person,
                names: member.mentions.clone(),
                roles: member.roles.clone(),
                public_by: speaking.map_or_else(|| roles.public_by(member), |speaking| speaking.public_by),
                speaker,
            }
        })
        .collect();
    people.sort_by_key(|named| named.names.first().copied());
    people
}

/// Returns the sources that name nobody themselves, each with its speaker.
pub(super) fn described(
    statements: &[StatementParts],
    heads: &[Option<Head>],
    speakers: &[DocumentSpeaker],
) -> Vec<(Span, SpeakerIndex, SpeakerKind)> {
    let unnamed = statements.iter().zip(heads).filter_map(|(statement, head)| match head {
        Some(Head::Pronoun(_) | Head::Described { .. }) => {
            let index = statement.speaker.as_ref()?.speaker;
            let speaker = speakers.get(usize::try_from(index.0).ok()?)?;
            Some((statement.source.as_ref()?.cover(), index, speaker.kind))
        }
        _ => None,
    });
    let mut described: Vec<_> = unnamed.collect();
    described.sort_unstable();
    described.dedup();
    described
}
