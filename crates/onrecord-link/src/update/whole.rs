//! What is remembered of everything that was linked at once: the same rows that adding one by one leaves.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, Id, IdKind, Incident, IncidentId, Linking, ReadRevision, Review, RevisionId, SpeakerId,
    StatementId,
};

use super::drawers::{Drawer, Filed, drawer_bytes};
use super::rows::{
    SpeakersOf, Unit, core_bytes, found_bytes, hearing_bytes, ids_bytes, key_of, leads_bytes, recalls_bytes,
};
use super::session::{Told, article_bytes, group_bytes, met_bytes, pairs_bytes, profile_bytes};
use super::speakers::{Name, summaries_bytes, tied_bytes};
use crate::articles::{Article, Revisions, precedence};
use crate::background::{Core, Recalled, hearings};
use crate::candidates::{MAX_HOLDERS, Stretch};
use crate::copies::{Compared, Met, Origin};
use crate::heard::Heard;
use crate::memory::{ArticleKey, kind};
use crate::pairs::{Pairs, slot};
use crate::profile::{Profile, Weight};
use crate::rarity::{Rarity, Term};
use crate::speakers::Summary;
use crate::stories::Scene;
use crate::told;

/// Takes a row: its kind, key and value. Those of a kind come in the order of their keys.
pub(crate) type Row<'r, E> = &'r mut dyn FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>;

