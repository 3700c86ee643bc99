//! Speakers: the list, and one of them with what they said of each incident.

use onrecord_types::{Speaker, SpeakerId, SpeakerKind, Standing};

use super::{DEFAULT_LIMIT, IncidentName, StatementView};
use crate::{Result, Snapshot};

/// Which speakers to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerFilter {
    /// Words, or beginnings of words, of a name or role.
    pub query: Option<String>,
    /// What the speaker is.
    pub kind: Option<SpeakerKind>,
    /// At most so many rows.
    pub limit: u32,
    /// After skipping so many.
    pub offset: u32,
}

impl Default for SpeakerFilter {
    fn default() -> Self {
        Self { query: None, kind: None, limit: DEFAULT_LIMIT, offset: 0 }
    }
}

/// One line of a list of speakers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The speaker.
    pub id: SpeakerId,
    /// The name shown. Whether it may be shown is for the caller to decide by `kind` and `standing`.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Whether any text gives it a public role.
    pub standing: Standing,
    /// The roles seen, by alphabet.
    pub roles: Vec<String>,
    /// How many documents quote it.
    pub documents: u32,
    /// How many statements it makes.
    pub statements: u32,
    /// How many incidents it has an account of.
    pub incidents: u32,
}

/// What a speaker said of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerIncident {
    /// The incident; `None` for the statements that belong to none.
    pub incident: Option<IncidentName>,
    /// The statements: by publication, then place.
    pub statements: Vec<StatementView>,
}

/// A speaker as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerView {
    /// The speaker.
    pub speaker: Speaker,
    /// The statements by incident, in the order of the list of incidents; those that belong to none last.
    pub incidents: Vec<SpeakerIncident>,
}

impl Snapshot<'_> {
    /// Lists speakers, those with most statements first, then by name and id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speakers(&self, filter: &SpeakerFilter) -> Result<Vec<SpeakerRow>> {
        let _ = filter;
        Ok(Vec::new())
    }

    /// Returns a speaker with all statements, or `None` when the record does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speaker(&self, id: SpeakerId) -> Result<Option<SpeakerView>> {
        let _ = id;
        Ok(None)
    }
}
