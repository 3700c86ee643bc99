//! Statements that a text sets against each other: "Orr says he drove around them. However, police say he drove at them."
//!
//! A "but" alone says little: it turns to another speaker as often as against one. It counts where both speak of one thing,
//! or the words themselves reject something.

use onrecord_types::{DisputeBasis, Form, Span};

use super::clash::{Clash, Opposition};
use super::clauses::Common;
use super::points::{At, Case};
use super::rejecting::{is_passive, rejects, rejects_words};
use super::turning::{Contrast, adds, awaits, begins, characterises, insists, leads_over, turn};
use crate::told::sentence;
use crate::words::words;

/// The two stand so near to each other, in bytes.
const REACH: usize = 260;
/// The source stands so near to where the second statement starts, in bytes: "However, police say".
const SOURCE_NEAR: usize = 28;
/// So much is needed for a clash.
const ENOUGH: f64 = 0.7;
/// No clash is surer than this on what a text's wording shows.
const SUREST: f64 = 0.95;

/// What each sign adds.
const STRONG: f64 = 0.75;
const PLAIN: f64 = 0.45;
const CONCESSION: f64 = 0.4;
const SHARED: f64 = 0.15;
const MUCH_SHARED: f64 = 0.03;
const REJECTING: f64 = 0.25;
const CHARACTERISED: f64 = 0.2;
const INSISTED: f64 = 0.2;
const NEXT: f64 = 0.12;
const HOWEVER: f64 = 0.06;
/// Between two that follow each other stands no more than this, in bytes: ". However, ".
const NOTHING_BETWEEN: usize = 16;
/// What two sentences share weighs so much, or so much more.
const SOME_WEIGHT: f64 = 1.2;
const MUCH_WEIGHT: f64 = 6.0;

/// ... and is so great a share of the shorter one, where no word of it is a telling one.
const SOME_SHARE: f64 = 0.4;

/// What is put forward has so many words, where nothing rejects it.
const LEAST_WORDS: usize = 4;

/// Two statements that stand against each other, and where the text says so.
pub(super) struct Set<'c, 'a> {
    pub(super) a: &'c At<'a>,
    pub(super) b: &'c At<'a>,
    contrast: Contrast,
    /// From the end of the first to the start of the second.
    between: (usize, usize),
}

/// Returns the statements that texts set against each other.
pub(super) fn sets<'c, 'a>(case: &'c Case<'a>) -> Vec<Set<'c, 'a>> {
    let all = case.texts.values();
    all.flat_map(|ats| (0..ats.len()).filter_map(|at| set(case, ats, at))).collect()
}

/// Returns the clashes that texts tell by their wording.
pub(super) fn clashes(case: &Case<'_>, sets: &[Set<'_, '_>]) -> Vec<Clash> {
    let given = |set: &Set<'_, '_>| clash(case, set)?.given_to(case, set.b.saying, case.voiced(set.b));
    sets.iter().filter_map(given).collect()
}

/// Finds the statement before that of this place against which the text sets it.
fn set<'c, 'a>(case: &'c Case<'a>, ats: &'c [At<'a>], place: usize) -> Option<Set<'c, 'a>> {
    let b = &ats[place];
    if !case.asserts(b.saying) || is_passive(&b.cue()) {
        return None;
    }
    let near = |a: &&At<'a>| a.start < b.start && b.start.saturating_sub(a.end) <= REACH;
    let other = |a: &&At<'a>| case.asserts(a.saying) && case.can_oppose(a.saying, b.saying);
    let mut before: Vec<&At<'a>> = ats[..place].iter().filter(near).filter(other).collect();
    // "The one says so but the other says not": what stands in the sentence itself is meant.
    let text = b.stated.read.revision.text().as_str();
    let from = Span::kept(b.start, b.start + 1).map_or(b.start, |span| sentence(text, span).0);
    if before.iter().any(|a| a.start >= from) {
        before.retain(|a| a.start >= from);
    }
    // Of those that could be meant, the one about the same; of these the nearest.
    let weight = |a: &At<'_>| case.nearest(a.saying, b.saying).0;
    let a = before.into_iter().max_by(|x, y| weight(x).total_cmp(&weight(y)).then(x.start.cmp(&y.start)))?;
    let between = (a.end.min(b.start), b.start);
    let contrast = contrast(text, a, b, between)?;
    Some(Set { a, b, contrast, between })
}

