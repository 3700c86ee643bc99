//! What the documents of one reported incident tell: what came of it, which earlier incidents they recall, which
//! statement is about which of them, and what each is reported to be.
//!
//! All of it rests on those documents alone, in the order of telling, so that it can be made anew for one incident while
//! the others stay as they are.

use std::collections::BTreeMap;

use onrecord_types::{
    Confidence, DocumentId, DocumentRole, FollowUp, Incident, IncidentDocument, IncidentId, IncidentMention,
    PublicationTime, ReadRevision, Span, Statement,
};

use crate::articles::precedence;
use crate::copies::Copies;
use crate::leads::{Lead, Seen, can_be_one_outcome, first_on_the_way};
use crate::memory::{Bytes, Cut};
use crate::persons;

mod cluster;
mod figures;
mod recalled;
mod status;

pub(crate) use self::figures::sentence;

/// A document that is about a reported incident or recalls it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    /// Its latest revision.
    pub(crate) read: &'a ReadRevision,
    /// The incident that it is about.
    pub(crate) home: IncidentId,
    /// How sure its link is to the incident of which it is a teller.
    pub(crate) confidence: Confidence,
    /// Where each of its mentions leads.
    pub(crate) leads: &'a [Lead],
}

impl<'a> Teller<'a> {
    /// Returns its mentions with where they lead.
    fn tellings(self) -> impl Iterator<Item = (Telling<'a>, Lead)> {
        let mentions = (0..).zip(&self.read.reading.incident_mentions);
        mentions
            .zip(self.leads)
            .map(move |((index, mention), lead)| (Telling { teller: self, index, mention }, *lead))
    }
}

/// A mention of an incident, where it stands.
#[derive(Debug, Clone, Copy)]
struct Telling<'a> {
    teller: Teller<'a>,
    index: u32,
    mention: &'a IncidentMention,
}

impl<'a> Telling<'a> {
    fn place(&self) -> (DocumentId, u32) {
        (self.teller.read.document.id, self.index)
    }

    fn lead(&self) -> Lead {
        let lead = usize::try_from(self.index).ok().and_then(|index| self.teller.leads.get(index));
        lead.copied().unwrap_or(Lead::Nowhere)
    }

    fn seen(&self) -> Seen<'a> {
        (self.teller.read, self.mention)
    }
}

/// What is told around one reported incident.
#[derive(Debug, Default)]
pub(crate) struct Told<'a> {
    /// The incidents that no document is about: what came of it, and the earlier ones that its own documents recall.
    pub(crate) recalled: Vec<Incident>,
    /// The statements about it or one of those.
    pub(crate) statements: Vec<Stated<'a>>,
}

/// A statement and the incident that it is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated<'a> {
    pub(crate) incident: IncidentId,
    pub(crate) read: &'a ReadRevision,
    pub(crate) statement: &'a Statement,
}

/// The incidents to which mentions lead: the reported one and those around it.
type Places = BTreeMap<(DocumentId, u32), IncidentId>;

/// Reads what `tellers`, in any order, tell of `incident` and around it, and fills in what of the incident itself rests
/// on that: status, what it follows, figures. Every document that is about the incident, or has a mention that leads to
/// it, is among the tellers.
pub(crate) fn tell<'a>(incident: &mut Incident, tellers: &[Teller<'a>], copies: &Copies) -> Told<'a> {
    let mut tellers = tellers.to_vec();
    tellers.sort_by_key(|teller| precedence(teller.read));
    let own: Vec<Telling<'a>> = leading(&tellers, Lead::Reported(incident.id)).collect();
    let clusters = recalled::clusters(incident.id, &tellers);
    let mut places: Places = own.iter().map(|telling| (telling.place(), incident.id)).collect();
    for cluster in &clusters {
        places.extend(cluster.tellings.iter().map(|telling| (telling.place(), cluster.id())));
    }
    incident.status = status::of(&own);
    let about = |telling: &&Telling<'a>| {
        telling.teller.home == incident.id && telling.mention.role == DocumentRole::Primary
    };
    incident.follows = follow_up(own.iter().filter(about), incident.id, &places);
    let mut recalled: Vec<Incident> = clusters
        .iter()
        .map(|cluster| {
            let follows = follow_up(cluster.tellings.iter(), cluster.id(), &places);
            Incident { follows, ..recalled::incident(cluster, incident) }
        })
        .collect();
    figures::fill(std::iter::once(&mut *incident).chain(&mut recalled), &tellers, &places, copies);
    let statements = tellers.iter().flat_map(|teller| stated(*teller, incident.id, &places)).collect();
    Told { recalled, statements }
}

