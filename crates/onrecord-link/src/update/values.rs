//! What linking finds, brought up to date around the groups that changed.
//!
//! Incidents are made anew for every group that changed, and those that reviews tie to it.
//! Mentions are led anew for the documents in it and for those that listen for a name by which one of its incidents
//! is known or was. Then every incident is told anew to which such a mention leads or led, or which shares documents
//! with one that is. What is loaded beside that serves only to tell these.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    Change, ChangeId, DocumentId, Incident, IncidentId, Linking, LinkingChange, ReadRevision, RemovedLinks,
    Review, RevisionId, SpeakerMember, StatementId,
};

use super::copies::{Changed, recopy};
use super::rows::{Unit, key_of};
use super::session::{Result, Session, Stop};
use super::speakers::{Asked, Spoken, respeak};
use super::world::{Library, World, groups_of};
use crate::background::{self, Core, Cores, MAX_HOLDERS, Recalled};
use crate::copies::Copies;
use crate::memory::{ArticleKey, Memory, kind};
use crate::rarity::{Rarity, Term};
use crate::speakers::{Reviewed, Speakers};
use crate::stories::Scene;
use crate::told::Stated;
use crate::{accounts, changes, incidents, reviews};

/// What an update is of.
pub(super) struct Around<'a> {
    pub(super) changed: &'a Changed,
    /// The groups of the regions that changed.
    pub(super) groups: BTreeSet<ArticleKey>,
    pub(super) reviews: &'a [Review],
    /// Sets of documents that reviews tie together.
    pub(super) tied: &'a [Vec<DocumentId>],
}

/// The incidents of a world before they are told.
struct Assembled {
    incidents: Vec<Incident>,
    groups: Vec<Vec<usize>>,
}

fn assembled(world: &World<'_>, reviews: &[Review], copies: &Copies) -> Assembled {
    let (groups, shaped) = reviews::lay(world.groups.clone(), &world.articles, reviews);
    let mut incidents = incidents::assemble(&world.articles, &groups, &world.pairs, copies);
    shaped.note(&mut incidents);
    Assembled { incidents, groups }
}

/// Returns what differs from the linking of before.
pub(super) fn relink<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    asked: &Around<'_>,
) -> Result<LinkingChange, M::Error> {
    let rarity = Rarity::new();
    let mut change = LinkingChange::default();
    let region = reform(session, library, asked, &rarity, &mut change)?;
    let led = lead(session, library, &region, &rarity)?;
    let spoken = speak(session, library, asked, &region)?;
    let mut dirty = region.units.clone();
    dirty.extend(led);
    dirty.extend(&region.recounted);
    for document in &spoken.documents {
        dirty.extend(session.home(*document)?);
        dirty.extend(session.recalls(*document)?.iter().map(|recalled| recalled.incident));
    }
    for _ in 0..2 {
        dirty = neighbours(session, &dirty)?;
    }
    tell(session, library, asked, (&region, &dirty), &mut change)?;
    change.removed.speakers = spoken.removed.into_iter().collect();
    change.written.speakers = spoken.written;
    Ok(change)
}

/// The part of the record that is linked anew from the ground.
struct Region {
    /// The documents, those that went among them.
    documents: BTreeSet<DocumentId>,
    /// The incidents that they were about.
    before: BTreeSet<IncidentId>,
    /// The incidents that they are about.
    units: BTreeSet<IncidentId>,
    /// The names by which those of before or of now are known.
    names: BTreeSet<Term>,
    /// What those of before gave.
    gave: Vec<(IncidentId, Unit)>,
    /// The incidents, in it or not, whose documents count for other sources than before.
    recounted: BTreeSet<IncidentId>,
}

/// Makes incidents and copy families of the region anew.
fn reform<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    asked: &Around<'_>,
    rarity: &Rarity,
    change: &mut LinkingChange,
) -> Result<Region, M::Error> {
    library.fetch_groups(session, &asked.groups)?;
    let world = World::of(session, library, &asked.groups)?;
    // How many sources they have is counted when they are told.
    let Assembled { incidents, groups } = assembled(&world, asked.reviews, &Copies::default());
    let mut region = Region {
        documents: asked.changed.documents.clone(),
        before: BTreeSet::new(),
        units: BTreeSet::new(),
        names: BTreeSet::new(),
        gave: Vec::new(),
        recounted: BTreeSet::new(),
    };
    let mut homes: BTreeMap<DocumentId, IncidentId> = BTreeMap::new();
    let mut units: BTreeMap<IncidentId, Unit> = BTreeMap::new();
    for (incident, group) in incidents.iter().zip(&groups) {
        let reads = group.iter().flat_map(|place| &world.articles[*place].copies);
        let documents: BTreeSet<DocumentId> = reads.map(|read| read.document.id).collect();
        homes.extend(documents.iter().map(|document| (*document, incident.id)));
        let core = Some(background::core(group, &world.articles, incident));
        units.insert(incident.id, Unit { documents, core, ..Unit::default() });
    }
    region.documents.extend(homes.keys());
    region.units.extend(units.keys());
    for document in &region.documents {
        region.before.extend(session.home(*document)?);
        session.put_home(*document, homes.get(document).copied())?;
    }
    for incident in region.before.union(&region.units).copied().collect::<Vec<_>>() {
        let before = session.unit(incident)?;
        region.names.extend(before.iter().flat_map(Unit::names));
        region.gave.extend(before.map(|unit| (incident, unit)));
        let after = units.get(&incident);
        region.names.extend(after.into_iter().flat_map(Unit::names));
        session.put_unit(incident, after)?;
    }
    for article in &world.articles {
        for (document, terms) in background::listened_for(article, rarity) {
            session.put_listens(document, &terms)?;
        }
    }
    for document in asked.changed.documents.iter().filter(|document| !homes.contains_key(document)) {
        session.put_listens(*document, &BTreeSet::new())?;
    }
    let keys = |group: &Vec<usize>| group.iter().map(|place| world.articles[*place].key).collect();
    let groups: Vec<Vec<ArticleKey>> = groups.iter().map(keys).collect();
    region.recounted = recopy(session, library, asked.changed, &groups, change)?;
    Ok(region)
}

