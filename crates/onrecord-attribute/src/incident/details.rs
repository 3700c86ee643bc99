//! The mentions of a text's incidents, made whole: status, gathering, participants, and which earlier incident one
//! follows.

use std::collections::BTreeMap;

use onrecord_types::{
    GatheringKind, IncidentKind, IncidentMention, IncidentStatus, Participant, Revision, Span, SpanSet,
    SpeakerIndex, Stance, StatementParts,
};

use super::follows::follows;
use super::found::{Found, Named, Part, same_event};
use super::gathering::gathering;
use super::kind::kinds_of_title;
use super::primary::is_recalled;
use super::status::{self, Telling, is_held, is_plannable, status, telling, telling_of};
use super::survey::Survey;

/// Sentences that tell of the report's own incident, most often, and so of who took part in it.
const LEAD: usize = 4;

/// Returns the mentions of the incidents that were found, in their order.
pub(super) fn mentions(
    survey: &Survey<'_>,
    found: Vec<Found>,
    statements: &[StatementParts],
) -> Vec<IncidentMention> {
    let people: Vec<Vec<Participant>> = found.iter().map(|found| people(survey, found)).collect();
    let followed = follows(survey, &found, &people);
    let tellings = Tellings::read(survey, statements);
    let title = survey.revision.facts.title.as_deref().unwrap_or_default();
    let statuses: Vec<IncidentStatus> = found
        .iter()
        .map(|found| {
            let title = if found.part == Part::Primary { title } else { "" };
            tellings.status(found, survey.revision, title)
        })
        .collect();
    let parts = found.into_iter().zip(people).zip(followed).zip(statuses);
    parts
        .map(|(((found, participants), follows), status)| IncidentMention {
            kind: found.kind,
            role: found.part.role(),
            status,
            gathering: found
                .named
                .and_then(|named| gathering(survey, &named))
                .or_else(|| tellings.gathering(survey, &found)),
            trigger: found.named.and_then(|named| survey.span(&named.trigger)),
            time: found.time,
            place: found.place,
            participants,
            follows,
        })
        .collect()
}

/// Returns those who took part, as the sentence of the trigger tells. Of the report's own incident another sentence of
/// the lead can tell more: "a man is dead after a shooting".
fn people(survey: &Survey<'_>, found: &Found) -> Vec<Participant> {
    let Some(named) = found.named else { return Vec::new() };
    let own = survey.participants(&named);
    if !own.is_empty() || found.part != Part::Primary {
        return own;
    }
    let lead = survey.named().take_while(|other| other.sentence < LEAD);
    let is_own = |other: &Named| {
        let sentence = survey.sentences.get(other.sentence);
        same_event(other.trigger.kind, found.kind)
            && sentence.is_some_and(|sentence| !is_recalled(survey, sentence, &other.trigger))
    };
    let others = lead.filter(is_own);
    others.map(|other| survey.participants(&other)).find(|people| !people.is_empty()).unwrap_or_default()
}

/// How each place that names an incident tells it.
struct Tellings {
    places: Vec<(Named, status::Place)>,
}

impl Tellings {
    fn read(survey: &Survey<'_>, statements: &[StatementParts]) -> Self {
        let contents = contents(statements);
        let sources = sources(statements);
        let place = |named: Named| {
            let (range, sentence) = (named.words(), survey.sentence(&named));
            let by_words = telling(survey.words, named.trigger.kind, &range, &sentence);
            let holder = survey.span(&named.trigger).and_then(|span| holder(&contents, span));
            let by_source = holder
                .and_then(|at| statements.get(at))
                .filter(|statement| !tells_own_act(survey.revision, statement, named.trigger.kind))
                .map(|statement| telling_of(statement.stance, named.trigger.kind));
            let telling = match (by_words, by_source) {
                (Telling::Plain, Some(source)) => source,
                (words, _) => words,
            };
            let place = status::Place {
                telling,
                by_words: by_words != Telling::Plain,
                source: holder.and_then(|at| sources.get(at)).copied(),
                is_held: is_held(survey.words, &range, &sentence),
            };
            (named, place)
        };
        Self { places: survey.named().map(place).collect() }
    }

