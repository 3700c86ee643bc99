//! Figures of one thing that do not meet: how many there were ([`counts`]), how far, how long, when, how old ([`amounts`]).

use onrecord_types::{DisputeBasis, Incident, RevisionId, Span, StatementId};

use super::clash::Clash;
use super::points::Case;
use super::sides::Sided;
use super::turning::{begins, leads_over};
use crate::told::sentence;

mod amounts;
mod counts;

/// How sure two figures of one text are, and two of different texts: the later may be what came to be known.
const OF_ONE_TEXT: f64 = 0.75;
const OF_TWO_TEXTS: f64 = 0.65;

/// The least and the most that a figure can mean.
type Value = (u64, Option<u64>);

/// A figure that a speaker gives.
struct Given {
    saying: usize,
    statement: StatementId,
    revision: RevisionId,
    words: String,
    value: Value,
}

/// Returns the disputes on figures that speakers give.
pub(super) fn disputed(case: &Case<'_>, incident: &Incident) -> Vec<Sided> {
    let mut all = counts::disputed(case, incident);
    all.extend(amounts::disputed(case, incident));
    all
}

/// Returns the dispute on one thing, with a side for each value, of figures of it and of which of them clash.
fn sided(case: &Case<'_>, given: &[&Given], clashes: &[(usize, usize)], about: &str) -> Option<Sided> {
    let clashes: Vec<(&Given, &Given)> = clashes.iter().map(|(a, b)| (given[*a], given[*b])).collect();
    let groups = grouped(&clashes);
    // Who gives the same figure without being set against anybody is of that side as well.
    let of = |values: &Vec<Value>| -> Vec<&Given> {
        given.iter().copied().filter(|given| values.contains(&given.value)).collect()
    };
    let told: Vec<Vec<&Given>> = groups.iter().map(of).collect();
    let mut sides: Vec<Vec<usize>> =
        told.iter().map(|side| side.iter().map(|given| given.saying).collect()).collect();
    keep_latest(case, &mut sides);
    let side_of = |saying: usize| sides.iter().position(|side| side.contains(&saying));
    let differ = |(a, b): &(&Given, &Given)| {
        side_of(a.saying).zip(side_of(b.saying)).is_some_and(|(one, other)| one != other)
    };
    let clashes: Vec<Clash> = clashes.into_iter().filter(differ).map(|(a, b)| clash(a, b)).collect();
    let words = told.iter().zip(&sides).filter(|(_, side)| !side.is_empty());
    let words: Vec<String> = words
        .filter_map(|(told, _)| told.first().map(|given| format!("“{}”", given.words.to_lowercase())))
        .collect();
    sides.retain(|side| !side.is_empty());
    let question = format!("{about}: {}?", words.join(" or "));
    (!clashes.is_empty()).then_some(Sided { sides, clashes, question: Some(question) })
}

/// Groups the values that clash into those that can be one: "at least 10" and "12", if nothing sets these against each
/// other. In the order of the values.
fn grouped(clashes: &[(&Given, &Given)]) -> Vec<Vec<Value>> {
    let mut values: Vec<Value> = clashes.iter().flat_map(|(a, b)| [a.value, b.value]).collect();
    values.sort_unstable();
    values.dedup();
    let clash = |one: Value, other: Value| {
        clashes.iter().any(|(a, b)| {
            let both = (a.value, b.value);
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

fn clash(a: &Given, b: &Given) -> Clash {
    Clash {
        basis: DisputeBasis::Figures,
        sayings: (a.saying, b.saying),
        between: (a.statement, b.statement),
        told_in: None,
        confidence: if a.revision == b.revision { OF_ONE_TEXT } else { OF_TWO_TEXTS },
        reason: format!("“{}” against “{}”", a.words, b.words),
        words: (a.words.clone(), b.words.clone()),
        is_bare: false,
        opposites: None,
        opposition: None,
    }
}

/// Tells whether the sentence of a figure turns against what came before it.
fn is_set_against(text: &str, figure: Span) -> bool {
    let (start, end) = sentence(text, figure);
    let sentence = text.get(start..end).unwrap_or_default();
    let before = text.get(start..figure.start()).unwrap_or_default();
    begins(sentence).is_some() || leads_over(before.trim_end()).is_some() || before.contains(", but ")
}
