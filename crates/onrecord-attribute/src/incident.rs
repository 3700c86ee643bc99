//! Incident mentions: which incidents a text reports or recalls, when and where.

use onrecord_text::Segments;
use onrecord_types::{IncidentMention, Revision};

/// Returns the incidents that `revision` reports or recalls, the primary one first.
pub(crate) fn read(_revision: &Revision, _segments: &Segments) -> Vec<IncidentMention> {
    Vec::new()
}
