//! Whether two documents agree on where, when and what: 1 for yes, -1 for no, 0 where one of them does not say.

use jiff::civil::Date;
use onrecord_types::{IncidentKind, ReportedTime};

use crate::profile::Profile;

/// Two reports of one night can name the day before and the day after.
const NEIGHBOURING_DAYS: i32 = 1;

/// Compares the places at the precision that both state. A place that the other document at least names is no
/// contradiction: a suburb and its city, the place of the deed and that of the trial. Nor is a town of the same county,
/// since reports of one incident name either; two in one state agree in nothing yet.
pub(crate) fn place(a: &Profile, b: &Profile) -> f64 {
    let Some((here, there)) = a.place.as_ref().zip(b.place.as_ref()) else { return 0.0 };
    let are_local = here.is_local && there.is_local;
    if let Some((one, other)) = here.known.as_ref().zip(there.known.as_ref()) {
        if one.geonames == other.geonames || one.holds(other) || other.holds(one) {
            return match (are_local, one == other) {
                (true, true) => 1.0,
                (true, false) => 0.5,
                (false, _) => 0.0,
            };
        }
        if one.is_neighbour_of(other) {
            return 0.0;
        }
    } else if !are_local {
        return 0.0;
    } else if here.words == there.words {
        let apart = here.within.zip(there.within).is_some_and(|(a, b)| a != b);
        return if apart { -1.0 } else { 1.0 };
    }
    match (b.holds(here), a.holds(there)) {
        (true, true) if here.words != there.words => 0.5,
        (true, false) | (false, true) => 0.0,
        _ => -1.0,
    }
}

/// Tells whether each of two documents names those to whom it was done, and neither names the other's at all.
pub(crate) fn names_other_victims(a: &Profile, b: &Profile) -> bool {
    let names_none = |of: &Profile, victims: &Profile| {
        !victims.victims.is_empty() && !victims.victims.iter().any(|victim| of.entry(*victim).is_some())
    };
    names_none(a, b) && names_none(b, a)
}

/// Tells whether two documents name one to whom the same was done, where it befalls a person once, and neither days nor
/// places speak against it.
pub(crate) fn names_same_victim(a: &Profile, b: &Profile) -> bool {
    let names_one = || a.befallen.iter().any(|name| b.befallen.binary_search(name).is_ok());
    kind(a, b) > 0.0 && names_one() && days(a, b) >= 0.0 && place(a, b) >= 0.0
}

/// Compares the days at the precision that both state.
pub(crate) fn days(a: &Profile, b: &Profile) -> f64 {
    a.days.zip(b.days).map_or(0.0, |(here, there)| days_of_ranges(here, there))
}

/// Compares two times: 1 when their days meet, -1 when they lie more than a night apart.
pub(crate) fn days_of_times(a: &ReportedTime, b: &ReportedTime) -> f64 {
    a.days.zip(b.days).map_or(0.0, |(here, there)| days_of_ranges(here, there))
}

/// Compares two ranges of days: 1 when they meet, -1 when they lie more than a night apart.
pub(crate) fn days_of_ranges((first, last): (Date, Date), (other_first, other_last): (Date, Date)) -> f64 {
    if first <= other_last && other_first <= last {
        return 1.0;
    }
    let gap = if last < other_first { other_first.since(last) } else { first.since(other_last) };
    if gap.map_or(0, |gap| gap.get_days()) <= NEIGHBOURING_DAYS { 0.0 } else { -1.0 }
}

/// Compares the kinds.
pub(crate) fn kind(a: &Profile, b: &Profile) -> f64 {
    match a.kind.zip(b.kind) {
        None => 0.0,
        Some((a, b)) if same_event(a, b) => 1.0,
        Some(_) => -1.0,
    }
}

/// Tells whether one of two documents is about people who gathered and the other about something else.
pub(crate) fn is_gathering_of_one(a: &Profile, b: &Profile) -> bool {
    let gathers = |kind| kind == IncidentKind::Gathering;
    a.kind.zip(b.kind).is_some_and(|(a, b)| gathers(a) != gathers(b))
}

/// Tells whether one of two documents is about a vigil for such a deed as the other is about. A protest is often where a
/// deed is done; a vigil comes after it.
pub(crate) fn is_vigil_for_other(a: &Profile, b: &Profile) -> bool {
    let is_for = |vigil: &Profile, other: &Profile| {
        let kinds = vigil.remembers.zip(other.kind);
        kinds.is_some_and(|(deed, kind)| kind != IncidentKind::Gathering && same_event(deed, kind))
    };
    is_for(a, b) || is_for(b, a)
}

/// Tells whether an incident of a kind befalls a person once, or so seldom that two reports of it are of one: a person is
/// killed once.
pub(crate) fn befalls_once(kind: IncidentKind) -> bool {
    use IncidentKind::{Abduction, Accident, Disappearance, Killing, Shooting, UseOfForce};
    matches!(kind, Abduction | Accident | Disappearance | Killing | Shooting | UseOfForce)
}

/// Tells whether a kind is what follows from another incident.
pub(crate) fn is_follow_up(kind: IncidentKind) -> bool {
    use IncidentKind::{Arrest, Charge, Detention, Dismissal, Inquiry, Lawsuit, Resignation};
    matches!(kind, Arrest | Charge | Detention | Dismissal | Inquiry | Lawsuit | Resignation)
}

/// Tells whether two kinds are often words for one event: somebody shot is said to be killed, a blast to be a bomb.
pub(crate) fn same_event(a: IncidentKind, b: IncidentKind) -> bool {
    use IncidentKind::{
        Abduction, Accident, AirStrike, Arrest, Bombing, Charge, Clash, Detention, Disappearance,
    };
    use IncidentKind::{Disaster, Gathering, Killing, Shooting, UseOfForce};
    const FAMILIES: [&[IncidentKind]; 5] = [
        &[Killing, Shooting, UseOfForce, Accident],
        &[AirStrike, Bombing, Accident, Disaster],
        &[Arrest, Detention, Charge],
        &[Gathering, Clash, UseOfForce],
        &[Disappearance, Abduction, Killing],
    ];
    a == b || FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b))
}
