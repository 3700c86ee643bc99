//! Whether an incident is told as having happened, by all who tell of it.

use jiff::civil::Date;
use onrecord_types::{IncidentStatus, PublicationTime};

use super::Telling;

/// Returns the status that tellings of one incident add up to: denied or called off when the newest say so; held once
/// one text saw it; planned when all tell it as something to come; alleged otherwise.
pub(super) fn of(tellings: &[Telling<'_>]) -> IncidentStatus {
    use IncidentStatus::{Alleged, Denied, Happened, Planned};
    let day = |telling: &Telling<'_>| -> Option<Date> {
        telling.teller.read.revision.facts.published.as_ref().map(PublicationTime::date)
    };
    let newest = tellings.iter().filter_map(day).max();
    let mut last = tellings.iter().filter(|telling| day(telling) == newest).peekable();
    if last.peek().is_some() && last.all(|telling| telling.mention.status == Denied) {
        return Denied;
    }
    let any = |status| tellings.iter().any(|telling| telling.mention.status == status);
    match (any(Happened), any(Alleged), any(Planned)) {
        (true, ..) | (false, false, false) => Happened,
        (false, true, _) => Alleged,
        (false, false, true) => Planned,
    }
}
