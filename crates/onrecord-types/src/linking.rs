//! What holds across documents: speakers, copy families, incidents, accounts, changes.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::vocabulary::term;
use crate::{
    AccountId, ChangeId, Confidence, CopyFamilyId, Dispute, DisputeId, Document, DocumentId, Figure,
    GatheringKind, IncidentId, IncidentKind, IncidentStatus, Reading, ReportedPlace, ReportedTime, ReviewId,
    Revision, RevisionId, Span, SpeakerId, SpeakerIndex, SpeakerKind, Standing, StatementId, Term,
    Vocabulary,
};

/// A revision with its document and what was read in it: what linking, export and the pages work on.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRevision {
    /// The document.
    pub document: Document,
    /// One of its revisions.
    pub revision: Revision,
    /// The current reading of that revision.
    pub reading: Reading,
}

/// What a document has to do with an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRole {
    /// The document is about it.
    Primary,
    /// The document only recalls it.
    Background,
}

impl Vocabulary for DocumentRole {
    const NAME: &'static str = "role";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Primary, "primary", "Primary", "The document is about the incident."),
        term(Self::Background, "background", "Background", "The document only recalls the incident."),
    ];
}

/// A document's part in an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentDocument {
    /// The document.
    pub document: DocumentId,
    /// Its role.
    pub role: DocumentRole,
    /// The incident mention of its latest reading that tells of it, by its place in the list; absent where only the
    /// document as a whole does.
    pub mention: Option<u32>,
    /// How sure the link is.
    pub confidence: Confidence,
    /// Why it was linked, in one line: `shares "Kokomo", "Clinton Drive"; same day`.
    pub reason: String,
}

/// The earlier incident that a charge, a suit, an inquiry, a vigil, ... comes of, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// The earlier incident.
    pub incident: IncidentId,
    /// The revision that ties the two, and the words there that name the later one.
    pub told_in: (RevisionId, Span),
    /// Whom the later one concerns, in the words of that revision: the one charged, sued or remembered.
    pub concerns: Option<Span>,
}

/// A figure about an incident, and who gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedFigure {
    /// The revision that prints it.
    pub revision: RevisionId,
    /// The figure.
    pub figure: Figure,
    /// The statement that gives it; absent where the document gives it in its own words.
    pub statement: Option<StatementId>,
}

/// Something reported to have happened or to be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The id: a hash of its lead document, and of the mention there where no document is about it.
    pub id: IncidentId,
    /// What kind.
    pub kind: IncidentKind,
    /// Whether it is told as having happened: a gathering that one text announces and another one saw has.
    pub status: IncidentStatus,
    /// What kind of gathering; absent for other incidents and where no text tells.
    pub gathering: Option<GatheringKind>,
    /// A label that a reader understands: `Shooting in Kokomo, Indiana, 15 June 2014`. Two incidents can have the same.
    pub label: String,
    /// The headline of its lead document, or the words that stand in for one; absent where the label holds it.
    pub headline: Option<String>,
    /// When, as reported, and by which revision.
    pub time: Option<(RevisionId, ReportedTime)>,
    /// Where, as reported, and by which revision.
    pub place: Option<(RevisionId, ReportedPlace)>,
    /// What it comes of.
    pub follows: Option<FollowUp>,
    /// The figures that texts give for it, by measure, then by the order of telling and place.
    pub figures: Vec<ReportedFigure>,
    /// The documents, primary first, then by id; none is primary where it is only recalled.
    pub documents: Vec<IncidentDocument>,
    /// How many copy families and single documents report it as primary.
    pub independent_sources: u32,
    /// The reviews by which a person merged, split or moved, by id.
    pub reviews: Vec<ReviewId>,
}

/// Where one document speaks of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerMember {
    /// The revision.
    pub revision: RevisionId,
    /// The speaker's place in that revision's reading.
    pub index: SpeakerIndex,
}

/// A role that texts give a speaker, and when they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedRole {
    /// The words: `Minneapolis Mayor`.
    pub words: String,
    /// The earliest text that says so, and where.
    pub said_in: (RevisionId, Span),
    /// The days of publication of the earliest and the latest text that say so; absent when none is dated.
    pub days: Option<(Date, Date)>,
    /// How many documents say so.
    pub documents: u32,
}

/// A speaker across documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The id.
    pub id: SpeakerId,
    /// The name shown.
    pub name: String,
    /// Every name seen, the one shown first, then by alphabet.
    pub names: Vec<String>,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
    /// The roles seen, the earliest first, then by alphabet.
    pub roles: Vec<DatedRole>,
    /// The bodies for which texts say that it speaks, by alphabet.
    pub speaks_for: Vec<String>,
    /// The in-document speakers that it joins, in order.
    pub members: Vec<SpeakerMember>,
    /// The reviews by which a person joined or parted it, by id.
    pub reviews: Vec<ReviewId>,
}

/// One speaker's version of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The id: a hash of the incident and the speaker.
    pub id: AccountId,
    /// The incident.
    pub incident: IncidentId,
    /// The speaker.
    pub speaker: SpeakerId,
    /// What the speaker said, in the order of publication and place of the earliest that prints it.
    pub statements: Vec<Repeated>,
    /// Where the speaker later said otherwise, in the order of what was said later, then of what it is held against.
    pub changes: Vec<AccountChange>,
}

/// Two statements of one account, of different days or texts, that cannot both hold. It says that the account changed, never
/// which of the two is so.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountChange {
    /// What was said first, as it is shown in the account.
    pub earlier: StatementId,
    /// What was said later.
    pub later: StatementId,
    /// How sure it is that a reader would say the same.
    pub confidence: Confidence,
    /// Why, in one line.
    pub reason: String,
}

