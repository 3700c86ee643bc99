//! Statements, with what linking and review say of them.

use onrecord_types::{
    CodePoints, DocumentId, IncidentId, MakerId, Mask, ReadRevision, Resolution, RevisionId, SpeakerId,
    Statement, StatementId, Verdict, Vocabulary as _,
};
use serde::Serialize;

use super::{points, rounded, set_points};

/// What is known of a statement outside its own reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatementLinks {
    /// The speaker across documents.
    pub speaker: Option<SpeakerId>,
    /// The incident that it is about.
    pub incident: Option<IncidentId>,
    /// The newest verdict of a person; absent when nobody reviewed it.
    pub review: Option<Verdict>,
}

/// A statement as exported.
#[derive(Debug, Clone, Serialize)]
pub struct StatementRow {
    #[serde(rename = "type")]
    object: &'static str,
    id: StatementId,
    document: DocumentId,
    revision: RevisionId,
    source: Vec<CodePoints>,
    cue: Vec<CodePoints>,
    content: Vec<CodePoints>,
    words: String,
    form: &'static str,
    stance: &'static str,
    confidence: f64,
    speaker: Option<SpeakerId>,
    resolution: Option<ResolutionPart>,
    about: Option<u32>,
    incident: Option<IncidentId>,
    review: Option<&'static str>,
    maker: MakerId,
}

impl StatementRow {
    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        if mask.hides(&self.words) {
            self.words = mask.cover(&self.words);
        }
        self
    }
}

/// Why a source leads to a speaker.
#[derive(Debug, Clone, Serialize)]
struct ResolutionPart {
    basis: &'static str,
    chain: Vec<CodePoints>,
    confidence: f64,
}

impl ResolutionPart {
    fn new(resolution: &Resolution, of: &impl Fn(usize) -> usize) -> Self {
        Self {
            basis: resolution.basis.code(),
            chain: resolution.chain.iter().map(|span| points(of, *span)).collect(),
            confidence: rounded(resolution.confidence),
        }
    }
}

/// Makes the rows of the statements of one reading, in their order; `links` says what is known of each elsewhere.
///
/// Offsets are converted in one pass over the text, however many statements there are.
pub fn statements<'a>(
    read: &'a ReadRevision,
    mut links: impl FnMut(&Statement) -> StatementLinks + 'a,
) -> impl Iterator<Item = StatementRow> + 'a {
    let of = read.revision.text().code_points_of();
    read.reading.statements.iter().map(move |statement| {
        let parts = &statement.parts;
        let known = links(statement);
        StatementRow {
            object: "statement",
            id: statement.id,
            document: read.document.id,
            revision: statement.revision,
            source: set_points(&of, parts.source.as_ref()),
            cue: set_points(&of, parts.cue.as_ref()),
            content: set_points(&of, Some(&parts.content)),
            words: read.revision.words(&parts.content),
            form: parts.form.code(),
            stance: parts.stance.code(),
            confidence: rounded(parts.confidence),
            speaker: known.speaker,
            resolution: parts.speaker.as_ref().map(|found| ResolutionPart::new(found, &of)),
            about: parts.about,
            incident: known.incident,
            review: known.review.map(Verdict::code),
            maker: read.reading.maker,
        }
    })
}
