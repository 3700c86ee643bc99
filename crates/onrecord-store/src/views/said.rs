//! What several documents carry in the same words, told once.

use onrecord_types::{Form, IncidentId, Stance, StatementId};

use super::StatementView;

/// What must be the same for two statements to be shown as one. A reviewed statement always stands by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaidKey<'s> {
    /// The words with straight quotation marks: outlets set the marks of one text in their own way.
    words: String,
    source: Option<&'s str>,
    speaker: Option<&'s str>,
    incident: Option<IncidentId>,
    form: Form,
    stance: Stance,
    reviewed: Option<StatementId>,
}

impl StatementView {
    /// Returns what this statement shares with those that repeat it.
    pub fn said(&self) -> SaidKey<'_> {
        SaidKey {
            words: straight(&self.words),
            source: self.source.as_deref(),
            speaker: self.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            incident: self.incident.as_ref().map(|incident| incident.id),
            form: self.form,
            stance: self.stance,
            reviewed: self.review.as_ref().map(|_| self.id),
        }
    }
}

fn straight(words: &str) -> String {
    let mark = |character| match character {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    words.chars().map(mark).collect()
}
