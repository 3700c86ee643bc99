//! A statement as every list shows it: the words, how they are attributed, and where they stand.

use std::collections::BTreeMap;

use onrecord_store::views::{RepeatedView, SaidKey, StatementView};
use onrecord_types::{DocumentId, SpeakerKind, Standing, Verdict, Vocabulary as _};

use crate::{telling, words};

/// A statement, once, however many documents carry it in the same words.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    /// The words, parts joined by ` … `.
    pub(crate) words: String,
    /// The words that name the source.
    pub(crate) source: Option<String>,
    /// The words that attribute.
    pub(crate) cue: Option<String>,
    /// The stance, as a word.
    pub(crate) stance: &'static str,
    /// The form, as a word.
    pub(crate) form: &'static str,
    /// The confidence, as a word and a number; the lowest of the places.
    pub(crate) confidence: String,
    /// How the source leads to the speaker, where it goes by other mentions.
    pub(crate) led: Option<Led>,
    /// The speaker's name and path, for lists that mix speakers.
    pub(crate) speaker: Option<Named>,
    /// The incident's label and path, for lists that mix incidents.
    pub(crate) incident: Option<Named>,
    /// Where the words stand, in order of publication.
    pub(crate) places: Vec<Place>,
    /// In how many documents, and of how many independent sources, where linking found that several print it.
    pub(crate) told: Option<String>,
    /// What a person said of it.
    pub(crate) review: Option<Reviewed>,
}

/// How a source leads to a speaker.
#[derive(Debug, Clone)]
pub(crate) struct Led {
    /// The mentions on the way, the last one naming the speaker; empty where none is.
    pub(crate) chain: Vec<String>,
    /// On what ground, as a word.
    pub(crate) basis: &'static str,
    /// What that ground is.
    pub(crate) meaning: &'static str,
    /// How sure it is.
    pub(crate) confidence: String,
}

/// Tells how the source of a statement leads to its speaker.
pub(crate) fn led(statement: &StatementView) -> Option<Led> {
    statement.resolution.as_ref().map(|resolution| Led {
        chain: resolution.chain.clone(),
        basis: resolution.basis.label(),
        meaning: resolution.basis.term().definition,
        confidence: words::confidence(resolution.confidence),
    })
}

/// Something with a name and a page.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The name.
    pub(crate) name: String,
    /// The path of the page, where it has one.
    pub(crate) path: Option<String>,
}

/// Where a statement stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    document: DocumentId,
    /// The path of the marked words.
    pub(crate) path: String,
    /// The outlet, else that it is unknown.
    pub(crate) outlet: String,
    /// The day of publication.
    pub(crate) published: String,
}

/// A person's verdict.
#[derive(Debug, Clone)]
pub(crate) struct Reviewed {
    /// The verdict, as a word.
    pub(crate) verdict: &'static str,
    /// Whether it was rejected.
    pub(crate) rejected: bool,
    /// Under what name, and when.
    pub(crate) by: String,
}

/// Makes the cards of `statements`, in their order. Statements of one list whose words, source, form and stance are
/// the same, the shape of quotation marks aside, become one card with several places: copies of a text say it once.
pub(crate) fn cards(statements: &[StatementView]) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut known: BTreeMap<SaidKey<'_>, usize> = BTreeMap::new();
    let mut lowest: Vec<f64> = Vec::new();
    for statement in statements {
        let at = *known.entry(statement.said()).or_insert(cards.len());
        let confidence = statement.confidence.value();
        if let Some(card) = cards.get_mut(at) {
            // Two revisions of a document that say the same are one place.
            if card.places.iter().all(|known| known.document != statement.document) {
                card.places.push(place(statement));
            }
            if confidence < lowest[at] {
                lowest[at] = confidence;
                card.confidence = words::confidence(statement.confidence);
            }
        } else {
            cards.push(card(statement));
            lowest.push(confidence);
        }
    }
    cards
}

/// A list of cards of which the first few are open and the rest unfold: every list of a page by the same number.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    /// The open ones.
    pub(crate) shown: Vec<Card>,
    /// The others.
    pub(crate) rest: Vec<Card>,
}

