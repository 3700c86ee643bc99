//! How rare a word is in news reports at large: a committed table, so that no set of documents changes it.

use std::collections::HashMap;

/// Words and in how many of many reports each stands.
pub(crate) const TABLE: &str = include_str!("../data/document_frequencies.txt");

/// A word's normal form, or a run of words, as a number that is the same in every run: FNV-1a, folded to 32 bits. Two words
/// of one report that share a number are not to be expected; of all words of a large record some do, so nothing rests
/// on a single term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term(u32);

impl Term {
    /// Returns the term of a normal form.
    pub(crate) fn of(normal: &str) -> Self {
        Self::folded(fnv(FNV_START, normal.as_bytes()))
    }

    /// Returns the term of a run of words.
    pub(crate) fn joined<'a>(normals: impl IntoIterator<Item = &'a str>) -> Self {
        Self::folded(
            normals.into_iter().fold(FNV_START, |state, word| fnv(fnv(state, word.as_bytes()), b" ")),
        )
    }

    /// Returns a second term of the same words, under which nothing else is filed.
    pub(crate) fn other(self) -> Self {
        Self::folded(fnv(FNV_START, &self.0.to_le_bytes()))
    }

    /// Returns the number, to be kept.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// Makes it of its number.
    pub(crate) fn of_number(number: u32) -> Self {
        Self(number)
    }

    fn folded(state: u64) -> Self {
        // The low bits of FNV are its weakest.
        let mixed = (state ^ (state >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        Self(u32::try_from(mixed).unwrap_or_default())
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The table of background frequencies.
#[derive(Debug)]
pub(crate) struct Rarity {
    listed: HashMap<&'static str, f64>,
    unlisted: f64,
}

impl Rarity {
    /// Reads the table.
    pub(crate) fn new() -> Self {
        let mut rarity = Self { listed: HashMap::with_capacity(16_384), unlisted: 8.0 };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split(' ');
            match (columns.next(), columns) {
                (Some("unlisted"), mut value) => {
                    rarity.unlisted = value.next().and_then(|v| v.parse().ok()).unwrap_or(rarity.unlisted);
                }
                (Some(value), words) => {
                    let value = value.parse().unwrap_or(rarity.unlisted);
                    rarity.listed.extend(words.map(|word| (word, value)));
                }
                (None, _) => {}
            }
        }
        rarity
    }

    /// Returns how rare a normal form is: the negative logarithm of the share of reports that hold it.
    pub(crate) fn of(&self, normal: &str) -> f64 {
        self.listed.get(normal).copied().unwrap_or(self.unlisted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_common_from_rare() {
        let rarity = Rarity::new();
        assert!(rarity.of("the") < 0.2);
        assert!(rarity.of("police") < rarity.of("mayor"));
        assert!(rarity.of("mayor") < rarity.of("quixwater"));
        assert!((rarity.of("quixwater") - rarity.unlisted).abs() < 1e-9);
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let rarity = Rarity::new();
        let words: usize = TABLE
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .map(|line| line.split(' ').count() - 1)
            .sum();
        assert_eq!(rarity.listed.len(), words);
        assert!(rarity.listed.values().all(|value| (0.0..=rarity.unlisted + 0.05).contains(value)));
    }
}
