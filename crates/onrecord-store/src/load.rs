//! Reading a revision back, and what was read in it, as the values that were written.

use onrecord_types::{
    Confidence, Document, DocumentSpeaker, Form, IncidentMention, Mention, ReadRevision, Reading, Revision,
    RevisionFacts, RevisionId, Role, Span, SpanSet, SpeakerIndex, Stance, Statement, StatementId,
    StatementParts, Text,
};
use rusqlite::Row;

use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::write::{CONTENT, CUE, SOURCE};
use crate::{Error, Result};

const REVISION: &str = "
    select
        documents.id, documents.outlet, documents.url, documents.source_id,
        revisions.id, captures.sha256, revisions.title, revisions.byline,
        revisions.published_raw, revisions.published_date, revisions.published_instant,
        revisions.updated_raw, revisions.updated_date, revisions.updated_instant,
        revisions.wire_credit, revisions.language, revisions.text
    from revisions
    join documents on documents.key = revisions.document
    join captures on captures.key = revisions.capture
    where revisions.key = ?1";
const FURNITURE: &str = "
    select start, end
    from furniture
    where revision = ?1
    order by start, end";
const CURRENT_READING: &str = "
    select reading
    from current_readings
    where revision = ?1";

/// Returns the revision with this key, its document and its newest reading.
pub(crate) fn read_revision(db: &Prepared<'_>, key: i64) -> Result<ReadRevision> {
    let (document, revision) = revision(db, key)?;
    let reading_key = db.number(CURRENT_READING, [key])?;
    let reading = reading(db, reading_key, &revision)?;
    Ok(ReadRevision { document, revision, reading })
}

/// Returns the revision with this key, made anew of its parts, and its document.
pub(crate) fn revision(db: &Prepared<'_>, key: i64) -> Result<(Document, Revision)> {
    let parts = db.first(REVISION, [key], |row| {
        let mut columns = Columns::of(row);
        let document = columns.document()?;
        let (id, capture) = (columns.id()?, columns.sha256()?);
        let facts = RevisionFacts {
            title: columns.value()?,
            byline: columns.value()?,
            published: columns.publication()?,
            updated: columns.publication()?,
            wire_credit: columns.value()?,
            language: columns.value()?,
        };
        let text: String = columns.value()?;
        Ok((document, id, capture, facts, Text::new(text)))
    })?;
    let (document, id, capture, facts, text) =
        parts.ok_or_else(|| Error::damaged(format!("there is no revision {key}")))?;
    let furniture = db
        .all(FURNITURE, [key], |row| Columns::of(row).span(&text))
        .map_err(|error| error.at(format_args!("furniture of {id}")))?;
    let revision = Revision::new(document.id, capture, facts, text, furniture);
    if revision.id == id {
        Ok((document, revision))
    } else {
        Err(Error::damaged(format!("{id} holds another title or text than it was named for")))
    }
}

const READING: &str = "
    select makers.id, readings.language
    from readings
    join makers on makers.key = readings.maker
    where readings.key = ?1";
const MENTIONS: &str = "
    select kind, start, end
    from mentions
    where reading = ?1
    order by place";

/// Returns the reading with this key, which is one of `revision`.
pub(crate) fn reading(db: &Prepared<'_>, key: i64, revision: &Revision) -> Result<Reading> {
    let text = revision.text();
    let (maker, language) = db
        .first(READING, [key], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.id()?, columns.maybe_language()?))
        })?
        .ok_or_else(|| Error::damaged(format!("there is no reading {key}")))?;
    let place = |what: &'static str| {
        let id = revision.id;
        move |error: Error| error.at(format_args!("{what} of {id}"))
    };
    let mentions = db.all(MENTIONS, [key], |row| {
        let mut columns = Columns::of(row);
        Ok(Mention { kind: columns.term()?, span: columns.span(text)? })
    });
    Ok(Reading {
        revision: revision.id,
        maker,
        language,
        statements: statements(db, key, revision).map_err(place("a statement"))?,
        mentions: mentions.map_err(place("a mention"))?,
        speakers: speakers(db, key, text).map_err(place("a speaker"))?,
        incident_mentions: incident_mentions(db, key, text).map_err(place("an incident mention"))?,
    })
}

const STATEMENTS: &str = "
    select
        statements.id, statements.form, statements.stance, statements.confidence, document_speakers.place
    from statements
    left join document_speakers on document_speakers.key = statements.speaker
    where statements.reading = ?1
    order by statements.place";
const STATEMENT_SPANS: &str = "
    select statements.place, statement_spans.part, statement_spans.start, statement_spans.end
    from statements
    join statement_spans on statement_spans.statement = statements.key
    where statements.reading = ?1
    order by statements.place, statement_spans.part, statement_spans.start";

