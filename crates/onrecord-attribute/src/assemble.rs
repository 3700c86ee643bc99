//! From tags to statements: parts put together, split quotations joined, forms and stances read off.
//!
//! Needs no weights and no cue search; it works on the tags of any tagger.

use std::collections::BTreeMap;

use onrecord_text::Segments;
use onrecord_types::{Confidence, Revision, Span, SpanSet, Stance, StatementParts};

use crate::cue::Cues;
use crate::form::form;
use crate::lower::lower;
use crate::stance::stance;
use crate::tags::{Link, Tags};

mod event;
mod taken_back;

/// How many statements of one source a quotation is looked for behind.
const MAX_LOOK_BACK: usize = 4;

/// Returns the statements of the tags by place, their speakers still unknown.
pub(crate) fn assemble(
    revision: &Revision,
    segments: &Segments,
    cues: &Cues,
    tags: &Tags,
) -> Vec<StatementParts> {
    let mut drafts: Vec<Draft> = tags.links().iter().map(|link| Draft::new(tags, link)).collect();
    drafts.retain_mut(|draft| draft.is_said(revision, segments));
    for draft in &mut drafts {
        draft.take_in_verb(revision, segments);
    }
    drafts.sort_by_key(|draft| (draft.start, draft.content_end));
    for loose in tags.loose_contents() {
        join(segments, &mut drafts, loose);
    }
    let mut statements: BTreeMap<(usize, usize), StatementParts> = BTreeMap::new();
    for draft in drafts {
        let place = (draft.start, draft.content_end);
        if let Some(parts) = draft.finish(revision, segments, cues) {
            statements.entry(place).or_insert(parts);
        }
    }
    statements.into_values().collect()
}

/// A statement in the making.
#[derive(Debug, Clone)]
struct Draft {
    source: Option<Span>,
    cue: Option<Span>,
    /// What the source does to the words that the cue names: `took back` her claim.
    verb: Option<Span>,
    contents: Vec<Span>,
    confidence: Confidence,
    /// Where the statement begins.
    start: usize,
    /// Where its contents end.
    content_end: usize,
}

impl Draft {
    fn new(tags: &Tags, link: &Link) -> Self {
        let source = link.source.map(|source| tags.span(source));
        let cue = link.cue.map(|cue| tags.span(cue));
        let contents: Vec<Span> = link.contents.iter().map(|content| tags.span(*content)).collect();
        let parts = contents.iter().chain(&source).chain(&cue);
        let start = parts.map(|part| part.start()).min().unwrap_or_default();
        let content_end = contents.iter().map(|content| content.end()).max().unwrap_or_default();
        Self { source, cue, verb: None, contents, confidence: link.confidence, start, content_end }
    }

    /// Tells whether somebody says it. An event in a headline does not (`Hale ferry crash: Two hurt`); where a name stands
    /// right before the verb, that one does: `Hale ferry crash: Two hurt, KHAL says`.
    fn is_said(&mut self, revision: &Revision, segments: &Segments) -> bool {
        let (Some(source), Some(cue)) = (self.source, self.cue) else { return true };
        if !event::is_event(revision, segments, source) {
            return true;
        }
        if let Some(name) = event::name_before(revision, segments, source, cue) {
            self.source = Some(name);
            let first = self.contents.iter().map(|content| content.start()).min();
            self.start = first.unwrap_or(self.start).min(name.start());
            return true;
        }
        revision.slice(cue).trim() != ":"
    }

    /// Puts the verb that stands before a possessive to the cue: `took back` her `claim`.
    fn take_in_verb(&mut self, revision: &Revision, segments: &Segments) {
        let is_after = |(source, cue): &(Span, Span)| source.end() <= cue.start();
        let Some((source, _)) = self.source.zip(self.cue).filter(is_after) else { return };
        self.verb = taken_back::verb_before(revision, segments, source);
        self.start = self.verb.map_or(self.start, |verb| self.start.min(verb.start()));
    }

