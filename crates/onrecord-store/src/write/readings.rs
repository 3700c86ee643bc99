//! Writing what was read in a revision.

use onrecord_types::{
    BatchId, DocumentSpeaker, IncidentMention, Language, Reading, ReportedPlace, ReportedTime, Revision,
    SpanSet, Statement, Vocabulary,
};
use rusqlite::params;

use super::{Cause, Write, Written};
use crate::columns::{integer, offsets};
use crate::log::Action;
use crate::{Result, canonical};

const FIND_READING: &str = "
    select readings.key
    from readings
    join makers on makers.key = readings.maker
    where readings.revision = ?1
    and makers.id = ?2";
const ADD_READING: &str = "
    insert into readings (revision, maker, batch, language)
    values (?1, ?2, ?3, ?4)";
const ADD_MENTION: &str = "
    insert into mentions (reading, place, kind, start, end)
    values (?1, ?2, ?3, ?4, ?5)";

impl Write<'_> {
    pub(super) fn reading(
        &self,
        revision_key: i64,
        revision: &Revision,
        reading: &Reading,
        batch: BatchId,
    ) -> Result<Written> {
        let known =
            self.db.first(FIND_READING, params![revision_key, reading.maker.to_string()], |_| Ok(()))?;
        if known.is_some() {
            return Ok(Written::Known);
        }
        let (batch, cause) = self.cause(batch)?;
        let cause = Cause { maker: Some(reading.maker), ..cause };
        let maker = self.maker_key(reading.maker, cause)?;
        let key = self
            .db
            .insert(ADD_READING, params![revision_key, maker, batch, reading.language.map(Language::code)])?;
        let mut speakers = Vec::with_capacity(reading.speakers.len());
        for (place, speaker) in reading.speakers.iter().enumerate() {
            speakers.push(self.document_speaker(key, place, speaker)?);
        }
        for (place, statement) in reading.statements.iter().enumerate() {
            let index = statement.parts.speaker.and_then(|index| usize::try_from(index.0).ok());
            let speaker = index.and_then(|index| Some((*speakers.get(index)?, reading.speakers.get(index)?)));
            self.statement(key, place, statement, speaker, revision)?;
        }
        for (place, mention) in reading.mentions.iter().enumerate() {
            let (start, end) = offsets(Some(mention.span))?;
            self.db.execute(ADD_MENTION, params![key, integer(place)?, mention.kind.code(), start, end])?;
        }
        for (place, mention) in reading.incident_mentions.iter().enumerate() {
            self.incident_mention(key, place, mention)?;
        }
        self.log(cause, Action::AddReading, revision.id.to_string(), canonical::reading(reading))?;
        Ok(Written::New)
    }
}

const ADD_SPEAKER: &str = "
    insert into document_speakers (reading, place, name, kind, standing)
    values (?1, ?2, ?3, ?4, ?5)";
const ADD_SPEAKER_NAME: &str = "
    insert into document_speaker_names (document_speaker, place, name)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_ROLE: &str = "
    insert into document_speaker_roles (document_speaker, place, words, start, end)
    values (?1, ?2, ?3, ?4, ?5)";
const ADD_SPEAKER_MENTION: &str = "
    insert into document_speaker_mentions (document_speaker, place, start, end)
    values (?1, ?2, ?3, ?4)";

impl Write<'_> {
    fn document_speaker(&self, reading: i64, place: usize, speaker: &DocumentSpeaker) -> Result<i64> {
        let key = self.db.insert(
            ADD_SPEAKER,
            params![reading, integer(place)?, speaker.name, speaker.kind.code(), speaker.standing.code()],
        )?;
        for (place, name) in speaker.names.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_NAME, params![key, integer(place)?, name])?;
        }
        for (place, role) in speaker.roles.iter().enumerate() {
            let (start, end) = offsets(Some(role.span))?;
            self.db.execute(ADD_SPEAKER_ROLE, params![key, integer(place)?, role.words, start, end])?;
        }
        for (place, span) in speaker.mentions.iter().enumerate() {
            let (start, end) = offsets(Some(*span))?;
            self.db.execute(ADD_SPEAKER_MENTION, params![key, integer(place)?, start, end])?;
        }
        Ok(key)
    }
}

