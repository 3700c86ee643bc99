//! Figures of one thing that do not meet.
//!
//! A toll that rises from one report to the next is news, not a dispute. Two speakers differ where one text gives both
//! figures and sets one against the other, or where the thing counted
//! cannot grow: how many shots were fired. A count of a part ("two of them") meets no count of the whole.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DisputeBasis, Incident, Measure, ReportedFigure, Span, StatementId};

use super::clash::Clash;
use super::points::Case;
use super::sides::Sided;
use super::turning::{begins, leads_over};
use crate::told::{Stated, sentence};

/// So many figures of one measure are held against each other.
const MAX_COMPARED: usize = 60;
/// A rough figure agrees with what is up to so many times it: "about 40" with 45, not with 90.
const ROUGHLY: u64 = 2;

/// A figure that a speaker gives.
struct Given<'i> {
    figure: &'i ReportedFigure,
    saying: usize,
    statement: StatementId,
    words: String,
    /// Whether it may count a part: the statement gives more figures of that measure, or it is "one of".
    is_one_of_several: bool,
    /// Whether the sentence that gives it turns against what came before: "but police counted four".
    is_set_against: bool,
}

/// Returns the disputes on figures that speakers give: one for each measure, with a side for each value.
pub(super) fn disputed(case: &Case<'_>, incident: &Incident) -> Vec<Sided> {
    given(case, incident).iter().filter_map(|(measure, given)| sided(case, *measure, given)).collect()
}

/// Returns the figures that speakers give, by measure.
fn given<'i>(case: &Case<'_>, incident: &'i Incident) -> BTreeMap<Measure, Vec<Given<'i>>> {
    let mut of_statement = BTreeMap::new();
    for (at, saying) in case.sayings.iter().enumerate() {
        of_statement.extend(saying.places.iter().map(|stated| (stated.statement.id, (at, *stated))));
    }
    let mut by_measure: BTreeMap<Measure, Vec<Given<'_>>> = BTreeMap::new();
    for figure in incident.figures.iter().filter(|figure| figure.figure.measure != Measure::Other) {
        let given = figure.statement.and_then(|id| of_statement.get(&id));
        let Some((saying, stated)) = given.filter(|(saying, _)| case.asserts(*saying)) else { continue };
        let revision = &stated.read.revision;
        let words = revision.span(figure.figure.span.start(), figure.figure.span.end());
        by_measure.entry(figure.figure.measure).or_default().push(Given {
            figure,
            saying: *saying,
            statement: stated.statement.id,
            words: words.map(|span| revision.slice(span).to_owned()).unwrap_or_default(),
            is_one_of_several: is_part(stated, figure) || figure.figure.most == Some(1),
            is_set_against: is_set_against(revision.text().as_str(), figure.figure.span),
        });
    }
    by_measure
}

/// Returns the dispute on one measure, if speakers differ on it.
fn sided(case: &Case<'_>, measure: Measure, given: &[Given<'_>]) -> Option<Sided> {
    let given = &given[..given.len().min(MAX_COMPARED)];
    let mut clashes: Vec<(&Given<'_>, &Given<'_>)> = Vec::new();
    for (at, a) in given.iter().enumerate() {
        let others = given[at + 1..].iter().filter(|b| case.can_oppose(a.saying, b.saying));
        clashes.extend(others.filter(|b| differ(measure, a, b)).map(|b| (a, b)));
    }
    let groups = grouped(&clashes);
    // Who gives the same figure without being set against anybody is of that side as well.
    let of = |values: &Vec<Value>| -> Vec<&Given<'_>> {
        given.iter().filter(|given| values.contains(&given.value()) && !given.is_one_of_several).collect()
    };
    let told: Vec<Vec<&Given<'_>>> = groups.iter().map(of).collect();
    let mut sides: Vec<Vec<usize>> =
        told.iter().map(|side| side.iter().map(|given| given.saying).collect()).collect();
    keep_latest(case, &mut sides);
    let side_of = |saying: usize| sides.iter().position(|side| side.contains(&saying));
    let differ = |(a, b): &(&Given<'_>, &Given<'_>)| {
        side_of(a.saying).zip(side_of(b.saying)).is_some_and(|(one, other)| one != other)
    };
    let clashes: Vec<Clash> = clashes.into_iter().filter(differ).map(|(a, b)| clash(a, b)).collect();
    let words = told.iter().zip(&sides).filter(|(_, side)| !side.is_empty());
    let words: Vec<String> = words
        .filter_map(|(told, _)| told.first().map(|given| format!("“{}”", given.words.to_lowercase())))
        .collect();
    sides.retain(|side| !side.is_empty());
    let question = format!("{}: {}?", about(measure), words.join(" or "));
    (!clashes.is_empty()).then_some(Sided { sides, clashes, question: Some(question) })
}

