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
    PlacePrecision, ReportedPlace, ReportedTime, Vocabulary,
};

pub(crate) use self::hearing::{Hearing, hearings};
use crate::articles::Article;
use crate::memory::{Bytes, Cut};
use crate::parallel;
use crate::profile::{Profile, mark};
use crate::rarity::{Rarity, Term};
use crate::words::{normal, words};

mod hearing;

/// A name of an incident stands in title or lead of this share of its articles.
const CORE: f64 = 0.5;
/// So rare is a word that is no name and tells one incident from another.
const RARE: f64 = 6.0;
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

/// A mention that leads to a reported incident.
#[derive(Debug, Clone, PartialEq)]
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
        out.u32(self.mention).id(&self.incident).u64(self.weight.to_bits()).text(&self.reason);
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let (mention, incident) = (from.u32()?, from.id()?);
        Some(Self { mention, incident, weight: f64::from_bits(from.u64()?), reason: from.string()? })
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

/// Returns what each of `incidents` is known by, which stand in the order of `groups`.
pub(crate) fn cores(incidents: &[Incident], articles: &[Article<'_>], groups: &[Vec<usize>]) -> Vec<Core> {
    groups.iter().zip(incidents).map(|(group, incident)| core(group, articles, incident)).collect()
}

/// Returns where the background mentions of each document lead that has some, by document and mention; `cores` stand in the order of
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
        let heard = articles.flat_map(|article| hearings(article, rarity));
        heard.map(|(document, hearing)| (document, hearing.recalled(*own, &cores))).collect::<Vec<_>>()
    };
    let of_each = parallel::map(&homes, threads, || (), |(), home| of_group(home));
    of_each.into_iter().flatten().collect()
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

impl Core {
    /// Writes it, to be remembered.
    pub(crate) fn write(&self, out: &mut Bytes) {
        let Self { incident, full_names, names, published, kind, days, place } = self;
        out.id(incident);
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
            kind: IncidentKind::from_code(from.text()?).ok()?,
            days: from.maybe(|from| from.date().zip(from.date()))?,
            place: from.maybe(Cut::string)?,
        })
    }
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
