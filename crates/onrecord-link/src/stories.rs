//! All incidents with what is told around them: mentions are led to incidents, and each incident is told by its documents.

use std::collections::BTreeMap;

use onrecord_types::{DocumentId, Incident, IncidentDocument, IncidentId, ReadRevision};

use crate::background::Recalled;
use crate::copies::Copies;
use crate::leads::{Lead, leads};
use crate::pairs::slot;
use crate::told::{Found, Teller, Told, reported_outcomes, tell};

/// The incidents that documents are about, and the documents that tell of them.
pub(crate) struct Scene<'a> {
    incidents: Vec<Incident>,
    known: BTreeMap<DocumentId, Known<'a>>,
    /// By the incident of which it came, what was found to lead to reports.
    pub(crate) found: BTreeMap<IncidentId, Vec<Found>>,
}

impl<'a> Scene<'a> {
    /// Leads mentions to `incidents`; `about` are the documents that are about each of them, `recalled` says which
    /// mentions of a document lead to one of them by name.
    pub(crate) fn new(
        incidents: Vec<Incident>,
        about: &[Vec<&'a ReadRevision>],
        recalled: &BTreeMap<DocumentId, Vec<Recalled>>,
    ) -> Self {
        let mut known = BTreeMap::new();
        for (incident, about) in incidents.iter().zip(about) {
            for read in about {
                let recalled = recalled.get(&read.document.id).map(Vec::as_slice).unwrap_or_default();
                known.insert(read.document.id, Known::new(read, incident, recalled));
            }
        }
        let mut scene = Self { incidents, known, found: BTreeMap::new() };
        scene.add(recalled);
        for incident in &mut scene.incidents {
            incident.documents.sort_by_key(|document| (document.role, document.document));
        }
        scene
    }

    /// Adds the documents that recall an incident.
    fn add(&mut self, recalled: &BTreeMap<DocumentId, Vec<Recalled>>) {
        let places: BTreeMap<IncidentId, usize> =
            self.incidents.iter().zip(0..).map(|(incident, place)| (incident.id, place)).collect();
        for (document, recalled) in recalled {
            let home = self.known.get(document).map(|known| known.home);
            for (incident, part) in parts(*document, recalled) {
                if let Some(place) = places.get(&incident).filter(|_| Some(incident) != home) {
                    self.incidents[*place].documents.push(part);
                }
            }
        }
        for incident in &self.incidents {
            let found = reported_outcomes(incident.id, &tellers(incident, &self.known));
            if !found.is_empty() {
                self.found.insert(incident.id, found);
            }
        }
        let mut all: Vec<Found> = self.found.values().flatten().copied().collect();
        // Of several mentions of a document that lead to one incident the first is its part in it.
        all.sort_by_key(|found| (found.document, found.mention));
        for found in all {
            let known = self.known.get_mut(&found.document);
            if let Some(lead) = known.and_then(|known| known.leads.get_mut(slot(found.mention))) {
                *lead = Lead::Reported(found.incident);
            }
            let Some(place) = places.get(&found.incident) else { continue };
            let documents = &mut self.incidents[*place].documents;
            if !documents.iter().any(|part| part.document == found.document) {
                documents.push(found.part());
            }
        }
    }

    /// Takes out the incidents, to be told.
    pub(crate) fn incidents(&mut self) -> Vec<Incident> {
        std::mem::take(&mut self.incidents)
    }

    /// Tells these of its incidents by their documents.
    pub(crate) fn tell(&self, incidents: Vec<Incident>, copies: &Copies) -> Vec<(Incident, Told<'_>)> {
        let tell = |mut incident: Incident| {
            let tellers = tellers(&incident, &self.known);
            let told = tell(&mut incident, &tellers, copies);
            (incident, told)
        };
        incidents.into_iter().map(tell).collect()
    }

    /// Returns where the mentions of each document lead, before anything is found.
    pub(crate) fn leads(&self) -> impl Iterator<Item = (DocumentId, Vec<Lead>)> {
        let before: BTreeMap<(DocumentId, u32), IncidentId> = self
            .found
            .iter()
            .flat_map(|(incident, found)| {
                found.iter().map(|found| ((found.document, found.mention), *incident))
            })
            .collect();
        self.known.iter().map(move |(document, known)| {
            let lead = |(index, lead): (u32, &Lead)| {
                before.get(&(*document, index)).map_or(*lead, |incident| Lead::Outcome(*incident))
            };
            (*document, (0..).zip(&known.leads).map(lead).collect())
        })
    }
}

/// Returns the documents of an incident as those who tell of it.
fn tellers<'k>(incident: &Incident, known: &'k BTreeMap<DocumentId, Known<'_>>) -> Vec<Teller<'k>> {
    let of = |part: &IncidentDocument| {
        let Known { read, home, leads } = known.get(&part.document)?;
        Some(Teller { read, home: *home, confidence: part.confidence, leads })
    };
    incident.documents.iter().filter_map(of).collect()
}

/// What is known of a document before its incidents are told.
struct Known<'a> {
    read: &'a ReadRevision,
    home: IncidentId,
    leads: Vec<Lead>,
}

impl<'a> Known<'a> {
    fn new(read: &'a ReadRevision, home: &Incident, recalled: &[Recalled]) -> Self {
        let recalled = recalled.iter().map(|recalled| (recalled.mention, recalled.incident)).collect();
        Self { read, home: home.id, leads: leads(read, home, &recalled) }
    }
}

/// Returns a document's part in each incident that its mentions lead to, of several mentions by the one that shares most.
pub(crate) fn parts(document: DocumentId, recalled: &[Recalled]) -> BTreeMap<IncidentId, IncidentDocument> {
    let mut best: BTreeMap<IncidentId, &Recalled> = BTreeMap::new();
    for recalled in recalled {
        let kept = best.entry(recalled.incident).or_insert(recalled);
        if recalled.weight > kept.weight {
            *kept = recalled;
        }
    }
    best.into_iter().map(|(incident, recalled)| (incident, recalled.part(document))).collect()
}
