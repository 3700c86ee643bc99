//! Parties: the persons and bodies that a text names, as resolving and the mention head together see them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_types::{MentionKind, Span, SpeakerIndex, SpeakerKind};

use super::Sources;
use super::evidence::{self, last_word};
use super::words::Words;
use crate::place::PlaceUse;
use crate::resolve::Named;

/// A person or a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) is_person: bool,
    /// Where it is named, by place, without titles.
    pub(super) names: Vec<Span>,
    /// The roles beside its names.
    pub(super) roles: Vec<Span>,
    /// The span that gives it a public role; of a body its first name.
    pub(super) public_by: Option<Span>,
    pub(super) speaker: Option<SpeakerIndex>,
    /// Whether resolving knew less of it: took it for a person that is a body, or for nobody public.
    is_corrected: bool,
}

impl Party {
    pub(super) fn is_private(&self) -> bool {
        self.is_person && self.public_by.is_none()
    }

    /// Returns what has to be said of the speaker that it is, if resolving said something else.
    pub(super) fn correction(&self) -> Option<(SpeakerIndex, SpeakerKind, Span)> {
        let kind = if self.is_person { SpeakerKind::Person } else { SpeakerKind::Body };
        self.speaker
            .filter(|_| self.is_corrected)
            .zip(self.public_by)
            .map(|(speaker, by)| (speaker, kind, by))
    }
}

/// All parties, and where they are named.
#[derive(Debug)]
pub(super) struct Parties {
    list: Vec<Party>,
    /// Every name by place, and whether it is a person's; no two overlap.
    places: BTreeMap<usize, (Span, bool)>,
}

impl Parties {
    /// Returns the parties, those that resolving knows first.
    pub(super) fn list(&self) -> &[Party] {
        &self.list
    }

    /// Returns the name that shares a byte with a span, and whether it is a person's.
    pub(super) fn name_at(&self, span: Span) -> Option<(Span, bool)> {
        let (_, last) = self.places.range(..span.end()).next_back()?;
        Some(*last).filter(|(name, _)| name.overlaps(span))
    }

    pub(super) fn is_named_at(&self, span: Span) -> bool {
        self.name_at(span).is_some()
    }

    pub(super) fn is_person_at(&self, span: Span) -> bool {
        self.name_at(span).is_some_and(|(_, is_person)| is_person)
    }
}

/// Returns the persons and bodies of a text.
pub(super) fn gather(words: &Words<'_>, sources: Sources<'_>) -> Parties {
    let mut head: Vec<(Span, MentionKind)> =
        sources.head.iter().map(|mention| (mention.span, mention.kind)).collect();
    head.sort_unstable();
    let mut taken: BTreeMap<usize, Span> = BTreeMap::new();
    let mut gathering = Gathering::new(words);
    for named in sources.people {
        taken.extend(named.names.iter().map(|name| (name.start(), *name)));
        gathering.add_known(named, votes(&head, sources, &named.names));
    }
    let is_taken =
        |span: Span| taken.range(..span.end()).next_back().is_some_and(|(_, name)| name.overlaps(span));
    let is_people = |range: &Range<usize>| {
        words.cover(range.clone()).is_some_and(|span| sources.gazetteer.is_people(words.revision.slice(span)))
    };
    let mut loose: BTreeMap<String, Loose> = BTreeMap::new();
    let is_name = |kind| matches!(kind, MentionKind::Person | MentionKind::Body | MentionKind::Place);
    for (span, kind) in head.iter().filter(|(span, kind)| is_name(*kind) && !is_taken(*span)) {
        let range = words.without_titles(*span);
        if !range.is_empty() && !is_people(&range) && evidence::can_be_name(words, &range) {
            loose.entry(words.key(&range)).or_default().note(words, range, *kind);
        }
    }
    for range in evidence::aged(words) {
        let span = words.cover(range.clone());
        let is_new = span.is_some_and(|span| !is_taken(span) && !words.revision.is_furniture(span));
        let is_known = span.is_some_and(|span| {
            let at = head.partition_point(|(known, _)| known.end() <= span.start());
            head.get(at).is_some_and(|(known, _)| known.overlaps(span))
        });
        if is_new && !is_known {
            loose.entry(words.key(&range)).or_default().note(words, range, MentionKind::Person);
        }
    }
    // Full names first, so that a bare last name finds its bearer later in the text as well as earlier.
    let mut loose: Vec<Loose> = loose.into_values().collect();
    loose.sort_by_key(|name| (name.places[0].len() == 1, name.places[0].start));
    for name in loose {
        gathering.join(&name);
    }
    gathering.finish()
}

/// A name of which only the head knows.
#[derive(Debug, Default)]
struct Loose {
    places: Vec<Range<usize>>,
    person: usize,
    body: usize,
    place: usize,
    /// How much more of the words around speak for a person than against.
    personal: i32,
    is_institution: bool,
}

impl Loose {
    fn note(&mut self, words: &Words<'_>, range: Range<usize>, kind: MentionKind) {
        match kind {
            MentionKind::Person => self.person += 1,
            MentionKind::Body => self.body += 1,
            MentionKind::Place => self.place += 1,
            _ => return,
        }
        self.personal += evidence::personal(words, &range);
        self.is_institution |= evidence::is_institution(words, &range);
        self.places.push(range);
    }

    /// Tells whether the name is a person's; `None` where it is neither a person nor a body.
    fn is_person(&self) -> Option<bool> {
        if self.is_institution {
            return Some(false);
        }
        let most = self.body.max(self.place);
        let is_called = self.person > 0 && self.person >= most && !is_thing(self.personal, self.places.len());
        let is_shown = self.personal > 0 && self.place <= self.person + self.body;
        if is_called || is_shown {
            Some(true)
        } else {
            (self.body > 0 && self.body >= self.place && self.body >= self.person).then_some(false)
        }
    }
}

