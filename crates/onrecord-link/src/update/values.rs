//! What linking finds, brought up to date around the groups that changed.
//!
//! Incidents are made anew of the groups that changed and of those that reviews tie to them. Mentions are led anew for
//! their documents and for those that listen for a name of an incident that is known by something else than before.
//! Which incidents are told anew because of that, [`telling`](super::telling) finds out.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    Change, ChangeId, Compares, DocumentId, IncidentId, LinkingChange, ReadRevision, Review, RevisionId,
};

use super::copies::{Changed, recopy};
use super::rows::{Unit, key_of};
use super::session::{Result, Session, Stop};
use super::speakers::{Asked, Spoken, respeak};
use super::telling::{Stirred, tell};
use super::world::{Library, World};
use crate::background::{self, Core, Cores, MAX_HOLDERS, Recalled};
use crate::changes;
use crate::copies::Copies;
use crate::memory::{ArticleKey, Memory, kind};
use crate::rarity::{Rarity, Term};
use crate::speakers::Reviewed;

/// What an update is of.
pub(super) struct Around<'a> {
    pub(super) changed: &'a Changed,
    /// The groups that changed, with those that reviews tie to them.
    pub(super) groups: BTreeSet<ArticleKey>,
    pub(super) reviews: &'a [Review],
    /// Sets of documents that reviews tie together.
    pub(super) tied: &'a [Vec<DocumentId>],
    pub(super) compares: &'a dyn Compares,
    /// The incidents of which a dispute is reviewed otherwise than before.
    pub(super) reheard: BTreeSet<IncidentId>,
}

/// Returns what differs from the linking of before.
pub(super) fn relink<'m, M: Memory>(
    session: &mut Session<'m, M>,
    library: &mut Library<'m, M>,
    asked: &Around<'_>,
) -> Result<LinkingChange, M::Error> {
    let rarity = Rarity::new();
    let mut change = LinkingChange::default();
    let region = reform(session, library, asked, &rarity, &mut change)?;
    let recalls = lead(session, &region)?;
    let spoken = speak(session, library, asked, &region)?;
    let stirred = Stirred { recalls, speakers: spoken.documents };
    tell(session, library, asked, (&region, &stirred), &mut change)?;
    change.removed.speakers = spoken.removed.into_iter().collect();
    change.written.speakers = spoken.written;
    Ok(change)
}

/// The part of the record that is linked anew from the ground.
pub(super) struct Region {
    /// The documents, those that went among them, each with the incident that it was about.
    pub(super) documents: BTreeMap<DocumentId, Option<IncidentId>>,
    /// The incidents that they were about.
    pub(super) before: BTreeSet<IncidentId>,
    /// The incidents that they are about.
    pub(super) units: BTreeSet<IncidentId>,
    /// What those were known by, and are, that are known by something else than before.
    cores: Vec<Core>,
    /// What those of before gave.
    pub(super) gave: BTreeMap<IncidentId, Unit>,
    /// The incidents, in it or not, whose documents count for other sources than before.
    pub(super) recounted: BTreeSet<IncidentId>,
}

/// Makes the incidents of the region anew, and the copy families around what changed.
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
    let (incidents, groups) = world.incidents(asked.reviews, &Copies::default());
    let mut homes: BTreeMap<DocumentId, IncidentId> = BTreeMap::new();
    let mut units: BTreeMap<IncidentId, Unit> = BTreeMap::new();
    let mut cores: BTreeMap<IncidentId, Core> = BTreeMap::new();
    for (incident, group) in incidents.iter().zip(&groups) {
        let reads = group.iter().flat_map(|place| &world.articles[*place].copies);
        let documents: BTreeSet<DocumentId> = reads.map(|read| read.document.id).collect();
        homes.extend(documents.iter().map(|document| (*document, incident.id)));
        cores.insert(incident.id, background::core(group, &world.articles, incident));
        units.insert(incident.id, Unit { documents, ..Unit::default() });
    }
    let mut region = Region {
        documents: BTreeMap::new(),
        before: BTreeSet::new(),
        units: units.keys().copied().collect(),
        cores: Vec::new(),
        gave: BTreeMap::new(),
        recounted: BTreeSet::new(),
    };
    for document in asked.changed.documents.iter().chain(homes.keys()) {
        if region.documents.contains_key(document) {
            continue;
        }
        let before = session.home(*document)?;
        region.before.extend(before);
        region.documents.insert(*document, before);
        session.put_home(*document, homes.get(document).copied())?;
    }
    for incident in region.before.union(&region.units).copied().collect::<Vec<_>>() {
        region.gave.extend(session.unit(incident)?.map(|unit| (incident, unit)));
        session.put_unit(incident, units.get(&incident))?;
        let now = cores.remove(&incident);
        let before = session.put_core(incident, now.as_ref())?;
        if before != now {
            region.cores.extend(before.into_iter().chain(now));
        }
    }
    let mut heard = BTreeMap::new();
    for article in &world.articles {
        heard.extend(background::hearings(article, rarity));
    }
    for document in region.documents.keys() {
        session.put_hearing(*document, heard.get(document))?;
    }
    let keys = |group: &Vec<usize>| group.iter().map(|place| world.articles[*place].key).collect();
    let groups: Vec<Vec<ArticleKey>> = groups.iter().map(keys).collect();
    region.recounted = recopy(session, library, asked.changed, &groups, change)?;
    Ok(region)
}

