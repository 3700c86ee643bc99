//! The tagger by rules: finds sources, cues and contents a sentence at a time.
//!
//! It knows quotation marks, a table of cues and the outlines of noun phrases, and it has no idea of grammar beyond
//! that. It is meant to be replaced by a trained tagger that makes the same [`Tags`].

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use crate::cue::Cues;
use crate::tags::{Label, Link, TagIndex, Tags};

pub(crate) mod class;
mod clause;
mod pattern;
mod phrase;
mod rules;
mod token;

use rules::Found;
use token::{Kind, Token};

/// Tags a revision; its furniture is not read.
pub(crate) fn tag(revision: &Revision, segments: &Segments, cues: &Cues) -> Tags {
    let mut tags = Tags::default();
    let mut introduced: Option<Link> = None;
    for sentence in token::sentences(revision, segments, cues) {
        let tokens = &sentence.tokens;
        for found in rules::find(tokens) {
            if let Some(link) = link(&mut tags, tokens, &found) {
                tags.link(link);
            }
        }
        // A sentence that is all quotation has no cue of its own, unless the paragraph before introduced it.
        if tokens.iter().all(|token| token.kind == Kind::Quote)
            && let Some(span) = cover(tokens, &(0..tokens.len()))
        {
            let content = tags.push(Label::Content, span);
            if let Some(link) = introduced.take() {
                tags.link(Link { contents: vec![content], ..link });
            }
        }
        introduced = rules::introduction(tokens).and_then(|found| link(&mut tags, tokens, &found));
    }
    tags
}

/// Labels the spans of what was found and returns the link between them, which lacks contents where the next
/// paragraph is to give them.
fn link(tags: &mut Tags, tokens: &[Token<'_>], found: &Found) -> Option<Link> {
    let source = match &found.source {
        Some(range) => Some(tags.push(Label::Source, cover(tokens, range)?)),
        None => None,
    };
    let cue = found.cue.as_ref().and_then(|cue| Some(tags.push(Label::Cue, cover(tokens, cue)?)));
    let contents = found.contents.iter().filter_map(|range| cover(tokens, range));
    let contents: Vec<TagIndex> = contents.map(|span| tags.push(Label::Content, span)).collect();
    Some(Link { cue, source, contents, confidence: found.pattern.confidence() })
}

/// Returns the span of a range of tokens.
fn cover(tokens: &[Token<'_>], range: &Range<usize>) -> Option<Span> {
    let tokens = tokens.get(range.clone())?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}
