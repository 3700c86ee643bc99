//! How a profile is made: a walk over the words of a text.

use std::ops::Range;

use onrecord_types::{
    DocumentRole, IncidentKind, IncidentMention, MentionKind, ParticipantRole, ReadRevision, Revision, Span,
    SpanSet,
};

use super::befallen::befallen;
use super::{COMMON_NAME, Entry, FullName, Print, Profile, Scales, Weight, is_name, mark, primary};
use crate::agreement::{is_follow_up, same_event};
use crate::rarity::{Rarity, Term};
use crate::words::{Word, is_title, normal, words};

/// A name as rare as this can tell two look-alikes apart.
const TELLING_NAME: f64 = 3.0;
/// A number more common than this (`911`, `2014`) tells nothing.
const TELLING_NUMBER: f64 = 2.5;
/// A pair of words counts as a full name when the two together are at least this rare.
const RARE_FULL_NAME: f64 = 8.0;
/// The words of a text that are read; a book-length text says no more about its incident than its first pages.
const MAX_WORDS: usize = 6_000;
/// The words at the start that make up the lead.
const LEAD_WORDS: usize = 70;
/// The words at the start that make up the opening, about a sentence.
const OPENING_WORDS: usize = 30;
/// The heaviest words, by which candidates are found.
const SIGNATURE: usize = 30;
/// Those whom the incident befell, of whom it is found by the first.
const SOUGHT: usize = 4;
/// What their names weigh: two meet by one of them alone.
const SOUGHT_WEIGHT: f64 = 0.3;
/// The names that a report turns on.
const MAIN_NAMES: usize = 5;
/// What a name in the lead counts among them.
const MAIN_IN_LEAD: f64 = 1.5;
/// The words of persons' names that it turns on: about two persons.
const PEOPLE: usize = 4;
/// What a word counts in a sentence that recalls another incident.
const RECALLED: f64 = 0.3;
/// How often a word of the title counts.
const TITLE_COUNT: f64 = 2.0;
/// A word with what is known of it.
struct Known<'a> {
    word: Word<'a>,
    normal: String,
    term: Term,
    rarity: f64,
}

/// A profile in the making.
pub(super) struct Draft {
    /// Term, rarity, how much it counts, marks.
    counts: Vec<(Term, f64, f64, u8)>,
    /// The title's telling words, in order.
    title: Vec<Term>,
    full_names: Vec<FullName>,
    printed: Vec<(Term, Print)>,
    ages: Vec<u8>,
    /// The words of the names of persons, once for each time, with what each counts.
    people: Vec<(Term, f64)>,
    victims: Vec<Term>,
    befallen: Box<[Term]>,
}

impl Draft {
    pub(super) fn read(read: &ReadRevision, rarity: &Rarity) -> Self {
        let revision = &read.revision;
        let recalled = recalled_sentences(read);
        let mut draft = Draft {
            counts: Vec::new(),
            title: Vec::new(),
            full_names: Vec::new(),
            printed: Vec::new(),
            ages: Vec::new(),
            people: Vec::new(),
            victims: Vec::new(),
            befallen: befallen(read),
        };
        for known in known_words(revision.facts.title.as_deref().unwrap_or_default(), rarity) {
            if known.rarity > COMMON_NAME {
                draft.title.push(known.term);
            } else {
                draft.counts.push((known.term, known.rarity, 0.0, mark::OWN | mark::LEAD | mark::OPENING));
            }
        }
        draft.title.sort_unstable();
        draft.title.dedup();
        for known in known_words(revision.facts.title.as_deref().unwrap_or_default(), rarity) {
            if draft.title.binary_search(&known.term).is_ok() {
                let marks = mark::OWN | mark::LEAD | mark::OPENING | mark::TITLE;
                draft.counts.push((known.term, known.rarity, 0.0, marks));
            }
        }
        let (persons, victims) = (person_ranges(read), victim_ranges(read));
        let mut place = 0;
        for (start, line) in own_lines(revision) {
            let line_words: Vec<Known<'_>> = known_words(line, rarity).take(MAX_WORDS - place).collect();
            let here: Vec<Range<usize>> =
                recalled.iter().filter_map(|range| within(range, start, line.len())).collect();
            let line = Line {
                start,
                text: line,
                words: &line_words,
                recalled: &here,
                persons: &persons,
                victims: &victims,
            };
            draft.add_line(&line, place);
            place += line_words.len();
            if place >= MAX_WORDS {
                break;
            }
        }
        draft
    }

