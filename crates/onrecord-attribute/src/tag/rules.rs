//! The rules: which cue of a sentence takes which source and which content.

use std::ops::Range;

use super::class::Class;
use super::clause::{self, Forward, Opening};
use super::pattern::Pattern;
use super::phrase;
use super::token::{Kind, Token};
use crate::cue::{Cue, Frame, VerbForm};

/// How many tokens away the parts of one attribution are looked for, beyond what stands side by side.
const REACH: usize = 24;

/// One attribution, as ranges of the sentence's tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) source: Option<Range<usize>>,
    /// Absent where only the layout attributes.
    pub(super) cue: Option<Range<usize>>,
    pub(super) contents: Vec<Range<usize>>,
    pub(super) pattern: Pattern,
    /// Where the next attribution of the sentence may begin.
    end: usize,
}

/// Returns the attributions of one sentence, none in another, from left to right.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Found> {
    let mut rules = Rules {
        tokens,
        floor: dateline(tokens),
        source: None,
        antecedent: None,
        is_headline: is_headline(tokens),
    };
    if let Some(whole) = rules.signature().or_else(|| rules.closing()) {
        return vec![whole];
    }
    let mut found: Vec<Found> = Vec::new();
    let mut at = rules.floor;
    while at < tokens.len() {
        let next = if rules.is_according_to(at) {
            rules.according_to(at)
        } else {
            tokens[at].cue.and_then(|cue| rules.attribute(at, cue))
        };
        match next {
            Some(next) => {
                rules.antecedent = next.source.as_ref().and_then(|source| rules.hangs_on(source));
                rules.floor = next.end;
                rules.source.clone_from(&next.source);
                at = next.end.max(at + 1);
                found.push(next);
            }
            None => at += 1,
        }
    }
    found
}

/// Returns source and cue of a sentence that ends in a colon, its content being the next paragraph.
pub(super) fn introduction(tokens: &[Token<'_>]) -> Option<Found> {
    let last = tokens.len().checked_sub(1).filter(|last| tokens[*last].kind == Kind::Colon)?;
    let rules = Rules { tokens, floor: 0, source: None, antecedent: None, is_headline: false };
    let speech = (0..last).rev().filter_map(|at| tokens[at].cue.map(|cue| (at, cue)));
    let mut speech =
        speech.filter(|(_, cue)| matches!(cue.frame, Frame::Speech | Frame::Tell | Frame::Quote));
    speech.find_map(|(at, _)| {
        let group = clause::verb_group(tokens, 0, at);
        let source = rules.subject(&group)?;
        let (cue, contents, pattern) = (Some(group), Vec::new(), Pattern::Introduction);
        Some(Found { source: Some(source), cue, contents, pattern, end: tokens.len() })
    })
}

/// Returns where the words begin after a dateline: `HALE, Ohio (Wire) — `.
fn dateline(tokens: &[Token<'_>]) -> usize {
    const LONGEST: usize = 10;
    let shouts = |token: &Token<'_>| token.kind == Kind::Word && token.is_upper;
    if !tokens.first().is_some_and(shouts) {
        return 0;
    }
    let dash = tokens.iter().take(LONGEST).position(|token| token.kind == Kind::Dash);
    let place = |dash: &usize| {
        tokens[..*dash].iter().all(|token| match token.kind {
            Kind::Word => token.capital || token.class == Class::Time || token.lower.parse::<u32>().is_ok(),
            kind => matches!(kind, Kind::Comma | Kind::Open | Kind::Close),
        })
    };
    dash.filter(place).map_or(0, |dash| dash + 1)
}

/// Tells whether most words are capitalised, so that a capital is no sign of a name.
fn is_headline(tokens: &[Token<'_>]) -> bool {
    let words = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word && matches!(token.class, Class::Other | Class::Title));
    let (capital, all) =
        words.fold((0, 0), |(capital, all), word| (capital + usize::from(word.capital), all + 1));
    capital * 3 > all * 2
}

struct Rules<'a> {
    tokens: &'a [Token<'a>],
    /// What stands before belongs to attributions found already.
    floor: usize,
    /// The source of the last of them.
    source: Option<Range<usize>>,
    /// The noun phrase on which that source hangs, if it is a `who` after a comma.
    antecedent: Option<Range<usize>>,
    is_headline: bool,
}

