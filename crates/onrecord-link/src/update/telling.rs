//! Incidents told anew: those of which something is other than it was, and no others.
//!
//! What is told of an incident rests on what it was made of, on the documents that tell of it and on where their mentions
//! lead. Where mentions lead is remembered by document, and what was found of outcomes by incident, so that it is known
//! without a text which incidents a change reaches; texts are loaded of those alone.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, Incident, IncidentId, Linking, LinkingChange, RevisionId, SpeakerMember, StatementId,
};

use super::session::{Result, Session, Stop};
use super::values::{Around, Region};
use super::world::{Library, World, groups_of};
use crate::copies::Copies;
use crate::disputes::{Comparer, Rules, Scores, Verdicts};
use crate::heard::{Heard, Voices};
use crate::leads::{Lead, leads};
use crate::memory::{Memory, kind};
use crate::speakers::Speakers;
use crate::stories::parts;
use crate::told::{self, Found, Stated, Teller, reported_outcomes};

/// The documents that changed for the incidents of which they tell.
pub(super) struct Stirred {
    /// Those whose mentions recall others than before, with the incidents that they recalled.
    pub(super) recalls: BTreeMap<DocumentId, BTreeSet<IncidentId>>,
    /// Those of which a speaker is another than before.
    pub(super) speakers: BTreeSet<DocumentId>,
}

/// Tells incidents anew after the region was made anew and documents were stirred.
pub(super) fn tell<'m, M: Memory>(
    session: &mut Session<'m, M>,
    library: &mut Library<'m, M>,
    asked: &Around<'_>,
    (region, stirred): (&Region, &Stirred),
    change: &mut LinkingChange,
) -> Result<(), M::Error> {
    let rules = Rules::new();
    let verdicts = Verdicts::new(asked.reviews);
    let mut telling = Telling { session, library, asked, rules, verdicts, assembled: BTreeMap::new() };
    let changed = telling.lead(region, stirred)?;
    let mut dirty: BTreeSet<IncidentId> = region.units.union(&region.recounted).copied().collect();
    let mut reached: BTreeSet<IncidentId> = region.units.union(&region.before).copied().collect();
    for document in &changed {
        reached.extend(telling.session.told_by(*document)?);
        reached.extend(region.documents.get(document).copied().flatten());
        reached.extend(stirred.recalls.get(document).into_iter().flatten());
    }
    dirty.extend(&reached);
    dirty.extend(&asked.reheard);
    let mut tellers: BTreeSet<DocumentId> = changed.union(&stirred.speakers).copied().collect();
    for incident in reached {
        for found in telling.find(incident)? {
            dirty.insert(found.incident);
            tellers.insert(found.document);
        }
    }
    for document in tellers {
        dirty.extend(telling.session.told_by(document)?);
    }
    telling.write(&dirty, region, change)
}

/// The incidents as they are told.
struct Telling<'t, 'm, M> {
    session: &'t mut Session<'m, M>,
    library: &'t mut Library<'m, M>,
    asked: &'t Around<'t>,
    rules: Rules,
    verdicts: Verdicts<'t>,
    /// Incidents before anything is told of them.
    assembled: BTreeMap<IncidentId, Incident>,
}

impl<M: Memory> Telling<'_, '_, M> {
    /// Notes anew where the mentions lead of documents of the region and of those that recall others. Returns the documents
    /// that tell incidents something else than before, or are about others.
    fn lead(&mut self, region: &Region, stirred: &Stirred) -> Result<BTreeSet<DocumentId>, M::Error> {
        let mut homes = BTreeMap::new();
        for document in region.documents.keys().chain(stirred.recalls.keys()) {
            homes.insert(*document, self.session.home(*document)?);
        }
        self.assemble(&homes.values().flatten().copied().collect())?;
        let mut changed = BTreeSet::new();
        for (document, home) in homes {
            let led = match home {
                Some(home) => self.leads_of(document, home)?,
                None => Vec::new(),
            };
            let moved = region.documents.get(&document).is_some_and(|before| *before != home);
            let is_other = self.session.put_leads(document, &led)?;
            if is_other
                || moved
                || self.asked.changed.documents.contains(&document)
                || stirred.recalls.contains_key(&document)
            {
                changed.insert(document);
            }
        }
        Ok(changed)
    }

