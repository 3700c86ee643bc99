//! How pages and tables tell of incidents: what one is, whether it is told as having happened, and who gives which figure.

mod disputes;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_store::views::{FigureView, IncidentName, ReviewedStatement};
use onrecord_types::{
    GatheringKind, IncidentId, IncidentKind, IncidentStatus, Measure, Verdict, Vocabulary as _,
};

pub use disputes::{grounds, holders, repeated, reviewed, room};

use crate::words;

/// What stands beside an incident that is not plainly told as having happened, and beside every gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// One or two words: `planned`.
    pub word: &'static str,
    /// What that means, one sentence.
    pub meaning: &'static str,
}

/// Returns what an incident is, as a word: of a gathering its own kind, where that is told.
///
/// ```
/// # use onrecord_types::{GatheringKind, IncidentKind};
/// # use onrecord_serve::telling::what;
/// assert_eq!(what(IncidentKind::Gathering, Some(GatheringKind::Vigil)), "Vigil");
/// assert_eq!(what(IncidentKind::Shooting, None), "Shooting");
/// ```
pub fn what(kind: IncidentKind, gathering: Option<GatheringKind>) -> &'static str {
    gathering.map_or_else(|| kind.label(), GatheringKind::label)
}

/// Returns the mark of an incident; none of one, other than a gathering, that is told as having happened.
///
/// ```
/// # use onrecord_types::{IncidentKind, IncidentStatus};
/// # use onrecord_serve::telling::mark;
/// assert_eq!(mark(IncidentKind::Shooting, IncidentStatus::Happened), None);
/// assert_eq!(mark(IncidentKind::Gathering, IncidentStatus::Happened).unwrap().word, "held");
/// assert_eq!(mark(IncidentKind::Gathering, IncidentStatus::Planned).unwrap().word, "planned");
/// ```
pub fn mark(kind: IncidentKind, status: IncidentStatus) -> Option<Mark> {
    let is_gathering = kind == IncidentKind::Gathering;
    let (word, meaning) = match status {
        IncidentStatus::Happened if is_gathering => ("held", "Told as having been held."),
        IncidentStatus::Happened => return None,
        IncidentStatus::Planned if is_gathering => {
            ("planned", "Told as something to come; no report here says that it was held.")
        }
        IncidentStatus::Planned => {
            ("planned", "Told as something to come; no report here says that it took place.")
        }
        IncidentStatus::Alleged => ("alleged", "Told only as what somebody says."),
        IncidentStatus::Denied => ("denied or called off", "Told as denied, or as called off."),
    };
    Some(Mark { word, meaning })
}

/// Returns the label of an incident with its mark: `Vigil in Lowmere (planned)`.
pub fn named(name: &IncidentName) -> String {
    match mark(name.kind, name.status) {
        Some(mark) => format!("{} ({})", name.label, mark.word),
        None => name.label.clone(),
    }
}

/// Returns the incidents of a list whose labels others of the list bear, too: those to be told apart by their headlines.
pub fn namesakes<'a>(names: impl IntoIterator<Item = &'a IncidentName>) -> BTreeSet<IncidentId> {
    let mut by_label: BTreeMap<&str, BTreeSet<IncidentId>> = BTreeMap::new();
    for name in names {
        by_label.entry(&name.label).or_default().insert(name.id);
    }
    by_label.into_values().filter(|ids| ids.len() > 1).flatten().collect()
}

/// A number in its words, and everybody who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given<'a> {
    /// What is counted.
    pub measure: Measure,
    /// The words, as first printed.
    pub words: &'a str,
    /// By whom and where, in the order of telling.
    pub by: Vec<&'a FigureView>,
}

/// Gathers figures by what is counted and by their words, whatever their case and the shape of apostrophes, in the order of
/// the first telling of each.
pub fn given(figures: &[FigureView]) -> Vec<Given<'_>> {
    let mut all: Vec<Given<'_>> = Vec::new();
    let mut known: BTreeMap<(Measure, String), usize> = BTreeMap::new();
    for view in figures {
        let figure = &view.figure;
        let at = *known
            .entry((figure.measure, figure.words.to_lowercase().replace('’', "'")))
            .or_insert(all.len());
        match all.get_mut(at) {
            Some(given) => given.by.push(view),
            None => all.push(Given { measure: figure.measure, words: &figure.words, by: vec![view] }),
        }
    }
    // Stable, so that of one measure the first told stays first.
    all.sort_by_key(|given| given.measure);
    all
}

