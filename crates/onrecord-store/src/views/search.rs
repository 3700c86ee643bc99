//! One query over everything that has words.

use super::withheld::Shown;
use super::{
    DocumentFilter, DocumentRow, IncidentFilter, IncidentRow, SpeakerFilter, SpeakerRow, StatementFilter,
    StatementView,
};
use crate::terms::{Ending, expression};
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

/// The signs around a hit: control characters, which no article prints.
const HIT_START: char = '\u{1}';
const HIT_END: char = '\u{2}';
const SNIPPET: &str = "
    select snippet(documents_fts, 1, char(1), char(2), '…', 24)
    from documents_fts
    where documents_fts match ?1
    and rowid = (select revisions.key from revisions where revisions.id = ?2)";
const TEXT: &str = "
    select coalesce(title, ''), text
    from revisions
    where id = ?1";

impl Snapshot<'_> {
    /// Looks for `query` everywhere; at most `limit` of each kind.
    ///
    /// Every word must be there, in any order and whatever its case and accents; words in double quotes must stand
    /// together. Nothing else has a meaning, so no query is wrong; one without a letter or digit finds nothing. A
    /// speaker is also found by the beginnings of words. Nothing is found by the name of a private person.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, query: &str, limit: u32) -> Result<SearchResults> {
        let Some(words) = expression(query, Ending::Whole) else { return Ok(SearchResults::default()) };
        let query = Some(query.to_owned());
        let documents = DocumentFilter { query: query.clone(), limit, ..DocumentFilter::default() };
        let incidents = IncidentFilter { query: query.clone(), limit, ..IncidentFilter::default() };
        let statements = StatementFilter { query: query.clone(), limit, ..StatementFilter::default() };
        let speakers = SpeakerFilter { query, limit, ..SpeakerFilter::default() };
        let shown = Shown::new()?;
        Ok(SearchResults {
            incidents: self.incidents(&incidents)?,
            documents: self
                .documents(&documents)?
                .into_iter()
                .map(|row| Ok(DocumentHit { snippet: self.snippet(&words, &row, &shown)?, row }))
                .collect::<Result<_>>()?,
            statements: self.statements(&statements)?,
            speakers: self.speakers(&speakers)?,
        })
    }

    fn snippet(&self, words: &str, row: &DocumentRow, shown: &Shown) -> Result<Snippet> {
        let mask = self.document_mask(row.document.id)?;
        let id = row.revision.to_string();
        let marked: Option<String> = if mask.is_empty() {
            self.db.first(SNIPPET, [words, &id], |row| Ok(row.get(0)?))?
        } else {
            // Of the whole text as shown, for a snippet that is cut within a name shows a part of it.
            let text =
                self.db.first(TEXT, [id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            match text {
                Some((title, text)) => shown.snippet(&mask.cover(&title), &mask.cover(&text), words)?,
                None => None,
            }
        };
        Ok(marked.map_or_else(Snippet::default, |marked| Snippet::of(&marked)))
    }
}

impl Snippet {
    /// Takes apart words in which hits stand between two signs.
    fn of(marked: &str) -> Self {
        let mut parts = Vec::new();
        for (place, piece) in marked.split(HIT_START).enumerate() {
            let (hit, plain) = match piece.split_once(HIT_END) {
                Some((hit, plain)) if place > 0 => (hit, plain),
                _ => ("", piece),
            };
            if !hit.is_empty() {
                parts.push(SnippetPart::Hit(hit.to_owned()));
            }
            if !plain.is_empty() {
                parts.push(SnippetPart::Plain(plain.to_owned()));
            }
        }
        Self { parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_hits_from_the_words_around_them() {
        let snippet = Snippet::of("…the \u{1}mayor\u{2} and \u{1}council\u{2}");
        let plain = |words: &str| SnippetPart::Plain(words.to_owned());
        let hit = |words: &str| SnippetPart::Hit(words.to_owned());
        assert_eq!(snippet.parts, [plain("…the "), hit("mayor"), plain(" and "), hit("council")]);
    }
}
