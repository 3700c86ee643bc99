//! What the background mentions of a document can be led by: the names around each, and those in title and lead.

use std::collections::BTreeSet;

use jiff::civil::Date;
use onrecord_types::{
    DocumentId, DocumentRole, IncidentId, IncidentKind, IncidentMention, PublicationTime, Revision,
    Vocabulary,
};

use super::{Core, Cores, RARE, Recalled, place_and_month};
use crate::agreement::{self, same_event};
use crate::articles::Article;
use crate::memory::{Bytes, Cut};
use crate::profile::is_name;
use crate::rarity::{Rarity, Term};
use crate::words::{Word, normal, words};

/// How far around a trigger names are looked for, in bytes.
const WINDOW: usize = 240;
/// What is shared must weigh this much: one full name of everyday words does not, with the place or the day it does.
const ENOUGH: f64 = 11.0;
/// What the same place and the same days weigh, a rare name weighing up to 8.
const SAME_PLACE: f64 = 5.0;
const SAME_DAYS: f64 = 5.0;
/// A mention that shares no full name must share the place, the days and this much more.
const ENOUGH_UNNAMED: f64 = SAME_PLACE + SAME_DAYS + 5.0;

/// A document with background mentions, as far as it matters to where they lead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hearing {
    published: Option<Date>,
    in_lead: Around,
    mentions: Vec<Heard>,
}

/// A background mention.
#[derive(Debug, Clone, PartialEq)]
struct Heard {
    /// Its place in the reading's list.
    mention: u32,
    kind: IncidentKind,
    days: Option<(Date, Date)>,
    /// The words of its place, in lower case.
    place: Option<String>,
    around: Around,
}

/// The names around a trigger, or in title and lead.
#[derive(Debug, Clone, PartialEq)]
struct Around {
    full_names: Vec<Term>,
    /// Each with how it is printed.
    names: Vec<(Term, String)>,
    /// The rare words that are no names.
    rare: Vec<(Term, String)>,
    /// The place and the month that a mention tells.
    place_and_month: Option<Term>,
}

/// An incident that a mention can mean: what they share, and by which names.
type Candidate<'a> = (f64, &'a Core, &'a Around);

/// Returns what the background mentions of an article's documents can be led by, of those that have some.
pub(crate) fn hearings<'a>(
    article: &'a Article<'_>,
    rarity: &'a Rarity,
) -> impl Iterator<Item = (DocumentId, Hearing)> {
    let in_lead = names_in_lead(article);
    article.copies.iter().filter_map(move |read| {
        let all = (0..).zip(&read.reading.incident_mentions);
        let mentions: Vec<Heard> = all
            .filter(|(_, mention)| mention.role == DocumentRole::Background)
            .map(|(index, mention)| Heard {
                mention: index,
                kind: mention.kind,
                days: mention.time.as_ref().and_then(|time| time.days),
                place: mention.place.as_ref().map(|place| place.words.to_lowercase()),
                around: names_around(&read.revision, mention, rarity),
            })
            .collect();
        let published = read.revision.facts.published.as_ref().map(PublicationTime::date);
        let hearing = Hearing { published, in_lead: in_lead.clone(), mentions };
        (!hearing.mentions.is_empty()).then_some((read.document.id, hearing))
    })
}

impl Hearing {
    /// Returns the full names by which its mentions can lead to an incident.
    pub(crate) fn listens_for(&self) -> BTreeSet<Term> {
        let around = self.mentions.iter().flat_map(|heard| heard.around.terms());
        around.chain(self.in_lead.terms()).copied().collect()
    }

    /// Tells whether one of its mentions can mean one of these incidents.
    pub(crate) fn can_mean(&self, cores: &Cores) -> bool {
        self.mentions.iter().any(|heard| {
            let (named, unnamed) = self.candidates(heard, cores);
            !named.is_empty() || !unnamed.is_empty()
        })
    }

