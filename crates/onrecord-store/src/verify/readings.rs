//! Spans against texts, words against spans, ids against both.

use std::collections::BTreeSet;

use onrecord_types::{Reading, Revision, Span, Statement};

use super::Verification;
use crate::columns::{Columns, span};
use crate::write::masked_names;
use crate::{ErrorKind, Result, Snapshot, load};

const REVISIONS: &str = "
    select key, id
    from revisions
    order by key";
const UNTIED: &str = "
    select id
    from revisions
    where not exists (
        select 1
        from revision_captures
        where revision_captures.revision = revisions.key
        and revision_captures.capture = revisions.capture
    )
    order by key";
const READINGS: &str = "
    select key
    from readings
    where revision = ?1
    order by key";
const FURNITURE: &str = "
    select count(*)
    from furniture
    where revision = ?1";
const SPANS: &str = "
    select statements.id || ', ' || statement_spans.part, statement_spans.start, statement_spans.end
    from statements
    join statement_spans on statement_spans.statement = statements.key
    where statements.reading = ?1
    union all
    select 'mention ' || place, start, end
    from mentions
    where reading = ?1
    union all
    select 'private name ' || place, start, end
    from private_names
    where reading = ?1
    union all
    select statements.id || ', chain', statement_chains.start, statement_chains.end
    from statements
    join statement_chains on statement_chains.statement = statements.key
    where statements.reading = ?1
    union all
    select 'public role of speaker ' || place, public_start, public_end
    from document_speakers
    where reading = ?1
    and public_start is not null
    union all
    select 'body of speaker ' || place, speaks_for_start, speaks_for_end
    from document_speakers
    where reading = ?1
    and speaks_for_start is not null
    union all
    select
        'role ' || document_speaker_roles.place || ' of speaker ' || document_speakers.place,
        document_speaker_roles.start, document_speaker_roles.end
    from document_speakers
    join document_speaker_roles on document_speaker_roles.document_speaker = document_speakers.key
    where document_speakers.reading = ?1
    union all
    select
        'mention ' || document_speaker_mentions.place || ' of speaker ' || document_speakers.place,
        document_speaker_mentions.start, document_speaker_mentions.end
    from document_speakers
    join document_speaker_mentions on document_speaker_mentions.document_speaker = document_speakers.key
    where document_speakers.reading = ?1
    union all
    select 'trigger of incident mention ' || place, trigger_start, trigger_end
    from incident_mentions
    where reading = ?1
    and trigger_start is not null
    union all
    select 'time of incident mention ' || place, time_start, time_end
    from incident_mentions
    where reading = ?1
    and time_start is not null
    union all
    select 'place of incident mention ' || place, place_start, place_end
    from incident_mentions
    where reading = ?1
    and place_start is not null
    union all
    select 'participant ' || place || ' of incident mention ' || mention, start, end
    from incident_participants
    where reading = ?1
    union all
    select 'number of participant ' || place || ' of incident mention ' || mention, figure_start, figure_end
    from incident_participants
    where reading = ?1
    and figure_start is not null
    union all
    select 'figure ' || place, start, end
    from figures
    where reading = ?1";
const PARTICIPANT_WORDS: &str = "
    select words, figure_words
    from incident_participants
    where reading = ?1
    order by mention, place";
const FIGURE_WORDS: &str = "
    select words
    from figures
    where reading = ?1
    order by place";
const MASKED_NAMES: &str = "
    select name
    from masked_names
    where reading = ?1";
const CHAIN_WORDS: &str = "
    select statement_chains.words
    from statements
    join statement_chains on statement_chains.statement = statements.key
    where statements.reading = ?1
    order by statements.place, statement_chains.place";
const WORDS: &str = "
    select source, cue, words
    from statements
    where reading = ?1
    order by place";

/// A reading as it was loaded, with its key and the revision that it is of.
#[derive(Clone, Copy)]
struct Stored<'a> {
    reading: i64,
    values: &'a Reading,
    revision: &'a Revision,
}

