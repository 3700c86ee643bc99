//! Events: what a headline tells of and what cannot speak.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use crate::lower::lower;

/// The longest name that is taken for the subject of a verb, in words.
const MAX_NAME: usize = 6;

/// Tells whether a source is an event by its noun, whatever time or place is said beside it: `Hale ferry crash today`.
/// A report, a complaint or a video of one does speak.
pub(super) fn is_event(revision: &Revision, segments: &Segments, source: Span) -> bool {
    let words = segments.words_in(source);
    let word = |at: usize| revision.slice(segments.words()[at]);
    let ends = |at: &usize| ends_phrase(&lower(word(*at))) || !joins_next(revision, segments, *at, &words);
    let end = words.clone().find(|at| ends(at)).map_or(words.end, |at| {
        // A word before a comma belongs to the phrase; a preposition does not.
        at + usize::from(!ends_phrase(&lower(word(at))))
    });
    let noun = (words.start..end).rev().map(word).find(|word| !is_time(&lower(word)));
    noun.is_some_and(|noun| {
        let is_surname = matches!(noun, "March" | "Storm" | "Strike" | "Flood");
        !is_surname && names_event(&lower(noun))
    })
}

/// Returns the name right before a cue, after the source: `KHAL` of `KHAL says`.
pub(super) fn name_before(revision: &Revision, segments: &Segments, source: Span, cue: Span) -> Option<Span> {
    let cue_at = segments.words_in(cue).start;
    let is_word = segments.words().get(cue_at).is_some_and(|word| word.start() == cue.start());
    if !is_word || cue.start() < source.end() {
        return None;
    }
    let is_name = |at: &usize| {
        let span = segments.words()[*at];
        let next = segments.words().get(at + 1).map_or(span.end(), |next| next.start());
        span.start() >= source.end()
            && revision.slice(span).starts_with(char::is_uppercase)
            && revision.text().as_str().get(span.end()..next) == Some(" ")
    };
    let first = (0..cue_at).rev().take(MAX_NAME).take_while(is_name).last()?;
    let (first, last) = (segments.words()[first], segments.words()[cue_at - 1]);
    Some(first.cover(last))
}

/// Tells whether only a space stands between a word of `words` and the next one.
fn joins_next(revision: &Revision, segments: &Segments, at: usize, words: &Range<usize>) -> bool {
    let spans = segments.words();
    at + 1 >= words.end
        || revision.text().as_str().get(spans[at].end()..spans[at + 1].start()).is_some_and(|gap| gap == " ")
}

fn ends_phrase(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "at"
            | "by"
            | "during"
            | "for"
            | "from"
            | "in"
            | "near"
            | "of"
            | "on"
            | "outside"
            | "over"
            | "that"
            | "to"
            | "which"
            | "who"
            | "with"
    )
}

fn is_time(word: &str) -> bool {
    matches!(word, "today" | "tonight" | "yesterday" | "now" | "live" | "latest" | "update" | "updates")
        || matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

fn names_event(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "attack"
            | "blast"
            | "blaze"
            | "bombing"
            | "clash"
            | "clashe"
            | "collapse"
            | "collision"
            | "crash"
            | "crashe"
            | "derailment"
            | "drowning"
            | "earthquake"
            | "explosion"
            | "flood"
            | "killing"
            | "manhunt"
            | "march"
            | "marche"
            | "massacre"
            | "murder"
            | "outage"
            | "protest"
            | "rally"
            | "rallie"
            | "riot"
            | "shooting"
            | "stabbing"
            | "standoff"
            | "storm"
            | "strike"
            | "trial"
            | "unrest"
            | "vigil"
            | "walkout"
            | "wildfire"
    )
}