/// Who gives a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Giver<'a> {
    /// A speaker, by the name that is shown.
    Speaker(&'a str),
    /// Somebody who could not be told, in the words of the text.
    Source(&'a str),
    /// A statement that names nobody.
    Nobody,
    /// The outlet, in its own words; absent when it is unknown.
    Outlet(Option<&'a str>),
}

/// Returns who gives a figure.
pub fn giver(view: &FigureView) -> Giver<'_> {
    match &view.statement {
        None => Giver::Outlet(view.at.outlet.as_deref()),
        Some(statement) => match (&statement.speaker, &statement.source) {
            (Some(speaker), _) => Giver::Speaker(&speaker.name),
            (None, Some(source)) => Giver::Source(source),
            (None, None) => Giver::Nobody,
        },
    }
}

/// Returns how many documents there are from how many outlets: `3 documents by 2 outlets, 1 with no outlet named`;
/// `unnamed` is how many of them name none, where that is known.
pub fn by_outlets(documents: u32, outlets: u32, unnamed: Option<u32>) -> String {
    let counted = words::counted(documents, "document", "documents");
    match (outlets, unnamed) {
        (0, _) => format!("{counted}, no outlet named"),
        (_, None | Some(0)) => format!("{counted} by {}", words::counted(outlets, "outlet", "outlets")),
        (_, Some(unnamed)) => {
            let outlets = words::counted(outlets, "outlet", "outlets");
            format!("{counted} by {outlets}, {unnamed} with no outlet named")
        }
    }
}

/// Returns how many documents tell of an incident: `2 documents about it, recalled in 1 document`.
pub fn told(documents: u32, recalled_by: u32) -> String {
    let counted = |number: u32| words::counted(number, "document", "documents");
    match (documents, recalled_by) {
        (0, recalled) => format!("only recalled, in {}", counted(recalled)),
        (about, 0) => format!("{} about it", counted(about)),
        (about, recalled) => format!("{} about it, recalled in {}", counted(about), counted(recalled)),
    }
}

/// Returns the words before the documents of a review of incidents, and those between the first and the second.
pub fn around(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Merge => ("the incident of ", " with that of "),
        Verdict::Move => ("", " to the incident of "),
        Verdict::Split => ("out of its incident: ", " and "),
        _ => ("", " and "),
    }
}

/// Returns the words before the statements of a review of a dispute, and those between the first and the second.
pub fn around_statements(verdict: Verdict, statements: &[ReviewedStatement]) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Confirm => ("these differ: ", " and "),
        Verdict::Reject => ("no dispute between ", " and "),
        Verdict::Move if distinct(statements).count() == 1 => ("to no side: ", ""),
        Verdict::Move => ("", " to the side of "),
        _ => ("the question of ", " and "),
    }
}

/// Returns the statements by which a review names a dispute, one that it names twice once.
pub fn distinct(statements: &[ReviewedStatement]) -> impl Iterator<Item = &ReviewedStatement> {
    let first = statements.first().map(|statement| statement.id);
    let others = statements.iter().skip(1).filter(move |statement| Some(statement.id) != first);
    statements.iter().take(1).chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_many_outlets_are_known() {
        let cases = [
            (by_outlets(1, 1, None), "1 document by 1 outlet"),
            (by_outlets(3, 2, Some(0)), "3 documents by 2 outlets"),
            (by_outlets(3, 2, Some(1)), "3 documents by 2 outlets, 1 with no outlet named"),
            (by_outlets(2, 0, Some(2)), "2 documents, no outlet named"),
            (told(0, 1), "only recalled, in 1 document"),
            (told(2, 1), "2 documents about it, recalled in 1 document"),
        ];
        for (said, wanted) in cases {
            assert_eq!(said, wanted);
        }
    }
}
