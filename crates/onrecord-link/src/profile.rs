//! What a document is compared by: its weighted words, its names, its day, and the incident that it reports.

use std::ops::Range;

use jiff::civil::Date;
use onrecord_types::{
    DocumentRole, IncidentKind, IncidentMention, PlacePrecision, ReadRevision, ReportedPlace, Revision,
};

use crate::agreement::{is_follow_up, same_event};
use crate::rarity::{Rarity, Term};
use crate::words::{Word, normal, words};

/// Words more common than this say nothing about the incident.
const TOO_COMMON: f64 = 1.2;
/// Names more common than this (`Monday`, `Police`) do not count as names.
const COMMON_NAME: f64 = 2.0;
/// A pair of words counts as a full name when the two together are at least this rare.
const RARE_FULL_NAME: f64 = 8.0;
/// The words of a text that are read; a book-length text says no more about its incident than its first pages.
const MAX_WORDS: usize = 6_000;
/// The words at the start that make up the lead.
const LEAD_WORDS: usize = 70;
/// The heaviest words, by which candidates are found.
const SIGNATURE: usize = 30;
/// What a word counts in a sentence that recalls another incident.
const RECALLED: f64 = 0.3;
/// How often a word of the title counts.
const TITLE_COUNT: f64 = 2.0;

/// Terms with a weight each, by term.
pub(crate) type Weighted = Vec<(Term, f64)>;

/// What a document is compared by.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// Every telling word, weighted; of length 1.
    pub(crate) words: Weighted,
    /// The words of title and lead; of length 1.
    pub(crate) lead: Weighted,
    /// The title's words, by rarity.
    pub(crate) title: Weighted,
    /// Every word that occurs, whatever its weight.
    pub(crate) occurring: Vec<Term>,
    /// Capitalised words within sentences, by rarity.
    pub(crate) names: Weighted,
    /// Two capitalised words in a row, by term.
    pub(crate) full_names: Vec<FullName>,
    /// The ages that it gives, each once.
    pub(crate) ages: Vec<u32>,
    /// The heaviest words.
    pub(crate) signature: Weighted,
    /// The capitalised words as printed, for reasons that a reader understands.
    pub(crate) printed: Vec<(Term, String)>,
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// The town or county that it reports.
    pub(crate) town: Option<Town>,
    /// The incident that it is about, as it reports it.
    pub(crate) primary: Option<IncidentMention>,
}

impl Profile {
    /// Makes the profile of a document's revision.
    pub(crate) fn new(read: &ReadRevision, rarity: &Rarity) -> Self {
        let facts = &read.revision.facts;
        let mentions = &read.reading.incident_mentions;
        let primary = mentions.iter().find(|mention| mention.role == DocumentRole::Primary);
        Profile {
            published: facts.published.as_ref().map(onrecord_types::PublicationTime::date),
            town: primary.and_then(|mention| mention.place.as_ref()).and_then(Town::of),
            primary: primary.cloned(),
            ..Draft::read(read, rarity).finish()
        }
    }

    /// Tells whether every word of a place's name occurs in the document.
    pub(crate) fn holds(&self, town: &Town) -> bool {
        town.words.iter().all(|word| self.occurring.binary_search(word).is_ok())
    }

    /// Returns the kind of the incident that it is about; `None` when no words say.
    pub(crate) fn kind(&self) -> Option<IncidentKind> {
        self.primary.as_ref().map(|mention| mention.kind).filter(|kind| *kind != IncidentKind::Other)
    }
}

/// A town or county as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Town {
    /// The words of its name, in order.
    pub(crate) words: Vec<Term>,
    /// What it lies in, where the text says so.
    pub(crate) within: Option<Term>,
}

impl Town {
    fn of(place: &ReportedPlace) -> Option<Self> {
        use PlacePrecision::{City, County, Point};
        matches!(place.precision, Point | City | County).then(|| Self {
            words: words(&place.words).map(|word| Term::of(&normal(word.text))).collect(),
            within: place.within.as_deref().map(Term::of),
        })
    }
}

