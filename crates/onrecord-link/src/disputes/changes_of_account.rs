//! One speaker who later says otherwise: a change of account, never a dispute with oneself.
//!
//! By the same plain rules by which two speakers contradict each other, and only where one saying came after the other and
//! both tell of what happened. That nobody has been arrested is no longer so the next day; that a toll rises, or that the
//! wounded die, is news.

use std::collections::BTreeMap;

use onrecord_types::{
    AccountChange, Confidence, Incident, Measure, ReportedFigure, SpeakerId, SpeakerKind, Stance, StatementId,
};

use super::clauses::{Clause, shared, weight};
use super::contents::{is_assertion, negates};
use super::points::Case;
use crate::articles::stood_at;
use crate::cues::{Turn, is_later, is_recalled};
use crate::told::Stated;
use crate::words::{is_negation, normal, stem, words};

/// Of one speaker so many sayings are held against each other: a bound on the cost.
const MAX_SAYINGS: usize = 60;
/// What is denied, or taken back, is what was said where the two share so much ...
const SAME_WEIGHT: f64 = 5.0;
/// ... which is this share of each.
const SAME_SHARE: f64 = 0.6;

/// How sure the signs are.
const BY_RULE: f64 = 0.62;
const BY_DENIAL: f64 = 0.7;
const BY_WORD: f64 = 0.8;
const BY_FIGURE: f64 = 0.6;

/// Words of what is so on one day and otherwise on the next.
const PASSING: [&str; 16] = [
    "are", "arent", "be", "can", "cant", "far", "has", "hasnt", "have", "havent", "is", "isnt", "longer",
    "now", "still", "yet",
];
/// Stems of what comes to pass, or to be known, after the deed.
const PROGRESS: [&str; 29] = [
    "aliv",
    "arrest",
    "charg",
    "clear",
    "complet",
    "conclud",
    "confirm",
    "contact",
    "dead",
    "decid",
    "detain",
    "determin",
    "di",
    "establish",
    "find",
    "found",
    "identif",
    "identifi",
    "known",
    "locat",
    "nam",
    "open",
    "reach",
    "receiv",
    "recover",
    "releas",
    "reopen",
    "surviv",
    "suspect",
];

/// Returns the changes of account in the sayings of a case, by speaker.
pub(super) fn find(case: &Case<'_>, incident: &Incident) -> BTreeMap<SpeakerId, Vec<AccountChange>> {
    let mut of_speaker: BTreeMap<SpeakerId, Vec<usize>> = BTreeMap::new();
    for at in (0..case.sayings.len()).filter(|at| is_by_one(case, *at)) {
        if let Some(speaker) = case.sayings[at].speaker {
            of_speaker.entry(speaker).or_default().push(at);
        }
    }
    let figures = figures(incident);
    let finder = Finder { case, figures: &figures };
    let mut found = BTreeMap::new();
    for (speaker, mut sayings) in of_speaker.into_iter().filter(|(_, sayings)| sayings.len() > 1) {
        sayings.truncate(MAX_SAYINGS);
        let changes: Vec<AccountChange> =
            sayings.iter().filter_map(|later| finder.change(&sayings, *later)).collect();
        if !changes.is_empty() {
            found.insert(speaker, changes);
        }
    }
    found
}

/// Tells whether a saying is of somebody who can change an account: of a group, one says this and another that.
fn is_by_one(case: &Case<'_>, saying: usize) -> bool {
    let shown = case.sayings[saying].shown();
    let speaker = shown.read.reading.speaker_of(shown.statement);
    speaker.is_some_and(|speaker| speaker.kind != SpeakerKind::Described)
        && !matches!(case.points[saying].stance, Stance::Plans | Stance::Asks | Stance::Declines)
}

/// The figures of an incident that statements give, by statement.
fn figures(incident: &Incident) -> BTreeMap<StatementId, Vec<&ReportedFigure>> {
    let mut of_statement: BTreeMap<StatementId, Vec<&ReportedFigure>> = BTreeMap::new();
    for figure in &incident.figures {
        if let Some(statement) = figure.statement {
            of_statement.entry(statement).or_default().push(figure);
        }
    }
    of_statement
}

/// What two sayings are held against each other by.
struct Finder<'f> {
    case: &'f Case<'f>,
    figures: &'f BTreeMap<StatementId, Vec<&'f ReportedFigure>>,
}

