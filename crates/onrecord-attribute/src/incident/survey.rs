//! What stands where: the triggers, times and places of each sentence.

use std::ops::Range;

use jiff::civil::Date;
use onrecord_text::Segments;
use onrecord_types::{Figure, IncidentKind, Participant, PublicationTime, Revision, Span};

use super::counted::counted;
use super::found::Named;
use super::gathering::is_month;
use super::kind::{Trigger, trigger_at};
use super::notice::{corrects, is_withdrawn};
use super::participants::participants;
use super::place::{self, PlaceMention};
use super::region::Names;
use super::time::{self, TimeMention};
use super::words::Words;
use crate::time::TimeExpression;

/// The sentences that are surveyed. Whatever a report is about stands in its first pages.
const MAX_SENTENCES: usize = 400;

/// Paragraphs at the top that can begin with a dateline: a byline or a caption may come first.
const DATELINE_PARAGRAPHS: usize = 4;

/// Sentences at the top that can lack an end mark, as subheadings and captions do.
const LEAD: usize = 2;

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
    pub(super) figures: &'a [Figure],
}

impl<'a> Survey<'a> {
    pub(super) fn new(
        (revision, segments): (&'a Revision, &'a Segments),
        words: &'a Words<'a>,
        names: Names<'a>,
        times: &[TimeExpression],
        figures: &'a [Figure],
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
            .filter(|sentence| !corrects(words, &sentence.words))
            .map(|sentence| survey(words, &names, sentence.words.clone(), &times))
            .map(|mut sentence| {
                sentence.times.retain(|time| !stamp.contains(&time.words.start));
                sentence.places.retain(|place| !stamp.contains(&place.words.start));
                sentence
            })
            .collect();
        let dateline = dateline.map(|(mention, _)| mention);
        Self { revision, words, names, published, sentences, dateline, figures }
    }

    /// Returns the places that name an incident, in order; weak words name none, but for those of gatherings.
    pub(super) fn named(&self) -> impl Iterator<Item = Named> {
        let strong = |trigger: &&Trigger| trigger.strength > 1 || trigger.kind == IncidentKind::Gathering;
        self.sentences.iter().enumerate().flat_map(move |(sentence, surveyed)| {
            surveyed.triggers.iter().filter(strong).map(move |trigger| Named { trigger: *trigger, sentence })
        })
    }

    /// Tells whether the publisher withdrew the report.
    pub(super) fn is_withdrawn(&self) -> bool {
        let sentences: Vec<_> = self.sentences.iter().map(|sentence| sentence.words.clone()).collect();
        is_withdrawn(self.words, self.revision.facts.title.as_deref().unwrap_or_default(), &sentences)
    }

    /// Returns where the words of a trigger stand.
    pub(super) fn span(&self, trigger: &Trigger) -> Option<Span> {
        self.words.span(trigger.first..trigger.first + trigger.count)
    }

    /// Returns the words of the sentence that a place stands in.
    pub(super) fn sentence(&self, named: &Named) -> Range<usize> {
        self.sentences.get(named.sentence).map_or(0..0, |sentence| sentence.words.clone())
    }

    /// Tells whether a trigger belongs to a name or to the headline of another report: it is printed with a capital within
    /// its sentence, or what it stands in has no end mark.
    pub(super) fn is_title(&self, named: &Named) -> bool {
        let (first, start) = (named.trigger.first, self.sentence(named).start);
        let shouts = self.words.printed(first).chars().all(char::is_uppercase);
        let capital = first > start && self.words.is_capitalised(first) && !shouts;
        let last = self.sentence(named).end.saturating_sub(1);
        let ends = self.words.gap_after(last).contains(['.', '!', '?', ':', ';', '"', '”', '…']);
        capital || !(ends || named.sentence < LEAD)
    }

    /// Returns those who took part in an incident, as the sentence of this place tells.
    pub(super) fn participants(&self, named: &Named) -> Vec<Participant> {
        let kind = named.trigger.kind;
        let mut told = participants(self.words, kind, named.words(), self.sentence(named), self.figures);
        if is_done_to_persons(kind) {
            told.retain(|participant| !self.names.is_town_or_state(participant.span));
        }
        if told.is_empty() { counted(self, named).into_iter().collect() } else { told }
    }
}

/// Tells whether a deed is done by persons to persons, so that a town or a state named beside it is where it was done.
fn is_done_to_persons(kind: IncidentKind) -> bool {
    use IncidentKind::{Abduction, Arrest, Detention, Disappearance, Killing, Shooting, UseOfForce};
    matches!(kind, Abduction | Arrest | Detention | Disappearance | Killing | Shooting | UseOfForce)
}

fn survey<'a>(words: &Words<'a>, names: &Names<'a>, range: Range<usize>, times: &[TimeMention]) -> Surveyed {
    let mut triggers = Vec::new();
    let mut index = range.start;
    while index < range.end {
        let trigger = trigger_at(words, index).filter(|_| !is_month(words, index));
        index += trigger.map_or(1, |trigger| trigger.count);
        triggers.extend(trigger);
    }
    let times = time::within(times, &range).to_vec();
    // The month of March is no march.
    triggers.retain(|trigger| !times.iter().any(|time| time.words.contains(&trigger.first)));
    Surveyed { triggers, times, places: place::places(words, names, range.clone()), words: range }
}