impl Snapshot<'_> {
    pub(super) fn verify_readings(&self, found: &mut Verification) -> Result<()> {
        let revisions: Vec<(i64, String)> =
            self.db.all(REVISIONS, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (key, id) in revisions {
            found.revisions += 1;
            match load::revision(&self.db, key) {
                Ok((_, revision)) => self.verify_revision(key, &revision, found)?,
                Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&id, &error),
                Err(error) => return Err(error),
            }
        }
        for id in self.db.all(UNTIED, [], |row| Ok(row.get::<_, String>(0)?))? {
            found.fault(&id, &"it is not tied to its capture");
        }
        Ok(())
    }

    fn verify_revision(&self, key: i64, revision: &Revision, found: &mut Verification) -> Result<()> {
        // They were sliced when the revision was made.
        found.spans += u64::try_from(self.db.number(FURNITURE, [key])?).unwrap_or_default();
        let readings: Vec<i64> = self.db.all(READINGS, [key], |row| Ok(row.get(0)?))?;
        for reading in readings {
            found.readings += 1;
            if !self.verify_spans(reading, revision, found)? {
                continue;
            }
            match load::reading(&self.db, reading, revision) {
                Ok(values) => {
                    let stored = Stored { reading, values: &values, revision };
                    self.verify_words(stored, found)?;
                    self.verify_names(stored, found)?;
                    self.verify_told(stored, found)?;
                }
                Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&revision.id, &error),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Slices every span of a reading; tells whether all of them can be.
    fn verify_spans(&self, reading: i64, revision: &Revision, found: &mut Verification) -> Result<bool> {
        let before = (found.faults.len(), found.further_faults);
        let spans = self.db.all(SPANS, [reading], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value::<String>()?, columns.value::<i64>()?, columns.value::<i64>()?))
        })?;
        for (part, start, end) in spans {
            found.spans += 1;
            let bounds = u64::try_from(start).ok().zip(u64::try_from(end).ok());
            let problem = match bounds.map(|(start, end)| span(revision.text(), start, end)) {
                Some(Ok(_)) => continue,
                Some(Err(error)) => error.to_string(),
                None => format!("span {start}..{end} is negative"),
            };
            found.fault(&format_args!("{}, {part}", revision.id), &problem);
        }
        Ok(before == (found.faults.len(), found.further_faults))
    }

    /// Checks the copies of the words that are kept from view, and of those that lead to a speaker.
    fn verify_names(&self, stored: Stored<'_>, found: &mut Verification) -> Result<()> {
        let Stored { reading, values, revision } = stored;
        let names: BTreeSet<String> =
            self.db.all(MASKED_NAMES, [reading], |row| Ok(row.get(0)?))?.into_iter().collect();
        if !masked_names(values, revision).into_iter().eq(names.iter().map(String::as_str)) {
            found.fault(&revision.id, &"the names kept from view are not those at their spans");
        }
        let chains = values.statements.iter().flat_map(|statement| &statement.parts.speaker);
        let mut spans = chains.flat_map(|resolution| resolution.chain.iter().copied());
        if !self.are_words(CHAIN_WORDS, stored, &mut spans)? {
            found.fault(&revision.id, &"the words of a chain are not those at its spans");
        }
        Ok(())
    }

    /// Checks what points from one list of a reading to another, and the copies of the words of who took part and how
    /// many.
    fn verify_told(&self, stored: Stored<'_>, found: &mut Verification) -> Result<()> {
        let Stored { reading, values, revision } = stored;
        if !values.fits(revision) {
            found.fault(&revision.id, &"its reading points to what is not in its lists");
        }
        let words: Vec<(String, Option<String>)> =
            self.db.all(PARTICIPANT_WORDS, [reading], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let participants = values.incident_mentions.iter().flat_map(|mention| &mention.participants);
        let slices = participants.map(|participant| {
            let figure = participant.figure.as_ref();
            let number = figure.map(|figure| revision.slice(figure.span).to_owned());
            (revision.slice(participant.span).to_owned(), number)
        });
        if !slices.eq(words) {
            found.fault(&revision.id, &"the words of who took part are not those at their spans");
        }
        if !self.are_words(FIGURE_WORDS, stored, &mut values.figures.iter().map(|figure| figure.span))? {
            found.fault(&revision.id, &"the words of a figure are not those at their span");
        }
        Ok(())
    }

    /// Tells whether the words that `query` gives of a reading are those at these spans.
    fn are_words(
        &self,
        query: &'static str,
        Stored { reading, revision, .. }: Stored<'_>,
        spans: &mut dyn Iterator<Item = Span>,
    ) -> Result<bool> {
        let words: Vec<String> = self.db.all(query, [reading], |row| Ok(row.get(0)?))?;
        Ok(spans.map(|span| revision.slice(span)).eq(words.iter().map(String::as_str)))
    }

    fn verify_words(&self, stored: Stored<'_>, found: &mut Verification) -> Result<()> {
        let Stored { reading, values, revision } = stored;
        let stored: Vec<(Option<String>, Option<String>, String)> =
            self.db.all(WORDS, [reading], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (statement, (source, cue, words)) in values.statements.iter().zip(stored) {
            found.statements += 1;
            let parts = &statement.parts;
            let slices = |set: &Option<_>| set.as_ref().map(|set| revision.words(set));
            if slices(&parts.source) != source || slices(&parts.cue) != cue {
                found.fault(&statement.id, &"the words of its source or cue are not those at their spans");
            }
            if revision.words(&parts.content) != words {
                found.fault(&statement.id, &"its words are not those at its spans");
            }
            if Statement::new(revision.id, parts.clone()).id != statement.id {
                found.fault(&statement.id, &"its revision and spans make another id");
            }
        }
        Ok(())
    }
}
