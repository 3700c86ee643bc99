//! Opposite words of one thing: "the recording is genuine" against "the tape is a hoax".

use std::collections::{BTreeMap, HashMap};

use super::clauses::{Clause, Stems, shared};
use super::points::Case;
use crate::persons::{Names, names_in};
use crate::words::{is_negation, stem};

/// Words of which one thing cannot be both.
pub(crate) const OPPOSITES: &str = include_str!("../../data/opposites.txt");

/// What two sentences share besides weighs so much at least, where they do not name one thing.
const LEAST_SHARED: f64 = 5.0;
/// The thing of which a word is said stands so near before it, in words.
const NEAR: usize = 9;
/// So many sayings of each side are held against each other: a bound on the cost.
const MAX_MARKED: usize = 24;

/// Words for one thing: what is said of the jets is said of the aircraft.
const THINGS: [&[&str]; 8] = [
    &["aircraft", "airplane", "fighter", "helicopter", "jet", "plane", "warplane"],
    &["audio", "audiotape", "clip", "footage", "recording", "tape", "video"],
    &["blaze", "fire"],
    &["car", "suv", "truck", "van", "vehicle"],
    &["firearm", "gun", "handgun", "pistol", "rifle", "weapon"],
    &["image", "photo", "photograph", "picture"],
    &["document", "letter", "memo", "note"],
    &["body", "corpse", "remain"],
];

/// The rows of the table.
#[derive(Debug)]
pub(crate) struct Opposites {
    /// By the first word.
    signs: HashMap<&'static str, Vec<Sign>>,
    /// The rows of which the sharing of a name is enough: they say what became of somebody.
    of_persons: Vec<bool>,
}

/// Words that follow each other and stand for one kind.
#[derive(Debug)]
struct Sign {
    row: usize,
    side: usize,
    words: Vec<&'static str>,
    /// Whether they count after a form of "be" alone: "was killed".
    is_passive: bool,
}

/// A word of a row where it stands.
#[derive(Debug, Clone, Copy)]
struct Marked<'c> {
    saying: usize,
    clause: &'c Clause,
    at: usize,
    /// How many words it is.
    length: usize,
}

/// Two sentences with opposite words.
pub(super) struct Opposed<'c> {
    pub(super) sayings: (usize, usize),
    pub(super) clauses: (&'c Clause, &'c Clause),
    pub(super) words: (String, String),
    pub(super) row: usize,
}

/// "Left for dead" and "presumed dead" is who may live; "what they call a hoax" are another's words.
const SEEMING: [&str; 8] = ["almost", "believed", "call", "called", "feared", "for", "nearly", "presumed"];
const BE: [&str; 6] = ["be", "been", "being", "is", "was", "were"];

/// Where the words of either side of a row first stand in a sentence, and how many they are.
type Sides = [Option<(usize, usize)>; 2];

impl Opposites {
    pub(super) fn new() -> Self {
        let mut all = Self { signs: HashMap::new(), of_persons: Vec::new() };
        let lines = OPPOSITES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        for (row, line) in lines.enumerate() {
            all.of_persons.push(line.starts_with('@'));
            for (side, tokens) in line.trim_start_matches('@').split('|').take(2).enumerate() {
                for token in tokens.split_whitespace() {
                    let passive = token.strip_prefix("be+");
                    let words: Vec<&'static str> = passive.unwrap_or(token).split('_').collect();
                    let sign = Sign { row, side, words, is_passive: passive.is_some() };
                    all.signs.entry(sign.words[0]).or_default().push(sign);
                }
            }
        }
        all
    }

    /// Returns the row of which two sentences have opposite words, said of one thing or not.
    pub(super) fn row(&self, a: &Clause, b: &Clause) -> Option<usize> {
        let (ours, theirs) = (self.marks(a, is_said), self.marks(b, is_said));
        let only = |sides: &Sides| match sides {
            [Some(_), None] => Some(0),
            [None, Some(_)] => Some(1),
            _ => None,
        };
        let differ = |row: &usize| {
            let sides = ours.get(row).and_then(only).zip(theirs.get(row).and_then(only));
            sides.is_some_and(|(a, b)| a != b)
        };
        ours.keys().copied().find(differ)
    }

