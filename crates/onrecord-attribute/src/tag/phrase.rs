//! Noun phrases: how far a source reaches to the left or to the right of its cue.

use std::ops::Range;

use super::class::Class;
use super::token::{Kind, Token};
use crate::cue::Frame;

/// The longest source in tokens; what is longer was misread.
const MAX_SOURCE: usize = 40;
/// How many appositions a name is followed to: `Orr, 52, of Hale, a plumber, said`.
const MAX_APPOSITIONS: usize = 4;

/// Returns the noun phrase that ends right before `end`, with the apposition or relative clause between commas that
/// stands there. It does not reach before `floor`.
pub(super) fn before(tokens: &[Token<'_>], floor: usize, end: usize) -> Option<Range<usize>> {
    let last = tokens.get(floor..end)?.last()?;
    let phrase = if last.kind == Kind::Comma {
        apposed_before(tokens, floor, end)
    } else {
        plain_before(tokens, floor, end)
    }?;
    Some(across_relative(tokens, floor, &phrase).unwrap_or(phrase))
}

/// Returns the phrase with the noun phrase and the `who` that it hangs on: in `a man who was shot by a deputy said`
/// the man speaks, not the deputy. Only a clause without a comma or another attribution is crossed.
fn across_relative(tokens: &[Token<'_>], floor: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
    if let Some(whole) = across_that(tokens, floor, phrase) {
        return Some(whole);
    }
    let mut verbs = usize::from(opens_with_verb(tokens, phrase));
    for at in (floor..phrase.start).rev().take(MAX_SOURCE) {
        let token = &tokens[at];
        let attributes =
            token.cue.is_some_and(|cue| !cue.is_noun_too && matches!(cue.frame, Frame::Speech | Frame::Tell));
        if token.kind != Kind::Word || attributes {
            return None;
        }
        if token.is("who") {
            let head = plain_before(tokens, floor, at).filter(|_| verbs > 0)?;
            let whole = head.start..phrase.end;
            return (whole.len() <= MAX_SOURCE).then_some(whole);
        }
        verbs += usize::from(!token.is_nounish() || token.lower.ends_with("ed"));
    }
    None
}

/// As [`across_relative`], over a `that`: `the union that speaks for the crew said`. The noun phrase must open the
/// sentence, so that no verb before it can have taken the `that`, and be no word for a saying.
fn across_that(tokens: &[Token<'_>], floor: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
    let that = phrase.start.checked_sub(1).filter(|at| *at > floor && tokens[*at].is("that"))?;
    let head = plain_before(tokens, floor, that)?;
    let opens = head.start == floor && tokens[floor].has(Class::Determiner);
    let says = tokens[that - 1].cue.is_some() || tokens[that - 1].is("fact");
    let whole = head.start..phrase.end;
    let fits = opens && !says && opens_with_verb(tokens, phrase) && whole.len() <= MAX_SOURCE;
    fits.then_some(whole)
}

/// Tells whether what was read as a noun phrase after `who` or `that` begins with the verb: `stood at the gate`.
fn opens_with_verb(tokens: &[Token<'_>], phrase: &Range<usize>) -> bool {
    let first = &tokens[phrase.start];
    let hangs = tokens
        .get(phrase.start + 1)
        .is_some_and(|next| next.has(Class::Attaching) || next.has(Class::Preposition));
    first.has(Class::Other) && !first.capital && phrase.len() > 1 && hangs
}

fn apposed_before(tokens: &[Token<'_>], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut segment_end = end - 1;
    for _ in 0..MAX_APPOSITIONS {
        let comma = (floor..segment_end).rev().take(MAX_SOURCE).find(|at| tokens[*at].kind == Kind::Comma)?;
        let segment = &tokens[comma + 1..segment_end];
        let what = Aside::of(segment)?;
        let head = plain_before(tokens, floor, comma);
        match (head, what) {
            // `In an e-mail to the paper, Capt. Orr, her spokesman, wrote`: the captain does.
            (Some(head), Aside::Apposition) if opens_adverbially(tokens, floor, head.start) => {
                return Some(comma + 1..end - 1).filter(|whole| whole.len() <= MAX_SOURCE);
            }
            (Some(head), Aside::Apposition) => {
                // A head that is itself set off by a comma, as in `Orr, 52, of Hale, said`, hangs on what is before it.
                let hangs = head.start > floor
                    && tokens[head.start - 1].kind == Kind::Comma
                    && Aside::of(&tokens[head.start..comma]).is_some();
                if !hangs {
                    return Some(head.start..end - 1).filter(|whole| whole.len() <= MAX_SOURCE);
                }
            }
            (Some(head), Aside::Adverbial) => return Some(head),
            (None, _) => {}
        }
        segment_end = comma;
    }
    None
}

/// Tells whether the phrase that begins at `start` hangs on a preposition that opens the sentence.
fn opens_adverbially(tokens: &[Token<'_>], floor: usize, start: usize) -> bool {
    start == floor + 1 && ["in", "at", "on", "during", "after"].iter().any(|word| tokens[floor].is(word))
}

/// What stands between two commas after a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// It says more of the noun phrase: `52`, `the mayor of Orr`, `who was there`.
    Apposition,
    /// It says more of the clause: `however`, `in a statement`.
    Adverbial,
}

impl Aside {
    fn of(segment: &[Token<'_>]) -> Option<Self> {
        // `a man who saw it, and who would not be named, said`.
        let segment = match segment {
            [and, rest @ ..]
                if and.has(Class::Coordinator)
                    && rest.first().is_some_and(|next| next.has(Class::Relative)) =>
            {
                rest
            }
            _ => segment,
        };
        let first = segment.first()?;
        let digit = first.lower.starts_with(|c: char| c.is_ascii_digit());
        let apposes = matches!(first.class, Class::Determiner | Class::Relative | Class::Title)
            || digit
            || first.is("of")
            || first.is("one")
            || segment.get(1).is_some_and(|second| second.is("of") || second.is("at") || second.is("for"))
            || first.is("jr")
            || first.is("sr")
            || first.is("himself")
            || first.is("herself")
            || (first.is_name()
                && !segment.iter().any(|token| matches!(token.class, Class::Be | Class::Auxiliary)));
        if first.kind == Kind::Word && apposes {
            return Some(Self::Apposition);
        }
        let short = segment.len() <= 2 && first.has(Class::Adverb);
        let adverbial = matches!(first.class, Class::Attaching | Class::Preposition | Class::Time);
        // `Orr, reached by phone, said`.
        let participle = !first.capital
            && first.lower.ends_with("ed")
            && segment
                .get(1)
                .is_some_and(|second| second.has(Class::Attaching) || second.has(Class::Preposition));
        let opens_clause = participle
            || first.is("as")
            || first.is("when")
            || first.is("while")
            || first.is("like")
            || first.is("speaking");
        (short || (first.kind == Kind::Word && (adverbial || opens_clause))).then_some(Self::Adverbial)
    }
}

/// Returns the noun phrase that ends right before `end`, asides left alone.
fn plain_before(tokens: &[Token<'_>], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    // After a determiner only what hangs phrase on phrase goes on: `a friend of | the mayor`.
    let mut is_opened = false;
    while start > floor && end - start < MAX_SOURCE {
        let token = &tokens[start - 1];
        let before = start.checked_sub(2).filter(|at| *at >= floor).map(|at| &tokens[at]);
        let right = tokens.get(start).filter(|_| start < end);
        match token.kind {
            Kind::Close if !is_opened => match bracket(tokens, floor, start - 1) {
                Some(open) => start = open,
                None => break,
            },
            Kind::Quote if right.is_some_and(Token::is_name) && before.is_some_and(Token::is_name) => {
                start -= 1;
            }
            Kind::Word => match token.class {
                Class::Pronoun | Class::Relative if right.is_none() => return Some(start - 1..end),
                Class::ObjectPronoun if right.is_none() && before.is_some_and(|before| before.is("of")) => {
                    start -= 1;
                }
                // `officers investigating the shooting said`
                Class::Other if is_opened && modifies(token, before) => {
                    start -= 1;
                    is_opened = false;
                }
                Class::Determiner if is_opened && matches!(&*token.lower, "all" | "both") => start -= 1,
                Class::Determiner if !is_opened => {
                    start -= 1;
                    is_opened = true;
                }
                Class::Attaching if right.is_some() && before.is_some_and(heads) => {
                    start -= 1;
                    is_opened = false;
                }
                Class::Coordinator if right.is_some() && joins(tokens, floor, start - 1, end) => {
                    start -= 1;
                    is_opened = false;
                }
                Class::Adverb
                    if !is_opened && right.is_some() && before.is_some_and(|b| b.has(Class::Determiner)) =>
                {
                    start -= 1;
                }
                Class::Other | Class::Title if !is_opened && fits(token, right) => start -= 1,
                _ => break,
            },
            _ => break,
        }
    }
    let named =
        tokens[start..end].iter().any(|token| token.kind == Kind::Word && !token.has(Class::Attaching));
    (start < end && named).then_some(start..end)
}

/// Tells whether a participle hangs on the noun before it.
fn modifies(token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
    token.lower.len() > 5
        && token.lower.ends_with("ing")
        && token.cue.is_none()
        && before.is_some_and(|before| before.is_nounish() && !before.capital)
}

/// Tells whether a noun, name or adjective belongs to the phrase that goes on with `right`.
fn fits(token: &Token<'_>, right: Option<&Token<'_>>) -> bool {
    let Some(right) = right else { return !is_verb(token) };
    // `In a statement | Orr`: a common noun is no part of a name that follows, unless it is a title.
    let before_name = !token.capital && right.is_name();
    if before_name {
        return token.class == Class::Title
            || token.lower.contains('-')
            || token.lower.starts_with(|c: char| c.is_ascii_digit())
            || is_adjective(&token.lower);
    }
    !is_verb(token)
}

fn is_verb(token: &Token<'_>) -> bool {
    !token.capital && token.cue.is_some_and(|cue| !cue.is_noun_too)
}

fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "former"
            | "then"
            | "acting"
            | "late"
            | "senior"
            | "fellow"
            | "presumptive"
            | "assistant"
            | "vice"
            | "interim"
            | "retired"
            | "longtime"
            | "top"
    )
}

/// Tells whether a preposition can hang on the token.
fn heads(token: &Token<'_>) -> bool {
    token.is_nounish() && !is_verb(token)
        || matches!(
            &*token.lower,
            "one" | "some" | "many" | "most" | "both" | "several" | "all" | "few" | "those"
        )
}

/// Tells whether the coordinator at `at` joins two noun phrases of one subject that ends before `end`.
fn joins(tokens: &[Token<'_>], floor: usize, at: usize, end: usize) -> bool {
    if tokens[at].is("but") || at <= floor {
        return false;
    }
    let left = &tokens[at - 1];
    let names = left.is_name() && tokens[at + 1].is_name();
    // Without names only a short opening is surely a noun phrase: `Police and prosecutors said`.
    names || (left.is_nounish() && at - floor <= 3 && end - at <= 5)
}

/// Returns where the bracket that closes at `close` opens.
fn bracket(tokens: &[Token<'_>], floor: usize, close: usize) -> Option<usize> {
    (floor..close).rev().take(MAX_SOURCE).find(|at| tokens[*at].kind == Kind::Open)
}

/// Returns the noun phrase that begins at `start`, with what is apposed to it.
pub(super) fn after(tokens: &[Token<'_>], start: usize) -> Option<Range<usize>> {
    let mut phrase = bare_after(tokens, start)?;
    for _ in 0..MAX_APPOSITIONS {
        let Some(next) = apposed_after(tokens, phrase.end) else { break };
        phrase.end = next;
    }
    (phrase.len() <= MAX_SOURCE).then_some(phrase)
}

/// Returns the noun phrase that begins at `start`, without what is apposed to it.
pub(super) fn bare_after(tokens: &[Token<'_>], start: usize) -> Option<Range<usize>> {
    let first = tokens.get(start)?;
    if first.has(Class::Pronoun) {
        return Some(start..start + 1);
    }
    if !(first.is_nounish() && !is_verb(first) || first.has(Class::Determiner))
        || first.cue.is_some() && !first.capital
    {
        return None;
    }
    let is_name = first.is_name() || first.has(Class::Title);
    let end = plain_after(tokens, start, is_name);
    (end > start && end - start <= MAX_SOURCE).then_some(start..end)
}

fn plain_after(tokens: &[Token<'_>], start: usize, is_name: bool) -> usize {
    let mut end = start;
    while let Some(token) = tokens.get(end).filter(|_| end - start < MAX_SOURCE) {
        let next = tokens.get(end + 1);
        let goes_on = match token.kind {
            Kind::Word => match token.class {
                Class::Other | Class::Title => true,
                Class::Determiner => {
                    end == start
                        || tokens[end - 1].has(Class::Attaching)
                        || tokens[end - 1].has(Class::Coordinator)
                }
                Class::Attaching => next.is_some_and(|next| attaches(tokens, end, next, is_name)),
                Class::Relative => !is_name && token.is("who"),
                Class::Coordinator => {
                    token.is("and")
                        && next.is_some_and(|next| {
                            next.is_name() || next.has(Class::Determiner) || ends_at(tokens, end + 2)
                        })
                }
                Class::Pronoun | Class::ObjectPronoun
                    if end > start && tokens[end - 1].has(Class::Attaching) =>
                {
                    true
                }
                // After `who` a clause goes on to its end.
                _ => {
                    tokens[start..end].iter().any(|token| token.is("who"))
                        && token.class != Class::Subordinator
                }
            },
            Kind::Quote => next.is_some_and(Token::is_name) && end > start && tokens[end - 1].is_name(),
            Kind::Open => true,
            Kind::Close => tokens[start..end].iter().any(|token| token.kind == Kind::Open),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Tells whether the sentence or the clause ends before `at`.
fn ends_at(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| token.kind != Kind::Word)
}

/// Tells whether the preposition at `at` belongs to the noun phrase rather than to the clause.
fn attaches(tokens: &[Token<'_>], at: usize, next: &Token<'_>, is_name: bool) -> bool {
    if tokens[at].is("to") || next.has(Class::Time) {
        return false;
    }
    let occasion = tokens[at + 1..].iter().take(4).any(|token| is_occasion(&token.lower));
    if occasion || next.kind != Kind::Word {
        return false;
    }
    // `said Orr at the gate` tells where it was said; `said Orr of the Hale Times` tells who Orr is.
    !is_name || tokens[at].is("of") || tokens[at].is("for")
}

/// Tells whether a word in lower case names an occasion of speaking: `in a statement`, `at a news conference`.
pub(super) fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "statements"
            | "interview"
            | "interviews"
            | "conference"
            | "tweet"
            | "tweets"
            | "email"
            | "e-mail"
            | "letter"
            | "speech"
            | "rally"
            | "release"
            | "post"
            | "twitter"
            | "facebook"
            | "memo"
            | "testimony"
            | "debate"
            | "hearing"
            | "briefing"
            | "interviewed"
            | "radio"
            | "podcast"
            | "video"
            | "message"
            | "remarks"
            | "press"
    )
}

/// Returns the end of the apposition that begins with the comma at `comma`.
fn apposed_after(tokens: &[Token<'_>], comma: usize) -> Option<usize> {
    if tokens.get(comma)?.kind != Kind::Comma {
        return None;
    }
    let first = tokens.get(comma + 1).filter(|token| token.kind == Kind::Word)?;
    let rest = &tokens[comma + 1..];
    let mut length = rest
        .iter()
        .take(MAX_SOURCE)
        .take_while(|token| matches!(token.kind, Kind::Word | Kind::Open | Kind::Close))
        .count();
    // A quotation with a cue, or the next attribution, is no apposition.
    let segment = &rest[..length];
    let digit = first.lower.starts_with(|c: char| c.is_ascii_digit());
    let apposes = matches!(first.class, Class::Determiner | Class::Title)
        || digit
        || first.is("one")
        || first.is("of")
        || first.is("who")
        || first.is("whose");
    let apposes = apposes
        || (first.class == Class::Other && !first.cue.is_some_and(|_| true) && !first.lower.ends_with("ing"));
    if !apposes || segment.is_empty() {
        return None;
    }
    if let Some(cut) =
        (1..segment.len()).find(|at| is_occasion(&segment[*at].lower) || segment[*at].has(Class::Time))
    {
        let preposition = (1..=cut)
            .rev()
            .find(|at| segment[*at].has(Class::Attaching) || segment[*at].has(Class::Preposition));
        length = preposition.unwrap_or(cut);
    }
    Some(comma + 1 + length)
}
