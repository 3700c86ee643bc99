//! The places that the program knows, with what each lies in.

use std::io::Read as _;

use flate2::read::GzDecoder;
use onrecord_types::{KnownPlace, PlacePrecision, Sha256};

use super::key::{add_key, key};

/// Places of `GeoNames` (CC BY 4.0), as `training/gazetteer` makes them.
const TABLE: &[u8] = include_bytes!("../../gazetteer/places.tsv.gz");
/// The table is 2.7 MB; a larger one is not this program's.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The table unpacked is somewhat less than this many times as long.
const UNPACKED: usize = 3;
/// A line of the table has about so many bytes.
const LINE_BYTES: usize = 36;
/// A chain of places is at most county, state, country; more steps would be a circle.
const MOST_STEPS: usize = 4;

/// What kind of place an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A continent.
    Continent,
    /// A country.
    Country,
    /// A first-level division: state, province.
    State,
    /// A county.
    County,
    /// A town or city, or a part of one that has its own entry.
    Town,
}

impl PlaceKind {
    /// Returns how precisely such a place says where something is.
    pub fn precision(self) -> PlacePrecision {
        match self {
            Self::Continent | Self::Country => PlacePrecision::Country,
            Self::State => PlacePrecision::State,
            Self::County => PlacePrecision::County,
            Self::Town => PlacePrecision::City,
        }
    }
}

/// An entry of the gazetteer: its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

/// Which names of a place are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Told from a common word by its letters: `US`.
    Exact,
    /// An abbreviation after a town and a comma: `Ind.`.
    AfterTown,
    /// The people of a place and what is theirs: `Dutch`.
    People,
}

#[derive(Debug)]
struct Entry {
    /// Where the name stands in the text of the table.
    name: (u32, u32),
    number: u32,
    kind: PlaceKind,
    parent: Option<u32>,
    hundreds: u32,
    /// Degrees north and east, for distances only: a pin would be finer than the words.
    point: (f32, f32),
}

/// The places that the program carries, by name.
#[derive(Debug)]
pub struct Gazetteer {
    text: String,
    entries: Vec<Entry>,
    /// The entries before this one are no towns; both parts stand by key.
    first_town: usize,
    /// The keys of all entries in one string, and where each begins.
    keys: String,
    begins: Vec<u32>,
    /// Where the lines of the other names begin, which stand by name.
    others: Vec<(u32, u32)>,
}

impl Default for Gazetteer {
    fn default() -> Self {
        Self::new()
    }
}

impl Gazetteer {
    /// Returns the hash of the table.
    pub(crate) fn hash() -> Sha256 {
        Sha256::of(TABLE)
    }

    /// Reads the table that the program carries; takes some milliseconds. A line that is no entry, which the table
    /// of a release does not hold, is left out.
    pub fn new() -> Self {
        let mut text = String::with_capacity(TABLE.len().saturating_mul(UNPACKED));
        if GzDecoder::new(TABLE).take(MOST_BYTES).read_to_string(&mut text).is_err() {
            text.clear();
        }
        Self::of(text)
    }

