//! Which pairs of documents are worth comparing: those whose heaviest words meet.

use std::collections::HashMap;

use crate::likeness::{days_apart, words_alike};
use crate::profile::Profile;
use crate::rarity::Term;

/// Two signatures meet when this many of their words are the same: one shared rare word is chance.
const SHARED_WORDS: u32 = 2;
/// ... and the products of the words' weights sum to this, and the cosine of all their words reaches that. Chosen on
/// the training reports to lose hardly a pair that belongs together.
const NEAR: Bar = Bar { signature: 0.02, words: 0.06 };
/// Reports of different months belong together so seldom that they must meet in more.
const FAR: Bar = Bar { signature: 0.045, words: 0.09 };
/// Days between publication from which a pair is far.
const FAR_DAYS: i32 = 30;
/// A word in more signatures than this leads to no candidates, so that a large set stays far from all pairs.
const MAX_HOLDERS: usize = 4_000;

/// What a pair must reach.
struct Bar {
    signature: f64,
    words: f64,
}

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
            if words < SHARED_WORDS || product < NEAR.signature {
                continue;
            }
            let far = days_apart(profiles[other], profile).is_some_and(|days| days > FAR_DAYS);
            let bar = if far { FAR } else { NEAR };
            if product >= bar.signature && words_alike(profiles[other], profile) >= bar.words {
                pairs.push((other, place));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}
