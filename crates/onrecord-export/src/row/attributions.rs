//! The line that `onrecord attribute` prints for one report.

use onrecord_types::{CodePoints, ReadRevision, Vocabulary as _};
use serde::Serialize;

use super::{rounded, set_points};

/// One report's attributions, with no record behind them: the speaker is a name, not an id.
#[derive(Debug, Clone, Serialize)]
pub struct AttributionsRow<'a> {
    doc: Option<&'a str>,
    attributions: Vec<AttributionPart<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct AttributionPart<'a> {
    source: Vec<CodePoints>,
    cue: Vec<CodePoints>,
    content: Vec<CodePoints>,
    form: &'static str,
    stance: &'static str,
    speaker: Option<&'a str>,
    confidence: f64,
}

impl<'a> AttributionsRow<'a> {
    /// Makes the row of one reading; `doc` is the report's id as handed in.
    pub fn new(doc: Option<&'a str>, read: &'a ReadRevision) -> Self {
        let of = read.revision.text().code_points_of();
        let attributions = read.reading.statements.iter().map(|statement| {
            let parts = &statement.parts;
            AttributionPart {
                source: set_points(&of, parts.source.as_ref()),
                cue: set_points(&of, parts.cue.as_ref()),
                content: set_points(&of, Some(&parts.content)),
                form: parts.form.code(),
                stance: parts.stance.code(),
                speaker: read.reading.speaker_of(statement).map(|speaker| speaker.name.as_str()),
                confidence: rounded(parts.confidence),
            }
        });
        Self { doc, attributions: attributions.collect() }
    }
}
