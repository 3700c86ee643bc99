//! One incident with its accounts side by side.

use onrecord_types::{
    AccountId, Confidence, CopyFamily, CopyFamilyId, DocumentId, DocumentRole, Incident, IncidentId,
    PublicationTime, SpeakerId, SpeakerKind, Standing,
};
use rusqlite::Row;

use super::cover::cover_incident;
use super::{StatementView, linking, speakers, statement};
use crate::columns::Columns;
use crate::{Result, Snapshot};

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
    /// The speaker's name as shown; of a private person `Private person` and four digits.
    pub name: String,
    /// Whether other words stand for the name.
    pub is_masked: bool,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Whether any text gives the speaker a public role.
    pub standing: Standing,
    /// The roles seen, the earliest first.
    pub roles: Vec<String>,
    /// The bodies for which texts say that it speaks.
    pub speaks_for: Vec<String>,
    /// The statements, in the account's order.
    pub statements: Vec<StatementView>,
}

/// An incident as its page shows it, the names of private persons covered. Spans are of the texts as their pages show
/// them.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentView {
    /// The incident.
    pub incident: Incident,
    /// Its documents, in the incident's order: primary first, then by id.
    pub documents: Vec<IncidentDocumentRow>,
    /// The copy families that hold two or more of those documents, by id.
    pub copy_families: Vec<CopyFamily>,
    /// The accounts, by the speaker's name as shown, then id: a neutral key.
    pub accounts: Vec<AccountView>,
    /// The statements about it that belong to no account, because nobody is named as their source.
    pub unattributed: Vec<StatementView>,
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
    order by speakers.listed_as, speakers.id";
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
            if let Some(name) = self.stand_in_of(account.speaker, account.kind, account.standing)? {
                account.name = name;
                account.is_masked = true;
            }
            account.roles = speakers::roles(db, account.speaker)?;
            account.speaks_for = speakers::bodies(db, account.speaker)?;
            account.statements = statement::of_account(self, account.id)?;
        }
        let families: Vec<i64> = db.all(COPY_FAMILIES, [id.to_string()], |row| Ok(row.get(0)?))?;
        let mut view = IncidentView {
            incident,
            documents: db.all(DOCUMENTS, [id.to_string()], incident_document)?,
            copy_families: families
                .into_iter()
                .map(|key| linking::copy_family(db, key))
                .collect::<Result<_>>()?,
            accounts,
            unattributed: statement::of_no_account(self, id)?,
        };
        cover_incident(self, &mut view)?;
        Ok(Some(view))
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
        is_masked: false,
        kind: columns.term()?,
        standing: columns.term()?,
        roles: Vec::new(),
        speaks_for: Vec::new(),
        statements: Vec::new(),
    })
}
