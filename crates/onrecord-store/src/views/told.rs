//! What texts tell of an incident, in their words: who took part, how many, what comes of what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_types::{
    CodePoints, DocumentId, Figure, FollowUp, GatheringKind, IncidentId, IncidentKind, IncidentStatus,
    Measure, ParticipantRole, PublicationTime, ReportedFigure, RevisionId, Span, Text,
};
use rusqlite::Row;

use super::cover::cover_passage;
use super::incidents::{INCIDENT_NAME, incident_name};
use super::{IncidentName, StatementView, linking};
use crate::columns::Columns;
use crate::{Error, Result, Snapshot};

/// Words in the text of a document, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageView {
    /// The document.
    pub document: DocumentId,
    /// Its revision.
    pub revision: RevisionId,
    /// Who published it.
    pub outlet: Option<String>,
    /// The revision's headline.
    pub title: Option<String>,
    /// When the revision says it was published.
    pub published: Option<PublicationTime>,
    /// The words.
    pub words: String,
    /// Where they stand, in code points.
    pub span: CodePoints,
}

/// The words by which a document tells of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionView {
    /// The document's latest revision.
    pub revision: RevisionId,
    /// What kind of incident, as told there.
    pub kind: IncidentKind,
    /// Whether it is told there as having happened.
    pub status: IncidentStatus,
    /// What kind of gathering, as told there.
    pub gathering: Option<GatheringKind>,
    /// The words that name it; absent where only the headline does.
    pub words: Option<String>,
    /// Where they stand, in code points.
    pub span: Option<CodePoints>,
    /// When, in its words.
    pub time: Option<String>,
    /// Where, in its words.
    pub place: Option<String>,
}

/// A number in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureWords {
    /// The words: `at least 12`.
    pub words: String,
    /// What is counted.
    pub measure: Measure,
    /// The least that they can mean.
    pub least: u64,
    /// The most that they can mean; absent where they set no bound.
    pub most: Option<u64>,
    /// Whether the words themselves are vague.
    pub is_rough: bool,
}

/// Who took part in an incident, in words that one document or several use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantView {
    /// The part.
    pub role: ParticipantRole,
    /// Who, in the words of the earliest document; others may print them with other capitals or apostrophes.
    pub words: String,
    /// How many, where the words tell.
    pub figure: Option<FigureWords>,
    /// How many documents say so.
    pub documents: u32,
    /// Where they do, the earliest publication first.
    pub told_in: Vec<PassageView>,
}

/// A figure about an incident, and who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureView {
    /// The figure.
    pub figure: FigureWords,
    /// Where it stands.
    pub at: PassageView,
    /// The statement that gives it; absent where the document gives it in its own words.
    pub statement: Option<StatementView>,
}

/// An incident that comes of another, or of which another comes.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpView {
    /// The other incident.
    pub incident: IncidentName,
    /// When, in the words of a report.
    pub time: Option<String>,
    /// The first and the last day that those words can mean; absent when they cannot be placed.
    pub days: Option<(Date, Date)>,
    /// Where, in the words of a report.
    pub place: Option<String>,
    /// The words that tie the two: they name the later one.
    pub told_in: PassageView,
    /// Whom the later one concerns, in the words of that text.
    pub concerns: Option<String>,
    /// How many documents are about the other incident.
    pub documents: u32,
    /// How many documents only recall it.
    pub recalled_by: u32,
}

/// A gathering that comes of an incident, and its size by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct GatheringView {
    /// The gathering; its status tells whether it is only planned.
    pub follow_up: FollowUpView,
    /// How many people gathered, by the order of telling and place.
    pub sizes: Vec<FigureView>,
}

/// The texts that a page quotes, each read once.
pub(super) struct Passages<'s, 'r> {
    snapshot: &'s Snapshot<'r>,
    known: BTreeMap<RevisionId, (PassageView, Text)>,
}

const REVISION: &str = "
    select
        documents.id, documents.outlet, revisions.title,
        revisions.published_raw, revisions.published_date, revisions.published_instant, revisions.text
    from revisions
    join documents on documents.key = revisions.document
    where revisions.id = ?1";

impl<'s, 'r> Passages<'s, 'r> {
    pub(super) fn new(snapshot: &'s Snapshot<'r>) -> Self {
        Self { snapshot, known: BTreeMap::new() }
    }

    pub(super) fn snapshot(&self) -> &'s Snapshot<'r> {
        self.snapshot
    }

    fn revision(&mut self, revision: RevisionId) -> Result<&(PassageView, Text)> {
        let found = match self.known.remove(&revision) {
            Some(known) => known,
            None => self.read(revision)?,
        };
        Ok(self.known.entry(revision).or_insert(found))
    }

    fn read(&self, revision: RevisionId) -> Result<(PassageView, Text)> {
        let found = self.snapshot.db.first(REVISION, [revision.to_string()], |row| {
            let mut columns = Columns::of(row);
            let view = PassageView {
                document: columns.id()?,
                revision,
                outlet: columns.value()?,
                title: columns.value()?,
                published: columns.publication()?,
                words: String::new(),
                span: CodePoints(0, 0),
            };
            Ok((view, Text::new(columns.value::<String>()?)))
        })?;
        found.ok_or_else(|| Error::damaged(format!("there is no revision {revision}")))
    }

