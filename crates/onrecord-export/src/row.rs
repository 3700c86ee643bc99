//! The objects of the export, one row type each.
//!
//! A row borrows the value that it is made from and serialises with `"type"` first. The pages' JSON twins are made
//! of the same rows, so that an object looks the same wherever it is met. What a row says of private persons is covered
//! by its `masked`, for files that are handed on.

mod attributions;
mod cover;
mod custody;
mod disputes;
mod documents;
mod figures;
mod incidents;
mod linked;
mod mentions;
mod passages;
mod places;
mod reviews;
mod speakers;
mod statements;

pub use attributions::{AttributionsRow, attributions_line};
pub use cover::covered_address;
pub use custody::{BatchRow, CaptureFacts, CaptureRow, MakerRow, RefusalRow};
pub use disputes::DisputeRow;
pub use documents::{DocumentRow, RevisionRow};
pub use figures::{FigureRow, figures};
pub use incidents::{IncidentMentionRow, IncidentRow, incident_mentions};
pub use linked::{AccountChangePart, AccountRow, ChangeRow, CopyFamilyRow};
pub use mentions::{MentionRow, mentions};
pub use passages::{Passage, Passages};
pub use reviews::{Force, ReviewRow};
pub use speakers::SpeakerRow;
pub use statements::{StatementLinks, StatementRow, statements};

use onrecord_types::{CodePoints, Confidence, Span, SpanSet};

/// Rounds a confidence to three places: finer differences mean nothing, and a sum in another order would show.
fn rounded(confidence: Confidence) -> f64 {
    (confidence.value() * 1000.0).round() / 1000.0
}

/// Converts one span with the function of [`onrecord_types::Text::code_points_of`].
fn points(of: &impl Fn(usize) -> usize, span: Span) -> CodePoints {
    CodePoints(of(span.start()), of(span.end()))
}

/// Converts a span set; an absent one has no spans.
fn set_points(of: &impl Fn(usize) -> usize, set: Option<&SpanSet>) -> Vec<CodePoints> {
    set.map_or_else(Vec::new, |set| set.spans().iter().map(|span| points(of, *span)).collect())
}
