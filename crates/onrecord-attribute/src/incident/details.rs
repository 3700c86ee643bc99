//! What the mentions of a text's incidents hold besides kind, time and place: status, gathering, participants, and
//! which earlier incident one follows.

use std::ops::Range;

use onrecord_text::Segments;
use onrecord_types::{
    Figure, GatheringKind, IncidentKind, IncidentMention, IncidentStatus, Participant, Revision, Span,
    StatementParts,
};

use super::follows::follows;
use super::gathering::{gathering, is_month};
use super::kind::{Trigger, kinds_of_title, trigger_at};
use super::participants::participants;
use super::status::{Place, Telling, is_held, is_plannable, status, telling, telling_of};
use super::words::Words;

/// What is told of one incident mention, by the place of the mention in the reading's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentDetails {
    /// Whether the text tells it as having happened.
    pub status: IncidentStatus,
    /// What kind of gathering; absent for other incidents and where the words do not tell.
    pub gathering: Option<GatheringKind>,
    /// Who took part, by place, as the sentence of the trigger tells.
    pub participants: Vec<Participant>,
    /// The mention, by its place in the list, of the earlier incident that this charge, dismissal, suit, inquiry,
    /// arrest or resignation follows.
    pub follows: Option<u32>,
}

/// One place where a text names an incident.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) trigger: Trigger,
    pub(super) span: Span,
    /// The words of its sentence.
    pub(super) sentence: Range<usize>,
    /// The statement whose content holds it, by its place in the list.
    statement: Option<usize>,
}

impl Named {
    pub(super) fn words(&self) -> Range<usize> {
        self.trigger.first..self.trigger.first + self.trigger.count
    }
}

/// Returns the details of each of `mentions`, in their order; the statements and the figures are those of the same
/// text. The cost is linear in the text for each mention.
pub fn incident_details(
    revision: &Revision,
    segments: &Segments,
    mentions: &[IncidentMention],
    statements: &[StatementParts],
    figures: &[Figure],
) -> Vec<IncidentDetails> {
    if mentions.is_empty() {
        return Vec::new();
    }
    let words = Words::new(revision, segments);
    let named = named(revision, segments, &words, statements);
    let people: Vec<Vec<Participant>> = mentions
        .iter()
        .map(|mention| {
            let own = named_by(&named, mention);
            own.map(|own| participants(&words, mention.kind, own.words(), own.sentence.clone(), figures))
                .unwrap_or_default()
        })
        .collect();
    let followed = follows(revision, mentions, &named, &people);
    let title = revision.facts.title.as_deref().unwrap_or_default();
    let details = mentions.iter().zip(people).zip(followed).enumerate();
    details
        .map(|(index, ((mention, participants), follows))| {
            let title = if index == 0 { title } else { "" };
            let own = named_by(&named, mention);
            let at = |own: &Named| gathering(&words, mention.kind, own.words(), own.sentence.clone());
            IncidentDetails {
                status: status_of(&words, mention, &named, statements, (title, revision)),
                gathering: own.and_then(at),
                participants,
                follows,
            }
        })
        .collect()
}

/// Returns the places where the article's own words name an incident, in order; weak words name none.
fn named(
    revision: &Revision,
    segments: &Segments,
    words: &Words<'_>,
    statements: &[StatementParts],
) -> Vec<Named> {
    let contents = contents(statements);
    let mut found = Vec::new();
    for sentence in segments.sentences().iter().filter(|sentence| !revision.is_furniture(sentence.span)) {
        let mut index = sentence.words.start;
        while index < sentence.words.end {
            let trigger = trigger_at(words, index).filter(|_| !is_month(words, index));
            index += trigger.map_or(1, |trigger| trigger.count);
            let strong =
                trigger.filter(|trigger| trigger.strength > 1 || trigger.kind == IncidentKind::Gathering);
            let Some(trigger) = strong else { continue };
            let span = words.span(trigger.first..trigger.first + trigger.count);
            found.extend(span.map(|span| {
                let statement = holder(&contents, span);
                Named { trigger, span, sentence: sentence.words.clone(), statement }
            }));
        }
    }
    found
}

