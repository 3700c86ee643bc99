//! How a dispute stands, by what its sides say later.
//!
//! Only plain words count: who "acknowledged" or "admitted" what the other said, or took the own words back. Everything
//! else leaves it open.

use onrecord_types::DisputeStatus;

use super::points::{Case, shared, weight};
use super::sides::Sided;
use crate::accounts::telling;

/// What is granted or taken back shares this much with what was said.
const SAME_WEIGHT: f64 = 5.0;
const SAME_SHARE: f64 = 0.4;

const GRANTS: [&str; 5] = ["acknowledg", "admit", "conced", "granted", "confessed"];
const TAKES_BACK: [&str; 6] = ["apologi", "backtrack", "recant", "retract", "took back", "withdrew"];
const NARROWS: [&str; 5] = ["clarif", "softened", "walked back", "corrected", "revised"];

/// Returns how a dispute stands.
pub(super) fn of(case: &Case<'_>, sided: &Sided) -> DisputeStatus {
    let mut status = DisputeStatus::Open;
    for (at, side) in sided.sides.iter().enumerate() {
        let speakers: Vec<_> = side.iter().filter_map(|saying| case.sayings[*saying].speaker).collect();
        let Some(first) = side.iter().map(|saying| telling(&case.sayings[*saying].first())).min() else {
            continue;
        };
        let others: Vec<usize> = sided
            .sides
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, side)| side)
            .copied()
            .collect();
        for saying in 0..case.sayings.len() {
            let shown = case.sayings[saying].shown();
            let own = case.sayings[saying].speaker.is_some_and(|speaker| speakers.contains(&speaker));
            if !own || telling(&shown) <= first {
                continue;
            }
            let cue =
                shown.statement.parts.cue.as_ref().map(|cue| shown.read.revision.words(cue).to_lowercase());
            let cue = cue.unwrap_or_default();
            let has = |stems: &[&str]| stems.iter().any(|stem| cue.contains(stem));
            let found = if has(&GRANTS) && says_as(case, saying, &others) {
                DisputeStatus::Conceded
            } else if has(&TAKES_BACK) && says_as(case, saying, side) {
                DisputeStatus::Withdrawn
            } else if has(&NARROWS) && says_as(case, saying, side) {
                DisputeStatus::Narrowed
            } else {
                continue;
            };
            status = status.max(found);
        }
    }
    status
}

/// Tells whether a saying speaks of what one of the others says.
fn says_as(case: &Case<'_>, saying: usize, others: &[usize]) -> bool {
    let stems = &case.points[saying].stems;
    others.iter().filter(|other| **other != saying).any(|other| {
        let found = shared(stems, &case.points[*other].stems);
        found >= SAME_WEIGHT && found >= SAME_SHARE * weight(stems)
    })
}
