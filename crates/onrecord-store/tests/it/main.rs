//! The record as other crates see it: through a file.

// `cfg(test)` tells clippy that a module's helper functions are test code too.
#[cfg(test)]
mod aftermath;
#[cfg(test)]
mod changing;
#[cfg(test)]
mod concurrency;
#[cfg(test)]
mod disputes;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod masking;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod searching;
#[cfg(test)]
mod town;
#[cfg(test)]
mod verifying;
#[cfg(test)]
mod writing;