/// Tells whether the words around the names of one party, `count` of them, speak against a person. One turn of phrase
/// among many mentions does not: a name that is not masked cannot be taken back.
fn is_thing(personal: i32, count: usize) -> bool {
    const ENOUGH: usize = 6;
    personal < 0 && usize::try_from(-personal).is_ok_and(|against| against * ENOUGH >= count)
}

/// What most of the names of one party are, a half not being most.
fn votes(head: &[(Span, MentionKind)], sources: Sources<'_>, names: &[Span]) -> Option<MentionKind> {
    let mut counts: BTreeMap<MentionKind, usize> = BTreeMap::new();
    for name in names {
        let at = head.partition_point(|(span, _)| span.end() <= name.start());
        let said = head.get(at).filter(|(span, _)| span.overlaps(*name)).map(|(_, kind)| *kind);
        let place = || {
            let at = sources.places.names.partition_point(|place| place.span.end() <= name.start());
            let place = sources.places.names.get(at).filter(|place| place.span.contains(*name))?;
            (place.is_sure && place.used == PlaceUse::Named).then_some(MentionKind::Place)
        };
        if let Some(kind) = said.or_else(place) {
            *counts.entry(kind).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    counts.into_iter().find(|(_, count)| count * 2 > all).map(|(kind, _)| kind)
}

/// Returns whether a party is a person, by the rule at the top of the module above; `None` for a place.
fn judged(is_person: bool, has_role: bool, most: Option<MentionKind>) -> Option<bool> {
    match most {
        _ if is_person && has_role => Some(true),
        Some(MentionKind::Person) => Some(true),
        Some(MentionKind::Body) => Some(false),
        // `France said` names the body, too.
        Some(MentionKind::Place) if is_person => None,
        _ => Some(is_person),
    }
}

struct Gathering<'a> {
    words: &'a Words<'a>,
    list: Vec<Party>,
    /// The party of each name in lower case.
    by_name: BTreeMap<String, usize>,
    /// The persons whose names begin or end with a word in lower case.
    by_end: BTreeMap<String, BTreeSet<usize>>,
}

impl<'a> Gathering<'a> {
    fn new(words: &'a Words<'a>) -> Self {
        Self { words, list: Vec::new(), by_name: BTreeMap::new(), by_end: BTreeMap::new() }
    }

    /// Adds somebody whom resolving knows, `most` being what most of the names are to the head.
    fn add_known(&mut self, named: &Named, most: Option<MentionKind>) {
        let is_person = judged(named.is_person, !named.roles.is_empty(), most);
        let is_person = is_person.or(named.speaker.map(|_| named.is_person));
        let Some(is_person) = is_person else { return };
        let mut is_body = !is_person;
        if is_person && named.roles.is_empty() {
            let ranges = || named.names.iter().map(|name| self.words.over(*name));
            let personal = ranges().map(|range| evidence::personal(self.words, &range)).sum();
            if ranges().any(|range| evidence::is_institution(self.words, &range)) {
                is_body = true;
            } else if is_thing(personal, named.names.len()) {
                // `The Hale Courier said`: what speaks and is no person is a body.
                is_body = named.speaker.is_some();
                if !is_body {
                    return;
                }
            }
        }
        let is_person = !is_body;
        let public_by = if is_person { named.public_by } else { named.names.first().copied() };
        self.add(Party {
            is_person,
            names: named.names.clone(),
            roles: named.roles.clone(),
            // That a body has a name makes no person public.
            public_by: public_by.filter(|_| !is_person || named.is_person),
            speaker: named.speaker,
            is_corrected: is_person != named.is_person,
        });
    }

    fn add(&mut self, party: Party) {
        let index = self.list.len();
        for name in &party.names {
            let range = self.words.over(*name);
            self.by_name.entry(self.words.key(&range)).or_insert(index);
            if party.is_person && range.len() > 1 {
                for end in [range.start, last_word(self.words, &range)] {
                    self.by_end.entry(self.words.lower(end).into_owned()).or_default().insert(index);
                }
            }
        }
        self.list.push(party);
    }

    /// Puts a name of which only the head knows to the party that it names.
    fn join(&mut self, name: &Loose) {
        let first = &name.places[0];
        let spans: Vec<Span> =
            name.places.iter().filter_map(|range| self.words.cover(range.clone())).collect();
        let same = self.by_name.get(&self.words.key(first)).copied();
        let bearer = || {
            let bearers = self.by_end.get(&*self.words.lower(first.start)).filter(|_| first.len() == 1)?;
            let mut bearers = bearers.iter();
            bearers.next().copied().filter(|_| bearers.next().is_none())
        };
        if let Some(index) = same.or_else(|| bearer().filter(|_| name.person > 0)) {
            self.list[index].names.extend(spans);
            return;
        }
        let Some(is_person) = name.is_person() else { return };
        let public_by = spans.first().copied().filter(|_| !is_person);
        let roles = Vec::new();
        self.add(Party { is_person, names: spans, roles, public_by, speaker: None, is_corrected: false });
    }

    fn finish(mut self) -> Parties {
        for index in 0..self.list.len() {
            self.list[index].names.sort_unstable();
            if self.list[index].is_private() {
                let by =
                    self.list[index].names.iter().find_map(|name| evidence::office_beside(self.words, *name));
                self.list[index].is_corrected |= by.is_some();
                self.list[index].public_by = by;
            }
        }
        let names = self
            .list
            .iter()
            .flat_map(|party| party.names.iter().map(|name| (name.start(), (*name, party.is_person))));
        let places = names.collect();
        Parties { list: self.list, places }
    }
}
