//! What stands where: the triggers, times and places of each sentence.

use std::ops::Range;

use jiff::civil::Date;
use onrecord_text::Segments;
use onrecord_types::{PublicationTime, Revision};

use super::kind::{Trigger, trigger_at};
use super::place::{self, PlaceMention};
use super::region::Names;
use super::time::{self, TimeMention};
use super::words::Words;
use crate::time::TimeExpression;

/// The sentences that are surveyed. Whatever a report is about stands in its first pages.
const MAX_SENTENCES: usize = 400;

/// Paragraphs at the top that can begin with a dateline: a byline or a caption may come first.
const DATELINE_PARAGRAPHS: usize = 4;

/// One sentence of the article's own words.
#[derive(Debug)]
pub(super) struct Surveyed {
    pub(super) words: Range<usize>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) times: Vec<TimeMention>,
    pub(super) places: Vec<PlaceMention>,
}

/// A text as its incidents are read from it.
pub(super) struct Survey<'a> {
    pub(super) revision: &'a Revision,
    pub(super) words: &'a Words<'a>,
    pub(super) names: Names<'a>,
    pub(super) published: Option<Date>,
    pub(super) sentences: Vec<Surveyed>,
    pub(super) dateline: Option<PlaceMention>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(
        revision: &'a Revision,
        segments: &'a Segments,
        words: &'a Words<'a>,
        names: Names<'a>,
        times: &[TimeExpression],
    ) -> Self {
        let published = revision.facts.published.as_ref().map(PublicationTime::date);
        let times = time::times(times);
        // A dateline stands at the start of a paragraph near the top, most often the first.
        let dateline = segments
            .paragraphs()
            .iter()
            .filter(|paragraph| !revision.is_furniture(paragraph.span))
            .take(DATELINE_PARAGRAPHS)
            .find_map(|paragraph| {
                let (mention, end) = place::dateline(words, &names, paragraph.words.clone())?;
                Some((mention, paragraph.words.start..end))
            });
        // A date in it is that of the report.
        let stamp = dateline.as_ref().map_or(0..0, |(_, range)| range.clone());
        let sentences: Vec<Surveyed> = segments
            .sentences()
            .iter()
            .filter(|sentence| !revision.is_furniture(sentence.span) && !sentence.words.is_empty())
            .take(MAX_SENTENCES)
            .map(|sentence| survey(words, &names, sentence.words.clone(), &times))
            .map(|mut sentence| {
                sentence.times.retain(|time| !stamp.contains(&time.words.start));
                sentence.places.retain(|place| !stamp.contains(&place.words.start));
                sentence
            })
            .collect();
        let dateline = dateline.map(|(mention, _)| mention);
        Self { revision, words, names, published, sentences, dateline }
    }
}

fn survey<'a>(words: &Words<'a>, names: &Names<'a>, range: Range<usize>, times: &[TimeMention]) -> Surveyed {
    let mut triggers = Vec::new();
    let mut index = range.start;
    while index < range.end {
        let trigger = trigger_at(words, index);
        index += trigger.map_or(1, |trigger| trigger.count);
        triggers.extend(trigger);
    }
    let times = time::within(times, &range).to_vec();
    // The month of March is no march.
    triggers.retain(|trigger| !times.iter().any(|time| time.words.contains(&trigger.first)));
    Surveyed { triggers, times, places: place::places(words, names, range.clone()), words: range }
}