    fn of(text: String) -> Self {
        let mut made = Self {
            text: String::new(),
            entries: Vec::new(),
            first_town: usize::MAX,
            keys: String::new(),
            begins: Vec::new(),
            others: Vec::new(),
        };
        let lines = text.len() / LINE_BYTES;
        made.entries.reserve(lines);
        made.begins.reserve(lines);
        made.keys.reserve(text.len() / 3);
        let mut at = 0;
        let mut in_others = false;
        for line in text.split_inclusive('\n') {
            let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + line.trim_end().len())) else {
                break;
            };
            at += line.len();
            match line.trim_end() {
                "" => in_others = true,
                comment if comment.starts_with('#') => {}
                _ if in_others => made.others.push((start, end)),
                line => made.entries.extend(entry(line, start)),
            }
        }
        made.first_town =
            made.entries.iter().position(|entry| entry.kind == PlaceKind::Town).unwrap_or(made.entries.len());
        for entry in &made.entries {
            made.begins.push(u32::try_from(made.keys.len()).unwrap_or(u32::MAX));
            add_key(&mut made.keys, slice(&text, entry.name));
        }
        made.text = text;
        made
    }

    /// Returns the `GeoNames` id.
    pub fn number(&self, place: Place) -> u32 {
        self.entry(place).map_or(0, |entry| entry.number)
    }

    /// Returns the name.
    pub fn name(&self, place: Place) -> &str {
        self.entry(place).map_or("", |entry| slice(&self.text, entry.name))
    }

    /// Returns what kind of place it is.
    pub fn kind(&self, place: Place) -> PlaceKind {
        self.entry(place).map_or(PlaceKind::Town, |entry| entry.kind)
    }

    /// Returns what the place lies in, the smallest first: county, state, country.
    pub fn chain(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        std::iter::successors(self.parent(place), |place| self.parent(*place)).take(MOST_STEPS)
    }

    /// Returns the state or province that a place lies in, or that it is.
    pub fn state(&self, place: Place) -> Option<Place> {
        self.up_to(place, PlaceKind::State)
    }

    /// Returns the country that a place lies in, or that it is.
    pub fn country(&self, place: Place) -> Option<Place> {
        self.up_to(place, PlaceKind::Country)
    }

    /// Returns what a reading keeps of a place: number, name, how precise it is and what it lies in, and no coordinates.
    ///
    /// ```
    /// # use onrecord_attribute::{Gazetteer, place_names, Outlet};
    /// # use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};
    /// # let text = Text::new("Trams stood still in Minneapolis.");
    /// # let document = Document::new(None, None, None, None, text.as_str());
    /// # let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
    /// let gazetteer = Gazetteer::new();
    /// let names = place_names(&gazetteer, &revision, &onrecord_text::segment(revision.text()), Outlet::default());
    /// let known = gazetteer.known(names[0].place);
    /// assert_eq!(known.name, "Minneapolis");
    /// assert_eq!(known.within, ["Hennepin County", "Minnesota", "United States"]);
    /// ```
    pub fn known(&self, place: Place) -> KnownPlace {
        KnownPlace {
            geonames: self.number(place),
            name: self.name(place).to_owned(),
            precision: self.kind(place).precision(),
            within: self.chain(place).map(|up| self.name(up).to_owned()).collect(),
        }
    }

    /// Returns how many people live there, in whole hundreds.
    pub fn population(&self, place: Place) -> u64 {
        self.entry(place).map_or(0, |entry| u64::from(entry.hundreds) * 100)
    }

    /// Returns the kilometres between the middles of two places.
    pub fn distance(&self, a: Place, b: Place) -> f64 {
        const RADIUS: f64 = 6371.0;
        let (Some(a), Some(b)) = (self.entry(a), self.entry(b)) else { return f64::MAX };
        let radians =
            |(north, east): (f32, f32)| (f64::from(north).to_radians(), f64::from(east).to_radians());
        let ((north_a, east_a), (north_b, east_b)) = (radians(a.point), radians(b.point));
        let across = ((north_b - north_a) / 2.0).sin().powi(2)
            + north_a.cos() * north_b.cos() * ((east_b - east_a) / 2.0).sin().powi(2);
        2.0 * RADIUS * across.sqrt().min(1.0).asin()
    }

    /// Returns the degrees north and east of a place's middle, for measuring only.
    pub fn middle(&self, place: Place) -> (f64, f64) {
        self.entry(place).map_or((0.0, 0.0), |entry| (f64::from(entry.point.0), f64::from(entry.point.1)))
    }

    /// Returns the places of a key, divisions and countries first.
    pub(super) fn named(&self, key: &str) -> Vec<Place> {
        let regions = self.with_key(0..self.first_town, key);
        let towns = self.with_key(self.first_town..self.entries.len(), key);
        let mut found: Vec<Place> = regions.chain(towns).collect();
        found.extend(self.other(key).filter(|place| !found.contains(place)).collect::<Vec<_>>());
        found
    }

    /// Tells whether a key is of another name alone, and no place's own.
    pub(super) fn is_other_name(&self, key: &str) -> bool {
        let own = |range| self.with_key(range, key).next().is_some();
        self.other(key).next().is_some()
            && !own(0..self.first_town)
            && !own(self.first_town..self.entries.len())
    }

    /// Returns the places of a name as it is written.
    pub(crate) fn of_name(&self, name: &str) -> Vec<Place> {
        self.named(&key(name))
    }

    /// Returns the places of a special name: for [`NameKind::People`] a key, else the letters as printed.
    pub(super) fn special(&self, kind: NameKind, name: &str) -> Vec<Place> {
        let mark = match kind {
            NameKind::Exact => '=',
            NameKind::AfterTown => ',',
            NameKind::People => '~',
        };
        self.other(&format!("{mark}{name}")).collect()
    }

    /// Tells whether a word names the people of a place, or what is theirs.
    pub(crate) fn is_people(&self, word: &str) -> bool {
        self.other(&format!("~{}", key(word))).next().is_some()
    }

    fn with_key(&self, range: std::ops::Range<usize>, key: &str) -> impl Iterator<Item = Place> + '_ {
        let within = &self.entries[range.clone()];
        let skip = partition(within.len(), |at| self.key(range.start + at) < key);
        let key = key.to_owned();
        (range.start + skip..range.end)
            .take_while(move |at| self.key(*at) == key)
            .filter_map(|at| u32::try_from(at).ok().map(Place))
    }

    fn other(&self, name: &str) -> impl Iterator<Item = Place> + '_ {
        let head = |line: (u32, u32)| slice(&self.text, line).split('\t').next().unwrap_or_default();
        let at = self.others.partition_point(|line| head(*line) < name);
        let line = self.others.get(at).copied().filter(|line| head(*line) == name);
        let places = line.map_or("", |line| slice(&self.text, line)).split('\t').skip(1);
        places.filter_map(|place| place.parse().ok()).map(Place)
    }

    fn key(&self, at: usize) -> &str {
        let begin = self.begins.get(at).copied().unwrap_or(u32::MAX);
        let end = self.begins.get(at + 1).copied().or_else(|| u32::try_from(self.keys.len()).ok());
        slice(&self.keys, (begin, end.unwrap_or(begin)))
    }

    fn entry(&self, place: Place) -> Option<&Entry> {
        self.entries.get(usize::try_from(place.0).ok()?)
    }

    fn parent(&self, place: Place) -> Option<Place> {
        self.entry(place)?.parent.map(Place)
    }

    fn up_to(&self, place: Place, kind: PlaceKind) -> Option<Place> {
        std::iter::once(place).chain(self.chain(place)).find(|place| self.kind(*place) == kind)
    }
}

