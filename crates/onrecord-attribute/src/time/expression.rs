//! What words of time say by themselves, before the publication date gives them a place.

use std::ops::Range;

use jiff::civil::Weekday;

use super::lexicon::{Hour, Season, Unit};
use super::period::Period;

/// An expression among the tokens of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) meaning: Meaning,
    /// The part of the day or the time on the clock, where the words say it.
    pub(super) hour: Option<Hour>,
}

/// What the words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A period that needs no other date: `June 15, 2014`, `the 1990s`.
    Period(Period),
    /// `Jan. 7`, `Wednesday, Jan. 7`: a day that some years have.
    MonthDay(i8, i8, Option<Weekday>),
    /// `Wednesday`.
    Weekday(Weekday, Step),
    /// `March`.
    Month(i8, Step),
    /// `last summer`.
    Season(Season, Step),
    /// `the third quarter`.
    Quarter(i8, Step),
    /// `this week`, `that year`, by steps from the unit around the anchor.
    Unit(Unit, i32, Anchor),
    /// `two days ago`, `a year later`.
    Shift(Amount, Unit, Sign, Anchor),
    /// Two days: the night from one to the next.
    Overnight,
    /// `Thanksgiving`.
    Holiday(Holiday),
    /// Only a time of day: `10 p.m.`.
    TimeOfDay,
    /// `six months`.
    Duration(Amount, Unit),
    /// `every Monday`, as `TimeML` writes it.
    Set(String),
    /// `now`, `recently`, `soon`.
    Reference(Reference),
    /// `Feb. 30`: a day that no year has.
    Impossible(i8, i8),
}

/// Which one of the many of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The words do not say.
    Open,
    /// `last`.
    Last,
    /// `this`.
    This,
    /// `next`.
    Next,
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many.
    Count(u32),
    /// `several`, `weeks`.
    Some,
}

impl Amount {
    pub(super) fn count(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Some => None,
        }
    }
}

/// Before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Before,
    After,
}

/// What a relative expression is seen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The day of publication.
    Publication,
    /// The time mentioned last.
    Mentioned,
}

/// A fuzzy reference, found but never placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// A holiday by the rule that places it in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same month and day each year.
    Fixed(i8, i8),
    /// The nth weekday of a month; negative counts from its end.
    Nth(i8, i8, Weekday),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}
