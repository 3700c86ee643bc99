//! The list of speakers: one entry for each whom a statement is resolved to.

use std::collections::BTreeMap;

use onrecord_types::{
    DocumentSpeaker, Revision, Role, Span, SpeakerIndex, SpeakerKind, Standing, StatementParts,
};

use super::Who;
use super::cast::{Cast, Member};
use super::described::{Description, Descriptions};
use super::lexicon::is_public_noun;
use crate::title::{TitleKind, title};

/// Returns the speakers in the order of their first mention, and the statements with their speakers.
pub(super) fn list(
    revision: &Revision,
    cast: &Cast,
    described: &Descriptions<'_>,
    statements: Vec<StatementParts>,
    whos: &[Option<Who>],
) -> (Vec<DocumentSpeaker>, Vec<StatementParts>) {
    let mut sources: BTreeMap<Who, Vec<Span>> = BTreeMap::new();
    for (statement, who) in statements.iter().zip(whos) {
        if let (Some(who), Some(source)) = (who, &statement.source) {
            sources.entry(*who).or_default().push(source.cover());
        }
    }
    let mut speakers: Vec<(Who, DocumentSpeaker)> = sources
        .into_iter()
        .map(|(who, sources)| {
            let speaker = match who {
                Who::Member(member) => member_speaker(revision, &cast.members()[member], &sources),
                Who::Described(index) => described_speaker(revision, &described.list()[index], &sources),
            };
            (who, speaker)
        })
        .collect();
    speakers.sort_by_key(|(who, speaker)| (speaker.mentions.first().copied(), *who));
    let place: BTreeMap<Who, SpeakerIndex> = speakers
        .iter()
        .enumerate()
        .filter_map(|(place, (who, _))| Some((*who, SpeakerIndex(u32::try_from(place).ok()?))))
        .collect();
    let statements = statements
        .into_iter()
        .zip(whos)
        .map(|(statement, who)| StatementParts {
            speaker: who.and_then(|who| place.get(&who).copied()),
            ..statement
        })
        .collect();
    (speakers.into_iter().map(|(_, speaker)| speaker).collect(), statements)
}

fn member_speaker(revision: &Revision, member: &Member, sources: &[Span]) -> DocumentSpeaker {
    let names = member.names.clone();
    let roles: Vec<Role> = distinct(revision, member.roles.iter().copied());
    let holds_office = |role: &Role| {
        role.words
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| title(word) == Some(TitleKind::Office))
    };
    let is_public = !member.is_person || roles.iter().any(holds_office);
    DocumentSpeaker {
        name: names.first().cloned().unwrap_or_default(),
        names,
        kind: if member.is_person { SpeakerKind::Person } else { SpeakerKind::Body },
        standing: if is_public { Standing::Public } else { Standing::Private },
        roles,
        mentions: mentions(&member.mentions, sources),
    }
}

fn described_speaker(revision: &Revision, description: &Description, sources: &[Span]) -> DocumentSpeaker {
    let is_public = matches!(description.kind, SpeakerKind::Office | SpeakerKind::Body)
        || is_public_noun(&description.noun)
        || title(&description.noun) == Some(TitleKind::Office);
    let roles = if is_public { distinct(revision, [description.span]) } else { Vec::new() };
    DocumentSpeaker {
        name: description.name.clone(),
        names: vec![description.name.clone()],
        kind: description.kind,
        standing: if is_public { Standing::Public } else { Standing::Private },
        roles,
        mentions: mentions(&[description.span], sources),
    }
}

/// Returns each role once, by its words, in order of place.
fn distinct(revision: &Revision, spans: impl IntoIterator<Item = Span>) -> Vec<Role> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for span in spans {
        first.entry(revision.slice(span).to_owned()).or_insert(span);
    }
    let mut roles: Vec<Role> = first.into_iter().map(|(words, span)| Role { words, span }).collect();
    roles.sort_by_key(|role| role.span);
    roles
}

/// Returns the places of the names, and those sources that hold no name.
fn mentions(names: &[Span], sources: &[Span]) -> Vec<Span> {
    // Both lists are in order of place, and names do not overlap.
    let holds_name = |source: Span| {
        let after = names.partition_point(|name| name.end() <= source.start());
        names.get(after).is_some_and(|name| name.overlaps(source))
    };
    let unnamed = sources.iter().filter(|source| !holds_name(**source));
    let mut mentions: Vec<Span> = names.iter().chain(unnamed).copied().collect();
    mentions.sort_unstable();
    mentions.dedup();
    mentions
}
