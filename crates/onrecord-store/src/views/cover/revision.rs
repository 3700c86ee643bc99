//! A text with its names covered, and every span of what was read in it at its place there: a covered letter may take
//! more bytes than it did, though it stays one code point.

use onrecord_types::{
    DocumentSpeaker, Figure, IncidentMention, Mask, Mention, ReadRevision, Reading, ReportedPlace,
    ReportedTime, Resolution, Revision, Role, Span, SpanSet, Statement, StatementParts, Text,
};

use super::{maybe, text};
use crate::Result;

/// The text as shown, and where in it the bytes of the text itself went.
struct Moved<'m> {
    mask: &'m Mask,
    text: Text,
    /// By the offset before: the offset now.
    places: Vec<usize>,
}

/// Returns where a span of `text` stands once names are covered.
pub(super) fn moved(text: &Text, mask: &Mask, span: Span) -> Result<Span> {
    if mask.is_empty() { Ok(span) } else { Moved::new(text, mask).span(span) }
}

/// Returns a revision and its reading with the names covered; the ids stay.
pub(crate) fn covered(read: &ReadRevision, mask: &Mask) -> Result<ReadRevision> {
    if mask.is_empty() {
        return Ok(read.clone());
    }
    let moved = Moved::new(read.revision.text(), mask);
    let reading = moved.reading(&read.reading)?;
    Ok(ReadRevision { document: read.document.clone(), revision: moved.revision(&read.revision)?, reading })
}

impl<'m> Moved<'m> {
    fn new(before: &Text, mask: &'m Mask) -> Self {
        let before = before.as_str();
        let now = mask.cover(before);
        let mut places = vec![0; before.len() + 1];
        for ((was, _), (is, _)) in before.char_indices().zip(now.char_indices()) {
            places[was] = is;
        }
        places[before.len()] = now.len();
        Self { mask, text: Text::new(now), places }
    }

    fn span(&self, span: Span) -> Result<Span> {
        let place = |offset: usize| self.places.get(offset).copied().unwrap_or(usize::MAX);
        Ok(self.text.span(place(span.start()), place(span.end()))?)
    }

    fn maybe_span(&self, span: Option<Span>) -> Result<Option<Span>> {
        span.map(|span| self.span(span)).transpose()
    }

    fn spans(&self, spans: &[Span]) -> Result<Vec<Span>> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    fn set(&self, set: &SpanSet) -> Result<SpanSet> {
        Ok(SpanSet::new(self.spans(set.spans())?)?)
    }

    fn maybe_set(&self, set: Option<&SpanSet>) -> Result<Option<SpanSet>> {
        set.map(|set| self.set(set)).transpose()
    }

    fn words(&self, words: &str) -> String {
        self.mask.cover(words)
    }

    fn revision(&self, revision: &Revision) -> Result<Revision> {
        let mut facts = revision.facts.clone();
        maybe(self.mask, &mut facts.title);
        maybe(self.mask, &mut facts.byline);
        let furniture = self.spans(revision.furniture())?;
        let mut shown =
            Revision::new(revision.document, revision.capture, facts, self.text.clone(), furniture);
        // It is named for the text itself.
        shown.id = revision.id;
        Ok(shown)
    }

    fn reading(&self, reading: &Reading) -> Result<Reading> {
        Ok(Reading {
            statements: reading.statements.iter().map(|one| self.statement(one)).collect::<Result<_>>()?,
            mentions: reading
                .mentions
                .iter()
                .map(|one| Ok(Mention { span: self.span(one.span)?, ..one.clone() }))
                .collect::<Result<_>>()?,
            speakers: reading.speakers.iter().map(|one| self.speaker(one)).collect::<Result<_>>()?,
            private_names: self.spans(&reading.private_names)?,
            incident_mentions: reading
                .incident_mentions
                .iter()
                .map(|one| self.incident_mention(one))
                .collect::<Result<_>>()?,
            figures: reading.figures.iter().map(|one| self.figure(one)).collect::<Result<_>>()?,
            ..Reading::clone(reading)
        })
    }

