//! Clauses: where a content begins and ends, given its cue.

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::token::{Kind, Token};
use crate::cue::{Frame, VerbForm};

/// How many tokens an adverbial between cue and content may take: `said in a long statement on Monday that`.
const MAX_ADVERBIAL: usize = 14;
/// How many tokens a thing told may take: `the whole sad story`.
const MAX_THING: usize = 4;
/// The longest content after its cue in tokens, a quotation being one. Sentences of news have under a hundred, and a
/// text without stops must not cost quadratic time.
const MAX_CONTENT: usize = 400;

/// Returns the verb group that ends with the cue at `at`: the auxiliaries, adverbs and times before it belong to it.
pub(super) fn verb_group(tokens: &[Token<'_>], floor: usize, at: usize) -> Range<usize> {
    let mut start = at;
    while start > floor {
        let token = &tokens[start - 1];
        let back = |by: usize| start.checked_sub(by).filter(|at| *at >= floor).map(|at| &tokens[at]);
        start -= match token.class {
            _ if token.kind != Kind::Word => break,
            // `Orr on Monday said`, `Orr this week said`.
            Class::Time
                if back(2).is_some_and(|token| token.is("on") || token.is("late") || token.is("early")) =>
            {
                2
            }
            Class::Other if is_unit(&token.lower) && back(2).is_some_and(is_pointer) => 2,
            Class::Adverb | Class::Time | Class::ObjectPronoun | Class::Auxiliary | Class::Be => 1,
            _ => break,
        };
    }
    start..at + 1
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "week"
            | "month"
            | "year"
            | "morning"
            | "afternoon"
            | "evening"
            | "weekend"
            | "night"
            | "summer"
            | "fall"
    )
}

fn is_pointer(token: &Token<'_>) -> bool {
    token.is("this") || token.is("last") || token.is("that")
}

/// Tells whether the cue at the end of `group` is passive: `was told`, `being accused`.
pub(super) fn is_passive(tokens: &[Token<'_>], group: &Range<usize>) -> bool {
    let past = tokens[group.end - 1].cue.is_some_and(|cue| cue.form == VerbForm::Past);
    let be = tokens[group.start..group.end - 1]
        .iter()
        .rfind(|token| !token.has(Class::Adverb) && !token.is("not"));
    let by = tokens.get(group.end).is_some_and(|token| token.is("by"));
    past && (by || be.is_some_and(|token| token.has(Class::Be)))
}

/// What follows a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forward {
    pub(super) content: Range<usize>,
    pub(super) opening: Opening,
}

/// How a content after its cue begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opening {
    /// `that`, or a question word.
    Clause,
    /// A quotation.
    Quotation,
    /// `to`.
    Infinitive,
    /// Anything else.
    Bare,
}