    /// Returns where its mentions lead. One that leads to no other incident may lead to `own`, which the document is about.
    pub(crate) fn recalled(&self, own: IncidentId, cores: &Cores) -> Vec<Recalled> {
        self.mentions
            .iter()
            .filter_map(|heard| {
                let (mut meant, unnamed) = self.candidates(heard, cores);
                if let [only] = unnamed.as_slice() {
                    meant.push(*only);
                }
                // Another incident first: its own one is not what a report recalls.
                let (weight, core, names) = meant.into_iter().max_by(|a, b| {
                    let is_other = |core: &Core| core.incident != own;
                    let by_weight = is_other(a.1).cmp(&is_other(b.1)).then(a.0.total_cmp(&b.0));
                    by_weight.then(b.1.incident.cmp(&a.1.incident))
                })?;
                let told = names.names.iter().chain(&names.rare);
                let shared = told.filter(|(term, _)| core.names.contains_key(term));
                let printed: Vec<&str> = shared.map(|(_, printed)| printed.as_str()).collect();
                let reason = format!("recalls it, naming “{}”", printed.join("”, “"));
                Some(Recalled { mention: heard.mention, incident: core.incident, weight, reason })
            })
            .collect()
    }

    /// Returns the incidents that a mention can mean, those of which it shares a full name and the others.
    fn candidates<'a>(
        &'a self,
        heard: &'a Heard,
        cores: &'a Cores,
    ) -> (Vec<Candidate<'a>>, Vec<Candidate<'a>>) {
        let is_named =
            |names: &Around, core: &Core| names.full_names.iter().any(|term| core.full_names.contains(term));
        let in_lead = holders_of(&self.in_lead, cores).filter(|core| same_days(heard, core));
        let (mut named, mut unnamed): (Vec<Candidate<'_>>, Vec<Candidate<'_>>) =
            holders_of(&heard.around, cores)
                .map(|core| (core, &heard.around))
                .chain(in_lead.map(|core| (core, &self.in_lead)))
                .filter(|(core, _)| self.fits(heard, core))
                .map(|(core, names)| (weight(heard, names, core), core, names))
                .partition(|(_, core, names)| is_named(names, core));
        named.retain(|(weight, ..)| *weight >= ENOUGH);
        for (weight, core, names) in &mut unnamed {
            *weight += sum_in(core, &names.rare);
        }
        unnamed.retain(|(weight, ..)| *weight >= ENOUGH_UNNAMED);
        (named, unnamed)
    }

    /// Tells whether nothing speaks against a mention meaning an incident.
    fn fits(&self, heard: &Heard, core: &Core) -> bool {
        let known = |kind: IncidentKind| kind != IncidentKind::Other;
        let kinds = !known(core.kind) || !known(heard.kind) || same_event(heard.kind, core.kind);
        let times = days_of(heard, core).is_none_or(|agreement| agreement >= 0.0);
        // Nobody recalls what is yet to be reported.
        let order = self.published.zip(core.published).is_none_or(|(here, there)| there <= here);
        kinds && times && order
    }

    /// Writes it, to be remembered.
    pub(crate) fn write(&self, out: &mut Bytes) {
        out.maybe(self.published, |out, day| {
            out.date(day);
        });
        self.in_lead.write(out);
        out.list(&self.mentions, |out, heard| {
            out.u32(heard.mention).text(heard.kind.code());
            out.maybe(heard.days, |out, (first, last)| {
                out.date(first).date(last);
            });
            out.maybe(heard.place.as_ref(), |out, place| {
                out.text(place);
            });
            heard.around.write(out);
        });
    }

    /// Reads it back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let heard = |from: &mut Cut<'_>| {
            Some(Heard {
                mention: from.u32()?,
                kind: IncidentKind::from_code(from.text()?).ok()?,
                days: from.maybe(|from| from.date().zip(from.date()))?,
                place: from.maybe(Cut::string)?,
                around: Around::read(from)?,
            })
        };
        Some(Self {
            published: from.maybe(Cut::date)?,
            in_lead: Around::read(from)?,
            mentions: from.list(heard)?,
        })
    }
}

