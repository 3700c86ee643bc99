//! What changed between revisions, in the order of linking.

use onrecord_types::{Change, ChangeKind, DocumentId, StatementId};
use rusqlite::Params;

use crate::Result;
use crate::columns::Columns;
use crate::prepared::Prepared;

// The place of a change is where the later words begin, else the earlier ones.
const CHANGES: &str = "
    select
        changes.id, documents.id, earlier.id, later.id, changes.kind, before.id, after.id,
        earlier.dated,
        (
            select min(statement_spans.start)
            from statement_spans
            where statement_spans.statement = coalesce(changes.after, changes.before)
            and statement_spans.part = 'content'
        )
    from changes
    join documents on documents.key = changes.document
    join revisions as earlier on earlier.key = changes.earlier
    join revisions as later on later.key = changes.later
    left join statements as before on before.key = changes.before
    left join statements as after on after.key = changes.after";
const TO_REVISION: &str = "
    where changes.later = ?1";

/// By what changes are ordered: document, earlier revision, place, kind, statements.
type Order = (DocumentId, String, onrecord_types::RevisionId, i64, ChangeKind, [Option<StatementId>; 2]);

/// Returns every change, by document and place.
pub(super) fn every_change(db: &Prepared<'_>) -> Result<Vec<Change>> {
    ordered(db, CHANGES, [])
}

/// Returns what changed from the revision before to the one with this key, by place.
pub(super) fn changes_to(db: &Prepared<'_>, revision: i64) -> Result<Vec<Change>> {
    ordered(db, &format!("{CHANGES}{TO_REVISION}"), [revision])
}

fn ordered(db: &Prepared<'_>, sql: &str, values: impl Params) -> Result<Vec<Change>> {
    let mut found: Vec<(Order, Change)> = db.all(sql, values, |row| {
        let mut columns = Columns::of(row);
        let change = Change {
            id: columns.id()?,
            document: columns.id()?,
            revisions: (columns.id()?, columns.id()?),
            kind: columns.term()?,
            before: columns.maybe_id()?,
            after: columns.maybe_id()?,
        };
        let (dated, place) = (columns.value()?, columns.value::<Option<i64>>()?.unwrap_or_default());
        let said = [change.before, change.after];
        Ok(((change.document, dated, change.revisions.0, place, change.kind, said), change))
    })?;
    found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found.into_iter().map(|(_, change)| change).collect())
}
