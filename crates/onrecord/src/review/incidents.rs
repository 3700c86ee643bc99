//! Reviews of incidents: two that are one, documents that are about another one. A review names incidents by documents,
//! so that it outlives the ids, which follow what the incidents hold.

use onrecord_store::Snapshot;
use onrecord_types::{DocumentId, DocumentRole, IncidentId, Judgement};

use super::{Asked, is_of};
use crate::talk::{Failure, Result};

impl Asked<'_, '_> {
    /// Returns that the incident of that id and the other one are one.
    pub(super) fn merge_incidents(&self, subject: &str) -> Result<Judgement> {
        let [other] = self.arguments.others.as_slice() else {
            return Err(Failure::new("`merge` needs the one other incident")
                .hint(format!("as in `onrecord review {subject} merge inc-9b2c --by NAME`")));
        };
        let (one, other) = (self.incident(subject)?, self.incident(other)?);
        if one == other {
            return Err(Failure::new(format!("one incident already: `{one}`"))
                .hint("`onrecord incidents` lists the ids"));
        }
        let (one, other) = (self.lead(one)?, self.lead(other)?);
        Ok(Judgement::MergeIncidents(one, other))
    }

    /// Returns that the documents named are about an incident of their own.
    pub(super) fn split_incident(&self, subject: &str) -> Result<Judgement> {
        let incident = self.incident(subject)?;
        if self.arguments.others.is_empty() {
            return Err(Failure::new("`split` of an incident needs the documents that leave it").hint(format!(
                "as in `onrecord review {subject} split doc-51de --by NAME`; `onrecord show {incident}` lists them"
            )));
        }
        let about = self.about(incident)?;
        let mut leaving: Vec<DocumentId> = Vec::new();
        for typed in &self.arguments.others {
            let document = self.document(typed)?;
            if !about.contains(&document) {
                return Err(Failure::new(format!("`{document}` is not about `{incident}`"))
                    .hint(format!("`onrecord show {document}` tells what it is about")));
            }
            if leaving.contains(&document) {
                return Err(
                    Failure::new(format!("named twice: `{document}`")).hint("name each document once")
                );
            }
            leaving.push(document);
        }
        if leaving.len() == about.len() {
            return Err(Failure::new(format!(
                "nothing would be left of `{incident}`: those are all its documents"
            ))
            .hint("name those that are about something else than the rest"));
        }
        leaving.sort();
        Ok(Judgement::SplitIncident(leaving))
    }

    /// Returns that the document of that id is about the other incident.
    pub(super) fn move_document(&self, subject: &str) -> Result<Judgement> {
        let [to] = self.arguments.others.as_slice() else {
            return Err(Failure::new("`move` needs the one incident that the document is about").hint(
                format!(
                    "as in `onrecord review {subject} move inc-9b2c --by NAME`; `split` makes a new one of it"
                ),
            ));
        };
        let (document, to) = (self.document(subject)?, self.incident(to)?);
        match self.found(self.snapshot.incident_of(document))? {
            None => Err(Failure::new(format!("`{document}` is about no incident"))
                .hint(format!("`onrecord show {document}` tells what was read in it"))),
            Some(home) if home == to => Err(Failure::new(format!("`{document}` is about `{to}` already"))
                .hint("`onrecord incidents` lists the others")),
            Some(_) => Ok(Judgement::MoveDocument(document, self.lead(to)?)),
        }
    }

    fn incident(&self, typed: &str) -> Result<IncidentId> {
        expect(typed, "inc", "an incident")?;
        self.found(self.snapshot.find_incident(typed))
    }

    fn document(&self, typed: &str) -> Result<DocumentId> {
        expect(typed, "doc", "a document")?;
        self.found(self.snapshot.find_document(typed))
    }

    /// Returns the documents that are about an incident.
    fn about(&self, incident: IncidentId) -> Result<Vec<DocumentId>> {
        let documents = self.found(self.snapshot.incident_documents(incident))?;
        let about = documents.into_iter().filter(|(_, role)| *role == DocumentRole::Primary);
        Ok(about.map(|(document, _)| document).collect())
    }

    /// Returns the document by which a review names an incident.
    fn lead(&self, incident: IncidentId) -> Result<DocumentId> {
        self.about(incident)?.first().copied().ok_or_else(|| {
            Failure::new(format!("no document is about `{incident}`: it is only recalled"))
                .hint("`merge`, `split` and `move` are of incidents that documents are about")
        })
    }
}

/// Refuses an id of another kind.
fn expect(typed: &str, prefix: &str, what: &str) -> Result<()> {
    if !typed.contains('-') || is_of(typed, prefix) {
        return Ok(());
    }
    Err(Failure::new(format!("not {what}: `{typed}`"))
        .hint(format!("it takes an id that begins with {prefix}-")))
}

/// Returns what the documents that a review of incidents names are about now, a line each.
pub(super) fn now(snapshot: &Snapshot<'_>, judgement: &Judgement) -> onrecord_store::Result<Vec<String>> {
    let documents = match judgement {
        Judgement::MergeIncidents(one, other) => vec![*one, *other],
        Judgement::MoveDocument(moved, _) => vec![*moved],
        Judgement::SplitIncident(leaving) => leaving.clone(),
        _ => Vec::new(),
    };
    let mut lines = Vec::new();
    for document in documents {
        let Some(incident) = snapshot.incident_of(document)? else { continue };
        lines.push(format!("{document} is about {incident}"));
    }
    Ok(lines)
}
