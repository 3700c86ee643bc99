//! Documents that only recall an incident, linked to it with caution and never merged into it.
//!
//! A background mention leads to an incident when the words around it hold a full name that the incident's own reports
//! put into title or lead, and more that agrees: other names, the place, the day. Where the mention tells the day of the
//! incident, the names may also stand in the document's own title or lead: a vigil need not name again whom it
//! remembers. Kind and days must not speak against it. A place or a kind alone never links.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use onrecord_types::{
    Confidence, DocumentId, DocumentRole, Incident, IncidentDocument, IncidentId, IncidentKind,
    IncidentMention, PublicationTime, ReadRevision, ReportedPlace, Revision,
};

use crate::agreement::{days_of_times, same_event};
use crate::articles::Article;
use crate::profile::{Profile, is_name, mark};
use crate::rarity::{Rarity, Term};
use crate::words::{Word, normal, words};

/// How far around a trigger names are looked for, in bytes.
const WINDOW: usize = 240;
/// A name of an incident stands in title or lead of this share of its articles.
const CORE: f64 = 0.5;
/// What is shared must weigh this much: one full name of everyday words does not, with the place or the day it does.
const ENOUGH: f64 = 11.0;
/// What the same place and the same days weigh, a rare name weighing up to 8.
const SAME_PLACE: f64 = 5.0;
const SAME_DAYS: f64 = 5.0;
/// A link of this weight is as sure as such a link gets.
const SURE: f64 = 24.0;
/// A full name that opens more incidents than this, such as a president's, leads to none of them.
const MAX_HOLDERS: usize = 50;

/// What an incident is known by: names in title or lead of most of its articles, its own place left out.
struct Core {
    full_names: BTreeSet<Term>,
    names: BTreeMap<Term, f64>,
    published: Option<Date>,
}

