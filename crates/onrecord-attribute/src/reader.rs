//! The reader: what is built once, and the walk of one revision through the stages.

use onrecord_types::{MakerId, Reading, Revision, Sha256, Statement};

use crate::assemble::assemble;
use crate::cue::Cues;
use crate::incident;
use crate::language;
use crate::place::{Gazetteer, Outlet};
use crate::resolve::resolve;
use crate::tag::tag;

/// Reads revisions; one serves any number of threads.
#[derive(Debug)]
pub struct Reader {
    cues: Cues,
    gazetteer: Gazetteer,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// Makes a reader; reads the list of cues once.
    pub fn new() -> Self {
        Self { cues: Cues::new(), gazetteer: Gazetteer::new() }
    }

    /// Returns the hash of the data that decides a reading besides the program itself: the list of cues.
    pub fn settings() -> Sha256 {
        Cues::hash()
    }

    /// Reads a revision. Never fails; a text in which nothing is attributed gives a reading without statements.
    pub fn read(&self, revision: &Revision, maker: MakerId) -> Reading {
        self.read_from(revision, maker, Outlet::default())
    }

    /// Reads a revision as [`Reader::read`] does, knowing who published it: the home of an outlet tells which Paris it
    /// means.
    pub fn read_from(&self, revision: &Revision, maker: MakerId, outlet: Outlet<'_>) -> Reading {
        if let Some(language) = language::other_than_english(revision) {
            return Reading::unread(revision.id, maker, language);
        }
        let segments = onrecord_text::segment(revision.text());
        let tags = tag(revision, &segments, &self.cues);
        let parts = assemble(revision, &segments, &self.cues, &tags);
        let resolved = resolve(revision, &segments, parts);
        Reading {
            revision: revision.id,
            maker,
            language: None,
            statements: resolved
                .statements
                .into_iter()
                .map(|parts| Statement::new(revision.id, parts))
                .collect(),
            mentions: resolved.mentions,
            speakers: resolved.speakers,
            incident_mentions: incident::read(revision, &segments, &self.gazetteer, outlet),
        }
    }
}
