//! Incidents that no document is about: what came of a reported one, and earlier ones that its documents recall.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{
    DocumentId, DocumentRole, Incident, IncidentDocument, IncidentId, IncidentKind, TimePrecision,
};

use super::cluster::{Cluster, gather};
use super::{Teller, Telling, leading, status};
use crate::agreement::{days_of_times, same_event};
use crate::incidents::{Mentioned, gathering, place, time};
use crate::label::Named;
use crate::leads::{Lead, can_be_one_outcome, can_be_one_place};
use crate::persons::{can_be_the_same, concerned};

/// Returns what the tellers of a reported incident tell besides it. What came of it is the same in two documents where
/// kind, days and person agree; an earlier incident also needs something that both say of it. Earlier ones are kept
/// where a statement is about them or the reported incident comes of them.
pub(super) fn clusters<'a>(incident: IncidentId, tellers: &[Teller<'a>]) -> Vec<Cluster<'a>> {
    let outcomes: Vec<Telling<'a>> = leading(tellers, Lead::Outcome(incident)).collect();
    let at_home: Vec<Teller<'a>> = tellers.iter().copied().filter(|teller| teller.home == incident).collect();
    let earlier: Vec<Telling<'a>> = leading(&at_home, Lead::Known).collect();
    let told: BTreeSet<(DocumentId, u32)> = at_home.iter().flat_map(|teller| told_of(*teller)).collect();
    let is_told =
        |cluster: &Cluster<'a>| cluster.tellings.iter().any(|telling| told.contains(&telling.place()));
    let earlier = gather(&earlier, is_same_case).into_iter().filter(is_told);
    gather(&outcomes, |a, b| can_be_one_outcome(a.seen(), b.seen())).into_iter().chain(earlier).collect()
}

/// Returns the mentions of a document that a statement is about, and those that its own incident follows.
fn told_of(teller: Teller<'_>) -> impl Iterator<Item = (DocumentId, u32)> {
    let reading = &teller.read.reading;
    let stated = reading.statements.iter().filter_map(|statement| statement.parts.about);
    let own = reading.incident_mentions.iter().filter(|mention| mention.role == DocumentRole::Primary);
    let followed = own.filter_map(|mention| mention.follows);
    stated.chain(followed).map(move |index| (teller.read.document.id, index))
}

/// Tells whether two mentions are of one earlier incident: nothing speaks against it, and person, place or day for it.
fn is_same_case(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (here, there) = (concerned(a.teller.read, a.mention), concerned(b.teller.read, b.mention));
    let days = a.mention.time.as_ref().zip(b.mention.time.as_ref()).map_or(0.0, |(a, b)| days_of_times(a, b));
    let exact = |telling: &Telling<'_>| {
        telling.mention.time.as_ref().is_some_and(|time| time.precision <= TimePrecision::Month)
    };
    let places = a.mention.place.as_ref().zip(b.mention.place.as_ref());
    let agrees = !here.is_disjoint(&there)
        || days > 0.0 && exact(a) && exact(b)
        || places.is_some_and(|(a, b)| a.words == b.words);
    same_event(a.mention.kind, b.mention.kind)
        && agrees
        && days >= 0.0
        && places.is_none_or(|(a, b)| can_be_one_place(a, b))
        && can_be_the_same(&here, &there)
}

/// Makes the incident of mentions in documents that are about `home` or recall it; what it follows and its figures are
/// not in yet.
pub(super) fn incident(cluster: &Cluster<'_>, home: &Incident) -> Incident {
    let tellings = &cluster.tellings;
    let told: Vec<Mentioned<'_>> =
        tellings.iter().map(|telling| (telling.teller.read.revision.id, telling.mention)).collect();
    let (first, kind) = (tellings[0], kind(tellings));
    let (time, place, gathering) = (time(&told), place(&told), gathering(&told, kind));
    let named = Named {
        kind,
        gathering,
        time: time.as_ref().map(|(_, time)| time),
        place: place.as_ref().map(|(_, place)| place),
        lead: first.teller.read,
    };
    Incident {
        id: cluster.id(),
        kind,
        status: status::of(tellings),
        gathering,
        label: if first.lead() == Lead::Known {
            named.label_of_recalled()
        } else {
            named.label_of_outcome(home)
        },
        // The headline is of another incident.
        headline: None,
        time,
        place,
        follows: None,
        figures: Vec::new(),
        documents: documents(tellings),
        independent_sources: 0,
        reviews: Vec::new(),
    }
}

/// Returns the kind that most mentions tell; of equals the first in the vocabulary.
fn kind(tellings: &[Telling<'_>]) -> IncidentKind {
    let mut votes: BTreeMap<IncidentKind, usize> = BTreeMap::new();
    for telling in tellings {
        *votes.entry(telling.mention.kind).or_default() += 1;
    }
    let most = votes.values().copied().max();
    votes.into_iter().find(|(_, count)| Some(*count) == most).map_or(IncidentKind::Other, |(kind, _)| kind)
}

/// Returns the documents that tell of it, each with the first mention that does.
fn documents(tellings: &[Telling<'_>]) -> Vec<IncidentDocument> {
    let mut documents: BTreeMap<DocumentId, IncidentDocument> = BTreeMap::new();
    for telling in tellings {
        let read = telling.teller.read;
        let words = telling.mention.trigger.map(|trigger| read.revision.slice(trigger));
        let words = words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        documents.entry(read.document.id).or_insert_with(|| IncidentDocument {
            document: read.document.id,
            role: DocumentRole::Background,
            mention: Some(telling.index),
            confidence: telling.teller.confidence,
            reason: words.map_or_else(|| "tells of it".to_owned(), |words| format!("tells of it: “{words}”")),
        });
    }
    documents.into_values().collect()
}