/// Leads the mentions anew that may lead elsewhere than before. Returns the documents of which some do, each with the
/// incidents to which its mentions led.
fn lead<M: Memory>(
    session: &mut Session<'_, M>,
    region: &Region,
) -> Result<BTreeMap<DocumentId, BTreeSet<IncidentId>>, M::Error> {
    let mut documents: BTreeSet<DocumentId> = region.documents.keys().copied().collect();
    let mut listeners: BTreeSet<DocumentId> = BTreeSet::new();
    let names: BTreeSet<Term> = region.cores.iter().flat_map(|core| &core.full_names).copied().collect();
    for term in names {
        let holders: BTreeSet<IncidentId> = session.ids(kind::KNOWN_BY, &key_of(term))?;
        let holders = holders.len();
        // A name that was too common, and is, leads nowhere; one that may have become so, or ceased to be, led anywhere.
        if holders + region.cores.len() <= MAX_HOLDERS {
            listeners.extend(session.ids(kind::LISTENED_FOR, &key_of(term))?);
        } else if holders <= MAX_HOLDERS + region.cores.len() {
            documents.extend(session.ids(kind::LISTENED_FOR, &key_of(term))?);
        }
    }
    // What an incident was known by counts as another one beside what it is known by.
    let changed = Cores::new(region.cores.clone(), |_, _| false);
    for document in listeners {
        let hearing = session.hearing(document)?;
        if !documents.contains(&document) && hearing.is_some_and(|hearing| hearing.can_mean(&changed)) {
            documents.insert(document);
        }
    }
    let mut moved = BTreeMap::new();
    let mut cores = BTreeMap::new();
    for document in documents {
        let before = session.recalls(document)?.iter().map(|recalled| recalled.incident).collect();
        let after = recalled_by(session, document, &mut cores)?;
        if session.put_recalls(document, &after)? {
            moved.insert(document, before);
        }
    }
    Ok(moved)
}

/// Returns where the mentions of a document lead; `known` is what incidents are known by, as far as it was looked up.
fn recalled_by<M: Memory>(
    session: &mut Session<'_, M>,
    document: DocumentId,
    known: &mut BTreeMap<IncidentId, Core>,
) -> Result<Vec<Recalled>, M::Error> {
    let (Some(home), Some(hearing)) = (session.home(document)?, session.hearing(document)?) else {
        return Ok(Vec::new());
    };
    let mut named: BTreeSet<IncidentId> = BTreeSet::new();
    let mut common: BTreeSet<Term> = BTreeSet::new();
    for term in hearing.listens_for() {
        let holders = session.ids(kind::KNOWN_BY, &key_of(term))?;
        if holders.len() > MAX_HOLDERS {
            common.insert(term);
        } else {
            named.extend(holders);
        }
    }
    let mut cores = Vec::new();
    for incident in named {
        let core = match known.entry(incident) {
            Entry::Occupied(core) => core.into_mut(),
            Entry::Vacant(free) => free.insert(session.core(incident)?.ok_or(Stop::Unreadable)?),
        };
        cores.push(core.clone());
    }
    Ok(hearing.recalled(home, &Cores::new(cores, |term, _| common.contains(&term))))
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
    let reads = library.all(&region.documents.keys().copied().collect());
    let mut now: BTreeMap<IncidentId, Vec<&[&ReadRevision]>> = BTreeMap::new();
    for of_one in reads.of_each() {
        let home = session.home(of_one[0].document.id)?;
        now.entry(home.ok_or(Stop::Unreadable)?).or_default().push(of_one);
    }
    let reviewed = Reviewed::new(asked.reviews);
    let before = region.before.union(&region.units).copied().collect();
    respeak(session, &Asked { before: &before, now, revisions, reviewed: &reviewed })
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
