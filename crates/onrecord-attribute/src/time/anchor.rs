//! News rules: what an expression means in a report of a given day.

use jiff::civil::{Date, Weekday};
use onrecord_types::TimePrecision;

use super::TimeClass;
use super::expression::{Amount, Anchor, Expression, Holiday, Meaning, Sign, Step};
use super::lexicon::{Hour, Season, Unit};
use super::period::{Direction, Period, days_between, later, weekday_from};
use super::tense::Tense;

/// A day without a year lies ahead of the report only where that is this many times nearer than the last one was.
const PAST_PREFERRED: i32 = 2;
/// No report names a weekday and a day of the month that lie further ahead, in days, and no year.
const MOST_AHEAD: i32 = 183;
/// The months of a year.
const MONTHS: i32 = 12;

/// What the words around an expression give to place it by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The time mentioned last that has a place.
    pub(super) mentioned: Option<Period>,
    /// What the words around say.
    pub(super) tense: Tense,
}

/// Where an expression lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) class: TimeClass,
    pub(super) precision: TimePrecision,
    pub(super) days: Option<(Date, Date)>,
    pub(super) value: String,
    /// The period that later expressions can be seen from.
    pub(super) period: Option<Period>,
}

impl Placed {
    fn unplaced(class: TimeClass, value: String) -> Self {
        Self { class, precision: TimePrecision::Unplaced, days: None, value, period: None }
    }

    fn at(period: Period, hour: Option<Hour>) -> Option<Self> {
        let days = period.days()?;
        // A part of a day says more than the day; of a longer period it says nothing that can be placed.
        let hour = hour.filter(|_| period.unit() == Unit::Day);
        let value = period.value() + &hour.map(Hour::value).unwrap_or_default();
        let class = if hour.is_some() { TimeClass::Time } else { TimeClass::Date };
        Some(Self { class, precision: period.precision(), days: Some(days), value, period: Some(period) })
    }
}

/// Places an expression; what cannot be placed keeps what its words say in its value.
pub(super) fn place(expression: &Expression, context: Context) -> Placed {
    let hour = expression.hour;
    let special = match &expression.meaning {
        Meaning::Overnight => overnight(context),
        Meaning::Shift(amount, unit @ (Unit::Second | Unit::Minute | Unit::Hour), sign, anchor) => {
            hours(*amount, *unit, *sign, base(*anchor, context))
        }
        Meaning::Shift(Amount::Some, unit, sign, _) => {
            let value = if *sign == Sign::Before { "PAST_REF".to_owned() } else { unit.length(None) };
            Some(Placed::unplaced(TimeClass::Date, value))
        }
        Meaning::Duration(amount, unit) => {
            Some(Placed::unplaced(TimeClass::Duration, unit.length(amount.count())))
        }
        Meaning::Set(value) => Some(Placed::unplaced(TimeClass::Set, value.clone())),
        Meaning::Reference(reference) => {
            Some(Placed::unplaced(TimeClass::Date, reference.value().to_owned()))
        }
        _ => None,
    };
    special
        .or_else(|| Placed::at(period(&expression.meaning, context)?, hour))
        .unwrap_or_else(|| nowhere(expression))
}

/// Returns the period that an expression means; `None` when what it is seen from is not known.
fn period(meaning: &Meaning, context: Context) -> Option<Period> {
    match *meaning {
        Meaning::Period(period) => Some(period),
        Meaning::MonthDay(month, day, weekday) => {
            let day = |year| Date::new(year, month, day).ok();
            nearest_day(day, weekday, context).map(Period::Day)
        }
        Meaning::Holiday(holiday) => {
            nearest_day(|year| holiday_of(holiday, year), None, context).map(Period::Day)
        }
        Meaning::Weekday(weekday, step) => {
            let direction = match step {
                Step::Last => Direction::StrictlyBack,
                Step::Next => Direction::StrictlyAhead,
                Step::This | Step::Open => context.tense.direction(),
            };
            weekday_from(context.published?, weekday, direction).map(Period::Day)
        }
        Meaning::Month(month, step) => month_of(month, step, context),
        Meaning::Season(season, step) => season_of(season, step, context),
        Meaning::Quarter(quarter, step) => quarter_of(quarter, step, context),
        Meaning::Unit(Unit::Weekend, steps, Anchor::Publication) => {
            weekend(context.published?, steps, context.tense)
        }
        Meaning::Unit(unit, steps, anchor) => seen_from(unit, base(anchor, context)?)?.moved(steps),
        Meaning::Shift(amount, unit, sign, anchor) => {
            let count = i32::try_from(amount.count()?).ok()?;
            let steps = if sign == Sign::Before { -count } else { count };
            // The figures of a quarter are compared with those of the quarter a year before.
            if let Some(quarter @ Period::Quarter(..)) = context.mentioned
                && is_comparison(meaning)
            {
                return quarter.moved(-4);
            }
            let from = base(anchor, context)?;
            seen_from(unit, from)?.moved(steps)
        }
        _ => None,
    }
}

