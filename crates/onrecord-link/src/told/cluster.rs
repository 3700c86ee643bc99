//! Mentions of one incident, gathered from several documents.

use jiff::civil::Date;
use onrecord_types::{IncidentId, PublicationTime, TimePrecision};

use super::Telling;
use crate::articles::precedence;

/// Mentions of one incident, in the order of telling.
#[derive(Debug)]
pub(super) struct Cluster<'a> {
    pub(super) tellings: Vec<Telling<'a>>,
}

impl Cluster<'_> {
    /// Returns the id of the incident: that of its first mention.
    pub(super) fn id(&self) -> IncidentId {
        let first = self.tellings[0];
        IncidentId::of(&[first.teller.read.document.id.bytes(), &first.index.to_be_bytes()])
    }
}

/// Gathers mentions, in the order of telling, that can be of one incident. The ones with the most exact days come
/// first, and each joins the first that it can be one with; those whose days are not known join the one nearest to
/// their publication.
pub(super) fn gather<'a>(
    tellings: &[Telling<'a>],
    can_be_one: impl Fn(&Telling<'a>, &Telling<'a>) -> bool,
) -> Vec<Cluster<'a>> {
    let exact = |telling: &Telling<'a>| {
        let time = telling.mention.time.as_ref()?;
        time.days.filter(|_| time.precision <= TimePrecision::Week).map(|days| (time.precision, days))
    };
    let (mut dated, undated): (Vec<_>, Vec<_>) =
        tellings.iter().copied().partition(|telling| exact(telling).is_some());
    // The sort is stable: of the same days the first told leads.
    dated.sort_by_key(exact);
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for telling in dated.into_iter().chain(undated) {
        let mut fitting = clusters.iter_mut().filter(|cluster| can_be_one(&cluster.tellings[0], &telling));
        let nearest = if exact(&telling).is_some() {
            fitting.next()
        } else {
            fitting.min_by_key(|cluster| days_between(&cluster.tellings[0], &telling).unwrap_or(i32::MAX))
        };
        match nearest {
            Some(cluster) => cluster.tellings.push(telling),
            None => clusters.push(Cluster { tellings: vec![telling] }),
        }
    }
    for cluster in &mut clusters {
        cluster.tellings.sort_by_key(|telling| (precedence(telling.teller.read), telling.index));
    }
    clusters
}

/// Returns how many days lie between an incident as one document tells it and the publication of another.
fn days_between(leader: &Telling<'_>, telling: &Telling<'_>) -> Option<i32> {
    let published = |telling: &Telling<'_>| -> Option<Date> {
        telling.teller.read.revision.facts.published.as_ref().map(PublicationTime::date)
    };
    let told = leader.mention.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
    let gap = told.or_else(|| published(leader))?.since(published(telling)?).ok()?;
    Some(gap.get_days().abs())
}
