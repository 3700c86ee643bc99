//! What a link's biases are looked up by: how far head and child are apart, and what lies between them.

use super::{PieceSpan, Surroundings};

/// The wordpieces between the spans at which a new bucket begins.
const DISTANCE_EDGES: [usize; 11] = [1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 64];
/// Buckets on one side.
const SIDE: usize = DISTANCE_EDGES.len() + 1;
/// Buckets of distance: heads after the child, then heads before it.
pub(super) const DISTANCES: usize = 2 * SIDE;

/// Cues between count up to this many.
const MAX_CUES: usize = 3;
/// Paragraph ends between count up to this many.
const MAX_BREAKS: usize = 2;
/// Buckets of what lies between.
pub(super) const BETWEENS: usize = (MAX_CUES + 1) * (MAX_BREAKS + 1);

/// Returns the bucket of the distance; spans that overlap are as near as a head right before the child.
pub(super) fn distance_bucket(child: PieceSpan, head: PieceSpan) -> usize {
    let bucket = |gap: usize| DISTANCE_EDGES.partition_point(|edge| *edge <= gap);
    if head.first > child.last {
        bucket(head.first - child.last - 1)
    } else {
        SIDE + bucket(child.first.saturating_sub(head.last.saturating_add(1)))
    }
}

/// Returns the bucket of what lies between the spans.
pub(super) fn between_bucket(child: PieceSpan, head: PieceSpan, around: Surroundings<'_>) -> usize {
    let low = child.last.min(head.last);
    let high = child.first.max(head.first);
    // Both lists are in order, so what lies between is one run of each.
    let cues = run(around.cues, |cue| cue.first <= low, |cue| cue.last < high);
    let breaks = run(around.breaks, |place| *place <= low, |place| *place < high);
    cues.min(MAX_CUES) * (MAX_BREAKS + 1) + breaks.min(MAX_BREAKS)
}

/// Returns how many items of an ordered list are `before` the end of a stretch and not yet over at its beginning.
fn run<T>(items: &[T], over: impl Fn(&T) -> bool, before: impl Fn(&T) -> bool) -> usize {
    items.partition_point(before).saturating_sub(items.partition_point(over))
}
