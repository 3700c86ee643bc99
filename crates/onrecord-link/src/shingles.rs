//! Runs of words, by which copied text is found however it was cut or added to.

use onrecord_types::Revision;

use crate::profile::own_lines;
use crate::rarity::Term;
use crate::words::{normal, words};

/// The words in a run. Five in a row are rarely the same by chance, and a changed word spoils only five runs.
const RUN: usize = 5;
/// The words of a text that are read.
const MAX_WORDS: usize = 20_000;
/// The runs of a text, each once, in order, with the place of its first word.
#[derive(Debug)]
pub(crate) struct Shingles(Vec<(Term, u32)>);

impl Shingles {
    /// Cuts the article's own words into runs.
    pub(crate) fn of(revision: &Revision) -> Self {
        let normals: Vec<String> = own_lines(revision)
            .flat_map(|(_, line)| words(line))
            .take(MAX_WORDS)
            .map(|word| normal(word.text))
            .collect();
        let mut runs: Vec<(Term, u32)> = (0..)
            .zip(normals.windows(RUN))
            .map(|(place, run)| (Term::joined(run.iter().map(String::as_str)), place))
            .collect();
        runs.sort_unstable();
        runs.dedup_by_key(|(run, _)| *run);
        Self(runs)
    }

    /// Returns the number of different runs.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the places of the runs that the other has too, in no order.
    pub(crate) fn shared(&self, other: &Self) -> Vec<u32> {
        let mut theirs = other.0.iter().peekable();
        let mut shared = Vec::new();
        for (run, place) in &self.0 {
            while theirs.next_if(|(their, _)| their < run).is_some() {}
            if theirs.peek().is_some_and(|(their, _)| their == run) {
                shared.push(*place);
            }
        }
        shared
    }
}

/// Returns the words of the longest passage that shared runs make up.
pub(crate) fn longest_passage(mut places: Vec<u32>) -> usize {
    places.sort_unstable();
    let runs = places.chunk_by(|a, b| a + 1 == *b).map(<[u32]>::len).max();
    runs.map_or(0, |runs| runs + RUN - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_the_longest_passage() {
        assert_eq!(longest_passage(vec![9, 3, 4, 5, 20]), 3 + RUN - 1);
        assert_eq!(longest_passage(Vec::new()), 0);
    }
}
