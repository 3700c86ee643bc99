//! An incident's documents: independent sources with their copies folded, and what only recalls it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_store::views::{IncidentDocumentRow, IncidentView, MentionView};
use onrecord_types::{CopyFamilyId, DocumentRole};

use crate::words;

/// One independent source: a document, or a family of copies.
pub(super) struct Source {
    /// The document shown: of a family the earliest.
    pub(super) lead: Line,
    /// The others that carry the same text.
    pub(super) copies: Vec<Line>,
    /// How many those are.
    pub(super) copy_count: String,
    /// The likely origin of the text.
    pub(super) origin: Option<String>,
    /// Why they are taken for copies.
    pub(super) reason: String,
}

impl Source {
    /// How many documents it holds.
    pub(super) fn documents(&self) -> usize {
        1 + self.copies.len()
    }
}

/// A document that only recalls the incident.
pub(super) type Recalled = Line;

/// One document.
pub(super) struct Line {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) outlet: String,
    pub(super) published: String,
    pub(super) revisions: Option<String>,
    pub(super) confidence: String,
    pub(super) reason: String,
    /// The words by which it tells of the incident, and their path.
    pub(super) mention: Option<(String, Option<String>)>,
}

/// Sorts an incident's documents by publication into independent sources and those that only recall it.
pub(super) fn list(view: &IncidentView) -> (Vec<Source>, Vec<Recalled>) {
    let mut rows: Vec<&IncidentDocumentRow> = view.documents.iter().collect();
    rows.sort_by_key(|row| {
        let date: Option<Date> = row.published.as_ref().map(onrecord_types::PublicationTime::date);
        (date.is_none(), date, row.outlet.clone(), row.document)
    });
    let mut sources: Vec<Source> = Vec::new();
    let mut recalled = Vec::new();
    let mut families: BTreeMap<CopyFamilyId, usize> = BTreeMap::new();
    for row in rows {
        if row.role == DocumentRole::Background {
            recalled.push(Line::new(row));
            continue;
        }
        let known = row.copy_family.and_then(|family| families.get(&family)).copied();
        if let Some(source) = known.and_then(|at| sources.get_mut(at)) {
            source.copies.push(Line::new(row));
            let copies = u64::try_from(source.copies.len()).unwrap_or(u64::MAX);
            source.copy_count = words::counted(copies, "other document", "other documents");
            continue;
        }
        if let Some(family) = row.copy_family {
            families.insert(family, sources.len());
        }
        sources.push(source(view, row));
    }
    (sources, recalled)
}

fn source(view: &IncidentView, row: &IncidentDocumentRow) -> Source {
    let family = view.copy_families.iter().find(|family| Some(family.id) == row.copy_family);
    Source {
        lead: Line::new(row),
        copies: Vec::new(),
        copy_count: String::new(),
        origin: family.and_then(|family| family.origin.clone()),
        reason: family.map(|family| family.reason.clone()).unwrap_or_default(),
    }
}

impl Line {
    fn new(row: &IncidentDocumentRow) -> Self {
        Self {
            path: format!("/documents/{}", row.document),
            title: row.title.clone().unwrap_or_else(|| "Without a headline".to_owned()),
            outlet: row.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()),
            published: words::published(row.published.as_ref()),
            revisions: (row.revisions > 1).then(|| format!("{} revisions", row.revisions)),
            confidence: words::confidence(row.confidence),
            reason: row.reason.clone(),
            mention: row.mention.as_ref().and_then(|mention| mentioned(row, mention)),
        }
    }
}

fn mentioned(row: &IncidentDocumentRow, mention: &MentionView) -> Option<(String, Option<String>)> {
    let words = mention.words.clone()?;
    let path = mention.span.map(|span| {
        format!(
            "/documents/{}?revision={}&span={}-{}#evidence",
            row.document, mention.revision, span.0, span.1
        )
    });
    Some((words, path))
}
