//! The line that `onrecord attribute` prints for one report.

use onrecord_types::{CodePoints, Reading, Revision, Vocabulary as _};
use serde::Serialize;

use super::documents::unread_language;
use super::{rounded, set_points};

/// One report's attributions, with no record behind them: the speaker is a name, not an id.
#[derive(Debug, Clone, Serialize)]
pub struct AttributionsRow<'a> {
    doc: &'a str,
    language: Option<&'static str>,
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
    basis: Option<&'static str>,
    confidence: f64,
}

impl<'a> AttributionsRow<'a> {
    /// Makes the row of one reading of `revision`; `doc` is the report's id as handed in, or whatever names the input.
    pub fn new(doc: &'a str, revision: &Revision, reading: &'a Reading) -> Self {
        let of = revision.text().code_points_of();
        let attributions = reading.statements.iter().map(|statement| {
            let parts = &statement.parts;
            AttributionPart {
                source: set_points(&of, parts.source.as_ref()),
                cue: set_points(&of, parts.cue.as_ref()),
                content: set_points(&of, Some(&parts.content)),
                form: parts.form.code(),
                stance: parts.stance.code(),
                speaker: reading.speaker_of(statement).map(|speaker| speaker.name.as_str()),
                basis: parts.speaker.as_ref().map(|found| found.basis.code()),
                confidence: rounded(parts.confidence),
            }
        });
        Self { doc, language: unread_language(reading), attributions: attributions.collect() }
    }
}

/// Returns the line of one report, without the line end.
///
/// # Panics
/// Never: a row holds strings, finite numbers and lists, all of which JSON has.
///
/// ```
/// # use onrecord_export::attributions_line;
/// # use onrecord_types::{Maker, MakerKind, Reading, Revision, RevisionFacts, Document, Sha256, Text};
/// let document = Document::new(None, None, None, None, "");
/// let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), Text::new(""), vec![]);
/// let maker = Maker::new(MakerKind::Program, "onrecord 0.1.0", None, None).id;
/// let reading = Reading {
///     revision: revision.id, maker, language: None,
///     statements: vec![], mentions: vec![], speakers: vec![], private_names: vec![], incident_mentions: vec![],
///     figures: vec![],
/// };
/// assert_eq!(attributions_line("r1", &revision, &reading), r#"{"doc":"r1","language":null,"attributions":[]}"#);
/// ```
pub fn attributions_line(doc: &str, revision: &Revision, reading: &Reading) -> String {
    serde_json::to_string(&AttributionsRow::new(doc, revision, reading))
        .expect("a row holds strings, finite numbers and lists, which JSON has")
}