    fn leads_of(&mut self, document: DocumentId, home: IncidentId) -> Result<Vec<Lead>, M::Error> {
        let recalled = self.session.recalls(document)?;
        let recalled = recalled.iter().map(|recalled| (recalled.mention, recalled.incident)).collect();
        let read = self.library.latest(self.session, document)?;
        let home = self.assembled.get(&home).ok_or(Stop::Unreadable)?;
        Ok(leads(read, home, &recalled))
    }

    /// Makes incidents of their documents, which are loaded, where that is not done yet.
    fn assemble(&mut self, incidents: &BTreeSet<IncidentId>) -> Result<(), M::Error> {
        let missing: BTreeSet<IncidentId> =
            incidents.iter().filter(|incident| !self.assembled.contains_key(incident)).copied().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let groups = groups_of(self.session, &missing, self.asked.tied)?;
        self.library.fetch_groups(self.session, &groups)?;
        let world = World::of(self.session, self.library, &groups)?;
        let mut families = BTreeMap::new();
        for read in world.articles.iter().flat_map(|article| &article.copies) {
            let family = self.session.ids(kind::FAMILY, read.document.id.bytes())?;
            families.extend(family.into_iter().map(|family| (read.document.id, family)));
        }
        let (made, _) = world.incidents(self.asked.reviews, &Copies::known(families));
        self.assembled.extend(made.into_iter().map(|incident| (incident.id, incident)));
        Ok(())
    }

    /// Returns the documents that recall an incident and are not about it.
    fn recalling(&mut self, incident: IncidentId) -> Result<BTreeSet<DocumentId>, M::Error> {
        let mut recalling = BTreeSet::new();
        for document in self.session.ids(kind::RECALLED_BY, incident.bytes())? {
            if self.session.home(document)? != Some(incident) {
                recalling.insert(document);
            }
        }
        Ok(recalling)
    }

    /// Finds anew which mentions of what came of an incident lead to reports of that. Returns those that do and did not, or
    /// did and do not.
    fn find(&mut self, incident: IncidentId) -> Result<Vec<Found>, M::Error> {
        let before = self.session.found(incident)?;
        let after = self.outcomes(incident)?;
        self.session.put_found(incident, &after)?;
        let gone = before.iter().filter(|found| !after.contains(found));
        Ok(gone.chain(after.iter().filter(|found| !before.contains(found))).copied().collect())
    }

    fn outcomes(&mut self, incident: IncidentId) -> Result<Vec<Found>, M::Error> {
        let Some(unit) = self.session.unit(incident)? else { return Ok(Vec::new()) };
        let recalling = self.recalling(incident)?;
        // A report of what came of it recalls it, and another mention of that must lead somewhere.
        let mut tells = false;
        for document in unit.documents.iter().chain(&recalling).filter(|_| !recalling.is_empty()) {
            tells = tells || self.session.leads(*document)?.contains(&Lead::Outcome(incident));
        }
        if !tells {
            return Ok(Vec::new());
        }
        self.assemble(&BTreeSet::from([incident]))?;
        self.library.fetch(recalling.iter().copied())?;
        let incident = self.with_recalling(incident)?;
        let known = self.known(&incident, Before::Found)?;
        let tellers = self.tellers(&incident, &known)?;
        Ok(reported_outcomes(incident.id, &tellers))
    }

    /// Returns an incident that was made with the documents that recall it.
    fn with_recalling(&mut self, id: IncidentId) -> Result<Incident, M::Error> {
        let mut incident = self.assembled.get(&id).cloned().ok_or(Stop::Unreadable)?;
        for document in self.recalling(id)? {
            let part = parts(document, &self.session.recalls(document)?).remove(&id);
            incident.documents.push(part.ok_or(Stop::Unreadable)?);
        }
        Ok(incident)
    }

