//! Writing disputes: the sides, what shows that they differ, and who takes none.

use onrecord_types::{Dispute, Ground, Vocabulary};
use rusqlite::params;

use super::keys::Keys;
use crate::columns::{integer, offsets};
use crate::write::Write;
use crate::write::documents::FIND_REVISION;
use crate::write::reviews::FIND_REVIEW;
use crate::{Error, ErrorKind, Result};

const ADD_DISPUTE: &str = "
    insert into disputes (id, incident, question, status, moved_by, first, last)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const ADD_SPEAKER: &str = "
    insert into dispute_speakers (dispute, side, place, speaker)
    values (?1, ?2, ?3, ?4)";
const ADD_STATEMENT: &str = "
    insert into dispute_statements (dispute, side, place, statement)
    values (?1, ?2, ?3, ?4)";
const ADD_BYSTANDER: &str = "
    insert into dispute_bystanders (dispute, place, statement)
    values (?1, ?2, ?3)";
const ADD_GROUND: &str = "
    insert into dispute_grounds (
        dispute, place, basis, statement, other, revision, start, end, words, confidence, reason
    )
    values (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
        (select cast(substr(cast(text as blob), ?7 + 1, ?8 - ?7) as text) from revisions where key = ?6),
        ?9, ?10
    )";
const ADD_REVIEW: &str = "
    insert into dispute_reviews (dispute, place, review)
    values (?1, ?2, ?3)";
const DROP: &[&str] = &[
    "delete from dispute_speakers where dispute = (select key from disputes where id = ?1)",
    "delete from dispute_statements where dispute = (select key from disputes where id = ?1)",
    "delete from dispute_bystanders where dispute = (select key from disputes where id = ?1)",
    "delete from dispute_grounds where dispute = (select key from disputes where id = ?1)",
    "delete from dispute_reviews where dispute = (select key from disputes where id = ?1)",
    "delete from disputes where id = ?1",
];

impl Write<'_> {
    pub(super) fn dispute(&self, dispute: &Dispute, keys: &Keys) -> Result<()> {
        let incident = keys.incident(self, dispute.incident)?;
        let (first, last) = dispute.days.map(|(first, last)| (first.to_string(), last.to_string())).unzip();
        let (id, status) = (dispute.id.to_string(), dispute.status.code());
        let moved_by = dispute.moved_by.map(|statement| keys.statement(self, statement)).transpose()?;
        let row = params![id, incident, dispute.question, status, moved_by, first, last];
        let key = self.db.insert(ADD_DISPUTE, row)?;
        for (side, position) in dispute.positions.iter().enumerate() {
            if position.statements.is_empty() {
                let message = format!("a side of {id} rests on no statement");
                return Err(Error::new(ErrorKind::Misfit, message));
            }
            let side = integer(side)?;
            for (place, speaker) in position.speakers.iter().enumerate() {
                let speaker = keys.speaker(self, *speaker)?;
                self.db.execute(ADD_SPEAKER, [key, side, integer(place)?, speaker])?;
            }
            for (place, statement) in position.statements.iter().enumerate() {
                let statement = keys.statement(self, *statement)?;
                self.db.execute(ADD_STATEMENT, [key, side, integer(place)?, statement])?;
            }
        }
        for (place, statement) in dispute.noncommittal.iter().enumerate() {
            let statement = keys.statement(self, *statement)?;
            self.db.execute(ADD_BYSTANDER, [key, integer(place)?, statement])?;
        }
        for (place, ground) in dispute.grounds.iter().enumerate() {
            self.ground([key, integer(place)?], ground, keys)?;
        }
        for (place, review) in dispute.reviews.iter().enumerate() {
            self.known(FIND_REVIEW, review)?;
            self.db.execute(ADD_REVIEW, params![key, integer(place)?, review.to_string()])?;
        }
        Ok(())
    }

    fn ground(&self, [dispute, place]: [i64; 2], ground: &Ground, keys: &Keys) -> Result<()> {
        let (one, other) = ground.between;
        let told_in = ground.told_in.map(|(revision, _)| self.known(FIND_REVISION, &revision)).transpose()?;
        let (start, end) = offsets(ground.told_in.map(|(_, span)| span))?;
        let row = params![
            dispute,
            place,
            ground.basis.code(),
            keys.statement(self, one)?,
            keys.statement(self, other)?,
            told_in,
            start,
            end,
            ground.confidence.value(),
            ground.reason,
        ];
        self.db.execute(ADD_GROUND, row).map(drop)
    }

    pub(super) fn take_out_dispute(&self, id: &str) -> Result<()> {
        self.each(DROP, id)
    }
}
