//! Which texts are compared: those most alike, and those next to each other in an incident.
//!
//! What a text is compared with depends on its own pairs and its own incident, so one report more changes it for those
//! alone that are like it, and however many there are, for one place among each one's nearest.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::articles::Article;
use crate::pairs::{Pairs, slot};

/// A text is compared with so many of those that could join it on their own, those most like it. Of thousands that are
/// near-identical each so meets the same few, and they hold together.
const MAX_PAIRED: usize = 128;
/// In its incident it is compared with so many before it and after it by day, though they be little alike: a reviewer may
/// have brought them together.
const MAX_BESIDE: usize = 32;

/// Returns the places in `region`, which is in order, that are compared, each two once; `groups` are the incidents in it.
pub(super) fn near(
    articles: &[Article<'_>],
    region: &[usize],
    groups: &[&[usize]],
    pairs: &Pairs,
) -> BTreeSet<(usize, usize)> {
    let mut met = BTreeSet::new();
    for place in region {
        let mut paired: Vec<_> = pairs.of(*place).iter().filter(|(_, likeness)| likeness.joins()).collect();
        // Of equals those that stand first: all of them meet these.
        paired.sort_unstable_by_key(|(other, likeness)| (Reverse(*likeness), *other));
        let paired = paired.into_iter().take(MAX_PAIRED).map(|(other, _)| slot(*other));
        met.extend(paired.map(|other| (other.min(*place), other.max(*place))));
    }
    for group in groups {
        let mut by_day = group.to_vec();
        by_day.sort_unstable_by_key(|place| (articles[*place].profile.published, *place));
        for (at, place) in by_day.iter().enumerate() {
            let after = by_day[at + 1..].iter().take(MAX_BESIDE);
            met.extend(after.map(|other| (*place.min(other), *place.max(other))));
        }
    }
    met
}
