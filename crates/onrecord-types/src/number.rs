//! Numbers in words, as figures, times and distances are read by.

/// The words for one number below a hundred, by alphabet.
const NUMBERS: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
    ("zero", 0),
];

/// Returns a number below a hundred of one lower-case word: `twelve`, `ninety`, `twenty-five`.
///
/// `None` for everything else: `dozen`, `hundred`, `Twelve`, `12`.
#[must_use]
pub fn number_word(word: &str) -> Option<u32> {
    plain(word).or_else(|| {
        let (first, ones) = word.split_once('-')?;
        let ones = plain(ones).filter(|ones| (1..=9).contains(ones))?;
        let tens = plain(first).filter(|tens| *tens >= 20)?;
        Some(tens + ones)
    })
}

fn plain(word: &str) -> Option<u32> {
    let found = NUMBERS.binary_search_by_key(&word, |(known, _)| known).ok()?;
    NUMBERS.get(found).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_by_alphabet() {
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| word));
    }

    #[test]
    fn reads_the_numbers_below_a_hundred() {
        let cases =
            [("zero", Some(0)), ("nineteen", Some(19)), ("ninety", Some(90)), ("twenty-five", Some(25))];
        let none = ["forty-ten", "twenty-zero", "one-two", "dozen", ""].map(|word| (word, None));
        let wrong: Vec<_> = cases
            .into_iter()
            .chain(none)
            .map(|(word, wanted)| (word, wanted, number_word(word)))
            .filter(|(_, wanted, found)| wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
