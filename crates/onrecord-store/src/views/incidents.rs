//! Incidents: the list, and one of them with its accounts side by side.

use jiff::civil::Date;
use onrecord_types::{
    AccountId, Confidence, CopyFamily, CopyFamilyId, DocumentId, DocumentRole, Incident, IncidentId,
    IncidentKind, Linking, PublicationTime, SpeakerId, SpeakerKind, Standing,
};

use super::{DEFAULT_LIMIT, StatementView};
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

impl Snapshot<'_> {
    /// Lists incidents, the newest first: by the last day that the incident's time can mean, else by the latest
    /// publication of a document about it; those with neither last; then by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<IncidentRow>> {
        let _ = filter;
        Ok(Vec::new())
    }

    /// Returns an incident with its documents and accounts, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident(&self, id: IncidentId) -> Result<Option<IncidentView>> {
        let _ = id;
        Ok(None)
    }

    /// Returns everything that was linked, as it was written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn linking(&self) -> Result<Linking> {
        Ok(Linking::default())
    }
}
