//! Runs of words, by which copied text is found however it was cut or added to.

use onrecord_types::Revision;

use crate::notices::{is_notice, is_playlist, sentences};
use crate::profile::own_lines;
use crate::rarity::Term;
use crate::words::{Word, normal, words};

/// The words in a run. Five in a row are rarely the same by chance, and a changed word spoils only five runs.
const RUN: usize = 5;
/// The words of a text that are read.
const MAX_WORDS: usize = 20_000;
/// A passage of fewer words is not counted as shared: `was pronounced dead at the scene, according to police` stands in
/// reports that have nothing else in common.
const LEAST_PASSAGE: usize = 10;

/// The words of a text in runs.
#[derive(Debug, Default)]
pub(crate) struct Shingles {
    /// The words in order, with a gap where a notice was left out.
    words: Vec<Option<Term>>,
    /// The number of words.
    count: usize,
    /// The runs in order, each with the place of its first word.
    runs: Vec<(Term, u32)>,
}

impl Shingles {
    /// Cuts the article's own words into runs, notices left out.
    pub(crate) fn of(revision: &Revision) -> Self {
        let mut shingles = Self::default();
        let mut stretch: Vec<String> = Vec::new();
        'text: for (_, line) in own_lines(revision) {
            if is_playlist(line) {
                shingles.close(&mut stretch);
                continue;
            }
            for sentence in sentences(line) {
                let normals: Vec<(Word<'_>, String)> =
                    words(sentence).map(|word| (word, normal(word.text))).collect();
                if is_notice(sentence, &normals) {
                    shingles.close(&mut stretch);
                    continue;
                }
                stretch.extend(normals.into_iter().map(|(_, normal)| normal));
                if shingles.count + stretch.len() > MAX_WORDS {
                    break 'text;
                }
            }
        }
        shingles.close(&mut stretch);
        shingles.runs.sort_unstable();
        shingles
    }

    /// Takes in a stretch of words in a row.
    fn close(&mut self, stretch: &mut Vec<String>) {
        let first = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let run = |(place, run): (u32, &[String])| (Term::joined(run.iter().map(String::as_str)), place);
        self.runs.extend((first..).zip(stretch.windows(RUN)).map(run));
        self.count += stretch.len();
        self.words.extend(stretch.drain(..).map(|word| Some(Term::of(&word))));
        self.words.push(None);
    }

    /// Returns the number of words.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Returns what of this text stands in the other too.
    pub(crate) fn shared<'a>(&'a self, other: &Self) -> Shared<'a> {
        let mut theirs = other.runs.iter().peekable();
        let mut places: Vec<usize> = Vec::new();
        for (run, place) in &self.runs {
            while theirs.next_if(|(their, _)| their < run).is_some() {}
            if theirs.peek().is_some_and(|(their, _)| their == run) {
                places.push(usize::try_from(*place).unwrap_or(usize::MAX));
            }
        }
        places.sort_unstable();
        let passages = places
            .chunk_by(|a, b| a + 1 == *b)
            .map(|runs| &self.words[runs[0]..runs[runs.len() - 1] + RUN])
            .filter(|passage| passage.len() >= LEAST_PASSAGE)
            .collect();
        Shared { passages }
    }
}

/// The passages of a text that stand in another.
#[derive(Debug)]
pub(crate) struct Shared<'a> {
    passages: Vec<&'a [Option<Term>]>,
}

impl Shared<'_> {
    /// Returns the number of words.
    pub(crate) fn len(&self) -> usize {
        self.passages.iter().map(|passage| passage.len()).sum()
    }

    /// Returns the words of the longest passage.
    pub(crate) fn longest(&self) -> usize {
        self.passages.iter().map(|passage| passage.len()).max().unwrap_or_default()
    }

    /// Returns the words of each passage.
    pub(crate) fn passages(&self) -> impl Iterator<Item = Vec<Term>> {
        self.passages.iter().map(|passage| passage.iter().copied().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use onrecord_types::{DocumentId, RevisionFacts, Sha256, Text};

    use super::*;

    fn shingles(text: &str) -> Shingles {
        let (document, facts) = (DocumentId::of(&[b"d"]), RevisionFacts::default());
        Shingles::of(&Revision::new(
            document,
            Sha256::of(b"c"),
            facts,
            Text::new(text.to_owned()),
            Vec::new(),
        ))
    }

    #[test]
    fn measures_what_two_texts_share_in_passages() {
        let whole =
            "One crane fell onto the empty tram depot by the quay on Tuesday night, and nobody was hurt.";
        let cut =
            "One crane fell onto the empty tram depot by the quay. Otters swim in the harbour there now.";
        let (whole, cut) = (shingles(whole), shingles(cut));
        let shared = cut.shared(&whole);
        assert_eq!((shared.len(), shared.longest(), cut.len()), (11, 11, 18));
        assert_eq!(cut.shared(&shingles("The tram depot by the quay is old.")).len(), 0);
    }

    #[test]
    fn runs_do_not_reach_over_a_notice() {
        let told = "The depot by the quay stands empty. ";
        let text = format!("{told}Anyone with information may call 555-013-4477. {told}");
        let with_notice = shingles(&text);
        assert_eq!(with_notice.len(), 14);
        assert_eq!(with_notice.shared(&shingles(&format!("{told}{told}"))).len(), 0);
        assert_eq!(shingles("").shared(&with_notice).longest(), 0);
    }
}