    /// Returns the sentences of a case that have opposite words of one thing; each two sayings once.
    pub(super) fn between<'c>(
        &self,
        case: &'c Case<'_>,
        is_open: impl Fn(&[String]) -> bool,
    ) -> Vec<Opposed<'c>> {
        let mut found: BTreeMap<(usize, usize), Opposed<'c>> = BTreeMap::new();
        for (row, [ones, others]) in self.marked(case, &is_open) {
            for (one, other) in ones.iter().flat_map(|one| others.iter().map(move |other| (one, other))) {
                let speaks = case.can_oppose(one.saying, other.saying);
                if speaks && is_of_one_thing(case, (one, other), self.of_persons[row]) {
                    let (a, b) = if one.saying <= other.saying { (one, other) } else { (other, one) };
                    found.entry((a.saying, b.saying)).or_insert(Opposed {
                        sayings: (a.saying, b.saying),
                        clauses: (a.clause, b.clause),
                        words: (a.words(), b.words()),
                        row,
                    });
                }
            }
        }
        found.into_values().collect()
    }

    /// Returns where the words of both kinds of each row stand, in what is asserted. A sentence that says both tells of a
    /// change, or of what others say.
    fn marked<'c>(
        &self,
        case: &'c Case<'_>,
        is_open: &impl Fn(&[String]) -> bool,
    ) -> BTreeMap<usize, [Vec<Marked<'c>>; 2]> {
        let mut marked: BTreeMap<usize, [Vec<Marked<'c>>; 2]> = BTreeMap::new();
        for (saying, point) in case.points.iter().enumerate().filter(|(saying, _)| case.asserts(*saying)) {
            for clause in &point.clauses {
                for (row, sides) in self.marks(clause, |_, _| true) {
                    let (side, (at, length)) = match sides {
                        [Some(found), None] => (0, found),
                        [None, Some(found)] => (1, found),
                        _ => continue,
                    };
                    let to = &mut marked.entry(row).or_default()[side];
                    if clause.is_meant
                        && is_said(clause, at)
                        && !is_open(clause.part(at))
                        && to.len() < MAX_MARKED
                    {
                        to.push(Marked { saying, clause, at, length });
                    }
                }
            }
        }
        marked
    }

    /// Returns the rows of which a sentence has words that count, and where.
    fn marks(&self, clause: &Clause, counts: impl Fn(&Clause, usize) -> bool) -> BTreeMap<usize, Sides> {
        let mut marks: BTreeMap<usize, Sides> = BTreeMap::new();
        for (at, word) in clause.words.iter().enumerate() {
            for sign in self.signs.get(word.as_str()).into_iter().flatten() {
                if sign.stands(clause, at) && counts(clause, at) {
                    marks.entry(sign.row).or_default()[sign.side].get_or_insert((at, sign.words.len()));
                }
            }
        }
        marks
    }
}

/// Tells whether the part of a sentence in which a word stands negates nothing.
fn is_said(clause: &Clause, at: usize) -> bool {
    !clause.part(at).iter().any(|word| is_negation(word))
}

impl Marked<'_> {
    fn words(&self) -> String {
        self.clause.words[self.at..self.at + self.length].join(" ")
    }
}

impl Sign {
    fn stands(&self, clause: &Clause, at: usize) -> bool {
        let is_it = self
            .words
            .iter()
            .enumerate()
            .all(|(on, word)| clause.words.get(at + on).is_some_and(|own| own == word));
        let before = &clause.words[at.saturating_sub(2)..at];
        let has = |words: &[&str]| before.iter().any(|word| words.contains(&word.as_str()));
        is_it && !has(&SEEMING) && (!self.is_passive || has(&BE))
    }
}

/// Tells whether the words are said of one thing: it is named in both, or the sentences share much besides.
fn is_of_one_thing(case: &Case<'_>, (a, b): (&Marked<'_>, &Marked<'_>), is_of_persons: bool) -> bool {
    let own = [stem(&a.clause.words[a.at]), stem(&b.clause.words[b.at])];
    let besides = |clause: &Clause| -> Stems {
        let left = clause.stems.iter().filter(|(stem, _)| !own.contains(stem));
        left.map(|(stem, weight)| (stem.clone(), *weight)).collect()
    };
    let thing = |marked: &Marked<'_>| {
        let before = marked.clause.words[marked.at.saturating_sub(NEAR)..marked.at].iter().rev();
        before.into_iter().find_map(|word| THINGS.iter().position(|thing| thing.contains(&word.as_str())))
    };
    // The dead and the living of one battle are many.
    if is_of_persons {
        return name_one_person(case, a.saying, b.saying);
    }
    // A letter may be genuine where a van is a fake.
    match (thing(a), thing(b)) {
        (Some(one), Some(other)) => one == other,
        _ => shared(&besides(a.clause), &besides(b.clause)) >= LEAST_SHARED,
    }
}

/// Tells whether one speaks of oneself.
fn is_of_oneself(words: &[String]) -> bool {
    words.iter().any(|word| matches!(word.as_str(), "i" | "im" | "ive" | "me" | "myself"))
}

/// Tells whether two sayings name one person.
fn name_one_person(case: &Case<'_>, a: usize, b: usize) -> bool {
    let names = |saying: usize| -> Names {
        let shown = case.sayings[saying].shown();
        let spans = shown.statement.parts.content.spans().iter();
        let named: Names = spans.flat_map(|span| names_in(shown.read, *span)).collect();
        // "I am very much alive" is said of who says it.
        let is_of_oneself = case.points[saying].clauses.iter().any(|clause| is_of_oneself(&clause.words));
        let own = if is_of_oneself { case.own_names(saying) } else { Names::new() };
        named.into_iter().chain(own).collect()
    };
    !names(a).is_disjoint(&names(b))
}