/// The names around a trigger, or in title and lead.
#[derive(Clone)]
struct Around<'a> {
    full_names: Vec<Term>,
    names: Vec<(Term, &'a str)>,
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

/// Returns where the background mentions of each document lead, by document and mention; `incidents` stand in the order
/// of `groups`. A mention that leads to no other incident may lead to the document's own.
pub(crate) fn recalled(
    incidents: &[Incident],
    articles: &[Article<'_>],
    groups: &[Vec<usize>],
    rarity: &Rarity,
) -> BTreeMap<DocumentId, Vec<Recalled>> {
    let cores: Vec<Core> = groups
        .iter()
        .zip(incidents.iter())
        .map(|(group, incident)| core(group, articles, incident))
        .collect();
    let mut holders: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (place, core) in cores.iter().enumerate() {
        for term in &core.full_names {
            holders.entry(*term).or_default().push(place);
        }
    }
    holders.retain(|_, places| places.len() <= MAX_HOLDERS);
    let recall = Recall { incidents, cores: &cores, holders: &holders, rarity };
    let mut found = BTreeMap::new();
    for (own, group) in groups.iter().enumerate() {
        for article in group.iter().map(|place| &articles[*place]) {
            let in_lead = names_in_lead(article);
            for read in &article.copies {
                found.insert(read.document.id, recall.by(read, &in_lead, own));
            }
        }
    }
    found
}

fn core(group: &[usize], articles: &[Article<'_>], incident: &Incident) -> Core {
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
        for (term, rarity) in profile.names_in_lead().filter(|(term, _)| !own_place.contains(term)) {
            names.entry(term).or_insert((rarity, 0)).1 += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of documents is far below 2^52")]
    let most = |count: usize| count as f64 >= CORE * group.len() as f64;
    Core {
        full_names: full_names.into_iter().filter(|(_, count)| most(*count)).map(|(term, _)| term).collect(),
        names: names.into_iter().filter(|(_, (_, count))| most(*count)).map(|(t, (r, _))| (t, r)).collect(),
        published: group.iter().filter_map(|place| articles[*place].profile.published).min(),
    }
}

fn terms_of_place(place: &ReportedPlace) -> Vec<Term> {
    let within = place.within.as_deref().unwrap_or_default();
    words(&place.words).chain(words(within)).map(|word| Term::of(&normal(word.text))).collect()
}

/// What recalling is judged by.
struct Recall<'a> {
    incidents: &'a [Incident],
    cores: &'a [Core],
    holders: &'a BTreeMap<Term, Vec<usize>>,
    rarity: &'a Rarity,
}

impl Recall<'_> {
    /// Returns where the background mentions of a document lead.
    fn by(&self, read: &ReadRevision, in_lead: &Around<'_>, own: usize) -> Vec<Recalled> {
        (0..)
            .zip(&read.reading.incident_mentions)
            .filter(|(_, mention)| mention.role == DocumentRole::Background)
            .filter_map(|(index, mention)| {
                let around = names_around(&read.revision, mention, self.rarity);
                let candidates = self.candidates(read, mention, (&around, in_lead));
                // Another incident first: its own one is not what a report recalls.
                let (weight, incident, names) = candidates.into_iter().max_by(|a, b| {
                    let is_other = |place: usize| place != own;
                    is_other(a.1).cmp(&is_other(b.1)).then(a.0.total_cmp(&b.0)).then(b.1.cmp(&a.1))
                })?;
                let shared =
                    names.names.iter().filter(|(term, _)| self.cores[incident].names.contains_key(term));
                let printed: Vec<&str> = shared.map(|(_, printed)| *printed).collect();
                let reason = format!("recalls it, naming “{}”", printed.join("”, “"));
                Some(Recalled { mention: index, incident: self.incidents[incident].id, weight, reason })
            })
            .collect()
    }

    /// Returns the incidents that a mention can mean, each with what they share and by which names.
    fn candidates<'a>(
        &self,
        read: &ReadRevision,
        mention: &IncidentMention,
        (around, in_lead): (&'a Around<'a>, &'a Around<'a>),
    ) -> Vec<(f64, usize, &'a Around<'a>)> {
        let told_day = |place: &usize| self.same_days(mention, *place);
        self.holders_of(around)
            .into_iter()
            .map(|place| (place, around))
            .chain(self.holders_of(in_lead).into_iter().filter(told_day).map(|place| (place, in_lead)))
            .filter(|(place, _)| self.fits(mention, read, *place))
            .map(|(place, names)| (self.weight(mention, names, place), place, names))
            .filter(|(weight, ..)| *weight >= ENOUGH)
            .collect()
    }

    fn holders_of(&self, names: &Around<'_>) -> BTreeSet<usize> {
        names.full_names.iter().filter_map(|term| self.holders.get(term)).flatten().copied().collect()
    }

    fn same_days(&self, mention: &IncidentMention, place: usize) -> bool {
        mention
            .time
            .as_ref()
            .zip(self.incidents[place].time.as_ref())
            .is_some_and(|(told, (_, time))| days_of_times(told, time) > 0.0)
    }

    /// Returns how much a mention and an incident share.
    fn weight(&self, mention: &IncidentMention, around: &Around<'_>, place: usize) -> f64 {
        let incident = &self.incidents[place];
        let names: f64 = around.names.iter().filter_map(|(term, _)| self.cores[place].names.get(term)).sum();
        let same_place = mention
            .place
            .as_ref()
            .zip(incident.place.as_ref())
            .is_some_and(|(told, (_, place))| told.words.to_lowercase() == place.words.to_lowercase());
        let same_days = self.same_days(mention, place);
        names + if same_place { SAME_PLACE } else { 0.0 } + if same_days { SAME_DAYS } else { 0.0 }
    }

    /// Tells whether nothing speaks against a mention meaning an incident.
    fn fits(&self, mention: &IncidentMention, read: &ReadRevision, place: usize) -> bool {
        let incident = &self.incidents[place];
        let known = |kind: IncidentKind| kind != IncidentKind::Other;
        let kinds = !known(incident.kind) || !known(mention.kind) || same_event(mention.kind, incident.kind);
        let times = mention
            .time
            .as_ref()
            .zip(incident.time.as_ref())
            .is_none_or(|(told, (_, time))| days_of_times(told, time) >= 0.0);
        // Nobody recalls what is yet to be reported.
        let published = read.revision.facts.published.as_ref().map(PublicationTime::date);
        let order = published.zip(self.cores[place].published).is_none_or(|(here, there)| there <= here);
        kinds && times && order
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
    Around { full_names, names }
}

/// Returns the character border at or before an offset.
fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Profile {
    /// Returns the names that stand in title or lead, with their rarity.
    fn names_in_lead(&self) -> impl Iterator<Item = (Term, f64)> {
        self.marked(mark::NAME)
            .filter(|entry| entry.is(mark::LEAD) && entry.is_telling())
            .map(|entry| (entry.term, entry.rarity()))
    }
}
