//! Which spans a window has: of all that are likely, those that are worth most and do not overlap.
//!
//! A span's ends are often open to doubt where that there is a span is not, so a span counts by how likely it is that
//! one of its role lies about there, and by its own ends only beside that. This is decoding for the least expected
//! loss (Goodman, "Parsing Algorithms and Metrics", 1996) rather than for the best labelling as a whole.

use onrecord_nn::{Lattice, Likely, PieceSpan, Result, Weights};

use super::decode::Role;

/// Spans less likely than this are not looked at.
const LEAST_CHANCE: f64 = 0.003;
/// Contents of at most so many pieces are short.
pub(super) const SHORT: usize = 6;

/// When a span is taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taking {
    /// The least chance that a span of the role lies about there.
    near_source: f64,
    near_cue: f64,
    near_content: f64,
    /// As much for a short content.
    near_short: f64,
    /// What the chance of its very ends counts beside that when spans compete.
    exact_weight: f64,
    /// What is added for short contents when spans compete.
    short_bonus: f64,
}

impl Taking {
    /// Reads the settings.
    ///
    /// # Errors
    /// When one is missing.
    pub(super) fn read(weights: &Weights<'_>) -> Result<Self> {
        Ok(Self {
            near_source: weights.setting("near_source")?,
            near_cue: weights.setting("near_cue")?,
            near_content: weights.setting("near_content")?,
            near_short: weights.setting("near_short")?,
            exact_weight: weights.setting("exact_weight")?,
            short_bonus: weights.setting("short_bonus")?,
        })
    }

    fn needs(&self, role: Role, is_short: bool) -> f64 {
        match role {
            Role::Source => self.near_source,
            Role::Cue => self.near_cue,
            Role::Content if is_short => self.near_short,
            Role::Content => self.near_content,
        }
    }

    /// Returns the spans of a role that may be taken, with what each is worth.
    fn candidates(&self, role: Role, lattice: &Lattice<'_>) -> Vec<Candidate> {
        let likely = lattice.likely(role.begin(), role.inside(), LEAST_CHANCE);
        let candidate = |own: &Likely| {
            let is_short = role == Role::Content && length(own.span) <= SHORT;
            let near: f64 =
                likely.iter().filter(|other| are_near(own.span, other.span)).map(|near| near.chance).sum();
            let bonus = if is_short { self.short_bonus } else { 0.0 };
            let worth = near + self.exact_weight * own.chance + bonus;
            (near >= self.needs(role, is_short)).then_some(Candidate { worth, role, likely: *own })
        };
        likely.iter().filter_map(candidate).collect()
    }
}

/// A span that may be taken.
#[derive(Debug)]
struct Candidate {
    worth: f64,
    role: Role,
    likely: Likely,
}

/// Returns the spans taken of each role, in order of place.
pub(super) fn take(lattice: &Lattice<'_>, taking: &Taking) -> [Vec<Likely>; 3] {
    let mut candidates: Vec<Candidate> =
        Role::ALL.into_iter().flat_map(|role| taking.candidates(role, lattice)).collect();
    // The order of places and roles decides between spans of equal worth.
    candidates.sort_by(|one, other| {
        let place = |candidate: &Candidate| (candidate.likely.span, candidate.role);
        other.worth.total_cmp(&one.worth).then_with(|| place(one).cmp(&place(other)))
    });
    let mut taken: Vec<(Role, Likely)> = Vec::new();
    for Candidate { role, likely, .. } in candidates {
        if taken.iter().all(|(_, other)| shared(other.span, likely.span) == 0) {
            taken.push((role, likely));
        }
    }
    taken.sort_unstable_by_key(|(_, likely)| likely.span);
    Role::ALL.map(|role| taken.iter().filter(|(own, _)| *own == role).map(|(_, likely)| *likely).collect())
}

/// Tells whether two spans have at least half in common of what they cover together.
fn are_near(one: PieceSpan, other: PieceSpan) -> bool {
    // With s shared of lengths a and b, s / (a + b - s) >= 1/2 says 3 s >= a + b.
    shared(one, other) > 0 && 3 * shared(one, other) >= length(one) + length(other)
}

fn shared(one: PieceSpan, other: PieceSpan) -> usize {
    (one.last.min(other.last) + 1).saturating_sub(one.first.max(other.first))
}

fn length(span: PieceSpan) -> usize {
    span.last + 1 - span.first
}
