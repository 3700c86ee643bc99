//! From tags to statements: parts put together, split quotations joined, forms and stances read off.
//!
//! Needs no weights and no cue search; it works on the tags of any tagger.

use std::collections::BTreeMap;

use onrecord_text::Segments;
use onrecord_types::{Confidence, Revision, Span, SpanSet, Stance, StatementParts};

use crate::cue::Cues;
use crate::form::form;
use crate::stance::stance;
use crate::tags::{Link, Tags};

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
        Self { source, cue, contents, confidence: link.confidence, start, content_end }
    }

    fn finish(self, revision: &Revision, segments: &Segments, cues: &Cues) -> Option<StatementParts> {
        let content = SpanSet::new(self.contents).ok()?;
        Some(StatementParts {
            form: form(segments, &content),
            stance: self.cue.map_or(Stance::Says, |cue| stance(cues, revision.slice(cue))),
            source: self.source.map(SpanSet::from),
            cue: self.cue.map(SpanSet::from),
            content,
            confidence: self.confidence,
            speaker: None,
        })
    }
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
