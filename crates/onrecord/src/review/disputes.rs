//! Reviews of disputes. A review names a dispute by two statements on different sides, so that it outlives the id, which
//! follows what linking finds.

use onrecord_store::Snapshot;
use onrecord_types::{Dispute, Judgement, StatementId, Vocabulary as _};

use super::{Asked, is_of};
use crate::talk::{Failure, Result};

impl Asked<'_, '_> {
    /// Returns two statements on different sides of the dispute of that id.
    pub(super) fn sides_of(&self, subject: &str) -> Result<(StatementId, StatementId)> {
        let id = self.found(self.snapshot.find_dispute(subject))?;
        let dispute = self.found(self.snapshot.linked_dispute(id))?;
        dispute.as_ref().and_then(named).ok_or_else(|| {
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
fn named(dispute: &Dispute) -> Option<(StatementId, StatementId)> {
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

/// Returns how the disputes with the statements that a review names stand now, a line each.
pub(super) fn now(snapshot: &Snapshot<'_>, judgement: &Judgement) -> onrecord_store::Result<Vec<String>> {
    if !judgement.is_of_dispute() {
        return Ok(Vec::new());
    }
    let mut lines: Vec<String> = Vec::new();
    for statement in judgement.statements() {
        for dispute in snapshot.disputes_with(statement)? {
            let Some(view) = snapshot.dispute(dispute.id)? else { continue };
            let line = format!("{}: {} ({})", view.id, view.question, view.status.label().to_lowercase());
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    Ok(lines)
}
