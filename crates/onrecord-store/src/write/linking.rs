//! Writing what was linked: the one part of the record that is replaced.

use std::collections::BTreeMap;

use jiff::Timestamp;
use onrecord_types::{
    Account, Change, CopyFamily, DatedRole, Incident, IncidentId, Linking, Maker, RevisionId, Sha256,
    Speaker, SpeakerId, Vocabulary,
};
use rusqlite::params;

use super::documents::{FIND_DOCUMENT, FIND_REVISION};
use super::readings::{PlaceColumns, TimeColumns};
use super::reviews::FIND_REVIEW;
use super::{Cause, Write, Written};
use crate::Result;
use crate::canonical::{self, FORM};
use crate::columns::{Columns, integer, offsets};
use crate::log::Action;
use crate::masks::stand_in;

const LAST_LINKING: &str = "
    select linkings.digest, linkings.reading, makers.id
    from linkings
    join makers on makers.key = linkings.maker
    order by linkings.key desc
    limit 1";
const LAST_READING: &str = "
    select coalesce(max(key), 0)
    from readings";
const ADD_LINKING: &str = "
    insert into linkings (maker, at, digest, reading, layout)
    values (?1, ?2, ?3, ?4, ?5)";
const CLEAR: &[&str] = &[
    "delete from account_statements",
    "delete from accounts",
    "delete from statement_incidents",
    "delete from incident_documents",
    "delete from incidents",
    "delete from speaker_members",
    "delete from speaker_reviews",
    "delete from speaker_bodies",
    "delete from speaker_roles",
    "delete from speaker_names",
    "delete from speakers",
    "delete from copy_family_documents",
    "delete from copy_families",
    "delete from changes",
];
const INDEX: &[&str] = &[
    "insert into incidents_fts (incidents_fts) values ('rebuild')",
    "insert into speakers_fts (speakers_fts) values ('rebuild')",
];

impl Write<'_> {
    /// Replaces everything that is linked. The same linking of the same readings by the same maker writes nothing.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it names a document, revision, statement, speaker or incident
    /// that is not there; when the file cannot be written.
    pub fn linking(&self, linking: &Linking, maker: &Maker, at: Timestamp) -> Result<Written> {
        self.whole(|| {
            let digest = canonical::linking(linking, Some(FORM));
            let reading = self.db.number(LAST_READING, [])?;
            let last = self.db.first(LAST_LINKING, [], |row| {
                let mut columns = Columns::of(row);
                Ok((columns.sha256()?, columns.value::<i64>()?, columns.id()?))
            })?;
            if last == Some((digest, reading, maker.id)) || (last.is_none() && *linking == Linking::default())
            {
                return Ok(Written::Known);
            }
            // The same links of newer readings are written anew all the same, for their rows point to readings.
            if last.is_none_or(|last| (last.0, last.1) != (digest, reading)) {
                self.replace(linking)?;
            }
            self.add_linking(maker, at, digest, reading)
        })
    }

    fn add_linking(&self, maker: &Maker, at: Timestamp, digest: Sha256, reading: i64) -> Result<Written> {
        self.maker(maker);
        let cause = Cause { at, batch: None, maker: Some(maker.id) };
        let key = self.maker_key(maker.id, cause)?;
        let row = params![key, at.to_string(), digest.to_string(), reading, FORM];
        let number = self.db.insert(ADD_LINKING, row)?;
        self.log(cause, Action::ReplaceLinking, number.to_string(), digest)?;
        Ok(Written::New)
    }

    fn replace(&self, linking: &Linking) -> Result<()> {
        for clear in CLEAR {
            self.db.execute(clear, [])?;
        }
        let mut speakers = BTreeMap::new();
        for speaker in &linking.speakers {
            speakers.insert(speaker.id, self.speaker(speaker)?);
        }
        let mut incidents = BTreeMap::new();
        for incident in &linking.incidents {
            incidents.insert(incident.id, self.incident(incident)?);
        }
        for (statement, incident) in &linking.statement_incidents {
            let statement = self.known(FIND_STATEMENT, statement)?;
            self.db.execute(ADD_STATEMENT_INCIDENT, [statement, key_of(&incidents, incident)?])?;
        }
        for account in &linking.accounts {
            self.account(account, &incidents, &speakers)?;
        }
        for family in &linking.copy_families {
            self.copy_family(family)?;
        }
        for change in &linking.changes {
            self.change(change)?;
        }
        for index in INDEX {
            self.db.execute(index, [])?;
        }
        Ok(())
    }
}