    /// Returns what the lead says of the report's own gathering, where its trigger does not: "The town gathers for a boy",
    /// and then the vigil. One that is to come is another.
    fn gathering(&self, survey: &Survey<'_>, found: &Found) -> Option<GatheringKind> {
        if found.part != Part::Primary || found.kind != IncidentKind::Gathering {
            return None;
        }
        let lead = self.places.iter().take_while(|(named, _)| named.sentence < LEAD);
        let held = lead.filter(|(_, place)| matches!(place.telling, Telling::Plain | Telling::Alleged));
        held.into_iter().find_map(|(named, _)| gathering(survey, named))
    }

    fn status(&self, found: &Found, revision: &Revision, title: &str) -> IncidentStatus {
        let own =
            self.places.iter().find(|(named, _)| found.is_named_at(&named.trigger)).map(|(_, own)| *own);
        // The days of a deed after the day of the report are a wrong date; people plan gatherings.
        let to_come = is_plannable(found.kind) && is_to_come(found, revision);
        let Some(own) = own else {
            return if to_come { IncidentStatus::Planned } else { IncidentStatus::Happened };
        };
        // Other places of that kind can tell of another incident where the text recalls several; they only outweigh
        // doubt.
        let all = self.places.iter().filter(|(named, _)| same_event(named.trigger.kind, found.kind));
        let all: Vec<status::Place> = all.map(|(_, place)| *place).collect();
        let is_titled = tells_plainly(title)
            && kinds_of_title(title)
                .iter()
                .any(|(kind, strength)| *strength > 1 && same_event(*kind, found.kind));
        let planned = to_come && own.telling == Telling::Plain;
        let own = if planned { status::Place { telling: Telling::Planned, ..own } } else { own };
        // What lay before the day of the report was held, though the next one is planned.
        let own = status::Place { is_held: own.is_held || is_over(found, revision), ..own };
        status(own, &all, found.kind, is_titled)
    }
}

/// Tells whether a statement is that of those who arrest, charge and inquire: "police said that two were arrested".
fn tells_own_act(revision: &Revision, statement: &StatementParts, kind: IncidentKind) -> bool {
    use IncidentKind::{Arrest, Charge, Detention, Dismissal, Inquiry};
    const OFFICES: [&str; 18] = [
        "attorney",
        "authorities",
        "chief",
        "court",
        "department",
        "deputies",
        "detective",
        "detectives",
        "fbi",
        "investigators",
        "lt",
        "officer",
        "officers",
        "officials",
        "police",
        "prosecutors",
        "sgt",
        "sheriff",
    ];
    let spans = statement.source.iter().flat_map(SpanSet::spans);
    let mut words = spans.flat_map(|span| revision.slice(*span).split(|c: char| !c.is_alphanumeric()));
    matches!(kind, Arrest | Charge | Detention | Dismissal | Inquiry)
        && statement.stance == Stance::Says
        && words.any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
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

/// Returns for each statement a number that the statements of its source share: the place of the first of them. Nobody
/// named is one source each time.
fn sources(statements: &[StatementParts]) -> Vec<usize> {
    let mut first: BTreeMap<SpeakerIndex, usize> = BTreeMap::new();
    let source = |(at, statement): (usize, &StatementParts)| match &statement.speaker {
        Some(resolution) => *first.entry(resolution.speaker).or_insert(at),
        None => at,
    };
    statements.iter().enumerate().map(source).collect()
}

/// Tells whether the days of an incident end before the day of the report.
fn is_over(found: &Found, revision: &Revision) -> bool {
    let last = found.time.as_ref().and_then(|time| time.days).map(|(_, last)| last);
    let published = revision.facts.published.as_ref().map(onrecord_types::PublicationTime::date);
    last.zip(published).is_some_and(|(last, published)| last < published)
}

/// Tells whether the days of an incident begin after the day of the report.
fn is_to_come(found: &Found, revision: &Revision) -> bool {
    let first = found.time.as_ref().and_then(|time| time.days).map(|(first, _)| first);
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

#[cfg(test)]
mod tests;
