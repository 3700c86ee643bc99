//! Disputes: their sides, what shows that they differ, and who takes none.

use onrecord_types::{Dispute, Ground, Position, Span, Text};
use rusqlite::Row;

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Error, Result};

pub(super) const EVERY: &str = "
    select key, id
    from disputes
    order by id";
const DISPUTE: &str = "
    select
        disputes.id, incidents.id, disputes.question, disputes.status, moving.id,
        disputes.first, disputes.last
    from disputes
    join incidents on incidents.key = disputes.incident
    left join statements as moving on moving.key = disputes.moved_by
    where disputes.key = ?1";
const SPEAKERS: &str = "
    select dispute_speakers.side, speakers.id
    from dispute_speakers
    join speakers on speakers.key = dispute_speakers.speaker
    where dispute_speakers.dispute = ?1
    order by dispute_speakers.side, dispute_speakers.place";
const STATEMENTS: &str = "
    select dispute_statements.side, statements.id
    from dispute_statements
    join statements on statements.key = dispute_statements.statement
    where dispute_statements.dispute = ?1
    order by dispute_statements.side, dispute_statements.place";
const BYSTANDERS: &str = "
    select statements.id
    from dispute_bystanders
    join statements on statements.key = dispute_bystanders.statement
    where dispute_bystanders.dispute = ?1
    order by dispute_bystanders.place";
const GROUNDS: &str = "
    select
        dispute_grounds.basis, one.id, other.id, coalesce(revisions.text, ''), revisions.id,
        dispute_grounds.start, dispute_grounds.end, dispute_grounds.confidence, dispute_grounds.reason
    from dispute_grounds
    join statements as one on one.key = dispute_grounds.statement
    join statements as other on other.key = dispute_grounds.other
    left join revisions on revisions.key = dispute_grounds.revision
    where dispute_grounds.dispute = ?1
    order by dispute_grounds.place";
const REVIEWS: &str = "
    select review
    from dispute_reviews
    where dispute = ?1
    order by place";

/// Returns the dispute with this key.
pub(in crate::views) fn dispute(db: &Prepared<'_>, key: i64) -> Result<Dispute> {
    let mut positions: Vec<Position> = Vec::new();
    // Every side rests on statements.
    db.all(STATEMENTS, [key], |row| {
        let mut columns = Columns::of(row);
        let side = side(&mut columns)?;
        if side == positions.len() {
            positions.push(Position::default());
        }
        at(&mut positions, side)?.statements.push(columns.id()?);
        Ok(())
    })?;
    db.all(SPEAKERS, [key], |row| {
        let mut columns = Columns::of(row);
        let side = side(&mut columns)?;
        at(&mut positions, side)?.speakers.push(columns.id()?);
        Ok(())
    })?;
    let noncommittal = db.all(BYSTANDERS, [key], |row| Columns::of(row).id())?;
    let grounds = db.all(GROUNDS, [key], ground)?;
    let reviews = db.all(REVIEWS, [key], |row| Columns::of(row).id())?;
    let dispute = db.first(DISPUTE, [key], |row| {
        let mut columns = Columns::of(row);
        let (id, incident, question) = (columns.id()?, columns.id()?, columns.value()?);
        let (status, moved_by) = (columns.term()?, columns.maybe_id()?);
        let (first, last) = (columns.maybe_date()?, columns.maybe_date()?);
        Ok(Dispute {
            id,
            incident,
            question,
            positions,
            grounds,
            noncommittal,
            status,
            moved_by,
            days: first.zip(last),
            reviews,
        })
    })?;
    dispute.ok_or_else(|| Error::damaged(format!("there is no dispute {key}")))
}

fn side(columns: &mut Columns<'_>) -> Result<usize> {
    let side = columns.count()?;
    usize::try_from(side).map_err(|_| Error::damaged(format!("a side is out of range: {side}")))
}

fn at(positions: &mut [Position], side: usize) -> Result<&mut Position> {
    positions.get_mut(side).ok_or_else(|| Error::damaged(format!("side {side} is not there")))
}

fn ground(row: &Row<'_>) -> Result<Ground> {
    let mut columns = Columns::of(row);
    let (basis, between) = (columns.term()?, (columns.id()?, columns.id()?));
    let text = Text::new(columns.value::<String>()?);
    let revision = columns.maybe_id()?;
    let span: Option<Span> = columns.maybe_span(&text)?;
    Ok(Ground {
        basis,
        between,
        told_in: revision.zip(span),
        confidence: columns.confidence()?,
        reason: columns.value()?,
    })
}
