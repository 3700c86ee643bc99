//! Where the incident mentions of one document lead: to a reported incident, to what came of one, or to an earlier one
//! of which nobody reports.

use std::collections::BTreeMap;

use onrecord_types::{
    DocumentRole, Incident, IncidentId, IncidentKind, IncidentMention, PlacePrecision, ReadRevision,
    ReportedPlace, ReportedTime, TimePrecision,
};

use crate::agreement::{days_of_times, is_follow_up, same_event};
use crate::incidents::own_mention;
use crate::memory::{Bytes, Cut};
use crate::persons::{can_be_the_same, concerned, named};

/// Where an incident mention leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// To an incident that documents are about: the document's own, or one that it recalls.
    Reported(IncidentId),
    /// To a charge, a suit, a vigil, ... that came of an incident that documents are about.
    Outcome(IncidentId),
    /// To another incident, with something to know it by.
    Known,
    /// To none: the words tell too little.
    Nowhere,
}

impl Lead {
    /// Returns the incident of which came what it leads to, where no document is about that.
    pub(crate) fn outcome_of(self) -> Option<IncidentId> {
        match self {
            Self::Outcome(incident) => Some(incident),
            Self::Reported(_) | Self::Known | Self::Nowhere => None,
        }
    }

    /// Writes it, to be remembered.
    pub(crate) fn write(self, out: &mut Bytes) {
        match self {
            Self::Nowhere => out.byte(0),
            Self::Known => out.byte(1),
            Self::Reported(incident) => out.byte(2).id(&incident),
            Self::Outcome(incident) => out.byte(3).id(&incident),
        };
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(Self::Nowhere),
            1 => Some(Self::Known),
            2 => from.id().map(Self::Reported),
            3 => from.id().map(Self::Outcome),
            _ => None,
        }
    }
}

/// Returns where the mentions of a document lead, by their place in the reading's list. `recalled` are those that names
/// lead to a reported incident; `home` is the incident that the document is grouped under.
pub(crate) fn leads(read: &ReadRevision, home: &Incident, recalled: &BTreeMap<u32, IncidentId>) -> Vec<Lead> {
    let mentions = &read.reading.incident_mentions;
    let own = own_mention(read, home.kind).map(|(index, _)| index);
    let reported: Vec<Option<IncidentId>> = (0..)
        .zip(mentions)
        .map(|(index, mention)| {
            let is_own = own == Some(index) || tells_the_same(mention, home);
            recalled.get(&index).copied().or_else(|| is_own.then_some(home.id))
        })
        .collect();
    let came_of = |mention: &IncidentMention| {
        let came = mention.kind == IncidentKind::Gathering || is_follow_up(mention.kind);
        let root = first_on_the_way(mentions, mention, |index| reported.get(index).copied().flatten());
        // A report of a charge that is grouped under the shooting tells what came of it, whether it says so or not.
        root.or_else(|| (mention.role == DocumentRole::Primary).then_some(home.id)).filter(|_| came)
    };
    // What the report's own incident comes of is another one in any case.
    let followed = own.and_then(|own| read.reading.incident_mention_at(own)?.follows);
    let is_other = |index: u32, mention: &IncidentMention| {
        is_another(read, mention, home) || followed == Some(index) && is_known(read, mention)
    };
    (0..)
        .zip(mentions)
        .zip(&reported)
        .map(|((index, mention), reported)| match (reported, came_of(mention)) {
            (Some(incident), _) => Lead::Reported(*incident),
            (None, Some(incident)) => Lead::Outcome(incident),
            (None, None) if is_other(index, mention) => Lead::Known,
            (None, None) => Lead::Nowhere,
        })
        .collect()
}

/// Goes from a mention to the one that it follows, and on, until `found` gives something.
pub(crate) fn first_on_the_way<T>(
    mentions: &[IncidentMention],
    from: &IncidentMention,
    found: impl Fn(usize) -> Option<T>,
) -> Option<T> {
    let mut next = from.follows;
    // A reading may lead in a circle.
    for _ in 0..mentions.len() {
        let index = usize::try_from(next?).ok()?;
        if let Some(found) = found(index) {
            return Some(found);
        }
        next = mentions.get(index)?.follows;
    }
    None
}

/// Tells whether a background mention names the document's own incident once more: the same kind of thing on the same
/// days or the next, and at no other place.
fn tells_the_same(mention: &IncidentMention, home: &Incident) -> bool {
    let exact = |precision: TimePrecision| precision <= TimePrecision::Week;
    let times = mention.time.as_ref().zip(home.time.as_ref().map(|(_, time)| time));
    let same_days = times.is_some_and(|(told, own)| {
        let known = told.days.is_some() && own.days.is_some();
        known && exact(told.precision) && exact(own.precision) && days_of_times(told, own) >= 0.0
    });
    let places = mention.place.as_ref().zip(home.place.as_ref().map(|(_, place)| place));
    mention.role == DocumentRole::Background
        && same_event(mention.kind, home.kind)
        && same_days
        && places.is_none_or(|(told, own)| can_be_one_place(told, own))
}