/// A mention of what came of an incident, which leads to another incident that documents are about after all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) document: DocumentId,
    pub(crate) mention: u32,
    /// The charge, suit, vigil, ... that has reports of its own.
    pub(crate) incident: IncidentId,
    /// How sure the document's link is to the incident of which that came.
    pub(crate) confidence: Confidence,
}

impl Found {
    /// Writes it, to be remembered.
    pub(crate) fn write(&self, out: &mut Bytes) {
        out.id(&self.document).u32(self.mention).id(&self.incident);
        out.u64(self.confidence.value().to_bits());
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let (document, mention, incident) = (from.id()?, from.u32()?, from.id()?);
        let confidence = Confidence::clamped(f64::from_bits(from.u64()?));
        Some(Self { document, mention, incident, confidence })
    }

    /// Returns the document's part in the incident that its mention leads to.
    pub(crate) fn part(&self) -> IncidentDocument {
        IncidentDocument {
            document: self.document,
            role: DocumentRole::Background,
            mention: Some(self.mention),
            confidence: self.confidence,
            reason: "tells of it as what came of the same incident".to_owned(),
        }
    }
}

/// Returns which mentions of what came of `incident` lead to reports of that: a charge told in passing to the charge on
/// which other tellers report. To be asked of every incident before any is told.
pub(crate) fn reported_outcomes(incident: IncidentId, tellers: &[Teller<'_>]) -> Vec<Found> {
    let mut tellers = tellers.to_vec();
    tellers.sort_by_key(|teller| precedence(teller.read));
    let mut reported: Vec<Telling<'_>> = Vec::new();
    for teller in tellers.iter().filter(|teller| teller.home != incident) {
        let own = teller.tellings().find(|(telling, lead)| {
            telling.mention.role == DocumentRole::Primary && *lead == Lead::Reported(teller.home)
        });
        let Some((own, _)) = own else { continue };
        let follows = followed(&own, &Places::new()) == Some(incident);
        // The first of its reports says enough.
        if follows && !reported.iter().any(|known| known.teller.home == teller.home) {
            reported.push(own);
        }
    }
    let found = |telling: Telling<'_>| {
        let own = reported.iter().find(|own| is_of(&telling, own))?;
        let (document, confidence) = (telling.teller.read.document.id, telling.teller.confidence);
        Some(Found { document, mention: telling.index, incident: own.teller.home, confidence })
    };
    leading(&tellers, Lead::Outcome(incident)).filter_map(found).collect()
}

/// Tells whether a mention can be of what a report is about. Without days, nobody tells what is yet to be reported.
fn is_of(telling: &Telling<'_>, own: &Telling<'_>) -> bool {
    let day = |telling: &Telling<'_>| telling.mention.time.as_ref().and_then(|time| time.days);
    let published = |telling: &Telling<'_>| {
        telling.teller.read.revision.facts.published.as_ref().map(PublicationTime::date)
    };
    let dated = day(telling).is_some() && day(own).is_some();
    let after = published(telling).zip(published(own)).is_none_or(|(here, there)| there <= here);
    (dated || after) && can_be_one_outcome(telling.seen(), own.seen())
}

fn leading<'a>(tellers: &[Teller<'a>], to: Lead) -> impl Iterator<Item = Telling<'a>> {
    let all = tellers.iter().flat_map(|teller| teller.tellings());
    all.filter(move |(_, lead)| *lead == to).map(|(telling, _)| telling)
}

