//! Whose words an outlet passes on: `Ada Orr said the ferry left, KHAL reported`.

use onrecord_types::{Span, StatementParts};

use super::class::Class;
use super::head::Head;
use super::naming::Naming;
use super::nearby::Nearby;
use crate::lower::lower;

/// How many words of a content are searched for the verb of who is quoted in it; `Orr's older brother, Daniel, said` has
/// five.
const MAX_SUBJECT: usize = 8;

/// The sources of a text.
#[derive(Debug)]
pub(super) struct Spoken {
    /// In order of place.
    sources: Vec<Span>,
}

impl Spoken {
    pub(super) fn of(statements: &[StatementParts]) -> Self {
        let sources = statements.iter().filter_map(|statement| Some(statement.source.as_ref()?.cover()));
        let mut sources: Vec<Span> = sources.collect();
        sources.sort_unstable();
        Self { sources }
    }

    /// Returns who is quoted by the outlet that is the source of `statement`: by name or description, in the words that
    /// open the content, where these are the source of no other statement.
    pub(super) fn within(
        &self,
        nearby: &Nearby<'_>,
        statement: &StatementParts,
        outer: &Head,
    ) -> Option<Head> {
        if !is_outlet(nearby, outer) {
            return None;
        }
        let range = nearby.segments.words_in(statement.content.first());
        let words = nearby.words;
        let start =
            range.clone().find(|at| !matches!(words[*at].class, Class::Coordinator | Class::Adverb))?;
        let says = |at: &usize| {
            matches!(&*words[*at].lower, "said" | "say" | "says" | "told" | "claimed" | "claims" | "alleged")
        };
        let verb = (start + 1..range.end).take(MAX_SUBJECT).find(says)?;
        let subject = &words[start..verb];
        // `The mayor was late, Orr said`, and a phrase before the subject.
        let stops =
            |class| matches!(class, Class::Be | Class::Auxiliary | Class::Relative | Class::Subordinator);
        if subject.iter().any(|word| stops(word.class)) || subject.last()?.gap != " " {
            return None;
        }
        let span = nearby.revision.span(subject.first()?.span.start(), subject.last()?.span.end()).ok()?;
        let at = self.sources.partition_point(|source| source.end() <= span.start());
        if self.sources.get(at).is_some_and(|source| source.overlaps(span)) {
            return None;
        }
        match nearby.head(span)? {
            Head::Named(naming) | Head::Apposed(naming) => Some(Head::Quoted(naming)),
            Head::Described { words, noun } => Some(Head::Relayed { words, noun }),
            _ => None,
        }
    }
}

/// Tells whether a source is an outlet: `KHAL`, `The Hale Tribune`, `local media`.
fn is_outlet(nearby: &Nearby<'_>, head: &Head) -> bool {
    match head {
        Head::Named(naming) => {
            let Naming { words, .. } = &nearby.namings[*naming];
            nearby.words[words.clone()]
                .iter()
                .any(|word| is_outlet_word(&word.lower) || is_call_sign(word.text))
        }
        Head::Described { noun, .. } => is_outlet_word(&nearby.words[*noun].lower),
        _ => false,
    }
}

/// Tells whether a word in lower case says that a body is an outlet.
fn is_outlet_word(word: &str) -> bool {
    matches!(
        word,
        "broadcaster"
            | "courier"
            | "daily"
            | "gazette"
            | "herald"
            | "journal"
            | "media"
            | "news"
            | "newspaper"
            | "outlet"
            | "outlets"
            | "post"
            | "press"
            | "radio"
            | "reports"
            | "station"
            | "times"
            | "tribune"
    ) || super::lexicon::is_outlet_word(word)
}

/// Tells whether a word is the sign of an American station: `KHAL`, `WHAL-TV`.
fn is_call_sign(word: &str) -> bool {
    let sign = lower(word);
    let sign = sign.split('-').next().unwrap_or_default();
    word.starts_with(['K', 'W'])
        && sign.len() == 4
        && word.bytes().take(4).all(|byte| byte.is_ascii_uppercase())
}
