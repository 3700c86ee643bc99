//! The rows of what linking found: who is about what, and what goes when an incident is made anew.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    AccountId, DisputeId, DocumentId, Id, IdKind, IncidentId, RevisionId, SpeakerId, SpeakerIndex,
    StatementId,
};

use super::session::{Result, Session};
use crate::background::{Core, Hearing, Recalled};
use crate::disputes::Scores;
use crate::leads::Lead;
use crate::memory::{Bytes, Cut, Memory, kind};
use crate::rarity::Term;
use crate::told::Found;

/// A reported incident as it is remembered.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Unit {
    /// The documents that are about it.
    pub(crate) documents: BTreeSet<DocumentId>,
    /// The incidents that are only recalled by its documents.
    pub(crate) recalled: BTreeSet<IncidentId>,
    pub(crate) accounts: BTreeSet<AccountId>,
    pub(crate) disputes: BTreeSet<DisputeId>,
    pub(crate) statements: BTreeSet<StatementId>,
    /// The statements of which one must be named by a review that changes a dispute.
    pub(crate) disputed: BTreeSet<StatementId>,
}

/// A document's revision, and where its speakers went.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SpeakersOf {
    pub(crate) document: DocumentId,
    pub(crate) speakers: Vec<(SpeakerIndex, SpeakerId)>,
}

impl Unit {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        write_ids(&mut out, &self.documents);
        write_ids(&mut out, &self.recalled);
        write_ids(&mut out, &self.accounts);
        write_ids(&mut out, &self.disputes);
        write_ids(&mut out, &self.statements);
        write_ids(&mut out, &self.disputed);
        out.done()
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        Some(Self {
            documents: read_ids(from)?,
            recalled: read_ids(from)?,
            accounts: read_ids(from)?,
            disputes: read_ids(from)?,
            statements: read_ids(from)?,
            disputed: read_ids(from)?,
        })
    }
}

fn write_ids<K: IdKind + Ord>(out: &mut Bytes, ids: &BTreeSet<Id<K>>) {
    out.list(ids, |out, id| {
        out.id(id);
    });
}

fn read_id<K: IdKind>(from: &mut Cut<'_>) -> Option<Id<K>> {
    from.id()
}

fn read_ids<K: IdKind + Ord>(from: &mut Cut<'_>) -> Option<BTreeSet<Id<K>>> {
    Some(from.list(Cut::id)?.into_iter().collect())
}

impl SpeakersOf {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        out.id(&self.document).list(&self.speakers, |out, (index, speaker)| {
            out.u32(index.0).id(speaker);
        });
        out.done()
    }
}

/// Returns ids as they are kept.
pub(crate) fn ids_bytes<K: IdKind + Ord>(ids: &BTreeSet<Id<K>>) -> Vec<u8> {
    let mut out = Bytes::default();
    write_ids(&mut out, ids);
    out.done()
}

/// Returns what an incident is known by as it is kept.
pub(crate) fn core_bytes(core: &Core) -> Vec<u8> {
    let mut out = Bytes::default();
    core.write(&mut out);
    out.done()
}

/// Returns what the background mentions of a document can be led by as it is kept.
pub(crate) fn hearing_bytes(hearing: &Hearing) -> Vec<u8> {
    let mut out = Bytes::default();
    hearing.write(&mut out);
    out.done()
}

/// Returns where mentions lead as it is kept.
pub(crate) fn recalls_bytes(recalls: &[Recalled]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(recalls, |out, recalled| recalled.write(out));
    out.done()
}

/// Returns where the mentions of a document lead as it is kept.
pub(crate) fn leads_bytes(leads: &[Lead]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(leads, |out, lead| lead.write(out));
    out.done()
}

/// Returns what was found to lead to reports as it is kept.
pub(crate) fn found_bytes(found: &[Found]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(found, |out, found| found.write(out));
    out.done()
}

/// Returns what is in one of two sets alone, and whether that is the later one.
fn differing<'s, T: Ord>(
    before: &'s BTreeSet<T>,
    after: &'s BTreeSet<T>,
) -> impl Iterator<Item = (&'s T, bool)> {
    let gone = before.difference(after).map(|item| (item, false));
    gone.chain(after.difference(before).map(|item| (item, true)))
}

/// Returns the key of a name.
pub(crate) fn key_of(term: Term) -> [u8; 4] {
    term.number().to_be_bytes()
}

