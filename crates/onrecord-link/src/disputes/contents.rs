//! Contents that cannot both hold, wherever they stand.
//!
//! Only pairs that share rare words are looked at, the most alike first. A rule of its own finds the plainest: what one
//! says stands under a "not" of the other, or the two have opposite words of one thing. The rest is left to whoever
//! compares contents.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::DisputeBasis;

use super::clash::Clash;
use super::comparing::Comparer;
use super::points::{Case, Clause, Stems, shared, weight};
use crate::words::{is_negation, stem};

/// So many pairs of an incident are compared, those that share most: a bound on the cost, not a judgement.
const MAX_PAIRS: usize = 240;
/// A word that more sayings have than this leads to no pairs.
const MAX_HOLDERS: usize = 48;
/// What two sentences share weighs so much at least.
const LEAST_SHARED: f64 = 5.0;
/// This share of what stands under a negation is what the other says ...
const NEGATED_SHARE: f64 = 0.7;
/// ... and it weighs so much.
const NEGATED_WEIGHT: f64 = 5.0;
/// How sure a rule is, and how much a chance of conflict adds.
const RULE: f64 = 0.62;
const MORE: f64 = 0.3;
/// A chance of conflict alone has to be so great.
const SURE_CONFLICT: f64 = 0.9;
/// Two that repeat each other do not clash, whatever else.
const REPEATS: f32 = 0.6;

/// Words of which one thing cannot be both.
pub(crate) const OPPOSITES: &str = include_str!("../../data/opposites.txt");

/// Returns the clashes between contents.
pub(super) fn clashes(case: &Case<'_>, comparer: &mut Comparer<'_>) -> Vec<Clash> {
    let opposites = Opposites::new();
    let pairs = pairs(case);
    let near: Vec<(&Clause, &Clause)> = pairs
        .iter()
        .map(|(a, b)| {
            let (_, a, b) = case.nearest(*a, *b);
            (a, b)
        })
        .collect();
    let texts: Vec<(&str, &str)> = near.iter().map(|(a, b)| (a.text.as_str(), b.text.as_str())).collect();
    let scores = comparer.compare(&texts);
    let mut found = Vec::new();
    for (((a, b), (ours, theirs)), compared) in pairs.iter().zip(&near).zip(&scores) {
        if compared.repeats >= REPEATS || !is_assertion(ours) || !is_assertion(theirs) {
            continue;
        }
        let conflict = f64::from(compared.conflict);
        let rule = rule(ours, theirs, &opposites);
        let (confidence, reason) = match rule {
            Some(reason) => (MORE.mul_add(conflict, RULE), reason),
            None if conflict >= SURE_CONFLICT => (0.7 * conflict, "the two cannot both hold".to_owned()),
            None => continue,
        };
        let statement = |saying: usize| case.sayings[saying].shown().statement.id;
        found.push(Clash {
            basis: DisputeBasis::Contradiction,
            sayings: (*a, *b),
            between: (statement(*a), statement(*b)),
            told_in: None,
            confidence,
            reason,
            words: (ours.text.clone(), theirs.text.clone()),
            is_bare: false,
        });
    }
    found
}