    /// Returns an incident that was made with all documents that tell of it.
    fn with_documents(&mut self, id: IncidentId) -> Result<Incident, M::Error> {
        let mut incident = self.with_recalling(id)?;
        let mut of = BTreeSet::new();
        for document in self.session.unit(id)?.unwrap_or_default().documents {
            of.extend(self.session.recalls(document)?.iter().map(|recalled| recalled.incident));
        }
        let mut found = Vec::new();
        for other in of {
            found.extend(self.session.found(other)?.into_iter().filter(|found| found.incident == id));
        }
        found.sort_by_key(|found| (found.document, found.mention));
        for found in found {
            if !incident.documents.iter().any(|part| part.document == found.document) {
                incident.documents.push(found.part());
            }
        }
        incident.documents.sort_by_key(|part| (part.role, part.document));
        Ok(incident)
    }

    /// Looks up what is known of the documents of an incident.
    fn known(&mut self, incident: &Incident, when: Before) -> Result<BTreeMap<DocumentId, Known>, M::Error> {
        let mut known = BTreeMap::new();
        for document in incident.documents.iter().map(|part| part.document) {
            let Some(home) = self.session.home(document)? else { continue };
            let mut leads = self.session.leads(document)?;
            if when == Before::Telling {
                let found = self.session.found_in(document)?;
                for (mention, lead) in (0..).zip(&mut leads) {
                    if let Some(incident) = found.get(&mention) {
                        *lead = Lead::Reported(*incident);
                    }
                }
            }
            let latest = self.session.document(document)?.ok_or(Stop::Unreadable)?.latest;
            known.insert(document, Known { home, latest, leads });
        }
        Ok(known)
    }

