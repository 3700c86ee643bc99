//! Which incident of a text a statement is about: mostly its primary one, another one where the words say so.

use std::collections::BTreeSet;

use onrecord_text::Segments;
use onrecord_types::{IncidentMention, Span, StatementParts};

use super::found::same_event;
use super::survey::Survey;

/// Returns for each statement the incident mention that it is about, by its place in the list; `None` where the text
/// has no incident.
///
/// A statement is about another incident than the report's own when its content names that one and not the report's; or
/// when, after a sentence of the same paragraph that names an earlier one, its content has a time, a place or a name
/// of it which the report's has not. A charge or a vigil that comes of the report's incident is only meant when it is
/// named: what is said beside it is mostly said of the incident. The cost is linear in the statements and the mentions.
pub(super) fn about(
    survey: &Survey<'_>,
    segments: &Segments,
    mentions: &[IncidentMention],
    statements: &[StatementParts],
) -> Vec<Option<u32>> {
    let Some(primary) = mentions.first() else { return vec![None; statements.len()] };
    let mut text = Text { survey, segments, primary, others: Vec::new(), own: Vec::new() };
    let own_marks = text.marks(primary);
    text.others = mentions
        .iter()
        .zip(0..)
        .skip(1)
        .filter_map(|(mention, at)| {
            let marks = text.marks(mention).difference(&own_marks).copied().collect();
            Some(Other { at, trigger: mention.trigger?, is_earlier: mention.follows.is_none(), marks })
        })
        .collect();
    text.own = text.own_places();
    statements.iter().map(|statement| Some(text.about(statement))).collect()
}

/// An incident other than the report's own.
struct Other<'a> {
    at: u32,
    trigger: Span,
    is_earlier: bool,
    /// The words that tell it from the report's own incident.
    marks: BTreeSet<&'a str>,
}

struct Text<'a> {
    survey: &'a Survey<'a>,
    segments: &'a Segments,
    primary: &'a IncidentMention,
    others: Vec<Other<'a>>,
    /// The places that name the report's own incident, in order.
    own: Vec<Span>,
}

impl<'a> Text<'a> {
    fn about(&self, statement: &StatementParts) -> u32 {
        let content = statement.content.spans();
        let inside = |span: Span| content.iter().any(|part| part.contains(span));
        // What the content says of the report's own incident by its words keeps it there; an earlier one that it names
        // may be told by the same words.
        let own = self.primary.trigger.is_some_and(inside);
        let told =
            self.others.iter().find(|other| other.is_earlier && inside(other.trigger)).filter(|_| !own);
        if told.is_none() && content.iter().any(|part| self.names_own(*part)) {
            return 0;
        }
        let told = told.or_else(|| self.others.iter().find(|other| inside(other.trigger)));
        let near = || {
            let earlier =
                self.others.iter().filter(|other| other.is_earlier && self.is_near(other, statement));
            let nearest =
                earlier.min_by_key(|other| other.trigger.start().abs_diff(content_start(statement)));
            nearest.filter(|other| self.has_mark(other, content))
        };
        told.or_else(near).map_or(0, |other| other.at)
    }

    /// Tells whether a part of a content names the report's own incident.
    fn names_own(&self, part: Span) -> bool {
        let at = self.own.partition_point(|own| own.start() < part.start());
        self.own.get(at).is_some_and(|own| part.contains(*own))
    }

    /// Returns the places that name the report's own incident: its trigger, and where no other incident of the kind is
    /// recalled, all of its kind.
    fn own_places(&self) -> Vec<Span> {
        let is_own = |span: &Span| Some(*span) == self.primary.trigger;
        let is_other = |span: &Span| self.others.iter().any(|other| other.trigger == *span);
        self.survey
            .named()
            .filter_map(|named| Some((named.trigger.kind, self.survey.span(&named.trigger)?)))
            .filter(|(kind, span)| is_own(span) || (same_event(*kind, self.primary.kind) && !is_other(span)))
            .map(|(_, span)| span)
            .collect()
    }

    /// Tells whether an incident is named before the statement's end in the same paragraph.
    fn is_near(&self, other: &Other<'_>, statement: &StatementParts) -> bool {
        let content = statement.content.cover();
        other.trigger.start() < content.end()
            && self.segments.paragraph_at(other.trigger.start())
                == self.segments.paragraph_at(content.start())
    }

    /// Tells whether a content has words that only this incident is told by: its time, its place, a name of its sentence.
    fn has_mark(&self, other: &Other<'_>, content: &[Span]) -> bool {
        let mut words = content.iter().flat_map(|span| self.segments.words_in(*span));
        words.any(|index| other.marks.contains(self.survey.words.lower(index)))
    }

    /// Returns the words that tell an incident: the capitalised ones and the numbers of its time, its place and the
    /// sentence of its trigger.
    fn marks(&self, mention: &IncidentMention) -> BTreeSet<&'a str> {
        let words = self.survey.words;
        let sentence = mention.trigger.and_then(|trigger| self.segments.sentence_at(trigger.start()));
        let sentence =
            sentence.and_then(|at| self.segments.sentences().get(at)).map(|sentence| sentence.span);
        let spans = [
            mention.time.as_ref().and_then(|time| time.span),
            mention.place.as_ref().and_then(|place| place.span),
            sentence,
        ];
        let indices = spans.into_iter().flatten().flat_map(|span| self.segments.words_in(span));
        let first = sentence.map(Span::start);
        indices
            .filter(|index| {
                let printed = words.printed(*index);
                let opens = words.span(*index..*index + 1).map(Span::start) == first;
                printed.len() > 2
                    && !opens
                    && printed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
            .map(|index| words.lower(index))
            .collect()
    }
}

fn content_start(statement: &StatementParts) -> usize {
    statement.content.first().start()
}

#[cfg(test)]
mod tests;