    /// Adds a line. A line that shares no word with the title, or is a scrap, is often not about the incident:
    /// menus, other headlines, captions. Words far down weigh less for the same reason.
    fn add_line(&mut self, line: &Line<'_>, place: usize) {
        let on_topic = self.title.is_empty()
            || line.words.iter().any(|known| self.title.binary_search(&known.term).is_ok());
        let topic_weight = if on_topic { 1.0 } else { 0.5 };
        let scrap_weight = if line.words.len() < 8 { 0.6 } else { 1.0 };
        for (index, known) in line.words.iter().enumerate() {
            let depth = match place + index {
                0..120 => 1.0,
                120..300 => 0.8,
                _ => 0.6,
            };
            let is_recalled = line.recalled.iter().any(|range| range.contains(&known.word.start));
            let own_weight = if is_recalled { RECALLED } else { 1.0 };
            let count = topic_weight * scrap_weight * depth * own_weight;
            let marks = if is_recalled { 0 } else { self.marks(line, index, place + index) };
            self.counts.push((known.term, known.rarity, count, marks));
        }
    }

    /// Returns the marks of a word, and notes names and ages.
    fn marks(&mut self, line: &Line<'_>, index: usize, depth: usize) -> u8 {
        let known = &line.words[index];
        let in_lead = depth < LEAD_WORDS;
        let mut marks = if in_lead { mark::OWN | mark::LEAD } else { mark::OWN };
        if depth < OPENING_WORDS {
            marks |= mark::OPENING;
        }
        if known.word.text.starts_with(|c: char| c.is_ascii_digit()) {
            if known.rarity > TELLING_NUMBER {
                marks |= mark::NUMBER;
            }
            self.ages.extend(age(line.text, known));
        }
        if known.word.is_capitalised() {
            let is_name = is_name(known.rarity) && !is_title(&known.normal);
            if is_name && follows_a_word(line.text, known.word) {
                marks |= mark::NAME;
                if in_lead && known.rarity > TELLING_NAME {
                    marks |= mark::LEAD_NAME;
                }
                self.printed.extend(line.print(known.word, known.word).map(|print| (known.term, print)));
            }
            if is_name && line.is_in(line.persons, known.word) {
                marks |= mark::PERSON;
                self.people.push((known.term, if in_lead { MAIN_IN_LEAD } else { 1.0 }));
                if line.is_in(line.victims, known.word) {
                    self.victims.push(known.term);
                }
            }
            self.add_full_name(line, index, in_lead);
        }
        marks
    }

    fn add_full_name(&mut self, line: &Line<'_>, index: usize, in_lead: bool) {
        let known = &line.words[index];
        let next = line.words.get(index + 1).filter(|next| next.word.is_capitalised());
        let Some(next) = next else { return };
        let between = line.text.get(known.word.end()..next.word.start).unwrap_or_default();
        let rarity = known.rarity + next.rarity;
        let letters = |known: &Known<'_>| known.word.text.chars().filter(|c| c.is_lowercase()).count();
        if between == " " && rarity > RARE_FULL_NAME && letters(known) > 0 && letters(next) > 0 {
            let term = Term::joined([known.normal.as_str(), next.normal.as_str()]);
            let Some(printed) = line.print(known.word, next.word) else { return };
            #[expect(clippy::cast_possible_truncation, reason = "a rarity has one digit after the point")]
            let rarity = (rarity - 6.0) as f32;
            self.full_names.push(FullName { term, rarity, printed, in_lead });
        }
    }

    pub(super) fn finish(mut self) -> Profile {
        let entries = self.entries();
        let scales = Scales::of(&entries);
        // Of the same name printed twice the one in the lead is kept.
        self.full_names.sort_by_key(|name| (name.term, !name.in_lead, name.printed));
        self.full_names.dedup_by_key(|name| name.term);
        self.printed.sort_unstable();
        self.printed.dedup_by_key(|(term, _)| *term);
        self.ages.sort_unstable();
        self.ages.dedup();
        self.victims.sort_unstable();
        self.victims.dedup();
        Profile {
            signature: signature(&entries, &scales, &self.befallen),
            main_names: main_names(&entries),
            people: most_named(self.people),
            victims: self.victims.into_boxed_slice(),
            befallen: self.befallen,
            entries,
            scales,
            full_names: self.full_names.into_boxed_slice(),
            ages: self.ages.into_boxed_slice(),
            printed: self.printed.into_boxed_slice(),
            published: None,
            place: None,
            days: None,
            kind: None,
            remembers: None,
        }
    }

