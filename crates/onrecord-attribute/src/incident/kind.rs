//! Which words point to which kind of incident.

mod noise;
mod offence;
mod triggers;

use onrecord_types::IncidentKind;

use super::remembered::Line;
use super::words::Words;
pub(super) use offence::is_offence;
use triggers::TRIGGERS;

/// A word or phrase that points to a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) kind: IncidentKind,
    /// 3 names the kind, 2 makes it likely, 1 often stands in reports of other kinds too.
    pub(super) strength: u8,
    /// The index of its first word.
    pub(super) first: usize,
    /// How many words it has.
    pub(super) count: usize,
}

/// Returns the trigger that starts at a word, the longest that fits and is a sign of an incident there.
pub(super) fn trigger_at(words: &Words<'_>, first: usize) -> Option<Trigger> {
    phrases_from(words.lower(first))
        .filter_map(|(phrase, kind, strength)| {
            let count = words.begins(first, phrase)?;
            Some(Trigger { kind: *kind, strength: *strength, first, count })
        })
        .max_by_key(|trigger| trigger.count)
        .filter(|trigger| !noise::is_noise(words, trigger))
}

/// A headline, with the triggers among its words.
#[derive(Debug)]
pub(super) struct Title {
    /// In lower case, each with whether a comma stands before it.
    words: Vec<(String, bool)>,
    triggers: Vec<Trigger>,
}

impl Title {
    pub(super) fn read(title: &str) -> Self {
        let mut words: Vec<(String, bool)> = Vec::new();
        let mut after_comma = false;
        for piece in title.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                words.push((word.to_lowercase(), after_comma));
                after_comma = false;
            }
            after_comma |= piece.ends_with(',');
        }
        let mut triggers = Vec::new();
        let mut first = 0;
        while let Some((word, _)) = words.get(first) {
            let fits = |phrase: &str| {
                let mut told = words.iter().skip(first).map(|(word, _)| word.as_str());
                phrase.split(' ').all(|part| told.next() == Some(part))
            };
            let found = phrases_from(word)
                .filter(|(phrase, ..)| fits(phrase))
                .max_by_key(|(phrase, ..)| phrase.len());
            let count = found.map_or(1, |(phrase, ..)| phrase.split(' ').count());
            triggers.extend(found.map(|(_, kind, strength)| Trigger {
                kind: *kind,
                strength: *strength,
                first,
                count,
            }));
            first += count;
        }
        Self { words, triggers }
    }

    pub(super) fn triggers(&self) -> &[Trigger] {
        &self.triggers
    }

    pub(super) fn line(&self) -> Line<'_> {
        Line::new(
            self.words.iter().map(|(word, comma)| (word.as_str(), *comma)).collect(),
            self.triggers.clone(),
        )
    }
}

/// Returns the strongest kinds that a headline's words point to.
pub(super) fn kinds_of_title(title: &str) -> Vec<(IncidentKind, u8)> {
    Title::read(title).triggers.iter().map(|trigger| (trigger.kind, trigger.strength)).collect()
}

/// Returns the phrases whose first word is `word`.
fn phrases_from(word: &str) -> impl Iterator<Item = &'static (&'static str, IncidentKind, u8)> {
    let first_of = |phrase: &'static str| phrase.split(' ').next().unwrap_or_default();
    let start = TRIGGERS.partition_point(|(phrase, ..)| first_of(phrase) < word);
    TRIGGERS.iter().skip(start).take_while(move |(phrase, ..)| first_of(phrase) == word)
}

#[cfg(test)]
mod tests {
    use IncidentKind::{AirStrike, Charge, Gathering, Shooting};

    use super::*;

    #[test]
    fn reads_headlines() {
        let cases = [
            ("Four people shot outside Kokomo nightclub", Some(Shooting)),
            ("Man pleads guilty in bridge case", Some(Charge)),
            ("Council holds meeting", None),
            ("Plane shot down over desert", Some(AirStrike)),
            ("Thousands march for climate", Some(Gathering)),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(title, wanted)| (title, wanted, kinds_of_title(title)))
            .filter(|(_, wanted, found)| **wanted != found.first().map(|(kind, _)| *kind))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
