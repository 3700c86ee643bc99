//! Across documents: which report the same incident, which carry the same text, who speaks in them, what changed.
//!
//! [`link`] is a pure function of the set of revisions that it is given: no order of input, no hash order and no
//! number of threads shows in what it returns, and ties are broken by content or by id. It sees values only, no
//! database. What two documents have in common never depends on a third: words are weighed by a table of
//! background frequencies (`data/document_frequencies.txt`), not by the set at hand.

mod accounts;
mod agencies;
mod agreement;
mod articles;
mod background;
mod candidates;
mod changes;
mod clusters;
mod copies;
mod cues;
mod disputes;
mod heard;
mod incidents;
mod label;
mod leads;
mod lean;
mod likeness;
mod linker;
mod linking;
mod memory;
mod notices;
mod pairs;
mod parallel;
mod persons;
mod profile;
mod rarity;
mod reviews;
mod settings;
mod shingles;
mod speakers;
mod stories;
mod told;
mod update;
mod weights;
mod words;

pub use lean::lean;
pub use likeness::MEASURE_NAMES;
pub use linker::Linker;
pub use linking::{Comparison, compare, link, link_and_remember, link_on};
pub use memory::{Memory, Remembered};
pub use settings::settings;
pub use update::{Update, update};
