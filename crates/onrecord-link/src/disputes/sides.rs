//! Clashes about one point make one dispute, with its sides.
//!
//! The surest clash founds a dispute. Another joins it where both of its sayings fit: each is on a side already, or is by
//! a speaker of that side, or says much the same, and no saying comes to stand on two sides. So a chain of clashes that
//! turns to another question starts another dispute.

use onrecord_types::DisputeBasis;

use self::beside::{ABSORBED_SHARE, ABSORBED_WEIGHT, ALIKE_TELLING, absorb};
use super::clash::{Clash, Opposition};
use super::clauses::{Clause, shared, weight};
use super::points::Case;

mod beside;

/// Two sayings of one side speak of the same where what they share weighs so much ...
const SAME_WEIGHT: f64 = 3.0;
/// ... and is this share of the shorter one.
const SAME_SHARE: f64 = 0.25;
/// Of two speakers, it takes a greater share to be of one side.
const ALIKE_SHARE: f64 = 0.45;

/// A dispute in the making.
#[derive(Debug)]
pub(super) struct Sided {
    /// The sides, each in the order of telling, by their first.
    pub(super) sides: Vec<Vec<usize>>,
    /// What shows it, the surest first.
    pub(super) clashes: Vec<Clash>,
    /// The question, where it is no matter of words.
    pub(super) question: Option<String>,
}

impl Sided {
    /// Returns every saying in it.
    pub(super) fn sayings(&self) -> impl Iterator<Item = usize> {
        self.sides.iter().flatten().copied()
    }

    fn side_of(&self, saying: usize) -> Option<usize> {
        self.sides.iter().position(|side| side.contains(&saying))
    }

    /// Takes in a clash, its sayings to these sides.
    fn take(&mut self, clash: Clash, (first, second): (usize, usize)) {
        add(&mut self.sides[first], clash.sayings.0);
        add(&mut self.sides[second], clash.sayings.1);
        self.clashes.push(clash);
    }
}

/// Gathers clashes, in any order, to disputes.
pub(super) fn gather(case: &Case<'_>, mut clashes: Vec<Clash>) -> Vec<Sided> {
    clashes.sort_by(|a, b| {
        let sayings =
            |clash: &Clash| (clash.sayings.0.min(clash.sayings.1), clash.sayings.0.max(clash.sayings.1));
        b.confidence
            .total_cmp(&a.confidence)
            .then_with(|| (sayings(a), a.basis, a.between).cmp(&(sayings(b), b.basis, b.between)))
    });
    let mut all: Vec<Sided> = Vec::new();
    for clash in clashes {
        match all.iter_mut().find_map(|sided| placed(case, sided, &clash).map(|at| (sided, at))) {
            Some((sided, at)) => sided.take(clash, at),
            None => all.push(Sided {
                sides: vec![vec![clash.sayings.0], vec![clash.sayings.1]],
                clashes: vec![clash],
                question: None,
            }),
        }
    }
    let mut all = split(merged(case, all));
    for sided in &mut all {
        absorb(case, sided);
    }
    // What was taken in may show that two are one.
    let mut all = merged(case, all);
    for sided in &mut all {
        for side in &mut sided.sides {
            side.sort_unstable();
        }
        sided.sides.sort_unstable();
    }
    all
}

/// Joins a dispute with an earlier one that rests on the same opposites and has a saying in common, where every clash of it
/// finds its place there, or with one that the same speakers have.
fn merged(case: &Case<'_>, all: Vec<Sided>) -> Vec<Sided> {
    let mut kept: Vec<Sided> = Vec::new();
    for sided in all {
        let one = |known| joined(case, known, &sided).or_else(|| as_one(case, known, &sided));
        let joined = kept.iter().enumerate().find_map(|(at, known)| Some((at, one(known)?)));
        match joined {
            Some((at, joined)) => kept[at] = joined,
            None => kept.push(sided),
        }
    }
    kept
}

fn joined(case: &Case<'_>, known: &Sided, other: &Sided) -> Option<Sided> {
    let rests_on = |sided: &Sided, rule| sided.clashes.iter().any(|clash| clash.opposition == Some(rule));
    let rules = known.clashes.iter().filter_map(|clash| clash.opposition);
    let is_near = other.sayings().any(|saying| known.side_of(saying).is_some());
    if !is_near || !rules.into_iter().any(|rule| rests_on(other, rule)) {
        return None;
    }
    let mut all = Sided { sides: known.sides.clone(), clashes: known.clashes.clone(), question: None };
    let mut left: Vec<&Clash> = other.clashes.iter().collect();
    while !left.is_empty() {
        // What finds no place yet may find one beside another that did.
        let found = left.iter().enumerate().find_map(|(at, clash)| Some((at, placed(case, &all, clash)?)));
        let (at, sides) = found?;
        all.take(left.remove(at).clone(), sides);
    }
    Some(all)
}

