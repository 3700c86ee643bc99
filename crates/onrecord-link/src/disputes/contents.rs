//! Contents that cannot both hold, wherever they stand.
//!
//! Rules find them: the two have opposite words of one thing, one gives a reason where the other says that there was none, or what
//! one says stands under a "not" of the other, which is looked for where they share rare words, the most alike first. Of
//! the last, whoever compares contents is asked, and drops what is none.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Comparison, DisputeBasis};

pub(super) use self::negated::negates;
use super::clash::{Clash, Opposition};
use super::clauses::Clause;
use super::comparing::Comparer;
use super::meant::leaves_a_word_to_another;
use super::points::Case;

mod negated;
mod reasons;
mod voice;

/// So many pairs of an incident are looked at, those that share most: a bound on the cost, not a judgement.
const MAX_PAIRS: usize = 240;
/// A word that more sayings have than this leads to no pairs.
const MAX_HOLDERS: usize = 48;
/// What two sentences share weighs so much at least.
const LEAST_SHARED: f64 = 5.0;
/// So many sayings that give a reason, or say that there was none, are held against each other.
const MAX_REASONS: usize = 48;
/// How sure a rule is, and how much a chance of conflict adds.
const RULE: f64 = 0.62;
const MORE: f64 = 0.3;
/// A negation against what the other says is none where the chance of conflict is less: in reports of shootings and in the
/// coverage, 21 such pairs of which 12 are right become 13 of which 11 are (decision 0009).
const LEAST_CONFLICT: f32 = 0.1;
/// Two that repeat each other do not clash, whatever else.
const REPEATS: f32 = 0.6;

/// Two sentences of two sayings that clash by a rule, and why.
struct Pair<'c> {
    sayings: (usize, usize),
    clauses: (&'c Clause, &'c Clause),
    reason: String,
    opposites: Option<(String, String)>,
    opposition: Option<Opposition>,
}

/// Returns the clashes between contents.
pub(super) fn clashes(case: &Case<'_>, comparer: &mut Comparer<'_>) -> Vec<Clash> {
    let signed = signed(case);
    let known: BTreeSet<(usize, usize)> = signed.iter().map(|pair| pair.sayings).collect();
    let negated: Vec<Pair<'_>> =
        negated(case).into_iter().filter(|pair| !known.contains(&pair.sayings)).collect();
    let texts: Vec<(&str, &str)> =
        negated.iter().map(|pair| (pair.clauses.0.text.as_str(), pair.clauses.1.text.as_str())).collect();
    let scores = comparer.compare(&texts);
    let negated = negated.into_iter().zip(scores).filter(|(_, compared)| !compared.is_some_and(is_none));
    let negated = negated.map(|(pair, compared)| (pair, f64::from(compared.unwrap_or_default().conflict)));
    let all = signed.into_iter().map(|pair| (pair, 0.0)).chain(negated);
    all.map(|(pair, conflict)| clash(case, pair, MORE.mul_add(conflict, RULE))).collect()
}

/// Tells whether two contents that a rule holds to be at odds are not.
fn is_none(compared: Comparison) -> bool {
    compared.conflict < LEAST_CONFLICT || compared.repeats >= REPEATS
}

fn clash(case: &Case<'_>, pair: Pair<'_>, confidence: f64) -> Clash {
    let (a, b) = pair.sayings;
    let statement = |saying: usize| case.sayings[saying].shown().statement.id;
    Clash {
        basis: DisputeBasis::Contradiction,
        sayings: (a, b),
        between: (statement(a), statement(b)),
        told_in: None,
        confidence,
        reason: pair.reason,
        words: (pair.clauses.0.text.clone(), pair.clauses.1.text.clone()),
        is_bare: false,
        opposites: pair.opposites,
        opposition: pair.opposition,
    }
}

/// Returns the pairs that a sign singles out, however little else they share: opposite words of one thing, a deed for
/// which there was no reason and the reason for it.
fn signed<'c>(case: &'c Case<'_>) -> Vec<Pair<'c>> {
    let opposed = case.opposites.between(case, is_open);
    let opposed = opposed.into_iter().map(|opposed| Pair {
        sayings: opposed.sayings,
        clauses: opposed.clauses,
        reason: format!("“{}” against “{}”", opposed.words.0, opposed.words.1),
        opposition: Some(Opposition::Row(opposed.row)),
        opposites: Some(opposed.words),
    });
    let mut pairs: Vec<Pair<'c>> = opposed.collect();
    pairs.extend(unreasoned(case));
    pairs.truncate(MAX_PAIRS);
    pairs
}

