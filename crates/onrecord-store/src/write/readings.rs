//! Writing what was read in a revision.

use std::collections::BTreeSet;

use onrecord_types::{
    BatchId, DocumentSpeaker, Language, Mention, Reading, Referent, Resolution, Revision, Role, Span,
    SpanSet, SpeakerIndex, SpeakerKind, Standing, Statement, Vocabulary,
};
use rusqlite::params;

use super::reported::{KnownColumns, time_columns};
use super::{Cause, Write, Written};
use crate::canonical::{self, READING_FORM};
use crate::columns::{integer, offsets};
use crate::log::Action;
use crate::{Error, ErrorKind, Result};

const FIND_READING: &str = "
    select readings.key
    from readings
    join makers on makers.key = readings.maker
    where readings.revision = ?1
    and makers.id = ?2";
const ADD_READING: &str = "
    insert into readings (revision, maker, batch, language, layout)
    values (?1, ?2, ?3, ?4, ?5)";
const ADD_PRIVATE_NAME: &str = "
    insert into private_names (reading, place, start, end)
    values (?1, ?2, ?3, ?4)";
const ADD_MASKED_NAME: &str = "
    insert into masked_names (reading, name)
    values (?1, ?2)";
const INDEX_MASKED_NAME: &str = "
    insert into masked_names_fts (rowid, name)
    values (?1, ?2)";
const ADD_MENTION: &str = "
    insert into mentions (
        reading, place, kind, start, end, speaker, time_precision, time_first, time_last,
        place_geonames, place_name, place_precision, place_within
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

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
        let language = reading.language.map(Language::code);
        let key = self.db.insert(ADD_READING, params![revision_key, maker, batch, language, READING_FORM])?;
        let mut speakers = Vec::with_capacity(reading.speakers.len());
        for (place, speaker) in reading.speakers.iter().enumerate() {
            speakers.push(self.document_speaker(key, place, speaker)?);
        }
        for (place, statement) in reading.statements.iter().enumerate() {
            let speaker = match &statement.parts.speaker {
                Some(resolution) => Some((key_at(&speakers, resolution.speaker)?, resolution)),
                None => None,
            };
            let name = reading.speaker_of(statement).map(|speaker| speaker.name.as_str());
            self.statement(key, place, &Told { statement, speaker, name }, revision)?;
        }
        for (place, mention) in reading.mentions.iter().enumerate() {
            self.mention(key, place, mention, &speakers)?;
        }
        self.listed(ADD_PRIVATE_NAME, key, &reading.private_names)?;
        for name in masked_names(reading, revision) {
            let key = self.db.insert(ADD_MASKED_NAME, params![key, name])?;
            self.db.insert(INDEX_MASKED_NAME, params![key, name])?;
        }
        for (place, mention) in reading.incident_mentions.iter().enumerate() {
            self.incident_mention(key, place, mention, revision)?;
        }
        for (place, figure) in reading.figures.iter().enumerate() {
            self.figure(key, place, figure, revision)?;
        }
        self.log(
            cause,
            Action::AddReading,
            revision.id.to_string(),
            canonical::reading(reading, Some(READING_FORM)),
        )?;
        Ok(Written::New)
    }

    fn mention(&self, reading: i64, place: usize, mention: &Mention, speakers: &[i64]) -> Result<()> {
        let (start, end) = offsets(Some(mention.span))?;
        let (speaker, time, at) = match &mention.referent {
            None => (None, None, None),
            Some(Referent::Speaker(index)) => (Some(key_at(speakers, *index)?), None, None),
            Some(Referent::Time(time)) => (None, Some(*time), None),
            Some(Referent::Place(place)) => (None, None, Some(place)),
        };
        let (precision, (first, last)) = time_columns(time);
        let at = KnownColumns::of(at);
        let row = params![
            reading,
            integer(place)?,
            mention.kind.code(),
            start,
            end,
            speaker,
            precision,
            first,
            last,
            at.geonames,
            at.name,
            at.precision,
            at.within,
        ];
        self.db.execute(ADD_MENTION, row).map(drop)
    }

    /// Writes spans as rows of `key, place, start, end`.
    fn listed(&self, sql: &str, key: i64, spans: &[Span]) -> Result<()> {
        for (place, span) in spans.iter().enumerate() {
            let (start, end) = offsets(Some(*span))?;
            self.db.execute(sql, params![key, integer(place)?, start, end])?;
        }
        Ok(())
    }
}

