//! Incident mentions: which incidents a text reports or recalls, when and where.
//!
//! The primary mention is what headline and lead are about; background mentions are other or earlier incidents that
//! the text recalls. Rules on words, all of them tables: a text with other words gets fewer mentions, not wrong ones.

mod background;
mod calendar;
mod kind;
mod naming;
mod place;
mod primary;
mod region;
mod survey;
mod time;
mod words;

use onrecord_text::Segments;
use onrecord_types::{IncidentMention, Revision};

use crate::place::{Gazetteer, Outlet};
use region::Names;
use survey::Survey;
use words::Words;

/// Returns the incidents that `revision` reports or recalls, the primary one first.
pub(crate) fn read(
    revision: &Revision,
    segments: &Segments,
    gazetteer: &Gazetteer,
    outlet: Outlet<'_>,
) -> Vec<IncidentMention> {
    let words = Words::new(revision, segments);
    let names = Names::new(gazetteer, revision, segments, outlet);
    let survey = Survey::new(revision, segments, &words, &names);
    let Some(primary) = primary::read(&survey) else { return Vec::new() };
    let recalled = background::read(&survey, &primary);
    std::iter::once(primary).chain(recalled).collect()
}

#[cfg(test)]
mod tests;
