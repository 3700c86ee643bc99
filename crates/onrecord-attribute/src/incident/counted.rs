//! Those whom a figure counts, where the sentence names nobody: "made 16 arrests", "a shooting left four wounded".

use onrecord_types::ParticipantRole::{Party, Target};
use onrecord_types::{Figure, IncidentKind, Measure, Participant, Span};

use super::found::{Named, same_event};
use super::phrase;
use super::survey::Survey;

/// Returns those whom a figure counts beside a trigger: no other trigger for the like stands nearer to it.
pub(super) fn counted(survey: &Survey<'_>, named: &Named) -> Option<Participant> {
    let words = survey.words;
    let kind = named.trigger.kind;
    let sentence = survey.sentences.get(named.sentence)?;
    let start = |index: usize| words.span(index..index + 1).map(Span::start);
    let span = words.span(sentence.words.clone())?;
    let first = survey.figures.partition_point(|figure| figure.span.start() < span.start());
    let here = survey.figures.iter().skip(first).take_while(|figure| figure.span.start() < span.end());
    let counts = |figure: &&Figure| figure.least > 0 && counts(kind, figure.measure);
    let (figure, at) = here.filter(counts).find_map(|figure| {
        let at = sentence.words.clone().find(|index| start(*index) == Some(figure.span.start()))?;
        let alike = sentence.triggers.iter().filter(|it| it.strength > 1 && same_event(it.kind, kind));
        let nearest = alike.min_by_key(|trigger| trigger.first.abs_diff(at));
        let own = nearest.is_none_or(|trigger| trigger.first == named.trigger.first);
        // "Ada Orr , 23 , was arrested" tells an age.
        let aside = words.gap_before(at).contains(',') && words.gap_after(at).contains(',');
        (own && !aside).then_some((figure, at))
    })?;
    let phrase = phrase::from(words, at, sentence.words.end)
        .and_then(|phrase| words.span(phrase))
        .filter(|phrase| phrase.contains(figure.span));
    let role = if kind == IncidentKind::Gathering { Party } else { Target };
    Some(Participant { role, span: phrase.unwrap_or(figure.span), figure: Some(figure.clone()) })
}

/// Tells whether what a figure counts are those whom an incident of this kind befalls, or who gather.
fn counts(kind: IncidentKind, measure: Measure) -> bool {
    use IncidentKind::{
        Abduction, Accident, Arrest, Bombing, Detention, Disappearance, Gathering, Killing, Shooting,
    };
    match measure {
        Measure::Gathered => kind == Gathering,
        Measure::Held => matches!(kind, Arrest | Detention),
        Measure::Missing => matches!(kind, Abduction | Disappearance),
        Measure::Shot => kind == Shooting,
        Measure::Killed => matches!(kind, Accident | Bombing | Killing | Shooting),
        Measure::Injured => matches!(kind, Accident | Bombing | Shooting),
        Measure::Actors | Measure::Fired | Measure::Other => false,
    }
}
