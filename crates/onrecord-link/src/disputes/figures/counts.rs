//! Counts that do not meet: of the dead, of those held, of shots.
//!
//! A toll that rises from one report to the next is news, not a dispute. Two speakers differ where one text gives both
//! figures and sets one against the other, or where the thing counted
//! cannot grow: how many shots were fired. A count of a part ("two of them") meets no count of the whole.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Incident, Measure, ReportedFigure, Span};

use super::{Given, Value, is_set_against, sided};
use crate::disputes::points::Case;
use crate::disputes::sides::Sided;
use crate::told::{Stated, sentence};
use crate::words::{normal, words};

/// So many figures of one measure are held against each other.
const MAX_COMPARED: usize = 60;
/// A rough figure agrees with what is up to so many times it: "about 40" with 45, not with 90.
const ROUGHLY: u64 = 2;

/// A count that a speaker gives.
struct Counted<'i> {
    figure: &'i ReportedFigure,
    given: Given,
    /// Whether the sentence that gives it turns against what came before: "but police counted four".
    is_set_against: bool,
    /// Whether its text counts shots in several ways, so that it is held against those of its text alone.
    is_of_its_text: bool,
}

/// Returns the disputes on counts that speakers give: one for each measure, with a side for each value.
pub(super) fn disputed(case: &Case<'_>, incident: &Incident) -> Vec<Sided> {
    let of_measure = |(measure, counted): (Measure, Vec<Counted<'_>>)| {
        let differing = |a: usize, b: usize| {
            case.can_oppose(counted[a].given.saying, counted[b].given.saying)
                && differ(measure, &counted[a], &counted[b])
        };
        let pairs = (0..counted.len()).flat_map(|a| (a + 1..counted.len()).map(move |b| (a, b)));
        let clashes: Vec<(usize, usize)> = pairs.filter(|(a, b)| differing(*a, *b)).collect();
        let given: Vec<&Given> = counted.iter().map(|counted| &counted.given).collect();
        sided(case, &given, &clashes, about(measure))
    };
    counted(case, incident).into_iter().filter_map(of_measure).collect()
}

/// Returns the counts that speakers give, by measure, but for those that may count a part: the statement gives more of
/// that measure, or it is "one of".
fn counted<'i>(case: &Case<'_>, incident: &'i Incident) -> BTreeMap<Measure, Vec<Counted<'i>>> {
    let mut of_statement = BTreeMap::new();
    for (at, saying) in case.sayings.iter().enumerate() {
        of_statement.extend(saying.places.iter().map(|stated| (stated.statement.id, (at, *stated))));
    }
    let mut by_measure: BTreeMap<Measure, Vec<Counted<'_>>> = BTreeMap::new();
    for figure in incident.figures.iter().filter(|figure| figure.figure.measure != Measure::Other) {
        let given = figure.statement.and_then(|id| of_statement.get(&id));
        let Some((saying, stated)) = given.filter(|(saying, _)| counts(case, *saying)) else { continue };
        let of_measure = by_measure.entry(figure.figure.measure).or_default();
        if is_part(stated, figure) || figure.figure.most == Some(1) || of_measure.len() == MAX_COMPARED {
            continue;
        }
        let revision = &stated.read.revision;
        let words = revision.span(figure.figure.span.start(), figure.figure.span.end());
        of_measure.push(Counted {
            figure,
            given: Given {
                saying: *saying,
                statement: stated.statement.id,
                revision: figure.revision,
                words: words.map(|span| revision.slice(span).to_owned()).unwrap_or_default(),
                value: (figure.figure.least, figure.figure.most),
            },
            is_set_against: is_set_against(revision.text().as_str(), figure.figure.span),
            is_of_its_text: counts_several(stated, figure),
        });
    }
    by_measure
}

/// Tells whether a saying counts in earnest.
fn counts(case: &Case<'_>, saying: usize) -> bool {
    case.asserts(saying) && !case.points[saying].is_in_jest
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
    let of_each = counts_several(stated, figure) && !counts_all(text, figure.figure.span);
    let words_of_it = text.get(figure.figure.span.start()..figure.figure.span.end()).unwrap_or_default();
    // "Both" are two of whom the text spoke, and shots that hit are some of those fired.
    let of_some = words_of_it.eq_ignore_ascii_case("both")
        || figure.figure.measure == Measure::Fired && contents.iter().any(|span| tells_of_hits(text, *span));
    of_some || after.starts_with(" of ") || beside.count() > 1 || of_each
}

/// Tells whether the text of a count of shots counts them in another way as well.
fn counts_several(stated: &Stated<'_>, figure: &ReportedFigure) -> bool {
    let fired = stated.read.reading.figures.iter().filter(|other| other.measure == Measure::Fired);
    let counts: BTreeSet<Value> = fired.map(|other| (other.least, other.most)).collect();
    let least = counts.iter().filter_map(|(_, most)| *most).min();
    figure.figure.measure == Measure::Fired
        && counts.last().zip(least).is_some_and(|((most, _), least)| least < *most)
}

/// Tells whether a count of shots is of all of them, whoever fired: "five shots were fired", "heard four shots".
fn counts_all(text: &str, figure: Span) -> bool {
    /// The words that say so stand so near, the noun between them counted.
    const NEAR: usize = 3;
    let (from, to) = sentence(text, figure);
    let after = text.get(figure.end()..to.max(figure.end())).unwrap_or_default();
    let after: Vec<String> = words(after).take(NEAR).map(|word| normal(word.text)).collect();
    let before = text.get(from.min(figure.start())..figure.start()).unwrap_or_default();
    let before: Vec<String> = words(before).map(|word| normal(word.text)).collect();
    let is_heard = before.iter().rev().take(NEAR).any(|word| word.starts_with("hear"));
    is_heard
        || after
            .windows(2)
            .any(|two| matches!((two[0].as_str(), two[1].as_str()), ("were", "fired") | ("rang", "out")))
}

/// Tells whether words tell of what hit somebody, or of who fired first or back: some of all shots.
fn tells_of_hits(text: &str, span: Span) -> bool {
    const HITS: [&str; 9] =
        ["back", "first", "hit", "initial", "return", "returned", "struck", "time", "wound"];
    let content = text.get(span.start()..span.end()).unwrap_or_default();
    words(content).any(|word| HITS.contains(&normal(word.text).as_str()))
}

/// Tells whether two figures of one measure cannot both be right, and neither is an update of the other.
fn differ(measure: Measure, a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let can_grow = measure != Measure::Fired;
    let (one, other) = (&a.figure.figure, &b.figure.figure);
    // One text gives both and sets them against each other; else the second is what came to be known later.
    let same_text = a.figure.revision == b.figure.revision && (a.is_set_against || b.is_set_against);
    let is_apart = a.figure.revision != b.figure.revision && (a.is_of_its_text || b.is_of_its_text);
    if is_apart || can_grow && !same_text || one.most == Some(0) || other.most == Some(0) {
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
