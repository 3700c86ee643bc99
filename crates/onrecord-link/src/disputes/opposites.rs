//! Opposite words of one thing: "the recording is genuine" against "the tape is a hoax".

use std::collections::BTreeMap;

use super::points::{Case, Clause, Stems, shared};
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
const THINGS: [&[&str]; 9] = [
    &["aircraft", "airplane", "fighter", "helicopter", "jet", "plane", "warplane"],
    &["audio", "audiotape", "recording", "tape"],
    &["blaze", "fire"],
    &["car", "suv", "truck", "van", "vehicle"],
    &["clip", "footage", "video"],
    &["firearm", "gun", "handgun", "pistol", "rifle", "weapon"],
    &["image", "photo", "photograph", "picture"],
    &["document", "letter", "memo", "note"],
    &["body", "corpse", "remain"],
];

/// The rows of the table.
pub(super) struct Opposites {
    rows: Vec<[Vec<Sign>; 2]>,
    /// The rows of which the sharing of a name is enough: they say what became of somebody.
    of_persons: Vec<bool>,
}

/// Words in a row that stand for one kind.
struct Sign {
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

/// "Left for dead" and "presumed dead" is who may live.
const SEEMING: [&str; 6] = ["almost", "believed", "feared", "for", "nearly", "presumed"];
const BE: [&str; 6] = ["be", "been", "being", "is", "was", "were"];

impl Opposites {
    pub(super) fn new() -> Self {
        let (mut rows, mut of_persons) = (Vec::new(), Vec::new());
        for line in OPPOSITES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            of_persons.push(line.starts_with('@'));
            let mut sides = line.trim_start_matches('@').split('|').map(signs);
            rows.push([sides.next().unwrap_or_default(), sides.next().unwrap_or_default()]);
        }
        Self { rows, of_persons }
    }

    /// Returns the row of which two sentences have opposite words, said of one thing or not.
    pub(super) fn row(&self, a: &Clause, b: &Clause) -> Option<usize> {
        let has = |clause: &Clause, side: &[Sign]| {
            (0..clause.words.len()).any(|at| {
                side.iter().any(|sign| sign.stands(clause, at))
                    && !clause.part(at).iter().any(|word| is_negation(word))
            })
        };
        let only =
            |clause: &Clause, [one, other]: &[Vec<Sign>; 2]| match (has(clause, one), has(clause, other)) {
                (true, false) => Some(0),
                (false, true) => Some(1),
                _ => None,
            };
        let differ = |row: &[Vec<Sign>; 2]| only(a, row).zip(only(b, row)).is_some_and(|(a, b)| a != b);
        self.rows.iter().position(differ)
    }

    /// Returns the sentences of a case that have opposite words of one thing; each two sayings once.
    pub(super) fn between<'c>(
        &self,
        case: &'c Case<'_>,
        is_open: impl Fn(&[String]) -> bool,
    ) -> Vec<Opposed<'c>> {
        let mut found: BTreeMap<(usize, usize), Opposed<'c>> = BTreeMap::new();
        for (number, (row, is_of_persons)) in self.rows.iter().zip(&self.of_persons).enumerate() {
            let (ones, others) = marked(case, row, &is_open);
            for (one, other) in ones.iter().flat_map(|one| others.iter().map(move |other| (one, other))) {
                let speaks = case.can_oppose(one.saying, other.saying);
                if speaks && is_of_one_thing(case, (one, other), *is_of_persons) {
                    let (a, b) = if one.saying <= other.saying { (one, other) } else { (other, one) };
                    found.entry((a.saying, b.saying)).or_insert(Opposed {
                        sayings: (a.saying, b.saying),
                        clauses: (a.clause, b.clause),
                        words: (a.words(), b.words()),
                        row: number,
                    });
                }
            }
        }
        found.into_values().collect()
    }
}

fn signs(side: &'static str) -> Vec<Sign> {
    let sign = |token: &'static str| {
        let passive = token.strip_prefix("be+");
        Sign { words: passive.unwrap_or(token).split('_').collect(), is_passive: passive.is_some() }
    };
    side.split_whitespace().map(sign).collect()
}

/// Returns where the words of both kinds of a row stand, in what is asserted. A sentence that says both tells of a change,
/// or of what others say.
fn marked<'c>(
    case: &'c Case<'_>,
    row: &[Vec<Sign>; 2],
    is_open: &impl Fn(&[String]) -> bool,
) -> (Vec<Marked<'c>>, Vec<Marked<'c>>) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for (saying, point) in case.points.iter().enumerate().filter(|(saying, _)| case.asserts(*saying)) {
        for clause in &point.clauses {
            let stands = |signs: &[Sign]| {
                let sign = |at: usize| signs.iter().find(|sign| sign.stands(clause, at));
                (0..clause.words.len()).find_map(|at| Some((at, sign(at)?.words.len())))
            };
            let (to, (at, length)) = match (stands(&row[0]), stands(&row[1])) {
                (Some(found), None) => (&mut ones, found),
                (None, Some(found)) => (&mut others, found),
                _ => continue,
            };
            let part = clause.part(at);
            if !clause.text.trim_end_matches(['"', '”', ' ']).ends_with('?')
                && !part.iter().any(|word| is_negation(word))
                && !is_open(part)
                && to.len() < MAX_MARKED
            {
                to.push(Marked { saying, clause, at, length });
            }
        }
    }
    (ones, others)
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
    shared(&besides(a.clause), &besides(b.clause)) >= LEAST_SHARED
        || thing(a).is_some() && thing(a) == thing(b)
}

/// Tells whether two sayings name one person.
fn name_one_person(case: &Case<'_>, a: usize, b: usize) -> bool {
    let names = |saying: usize| -> Names {
        let shown = case.sayings[saying].shown();
        let spans = shown.statement.parts.content.spans().iter();
        spans.flat_map(|span| names_in(shown.read, *span)).collect()
    };
    !names(a).is_disjoint(&names(b))
}