/// Leads the mentions anew that may lead elsewhere than before, and returns the incidents to which those led or lead that
/// do.
fn lead<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    region: &Region,
    rarity: &Rarity,
) -> Result<BTreeSet<IncidentId>, M::Error> {
    let mut documents = region.documents.clone();
    for term in &region.names {
        // A name that was too common, and is, leads nowhere; those of the region alone cannot have made it so.
        let holders: BTreeSet<IncidentId> = session.ids(kind::KNOWN_BY, &key_of(*term))?;
        if holders.len() <= MAX_HOLDERS + region.units.len() {
            documents.extend(session.ids(kind::LISTENED_FOR, &key_of(*term))?);
        }
    }
    let mut led = BTreeSet::new();
    for document in documents {
        let before: Vec<IncidentId> =
            session.recalls(document)?.iter().map(|recalled| recalled.incident).collect();
        let after = recalled_by(session, library, document, rarity)?;
        let is_of_region = region.documents.contains(&document);
        if session.put_recalls(document, &after)? || is_of_region {
            led.extend(before);
            led.extend(after.iter().map(|recalled| recalled.incident));
            led.extend(session.home(document)?);
        }
    }
    Ok(led)
}

/// Returns where the mentions of a document lead.
fn recalled_by<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    document: DocumentId,
    rarity: &Rarity,
) -> Result<Vec<Recalled>, M::Error> {
    let Some(home) = session.home(document)? else { return Ok(Vec::new()) };
    let mut cores: BTreeMap<IncidentId, Core> = BTreeMap::new();
    let mut common: BTreeSet<Term> = BTreeSet::new();
    for term in session.listens(document)? {
        let holders = session.ids(kind::KNOWN_BY, &key_of(term))?;
        if holders.len() > MAX_HOLDERS {
            common.insert(term);
            continue;
        }
        for incident in holders {
            let core = session.unit(incident)?.and_then(|unit| unit.core);
            cores.insert(incident, core.ok_or(Stop::Unreadable)?);
        }
    }
    if cores.is_empty() {
        return Ok(Vec::new());
    }
    let article = session.document(document)?.ok_or(Stop::Unreadable)?.article;
    library.fetch_article(session, article)?;
    let article = library.article(session, article)?;
    let cores = Cores::new(cores.into_values().collect(), |term, _| common.contains(&term));
    let mut all = background::recalled_by(&article, home, &cores, rarity);
    let found = all.find(|(of, _)| *of == document);
    Ok(found.map(|(_, recalled)| recalled).unwrap_or_default())
}

fn speak<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    asked: &Around<'_>,
    region: &Region,
) -> Result<Spoken, M::Error> {
    let mut revisions: BTreeSet<RevisionId> = BTreeSet::new();
    for document in &asked.changed.documents {
        revisions.extend(session.ids(kind::REVISIONS, document.bytes())?);
        let now: BTreeSet<RevisionId> = library.revisions_of(*document);
        revisions.extend(&now);
        session.put_ids(kind::REVISIONS, document.bytes(), &now)?;
    }
    let reads = library.all(&region.documents);
    let mut now: BTreeMap<IncidentId, Vec<&[&ReadRevision]>> = BTreeMap::new();
    for of_one in reads.of_each() {
        let home = session.home(of_one[0].document.id)?;
        now.entry(home.ok_or(Stop::Unreadable)?).or_default().push(of_one);
    }
    let reviewed = Reviewed::new(asked.reviews);
    let before = region.before.union(&region.units).copied().collect();
    respeak(session, &Asked { before: &before, now, revisions, reviewed: &reviewed })
}

/// Returns the incidents with those that share a document with one of them.
fn neighbours<M: Memory>(
    session: &mut Session<'_, M>,
    incidents: &BTreeSet<IncidentId>,
) -> Result<BTreeSet<IncidentId>, M::Error> {
    let mut all = BTreeSet::new();
    for incident in incidents {
        let Some(unit) = session.unit(*incident)? else { continue };
        all.insert(*incident);
        for document in unit.documents {
            all.extend(session.recalls(document)?.iter().map(|recalled| recalled.incident));
        }
        for document in session.ids(kind::RECALLED_BY, incident.bytes())? {
            all.extend(session.home(document)?);
        }
    }
    Ok(all)
}

