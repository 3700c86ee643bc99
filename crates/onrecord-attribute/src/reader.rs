//! The reader: what is built once, and the walk of one revision through the stages.

use onrecord_nn::{Result, Weights};
use onrecord_types::{MakerId, Reading, Revision, Sha256, Statement};

use crate::assemble::assemble;
use crate::cue::Cues;
use crate::incident;
use crate::language;
use crate::place::{Gazetteer, Outlet};
use crate::resolve::resolve;
use crate::tag::Tagger;

/// The weights that the program carries; `training/tagger` made them, and `docs/model-card.md` says what they can do.
pub(crate) static WEIGHTS: &[u8] = include_bytes!("../weights/reader.safetensors");

/// Reads revisions; one serves any number of threads.
#[derive(Debug)]
pub struct Reader {
    tagger: Tagger,
    cues: Cues,
    gazetteer: Gazetteer,
    weights: Sha256,
}

impl Reader {
    /// Makes a reader with the weights that the program carries.
    ///
    /// # Errors
    /// Never with the weights of a release, which its tests have loaded.
    pub fn new() -> Result<Self> {
        Ok(Self::made(Tagger::of_static(&Weights::read(WEIGHTS)?)?, WEIGHTS))
    }

    /// Makes a reader with other weights, the bytes of a file that `training/tagger` packed.
    ///
    /// # Errors
    /// When the bytes are no weights, or weights that do not fit this program; the message names the part.
    pub fn with_weights(weights: &[u8]) -> Result<Self> {
        Ok(Self::made(Tagger::of(&Weights::read(weights)?)?, weights))
    }

    fn made(tagger: Tagger, weights: &[u8]) -> Self {
        Self { tagger, cues: Cues::new(), gazetteer: Gazetteer::new(), weights: Sha256::of(weights) }
    }

    /// Returns the hash of the weights.
    pub fn weights(&self) -> Sha256 {
        self.weights
    }

    /// Returns the hash of the data that decides a reading besides the program and the weights: the list of cues and
    /// the gazetteer.
    pub fn settings() -> Sha256 {
        let lists = [Cues::hash(), Gazetteer::hash()];
        Sha256::of(&lists.iter().flat_map(|hash| hash.bytes().to_vec()).collect::<Vec<u8>>())
    }

    /// Reads a revision; a text in which nothing is attributed gives a reading without statements.
    ///
    /// # Errors
    /// When the encoder fails on a window, which weights that fit never let it.
    pub fn read(&self, revision: &Revision, maker: MakerId) -> Result<Reading> {
        self.read_from(revision, maker, Outlet::default())
    }

    /// Reads a revision as [`Reader::read`] does, knowing who published it: the home of an outlet tells which Paris it
    /// means.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn read_from(&self, revision: &Revision, maker: MakerId, outlet: Outlet<'_>) -> Result<Reading> {
        if let Some(language) = language::other_than_english(revision) {
            return Ok(Reading::unread(revision.id, maker, language));
        }
        let segments = onrecord_text::segment(revision.text());
        let tags = self.tagger.tag(revision, &segments)?;
        let parts = assemble(revision, &segments, &self.cues, &tags);
        let resolved = resolve(revision, &segments, parts);
        Ok(Reading {
            revision: revision.id,
            maker,
            language: None,
            statements: resolved
                .statements
                .into_iter()
                .map(|parts| Statement::new(revision.id, parts))
                .collect(),
            mentions: tags.into_names(),
            speakers: resolved.speakers,
            private_names: Vec::new(),
            incident_mentions: incident::incident_mentions(&self.gazetteer, revision, &segments, outlet),
        })
    }
}
