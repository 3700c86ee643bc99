//! Numbers in words, as figures and times both read them.

pub(crate) use onrecord_types::number_word as below_hundred;

/// Returns a number below twenty of one lower-case word: `twelve`.
pub(crate) fn below_twenty(word: &str) -> Option<u32> {
    below_hundred(word).filter(|number| *number < 20)
}

/// Returns the tens that a lower-case word names: 20 for `twenty`.
pub(crate) fn tens(word: &str) -> Option<u32> {
    below_hundred(word).filter(|number| *number >= 20 && number % 10 == 0)
}