/// Returns the earlier incident that most of `tellings`, in the order of telling, say theirs comes of; of equals the
/// first told.
fn follow_up<'a: 't, 't>(
    tellings: impl Iterator<Item = &'t Telling<'a>>,
    own: IncidentId,
    places: &Places,
) -> Option<FollowUp> {
    let mut told: Vec<(FollowUp, u32)> = Vec::new();
    for telling in tellings {
        let Some(earlier) = followed(telling, places).filter(|earlier| *earlier != own) else { continue };
        let Some(span) = telling.mention.trigger else { continue };
        let concerns = persons::concerns(telling.teller.read, telling.mention);
        let next = FollowUp { incident: earlier, told_in: (telling.teller.read.revision.id, span), concerns };
        match told.iter_mut().find(|(known, _)| known.incident == earlier) {
            None => told.push((next, 1)),
            Some((known, count)) => {
                *count += 1;
                // Of those that say so, the first that names whom it concerns.
                if known.concerns.is_none() && concerns.is_some() {
                    *known = next;
                }
            }
        }
    }
    let most = told.iter().map(|(_, count)| *count).max()?;
    told.into_iter().find(|(_, count)| *count == most).map(|(follow_up, _)| follow_up)
}

/// Returns the incident of which that of a mention comes: one that documents are about, else an earlier one that they
/// recall.
fn followed(telling: &Telling<'_>, places: &Places) -> Option<IncidentId> {
    let Teller { read, leads, .. } = telling.teller;
    let place_of = |index: usize| places.get(&(read.document.id, u32::try_from(index).ok()?)).copied();
    if let Lead::Outcome(incident) = telling.lead() {
        return Some(incident);
    }
    first_on_the_way(&read.reading.incident_mentions, telling.mention, |index| match leads.get(index)? {
        Lead::Reported(incident) => Some(*incident),
        Lead::Outcome(_) | Lead::Known | Lead::Nowhere => place_of(index),
    })
}

/// Returns those statements of a document that are about the reported incident or one around it. What is about nothing
/// that leads anywhere is about the document's own incident.
fn stated<'a>(teller: Teller<'a>, incident: IncidentId, places: &Places) -> impl Iterator<Item = Stated<'a>> {
    let read = teller.read;
    read.reading.statements.iter().filter_map(move |statement| {
        let about = statement.parts.about.filter(|about| leads_there(teller, *about, statement));
        let told = about.and_then(|about| places.get(&(read.document.id, about)).copied());
        let elsewhere = || {
            let lead = about.and_then(|about| teller.leads.get(usize::try_from(about).ok()?));
            matches!(lead, Some(Lead::Reported(_) | Lead::Outcome(_)))
        };
        let at_home = || Some(incident).filter(|_| teller.home == incident && !elsewhere());
        Some(Stated { incident: told.or_else(at_home)?, read, statement })
    })
}

/// Returns the statements of earlier revisions of documents that are about `incident`. Where the mentions of an earlier
/// revision lead is not looked into: what is said there of anything but its own incident is left out.
pub(crate) fn stated_earlier<'a>(incident: IncidentId, earlier: &[&'a ReadRevision]) -> Vec<Stated<'a>> {
    let of = |read: &'a ReadRevision| {
        let is_own = move |about: u32| {
            let mention = read.reading.incident_mention_at(about);
            mention.is_some_and(|mention| mention.role == DocumentRole::Primary)
        };
        let own = move |statement: &&'a Statement| statement.parts.about.is_none_or(is_own);
        let statements = read.reading.statements.iter().filter(own);
        statements.map(move |statement| Stated { incident, read, statement })
    };
    earlier.iter().flat_map(|read| of(read)).collect()
}

/// Tells whether a statement goes where its mention leads. A report of an arrest that is grouped under the disappearance
/// is about both: what is said there is about the arrest where it names it.
fn leads_there(teller: Teller<'_>, about: u32, statement: &Statement) -> bool {
    let Some(mention) = teller.read.reading.incident_mention_at(about) else { return false };
    let lead = usize::try_from(about).ok().and_then(|about| teller.leads.get(about));
    let is_outcome = mention.role == DocumentRole::Primary && matches!(lead, Some(Lead::Outcome(_)));
    let lower = |span: Span| teller.read.revision.slice(span).to_lowercase();
    !is_outcome
        || mention.trigger.is_some_and(|trigger| {
            let words = lower(trigger);
            statement.parts.content.spans().iter().any(|span| lower(*span).contains(&words))
        })
}