impl Account {
    /// Returns every statement of it, repeats after what they repeat.
    pub fn every_statement(&self) -> impl Iterator<Item = StatementId> {
        self.statements.iter().flat_map(Repeated::each)
    }
}

/// A statement of one speaker, with those of other texts or revisions that print the same words of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The one that is shown: the one that quotes most, of those the earliest.
    pub shown: StatementId,
    /// The others, in the order of publication and place.
    pub repeats: Vec<StatementId>,
    /// How many copy families and single documents print it; at least one.
    pub independent_sources: u32,
}

impl Repeated {
    /// Makes one of a statement that nothing repeats.
    pub fn alone(statement: StatementId) -> Self {
        Self { shown: statement, repeats: Vec::new(), independent_sources: 1 }
    }

    /// Returns the one shown and the others.
    pub fn each(&self) -> impl Iterator<Item = StatementId> {
        std::iter::once(self.shown).chain(self.repeats.iter().copied())
    }
}

/// Documents that carry the same original text; one independent source.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyFamily {
    /// The id: a hash of its documents.
    pub id: CopyFamilyId,
    /// The documents, by id; at least two.
    pub documents: Vec<DocumentId>,
    /// The likely origin: a wire service or an outlet, where something says so.
    pub origin: Option<String>,
    /// Why: `82 % of the shorter text is in the other; credits The Associated Press`.
    pub reason: String,
}

/// What happened to a statement between two revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// Its words differ.
    Reworded,
    /// Its words are the same and its source differs.
    Reattributed,
}

impl Vocabulary for ChangeKind {
    const NAME: &'static str = "change kind";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Added, "added", "Added", "The statement is only in the later revision."),
        term(Self::Dropped, "dropped", "Dropped", "The statement is only in the earlier revision."),
        term(Self::Reworded, "reworded", "Reworded", "The same source, other words."),
        term(Self::Reattributed, "reattributed", "Re-attributed", "The same words, another source."),
    ];
}

/// What differs between two neighbouring revisions of a document, told in statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id.
    pub id: ChangeId,
    /// The document.
    pub document: DocumentId,
    /// The earlier and the later revision.
    pub revisions: (RevisionId, RevisionId),
    /// What happened.
    pub kind: ChangeKind,
    /// The statement in the earlier revision.
    pub before: Option<StatementId>,
    /// The statement in the later revision.
    pub after: Option<StatementId>,
}

/// Everything that linking found for a set of documents; a function of that set alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linking {
    /// The incidents, by id.
    pub incidents: Vec<Incident>,
    /// The incident of each statement that has one, by statement.
    pub statement_incidents: Vec<(StatementId, IncidentId)>,
    /// The speakers, by id.
    pub speakers: Vec<Speaker>,
    /// The accounts, by id.
    pub accounts: Vec<Account>,
    /// The disputes, by id.
    pub disputes: Vec<Dispute>,
    /// The copy families, by id.
    pub copy_families: Vec<CopyFamily>,
    /// The changes between revisions, by document and place.
    pub changes: Vec<Change>,
}

/// The rows of a linking that are no more, each list in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemovedLinks {
    /// Incidents.
    pub incidents: Vec<IncidentId>,
    /// Statements that are about no incident any more.
    pub statement_incidents: Vec<StatementId>,
    /// Speakers.
    pub speakers: Vec<SpeakerId>,
    /// Accounts.
    pub accounts: Vec<AccountId>,
    /// Disputes.
    pub disputes: Vec<DisputeId>,
    /// Copy families.
    pub copy_families: Vec<CopyFamilyId>,
    /// Changes.
    pub changes: Vec<ChangeId>,
}

/// What makes one linking of the next: nothing else in it differs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LinkingChange {
    /// What goes, and nothing of it is written anew.
    pub removed: RemovedLinks,
    /// What comes, and what takes the place of a row of the same id.
    pub written: Linking,
}

impl Linking {
    /// Returns the linking that a change makes of this one.
    pub fn apply(&mut self, change: &LinkingChange) {
        let LinkingChange { removed, written } = change;
        lay(&mut self.incidents, &removed.incidents, &written.incidents, |incident| incident.id);
        lay(
            &mut self.statement_incidents,
            &removed.statement_incidents,
            &written.statement_incidents,
            |(statement, _)| *statement,
        );
        lay(&mut self.speakers, &removed.speakers, &written.speakers, |speaker| speaker.id);
        lay(&mut self.accounts, &removed.accounts, &written.accounts, |account| account.id);
        lay(&mut self.disputes, &removed.disputes, &written.disputes, |dispute| dispute.id);
        lay(&mut self.copy_families, &removed.copy_families, &written.copy_families, |family| family.id);
        let documents: BTreeSet<DocumentId> = written.changes.iter().map(|change| change.document).collect();
        self.changes
            .retain(|change| !removed.changes.contains(&change.id) && !documents.contains(&change.document));
        self.changes.extend(written.changes.iter().cloned());
        // Of one document they stand in the order of place, in which they were written.
        self.changes.sort_by_key(|change| change.document);
    }
}

/// Takes rows out and puts others in, by what they go by.
fn lay<T: Clone, I: Ord>(rows: &mut Vec<T>, gone: &[I], come: &[T], id: impl Fn(&T) -> I) {
    let gone: BTreeSet<&I> = gone.iter().collect();
    let new: BTreeSet<I> = come.iter().map(&id).collect();
    rows.retain(|row| !gone.contains(&id(row)) && !new.contains(&id(row)));
    rows.extend(come.iter().cloned());
    rows.sort_by_key(id);
}
