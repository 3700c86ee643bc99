//! The whole of linking, step by step.

use std::collections::BTreeMap;

use onrecord_types::{DocumentId, Linking, ReadRevision, Review};

use crate::articles::{Article, Revisions, articles};
use crate::likeness::Evidence;
use crate::rarity::Rarity;
use crate::{accounts, background, candidates, changes, clusters, copies, incidents, speakers};

/// A pair less alike than this changes no group and is not kept.
const LEAST_LIKENESS: f64 = 0.01;

/// Links `documents`: all revisions of all documents, in any order.
///
/// Incidents, speakers' accounts and copy families rest on the latest revision of each document, changes on all of
/// them. The result is a function of the set alone. An empty set gives an empty linking; of a revision given twice
/// one is used.
///
/// `reviews`, in any order, join and part speakers: of those that hold, a split takes a document's speaker out of its
/// group, a merge makes one of two, and of both on one speaker the newer counts. A review that fits nobody, and one of
/// another kind, changes nothing here.
///
/// Time grows with the number of pairs that share rare words, not with all pairs; memory likewise.
///
/// ```
/// let linking = onrecord_link::link(&[], &[]);
/// assert!(linking.incidents.is_empty());
/// ```
pub fn link(documents: &[ReadRevision], reviews: &[Review]) -> Linking {
    let revisions = Revisions::new(documents);
    let rarity = Rarity::new();
    let articles = articles(&revisions, &rarity);
    let likeness = likeness_of_pairs(&articles);
    let groups = clusters::group(articles.len(), &likeness);
    let copies = copies::families(&articles, &groups);
    let mut incidents = incidents::assemble(&articles, &groups, &likeness, &copies);
    background::add(&mut incidents, &articles, &groups, &rarity);
    let home = incidents::home_of_documents(&incidents);
    let speakers = speakers::join(&revisions, &home, reviews);
    let accounts = accounts::gather(&revisions, &home, &speakers);
    // What a later revision no longer says is told as a change, not as part of the incident.
    let mut statement_incidents: Vec<_> = revisions
        .latest()
        .filter_map(|read| home.get(&read.document.id).map(|incident| (read, *incident)))
        .flat_map(|(read, incident)| {
            read.reading.statements.iter().map(move |statement| (statement.id, incident))
        })
        .collect();
    statement_incidents.sort_unstable();
    statement_incidents.dedup();
    incidents.sort_by_key(|incident| incident.id);
    Linking {
        incidents,
        statement_incidents,
        speakers: speakers.all,
        accounts,
        copy_families: copies.families,
        changes: changes::between(&revisions),
    }
}

/// Two documents that were compared, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The documents, the latest revision of each; of documents with the same words the first.
    pub documents: (DocumentId, DocumentId),
    /// What they have in common, in the order of [`MEASURE_NAMES`](crate::MEASURE_NAMES).
    pub measures: Vec<f64>,
    /// The days between their publication, where both are known.
    pub days: Option<i32>,
    /// The probability that they report the same incident, as learnt from labelled reports.
    pub likeness: f64,
}

/// Compares the pairs of `documents` that share rare words: what [`link`] rests on, for learning the weights and for
/// looking at a link that surprises. Pairs of documents with the same title and words are not among them.
pub fn compare(documents: &[ReadRevision]) -> Vec<Comparison> {
    let articles = articles(&Revisions::new(documents), &Rarity::new());
    let profiles: Vec<_> = articles.iter().map(|article| &article.profile).collect();
    let name = |place: usize| articles[place].lead().document.id;
    candidates::pairs(&profiles)
        .into_iter()
        .map(|(a, b)| {
            let evidence = Evidence::of(profiles[a], profiles[b]);
            Comparison {
                documents: (name(a), name(b)),
                measures: evidence.measures.to_vec(),
                days: evidence.days,
                likeness: evidence.likeness(),
            }
        })
        .collect()
}

/// Returns how alike the candidate pairs are, smaller place first.
fn likeness_of_pairs(articles: &[Article<'_>]) -> BTreeMap<(usize, usize), f64> {
    let profiles: Vec<_> = articles.iter().map(|article| &article.profile).collect();
    candidates::pairs(&profiles)
        .into_iter()
        .map(|(a, b)| ((a, b), Evidence::of(profiles[a], profiles[b]).likeness()))
        .filter(|(_, likeness)| *likeness >= LEAST_LIKENESS)
        .collect()
}