    fn entries(&mut self) -> Box<[Entry]> {
        self.counts.sort_by_key(|(term, ..)| *term);
        self.counts
            .chunk_by(|(a, ..), (b, ..)| a == b)
            .map(|same| {
                let (term, rarity, ..) = same[0];
                let marks = same.iter().fold(0, |marks, (.., more)| marks | more);
                let in_title = if marks & mark::TITLE == 0 { 0.0 } else { TITLE_COUNT };
                let count: f64 = same.iter().map(|(_, _, count, _)| count).sum::<f64>() + in_title;
                Entry::new(term, count, rarity, marks)
            })
            .collect()
    }
}

/// Returns the heaviest words, and before them those whom the incident befell: each stands there twice, as two words that
/// are enough to be found by.
fn signature(entries: &[Entry], scales: &Scales, befallen: &[Term]) -> Box<[(Term, Weight)]> {
    let mut weighted: Vec<(Term, f64)> = entries
        .iter()
        .filter(|entry| entry.is_telling())
        .map(|entry| (entry.term, entry.weight() / scales.words))
        .collect();
    keep_heaviest(&mut weighted, SIGNATURE);
    let sought = befallen.iter().take(SOUGHT).flat_map(|term| [*term, term.other()]);
    let sought = sought.map(|term| (term, SOUGHT_WEIGHT));
    sought.chain(weighted).map(|(term, weight)| (term, Weight::new(weight))).collect()
}

/// Returns the names that stand out, each with its share of them all.
fn main_names(entries: &[Entry]) -> Box<[(Term, f32)]> {
    let mut weighted: Vec<(Term, f64)> = entries
        .iter()
        .filter(|entry| entry.is(mark::NAME) && entry.rarity() > TELLING_NAME)
        .map(|entry| {
            let lead = if entry.is(mark::LEAD) { MAIN_IN_LEAD } else { 1.0 };
            (entry.term, entry.count().exp_m1() * entry.rarity() * lead)
        })
        .collect();
    keep_heaviest(&mut weighted, MAIN_NAMES);
    let sum: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    weighted.into_iter().map(|(term, weight)| narrow((term, weight / sum))).collect()
}

/// Returns the words that count most.
fn most_named(mut people: Vec<(Term, f64)>) -> Box<[Term]> {
    people.sort_by_key(|(term, _)| *term);
    let named = people.chunk_by(|(a, _), (b, _)| a == b);
    let mut counted: Vec<(Term, f64)> =
        named.map(|same| (same[0].0, same.iter().map(|(_, count)| count).sum())).collect();
    keep_heaviest(&mut counted, PEOPLE);
    counted.into_iter().map(|(term, _)| term).collect()
}

fn keep_heaviest(weighted: &mut Vec<(Term, f64)>, most: usize) {
    weighted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weighted.truncate(most);
}

#[expect(clippy::cast_possible_truncation, reason = "half the digits are enough to weigh words")]
fn narrow((term, weight): (Term, f64)) -> (Term, f32) {
    (term, weight as f32)
}

/// A line of a text with what stands in it.
struct Line<'a> {
    start: usize,
    text: &'a str,
    words: &'a [Known<'a>],
    /// What recalls another incident, counted from the line's start.
    recalled: &'a [Range<usize>],
    /// The names of persons, and those to whom it was done, counted from the text's start, in order.
    persons: &'a [Range<usize>],
    victims: &'a [Range<usize>],
}

impl Line<'_> {
    fn print(&self, first: Word<'_>, last: Word<'_>) -> Option<Print> {
        Print::new(self.start + first.start, self.start + last.end())
    }

    /// Tells whether a word of the line stands in one of `ranges`.
    fn is_in(&self, ranges: &[Range<usize>], word: Word<'_>) -> bool {
        let at = self.start + word.start;
        let after = ranges.partition_point(|range| range.end <= at);
        ranges.get(after).is_some_and(|range| range.contains(&at))
    }
}

/// Returns where persons are mentioned, in order. What names them is told by its capital letter.
fn person_ranges(read: &ReadRevision) -> Vec<Range<usize>> {
    let persons = read.reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    in_order(persons.map(|mention| mention.span))
}

