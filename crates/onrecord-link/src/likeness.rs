//! How likely two documents are to report the same incident: what they share, weighed by how far apart they came out.
//!
//! The evidence of two documents is a function of the two alone. What weighs how much is in [`crate::weights`], learnt
//! from labelled reports; here is only what is measured.

use crate::agreement;
use crate::profile::{Entry, FullName, Profile, mark};
use crate::rarity::Term;
use crate::weights::WEIGHTS;

/// How many measures there are.
pub(crate) const MEASURES: usize = MEASURE_NAMES.len();

/// What is measured of two documents, by name.
pub const MEASURE_NAMES: [&str; 28] = [
    "words",
    "words overlap",
    "lead",
    "opening",
    "title in text",
    "titles",
    "names",
    "main names",
    "main names, better way",
    "no main name",
    "no lead name",
    "full names",
    "no full name",
    "persons",
    "main persons",
    "no main person",
    "numbers",
    "no number",
    "ages",
    "no age",
    "length",
    "the same place",
    "another place",
    "the same days",
    "other days",
    "the same kind",
    "another kind",
    "days apart",
];

/// Days between publication from which on two documents are far apart.
pub(crate) const FAR_DAYS: i32 = 30;

/// How many distances in time are told apart.
pub(crate) const DISTANCES: usize = 4;

/// How far apart two documents were published; each distance has its own weights, since a report of the next day
/// needs less in common than one of the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Distance {
    /// One of them has no date.
    Unknown,
    /// At most four days.
    Near,
    /// At most a month.
    Weeks,
    /// More.
    Far,
}

/// How likely two documents are to report the same incident, at least, that name one person whom it befell.
const OF_ONE_VICTIM: f64 = 0.9;

/// What two documents have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    /// In the order of [`MEASURE_NAMES`].
    pub(crate) measures: [f64; MEASURES],
    /// The days between their publication.
    pub(crate) days: Option<i32>,
    /// Whether they name one person whom it befell, which is more than words can tell.
    is_of_one_victim: bool,
}

impl Evidence {
    /// Measures what `a` and `b` have in common; the same both ways round.
    pub(crate) fn of(a: &Profile, b: &Profile) -> Self {
        let shared = Shared::of(a, b);
        let (place, time, kind) = (agreement::place(a, b), agreement::days(a, b), agreement::kind(a, b));
        let days = days_apart(a, b);
        let (main, other_main) = (main_names_in(a, b), main_names_in(b, a));
        let full_names: f64 = shared_full_names(a, b).map(|name| f64::from(name.rarity)).sum();
        let ages = shared_ages(a, b);
        let both = |has: fn(&Profile) -> bool| has(a) && has(b);
        let measures = [
            share(shared.rare, a.scales.rare, b.scales.rare),
            shared.overlap,
            share(shared.lead, a.scales.lead, b.scales.lead),
            share(shared.opening, a.scales.opening, b.scales.opening),
            f64::midpoint(
                title_in(shared.title_of_a, shared.title_of_b, a, b),
                title_in(shared.title_of_b, shared.title_of_a, b, a),
            ),
            share(shared.titles, a.scales.title, b.scales.title),
            share(shared.names, a.scales.names, b.scales.names),
            f64::midpoint(main, other_main),
            main.max(other_main),
            one_if(both(|of| !of.main_names.is_empty()) && !first_name_in(a, b) && !first_name_in(b, a)),
            one_if(both(|of| of.scales.lead_names) && !shared.lead_name),
            full_names.ln_1p(),
            one_if(both(|of| !of.full_names.is_empty()) && full_names <= 0.0),
            shared.persons.ln_1p(),
            f64::midpoint(main_persons_in(a, b), main_persons_in(b, a)),
            one_if(both(|of| !of.people.is_empty()) && !names_main_person(a, b) && !names_main_person(b, a)),
            shared.numbers.ln_1p(),
            one_if(both(|of| of.scales.numbers) && shared.numbers <= 0.0),
            ages.ln_1p(),
            one_if(both(|of| !of.ages.is_empty()) && ages < 0.5),
            length(a, b),
            place.max(0.0),
            one_if(place < 0.0),
            time.max(0.0),
            one_if(time < 0.0),
            kind.max(0.0),
            one_if(kind < 0.0),
            days.map_or(0.0, |days| f64::from(days).ln_1p()),
        ];
        Self { measures, days, is_of_one_victim: agreement::names_same_victim(a, b) }
    }

