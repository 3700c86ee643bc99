//! Speakers brought up to date: the incidents that changed are summed up anew, and the blocks joined that this touches.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, IncidentId, ReadRevision, RevisionId, Speaker, SpeakerId, SpeakerIndex, SpeakerMember,
};

use super::rows::SpeakersOf;
use super::session::{Result, Session, Stop};
use crate::memory::{Bytes, Cut, Memory, kind};
use crate::speakers::{Kept, Reviewed, Summary, Tie, across, touched, within};

/// By incident, and by what it can go by in it.
pub(super) type Name = (IncidentId, SpeakerId);

/// What became of the speakers.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub(super) written: Vec<Speaker>,
    pub(super) removed: BTreeSet<SpeakerId>,
    /// The documents one of whose speakers is another than before.
    pub(super) documents: BTreeSet<DocumentId>,
}

/// The incidents of which the speakers are summed up anew.
pub(super) struct Asked<'a> {
    /// Those that were there before.
    pub(super) before: &'a BTreeSet<IncidentId>,
    /// Those that are there now, each with the revisions of each document.
    pub(super) now: BTreeMap<IncidentId, Vec<&'a [&'a ReadRevision]>>,
    /// The revisions that the documents had which changed.
    pub(super) revisions: BTreeSet<RevisionId>,
    pub(super) reviewed: &'a Reviewed,
}

impl<M: Memory> Session<'_, M> {
    fn summaries(&mut self, incident: IncidentId) -> Result<BTreeMap<SpeakerId, Vec<u8>>, M::Error> {
        let one = |from: &mut Cut<'_>| Some((from.id()?, from.block()?.to_vec()));
        let all = self.value(kind::SUMMARIES, incident.bytes(), |from| from.list(one))?;
        Ok(all.unwrap_or_default().into_iter().collect())
    }

    fn put_summaries(
        &mut self,
        incident: IncidentId,
        summaries: &BTreeMap<SpeakerId, Vec<u8>>,
    ) -> Result<(), M::Error> {
        let bytes = (!summaries.is_empty()).then(|| summaries_bytes(summaries));
        self.put(kind::SUMMARIES, incident.bytes(), bytes)
    }

    fn tied(&mut self, name: u64) -> Result<Vec<(Name, bool)>, M::Error> {
        let one = |from: &mut Cut<'_>| Some(((from.id()?, from.id()?), from.byte()? != 0));
        let all = self.value(kind::TIED, &name.to_be_bytes(), |from| from.list(one))?;
        Ok(all.unwrap_or_default())
    }

    fn note_tie(&mut self, name: Name, tie: Tie, stays: bool) -> Result<(), M::Error> {
        let mut tied = self.tied(tie.name)?;
        tied.retain(|(other, _)| *other != name);
        if stays {
            tied.push((name, tie.holds));
            tied.sort_unstable();
        }
        self.put(kind::TIED, &tie.name.to_be_bytes(), (!tied.is_empty()).then(|| tied_bytes(&tied)))
    }
}

/// Returns an incident's summaries as they are kept.
pub(super) fn summaries_bytes(summaries: &BTreeMap<SpeakerId, Vec<u8>>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(summaries, |out, (id, bytes)| {
        out.id(id).block(bytes);
    });
    out.done()
}

/// Returns the summaries that bear a name as they are kept.
pub(super) fn tied_bytes(tied: &[(Name, bool)]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(tied, |out, ((incident, id), holds)| {
        out.id(incident).id(id).byte(u8::from(*holds));
    });
    out.done()
}

/// The summaries that are remembered.
struct Remembered<'s, 'm, M>(&'s mut Session<'m, M>);

impl<M: Memory> Kept for Remembered<'_, '_, M> {
    type Name = Name;
    type Error = Stop<M::Error>;

    fn bearers(&mut self, name: u64) -> Result<Vec<(Name, bool)>, M::Error> {
        self.0.tied(name)
    }

    fn ties(&mut self, (incident, id): &Name) -> Result<Vec<Tie>, M::Error> {
        let summaries = self.0.summaries(*incident)?;
        let summary = summaries.get(id).and_then(|bytes| Summary::from_bytes(bytes));
        Ok(summary.ok_or(Stop::Unreadable)?.ties())
    }
}

