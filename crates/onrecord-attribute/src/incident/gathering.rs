//! What kind of gathering a trigger and its sentence tell of.

use onrecord_types::{GatheringKind, IncidentKind};

use super::found::Named;
use super::survey::Survey;
use super::words::Words;

/// Words and what they tell, by alphabet.
const KINDS: &[(&str, GatheringKind)] = &[
    ("demonstrated", GatheringKind::Protest),
    ("demonstration", GatheringKind::Protest),
    ("demonstrations", GatheringKind::Protest),
    ("demonstrators", GatheringKind::Protest),
    ("march", GatheringKind::March),
    ("marched", GatheringKind::March),
    ("marchers", GatheringKind::March),
    ("marches", GatheringKind::March),
    ("marching", GatheringKind::March),
    ("picket", GatheringKind::Strike),
    ("protest", GatheringKind::Protest),
    ("protested", GatheringKind::Protest),
    ("protester", GatheringKind::Protest),
    ("protesters", GatheringKind::Protest),
    ("protesting", GatheringKind::Protest),
    ("protestors", GatheringKind::Protest),
    ("protests", GatheringKind::Protest),
    ("rallied", GatheringKind::Rally),
    ("rallies", GatheringKind::Rally),
    ("rally", GatheringKind::Rally),
    ("sit-in", GatheringKind::Protest),
    ("streets", GatheringKind::Protest),
    ("strike", GatheringKind::Strike),
    ("vigil", GatheringKind::Vigil),
    ("vigils", GatheringKind::Vigil),
    ("walked", GatheringKind::Strike),
    ("walkout", GatheringKind::Strike),
];

/// Returns the kind of a gathering: what its trigger says, else what its sentence does; `None` for other incidents and
/// where neither tells.
pub(super) fn gathering(survey: &Survey<'_>, named: &Named) -> Option<GatheringKind> {
    if named.trigger.kind != IncidentKind::Gathering {
        return None;
    }
    let words = survey.words;
    let told = |index: usize| named_by(words, index);
    // "Gathered for a vigil": the nearest word that tells.
    named.words().find_map(told).or_else(|| {
        survey
            .sentence(named)
            .filter_map(|index| Some((index.abs_diff(named.trigger.first), told(index)?)))
            .min_by_key(|(near, _)| *near)
            .map(|(_, kind)| kind)
    })
}

/// Tells whether a word names a gathering.
pub(super) fn names_gathering(words: &Words<'_>, at: usize) -> bool {
    named_by(words, at).is_some()
}

fn named_by(words: &Words<'_>, at: usize) -> Option<GatheringKind> {
    let found = KINDS.binary_search_by_key(&words.lower(at), |(known, _)| known).ok()?;
    KINDS.get(found).filter(|_| !is_month(words, at)).map(|(_, kind)| *kind)
}

/// Tells whether a word is the month of March: with a capital, and beside the words of a date.
pub(super) fn is_month(words: &Words<'_>, at: usize) -> bool {
    let dated = words.printed(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let before = ["early", "from", "in", "last", "late", "mid", "of", "since", "this", "until"];
    words.lower(at) == "march" && words.is_capitalised(at) && (dated || before.contains(&words.before(at, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_by_alphabet() {
        assert!(KINDS.is_sorted_by_key(|(word, _)| word));
    }
}
