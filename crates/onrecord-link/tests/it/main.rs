//! Linking as a whole, on invented reports.

mod apart;
mod changes;
mod clashes;
mod copies;
mod dispute_reviews;
mod disputes;
mod incidents;
mod properties;
mod regrouped;
mod report;
mod reviews;
mod speakers;
mod told;
mod updates;
