//! The words that an incident rests on: a fact as its page tells it, and the passages for its twin.

use onrecord_export::row::{Passage, Passages};
use onrecord_store::Snapshot;
use onrecord_store::views::{IncidentView, PassageView};
use onrecord_types::{ReportedPlace, ReportedTime, RevisionId, Span, TimePrecision, Vocabulary as _};

use crate::failure::Failure;
use crate::page::stand::Stand;
use crate::{places, words};

/// A reported fact: what it comes to, the words, and where they stand.
pub(super) struct Fact {
    /// What the words come to.
    pub(super) meaning: String,
    /// The words, as printed.
    pub(super) words: String,
    /// How precise they are.
    pub(super) precision: &'static str,
    /// The gazetteer's number and name of a place.
    pub(super) known: Option<String>,
    /// Where the words stand, where a span is known.
    pub(super) stand: Option<Stand>,
}

impl Fact {
    /// Tells when.
    pub(super) fn time(time: &ReportedTime, at: Option<&PassageView>) -> Self {
        Self {
            meaning: match time.days {
                Some((first, last)) => words::days(first, last),
                None => "Day unknown".to_owned(),
            },
            words: time.words.clone(),
            precision: match time.precision {
                TimePrecision::Unplaced => "not placed on a calendar",
                other => other.label(),
            },
            known: None,
            stand: at.map(Stand::new),
        }
    }

    /// Tells where.
    pub(super) fn place(place: &ReportedPlace, at: Option<&PassageView>) -> Self {
        Self {
            meaning: match places::around(place) {
                Some(around) => format!("{}, in {around}", place.words),
                None => place.words.clone(),
            },
            words: place.words.clone(),
            precision: place.precision.label(),
            known: places::known(place),
            stand: at.map(Stand::new),
        }
    }
}

/// Finds the passages that the row of an incident points to.
pub(super) fn passages(snapshot: &Snapshot<'_>, view: &IncidentView) -> Result<Passages, Failure> {
    let incident = &view.incident;
    let mut passages = Passages::default();
    let mut know = |revision: RevisionId, span: Option<Span>, at: Option<&PassageView>| {
        if let (Some(span), Some(at)) = (span, at) {
            let passage = Passage { document: at.document, points: at.span, words: at.words.clone() };
            passages.know(revision, span, passage);
        }
    };
    if let Some((revision, time)) = &incident.time {
        know(*revision, time.span, view.time_in.as_ref());
    }
    if let Some((revision, place)) = &incident.place {
        know(*revision, place.span, view.place_in.as_ref());
    }
    for (told, shown) in incident.figures.iter().zip(&view.figures) {
        know(told.revision, Some(told.figure.span), Some(&shown.at));
    }
    if let (Some(follows), Some(shown)) = (&incident.follows, &view.follows) {
        let (revision, words) = follows.told_in;
        [Some(words), follows.concerns].into_iter().flatten().for_each(|span| passages.ask(revision, span));
        if let Some(opened) = snapshot.document(shown.told_in.document, Some(revision))? {
            passages.look(&opened.read.revision);
        }
    }
    Ok(passages)
}
