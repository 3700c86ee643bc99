//! Who stands beside those whose words found a dispute: the same speakers in other words, and others who say the same.

use std::collections::BTreeSet;

use onrecord_types::StatementId;

use super::{Sided, are_both_for_it, others};
use crate::disputes::clash::Clash;
use crate::disputes::clauses::{Clause, weight};
use crate::disputes::noncommittal::is_open;
use crate::disputes::points::Case;

/// What the speakers of a side say elsewhere is taken in where it is as near as this.
pub(super) const ABSORBED_WEIGHT: f64 = 5.0;
pub(super) const ABSORBED_SHARE: f64 = 0.4;

/// Another speaker says the same where the two have so many telling words in common ...
pub(super) const ALIKE_TELLING: usize = 3;
/// ... which are this share of the shorter one.
const ALIKE_IN_ALL: f64 = 0.6;

/// Who says it again has so much in common, however many others of the incident speak of it.
const ALIKE_WEIGHT: f64 = 8.0;
/// What follows directly stands so near, in bytes.
const DIRECTLY: usize = 120;
/// Who denies something and does so again has this share of the shorter in common.
const AGAIN_SHARE: f64 = 0.25;

/// Takes in what the speakers of a side say of the point elsewhere, in other words, and who says the same.
pub(super) fn absorb(case: &Case<'_>, sided: &mut Sided) {
    take_in(case, sided, |_, saying, of| is_of_the_side(case, saying, of));
    let neighbours = neighbours(case, &sided.clashes);
    take_in(case, sided, |sided, saying, of| {
        neighbours.contains(&(saying, of))
            && (speaks_of(case, &sided.sides, saying, of) || adds_to(case, saying, of))
    });
}

/// Takes in every saying that fits one side alone, by what it is to one that stands there.
fn take_in(case: &Case<'_>, sided: &mut Sided, fits: impl Fn(&Sided, usize, usize) -> bool) {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for saying in (0..case.sayings.len()).filter(|saying| case.asserts(*saying)) {
        let tells_of_another = case.points[saying].tells_of.is_some();
        if sided.side_of(saying).is_some() || is_open(case, saying) || tells_of_another {
            continue;
        }
        let is_of = |side: &Vec<usize>| side.iter().any(|of| fits(sided, saying, *of));
        let mut found = (0..sided.sides.len()).filter(|at| is_of(&sided.sides[*at]));
        if let (Some(side), None) = (found.next(), found.next())
            && !others(&sided.sides, side).any(|of| case.are_of_one(saying, of))
        {
            taken.push((saying, side));
        }
    }
    for (saying, side) in taken {
        sided.sides[side].push(saying);
    }
}

/// Tells whether a saying has a telling word in common with what founded a dispute, or is against something as what it goes on
/// with is.
fn speaks_of(case: &Case<'_>, founders: &[Vec<usize>], saying: usize, of: usize) -> bool {
    let (_, ours, theirs) = case.nearest(saying, of);
    let is_against = |saying: usize, clause: &Clause| case.points[saying].rejects || clause.negates();
    let shares = |founder: usize| {
        let (_, ours, theirs) = case.nearest(saying, founder);
        theirs.common(&ours.rarities).telling > 0
    };
    is_against(saying, ours) && is_against(of, theirs)
        || founders.iter().flatten().any(|founder| shares(*founder))
}

/// Tells whether the words that lead to one of two say that it is added to the other: it is of the same point.
fn adds_to(case: &Case<'_>, a: usize, b: usize) -> bool {
    case.points[a].is_added != case.points[b].is_added
}

/// Returns what the same speaker says directly before or after what a text sets against another, with that: "but" turns
/// against all that was just said.
fn neighbours(case: &Case<'_>, clashes: &[Clash]) -> BTreeSet<(usize, usize)> {
    let told = clashes.iter().filter(|clash| clash.told_in.is_some());
    let between: BTreeSet<StatementId> = told.flat_map(|clash| [clash.between.0, clash.between.1]).collect();
    let mut found = BTreeSet::new();
    for ats in case.texts.values() {
        for (a, b) in ats.iter().zip(ats.iter().skip(1)) {
            let is_near = || b.start.saturating_sub(a.end) <= DIRECTLY && case.are_of_one(a.saying, b.saying);
            for (own, of) in [(a, b), (b, a)] {
                if between.contains(&of.stated.statement.id) && is_near() {
                    found.insert((own.saying, of.saying));
                }
            }
        }
    }
    found
}

/// Tells whether a saying says of the point what another does that founded a side.
fn is_of_the_side(case: &Case<'_>, saying: usize, of: usize) -> bool {
    let (weighed, ours, theirs) = case.nearest(saying, of);
    let least = weight(&ours.stems).min(weight(&theirs.stems));
    let common = theirs.common(&ours.rarities);
    if case.are_of_one(saying, of) {
        // Who denies it says so again in other words: "denied that they were threatened. We threatened nobody, he said."
        let denies_again = || {
            let is_against = |saying: usize, clause: &Clause| case.points[saying].rejects || clause.negates();
            is_against(saying, ours)
                && is_against(of, theirs)
                && common.telling > 0
                && common.share >= AGAIN_SHARE
        };
        let is_same = weighed >= ABSORBED_WEIGHT && weighed >= ABSORBED_SHARE * least
            || common.weight >= ALIKE_WEIGHT
                && common.share >= ABSORBED_SHARE
                && are_both_for_it(case, saying, of);
        return is_same || denies_again();
    }
    common.telling >= ALIKE_TELLING
        && common.share >= ALIKE_IN_ALL
        && case.can_oppose(saying, of)
        && are_both_for_it(case, saying, of)
}