fn entry(line: &str, start: u32) -> Option<Entry> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let number = columns.next()?.parse().ok()?;
    let kind = match columns.next()? {
        "m" => PlaceKind::Continent,
        "n" => PlaceKind::Country,
        "s" => PlaceKind::State,
        "k" => PlaceKind::County,
        _ => PlaceKind::Town,
    };
    let parent = columns.next()?.parse().ok();
    let hundreds = columns.next()?.parse().ok()?;
    let mut degrees = || columns.next()?.parse::<i16>().ok().map(|hundredths| f32::from(hundredths) / 100.0);
    let point = (degrees()?, degrees()?);
    let end = start + u32::try_from(name.len()).ok()?;
    Some(Entry { name: (start, end), number, kind, parent, hundreds, point })
}

fn slice(text: &str, (start, end): (u32, u32)) -> &str {
    let range = usize::try_from(start).unwrap_or(usize::MAX)..usize::try_from(end).unwrap_or(usize::MAX);
    text.get(range).unwrap_or_default()
}

/// Returns the number of first items of `count` for which `before` holds; those stand before all others.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_stands_by_key() {
        let gazetteer = Gazetteer::new();
        assert!(gazetteer.entries.len() > 60_000, "{}", gazetteer.entries.len());
        for part in [0..gazetteer.first_town, gazetteer.first_town..gazetteer.entries.len()] {
            let wrong = part.clone().skip(1).find(|at| gazetteer.key(at - 1) > gazetteer.key(*at));
            let shown = wrong.map(|at| (gazetteer.key(at - 1), gazetteer.key(at)));
            assert_eq!(shown, None);
        }
        let towns = &gazetteer.entries[gazetteer.first_town..];
        assert!(towns.iter().all(|entry| entry.kind == PlaceKind::Town && entry.parent.is_some()));
    }

    #[test]
    fn every_place_lies_in_larger_ones_only() {
        let gazetteer = Gazetteer::new();
        for at in 0..gazetteer.entries.len() {
            let place = Place(u32::try_from(at).unwrap());
            let kinds: Vec<PlaceKind> = gazetteer.chain(place).map(|up| gazetteer.kind(up)).collect();
            assert!(kinds.is_sorted_by(|a, b| a > b), "{} {kinds:?}", gazetteer.name(place));
        }
    }

    #[test]
    fn finds_places_by_each_of_their_names() {
        let gazetteer = Gazetteer::new();
        let largest = |places: Vec<Place>| {
            let place = places.into_iter().max_by_key(|place| gazetteer.population(*place));
            let chain = |place| std::iter::once(place).chain(gazetteer.chain(place));
            place.map_or(String::new(), |place| {
                chain(place).map(|place| gazetteer.name(place)).collect::<Vec<_>>().join(" < ")
            })
        };
        assert_eq!(
            largest(gazetteer.named("minneapolis")),
            "Minneapolis < Hennepin County < Minnesota < United States"
        );
        assert_eq!(largest(gazetteer.named("britain")), "United Kingdom");
        assert_eq!(largest(gazetteer.special(NameKind::AfterTown, "Ind")), "Indiana < United States");
        assert_eq!(largest(gazetteer.special(NameKind::Exact, "US")), "United States");
        assert_eq!(largest(gazetteer.special(NameKind::People, "dutch")), "The Netherlands");
        assert!(gazetteer.named("no such place").is_empty());
    }
}
