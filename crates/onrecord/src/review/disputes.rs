//! Reviews of disputes. A review names a dispute by two statements on different sides, so that it outlives the id, which
//! follows what linking finds.

use std::collections::BTreeMap;

use onrecord_store::Snapshot;
use onrecord_types::{Dispute, DisputeId, Judgement, Review, StatementId, Vocabulary as _};

use super::{Asked, is_of};
use crate::print;
use crate::talk::{Failure, Result};

impl Asked<'_, '_> {
    /// Returns two statements on different sides of the dispute of that id.
    pub(super) fn sides_of(&self, subject: &str) -> Result<(StatementId, StatementId)> {
        let id = self.found(self.snapshot.find_dispute(subject))?;
        let dispute = self.found(self.snapshot.linked_dispute(id))?;
        dispute.as_ref().and_then(two_of).ok_or_else(|| {
            Failure::new(format!("`{id}` has no two sides")).hint("`onrecord disputes` lists those that have")
        })
    }

    /// Returns that the question of the dispute of that id is better put in these words.
    pub(super) fn rename_dispute(&self, subject: &str) -> Result<Judgement> {
        let [question] = self.arguments.others.as_slice() else {
            return Err(Failure::new("`rename` needs the question, in quotation marks").hint(format!(
                "as in `onrecord review {subject} rename \"How many were hurt?\" --by NAME`"
            )));
        };
        let question = question.trim();
        if question.is_empty() {
            return Err(Failure::new("the question is empty").hint("say it in words that both sides use"));
        }
        let (one, other) = self.sides_of(subject)?;
        Ok(Judgement::RenameDispute(one, other, question.to_owned()))
    }

    /// Returns that the statement of that id is on the side of the other, or on none, where that is itself.
    pub(super) fn move_statement(&self, subject: &str) -> Result<Judgement> {
        let [to] = self.arguments.others.as_slice() else {
            return Err(Failure::new("`move` needs the one statement to whose side this one goes").hint(format!(
                "as in `onrecord review {subject} move sta-9b2c --by NAME`; its own id once more takes it off all sides"
            )));
        };
        if to.contains('-') && !is_of(to, "sta") {
            return Err(
                Failure::new(format!("not a statement: `{to}`")).hint("it takes an id that begins with sta-")
            );
        }
        let moved = self.found(self.snapshot.find_statement(subject))?;
        let to = self.found(self.snapshot.find_statement(to))?;
        let disputes = self.found(self.snapshot.disputes_with(to))?;
        let side = |dispute: &Dispute, statement: StatementId| {
            dispute.positions.iter().position(|side| side.statements.contains(&statement))
        };
        if !disputes.iter().any(|dispute| side(dispute, to).is_some()) {
            return Err(Failure::new(format!("`{to}` is on no side of a dispute"))
                .hint("`onrecord disputes` lists them, `onrecord show` of one its statements"));
        }
        let is_there =
            |dispute: &Dispute| side(dispute, to).is_some() && side(dispute, to) == side(dispute, moved);
        if moved != to && disputes.iter().any(is_there) {
            return Err(Failure::new(format!("`{moved}` is on the side of `{to}` already"))
                .hint("name a statement of another side"));
        }
        Ok(Judgement::MoveStatement(moved, to))
    }
}

/// Returns the two statements by which a review names a dispute: those of its surest ground on different sides, else the
/// first of the first two sides.
fn two_of(dispute: &Dispute) -> Option<(StatementId, StatementId)> {
    let side = |statement: StatementId| {
        dispute.positions.iter().position(|side| side.statements.contains(&statement))
    };
    let differ = |(one, other): &(StatementId, StatementId)| {
        side(*one).zip(side(*other)).is_some_and(|(one, other)| one != other)
    };
    let ground = dispute.grounds.iter().map(|ground| ground.between).find(differ);
    let mut first = dispute.positions.iter().filter_map(|side| side.statements.first().copied());
    ground.or_else(|| first.next().zip(first.next()))
}

/// The disputes with the statements that a review names, and how each reads.
pub(super) struct Named {
    statements: Vec<StatementId>,
    disputes: BTreeMap<DisputeId, (Dispute, String)>,
}

/// Returns the disputes with the statements that a judgement names, before it is laid over them; of a withdrawal those of
/// what it takes back; `None` where it is of something else.
pub(super) fn named(
    snapshot: &Snapshot<'_>,
    judgement: &Judgement,
    reviews: &[Review],
) -> onrecord_store::Result<Option<Named>> {
    let mut judgement = judgement;
    // A withdrawal names an earlier review, so this ends.
    while let Judgement::Withdraw(earlier) = judgement {
        let Some(review) = reviews.iter().find(|review| review.id == *earlier) else { return Ok(None) };
        judgement = &review.judgement;
    }
    if !judgement.is_of_dispute() {
        return Ok(None);
    }
    Named::read(snapshot, judgement.statements()).map(Some)
}

impl Named {
    fn read(snapshot: &Snapshot<'_>, statements: Vec<StatementId>) -> onrecord_store::Result<Self> {
        let mut disputes = BTreeMap::new();
        for statement in &statements {
            for dispute in snapshot.disputes_with(*statement)? {
                let Some(view) = snapshot.dispute(dispute.id)? else { continue };
                let status = view.status.label().to_lowercase();
                let line = format!("{}: {} ({status})", view.id, print::one_line(&view.question));
                disputes.insert(dispute.id, (dispute, line));
            }
        }
        Ok(Self { statements, disputes })
    }

    /// Returns what has changed since, a line each; one that says so where nothing has.
    pub(super) fn changed(self, snapshot: &Snapshot<'_>) -> onrecord_store::Result<Vec<String>> {
        let now = Self::read(snapshot, self.statements)?.disputes;
        let mut lines = Vec::new();
        for (id, (dispute, line)) in &now {
            match self.disputes.get(id) {
                None => lines.push(format!("linked anew: a dispute now: {line}")),
                Some((before, _)) if before != dispute => lines.push(format!("linked anew: {line}")),
                Some(_) => {}
            }
        }
        let gone = self.disputes.iter().filter(|(id, _)| !now.contains_key(id));
        lines.extend(gone.map(|(_, (_, line))| format!("linked anew: no dispute any more: {line}")));
        if lines.is_empty() {
            lines.push(
                "it changes no dispute as things stand; it is kept, and will where one fits".to_owned(),
            );
        }
        Ok(lines)
    }
}
