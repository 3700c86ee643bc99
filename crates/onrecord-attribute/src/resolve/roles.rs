//! Roles: which of them are public, and each told once.

use std::collections::BTreeMap;

use onrecord_types::{Revision, Role, Span, SpeakerKind};

use super::cast::Member;
use super::class::{Class, class};
use super::described::Description;
use super::lexicon::is_public_noun;
use crate::lower::lower;
use crate::title::{TitleKind, title};

/// Returns the span that gives a member a public role: of a person the first office, of a body its name.
pub(super) fn public_by(revision: &Revision, member: &Member) -> Option<Span> {
    if !member.is_person {
        return member.mentions.first().copied();
    }
    let offices = member.roles.iter().copied().filter(|role| is_office(revision.slice(*role)));
    offices.min()
}

/// Tells whether somebody described and not named acts for the public by the noun: `officials`, `the mayor`.
pub(super) fn is_public_description(description: &Description) -> bool {
    matches!(description.kind, SpeakerKind::Office | SpeakerKind::Body)
        || is_public_noun(&description.noun)
        || title(&description.noun) == Some(TitleKind::Office)
}

/// Tells whether a role is an office, by the words before its complement: `head of the council`, but neither `the mayor's
/// sister` nor `a friend of the mayor`.
fn is_office(role: &str) -> bool {
    let lower = lower(role);
    let base = lower.split(' ').take_while(|word| {
        !matches!(class(word), Class::Attaching | Class::Preposition | Class::Relative | Class::Subordinator)
    });
    let titles: Vec<TitleKind> = base
        .filter(|word| !word.trim_end_matches(',').ends_with("'s"))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter_map(title)
        .collect();
    titles.contains(&TitleKind::Office) && !titles.contains(&TitleKind::Kin)
}

/// Returns each role once, by its words, in order of place.
pub(super) fn distinct(revision: &Revision, spans: impl IntoIterator<Item = Span>) -> Vec<Role> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for span in spans {
        first.entry(revision.slice(span).to_owned()).or_insert(span);
    }
    let mut roles: Vec<Role> = first.into_iter().map(|(words, span)| Role { words, span }).collect();
    roles.sort_by_key(|role| role.span);
    roles
}
