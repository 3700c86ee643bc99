//! One incident with its accounts side by side.

use onrecord_types::{
    AccountChange, AccountId, Confidence, CopyFamily, CopyFamilyId, DocumentId, DocumentRole, Incident,
    IncidentId, PublicationTime, SpeakerId, SpeakerKind, Standing, StatementId,
};
use rusqlite::Row;

use super::cover::cover_incident;
use super::told::{
    self, FigureView, FollowUpView, GatheringView, MentionView, ParticipantView, PassageView, Passages,
};
use super::{
    DisputeView, IncidentName, RepeatedView, ReviewRow, StatementView, disputes, linking, repeated, speakers,
    statement,
};
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
    /// The words by which its latest revision tells of the incident; absent where only the document as a whole does.
    pub mention: Option<MentionView>,
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
    /// The statements, in the account's order, each with those that only repeat it.
    pub statements: Vec<RepeatedView>,
    /// Where the speaker later said otherwise; both are among the statements, as they are shown.
    pub changes: Vec<AccountChange>,
}

impl AccountView {
    /// Returns every statement of it, repeats behind what they repeat.
    pub fn every_statement(&self) -> impl Iterator<Item = &StatementView> {
        self.statements.iter().flat_map(RepeatedView::each)
    }

    /// Returns a statement of it.
    pub fn statement(&self, id: StatementId) -> Option<&StatementView> {
        self.every_statement().find(|statement| statement.id == id)
    }
}

/// An incident as its page shows it, the names of private persons covered. Spans are of the texts as their pages show
/// them.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentView {
    /// The incident.
    pub incident: Incident,
    /// Whether a document is about it; otherwise documents only recall it.
    pub is_reported: bool,
    /// Where the words of its time stand; absent without a span.
    pub time_in: Option<PassageView>,
    /// Where the words of its place stand; absent without a span.
    pub place_in: Option<PassageView>,
    /// Its documents, in the incident's order: primary first, then by id.
    pub documents: Vec<IncidentDocumentRow>,
    /// The copy families that hold two or more of those documents, by id.
    pub copy_families: Vec<CopyFamily>,
    /// The accounts, by the speaker's name as shown, then id: a neutral key.
    pub accounts: Vec<AccountView>,
    /// The statements about it that belong to no account, because nobody is named as their source.
    pub unattributed: Vec<StatementView>,
    /// Where the accounts differ, those points told of first first, then by id: a neutral order.
    pub disputes: Vec<DisputeView>,
    /// Who took part, as the documents tell: by role, then those whom most documents name first, then by alphabet.
    pub participants: Vec<ParticipantView>,
    /// The incident's figures once more, in the same order, with who gives them.
    pub figures: Vec<FigureView>,
    /// What it comes of.
    pub follows: Option<FollowUpView>,
    /// What comes of it and is no gathering: by day, then id.
    pub follow_ups: Vec<FollowUpView>,
    /// The gatherings that come of it: by day, then id.
    pub gatherings: Vec<GatheringView>,
    /// The reviews by which a person merged, split or moved.
    pub reviews: Vec<ReviewRow>,
}

impl IncidentView {
    /// Returns it as a link names it.
    pub fn name(&self) -> IncidentName {
        let Incident { id, kind, status, gathering, label, headline, .. } = &self.incident;
        IncidentName {
            id: *id,
            label: label.clone(),
            kind: *kind,
            status: *status,
            gathering: *gathering,
            headline: headline.clone(),
            is_reported: self.is_reported,
        }
    }
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
            account.statements = repeated::of_account(self, account.id)?;
            account.changes = linking::accounts::changes(db, account.id)?;
        }
        let families: Vec<i64> = db.all(COPY_FAMILIES, [id.to_string()], |row| Ok(row.get(0)?))?;
        let mut passages = Passages::new(self);
        let (follow_ups, gatherings) = told::follow_ups(&mut passages, id)?;
        let follows = match &incident.follows {
            Some(by) => told::follows(&mut passages, by)?,
            None => None,
        };
        let time = incident.time.as_ref().and_then(|(revision, time)| Some((*revision, time.span?)));
        let place = incident.place.as_ref().and_then(|(revision, place)| Some((*revision, place.span?)));
        let mut view = IncidentView {
            time_in: time.map(|(revision, span)| passages.at(revision, span)).transpose()?,
            place_in: place.map(|(revision, span)| passages.at(revision, span)).transpose()?,
            is_reported: incident.documents.iter().any(|link| link.role == DocumentRole::Primary),
            documents: self.documents_of_incident(&mut passages, id)?,
            participants: told::participants(&mut passages, id)?,
            figures: told::figures(&mut passages, &incident.figures)?,
            follows,
            follow_ups,
            gatherings,
            reviews: self.review_rows_of(&incident.reviews)?,
            incident,
            copy_families: families
                .into_iter()
                .map(|key| linking::copy_family(db, key))
                .collect::<Result<_>>()?,
            accounts,
            unattributed: statement::of_no_account(self, id)?,
            disputes: disputes::of_incident(&mut passages, id)?,
        };
        cover_incident(self, &mut view)?;
        Ok(Some(view))
    }
}

impl Snapshot<'_> {
    fn documents_of_incident(
        &self,
        passages: &mut Passages<'_, '_>,
        id: IncidentId,
    ) -> Result<Vec<IncidentDocumentRow>> {
        let mut mentions = told::mentions_of_incident(passages, id)?;
        let mut documents = self.db.all(DOCUMENTS, [id.to_string()], incident_document)?;
        for row in &mut documents {
            row.mention = mentions.remove(&(row.document, id));
        }
        Ok(documents)
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
        mention: None,
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
        changes: Vec::new(),
    })
}
