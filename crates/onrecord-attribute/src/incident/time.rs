//! When: the expressions of time that can date an incident.

use std::ops::Range;

use onrecord_types::ReportedTime;

use crate::time::{TimeClass, TimeExpression};

/// An expression of time and the words that make it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimeMention {
    pub(super) time: ReportedTime,
    pub(super) words: Range<usize>,
}

/// Returns the expressions of a text that name a day or a longer period, in order. How long something took, how often
/// it comes and "recently" date nothing.
pub(super) fn times(times: &[TimeExpression]) -> Vec<TimeMention> {
    let dates = times.iter().filter(|found| {
        matches!(found.class, TimeClass::Date | TimeClass::Time) && !found.value.ends_with("_REF")
    });
    dates.map(|found| TimeMention { time: found.time.clone(), words: found.words.clone() }).collect()
}

/// Returns those of `times` that begin among the words of `range`.
pub(super) fn within<'a>(times: &'a [TimeMention], range: &Range<usize>) -> &'a [TimeMention] {
    let first = times.partition_point(|time| time.words.start < range.start);
    let end = times.partition_point(|time| time.words.start < range.end);
    times.get(first..end).unwrap_or_default()
}
