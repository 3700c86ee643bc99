//! Linking as a whole, on invented reports.

mod amounts;
mod apart;
mod changes;
mod changes_of_account;
mod clashes;
mod copies;
mod denials;
mod dispute_reviews;
mod disputes;
mod incidents;
mod properties;
mod regrouped;
mod report;
mod reviews;
mod speakers;
mod status;
mod told;
mod unmeant;
mod updates;
mod victims;
