//! A revision to a reading: statements, mentions, speakers within the document, incident mentions.
//!
//! The stages of [`Reader::read`], each a module and each adding a value to those before it:
//! segment (`onrecord-text`) -> `tag` (the trained encoder) -> `assemble` -> `resolve` -> `mentions`. Only `tag` knows
//! how sources, cues and contents are found; what it hands on, `tags`, says nothing about weights.

mod assemble;
mod conflict;
mod cue;
mod figure;
mod form;
mod incident;
mod language;
mod lower;
mod mentions;
mod number;
mod place;
mod reader;
mod resolve;
mod stance;
mod tag;
mod tags;
mod time;
mod title;

pub use conflict::PairModel;
pub use figure::figures;
pub use incident::incident_mentions;
pub use mentions::Entity;
pub use onrecord_nn::{Error, ErrorKind, Result};
pub use place::{Gazetteer, Outlet, Place, PlaceKind, PlaceName, PlaceUse, place_names};
pub use reader::Reader;
pub use time::{TimeClass, TimeExpression, times};
