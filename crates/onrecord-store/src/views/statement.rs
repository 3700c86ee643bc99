//! A statement with all that leads back to its words, and the statements of a page.

use onrecord_types::{
    AccountId, Basis, Confidence, DisputeId, DocumentId, Form, IncidentId, Judgement, MakerId,
    PublicationTime, Review, RevisionId, SpeakerId, SpeakerKind, Stance, Standing, StatementId, Verdict,
};
use rusqlite::{Params, Row};

use super::IncidentName;
use super::cover::cover_statement;
use super::incidents::maybe_incident_name;
use crate::columns::Columns;
use crate::{Result, Snapshot};

/// The speaker of a statement as a link names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerName {
    /// The speaker across documents; absent until the document has been linked.
    pub id: Option<SpeakerId>,
    /// The name as shown: the one across documents, else the one in the document; of a private person
    /// `Private person` and four digits.
    pub name: String,
    /// Whether other words stand for the name.
    pub is_masked: bool,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
}

/// What led from the words of a source to the speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolutionView {
    /// What led there.
    pub basis: Basis,
    /// How sure that is.
    pub confidence: Confidence,
    /// The mentions that it was led back through, in words; empty where the source itself names the speaker.
    pub chain: Vec<String>,
}

/// A statement with its words and all that leads back to them, the names of private persons covered.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementView {
    /// The statement.
    pub id: StatementId,
    /// What is attributed, with its quotation marks; parts joined by ` … `.
    pub words: String,
    /// The words that name the source.
    pub source: Option<String>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// How much of it is quoted.
    pub form: Form,
    /// How the source stands to it.
    pub stance: Stance,
    /// How sure the maker is.
    pub confidence: Confidence,
    /// Who said it.
    pub speaker: Option<SpeakerName>,
    /// Why the source is that speaker; absent where nobody is, and in a reading of before layout 3.
    pub resolution: Option<ResolutionView>,
    /// What it is about.
    pub incident: Option<IncidentName>,
    /// The document in which it stands.
    pub document: DocumentId,
    /// The revision of whose text the words are.
    pub revision: RevisionId,
    /// The revision's headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When the revision says it was published.
    pub published: Option<PublicationTime>,
    /// The newest review.
    pub review: Option<Review>,
    /// What read it.
    pub maker: MakerId,
}

pub(super) const COLUMNS: &str = "
        statements.id, statements.words, statements.source, statements.cue,
        statements.form, statements.stance, statements.confidence,
        statements.key, statements.speaker, statements.speaker_basis, statements.speaker_confidence,
        speakers.id,
        coalesce(speakers.name, document_speakers.name),
        coalesce(speakers.kind, document_speakers.kind),
        coalesce(speakers.standing, document_speakers.standing),
        incidents.id, incidents.label, incidents.kind, incidents.status, incidents.gathering,
        incidents.headline, incidents.is_reported,
        documents.id, revisions.id, revisions.title, documents.outlet,
        revisions.published_raw, revisions.published_date, revisions.published_instant,
        reviews.verdict, reviews.statement, reviewers.name, reviews.note, reviews.at,
        makers.id";
/// Statements first, where what is asked narrows them down.
pub(super) const STATEMENTS: &str = "
    from statements
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
/// The account first, in its order.
const IN_ACCOUNT: &str = "
    from account_statements
    cross join statements on statements.key = account_statements.statement
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
/// What the statements of one dispute's side are found by.
const ON_SIDE: &str = "
    from dispute_statements
    cross join statements on statements.key = dispute_statements.statement
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
const BESIDE: &str = "
    from dispute_bystanders
    cross join statements on statements.key = dispute_bystanders.statement
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
/// Those of one fold of an account.
const IN_FOLD: &str = "
    from statements as asked
    cross join account_statements as own on own.statement = asked.key
    cross join account_statements as folded
        on folded.account = own.account
        and coalesce(folded.repeats, folded.place) = coalesce(own.repeats, own.place)
        and folded.statement <> own.statement
    cross join statements on statements.key = folded.statement
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision";
pub(super) const JOINS: &str = "
    join makers on makers.key = readings.maker
    join documents on documents.key = revisions.document
    left join document_speakers on document_speakers.key = statements.speaker
    left join speaker_members on speaker_members.document_speaker = document_speakers.key
    left join speakers on speakers.key = speaker_members.speaker
    left join statement_incidents on statement_incidents.statement = statements.key
    left join incidents on incidents.key = statement_incidents.incident
    left join reviews on reviews.key = (
        select max(newest.key)
        from reviews as newest
        where newest.statement = statements.id
        and newest.holds
    )
    left join makers as reviewers on reviewers.key = reviews.maker";
