//! What reviewers say of disputes, laid over those that were found.
//!
//! A review names a dispute by two statements on different sides, and a saying by any statement that prints it, so it
//! outlives ids and new repeats. The reviews that hold are laid over the disputes of an incident one after the other, by
//! time: a rejected dispute is none, until a later review confirms it; of several questions the last one counts; a
//! statement moves with its whole saying, in the disputes that know it, else in those of the statement to which it goes.
//! A review that fits no dispute changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Dispute, Judgement, Review, ReviewId, StatementId, holding};

use super::points::Case;
use super::{days, position};

/// The reviews of disputes that hold, by time.
#[derive(Debug, Default)]
pub(crate) struct Verdicts<'r>(Vec<&'r Review>);

impl<'r> Verdicts<'r> {
    /// Picks them from all reviews, in any order.
    pub(crate) fn new(reviews: &'r [Review]) -> Self {
        let mut holding = holding(reviews);
        holding.retain(|review| review.judgement.is_of_dispute());
        Self(holding)
    }

    /// Returns the statements that are named by reviews which hold here or there alone.
    pub(crate) fn differing(&self, other: &Self) -> BTreeSet<StatementId> {
        let ids = |all: &Self| all.0.iter().map(|review| review.id).collect::<BTreeSet<_>>();
        let (here, there) = (ids(self), ids(other));
        let all = self.0.iter().chain(&other.0);
        let alone = all.filter(|review| here.contains(&review.id) != there.contains(&review.id));
        alone.flat_map(|review| review.judgement.statements()).collect()
    }
}

/// The disputes about an incident.
#[derive(Debug, Default)]
pub(crate) struct Disputes {
    /// Those that stand, by id.
    pub(crate) standing: Vec<Dispute>,
    /// Every statement that is in one, or was before reviews took the dispute away. A review that changes anything names
    /// one of them, whichever others hold.
    pub(crate) statements: BTreeSet<StatementId>,
}

/// Lays reviews over the disputes that were found in a case, which are in order.
pub(super) fn lay(case: &Case<'_>, found: Vec<Dispute>, verdicts: &Verdicts<'_>) -> Disputes {
    if found.is_empty() {
        return Disputes::default();
    }
    let mut sayings: BTreeMap<StatementId, usize> = BTreeMap::new();
    for (saying, at) in case.sayings.iter().zip(0..) {
        sayings.extend(saying.statements().map(|statement| (statement, at)));
    }
    let mut all: Vec<Laid> = found.into_iter().map(|dispute| Laid::new(dispute, &sayings)).collect();
    for review in &verdicts.0 {
        apply(&mut all, review, &sayings);
    }
    let known = all.iter().flat_map(Laid::sayings);
    let statements = known.flat_map(|saying| case.sayings[saying].statements()).collect();
    let standing = all.into_iter().filter_map(|laid| laid.finish(case, &sayings)).collect();
    Disputes { standing, statements }
}

fn apply(all: &mut [Laid], review: &Review, sayings: &BTreeMap<StatementId, usize>) {
    let of = |statement: &StatementId| sayings.get(statement).copied();
    match &review.judgement {
        Judgement::ConfirmDispute(one, other)
        | Judgement::RejectDispute(one, other)
        | Judgement::RenameDispute(one, other, _) => {
            let Some((one, other)) = of(one).zip(of(other)) else { return };
            all.iter_mut().filter(|laid| laid.differ(one, other)).for_each(|laid| laid.judge(review));
        }
        Judgement::MoveStatement(moved, to) => {
            let Some((saying, beside)) = of(moved).zip(of(to)) else { return };
            // Two that print one saying are on one side by themselves.
            if moved != to && saying == beside {
                return;
            }
            let knows = |laid: &Laid| laid.sayings().any(|known| known == saying);
            let is_known = all.iter().any(|laid| laid.side_of(beside).is_some() && knows(laid));
            for laid in all.iter_mut().filter(|laid| !is_known || knows(laid)) {
                if let Some(side) = laid.side_of(beside) {
                    laid.put(saying, (moved != to).then_some(side));
                    laid.moved.insert(saying, review.id);
                }
            }
        }
        _ => {}
    }
}

