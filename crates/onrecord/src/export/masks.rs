//! What covers the names of private persons in an export, where it is to be handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use onrecord_store::views::SpeakerFilter;
use onrecord_store::{Result, Snapshot};
use onrecord_types::{
    DocumentId, IncidentId, Judgement, Mask, ReadRevision, Review, Sha256, SpeakerId, StatementId,
};

/// Whether names are written or covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// As they are: the file is the record.
    Written,
    /// Private ones covered: the file can be handed on.
    Covered,
}

/// The masks of every row of an export; all of them cover nothing where names are written.
#[derive(Debug)]
pub(super) struct Masks<'s, 'r> {
    snapshot: &'s Snapshot<'r>,
    names: Names,
    documents: BTreeMap<DocumentId, Arc<Mask>>,
    /// The document that was extracted from a capture.
    captures: BTreeMap<Sha256, DocumentId>,
    statements: BTreeMap<StatementId, DocumentId>,
    /// The mask of every private name there is, for what belongs to no document.
    whole: Mask,
    nothing: Arc<Mask>,
}

impl<'s, 'r> Masks<'s, 'r> {
    pub(super) fn new(snapshot: &'s Snapshot<'r>, names: Names) -> Result<Self> {
        let mut masks = Self {
            snapshot,
            names,
            documents: BTreeMap::new(),
            captures: BTreeMap::new(),
            statements: BTreeMap::new(),
            whole: Mask::default(),
            nothing: Arc::default(),
        };
        if names == Names::Covered {
            masks.look()?;
        }
        Ok(masks)
    }

    /// Goes over the record once.
    fn look(&mut self) -> Result<()> {
        let mut private: BTreeSet<String> = BTreeSet::new();
        self.snapshot.read_revisions(|read| {
            private.extend(private_names(&read).map(str::to_owned));
            self.captures.insert(read.revision.capture, read.document.id);
            self.documents.insert(read.document.id, Arc::default());
            let statements = read.reading.statements.iter();
            self.statements.extend(statements.map(|statement| (statement.id, read.document.id)));
            Ok::<(), onrecord_store::Error>(())
        })?;
        for (document, mask) in &mut self.documents {
            *mask = self.snapshot.document_mask(*document)?;
        }
        self.whole = Mask::new(private.iter().map(String::as_str), []);
        Ok(())
    }

    /// Of a document; nothing is covered of one that is not known.
    pub(super) fn document(&self, id: DocumentId) -> &Mask {
        self.documents.get(&id).unwrap_or(&self.nothing)
    }

    /// Of a capture; one of which nothing is known is covered by all names there are.
    pub(super) fn capture(&self, sha256: Sha256) -> &Mask {
        self.captures.get(&sha256).map_or(&self.whole, |document| self.document(*document))
    }

    /// Of what belongs to no document.
    pub(super) fn whole(&self) -> &Mask {
        &self.whole
    }

    pub(super) fn incident(&self, id: IncidentId) -> Result<Arc<Mask>> {
        match self.names {
            Names::Written => Ok(Arc::clone(&self.nothing)),
            Names::Covered => self.snapshot.incident_mask(id),
        }
    }

    pub(super) fn speaker(&self, id: SpeakerId) -> Result<Arc<Mask>> {
        match self.names {
            Names::Written => Ok(Arc::clone(&self.nothing)),
            Names::Covered => self.snapshot.speaker_mask(id),
        }
    }

    /// Of what belongs to all of these documents: of one its own, of none nothing, of more that of all names there are.
    pub(super) fn of_all(&self, documents: &[DocumentId]) -> &Mask {
        match documents {
            [] => &self.nothing,
            [document] => self.document(*document),
            [one, others @ ..] if others.iter().all(|other| other == one) => self.document(*one),
            _ => &self.whole,
        }
    }

    /// Returns the documents that a review is of.
    pub(super) fn documents_of(&self, review: &Review) -> Vec<DocumentId> {
        match &review.judgement {
            of @ (Judgement::Confirm(_)
            | Judgement::Reject(_)
            | Judgement::ConfirmDispute(..)
            | Judgement::RejectDispute(..)
            | Judgement::RenameDispute(..)
            | Judgement::MoveStatement(..)) => of
                .statements()
                .iter()
                .filter_map(|statement| self.statements.get(statement).copied())
                .collect(),
            Judgement::Merge(one, other) => vec![one.document, other.document],
            Judgement::Split(at) | Judgement::Show(at) => vec![at.document],
            Judgement::MergeIncidents(one, other) | Judgement::MoveDocument(one, other) => {
                vec![*one, *other]
            }
            Judgement::SplitIncident(documents) => documents.clone(),
            Judgement::Withdraw(_) => Vec::new(),
        }
    }
}

/// Returns the names of private persons in a text, each as often as it stands there.
pub(super) fn private_names(read: &ReadRevision) -> impl Iterator<Item = &str> {
    read.reading.private_names.iter().map(|span| read.revision.slice(*span))
}

/// Returns the names under which people are shown the speakers.
pub(super) fn shown(snapshot: &Snapshot<'_>) -> Result<BTreeMap<SpeakerId, String>> {
    let all = SpeakerFilter { limit: u32::MAX, ..SpeakerFilter::default() };
    Ok(snapshot.speakers(&all)?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Counts the persons that names may be of: a last name alone is taken for that of a fuller one.
pub(super) fn persons(names: &BTreeSet<String>) -> usize {
    let last = |name: &String| name.split_whitespace().last().map(str::to_owned);
    let full = names.iter().filter(|name| name.contains(' '));
    let known: BTreeSet<String> = full.filter_map(last).collect();
    names.iter().filter(|name| !known.contains(*name)).count()
}