/// Hands on documents, articles and profiles, what leads to them, what they are like, and the groups before reviews
/// were laid over them.
pub(crate) fn filed<E>(
    articles: &[Article<'_>],
    pairs: &Pairs,
    machine: &[Vec<usize>],
    row: Row<'_, E>,
) -> Result<(), E> {
    let mut documents = BTreeMap::new();
    for Article { key, copies, .. } in articles {
        documents.extend(copies.iter().map(|read| {
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
    for Article { key, copies, .. } in articles {
        let copies: Vec<_> = copies.iter().map(|read| precedence(read)).collect();
        row(kind::ARTICLE, &key.bytes(), article_bytes(&copies))?;
    }
    for Article { key, profile, .. } in articles {
        row(kind::PROFILE, &key.bytes(), profile_bytes(profile))?;
    }
    for (place, article) in articles.iter().enumerate() {
        let like: Vec<_> =
            pairs.of(place).iter().map(|(other, value)| (articles[slot(*other)].key, *value)).collect();
        if !like.is_empty() {
            row(kind::PAIRS, &article.key.bytes(), pairs_bytes(&like))?;
        }
    }
    let profiles: Vec<_> = articles.iter().map(|article| (article.key, &article.profile)).collect();
    drawers(&profiles, row)?;
    grouped(articles, machine, row)
}

/// Hands on what was compared for copies, and what came of it.
pub(crate) fn compared<E>(articles: &[Article<'_>], compared: &Compared, row: Row<'_, E>) -> Result<(), E> {
    for (met, Article { key, .. }) in compared.iter().zip(articles).filter(|(met, _)| !met.is_empty()) {
        let by_key = met.iter().map(|met| {
            let Met { other, how, copied } = *met;
            Met { other: articles[slot(other)].key, how, copied }
        });
        row(kind::COPIES, &key.bytes(), met_bytes(by_key))?;
    }
    Ok(())
}

fn grouped<E>(articles: &[Article<'_>], machine: &[Vec<usize>], row: Row<'_, E>) -> Result<(), E> {
    let of_group = |group: &Vec<usize>| group.iter().map(|place| articles[*place].key).collect::<Vec<_>>();
    let mut groups: Vec<Vec<ArticleKey>> = machine.iter().map(of_group).collect();
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

/// Hands on which names documents listen for, and where their mentions lead.
pub(crate) fn recalls<E>(
    articles: &[Article<'_>],
    recalled: &BTreeMap<DocumentId, Vec<Recalled>>,
    rarity: &Rarity,
    row: Row<'_, E>,
) -> Result<(), E> {
    let mut heard: BTreeMap<DocumentId, Vec<u8>> = BTreeMap::new();
    let mut listened: BTreeMap<Term, BTreeSet<DocumentId>> = BTreeMap::new();
    for (document, hearing) in articles.iter().flat_map(|article| hearings(article, rarity)) {
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
    for (document, recalled) in recalled.iter().filter(|(_, recalled)| !recalled.is_empty()) {
        for recalled in recalled {
            recalled_by.entry(recalled.incident).or_default().insert(*document);
        }
        row(kind::RECALLS, document.bytes(), recalls_bytes(recalled))?;
    }
    ids(kind::RECALLED_BY, recalled_by.iter().map(|(incident, ids)| (incident.bytes(), ids.clone())), row)
}

/// Hands on where mentions lead, and which of them were found to lead to reports.
pub(crate) fn told<E>(scene: &Scene<'_>, row: Row<'_, E>) -> Result<(), E> {
    for (document, leads) in scene.leads().filter(|(_, leads)| !leads.is_empty()) {
        row(kind::LEADS, document.bytes(), leads_bytes(&leads))?;
    }
    for (incident, found) in &scene.found {
        row(kind::FOUND, incident.bytes(), found_bytes(found))?;
    }
    Ok(())
}

/// A reported incident and what it gave.
pub(crate) struct Reported<'r, 'a> {
    pub(crate) told: &'r (Incident, told::Told<'a>),
    /// The documents that are about it.
    pub(crate) about: &'r [&'a ReadRevision],
    pub(crate) core: &'r Core,
    /// What was said of it.
    pub(crate) heard: &'r Heard,
}

/// Hands on what each incident is made of, what it is known by and what it gave.
pub(crate) fn incidents<'r, 'a: 'r, E>(
    home: &BTreeMap<DocumentId, IncidentId>,
    reported: impl Iterator<Item = Reported<'r, 'a>>,
    row: Row<'_, E>,
) -> Result<(), E> {
    for (document, home) in home {
        row(kind::HOME, document.bytes(), home.bytes().to_vec())?;
    }
    let mut reported: Vec<Reported<'_, '_>> = reported.collect();
    reported.sort_unstable_by_key(|reported| reported.told.0.id);
    let mut known_by: BTreeMap<Term, BTreeSet<IncidentId>> = BTreeMap::new();
    let mut disputed: BTreeMap<StatementId, BTreeSet<IncidentId>> = BTreeMap::new();
    for Reported { told: (incident, _), core, .. } in &reported {
        row(kind::CORE, incident.id.bytes(), core_bytes(core))?;
    }
    for Reported { told: (incident, _), heard, .. } in
        reported.iter().filter(|reported| !reported.heard.scores.is_empty())
    {
        row(kind::SCORES, incident.id.bytes(), heard.scores.bytes())?;
    }
    for Reported { told: (incident, told), about, core, heard } in reported {
        for term in &core.full_names {
            known_by.entry(*term).or_default().insert(incident.id);
        }
        let unit = Unit {
            documents: about.iter().map(|read| read.document.id).collect(),
            recalled: told.recalled.iter().map(|incident| incident.id).collect(),
            accounts: heard.accounts.iter().map(|account| account.id).collect(),
            disputes: heard.disputes.iter().map(|dispute| dispute.id).collect(),
            statements: told.statements.iter().map(|stated| stated.statement.id).collect(),
            disputed: heard.disputed.clone(),
        };
        for statement in &heard.disputed {
            disputed.entry(*statement).or_default().insert(incident.id);
        }
        row(kind::UNIT, incident.id.bytes(), unit.bytes())?;
    }
    ids(kind::KNOWN_BY, known_by.into_iter().map(|(term, ids)| (key_of(term), ids)), row)?;
    ids(kind::DISPUTED, disputed.iter().map(|(statement, ids)| (statement.bytes(), ids.clone())), row)
}

/// Hands on copy families, revisions and changes by document, the reviews, and where each in-document speaker went.
pub(crate) fn documents<E>(
    revisions: &Revisions<'_>,
    linking: &Linking,
    reviews: &[Review],
    row: Row<'_, E>,
) -> Result<(), E> {
    let mut families: BTreeMap<DocumentId, BTreeSet<_>> = BTreeMap::new();
    for family in &linking.copy_families {
        for document in &family.documents {
            families.entry(*document).or_default().insert(family.id);
        }
    }
    ids(kind::FAMILY, families.iter().map(|(document, ids)| (document.bytes(), ids.clone())), row)?;
    let mut changes: BTreeMap<DocumentId, BTreeSet<_>> = BTreeMap::new();
    for change in &linking.changes {
        changes.entry(change.document).or_default().insert(change.id);
    }
    ids(kind::CHANGES, changes.iter().map(|(document, ids)| (document.bytes(), ids.clone())), row)?;
    for of_one in revisions.of_each() {
        let revisions: BTreeSet<_> = of_one.iter().map(|read| read.revision.id).collect();
        row(kind::REVISIONS, of_one[0].document.id.bytes(), ids_bytes(&revisions))?;
    }
    let reviews = reviews.iter().map(|review| review.id).collect();
    ids(kind::REVIEWS, std::iter::once(([], reviews)), row)?;
    speakers(revisions, linking, row)
}

fn speakers<E>(revisions: &Revisions<'_>, linking: &Linking, row: Row<'_, E>) -> Result<(), E> {
    let all = revisions.of_each().flat_map(|of_one| of_one.iter());
    let documents: BTreeMap<RevisionId, DocumentId> =
        all.map(|read| (read.revision.id, read.document.id)).collect();
    let of_speaker = linking
        .speakers
        .iter()
        .flat_map(|speaker| speaker.members.iter().map(|member| (member.revision, member.index, speaker.id)));
    let mut went: Vec<_> = of_speaker.collect();
    went.sort_unstable();
    for of_one in went.chunk_by(|(a, ..), (b, ..)| a == b) {
        let revision = of_one[0].0;
        let Some(document) = documents.get(&revision).copied() else { continue };
        let speakers = of_one.iter().map(|(_, index, speaker)| (*index, *speaker)).collect();
        row(kind::SPEAKERS, revision.bytes(), SpeakersOf { document, speakers }.bytes())?;
    }
    Ok(())
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

/// What ties the speakers of incidents.
#[derive(Debug, Default)]
pub(crate) struct Ties(Vec<(u64, Name, bool)>);

impl Ties {
    /// Notes what can tie the speakers of an incident to those of others, and hands on their summaries; incidents come in
    /// order.
    pub(crate) fn note<E>(
        &mut self,
        incident: IncidentId,
        summaries: &[Summary<'_>],
        row: Row<'_, E>,
    ) -> Result<(), E> {
        let mut kept: BTreeMap<SpeakerId, Vec<u8>> = BTreeMap::new();
        for summary in summaries {
            let ties = summary.ties();
            self.0.extend(ties.iter().map(|tie| (tie.name, (incident, summary.id()), tie.holds)));
            if !ties.is_empty() {
                kept.insert(summary.id(), summary.to_bytes());
            }
        }
        if kept.is_empty() { Ok(()) } else { row(kind::SUMMARIES, incident.bytes(), summaries_bytes(&kept)) }
    }

    /// Hands on which summaries bear which name.
    pub(crate) fn hand_on<E>(mut self, row: Row<'_, E>) -> Result<(), E> {
        self.0.sort_unstable();
        for of_name in self.0.chunk_by(|(a, ..), (b, ..)| a == b) {
            let tied: Vec<(Name, bool)> = of_name.iter().map(|(_, name, holds)| (*name, *holds)).collect();
            row(kind::TIED, &of_name[0].0.to_be_bytes(), tied_bytes(&tied))?;
        }
        Ok(())
    }
}

/// Hands on the index over words of these articles, which come in order.
pub(crate) fn drawers<E>(profiles: &[(ArticleKey, &Profile)], row: Row<'_, E>) -> Result<(), E> {
    drawers_of(profiles, Drawer::near_of, row)?;
    drawers_of(profiles, Drawer::for_good_of, row)
}

fn drawers_of<'p, D: Iterator<Item = (Drawer, Weight)>, E>(
    profiles: &[(ArticleKey, &'p Profile)],
    of: impl Fn(&'p Profile) -> D,
    row: Row<'_, E>,
) -> Result<(), E> {
    let mut all: Vec<(Drawer, u32, Weight)> = Vec::new();
    for (place, (_, profile)) in (0..).zip(profiles) {
        all.extend(of(profile).map(|(drawer, weight)| (drawer, place, weight)));
    }
    all.sort_unstable_by_key(|(drawer, place, _)| (*drawer, *place));
    let bytes = |part: &[(Drawer, u32, Weight)]| {
        drawer_bytes(part.iter().map(|(_, place, weight)| {
            let (article, profile) = profiles[slot(*place)];
            Filed { article, weight: *weight, stretch: Stretch::of(profile) }
        }))
    };
    // The rows beyond the bound are of another kind, and of a kind all come in order.
    for beyond_bound in [false, true] {
        for same in all.chunk_by(|(a, ..), (b, ..)| a == b) {
            let drawer = same[0].0;
            let (held, beyond) = same.split_at(same.len().min(MAX_HOLDERS));
            if !beyond_bound {
                let (kind, key) = drawer.place();
                row(kind, &key, bytes(held))?;
                continue;
            }
            let first = |place: u32| profiles[slot(place)].0.first();
            for rest in beyond.chunk_by(|(_, a, _), (_, b, _)| first(*a) == first(*b)) {
                let (kind, key) = drawer.beyond(first(rest[0].1));
                row(kind, &key, bytes(rest))?;
            }
        }
    }
    Ok(())
}
