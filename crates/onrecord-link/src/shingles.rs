//! Runs of words, by which copied text is found however it was cut or added to.

use std::cmp::Ordering;

use onrecord_types::Revision;

use crate::profile::own_lines;
use crate::rarity::Term;
use crate::words::{normal, words};

/// The words in a run. Five in a row are rarely the same by chance, and a changed word spoils only five runs.
const RUN: usize = 5;
/// The words of a text that are read.
const MAX_WORDS: usize = 20_000;
/// One run in so many is used to find candidates; all are used to compare them.
const SAMPLE: u64 = 4;

/// The runs of a text, each once, in order.
#[derive(Debug)]
pub(crate) struct Shingles(Vec<Term>);

impl Shingles {
    /// Cuts the article's own words into runs.
    pub(crate) fn of(revision: &Revision) -> Self {
        let normals: Vec<String> = own_lines(revision)
            .flat_map(|(_, line)| words(line))
            .take(MAX_WORDS)
            .map(|word| normal(word.text))
            .collect();
        let mut runs: Vec<Term> =
            normals.windows(RUN).map(|run| Term::joined(run.iter().map(String::as_str))).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// Returns the number of different runs.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the runs that lead to candidates: the same ones of every text.
    pub(crate) fn sample(&self) -> impl Iterator<Item = Term> {
        self.0.iter().copied().filter(|run| run.number() % SAMPLE == 0)
    }

    /// Returns how many runs both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut count = 0;
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            match our.cmp(their) {
                Ordering::Less => ours.next(),
                Ordering::Greater => theirs.next(),
                Ordering::Equal => {
                    count += 1;
                    ours.next();
                    theirs.next()
                }
            };
        }
        count
    }
}