    fn statement(&self, statement: &Statement) -> Result<Statement> {
        let parts = &statement.parts;
        let speaker = parts.speaker.as_ref().map(|resolution| {
            Ok::<_, crate::Error>(Resolution { chain: self.spans(&resolution.chain)?, ..resolution.clone() })
        });
        let parts = StatementParts {
            source: self.maybe_set(parts.source.as_ref())?,
            cue: self.maybe_set(parts.cue.as_ref())?,
            content: self.set(&parts.content)?,
            speaker: speaker.transpose()?,
            ..parts.clone()
        };
        Ok(Statement { parts, ..statement.clone() })
    }

    fn role(&self, role: &Role) -> Result<Role> {
        Ok(Role { words: self.words(&role.words), span: self.span(role.span)? })
    }

    fn speaker(&self, speaker: &DocumentSpeaker) -> Result<DocumentSpeaker> {
        Ok(DocumentSpeaker {
            name: self.words(&speaker.name),
            names: speaker.names.iter().map(|name| self.words(name)).collect(),
            public_by: self.maybe_span(speaker.public_by)?,
            roles: speaker.roles.iter().map(|role| self.role(role)).collect::<Result<_>>()?,
            speaks_for: speaker.speaks_for.as_ref().map(|role| self.role(role)).transpose()?,
            mentions: self.spans(&speaker.mentions)?,
            kind: speaker.kind,
        })
    }

    fn incident_mention(&self, mention: &IncidentMention) -> Result<IncidentMention> {
        let mut shown = mention.clone();
        shown.trigger = self.maybe_span(mention.trigger)?;
        if let Some(ReportedTime { words, span, .. }) = &mut shown.time {
            text(self.mask, words);
            *span = self.maybe_span(*span)?;
        }
        if let Some(ReportedPlace { words, within, span, .. }) = &mut shown.place {
            text(self.mask, words);
            maybe(self.mask, within);
            *span = self.maybe_span(*span)?;
        }
        for participant in &mut shown.participants {
            participant.span = self.span(participant.span)?;
            participant.figure = participant.figure.as_ref().map(|one| self.figure(one)).transpose()?;
        }
        Ok(shown)
    }

    fn figure(&self, figure: &Figure) -> Result<Figure> {
        Ok(Figure { span: self.span(figure.span)?, ..figure.clone() })
    }
}

#[cfg(test)]
mod tests {
    use onrecord_types::{CodePoints, Language, MakerId, RevisionFacts, RevisionId, Sha256};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    proptest! {
        #[test]
        fn keeps_any_span_at_its_code_points(
            words in vec(prop_oneof![Just("Zoë Vos"), Just("vos"), Just("Ana"), Just("«n’o»"), Just("雨 "), Just("\n")], 1..30),
            cuts in vec((any::<Index>(), any::<Index>()), 0..8),
        ) {
            let text = Text::new(words.join(" "));
            let borders: Vec<usize> =
                text.as_str().char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let spans: Vec<Span> = cuts
                .iter()
                .map(|(one, other)| (one.index(borders.len()), other.index(borders.len())))
                .filter_map(|(one, other)| text.span(borders[one.min(other)], borders[one.max(other)]).ok())
                .collect();
            let before: Vec<CodePoints> = spans.iter().map(|span| text.code_points(*span)).collect();
            let document = onrecord_types::Document::new(None, None, None, None, text.as_str());
            let facts = RevisionFacts::default();
            let revision = Revision::new(document.id, Sha256::of(b""), facts, text, Vec::new());
            let mut reading =
                Reading::unread(RevisionId::of(&[]), MakerId::of(&[]), Language::ALL[0]);
            reading.private_names = spans;
            let mask = Mask::new(["Zoë Vos"], ["Ana"]);
            let shown = covered(&ReadRevision { document, revision, reading }, &mask).unwrap();
            let text = shown.revision.text();
            let after: Vec<CodePoints> =
                shown.reading.private_names.iter().map(|span| text.code_points(*span)).collect();
            prop_assert_eq!(before, after);
            prop_assert!(!text.as_str().contains("Vos") && !text.as_str().contains("Zoë"));
        }
    }
}
