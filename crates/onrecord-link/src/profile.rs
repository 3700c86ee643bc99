//! What a document is compared by: its weighted words, its names, its day, and the incident that it reports.

use jiff::civil::Date;
use onrecord_types::{
    DocumentRole, GatheringKind, IncidentKind, IncidentMention, KnownPlace, PlacePrecision, ReadRevision,
    ReportedPlace, ReportedTime, TimePrecision,
};

use self::draft::Draft;
use crate::rarity::{Rarity, Term};
use crate::words::{normal, words};

mod befallen;
mod bytes;
mod draft;

pub(crate) use self::draft::own_lines;

/// Words more common than this say nothing about the incident.
pub(crate) const TOO_COMMON: f64 = 1.2;
/// Names more common than this (`Monday`, `Police`) do not count as names.
const COMMON_NAME: f64 = 2.0;

/// What is known of a word of a document beside its weight, as bits.
pub(crate) mod mark {
    /// It stands with a capital letter within a sentence.
    pub(crate) const NAME: u8 = 1;
    /// It stands in the title and is rare enough to tell something.
    pub(crate) const TITLE: u8 = 2;
    /// It stands in title or lead.
    pub(crate) const LEAD: u8 = 4;
    /// It stands in the lead with a capital letter, and is rare.
    pub(crate) const LEAD_NAME: u8 = 8;
    /// It is a number.
    pub(crate) const NUMBER: u8 = 16;
    /// It belongs to the name of a person.
    pub(crate) const PERSON: u8 = 32;
    /// It stands in the title or the first sentence or two.
    pub(crate) const OPENING: u8 = 64;
    /// It stands elsewhere than in a sentence that recalls another incident.
    pub(crate) const OWN: u8 = 128;
}

/// A word of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry {
    pub(crate) term: Term,
    /// The logarithm of one more than how often it stands there, by where it stands, in [`Entry::STEPS`].
    count: u16,
    /// The rarity, in tenths.
    rarity: u8,
    pub(crate) marks: u8,
}

impl Entry {
    const STEPS: f64 = 1_024.0;

    fn new(term: Term, count: f64, rarity: f64, marks: u8) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to what fits")]
        let (count, rarity) = (
            (count.ln_1p() * Self::STEPS).round().clamp(0.0, 65_535.0) as u16,
            (rarity * 10.0).round().clamp(0.0, 255.0) as u8,
        );
        Self { term, count, rarity, marks }
    }

    /// Returns how often it stands there, damped.
    pub(crate) fn count(self) -> f64 {
        f64::from(self.count) / Self::STEPS
    }

    /// Returns how rare it is.
    pub(crate) fn rarity(self) -> f64 {
        f64::from(self.rarity) / 10.0
    }

    /// Returns its weight; nothing for a common word.
    pub(crate) fn weight(self) -> f64 {
        if self.is_telling() { self.count() * self.rarity() } else { 0.0 }
    }

    /// Tells whether it is rare enough to say something.
    pub(crate) fn is_telling(self) -> bool {
        self.rarity() > TOO_COMMON
    }

    /// Tells whether it has one of the marks.
    pub(crate) fn is(self, marks: u8) -> bool {
        self.marks & marks != 0
    }
}

