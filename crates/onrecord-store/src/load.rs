//! Reading a revision back, and what was read in it, as the values that were written.

use onrecord_types::{
    Basis, Confidence, Document, DocumentSpeaker, Form, IncidentMention, Mention, Participant, ReadRevision,
    Reading, Referent, Resolution, Revision, RevisionFacts, RevisionId, Role, Span, SpanSet, SpeakerIndex,
    SpeakerKind, Stance, Standing, Statement, StatementId, StatementParts, Text,
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
    select makers.id, readings.language, readings.layout
    from readings
    join makers on makers.key = readings.maker
    where readings.key = ?1";
const MENTIONS: &str = "
    select
        mentions.kind, mentions.start, mentions.end, document_speakers.place,
        mentions.time_precision, mentions.time_first, mentions.time_last,
        mentions.place_geonames, mentions.place_name, mentions.place_precision, mentions.place_within
    from mentions
    left join document_speakers on document_speakers.key = mentions.speaker
    where mentions.reading = ?1
    order by mentions.place";
const PRIVATE_NAMES: &str = "
    select start, end
    from private_names
    where reading = ?1
    order by place";

const FIGURES: &str = "
    select measure, start, end, least, most, is_rough
    from figures
    where reading = ?1
    order by place";

/// Returns the reading with this key, which is one of `revision`.
pub(crate) fn reading(db: &Prepared<'_>, key: i64, revision: &Revision) -> Result<Reading> {
    let text = revision.text();
    let (maker, language, layout) = db
        .first(READING, [key], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.id()?, columns.maybe_language()?, columns.value()?))
        })?
        .ok_or_else(|| Error::damaged(format!("there is no reading {key}")))?;
    let place = |what: &'static str| {
        let id = revision.id;
        move |error: Error| error.at(format_args!("{what} of {id}"))
    };
    let mentions = db.all(MENTIONS, [key], |row| {
        let mut columns = Columns::of(row);
        let (kind, span) = (columns.term()?, columns.span(text)?);
        let speaker = columns.value::<Option<u32>>()?.map(SpeakerIndex).map(Referent::Speaker);
        let (time, place) = (columns.known_time()?, columns.known_place()?);
        let referent = speaker.or(time.map(Referent::Time)).or(place.map(Referent::Place));
        Ok(Mention { span, kind, referent })
    });
    let figures = db.all(FIGURES, [key], |row| Columns::of(row).figure(text));
    let private_names = db.all(PRIVATE_NAMES, [key], |row| Columns::of(row).span(text));
    Ok(Reading {
        revision: revision.id,
        maker,
        language,
        statements: statements(db, key, revision).map_err(place("a statement"))?,
        mentions: mentions.map_err(place("a mention"))?,
        speakers: speakers(db, key, text, layout).map_err(place("a speaker"))?,
        private_names: private_names.map_err(place("a private name"))?,
        incident_mentions: incident_mentions(db, key, text).map_err(place("an incident mention"))?,
        figures: figures.map_err(place("a figure"))?,
    })
}

const STATEMENTS: &str = "
    select
        statements.id, statements.form, statements.stance, statements.confidence,
        document_speakers.place, document_speakers.kind,
        statements.speaker_basis, statements.speaker_confidence, statements.about
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
const CHAINS: &str = "
    select statements.place, statement_chains.start, statement_chains.end
    from statements
    join statement_chains on statement_chains.statement = statements.key
    where statements.reading = ?1
    order by statements.place, statement_chains.place";

