//! The pages, and their JSON twins, of one record.
//!
//! This room reads a record and shows it: incident, accounts side by side, statement, the very words marked, the
//! capture and its hash. It never writes, never runs a script, and asks nothing of any other host. What every path
//! answers stands as data in [`routes`]. Texts of captures are foreign: they reach a page only escaped, and a
//! capture's own bytes only as plain text in a sandbox.

mod assets;
mod error;
mod failure;
mod headers;
mod hosts;
mod mark;
mod masked;
mod page;
pub mod places;
mod readers;
mod reply;
mod routes;
mod server;
mod site;
pub mod telling;
pub mod twins;
mod words;

pub use error::{Error, Result};
pub use routes::{Route, router, routes};
pub use server::run;
pub use site::Options;