impl Around {
    /// Returns what leads to the incidents that are known by it.
    fn terms(&self) -> impl Iterator<Item = &Term> {
        self.full_names.iter().chain(&self.place_and_month)
    }

    fn write(&self, out: &mut Bytes) {
        out.list(&self.full_names, |out, term| {
            out.u32(term.number());
        });
        for printed in [&self.names, &self.rare] {
            out.list(printed, |out, (term, printed)| {
                out.u32(term.number()).text(printed);
            });
        }
        out.maybe(self.place_and_month, |out, term| {
            out.u32(term.number());
        });
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        let term = |from: &mut Cut<'_>| from.u32().map(Term::of_number);
        let printed = |from: &mut Cut<'_>| Some((term(from)?, from.string()?));
        Some(Self {
            full_names: from.list(term)?,
            names: from.list(printed)?,
            rare: from.list(printed)?,
            place_and_month: from.maybe(term)?,
        })
    }
}

fn holders_of<'c>(names: &Around, cores: &'c Cores) -> impl Iterator<Item = &'c Core> {
    let holders = names.terms().filter_map(|term| cores.holders.get(term));
    let places: BTreeSet<usize> = holders.flatten().copied().collect();
    places.into_iter().map(|place| &cores.all[place])
}

fn same_days(heard: &Heard, core: &Core) -> bool {
    days_of(heard, core).is_some_and(|agreement| agreement > 0.0)
}

/// Compares the days of a mention with an incident's, where both say when.
fn days_of(heard: &Heard, core: &Core) -> Option<f64> {
    heard.days.zip(core.days).map(|(told, own)| agreement::days_of_ranges(told, own))
}

/// Returns the rarity of those of some words by which an incident is known.
fn sum_in(core: &Core, words: &[(Term, String)]) -> f64 {
    words.iter().filter_map(|(term, _)| core.names.get(term)).sum()
}

/// Returns how much a mention and an incident share.
fn weight(heard: &Heard, names: &Around, core: &Core) -> f64 {
    let shared = sum_in(core, &names.names);
    let same_place = heard.place.as_ref().zip(core.place.as_ref()).is_some_and(|(told, place)| told == place);
    shared + if same_place { SAME_PLACE } else { 0.0 } + if same_days(heard, core) { SAME_DAYS } else { 0.0 }
}

/// Returns the names in an article's title and lead.
fn names_in_lead(article: &Article<'_>) -> Around {
    let (profile, text) = (&article.profile, article.lead().revision.text().as_str());
    let print = |term: Term| {
        let at = profile.printed.binary_search_by_key(&term, |(term, _)| *term).ok()?;
        Some((term, profile.printed[at].1.of(text).to_owned()))
    };
    Around {
        full_names: profile.full_names.iter().filter(|name| name.in_lead).map(|name| name.term).collect(),
        names: profile.names_in_lead().filter_map(|(term, _)| print(term)).collect(),
        rare: Vec::new(),
        place_and_month: None,
    }
}

/// Returns the names around a mention's trigger, within its line.
fn names_around(revision: &Revision, mention: &IncidentMention, rarity: &Rarity) -> Around {
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
    let capitalised: Vec<(Word<'_>, String)> =
        words(window).filter(|word| word.is_capitalised()).map(|word| (word, normal(word.text))).collect();
    let mut seen = BTreeSet::new();
    let names = capitalised
        .iter()
        .filter(|(_, normal)| is_name(rarity.of(normal)) && seen.insert(Term::of(normal)))
        .map(|(word, normal)| (Term::of(normal), word.text.to_owned()))
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
        .map(|(printed, normal)| (Term::of(&normal), printed.to_owned()))
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
