//! Incident mentions: which incidents a text reports or recalls, when and where.
//!
//! The primary mention is what headline and lead are about; background mentions are other or earlier incidents that
//! the text recalls. Rules on words, all of them tables: a text with other words gets fewer mentions, not wrong ones.

mod about;
mod aftermath;
mod background;
mod calendar;
mod counted;
mod deed;
mod details;
mod follows;
mod found;
mod gathering;
mod kind;
mod naming;
mod notice;
mod participants;
mod phrase;
mod place;
mod primary;
mod region;
mod remembered;
mod status;
mod survey;
mod time;
pub(crate) mod words;

use onrecord_text::Segments;
use onrecord_types::{Figure, IncidentMention, Revision, StatementParts};

use crate::figure;
use crate::place::{Gazetteer, Outlet, Places};
use crate::time::{self as times, TimeExpression};
use found::Found;
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
/// trained reader is not needed. A text without a sign of any gives none. Who says what is not known here, so an
/// incident that only a source tells counts as told by the text.
pub fn incident_mentions(
    gazetteer: &Gazetteer,
    revision: &Revision,
    segments: &Segments,
    outlet: Outlet<'_>,
) -> Vec<IncidentMention> {
    let places = Places::read(gazetteer, revision, segments, outlet);
    let times = times::read(revision, segments);
    let known = Known { gazetteer, places: &places, times: &times };
    read(revision, segments, known, Vec::new()).mentions
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
pub(crate) fn read(
    revision: &Revision,
    segments: &Segments,
    known: Known<'_>,
    statements: Vec<StatementParts>,
) -> Told {
    let words = Words::new(revision, segments);
    let figures = figure::read(revision, segments, &words);
    let names = Names::new(known.gazetteer, known.places);
    let survey = Survey::new((revision, segments), &words, names, known.times, &figures);
    let mentions = details::mentions(&survey, find(&survey), &statements);
    let about = about::about(&survey, segments, &mentions, &statements);
    let statements = statements.into_iter().zip(about);
    let statements = statements.map(|(parts, about)| StatementParts { about, ..parts }).collect();
    Told { mentions, figures, statements }
}

/// Returns the incidents of a text, the primary one first; none of a report that was withdrawn, and none of a list,
/// which is about no one incident.
fn find(survey: &Survey<'_>) -> Vec<Found> {
    if survey.is_withdrawn() {
        return Vec::new();
    }
    let Some(primary) = primary::read(survey) else { return Vec::new() };
    if primary::is_list(survey, primary.kind) {
        // A report of one incident can have a list beside it.
        return if primary::is_headline(survey, primary.kind) { vec![primary] } else { Vec::new() };
    }
    let mut recalled = background::read(survey, &primary);
    recalled.extend(deed::read(survey, &primary, &recalled));
    let aftermath = aftermath::read(survey, &primary, &recalled);
    std::iter::once(primary).chain(recalled).chain(aftermath).collect()
}

#[cfg(test)]
mod tests;
