//! Where accounts of one incident differ: each side with its quotes, what shows it, and who takes none.

use jiff::civil::Date;
use onrecord_types::{
    Confidence, Dispute, DisputeBasis, DisputeId, DisputeStatus, Ground, IncidentId, SpeakerId, StatementId,
    Vocabulary,
};
use rusqlite::params;

use super::cover::cover_dispute;
use super::incidents::{INCIDENT_NAME, incident_name};
use super::told::{PassageView, Passages};
use super::{
    DEFAULT_LIMIT, IncidentName, RepeatedView, ReviewRow, SpeakerName, StatementView, linking, repeated,
    statement,
};
use crate::columns::Columns;
use crate::{Error, Result, Snapshot};

/// Which disputes to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeFilter {
    /// Of which incident.
    pub incident: Option<IncidentId>,
    /// How they stand.
    pub status: Option<DisputeStatus>,
    /// A ground that shows them.
    pub basis: Option<DisputeBasis>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for DisputeFilter {
    fn default() -> Self {
        Self { incident: None, status: None, basis: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct SideView {
    /// Who holds it, in the order of their first statements; nobody where no text says whose words they are.
    pub speakers: Vec<SpeakerName>,
    /// The statements that put it forward, the best quote first, each with its repeats.
    pub statements: Vec<RepeatedView>,
}

/// What shows that two sides differ.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundView {
    /// Of what sort it is.
    pub basis: DisputeBasis,
    /// The two statements; of a rebuttal the one that rejects first.
    pub between: (StatementId, StatementId),
    /// The words of a text that tell of it; absent where only the two contents show it.
    pub told_in: Option<PassageView>,
    /// How sure it is that a reader would say the same.
    pub confidence: Confidence,
    /// Why, in one line.
    pub reason: String,
}

/// A point on which accounts of one incident differ, the names of private persons covered.
#[derive(Debug, Clone, PartialEq)]
pub struct DisputeView {
    /// The dispute.
    pub id: DisputeId,
    /// The incident.
    pub incident: IncidentName,
    /// The point, in neutral words.
    pub question: String,
    /// The sides, in the order of their first statements, which says nothing of who is right.
    pub sides: Vec<SideView>,
    /// Statements about the point that take no side.
    pub bystanders: Vec<StatementView>,
    /// What shows it, the surest first.
    pub grounds: Vec<GroundView>,
    /// How it stands.
    pub status: DisputeStatus,
    /// The statement by which it came to stand so; absent while it is open.
    pub moved_by: Option<StatementView>,
    /// The days of publication of the first and the last text in which it is told; absent when none is dated.
    pub days: Option<(Date, Date)>,
    /// The reviews laid over it, oldest first.
    pub reviews: Vec<ReviewRow>,
}

impl DisputeView {
    /// Returns the grounds on which it rests, each once, the surest first.
    pub fn bases(&self) -> Vec<DisputeBasis> {
        let mut bases: Vec<DisputeBasis> = Vec::new();
        for ground in &self.grounds {
            if !bases.contains(&ground.basis) {
                bases.push(ground.basis);
            }
        }
        bases
    }
}

const BY_ID: &str = "
    select key
    from disputes
    where id = ?1";
const OF_INCIDENT: &str = "
    select disputes.key
    from incidents
    join disputes on disputes.incident = incidents.key
    where incidents.id = ?1
    order by disputes.first is null, disputes.first, disputes.id";
const LISTED: &str = "
    select disputes.key
    from disputes
    join incidents on incidents.key = disputes.incident
    where (?1 is null or incidents.id = ?1)
    and (?2 is null or disputes.status = ?2)
    and (?3 is null or exists (
        select 1
        from dispute_grounds
        where dispute_grounds.dispute = disputes.key
        and dispute_grounds.basis = ?3
    ))
    order by disputes.last desc, disputes.id
    limit ?4
    offset ?5";
const WITH: &str = "
    select disputes.key
    from disputes
    where disputes.key in (
        select dispute_statements.dispute
        from statements
        join dispute_statements on dispute_statements.statement = statements.key
        where statements.id = ?1
        union
        select dispute_bystanders.dispute
        from statements
        join dispute_bystanders on dispute_bystanders.statement = statements.key
        where statements.id = ?1
    )
    order by disputes.id";
const SPEAKER: &str = "
    select speakers.name, speakers.kind, speakers.standing
    from speakers
    where speakers.id = ?1";

impl Snapshot<'_> {
    /// Returns a dispute, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dispute(&self, id: DisputeId) -> Result<Option<DisputeView>> {
        let key: Option<i64> = self.db.first(BY_ID, [id.to_string()], |row| Ok(row.get(0)?))?;
        key.map(|key| self.show_dispute(key, &mut Passages::new(self))).transpose()
    }

    /// Lists disputes, those told of last first, then by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn disputes(&self, filter: &DisputeFilter) -> Result<Vec<DisputeView>> {
        let values = params![
            filter.incident.map(|id| id.to_string()),
            filter.status.map(Vocabulary::code),
            filter.basis.map(Vocabulary::code),
            filter.limit,
            filter.offset,
        ];
        let keys: Vec<i64> = self.db.all(LISTED, values, |row| Ok(row.get(0)?))?;
        let mut passages = Passages::new(self);
        keys.into_iter().map(|key| self.show_dispute(key, &mut passages)).collect()
    }

    /// Returns how a dispute was linked, or `None` when the record does not hold it: what a review names it by.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn linked_dispute(&self, id: DisputeId) -> Result<Option<Dispute>> {
        let key: Option<i64> = self.db.first(BY_ID, [id.to_string()], |row| Ok(row.get(0)?))?;
        key.map(|key| linking::dispute(&self.db, key)).transpose()
    }

    /// Returns the disputes with this statement, on a side or on none, by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn disputes_with(&self, statement: StatementId) -> Result<Vec<Dispute>> {
        let keys: Vec<i64> = self.db.all(WITH, [statement.to_string()], |row| Ok(row.get(0)?))?;
        keys.into_iter().map(|key| linking::dispute(&self.db, key)).collect()
    }

    fn show_dispute(&self, key: i64, passages: &mut Passages<'_, '_>) -> Result<DisputeView> {
        let dispute = linking::dispute(&self.db, key)?;
        let sql = format!("select{INCIDENT_NAME} from incidents where incidents.id = ?1");
        let id = dispute.incident.to_string();
        let incident = self.db.first(&sql, [id], |row| incident_name(&mut Columns::of(row)))?;
        let incident = incident.ok_or_else(|| Error::damaged("a dispute is of no incident"))?;
        let mut sides = Vec::new();
        for (side, position) in (0_i64..).zip(&dispute.positions) {
            let speakers = position.speakers.iter().map(|speaker| self.side_speaker(*speaker));
            let statements = statement::of_side(self, dispute.id, side)?;
            sides.push(SideView {
                speakers: speakers.collect::<Result<_>>()?,
                statements: repeated::with_repeats(self, statements)?,
            });
        }
        let mut view = DisputeView {
            id: dispute.id,
            incident,
            question: dispute.question,
            sides,
            bystanders: statement::of_bystanders(self, dispute.id)?,
            grounds: Vec::new(),
            status: dispute.status,
            moved_by: dispute.moved_by.map(|id| self.moving(id)).transpose()?,
            days: dispute.days,
            reviews: self.review_rows_of(&dispute.reviews)?,
        };
        for ground in dispute.grounds {
            view.grounds.push(show_ground(passages, ground)?);
        }
        cover_dispute(self, &mut view)?;
        Ok(view)
    }

    fn moving(&self, id: StatementId) -> Result<StatementView> {
        self.statement(id)?.ok_or_else(|| Error::damaged(format!("there is no statement {id}")))
    }

    fn side_speaker(&self, id: SpeakerId) -> Result<SpeakerName> {
        let found = self.db.first(SPEAKER, [id.to_string()], |row| {
            let mut columns = Columns::of(row);
            let (name, kind, standing) = (columns.value()?, columns.term()?, columns.term()?);
            Ok(SpeakerName { id: Some(id), name, is_masked: false, kind, standing })
        })?;
        let mut speaker = found.ok_or_else(|| Error::damaged(format!("there is no speaker {id}")))?;
        if let Some(name) = self.stand_in_of(id, speaker.kind, speaker.standing)? {
            speaker.name = name;
            speaker.is_masked = true;
        }
        Ok(speaker)
    }
}

fn show_ground(passages: &mut Passages<'_, '_>, ground: Ground) -> Result<GroundView> {
    let Ground { basis, between, told_in, confidence, reason } = ground;
    let told_in = told_in.map(|(revision, span)| passages.at(revision, span)).transpose()?;
    Ok(GroundView { basis, between, told_in, confidence, reason })
}

/// Returns the disputes of an incident, those told of first first, then by id: a neutral order.
pub(super) fn of_incident(passages: &mut Passages<'_, '_>, id: IncidentId) -> Result<Vec<DisputeView>> {
    let snapshot = passages.snapshot();
    let keys: Vec<i64> = snapshot.db.all(OF_INCIDENT, [id.to_string()], |row| Ok(row.get(0)?))?;
    keys.into_iter().map(|key| snapshot.show_dispute(key, passages)).collect()
}
