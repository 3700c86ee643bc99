//! Units of what is measured, and the words around a measure that say what it is of and how exact.

/// What an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// How far or how long a thing is, in millimetres.
    Length,
    /// How long it took or lay before, in seconds.
    Span,
    /// When, in minutes of a day.
    Clock,
    /// How old somebody is, in years.
    Age,
}

/// Units by alphabet, each with how many of the smallest of its kind it is.
const UNITS: &[(&str, Kind, f64)] = &[
    ("centimeter", Kind::Length, 10.0),
    ("centimeters", Kind::Length, 10.0),
    ("centimetre", Kind::Length, 10.0),
    ("centimetres", Kind::Length, 10.0),
    ("cm", Kind::Length, 10.0),
    ("day", Kind::Span, 86_400.0),
    ("days", Kind::Span, 86_400.0),
    ("feet", Kind::Length, 304.8),
    ("foot", Kind::Length, 304.8),
    ("ft", Kind::Length, 304.8),
    ("hour", Kind::Span, 3_600.0),
    ("hours", Kind::Span, 3_600.0),
    ("inch", Kind::Length, 25.4),
    ("inches", Kind::Length, 25.4),
    ("kilometer", Kind::Length, 1e6),
    ("kilometers", Kind::Length, 1e6),
    ("kilometre", Kind::Length, 1e6),
    ("kilometres", Kind::Length, 1e6),
    ("km", Kind::Length, 1e6),
    ("m", Kind::Length, 1e3),
    ("meter", Kind::Length, 1e3),
    ("meters", Kind::Length, 1e3),
    ("metre", Kind::Length, 1e3),
    ("metres", Kind::Length, 1e3),
    ("mile", Kind::Length, 1_609_344.0),
    ("miles", Kind::Length, 1_609_344.0),
    ("minute", Kind::Span, 60.0),
    ("minutes", Kind::Span, 60.0),
    ("month", Kind::Span, 2_629_746.0),
    ("months", Kind::Span, 2_629_746.0),
    ("second", Kind::Span, 1.0),
    ("seconds", Kind::Span, 1.0),
    ("week", Kind::Span, 604_800.0),
    ("weeks", Kind::Span, 604_800.0),
    ("yard", Kind::Length, 914.4),
    ("yards", Kind::Length, 914.4),
    ("yds", Kind::Length, 914.4),
    ("year", Kind::Span, 31_556_952.0),
    ("years", Kind::Span, 31_556_952.0),
];

/// Returns what a lower-case word is a unit of, and its size.
pub(super) fn unit(word: &str) -> Option<(Kind, f64)> {
    let found = UNITS.binary_search_by_key(&word, |(known, ..)| known).ok()?;
    UNITS.get(found).map(|(_, kind, size)| (*kind, *size))
}

/// What an amount is of, as the words beside it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Depth,
    Width,
    Height,
    Reach,
    Radius,
    Diameter,
    /// How far from something.
    Away,
    Before,
    After,
    /// How long something went on.
    Lasting,
}

impl Of {
    /// Tells whether a time can be of it.
    pub(super) fn is_of_time(self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Lasting)
    }
}

/// Words after an amount.
const AFTER: &[(&str, Of)] = &[
    ("across", Of::Width),
    ("after", Of::After),
    ("away", Of::Away),
    ("before", Of::Before),
    ("deep", Of::Depth),
    ("earlier", Of::Before),
    ("from", Of::Away),
    ("high", Of::Height),
    ("later", Of::After),
    ("long", Of::Reach),
    ("tall", Of::Height),
    ("wide", Of::Width),
];
/// Words before it: "a depth of", "lasted".
const BEFORE: &[(&str, Of)] = &[
    ("depth", Of::Depth),
    ("diameter", Of::Diameter),
    ("for", Of::Lasting),
    ("height", Of::Height),
    ("lasted", Of::Lasting),
    ("lasting", Of::Lasting),
    ("length", Of::Reach),
    ("radius", Of::Radius),
    ("took", Of::Lasting),
    ("width", Of::Width),
];

/// Returns what a word after an amount says that it is of.
pub(super) fn said_after(word: &str) -> Option<Of> {
    find(AFTER, word)
}

/// Returns what a word before an amount says that it is of.
pub(super) fn said_before(word: &str) -> Option<Of> {
    find(BEFORE, word)
}

fn find(table: &[(&str, Of)], word: &str) -> Option<Of> {
    table.binary_search_by_key(&word, |(known, _)| known).ok().map(|at| table[at].1)
}

/// How the words before an amount bound it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    Roughly,
}

/// The words that bound what follows them.
const BOUNDS: &[(&[&str], Bound)] = &[
    (&["no", "more", "than"], Bound::AtMost),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["close", "to"], Bound::Roughly),
    (&["fewer", "than"], Bound::AtMost),
    (&["less", "than"], Bound::AtMost),
    (&["more", "than"], Bound::AtLeast),
    (&["up", "to"], Bound::AtMost),
    (&["well", "over"], Bound::AtLeast),
    (&["about"], Bound::Roughly),
    (&["almost"], Bound::Roughly),
    (&["approximately"], Bound::Roughly),
    (&["around"], Bound::Roughly),
    (&["estimated"], Bound::Roughly),
    (&["nearly"], Bound::Roughly),
    (&["over"], Bound::AtLeast),
    (&["roughly"], Bound::Roughly),
    (&["some"], Bound::Roughly),
    (&["under"], Bound::AtMost),
    (&["within"], Bound::AtMost),
];

/// Returns the bound with which words end, and how many words it is.
pub(super) fn bound(before: &[&str]) -> Option<(Bound, usize)> {
    let ends = |(words, _): &&(&[&str], Bound)| before.ends_with(words);
    BOUNDS.iter().find(ends).map(|(words, bound)| (*bound, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_by_alphabet() {
        assert!(UNITS.is_sorted_by_key(|(word, ..)| word));
        assert!([AFTER, BEFORE].iter().all(|table| table.is_sorted_by_key(|(word, _)| word)));
    }
}
