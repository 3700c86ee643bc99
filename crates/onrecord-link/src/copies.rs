//! Copy families: documents that carry the same original text, and count as one independent source.
//!
//! What counts as shared are passages of ten words and more, without the sentences that stand under many stories. How
//! much must be shared depends on what else speaks for one origin: nothing, a wire service that both texts go back to,
//! or one newsroom that tells its own story on. Two reporters who were sent the same statement share a passage too, so
//! one passage alone makes no copy of reports from two outlets.
//!
//! Whether two texts are copies is a matter of those two. A family is what hangs together by it. So it is enough to
//! remember of each text what it was compared with and what came of it: a report more is compared with its likely
//! neighbours, and no other two are compared again.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use onrecord_types::{CopyFamily, CopyFamilyId, DocumentId, ReadRevision};

use crate::agencies::{Agencies, credited};
use crate::articles::{Article, Precedence, precedence};
use crate::pairs::{Pairs, slot};
use crate::parallel;

mod met;
mod near;
mod text;

pub(crate) use self::met::{How, Met};
pub(crate) use self::near::{beside, chosen};
pub(crate) use self::text::{Copied, Head, Text};

/// So many pairs of texts are compared at a stretch, the texts held meanwhile.
const STRETCH: usize = 4_096;

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

/// What each text was compared with, in the order of the articles.
pub(crate) type Compared = Vec<Vec<Met<u32>>>;

