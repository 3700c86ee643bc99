//! What is remembered of everything that was linked at once: the same rows that adding one by one leaves.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DocumentId, Id, IdKind, IncidentId, ReadRevision, SpeakerId};

use super::drawers::{Drawer, Filed, drawer_bytes};
use super::rows::{
    SpeakersOf, Unit, core_bytes, found_bytes, hearing_bytes, ids_bytes, key_of, leads_bytes, recalls_bytes,
};
use super::session::{Told, article_bytes, group_bytes, met_bytes, pairs_bytes, profile_bytes};
use super::speakers::{Name, summaries_bytes, tied_bytes};
use crate::articles::precedence;
use crate::background::hearings;
use crate::candidates::{MAX_HOLDERS, Stretch};
use crate::copies::{Met, Origin};
use crate::incidents::home_of_documents;
use crate::linking::Parts;
use crate::memory::{ArticleKey, kind};
use crate::pairs::slot;
use crate::profile::Profile;
use crate::rarity::{Rarity, Term};
use crate::speakers::{Reviewed, within};

/// Hands on the rows, those of a kind in the order of their keys.
pub(crate) fn remember<E>(
    parts: &Parts<'_>,
    mut row: impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let keys: Vec<ArticleKey> = parts.articles.iter().map(|article| article.key).collect();
    filed(parts, &keys, &mut row)?;
    let profiles = keys.iter().zip(parts.articles).map(|(key, article)| (*key, &article.profile));
    drawers(profiles, &mut row)?;
    grouped(parts, &keys, &mut row)?;
    incidents(parts, &mut row)?;
    recalls(parts, &mut row)?;
    told(parts, &mut row)?;
    rows_of_documents(parts, &mut row)?;
    spoken(parts, &mut row)
}

type Row<'r, E> = &'r mut dyn FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>;

/// Documents, articles, profiles, pairs and what was compared for copies.
fn filed<E>(parts: &Parts<'_>, keys: &[ArticleKey], row: Row<'_, E>) -> Result<(), E> {
    let articles = || parts.articles.iter().zip(keys);
    let mut documents = BTreeMap::new();
    for (article, key) in articles() {
        documents.extend(article.copies.iter().map(|read| {
            let told = Told {
                latest: read.revision.id,
                article: *key,
                precedence: precedence(read),
                origin: Origin::of(read),
            };
            (read.document.id, told)
        }));
    }
    for (document, told) in documents {
        row(kind::DOCUMENT, document.bytes(), told.bytes())?;
    }
    for (article, key) in articles() {
        let copies: Vec<_> = article.copies.iter().map(|read| precedence(read)).collect();
        row(kind::ARTICLE, &key.bytes(), article_bytes(&copies))?;
    }
    for (article, key) in articles() {
        row(kind::PROFILE, &key.bytes(), profile_bytes(&article.profile))?;
    }
    for (place, key) in keys.iter().enumerate() {
        let like: Vec<_> =
            parts.pairs.of(place).iter().map(|(other, value)| (keys[slot(*other)], *value)).collect();
        if !like.is_empty() {
            row(kind::PAIRS, &key.bytes(), pairs_bytes(&like))?;
        }
    }
    for (met, key) in parts.compared.iter().zip(keys).filter(|(met, _)| !met.is_empty()) {
        let by_key = met.iter().map(|met| {
            let Met { other, how, copied } = *met;
            Met { other: keys[slot(other)], how, copied }
        });
        row(kind::COPIES, &key.bytes(), met_bytes(by_key))?;
    }
    Ok(())
}

/// The groups before reviews were laid over them.
fn grouped<E>(parts: &Parts<'_>, keys: &[ArticleKey], row: Row<'_, E>) -> Result<(), E> {
    let of_group = |group: &Vec<usize>| group.iter().map(|place| keys[*place]).collect::<Vec<_>>();
    let mut groups: Vec<Vec<ArticleKey>> = parts.machine.iter().map(of_group).collect();
    groups.sort_unstable();
    let mut of_article: BTreeMap<ArticleKey, ArticleKey> = BTreeMap::new();
    for group in &groups {
        of_article.extend(group.iter().map(|article| (*article, group[0])));
    }
    for (article, group) in of_article {
        row(kind::GROUP_OF, &article.bytes(), group.bytes().to_vec())?;
    }
    for group in groups {
        row(kind::GROUP, &group[0].bytes(), group_bytes(&group))?;
    }
    Ok(())
}