/// Tells whether words compare with the year before, as "a year earlier" does: what follows is not seen from there.
pub(super) fn is_comparison(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Shift(Amount::Count(1), Unit::Year, Sign::Before, _))
}

/// Returns what a relative expression is seen from. Where nothing has been mentioned yet, that is the report itself.
fn base(anchor: Anchor, context: Context) -> Option<Period> {
    match anchor {
        Anchor::Publication => context.published.map(Period::Day),
        Anchor::Mentioned => context.mentioned.or(context.published.map(Period::Day)),
    }
}

/// Returns the period of the unit around another one; `None` when that is longer, as a year has no one day.
fn seen_from(unit: Unit, from: Period) -> Option<Period> {
    let (first, last) = from.days()?;
    let around = Period::around(unit, first)?;
    (around == Period::around(unit, last)?).then_some(around)
}

/// Tells whether a text names a weekday and a day of the month that do not agree in the years about its publication:
/// then that date is wrong, or the words are, and nothing can be seen from it.
pub(super) fn contradicts(meaning: &Meaning, context: Context) -> bool {
    matches!(meaning, Meaning::MonthDay(_, _, Some(_)))
        && context.published.is_some()
        && period(meaning, context).is_none()
}

/// Returns the day of a year-less date: the last one, unless the words look ahead or the next is far nearer, or it is
/// the other that falls on the weekday told; `None` where neither does.
fn nearest_day(
    day: impl Fn(i16) -> Option<Date>,
    weekday: Option<Weekday>,
    context: Context,
) -> Option<Date> {
    // A leap day lies up to eight years away.
    const YEARS: i16 = 8;
    let published = context.published?;
    let year = |step: i16| published.year().checked_add(step);
    let back = (0..=YEARS).find_map(|step| day(year(-step)?).filter(|date| *date <= published));
    let ahead = (0..=YEARS).find_map(|step| day(year(step)?).filter(|date| *date >= published));
    let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let (Some(before), Some(after)) = (back, ahead) else { return back.or(ahead).filter(fits) };
    let (past, future) = (days_between(published, before), days_between(after, published));
    let is_ahead = match context.tense {
        // What is told as past, and is nearly a year away, is a slip of the tense more often than of the year.
        Tense::Past => future.saturating_mul(6) < past,
        Tense::Open => future.saturating_mul(PAST_PREFERRED) < past,
        Tense::Future => future < past.saturating_mul(PAST_PREFERRED),
    };
    let (first, second) = if is_ahead { (after, before) } else { (before, after) };
    let is_late = days_between(second, published) > MOST_AHEAD;
    Some(first).filter(fits).or(Some(second).filter(|second| fits(second) && !is_late))
}

fn month_of(month: i8, step: Step, context: Context) -> Option<Period> {
    let published = context.published?;
    let within = i32::from(month) - i32::from(published.month());
    let next = within.rem_euclid(MONTHS);
    let steps = match (step, context.tense) {
        (Step::This, _) => within,
        (Step::Next, _) if next == 0 => MONTHS,
        (Step::Next, _) | (Step::Open, Tense::Future) => next,
        (Step::Open, _) if next == 0 => 0,
        (Step::Last | Step::Open, _) => next - MONTHS,
    };
    Period::Month(published.year(), published.month()).moved(steps)
}

fn season_of(season: Season, step: Step, context: Context) -> Option<Period> {
    let published = context.published?;
    // The winter runs on into the next year.
    let year = if season == Season::Winter && published.month() < 3 {
        published.year().checked_sub(1)?
    } else {
        published.year()
    };
    let this = Period::Season(year, season);
    let (first, last) = this.days()?;
    match (step, context.tense) {
        (Step::Last, _) if last >= published => this.moved(-1),
        (Step::Next, _) if first <= published => this.moved(1),
        (Step::Open, Tense::Past | Tense::Open) if first > published => this.moved(-1),
        (Step::Open, Tense::Future) if last < published => this.moved(1),
        _ => Some(this),
    }
}

