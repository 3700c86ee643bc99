//! Statements with those of other texts that print the same words once more.

use std::collections::BTreeSet;

use onrecord_types::{AccountId, DocumentId, StatementId};

use super::{StatementView, statement};
use crate::{Result, Snapshot};

/// A statement of one speaker, with those of other texts or revisions that print the same words.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatedView {
    /// The one that is shown.
    pub shown: StatementView,
    /// The others, in the order of publication and place.
    pub repeats: Vec<StatementView>,
    /// How many copy families and single documents print it; at least one.
    pub independent_sources: u32,
}

impl RepeatedView {
    /// Makes one of a statement that nothing repeats.
    pub fn alone(statement: StatementView) -> Self {
        Self { shown: statement, repeats: Vec::new(), independent_sources: 1 }
    }

    /// Returns the one shown and the others.
    pub fn each(&self) -> impl Iterator<Item = &StatementView> {
        std::iter::once(&self.shown).chain(&self.repeats)
    }

    pub(super) fn each_mut(&mut self) -> impl Iterator<Item = &mut StatementView> {
        std::iter::once(&mut self.shown).chain(&mut self.repeats)
    }

    /// Returns how many documents print it.
    pub fn documents(&self) -> usize {
        self.each().map(|statement| statement.document).collect::<BTreeSet<DocumentId>>().len()
    }
}

const FOLDS: &str = "
    select repeats, independent_sources
    from account_statements
    where account = (select key from accounts where id = ?1)
    order by place";

/// Returns the statements of an account, in its order.
pub(super) fn of_account(snapshot: &Snapshot<'_>, account: AccountId) -> Result<Vec<RepeatedView>> {
    let folds: Vec<(Option<i64>, Option<u32>)> =
        snapshot.db.all(FOLDS, [account.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut folded: Vec<RepeatedView> = Vec::new();
    for (statement, (repeats, sources)) in statement::of_account(snapshot, account)?.into_iter().zip(folds) {
        match folded.last_mut().filter(|_| repeats.is_some()) {
            Some(shown) => shown.repeats.push(statement),
            None => folded.push(RepeatedView {
                independent_sources: sources.unwrap_or(1),
                ..RepeatedView::alone(statement)
            }),
        }
    }
    Ok(folded)
}

const SOURCES: &str = "
    select coalesce(max(folded.independent_sources), 1)
    from statements
    join account_statements as own on own.statement = statements.key
    join account_statements as folded on folded.account = own.account
        and coalesce(folded.repeats, folded.place) = coalesce(own.repeats, own.place)
    where statements.id = ?1";

/// Puts behind each of these statements, in their order, what repeats it anywhere in its speaker's account; one that
/// repeats an earlier one of them is left to that.
pub(super) fn with_repeats(
    snapshot: &Snapshot<'_>,
    statements: Vec<StatementView>,
) -> Result<Vec<RepeatedView>> {
    let mut folded: Vec<RepeatedView> = Vec::new();
    let mut known: BTreeSet<StatementId> = BTreeSet::new();
    for statement in statements {
        if known.contains(&statement.id) {
            continue;
        }
        let independent_sources =
            snapshot.db.first(SOURCES, [statement.id.to_string()], |row| Ok(row.get(0)?))?.unwrap_or(1);
        let repeats = statement::that_repeat(snapshot, statement.id)?;
        known.extend(repeats.iter().map(|repeat| repeat.id));
        known.insert(statement.id);
        folded.push(RepeatedView { shown: statement, repeats, independent_sources });
    }
    Ok(folded)
}