/// What each incident is made of, what it is known by and what it gave.
fn incidents<E>(parts: &Parts<'_>, row: Row<'_, E>) -> Result<(), E> {
    let reported: Vec<_> = parts.told.iter().map(|(incident, _)| incident.clone()).collect();
    for (document, home) in home_of_documents(&reported) {
        row(kind::HOME, document.bytes(), home.bytes().to_vec())?;
    }
    let mut documents: BTreeMap<IncidentId, BTreeSet<DocumentId>> = BTreeMap::new();
    for (core, group) in parts.cores.iter().zip(parts.groups) {
        let reads = group.iter().flat_map(|place| &parts.articles[*place].copies);
        documents.insert(core.incident, reads.map(|read| read.document.id).collect());
    }
    let mut units: BTreeMap<IncidentId, Unit> = BTreeMap::new();
    let mut known_by: BTreeMap<Term, BTreeSet<IncidentId>> = BTreeMap::new();
    for core in parts.cores {
        let unit = units.entry(core.incident).or_default();
        unit.documents = documents.remove(&core.incident).unwrap_or_default();
        for term in &core.full_names {
            known_by.entry(*term).or_default().insert(core.incident);
        }
    }
    for ((incident, told), heard) in parts.told.iter().zip(parts.heard) {
        let unit = units.entry(incident.id).or_default();
        unit.recalled = told.recalled.iter().map(|incident| incident.id).collect();
        unit.statements = told.statements.iter().map(|stated| stated.statement.id).collect();
        unit.accounts = heard.accounts.iter().map(|account| account.id).collect();
        unit.disputes = heard.disputes.iter().map(|dispute| dispute.id).collect();
    }
    for (incident, unit) in units {
        row(kind::UNIT, incident.bytes(), unit.bytes())?;
    }
    let cores: BTreeMap<IncidentId, _> = parts.cores.iter().map(|core| (core.incident, core)).collect();
    for (incident, core) in cores {
        row(kind::CORE, incident.bytes(), core_bytes(core))?;
    }
    let heard = parts.told.iter().zip(parts.heard);
    let scores: BTreeMap<_, _> = heard.map(|((incident, _), heard)| (incident.id, &heard.scores)).collect();
    for (incident, scores) in scores.into_iter().filter(|(_, scores)| !scores.is_empty()) {
        row(kind::SCORES, incident.bytes(), scores.bytes())?;
    }
    ids(kind::KNOWN_BY, known_by.into_iter().map(|(term, ids)| (key_of(term), ids)), row)
}

/// Which names documents listen for, and where their mentions lead.
fn recalls<E>(parts: &Parts<'_>, row: Row<'_, E>) -> Result<(), E> {
    let rarity = Rarity::new();
    let mut heard: BTreeMap<DocumentId, Vec<u8>> = BTreeMap::new();
    let mut listened: BTreeMap<Term, BTreeSet<DocumentId>> = BTreeMap::new();
    for (document, hearing) in parts.articles.iter().flat_map(|article| hearings(article, &rarity)) {
        for term in hearing.listens_for() {
            listened.entry(term).or_default().insert(document);
        }
        heard.insert(document, hearing_bytes(&hearing));
    }
    for (document, hearing) in heard {
        row(kind::HEARING, document.bytes(), hearing)?;
    }
    ids(kind::LISTENED_FOR, listened.into_iter().map(|(term, ids)| (key_of(term), ids)), row)?;
    let mut recalled_by: BTreeMap<IncidentId, BTreeSet<DocumentId>> = BTreeMap::new();
    for (document, recalled) in parts.recalled.iter().filter(|(_, recalled)| !recalled.is_empty()) {
        for recalled in recalled {
            recalled_by.entry(recalled.incident).or_default().insert(*document);
        }
        row(kind::RECALLS, document.bytes(), recalls_bytes(recalled))?;
    }
    ids(kind::RECALLED_BY, recalled_by.iter().map(|(incident, ids)| (incident.bytes(), ids.clone())), row)
}

/// Where mentions lead.
fn told<E>(parts: &Parts<'_>, row: Row<'_, E>) -> Result<(), E> {
    for (document, leads) in parts.scene.leads().filter(|(_, leads)| !leads.is_empty()) {
        row(kind::LEADS, document.bytes(), leads_bytes(&leads))?;
    }
    for (incident, found) in &parts.scene.found {
        row(kind::FOUND, incident.bytes(), found_bytes(found))?;
    }
    Ok(())
}

/// Copy families, revisions and changes by document, and the reviews.
fn rows_of_documents<E>(parts: &Parts<'_>, row: Row<'_, E>) -> Result<(), E> {
    let mut families: BTreeMap<DocumentId, BTreeSet<_>> = BTreeMap::new();
    for family in &parts.linking.copy_families {
        for document in &family.documents {
            families.entry(*document).or_default().insert(family.id);
        }
    }
    ids(kind::FAMILY, families.iter().map(|(document, ids)| (document.bytes(), ids.clone())), row)?;
    let mut changes: BTreeMap<DocumentId, BTreeSet<_>> = BTreeMap::new();
    for change in &parts.linking.changes {
        changes.entry(change.document).or_default().insert(change.id);
    }
    ids(kind::CHANGES, changes.iter().map(|(document, ids)| (document.bytes(), ids.clone())), row)?;
    for of_one in parts.revisions.of_each() {
        let revisions: BTreeSet<_> = of_one.iter().map(|read| read.revision.id).collect();
        row(kind::REVISIONS, of_one[0].document.id.bytes(), ids_bytes(&revisions))?;
    }
    let reviews = parts.reviews.iter().map(|review| review.id).collect();
    ids(kind::REVIEWS, std::iter::once(([], reviews)), row)
}

