//! The figures that documents give for incidents, each by whom.
//!
//! A figure goes to the incident whose participants it counts, else to the one that its sentence names, else, of those
//! who came, to the gathering told last before it, else to the one
//! that its statement, or its document, is about; of these to the first of a kind that such a figure can be of. One that
//! its sentence counts over a longer time ("this year"), or before the incident, is of none.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use onrecord_types::{
    Figure, Incident, IncidentId, IncidentKind, IncidentMention, KnownTime, Measure, MentionKind,
    ReadRevision, Reading, Referent, ReportedFigure, Span, Statement, TimePrecision,
};

use super::{Places, Teller};
use crate::copies::Copies;
use crate::leads::first_on_the_way;

/// A sentence is looked for so far around a figure, in bytes.
const MAX_SENTENCE: usize = 600;

/// How many came is told so many bytes after the gathering, at most: a paragraph or two.
const CROWD_AFTER: usize = 1_000;

/// Words at the start of a sentence that tells of something else.
const APART: [&str; 4] = ["elsewhere", "in a separate", "meanwhile", "separately"];
/// Words of a time that is longer than one incident, where it cannot be placed on a calendar.
const LONG: [&str; 4] = ["century", "decade", "month", "year"];
/// So many words before a time tell whether it counts from then: "since the attack began in June".
const BEFORE_A_TIME: usize = 10;

/// Fills in the figures of `incidents` from `tellers`, which stand in the order of telling. What several documents of
/// one copy family give alike, the first gives.
pub(super) fn fill<'a>(
    incidents: impl Iterator<Item = &'a mut Incident>,
    tellers: &[Teller<'_>],
    places: &Places,
    copies: &Copies,
) {
    let mut incidents: BTreeMap<IncidentId, &mut Incident> =
        incidents.map(|incident| (incident.id, incident)).collect();
    let mut given = BTreeSet::new();
    for teller in tellers {
        let (read, reading) = (teller.read, &teller.read.reading);
        let source = copies.family_of(read.document.id).map(|family| family.to_string());
        let source = source.unwrap_or_else(|| read.document.id.to_string());
        let contents = contents(reading);
        for figure in figures(reading).into_iter().filter(|figure| is_count(figure, read)) {
            let statement = holder(&contents, figure.span).and_then(|at| reading.statements.get(at));
            let sentence = sentence(teller.read.revision.text().as_str(), figure.span);
            let told = Told { teller, figure, statement, sentence };
            let Some(incident) = told.incident(places).and_then(|id| incidents.get_mut(&id)) else {
                continue;
            };
            if !told.can_be_of(incident) {
                continue;
            }
            let speaker = statement.and_then(|statement| reading.speaker_of(statement));
            let by = speaker.map(|speaker| speaker.name.clone());
            let what = (figure.measure, figure.least, figure.most, figure.is_rough);
            if given.insert((incident.id, source.clone(), by, what)) {
                let statement = statement.map(|statement| statement.id);
                let figure = figure.clone();
                incident.figures.push(ReportedFigure { revision: read.revision.id, figure, statement });
            }
        }
    }
    for incident in incidents.values_mut() {
        // The sort is stable: within a measure the order of telling stays.
        incident.figures.sort_by_key(|reported| reported.figure.measure);
    }
}

/// Returns the figures of a reading, those of participants among them, by place, each once.
fn figures(reading: &Reading) -> Vec<&Figure> {
    let participants = reading.incident_mentions.iter().flat_map(|mention| &mention.participants);
    let mut figures: Vec<&Figure> = reading
        .figures
        .iter()
        .chain(participants.filter_map(|participant| participant.figure.as_ref()))
        .collect();
    figures.sort_by_key(|figure| (figure.span, figure.measure));
    figures.dedup_by_key(|figure| (figure.span, figure.measure));
    figures
}

/// Tells whether a figure is a number of what matters in an incident. "A man" or "another man" tells of one man, and is no
/// count: to set it beside another text's "two" would make a difference of none.
fn is_count(figure: &Figure, read: &ReadRevision) -> bool {
    let words = read.revision.slice(figure.span).to_lowercase();
    let one = figure.least == 1 && ["a ", "an ", "another "].iter().any(|first| words.starts_with(first));
    figure.measure != Measure::Other && !one
}