/// Brings the speakers up to date.
pub(super) fn respeak<M: Memory>(
    session: &mut Session<'_, M>,
    asked: &Asked<'_>,
) -> Result<Spoken, M::Error> {
    let mut changed: Vec<Tie> = Vec::new();
    let mut come: BTreeSet<Name> = BTreeSet::new();
    let mut block: Vec<Summary<'_>> = Vec::new();
    let mut concerned: BTreeSet<SpeakerMember> = BTreeSet::new();
    let mut unchanged: BTreeSet<SpeakerMember> = BTreeSet::new();
    let incidents: BTreeSet<IncidentId> = asked.before.iter().chain(asked.now.keys()).copied().collect();
    for incident in incidents {
        let before = session.summaries(incident)?;
        let mut after = BTreeMap::new();
        let documents = asked.now.get(&incident).map(Vec::as_slice).unwrap_or_default();
        let summaries =
            if documents.is_empty() { Vec::new() } else { within(Some(incident), documents, asked.reviewed) };
        for summary in summaries {
            let (name, ties) = ((incident, summary.id()), summary.ties());
            if ties.is_empty() {
                concerned.extend(summary.members());
                block.push(summary);
                continue;
            }
            let bytes = summary.to_bytes();
            if before.get(&name.1) == Some(&bytes) {
                unchanged.extend(summary.members());
            } else {
                for tie in &ties {
                    session.note_tie(name, *tie, true)?;
                }
                changed.extend(ties);
                come.insert(name);
            }
            after.insert(name.1, bytes);
        }
        for (id, bytes) in before.iter().filter(|(id, bytes)| after.get(id) != Some(bytes)) {
            let gone = Summary::from_bytes(bytes).ok_or(Stop::Unreadable)?;
            concerned.extend(gone.members());
            let still = after.get(id).and_then(|bytes| Summary::from_bytes(bytes));
            let still = still.map(|summary| summary.ties()).unwrap_or_default();
            for tie in gone.ties() {
                if !still.iter().any(|kept| kept.name == tie.name) {
                    session.note_tie((incident, *id), tie, false)?;
                }
                changed.push(tie);
            }
        }
        session.put_summaries(incident, &after)?;
    }
    let names = touched(&mut Remembered(session), &changed, come)?;
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for (incident, id) in names {
        kept.push(session.summaries(incident)?.remove(&id).ok_or(Stop::Unreadable)?);
    }
    for bytes in &kept {
        block.push(Summary::from_bytes(bytes).ok_or(Stop::Unreadable)?);
    }
    concerned.extend(block.iter().flat_map(Summary::members));
    for revision in &asked.revisions {
        let of = session.speakers_of(*revision)?;
        let members = of.iter().flat_map(|of| &of.speakers);
        let members = members.map(|(index, _)| SpeakerMember { revision: *revision, index: *index });
        concerned.extend(members.filter(|member| !unchanged.contains(member)));
    }
    let written = across(block, asked.reviewed);
    note(session, asked, written, &concerned)
}

/// Notes where each in-document speaker went.
fn note<M: Memory>(
    session: &mut Session<'_, M>,
    asked: &Asked<'_>,
    written: Vec<Speaker>,
    concerned: &BTreeSet<SpeakerMember>,
) -> Result<Spoken, M::Error> {
    let mut documents: BTreeMap<RevisionId, DocumentId> = BTreeMap::new();
    for read in asked.now.values().flatten().flat_map(|of_one| of_one.iter()) {
        documents.insert(read.revision.id, read.document.id);
    }
    let mut went: BTreeMap<RevisionId, BTreeMap<SpeakerIndex, Option<SpeakerId>>> = BTreeMap::new();
    for member in concerned {
        went.entry(member.revision).or_default().insert(member.index, None);
    }
    for speaker in &written {
        for member in &speaker.members {
            went.entry(member.revision).or_default().insert(member.index, Some(speaker.id));
        }
    }
    let mut spoken = Spoken { written, ..Spoken::default() };
    for (revision, went) in went {
        let before = session.speakers_of(revision)?;
        let document = before.as_ref().map(|of| of.document).or_else(|| documents.get(&revision).copied());
        let Some(document) = document else { return Err(Stop::Unreadable) };
        let before: BTreeMap<SpeakerIndex, SpeakerId> =
            before.into_iter().flat_map(|of| of.speakers).collect();
        let mut after = before.clone();
        for (index, speaker) in went {
            spoken.removed.extend(before.get(&index));
            match speaker {
                Some(speaker) => drop(after.insert(index, speaker)),
                None => drop(after.remove(&index)),
            }
        }
        if after != before {
            spoken.documents.insert(document);
            let speakers = after.into_iter().collect();
            session.put_speakers_of(revision, Some(&SpeakersOf { document, speakers }))?;
        }
    }
    for speaker in &spoken.written {
        spoken.removed.remove(&speaker.id);
    }
    Ok(spoken)
}