/// The columns of a statement and the spans of its parts, before they are one value.
struct Loose {
    statement: (StatementId, Form, Stance, Confidence, Option<u32>),
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

fn statements(db: &Prepared<'_>, reading: i64, revision: &Revision) -> Result<Vec<Statement>> {
    let mut all = db.all(STATEMENTS, [reading], |row| {
        let mut columns = Columns::of(row);
        let (id, form, stance) = (columns.id()?, columns.term()?, columns.term()?);
        let statement = (id, form, stance, columns.confidence()?, columns.value()?);
        Ok(Loose { statement, source: Vec::new(), cue: Vec::new(), content: Vec::new() })
    })?;
    db.all(STATEMENT_SPANS, [reading], |row| {
        let mut columns = Columns::after(row, 1);
        let part: String = columns.value()?;
        let span = columns.span(revision.text())?;
        let loose = at_place(&mut all, row)?;
        match part.as_str() {
            SOURCE => loose.source.push(span),
            CUE => loose.cue.push(span),
            CONTENT => loose.content.push(span),
            _ => return Err(Error::damaged(format!("not a part of a statement: `{part}`"))),
        }
        Ok(())
    })?;
    all.into_iter().map(|loose| loose.join(revision.id)).collect()
}

impl Loose {
    fn join(self, revision: RevisionId) -> Result<Statement> {
        let maybe = |spans: Vec<Span>| (!spans.is_empty()).then(|| SpanSet::new(spans)).transpose();
        let (id, form, stance, confidence, speaker) = self.statement;
        let parts = StatementParts {
            source: maybe(self.source)?,
            cue: maybe(self.cue)?,
            content: SpanSet::new(self.content)?,
            form,
            stance,
            confidence,
            speaker: speaker.map(SpeakerIndex),
        };
        Ok(Statement { id, revision, parts })
    }
}

/// Returns the entry of `list` at the place that the first column gives.
fn at_place<'l, T>(list: &'l mut [T], row: &Row<'_>) -> Result<&'l mut T> {
    let place: u32 = row.get(0)?;
    let entry = usize::try_from(place).ok().and_then(|place| list.get_mut(place));
    entry.ok_or_else(|| Error::damaged(format!("place {place} is not in its list")))
}

const SPEAKERS: &str = "
    select name, kind, standing
    from document_speakers
    where reading = ?1
    order by place";
const SPEAKER_NAMES: &str = "
    select document_speakers.place, document_speaker_names.name
    from document_speakers
    join document_speaker_names on document_speaker_names.document_speaker = document_speakers.key
    where document_speakers.reading = ?1
    order by document_speakers.place, document_speaker_names.place";
const SPEAKER_ROLES: &str = "
    select
        document_speakers.place,
        document_speaker_roles.words, document_speaker_roles.start, document_speaker_roles.end
    from document_speakers
    join document_speaker_roles on document_speaker_roles.document_speaker = document_speakers.key
    where document_speakers.reading = ?1
    order by document_speakers.place, document_speaker_roles.place";
const SPEAKER_MENTIONS: &str = "
    select document_speakers.place, document_speaker_mentions.start, document_speaker_mentions.end
    from document_speakers
    join document_speaker_mentions on document_speaker_mentions.document_speaker = document_speakers.key
    where document_speakers.reading = ?1
    order by document_speakers.place, document_speaker_mentions.place";

fn speakers(db: &Prepared<'_>, reading: i64, text: &Text) -> Result<Vec<DocumentSpeaker>> {
    let mut speakers = db.all(SPEAKERS, [reading], |row| {
        let mut columns = Columns::of(row);
        Ok(DocumentSpeaker {
            name: columns.value()?,
            names: Vec::new(),
            kind: columns.term()?,
            standing: columns.term()?,
            roles: Vec::new(),
            mentions: Vec::new(),
        })
    })?;
    db.all(SPEAKER_NAMES, [reading], |row| {
        at_place(&mut speakers, row)?.names.push(row.get(1)?);
        Ok(())
    })?;
    db.all(SPEAKER_ROLES, [reading], |row| {
        let mut columns = Columns::after(row, 1);
        let role = Role { words: columns.value()?, span: columns.span(text)? };
        at_place(&mut speakers, row)?.roles.push(role);
        Ok(())
    })?;
    db.all(SPEAKER_MENTIONS, [reading], |row| {
        let span = Columns::after(row, 1).span(text)?;
        at_place(&mut speakers, row)?.mentions.push(span);
        Ok(())
    })?;
    Ok(speakers)
}

const INCIDENT_MENTIONS: &str = "
    select
        kind, role, trigger_start, trigger_end,
        time_words, time_start, time_end, time_precision, time_first, time_last,
        place_words, place_within, place_start, place_end, place_precision
    from incident_mentions
    where reading = ?1
    order by place";

fn incident_mentions(db: &Prepared<'_>, reading: i64, text: &Text) -> Result<Vec<IncidentMention>> {
    db.all(INCIDENT_MENTIONS, [reading], |row| {
        let mut columns = Columns::of(row);
        Ok(IncidentMention {
            kind: columns.term()?,
            role: columns.term()?,
            trigger: columns.maybe_span(text)?,
            time: columns.reported_time(text)?,
            place: columns.reported_place(text)?,
        })
    })
}
