//! Documents that only recall an incident, linked to it with caution and never merged into it.
//!
//! A background mention leads to an incident when the words around it hold a full name that the incident's own reports
//! put into title or lead, and more that agrees: other names, the place, the day. Where the mention tells the day of the
//! incident, the names may also stand in the document's own title or lead: a vigil need not name again whom it
//! remembers. Kind and days must not speak against it. A place or a kind alone never links: a mention that names nobody,
//! as an earlier shooting "in March" is often told, leads to an incident of that month at that place where it has
//! more in common with it, and only where there is no second one that it could mean.

use std::collections::{BTreeMap, BTreeSet};

use std::num::NonZeroUsize;

use jiff::civil::Date;
use onrecord_types::{
    Confidence, DocumentId, DocumentRole, Incident, IncidentDocument, IncidentId, IncidentKind,
    IncidentMention, PlacePrecision, PublicationTime, ReadRevision, ReportedPlace, ReportedTime, Revision,
    Vocabulary,
};

use crate::agreement::{self, same_event};
use crate::articles::Article;
use crate::memory::{Bytes, Cut};
use crate::parallel;
use crate::profile::{Profile, is_name, mark};
use crate::rarity::{Rarity, Term};
use crate::words::{Word, normal, words};

/// How far around a trigger names are looked for, in bytes.
const WINDOW: usize = 240;
/// A name of an incident stands in title or lead of this share of its articles.
const CORE: f64 = 0.5;
/// What is shared must weigh this much: one full name of everyday words does not, with the place or the day it does.
const ENOUGH: f64 = 11.0;
/// So rare is a word that is no name and tells one incident from another.
const RARE: f64 = 6.0;
/// What the same place and the same days weigh, a rare name weighing up to 8.
const SAME_PLACE: f64 = 5.0;
const SAME_DAYS: f64 = 5.0;
/// A mention that shares no full name must share the place, the days and this much more.
const ENOUGH_UNNAMED: f64 = SAME_PLACE + SAME_DAYS + 5.0;
/// A link of this weight is as sure as such a link gets.
const SURE: f64 = 24.0;
/// A full name that opens more incidents than this, such as a president's, leads to none of them.
pub(crate) const MAX_HOLDERS: usize = 50;

/// What an incident is known by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Core {
    pub(crate) incident: IncidentId,
    /// Names in title or lead of most of its articles, its own place left out; and its place with its month.
    pub(crate) full_names: BTreeSet<Term>,
    /// The words of names, and other rare words.
    names: BTreeMap<Term, f64>,
    published: Option<Date>,
    kind: IncidentKind,
    days: Option<(Date, Date)>,
    /// The words of its place, in lower case.
    place: Option<String>,
}

/// The incidents to which mentions can lead, in order, and those that are known by a full name.
#[derive(Debug, Default)]
pub(crate) struct Cores {
    all: Vec<Core>,
    holders: BTreeMap<Term, Vec<usize>>,
}

impl Cores {
    /// Sorts cores by the names that they hold. A full name leads nowhere of which `is_common` says so, told how many of
    /// them are known by it.
    pub(crate) fn new(mut all: Vec<Core>, is_common: impl Fn(Term, usize) -> bool) -> Self {
        all.sort_by_key(|core| core.incident);
        let mut holders: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
        for (place, core) in all.iter().enumerate() {
            for term in &core.full_names {
                holders.entry(*term).or_default().push(place);
            }
        }
        holders.retain(|term, places| !is_common(*term, places.len()));
        Self { all, holders }
    }
}

