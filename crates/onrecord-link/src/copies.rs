//! Copy families: documents that carry the same original text, and count as one independent source.
//!
//! What counts as shared are passages of ten words and more, without the sentences that stand under many stories. How
//! much must be shared depends on what else speaks for one origin: nothing, a wire service that both texts go back to,
//! or one newsroom that tells its own story on. Two reporters who were sent the same statement share a passage too, so
//! one passage alone makes no copy of reports from two outlets.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use onrecord_types::{CopyFamily, CopyFamilyId, DocumentId, PublicationTime, ReadRevision};

use self::near::near;
use self::text::{Copied, Text};
use crate::agencies::{Agencies, credited};
use crate::articles::{Article, precedence};
use crate::pairs::Pairs;
use crate::parallel;

mod near;
mod text;

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

/// Finds the copy families among `articles`, within each component of what hangs together, or was brought together by a
/// reviewer: `groups` are the incidents' places.
pub(crate) fn families(
    articles: &[Article<'_>],
    pairs: &Pairs,
    groups: &[Vec<usize>],
    threads: NonZeroUsize,
) -> Copies {
    let agencies = Agencies::new();
    let mut group_of = vec![0; articles.len()];
    for (number, group) in groups.iter().enumerate() {
        for place in group {
            group_of[*place] = number;
        }
    }
    let of_each = parallel::map(
        &regions(&pairs.components(), groups, articles.len()),
        threads,
        || (),
        |(), region| {
            let numbers: BTreeSet<usize> = region.iter().map(|place| group_of[*place]).collect();
            let groups: Vec<&[usize]> = numbers.into_iter().map(|number| groups[number].as_slice()).collect();
            let near = near(articles, region, &groups, pairs);
            let sets = sets(articles, region, &near, &group_of, &agencies);
            sets.into_iter().filter_map(|set| family(&set, articles)).collect::<Vec<_>>()
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

/// Returns the components, those in one where a group reaches over several.
fn regions(components: &[Vec<usize>], groups: &[Vec<usize>], count: usize) -> Vec<Vec<usize>> {
    let mut component_of = vec![0; count];
    for (number, component) in components.iter().enumerate() {
        for place in component {
            component_of[*place] = number;
        }
    }
    let mut roots: Vec<usize> = (0..components.len()).collect();
    for group in groups {
        for pair in group.windows(2) {
            unite(&mut roots, component_of[pair[0]], component_of[pair[1]]);
        }
    }
    let mut regions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, component) in components.iter().enumerate() {
        regions.entry(find(&mut roots, number)).or_default().extend(component);
    }
    let mut regions: Vec<Vec<usize>> = regions.into_values().collect();
    for region in &mut regions {
        region.sort_unstable();
    }
    regions
}

/// Articles that are copies of each other, and what says so.
#[derive(Debug, Default)]
struct Set {
    places: Vec<usize>,
    /// The least share that makes two of them copies.
    share: Option<f64>,
    /// Services that both of two go back to.
    services: BTreeSet<String>,
}

/// Returns the articles of a region in sets: what hangs together by being copies of each other.
fn sets(
    articles: &[Article<'_>],
    region: &[usize],
    near: &BTreeSet<(usize, usize)>,
    group_of: &[usize],
    agencies: &Agencies,
) -> Vec<Set> {
    let compared = if near.is_empty() { &[] } else { region };
    let texts: Vec<Text<'_>> =
        compared.iter().map(|place| Text::of(&articles[*place], group_of[*place])).collect();
    let mut roots: Vec<usize> = (0..region.len()).collect();
    let mut joined: Vec<(usize, Copied)> = Vec::new();
    for (a, b) in near {
        let (Ok(a), Ok(b)) = (region.binary_search(a), region.binary_search(b)) else { continue };
        if let Some(copied) = texts[a].copied(&texts[b], agencies) {
            unite(&mut roots, a, b);
            joined.push((a, copied));
        }
    }
    let mut sets: BTreeMap<usize, Set> = BTreeMap::new();
    for (number, place) in region.iter().enumerate() {
        sets.entry(find(&mut roots, number)).or_default().places.push(*place);
    }
    for (number, copied) in joined {
        let set = sets.entry(find(&mut roots, number)).or_default();
        set.share = Some(set.share.map_or(copied.share, |share| share.min(copied.share)));
        set.services.extend(copied.service);
    }
    sets.into_values().collect()
}

fn find(roots: &mut [usize], place: usize) -> usize {
    let mut root = place;
    while roots[root] != root {
        roots[root] = roots[roots[root]];
        root = roots[root];
    }
    root
}

fn unite(roots: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(roots, a), find(roots, b));
    roots[a.max(b)] = a.min(b);
}

/// Returns the family that a set makes; `None` where it has but one document.
fn family(set: &Set, articles: &[Article<'_>]) -> Option<CopyFamily> {
    let mut reads: Vec<&ReadRevision> =
        set.places.iter().flat_map(|place| &articles[*place].copies).copied().collect();
    if reads.len() < 2 {
        return None;
    }
    reads.sort_by_key(|read| precedence(read));
    let mut documents: Vec<DocumentId> = reads.iter().map(|read| read.document.id).collect();
    documents.sort_unstable();
    let id = CopyFamilyId::of(&documents.iter().map(DocumentId::bytes).collect::<Vec<_>>());
    let mut reason = match set.share.map(|share| format!("{:.0} %", share * 100.0)) {
        None => "the same words".to_owned(),
        Some(share) if documents.len() == 2 => format!("{share} of the shorter text is in the other"),
        Some(share) => format!("{share} or more of a shorter text is in another"),
    };
    let credit = wire_credit(&reads);
    let named = set.services.first().filter(|_| credit.is_none());
    if let Some(service) = &credit {
        reason = format!("{reason}; credits {service}");
    } else if let Some(service) = named {
        reason = format!("{reason}; names {service}");
    }
    let origin = credit.or_else(|| named.cloned()).or_else(|| first_outlet(&reads));
    Some(CopyFamily { id, documents, origin, reason })
}

/// Returns the wire service that most of the documents credit; of equals the first by alphabet.
fn wire_credit(reads: &[&ReadRevision]) -> Option<String> {
    let mut credits: BTreeMap<&str, usize> = BTreeMap::new();
    for credit in reads.iter().filter_map(|read| read.revision.facts.wire_credit.as_deref()) {
        *credits.entry(credited(credit)).or_default() += 1;
    }
    let most = credits.values().copied().max()?;
    credits.into_iter().find(|(_, count)| *count == most).map(|(credit, _)| credit.to_owned())
}

/// Returns the outlet that published first, where the dates tell it from every other outlet.
fn first_outlet(reads: &[&ReadRevision]) -> Option<String> {
    let day = |read: &ReadRevision| read.revision.facts.published.as_ref().map(PublicationTime::date);
    let first = reads.first()?;
    let outlet = first.document.outlet.as_ref()?;
    let first_day = day(first)?;
    let mut others = reads.iter().filter(|read| read.document.outlet.as_ref() != Some(outlet));
    others.all(|read| day(read).is_some_and(|other| other > first_day)).then(|| outlet.clone())
}