pub(super) const BY_PUBLICATION: &str = "
    order by revisions.published_date desc, revisions.id, statements.place";
const BY_ID: &str = "
    where statements.id = ?1
    order by statements.reading desc
    limit 1";
const BY_READING: &str = "
    where statements.reading = (
        select current_readings.reading
        from revisions as chosen
        join current_readings on current_readings.revision = chosen.key
        where chosen.id = ?1
    )
    order by statements.place";
const OF_SPEAKER: &str = "
    where statements.speaker in (
        select speaker_members.document_speaker
        from speaker_members
        join speakers as chosen on chosen.key = speaker_members.speaker
        where chosen.id = ?1
    )";
const OF_ACCOUNT: &str = "
    where account_statements.account = (select accounts.key from accounts where accounts.id = ?1)
    order by account_statements.place";
const OF_SIDE: &str = "
    where dispute_statements.dispute = (select disputes.key from disputes where disputes.id = ?1)
    and dispute_statements.side = ?2
    order by dispute_statements.place";
const OF_BYSTANDERS: &str = "
    where dispute_bystanders.dispute = (select disputes.key from disputes where disputes.id = ?1)
    order by dispute_bystanders.place";
const OF_FOLD: &str = "
    where asked.id = ?1
    order by folded.account, folded.place";
const OF_NO_ACCOUNT: &str = "
    where statement_incidents.incident = (select chosen.key from incidents as chosen where chosen.id = ?1)
    and not exists (
        select 1
        from account_statements
        join accounts on accounts.key = account_statements.account
        where account_statements.statement = statements.key
        and accounts.incident = statement_incidents.incident
    )";

impl Snapshot<'_> {
    /// Returns a statement as its newest reading has it, whatever its revision; `None` when the record does not
    /// hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn statement(&self, id: StatementId) -> Result<Option<StatementView>> {
        let found = self.db.first(&select(STATEMENTS, BY_ID), [id.to_string()], read)?;
        found.map(|found| found.show(self)).transpose()
    }
}

/// Returns a query of statements.
pub(super) fn select(from: &str, rest: &str) -> String {
    format!("select{COLUMNS}{from}{JOINS}{rest}")
}

/// Returns the statements of the newest reading of a revision, by place.
pub(super) fn of_revision(snapshot: &Snapshot<'_>, revision: RevisionId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(STATEMENTS, BY_READING), [revision.to_string()])
}

/// Returns the statements of a speaker, by publication, revision and place.
pub(super) fn of_speaker(snapshot: &Snapshot<'_>, speaker: SpeakerId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(STATEMENTS, &format!("{OF_SPEAKER}{BY_PUBLICATION}")), [speaker.to_string()])
}

/// Returns the statements of an account, in its order.
pub(super) fn of_account(snapshot: &Snapshot<'_>, account: AccountId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(IN_ACCOUNT, OF_ACCOUNT), [account.to_string()])
}

/// Returns the statements of one side of a dispute, the best quote first.
pub(super) fn of_side(snapshot: &Snapshot<'_>, dispute: DisputeId, side: i64) -> Result<Vec<StatementView>> {
    list(snapshot, &select(ON_SIDE, OF_SIDE), (dispute.to_string(), side))
}

/// Returns the statements about a dispute's point that take no side.
pub(super) fn of_bystanders(snapshot: &Snapshot<'_>, dispute: DisputeId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(BESIDE, OF_BYSTANDERS), [dispute.to_string()])
}

/// Returns the others of its speaker's account that print the words of a statement, by publication and place.
pub(super) fn that_repeat(snapshot: &Snapshot<'_>, statement: StatementId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(IN_FOLD, OF_FOLD), [statement.to_string()])
}

