//! Incidents: the list, and one of them with its accounts side by side.

use jiff::civil::Date;
use onrecord_types::{
    AccountId, Confidence, CopyFamily, CopyFamilyId, DocumentId, DocumentRole, Incident, IncidentId,
    IncidentKind, PublicationTime, SpeakerId, SpeakerKind, Standing,
};

use rusqlite::Row;

use super::{DEFAULT_LIMIT, StatementView, linking, statements};
use crate::columns::Columns;
use crate::prepared::Prepared;
use crate::terms::{Ending, expression};
use crate::{Result, Snapshot};

/// Which incidents to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentFilter {
    /// Words that its label, or a document that is about it, must hold; see [`Snapshot::search`].
    pub query: Option<String>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for IncidentFilter {
    fn default() -> Self {
        Self { query: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// An incident as a link names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IncidentName {
    /// The id.
    pub id: IncidentId,
    /// The label.
    pub label: String,
    /// What kind.
    pub kind: IncidentKind,
}

/// One line of a list of incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// The incident's id, label and kind.
    pub incident: IncidentName,
    /// When, in the words of a report.
    pub time: Option<String>,
    /// The first and the last day that those words can mean; absent when they cannot be placed.
    pub days: Option<(Date, Date)>,
    /// Where, in the words of a report.
    pub place: Option<String>,
    /// The larger place around it, where a report names it.
    pub within: Option<String>,
    /// The latest day on which a document that is about it was published.
    pub published: Option<Date>,
    /// How many documents are about it.
    pub documents: u32,
    /// How many documents only recall it.
    pub recalled_by: u32,
    /// How many outlets the documents that are about it come from; documents without an outlet count as none.
    pub outlets: u32,
    /// How many copy families and single documents report it as primary.
    pub independent_sources: u32,
    /// How many statements are about it.
    pub statements: u32,
    /// How many speakers have an account of it.
    pub speakers: u32,
}

/// A document's part in an incident, as the incident's page lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentDocumentRow {
    /// The document.
    pub document: DocumentId,
    /// Its latest headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its URL.
    pub url: Option<String>,
    /// When its latest revision says it was published.
    pub published: Option<PublicationTime>,
    /// How many revisions there are.
    pub revisions: u32,
    /// Its role.
    pub role: DocumentRole,
    /// How sure the link is.
    pub confidence: Confidence,
    /// Why it was linked.
    pub reason: String,
    /// The copy family that it belongs to.
    pub copy_family: Option<CopyFamilyId>,
}

/// One speaker's version of an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountView {
    /// The account.
    pub id: AccountId,
    /// The speaker.
    pub speaker: SpeakerId,
    /// The speaker's name. Whether it may be shown is for the caller to decide by `kind` and `standing`.
    pub name: String,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Whether any text gives the speaker a public role.
    pub standing: Standing,
    /// The roles seen, by alphabet.
    pub roles: Vec<String>,
    /// The statements, in the account's order.
    pub statements: Vec<StatementView>,
}

/// An incident as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentView {
    /// The incident.
    pub incident: Incident,
    /// Its documents, in the incident's order: primary first, then by id.
    pub documents: Vec<IncidentDocumentRow>,
    /// The copy families that hold two or more of those documents, by id.
    pub copy_families: Vec<CopyFamily>,
    /// The accounts, by the speaker's name, then id: a neutral key.
    pub accounts: Vec<AccountView>,
    /// The statements about it that belong to no account, because nobody is named as their source.
    pub unattributed: Vec<StatementView>,
}

const COLUMNS: &str = "
        incidents.id, incidents.label, incidents.kind,
        incidents.time_words, incidents.time_first, incidents.time_last,
        incidents.place_words, incidents.place_within,
        (
            select max(revisions.published_date)
            from incident_documents
            join latest_revisions on latest_revisions.document = incident_documents.document
            join revisions on revisions.key = latest_revisions.revision
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        (
            select count(*)
            from incident_documents
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        (
            select count(*)
            from incident_documents
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'background'
        ),
        (
            select count(distinct documents.outlet)
            from incident_documents
            join documents on documents.key = incident_documents.document
            where incident_documents.incident = incidents.key
            and incident_documents.role = 'primary'
        ),
        incidents.independent_sources,
        (select count(*) from statement_incidents where statement_incidents.incident = incidents.key),
        (select count(*) from accounts where accounts.incident = incidents.key)
    from incidents";
// The sign before the key keeps the list in its order, so that it ends with the last row shown.
const WITH_WORDS: &str = "
    where +incidents.key in (
        select incidents_fts.rowid
        from incidents_fts
        where incidents_fts match ?3
        union
        select incident_documents.incident
        from documents_fts
        join latest_revisions on latest_revisions.revision = documents_fts.rowid
        join incident_documents on incident_documents.document = latest_revisions.document
        where documents_fts match ?3
        and incident_documents.role = 'primary'
    )";
const NEWEST: &str = "
    order by incidents.day desc, incidents.id
    limit ?1
    offset ?2";

impl Snapshot<'_> {
    /// Lists incidents, the newest first: by the first day that the incident's time can mean, else by the latest
    /// publication of a document about it; those with neither last; then by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<IncidentRow>> {
        let Some(query) = &filter.query else {
            let sql = format!("select{COLUMNS}{NEWEST}");
            return self.db.all(&sql, (filter.limit, filter.offset), incident_row);
        };
        let Some(words) = expression(query, Ending::Whole) else { return Ok(Vec::new()) };
        let sql = format!("select{COLUMNS}{WITH_WORDS}{NEWEST}");
        self.db.all(&sql, (filter.limit, filter.offset, words), incident_row)
    }
}