    /// Tells whether the two cannot report the same incident. One is about a vigil for such a deed as the other is
    /// about, or two of these speak against it.
    ///
    /// - their days do not meet, or they came out in different months;
    /// - their places do not meet, and neither names the other's;
    /// - each names those to whom it was done, and neither names the other's;
    /// - on other days, only one is about people who gathered: a vigil is no part of what it remembers.
    ///
    /// One alone is no proof: what is read as the day, the place or the victim is wrong in a tenth of reports.
    pub(crate) fn excludes(a: &Profile, b: &Profile) -> bool {
        let other_days = agreement::days(a, b) < 0.0;
        let other_time = || other_days || days_apart(a, b).is_some_and(|days| days > FAR_DAYS);
        let other_place = agreement::place(a, b) < 0.0;
        other_place && other_time()
            || agreement::names_other_victims(a, b) && (other_place || other_days)
            || other_days && agreement::is_gathering_of_one(a, b)
            || agreement::is_vigil_for_other(a, b)
    }

    /// Returns how far apart the two were published.
    pub(crate) fn distance(&self) -> Distance {
        match self.days {
            None => Distance::Unknown,
            Some(..=4) => Distance::Near,
            Some(..=FAR_DAYS) => Distance::Weeks,
            Some(_) => Distance::Far,
        }
    }

    /// Returns the probability that the two report the same incident.
    pub(crate) fn likeness(&self) -> f64 {
        let weights = &WEIGHTS[self.distance() as usize];
        let measured: f64 =
            self.measures.iter().zip(&weights.measures).map(|(measure, weight)| measure * weight).sum();
        let learnt = 1.0 / (1.0 + (-(weights.bias + measured)).exp());
        if self.is_of_one_victim { learnt.max(OF_ONE_VICTIM) } else { learnt }
    }
}

/// The words that two documents share, summed up in one walk over both.
#[derive(Debug, Default)]
struct Shared {
    overlap: f64,
    rare: f64,
    lead: f64,
    opening: f64,
    titles: f64,
    /// The rarity of the title's words of one that occur in the other.
    title_of_a: f64,
    title_of_b: f64,
    names: f64,
    /// Whether a name of the lead of one occurs in the other.
    lead_name: bool,
    numbers: f64,
    /// How many words of persons' names.
    persons: f64,
}

impl Shared {
    fn of(a: &Profile, b: &Profile) -> Self {
        let mut shared = Self::default();
        let lighter = a.scales.sum.min(b.scales.sum).max(f64::MIN_POSITIVE);
        both(a, b).for_each(|(ours, theirs)| shared.add(ours, theirs));
        shared.overlap /= lighter;
        shared
    }

    fn add(&mut self, ours: Entry, theirs: Entry) {
        let rarity = ours.rarity();
        let common = ours.marks & theirs.marks;
        if common & mark::OWN != 0 && ours.is(mark::TITLE) {
            self.title_of_a += rarity;
        }
        if common & mark::OWN != 0 && theirs.is(mark::TITLE) {
            self.title_of_b += rarity;
        }
        if !ours.is_telling() {
            return;
        }
        let (weight, other) = (ours.weight(), theirs.weight());
        let product = weight * other;
        self.overlap += weight.min(other);
        self.rare += product * rarity;
        if common & mark::NAME != 0 {
            self.names += product;
        }
        if common & mark::LEAD != 0 {
            self.lead += rarity * rarity;
        }
        if common & mark::OPENING != 0 {
            self.opening += rarity * rarity;
        }
        if common & mark::TITLE != 0 {
            self.titles += rarity * rarity;
        }
        let marks = ours.marks | theirs.marks;
        self.lead_name |= common & mark::OWN != 0 && marks & mark::LEAD_NAME != 0;
        if common & mark::NUMBER != 0 {
            self.numbers += rarity;
        }
        if common & mark::PERSON != 0 {
            self.persons += 1.0;
        }
    }
}