/// Hands on rows of ids, but for empty ones.
fn ids<K: IdKind + Ord, E>(
    kind: u8,
    rows: impl Iterator<Item = (impl AsRef<[u8]>, BTreeSet<Id<K>>)>,
    row: Row<'_, E>,
) -> Result<(), E> {
    for (key, ids) in rows.filter(|(_, ids)| !ids.is_empty()) {
        row(kind, key.as_ref(), ids_bytes(&ids))?;
    }
    Ok(())
}

/// The summaries of speakers, what ties them, and where each in-document speaker went.
fn spoken<E>(parts: &Parts<'_>, row: Row<'_, E>) -> Result<(), E> {
    let reviewed = Reviewed::new(parts.reviews);
    let homes: BTreeMap<DocumentId, IncidentId> = parts
        .cores
        .iter()
        .zip(parts.groups)
        .flat_map(|(core, group)| {
            let reads = group.iter().flat_map(|place| &parts.articles[*place].copies);
            reads.map(|read| (read.document.id, core.incident))
        })
        .collect();
    let mut incidents: BTreeMap<IncidentId, Vec<&[&ReadRevision]>> = BTreeMap::new();
    let mut documents: BTreeMap<_, DocumentId> = BTreeMap::new();
    for of_one in parts.revisions.of_each() {
        documents.extend(of_one.iter().map(|read| (read.revision.id, read.document.id)));
        if let Some(home) = homes.get(&of_one[0].document.id) {
            incidents.entry(*home).or_default().push(of_one);
        }
    }
    let mut bearers: BTreeMap<u64, Vec<(Name, bool)>> = BTreeMap::new();
    for (incident, documents) in incidents {
        let mut kept: BTreeMap<SpeakerId, Vec<u8>> = BTreeMap::new();
        for summary in within(Some(incident), &documents, &reviewed) {
            let ties = summary.ties();
            for tie in &ties {
                bearers.entry(tie.name).or_default().push(((incident, summary.id()), tie.holds));
            }
            if !ties.is_empty() {
                kept.insert(summary.id(), summary.to_bytes());
            }
        }
        if !kept.is_empty() {
            row(kind::SUMMARIES, incident.bytes(), summaries_bytes(&kept))?;
        }
    }
    for (name, mut tied) in bearers {
        tied.sort_unstable();
        row(kind::TIED, &name.to_be_bytes(), tied_bytes(&tied))?;
    }
    let mut went: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for speaker in &parts.linking.speakers {
        for member in &speaker.members {
            went.entry(member.revision).or_default().push((member.index, speaker.id));
        }
    }
    for (revision, mut speakers) in went {
        speakers.sort_unstable();
        let Some(document) = documents.get(&revision).copied() else { continue };
        row(kind::SPEAKERS, revision.bytes(), SpeakersOf { document, speakers }.bytes())?;
    }
    Ok(())
}

/// Hands on the index over words of these articles.
pub(crate) fn drawers<'p, E>(
    profiles: impl Iterator<Item = (ArticleKey, &'p Profile)> + Clone,
    mut row: impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let near = profiles.clone().flat_map(|(key, profile)| {
        let stretch = Stretch::of(profile);
        Drawer::near_of(profile)
            .map(move |(drawer, weight)| (drawer, Filed { article: key, weight, stretch }))
    });
    drawers_of(near.collect(), &mut row)?;
    let for_good = profiles.flat_map(|(key, profile)| {
        let stretch = Stretch::of(profile);
        Drawer::for_good_of(profile)
            .map(move |(drawer, weight)| (drawer, Filed { article: key, weight, stretch }))
    });
    drawers_of(for_good.collect(), &mut row)
}

fn drawers_of<E>(
    mut all: Vec<(Drawer, Filed)>,
    row: &mut impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    all.sort_unstable_by_key(|(drawer, filed)| (*drawer, filed.article));
    // The rows beyond the bound are of another kind, and of a kind all come in order.
    for beyond_bound in [false, true] {
        for same in all.chunk_by(|(a, _), (b, _)| a == b) {
            let drawer = same[0].0;
            let (held, beyond) = same.split_at(same.len().min(MAX_HOLDERS));
            let bytes = |part: &[(Drawer, Filed)]| drawer_bytes(part.iter().map(|(_, filed)| *filed));
            if !beyond_bound {
                let (kind, key) = drawer.place();
                row(kind, &key, bytes(held))?;
                continue;
            }
            for rest in beyond.chunk_by(|(_, a), (_, b)| a.article.first() == b.article.first()) {
                let (kind, key) = drawer.beyond(rest[0].1.article.first());
                row(kind, &key, bytes(rest))?;
            }
        }
    }
    Ok(())
}
