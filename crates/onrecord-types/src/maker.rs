//! Who or what made a row.

use serde::Serialize;

use crate::vocabulary::term;
use crate::{MakerId, Sha256, Term, Vocabulary};

/// Whether a row was made by a program or by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MakerKind {
    /// A version of the program with its weights and settings.
    Program,
    /// A person.
    Person,
}

impl Vocabulary for MakerKind {
    const NAME: &'static str = "maker kind";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Program, "program", "Program", "A version of the program, with its weights and settings."),
        term(Self::Person, "person", "Person", "A person who looked at the row."),
    ];
}

/// What made a row: a program version with its weights and settings, or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    /// The id: a hash of the rest.
    pub id: MakerId,
    /// Program or person.
    pub kind: MakerKind,
    /// `onrecord 0.1.0`, or the reviewer's chosen name.
    pub name: String,
    /// The hash of the weights, where any were used.
    pub weights: Option<Sha256>,
    /// The hash of the settings that can change a result.
    pub settings: Option<Sha256>,
}

impl Maker {
    /// Makes a maker; its id follows from the rest.
    pub fn new(
        kind: MakerKind,
        name: impl Into<String>,
        weights: Option<Sha256>,
        settings: Option<Sha256>,
    ) -> Self {
        let name = name.into();
        let digest = |hash: &Option<Sha256>| hash.map_or_else(Vec::new, |hash| hash.bytes().to_vec());
        let id =
            MakerId::of(&[kind.code().as_bytes(), name.as_bytes(), &digest(&weights), &digest(&settings)]);
        Self { id, kind, name, weights, settings }
    }
}

impl Serialize for MakerKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}
