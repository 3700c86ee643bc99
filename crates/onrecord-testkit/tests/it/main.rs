//! The test kit, used as the rooms use it.

// `cfg(test)` tells clippy that a module's helper functions are test code too.
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod draw;
