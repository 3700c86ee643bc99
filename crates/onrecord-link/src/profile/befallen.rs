//! Those whom an incident befell that befalls a person once, by full name: two reports of the killing of one person are
//! reports of one killing.

use onrecord_types::{MentionKind, ParticipantRole, ReadRevision, Span};

use super::primary;
use crate::agreement::befalls_once;
use crate::rarity::Term;
use crate::words::{is_title, normal, words};

/// A name of two words or more, in normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FullName {
    given: String,
    family: String,
}

/// Returns the full names of those to whom the incident was done that a text is about, each once, in order. Only what
/// tells of that incident itself counts: a list of others whom it befell elsewhere leads nowhere.
pub(super) fn befallen(read: &ReadRevision) -> Box<[Term]> {
    let Some(primary) = primary(read).filter(|primary| befalls_once(primary.kind)) else {
        return Box::default();
    };
    let text = read.revision.text().as_str();
    let persons = read.reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    let persons: Vec<Span> = persons.map(|mention| mention.span).collect();
    let targets =
        primary.participants.iter().filter(|participant| participant.role == ParticipantRole::Target);
    let gives_its_name =
        |person: &Span| primary.trigger.is_some_and(|trigger| stands_before(text, *person, trigger));
    let is_own = |person: &&Span| {
        targets.clone().any(|target| target.span.contains(**person)) || gives_its_name(person)
    };
    let mut terms: Vec<Term> = persons
        .iter()
        .filter(is_own)
        .filter_map(|person| full_name(read.revision.slice(*person), || all_names(read, &persons)))
        .map(|name| Term::joined([name.given.as_str(), name.family.as_str()]))
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into()
}

/// Tells whether an incident is named by a person: `the Ada Orr shooting`.
fn stands_before(text: &str, person: Span, trigger: Span) -> bool {
    let before = text.get(..person.start()).unwrap_or_default();
    text.get(person.end()..trigger.start()) == Some(" ")
        && (before.ends_with("the ") || before.ends_with("The "))
}

/// Returns the full names that a text gives to persons, each once.
fn all_names(read: &ReadRevision, persons: &[Span]) -> Vec<FullName> {
    let mut names: Vec<FullName> = Vec::new();
    for person in persons {
        if let [given, .., family] = name_words(read.revision.slice(*person)).as_slice() {
            let name = FullName { given: given.clone(), family: family.clone() };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Returns the full name that words stand for: their own, or of a family name alone that of the only person of `all` who
/// bears it.
fn full_name(words: &str, all: impl FnOnce() -> Vec<FullName>) -> Option<FullName> {
    match name_words(words).as_slice() {
        [] => None,
        [family] => {
            let mut bearers = all().into_iter().filter(|name| name.family == *family);
            bearers.next().filter(|_| bearers.next().is_none())
        }
        [given, .., family] => Some(FullName { given: given.clone(), family: family.clone() }),
    }
}

/// Returns the words of a name that tell a person from others, in normal form: no rank, no initial, no `Jr.`.
fn name_words(name: &str) -> Vec<String> {
    let capitalised = words(name).filter(|word| word.is_capitalised()).map(|word| normal(word.text));
    let telling =
        |word: &String| word.chars().count() > 1 && !is_title(word) && !NO_NAMES.contains(&word.as_str());
    capitalised.filter(telling).collect()
}

/// Ranks, and what stands after a name, in normal form.
const NO_NAMES: [&str; 18] = [
    "agent",
    "cpl",
    "deputy",
    "detective",
    "ii",
    "iii",
    "iv",
    "jr",
    "king",
    "officer",
    "pfc",
    "president",
    "prince",
    "pvt",
    "sen",
    "senator",
    "sr",
    "trooper",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, all: &[(&str, &str)]) -> Option<(String, String)> {
        let name = |(given, family): &(&str, &str)| FullName {
            given: (*given).to_owned(),
            family: (*family).to_owned(),
        };
        full_name(words, || all.iter().map(name).collect()).map(|name| (name.given, name.family))
    }

    #[test]
    fn tells_full_names() {
        let pair = |given: &str, family: &str| Some((given.to_owned(), family.to_owned()));
        assert_eq!(found("Officer Ada B. Orr Jr.", &[]), pair("ada", "orr"));
        assert_eq!(found("Orr's", &[("ada", "orr"), ("odo", "marl")]), pair("ada", "orr"));
        assert_eq!(found("Orr", &[("ada", "orr"), ("ines", "orr")]), None);
        assert_eq!(found("Officer Orr", &[]), None);
        assert_eq!(found("she", &[("ada", "orr")]), None);
    }
}
