//! What was linked, as the values that were written.

pub(super) mod accounts;
mod disputes;

use onrecord_types::{
    CopyFamily, DatedRole, DocumentId, FollowUp, Incident, IncidentDocument, IncidentId, Linking,
    ReportedFigure, RevisionId, Sha256, Speaker, SpeakerIndex, SpeakerMember, StatementId, Text,
};
use rusqlite::Row;

pub(super) use disputes::dispute;

use super::changes::every_change;
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::{Error, Result, Snapshot, canonical};

const INCIDENT: &str = "
    select
        incidents.key, incidents.id, incidents.kind, incidents.label, incidents.independent_sources,
        incidents.status, incidents.gathering, incidents.headline,
        coalesce(tying.text, ''), earlier.id, tying.id,
        incidents.follows_start, incidents.follows_end, incidents.concerns_start, incidents.concerns_end,
        coalesce(timed.text, ''), timed.id,
        incidents.time_words, incidents.time_start, incidents.time_end,
        incidents.time_precision, incidents.time_first, incidents.time_last,
        coalesce(placed.text, ''), placed.id,
        incidents.place_words, incidents.place_within, incidents.place_start, incidents.place_end,
        incidents.place_precision,
        incidents.place_geonames, incidents.place_known_name, incidents.place_known_precision,
        incidents.place_known_within
    from incidents
    left join revisions as timed on timed.key = incidents.time_revision
    left join revisions as placed on placed.key = incidents.place_revision
    left join revisions as tying on tying.key = incidents.follows_revision
    left join incidents as earlier on earlier.key = incidents.follows
    where incidents.id = ?1";
const INCIDENT_DOCUMENTS: &str = "
    select
        documents.id, incident_documents.role, incident_documents.mention, incident_documents.confidence,
        incident_documents.reason
    from incident_documents
    join documents on documents.key = incident_documents.document
    where incident_documents.incident = ?1
    order by incident_documents.place";

const INCIDENT_FIGURES: &str = "
    select
        revisions.id, incident_figures.measure, incident_figures.start, incident_figures.end,
        incident_figures.least, incident_figures.most, incident_figures.is_rough, statements.id
    from incident_figures
    join revisions on revisions.key = incident_figures.revision
    left join statements on statements.key = incident_figures.statement
    where incident_figures.incident = ?1
    order by incident_figures.place";
const INCIDENT_REVIEWS: &str = "
    select review
    from incident_reviews
    where incident = ?1
    order by place";
const TEXT: &str = "
    select text
    from revisions
    where id = ?1";

/// Returns an incident, or `None` when the record does not hold it.
pub(super) fn incident(db: &Prepared<'_>, id: IncidentId) -> Result<Option<Incident>> {
    let found = db.first(INCIDENT, [id.to_string()], loose_incident);
    let found = found.map_err(|error| error.at(id))?;
    let Some((key, mut incident)) = found else { return Ok(None) };
    incident.documents = db.all(INCIDENT_DOCUMENTS, [key], |row| {
        let mut columns = Columns::of(row);
        Ok(IncidentDocument {
            document: columns.id()?,
            role: columns.term()?,
            mention: columns.value()?,
            confidence: columns.confidence()?,
            reason: columns.value()?,
        })
    })?;
    incident.figures = incident_figures(db, key).map_err(|error| error.at(id))?;
    incident.reviews = db.all(INCIDENT_REVIEWS, [key], |row| Columns::of(row).id())?;
    Ok(Some(incident))
}

/// Reads [`INCIDENT`]: the key, and the incident without its lists.
fn loose_incident(row: &Row<'_>) -> Result<(i64, Incident)> {
    let mut columns = Columns::of(row);
    let key: i64 = columns.value()?;
    let (id, kind, label) = (columns.id()?, columns.term()?, columns.value()?);
    let independent_sources = columns.count()?;
    let (status, gathering, headline) = (columns.term()?, columns.maybe_term()?, columns.value()?);
    let text = Text::new(columns.value::<String>()?);
    let follows = follow_up(&mut columns, &text)?;
    let text = Text::new(columns.value::<String>()?);
    let time = (columns.maybe_id()?, columns.reported_time(&text)?);
    let text = Text::new(columns.value::<String>()?);
    let place = (columns.maybe_id()?, columns.reported_place(&text)?);
    let (time, place) = (time.0.zip(time.1), place.0.zip(place.1));
    let incident = Incident {
        id,
        kind,
        status,
        gathering,
        label,
        headline,
        time,
        place,
        follows,
        figures: Vec::new(),
        documents: Vec::new(),
        independent_sources,
        reviews: Vec::new(),
    };
    Ok((key, incident))
}