/// Groups the values that clash into those that can be one: "at least 10" and "12", if nothing sets these against each
/// other. In the order of the values.
fn grouped(clashes: &[(&Given<'_>, &Given<'_>)]) -> Vec<Vec<Value>> {
    let mut values: Vec<Value> = clashes.iter().flat_map(|(a, b)| [a.value(), b.value()]).collect();
    values.sort_unstable();
    values.dedup();
    let clash = |one: Value, other: Value| {
        clashes.iter().any(|(a, b)| {
            let both = (a.value(), b.value());
            both == (one, other) || both == (other, one)
        })
    };
    let meet = |low: Value, high: Value| low.1.is_none_or(|most| most >= high.0) && !clash(low, high);
    let mut groups: Vec<Vec<Value>> = Vec::new();
    for value in values {
        match groups.iter_mut().find(|group| group.iter().all(|known| meet(*known, value))) {
            Some(group) => group.push(value),
            None => groups.push(vec![value]),
        }
    }
    groups
}

/// Leaves a speaker, who gives another figure later, on the side of that one.
fn keep_latest(case: &Case<'_>, sides: &mut [Vec<usize>]) {
    let speaker = |saying: usize| case.sayings[saying].speaker;
    let all: Vec<usize> = sides.iter().flatten().copied().collect();
    // Sayings stand in the order of telling.
    let is_latest =
        |saying: usize| !all.iter().any(|other| *other > saying && speaker(*other) == speaker(saying));
    for side in sides {
        side.retain(|saying| is_latest(*saying));
        side.sort_unstable();
        side.dedup();
    }
}

/// Returns what is counted, as a question begins with it.
fn about(measure: Measure) -> &'static str {
    match measure {
        Measure::Killed => "People killed",
        Measure::Injured => "People hurt",
        Measure::Shot => "People shot",
        Measure::Held => "People held",
        Measure::Missing => "People missing",
        Measure::Gathered => "People gathered",
        Measure::Actors => "How many did it",
        Measure::Fired => "Shots fired",
        Measure::Other => "How many",
    }
}

/// Tells whether a figure counts a part: "two of", or one of several counts in a statement.
fn is_part(stated: &Stated<'_>, figure: &ReportedFigure) -> bool {
    let text = stated.read.revision.text().as_str();
    let after = text.get(figure.figure.span.end()..).unwrap_or_default();
    let contents = stated.statement.parts.content.spans();
    let same = stated.read.reading.figures.iter().filter(|other| other.measure == figure.figure.measure);
    let beside = same.filter(|other| contents.iter().any(|span| span.contains(other.span)));
    // What each of several shooters fired is no count of all shots: their counts do not meet.
    let fired = stated.read.reading.figures.iter().filter(|other| other.measure == Measure::Fired);
    let counts: BTreeSet<Value> = fired.map(|other| (other.least, other.most)).collect();
    let least = counts.iter().filter_map(|(_, most)| *most).min();
    let of_each = figure.figure.measure == Measure::Fired
        && counts.last().zip(least).is_some_and(|((most, _), least)| least < *most);
    after.starts_with(" of ") || beside.count() > 1 || of_each
}

/// Tells whether the sentence of a figure turns against what came before it.
fn is_set_against(text: &str, figure: Span) -> bool {
    let (start, end) = sentence(text, figure);
    let sentence = text.get(start..end).unwrap_or_default();
    let before = text.get(start..figure.start()).unwrap_or_default();
    begins(sentence).is_some() || leads_over(before.trim_end()).is_some() || before.contains(", but ")
}

/// The least and the most that a figure can mean.
type Value = (u64, Option<u64>);

impl Given<'_> {
    fn value(&self) -> Value {
        (self.figure.figure.least, self.figure.figure.most)
    }
}

/// Tells whether two figures of one measure cannot both be right, and neither is an update of the other.
fn differ(measure: Measure, a: &Given<'_>, b: &Given<'_>) -> bool {
    let can_grow = measure != Measure::Fired;
    if a.is_one_of_several || b.is_one_of_several {
        return false;
    }
    let (one, other) = (&a.figure.figure, &b.figure.figure);
    // One text gives both and sets them against each other; else the second is what came to be known later.
    let same_text = a.figure.revision == b.figure.revision && (a.is_set_against || b.is_set_against);
    if can_grow && !same_text || one.most == Some(0) || other.most == Some(0) {
        return false;
    }
    let rough = one.is_rough || other.is_rough;
    let (low, high) = if one.least <= other.least { (one, other) } else { (other, one) };
    match low.most {
        Some(most) if rough => most.saturating_mul(ROUGHLY) < high.least,
        Some(most) => most < high.least,
        // "At least ten" and "at least eleven" of what was over when it was counted.
        None => !can_grow && !rough && low.least < high.least && high.most.is_none(),
    }
}

fn clash(a: &Given<'_>, b: &Given<'_>) -> Clash {
    Clash {
        basis: DisputeBasis::Figures,
        sayings: (a.saying, b.saying),
        between: (a.statement, b.statement),
        told_in: None,
        confidence: if a.figure.revision == b.figure.revision { 0.75 } else { 0.65 },
        reason: format!("“{}” against “{}”", a.words, b.words),
        words: (a.words.clone(), b.words.clone()),
        is_bare: false,
        opposites: None,
        opposition: None,
    }
}