/// Tells incidents anew by their documents.
fn tell<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    asked: &Around<'_>,
    (region, dirty): (&Region, &BTreeSet<IncidentId>),
    change: &mut LinkingChange,
) -> Result<(), M::Error> {
    let mut around = dirty.clone();
    for _ in 0..2 {
        around = neighbours(session, &around)?;
    }
    let groups = groups_of(session, &around, asked.tied)?;
    library.fetch_groups(session, &groups)?;
    let world = World::of(session, library, &groups)?;
    let mut families = BTreeMap::new();
    let mut recalled: BTreeMap<DocumentId, Vec<Recalled>> = BTreeMap::new();
    let mut by_member = BTreeMap::new();
    for read in world.articles.iter().flat_map(|article| &article.copies) {
        let document = read.document.id;
        families.extend(
            session.ids(kind::FAMILY, document.bytes())?.into_iter().map(|family| (document, family)),
        );
        recalled.insert(document, session.recalls(document)?);
        let of = session.speakers_of(read.revision.id)?.into_iter().flat_map(|of| of.speakers);
        let member = |index| SpeakerMember { revision: read.revision.id, index };
        by_member.extend(of.map(|(index, speaker)| (member(index), speaker)));
    }
    let copies = Copies::known(families);
    let Assembled { incidents, groups } = assembled(&world, asked.reviews, &copies);
    let mut scene = Scene::new(incidents, &groups, &world.articles, &recalled);
    let told = scene.tell_each(&copies, |incident| dirty.contains(&incident));
    let speakers = Speakers::known(by_member);
    let mut gave: BTreeMap<IncidentId, Unit> = region.gave.iter().cloned().collect();
    let mut removed = RemovedLinks::default();
    for incident in dirty {
        if let std::collections::btree_map::Entry::Vacant(free) = gave.entry(*incident) {
            free.insert(session.unit(*incident)?.unwrap_or_default());
        }
    }
    removed.incidents.extend(&region.before);
    for unit in gave.values() {
        removed.incidents.extend(&unit.recalled);
        removed.accounts.extend(&unit.accounts);
        removed.statement_incidents.extend(&unit.statements);
    }
    let written = &mut change.written;
    for (incident, told) in told {
        let accounts = accounts::gather(&told.statements, &speakers);
        let mut unit = session.unit(incident.id)?.ok_or(Stop::Unreadable)?;
        unit.recalled = told.recalled.iter().map(|incident| incident.id).collect();
        unit.accounts = accounts.iter().map(|account| account.id).collect();
        unit.statements = told.statements.iter().map(|stated| stated.statement.id).collect();
        session.put_unit(incident.id, Some(&unit))?;
        written.accounts.extend(accounts);
        written.statement_incidents.extend(told.statements.iter().map(about));
        written.incidents.push(incident);
        written.incidents.extend(told.recalled);
    }
    sort(written);
    change.removed.incidents = left(removed.incidents, written.incidents.iter().map(|incident| incident.id));
    change.removed.accounts = left(removed.accounts, written.accounts.iter().map(|account| account.id));
    change.removed.statement_incidents = left(
        removed.statement_incidents,
        written.statement_incidents.iter().map(|(statement, _)| *statement),
    );
    Ok(())
}

fn about(stated: &Stated<'_>) -> (StatementId, IncidentId) {
    (stated.statement.id, stated.incident)
}

fn sort(linking: &mut Linking) {
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.accounts.sort_by_key(|account| account.id);
    linking.statement_incidents.sort_unstable();
    linking.statement_incidents.dedup_by_key(|(statement, _)| *statement);
    linking.copy_families.sort_by_key(|family| family.id);
}

/// Returns those that are not kept, in order.
fn left<I: Ord>(gone: Vec<I>, kept: impl Iterator<Item = I>) -> Vec<I> {
    let mut gone: BTreeSet<I> = gone.into_iter().collect();
    for id in kept {
        gone.remove(&id);
    }
    gone.into_iter().collect()
}

/// Finds the changes between the revisions of the documents that changed.
pub(super) fn rechange<M: Memory>(
    session: &mut Session<'_, M>,
    library: &Library<'_, M>,
    documents: &BTreeSet<DocumentId>,
    change: &mut LinkingChange,
) -> Result<(), M::Error> {
    let found: Vec<Change> = changes::between(&library.all(documents));
    let mut gone: BTreeSet<ChangeId> = BTreeSet::new();
    for document in documents {
        gone.extend(session.ids(kind::CHANGES, document.bytes())?);
        let now =
            found.iter().filter(|change| change.document == *document).map(|change| change.id).collect();
        session.put_ids(kind::CHANGES, document.bytes(), &now)?;
    }
    for change in &found {
        gone.remove(&change.id);
    }
    change.removed.changes = gone.into_iter().collect();
    change.written.changes = found;
    Ok(())
}
