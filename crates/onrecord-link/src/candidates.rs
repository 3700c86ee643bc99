//! Which pairs of documents are worth comparing: those whose heaviest words meet.

use std::collections::HashMap;

use crate::likeness::words_alike;
use crate::profile::Profile;
use crate::rarity::Term;

/// Two signatures meet when this many of their words are the same: one shared rare word is chance.
const SHARED_WORDS: u32 = 2;
/// ... and the products of the words' weights sum to this. Measured on the training reports, it keeps 99 in 100 of
/// the pairs that belong together and drops four in five of the others.
const SHARED_WEIGHT: f64 = 0.02;
/// ... and all their words alike by at least this: below it hardly a pair belongs together, and two in three are not
/// worth a closer look.
const WORDS_ALIKE: f64 = 0.06;
/// A word in more signatures than this leads to no candidates, so that a large set stays far from all pairs.
const MAX_HOLDERS: usize = 4_000;

/// Returns the pairs, each as (smaller, larger) place in `profiles`, in order.
pub(crate) fn pairs(profiles: &[&Profile]) -> Vec<(usize, usize)> {
    let mut holders: HashMap<Term, Vec<(usize, f64)>> = HashMap::new();
    for (place, profile) in profiles.iter().enumerate() {
        for (term, weight) in &profile.signature {
            holders.entry(*term).or_default().push((place, *weight));
        }
    }
    let mut pairs = Vec::new();
    let mut shared = vec![(0_u32, 0.0_f64); profiles.len()];
    let mut touched = Vec::new();
    for (place, profile) in profiles.iter().enumerate() {
        for (term, weight) in &profile.signature {
            let others = holders.get(term).filter(|others| others.len() <= MAX_HOLDERS);
            for (other, other_weight) in others.into_iter().flatten().take_while(|(other, _)| *other < place)
            {
                let (words, product) = &mut shared[*other];
                if *words == 0 {
                    touched.push(*other);
                }
                *words += 1;
                *product += weight * other_weight;
            }
        }
        for other in touched.drain(..) {
            let (words, product) = std::mem::take(&mut shared[other]);
            let meets = words >= SHARED_WORDS && product >= SHARED_WEIGHT;
            if meets && words_alike(profiles[other], profile) >= WORDS_ALIKE {
                pairs.push((other, place));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}