    fn finish(self, revision: &Revision, segments: &Segments, cues: &Cues) -> Option<StatementParts> {
        if self.source.is_some_and(|source| is_this_text(revision.slice(source))) {
            return None;
        }
        let content = SpanSet::new(self.contents).ok()?;
        let cue: Vec<Span> = self.verb.into_iter().chain(self.cue).collect();
        Some(StatementParts {
            form: form(segments, &content),
            stance: self.cue.map_or(Stance::Says, |cue| stance(cues, revision.slice(cue))),
            source: self.source.map(SpanSet::from),
            cue: SpanSet::new(cue).ok(),
            content,
            confidence: self.confidence,
            speaker: None,
            about: None,
        })
    }
}

/// Tells whether a source is the text itself as it was: a correction tells what was printed, not who said it.
fn is_this_text(source: &str) -> bool {
    let source = lower(source);
    let version =
        ["an earlier version of ", "a previous version of ", "earlier versions of ", "previous versions of "];
    version.iter().any(|version| source.starts_with(version))
}

/// Gives a quotation without a cue to the statement that it goes on with: in `“A,” she said. “B.”` the second is
/// hers, and so is a paragraph that a mark at its head says to continue the quotation before.
fn join(segments: &Segments, drafts: &mut [Draft], loose: Span) {
    let quotation = segments.quotation_at(loose.start()).map(|index| &segments.quotations()[index]);
    let continued = quotation.and_then(|quotation| quotation.continues);
    let before = continued.map_or(loose.start(), |index| segments.quotations()[index].outer.end());
    let Some(last) = drafts.partition_point(|draft| draft.start < before).checked_sub(1) else { return };
    let source = drafts[last].source;
    let ends_quoted = |draft: &Draft| {
        draft.content_end.checked_sub(1).is_some_and(|end| segments.quotation_at(end).is_some())
    };
    // `“A,” she said, adding that it hurt. “B.”`: past what the same source adds.
    let own = drafts[..=last].iter().rev().take(MAX_LOOK_BACK).take_while(|draft| draft.source == source);
    let Some(back) = own.clone().position(ends_quoted) else { return };
    let draft = &mut drafts[last - back];
    let same_paragraph = segments.paragraph_at(draft.start) == segments.paragraph_at(loose.start());
    if continued.is_some() || same_paragraph {
        draft.contents.push(loose);
        draft.content_end = draft.content_end.max(loose.end());
    }
}

#[cfg(test)]
mod tests {
    use onrecord_types::{Document, Form, RevisionFacts, Sha256, Text};

    use super::*;
    use crate::tags::Label;

