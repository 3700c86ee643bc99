//! Who took part in an incident, by name, and whom a charge, a suit or a vigil concerns.

use std::collections::BTreeSet;

use onrecord_types::{
    IncidentKind, IncidentMention, MentionKind, Participant, ParticipantRole, ReadRevision, Span,
};

/// Words that stand with a capital letter where a person is meant and are no part of the name, by alphabet.
const NO_NAMES: [&str; 40] = [
    "agent",
    "all",
    "both",
    "capt",
    "captain",
    "chief",
    "congressman",
    "deputy",
    "detective",
    "doctor",
    "dr",
    "former",
    "gov",
    "governor",
    "her",
    "him",
    "his",
    "judge",
    "justice",
    "lieutenant",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "officers",
    "pastor",
    "police",
    "president",
    "prosecutor",
    "rep",
    "rev",
    "senator",
    "sergeant",
    "sgt",
    "she",
    "sheriff",
    "they",
];

/// The words of the names of some persons, in lower case.
pub(crate) type Names = BTreeSet<String>;

/// Returns the participants whom the text names.
pub(crate) fn named<'a>(
    read: &'a ReadRevision,
    mention: &'a IncidentMention,
) -> impl Iterator<Item = &'a Participant> {
    mention.participants.iter().filter(|participant| !names_in(read, participant.span).is_empty())
}

/// Returns the names of those to whom an incident was done, or who left their office.
pub(crate) fn concerned(read: &ReadRevision, mention: &IncidentMention) -> Names {
    mention
        .participants
        .iter()
        .filter(|participant| is_concerned(mention.kind, participant.role))
        .flat_map(|participant| names_in(read, participant.span))
        .collect()
}

/// Returns whom a mention concerns, by name: the one charged or sued, or who left; of a gathering the one to whom the
/// incident befell of which it came.
pub(crate) fn concerns(read: &ReadRevision, mention: &IncidentMention) -> Option<Span> {
    let in_mention = |mention: &IncidentMention| {
        named(read, mention)
            .find(|participant| is_concerned(mention.kind, participant.role))
            .map(|participant| participant.span)
    };
    let remembered = || {
        let deed = mention.follows.filter(|_| mention.kind == IncidentKind::Gathering)?;
        in_mention(read.reading.incident_mention_at(deed)?)
    };
    in_mention(mention).or_else(remembered)
}

fn is_concerned(kind: IncidentKind, role: ParticipantRole) -> bool {
    match kind {
        IncidentKind::Resignation => true,
        _ => role == ParticipantRole::Target,
    }
}

/// Returns the words of the names of persons within a span.
pub(crate) fn names_in(read: &ReadRevision, span: Span) -> Names {
    let persons = read.reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    persons
        .filter(|mention| span.contains(mention.span) || mention.span.contains(span))
        .flat_map(|mention| read.revision.slice(mention.span).split_whitespace())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 2)
        .map(str::to_lowercase)
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s").to_owned())
        .filter(|word| NO_NAMES.binary_search(&word.as_str()).is_err())
        .collect()
}

/// Tells whether nothing in two sets of names says that they are of different persons.
pub(crate) fn can_be_the_same(a: &Names, b: &Names) -> bool {
    a.is_empty() || b.is_empty() || !a.is_disjoint(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_by_alphabet() {
        assert!(NO_NAMES.is_sorted());
    }
}
