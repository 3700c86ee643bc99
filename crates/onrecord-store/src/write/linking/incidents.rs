//! Writing incidents.

use onrecord_types::{
    DocumentRole, Incident, IncidentDocument, ReportedFigure, RevisionId, Span, Text, Vocabulary,
};
use rusqlite::params;

use super::links::FIND_STATEMENT;
use crate::columns::{Columns, integer, offsets, whole};
use crate::write::Write;
use crate::write::documents::{FIND_DOCUMENT, FIND_REVISION};
use crate::write::reported::{PlaceColumns, TimeColumns};
use crate::write::reviews::FIND_REVIEW;
use crate::{Error, ErrorKind, Result};

pub(super) const FIND_INCIDENT: &str = "
    select key
    from incidents
    where id = ?1";
// `day` is what lists are ordered by; see the column's comment.
const ADD_INCIDENT: &str = "
    insert into incidents (
        key, id, kind, label, independent_sources, status, gathering, headline, is_reported,
        time_revision, time_words, time_start, time_end, time_precision, time_first, time_last,
        place_revision, place_words, place_within, place_start, place_end, place_precision,
        place_geonames, place_known_name, place_known_precision, place_known_within,
        day
    )
    values (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
        ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,
        ?15
    )";
const ADD_INCIDENT_DOCUMENT: &str = "
    insert into incident_documents (incident, place, document, role, mention, confidence, reason)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const ADD_FIGURE: &str = "
    insert into incident_figures (
        incident, place, revision, statement, measure, start, end, words, least, most, is_rough
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
const ADD_REVIEW: &str = "
    insert into incident_reviews (incident, place, review)
    values (?1, ?2, ?3)";
const ADD_FOLLOW_UP: &str = "
    update incidents
    set (
        follows, follows_revision, follows_start, follows_end, follows_words,
        concerns_start, concerns_end, concerns_words
    ) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    where id = ?1";
const REVISION_TEXT: &str = "
    select key, text
    from revisions
    where id = ?1";
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
    and time_first is null";
const INDEX: &str = "
    insert into incidents_fts (rowid, label, place_words, place_within)
    select key, label, place_words, place_within
    from incidents
    where key = ?1";
// The index first: it is told what it held.
const DROP: &[&str] = &[
    "insert into incidents_fts (incidents_fts, rowid, label, place_words, place_within)
    select 'delete', key, label, place_words, place_within
    from incidents
    where key = ?1",
    "delete from incident_documents where incident = ?1",
    "delete from incident_figures where incident = ?1",
    "delete from incident_reviews where incident = ?1",
    "delete from incidents where key = ?1",
];

impl Write<'_> {
    /// Writes an incident, under the key that it had where it had one, but for what it comes of: that may be written
    /// after it. Returns its key.
    pub(super) fn incident(&self, key: Option<i64>, incident: &Incident) -> Result<i64> {
        let time = TimeColumns::of(incident.time.as_ref().map(|(_, time)| time))?;
        let place = PlaceColumns::of(incident.place.as_ref().map(|(_, place)| place))?;
        let reported_by = |revision: Option<&RevisionId>| {
            revision.map(|revision| self.known(FIND_REVISION, revision)).transpose()
        };
        let is_reported = incident.documents.iter().any(|link| link.role == DocumentRole::Primary);
        let row = params![
            key,
            incident.id.to_string(),
            incident.kind.code(),
            incident.label,
            incident.independent_sources,
            incident.status.code(),
            incident.gathering.map(Vocabulary::code),
            incident.headline,
            is_reported,
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
        ];
        let key = self.db.insert(ADD_INCIDENT, row)?;
        for (place, link) in incident.documents.iter().enumerate() {
            self.incident_document(key, place, link)?;
        }
        for (place, told) in incident.figures.iter().enumerate() {
            self.incident_figure(key, place, told)?;
        }
        for (place, review) in incident.reviews.iter().enumerate() {
            self.known(FIND_REVIEW, review)?;
            self.db.execute(ADD_REVIEW, params![key, integer(place)?, review.to_string()])?;
        }
        self.db.execute(DAY_BY_PUBLICATION, [key])?;
        self.db.insert(INDEX, [key])?;
        Ok(key)
    }

    /// Takes an incident out; returns the key that it had.
    pub(super) fn take_out_incident(&self, id: &str) -> Result<Option<i64>> {
        let key = self.key(FIND_INCIDENT, &id)?;
        if let Some(key) = key {
            for sql in DROP {
                self.db.execute(sql, [key])?;
            }
        }
        Ok(key)
    }

    /// Orders an incident that tells no day anew by what its documents say of themselves.
    pub(super) fn date_incident(&self, key: i64) -> Result<()> {
        self.db.execute(DAY_BY_PUBLICATION, [key]).map(drop)
    }

    fn incident_document(&self, incident: i64, place: usize, link: &IncidentDocument) -> Result<()> {
        let document = self.known(FIND_DOCUMENT, &link.document)?;
        let row = params![
            incident,
            integer(place)?,
            document,
            link.role.code(),
            link.mention,
            link.confidence.value(),
            link.reason,
        ];
        self.db.execute(ADD_INCIDENT_DOCUMENT, row).map(drop)
    }

    fn incident_figure(&self, incident: i64, place: usize, told: &ReportedFigure) -> Result<()> {
        let figure = &told.figure;
        let (revision, text) = self.text_of(told.revision)?;
        let (start, end) = offsets(Some(figure.span))?;
        let row = params![
            incident,
            integer(place)?,
            revision,
            told.statement.map(|statement| self.known(FIND_STATEMENT, &statement)).transpose()?,
            figure.measure.code(),
            start,
            end,
            words_at(&text, figure.span)?,
            whole(figure.least),
            figure.most.map(whole),
            figure.is_rough,
        ];
        self.db.execute(ADD_FIGURE, row).map(drop)
    }

    /// Writes what an incident comes of, now that both are there.
    pub(super) fn follow_up(&self, incident: &Incident) -> Result<()> {
        let Some(follows) = &incident.follows else { return Ok(()) };
        let (revision, span) = follows.told_in;
        let (revision, text) = self.text_of(revision)?;
        let (tied, concerns) = (offsets(Some(span))?, offsets(follows.concerns)?);
        let row = params![
            incident.id.to_string(),
            self.known(FIND_INCIDENT, &follows.incident)?,
            revision,
            tied.0,
            tied.1,
            words_at(&text, span)?,
            concerns.0,
            concerns.1,
            follows.concerns.map(|span| words_at(&text, span)).transpose()?,
        ];
        self.db.execute(ADD_FOLLOW_UP, row).map(drop)
    }

    /// Returns the key and the text of a revision.
    fn text_of(&self, revision: RevisionId) -> Result<(i64, Text)> {
        let found = self.db.first(REVISION_TEXT, [revision.to_string()], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value()?, Text::new(columns.value::<String>()?)))
        })?;
        found.ok_or_else(|| Error::new(ErrorKind::NotFound, format!("the record does not hold: {revision}")))
    }
}

/// Returns the words at a span, which may have been made for another text.
fn words_at(text: &Text, span: Span) -> Result<&str> {
    let span = text.span(span.start(), span.end());
    let span = span.map_err(|error| Error::new(ErrorKind::Misfit, error.to_string()))?;
    Ok(text.slice(span))
}
