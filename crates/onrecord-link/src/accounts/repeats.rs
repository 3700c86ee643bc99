//! When two statements of one speaker are the same words, printed twice.
//!
//! Outlets cut quotations, set other quotation marks, and turn them into their own words; none of that makes a new
//! statement. Another number does, and so does a "not", and who denies or takes back what was said does not say it again.

use std::collections::BTreeSet;

use onrecord_types::{Form, Stance};

use crate::cues::{Turn, turn};
use crate::told::Stated;
use crate::words::{is_negation, normal, stem, words};

/// This share of the shorter one's neighbouring words is in the longer one too, when one was cut out of the other ...
const SAME_RUNS: f64 = 0.75;
/// ... or this share of its words that say something, in whatever order, when one gives the other indirectly.
const SAME_STEMS: f64 = 0.85;
/// Of fewer such words than this, the share says little.
const FEWEST_STEMS: usize = 4;
/// A quotation of so many words is known by itself, whatever stands around it.
const LONG_QUOTATION: usize = 7;
/// Words shorter than this tell little of what is said.
const SHORT_WORD: usize = 4;

/// Words that stand for what is said elsewhere: "disputed that".
const POINTERS: [&str; 8] = ["otherwise", "that", "them", "these", "they", "this", "those", "what"];

/// How a statement stands to its content. The same words otherwise meant are not the same statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    Forward,
    Denied,
    TakenBack,
    Narrowed,
    Open,
}

impl Put {
    fn of(stated: &Stated<'_>) -> Self {
        match (turn(stated), stated.statement.parts.stance) {
            (Some(Turn::TakesBack), _) => Self::TakenBack,
            (Some(Turn::Narrows), _) => Self::Narrowed,
            (_, Stance::Denies | Stance::Disputes) => Self::Denied,
            (_, Stance::Asks | Stance::Declines) => Self::Open,
            _ => Self::Forward,
        }
    }
}

/// The words of a statement as they are compared.
#[derive(Debug, Clone)]
pub(super) struct Words {
    all: Vec<String>,
    stems: BTreeSet<String>,
    numbers: BTreeSet<String>,
    negations: usize,
    /// Those that stand in quotation marks.
    quoted: Vec<String>,
    put: Put,
}

impl Words {
    pub(super) fn of(stated: &Stated<'_>) -> Self {
        let (parts, revision) = (&stated.statement.parts, &stated.read.revision);
        let text = revision.words(&parts.content);
        let all: Vec<String> = words(&text).map(|word| normal(word.text)).collect();
        let quoted = match parts.form {
            Form::Direct => all.clone(),
            Form::Indirect => Vec::new(),
            Form::Mixed => quoted(&text),
        };
        let says = |word: &&String| word.chars().count() >= SHORT_WORD && !is_negation(word);
        Self {
            stems: all.iter().filter(says).map(|word| stem(word)).collect(),
            numbers: numbers(stated, &all),
            negations: all.iter().filter(|word| is_negation(word)).count(),
            all,
            quoted,
            put: Put::of(stated),
        }
    }

    /// Returns how many words stand in quotation marks.
    pub(super) fn quoted(&self) -> usize {
        self.quoted.len()
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Tells whether the other says nothing that this does not.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let (short, long) = if other.len() <= self.len() { (other, self) } else { (self, other) };
        if short.all.is_empty() || !short.numbers.is_subset(&long.numbers) || short.put != long.put {
            return false;
        }
        if long.all.windows(short.len()).any(|run| run == short.all) {
            return short.stems.iter().any(|stem| !POINTERS.contains(&stem.as_str()));
        }
        let quotation = self.quoted.len().min(other.quoted.len()) >= LONG_QUOTATION;
        if quotation && is_run_of(&self.quoted, &other.quoted) {
            return true;
        }
        if short.stems.len() < FEWEST_STEMS {
            return false;
        }
        let stems = share(short.stems.intersection(&long.stems).count(), short.stems.len());
        is_run_of(&short.all, &long.all)
            || stems >= SAME_STEMS && short.negations.min(1) == long.negations.min(1)
    }
}

/// Returns the numbers of a statement: those printed in digits, and what its figures mean, in words or not.
fn numbers(stated: &Stated<'_>, words: &[String]) -> BTreeSet<String> {
    let spans = stated.statement.parts.content.spans();
    let own = stated
        .read
        .reading
        .figures
        .iter()
        .filter(|figure| spans.iter().any(|span| span.contains(figure.span)));
    let meant = own.map(|figure| format!("{}-{:?}", figure.least, figure.most));
    words.iter().filter(|word| word.chars().any(char::is_numeric)).cloned().chain(meant).collect()
}

/// Tells whether most neighbouring words of the shorter one are neighbours in the longer one too, and none of these has a
/// "not" put in between.
fn is_run_of(a: &[String], b: &[String]) -> bool {
    let runs = |words: &[String]| -> BTreeSet<(String, String)> {
        words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
    };
    let (first, second) = (runs(a), runs(b));
    let negated = |words: &[String], runs: &BTreeSet<(String, String)>| {
        let mut threes = words.windows(3).filter(|three| is_negation(&three[1]));
        threes.any(|three| runs.contains(&(three[0].clone(), three[2].clone())))
    };
    share(first.intersection(&second).count(), first.len().min(second.len())) >= SAME_RUNS
        && !negated(a, &second)
        && !negated(b, &first)
}

#[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
fn share(found: usize, of: usize) -> f64 {
    found as f64 / of.max(1) as f64
}

/// Returns the words between quotation marks.
fn quoted(text: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    text.split(is_mark).skip(1).step_by(2).flat_map(words).map(|word| normal(word.text)).collect()
}