/// The names around a trigger, or in title and lead.
#[derive(Clone)]
struct Around<'a> {
    full_names: Vec<Term>,
    names: Vec<(Term, &'a str)>,
    /// The rare words that are no names.
    rare: Vec<(Term, &'a str)>,
    /// The place and the month that a mention tells.
    place_and_month: Option<Term>,
}

/// A mention that leads to a reported incident.
#[derive(Debug, Clone)]
pub(crate) struct Recalled {
    /// The place of the mention in the reading's list.
    pub(crate) mention: u32,
    /// The incident.
    pub(crate) incident: IncidentId,
    /// How much the two share.
    pub(crate) weight: f64,
    reason: String,
}

impl Recalled {
    /// Writes it, to be remembered.
    pub(crate) fn write(&self, out: &mut Bytes) {
        out.u32(self.mention).raw(self.incident.bytes()).u64(self.weight.to_bits()).text(&self.reason);
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let (mention, incident) = (from.u32()?, from.id()?);
        Some(Self { mention, incident, weight: f64::from_bits(from.u64()?), reason: from.text()? })
    }

    /// Returns the document's part in the incident that it recalls.
    pub(crate) fn part(&self, document: DocumentId) -> IncidentDocument {
        IncidentDocument {
            document,
            role: DocumentRole::Background,
            mention: Some(self.mention),
            confidence: Confidence::clamped(self.weight / SURE),
            reason: self.reason.clone(),
        }
    }
}

/// Returns the full names by which the background mentions of an article's documents can lead to an incident, by
/// document.
pub(crate) fn listened_for(article: &Article<'_>, rarity: &Rarity) -> BTreeMap<DocumentId, BTreeSet<Term>> {
    let in_lead = names_in_lead(article).full_names;
    let of = |read: &ReadRevision| {
        let mentions = read.reading.incident_mentions.iter();
        let mut listens = BTreeSet::new();
        for mention in mentions.filter(|mention| mention.role == DocumentRole::Background) {
            let around = names_around(&read.revision, mention, rarity);
            listens.extend(around.full_names);
            listens.extend(around.place_and_month);
            listens.extend(&in_lead);
        }
        listens
    };
    article.copies.iter().map(|read| (read.document.id, of(read))).collect()
}

/// Returns what each of `incidents` is known by, which stand in the order of `groups`.
pub(crate) fn cores(incidents: &[Incident], articles: &[Article<'_>], groups: &[Vec<usize>]) -> Vec<Core> {
    groups.iter().zip(incidents).map(|(group, incident)| core(group, articles, incident)).collect()
}

/// Returns where the background mentions of each document lead, by document and mention; `cores` stand in the order of
/// `groups`. A mention that leads to no other incident may lead to the document's own.
pub(crate) fn recalled(
    cores: &[Core],
    articles: &[Article<'_>],
    groups: &[Vec<usize>],
    rarity: &Rarity,
    threads: NonZeroUsize,
) -> BTreeMap<DocumentId, Vec<Recalled>> {
    let homes: Vec<(IncidentId, &Vec<usize>)> = cores.iter().map(|core| core.incident).zip(groups).collect();
    let cores = Cores::new(cores.to_vec(), |_, count| count > MAX_HOLDERS);
    let of_group = |(own, group): &(IncidentId, &Vec<usize>)| {
        let articles = group.iter().map(|place| &articles[*place]);
        articles.flat_map(|article| recalled_by(article, *own, &cores, rarity)).collect::<Vec<_>>()
    };
    let of_each = parallel::map(&homes, threads, || (), |(), home| of_group(home));
    of_each.into_iter().flatten().collect()
}

/// Returns where the background mentions of an article's documents lead, which are about the incident `own`, by document.
pub(crate) fn recalled_by<'a>(
    article: &'a Article<'_>,
    own: IncidentId,
    cores: &'a Cores,
    rarity: &'a Rarity,
) -> impl Iterator<Item = (DocumentId, Vec<Recalled>)> {
    let in_lead = names_in_lead(article);
    let recall = Recall { cores, rarity };
    article.copies.iter().map(move |read| (read.document.id, recall.by(read, &in_lead, own)))
}

/// Returns what an incident is known by, of which a group of articles is.
pub(crate) fn core(group: &[usize], articles: &[Article<'_>], incident: &Incident) -> Core {
    let own_place: BTreeSet<Term> =
        incident.place.iter().flat_map(|(_, place)| terms_of_place(place)).collect();
    let mut full_names: BTreeMap<Term, usize> = BTreeMap::new();
    let mut names: BTreeMap<Term, (f64, usize)> = BTreeMap::new();
    for (profile, text) in group.iter().map(|place| {
        let article = &articles[*place];
        (&article.profile, article.lead().revision.text().as_str())
    }) {
        let is_place =
            |printed: &str| words(printed).all(|word| own_place.contains(&Term::of(&normal(word.text))));
        for name in profile.full_names.iter().filter(|name| name.in_lead && !is_place(name.printed.of(text)))
        {
            *full_names.entry(name.term).or_default() += 1;
        }
        for (term, rarity) in profile.telling_in_lead().filter(|(term, _)| !own_place.contains(term)) {
            names.entry(term).or_insert((rarity, 0)).1 += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of documents is far below 2^52")]
    let most = |count: usize| count as f64 >= CORE * group.len() as f64;
    let full_names = full_names.into_iter().filter(|(_, count)| most(*count)).map(|(term, _)| term);
    let place = incident.place.as_ref().map(|(_, place)| place);
    let place_and_month = place_and_month(place, incident.time.as_ref().map(|(_, time)| time));
    Core {
        incident: incident.id,
        full_names: full_names.chain(place_and_month).collect(),
        names: names.into_iter().filter(|(_, (_, count))| most(*count)).map(|(t, (r, _))| (t, r)).collect(),
        published: group.iter().filter_map(|place| articles[*place].profile.published).min(),
        kind: incident.kind,
        days: incident.time.as_ref().and_then(|(_, time)| time.days),
        place: incident.place.as_ref().map(|(_, place)| place.words.to_lowercase()),
    }
}

/// Returns a place, a county or smaller, with the month in which a time lies.
fn place_and_month(place: Option<&ReportedPlace>, time: Option<&ReportedTime>) -> Option<Term> {
    let place = place.filter(|place| place.precision <= PlacePrecision::County)?;
    let (first, last) = time?.days?;
    let month = (first.year(), first.month());
    let term = || Term::of(&format!("{} {}-{}", place.words.to_lowercase(), month.0, month.1));
    ((last.year(), last.month()) == month).then(term)
}

fn terms_of_place(place: &ReportedPlace) -> Vec<Term> {
    let within = place.within.as_deref().unwrap_or_default();
    words(&place.words).chain(words(within)).map(|word| Term::of(&normal(word.text))).collect()
}

/// What recalling is judged by.
#[derive(Clone, Copy)]
struct Recall<'a> {
    cores: &'a Cores,
    rarity: &'a Rarity,
}

impl Recall<'_> {
    /// Returns where the background mentions of a document lead.
    fn by(&self, read: &ReadRevision, in_lead: &Around<'_>, own: IncidentId) -> Vec<Recalled> {
        (0..)
            .zip(&read.reading.incident_mentions)
            .filter(|(_, mention)| mention.role == DocumentRole::Background)
            .filter_map(|(index, mention)| {
                let around = names_around(&read.revision, mention, self.rarity);
                let candidates = self.candidates(read, mention, (&around, in_lead));
                // Another incident first: its own one is not what a report recalls.
                let (weight, core, names) = candidates.into_iter().max_by(|a, b| {
                    let is_other = |core: &Core| core.incident != own;
                    let by_weight = is_other(a.1).cmp(&is_other(b.1)).then(a.0.total_cmp(&b.0));
                    by_weight.then(b.1.incident.cmp(&a.1.incident))
                })?;
                let told = names.names.iter().chain(&names.rare);
                let shared = told.filter(|(term, _)| core.names.contains_key(term));
                let printed: Vec<&str> = shared.map(|(_, printed)| *printed).collect();
                let reason = format!("recalls it, naming “{}”", printed.join("”, “"));
                Some(Recalled { mention: index, incident: core.incident, weight, reason })
            })
            .collect()
    }

    /// Returns the incidents that a mention can mean, each with what they share and by which names.
    fn candidates<'a>(
        &self,
        read: &ReadRevision,
        mention: &IncidentMention,
        (around, in_lead): (&'a Around<'a>, &'a Around<'a>),
    ) -> Vec<(f64, &Core, &'a Around<'a>)> {
        let is_named = |names: &Around<'_>, core: &Core| {
            names.full_names.iter().any(|term| core.full_names.contains(term))
        };
        let (mut named, mut unnamed): (Vec<_>, Vec<_>) = self
            .holders_of(around)
            .map(|core| (core, around))
            .chain(
                self.holders_of(in_lead).filter(|core| same_days(mention, core)).map(|core| (core, in_lead)),
            )
            .filter(|(core, _)| fits(mention, read, core))
            .map(|(core, names)| (weight(mention, names, core), core, names))
            .partition(|(_, core, names)| is_named(names, core));
        named.retain(|(weight, ..)| *weight >= ENOUGH);
        for (weight, core, names) in &mut unnamed {
            *weight += sum_in(core, &names.rare);
        }
        unnamed.retain(|(weight, ..)| *weight >= ENOUGH_UNNAMED);
        if let [only] = unnamed.as_slice() {
            named.push(*only);
        }
        named
    }

    fn holders_of(&self, names: &Around<'_>) -> impl Iterator<Item = &Core> {
        let terms = names.full_names.iter().chain(&names.place_and_month);
        let holders = terms.filter_map(|term| self.cores.holders.get(term));
        let places: BTreeSet<usize> = holders.flatten().copied().collect();
        places.into_iter().map(|place| &self.cores.all[place])
    }
}

fn same_days(mention: &IncidentMention, core: &Core) -> bool {
    days_of(mention, core).is_some_and(|agreement| agreement > 0.0)
}

/// Compares the days of a mention with an incident's, where both say when.
fn days_of(mention: &IncidentMention, core: &Core) -> Option<f64> {
    let told = mention.time.as_ref()?.days;
    told.zip(core.days).map(|(told, own)| agreement::days_of_ranges(told, own))
}

/// Returns the rarity of those of some words by which an incident is known.
fn sum_in(core: &Core, words: &[(Term, &str)]) -> f64 {
    words.iter().filter_map(|(term, _)| core.names.get(term)).sum()
}

/// Returns how much a mention and an incident share.
fn weight(mention: &IncidentMention, around: &Around<'_>, core: &Core) -> f64 {
    let names = sum_in(core, &around.names);
    let same_place = mention
        .place
        .as_ref()
        .zip(core.place.as_ref())
        .is_some_and(|(told, place)| told.words.to_lowercase() == *place);
    names + if same_place { SAME_PLACE } else { 0.0 } + if same_days(mention, core) { SAME_DAYS } else { 0.0 }
}

/// Tells whether nothing speaks against a mention meaning an incident.
fn fits(mention: &IncidentMention, read: &ReadRevision, core: &Core) -> bool {
    let known = |kind: IncidentKind| kind != IncidentKind::Other;
    let kinds = !known(core.kind) || !known(mention.kind) || same_event(mention.kind, core.kind);
    let times = days_of(mention, core).is_none_or(|agreement| agreement >= 0.0);
    // Nobody recalls what is yet to be reported.
    let published = read.revision.facts.published.as_ref().map(PublicationTime::date);
    let order = published.zip(core.published).is_none_or(|(here, there)| there <= here);
    kinds && times && order
}

impl Core {
    /// Writes it, to be remembered.
    pub(crate) fn write(&self, out: &mut Bytes) {
        let Self { incident, full_names, names, published, kind, days, place } = self;
        out.raw(incident.bytes());
        out.list(full_names, |out, term| {
            out.u32(term.number());
        });
        out.list(names, |out, (term, rarity)| {
            out.u32(term.number()).u64(rarity.to_bits());
        });
        out.maybe(*published, |out, day| {
            out.date(day);
        });
        out.text(kind.code());
        out.maybe(*days, |out, (first, last)| {
            out.date(first).date(last);
        });
        out.maybe(place.as_ref(), |out, place| {
            out.text(place);
        });
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let term = |from: &mut Cut<'_>| from.u32().map(Term::of_number);
        let name = |from: &mut Cut<'_>| Some((term(from)?, f64::from_bits(from.u64()?)));
        Some(Self {
            incident: from.id()?,
            full_names: from.list(term)?.into_iter().collect(),
            names: from.list(name)?.into_iter().collect(),
            published: from.maybe(Cut::date)?,
            kind: IncidentKind::from_code(&from.text()?).ok()?,
            days: from.maybe(|from| from.date().zip(from.date()))?,
            place: from.maybe(Cut::text)?,
        })
    }
}

/// Returns the names in an article's title and lead.
fn names_in_lead<'a>(article: &Article<'a>) -> Around<'a> {
    let (profile, text) = (&article.profile, article.lead().revision.text().as_str());
    let print = |term: Term| {
        let at = profile.printed.binary_search_by_key(&term, |(term, _)| *term).ok()?;
        Some((term, profile.printed[at].1.of(text)))
    };
    Around {
        full_names: profile.full_names.iter().filter(|name| name.in_lead).map(|name| name.term).collect(),
        names: profile.names_in_lead().filter_map(|(term, _)| print(term)).collect(),
        rare: Vec::new(),
        place_and_month: None,
    }
}

