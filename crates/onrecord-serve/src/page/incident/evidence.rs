//! The words that an incident's time and place rest on.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_export::row::Passages;
use onrecord_store::Snapshot;
use onrecord_store::views::IncidentView;
use onrecord_types::{
    DocumentId, ReportedPlace, ReportedTime, Revision, RevisionId, Span, TimePrecision, Vocabulary as _,
};

use crate::failure::Failure;
use crate::{places, words};

/// How many documents are opened to find one revision; the incident's words stand in one of its own documents.
const MAX_OPENED: usize = 40;

/// The revisions that an incident's time and place point into.
pub(super) struct Evidence {
    found: BTreeMap<RevisionId, (DocumentId, Revision)>,
    /// The words in them.
    pub(super) passages: Passages,
}

/// A reported fact: what it comes to, the words, and where they stand.
pub(super) struct Fact {
    /// What the words come to.
    pub(super) meaning: String,
    /// The words, as printed.
    pub(super) words: String,
    /// How precise they are.
    pub(super) precision: &'static str,
    /// The gazetteer's number and name of a place.
    pub(super) known: Option<String>,
    /// The path of the marked words, where a span is known.
    pub(super) path: Option<String>,
}

impl Evidence {
    /// Looks the revisions up among the incident's documents.
    pub(super) fn find(snapshot: &Snapshot<'_>, view: &IncidentView) -> Result<Self, Failure> {
        let time = view.incident.time.as_ref().map(|(revision, _)| *revision);
        let place = view.incident.place.as_ref().map(|(revision, _)| *revision);
        let mut wanted: BTreeSet<RevisionId> = time.into_iter().chain(place).collect();
        let mut found = BTreeMap::new();
        for document in candidates(view, &wanted).into_iter().take(MAX_OPENED) {
            for revision in wanted.clone() {
                if let Some(opened) = snapshot.document(document, Some(revision))? {
                    found.insert(revision, (document, opened.read.revision));
                    wanted.remove(&revision);
                }
            }
            if wanted.is_empty() {
                break;
            }
        }
        let mut passages = Passages::default();
        passages.ask_incident(&view.incident);
        for (_, revision) in found.values() {
            passages.look(revision);
        }
        Ok(Self { found, passages })
    }

    /// Tells when.
    pub(super) fn time(&self, revision: RevisionId, time: &ReportedTime) -> Fact {
        Fact {
            meaning: match time.days {
                Some((first, last)) => words::days(first, last),
                None => "Day unknown".to_owned(),
            },
            words: time.words.clone(),
            precision: match time.precision {
                TimePrecision::Unplaced => "not placed on a calendar",
                other => other.label(),
            },
            known: None,
            path: self.path(revision, time.span),
        }
    }

    /// Tells where.
    pub(super) fn place(&self, revision: RevisionId, place: &ReportedPlace) -> Fact {
        Fact {
            meaning: match places::around(place) {
                Some(around) => format!("{}, in {around}", place.words),
                None => place.words.clone(),
            },
            words: place.words.clone(),
            precision: place.precision.label(),
            known: places::known(place),
            path: self.path(revision, place.span),
        }
    }

    /// The link to a span counts code points, as all offsets outside the program do.
    fn path(&self, id: RevisionId, span: Option<Span>) -> Option<String> {
        let (document, _) = self.found.get(&id)?;
        let points = self.passages.points(id, span?)?;
        Some(format!("/documents/{document}?revision={id}&span={}-{}#evidence", points.0, points.1))
    }
}

/// The incident's documents, those first whose statements are known to be of a wanted revision.
fn candidates(view: &IncidentView, wanted: &BTreeSet<RevisionId>) -> Vec<DocumentId> {
    let statements = view.accounts.iter().flat_map(|account| &account.statements).chain(&view.unattributed);
    let likely: BTreeSet<DocumentId> = statements
        .filter(|statement| wanted.contains(&statement.revision))
        .map(|statement| statement.document)
        .collect();
    let all = view.documents.iter().map(|row| row.document);
    likely.iter().copied().chain(all.filter(|document| !likely.contains(document))).collect()
}