/// Joins two disputes between the same speakers: that have a saying in common, or in both of which one rejects what the
/// other says.
fn as_one(case: &Case<'_>, known: &Sided, other: &Sided) -> Option<Sided> {
    let ([a, b], [c, d]) = (known.sides.as_slice(), other.sides.as_slice()) else { return None };
    let rebuts = |sided: &Sided| sided.clashes.iter().any(is_rebuttal);
    if !rebuts(known) && !rebuts(other) {
        return None;
    }
    let are_rebuttals = rebuts(known) && rebuts(other);
    let of_one = |ours: &[usize], theirs: &[usize]| {
        ours.iter().any(|one| theirs.iter().any(|other| one == other || case.are_of_one(*one, *other)))
    };
    let in_common = |ours: &[usize], theirs: &[usize]| {
        ours.iter().any(|one| theirs.contains(one) && case.points[*one].clauses.len() == 1)
    };
    let fits = |(a, c): (&[usize], &[usize]), (b, d): (&[usize], &[usize])| {
        of_one(a, c) && of_one(b, d) && (are_rebuttals || in_common(a, c) || in_common(b, d))
    };
    let stands = |side: &[usize], others: &[usize]| {
        side.iter().all(|one| !others.contains(one) && !is_against(case, others, *one))
    };
    let turned = match (fits((a, c), (b, d)), fits((a, d), (b, c))) {
        (true, false) => [c, d],
        (false, true) => [d, c],
        _ => return None,
    };
    if !stands(turned[0], b) || !stands(turned[1], a) {
        return None;
    }
    let mut all = Sided { sides: known.sides.clone(), clashes: known.clashes.clone(), question: None };
    for (side, sayings) in all.sides.iter_mut().zip(turned) {
        for saying in sayings {
            add(side, *saying);
        }
    }
    all.clashes.extend(other.clashes.iter().cloned());
    Some(all)
}

fn is_rebuttal(clash: &Clash) -> bool {
    clash.basis == DisputeBasis::Rebuttal
}

/// Makes a third side where two of one side clash with each other and each with the other side: three tell it in three ways.
fn split(all: Vec<Sided>) -> Vec<Sided> {
    let mut kept: Vec<Sided> = Vec::new();
    for sided in all {
        match kept.iter().enumerate().find_map(|(at, known)| Some((at, three_sided(known, &sided)?))) {
            Some((at, three)) => kept[at] = three,
            None => kept.push(sided),
        }
    }
    kept
}

/// Returns a dispute with a third side for one of two sayings on one side of it that another dispute is about.
fn three_sided(known: &Sided, other: &Sided) -> Option<Sided> {
    let ([a], [b]) = (other.sides.first()?.as_slice(), other.sides.get(1)?.as_slice()) else { return None };
    let side = known.side_of(*a).filter(|side| known.side_of(*b) == Some(*side) && known.sides.len() == 2)?;
    let clashes_across = |saying: usize| {
        let is_its = |clash: &&Clash| clash.sayings.0 == saying || clash.sayings.1 == saying;
        known.clashes.iter().any(|clash| is_its(&clash))
    };
    if !clashes_across(*a) || !clashes_across(*b) {
        return None;
    }
    let mut three = Sided { sides: known.sides.clone(), clashes: known.clashes.clone(), question: None };
    let later = *a.max(b);
    three.sides[side].retain(|saying| *saying != later);
    three.sides.push(vec![later]);
    three.clashes.extend(other.clashes.iter().cloned());
    Some(three)
}

/// Returns the sayings of all sides but one.
fn others(sides: &[Vec<usize>], side: usize) -> impl Iterator<Item = usize> {
    sides.iter().enumerate().filter(move |(at, _)| *at != side).flat_map(|(_, side)| side.iter().copied())
}

fn add(side: &mut Vec<usize>, saying: usize) {
    if !side.contains(&saying) {
        side.push(saying);
    }
}