impl Rules<'_> {
    fn is_according_to(&self, at: usize) -> bool {
        self.tokens[at].is("according") && self.tokens.get(at + 1).is_some_and(|token| token.is("to"))
    }

    /// Finds a sentence that is a quotation and the name under it: `“…” — Ada Orr`.
    fn signature(&self) -> Option<Found> {
        let dash = self.tokens.iter().position(|token| token.kind != Kind::Quote)?;
        let signed = dash > 0 && self.tokens[dash].kind == Kind::Dash;
        let source = signed.then(|| phrase::after(self.tokens, dash + 1))??;
        let named = self.tokens[source.start].is_name() && source.end == self.tokens.len();
        named.then(|| Found {
            source: Some(source),
            cue: None,
            contents: std::iter::once(0..dash).collect(),
            pattern: Pattern::Signature,
            end: self.tokens.len(),
        })
    }

    /// Finds an attribution that closes the sentence and holds all of it, other attributions included:
    /// `Police said they knew, according to Orr` and `The state called it safe, officials said`.
    fn closing(&self) -> Option<Found> {
        let last = self.tokens.len();
        for at in (last.saturating_sub(REACH)..last).rev() {
            if at > 0 && self.is_according_to(at) {
                return self
                    .according_to(at)
                    .filter(|found| found.end == last && found.contents[0].start == self.floor);
            }
            let Some(cue) =
                self.tokens[at].cue.filter(|cue| matches!(cue.frame, Frame::Speech | Frame::Tell))
            else {
                continue;
            };
            let found = self.attribute(at, cue).filter(|found| found.pattern == Pattern::ClauseFirst)?;
            return Some(found).filter(|found| clause::only_adverbial(self.tokens, found.end));
        }
        None
    }

    fn according_to(&self, at: usize) -> Option<Found> {
        let source = phrase::after(self.tokens, at + 2)?;
        let bare = phrase::bare_after(self.tokens, at + 2)?;
        let opens = self.tokens[self.floor..at]
            .iter()
            .all(|token| token.has(Class::Coordinator) || token.kind == Kind::Comma);
        let cue = Some(at..at + 2);
        let (source, content, end) = if opens {
            // What follows the comma may be the content as well as an apposition.
            let after = |source: &Range<usize>| clause::forward(self.tokens, source.end + 1, Frame::Speech);
            let (source, forward) = match after(&source) {
                Some(forward) if self.tokens[source.end].kind == Kind::Comma => (source, forward),
                _ => (bare.clone(), after(&bare)?),
            };
            let end = forward.content.end;
            (source, forward.content, end)
        } else {
            let end = source.end;
            (source, clause::backward(self.tokens, self.floor, at)?, end)
        };
        Some(Found { source: Some(source), cue, contents: vec![content], pattern: Pattern::AccordingTo, end })
    }

    fn attribute(&self, at: usize, cue: Cue) -> Option<Found> {
        let group = clause::verb_group(self.tokens, self.floor, at);
        let ahead = &self.tokens[at..self.tokens.len().min(at + REACH)];
        let quotes_another = ahead.windows(2).any(|pair| pair[0].is("as") && pair[1].is("saying"));
        if clause::is_passive(self.tokens, &group)
            || !self.is_verb(&group, cue)
            || (quotes_another && cue.frame == Frame::View)
        {
            return None;
        }
        let speaks = matches!(cue.frame, Frame::Speech | Frame::Tell | Frame::Quote);
        if cue.form == VerbForm::Participle && group.len() == 1 {
            return self.participle(group, cue);
        }
        if speaks && self.quotation_ends(group.start) {
            return self.inverted(group, Pattern::QuotationFirstInverted);
        }
        let Some(subject) = self.subject(&group) else {
            let comma = group.start > self.floor && self.tokens[group.start - 1].kind == Kind::Comma;
            return (speaks && comma).then(|| self.inverted(group, Pattern::ClauseFirstInverted))?;
        };
        let lead = subject.start;
        let forward = clause::forward(self.tokens, group.end, cue.frame);
        let forward = forward.map(|forward| self.within_relative(&subject, cue, forward));
        let clause_follows = forward.as_ref().is_some_and(|forward| forward.opening == Opening::Clause);
        if speaks && self.quotation_ends(lead) && !clause_follows {
            return self.quotation_first(subject, group);
        }
        let comma = lead > self.floor && self.tokens[lead - 1].kind == Kind::Comma;
        match forward {
            // `a neighbor who did not want to be named said`: the saying attributes, not the wanting.
            Some(forward) if !speaks && self.speaks_later(&subject, &forward.content) => None,
            Some(_) if self.is_about_the_text(&subject) => None,
            Some(forward) if self.only_summons(&group, &forward) => None,
            Some(forward) if cue.frame == Frame::View && self.only_denies(&group, &forward) => None,
            Some(forward) => {
                let pattern = if speaks {
                    Pattern::Forward(forward.opening)
                } else {
                    Pattern::Attitude(forward.opening)
                };
                let end = forward.content.end;
                Some(Found {
                    source: Some(subject),
                    cue: Some(group),
                    contents: vec![forward.content],
                    pattern,
                    end,
                })
            }
            None if comma && speaks && !self.introduces() => self.clause_first(subject, group),
            None => None,
        }
    }

    /// Tells whether the cue at the end of `group` is a verb, and one that can have a subject.
    fn is_verb(&self, group: &Range<usize>, cue: Cue) -> bool {
        let verb = &self.tokens[group.end - 1];
        let has_auxiliary = self.tokens[group.clone()].iter().any(|token| token.has(Class::Auxiliary));
        let Some(before) = group.start.checked_sub(1).map(|at| &self.tokens[at]) else { return true };
        let noun_follows = before.has(Class::Determiner) || before.lower.ends_with("'s") || before.is("to");
        // `the Hale Report`: a capital in running text makes a name.
        let in_name = verb.capital && !self.is_headline && before.is_name();
        if noun_follows || in_name || (before.has(Class::Attaching) && group.len() == 1) {
            return false;
        }
        if !cue.is_noun_too || has_auxiliary {
            return true;
        }
        let Some(after) = self.tokens.get(group.end) else {
            return before.is_name() || before.has(Class::Pronoun);
        };
        let opens = after.kind == Kind::Quote || after.has(Class::Subordinator) || after.has(Class::Pronoun);
        let takes = opens || after.has(Class::Determiner) || after.is("to") || after.is_name();
        let has_subject = before.has(Class::Pronoun) || before.has(Class::Relative) || before.is_name();
        let plural = before.lower.ends_with('s') || before.is("police") || before.is("people");
        match cue.form {
            VerbForm::Base => {
                takes && (before.has(Class::Pronoun) || plural && !before.capital || opens && plural)
            }
            _ => takes && has_subject || (opens || after.is("to")) && before.is_nounish(),
        }
    }

    /// Tells whether the subject is a bare `who` and its noun phrase speaks within `content`.
    fn speaks_later(&self, subject: &Range<usize>, content: &Range<usize>) -> bool {
        let finite = |token: &Token<'_>| {
            token.cue.is_some_and(|cue| {
                matches!(cue.frame, Frame::Speech | Frame::Tell)
                    && !cue.is_noun_too
                    && matches!(cue.form, VerbForm::Past | VerbForm::Third)
            })
        };
        subject.len() == 1
            && self.tokens[subject.start].has(Class::Relative)
            && self.tokens[content.clone()].iter().any(finite)
    }

    /// Ends a content at the comma that closes the clause of the `who` between commas that is its subject: in
    /// `Orr, who said it was late, said no` at the second comma.
    fn within_relative(&self, subject: &Range<usize>, cue: Cue, mut forward: Forward) -> Forward {
        if self.hangs_on(subject).is_none() {
            return forward;
        }
        let is_phrase = cue.frame == Frame::View && forward.opening == Opening::Bare;
        let closes = |at: &usize| {
            self.tokens[*at].kind == Kind::Comma
                && (is_phrase || clause::is_conjoined_cue(self.tokens, *at + 1))
        };
        if let Some(comma) = forward.content.clone().skip(1).find(closes) {
            forward.content.end = comma;
        }
        forward
    }

    /// Returns the noun phrase that a subject hangs on which is a bare `who` after a comma.
    fn hangs_on(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let is_who = subject.len() == 1 && self.tokens[subject.start].is("who");
        let comma = subject.start.checked_sub(1).filter(|at| is_who && *at > self.floor)?;
        if self.tokens[comma].kind != Kind::Comma {
            return None;
        }
        phrase::before(self.tokens, self.floor, comma)
    }

    /// Tells whether the verb is negated and takes a preposition: `could not agree on a price`.
    fn only_denies(&self, group: &Range<usize>, forward: &Forward) -> bool {
        let is_negated = self.tokens[group.clone()].iter().any(|token| {
            token.is("not") || token.is("never") || token.is("cannot") || token.lower.ends_with("n't")
        });
        let first = &self.tokens[forward.content.start];
        is_negated && forward.opening == Opening::Bare && first.has(Class::Attaching)
    }

    /// Tells whether the verb names what it takes, and takes no more than a thing: `called the police`, but not
    /// `called the police slow`.
    fn only_summons(&self, group: &Range<usize>, forward: &Forward) -> bool {
        let names = ["call", "calls", "called", "calling", "labeled", "dubbed", "likened"]
            .iter()
            .any(|verb| self.tokens[group.end - 1].is(verb));
        let content = &self.tokens[forward.content.clone()];
        let thing = content.iter().position(|token| token.kind == Kind::Comma).unwrap_or(content.len());
        let is_thing = match &content[..thing] {
            [one] => one.kind == Kind::Word,
            [determiner, noun] => determiner.has(Class::Determiner) && noun.is_nounish(),
            _ => false,
        };
        names && forward.opening == Opening::Bare && is_thing
    }

    /// Tells whether the subject is the article itself: `an earlier version of this story said`.
    fn is_about_the_text(&self, subject: &Range<usize>) -> bool {
        self.tokens[subject.clone()].windows(2).any(|pair| {
            pair[0].is("this") && ["story", "article", "report", "post"].iter().any(|word| pair[1].is(word))
        })
    }

    fn introduces(&self) -> bool {
        self.tokens.last().is_some_and(|token| token.kind == Kind::Colon)
    }

    /// Tells whether a quotation ends right before `at`, or before the comma or dash there.
    fn quotation_ends(&self, at: usize) -> bool {
        let kind =
            |back: usize| at.checked_sub(back).filter(|at| *at >= self.floor).map(|at| self.tokens[at].kind);
        match kind(1) {
            Some(Kind::Quote) => true,
            Some(Kind::Comma | Kind::Dash) => kind(2) == Some(Kind::Quote),
            _ => false,
        }
    }

    /// Returns the subject of a verb group: the noun phrase before it, or that of the verb it is joined to.
    fn subject(&self, group: &Range<usize>) -> Option<Range<usize>> {
        let before = group.start.checked_sub(1).filter(|at| *at >= self.floor)?;
        if self.tokens[before].has(Class::Coordinator) {
            return self.source.clone().or_else(|| self.leading_subject());
        }
        if before == self.floor && self.tokens[before].kind == Kind::Comma && self.antecedent.is_some() {
            return self.antecedent.clone();
        }
        phrase::before(self.tokens, self.floor, group.start)
    }

    /// Returns the noun phrase that the sentence begins with, where its end is plain.
    fn leading_subject(&self) -> Option<Range<usize>> {
        let first = self.tokens.first()?;
        if first.has(Class::Pronoun) {
            return Some(0..1);
        }
        let end = self.tokens.iter().take_while(|token| token.is_name()).count();
        (end > 0).then_some(0..end)
    }

    fn participle(&self, group: Range<usize>, cue: Cue) -> Option<Found> {
        let forward = clause::forward(self.tokens, group.end, cue.frame)?;
        let before = group.start.checked_sub(1).map(|at| &self.tokens[at])?;
        let source = match before.kind {
            _ if before.is("as") => self.quoted_source(group.start - 1),
            Kind::Comma | Kind::Dash if self.is_about_the_text(&(self.floor..group.start)) => None,
            Kind::Comma | Kind::Dash => self.source.clone().or_else(|| self.leading_subject()),
            _ if before.has(Class::Coordinator) => self.source.clone(),
            _ => phrase::before(self.tokens, self.floor, group.start),
        };
        let end = forward.content.end;
        source.map(|source| Found {
            source: Some(source),
            cue: Some(group),
            contents: vec![forward.content],
            pattern: Pattern::Participle,
            end,
        })
    }

    /// Returns who is quoted before the `as` at `at`: `the Times quoted Orr as saying`, `Orr was quoted as saying`.
    fn quoted_source(&self, at: usize) -> Option<Range<usize>> {
        let quoting = |token: &Token<'_>| {
            token.is("quoted") || token.is("quotes") || token.is("cited") || token.is("cites")
        };
        let verb = (self.floor..at).rev().take(REACH).find(|at| quoting(&self.tokens[*at]))?;
        let group = clause::verb_group(self.tokens, self.floor, verb);
        if clause::is_passive(self.tokens, &group) {
            return phrase::before(self.tokens, self.floor, group.start);
        }
        phrase::before(self.tokens, verb + 1, at)
    }

    fn quotation_first(&self, subject: Range<usize>, group: Range<usize>) -> Option<Found> {
        let content = clause::backward(self.tokens, self.floor, subject.start)?;
        let (contents, end) = self.with_later_quotations(content, group.end);
        Some(Found {
            source: Some(subject),
            cue: Some(group),
            contents,
            pattern: Pattern::QuotationFirst,
            end,
        })
    }

    fn inverted(&self, group: Range<usize>, pattern: Pattern) -> Option<Found> {
        let content = clause::backward(self.tokens, self.floor, group.start)?;
        let source = phrase::after(self.tokens, group.end);
        if source.is_none() && pattern == Pattern::ClauseFirstInverted {
            return None;
        }
        let after = source.as_ref().map_or(group.end, |source| source.end);
        let (contents, end) = self.with_later_quotations(content, after);
        Some(Found { source, cue: Some(group), contents, pattern, end })
    }

    /// Adds the quotations after a cue that go on with what was quoted before it: `“A,” she said, “and B.”`
    fn with_later_quotations(&self, content: Range<usize>, after: usize) -> (Vec<Range<usize>>, usize) {
        let mut contents = vec![content];
        let mut end = after;
        for (at, token) in self.tokens.iter().enumerate().skip(after).take(REACH) {
            if token.cue.is_some_and(|cue| !cue.is_noun_too) {
                break;
            }
            let set_off =
                matches!(self.tokens[at - 1].kind, Kind::Comma | Kind::Colon | Kind::Dash | Kind::Quote);
            let joined = at >= 2
                && self.tokens[at - 1].has(Class::Coordinator)
                && self.tokens[at - 2].kind == Kind::Comma;
            if token.kind == Kind::Quote && (set_off || joined) {
                contents.push(at..at + 1);
                end = at + 1;
            }
        }
        (contents, end)
    }

    fn clause_first(&self, subject: Range<usize>, group: Range<usize>) -> Option<Found> {
        let content = clause::backward(self.tokens, self.floor, subject.start)?;
        let mut contents = vec![content];
        let mut end = group.end;
        let mut pattern = Pattern::ClauseFirst;
        // `The plan, Orr said, was dead.`
        if self.tokens.get(group.end).is_some_and(|token| token.kind == Kind::Comma)
            && let Some(forward) = clause::forward(self.tokens, group.end + 1, Frame::View)
            && !self.tokens[group.end + 1].cue.is_some_and(|cue| cue.form == VerbForm::Participle)
        {
            end = forward.content.end;
            contents.push(forward.content);
            pattern = Pattern::Parenthesis;
        }
        Some(Found { source: Some(subject), cue: Some(group), contents, pattern, end })
    }
}