/// Returns the names that a reading keeps from view: those at its spans, and in any case those of its private speakers.
pub(crate) fn masked_names<'a>(reading: &'a Reading, revision: &'a Revision) -> BTreeSet<&'a str> {
    let is_private = |speaker: &&DocumentSpeaker| {
        (speaker.kind, speaker.standing()) == (SpeakerKind::Person, Standing::Private)
    };
    let speakers = reading.speakers.iter().filter(is_private).map(|speaker| speaker.name.as_str());
    reading.private_names.iter().map(|span| revision.slice(*span)).chain(speakers).collect()
}

/// Returns the key of the speaker at a place of the reading's list.
fn key_at(speakers: &[i64], SpeakerIndex(index): SpeakerIndex) -> Result<i64> {
    let key = usize::try_from(index).ok().and_then(|index| speakers.get(index));
    key.copied().ok_or_else(|| Error::new(ErrorKind::Misfit, format!("the reading has no speaker {index}")))
}

const ADD_SPEAKER: &str = "
    insert into document_speakers (
        reading, place, name, kind, standing, public_start, public_end,
        speaks_for, speaks_for_start, speaks_for_end
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
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
        let public = offsets(speaker.public_by)?;
        let body = offsets(speaker.speaks_for.as_ref().map(|role| role.span))?;
        let row = params![
            reading,
            integer(place)?,
            speaker.name,
            speaker.kind.code(),
            speaker.standing().code(),
            public.0,
            public.1,
            speaker.speaks_for.as_ref().map(|role| role.words.as_str()),
            body.0,
            body.1,
        ];
        let key = self.db.insert(ADD_SPEAKER, row)?;
        for (place, name) in speaker.names.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_NAME, params![key, integer(place)?, name])?;
        }
        for (place, Role { words, span }) in speaker.roles.iter().enumerate() {
            let (start, end) = offsets(Some(*span))?;
            self.db.execute(ADD_SPEAKER_ROLE, params![key, integer(place)?, words, start, end])?;
        }
        self.listed(ADD_SPEAKER_MENTION, key, &speaker.mentions)?;
        Ok(key)
    }
}

const ADD_STATEMENT: &str = "
    insert into statements (
        id, reading, place, speaker, speaker_basis, speaker_confidence,
        form, stance, confidence, source, cue, words, about
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
const ADD_CHAIN_LINK: &str = "
    insert into statement_chains (statement, place, start, end, words)
    values (?1, ?2, ?3, ?4, ?5)";
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

/// A statement, with the key of its speaker, what led there, and the speaker's name.
struct Told<'a> {
    statement: &'a Statement,
    speaker: Option<(i64, &'a Resolution)>,
    name: Option<&'a str>,
}

impl Write<'_> {
    fn statement(&self, reading: i64, place: usize, told: &Told<'_>, revision: &Revision) -> Result<()> {
        let Told { statement, speaker, name } = told;
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
                speaker.map(|(_, resolution)| resolution.basis.code()),
                speaker.map(|(_, resolution)| resolution.confidence.value()),
                parts.form.code(),
                parts.stance.code(),
                parts.confidence.value(),
                words_of(&parts.source),
                words_of(&parts.cue),
                words,
                parts.about,
            ],
        )?;
        self.spans(key, SOURCE, parts.source.as_ref())?;
        self.spans(key, CUE, parts.cue.as_ref())?;
        self.spans(key, CONTENT, Some(&parts.content))?;
        if let Some((_, resolution)) = speaker {
            for (place, span) in resolution.chain.iter().enumerate() {
                let (start, end) = offsets(Some(*span))?;
                let row = params![key, integer(place)?, start, end, revision.slice(*span)];
                self.db.execute(ADD_CHAIN_LINK, row)?;
            }
        }
        self.db.insert(INDEX_STATEMENT, params![key, words, name]).map(drop)
    }

    fn spans(&self, statement: i64, part: &str, set: Option<&SpanSet>) -> Result<()> {
        for span in set.into_iter().flat_map(SpanSet::spans) {
            let (start, end) = offsets(Some(*span))?;
            self.db.execute(ADD_STATEMENT_SPAN, params![statement, part, start, end])?;
        }
        Ok(())
    }
}