/// Returns the sides of a dispute to which the sayings of a clash belong, if it is about the same point.
fn placed(case: &Case<'_>, sided: &Sided, clash: &Clash) -> Option<(usize, usize)> {
    let (a, b) = clash.sayings;
    let (first, second) = match (sided.side_of(a), sided.side_of(b)) {
        (Some(first), Some(second)) => return (first != second).then_some((first, second)),
        (Some(first), None) => (first, other(first)),
        (None, Some(second)) => (other(second), second),
        (None, None) => {
            let fits = |first: usize| {
                belongs(case, &sided.sides[first], a) && belongs(case, &sided.sides[other(first)], b)
            };
            let rejects = || rejects_the_same(case, sided, clash);
            let first = (0..2).find(|first| fits(*first)).or_else(rejects)?;
            (first, other(first))
        }
    };
    let stands = |saying: usize, side: usize| !is_against(case, &sided.sides[other(side)], saying);
    let known = sided.side_of(a).is_some() || sided.side_of(b).is_some();
    // One saying in common is not enough: it can be about two things, and the other about the second.
    let about_it = !known || {
        let (new, side) = if sided.side_of(a).is_none() { (a, first) } else { (b, second) };
        belongs(case, &sided.sides[side], new)
            || clash.opposition.is_some()
                && sided.clashes.iter().any(|known| known.opposition == clash.opposition)
            || clash.opposition != Some(Opposition::Reason) && on_the_point(case, sided, clash, new)
    };
    (about_it && stands(a, first) && stands(b, second)).then_some((first, second))
}

/// Returns the side of a dispute that rejects what a clash does, in much the same words.
fn rejects_the_same(case: &Case<'_>, sided: &Sided, clash: &Clash) -> Option<usize> {
    let known = sided.clashes.iter().filter(|known| is_rebuttal(known) && is_rebuttal(clash));
    let same = |known: &&Clash| {
        let (common, ours, theirs) = case.nearest(clash.sayings.0, known.sayings.0);
        let least = weight(&ours.stems).min(weight(&theirs.stems));
        let is_what_rejects = ours.text == clash.words.0 && theirs.text == known.words.0;
        is_what_rejects && common >= ABSORBED_WEIGHT && common >= ABSORBED_SHARE * least
    };
    known.into_iter().find(same).and_then(|known| sided.side_of(known.sayings.0))
}

fn other(side: usize) -> usize {
    1 - side.min(1)
}

/// Tells whether the speaker of a saying is of a side: then it is not of the other.
fn is_against(case: &Case<'_>, side: &[usize], saying: usize) -> bool {
    let speaker = case.sayings[saying].speaker;
    speaker.is_some() && side.iter().any(|of| case.sayings[*of].speaker == speaker)
}

/// Tells whether a saying says what a side does: in a speaker's other words, or in another's like words.
fn belongs(case: &Case<'_>, side: &[usize], saying: usize) -> bool {
    side.iter().any(|of| {
        let is_one = case.are_of_one(saying, *of);
        let share = if is_one { SAME_SHARE } else { ALIKE_SHARE };
        (is_one || are_both_for_it(case, saying, *of))
            && says_the_same(case, saying, *of, (SAME_WEIGHT, share))
    })
}

/// Tells whether two sayings both put forward what they have in common, or both reject it.
fn are_both_for_it(case: &Case<'_>, a: usize, b: usize) -> bool {
    let (_, ours, theirs) = case.nearest(a, b);
    let is_against = |saying: usize, clause: &Clause| case.points[saying].rejects || clause.negates();
    is_against(a, ours) == is_against(b, theirs)
}

/// Tells whether two sayings of one side have so great a share of their words in common.
fn says_the_same(case: &Case<'_>, a: usize, b: usize, (least, share): (f64, f64)) -> bool {
    let (ours, theirs) = (&case.points[a].stems, &case.points[b].stems);
    let all = weight(ours).min(weight(theirs)).max(1.0);
    let (weighed, clause, other) = case.nearest(a, b);
    let common = other.common(&clause.rarities);
    weighed >= least && shared(ours, theirs) >= share * all
        || common.telling >= ALIKE_TELLING - 1 && common.share >= ALIKE_SHARE
}

/// Tells whether what is at odds in a clash is what a dispute is about: the sentence in common is the same.
fn on_the_point(case: &Case<'_>, sided: &Sided, clash: &Clash, new: usize) -> bool {
    let (in_common, words) = if new == clash.sayings.0 {
        (clash.sayings.1, &clash.words.1)
    } else {
        (clash.sayings.0, &clash.words.0)
    };
    let is_alone = case.points[in_common].clauses.len() == 1;
    let same = |known: &Clash| {
        known.sayings.0 == in_common && known.words.0 == *words
            || known.sayings.1 == in_common && known.words.1 == *words
    };
    is_alone || sided.clashes.iter().any(same)
}
