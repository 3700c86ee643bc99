//! The one place that reads the clock.

use jiff::Timestamp;

/// Returns the time now, to the second: finer than that says nothing about an act of a person.
#[expect(clippy::disallowed_methods, reason = "the clock enters here and is passed down")]
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