    /// Returns the words at a span, the names of private persons covered.
    pub(super) fn at(&mut self, revision: RevisionId, span: Span) -> Result<PassageView> {
        let (view, text) = self.revision(revision)?;
        let words = text.slice(span).to_owned();
        let mut passage = PassageView { words, span: text.code_points(span), ..view.clone() };
        cover_passage(self.snapshot, &mut passage)?;
        Ok(passage)
    }

    fn figure(&mut self, revision: RevisionId, figure: &Figure) -> Result<FigureWords> {
        let Figure { measure, span, least, most, is_rough } = *figure;
        let words = self.at(revision, span)?.words;
        Ok(FigureWords { words, measure, least, most, is_rough })
    }
}

// What was read after the last linking may list its mentions in another order.
const MENTIONED: &str = "
    from incidents
    join incident_documents on incident_documents.incident = incidents.key
    join documents on documents.key = incident_documents.document
    join latest_revisions on latest_revisions.document = documents.key
    join revisions on revisions.key = latest_revisions.revision
    join current_readings
        on current_readings.revision = revisions.key
        and current_readings.reading <= (select coalesce(max(linkings.reading), 0) from linkings)
    join incident_mentions
        on incident_mentions.reading = current_readings.reading
        and incident_mentions.place = coalesce(
            incident_documents.mention,
            iif(incident_documents.role = 'primary' and incident_mentions.role = 'primary', 0, null)
        )";
const MENTION: &str = "
    select
        documents.id, incidents.id, revisions.id,
        incident_mentions.kind, incident_mentions.status, incident_mentions.gathering,
        incident_mentions.trigger_start, incident_mentions.trigger_end,
        incident_mentions.time_words, incident_mentions.place_words";
const OF_INCIDENT: &str = "
    where incidents.id = ?1";
const OF_DOCUMENT: &str = "
    where documents.id = ?1";

/// The mentions by which documents tell of incidents.
pub(super) type Mentions = BTreeMap<(DocumentId, IncidentId), MentionView>;

/// Returns how each document of an incident tells of it.
pub(super) fn mentions_of_incident(passages: &mut Passages<'_, '_>, id: IncidentId) -> Result<Mentions> {
    mentions(passages, OF_INCIDENT, &id.to_string())
}

/// Returns how a document tells of each of its incidents.
pub(super) fn mentions_of_document(passages: &mut Passages<'_, '_>, id: DocumentId) -> Result<Mentions> {
    mentions(passages, OF_DOCUMENT, &id.to_string())
}

fn mentions(passages: &mut Passages<'_, '_>, of: &str, id: &str) -> Result<Mentions> {
    let snapshot = passages.snapshot;
    let found = snapshot.db.all(&format!("{MENTION}{MENTIONED}{of}"), [id], |row| {
        let mut columns = Columns::of(row);
        let (document, incident): (DocumentId, IncidentId) = (columns.id()?, columns.id()?);
        let revision: RevisionId = columns.id()?;
        let (kind, status, gathering) = (columns.term()?, columns.term()?, columns.maybe_term()?);
        let trigger = columns.maybe_span(&passages.revision(revision)?.1)?;
        let trigger = trigger.map(|span| passages.at(revision, span)).transpose()?;
        let mask = snapshot.document_mask(document)?;
        let mut covered =
            || Ok::<_, Error>(columns.value::<Option<String>>()?.map(|words| mask.cover(&words)));
        let view = MentionView {
            revision,
            kind,
            status,
            gathering,
            span: trigger.as_ref().map(|passage| passage.span),
            words: trigger.map(|passage| passage.words),
            time: covered()?,
            place: covered()?,
        };
        Ok(((document, incident), view))
    });
    Ok(found?.into_iter().collect())
}

const PARTICIPANTS: &str = "
    select
        revisions.id, incident_participants.role, incident_participants.start, incident_participants.end,
        incident_participants.measure, incident_participants.figure_start, incident_participants.figure_end,
        incident_participants.least, incident_participants.most, incident_participants.is_rough";
const TAKING_PART: &str = "
    join incident_participants
        on incident_participants.reading = incident_mentions.reading
        and incident_participants.mention = incident_mentions.place
    where incidents.id = ?1
    order by revisions.dated, revisions.id, incident_participants.place";

