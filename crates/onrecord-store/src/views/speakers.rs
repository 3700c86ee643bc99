//! Speakers: the list, and one of them with what they said of each incident.

use jiff::civil::Date;
use onrecord_types::{
    CodePoints, DocumentId, RevisionId, Speaker, SpeakerAt, SpeakerId, SpeakerKind, Standing, Text,
    Vocabulary,
};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::cover::{cover_speaker, cover_speaker_row};
use super::{DEFAULT_LIMIT, IncidentName, ReviewRow, StatementView, linking, statement};
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which speakers to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerFilter {
    /// Words, or beginnings of words, of a name or role.
    pub query: Option<String>,
    /// What the speaker is.
    pub kind: Option<SpeakerKind>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for SpeakerFilter {
    fn default() -> Self {
        Self { query: None, kind: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One line of a list of speakers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The speaker.
    pub id: SpeakerId,
    /// The name as shown; of a private person `Private person` and four digits.
    pub name: String,
    /// Whether other words stand for the name.
    pub is_masked: bool,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
    /// The roles seen, the earliest first.
    pub roles: Vec<String>,
    /// The bodies for which texts say that it speaks.
    pub speaks_for: Vec<String>,
    /// How many documents quote it.
    pub documents: u32,
    /// How many statements it makes.
    pub statements: u32,
    /// How many incidents it has an account of.
    pub incidents: u32,
}

/// What a speaker said of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerIncident {
    /// The incident; `None` for the statements that belong to none.
    pub incident: Option<IncidentName>,
    /// The statements: by publication, then place.
    pub statements: Vec<StatementView>,
}

/// A role that texts give a speaker, and the words of the earliest that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleView {
    /// The words.
    pub words: String,
    /// The document.
    pub document: DocumentId,
    /// Its revision.
    pub revision: RevisionId,
    /// Where in the text of that, in code points.
    pub span: CodePoints,
    /// The revision's headline.
    pub title: Option<String>,
    /// The days of publication of the earliest and the latest text that say so; absent when none is dated.
    pub days: Option<(Date, Date)>,
    /// How many documents say so.
    pub documents: u32,
}

/// A speaker as its page shows it, the names of private persons covered.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerView {
    /// The speaker: of a private person the name, and the first of the names, are `Private person` and four digits.
    /// Spans are of the texts as their pages show them.
    pub speaker: Speaker,
    /// Whether other words stand for the name.
    pub is_masked: bool,
    /// The speaker's roles once more, in the same order, with the documents that give them.
    pub roles: Vec<RoleView>,
    /// The reviews by which a person joined or parted it.
    pub reviews: Vec<ReviewRow>,
    /// The statements by incident, in the order of the list of incidents; those that belong to none last.
    pub incidents: Vec<SpeakerIncident>,
}

const LISTED: &str = "
    select
        speakers.id, speakers.name, speakers.kind, speakers.standing,
        (
            select count(distinct revisions.document)
            from speaker_members
            join document_speakers on document_speakers.key = speaker_members.document_speaker
            join readings on readings.key = document_speakers.reading
            join revisions on revisions.key = readings.revision
            where speaker_members.speaker = speakers.key
            and exists (select 1 from statements where statements.speaker = document_speakers.key)
        ),
        speakers.statements,
        (select count(*) from accounts where accounts.speaker = speakers.key)
    from speakers
    where true";
const WITH_KIND: &str = "
    and speakers.kind = ?";
// The sign before the key keeps the list in its order, so that it ends with the last row shown.
const WITH_WORDS: &str = "
    and +speakers.key in (
        select speakers_fts.rowid
        from speakers_fts
        where speakers_fts match ?
        and speakers_fts.rowid not in (select value from json_each(?))
    )";
const MOST_FIRST: &str = "
    order by speakers.statements desc, speakers.listed_as, speakers.id
    limit ?
    offset ?";
const KEY: &str = "
    select key
    from speakers
    where id = ?1";
const ORDER: &str = "
    select incidents.id
    from accounts
    join incidents on incidents.key = accounts.incident
    where accounts.speaker = ?1
    order by incidents.day desc, incidents.id";

