//! Covering names in what a row holds.

use std::borrow::Cow;

use onrecord_types::Mask;

/// Covers names in words.
pub(super) fn words(words: &mut Cow<'_, str>, mask: &Mask) {
    if mask.hides(words) {
        *words = Cow::Owned(mask.cover(words));
    }
}

/// Covers names in an address or the name of a file.
pub(super) fn address(address: &mut Cow<'_, str>, mask: &Mask) {
    if let Some(covered) = covered(address, mask) {
        *address = Cow::Owned(covered);
    }
}

/// Returns an address, or the name of a file, with the names covered: no capital tells a name from a word in it, as in
/// `/2031/pell-sues`, so a last name alone is covered however it is written.
///
/// ```
/// # use onrecord_export::covered_address;
/// # use onrecord_types::Mask;
/// let mask = Mask::new(["Odo Pell"], []);
/// assert_eq!(covered_address("ledger.example/2031/pell-sues", &mask), "ledger.example/2031/████-sues");
/// ```
pub fn covered_address(address: &str, mask: &Mask) -> String {
    covered(address, mask).unwrap_or_else(|| address.to_owned())
}

fn covered(address: &str, mask: &Mask) -> Option<String> {
    // Every ASCII letter is one code point before and after, as is every sign of the cover.
    let upper = address.to_ascii_uppercase();
    if !mask.hides(&upper) {
        return None;
    }
    let covered = mask.cover(&upper);
    let letter = |(before, (plain, after)): (char, (char, char))| if after == plain { before } else { after };
    Some(address.chars().zip(upper.chars().zip(covered.chars())).map(letter).collect())
}

/// Covers names in words that may be absent.
pub(super) fn maybe(maybe: Option<&mut Cow<'_, str>>, mask: &Mask) {
    if let Some(found) = maybe {
        words(found, mask);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_in_addresses_without_their_capitals() {
        let mask = Mask::new(["Odo Pell"], []);
        let mut covered = Cow::Borrowed("https://Ledger.example/2031/pell-sues/Spelling?q=Ödo");
        address(&mut covered, &mask);
        assert_eq!(covered, "https://Ledger.example/2031/████-sues/Spelling?q=Ödo");
    }
}