/// Returns the contrast between two neighbouring statements.
fn contrast(text: &str, a: &At<'_>, b: &At<'_>, between: (usize, usize)) -> Option<Contrast> {
    let stretch = text.get(between.0..between.1).unwrap_or_default();
    // Where the speaker is named after the content, the word may be the speaker's own: "But then he ran," she said.
    let source = b.stated.statement.parts.source.as_ref().map(|source| source.first().start());
    let is_quoted = b.stated.statement.parts.form == Form::Direct;
    let is_named = source.is_some_and(|source| source.saturating_sub(b.start) <= SOURCE_NEAR)
        || !is_quoted && turns_with_however(stretch, &b.content());
    let span = |at: usize| Span::kept(at, at + 1);
    let (from, _) = span(b.start).map(|span| sentence(text, span))?;
    let (first, _) = span(a.start).map(|span| sentence(text, span))?;
    let own = text.get(from..).unwrap_or_default().trim_start();
    if from == first {
        // "While police say the one, neighbours say the other."
        let opens = begins(own).filter(|_| starts_soon(text, from, a.start) && stretch.contains(','));
        return opens.or_else(|| leads_over(stretch)).filter(|_| is_named);
    }
    // "While the one says so" looks on to what comes next.
    let looks_back = |contrast: &Contrast| *contrast != Contrast::Concession;
    let begins = |sentence| begins(sentence).filter(looks_back);
    let leads = leads_over(stretch)
        .filter(looks_back)
        .or_else(|| begins(own).filter(|_| starts_soon(text, from, b.start)));
    // "But Orr is sceptical." and then Orr's words.
    let told = || {
        // What the first statement's own sentence goes on with is no turn.
        let rest = usize::from(!stretch.starts_with(['.', '!', '?', '"', '”', '\n']));
        let mut sentences = stretch.split('\n').flat_map(super::clauses::sentences).skip(rest);
        sentences.find_map(|sentence| begins(sentence).filter(|_| rejects(sentence).is_some()))
    };
    leads.filter(|_| is_named).or_else(told)
}

/// Tells whether little stands between the start of a sentence and a statement in it.
fn starts_soon(text: &str, from: usize, start: usize) -> bool {
    const WORDS: usize = 5;
    text.get(from..start).is_none_or(|before| before.split_whitespace().count() <= WORDS)
}

/// What the words of two statements and those between them show.
#[expect(clippy::struct_excessive_bools, reason = "signs, each there or not")]
struct Marks {
    rejecting: bool,
    characterised: bool,
    insisting: bool,
    /// Nothing stands between the two.
    is_next: bool,
    with_however: bool,
}

impl Set<'_, '_> {
    /// Returns the words between the two.
    fn stretch(&self) -> &str {
        let text = self.b.stated.read.revision.text().as_str();
        text.get(self.between.0..self.between.1).unwrap_or_default()
    }

    fn marks(&self) -> Marks {
        let (a, b, stretch) = (self.a, self.b, self.stretch());
        let (cue, content) = (b.cue(), b.content());
        let turns = turn(stretch).and_then(|at| stretch.get(at..)).unwrap_or_default();
        let is_short = stretch.len() <= 60 && !stretch.contains(['.', '\n']);
        Marks {
            rejecting: rejects(turns).is_some()
                || rejects_words(&cue, &content)
                || rejects(&content).is_some(),
            characterised: is_short && (characterises(&cue) || characterises(&a.cue())),
            insisting: insists(&cue) || insists(&a.cue()),
            is_next: stretch.trim().len() <= NOTHING_BETWEEN,
            with_however: turns_with_however(stretch, &content),
        }
    }
}

/// Returns how sure it is that two statements differ, from what marks them and what they share by weight.
fn sureness(set: &Set<'_, '_>, marks: &Marks, (weight, common): (f64, Common)) -> f64 {
    // Where a "but" has nothing else to it, a word that half of all sentences have says nothing.
    let says_as_much = common.telling > 0 || common.share >= SOME_SHARE || weight >= MUCH_WEIGHT;
    let shares = weight >= SOME_WEIGHT && (marks.with_however || marks.rejecting || says_as_much);
    let signs = [
        (set.contrast == Contrast::Strong, STRONG),
        (set.contrast == Contrast::Plain, PLAIN),
        (set.contrast == Contrast::Concession, CONCESSION),
        (shares, SHARED),
        (weight >= MUCH_WEIGHT, MUCH_SHARED),
        (marks.rejecting, REJECTING),
        (marks.characterised, CHARACTERISED),
        (marks.insisting, INSISTED),
        (marks.is_next, NEXT),
        (marks.with_however, HOWEVER),
    ];
    signs.iter().filter(|(is_there, _)| *is_there).map(|(_, sign)| sign).sum()
}