/// Reads `earlier, revision, start, end` of the words that tie the two, then `start, end` of whom it concerns.
fn follow_up(columns: &mut Columns<'_>, text: &Text) -> Result<Option<FollowUp>> {
    let (incident, revision) = (columns.maybe_id()?, columns.maybe_id()?);
    let (tied, concerns) = (columns.maybe_span(text)?, columns.maybe_span(text)?);
    let told_in = revision.zip(tied);
    Ok(incident.zip(told_in).map(|(incident, told_in)| FollowUp { incident, told_in, concerns }))
}

fn incident_figures(db: &Prepared<'_>, incident: i64) -> Result<Vec<ReportedFigure>> {
    // Figures of one revision mostly stand together.
    let mut at: Option<(RevisionId, Text)> = None;
    db.all(INCIDENT_FIGURES, [incident], |row| {
        let mut columns = Columns::of(row);
        let revision = columns.id()?;
        let text = match at.take() {
            Some((known, text)) if known == revision => text,
            _ => {
                let text = db.first(TEXT, [revision.to_string()], |row| Ok(row.get::<_, String>(0)?))?;
                Text::new(text.unwrap_or_default())
            }
        };
        let figure = columns.figure(&text)?;
        at = Some((revision, text));
        Ok(ReportedFigure { revision, figure, statement: columns.maybe_id()? })
    })
}

const SPEAKER: &str = "
    select id, name, kind, standing
    from speakers
    where key = ?1";
const SPEAKER_NAMES: &str = "
    select name
    from speaker_names
    where speaker = ?1
    order by place";
const SPEAKER_ROLES: &str = "
    select
        coalesce(revisions.text, ''), speaker_roles.words, revisions.id, speaker_roles.start,
        speaker_roles.end, speaker_roles.first, speaker_roles.last, speaker_roles.documents
    from speaker_roles
    left join revisions on revisions.key = speaker_roles.revision
    where speaker_roles.speaker = ?1
    order by speaker_roles.place";
const SPEAKER_BODIES: &str = "
    select name
    from speaker_bodies
    where speaker = ?1
    order by place";
const SPEAKER_REVIEWS: &str = "
    select review
    from speaker_reviews
    where speaker = ?1
    order by place";
const SPEAKER_MEMBERS: &str = "
    select revisions.id, document_speakers.place
    from speaker_members
    join document_speakers on document_speakers.key = speaker_members.document_speaker
    join readings on readings.key = document_speakers.reading
    join revisions on revisions.key = readings.revision
    where speaker_members.speaker = ?1
    order by speaker_members.place";

/// Returns the speaker with this key.
pub(super) fn speaker(db: &Prepared<'_>, key: i64) -> Result<Speaker> {
    let names = db.all(SPEAKER_NAMES, [key], |row| Ok(row.get(0)?))?;
    let roles = db.all(SPEAKER_ROLES, [key], dated_role)?;
    let speaks_for = db.all(SPEAKER_BODIES, [key], |row| Ok(row.get(0)?))?;
    let reviews = db.all(SPEAKER_REVIEWS, [key], |row| Columns::of(row).id())?;
    let members = db.all(SPEAKER_MEMBERS, [key], |row| {
        let mut columns = Columns::of(row);
        Ok(SpeakerMember { revision: columns.id()?, index: SpeakerIndex(columns.count()?) })
    })?;
    let speaker = db.first(SPEAKER, [key], |row| {
        let mut columns = Columns::of(row);
        let (id, name) = (columns.id()?, columns.value()?);
        let (kind, standing) = (columns.term()?, columns.term()?);
        Ok(Speaker { id, name, names, kind, standing, roles, speaks_for, members, reviews })
    })?;
    speaker.ok_or_else(|| Error::damaged(format!("there is no speaker {key}")))
}

/// Reads `text, words, revision, start, end, first, last, documents`.
fn dated_role(row: &Row<'_>) -> Result<DatedRole> {
    let mut columns = Columns::of(row);
    let text = Text::new(columns.value::<String>()?);
    let (words, revision) = (columns.value()?, columns.id()?);
    let said_in = (revision, columns.span(&text)?);
    let days = (columns.maybe_date()?, columns.maybe_date()?);
    Ok(DatedRole { words, said_in, days: days.0.zip(days.1), documents: columns.count()? })
}

const COPY_FAMILY: &str = "
    select id, origin, reason
    from copy_families
    where key = ?1";
const COPY_FAMILY_DOCUMENTS: &str = "
    select documents.id
    from copy_family_documents
    join documents on documents.key = copy_family_documents.document
    where copy_family_documents.copy_family = ?1
    order by copy_family_documents.place";

