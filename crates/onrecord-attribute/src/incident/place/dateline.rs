//! Where a report was written: `KOKOMO, Ind. (AP) —`.

use std::ops::Range;

use onrecord_types::PlacePrecision;

use super::{MAX_NAME_WORDS, PlaceMention, Words, mention, no_place, of_entry};
use crate::incident::region::Names;

/// A dateline ends within this many words.
const MAX_DATELINE_WORDS: usize = 10;

/// Returns the place that a dateline names and the index after its last word: `KOKOMO, Ind. (AP) —`,
/// `BEIRUT, Oct 17 (Reuters) -`.
pub(in crate::incident) fn dateline<'a>(
    words: &Words<'a>,
    names: &Names<'a>,
    line: Range<usize>,
) -> Option<(PlaceMention, usize)> {
    let near = usize::from(words.lower(line.start) == "near");
    let start = line.start + near;
    let last = line.end.min(start + MAX_DATELINE_WORDS);
    let ends = |index: usize| {
        let gap = words.gap_after(index);
        gap.contains(['—', '–'])
            || gap.contains(" - ")
            || gap.contains(")- ")
            || gap.contains("--")
            || gap.contains("CNN)")
    };
    if words.gap_before(start).ends_with('(') {
        return None;
    }
    let end = (start..last).find(|index| ends(*index) || words.printed(*index) == "CNN")? + 1;
    let name_end = (start..end).find(|index| !matches!(words.gap_after(*index), " " | ". "))? + 1;
    let shouted = words.text(start..name_end);
    let is_name =
        (start..name_end).all(|index| words.is_capitalised(index)) && name_end - start <= MAX_NAME_WORDS;
    let region = names.container_at(words, name_end).filter(|_| words.gap_before(name_end) == ", ");
    let loud =
        !shouted.chars().any(char::is_lowercase) && shouted.chars().filter(|c| c.is_alphabetic()).count() > 3;
    if !is_name || (!loud && region.is_none()) || no_place(words, start) {
        return None;
    }
    let weight = if words.gap_after(name_end - 1).contains(['—', '–', '-', '(', ',']) { 2 } else { 1 };
    let entry = names.entry_at(words, start).filter(|(_, range)| range.end == name_end);
    let found = match entry {
        Some((name, range)) if !names.is_region(name.place) => {
            let found = of_entry(words, names, name, range)?;
            PlaceMention { weight, ..found }
        }
        _ => mention(words, names, start..name_end, region, PlacePrecision::City, weight),
    };
    Some((found, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::place::tests::drawn;
    use crate::incident::tests::{gazetteer, revision};
    use crate::place::{Outlet, Places};

    #[test]
    fn reads_datelines() {
        let cases = [
            ("BRACKWATER, Ind. (AP) — Four were shot.", Some("Brackwater, Indiana (city)")),
            ("HARLOW (Wire) — Four were shot.", Some("Harlow (city)")),
            ("LOWTON—Trams stood still.", Some("Lowton (city)")),
            ("LOWTON (Wire)- Trams stood still.", Some("Lowton (city)")),
            ("WEXCOMBE, Oct 17 (Wire) - Trams stood still.", Some("Wexcombe (city)")),
            ("Near Suldan, Turkey (CNN) -- Trams stood still.", Some("Suldan, Turkey (city)")),
            ("(CNN) -- Trams stood still.", None),
            ("The mayor - a driver once - spoke.", None),
            ("Trams stood still.", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| {
                let made = revision("", text, None);
                let segments = onrecord_text::segment(made.text());
                let read = Places::read(gazetteer(), &made, &segments, Outlet::default());
                let names = Names::new(gazetteer(), &read);
                let found = dateline(&Words::new(&made, &segments), &names, 0..segments.words().len());
                (text, wanted, found.as_ref().map(|(mention, _)| drawn(mention)))
            })
            .filter(|(_, wanted, found)| wanted.map(str::to_owned) != *found)
            .collect();
        assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
    }
}
