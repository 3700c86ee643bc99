//! Accounts: what each speaker says of each incident, what is printed again and again folded into one.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Account, AccountId, IncidentId, Repeated, SpeakerId, StatementId};

use self::repeats::Words;
use crate::articles::{Precedence, StoodAt, precedence, stood_at};
use crate::copies::Copies;
use crate::speakers::Speakers;
use crate::told::Stated;

mod repeats;

/// A statement is held against so many others of its speaker; those beyond stand alone. One who is quoted more often
/// about one incident is a group such as "police", whose words differ anyway.
const MAX_COMPARED: usize = 400;

/// What a speaker said of an incident, with every place that prints it.
#[derive(Debug, Clone)]
pub(crate) struct Saying<'a> {
    pub(crate) incident: IncidentId,
    /// Whose words they are; absent where no text says so, and then it is one statement.
    pub(crate) speaker: Option<SpeakerId>,
    /// The statement shown, then those that repeat it, in the order of telling.
    pub(crate) places: Vec<Stated<'a>>,
    independent_sources: u32,
}

impl<'a> Saying<'a> {
    pub(crate) fn shown(&self) -> Stated<'a> {
        self.places[0]
    }

    /// Returns the ids of its statements, the one shown first.
    pub(crate) fn statements(&self) -> impl Iterator<Item = StatementId> {
        self.places.iter().map(|stated| stated.statement.id)
    }

    /// Returns the place that is told first.
    pub(crate) fn first(&self) -> Stated<'a> {
        let first = self.places.iter().min_by_key(|stated| telling(stated));
        first.copied().unwrap_or(self.places[0])
    }

    fn repeated(&self) -> Repeated {
        let mut statements = self.statements();
        let shown = statements.next().unwrap_or_else(|| self.places[0].statement.id);
        Repeated { shown, repeats: statements.collect(), independent_sources: self.independent_sources }
    }
}

/// The place of a statement in the order of telling.
pub(crate) type Telling = (Precedence, StoodAt, usize, StatementId);

/// Returns a statement's place in the order of telling.
pub(crate) fn telling(stated: &Stated<'_>) -> Telling {
    let place = stated.statement.parts.content.first().start();
    (precedence(stated.read), stood_at(stated.read), place, stated.statement.id)
}

/// Folds statements, in any order, of which the incident is known. What is said of one incident gives the sayings of that
/// incident, whatever is said of others.
pub(crate) fn sayings<'a>(stated: &[Stated<'a>], speakers: &Speakers, copies: &Copies) -> Vec<Saying<'a>> {
    let mut told: BTreeMap<(IncidentId, SpeakerId), Vec<Stated<'a>>> = BTreeMap::new();
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for stated in stated.iter().filter(|stated| seen.insert(stated.statement.id)) {
        let found = stated.statement.parts.speaker.as_ref();
        let member = found.and_then(|found| speakers.of(stated.read.revision.id, found.speaker));
        match member {
            Some(speaker) => told.entry((stated.incident, speaker)).or_default().push(*stated),
            None => all.push(saying(stated.incident, None, vec![*stated], copies)),
        }
    }
    for ((incident, speaker), statements) in told {
        all.extend(
            folded(statements).into_iter().map(|places| saying(incident, Some(speaker), places, copies)),
        );
    }
    all.sort_by_cached_key(|saying| telling(&saying.first()));
    all
}

fn saying<'a>(
    incident: IncidentId,
    speaker: Option<SpeakerId>,
    places: Vec<Stated<'a>>,
    copies: &Copies,
) -> Saying<'a> {
    let source = |stated: &Stated<'a>| match copies.family_of(stated.read.document.id) {
        Some(family) => family.to_string(),
        None => stated.read.document.id.to_string(),
    };
    let sources: BTreeSet<String> = places.iter().map(source).collect();
    let independent_sources = u32::try_from(sources.len()).unwrap_or(u32::MAX);
    Saying { incident, speaker, places, independent_sources }
}

/// Groups one speaker's statements by what they repeat: each goes to the first that says as much, those that quote most
/// first, of these the earliest.
fn folded(statements: Vec<Stated<'_>>) -> Vec<Vec<Stated<'_>>> {
    let mut statements: Vec<(Words, Stated<'_>)> =
        statements.into_iter().map(|stated| (Words::of(&stated), stated)).collect();
    statements.sort_by_cached_key(|(words, stated)| {
        (std::cmp::Reverse(words.quoted()), std::cmp::Reverse(words.len()), telling(stated))
    });
    let mut groups: Vec<(Words, Vec<Stated<'_>>)> = Vec::new();
    for (words, stated) in statements {
        match groups.iter_mut().take(MAX_COMPARED).find(|(shown, _)| shown.holds(&words)) {
            Some((_, group)) => group.push(stated),
            None => groups.push((words, vec![stated])),
        }
    }
    groups.into_iter().map(|(words, group)| in_order(&words, group)).collect()
}

/// Puts the statement that is shown first, and the others after it in the order of telling.
fn in_order<'a>(shown: &Words, mut group: Vec<Stated<'a>>) -> Vec<Stated<'a>> {
    // Of those that quote as much, the earliest, though another has a word more around the quotation.
    let quotes = |stated: &Stated<'_>| Words::of(stated).quoted() == shown.quoted();
    group.sort_by_cached_key(telling);
    if let Some(at) = group.iter().position(quotes) {
        let first = group.remove(at);
        group.insert(0, first);
    }
    group
}

/// Returns the accounts that sayings make, by id; nothing is said yet of where they changed.
pub(crate) fn gather(sayings: &[Saying<'_>]) -> Vec<Account> {
    let mut told: BTreeMap<(IncidentId, SpeakerId), Vec<Repeated>> = BTreeMap::new();
    for saying in sayings {
        if let Some(speaker) = saying.speaker {
            told.entry((saying.incident, speaker)).or_default().push(saying.repeated());
        }
    }
    let account = |((incident, speaker), statements): ((IncidentId, SpeakerId), _)| Account {
        id: AccountId::of(&[incident.bytes(), speaker.bytes()]),
        incident,
        speaker,
        statements,
        changes: Vec::new(),
    };
    let mut accounts: Vec<Account> = told.into_iter().map(account).collect();
    accounts.sort_by_key(|account| account.id);
    accounts
}