impl Snapshot<'_> {
    /// Lists speakers, those with most statements first, then by name, a private person by what stands for it, and id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speakers(&self, filter: &SpeakerFilter) -> Result<Vec<SpeakerRow>> {
        let mut sql = LISTED.to_owned();
        let mut values: Vec<Value> = Vec::new();
        if let Some(kind) = filter.kind {
            sql.push_str(WITH_KIND);
            values.push(kind.code().to_owned().into());
        }
        if let Some(query) = &filter.query {
            let Some(words) = expression(query, Ending::Open) else { return Ok(Vec::new()) };
            sql.push_str(WITH_WORDS);
            values.extend([words.into(), self.withheld_speakers(query)?.into()]);
        }
        sql.push_str(MOST_FIRST);
        values.extend([filter.limit.into(), filter.offset.into()]);
        let mut rows = self.db.all(&sql, params_from_iter(values), speaker_row)?;
        for row in &mut rows {
            row.roles = roles(&self.db, row.id)?;
            row.speaks_for = bodies(&self.db, row.id)?;
            if let Some(name) = self.stand_in_of(row.id, row.kind, row.standing)? {
                row.name = name;
                row.is_masked = true;
            }
            cover_speaker_row(self, row)?;
        }
        Ok(rows)
    }

    /// Returns a speaker with all statements, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speaker(&self, id: SpeakerId) -> Result<Option<SpeakerView>> {
        let Some(key) = self.db.first(KEY, [id.to_string()], |row| Ok(row.get(0)?))? else { return Ok(None) };
        let speaker = linking::speaker(&self.db, key)?;
        let order = self.db.all(ORDER, [key], |row| Columns::of(row).id())?;
        // The sort is stable: within an incident the statements stay as they come.
        let mut statements = statement::of_speaker(self, id)?;
        statements.sort_by_key(|statement| {
            let id = statement.incident.as_ref().map(|incident| incident.id);
            let place = order.iter().position(|known| Some(*known) == id);
            (id.is_none(), place.unwrap_or(order.len()), id)
        });
        let mut incidents: Vec<SpeakerIncident> = Vec::new();
        for statement in statements {
            match incidents.last_mut() {
                Some(last) if last.incident == statement.incident => last.statements.push(statement),
                _ => incidents.push(SpeakerIncident {
                    incident: statement.incident.clone(),
                    statements: vec![statement],
                }),
            }
        }
        let roles = self.db.all(SAID_IN, [key], |row| role_view(&mut Columns::of(row)))?;
        let reviews = self.reviews_of(key)?;
        let mut view = SpeakerView { speaker, is_masked: false, roles, reviews, incidents };
        cover_speaker(self, &mut view)?;
        Ok(Some(view))
    }
}

fn speaker_row(row: &Row<'_>) -> Result<SpeakerRow> {
    let mut columns = Columns::of(row);
    Ok(SpeakerRow {
        id: columns.id()?,
        name: columns.value()?,
        is_masked: false,
        kind: columns.term()?,
        standing: columns.term()?,
        roles: Vec::new(),
        speaks_for: Vec::new(),
        documents: columns.count()?,
        statements: columns.count()?,
        incidents: columns.count()?,
    })
}

const SAID_IN: &str = "
    select
        revisions.text, speaker_roles.start, speaker_roles.end, speaker_roles.words, documents.id,
        revisions.id, revisions.title, speaker_roles.first, speaker_roles.last, speaker_roles.documents
    from speaker_roles
    join revisions on revisions.key = speaker_roles.revision
    join documents on documents.key = revisions.document
    where speaker_roles.speaker = ?1
    order by speaker_roles.place";

fn role_view(columns: &mut Columns<'_>) -> Result<RoleView> {
    let text = Text::new(columns.value::<String>()?);
    let span = text.code_points(columns.span(&text)?);
    let (words, document, revision) = (columns.value()?, columns.id()?, columns.id()?);
    let (title, first, last) = (columns.value()?, columns.maybe_date()?, columns.maybe_date()?);
    let (days, documents) = (first.zip(last), columns.count()?);
    Ok(RoleView { words, document, revision, span, title, days, documents })
}

const ROLES: &str = "
    select speaker_roles.words
    from speakers
    join speaker_roles on speaker_roles.speaker = speakers.key
    where speakers.id = ?1
    order by speaker_roles.place";

/// Returns the roles of a speaker, in order.
pub(super) fn roles(db: &Prepared<'_>, speaker: SpeakerId) -> Result<Vec<String>> {
    db.all(ROLES, [speaker.to_string()], |row| Ok(row.get(0)?))
}

const BODIES: &str = "
    select speaker_bodies.name
    from speakers
    join speaker_bodies on speaker_bodies.speaker = speakers.key
    where speakers.id = ?1
    order by speaker_bodies.place";

/// Returns the bodies for which a speaker speaks, in order.
pub(super) fn bodies(db: &Prepared<'_>, speaker: SpeakerId) -> Result<Vec<String>> {
    db.all(BODIES, [speaker.to_string()], |row| Ok(row.get(0)?))
}

const LEAD: &str = "
    select documents.id, document_speakers.name
    from speakers
    join speaker_members on speaker_members.speaker = speakers.key
    join document_speakers on document_speakers.key = speaker_members.document_speaker
    join readings on readings.key = document_speakers.reading
    join revisions on revisions.key = readings.revision
    join documents on documents.key = revisions.document
    where speakers.id = ?1
    order by speaker_members.place
    limit 1";

impl Snapshot<'_> {
    /// Returns how a review names a speaker: by its first member's document and the name there, as printed and not
    /// covered; `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speaker_at(&self, id: SpeakerId) -> Result<Option<SpeakerAt>> {
        self.db.first(LEAD, [id.to_string()], |row| {
            let mut columns = Columns::of(row);
            Ok(SpeakerAt { document: columns.id()?, name: columns.value()? })
        })
    }
}
