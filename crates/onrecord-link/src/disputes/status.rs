//! How a dispute stands, by what its sides say later.
//!
//! Only plain words count, of who is on a side: that they granted what the other side says, or took their own words back.
//! Everything else leaves it open: who acknowledges something else, or says the own words once more, has not moved.

use std::cmp::Reverse;

use onrecord_types::{DisputeStatus, Stance};

use super::clauses::{Clause, shared, weight};
use super::contents::negates;
use super::points::Case;
use super::sides::Sided;
use crate::accounts::telling;
use crate::cues::{Turn, is_later};
use crate::told::Stated;
use crate::words::is_negation;

/// What is granted or taken back shares so much with what was said ...
const SAME_WEIGHT: f64 = 5.0;
/// ... which is this share of each of the two sentences.
const SAME_SHARE: f64 = 0.5;

/// Words by which one grants that something may be so.
const OPEN: [&str; 8] = ["can", "could", "likely", "may", "might", "perhaps", "possible", "possibly"];

/// The sayings that move a side of a dispute, in the order of telling, each with where it leaves the dispute.
pub(super) struct Moves(Vec<(usize, DisputeStatus)>);

impl Moves {
    pub(super) fn of(case: &Case<'_>, sided: &Sided) -> Self {
        let turns = (0..case.sayings.len()).filter_map(|saying| Some((saying, case.points[saying].turn?)));
        Self(turns.filter_map(|(saying, turn)| Some((saying, moved(case, sided, saying, turn)?))).collect())
    }

    /// Returns how the dispute stands, as the one who went furthest left it, and by which saying: of those that went as
    /// far, the one told first.
    pub(super) fn furthest(&self) -> (DisputeStatus, Option<usize>) {
        let furthest = self.0.iter().max_by_key(|(saying, status)| (*status, Reverse(*saying)));
        furthest.map_or((DisputeStatus::Open, None), |(saying, status)| (*status, Some(*saying)))
    }

    /// Returns the sayings of a side that hold it: who moves does not put forward what the side says, except where a clash
    /// of the dispute rests on it.
    pub(super) fn held(&self, sided: &Sided, side: &[usize]) -> Vec<usize> {
        let is_shown = |saying: usize| {
            sided.clashes.iter().any(|clash| [clash.sayings.0, clash.sayings.1].contains(&saying))
        };
        let moves = |saying: usize| self.0.iter().any(|(moving, _)| *moving == saying);
        let held: Vec<usize> =
            side.iter().copied().filter(|saying| is_shown(*saying) || !moves(*saying)).collect();
        if held.is_empty() { side.to_vec() } else { held }
    }
}

/// Returns where a saying leaves the dispute, if it moves its speaker's side.
fn moved(case: &Case<'_>, sided: &Sided, saying: usize, turn: Turn) -> Option<DisputeStatus> {
    let is_of = |side: &&Vec<usize>| side.iter().any(|of| case.are_of_one(saying, *of));
    let mut own = sided.sides.iter().filter(is_of);
    let (Some(own), None) = (own.next(), own.next()) else { return None };
    let shown = case.sayings[saying].shown();
    let own: Vec<usize> =
        own.iter().copied().filter(|of| *of != saying && is_before(case, *of, &shown)).collect();
    if own.is_empty() {
        return None;
    }
    let others: Vec<usize> =
        sided.sides.iter().flatten().copied().filter(|of| !case.are_of_one(saying, *of)).collect();
    let (theirs, ours) = (nearness(case, saying, &others), nearness(case, saying, &own));
    let clauses = &case.points[saying].clauses;
    match turn {
        Turn::Grants | Turn::Reverses if theirs > ours => {
            let may_be =
                clauses.iter().flat_map(|clause| &clause.words).any(|word| OPEN.contains(&word.as_str()));
            Some(if may_be { DisputeStatus::Narrowed } else { DisputeStatus::Conceded })
        }
        Turn::Grants | Turn::Reverses => {
            let own = || own.iter().flat_map(|of| &case.points[*of].clauses);
            let gives_up = |clause: &Clause| own().any(|said| negates(clause, said));
            clauses.iter().any(gives_up).then_some(DisputeStatus::Withdrawn)
        }
        Turn::TakesBack => (ours > theirs).then_some(DisputeStatus::Withdrawn),
        Turn::Narrows => (ours > theirs).then_some(DisputeStatus::Narrowed),
    }
}

/// Tells whether a saying was told before a statement. Of two in one text, the one of which the text says that it came
/// later may stand first.
fn is_before(case: &Case<'_>, saying: usize, than: &Stated<'_>) -> bool {
    let first = case.sayings[saying].first();
    let is_same_text = first.read.revision.id == than.read.revision.id;
    telling(&first) < telling(than) || is_same_text && is_later(than)
}

/// Returns how much a saying shares with the nearest of others that say as much.
fn nearness(case: &Case<'_>, saying: usize, others: &[usize]) -> f64 {
    let mut nearest: f64 = 0.0;
    for other in others {
        for ours in &case.points[saying].clauses {
            for theirs in &case.points[*other].clauses {
                let found = shared(&ours.stems, &theirs.stems);
                let least = SAME_WEIGHT.max(SAME_SHARE * weight(&ours.stems).max(weight(&theirs.stems)));
                if found >= least && is_negative(case, saying, ours) == is_negative(case, *other, theirs) {
                    nearest = nearest.max(found);
                }
            }
        }
    }
    nearest
}

/// Tells whether a saying holds a sentence of it not to be so.
fn is_negative(case: &Case<'_>, saying: usize, clause: &Clause) -> bool {
    let point = &case.points[saying];
    // Who `disavowed her claim that` denies nothing: the content is the claim.
    let takes_back = matches!(point.turn, Some(Turn::TakesBack | Turn::Narrows));
    let denies = !takes_back && matches!(point.stance, Stance::Denies | Stance::Disputes);
    denies != clause.words.iter().any(|word| is_negation(word))
}
