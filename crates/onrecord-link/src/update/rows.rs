//! The rows of what linking found: who is about what, and what goes when an incident is made anew.

use std::collections::BTreeSet;

use onrecord_types::{
    AccountId, DocumentId, Id, IdKind, IncidentId, RevisionId, SpeakerId, SpeakerIndex, StatementId,
};

use super::session::{Result, Session};
use crate::background::{Core, Recalled};
use crate::memory::{Bytes, Cut, Memory, kind};
use crate::rarity::Term;

/// A reported incident as it is remembered.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Unit {
    /// The documents that are about it.
    pub(crate) documents: BTreeSet<DocumentId>,
    /// What it is known by.
    pub(crate) core: Option<Core>,
    /// The incidents that are only recalled by its documents.
    pub(crate) recalled: BTreeSet<IncidentId>,
    pub(crate) accounts: BTreeSet<AccountId>,
    pub(crate) statements: BTreeSet<StatementId>,
}

/// A document's revision, and where its speakers went.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SpeakersOf {
    pub(crate) document: DocumentId,
    pub(crate) speakers: Vec<(SpeakerIndex, SpeakerId)>,
}

impl Unit {
    /// Returns the full names that it is known by.
    pub(crate) fn names(&self) -> BTreeSet<Term> {
        self.core.as_ref().map(|core| core.full_names.clone()).unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        write_ids(&mut out, &self.documents);
        out.maybe(self.core.as_ref(), |out, core| core.write(out));
        write_ids(&mut out, &self.recalled);
        write_ids(&mut out, &self.accounts);
        write_ids(&mut out, &self.statements);
        out.done()
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        Some(Self {
            documents: read_ids(from)?,
            core: from.maybe(Core::read)?,
            recalled: read_ids(from)?,
            accounts: read_ids(from)?,
            statements: read_ids(from)?,
        })
    }
}

fn write_ids<K: IdKind + Ord>(out: &mut Bytes, ids: &BTreeSet<Id<K>>) {
    out.list(ids, |out, id| {
        out.raw(id.bytes());
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
        out.raw(self.document.bytes()).list(&self.speakers, |out, (index, speaker)| {
            out.u32(index.0).raw(speaker.bytes());
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

/// Returns names as they are kept.
pub(crate) fn terms_bytes(terms: &BTreeSet<Term>) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(terms, |out, term| {
        out.u32(term.number());
    });
    out.done()
}

/// Returns where mentions lead as it is kept.
pub(crate) fn recalls_bytes(recalls: &[Recalled]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.list(recalls, |out, recalled| recalled.write(out));
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

    pub(crate) fn unit(&mut self, incident: IncidentId) -> Result<Option<Unit>, M::Error> {
        self.value(kind::UNIT, incident.bytes(), Unit::read)
    }

    /// Changes what an incident is remembered as; the names that it is known by lead to it.
    pub(crate) fn put_unit(&mut self, incident: IncidentId, unit: Option<&Unit>) -> Result<(), M::Error> {
        let before = self.unit(incident)?.map(|unit| unit.names()).unwrap_or_default();
        let after = unit.map(Unit::names).unwrap_or_default();
        for (term, stays) in differing(&before, &after) {
            self.note_id(kind::KNOWN_BY, &key_of(*term), incident, stays)?;
        }
        self.put(kind::UNIT, incident.bytes(), unit.map(Unit::bytes))
    }

    /// Changes what a document's mentions listen for.
    pub(crate) fn put_listens(
        &mut self,
        document: DocumentId,
        after: &BTreeSet<Term>,
    ) -> Result<(), M::Error> {
        let before = self.listens(document)?;
        for (term, stays) in differing(&before, after) {
            self.note_id(kind::LISTENED_FOR, &key_of(*term), document, stays)?;
        }
        self.put(kind::LISTENS, document.bytes(), (!after.is_empty()).then(|| terms_bytes(after)))
    }

    pub(crate) fn listens(&mut self, document: DocumentId) -> Result<BTreeSet<Term>, M::Error> {
        let read = |from: &mut Cut<'_>| from.list(|from| from.u32().map(Term::of_number));
        let terms = self.value(kind::LISTENS, document.bytes(), read)?;
        Ok(terms.unwrap_or_default().into_iter().collect())
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