/// Tells whether two reported places can be one: the same words or the same place of the gazetteer, or one within the
/// other; or a building or park of which only the other's town is known.
pub(crate) fn can_be_one_place(a: &ReportedPlace, b: &ReportedPlace) -> bool {
    let same_words = a.words.to_lowercase() == b.words.to_lowercase();
    let Some((here, there)) = a.known.as_ref().zip(b.known.as_ref()) else {
        let point = |place: &ReportedPlace| place.precision == PlacePrecision::Point;
        return same_words || point(a) || point(b);
    };
    here.geonames == there.geonames || here.within.contains(&there.name) || there.within.contains(&here.name)
}

/// Tells whether a mention clearly means another incident than the document's own: its days, told to the month, lie
/// before; its year does, and it names who took part; or its place is another one. A charge or an arrest that is no
/// earlier may have come of the document's own incident; the text does not say so, and nothing is made of it.
fn is_another(read: &ReadRevision, mention: &IncidentMention, home: &Incident) -> bool {
    let days = |time: &ReportedTime| time.days.map(|days| (days, time.precision));
    let told = mention.time.as_ref().and_then(days);
    let own = home.time.as_ref().and_then(|(_, time)| days(time)).map(|(days, _)| days);
    let own = own.or_else(|| read.revision.facts.published.as_ref().map(|time| (time.date(), time.date())));
    let is_earlier = |at_least: TimePrecision| {
        told.zip(own)
            .is_some_and(|(((_, last), precision), (first, _))| precision <= at_least && last < first)
    };
    let own_mention = own_mention(read, home.kind).map(|(_, own)| own);
    let own_places =
        home.place.iter().map(|(_, place)| place).chain(own_mention.and_then(|own| own.place.as_ref()));
    let mut own_places = own_places.peekable();
    let elsewhere = own_places.peek().is_some()
        && mention.place.as_ref().is_some_and(|told| {
            let is_other = |own: &ReportedPlace| !can_be_one_place(told, own);
            told.precision < PlacePrecision::Country && told.known.is_some() && own_places.all(is_other)
        });
    let own_names = own_mention.map(|own| concerned(read, own)).unwrap_or_default();
    let names = concerned(read, mention);
    let is_named = !names.is_empty() && names.is_disjoint(&own_names);
    let is_apart = elsewhere && names.is_disjoint(&own_names) && !is_follow_up(mention.kind);
    is_earlier(TimePrecision::Month) || is_earlier(TimePrecision::Year) && (is_named || elsewhere) || is_apart
}

/// Tells whether a mention says anything to know an incident by: its year or better, a place no larger than a state, or
/// the name of somebody who took part.
fn is_known(read: &ReadRevision, mention: &IncidentMention) -> bool {
    let dated = |time: &ReportedTime| time.days.is_some() && time.precision <= TimePrecision::Year;
    mention.time.as_ref().is_some_and(dated)
        || mention.place.as_ref().is_some_and(|place| place.precision < PlacePrecision::Country)
        || named(read, mention).next().is_some()
}

/// A mention, and the document in which it stands.
pub(crate) type Seen<'a> = (&'a ReadRevision, &'a IncidentMention);

/// Tells whether two mentions can be of one charge, suit, vigil, ... that came of the same incident.
pub(crate) fn can_be_one_outcome(a: Seen<'_>, b: Seen<'_>) -> bool {
    let ((_, here), (_, there)) = (a, b);
    let is_gathering = here.kind == IncidentKind::Gathering;
    let gatherings = here.gathering.zip(there.gathering).is_none_or(|(a, b)| a == b);
    // A march on the next day is another one; a charge is told by the day on which it was laid or made known.
    let least = if is_gathering { 1.0 } else { 0.0 };
    let days = here
        .time
        .as_ref()
        .zip(there.time.as_ref())
        .is_none_or(|(a, b)| a.days.is_none() || b.days.is_none() || days_of_times(a, b) >= least);
    let places = here.place.as_ref().zip(there.place.as_ref());
    let places = !is_gathering || places.is_none_or(|(a, b)| can_be_one_place(a, b));
    let persons = || can_be_the_same(&concerned(a.0, here), &concerned(b.0, there));
    here.kind == there.kind && gatherings && days && places && persons()
}

/// Tells whether an incident of one kind can come of one of another: a charge of a shooting, a dismissal of a charge.
pub(crate) fn comes_of(outcome: IncidentKind, deed: IncidentKind) -> bool {
    use IncidentKind::{
        Agreement, Announcement, Arrest, Charge, Deployment, Detention, Dismissal, Gathering, Inquiry,
    };
    use IncidentKind::{Lawsuit, Other, Resignation};
    let from_custody = matches!(outcome, Lawsuit | Inquiry | Gathering);
    (outcome == Gathering || is_follow_up(outcome))
        && match deed {
            Agreement | Announcement | Deployment | Dismissal | Gathering | Inquiry | Lawsuit | Other
            | Resignation => false,
            Arrest | Detention => from_custody,
            Charge => outcome == Dismissal,
            _ => true,
        }
}