impl Folded {
    /// Makes the cards of `statements` and leaves `open` of them open.
    pub(crate) fn new(statements: &[StatementView], open: usize) -> Self {
        let mut shown = cards(statements);
        let rest = shown.split_off(open.min(shown.len()));
        Self { shown, rest }
    }
}

impl Folded {
    /// Makes a card of each of `statements`, with the places of its repeats, and leaves `open` of them open. A repeat that
    /// a person reviewed stands by itself.
    pub(crate) fn repeated(statements: &[RepeatedView], open: usize) -> Self {
        let mut shown: Vec<Card> = Vec::new();
        for repeated in statements {
            let mut first = card(&repeated.shown);
            first.told = telling::repeated(repeated);
            let (reviewed, plain): (Vec<_>, Vec<_>) =
                repeated.repeats.iter().partition(|repeat| repeat.review.is_some());
            for repeat in plain {
                if first.places.iter().all(|known| known.document != repeat.document) {
                    first.places.push(place(repeat));
                }
            }
            shown.push(first);
            shown.extend(reviewed.into_iter().map(card));
        }
        let rest = shown.split_off(open.min(shown.len()));
        Self { shown, rest }
    }
}

/// Makes the card of one statement.
pub(crate) fn card(statement: &StatementView) -> Card {
    Card {
        words: statement.words.clone(),
        source: statement.source.clone(),
        cue: statement.cue.clone(),
        stance: statement.stance.label(),
        form: statement.form.label(),
        confidence: words::confidence(statement.confidence),
        led: led(statement).filter(|led| !led.chain.is_empty()),
        speaker: statement.speaker.as_ref().map(|speaker| Named {
            name: speaker.name.clone(),
            path: speaker.id.map(|id| {
                let incident = statement.incident.as_ref().map(|incident| incident.id.to_string());
                speaker_path(&id.to_string(), speaker.kind, speaker.standing, incident.as_deref())
            }),
        }),
        incident: statement.incident.as_ref().map(|incident| Named {
            name: telling::named(incident),
            path: Some(format!("/incidents/{}", incident.id)),
        }),
        places: vec![place(statement)],
        told: None,
        review: reviewed(statement),
    }
}

/// Tells what a person said of a statement, where one did.
pub(crate) fn reviewed(statement: &StatementView) -> Option<Reviewed> {
    statement.review.as_ref().map(|review| Reviewed {
        verdict: review.judgement.verdict().label(),
        rejected: review.judgement.verdict() == Verdict::Reject,
        by: format!("{}, {}", review.reviewer, review.at.strftime("%-d %B %Y")),
    })
}

/// Tells where the words of a statement stand.
pub(crate) fn place(statement: &StatementView) -> Place {
    let StatementView { id, document, revision, .. } = statement;
    Place {
        document: *document,
        path: format!("/documents/{document}?revision={revision}#{id}"),
        outlet: statement.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()),
        published: words::published(statement.published.as_ref()),
    }
}

/// Tells whether a speaker is a person whom no text places in a public role. What such a person said is never
/// gathered over incidents.
pub(crate) fn is_private_person(kind: SpeakerKind, standing: Standing) -> bool {
    let person = matches!(kind, SpeakerKind::Person | SpeakerKind::Described);
    person && standing == Standing::Private
}

/// Writes a speaker's roles, and the bodies for which it speaks, on one line.
pub(crate) fn standing_of(roles: &[String], bodies: &[String]) -> String {
    let bodies = bodies.iter().map(|body| format!("speaks for {body}"));
    roles.iter().cloned().chain(bodies).collect::<Vec<_>>().join(" · ")
}

/// Returns the path of a speaker's page; that of a private person leads to one incident alone.
pub(crate) fn speaker_path(
    id: &str,
    kind: SpeakerKind,
    standing: Standing,
    incident: Option<&str>,
) -> String {
    match incident {
        Some(incident) if is_private_person(kind, standing) => format!("/speakers/{id}?incident={incident}"),
        _ => format!("/speakers/{id}"),
    }
}
