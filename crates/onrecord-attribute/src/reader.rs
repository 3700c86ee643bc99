//! The reader: what is built once, and the walk of one revision through the stages.

use onrecord_nn::{Result, Weights};
use onrecord_text::Segments;
use onrecord_types::{MakerId, Mention, Reading, Revision, Sha256, Statement};

use crate::assemble::assemble;
use crate::cue::Cues;
use crate::incident::{self, Known};
use crate::language;
use crate::mentions::{self, Entity, Sources};
use crate::place::{Gazetteer, Outlet, Places};
use crate::resolve::{Resolved, resolve};
use crate::tag::Tagger;
use crate::time::{self, TimeExpression};

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
        let read = self.stages(revision, outlet)?;
        let mentioned = mentions::find(read.sources(revision, &self.gazetteer));
        let speakers = mentioned.corrected(read.resolved.speakers);
        let known = Known { gazetteer: &self.gazetteer, places: &read.places, times: &read.times };
        let told = incident::read(revision, &read.segments, known, read.resolved.statements);
        Ok(Reading {
            revision: revision.id,
            maker,
            language: None,
            statements: told.statements.into_iter().map(|parts| Statement::new(revision.id, parts)).collect(),
            mentions: mentioned.mentions,
            speakers,
            private_names: mentioned.private_names,
            incident_mentions: told.mentions,
            figures: told.figures,
        })
    }

    /// Returns the entities of a revision: which names, descriptions and pronouns mean the same person or body. A reading
    /// leads its sources back and leaves the rest; this is how resolving is measured on texts labelled for coreference.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn entities(&self, revision: &Revision) -> Result<Vec<Entity>> {
        let read = self.stages(revision, Outlet::default())?;
        Ok(mentions::entities(read.sources(revision, &self.gazetteer), &read.resolved.statements))
    }

    /// Runs the stages before the mentions.
    fn stages(&self, revision: &Revision, outlet: Outlet<'_>) -> Result<Stages> {
        let segments = onrecord_text::segment(revision.text());
        let tags = self.tagger.tag(revision, &segments)?;
        let furniture = self.tagger.names_in_furniture(revision, &segments)?;
        let parts = assemble(revision, &segments, &self.cues, &tags);
        let resolved = resolve(revision, &segments, parts);
        let times = time::read(revision, &segments);
        let places = Places::read(&self.gazetteer, revision, &segments, outlet);
        Ok(Stages { segments, head: tags.into_names(), furniture, resolved, times, places })
    }
}

/// What the stages before the mentions give.
struct Stages {
    segments: Segments,
    head: Vec<Mention>,
    furniture: Vec<Mention>,
    resolved: Resolved,
    times: Vec<TimeExpression>,
    places: Places,
}

impl Stages {
    fn sources<'a>(&'a self, revision: &'a Revision, gazetteer: &'a Gazetteer) -> Sources<'a> {
        Sources {
            revision,
            segments: &self.segments,
            head: &self.head,
            furniture: &self.furniture,
            times: &self.times,
            places: &self.places,
            gazetteer,
            people: &self.resolved.people,
            described: &self.resolved.described,
        }
    }
}
