//! Incident mentions: which incidents a text reports or recalls, when and where.
//!
//! The primary mention is what headline and lead are about; background mentions are other or earlier incidents that
//! the text recalls. Rules on words, all of them tables: a text with other words gets fewer mentions, not wrong ones.

mod about;
mod background;
mod calendar;
mod details;
mod follows;
mod gathering;
mod kind;
mod naming;
mod participants;
mod phrase;
mod place;
mod primary;
mod region;
mod status;
mod survey;
mod time;
pub(crate) mod words;

use onrecord_text::Segments;
use onrecord_types::{Figure, IncidentMention, Revision, StatementParts};

use crate::figure::figures;
use crate::place::{Gazetteer, Outlet, Places};
use crate::time::{self as times, TimeExpression};
pub use about::statement_incidents;
pub use details::{IncidentDetails, incident_details};
use region::Names;
use survey::Survey;
use words::Words;

/// What has been read of a text before its incidents are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) places: &'a Places,
    pub(crate) times: &'a [TimeExpression],
}

/// Returns the incidents that a revision reports or recalls, the primary one first; nothing is read but words, so the
/// trained reader is not needed. A text without a sign of any gives none.
pub fn incident_mentions(
    gazetteer: &Gazetteer,
    revision: &Revision,
    segments: &Segments,
    outlet: Outlet<'_>,
) -> Vec<IncidentMention> {
    let places = Places::read(gazetteer, revision, segments, outlet);
    let times = times::read(revision, segments);
    read(revision, segments, Known { gazetteer, places: &places, times: &times })
}

/// Returns the incidents that `revision` reports or recalls, the primary one first.
pub(crate) fn read(revision: &Revision, segments: &Segments, known: Known<'_>) -> Vec<IncidentMention> {
    let words = Words::new(revision, segments);
    let names = Names::new(known.gazetteer, known.places);
    let survey = Survey::new(revision, segments, &words, names, known.times);
    let Some(primary) = primary::read(&survey) else { return Vec::new() };
    let recalled = background::read(&survey, &primary);
    std::iter::once(primary).chain(recalled).collect()
}

/// What a text tells of its incidents.
#[derive(Debug)]
pub(crate) struct Told {
    /// The incidents, the primary one first.
    pub(crate) mentions: Vec<IncidentMention>,
    /// The figures, by place.
    pub(crate) figures: Vec<Figure>,
    /// The statements as handed in, each with the incident that it is about.
    pub(crate) statements: Vec<StatementParts>,
}

/// Reads the incidents of a text whose statements are known: what each is, who took part, which statement is about which.
pub(crate) fn told(
    revision: &Revision,
    segments: &Segments,
    known: Known<'_>,
    mut statements: Vec<StatementParts>,
) -> Told {
    let mut mentions = read(revision, segments, known);
    let figures = figures(revision, segments);
    let details = incident_details(revision, segments, &mentions, &statements, &figures);
    for (mention, details) in mentions.iter_mut().zip(details) {
        mention.status = details.status;
        mention.gathering = details.gathering;
        mention.participants = details.participants;
        mention.follows = details.follows;
    }
    let about = statement_incidents(revision, segments, &mentions, &statements);
    for (statement, about) in statements.iter_mut().zip(about) {
        statement.about = about;
    }
    Told { mentions, figures, statements }
}

#[cfg(test)]
mod tests;
