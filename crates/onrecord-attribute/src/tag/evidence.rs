//! Evidence: what an attribution's confidence is made from.

use onrecord_nn::{Lattice, Likely, PieceSpan};

use super::decode::{Found, Group, Role, Roles};
use super::spans::SHORT;
use super::windows::Window;

/// How many numbers a confidence is made from.
pub(super) const EVIDENCE: usize = 13;

/// How likely a span is: exactly as it stands, and each of its pieces on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sureness {
    pub(super) exact: f64,
    pub(super) mean: f64,
}

impl Sureness {
    /// Says nothing either way; stands for a part that is absent.
    const EVEN: Self = Self { exact: 0.5, mean: 0.5 };

    /// Returns how likely a span of a role is.
    pub(super) fn of(lattice: &Lattice<'_>, likely: Likely, role: Role) -> Self {
        let PieceSpan { first, last } = likely.span;
        let labels = [role.begin(), role.inside()];
        let sum: f64 = (first..=last).map(|at| lattice.any_of(at, &labels)).sum();
        Self { exact: likely.chance, mean: sum / number(last + 1 - first) }
    }
}

/// The numbers, in the order in which the confidence was fitted (`EVIDENCE` in `training/tagger/decode.py`).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Evidence {
    pub(super) values: [f64; EVIDENCE],
    pub(super) has_source: bool,
    pub(super) is_short: bool,
    /// Whether half of the contents or more is quoted.
    pub(super) is_quoted: bool,
}

impl Evidence {
    /// Gathers the evidence for a group.
    pub(super) fn of(group: &Group, window: &Window, roles: &Roles) -> Self {
        let least = |of: fn(&Sureness) -> f64| {
            group.contents.iter().map(|content| of(&roles.contents.sure[*content])).fold(1.0, f64::min)
        };
        let of =
            |found: &Found, index: Option<usize>| index.map_or(Sureness::EVEN, |index| found.sure[index]);
        let (cue, source) = (of(&roles.cues, group.cue), of(&roles.sources, group.source));
        let spans = group.contents.iter().map(|content| roles.contents.spans[*content]);
        let pieces: Vec<_> = spans.flat_map(|span| &window.pieces[span.first..=span.last]).collect();
        let quoted = pieces.iter().filter(|piece| piece.is_quoted()).count();
        let quoted = number(quoted) / number(pieces.len().max(1));
        let is_short = pieces.len() <= SHORT;
        let values = [
            logit(least(|sure| sure.exact)),
            logit(least(|sure| sure.mean)),
            logit(cue.exact),
            logit(cue.mean),
            logit(source.exact),
            logit(source.mean),
            logit(group.content_link),
            logit(group.source_link),
            flag(group.cue.is_none()),
            flag(group.source.is_none()),
            quoted,
            flag(group.contents.len() > 1),
            flag(is_short),
        ];
        Self { values, has_source: group.source.is_some(), is_short, is_quoted: quoted >= 0.5 }
    }
}

fn flag(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn logit(chance: f64) -> f64 {
    let chance = chance.clamp(1e-4, 1.0 - 1e-4);
    (chance / (1.0 - chance)).ln()
}
