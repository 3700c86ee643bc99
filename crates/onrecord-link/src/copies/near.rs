//! Which texts are compared: those most alike, and those next to each other in an incident.
//!
//! What a text is compared with depends on its own pairs and its own incident, so one report more changes it for those
//! alone that are like it, and however many there are, for one place among each one's nearest.

use std::cmp::Reverse;

use crate::pairs::Likeness;

/// A text is compared with so many of those that could join it on their own, those most like it. Of thousands that are
/// near-identical each so meets the same few, and they hold together.
const MAX_PAIRED: usize = 128;
/// In its incident it is compared with so many before it and after it by day, though they be little alike: a reviewer may
/// have brought them together.
const MAX_BESIDE: usize = 32;

/// Returns those with which a text is compared of what it is like.
pub(crate) fn chosen<K: Copy + Ord>(pairs: impl Iterator<Item = (K, Likeness)>) -> Vec<K> {
    let mut paired: Vec<(K, Likeness)> = pairs.filter(|(_, likeness)| likeness.joins()).collect();
    if paired.len() > MAX_PAIRED {
        // Of equals those that stand first: all of them meet these.
        paired.sort_unstable_by_key(|(other, likeness)| (Reverse(*likeness), *other));
        paired.truncate(MAX_PAIRED);
    }
    let mut chosen: Vec<K> = paired.into_iter().map(|(other, _)| other).collect();
    chosen.sort_unstable();
    chosen
}

/// Returns which texts of an incident are compared, of those in it in the order of days.
pub(crate) fn beside<K: Copy>(by_day: &[K]) -> impl Iterator<Item = (K, K)> {
    by_day
        .iter()
        .enumerate()
        .flat_map(move |(at, one)| by_day[at + 1..].iter().take(MAX_BESIDE).map(move |other| (*one, *other)))
}
