//! Which incident of a text a statement is about: mostly its primary one, a background one where the words say so.

use onrecord_text::Segments;
use onrecord_types::{IncidentMention, Revision, Span, StatementParts};

use super::words::Words;

/// Returns for each statement the incident mention that it is about, by its place in the list; `None` where the text
/// has no incident. A statement is about a background incident when its content names it, or when its content has a
/// time, a place or a name of that incident, which the primary one has not, after a sentence of the same paragraph that
/// names it. The cost is linear in the statements for each mention.
pub fn statement_incidents(
    revision: &Revision,
    segments: &Segments,
    mentions: &[IncidentMention],
    statements: &[StatementParts],
) -> Vec<Option<u32>> {
    let words = Words::new(revision, segments);
    let text = Text { segments, words };
    statements.iter().map(|statement| text.about(mentions, statement)).collect()
}

struct Text<'a> {
    segments: &'a Segments,
    words: Words<'a>,
}

impl Text<'_> {
    fn about(&self, mentions: &[IncidentMention], statement: &StatementParts) -> Option<u32> {
        let primary = mentions.first()?;
        let content = statement.content.spans();
        let background = || mentions.iter().enumerate().skip(1);
        let inside = |span: Span| content.iter().any(|part| part.contains(span));
        // What the content says of the primary incident by its own words keeps it there.
        let own = primary.trigger.is_some_and(inside);
        let told = background().find(|(_, mention)| mention.trigger.is_some_and(inside)).filter(|_| !own);
        let near = || {
            background()
                .filter(|(_, mention)| self.is_near(mention, statement))
                .min_by_key(|(_, mention)| distance(mention, statement))
        };
        let found = told.or_else(near).map_or(0, |(index, _)| index);
        let by_mark = |index: usize| {
            index == 0
                || told.is_some()
                || mentions.get(index).is_some_and(|mention| self.has_mark(mention, primary, content))
        };
        u32::try_from(if by_mark(found) { found } else { 0 }).ok()
    }

    /// Tells whether a background incident is named before the statement's end in the same paragraph.
    fn is_near(&self, mention: &IncidentMention, statement: &StatementParts) -> bool {
        let Some(trigger) = mention.trigger else { return false };
        let content = statement.content.cover();
        trigger.start() < content.end()
            && self.segments.paragraph_at(trigger.start()) == self.segments.paragraph_at(content.start())
    }

    /// Tells whether a content has words that only this incident is told by: its time, its place, a name of its sentence.
    fn has_mark(&self, mention: &IncidentMention, primary: &IncidentMention, content: &[Span]) -> bool {
        let marks = self.marks(mention);
        let known = self.marks(primary);
        let mut words = content.iter().flat_map(|span| self.segments.words_in(*span));
        words.any(|index| {
            let word = self.words.lower(index);
            marks.contains(&word) && !known.contains(&word)
        })
    }

    /// Returns the words that tell an incident: the capitalised ones and the numbers of its time, its place and the
    /// sentence of its trigger.
    fn marks(&self, mention: &IncidentMention) -> Vec<&str> {
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
                let printed = self.words.printed(*index);
                let opens = self.words.span(*index..*index + 1).map(Span::start) == first;
                printed.len() > 2
                    && !opens
                    && printed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
            .map(|index| self.words.lower(index))
            .collect()
    }
}

fn distance(mention: &IncidentMention, statement: &StatementParts) -> usize {
    let start = statement.content.first().start();
    mention.trigger.map_or(usize::MAX, |trigger| trigger.start().abs_diff(start))
}

#[cfg(test)]
mod tests;