/// Returns the spans of all contents, by place, each with its statement.
fn contents(statements: &[StatementParts]) -> Vec<(Span, usize)> {
    let spans = statements
        .iter()
        .enumerate()
        .flat_map(|(at, statement)| statement.content.spans().iter().map(move |span| (*span, at)));
    let mut contents: Vec<_> = spans.collect();
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

/// Returns the place that a mention's trigger is.
pub(super) fn named_by<'a>(named: &'a [Named], mention: &IncidentMention) -> Option<&'a Named> {
    let start = mention.trigger?.start();
    let at = named.partition_point(|named| named.span.start() < start);
    named.get(at).filter(|named| named.span.start() == start)
}

/// Tells whether two kinds can be words for one and the same event: somebody shot is often said to be killed.
pub(super) fn same_event(a: IncidentKind, b: IncidentKind) -> bool {
    let violent = |kind| matches!(kind, IncidentKind::Killing | IncidentKind::Shooting);
    a == b || (violent(a) && violent(b))
}

fn status_of(
    words: &Words<'_>,
    mention: &IncidentMention,
    named: &[Named],
    statements: &[StatementParts],
    (title, revision): (&str, &Revision),
) -> IncidentStatus {
    let place = |named: &Named| {
        let (range, sentence) = (named.words(), &named.sentence);
        let by_words = telling(words, mention.kind, &range, sentence);
        let holder = named.statement;
        let by_source = holder
            .and_then(|at| statements.get(at))
            .map(|statement| telling_of(statement.stance, mention.kind));
        let is_doubted = by_words != Telling::Plain;
        let telling = match (by_words, by_source) {
            (Telling::Plain, Some(source)) => source,
            (words, _) => words,
        };
        let source = holder.and_then(|at| source_of(statements, at));
        Place { telling, by_words: is_doubted, source, is_held: is_held(words, &range, sentence) }
    };
    let own = named_by(named, mention).map(place);
    // The days of a deed after the day of the report are a wrong date; people plan gatherings.
    let to_come = is_plannable(mention.kind) && is_to_come(mention, revision);
    let Some(own) = own else {
        return if to_come { IncidentStatus::Planned } else { IncidentStatus::Happened };
    };
    // Other places of that kind can tell of another incident where the text recalls several; they only outweigh doubt.
    let all: Vec<Place> =
        named.iter().filter(|named| same_event(named.trigger.kind, mention.kind)).map(place).collect();
    let is_titled = tells_plainly(title)
        && kinds_of_title(title)
            .iter()
            .any(|(kind, strength)| *strength > 1 && same_event(*kind, mention.kind));
    let own = if to_come && own.telling == Telling::Plain {
        Place { telling: Telling::Planned, ..own }
    } else {
        own
    };
    status(own, &all, mention.kind, is_titled)
}

/// Tells whether the days of an incident begin after the day of the report.
fn is_to_come(mention: &IncidentMention, revision: &Revision) -> bool {
    let first = mention.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
    let published = revision.facts.published.as_ref().map(onrecord_types::PublicationTime::date);
    first.zip(published).is_some_and(|(first, published)| first > published)
}

/// Tells whether a headline puts something forward as a fact.
fn tells_plainly(title: &str) -> bool {
    const DOUBTS: [&str; 14] = [
        "alleged",
        "allegedly",
        "called off",
        "claim",
        "claims",
        "denies",
        "hoax",
        "may have",
        "might",
        "plan",
        "planned",
        "report",
        "reportedly",
        "?",
    ];
    let lower = title.to_lowercase();
    !lower.is_empty() && !DOUBTS.iter().any(|doubt| lower.contains(doubt))
}

/// Returns a number that the statements of one source share: the place of its first statement.
fn source_of(statements: &[StatementParts], at: usize) -> Option<usize> {
    let own = statements.get(at)?;
    let key = |parts: &StatementParts| parts.speaker.as_ref().map(|resolution| resolution.speaker);
    // Nobody named is one source each time.
    let Some(speaker) = key(own) else { return Some(at) };
    statements.iter().position(|other| key(other) == Some(speaker)).or(Some(at))
}

#[cfg(test)]
mod tests;