/// Returns the content that follows the cue that ends at `end`.
pub(super) fn forward(tokens: &[Token<'_>], end: usize, frame: Frame) -> Option<Forward> {
    let start = content_start(tokens, end, frame)?;
    let first = &tokens[start];
    let opening = match first.kind {
        Kind::Quote => Opening::Quotation,
        Kind::Word if opens_content(first) => Opening::Clause,
        Kind::Word if first.is("to") => Opening::Infinitive,
        Kind::Word if first.is("as") && frame != Frame::View => return None,
        Kind::Word => Opening::Bare,
        _ => return None,
    };
    let fits = match frame {
        Frame::Speech | Frame::Tell | Frame::View => true,
        Frame::That => matches!(opening, Opening::Clause | Opening::Quotation),
        Frame::To => opening == Opening::Infinitive,
        Frame::Quote => opening == Opening::Quotation,
        Frame::Point => first.is("to") || first.is("out"),
    };
    // `said of the plan`, `spoke in Orr`: an adverbial and nothing after it is no content.
    let adverbial = opening == Opening::Bare
        && matches!(frame, Frame::Speech | Frame::Tell)
        && (first.has(Class::Attaching)
            || first.has(Class::Preposition)
            || first.has(Class::Time)
            || first.has(Class::Subordinator));
    if !fits || adverbial {
        return None;
    }
    let content_end = content_end(tokens, start, opening, frame);
    (content_end > start).then_some(Forward { content: start..content_end, opening })
}

/// Tells whether a word opens a clause that can be said, known or asked.
fn opens_content(word: &Token<'_>) -> bool {
    ["that", "whether", "what", "how", "why", "where", "if", "who"].iter().any(|opener| word.is(opener))
}

fn content_start(tokens: &[Token<'_>], end: usize, frame: Frame) -> Option<usize> {
    let mut start = end;
    if frame == Frame::Tell {
        start = after_recipient(tokens, start);
    } else if frame == Frame::Point {
        return Some(start).filter(|start| *start < tokens.len());
    }
    if matches!(frame, Frame::Speech | Frame::Tell | Frame::That | Frame::Quote) {
        start = after_adverbial(tokens, start);
    }
    let mark = tokens.get(start)?;
    if matches!(mark.kind, Kind::Comma | Kind::Colon | Kind::Dash) {
        let next = tokens.get(start + 1)?;
        let quotes = next.kind == Kind::Quote || (mark.kind == Kind::Colon && next.kind == Kind::Word);
        return quotes.then_some(start + 1);
    }
    Some(start)
}

/// Returns where the recipient of a telling ends: `told | reporters | that`.
fn after_recipient(tokens: &[Token<'_>], start: usize) -> usize {
    let Some(first) = tokens.get(start).filter(|token| token.kind == Kind::Word) else { return start };
    if first.has(Class::Subordinator) || first.is("to") {
        return start;
    }
    let rest = tokens.get(start + 1..).unwrap_or_default();
    for (at, token) in rest.iter().enumerate().take(MAX_ADVERBIAL) {
        let stops = token.kind != Kind::Word
            || matches!(token.class, Class::Subordinator | Class::Pronoun)
            || token.is("to")
            || token.has(Class::Time)
            || (token.has(Class::Determiner)
                && !rest.get(..at).is_some_and(|b| {
                    b.last().is_some_and(|t| t.has(Class::Attaching) || t.has(Class::Coordinator))
                }));
        if stops {
            return start + 1 + at;
        }
        // `told Orr in an interview that` goes on as an adverbial.
        if token.has(Class::Attaching) && !token.is("of") {
            return start + 1 + at;
        }
    }
    // `tells a different story`: what is told, and nothing that it says.
    let is_thing = first.has(Class::Determiner)
        && rest.len() < MAX_THING
        && rest.iter().all(|token| token.is_nounish() && !token.capital);
    if is_thing { tokens.len() } else { start + 1 }
}

/// Returns where an adverbial between a cue and its content ends: `said | on Monday in a statement | that`.
fn after_adverbial(tokens: &[Token<'_>], start: usize) -> usize {
    let Some(first) = tokens.get(start) else { return start };
    if first.has(Class::Time) {
        return after_adverbial(tokens, start + 1);
    }
    let adverb = first.has(Class::Adverb) && !first.is("there") && !first.is("even") && !first.is("only");
    if adverb
        && tokens.get(start + 1).is_some_and(|next| next.has(Class::Subordinator) || next.kind != Kind::Word)
    {
        return start + 1;
    }
    if !(first.has(Class::Attaching)
        || first.has(Class::Preposition)
        || first.has(Class::Relative)
        || first.is("as")
        || first.is("when"))
        || first.has(Class::Relative)
    {
        return start;
    }
    let limit = tokens.len().min(start + MAX_ADVERBIAL);
    for at in start + 1..limit {
        let token = &tokens[at];
        if token.is("that") || token.kind == Kind::Quote || token.kind == Kind::Colon {
            return at;
        }
        if token.kind == Kind::Comma && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Quote) {
            return at;
        }
        let modifies = tokens[at - 1].has(Class::Adverb) || tokens[at - 1].has(Class::Determiner);
        if token.kind == Kind::Comma || (token.cue.is_some_and(|cue| !cue.is_noun_too) && !modifies) {
            break;
        }
        // `said Monday on the radio he would`: a subject opens the content.
        if token.has(Class::Pronoun) && at > start + 1 {
            return at;
        }
    }
    start
}

/// Returns where a content that begins at `start` ends.
fn content_end(tokens: &[Token<'_>], start: usize, opening: Opening, frame: Frame) -> usize {
    let is_phrase = frame == Frame::View && opening == Opening::Bare;
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(token) = tokens.get(at).filter(|_| at - start < MAX_CONTENT) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => break,
            Kind::Close => depth -= 1,
            Kind::Semicolon => break,
            Kind::Comma
                if at > start && (leaves(tokens, at + 1) || (is_phrase && ends_phrase(tokens, at))) =>
            {
                break;
            }
            Kind::Dash if at > start && opens_attribution(tokens, at + 1) => break,
            // `but that the mayor described as`: what two sources say of one thing.
            Kind::Word if at > start && token.has(Class::Coordinator) && then_attributes(tokens, at + 1) => {
                break;
            }
            // What was praised or attacked is a noun phrase; why and when is no part of it.
            Kind::Word if at > start && is_phrase && ends_phrase(tokens, at) => break,
            Kind::Word if at > start && token.is("according") => break,
            Kind::Word if at > start && token.has(Class::Coordinator) && is_conjoined_cue(tokens, at + 1) => {
                break;
            }
            // `said, “We won,” and left`: what a quotation opened with a comma leaves is not said.
            _ => {}
        }
        at += 1;
        if opening == Opening::Quotation && at == start + 1 && quotation_stands_alone(tokens, start) {
            break;
        }
    }
    trim(tokens, start, at)
}

/// Tells whether the comma or word at `at` ends a noun phrase.
fn ends_phrase(tokens: &[Token<'_>], at: usize) -> bool {
    if tokens[at].kind == Kind::Comma {
        return tokens.get(at + 1).is_some_and(|next| {
            next.has(Class::Relative) || next.lower.ends_with("ing") || next.has(Class::Subordinator)
        });
    }
    ["because", "while", "when", "after", "although", "though", "before", "since"]
        .iter()
        .any(|word| tokens[at].is(word))
}

/// Tells whether nothing after the quotation at `at` belongs to what is said.
fn quotation_stands_alone(tokens: &[Token<'_>], at: usize) -> bool {
    let introduced = at > 0 && matches!(tokens[at - 1].kind, Kind::Comma | Kind::Colon);
    introduced && tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Quote)
}

/// Tells whether what begins at `at`, after a comma, is no longer part of the content before it.
fn leaves(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    if first.is("according") {
        return true;
    }
    let mut at = at;
    let joined = first.has(Class::Coordinator) || first.is("while");
    if joined {
        if is_conjoined_cue(tokens, at + 1) {
            return true;
        }
        at += 1;
    }
    while tokens.get(at).is_some_and(|token| token.has(Class::Adverb)) {
        at += 1;
    }
    let participle = tokens.get(at).is_some_and(|token| {
        token.cue.is_some_and(|cue| cue.form == VerbForm::Participle && !cue.is_noun_too)
    });
    // `, but offered no proof`: the source does that.
    let acts = joined
        && tokens
            .get(at)
            .is_some_and(|token| !token.capital && token.lower.len() > 4 && token.lower.ends_with("ed"));
    participle && !joined || acts || joined && opens_attribution(tokens, at)
}

/// Tells whether a finite cue without a subject of its own begins at `at`: `and | also said`.
pub(super) fn is_conjoined_cue(tokens: &[Token<'_>], mut at: usize) -> bool {
    while tokens.get(at).is_some_and(|token| token.has(Class::Adverb) || token.has(Class::Auxiliary)) {
        at += 1;
    }
    tokens.get(at).and_then(|token| token.cue).is_some_and(|cue| {
        !cue.is_noun_too
            && matches!(cue.form, VerbForm::Past | VerbForm::Third)
            && matches!(cue.frame, Frame::Speech | Frame::Tell | Frame::View)
    })
}

/// Tells whether `that` and an attribution begin at `at`.
fn then_attributes(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is("that") || token.is("which"))
        && opens_attribution(tokens, at + 1)
}

/// Tells whether a subject and its cue begin at `at`: `but | the mayor said`.
fn opens_attribution(tokens: &[Token<'_>], at: usize) -> bool {
    const REACH: usize = 9;
    let end = tokens.len().min(at + REACH);
    (at + 1..end).any(|cue| {
        let speech = tokens[cue].cue.is_some_and(|cue| {
            matches!(cue.frame, Frame::Speech | Frame::Tell | Frame::View)
                && !cue.is_noun_too
                && cue.form != VerbForm::Participle
        });
        speech && {
            let group = verb_group(tokens, at, cue);
            phrase::before(tokens, at, group.start).is_some_and(|subject| subject.start == at)
        }
    })
}

/// Returns the end of the range without the marks at its end.
fn trim(tokens: &[Token<'_>], start: usize, mut end: usize) -> usize {
    while end > start && !matches!(tokens[end - 1].kind, Kind::Word | Kind::Quote | Kind::Close) {
        end -= 1;
    }
    end
}

/// Returns the content that ends right before `end`, not reaching before `floor`: the clause or quotation before a
/// cue or its subject.
pub(super) fn backward(tokens: &[Token<'_>], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = floor;
    // `Orr was blunt: “No,” she said`: only what the colon introduces.
    if let Some(colon) = (floor..end).rev().find(|at| tokens[*at].kind == Kind::Colon)
        && tokens.get(colon + 1).is_some_and(|next| next.kind == Kind::Quote)
    {
        start = colon + 1;
    }
    while start < end && !matches!(tokens[start].kind, Kind::Word | Kind::Quote | Kind::Open) {
        start += 1;
    }
    let end = trim(tokens, start, end);
    (start < end).then_some(start..end)
}

/// Tells whether from `at` to the end of the sentence stands at most an adverbial: `on Monday in a statement`.
pub(super) fn only_adverbial(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(first) = tokens.get(at) else { return true };
    let opens = matches!(first.class, Class::Attaching | Class::Preposition | Class::Time | Class::Adverb);
    let plain = |token: &Token<'_>| token.kind == Kind::Word && token.cue.is_none();
    first.kind == Kind::Word && opens && tokens[at..].iter().all(plain)
}
