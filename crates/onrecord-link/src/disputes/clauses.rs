//! The sentences of a content, and the words by which two of them are about one point.

use std::collections::BTreeMap;

use crate::rarity::Rarity;
use crate::words::{Word, is_negation, normal, stem, words};

/// A word in more reports than this says nothing of what they are about (-ln of the share): `could`, `men`.
const LEAST_RARITY: f64 = 1.5;
/// No word alone makes a point: names of the incident are rare everywhere else.
const MOST_RARITY: f64 = 6.0;

/// Names are rare, and half of all that is said of an incident has one or another.
const MOST_OF_NAME: f64 = 2.5;

/// Words of saying, which are about what is said and never the point itself.
const OF_SAYING: [&str; 23] = [
    "accord", "account", "add", "alleg", "announc", "ask", "believ", "call", "claim", "comment", "confirm",
    "describ", "evidenc", "explain", "heard", "inform", "insist", "know", "report", "sai", "stat", "suggest",
    "told",
];

/// Stems and what each weighs.
pub(super) type Stems = BTreeMap<String, f64>;

/// A sentence of a content.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) text: String,
    /// The normal forms of its words.
    pub(super) words: Vec<String>,
    /// The places of the words with which its parts begin: after a comma, or with a word such as "although".
    parts: Vec<usize>,
    pub(super) stems: Stems,
    /// Whether it puts forward what it says, and of no other time.
    pub(super) is_meant: bool,
    /// How rare they are, however many others of the incident have them.
    pub(super) rarities: Stems,
}

/// What two sentences have in common, however many others of the incident speak of it: the point of a dispute is what most do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Common {
    /// How many words that are neither names nor all too common.
    pub(super) telling: usize,
    pub(super) weight: f64,
    /// Which share of the one that says less.
    pub(super) share: f64,
}

impl Clause {
    /// Returns the words of the part in which a word stands.
    pub(super) fn part(&self, at: usize) -> &[String] {
        let (start, end) = self.bounds(at);
        self.words.get(start..end).unwrap_or_default()
    }

    /// Returns the words of that part which stand before the word.
    pub(super) fn before(&self, at: usize) -> &[String] {
        self.words.get(self.bounds(at).0..at).unwrap_or_default()
    }

    fn bounds(&self, at: usize) -> (usize, usize) {
        let next = self.parts.partition_point(|start| *start <= at);
        let start = next.checked_sub(1).map_or(0, |part| self.parts[part]);
        (start, self.parts.get(next).copied().unwrap_or(self.words.len()))
    }

    /// Returns what words of another sentence have in common with it.
    pub(super) fn common(&self, words: &Stems) -> Common {
        let shared = words.iter().filter(|(stem, _)| self.rarities.contains_key(*stem));
        let (mut telling, mut sum) = (0, 0.0);
        for (_, rarity) in shared {
            telling += usize::from(*rarity > MOST_OF_NAME);
            sum += rarity;
        }
        let least = weight(&self.rarities).min(weight(words)).max(1.0);
        Common { telling, weight: sum, share: sum / least }
    }

    /// Returns how rare those of its words are that stand in a part of it.
    pub(super) fn rarities_in(&self, part: &str) -> Stems {
        let stems = words(part).map(|word| stem(&normal(word.text)));
        stems.filter_map(|stem| self.rarities.get(&stem).map(|rarity| (stem, *rarity))).collect()
    }

    /// Tells whether it negates anything.
    pub(super) fn negates(&self) -> bool {
        self.words.iter().any(|word| is_negation(word))
    }
}

/// Returns how many words are neither names nor all too common.
pub(super) fn telling(rarities: &Stems) -> usize {
    rarities.values().filter(|rarity| **rarity > MOST_OF_NAME).count()
}

/// Returns what two sets of stems have in common, by weight.
pub(super) fn shared(a: &Stems, b: &Stems) -> f64 {
    a.iter().filter(|(stem, _)| b.contains_key(*stem)).map(|(_, weight)| weight).sum()
}

/// Returns the weight of stems.
pub(super) fn weight(stems: &Stems) -> f64 {
    stems.values().sum()
}

pub(super) fn clause(text: &str, rarity: &Rarity, is_meant: bool) -> Clause {
    let normals: Vec<String> = words(text).map(|word| normal(word.text)).collect();
    let mut stems = Stems::new();
    let printed = words(text).map(Word::is_capitalised);
    for (word, is_capitalised) in normals.iter().zip(printed).filter(|(word, _)| !is_negation(word)) {
        let most = if is_capitalised { MOST_OF_NAME } else { MOST_RARITY };
        let rarity = rarity.of(word).min(most);
        let stem = stem(word);
        if rarity >= LEAST_RARITY && word.chars().count() > 1 && !OF_SAYING.contains(&stem.as_str()) {
            let kept = stems.entry(stem).or_insert(rarity);
            *kept = kept.min(rarity);
        }
    }
    let parts = parts(text, &normals);
    Clause { text: text.to_owned(), parts, words: normals, rarities: stems.clone(), stems, is_meant }
}

/// Returns where the parts of a sentence begin, by its words.
fn parts(text: &str, normals: &[String]) -> Vec<usize> {
    const OPENING: [&str; 9] =
        ["although", "because", "but", "if", "though", "unless", "whereas", "whether", "while"];
    let mut before = 0;
    let is_start = |(word, normal): (Word<'_>, &String)| {
        let gap = text.get(before..word.start).unwrap_or_default();
        before = word.end();
        // "10:30" and "1,000" are one.
        let is_number = matches!(gap, "," | ":") && word.text.starts_with(|c: char| c.is_ascii_digit());
        !is_number && gap.contains([',', ';', ':', '–', '—', '(', ')']) || OPENING.contains(&normal.as_str())
    };
    let starts: Vec<bool> = words(text).zip(normals).map(is_start).collect();
    (0..starts.len()).filter(|at| starts[*at]).collect()
}

/// Cuts a content into sentences.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut stopped) = (0, false);
    for (at, c) in text.char_indices() {
        let is_close = matches!(c, '"' | '”' | '’' | '\'' | ')');
        // Where a source stands within a content, an ellipsis does in its words.
        let next = || text.get(at..).unwrap_or_default().chars().skip(1).find(|c| !c.is_whitespace());
        let is_cut = c == '…' && next().is_some_and(|next| next.is_uppercase() || matches!(next, '"' | '“'));
        if is_cut || c == '\n' || stopped && c.is_whitespace() {
            found.push(text.get(start..at).unwrap_or_default());
            (start, stopped) = (at + c.len_utf8(), false);
        } else if matches!(c, '.' | '!' | '?') {
            let word = text.get(start..at).unwrap_or_default().rsplit([' ', '.']).next().unwrap_or_default();
            // "U.S. troops" and "J. Orr" go on.
            stopped = word.chars().filter(|c| c.is_alphabetic()).count() > 2 || c != '.';
        } else if !is_close {
            stopped = false;
        }
    }
    found.push(text.get(start..).unwrap_or_default());
    found.into_iter().map(str::trim).filter(|sentence| sentence.chars().any(char::is_alphanumeric)).collect()
}