/// A dispute while reviews are laid over it. What is in it once stays, on a side or on none; a side can be left empty.
struct Laid {
    dispute: Dispute,
    sides: Vec<BTreeSet<usize>>,
    noncommittal: BTreeSet<usize>,
    /// The last review that says whether it is a dispute, and whether it says so.
    verdict: Option<(ReviewId, bool)>,
    renamed: Option<ReviewId>,
    /// The sayings that a reviewer placed, each with the last review that did.
    moved: BTreeMap<usize, ReviewId>,
}

impl Laid {
    fn new(dispute: Dispute, sayings: &BTreeMap<StatementId, usize>) -> Self {
        let of = |statements: &[StatementId]| {
            statements.iter().filter_map(|id| sayings.get(id)).copied().collect()
        };
        Self {
            sides: dispute.positions.iter().map(|side| of(&side.statements)).collect(),
            noncommittal: of(&dispute.noncommittal),
            dispute,
            verdict: None,
            renamed: None,
            moved: BTreeMap::new(),
        }
    }

    fn sayings(&self) -> impl Iterator<Item = usize> {
        self.sides.iter().flatten().chain(&self.noncommittal).copied()
    }

    fn side_of(&self, saying: usize) -> Option<usize> {
        self.sides.iter().position(|side| side.contains(&saying))
    }

    /// Tells whether two sayings are on different sides.
    fn differ(&self, one: usize, other: usize) -> bool {
        self.side_of(one).zip(self.side_of(other)).is_some_and(|(one, other)| one != other)
    }

    fn judge(&mut self, review: &Review) {
        match &review.judgement {
            Judgement::RenameDispute(_, _, question) => {
                self.dispute.question.clone_from(question);
                self.renamed = Some(review.id);
            }
            judgement => {
                let stands = matches!(judgement, Judgement::ConfirmDispute(..));
                self.verdict = Some((review.id, stands));
            }
        }
    }

    /// Puts a saying on a side, or on none, and takes it off every other.
    fn put(&mut self, saying: usize, side: Option<usize>) {
        for side in &mut self.sides {
            side.remove(&saying);
        }
        self.noncommittal.remove(&saying);
        side.map_or(&mut self.noncommittal, |side| &mut self.sides[side]).insert(saying);
    }

    /// Returns the dispute, if it is one.
    fn finish(mut self, case: &Case<'_>, sayings: &BTreeMap<StatementId, usize>) -> Option<Dispute> {
        if self.verdict.is_some_and(|(_, stands)| !stands) {
            return None;
        }
        if !self.moved.is_empty() {
            self.sides.retain(|side| !side.is_empty());
            if self.sides.len() < 2 {
                return None;
            }
            self.sides.sort_unstable();
            let mut grounds = std::mem::take(&mut self.dispute.grounds);
            grounds.retain(|ground| {
                let both = sayings.get(&ground.between.0).zip(sayings.get(&ground.between.1));
                both.is_some_and(|(one, other)| self.differ(*one, *other))
            });
            self.dispute.grounds = grounds;
            let in_order = |side: &BTreeSet<usize>| position(case, &side.iter().copied().collect::<Vec<_>>());
            self.dispute.positions = self.sides.iter().map(in_order).collect();
            let open = self.noncommittal.iter().map(|saying| case.sayings[*saying].shown().statement.id);
            self.dispute.noncommittal = open.collect();
            let moved_by = self.dispute.moved_by.and_then(|statement| sayings.get(&statement));
            self.dispute.days = days(case, self.sides.iter().flatten().chain(moved_by).copied());
        }
        let verdict = self.verdict.map(|(review, _)| review);
        let reviews: BTreeSet<ReviewId> =
            self.moved.into_values().chain(verdict).chain(self.renamed).collect();
        self.dispute.reviews = reviews.into_iter().collect();
        Some(self.dispute)
    }
}