/// A figure where it stands.
struct Told<'a> {
    teller: &'a Teller<'a>,
    figure: &'a Figure,
    statement: Option<&'a Statement>,
    /// Where its sentence starts and ends.
    sentence: (usize, usize),
}

impl Told<'_> {
    /// Returns the incident that the figure is of, if it is one of those in `places`.
    fn incident(&self, places: &Places) -> Option<IncidentId> {
        let mentions = &self.teller.read.reading.incident_mentions;
        let fits = |index: usize| {
            mentions.get(index).filter(|mention| fits(mention.kind, self.figure.measure)).map(|_| index)
        };
        let found = self
            .nearest()
            .into_iter()
            .find_map(|index| fits(index).or_else(|| first_on_the_way(mentions, mentions.get(index)?, fits)));
        let found = u32::try_from(found?).ok()?;
        places.get(&(self.teller.read.document.id, found)).copied()
    }

    /// Returns the mentions that the figure can be of, by their place in the list, the likeliest first.
    fn nearest(&self) -> Vec<usize> {
        let mentions = || self.teller.read.reading.incident_mentions.iter().enumerate();
        let counts = |span: Option<Span>| span.is_some_and(|span| span.overlaps(self.figure.span));
        let counted = mentions().filter(|(_, mention)| {
            mention
                .participants
                .iter()
                .any(|participant| counts(participant.figure.as_ref().map(|figure| figure.span)))
        });
        let mut named: Vec<(usize, usize)> = mentions()
            .filter_map(|(index, mention)| {
                let at = mention.trigger?.start();
                let inside = self.sentence.0 <= at && at < self.sentence.1;
                inside.then_some((at.abs_diff(self.figure.span.start()), index))
            })
            .collect();
        named.sort_unstable();
        let gathered = self.gathering_before();
        let stated = self.statement.and_then(|statement| statement.parts.about);
        let stated = stated.and_then(|about| usize::try_from(about).ok());
        let named = named.into_iter().map(|(_, index)| index);
        counted.map(|(index, _)| index).chain(named).chain(gathered).chain(stated).chain([0]).collect()
    }

    /// Returns the gathering told last before a number of those who came: "The chief put the crowd at 300."
    fn gathering_before(&self) -> Option<usize> {
        let start = self.figure.span.start();
        let told = |mention: &IncidentMention| {
            let at = mention.trigger?.start();
            let is_before = at <= start && start - at <= CROWD_AFTER;
            (mention.kind == IncidentKind::Gathering && is_before).then_some(at)
        };
        let mentions = self.teller.read.reading.incident_mentions.iter().enumerate();
        let gatherings = mentions.filter_map(|(index, mention)| Some((told(mention)?, index)));
        gatherings.max().filter(|_| self.figure.measure == Measure::Gathered).map(|(_, index)| index)
    }

    /// Tells whether the words of the figure's sentence let it be of an incident.
    fn can_be_of(&self, incident: &Incident) -> bool {
        let own = incident.time.as_ref().map(|(_, time)| time).filter(|time| time.days.is_some());
        let own_precision = own.map_or(TimePrecision::Week, |time| time.precision.max(TimePrecision::Week));
        let first = own.and_then(|time| time.days).map(|(first, _)| first);
        let text = self.teller.read.revision.text().as_str();
        let opens_apart = text.get(self.sentence.0..self.sentence.1).is_some_and(|sentence| {
            let sentence = sentence.trim_start().to_lowercase();
            APART.iter().any(|words| sentence.starts_with(words))
        });
        let counts_longer = self.times().any(|(span, time)| {
            let is_before = |first: Date| time.days.is_some_and(|(_, last)| ends_before(last, first));
            let unplaced = time.precision == TimePrecision::Unplaced;
            let words = text.get(span.start()..span.end()).unwrap_or_default().to_lowercase();
            let is_long = unplaced && LONG.iter().any(|long| words.contains(long))
                || !unplaced && time.precision > own_precision;
            let since = text.get(self.sentence.0..span.start()).is_some_and(|before| {
                before.split_whitespace().rev().take(BEFORE_A_TIME).any(|word| word == "since")
            });
            is_long || since || first.is_some_and(is_before)
        });
        !opens_apart && !counts_longer
    }

    /// Returns the times in the figure's sentence.
    fn times(&self) -> impl Iterator<Item = (Span, KnownTime)> {
        let mentions = &self.teller.read.reading.mentions;
        let (start, end) = self.sentence;
        let from = mentions.partition_point(|mention| mention.span.start() < start);
        let inside = mentions.iter().skip(from).take_while(move |mention| mention.span.start() < end);
        inside.filter_map(|mention| match mention.referent {
            Some(Referent::Time(time)) if mention.kind == MentionKind::Time => Some((mention.span, time)),
            _ => None,
        })
    }
}

