//! The record as other crates see it: through a file.

mod concurrency;
mod finding;
mod lists;
mod opening;
mod pages;
mod plans;
mod properties;
mod schema;
mod searching;
mod town;
mod verifying;
mod writing;
