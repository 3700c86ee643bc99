//! When: the expressions of time in a text, each with the days that it can mean in a report of its day.
//!
//! `tokens` cuts the words, `grammar` reads what they say by themselves (`expression`), `tense` what the words around
//! say of past and future, and `anchor` places it by the day of publication and the news rules. Nothing is placed
//! more finely than its words, and what they do not fix stays off the calendar.

mod anchor;
mod expression;
mod grammar;
mod lexicon;
mod period;
mod tense;
mod tokens;

use std::ops::Range;

use jiff::civil::Date;
use onrecord_text::Segments;
use onrecord_types::{PublicationTime, ReportedTime, Revision};

pub(crate) use lexicon::{month, weekday};
pub(crate) use period::days_between;

use anchor::Context;
use expression::{Expression, Meaning};
use grammar::Found;
use lexicon::Unit;
use period::Period;
use tokens::{Line, Token};

/// What kind of time an expression names, as `TimeML` tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeClass {
    /// A day or longer, or a fuzzy reference: `Wednesday`, `in 2020`, `recently`.
    Date,
    /// A part of a day: `Tuesday night`, `10 p.m.`.
    Time,
    /// A length: `six months`.
    Duration,
    /// Something that comes again: `every Monday`.
    Set,
}

impl TimeClass {
    /// Returns its name in `TimeML`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// An expression of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, their span, and the days that they can mean. The span is always there.
    pub time: ReportedTime,
    /// What kind of time it names.
    pub class: TimeClass,
    /// What it means in `TimeML`: `2015-01-07`, `2015-01-07TNI`, `P2D`, `XXXX-WXX-1`, `PAST_REF`.
    pub value: String,
    /// The words that it takes up, as indices into those of the text; a compound such as `mid-October` is one word.
    pub(crate) words: Range<usize>,
}

/// Returns the expressions of time in the article's own words, in order; none shares a byte with another.
///
/// The publication date of the revision places "Wednesday" and "last month". Without one they stay unplaced, and
/// only full dates and years have days.
///
/// ```
/// # use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};
/// let text = Text::new("The bridge opened on June 15, 2014.");
/// let document = Document::new(None, None, None, None, text.as_str());
/// let capture = Sha256::of(text.as_str().as_bytes());
/// let revision = Revision::new(document.id, capture, RevisionFacts::default(), text, Vec::new());
/// let times = onrecord_attribute::times(&revision);
/// assert_eq!(times[0].time.words, "June 15, 2014");
/// assert_eq!(times[0].value, "2014-06-15");
/// ```
pub fn times(revision: &Revision) -> Vec<TimeExpression> {
    read(revision, &onrecord_text::segment(revision.text()))
}

/// Returns the expressions of time in a text that has been cut into segments.
pub(crate) fn read(revision: &Revision, segments: &Segments) -> Vec<TimeExpression> {
    let published = revision.facts.published.as_ref().map(PublicationTime::date);
    let seen_from = |published| {
        let mut reading = Reading::new(revision, published);
        for tokens in tokens::sentences(revision, segments) {
            reading.sentence(&tokens);
        }
        reading
    };
    let reading = seen_from(published);
    // Better no day than one by a date of publication that the text itself denies.
    if reading.is_contradicted { seen_from(None).found } else { reading.found }
}

/// What has been read so far.
struct Reading<'a> {
    revision: &'a Revision,
    published: Option<Date>,
    mentioned: Option<Period>,
    found: Vec<TimeExpression>,
    /// Whether the text names a weekday and a day of the month that do not go with the day of publication.
    is_contradicted: bool,
}

impl<'a> Reading<'a> {
    fn new(revision: &'a Revision, published: Option<Date>) -> Self {
        Self { revision, published, mentioned: None, found: Vec::new(), is_contradicted: false }
    }

    fn sentence(&mut self, tokens: &[Token<'_>]) {
        let line = Line::new(tokens);
        let mut day = None;
        let mut at = 0;
        while at < line.len() {
            match grammar::read(line, at) {
                Found::Time(expression) => {
                    at = expression.tokens.end.max(at + 1);
                    self.time(line, tokens, &expression, &mut day);
                }
                Found::NoTime(end) => at = end.max(at + 1),
                Found::Nothing => at += 1,
            }
        }
    }

    /// Places an expression and keeps it; `day` is the last day named in the sentence.
    fn time(
        &mut self,
        line: Line<'_>,
        tokens: &[Token<'_>],
        expression: &Expression,
        day: &mut Option<Period>,
    ) {
        let tense = tense::tense(line, expression.tokens.start, expression.tokens.end);
        let context = Context { published: self.published, mentioned: self.mentioned, tense };
        self.is_contradicted |= anchor::contradicts(&expression.meaning, context);
        let on_the_day = (expression.meaning == Meaning::TimeOfDay)
            .then_some(*day)
            .flatten()
            .map(|day| Expression { meaning: Meaning::Period(day), ..expression.clone() });
        let placed = anchor::place(on_the_day.as_ref().unwrap_or(expression), context);
        if let Some(period) = placed.period.filter(|_| !anchor::is_comparison(&expression.meaning)) {
            self.mentioned = Some(period);
            *day = Some(period).filter(|period| period.unit() == Unit::Day).or(*day);
        }
        let taken = tokens.get(expression.tokens.clone()).unwrap_or_default();
        let Some((first, last)) = taken.first().zip(taken.last()) else { return };
        let span = first.span.cover(last.span);
        self.found.push(TimeExpression {
            time: ReportedTime {
                words: self.revision.slice(span).to_owned(),
                span: Some(span),
                precision: placed.precision,
                days: placed.days,
            },
            class: placed.class,
            value: placed.value,
            words: first.word..last.word + 1,
        });
    }
}

#[cfg(test)]
mod tests;