/// Returns where those are mentioned to whom the incident was done that the text is about.
fn victim_ranges(read: &ReadRevision) -> Vec<Range<usize>> {
    let own = primary(read).map(|primary| primary.kind);
    let told = read.reading.incident_mentions.iter().filter(|mention| Some(mention.kind) == own);
    let targets = told
        .flat_map(|mention| &mention.participants)
        .filter(|participant| participant.role == ParticipantRole::Target);
    in_order(targets.map(|target| target.span))
}

/// Returns spans in order, those that overlap as one.
fn in_order(spans: impl Iterator<Item = Span>) -> Vec<Range<usize>> {
    let spans = SpanSet::new(spans).ok();
    spans.iter().flat_map(SpanSet::spans).map(|span| span.start()..span.end()).collect()
}

/// Returns the lines of a revision that are the article's own, each with its place.
pub(crate) fn own_lines(revision: &Revision) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let lines = revision.text().as_str().split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        (start, line)
    });
    // An empty line has no span and no words.
    lines.filter(|(start, line)| {
        revision.span(*start, start + line.len()).is_ok_and(|span| !revision.is_furniture(span))
    })
}

/// Returns where the sentences stand that recall an incident of another kind: their words say little about this one.
/// A charge or an inquiry is no other incident in this sense, since what it recalls is what it is about.
fn recalled_sentences(read: &ReadRevision) -> Vec<Range<usize>> {
    let text = read.revision.text().as_str();
    let mentions = &read.reading.incident_mentions;
    let own =
        mentions.iter().find(|mention| mention.role == DocumentRole::Primary).map(|mention| mention.kind);
    if own.is_some_and(is_follow_up) {
        return Vec::new();
    }
    let recalls = |mention: &&IncidentMention| {
        mention.role == DocumentRole::Background
            && own.is_none_or(|own| !same_event(own, mention.kind))
            && !comes_of_the_own(mention, mentions)
    };
    let triggers = mentions.iter().filter(recalls).filter_map(|mention| mention.trigger);
    triggers
        .map(|trigger| {
            let before = text.get(..trigger.start()).unwrap_or_default();
            let after = text.get(trigger.end()..).unwrap_or_default();
            let start = before.rfind(['\n', '?', '!']).max(before.rfind(". ")).map_or(0, |at| at + 1);
            let end = [after.find(['\n', '?', '!']), after.find(". ")].into_iter().flatten().min();
            start..trigger.end() + end.unwrap_or(after.len())
        })
        .collect()
}

/// Tells whether a mention is what came of the incident that the text is about: its charge, its inquiry, its vigil.
fn comes_of_the_own(mention: &IncidentMention, all: &[IncidentMention]) -> bool {
    if !is_follow_up(mention.kind) && mention.kind != IncidentKind::Gathering {
        return false;
    }
    let earlier = |mention: &IncidentMention| all.get(usize::try_from(mention.follows?).ok()?);
    // No chain is longer than the list; one that runs in a circle leads nowhere.
    let mut chain = std::iter::successors(Some(mention), |mention| earlier(mention)).take(all.len());
    mention.follows.is_none() || chain.any(|mention| mention.role == DocumentRole::Primary)
}

/// Returns the part of a range of the text that lies in a line, counted from the line's start.
fn within(range: &Range<usize>, start: usize, length: usize) -> Option<Range<usize>> {
    let from = range.start.max(start);
    let to = range.end.min(start + length);
    (from < to).then(|| from - start..to - start)
}

fn known_words<'a>(text: &'a str, rarity: &'a Rarity) -> impl Iterator<Item = Known<'a>> {
    words(text).map(|word| {
        let normal = normal(word.text);
        Known { word, rarity: rarity.of(&normal), term: Term::of(&normal), normal }
    })
}

/// Tells whether a word stands within a sentence: after a word, a comma or an opening mark, not after a full stop.
fn follows_a_word(line: &str, word: Word<'_>) -> bool {
    let mut before = line.get(..word.start).unwrap_or_default().chars().rev();
    before.next() == Some(' ')
        && before
            .next()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '\'' | '’' | '”' | '"'))
}

/// Returns the age that a number gives, in `Heard, 39, of` and `12-year-old`.
fn age(line: &str, known: &Known<'_>) -> Option<u8> {
    let age: u8 = known.word.text.parse().ok().filter(|age| (1..=120).contains(age))?;
    let before = line.get(..known.word.start)?;
    let after = line.get(known.word.end()..)?;
    let told = after.starts_with("-year-old")
        || after.starts_with(" year old")
        || after.starts_with(" year-old")
        || (before.ends_with(", ") && after.starts_with(','));
    told.then_some(age)
}
