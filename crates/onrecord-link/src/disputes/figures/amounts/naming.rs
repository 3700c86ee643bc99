//! What an amount is of, as the question of a dispute begins with it.

use onrecord_types::{Incident, IncidentKind, Vocabulary};

use super::Measured;
use super::units::Kind;
use crate::words::{normal, stem, words};

/// So many words at most name what is measured.
const MAX_TOPICS: usize = 3;

/// Returns what is measured, as a question begins with it: whose age, the time of what, or what both sentences speak of.
pub(super) fn about(incident: &Incident, a: &Measured<'_>, b: &Measured<'_>) -> String {
    if a.amount.kind == Kind::Age {
        let longer = if a.amount.whose.len() >= b.amount.whose.len() { a } else { b };
        let is_of_name = |word: &&str| longer.amount.whose.contains(&word.to_lowercase());
        let name: Vec<&str> = words(&longer.clause.text)
            .map(|word| word.text)
            .filter(is_of_name)
            .take(longer.amount.whose.len())
            .collect();
        return format!("Age, {}", name.join(" "));
    }
    if a.is_of_deed && b.is_of_deed {
        return match incident.kind {
            IncidentKind::Other => "When it happened".to_owned(),
            kind => format!("Time of the {}", kind.term().label.to_lowercase()),
        };
    }
    let mut topics: Vec<(&str, f64)> = Vec::new();
    for word in words(&a.clause.text) {
        let own = stem(&normal(word.text));
        let weight = a.weigh(&own).min(b.weigh(&own));
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if weight > 0.0 && !is_number && !topics.iter().any(|(known, _)| stem(&normal(known)) == own) {
            topics.push((word.text, weight));
        }
    }
    let mut weights: Vec<f64> = topics.iter().map(|(_, weight)| *weight).collect();
    weights.sort_by(|x, y| y.total_cmp(x));
    let least = weights.get(MAX_TOPICS - 1).copied().unwrap_or_default();
    let named: Vec<&str> = topics
        .iter()
        .filter(|(_, weight)| *weight >= least)
        .take(MAX_TOPICS)
        .map(|(word, _)| *word)
        .collect();
    let named = named.join(", ");
    let mut letters = named.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