/// Returns the pairs of which one says that there was no reason for what the other gives a reason for.
fn unreasoned<'c>(case: &'c Case<'_>) -> Vec<Pair<'c>> {
    let asserted = || case.points.iter().enumerate().filter(|(saying, _)| case.asserts(*saying));
    let sentences =
        || asserted().flat_map(|(saying, point)| point.clauses.iter().map(move |clause| (saying, clause)));
    let without =
        sentences().filter_map(|(saying, clause)| Some((saying, clause, reasons::unreasoned(clause)?)));
    let with: Vec<_> =
        sentences().filter(|(_, clause)| reasons::is_reasoned(clause)).take(MAX_REASONS).collect();
    let mut pairs: Vec<Pair<'c>> = Vec::new();
    for (a, ours, deed) in without.take(MAX_REASONS) {
        // Who says why there was none gives none: "they had no cause to arrest him because they did not know".
        let agrees = |theirs: &Clause| reasons::unreasoned(theirs).is_some_and(|other| other == deed);
        let fits = |(b, theirs): &&(usize, &Clause)| {
            case.can_oppose(a, *b) && reasons::tells(theirs, &deed) && !agrees(theirs)
        };
        for (b, theirs) in with.iter().filter(fits) {
            let (sayings, clauses) =
                if a < *b { ((a, *b), (ours, *theirs)) } else { ((*b, a), (*theirs, ours)) };
            if !pairs.iter().any(|pair| pair.sayings == sayings) {
                let reason = "one says that there was no reason for it, the other gives one".to_owned();
                let opposition = Some(Opposition::Reason);
                pairs.push(Pair { sayings, clauses, reason, opposites: None, opposition });
            }
        }
    }
    pairs
}

/// Returns the pairs of those that share most of which one says what the other negates.
fn negated<'c>(case: &'c Case<'_>) -> Vec<Pair<'c>> {
    let pair = |(a, b): (usize, usize)| {
        if case.points[a].is_undone || case.points[b].is_undone {
            return None;
        }
        let (_, ours, theirs) = case.nearest(a, b);
        let are_assertions = is_assertion(ours) && is_assertion(theirs);
        let is_negated = || negates(ours, theirs) || negates(theirs, ours);
        (are_assertions && is_negated()).then(|| Pair {
            sayings: (a, b),
            clauses: (ours, theirs),
            reason: "one says what the other negates".to_owned(),
            opposites: None,
            opposition: None,
        })
    };
    pairs(case).into_iter().filter_map(pair).collect()
}

/// Returns the pairs that share most.
fn pairs(case: &Case<'_>) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (saying, point) in case.points.iter().enumerate().filter(|(saying, _)| case.asserts(*saying)) {
        for stem in point.stems.keys() {
            holders.entry(stem).or_default().push(saying);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for holders in holders.values().filter(|holders| holders.len() <= MAX_HOLDERS) {
        for (at, a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let opposed = pairs.into_iter().filter(|(a, b)| case.can_oppose(*a, *b));
    let weigh = |(a, b): (usize, usize)| {
        let (_, ours, theirs) = case.nearest(a, b);
        (theirs.common(&ours.rarities).weight, a, b)
    };
    let weighed = opposed.map(weigh).filter(|(weight, ..)| *weight >= LEAST_SHARED);
    let mut weighed: Vec<(f64, usize, usize)> = weighed.collect();
    weighed.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    weighed.truncate(MAX_PAIRS);
    weighed.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Tells whether a sentence says that something is so: it is meant, no wish, nothing to come, nothing that may be.
pub(super) fn is_assertion(clause: &Clause) -> bool {
    clause.is_meant && !is_open(&clause.words) && !leaves_a_word_to_another(&clause.text)
}

/// Tells whether words leave open what they say.
fn is_open(words: &[String]) -> bool {
    const OPEN: [&str; 21] = [
        "could",
        "couldnt",
        "confirm",
        "confirmed",
        "confirmation",
        "hope",
        "if",
        "let",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "shouldnt",
        "unclear",
        "verify",
        "whether",
        "will",
        "wont",
        "would",
        "wouldnt",
    ];
    words.iter().any(|word| OPEN.contains(&word.as_str()))
}