/// Returns who took part as the documents of an incident tell: by role, then those whom most documents name first, then
/// by alphabet.
pub(super) fn participants(passages: &mut Passages<'_, '_>, id: IncidentId) -> Result<Vec<ParticipantView>> {
    let snapshot = passages.snapshot;
    let mut folded: BTreeMap<(ParticipantRole, String), ParticipantView> = BTreeMap::new();
    snapshot.db.all(&format!("{PARTICIPANTS}{MENTIONED}{TAKING_PART}"), [id.to_string()], |row| {
        let mut columns = Columns::of(row);
        let (revision, role) = (columns.id()?, columns.term()?);
        let text = &passages.revision(revision)?.1;
        let (span, figure) = (columns.span(text)?, columns.maybe_figure(text)?);
        let figure = figure.map(|figure| passages.figure(revision, &figure)).transpose()?;
        let at = passages.at(revision, span)?;
        // As they stand in the text, so that two names that are covered alike stay two.
        let words = passages.revision(revision)?.1.slice(span).to_lowercase().replace('’', "'");
        let view = folded.entry((role, words)).or_insert_with(|| ParticipantView {
            role,
            words: at.words.clone(),
            figure,
            documents: 0,
            told_in: Vec::new(),
        });
        if view.told_in.iter().all(|known| known.document != at.document) {
            view.documents += 1;
        }
        view.told_in.push(at);
        Ok(())
    })?;
    let mut views: Vec<ParticipantView> = folded.into_values().collect();
    views.sort_by(|a, b| (a.role, b.documents, &a.words).cmp(&(b.role, a.documents, &b.words)));
    Ok(views)
}

/// Returns the figures of an incident with who gives them, in their order.
pub(super) fn figures(
    passages: &mut Passages<'_, '_>,
    figures: &[ReportedFigure],
) -> Result<Vec<FigureView>> {
    figures.iter().map(|told| figure(passages, told)).collect()
}

fn figure(passages: &mut Passages<'_, '_>, told: &ReportedFigure) -> Result<FigureView> {
    let statement = told.statement.map(|id| passages.snapshot.statement(id)).transpose()?;
    Ok(FigureView {
        figure: passages.figure(told.revision, &told.figure)?,
        at: passages.at(told.revision, told.figure.span)?,
        statement: statement.flatten(),
    })
}

const OTHER: &str = "
        incidents.time_words, incidents.time_first, incidents.time_last, incidents.place_words,
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
        )
    from incidents";
const BY_ID: &str = "
    where incidents.id = ?1";
const FOLLOWING: &str = "
    where incidents.follows = (select earlier.key from incidents as earlier where earlier.id = ?1)
    order by incidents.day is null, incidents.day, incidents.id";

/// An incident that another leads to, without what ties them.
struct Other {
    incident: IncidentName,
    time: Option<String>,
    days: Option<(Date, Date)>,
    place: Option<String>,
    documents: u32,
    recalled_by: u32,
}

fn other(row: &Row<'_>) -> Result<Other> {
    let mut columns = Columns::of(row);
    Ok(Other {
        incident: incident_name(&mut columns)?,
        time: columns.value()?,
        days: columns.maybe_date()?.zip(columns.maybe_date()?),
        place: columns.value()?,
        documents: columns.count()?,
        recalled_by: columns.count()?,
    })
}

impl Other {
    fn tied(self, passages: &mut Passages<'_, '_>, by: &FollowUp) -> Result<FollowUpView> {
        let (revision, span) = by.told_in;
        let told_in = passages.at(revision, span)?;
        let concerns = by.concerns.map(|span| passages.at(revision, span)).transpose()?;
        let Self { incident, time, days, place, documents, recalled_by } = self;
        let concerns = concerns.map(|passage| passage.words);
        Ok(FollowUpView { incident, time, days, place, told_in, concerns, documents, recalled_by })
    }
}

/// Returns the incident that this one comes of.
pub(super) fn follows(passages: &mut Passages<'_, '_>, by: &FollowUp) -> Result<Option<FollowUpView>> {
    let sql = format!("select{INCIDENT_NAME},{OTHER}{BY_ID}");
    let found = passages.snapshot.db.first(&sql, [by.incident.to_string()], other)?;
    found.map(|found| found.tied(passages, by)).transpose()
}

/// Returns the incidents that come of this one, by day, those without a day last, then by id: those that are no gathering,
/// and those that are.
pub(super) fn follow_ups(
    passages: &mut Passages<'_, '_>,
    id: IncidentId,
) -> Result<(Vec<FollowUpView>, Vec<GatheringView>)> {
    let db = &passages.snapshot.db;
    let sql = format!("select{INCIDENT_NAME},{OTHER}{FOLLOWING}");
    let (mut follow_ups, mut gatherings) = (Vec::new(), Vec::new());
    for found in db.all(&sql, [id.to_string()], other)? {
        let Some(later) = linking::incident(db, found.incident.id)? else { continue };
        let Some(by) = &later.follows else { continue };
        let follow_up = found.tied(passages, by)?;
        if later.kind == IncidentKind::Gathering {
            let sizes: Vec<ReportedFigure> = later.figures.into_iter().filter(is_size).collect();
            gatherings.push(GatheringView { follow_up, sizes: figures(passages, &sizes)? });
        } else {
            follow_ups.push(follow_up);
        }
    }
    Ok((follow_ups, gatherings))
}

fn is_size(told: &ReportedFigure) -> bool {
    told.figure.measure == Measure::Gathered
}