/// What a document is compared by. A few kilobytes: the profiles of a hundred thousand reports are kept at once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Profile {
    /// Every word that occurs, each once, by term.
    pub(crate) entries: Box<[Entry]>,
    /// The lengths and sums by which the entries' weights are scaled.
    pub(crate) scales: Scales,
    /// Two capitalised words in a row, by term.
    pub(crate) full_names: Box<[FullName]>,
    /// The names that it turns on, each with its share of them all.
    pub(crate) main_names: Box<[(Term, f32)]>,
    /// The words of the persons whom it names most, the most named first.
    pub(crate) people: Box<[Term]>,
    /// The words of the names of those to whom it was done, each once, in order.
    pub(crate) victims: Box<[Term]>,
    /// The full names of those whom the incident befell, each once, in order, where it befalls a person once.
    pub(crate) befallen: Box<[Term]>,
    /// The ages that it gives, each once.
    pub(crate) ages: Box<[u8]>,
    /// The heaviest words with their weights, of length 1 with the rest, the heaviest first; before them those whom the
    /// incident befell.
    pub(crate) signature: Box<[(Term, Weight)]>,
    /// Where a name is first printed, by term, for reasons that a reader understands.
    pub(crate) printed: Box<[(Term, Print)]>,
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// The place that it reports.
    pub(crate) place: Option<Place>,
    /// The days of the incident that it is about, where its words can be placed.
    pub(crate) days: Option<(Date, Date)>,
    /// The kind of that incident; absent when no words say.
    pub(crate) kind: Option<IncidentKind>,
    /// The kind of the deed that a vigil remembers.
    pub(crate) remembers: Option<IncidentKind>,
}

/// The weight of a word of a signature, from 0 to 1: a whole number, so that sums do not depend on their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weight(u16);

impl Weight {
    const ONE: f64 = 65_535.0;

    fn new(weight: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to what fits")]
        Self((weight * Self::ONE).round().clamp(0.0, Self::ONE) as u16)
    }

    /// Returns the product of two weights, to be summed and then read by [`Weight::product`].
    pub(crate) fn times(self, other: Self) -> u64 {
        u64::from(self.0) * u64::from(other.0)
    }

    /// Returns a sum of products as a number.
    pub(crate) fn product(sum: u64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most forty products of 32 bits")]
        let sum = sum as f64;
        sum / (Self::ONE * Self::ONE)
    }
}

/// Where words are printed: the offset in the text and the length, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Print {
    at: u32,
    length: u16,
}

impl Print {
    fn new(start: usize, end: usize) -> Option<Self> {
        Some(Self { at: u32::try_from(start).ok()?, length: u16::try_from(end.checked_sub(start)?).ok()? })
    }

    /// Returns the words.
    pub(crate) fn of(self, text: &str) -> &str {
        let (Ok(start), length) = (usize::try_from(self.at), usize::from(self.length)) else { return "" };
        text.get(start..start + length).unwrap_or_default()
    }
}

impl Profile {
    /// Makes the profile of a document's revision.
    pub(crate) fn new(read: &ReadRevision, rarity: &Rarity) -> Self {
        let facts = &read.revision.facts;
        let primary = primary(read);
        let placed = |time: &&ReportedTime| time.precision != TimePrecision::Unplaced;
        Profile {
            published: facts.published.as_ref().map(onrecord_types::PublicationTime::date),
            place: primary.and_then(|mention| mention.place.as_ref()).map(Place::of),
            days: primary.and_then(|mention| mention.time.as_ref()).filter(placed).and_then(|time| time.days),
            kind: primary.map(|mention| mention.kind).filter(|kind| *kind != IncidentKind::Other),
            remembers: primary.and_then(|mention| remembers(read, mention)),
            ..Draft::read(read, rarity).finish()
        }
    }

    /// Returns the entry of a term.
    pub(crate) fn entry(&self, term: Term) -> Option<Entry> {
        self.entries.binary_search_by_key(&term, |entry| entry.term).ok().map(|at| self.entries[at])
    }

    /// Tells whether a word occurs outside of what only recalls another incident.
    pub(crate) fn tells(&self, term: Term) -> bool {
        self.entry(term).is_some_and(|entry| entry.is(mark::OWN))
    }

    /// Tells whether it names a person with a word.
    pub(crate) fn names_person(&self, term: Term) -> bool {
        self.entry(term).is_some_and(|entry| entry.is(mark::PERSON))
    }

    /// Tells whether every word of a place's name occurs in the document.
    pub(crate) fn holds(&self, place: &Place) -> bool {
        place.words.iter().all(|word| self.entry(*word).is_some())
    }

