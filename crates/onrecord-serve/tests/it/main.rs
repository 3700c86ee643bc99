//! What the pages promise, asked of the router without a network.

#[cfg(test)]
mod addresses;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod twins;