const ADD_STATEMENT: &str = "
    insert into statements (
        id, reading, place, speaker, form, stance, confidence, source, cue, words
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const ADD_STATEMENT_SPAN: &str = "
    insert into statement_spans (statement, part, start, end)
    values (?1, ?2, ?3, ?4)";
const INDEX_STATEMENT: &str = "
    insert into statements_fts (rowid, words, speaker)
    values (?1, ?2, ?3)";

/// The names of a statement's parts in `statement_spans`.
pub(crate) const SOURCE: &str = "source";
pub(crate) const CUE: &str = "cue";
pub(crate) const CONTENT: &str = "content";

impl Write<'_> {
    fn statement(
        &self,
        reading: i64,
        place: usize,
        statement: &Statement,
        speaker: Option<(i64, &DocumentSpeaker)>,
        revision: &Revision,
    ) -> Result<()> {
        let parts = &statement.parts;
        let words_of = |set: &Option<SpanSet>| set.as_ref().map(|set| revision.words(set));
        let words = revision.words(&parts.content);
        let key = self.db.insert(
            ADD_STATEMENT,
            params![
                statement.id.to_string(),
                reading,
                integer(place)?,
                speaker.map(|(key, _)| key),
                parts.form.code(),
                parts.stance.code(),
                parts.confidence.value(),
                words_of(&parts.source),
                words_of(&parts.cue),
                words,
            ],
        )?;
        self.spans(key, SOURCE, parts.source.as_ref())?;
        self.spans(key, CUE, parts.cue.as_ref())?;
        self.spans(key, CONTENT, Some(&parts.content))?;
        let speaker = speaker.map(|(_, speaker)| &speaker.name);
        self.db.insert(INDEX_STATEMENT, params![key, words, speaker]).map(drop)
    }

    fn spans(&self, statement: i64, part: &str, set: Option<&SpanSet>) -> Result<()> {
        for span in set.into_iter().flat_map(SpanSet::spans) {
            let (start, end) = offsets(Some(*span))?;
            self.db.execute(ADD_STATEMENT_SPAN, params![statement, part, start, end])?;
        }
        Ok(())
    }
}

const ADD_INCIDENT_MENTION: &str = "
    insert into incident_mentions (
        reading, place, kind, role, trigger_start, trigger_end,
        time_words, time_start, time_end, time_precision, time_first, time_last,
        place_words, place_within, place_start, place_end, place_precision
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

impl Write<'_> {
    fn incident_mention(&self, reading: i64, place: usize, mention: &IncidentMention) -> Result<()> {
        let (trigger_start, trigger_end) = offsets(mention.trigger)?;
        let time = TimeColumns::of(mention.time.as_ref())?;
        let at = PlaceColumns::of(mention.place.as_ref())?;
        self.db
            .execute(
                ADD_INCIDENT_MENTION,
                params![
                    reading,
                    integer(place)?,
                    mention.kind.code(),
                    mention.role.code(),
                    trigger_start,
                    trigger_end,
                    time.words,
                    time.span.0,
                    time.span.1,
                    time.precision,
                    time.days.0,
                    time.days.1,
                    at.words,
                    at.within,
                    at.span.0,
                    at.span.1,
                    at.precision,
                ],
            )
            .map(drop)
    }
}

/// A reported time as the columns that keep it; all empty where there is none.
#[derive(Default)]
pub(super) struct TimeColumns<'a> {
    pub(super) words: Option<&'a str>,
    pub(super) span: (Option<i64>, Option<i64>),
    pub(super) precision: Option<&'static str>,
    pub(super) days: (Option<String>, Option<String>),
}

impl<'a> TimeColumns<'a> {
    pub(super) fn of(time: Option<&'a ReportedTime>) -> Result<Self> {
        let Some(time) = time else { return Ok(Self::default()) };
        Ok(Self {
            words: Some(&time.words),
            span: offsets(time.span)?,
            precision: Some(time.precision.code()),
            days: time.days.map(|(first, last)| (first.to_string(), last.to_string())).unzip(),
        })
    }
}

/// A reported place as the columns that keep it; all empty where there is none.
#[derive(Default)]
pub(super) struct PlaceColumns<'a> {
    pub(super) words: Option<&'a str>,
    pub(super) within: Option<&'a str>,
    pub(super) span: (Option<i64>, Option<i64>),
    pub(super) precision: Option<&'static str>,
}

impl<'a> PlaceColumns<'a> {
    pub(super) fn of(place: Option<&'a ReportedPlace>) -> Result<Self> {
        let Some(place) = place else { return Ok(Self::default()) };
        Ok(Self {
            words: Some(&place.words),
            within: place.within.as_deref(),
            span: offsets(place.span)?,
            precision: Some(place.precision.code()),
        })
    }
}