    /// Returns the entries that have one of the marks.
    pub(crate) fn marked(&self, marks: u8) -> impl Iterator<Item = Entry> {
        self.entries.iter().copied().filter(move |entry| entry.is(marks))
    }
}

/// Returns the incident that a document is about, as it reports it.
pub(crate) fn primary(read: &ReadRevision) -> Option<&IncidentMention> {
    read.reading.incident_mentions.iter().find(|mention| mention.role == DocumentRole::Primary)
}

/// Returns the kind of the deed that a vigil follows.
fn remembers(read: &ReadRevision, mention: &IncidentMention) -> Option<IncidentKind> {
    let followed = mention.follows.filter(|_| mention.gathering == Some(GatheringKind::Vigil))?;
    Some(read.reading.incident_mention_at(followed)?.kind)
}

/// A place as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The words of its name, in order.
    pub(crate) words: Box<[Term]>,
    /// What it lies in, where the text says so.
    pub(crate) within: Option<Term>,
    /// Whether it is a county or smaller: two reports of one state can be of two incidents.
    pub(crate) is_local: bool,
    /// The place of the gazetteer.
    pub(crate) known: Option<Known>,
}

/// A place of the gazetteer as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) geonames: u32,
    pub(crate) name: Term,
    /// The larger places around it, the smallest first.
    pub(crate) around: Box<[Term]>,
}

impl Place {
    fn of(place: &ReportedPlace) -> Self {
        use PlacePrecision::{City, County, Point};
        Self {
            words: words(&place.words).map(|word| Term::of(&normal(word.text))).collect(),
            within: place.within.as_deref().map(Term::of),
            is_local: matches!(place.precision, Point | City | County),
            known: place.known.as_ref().map(Known::of),
        }
    }
}

impl Known {
    fn of(place: &KnownPlace) -> Self {
        Self {
            geonames: place.geonames,
            name: Term::of(&place.name),
            around: place.within.iter().map(|name| Term::of(name)).collect(),
        }
    }

    /// Tells whether `other` lies in it.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        let around = other.around.iter().position(|name| *name == self.name);
        around.is_some_and(|at| other.around[at + 1..] == *self.around)
    }

    /// Tells whether both lie in one county or the like, smaller than a state.
    pub(crate) fn is_neighbour_of(&self, other: &Self) -> bool {
        const COUNTY_STATE_COUNTRY: usize = 3;
        self.around.len() >= COUNTY_STATE_COUNTRY && self.around == other.around
    }
}

/// Two capitalised words in a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FullName {
    pub(crate) term: Term,
    /// How much rarer the two are than everyday words.
    pub(crate) rarity: f32,
    pub(crate) printed: Print,
    pub(crate) in_lead: bool,
}

/// The lengths of a document's vectors and the sums of its weights.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Scales {
    /// The length of all words.
    pub(crate) words: f64,
    /// The sum of their weights.
    pub(crate) sum: f64,
    /// The length of all words, rare ones drawn out.
    pub(crate) rare: f64,
    /// The length of the names.
    pub(crate) names: f64,
    /// The length of title and lead by rarity, of title and opening, and of the title.
    pub(crate) lead: f64,
    pub(crate) opening: f64,
    pub(crate) title: f64,
    /// The sum of the rarity of the title's words.
    pub(crate) title_sum: f64,
    /// Whether its lead holds names, and whether it gives numbers.
    pub(crate) lead_names: bool,
    pub(crate) numbers: bool,
}