/// Tells whether two statements can differ at all: each puts something forward, and the second does not go on with the first.
fn can_differ(case: &Case<'_>, set: &Set<'_, '_>, marks: &Marks, weight: f64) -> bool {
    let (a, b) = (set.a, set.b);
    // Two who reject one thing are of one mind.
    if marks.rejecting && rejects(&a.cue()).is_some() {
        return false;
    }
    // "While" adds one thing to another, unless the two speak of one.
    if set.contrast == Contrast::Concession && weight < SOME_WEIGHT && !marks.rejecting {
        return false;
    }
    if marks.rejecting || marks.characterised {
        return true;
    }
    // "However, it did leave a crater" goes on with what it is about, if nothing in it is what the other spoke of.
    let is_about_one = weight > 0.0 || marks.insisting || set.contrast == Contrast::Strong;
    let goes_on = adds(&b.cue()) || awaits(&b.cue()) || awaits(&a.cue());
    // Who "balked at expansion" puts nothing forward; "their virgins" says nothing that could stand against anything.
    let says_little =
        |at: &At<'_>| words(&at.content()).count() < LEAST_WORDS || case.points[at.saying].stems.len() < 2;
    is_about_one && !goes_on && !says_little(a) && !says_little(b)
}

fn clash(case: &Case<'_>, set: &Set<'_, '_>) -> Option<Clash> {
    let (a, b) = (set.a, set.b);
    let (weight, ours, theirs) = case.nearest(a.saying, b.saying);
    let marks = set.marks();
    let confidence = sureness(set, &marks, (weight, theirs.common(&ours.rarities)));
    if confidence < ENOUGH || !can_differ(case, set, &marks, weight) {
        return None;
    }
    let rejecting = marks.rejecting;
    let (first, second) = if rejecting { (b, a) } else { (a, b) };
    let words = if rejecting { (theirs, ours) } else { (ours, theirs) };
    let revision = &b.stated.read.revision;
    let told_in = told_in(revision.text().as_str(), b, set.between);
    let told_in =
        told_in.and_then(|(start, end)| revision.span(start, end).ok()).map(|span| (revision.id, span));
    Some(Clash {
        basis: if rejecting { DisputeBasis::Rebuttal } else { DisputeBasis::Contradiction },
        sayings: (first.saying, second.saying),
        between: (first.stated.statement.id, second.stated.statement.id),
        told_in,
        confidence: confidence.min(SUREST),
        reason: "the text sets one against the other".to_owned(),
        words: (words.0.text.clone(), words.1.text.clone()),
        is_bare: rejecting && rejects(&words.0.text).is_some() && words.0.stems.len() <= 4,
        opposites: None,
        opposition: row(case, a, b).map(Opposition::Row),
    })
}

/// Returns the row of opposites of which two statements have words, in whatever sentences.
fn row(case: &Case<'_>, a: &At<'_>, b: &At<'_>) -> Option<usize> {
    let (ours, theirs) = (&case.points[a.saying].clauses, &case.points[b.saying].clauses);
    let mut pairs = ours.iter().flat_map(|ours| theirs.iter().map(move |theirs| (ours, theirs)));
    pairs.find_map(|(ours, theirs)| case.opposites.row(ours, theirs))
}

/// Tells whether the turn is by "however", which is said against something more often than "but".
fn turns_with_however(stretch: &str, content: &str) -> bool {
    let has = |text: &str| {
        let text = text.trim_start_matches(['.', ' ', '\n', '"', '”']);
        text.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("however"))
    };
    stretch.split(['.', '\n']).any(has) || has(content)
}

/// Returns where the words stand that turn to the second statement, up to its content; where the content itself begins
/// with them, its first words.
fn told_in(text: &str, b: &At<'_>, (from, to): (usize, usize)) -> Option<(usize, usize)> {
    /// Words of a content that show the turn.
    const FIRST: usize = 4;
    let content = b.stated.statement.parts.content.first();
    let stretch = text.get(from..to)?;
    let (start, end) = if let Some(at) = turn(stretch) {
        (from + at, content.start().max(to))
    } else {
        let words = text.get(content.start()..content.end())?;
        let ends = words.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        (content.start(), content.start() + ends.take(FIRST).last().unwrap_or(words.len()))
    };
    let words = text.get(start..end)?;
    let trimmed =
        words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '"' | '“' | '”' | ':'));
    (!trimmed.is_empty()).then_some((start, start + trimmed.len()))
}