/// Two capitalised words in a row.
#[derive(Debug, Clone)]
pub(crate) struct FullName {
    pub(crate) term: Term,
    /// How much rarer the two are than everyday words.
    pub(crate) rarity: f64,
    pub(crate) printed: String,
    pub(crate) in_lead: bool,
}

/// A word with what is known of it.
struct Known<'a> {
    word: Word<'a>,
    normal: String,
    rarity: f64,
}

/// A profile in the making.
struct Draft {
    counts: Vec<(Term, f64, f64)>,
    lead: Weighted,
    title: Weighted,
    names: Weighted,
    full_names: Vec<FullName>,
    printed: Vec<(Term, String)>,
    ages: Vec<u32>,
}

impl Draft {
    fn read(read: &ReadRevision, rarity: &Rarity) -> Self {
        let revision = &read.revision;
        let recalled = recalled_sentences(read);
        let mut draft = Draft {
            counts: Vec::new(),
            lead: Vec::new(),
            title: Vec::new(),
            names: Vec::new(),
            full_names: Vec::new(),
            printed: Vec::new(),
            ages: Vec::new(),
        };
        for known in known_words(revision.facts.title.as_deref().unwrap_or_default(), rarity) {
            let term = Term::of(&known.normal);
            if known.rarity > COMMON_NAME {
                draft.title.push((term, known.rarity));
            }
            draft.lead.push((term, known.rarity));
        }
        sort_once(&mut draft.title);
        let mut place = 0;
        for (start, line) in own_lines(revision) {
            let line_words: Vec<Known<'_>> = known_words(line, rarity).take(MAX_WORDS - place).collect();
            let here: Vec<Range<usize>> =
                recalled.iter().filter_map(|range| within(range, start, line.len())).collect();
            draft.add_line(line, &line_words, place, &here);
            place += line_words.len();
            if place >= MAX_WORDS {
                break;
            }
        }
        for (term, rarity) in draft.title.clone() {
            draft.counts.push((term, rarity, TITLE_COUNT));
        }
        draft
    }