/// Returns the names around a mention's trigger, within its line.
fn names_around<'a>(revision: &'a Revision, mention: &IncidentMention, rarity: &Rarity) -> Around<'a> {
    let text = revision.text().as_str();
    let window = mention.trigger.map_or("", |trigger| {
        let line_start =
            text.get(..trigger.start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line_end = text
            .get(trigger.end()..)
            .and_then(|after| after.find('\n'))
            .map_or(text.len(), |at| trigger.end() + at);
        let from = border(text, line_start.max(trigger.start().saturating_sub(WINDOW)));
        let to = border(text, line_end.min(trigger.end().saturating_add(WINDOW)));
        text.get(from..to).unwrap_or_default()
    });
    let capitalised: Vec<(Word<'a>, String)> =
        words(window).filter(|word| word.is_capitalised()).map(|word| (word, normal(word.text))).collect();
    let mut seen = BTreeSet::new();
    let names = capitalised
        .iter()
        .filter(|(_, normal)| is_name(rarity.of(normal)) && seen.insert(Term::of(normal)))
        .map(|(word, normal)| (Term::of(normal), word.text))
        .collect();
    let full_names = capitalised
        .windows(2)
        .filter(|pair| window.get(pair[0].0.end()..pair[1].0.start) == Some(" "))
        .map(|pair| Term::joined([pair[0].1.as_str(), pair[1].1.as_str()]))
        .collect();
    let rare = words(window)
        .filter(|word| !word.is_capitalised())
        .map(|word| (word.text, normal(word.text)))
        .filter(|(_, normal)| rarity.of(normal) >= RARE && seen.insert(Term::of(normal)))
        .map(|(printed, normal)| (Term::of(&normal), printed))
        .collect();
    let place_and_month = place_and_month(mention.place.as_ref(), mention.time.as_ref());
    Around { full_names, names, rare, place_and_month }
}

/// Returns the character border at or before an offset.
fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Profile {
    /// Returns the names and the rare words that stand in title or lead, with their rarity.
    fn telling_in_lead(&self) -> impl Iterator<Item = (Term, f64)> {
        self.marked(mark::LEAD)
            .filter(|entry| entry.is_telling() && (entry.is(mark::NAME) || entry.rarity() >= RARE))
            .map(|entry| (entry.term, entry.rarity()))
    }

    /// Returns the names that stand in title or lead, with their rarity.
    fn names_in_lead(&self) -> impl Iterator<Item = (Term, f64)> {
        self.marked(mark::NAME)
            .filter(|entry| entry.is(mark::LEAD) && entry.is_telling())
            .map(|entry| (entry.term, entry.rarity()))
    }
}
