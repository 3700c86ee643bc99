//! The program from outside: the whole way, bad input, the pages of reference.

mod bad_input;
#[cfg(test)]
mod canary;
mod disputes;
mod languages;
mod program;
mod reference;
mod weights;
mod whole;