/// Returns the statements about an incident that are in no account of it.
pub(super) fn of_no_account(snapshot: &Snapshot<'_>, incident: IncidentId) -> Result<Vec<StatementView>> {
    list(snapshot, &select(STATEMENTS, &format!("{OF_NO_ACCOUNT}{BY_PUBLICATION}")), [incident.to_string()])
}

/// Returns the statements that a query of [`COLUMNS`] finds, as they are shown.
pub(super) fn list(snapshot: &Snapshot<'_>, sql: &str, values: impl Params) -> Result<Vec<StatementView>> {
    snapshot.db.all(sql, values, read)?.into_iter().map(|found| found.show(snapshot)).collect()
}

/// A statement as it stands in the record.
struct Found {
    key: i64,
    speaker_key: Option<i64>,
    view: StatementView,
}

const CHAIN: &str = "
    select words
    from statement_chains
    where statement = ?1
    order by place";

impl Found {
    /// Returns it as it is shown.
    fn show(mut self, snapshot: &Snapshot<'_>) -> Result<StatementView> {
        if let Some((key, speaker)) = self.speaker_key.zip(self.view.speaker.as_mut())
            && let Some(name) = snapshot.stand_in_at(key, speaker.id, speaker.kind, speaker.standing)?
        {
            speaker.name = name;
            speaker.is_masked = true;
        }
        if let Some(resolution) = &mut self.view.resolution {
            resolution.chain = snapshot.db.all(CHAIN, [self.key], |row| Ok(row.get(0)?))?;
        }
        cover_statement(snapshot, &mut self.view)?;
        Ok(self.view)
    }
}

fn read(row: &Row<'_>) -> Result<Found> {
    let mut columns = Columns::of(row);
    let (id, words, source, cue) = (columns.id()?, columns.value()?, columns.value()?, columns.value()?);
    let (form, stance, confidence) = (columns.term()?, columns.term()?, columns.confidence()?);
    let (key, speaker_key) = (columns.value()?, columns.value()?);
    let view = StatementView {
        id,
        words,
        source,
        cue,
        form,
        stance,
        confidence,
        resolution: resolution(&mut columns)?,
        speaker: speaker(&mut columns)?,
        incident: maybe_incident_name(&mut columns)?,
        document: columns.id()?,
        revision: columns.id()?,
        title: columns.value()?,
        outlet: columns.value()?,
        published: columns.publication()?,
        review: review(&mut columns)?,
        maker: columns.id()?,
    };
    Ok(Found { key, speaker_key, view })
}

/// Reads `basis, confidence`.
fn resolution(columns: &mut Columns<'_>) -> Result<Option<ResolutionView>> {
    let (basis, confidence) = (columns.maybe_term()?, columns.maybe_confidence()?);
    let chain = Vec::new();
    Ok(basis.zip(confidence).map(|(basis, confidence)| ResolutionView { basis, confidence, chain }))
}

fn speaker(columns: &mut Columns<'_>) -> Result<Option<SpeakerName>> {
    let (id, name) = (columns.maybe_id()?, columns.value::<Option<String>>()?);
    let (kind, standing) = (columns.maybe_term()?, columns.maybe_term()?);
    Ok(match (name, kind, standing) {
        (Some(name), Some(kind), Some(standing)) => {
            Some(SpeakerName { id, name, is_masked: false, kind, standing })
        }
        _ => None,
    })
}

/// Reads `verdict, statement, reviewer, note, at` of a review of a statement.
fn review(columns: &mut Columns<'_>) -> Result<Option<Review>> {
    let (verdict, statement) = (columns.maybe_term()?, columns.maybe_id()?);
    let (reviewer, note) = (columns.value::<Option<String>>()?, columns.value::<Option<String>>()?);
    let at = columns.maybe_timestamp()?;
    let judgement = match verdict.zip(statement) {
        Some((Verdict::Confirm, statement)) => Judgement::Confirm(statement),
        Some((Verdict::Reject, statement)) => Judgement::Reject(statement),
        _ => return Ok(None),
    };
    let rest = reviewer.zip(note).zip(at);
    Ok(rest.map(|((reviewer, note), at)| Review::new(judgement, reviewer, note, at)))
}