/// Compares each of `articles` with its neighbours; `groups` are the incidents' places.
pub(crate) fn compare(
    articles: &[Article<'_>],
    pairs: &Pairs,
    groups: &[Vec<usize>],
    threads: NonZeroUsize,
) -> Compared {
    let mut met = neighbours(articles, pairs, groups, threads);
    let ranks = ranks(articles);
    let mut asked: Vec<(u32, u32, How)> = Vec::new();
    for (place, others) in (0..).zip(&met) {
        let own = Head::of(articles[slot(place)].lead());
        // Each two once, the later of the two by day second.
        asked.extend(others.iter().filter_map(|met| {
            let is_first = ranks[slot(place)] < ranks[slot(met.other)];
            let is_asked = is_first && own.may_copy(&Head::of(articles[slot(met.other)].lead()), met.how);
            is_asked.then_some((place, met.other, met.how))
        }));
    }
    asked.sort_unstable_by_key(|(a, b, _)| (ranks[slot(*b)], ranks[slot(*a)]));
    let agencies = Agencies::new();
    let stretches: Vec<&[(u32, u32, How)]> = asked.chunks(STRETCH).collect();
    let found =
        parallel::map(&stretches, threads, || (), |(), asked| copied(articles, asked, &ranks, &agencies));
    for (a, b, copied) in found.into_iter().flatten() {
        for (here, there) in [(a, b), (b, a)] {
            let others = &mut met[slot(here)];
            if let Ok(at) = others.binary_search_by_key(&there, |met| met.other) {
                others[at].copied = Some(copied);
            }
        }
    }
    met
}

/// Returns with what each text is compared, and why.
fn neighbours(
    articles: &[Article<'_>],
    pairs: &Pairs,
    groups: &[Vec<usize>],
    threads: NonZeroUsize,
) -> Compared {
    let places: Vec<u32> = (0..).zip(articles).map(|(place, _)| place).collect();
    let choices = parallel::map(
        &places,
        threads,
        || (),
        |(), place| chosen(pairs.of(slot(*place)).iter().map(|(other, likeness)| (*other, *likeness))),
    );
    let mut met: Compared = vec![Vec::new(); articles.len()];
    let mut put = |a: u32, b: u32, how: How| {
        met[slot(a)].push(Met::new(b, how));
        met[slot(b)].push(Met::new(a, how.reversed()));
    };
    for (place, choices) in (0..).zip(choices) {
        for other in choices {
            put(place, other, How::CHOSE);
        }
    }
    let mut group_of = vec![0; articles.len()];
    for (number, group) in groups.iter().enumerate() {
        let mut by_day: Vec<u32> = group.iter().map(|place| places[*place]).collect();
        by_day.sort_by_key(|place| (articles[slot(*place)].profile.published, *place));
        for (a, b) in beside(&by_day) {
            put(a, b, How::BESIDE);
        }
        for place in group {
            group_of[*place] = number;
        }
    }
    for (place, others) in met.iter_mut().enumerate() {
        others.sort_unstable_by_key(|met| met.other);
        others.dedup_by(|again, met| {
            let same = again.other == met.other;
            if same {
                met.how |= again.how;
            }
            same
        });
        for met in others.iter_mut().filter(|met| group_of[slot(met.other)] == group_of[place]) {
            met.how |= How::TOGETHER;
        }
        others.shrink_to_fit();
    }
    met
}

/// Returns the place of each article in the order of days.
fn ranks(articles: &[Article<'_>]) -> Vec<usize> {
    let mut by_day: Vec<usize> = (0..articles.len()).collect();
    by_day.sort_by_key(|place| articles[*place].profile.published);
    let mut ranks = vec![0; articles.len()];
    for (rank, place) in by_day.into_iter().enumerate() {
        ranks[place] = rank;
    }
    ranks
}

/// Returns which of these pairs, in order of the later ones, are copies. A text is held until the last it is compared
/// with: a month's texts at most, and those without a date.
fn copied(
    articles: &[Article<'_>],
    asked: &[(u32, u32, How)],
    ranks: &[usize],
    agencies: &Agencies,
) -> Vec<(u32, u32, Copied)> {
    let mut last: BTreeMap<u32, usize> = BTreeMap::new();
    for (a, b, _) in asked {
        last.insert(*a, ranks[slot(*b)]);
        last.entry(*b).or_insert(ranks[slot(*b)]);
    }
    let mut ends: BTreeSet<(usize, u32)> = last.iter().map(|(place, rank)| (*rank, *place)).collect();
    let mut texts: BTreeMap<u32, Text<'_>> = BTreeMap::new();
    let mut found = Vec::new();
    for (a, b, how) in asked {
        while let Some((rank, place)) = ends.first().copied().filter(|(rank, _)| *rank < ranks[slot(*b)]) {
            ends.remove(&(rank, place));
            texts.remove(&place);
        }
        for place in [a, b] {
            let article = &articles[slot(*place)];
            texts.entry(*place).or_insert_with(|| Text::of(article.lead(), &article.profile));
        }
        if let Some(copied) = texts[a].copied(&texts[b], *how, agencies) {
            found.push((*a, *b, copied));
        }
    }
    found
}

/// Returns the families of articles that were compared.
pub(crate) fn families(articles: &[Article<'_>], compared: &Compared) -> Copies {
    let mut roots: Vec<usize> = (0..articles.len()).collect();
    let joined = || {
        let of_one = |(place, others): (usize, &Vec<Met<u32>>)| {
            let copied = others.iter().filter_map(move |met| Some((place, slot(met.other), met.copied?)));
            copied.collect::<Vec<_>>()
        };
        compared.iter().enumerate().flat_map(of_one)
    };
    for (a, b, _) in joined() {
        unite(&mut roots, a, b);
    }
    let mut sets: BTreeMap<usize, (Vec<usize>, Option<Copied>)> = BTreeMap::new();
    for place in 0..articles.len() {
        sets.entry(find(&mut roots, place)).or_default().0.push(place);
    }
    for (a, _, copied) in joined() {
        let why = &mut sets.entry(find(&mut roots, a)).or_default().1;
        *why = Some(copied.with(*why));
    }
    let mut copies = Copies::default();
    for (places, why) in sets.into_values() {
        let members = places.iter().flat_map(|place| &articles[*place].copies);
        let Some(family) = family(members.map(|read| Member::of(read)).collect(), why) else { continue };
        copies.family_of.extend(family.documents.iter().map(|document| (*document, family.id)));
        copies.families.push(family);
    }
    copies.families.sort_by_key(|family| family.id);
    copies
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

/// Where a document's text comes from, as far as it says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) outlet: Option<String>,
    /// The wire service that it credits.
    pub(crate) service: Option<String>,
}

impl Origin {
    pub(crate) fn of(read: &ReadRevision) -> Self {
        let service = read.revision.facts.wire_credit.as_deref().map(|credit| credited(credit).to_owned());
        Self { outlet: read.document.outlet.clone(), service }
    }
}

/// A document of a family.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) precedence: Precedence,
    pub(crate) origin: Origin,
}

impl Member {
    fn of(read: &ReadRevision) -> Self {
        Self { precedence: precedence(read), origin: Origin::of(read) }
    }
}

/// Returns the family of these documents, with the least that makes two of them copies; `None` where there is but one
/// document.
pub(crate) fn family(mut members: Vec<Member>, why: Option<Copied>) -> Option<CopyFamily> {
    if members.len() < 2 {
        return None;
    }
    members.sort_by_key(|member| member.precedence);
    let mut documents: Vec<DocumentId> = members.iter().map(|member| member.precedence.2).collect();
    documents.sort_unstable();
    let id = CopyFamilyId::of(&documents.iter().map(DocumentId::bytes).collect::<Vec<_>>());
    let mut reason = match why.map(|copied| format!("{} %", copied.percent)) {
        None => "the same words".to_owned(),
        Some(share) if documents.len() == 2 => format!("{share} of the shorter text is in the other"),
        Some(share) => format!("{share} or more of a shorter text is in another"),
    };
    let credit = most_credited(&members);
    let named = why.and_then(Copied::service).filter(|_| credit.is_none());
    if let Some(service) = &credit {
        reason = format!("{reason}; credits {service}");
    } else if let Some(service) = named {
        reason = format!("{reason}; names {service}");
    }
    let origin = credit.or_else(|| named.map(str::to_owned)).or_else(|| first_outlet(&members));
    Some(CopyFamily { id, documents, origin, reason })
}

/// Returns the wire service that most of the documents credit; of equals the first by alphabet.
fn most_credited(members: &[Member]) -> Option<String> {
    let mut credits: BTreeMap<&str, usize> = BTreeMap::new();
    for service in members.iter().filter_map(|member| member.origin.service.as_deref()) {
        *credits.entry(service).or_default() += 1;
    }
    let most = credits.values().copied().max()?;
    credits.into_iter().find(|(_, count)| *count == most).map(|(service, _)| service.to_owned())
}

/// Returns the outlet that published first, where the dates tell it from every other outlet.
fn first_outlet(members: &[Member]) -> Option<String> {
    let day = |member: &Member| member.precedence.1.map(|(day, _)| day);
    let first = members.first()?;
    let outlet = first.origin.outlet.as_ref()?;
    let first_day = day(first)?;
    let mut others = members.iter().filter(|member| member.origin.outlet.as_ref() != Some(outlet));
    others.all(|member| day(member).is_some_and(|other| other > first_day)).then(|| outlet.clone())
}