impl Scales {
    fn of(entries: &[Entry]) -> Self {
        let mut scales = Self::default();
        for entry in entries.iter().filter(|entry| entry.is_telling()) {
            let (weight, rarity) = (entry.weight(), entry.rarity());
            scales.words += weight * weight;
            scales.sum += weight;
            scales.rare += weight * weight * rarity;
            if entry.is(mark::NAME) {
                scales.names += weight * weight;
            }
            if entry.is(mark::LEAD) {
                scales.lead += rarity * rarity;
            }
            if entry.is(mark::OPENING) {
                scales.opening += rarity * rarity;
            }
            if entry.is(mark::TITLE) {
                scales.title += rarity * rarity;
                scales.title_sum += rarity;
            }
            scales.lead_names |= entry.is(mark::LEAD_NAME);
            scales.numbers |= entry.is(mark::NUMBER);
        }
        for length in
            [&mut scales.words, &mut scales.rare, &mut scales.names, &mut scales.lead, &mut scales.opening]
        {
            *length = length.sqrt();
        }
        scales.title = scales.title.sqrt();
        scales
    }
}

/// Tells whether a capitalised word of this rarity counts as a name.
pub(crate) fn is_name(rarity: f64) -> bool {
    rarity > COMMON_NAME
}

#[cfg(test)]
pub(crate) mod tests {
    use onrecord_types::{
        Document, MakerId, PublicationTime, Reading, Revision, RevisionFacts, Sha256, Text,
    };
    use proptest::prelude::*;

    use super::*;
    use crate::memory::{Bytes, Cut};

    pub(crate) fn profile(text: &str, day: Date, rarity: &Rarity) -> Profile {
        let document = Document::new(None, None, None, None, text);
        let published = Some(PublicationTime::new(day.to_string(), day, None));
        let facts = RevisionFacts { published, ..RevisionFacts::default() };
        let revision = Revision::new(document.id, Sha256::of(b""), facts, Text::new(text), Vec::new());
        let reading = Reading {
            revision: revision.id,
            maker: MakerId::of(&[]),
            language: None,
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            private_names: Vec::new(),
            incident_mentions: Vec::new(),
            figures: Vec::new(),
        };
        Profile::new(&ReadRevision { document, revision, reading }, rarity)
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(
            text in "([A-Za-z]{1,9}|[0-9]{1,3}|[,.\n] | ){0,60}",
            days in prop::option::of((0..400_i32, 0..9_i32)),
            place in prop::option::of((prop::collection::vec("[a-z]{1,5}", 1..3), any::<[bool; 3]>())),
            people in prop::collection::vec("[a-z]{1,5}", 0..3),
            kind in prop::option::of(prop::sample::select(vec![IncidentKind::Shooting, IncidentKind::Gathering])),
        ) {
            let day = |after: i32| jiff::civil::date(2024, 1, 1).checked_add(jiff::ToSpan::days(after)).unwrap();
            let profile = Profile {
                days: days.map(|(first, more)| (day(first), day(first + more))),
                place: place.map(|(words, [within, is_local, is_known])| Place {
                    words: words.iter().map(|word| Term::of(word)).collect(),
                    within: within.then(|| Term::of("ohio")),
                    is_local,
                    known: is_known.then(|| Known {
                        geonames: 4_509_177,
                        name: Term::of("Columbus"),
                        around: ["Franklin County", "Ohio"].map(Term::of).into(),
                    }),
                }),
                people: people.iter().map(|word| Term::of(word)).collect(),
                victims: people.iter().take(1).map(|word| Term::of(word)).collect(),
                befallen: people.iter().skip(1).map(|word| Term::of(word)).collect(),
                kind,
                remembers: kind,
                ..profile(&text, day(3), &Rarity::new())
            };
            let mut out = Bytes::default();
            profile.write(&mut out);
            let bytes = out.done();
            let mut cut = Cut::new(&bytes);
            let back = Profile::read(&mut cut);
            prop_assert_eq!(back.and_then(|back| cut.end(back)), Some(profile));
            for end in 0..bytes.len() {
                let mut cut = Cut::new(&bytes[..end]);
                prop_assert!(Profile::read(&mut cut).is_none());
            }
        }
    }
}
