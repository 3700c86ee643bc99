//! What decides a linking besides the program's version.

use onrecord_types::Sha256;

use crate::disputes::OPPOSITES;
use crate::rarity;
use crate::weights::WEIGHTS;

/// Raised with each change of how linking goes about it, or of what it remembers: a record that remembers another way is
/// then linked anew.
const LAYOUT: u64 = 6;

/// Returns the hash of the data that decides a linking: the weights, the background frequencies, the words
/// that are opposites, and the layout of what
/// is remembered.
pub fn settings() -> Sha256 {
    let weights = WEIGHTS.iter().flat_map(|weights| std::iter::once(&weights.bias).chain(&weights.measures));
    let weights: Vec<u8> = weights.flat_map(|weight| weight.to_le_bytes()).collect();
    Sha256::of_parts(&[&LAYOUT.to_le_bytes(), &weights, rarity::TABLE.as_bytes(), OPPOSITES.as_bytes()])
}