/// Tells whether a day lies more than a night before another.
fn ends_before(last: Date, first: Date) -> bool {
    first.since(last).is_ok_and(|gap| gap.get_days() > 1)
}

/// Tells whether a figure can be of an incident of this kind: nobody counts the killed of a resignation.
fn fits(kind: IncidentKind, measure: Measure) -> bool {
    use Measure::{Actors, Fired, Gathered, Held, Injured, Killed, Missing, Shot};
    let of_kind: &[Measure] = match kind {
        IncidentKind::Killing | IncidentKind::Shooting => &[Killed, Injured, Shot, Held, Actors, Fired],
        IncidentKind::UseOfForce | IncidentKind::Clash | IncidentKind::Gathering => {
            &[Killed, Injured, Shot, Held, Gathered, Actors, Fired]
        }
        IncidentKind::Arrest
        | IncidentKind::Detention
        | IncidentKind::Charge
        | IncidentKind::Dismissal
        | IncidentKind::Lawsuit
        | IncidentKind::Inquiry => &[Held],
        IncidentKind::AirStrike | IncidentKind::Bombing => &[Killed, Injured, Missing, Held, Actors, Fired],
        IncidentKind::Accident | IncidentKind::Disaster => &[Killed, Injured, Missing],
        IncidentKind::Disappearance | IncidentKind::Abduction => &[Killed, Injured, Held, Missing, Actors],
        IncidentKind::Deployment => &[Actors],
        IncidentKind::Resignation | IncidentKind::Agreement => &[],
        IncidentKind::Announcement | IncidentKind::Other => {
            &[Killed, Injured, Shot, Held, Missing, Gathered, Actors, Fired]
        }
    };
    of_kind.contains(&measure)
}

/// Returns the spans of all contents, by place, each with the place of its statement in the list.
fn contents(reading: &Reading) -> Vec<(Span, usize)> {
    let statements = reading.statements.iter().enumerate();
    let mut contents: Vec<(Span, usize)> = statements
        .flat_map(|(at, statement)| statement.parts.content.spans().iter().map(move |span| (*span, at)))
        .collect();
    contents.sort_unstable();
    contents
}

/// Returns the statement whose content holds a span, the innermost.
fn holder(contents: &[(Span, usize)], span: Span) -> Option<usize> {
    /// Contents stand in one another two or three deep.
    const LOOK_BACK: usize = 6;
    let end = contents.partition_point(|(content, _)| content.start() <= span.start());
    let near = contents.get(end.saturating_sub(LOOK_BACK)..end)?;
    near.iter().rev().find(|(content, _)| content.contains(span)).map(|(_, at)| *at)
}

/// Returns where the sentence around a span starts and ends: a stop, a space and a capital letter or a quotation mark
/// end one, and so does a line.
pub(crate) fn sentence(text: &str, span: Span) -> (usize, usize) {
    let ends = |at: usize| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
        let stop = before.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', '!', '?']);
        let last_word = before.rsplit([' ', '\n']).next().unwrap_or_default();
        // "J. Orr" and "U.S. troops" are no ends.
        let is_initial = last_word.chars().filter(|c| c.is_alphabetic()).count() < 3
            && !last_word.contains(char::is_numeric);
        let next = after.trim_start_matches(' ').chars().next();
        after.starts_with('\n')
            || stop && !is_initial && after.starts_with(' ') && next.is_some_and(|c| !c.is_lowercase())
    };
    let from = span.start().saturating_sub(MAX_SENTENCE);
    let to = span.end().saturating_add(MAX_SENTENCE).min(text.len());
    let breaks = |range: std::ops::Range<usize>| range.filter(|at| text.is_char_boundary(*at));
    let start = breaks(from..span.start()).rev().find(|at| ends(*at)).unwrap_or(from);
    let end = breaks(span.end()..to).find(|at| ends(*at)).unwrap_or(to);
    (start, end)
}