impl Finder<'_> {
    /// Returns what of all that a speaker said before a saying it cannot hold with: the surest, then what is nearest in time.
    fn change(&self, sayings: &[usize], later: usize) -> Option<AccountChange> {
        let case = self.case;
        let before = sayings.iter().filter(|earlier| is_after(case, **earlier, later));
        let signs = before.filter_map(|earlier| Some((*earlier, self.sign(*earlier, later)?)));
        let (earlier, (confidence, reason)) =
            signs.max_by(|(a, (x, _)), (b, (y, _))| x.total_cmp(y).then(a.cmp(b)))?;
        let statement = |saying: usize| case.sayings[saying].shown().statement.id;
        Some(AccountChange {
            earlier: statement(earlier),
            later: statement(later),
            confidence: Confidence::clamped(confidence),
            reason,
        })
    }

    /// Returns why two sayings cannot both hold, and how sure that is.
    fn sign(&self, earlier: usize, later: usize) -> Option<(f64, String)> {
        let (case, points) = (self.case, &self.case.points);
        let denies = |saying: usize| matches!(points[saying].stance, Stance::Denies);
        let same = || says_as_much(&points[earlier].clauses, &points[later].clauses);
        match points[later].turn {
            Some(Turn::TakesBack) => {
                return same().then(|| (BY_WORD, "the text says that it was taken back".to_owned()));
            }
            Some(Turn::Narrows) => {
                return same().then(|| (BY_WORD, "the text says that a part was taken back".to_owned()));
            }
            _ => {}
        }
        if !case.asserts(earlier) {
            return None;
        }
        if denies(earlier) != denies(later) {
            return same().then(|| (BY_DENIAL, "denied the one time, and not the other".to_owned()));
        }
        let (_, ours, theirs) = case.nearest(earlier, later);
        let tells = |clause: &Clause| is_assertion(clause) && !is_passing(clause);
        let ruled = || if tells(ours) && tells(theirs) { rule(case, ours, theirs) } else { None };
        let ruled = if denies(later) { None } else { ruled() };
        ruled.map(|reason| (BY_RULE, reason)).or_else(|| self.falls(earlier, later))
    }

    /// Tells of a count of the dead that falls, or of another count of what was over when it was counted.
    fn falls(&self, earlier: usize, later: usize) -> Option<(f64, String)> {
        let given = |saying: usize| {
            let shown = self.case.sayings[saying].shown();
            let figures = self.figures.get(&shown.statement.id).map(Vec::as_slice).unwrap_or_default();
            match figures {
                // One count of one thing: more of them may be parts.
                [figure] if !figure.figure.is_rough => Some(Counted::new(shown, figure)),
                _ => None,
            }
        };
        let (before, after) = (given(earlier)?, given(later)?);
        let (one, other) = (&before.figure.figure, &after.figure.figure);
        let is_less = other.most.is_some_and(|most| most < one.least);
        let is_other = is_less || one.most.is_some_and(|most| most < other.least);
        let differs = match one.measure {
            Measure::Killed => is_less,
            Measure::Fired => is_other,
            _ => false,
        };
        let is_it = differs && one.measure == other.measure && before.noun == after.noun;
        is_it.then(|| (BY_FIGURE, format!("“{}”, then “{}”", before.words, after.words)))
    }
}

/// A figure, and what it counts.
struct Counted<'f> {
    figure: &'f ReportedFigure,
    words: String,
    /// The word after it: "three officers" are no count of all.
    noun: String,
}

impl<'f> Counted<'f> {
    fn new(stated: Stated<'_>, figure: &'f ReportedFigure) -> Self {
        let text = stated.read.revision.text().as_str();
        let span = figure.figure.span;
        let after = text.get(span.end()..).unwrap_or_default();
        Self {
            figure,
            words: text.get(span.start()..span.end()).unwrap_or_default().to_owned(),
            noun: words(after).next().map(|word| normal(word.text)).unwrap_or_default(),
        }
    }
}

/// Tells whether a saying was told before another: in an earlier text, or as one says of two in one text.
fn is_after(case: &Case<'_>, earlier: usize, later: usize) -> bool {
    let (one, other) = (case.sayings[earlier].first(), case.sayings[later].first());
    if earlier == later || is_recalled(&other) {
        return false;
    }
    if one.read.revision.id == other.read.revision.id {
        return is_recalled(&one) || is_later(&other);
    }
    if one.read.document.id == other.read.document.id {
        return stood_at(one.read) < stood_at(other.read);
    }
    let published = other.read.revision.facts.published.as_ref();
    match (stood_at(one.read), published.map(|time| (time.date(), time.instant()))) {
        (Some((day, Some(time))), Some((next, Some(then)))) => day <= next && time < then,
        (Some((day, _)), Some((next, _))) => day < next,
        _ => false,
    }
}

/// Returns why two sentences cannot both hold, where that is plain.
fn rule(case: &Case<'_>, ours: &Clause, theirs: &Clause) -> Option<String> {
    if negates(ours, theirs) || negates(theirs, ours) {
        return Some("one says what the other negates".to_owned());
    }
    let is_of_one_thing = shared(&ours.stems, &theirs.stems) >= SAME_WEIGHT;
    let differ = is_of_one_thing && case.opposites.row(ours, theirs).is_some();
    differ.then(|| "the two have opposite words of one thing".to_owned())
}

/// Tells whether a sentence says what may be otherwise the next day.
fn is_passing(clause: &Clause) -> bool {
    let passes = |word: &String| PASSING.contains(&word.as_str()) || PROGRESS.contains(&stem(word).as_str());
    clause.words.iter().any(passes)
}

/// Tells whether a sentence of the one says as much as one of the other: most of the words of each, and both or
/// neither with a negation.
fn says_as_much(ours: &[Clause], theirs: &[Clause]) -> bool {
    let is_negative = |clause: &Clause| clause.words.iter().any(|word| is_negation(word));
    ours.iter().any(|ours| {
        theirs.iter().any(|theirs| {
            let most = weight(&ours.stems).max(weight(&theirs.stems));
            let found = shared(&ours.stems, &theirs.stems);
            found >= SAME_WEIGHT.max(SAME_SHARE * most) && is_negative(ours) == is_negative(theirs)
        })
    })
}