    /// Returns the documents of an incident, which are loaded, as those who tell of it.
    fn tellers<'k>(
        &'k self,
        incident: &Incident,
        known: &'k BTreeMap<DocumentId, Known>,
    ) -> Result<Vec<Teller<'k>>, M::Error> {
        let mut tellers = Vec::new();
        for part in &incident.documents {
            let Some(Known { home, latest, leads }) = known.get(&part.document) else { continue };
            let read = self.library.revision(part.document, *latest).ok_or(Stop::Unreadable)?;
            tellers.push(Teller { read, home: *home, confidence: part.confidence, leads });
        }
        Ok(tellers)
    }

    /// Tells these incidents and writes what came of it.
    fn write(
        &mut self,
        dirty: &BTreeSet<IncidentId>,
        region: &Region,
        change: &mut LinkingChange,
    ) -> Result<(), M::Error> {
        let mut gave = region.gave.clone();
        let mut there = BTreeSet::new();
        for incident in dirty {
            let unit = self.session.unit(*incident)?;
            if unit.is_some() {
                there.insert(*incident);
            } else {
                self.session.put_scores(*incident, &Scores::default())?;
            }
            if let Entry::Vacant(free) = gave.entry(*incident) {
                free.insert(unit.unwrap_or_default());
            }
        }
        self.assemble(&there)?;
        for incident in there {
            let incident = self.with_documents(incident)?;
            self.library.fetch(incident.documents.iter().map(|part| part.document))?;
            self.tell(incident, &mut change.written)?;
        }
        for (incident, before) in &gave {
            let after = self.session.unit(*incident)?.unwrap_or_default();
            self.session.note_disputed(*incident, &before.disputed, &after.disputed)?;
        }
        sort(&mut change.written);
        let (removed, written) = (&mut change.removed, &change.written);
        let incidents = gave.values().flat_map(|unit| &unit.recalled).chain(&region.before).copied();
        removed.incidents = left(incidents, written.incidents.iter().map(|incident| incident.id));
        let accounts = gave.values().flat_map(|unit| &unit.accounts).copied();
        removed.accounts = left(accounts, written.accounts.iter().map(|account| account.id));
        let disputes = gave.values().flat_map(|unit| &unit.disputes).copied();
        removed.disputes = left(disputes, written.disputes.iter().map(|dispute| dispute.id));
        let statements = gave.values().flat_map(|unit| &unit.statements).copied();
        let stated = written.statement_incidents.iter().map(|(statement, _)| *statement);
        removed.statement_incidents = left(statements, stated);
        Ok(())
    }

    fn tell(&mut self, mut incident: Incident, written: &mut Linking) -> Result<(), M::Error> {
        let known = self.known(&incident, Before::Telling)?;
        let mut families = BTreeMap::new();
        let mut by_member = BTreeMap::new();
        let mut earlier = Vec::new();
        for (document, Known { home, latest, .. }) in &known {
            let family = self.session.ids(kind::FAMILY, document.bytes())?;
            families.extend(family.into_iter().map(|family| (*document, family)));
            let mut revisions = vec![*latest];
            if *home == incident.id {
                earlier.extend(self.library.others(*document, *latest));
                revisions.extend(self.library.others(*document, *latest).map(|read| read.revision.id));
            }
            for revision in revisions {
                let of = self.session.speakers_of(revision)?.into_iter().flat_map(|of| of.speakers);
                by_member.extend(of.map(|(index, speaker)| (SpeakerMember { revision, index }, speaker)));
            }
        }
        let scores = self.session.scores(incident.id)?;
        let mut unit = self.session.unit(incident.id)?.ok_or(Stop::Unreadable)?;
        let tellers = self.tellers(&incident, &known)?;
        let (copies, speakers) = (Copies::known(families), Speakers::known(by_member));
        let told = told::tell(&mut incident, &tellers, &copies);
        let (rules, verdicts) = (&self.rules, &self.verdicts);
        let voices = Voices { speakers: &speakers, copies: &copies, rules, verdicts };
        let comparer = Comparer::new(self.asked.compares, scores);
        let heard = Heard::of((&incident, &told), &earlier, voices, comparer);
        let Heard { accounts, disputes, disputed, scores } = heard;
        unit.recalled = told.recalled.iter().map(|incident| incident.id).collect();
        unit.accounts = accounts.iter().map(|account| account.id).collect();
        unit.statements = told.statements.iter().map(|stated| stated.statement.id).collect();
        unit.disputes = disputes.iter().map(|dispute| dispute.id).collect();
        unit.disputed = disputed;
        written.accounts.extend(accounts);
        written.disputes.extend(disputes);
        written.statement_incidents.extend(told.statements.iter().map(about));
        written.incidents.extend(told.recalled);
        self.session.put_unit(incident.id, Some(&unit))?;
        self.session.put_scores(incident.id, &scores)?;
        written.incidents.push(incident);
        Ok(())
    }
}

/// What has been done when documents are asked where they lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing was found yet.
    Found,
    /// All was found.
    Telling,
}

/// What is known of a document before incidents are told.
struct Known {
    home: IncidentId,
    latest: RevisionId,
    leads: Vec<Lead>,
}

fn about(stated: &Stated<'_>) -> (StatementId, IncidentId) {
    (stated.statement.id, stated.incident)
}

fn sort(linking: &mut Linking) {
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.accounts.sort_by_key(|account| account.id);
    linking.disputes.sort_by_key(|dispute| dispute.id);
    linking.statement_incidents.sort_unstable();
    linking.statement_incidents.dedup_by_key(|(statement, _)| *statement);
    linking.copy_families.sort_by_key(|family| family.id);
}

/// Returns those that are not kept, in order.
fn left<I: Ord>(gone: impl Iterator<Item = I>, kept: impl Iterator<Item = I>) -> Vec<I> {
    let mut gone: BTreeSet<I> = gone.collect();
    for id in kept {
        gone.remove(&id);
    }
    gone.into_iter().collect()
}
