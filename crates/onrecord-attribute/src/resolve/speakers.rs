//! The list of speakers: one entry for each whom a statement is resolved to.

use std::collections::BTreeMap;

use onrecord_types::{
    Basis, Confidence, DocumentSpeaker, Resolution, Revision, Role, Span, SpeakerIndex, SpeakerKind,
    StatementParts,
};

use super::Who;
use super::cast::{Cast, MemberIndex};
use super::described::Descriptions;
use super::later::Meant;
use super::roles::{distinct, is_public_description, public_by};

/// Who makes a statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) who: Who,
    /// The source, unless it is an outlet that quotes the speaker.
    pub(super) source: Option<Span>,
}

/// Whom the text names and describes.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) revision: &'a Revision,
    pub(super) cast: &'a Cast,
    pub(super) described: &'a Descriptions<'a>,
    pub(super) meant: &'a Meant,
}

/// The speakers, the statements that lead to them, and where each stands in the list.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) speakers: Vec<DocumentSpeaker>,
    pub(super) statements: Vec<StatementParts>,
    pub(super) places: BTreeMap<Who, SpeakerIndex>,
}

impl Known<'_> {
    /// Returns the speakers in the order of their first mention, and the statements with their speakers.
    pub(super) fn list(&self, statements: Vec<StatementParts>, told: &[Option<Told>]) -> Listed {
        let mut sources: BTreeMap<Who, Vec<Span>> = BTreeMap::new();
        for told in told.iter().flatten() {
            sources.entry(told.who).or_default().extend(told.source);
        }
        let shorter: Vec<(usize, Who)> = self
            .meant
            .iter()
            .filter(|(_, who)| matches!(who, Who::Described(_)))
            .map(|(shorter, who)| (*shorter, *who))
            .collect();
        let mut speakers: Vec<(Who, DocumentSpeaker)> = sources
            .into_iter()
            .map(|(who, sources)| {
                let speaker = match who {
                    Who::Member(member) => self.member(member, &sources),
                    Who::Described(index) => self.described(index, &sources, &shorter),
                };
                (who, speaker)
            })
            .collect();
        speakers.sort_by_key(|(who, speaker)| (speaker.mentions.first().copied(), *who));
        let places: BTreeMap<Who, SpeakerIndex> = speakers
            .iter()
            .enumerate()
            .filter_map(|(place, (who, _))| Some((*who, SpeakerIndex(u32::try_from(place).ok()?))))
            .collect();
        let statements = statements
            .into_iter()
            .zip(told)
            .map(|(statement, told)| StatementParts {
                speaker: told.as_ref().and_then(|told| {
                    let speaker = places.get(&told.who).copied()?;
                    Some(Resolution::direct(speaker, Basis::Name, Confidence::FULL))
                }),
                ..statement
            })
            .collect();
        Listed { speakers: speakers.into_iter().map(|(_, speaker)| speaker).collect(), statements, places }
    }

    fn member(&self, index: MemberIndex, sources: &[Span]) -> DocumentSpeaker {
        let member = &self.cast.members()[index];
        let name = self.cast.telling_name(index);
        let others = member.names.iter().filter(|other| **other != name).cloned();
        let names = std::iter::once(name.clone()).filter(|name| !name.is_empty()).chain(others).collect();
        let roles: Vec<Role> = distinct(self.revision, member.roles.iter().copied());
        DocumentSpeaker {
            name,
            names,
            kind: if member.is_person { SpeakerKind::Person } else { SpeakerKind::Body },
            public_by: public_by(self.revision, member),
            roles,
            speaks_for: None,
            mentions: mentions(&member.mentions, sources),
        }
    }

    fn described(&self, index: usize, sources: &[Span], shorter: &[(usize, Who)]) -> DocumentSpeaker {
        let description = &self.described.list()[index];
        let is_public = is_public_description(description);
        let roles = if is_public { distinct(self.revision, [description.span]) } else { Vec::new() };
        let shorter = shorter
            .iter()
            .filter(|(_, who)| *who == Who::Described(index))
            .map(|(shorter, _)| self.described.list()[*shorter].name.clone());
        DocumentSpeaker {
            name: description.name.clone(),
            names: std::iter::once(description.name.clone()).chain(shorter).collect(),
            kind: description.kind,
            public_by: is_public.then_some(description.span),
            roles,
            speaks_for: None,
            mentions: mentions(&[description.span], sources),
        }
    }
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