fn quarter_of(quarter: i8, step: Step, context: Context) -> Option<Period> {
    let published = context.published?;
    let this = Period::Quarter(published.year(), quarter);
    let (first, _) = this.days()?;
    match (step, context.tense) {
        (Step::Last, _) => this.moved(-4),
        (Step::Next, _) => this.moved(4),
        (Step::Open, Tense::Past | Tense::Open) if first > published => this.moved(-4),
        _ => Some(this),
    }
}

/// Returns the weekend: the last one or the one now, or the next where the words look ahead.
fn weekend(published: Date, steps: i32, tense: Tense) -> Option<Period> {
    let this = Period::around(Unit::Weekend, published)?;
    let (saturday, _) = this.days()?;
    let has_begun = saturday <= published;
    match steps {
        // "The weekend" and "last weekend" in a week are the one before it.
        0.. => this.moved(steps),
        _ if tense == Tense::Future => Some(this),
        _ if has_begun => Some(this),
        _ => this.moved(-1),
    }
}

fn holiday_of(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, nth, weekday) => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::ElectionDay => {
            later(Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?, 1)
        }
    }
}

/// Places the night to the day of publication, or of the day mentioned last.
fn overnight(context: Context) -> Option<Placed> {
    let published = context.published?;
    let before = later(published, -1)?;
    Some(Placed {
        class: TimeClass::Time,
        precision: TimePrecision::Week,
        days: Some((before, published)),
        value: Period::Day(before).value() + &Hour::Night.value(),
        period: Some(Period::Day(published)),
    })
}

/// Places "hours later": on the day it is seen from or the one beside it.
fn hours(amount: Amount, unit: Unit, sign: Sign, from: Option<Period>) -> Option<Placed> {
    const DAY: u32 = 24;
    let value = unit.length(amount.count());
    let within_a_day = amount.count().is_none_or(|count| unit != Unit::Hour || count <= DAY);
    let day = from.filter(|from| from.unit() == Unit::Day && within_a_day);
    let Some(Period::Day(day)) = day else { return Some(Placed::unplaced(TimeClass::Duration, value)) };
    let beside = later(day, if sign == Sign::Before { -1 } else { 1 })?;
    Some(Placed {
        class: TimeClass::Time,
        precision: TimePrecision::Week,
        days: Some((day.min(beside), day.max(beside))),
        value,
        period: None,
    })
}

/// Says in a value what the words of an expression fix where they fix no day.
fn nowhere(expression: &Expression) -> Placed {
    let hour = expression.hour.map(Hour::value).unwrap_or_default();
    let class = if expression.hour.is_some() { TimeClass::Time } else { TimeClass::Date };
    let value = match expression.meaning {
        Meaning::MonthDay(month, day, _) | Meaning::Impossible(month, day) => {
            format!("XXXX-{month:02}-{day:02}{hour}")
        }
        Meaning::Weekday(weekday, _) => format!("XXXX-WXX-{}{hour}", weekday.to_monday_one_offset()),
        Meaning::Month(month, _) => format!("XXXX-{month:02}"),
        Meaning::Season(season, _) => format!("XXXX-{}", season.value()),
        Meaning::Quarter(quarter, _) => format!("XXXX-Q{quarter}"),
        Meaning::Unit(Unit::Week, ..) => "XXXX-WXX".to_owned(),
        Meaning::Unit(Unit::Weekend, ..) => "XXXX-WXX-WE".to_owned(),
        Meaning::Unit(Unit::Month, ..) => "XXXX-XX".to_owned(),
        Meaning::Unit(Unit::Quarter, ..) => "XXXX-QX".to_owned(),
        Meaning::Unit(Unit::Year, ..) => "XXXX".to_owned(),
        Meaning::Unit(Unit::Decade | Unit::Century, ..) => "XXX".to_owned(),
        Meaning::Shift(amount, unit, ..) => unit.length(amount.count()),
        _ => format!("XXXX-XX-XX{hour}"),
    };
    Placed::unplaced(class, value)
}
