//! What a search must not find: rows in which nothing matches but a name that is covered.
//!
//! The indexes are over the words as printed, so that the record can be searched by whoever holds it. A match in a
//! document that names a private person by one of the query's words is therefore tried once more, with an index of
//! its own in memory, against the words as they are shown.

use onrecord_types::{DocumentId, IncidentId, SpeakerId};
use rusqlite::{Connection, Row, params};

use crate::columns::Columns;
use crate::terms::{Ending, expression, parts};
use crate::{Result, Snapshot};

/// One row at a time, as it is shown.
#[derive(Debug)]
pub(super) struct Shown {
    connection: Connection,
}

// The tokenizer is that of the record's own indexes.
const CREATE: &str = "
    create virtual table shown
    using fts5(one, two, three, tokenize='unicode61 remove_diacritics 2')";
const CLEAR: &str = "
    delete from shown";
const ADD: &str = "
    insert into shown (one, two, three)
    values (?1, ?2, ?3)";
const MATCH: &str = "
    select count(*)
    from shown
    where shown match ?1";
const SNIPPET: &str = "
    select snippet(shown, 1, char(1), char(2), '…', 24)
    from shown
    where shown match ?1";

impl Shown {
    pub(super) fn new() -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(CREATE)?;
        Ok(Self { connection })
    }

    fn hold(&self, columns: [&str; 3]) -> Result<()> {
        self.connection.prepare(CLEAR)?.execute([])?;
        self.connection.prepare(ADD)?.execute(columns)?;
        Ok(())
    }

    /// Tells whether a row of these columns would be found.
    fn is_found(&self, columns: [&str; 3], words: &str) -> Result<bool> {
        self.hold(columns)?;
        let count: u32 = self.connection.prepare(MATCH)?.query_row([words], |row| row.get(0))?;
        Ok(count > 0)
    }

    /// Returns the words around what is found in a text, as SQLite marks them.
    pub(super) fn snippet(&self, title: &str, text: &str, words: &str) -> Result<Option<String>> {
        self.hold([title, text, ""])?;
        let mut statement = self.connection.prepare(SNIPPET)?;
        let mut rows = statement.query([words])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

// Documents that name a private person by this word.
const SUSPECTS: &str = "
    select distinct revisions.document
    from masked_names_fts
    cross join masked_names on masked_names.key = masked_names_fts.rowid
    join readings on readings.key = masked_names.reading
    join revisions on revisions.key = readings.revision
    where masked_names_fts match ?1";
const REVISIONS: &str = "
    select revisions.key, documents.id, coalesce(revisions.title, ''), revisions.text
    from documents_fts
    cross join revisions on revisions.key = documents_fts.rowid
    join documents on documents.key = revisions.document
    where documents_fts match ?1
    and revisions.document in (select value from json_each(?2))
    and exists (select 1 from latest_revisions where latest_revisions.revision = revisions.key)";
const STATEMENTS: &str = "
    select
        statements.key, documents.id, statements.words, document_speakers.key, speakers.id,
        document_speakers.kind, coalesce(speakers.standing, document_speakers.standing), document_speakers.name
    from statements_fts
    cross join statements on statements.key = statements_fts.rowid
    join readings on readings.key = statements.reading
    join revisions on revisions.key = readings.revision
    join documents on documents.key = revisions.document
    left join document_speakers on document_speakers.key = statements.speaker
    left join speaker_members on speaker_members.document_speaker = document_speakers.key
    left join speakers on speakers.key = speaker_members.speaker
    where statements_fts match ?1
    and revisions.document in (select value from json_each(?2))";
const INCIDENTS: &str = "
    select
        incidents.key, incidents.id, incidents.label,
        coalesce(incidents.place_words, ''), coalesce(incidents.place_within, '')
    from incidents_fts
    cross join incidents on incidents.key = incidents_fts.rowid
    where incidents_fts match ?1
    and exists (
        select 1
        from incident_documents
        where incident_documents.incident = incidents.key
        and incident_documents.document in (select value from json_each(?2))
    )";
// A private person is not found by name, whatever the document.
const SPEAKERS: &str = "
    select
        speakers.key, speakers.id, speakers.kind, speakers.standing,
        coalesce(speaker_search.names, ''), coalesce(speaker_search.roles, '')
    from speakers_fts
    cross join speakers on speakers.key = speakers_fts.rowid
    join speaker_search on speaker_search.key = speakers.key
    where speakers_fts match ?1
    and (
        (speakers.kind = 'person' and speakers.standing = 'private')
        or exists (
            select 1
            from speaker_members
            join document_speakers on document_speakers.key = speaker_members.document_speaker
            join readings on readings.key = document_speakers.reading
            join revisions on revisions.key = readings.revision
            where speaker_members.speaker = speakers.key
            and revisions.document in (select value from json_each(?2))
        )
    )";

impl Snapshot<'_> {
    /// Returns, as a JSON array of keys, the latest revisions that `query` must not find.
    pub(super) fn withheld_revisions(&self, query: &str) -> Result<String> {
        self.withheld(query, Ending::Whole, REVISIONS, |row| {
            let mut columns = Columns::of(row);
            let (key, document): (i64, DocumentId) = (columns.value()?, columns.id()?);
            let mask = self.document_mask(document)?;
            let (title, text): (String, String) = (columns.value()?, columns.value()?);
            Ok((key, [mask.cover(&title), mask.cover(&text), String::new()]))
        })
    }

    /// As [`Snapshot::withheld_revisions`], of statements.
    pub(super) fn withheld_statements(&self, query: &str) -> Result<String> {
        self.withheld(query, Ending::Whole, STATEMENTS, |row| {
            let mut columns = Columns::of(row);
            let (key, document): (i64, DocumentId) = (columns.value()?, columns.id()?);
            let mask = self.document_mask(document)?;
            let words = mask.cover(&columns.value::<String>()?);
            let (speaker, id) = (columns.value::<Option<i64>>()?, columns.maybe_id()?);
            let (kind, standing) = (columns.maybe_term()?, columns.maybe_term()?);
            let name = columns.value::<Option<String>>()?.unwrap_or_default();
            let stand_in = match (speaker, kind, standing) {
                (Some(speaker), Some(kind), Some(standing)) => {
                    self.stand_in_at(speaker, id, kind, standing)?
                }
                _ => None,
            };
            let name = if stand_in.is_some() { String::new() } else { mask.cover(&name) };
            Ok((key, [words, name, String::new()]))
        })
    }

    /// As [`Snapshot::withheld_revisions`], of incidents by their own words.
    pub(super) fn withheld_incidents(&self, query: &str) -> Result<String> {
        self.withheld(query, Ending::Whole, INCIDENTS, |row| {
            let mut columns = Columns::of(row);
            let (key, id): (i64, IncidentId) = (columns.value()?, columns.id()?);
            let mask = self.incident_mask(id)?;
            let mut shown = || Ok::<_, crate::Error>(mask.cover(&columns.value::<String>()?));
            Ok((key, [shown()?, shown()?, shown()?]))
        })
    }

    /// As [`Snapshot::withheld_revisions`], of speakers, who are found by the beginnings of words.
    pub(super) fn withheld_speakers(&self, query: &str) -> Result<String> {
        self.withheld(query, Ending::Open, SPEAKERS, |row| {
            let mut columns = Columns::of(row);
            let (key, id): (i64, SpeakerId) = (columns.value()?, columns.id()?);
            let stand_in = self.stand_in_of(id, columns.term()?, columns.term()?)?;
            let mask = self.speaker_mask(id)?;
            let (names, roles): (String, String) = (columns.value()?, columns.value()?);
            let names = if stand_in.is_some() { String::new() } else { mask.cover(&names) };
            Ok((key, [names, mask.cover(&roles), String::new()]))
        })
    }

    /// Returns the keys of those rows that are found as printed and not as shown.
    fn withheld(
        &self,
        query: &str,
        ending: Ending,
        sql: &str,
        as_shown: impl Fn(&Row<'_>) -> Result<(i64, [String; 3])>,
    ) -> Result<String> {
        let nothing = || "[]".to_owned();
        let Some(words) = expression(query, ending) else { return Ok(nothing()) };
        let suspects = self.suspects(query, ending)?;
        if suspects.is_empty() {
            return Ok(nothing());
        }
        let shown = Shown::new()?;
        let suspects = serde_json::Value::from(suspects).to_string();
        let keys = self.db.all(sql, params![words, suspects], |row| {
            let (key, [one, two, three]) = as_shown(row)?;
            Ok((!shown.is_found([&one, &two, &three], &words)?).then_some(key))
        })?;
        Ok(serde_json::Value::from(keys.into_iter().flatten().collect::<Vec<i64>>()).to_string())
    }

    /// Returns the documents that name a private person by a word of the query.
    fn suspects(&self, query: &str, ending: Ending) -> Result<Vec<i64>> {
        let mut suspects: Vec<i64> = Vec::new();
        for part in parts(query, ending) {
            suspects.extend(self.db.all(SUSPECTS, [part], |row| Ok(row.get::<_, i64>(0)?))?);
        }
        suspects.sort_unstable();
        suspects.dedup();
        Ok(suspects)
    }
}
