//! Copy families: documents that carry the same original text, and count as one independent source.

use std::collections::{BTreeMap, HashMap};

use onrecord_types::{CopyFamily, CopyFamilyId, DocumentId, ReadRevision};

use crate::articles::{Article, precedence};
use crate::likeness::shares_a_title_word;
use crate::rarity::Term;
use crate::shingles::Shingles;

/// Two texts are copies when this share of the shorter one's runs of words is in the other ...
const CONTAINED: f64 = 0.33;
/// ... and it is at least this many runs, about two sentences: two reports that share one short quotation are not
/// copies.
const SHARED_RUNS: usize = 25;
/// Two texts are compared when they share this many of the sampled runs, of which a copy shares about six or more.
const SHARED_SAMPLES: usize = 2;
/// A run of words in more articles than this leads to no candidates: it is a line of the page, not of the story.
const MAX_HOLDERS: usize = 300;

/// The families, and which documents are in which.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    pub(crate) families: Vec<CopyFamily>,
    family_of: BTreeMap<DocumentId, CopyFamilyId>,
}

impl Copies {
    /// Returns the family of a document; `None` when it stands alone.
    pub(crate) fn family_of(&self, document: DocumentId) -> Option<CopyFamilyId> {
        self.family_of.get(&document).copied()
    }
}

/// Finds the copy families among `articles`, within the groups of places that tell of one incident: a text shared by
/// reports of two incidents is the site's own, a notice or a menu.
pub(crate) fn families(articles: &[Article<'_>], groups: &[Vec<usize>]) -> Copies {
    let mut group_of = vec![0; articles.len()];
    for (number, group) in groups.iter().enumerate() {
        for place in group {
            group_of[*place] = number;
        }
    }
    let shingles: Vec<Shingles> =
        articles.iter().map(|article| Shingles::of(&article.lead().revision)).collect();
    let mut roots: Vec<usize> = (0..articles.len()).collect();
    let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
    let of_one_incident = |(a, b): &(usize, usize)| group_of[*a] == group_of[*b];
    for (a, b) in candidates(&shingles).into_iter().filter(of_one_incident) {
        let Some(share) = contained(&shingles[a], &shingles[b]) else { continue };
        if !shares_a_title_word(&articles[a].profile, &articles[b].profile) {
            continue;
        }
        let (root, gone) = (find(&mut roots, a), find(&mut roots, b));
        let least = [root, gone].iter().filter_map(|root| shares.remove(root)).fold(share, f64::min);
        roots[root.max(gone)] = root.min(gone);
        shares.insert(root.min(gone), least);
    }
    let mut members: BTreeMap<usize, Vec<&ReadRevision>> = BTreeMap::new();
    for (place, article) in articles.iter().enumerate() {
        members.entry(find(&mut roots, place)).or_default().extend(&article.copies);
    }
    let mut copies = Copies::default();
    for (root, documents) in members.into_iter().filter(|(_, documents)| documents.len() > 1) {
        let family = family(documents, shares.get(&root).copied());
        copies.family_of.extend(family.documents.iter().map(|document| (*document, family.id)));
        copies.families.push(family);
    }
    copies.families.sort_by_key(|family| family.id);
    copies
}

/// Returns the pairs that share enough sampled runs, in order.
fn candidates(shingles: &[Shingles]) -> Vec<(usize, usize)> {
    let mut holders: HashMap<Term, Vec<usize>> = HashMap::new();
    for (place, runs) in shingles.iter().enumerate() {
        for run in runs.sample() {
            holders.entry(run).or_default().push(place);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut shared = vec![0_usize; shingles.len()];
    let mut touched = Vec::new();
    for (place, runs) in shingles.iter().enumerate() {
        for run in runs.sample() {
            let others = holders.get(&run).filter(|others| others.len() <= MAX_HOLDERS);
            for other in others.into_iter().flatten().take_while(|other| **other < place) {
                if shared[*other] == 0 {
                    touched.push(*other);
                }
                shared[*other] += 1;
            }
        }
        for other in touched.drain(..) {
            if std::mem::take(&mut shared[other]) >= SHARED_SAMPLES {
                pairs.push((other, place));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Returns the share of the shorter text that is in the other, if that makes them copies.
fn contained(a: &Shingles, b: &Shingles) -> Option<f64> {
    let shared = a.shared(b);
    #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
    let share = shared as f64 / a.len().min(b.len()).max(1) as f64;
    (shared >= SHARED_RUNS && share >= CONTAINED).then_some(share)
}

fn find(roots: &mut [usize], place: usize) -> usize {
    let mut root = place;
    while roots[root] != root {
        roots[root] = roots[roots[root]];
        root = roots[root];
    }
    root
}

fn family(mut reads: Vec<&ReadRevision>, least_share: Option<f64>) -> CopyFamily {
    reads.sort_by_key(|read| precedence(read));
    let mut documents: Vec<DocumentId> = reads.iter().map(|read| read.document.id).collect();
    documents.sort_unstable();
    let id = CopyFamilyId::of(&documents.iter().map(DocumentId::bytes).collect::<Vec<_>>());
    let mut reason = match least_share.map(|share| format!("{:.0} %", share * 100.0)) {
        None => "the same words".to_owned(),
        Some(share) if documents.len() == 2 => format!("{share} of the shorter text is in the other"),
        Some(share) => format!("{share} or more of a shorter text is in another"),
    };
    let credit = wire_credit(&reads);
    if let Some(credit) = &credit {
        reason = format!("{reason}; credits {credit}");
    }
    CopyFamily { id, documents, origin: credit.or_else(|| first_outlet(&reads)), reason }
}

/// Returns the wire service that most of the documents credit.
fn wire_credit(reads: &[&ReadRevision]) -> Option<String> {
    let mut credits: BTreeMap<&str, usize> = BTreeMap::new();
    for credit in reads.iter().filter_map(|read| read.revision.facts.wire_credit.as_deref()) {
        *credits.entry(credit).or_default() += 1;
    }
    let most = credits.values().copied().max()?;
    credits.into_iter().find(|(_, count)| *count == most).map(|(credit, _)| credit.to_owned())
}

/// Returns the outlet that published first, where the dates tell one from the rest.
fn first_outlet(reads: &[&ReadRevision]) -> Option<String> {
    let day = |read: &&ReadRevision| {
        read.revision.facts.published.as_ref().map(|time| (time.date(), time.instant()))
    };
    let first = day(reads.first()?)?;
    let alone = reads.iter().skip(1).all(|read| day(read).is_some_and(|other| other.0 > first.0));
    alone.then(|| reads[0].document.outlet.clone()).flatten()
}