fn key_of<I: Ord + ToString>(keys: &BTreeMap<I, i64>, id: &I) -> Result<i64> {
    keys.get(id).copied().ok_or_else(|| {
        let message = format!("the linking does not hold what it names: {}", id.to_string());
        crate::Error::new(crate::ErrorKind::NotFound, message)
    })
}

const ADD_SPEAKER: &str = "
    insert into speakers (id, name, kind, standing, listed_as)
    values (?1, ?2, ?3, ?4, ?5)";
const ADD_SPEAKER_NAME: &str = "
    insert into speaker_names (speaker, place, name)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_ROLE: &str = "
    insert into speaker_roles (speaker, place, words, revision, start, end, first, last, documents)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const ADD_SPEAKER_BODY: &str = "
    insert into speaker_bodies (speaker, place, name)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_REVIEW: &str = "
    insert into speaker_reviews (speaker, place, review)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_MEMBER: &str = "
    insert into speaker_members (speaker, place, document_speaker)
    values (?1, ?2, ?3)";
const COUNT_STATEMENTS: &str = "
    update speakers
    set statements = (
        select count(*)
        from speaker_members
        join statements on statements.speaker = speaker_members.document_speaker
        where speaker_members.speaker = speakers.key
    )
    where key = ?1";
const FIND_DOCUMENT_SPEAKER: &str = "
    select document_speakers.key
    from revisions
    join current_readings on current_readings.revision = revisions.key
    join document_speakers on document_speakers.reading = current_readings.reading
    where revisions.id = ?1
    and document_speakers.place = ?2";

impl Write<'_> {
    fn speaker(&self, speaker: &Speaker) -> Result<i64> {
        let listed_as = match stand_in(Some(speaker.id), speaker.kind, speaker.standing) {
            Some(words) => words,
            None => speaker.name.clone(),
        };
        let (kind, standing) = (speaker.kind.code(), speaker.standing.code());
        let row = params![speaker.id.to_string(), speaker.name, kind, standing, listed_as];
        let key = self.db.insert(ADD_SPEAKER, row)?;
        for (place, name) in speaker.names.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_NAME, params![key, integer(place)?, name])?;
        }
        for (place, role) in speaker.roles.iter().enumerate() {
            self.speaker_role(key, place, role)?;
        }
        for (place, body) in speaker.speaks_for.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_BODY, params![key, integer(place)?, body])?;
        }
        for (place, review) in speaker.reviews.iter().enumerate() {
            self.known(FIND_REVIEW, review)?;
            self.db.execute(ADD_SPEAKER_REVIEW, params![key, integer(place)?, review.to_string()])?;
        }
        for (place, member) in speaker.members.iter().enumerate() {
            let wanted = params![member.revision.to_string(), member.index.0];
            let found = self.db.first(FIND_DOCUMENT_SPEAKER, wanted, |row| Ok(row.get::<_, i64>(0)?))?;
            let found = found.ok_or_else(|| {
                let message = format!("{} has no speaker {}", member.revision, member.index.0);
                crate::Error::new(crate::ErrorKind::NotFound, message)
            })?;
            self.db.execute(ADD_SPEAKER_MEMBER, params![key, integer(place)?, found])?;
        }
        self.db.execute(COUNT_STATEMENTS, [key])?;
        Ok(key)
    }

    fn speaker_role(&self, speaker: i64, place: usize, role: &DatedRole) -> Result<()> {
        let (revision, span) = role.said_in;
        let (start, end) = offsets(Some(span))?;
        let (first, last) = role.days.map(|(first, last)| (first.to_string(), last.to_string())).unzip();
        let revision = self.known(FIND_REVISION, &revision)?;
        let row =
            params![speaker, integer(place)?, role.words, revision, start, end, first, last, role.documents];
        self.db.execute(ADD_SPEAKER_ROLE, row).map(drop)
    }
}

// `day` is what lists are ordered by; see the column's comment.
const ADD_INCIDENT: &str = "
    insert into incidents (
        id, kind, label, independent_sources,
        time_revision, time_words, time_start, time_end, time_precision, time_first, time_last,
        place_revision, place_words, place_within, place_start, place_end, place_precision,
        place_geonames, place_known_name, place_known_precision, place_known_within,
        day
    )
    values (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
        ?10
    )";
const ADD_INCIDENT_DOCUMENT: &str = "
    insert into incident_documents (incident, place, document, role, confidence, reason)
    values (?1, ?2, ?3, ?4, ?5, ?6)";