/// Returns the copy family with this key.
pub(super) fn copy_family(db: &Prepared<'_>, key: i64) -> Result<CopyFamily> {
    let documents = db.all(COPY_FAMILY_DOCUMENTS, [key], |row| Columns::of(row).id())?;
    let family = db.first(COPY_FAMILY, [key], |row| {
        let mut columns = Columns::of(row);
        Ok(CopyFamily { id: columns.id()?, documents, origin: columns.value()?, reason: columns.value()? })
    })?;
    family.ok_or_else(|| Error::damaged(format!("there is no copy family {key}")))
}

const COPY_FAMILY_OF: &str = "
    select copy_families.key
    from documents
    join copy_family_documents on copy_family_documents.document = documents.key
    join copy_families on copy_families.key = copy_family_documents.copy_family
    where documents.id = ?1
    order by copy_families.key
    limit 1";

/// Returns the copy family that a document belongs to.
pub(super) fn copy_family_of(db: &Prepared<'_>, document: DocumentId) -> Result<Option<CopyFamily>> {
    let key = db.first(COPY_FAMILY_OF, [document.to_string()], |row| Ok(row.get(0)?))?;
    key.map(|key| copy_family(db, key)).transpose()
}

const INCIDENTS: &str = "
    select id
    from incidents
    order by id";
const STATEMENT_INCIDENTS: &str = "
    select statements.id, incidents.id
    from statement_incidents
    join statements on statements.key = statement_incidents.statement
    join incidents on incidents.key = statement_incidents.incident
    order by statements.id";
const SPEAKERS: &str = "
    select key, id
    from speakers
    order by id";
const COPY_FAMILIES: &str = "
    select key, id
    from copy_families
    order by id";
const STATEMENT_INCIDENTS_BY_KEY: &str = "
    select statements.id, incidents.id
    from statement_incidents
    join statements on statements.key = statement_incidents.statement
    join incidents on incidents.key = statement_incidents.incident";

/// Hands the name and the digest of every row that is linked to `each`, one at a time.
pub(crate) fn each_digest(
    db: &Prepared<'_>,
    each: &mut dyn FnMut(String, Result<Sha256>) -> Result<()>,
) -> Result<()> {
    for id in db.all(INCIDENTS, [], |row| Columns::of(row).id())? {
        let row = incident(db, id).and_then(|row| row.ok_or_else(|| Error::damaged("it is gone")));
        each(id.to_string(), row.map(|row| canonical::incident(&row)))?;
    }
    for (key, id) in named(db, SPEAKERS)? {
        each(id, speaker(db, key).map(|row| canonical::speaker(&row)))?;
    }
    for (key, id) in named(db, COPY_FAMILIES)? {
        each(id, copy_family(db, key).map(|row| canonical::copy_family(&row)))?;
    }
    for row in every_change(db)? {
        each(row.id.to_string(), Ok(canonical::change(&row)))?;
    }
    for (key, id) in named(db, accounts::EVERY)? {
        each(id, accounts::account(db, key).map(|row| canonical::account(&row)))?;
    }
    for (key, id) in named(db, disputes::EVERY)? {
        each(id, disputes::dispute(db, key).map(|row| canonical::dispute(&row)))?;
    }
    db.all(STATEMENT_INCIDENTS_BY_KEY, [], |row| {
        let mut columns = Columns::of(row);
        let (statement, incident): (StatementId, IncidentId) = (columns.id()?, columns.id()?);
        each(statement.to_string(), Ok(canonical::statement_incident(statement, incident)))
    })?;
    Ok(())
}

/// Returns the keys and ids that a query finds.
fn named(db: &Prepared<'_>, sql: &str) -> Result<Vec<(i64, String)>> {
    db.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

impl Snapshot<'_> {
    /// Returns everything that was linked, as it was written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn linking(&self) -> Result<Linking> {
        let db = &self.db;
        let mut incidents = Vec::new();
        for id in db.all(INCIDENTS, [], |row| Columns::of(row).id())? {
            incidents.extend(incident(db, id)?);
        }
        let (speakers, families) = (named(db, SPEAKERS)?, named(db, COPY_FAMILIES)?);
        let (accounts, disputes) = (named(db, accounts::EVERY)?, named(db, disputes::EVERY)?);
        Ok(Linking {
            incidents,
            statement_incidents: db.all(STATEMENT_INCIDENTS, [], |row| {
                let mut columns = Columns::of(row);
                Ok((columns.id()?, columns.id()?))
            })?,
            speakers: speakers.into_iter().map(|(key, _)| speaker(db, key)).collect::<Result<_>>()?,
            accounts: accounts
                .into_iter()
                .map(|(key, _)| accounts::account(db, key))
                .collect::<Result<_>>()?,
            disputes: disputes
                .into_iter()
                .map(|(key, _)| disputes::dispute(db, key))
                .collect::<Result<_>>()?,
            copy_families: families
                .into_iter()
                .map(|(key, _)| copy_family(db, key))
                .collect::<Result<_>>()?,
            changes: every_change(db)?,
        })
    }
}