/// The columns of a statement and the spans of its parts, before they are one value.
struct Loose {
    statement: (StatementId, Form, Stance, Confidence),
    speaker: Option<Resolution>,
    about: Option<u32>,
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

fn statements(db: &Prepared<'_>, reading: i64, revision: &Revision) -> Result<Vec<Statement>> {
    let mut all = db.all(STATEMENTS, [reading], |row| {
        let mut columns = Columns::of(row);
        let (id, form, stance) = (columns.id()?, columns.term()?, columns.term()?);
        let statement = (id, form, stance, columns.confidence()?);
        let (speaker, about) = (resolution(&mut columns)?, columns.value()?);
        Ok(Loose { statement, speaker, about, source: Vec::new(), cue: Vec::new(), content: Vec::new() })
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
    db.all(CHAINS, [reading], |row| {
        let span = Columns::after(row, 1).span(revision.text())?;
        let speaker = at_place(&mut all, row)?.speaker.as_mut();
        speaker.ok_or_else(|| Error::damaged("a chain leads to no speaker"))?.chain.push(span);
        Ok(())
    })?;
    all.into_iter().map(|loose| loose.join(revision.id)).collect()
}

/// Reads `place, kind, basis, confidence`. Before layout 3 nothing was told of what led to a speaker; that of those is
/// then the plainest one, with no confidence.
fn resolution(columns: &mut Columns<'_>) -> Result<Option<Resolution>> {
    let (place, kind) = (columns.value::<Option<u32>>()?, columns.maybe_term()?);
    let basis = columns.maybe_term()?;
    let confidence = columns.maybe_confidence()?.unwrap_or(Confidence::clamped(0.0));
    let plain = if kind == Some(SpeakerKind::Described) { Basis::Itself } else { Basis::Name };
    Ok(place.map(|place| Resolution::direct(SpeakerIndex(place), basis.unwrap_or(plain), confidence)))
}

impl Loose {
    fn join(self, revision: RevisionId) -> Result<Statement> {
        let maybe = |spans: Vec<Span>| (!spans.is_empty()).then(|| SpanSet::new(spans)).transpose();
        let (id, form, stance, confidence) = self.statement;
        let parts = StatementParts {
            source: maybe(self.source)?,
            cue: maybe(self.cue)?,
            content: SpanSet::new(self.content)?,
            form,
            stance,
            confidence,
            speaker: self.speaker,
            about: self.about,
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
    select
        name, kind, standing, public_start, public_end, speaks_for, speaks_for_start, speaks_for_end
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

fn speakers(
    db: &Prepared<'_>,
    reading: i64,
    text: &Text,
    layout: Option<i64>,
) -> Result<Vec<DocumentSpeaker>> {
    let mut standings: Vec<Standing> = Vec::new();
    let mut speakers = db.all(SPEAKERS, [reading], |row| {
        let mut columns = Columns::of(row);
        let (name, kind) = (columns.value()?, columns.term()?);
        standings.push(columns.term()?);
        Ok(DocumentSpeaker {
            name,
            names: Vec::new(),
            kind,
            public_by: columns.maybe_span(text)?,
            roles: Vec::new(),
            speaks_for: columns.maybe_role(text)?,
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
    for (speaker, standing) in speakers.iter_mut().zip(standings) {
        // Before layout 3 the span was not told: it is the one of a role, or names the body.
        if standing == Standing::Public && layout.is_none() {
            let role = speaker.roles.first().map(|role| role.span);
            speaker.public_by = role.or_else(|| speaker.mentions.first().copied());
        }
        if standing != speaker.standing() {
            return Err(Error::damaged("a speaker's standing is not what its spans say"));
        }
    }
    Ok(speakers)
}

const INCIDENT_MENTIONS: &str = "
    select
        kind, role, status, gathering, follows, trigger_start, trigger_end,
        time_words, time_start, time_end, time_precision, time_first, time_last,
        place_words, place_within, place_start, place_end, place_precision,
        place_geonames, place_known_name, place_known_precision, place_known_within
    from incident_mentions
    where reading = ?1
    order by place";
const PARTICIPANTS: &str = "
    select mention, role, start, end, measure, figure_start, figure_end, least, most, is_rough
    from incident_participants
    where reading = ?1
    order by mention, place";

fn incident_mentions(db: &Prepared<'_>, reading: i64, text: &Text) -> Result<Vec<IncidentMention>> {
    let mut mentions = db.all(INCIDENT_MENTIONS, [reading], |row| {
        let mut columns = Columns::of(row);
        Ok(IncidentMention {
            kind: columns.term()?,
            role: columns.term()?,
            status: columns.term()?,
            gathering: columns.maybe_term()?,
            follows: columns.value()?,
            trigger: columns.maybe_span(text)?,
            time: columns.reported_time(text)?,
            place: columns.reported_place(text)?,
            participants: Vec::new(),
        })
    })?;
    db.all(PARTICIPANTS, [reading], |row| {
        let mut columns = Columns::after(row, 1);
        let (role, span) = (columns.term()?, columns.span(text)?);
        let participant = Participant { role, span, figure: columns.maybe_figure(text)? };
        at_place(&mut mentions, row)?.participants.push(participant);
        Ok(())
    })?;
    Ok(mentions)
}