/// Returns the pairs worth comparing.
fn pairs(case: &Case<'_>) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (saying, point) in case.points.iter().enumerate().filter(|(saying, _)| case.asserts(*saying)) {
        for stem in point.stems.keys() {
            holders.entry(stem).or_default().push(saying);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for holders in holders.values().filter(|holders| holders.len() <= MAX_HOLDERS) {
        for (at, a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let opposed = pairs.into_iter().filter(|(a, b)| case.can_oppose(*a, *b));
    let weighed =
        opposed.map(|(a, b)| (case.nearest(a, b).0, a, b)).filter(|(weight, ..)| *weight >= LEAST_SHARED);
    let mut weighed: Vec<(f64, usize, usize)> = weighed.collect();
    weighed.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    weighed.truncate(MAX_PAIRS);
    weighed.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Tells whether a sentence says that something is so: no question, no wish, nothing to come, nothing that may be.
fn is_assertion(clause: &Clause) -> bool {
    const OPEN: [&str; 21] = [
        "could",
        "couldnt",
        "confirm",
        "confirmed",
        "confirmation",
        "hope",
        "if",
        "let",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "shouldnt",
        "unclear",
        "verify",
        "whether",
        "will",
        "wont",
        "would",
        "wouldnt",
    ];
    !clause.text.trim_end_matches(['"', '”', ' ']).ends_with('?')
        && !clause.words.iter().any(|word| OPEN.contains(&word.as_str()))
        && !clause.text.to_lowercase().contains("so-called")
}

/// Returns why the two cannot both hold, where that is plain.
fn rule(a: &Clause, b: &Clause, opposites: &Opposites) -> Option<String> {
    if negates(a, b) || negates(b, a) {
        return Some("one says what the other negates".to_owned());
    }
    let (one, other) = opposites.between(a, b)?;
    Some(format!("“{one}” against “{other}”"))
}

/// Negations that have no words under them: "said nothing after".
const ALONE: [&str; 5] = ["nothing", "nobody", "neither", "nor", "without"];
/// Words under a negation that say how something is held to be: "not aware of", "did not appear to".
const ATTITUDES: [&str; 7] = ["appear", "awar", "indicat", "intend", "seem", "think", "thought"];

/// Tells whether what stands under a negation in one sentence is what the other says, which negates nothing.
fn negates(negating: &Clause, other: &Clause) -> bool {
    // "Are preventing them from leaving" negates as well.
    const OTHERWISE: [&str; 9] =
        ["avoid", "den", "deni", "fail", "lack", "prevent", "refus", "stop", "unabl"];
    let negates = |word: &String| is_negation(word) || OTHERWISE.contains(&stem(word).as_str());
    if other.words.iter().any(negates) {
        return false;
    }
    // A "don't" at the start forbids something, a "not" there belongs to what is cut off; "said nothing" is about no other words.
    let scoped = |word: &String| is_negation(word) && !ALONE.contains(&word.as_str());
    let at = negating.words.iter().position(scoped);
    let starts = |at: usize| at == 0 && !matches!(negating.words[0].as_str(), "no" | "none");
    let Some(at) = at.filter(|at| !starts(*at)) else { return false };
    // "No Marine handed a weapon": all that follows; "did not hand over": who did it too.
    let after = negating.words[at + 1..].iter().map(|word| stem(word));
    let scope: BTreeSet<String> = after.collect();
    // What is negated is the first word that says something: "never charged" negates no violence.
    let leads =
        |stem: &&String| negating.stems.contains_key(stem.as_str()) && !ATTITUDES.contains(&stem.as_str());
    let first = negating.words[at + 1..].iter().map(|word| stem(word)).collect::<Vec<_>>();
    if !first.iter().find(leads).is_some_and(|first| other.stems.contains_key(first)) {
        return false;
    }
    let under: Stems = negating.stems.iter().filter(|(stem, _)| scope.contains(*stem)).map(clone).collect();
    let said = shared(&under, &other.stems);
    said >= NEGATED_WEIGHT && said >= NEGATED_SHARE * weight(&under) && under.len() > 1
}

fn clone((stem, weight): (&String, &f64)) -> (String, f64) {
    (stem.clone(), *weight)
}

/// Words of which one thing cannot be both.
struct Opposites {
    of: BTreeMap<&'static str, Vec<usize>>,
    /// Those that count after a form of "be" alone: "was killed".
    of_passive: BTreeMap<&'static str, Vec<usize>>,
}

const BE: [&str; 6] = ["be", "been", "being", "is", "was", "were"];

impl Opposites {
    fn new() -> Self {
        let (mut of, mut of_passive) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::<_, Vec<usize>>::new());
        let lines = OPPOSITES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        for (number, line) in lines.enumerate() {
            for (side, words) in line.split('|').enumerate() {
                for word in words.split_whitespace() {
                    match word.strip_prefix("be+") {
                        Some(word) => of_passive.entry(word).or_default().push(number * 2 + side),
                        None => of.entry(word).or_default().push(number * 2 + side),
                    }
                }
            }
        }
        Self { of, of_passive }
    }

    /// Returns a word of each sentence that cannot both be said of one thing. Both have to speak of the same besides.
    fn between<'c>(&self, a: &'c Clause, b: &'c Clause) -> Option<(&'c str, &'c str)> {
        let negated = |clause: &Clause| clause.words.iter().any(|word| is_negation(word));
        if negated(a) || negated(b) {
            return None;
        }
        let sides = |clause: &'c Clause| -> Vec<(usize, &'c str)> {
            let of = |(at, word): (usize, &'c String)| {
                let before = &clause.words[at.saturating_sub(2)..at];
                let is_passive = before.iter().any(|word| BE.contains(&word.as_str()));
                let plain = self.of.get(word.as_str()).into_iter();
                let passive = self.of_passive.get(word.as_str()).filter(|_| is_passive).into_iter();
                plain.chain(passive).flatten().map(move |side| (*side, word.as_str()))
            };
            clause.words.iter().enumerate().flat_map(of).collect()
        };
        let (ours, theirs) = (sides(a), sides(b));
        let found = ours.iter().find_map(|(side, word)| {
            let other = theirs.iter().find(|(other, _)| *other == (side ^ 1))?;
            // One that says both tells of a change, or of what others say.
            let says_both =
                ours.iter().any(|(own, _)| *own == (side ^ 1)) || theirs.iter().any(|(own, _)| own == side);
            (!says_both).then_some((*word, other.1))
        })?;
        let besides = |clause: &Clause| -> Stems {
            let own = [stem(found.0), stem(found.1)];
            clause.stems.iter().filter(|(stem, _)| !own.contains(stem)).map(clone).collect()
        };
        (shared(&besides(a), &besides(b)) >= LEAST_SHARED).then_some(found)
    }
}