    /// Assembles tags that are given as words of the text, as any tagger could have made them: the contents, then the
    /// source and the cue of the first of them.
    fn assembled(text: &str, contents: &[&str], source: &str, cue: &str) -> Vec<(String, Form)> {
        let text = Text::new(text);
        let place = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            text.span(start, start + words.len()).unwrap()
        };
        let mut tags = Tags::default();
        let spans: Vec<_> = contents.iter().map(|words| tags.push(Label::Content, place(words))).collect();
        let source = Some(tags.push(Label::Source, place(source)));
        let cue = Some(tags.push(Label::Cue, place(cue)));
        tags.link(Link { cue, source, contents: vec![spans[0]], confidence: Confidence::FULL });
        let segments = onrecord_text::segment(&text);
        let document = Document::new(None, None, None, None, text.as_str());
        let facts = RevisionFacts::default();
        let revision = Revision::new(document.id, Sha256::of(b""), facts, text, Vec::new());
        let statements = assemble(&revision, &segments, &Cues::new(), &tags);
        statements.iter().map(|parts| (revision.words(&parts.content), parts.form)).collect()
    }

    #[test]
    fn joins_a_quote_split_by_its_cue() {
        let found =
            assembled("“We won,” Orr said. “They lost.”", &["“We won,”", "“They lost.”"], "Orr", "said");
        assert_eq!(found, [("“We won,” … “They lost.”".to_owned(), Form::Direct)]);
    }

    #[test]
    fn joins_a_paragraph_that_continues_the_quotation() {
        let found =
            assembled("Orr said: “We won.\n“They lost.”", &["“We won.", "“They lost.”"], "Orr", "said");
        assert_eq!(found, [("“We won. … “They lost.”".to_owned(), Form::Direct)]);
    }

    #[test]
    fn leaves_a_quotation_of_another_paragraph_alone() {
        let found =
            assembled("“We won,” Orr said.\n“They lost.”", &["“We won,”", "“They lost.”"], "Orr", "said");
        assert_eq!(found, [("“We won,”".to_owned(), Form::Direct)]);
    }

    /// Assembles a line with one content and returns the source, `None` where nothing is said.
    fn source(line: &str, source: &str, cue: &str, content: &str) -> Option<String> {
        let text = Text::new(line);
        let place = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            text.span(start, start + words.len()).unwrap()
        };
        let mut tags = Tags::default();
        let contents = vec![tags.push(Label::Content, place(content))];
        let source = Some(tags.push(Label::Source, place(source)));
        let cue = Some(tags.push(Label::Cue, place(cue)));
        tags.link(Link { cue, source, contents, confidence: Confidence::FULL });
        let segments = onrecord_text::segment(&text);
        let document = Document::new(None, None, None, None, text.as_str());
        let revision =
            Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
        let statements = assemble(&revision, &segments, &Cues::new(), &tags);
        statements.first().map(|parts| revision.words(parts.source.as_ref().unwrap()))
    }

    #[test]
    fn an_event_says_nothing() {
        let line = "Hale ferry crash today: Crews gather after KHAL says a pilot left";
        let said = |of, cue, content| source(line, of, cue, content);
        assert_eq!(said("Hale ferry crash today", ":", "Crews gather"), None);
        assert_eq!(said("Hale ferry crash today", "says", "a pilot left").as_deref(), Some("KHAL"));
        assert_eq!(
            said("Hale ferry crash today", "after", "a pilot left").as_deref(),
            Some("Hale ferry crash today")
        );
        for speaker in ["Hale crash report", "Witness to the crash", "Ada March", "Crash victim's lawyer"] {
            let line = format!("{speaker}: It was late");
            assert_eq!(source(&line, speaker, ":", "It was late").as_deref(), Some(speaker));
        }
    }

    /// Assembles a sentence in which `her` is the source and `claim` the cue; returns the words of the cue.
    fn cue(line: &str) -> String {
        let text = Text::new(line);
        let place = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            text.span(start, start + words.len()).unwrap()
        };
        let mut tags = Tags::default();
        let contents = vec![tags.push(Label::Content, place("that it was late"))];
        let source = Some(tags.push(Label::Source, place("her")));
        let cue = Some(tags.push(Label::Cue, place("claim")));
        tags.link(Link { cue, source, contents, confidence: Confidence::FULL });
        let segments = onrecord_text::segment(&text);
        let document = Document::new(None, None, None, None, text.as_str());
        let revision =
            Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
        let statements = assemble(&revision, &segments, &Cues::new(), &tags);
        revision.words(statements[0].cue.as_ref().unwrap())
    }

    #[test]
    fn who_takes_back_a_claim_is_led_to_it_by_the_verb() {
        assert_eq!(cue("Orr took back her claim that it was late."), "took back … claim");
        assert_eq!(cue("Orr Backed Away From her claim that it was late."), "Backed Away From … claim");
        assert_eq!(cue("Orr rowed back on her claim that it was late."), "rowed back on … claim");
        assert_eq!(cue("Pell mocked her claim that it was late."), "claim");
        assert_eq!(cue("What Orr dropped, her claim that it was late, was no news."), "claim");
        assert_eq!(cue("her claim that it was late"), "claim");
    }

    #[test]
    fn leaves_a_quotation_after_a_plain_clause_alone() {
        let found =
            assembled("Orr said they won. “They lost.”", &["they won", "“They lost.”"], "Orr", "said");
        assert_eq!(found, [("they won".to_owned(), Form::Indirect)]);
    }
}