    /// Adds a line. A line that shares no word with the title, or is a scrap, is often not about the incident:
    /// menus, other headlines, captions. Words far down weigh less for the same reason.
    fn add_line(&mut self, line: &str, line_words: &[Known<'_>], place: usize, recalled: &[Range<usize>]) {
        let terms: Vec<Term> = line_words.iter().map(|known| Term::of(&known.normal)).collect();
        let on_topic = self.title.is_empty()
            || terms.iter().any(|term| self.title.binary_search_by_key(term, |(title, _)| *title).is_ok());
        let topic_weight = if on_topic { 1.0 } else { 0.5 };
        let scrap_weight = if line_words.len() < 8 { 0.6 } else { 1.0 };
        for (index, (known, term)) in line_words.iter().zip(&terms).enumerate() {
            let depth = match place + index {
                0..120 => 1.0,
                120..300 => 0.8,
                _ => 0.6,
            };
            let is_recalled = recalled.iter().any(|range| range.contains(&known.word.start));
            let own_weight = if is_recalled { RECALLED } else { 1.0 };
            self.counts.push((*term, known.rarity, topic_weight * scrap_weight * depth * own_weight));
            if is_recalled {
                continue;
            }
            if place + index < LEAD_WORDS {
                self.lead.push((*term, known.rarity));
            }
            let next = line_words.get(index + 1);
            if known.word.is_capitalised() {
                self.add_name(line, known, next, place + index < LEAD_WORDS);
            } else if let Some(age) = age(line, known) {
                self.ages.push(age);
            }
        }
    }

    fn add_name(&mut self, line: &str, known: &Known<'_>, next: Option<&Known<'_>>, in_lead: bool) {
        let term = Term::of(&known.normal);
        if is_name(known.rarity) && follows_a_word(line, known.word) {
            self.names.push((term, known.rarity));
            self.printed.push((term, known.word.text.to_owned()));
        }
        let Some(next) = next.filter(|next| next.word.is_capitalised()) else { return };
        let between = line.get(known.word.end()..next.word.start).unwrap_or_default();
        let rarity = known.rarity + next.rarity;
        let letters = |known: &Known<'_>| known.word.text.chars().filter(|c| c.is_lowercase()).count();
        if between == " " && rarity > RARE_FULL_NAME && letters(known) > 0 && letters(next) > 0 {
            let joined = Term::joined([known.normal.as_str(), next.normal.as_str()]);
            let printed = format!("{} {}", known.word.text, next.word.text);
            self.full_names.push(FullName { term: joined, rarity: rarity - 6.0, printed, in_lead });
        }
    }

    fn finish(mut self) -> Profile {
        self.counts.sort_by_key(|(term, ..)| *term);
        let mut all: Weighted = Vec::new();
        let mut occurring = Vec::new();
        for same in self.counts.chunk_by(|(a, ..), (b, ..)| a == b) {
            let (term, rarity, _) = same[0];
            let count: f64 = same.iter().map(|(.., count)| count).sum();
            occurring.push(term);
            if rarity > TOO_COMMON {
                all.push((term, count.ln_1p() * rarity));
            }
        }
        scale_to_one(&mut all);
        sort_once(&mut self.lead);
        self.lead.retain(|(_, rarity)| *rarity > TOO_COMMON);
        scale_to_one(&mut self.lead);
        sort_once(&mut self.names);
        // Of the same name printed twice the one in the lead is kept.
        self.full_names
            .sort_by(|a, b| (a.term, !a.in_lead, &a.printed).cmp(&(b.term, !b.in_lead, &b.printed)));
        self.full_names.dedup_by_key(|name| name.term);
        self.printed.sort();
        self.printed.dedup_by_key(|(term, _)| *term);
        self.ages.sort_unstable();
        self.ages.dedup();
        let mut signature = all.clone();
        signature.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        signature.truncate(SIGNATURE);
        Profile {
            words: all,
            lead: self.lead,
            title: self.title,
            occurring,
            names: self.names,
            full_names: self.full_names,
            ages: self.ages,
            signature,
            printed: self.printed,
            published: None,
            town: None,
            primary: None,
        }
    }
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
        mention.role == DocumentRole::Background && own.is_none_or(|own| !same_event(own, mention.kind))
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

/// Returns the part of a range of the text that lies in a line, counted from the line's start.
fn within(range: &Range<usize>, start: usize, length: usize) -> Option<Range<usize>> {
    let from = range.start.max(start);
    let to = range.end.min(start + length);
    (from < to).then(|| from - start..to - start)
}

fn known_words<'a>(text: &'a str, rarity: &'a Rarity) -> impl Iterator<Item = Known<'a>> {
    words(text).map(|word| {
        let normal = normal(word.text);
        Known { word, rarity: rarity.of(&normal), normal }
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
fn age(line: &str, known: &Known<'_>) -> Option<u32> {
    let age: u32 = known.word.text.parse().ok().filter(|age| (1..=120).contains(age))?;
    let before = line.get(..known.word.start)?;
    let after = line.get(known.word.end()..)?;
    let told = after.starts_with("-year-old")
        || after.starts_with(" year old")
        || after.starts_with(" year-old")
        || (before.ends_with(", ") && after.starts_with(','));
    told.then_some(age)
}

/// Tells whether a capitalised word of this rarity counts as a name.
pub(crate) fn is_name(rarity: f64) -> bool {
    rarity > COMMON_NAME
}

/// Sorts by term and keeps one of each.
fn sort_once(weighted: &mut Weighted) {
    weighted.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    weighted.dedup_by_key(|(term, _)| *term);
}

fn scale_to_one(weighted: &mut Weighted) {
    let length = weighted.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in weighted {
            *weight /= length;
        }
    }
}
