//! What the crate promises its users, over networks and weights invented here.

mod encoder;
mod field;
mod graph;
mod hostile;
mod links;
mod pairs;
mod tables;
mod weights;
