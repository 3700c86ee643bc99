//! Copy families: documents that carry the same original text, and count as one independent source.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use onrecord_types::{CopyFamily, CopyFamilyId, DocumentId, ReadRevision};

use crate::articles::{Article, precedence};
use crate::clusters::JOIN;
use crate::likeness::shares_a_title_word;
use crate::pairs::{Pairs, slot};
use crate::parallel;
use crate::shingles::{Shingles, longest_passage};

/// Two texts are copies when this share of the shorter one's runs of words is in the other ...
const CONTAINED: f64 = 0.33;
/// ... and it is at least this many runs, about two sentences: two reports that share one short quotation are not
/// copies.
const SHARED_RUNS: usize = 25;
/// A smaller share is enough where one passage of so many words is the same to the letter: longer than a quotation.
const PASSAGE_CONTAINED: f64 = 0.2;
const PASSAGE_WORDS: usize = 35;
/// The families, and which documents are in which.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    pub(crate) families: Vec<CopyFamily>,
    family_of: BTreeMap<DocumentId, CopyFamilyId>,
}

impl Copies {
    /// Makes those of which the family of each document is known.
    pub(crate) fn known(family_of: BTreeMap<DocumentId, CopyFamilyId>) -> Self {
        Self { families: Vec::new(), family_of }
    }

    /// Returns the family of a document; `None` when it stands alone.
    pub(crate) fn family_of(&self, document: DocumentId) -> Option<CopyFamilyId> {
        self.family_of.get(&document).copied()
    }
}

/// Finds the copy families among `articles`, within each component of what hangs together, between texts that could join
/// on their own: a text shared by reports of different things is the site's own, a notice or a menu.
pub(crate) fn families(
    articles: &[Article<'_>],
    components: &[Vec<usize>],
    pairs: &Pairs,
    threads: NonZeroUsize,
) -> Copies {
    let of_each = parallel::map(
        components,
        threads,
        || (),
        |(), component| {
            let mut families = Vec::new();
            for (members, share) in joined(articles, component, pairs) {
                let documents: Vec<&ReadRevision> =
                    members.iter().flat_map(|place| &articles[*place].copies).copied().collect();
                if documents.len() > 1 {
                    families.push(family(documents, share));
                }
            }
            families
        },
    );
    let mut copies = Copies::default();
    for family in of_each.into_iter().flatten() {
        copies.family_of.extend(family.documents.iter().map(|document| (*document, family.id)));
        copies.families.push(family);
    }
    copies.families.sort_by_key(|family| family.id);
    copies
}

/// Returns the articles of a component in sets that are copies of each other, each set with the least share that joined
/// it.
fn joined(articles: &[Article<'_>], component: &[usize], pairs: &Pairs) -> Vec<(Vec<usize>, Option<f64>)> {
    if let [alone] = component {
        return vec![(vec![*alone], None)];
    }
    let texts: Vec<Shingles> =
        component.iter().map(|place| Shingles::of(&articles[*place].lead().revision)).collect();
    let mut roots: Vec<usize> = (0..component.len()).collect();
    let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
    for (a, place) in component.iter().enumerate() {
        for (other, _) in pairs.of(*place).iter().filter(|(_, likeness)| f64::from(*likeness) >= JOIN) {
            let Ok(b) = component.binary_search(&slot(*other)) else { continue };
            let near =
                b > a && shares_a_title_word(&articles[*place].profile, &articles[component[b]].profile);
            let Some(share) = near.then(|| copied(&texts[a], &texts[b])).flatten() else { continue };
            let (root, gone) = (find(&mut roots, a), find(&mut roots, b));
            let least = [root, gone].iter().filter_map(|root| shares.remove(root)).fold(share, f64::min);
            roots[root.max(gone)] = root.min(gone);
            shares.insert(root.min(gone), least);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, place) in component.iter().enumerate() {
        members.entry(find(&mut roots, number)).or_default().push(*place);
    }
    members.into_iter().map(|(root, members)| (members, shares.get(&root).copied())).collect()
}

/// Returns the share of the shorter text that is in the other, if that makes them copies.
fn copied(a: &Shingles, b: &Shingles) -> Option<f64> {
    let shared = a.shared(b);
    #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
    let share = shared.len() as f64 / a.len().min(b.len()).max(1) as f64;
    let whole = shared.len() >= SHARED_RUNS && share >= CONTAINED;
    let passage = || share >= PASSAGE_CONTAINED && longest_passage(shared) >= PASSAGE_WORDS;
    (whole || passage()).then_some(share)
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
