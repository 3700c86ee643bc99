//! The list of speakers: one entry for each whom a statement is resolved to.

use std::collections::BTreeMap;

use onrecord_types::{
    Confidence, DocumentSpeaker, Resolution, Role, Span, SpeakerIndex, SpeakerKind, StatementParts,
};

use super::Who;
use super::cast::{Cast, MemberIndex};
use super::described::Descriptions;
use super::later::Meant;
use super::lead::Lead;
use super::roles::Roles;

/// Whom the text names and describes.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) roles: Roles<'a>,
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
    pub(super) fn list(&self, statements: Vec<StatementParts>, leads: Vec<Option<Lead>>) -> Listed {
        let mut sources: BTreeMap<Who, Vec<Span>> = BTreeMap::new();
        for lead in leads.iter().flatten() {
            sources.entry(lead.who).or_default().extend(lead.source);
        }
        let shorter: Vec<(usize, Who)> = self
            .meant
            .iter()
            .filter(|(_, meaning)| matches!(meaning.who, Who::Described(_)))
            .map(|(shorter, meaning)| (*shorter, meaning.who))
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
            .zip(leads)
            .map(|(statement, lead)| StatementParts {
                speaker: lead.and_then(|lead| {
                    let speaker = places.get(&lead.who).copied()?;
                    let confidence = Confidence::clamped(lead.confidence);
                    Some(Resolution { speaker, basis: lead.basis, chain: lead.chain, confidence })
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
        let offices = || self.offices(index);
        let roles: Vec<Role> = self.roles.distinct(member.roles.iter().copied().chain(offices()));
        let public_by = self.roles.public_by(member);
        DocumentSpeaker {
            name,
            names,
            kind: if member.is_person { SpeakerKind::Person } else { SpeakerKind::Body },
            public_by: public_by.or_else(|| offices().min()).or_else(|| self.roles.post(member)),
            roles,
            speaks_for: member.roles.iter().find_map(|role| self.roles.speaks_for(*role)),
            mentions: mentions(&member.mentions, sources),
        }
    }

    /// Returns the descriptions of offices that mean a member: `the mayor`, of whom the next paragraph gives the name.
    fn offices(&self, index: MemberIndex) -> impl Iterator<Item = Span> {
        let meaning = self.meant.iter().filter(move |(_, meaning)| meaning.who == Who::Member(index));
        let meaning = meaning.filter_map(|(described, _)| self.described.list().get(*described));
        meaning
            .filter(|description| description.kind == SpeakerKind::Office)
            .map(|description| description.span)
    }

    fn described(&self, index: usize, sources: &[Span], shorter: &[(usize, Who)]) -> DocumentSpeaker {
        let description = &self.described.list()[index];
        let is_public = self.roles.is_public(description);
        let roles = if is_public { self.roles.distinct([description.span]) } else { Vec::new() };
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
            speaks_for: self.roles.speaks_for(description.span),
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