const DAY_BY_PUBLICATION: &str = "
    update incidents
    set day = (
        select max(revisions.published_date)
        from incident_documents
        join latest_revisions on latest_revisions.document = incident_documents.document
        join revisions on revisions.key = latest_revisions.revision
        where incident_documents.incident = incidents.key
        and incident_documents.role = 'primary'
    )
    where key = ?1
    and day is null";
const ADD_STATEMENT_INCIDENT: &str = "
    insert into statement_incidents (statement, incident)
    values (?1, ?2)";

impl Write<'_> {
    fn incident(&self, incident: &Incident) -> Result<i64> {
        let time = TimeColumns::of(incident.time.as_ref().map(|(_, time)| time))?;
        let place = PlaceColumns::of(incident.place.as_ref().map(|(_, place)| place))?;
        let reported_by = |revision: Option<&RevisionId>| {
            revision.map(|revision| self.known(FIND_REVISION, revision)).transpose()
        };
        let key = self.db.insert(
            ADD_INCIDENT,
            params![
                incident.id.to_string(),
                incident.kind.code(),
                incident.label,
                incident.independent_sources,
                reported_by(incident.time.as_ref().map(|(revision, _)| revision))?,
                time.words,
                time.span.0,
                time.span.1,
                time.precision,
                time.days.0,
                time.days.1,
                reported_by(incident.place.as_ref().map(|(revision, _)| revision))?,
                place.words,
                place.within,
                place.span.0,
                place.span.1,
                place.precision,
                place.known.geonames,
                place.known.name,
                place.known.precision,
                place.known.within,
            ],
        )?;
        for (place, link) in incident.documents.iter().enumerate() {
            let document = self.known(FIND_DOCUMENT, &link.document)?;
            let (role, confidence) = (link.role.code(), link.confidence.value());
            let row = params![key, integer(place)?, document, role, confidence, link.reason];
            self.db.execute(ADD_INCIDENT_DOCUMENT, row)?;
        }
        self.db.execute(DAY_BY_PUBLICATION, [key])?;
        Ok(key)
    }
}

// Of several readings that hold the statement, the newest.
const FIND_STATEMENT: &str = "
    select key
    from statements
    where id = ?1
    order by reading desc
    limit 1";
const ADD_ACCOUNT: &str = "
    insert into accounts (id, incident, speaker)
    values (?1, ?2, ?3)";
const ADD_ACCOUNT_STATEMENT: &str = "
    insert into account_statements (account, place, statement)
    values (?1, ?2, ?3)";
const ADD_COPY_FAMILY: &str = "
    insert into copy_families (id, origin, reason)
    values (?1, ?2, ?3)";
const ADD_COPY_FAMILY_DOCUMENT: &str = "
    insert into copy_family_documents (copy_family, place, document)
    values (?1, ?2, ?3)";
const ADD_CHANGE: &str = "
    insert into changes (id, document, earlier, later, kind, before, after)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

impl Write<'_> {
    fn account(
        &self,
        account: &Account,
        incidents: &BTreeMap<IncidentId, i64>,
        speakers: &BTreeMap<SpeakerId, i64>,
    ) -> Result<()> {
        let incident = key_of(incidents, &account.incident)?;
        let speaker = key_of(speakers, &account.speaker)?;
        let key = self.db.insert(ADD_ACCOUNT, params![account.id.to_string(), incident, speaker])?;
        for (place, statement) in account.statements.iter().enumerate() {
            let statement = self.known(FIND_STATEMENT, statement)?;
            self.db.execute(ADD_ACCOUNT_STATEMENT, params![key, integer(place)?, statement])?;
        }
        Ok(())
    }

    fn copy_family(&self, family: &CopyFamily) -> Result<()> {
        let row = params![family.id.to_string(), family.origin, family.reason];
        let key = self.db.insert(ADD_COPY_FAMILY, row)?;
        for (place, document) in family.documents.iter().enumerate() {
            let document = self.known(FIND_DOCUMENT, document)?;
            self.db.execute(ADD_COPY_FAMILY_DOCUMENT, params![key, integer(place)?, document])?;
        }
        Ok(())
    }

    fn change(&self, change: &Change) -> Result<()> {
        let row = params![
            change.id.to_string(),
            self.known(FIND_DOCUMENT, &change.document)?,
            self.known(FIND_REVISION, &change.revisions.0)?,
            self.known(FIND_REVISION, &change.revisions.1)?,
            change.kind.code(),
            change.before.map(|id| self.known(FIND_STATEMENT, &id)).transpose()?,
            change.after.map(|id| self.known(FIND_STATEMENT, &id)).transpose()?,
        ];
        self.db.insert(ADD_CHANGE, row).map(drop)
    }
}
