//! Periods: stretches of the calendar that words can name whole.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use onrecord_types::TimePrecision;

use super::lexicon::{Season, Unit};

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// One day.
    Day(Date),
    /// The week from this Monday.
    Week(Date),
    /// This Saturday and the Sunday after it.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter (1 to 4).
    Quarter(i16, i8),
    /// The season that begins in this year.
    Season(i16, Season),
    /// A year.
    Year(i16),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years from this one.
    Century(i16),
}

impl Period {
    /// Returns the period of the unit that holds `date`; `None` for units shorter than a day.
    pub(super) fn around(unit: Unit, date: Date) -> Option<Self> {
        let year = date.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Self::Day(date),
            Unit::Week => Self::Week(monday(date)?),
            Unit::Weekend => Self::Weekend(monday(date)?.checked_add(5.days()).ok()?),
            Unit::Month => Self::Month(year, date.month()),
            Unit::Quarter => Self::Quarter(year, (date.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year.rem_euclid(10)),
            Unit::Century => Self::Century(year - year.rem_euclid(100)),
        })
    }

    /// Returns the unit that it is one of; a season counts as a quarter.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// Returns the period of the same kind `steps` later, or earlier.
    pub(super) fn moved(self, steps: i32) -> Option<Self> {
        let years = |year: i16, step: i32| i16::try_from(i32::from(year).checked_add(step)?).ok();
        Some(match self {
            Self::Day(date) => Self::Day(later(date, steps)?),
            Self::Week(date) => Self::Week(later(date, steps.checked_mul(7)?)?),
            Self::Weekend(date) => Self::Weekend(later(date, steps.checked_mul(7)?)?),
            Self::Month(year, month) => {
                let (year, month) = within_year(year, month, 12, steps)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = within_year(year, quarter, 4, steps)?;
                Self::Quarter(year, quarter)
            }
            Self::Season(year, season) => Self::Season(years(year, steps)?, season),
            Self::Year(year) => Self::Year(years(year, steps)?),
            Self::Decade(year) => Self::Decade(years(year, steps.checked_mul(10)?)?),
            Self::Century(year) => Self::Century(years(year, steps.checked_mul(100)?)?),
        })
    }

    /// Returns the first and the last day; `None` where they lie beyond the calendar's ends.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, first: i8, count: i32| {
            let first = Date::new(year, first, 1).ok()?;
            Some((first, first.checked_add((count - 1).months()).ok()?.last_of_month()))
        };
        let years = |first: i16, count: i16| {
            let last = first.checked_add(count - 1)?;
            Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
        };
        match self {
            Self::Day(date) => Some((date, date)),
            Self::Week(date) => Some((date, date.checked_add(6.days()).ok()?)),
            Self::Weekend(date) => Some((date, date.checked_add(1.days()).ok()?)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Year(year) => years(year, 1),
            Self::Decade(year) => years(year, 10),
            Self::Century(year) => years(year, 100),
        }
    }

    pub(super) fn precision(self) -> TimePrecision {
        match self {
            Self::Day(_) => TimePrecision::Day,
            Self::Week(_) | Self::Weekend(_) => TimePrecision::Week,
            Self::Month(..) => TimePrecision::Month,
            Self::Quarter(..) | Self::Season(..) => TimePrecision::Season,
            Self::Year(_) => TimePrecision::Year,
            Self::Decade(_) | Self::Century(_) => TimePrecision::Decade,
        }
    }

    /// Returns it as `TimeML` writes it: `2015-01-07`, `2015-W02`, `1989-Q3`, `199`.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(date) => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::Week(date) => week(date.iso_week_date()),
            Self::Weekend(date) => format!("{}-WE", week(date.iso_week_date())),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.value()),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(year) => format!("{:02}", year.div_euclid(100)),
        }
    }
}

impl Season {
    /// Returns the month in which it begins, by the weather's calendar.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

fn week(week: ISOWeekDate) -> String {
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

/// Returns the day `days` later, or earlier; `None` beyond the calendar's ends.
pub(super) fn later(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Moves a month or quarter, counted from 1, by `steps`.
fn within_year(year: i16, place: i8, count: i32, steps: i32) -> Option<(i16, i8)> {
    let all = i32::from(year).checked_mul(count)?.checked_add(i32::from(place) - 1)?.checked_add(steps)?;
    Some((i16::try_from(all.div_euclid(count)).ok()?, i8::try_from(all.rem_euclid(count) + 1).ok()?))
}

/// Which way from the publication a time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The last one, the period of publication itself among them.
    Back,
    /// The last one before it.
    StrictlyBack,
    /// The next one, the period of publication itself among them.
    Ahead,
    /// The next one after it.
    StrictlyAhead,
}

/// Returns the day that a weekday means seen from `day`.
pub(super) fn weekday_from(day: Date, weekday: Weekday, direction: Direction) -> Option<Date> {
    let back = i32::from(weekday.until(day.weekday()));
    let ahead = i32::from(day.weekday().until(weekday));
    let days = match direction {
        Direction::StrictlyBack if back == 0 => -7,
        Direction::Back | Direction::StrictlyBack => -back,
        Direction::StrictlyAhead if ahead == 0 => 7,
        Direction::Ahead | Direction::StrictlyAhead => ahead,
    };
    day.checked_add(days.days()).ok()
}

/// Returns the days from `from` to `to`, negative when it lies before.
pub(crate) fn days_between(to: Date, from: Date) -> i32 {
    to.since(from).map_or(0, |gap| gap.get_days())
}