impl<M: Memory> Session<'_, M> {
    /// Returns the ids of a row.
    pub(crate) fn ids<K: IdKind + Ord>(&mut self, kind: u8, key: &[u8]) -> Result<BTreeSet<Id<K>>, M::Error> {
        Ok(self.value(kind, key, read_ids)?.unwrap_or_default())
    }

    pub(crate) fn put_ids<K: IdKind + Ord>(
        &mut self,
        kind: u8,
        key: &[u8],
        ids: &BTreeSet<Id<K>>,
    ) -> Result<(), M::Error> {
        self.put(kind, key, (!ids.is_empty()).then(|| ids_bytes(ids)))
    }

    /// Puts an id into a row, or takes it out.
    pub(crate) fn note_id<K: IdKind + Ord>(
        &mut self,
        kind: u8,
        key: &[u8],
        id: Id<K>,
        stays: bool,
    ) -> Result<(), M::Error> {
        let mut ids = self.ids(kind, key)?;
        let changed = if stays { ids.insert(id) } else { ids.remove(&id) };
        if changed { self.put_ids(kind, key, &ids) } else { Ok(()) }
    }

    pub(crate) fn home(&mut self, document: DocumentId) -> Result<Option<IncidentId>, M::Error> {
        self.value(kind::HOME, document.bytes(), read_id)
    }

    pub(crate) fn put_home(
        &mut self,
        document: DocumentId,
        home: Option<IncidentId>,
    ) -> Result<(), M::Error> {
        self.put(kind::HOME, document.bytes(), home.map(|home| home.bytes().to_vec()))
    }

    /// Returns which contents were compared for an incident.
    pub(crate) fn scores(&mut self, incident: IncidentId) -> Result<Scores, M::Error> {
        Ok(self.value(kind::SCORES, incident.bytes(), Scores::read)?.unwrap_or_default())
    }

    pub(crate) fn put_scores(&mut self, incident: IncidentId, scores: &Scores) -> Result<(), M::Error> {
        self.put(kind::SCORES, incident.bytes(), (!scores.is_empty()).then(|| scores.bytes()))
    }

    pub(crate) fn unit(&mut self, incident: IncidentId) -> Result<Option<Unit>, M::Error> {
        self.value(kind::UNIT, incident.bytes(), Unit::read)
    }

    pub(crate) fn put_unit(&mut self, incident: IncidentId, unit: Option<&Unit>) -> Result<(), M::Error> {
        self.put(kind::UNIT, incident.bytes(), unit.map(Unit::bytes))
    }

    /// Notes that these statements of an incident are disputed, and no longer those.
    pub(crate) fn note_disputed(
        &mut self,
        incident: IncidentId,
        before: &BTreeSet<StatementId>,
        after: &BTreeSet<StatementId>,
    ) -> Result<(), M::Error> {
        for (statement, stays) in differing(before, after) {
            self.note_id(kind::DISPUTED, statement.bytes(), incident, stays)?;
        }
        Ok(())
    }

    /// Returns what an incident is known by.
    pub(crate) fn core(&mut self, incident: IncidentId) -> Result<Option<Core>, M::Error> {
        self.value(kind::CORE, incident.bytes(), Core::read)
    }

    /// Changes what an incident is known by; the names lead to it. Returns what it was known by.
    pub(crate) fn put_core(
        &mut self,
        incident: IncidentId,
        core: Option<&Core>,
    ) -> Result<Option<Core>, M::Error> {
        let before = self.core(incident)?;
        let names = |core: Option<&Core>| core.map(|core| core.full_names.clone()).unwrap_or_default();
        for (term, stays) in differing(&names(before.as_ref()), &names(core)) {
            self.note_id(kind::KNOWN_BY, &key_of(*term), incident, stays)?;
        }
        self.put(kind::CORE, incident.bytes(), core.map(core_bytes))?;
        Ok(before)
    }

    /// Returns what the background mentions of a document can be led by.
    pub(crate) fn hearing(&mut self, document: DocumentId) -> Result<Option<Hearing>, M::Error> {
        self.value(kind::HEARING, document.bytes(), Hearing::read)
    }

    /// Changes what the background mentions of a document can be led by; it listens for the names in it.
    pub(crate) fn put_hearing(
        &mut self,
        document: DocumentId,
        after: Option<&Hearing>,
    ) -> Result<(), M::Error> {
        let names = |hearing: Option<&Hearing>| hearing.map(Hearing::listens_for).unwrap_or_default();
        let before = self.hearing(document)?;
        for (term, stays) in differing(&names(before.as_ref()), &names(after)) {
            self.note_id(kind::LISTENED_FOR, &key_of(*term), document, stays)?;
        }
        self.put(kind::HEARING, document.bytes(), after.map(hearing_bytes))
    }

    pub(crate) fn recalls(&mut self, document: DocumentId) -> Result<Vec<Recalled>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(Recalled::read);
        Ok(self.value(kind::RECALLS, document.bytes(), read)?.unwrap_or_default())
    }

    /// Changes where a document's mentions lead; tells whether that differs from before.
    pub(crate) fn put_recalls(&mut self, document: DocumentId, after: &[Recalled]) -> Result<bool, M::Error> {
        let before: BTreeSet<IncidentId> =
            self.recalls(document)?.iter().map(|recalled| recalled.incident).collect();
        let bytes = (!after.is_empty()).then(|| recalls_bytes(after));
        if self.row(kind::RECALLS, document.bytes())? == bytes.as_deref() {
            return Ok(false);
        }
        self.put(kind::RECALLS, document.bytes(), bytes)?;
        let after: BTreeSet<IncidentId> = after.iter().map(|recalled| recalled.incident).collect();
        for (incident, stays) in differing(&before, &after) {
            self.note_id(kind::RECALLED_BY, incident.bytes(), document, stays)?;
        }
        Ok(true)
    }

    /// Returns where the mentions of a document lead, before anything is found.
    pub(crate) fn leads(&mut self, document: DocumentId) -> Result<Vec<Lead>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(Lead::read);
        Ok(self.value(kind::LEADS, document.bytes(), read)?.unwrap_or_default())
    }

    /// Changes where the mentions of a document lead; tells whether that differs from before.
    pub(crate) fn put_leads(&mut self, document: DocumentId, after: &[Lead]) -> Result<bool, M::Error> {
        let bytes = (!after.is_empty()).then(|| leads_bytes(after));
        if self.row(kind::LEADS, document.bytes())? == bytes.as_deref() {
            return Ok(false);
        }
        self.put(kind::LEADS, document.bytes(), bytes)?;
        Ok(true)
    }

    /// Returns which mentions of what came of an incident were found to lead to reports of that.
    pub(crate) fn found(&mut self, incident: IncidentId) -> Result<Vec<Found>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(Found::read);
        Ok(self.value(kind::FOUND, incident.bytes(), read)?.unwrap_or_default())
    }

    pub(crate) fn put_found(&mut self, incident: IncidentId, found: &[Found]) -> Result<(), M::Error> {
        self.put(kind::FOUND, incident.bytes(), (!found.is_empty()).then(|| found_bytes(found)))
    }

    /// Returns the incidents that a document tells something of.
    pub(crate) fn told_by(&mut self, document: DocumentId) -> Result<BTreeSet<IncidentId>, M::Error> {
        let mut told: BTreeSet<IncidentId> = self.home(document)?.into_iter().collect();
        told.extend(self.recalls(document)?.iter().map(|recalled| recalled.incident));
        told.extend(self.found_in(document)?.into_values());
        Ok(told)
    }

    /// Returns which mentions of a document were found to lead to a reported incident.
    pub(crate) fn found_in(&mut self, document: DocumentId) -> Result<BTreeMap<u32, IncidentId>, M::Error> {
        let mut found = BTreeMap::new();
        let of: BTreeSet<IncidentId> =
            self.leads(document)?.into_iter().filter_map(Lead::outcome_of).collect();
        for incident in of {
            let here = self.found(incident)?;
            let here = here.into_iter().filter(|found| found.document == document);
            found.extend(here.map(|found| (found.mention, found.incident)));
        }
        Ok(found)
    }

    pub(crate) fn speakers_of(&mut self, revision: RevisionId) -> Result<Option<SpeakersOf>, M::Error> {
        self.value(kind::SPEAKERS, revision.bytes(), |from| {
            let speaker = |from: &mut Cut<'_>| Some((SpeakerIndex(from.u32()?), from.id()?));
            Some(SpeakersOf { document: from.id()?, speakers: from.list(speaker)? })
        })
    }

    pub(crate) fn put_speakers_of(
        &mut self,
        revision: RevisionId,
        of: Option<&SpeakersOf>,
    ) -> Result<(), M::Error> {
        let of = of.filter(|of| !of.speakers.is_empty());
        self.put(kind::SPEAKERS, revision.bytes(), of.map(SpeakersOf::bytes))
    }
}