/// Returns the full names that both print, with the print of `a`.
pub(crate) fn shared_full_names<'a>(a: &'a Profile, b: &Profile) -> impl Iterator<Item = &'a FullName> {
    a.full_names
        .iter()
        .filter(|name| b.full_names.binary_search_by_key(&name.term, |other| other.term).is_ok())
}

/// Returns the names that both hold, by term, with their rarity.
pub(crate) fn shared_names<'a>(a: &'a Profile, b: &'a Profile) -> impl Iterator<Item = (Term, f64)> + 'a {
    both(a, b)
        .filter(|(ours, theirs)| ours.is(mark::NAME) && theirs.is(mark::NAME))
        .map(|(ours, _)| (ours.term, ours.rarity()))
}

/// Returns the days between the publication of two documents; `None` when one has no date.
pub(crate) fn days_apart(a: &Profile, b: &Profile) -> Option<i32> {
    a.published.zip(b.published).map(|(a, b)| a.since(b).map_or(0, |gap| gap.get_days().abs()))
}

/// Tells whether a telling word of either title stands in the other document; true when neither has a title. Pages
/// that agree only in what the site puts on all of them do not.
pub(crate) fn shares_a_title_word(a: &Profile, b: &Profile) -> bool {
    let occurs =
        |of: &Profile, other: &Profile| of.marked(mark::TITLE).any(|entry| other.entry(entry.term).is_some());
    a.scales.title <= 0.0 && b.scales.title <= 0.0 || occurs(a, b) || occurs(b, a)
}

/// Returns the words that both hold, in the order of terms.
fn both<'a>(a: &'a Profile, b: &'a Profile) -> impl Iterator<Item = (Entry, Entry)> + 'a {
    let mut rest = b.entries.iter();
    let mut next = rest.next();
    a.entries.iter().filter_map(move |entry| {
        while next.is_some_and(|other| other.term < entry.term) {
            next = rest.next();
        }
        next.filter(|other| other.term == entry.term).map(|other| (*entry, *other))
    })
}

/// Returns a sum of products as a cosine.
fn share(products: f64, length: f64, other: f64) -> f64 {
    portion(products, length * other)
}

fn portion(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Returns the share of the title of `a`, by rarity, that occurs in `b`; that of the other where `a` has no title.
fn title_in(of_a: f64, of_b: f64, a: &Profile, b: &Profile) -> f64 {
    if a.scales.title_sum > 0.0 { of_a / a.scales.title_sum } else { portion(of_b, b.scales.title_sum) }
}

/// Returns the share of the names on which `a` turns that occur in `b`.
fn main_names_in(a: &Profile, b: &Profile) -> f64 {
    let found = a.main_names.iter().filter(|(term, _)| b.tells(*term));
    found.map(|(_, share)| f64::from(*share)).sum()
}

/// Tells whether the name on which `a` turns most occurs in `b`.
fn first_name_in(a: &Profile, b: &Profile) -> bool {
    a.main_names.first().is_some_and(|(term, _)| b.tells(*term))
}

/// Returns the share of the persons whom `a` names most that `b` names.
fn main_persons_in(a: &Profile, b: &Profile) -> f64 {
    let named = a.people.iter().filter(|term| b.names_person(**term)).map(|_| 1.0);
    let all: f64 = a.people.iter().map(|_| 1.0).sum();
    portion(named.sum(), all)
}

/// Tells whether `b` names a person of those whom `a` names most.
fn names_main_person(a: &Profile, b: &Profile) -> bool {
    a.people.iter().any(|term| b.names_person(*term))
}

/// Returns the logarithm of the shorter text's number of different words, about 0 for a short report.
fn length(a: &Profile, b: &Profile) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
    let words = a.entries.len().min(b.entries.len()) as f64;
    (words + 20.0).ln() - 5.0
}

fn one_if(so: bool) -> f64 {
    if so { 1.0 } else { 0.0 }
}

fn shared_ages(a: &Profile, b: &Profile) -> f64 {
    a.ages.iter().filter(|age| b.ages.binary_search(age).is_ok()).map(|_| 1.0).sum()
}