fn incident_row(row: &Row<'_>) -> Result<IncidentRow> {
    let mut columns = Columns::of(row);
    Ok(IncidentRow {
        incident: IncidentName { id: columns.id()?, label: columns.value()?, kind: columns.term()? },
        time: columns.value()?,
        days: columns.maybe_date()?.zip(columns.maybe_date()?),
        place: columns.value()?,
        within: columns.value()?,
        published: columns.maybe_date()?,
        documents: columns.count()?,
        recalled_by: columns.count()?,
        outlets: columns.count()?,
        independent_sources: columns.count()?,
        statements: columns.count()?,
        speakers: columns.count()?,
    })
}

const DOCUMENTS: &str = "
    select
        documents.id, revisions.title, documents.outlet, documents.url,
        revisions.published_raw, revisions.published_date, revisions.published_instant,
        (select count(*) from revisions as every where every.document = documents.key),
        incident_documents.role, incident_documents.confidence, incident_documents.reason,
        (
            select copy_families.id
            from copy_family_documents
            join copy_families on copy_families.key = copy_family_documents.copy_family
            where copy_family_documents.document = documents.key
            order by copy_families.key
            limit 1
        )
    from incidents
    join incident_documents on incident_documents.incident = incidents.key
    join documents on documents.key = incident_documents.document
    join latest_revisions on latest_revisions.document = documents.key
    join revisions on revisions.key = latest_revisions.revision
    where incidents.id = ?1
    order by incident_documents.place";
const ACCOUNTS: &str = "
    select accounts.id, speakers.id, speakers.name, speakers.kind, speakers.standing
    from incidents
    join accounts on accounts.incident = incidents.key
    join speakers on speakers.key = accounts.speaker
    where incidents.id = ?1
    order by speakers.name, speakers.id";
const ROLES: &str = "
    select speaker_roles.words
    from speakers
    join speaker_roles on speaker_roles.speaker = speakers.key
    where speakers.id = ?1
    order by speaker_roles.place";
const COPY_FAMILIES: &str = "
    select copy_families.key
    from incidents
    join incident_documents on incident_documents.incident = incidents.key
    join copy_family_documents on copy_family_documents.document = incident_documents.document
    join copy_families on copy_families.key = copy_family_documents.copy_family
    where incidents.id = ?1
    group by copy_families.key
    having count(distinct incident_documents.document) > 1
    order by copy_families.id";
const COPY_FAMILY: &str = "
    select copy_families.key
    from documents
    join copy_family_documents on copy_family_documents.document = documents.key
    join copy_families on copy_families.key = copy_family_documents.copy_family
    where documents.id = ?1
    order by copy_families.key
    limit 1";

impl Snapshot<'_> {
    /// Returns an incident with its documents and accounts, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident(&self, id: IncidentId) -> Result<Option<IncidentView>> {
        let db = &self.db;
        let Some(incident) = linking::incident(db, id)? else { return Ok(None) };
        let mut accounts = db.all(ACCOUNTS, [id.to_string()], account)?;
        for account in &mut accounts {
            account.roles = roles(db, account.speaker)?;
            account.statements = statements::of_account(db, account.id)?;
        }
        let families: Vec<i64> = db.all(COPY_FAMILIES, [id.to_string()], |row| Ok(row.get(0)?))?;
        Ok(Some(IncidentView {
            incident,
            documents: db.all(DOCUMENTS, [id.to_string()], incident_document)?,
            copy_families: families
                .into_iter()
                .map(|key| linking::copy_family(db, key))
                .collect::<Result<_>>()?,
            accounts,
            unattributed: statements::of_no_account(db, id)?,
        }))
    }
}

fn incident_document(row: &Row<'_>) -> Result<IncidentDocumentRow> {
    let mut columns = Columns::of(row);
    Ok(IncidentDocumentRow {
        document: columns.id()?,
        title: columns.value()?,
        outlet: columns.value()?,
        url: columns.value()?,
        published: columns.publication()?,
        revisions: columns.count()?,
        role: columns.term()?,
        confidence: columns.confidence()?,
        reason: columns.value()?,
        copy_family: columns.maybe_id()?,
    })
}

fn account(row: &Row<'_>) -> Result<AccountView> {
    let mut columns = Columns::of(row);
    Ok(AccountView {
        id: columns.id()?,
        speaker: columns.id()?,
        name: columns.value()?,
        kind: columns.term()?,
        standing: columns.term()?,
        roles: Vec::new(),
        statements: Vec::new(),
    })
}

/// Returns the roles of a speaker, in order.
pub(super) fn roles(db: &Prepared<'_>, speaker: SpeakerId) -> Result<Vec<String>> {
    db.all(ROLES, [speaker.to_string()], |row| Ok(row.get(0)?))
}

/// Returns the copy family that a document belongs to.
pub(super) fn copy_family_of(db: &Prepared<'_>, document: DocumentId) -> Result<Option<CopyFamily>> {
    let key = db.first(COPY_FAMILY, [document.to_string()], |row| Ok(row.get(0)?))?;
    key.map(|key| linking::copy_family(db, key)).transpose()
}
