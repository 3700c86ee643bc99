//! The reader: what is built once, and the walk of one revision through the stages.

use onrecord_types::{MakerId, Reading, Revision, Sha256};

use crate::incident;

/// Reads revisions; one serves any number of threads.
#[derive(Debug, Default)]
pub struct Reader {}

impl Reader {
    /// Makes a reader.
    pub fn new() -> Self {
        Self {}
    }

    /// Returns the hash of all that decides a reading besides the program: the lists of cues, titles and names.
    pub fn settings() -> Sha256 {
        Sha256::of_parts(&[])
    }

    /// Reads a revision. Never fails; a text in which nothing is attributed gives a reading without statements.
    pub fn read(&self, revision: &Revision, maker: MakerId) -> Reading {
        let segments = onrecord_text::segment(revision.text());
        Reading {
            revision: revision.id,
            maker,
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            incident_mentions: incident::read(revision, &segments),
        }
    }
}
