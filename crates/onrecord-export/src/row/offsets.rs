//! Offsets of spans that lie in texts other than the one at hand.

use std::collections::BTreeMap;

use onrecord_types::{CodePoints, Incident, Revision, RevisionId, Span, Speaker};

/// The offsets, in code points, of the spans that rows about many documents point to.
///
/// What holds across documents points into their texts, and a record has more text than memory: the spans are asked
/// for first, and each text is looked at once as it comes by.
///
/// ```
/// # use onrecord_export::row::Offsets;
/// # use onrecord_types::{CodePoints, Document, Revision, RevisionFacts, Sha256, Text};
/// let document = Document::new(None, None, None, None, "");
/// let text = Text::new("“No,” says Orr.");
/// let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, vec![]);
/// let orr = revision.text().span(16, 19)?;
/// let mut offsets = Offsets::default();
/// offsets.ask(revision.id, orr);
/// assert_eq!(offsets.of(revision.id, orr), None);
/// offsets.look(&revision);
/// assert_eq!(offsets.of(revision.id, orr), Some(CodePoints(12, 15)));
/// # Ok::<(), onrecord_types::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Offsets(BTreeMap<RevisionId, BTreeMap<Span, Option<CodePoints>>>);

impl Offsets {
    /// Asks for a span of a revision.
    pub fn ask(&mut self, revision: RevisionId, span: Span) {
        self.0.entry(revision).or_default().entry(span).or_default();
    }

    /// Takes the offsets of a span from who has counted them.
    pub fn know(&mut self, revision: RevisionId, span: Span, points: CodePoints) {
        self.0.entry(revision).or_default().insert(span, Some(points));
    }

    /// Asks for the words that give an incident's time and place.
    pub fn ask_incident(&mut self, incident: &Incident) {
        let time = incident.time.iter().filter_map(|(revision, time)| Some((*revision, time.span?)));
        let place = incident.place.iter().filter_map(|(revision, place)| Some((*revision, place.span?)));
        time.chain(place).for_each(|(revision, span)| self.ask(revision, span));
    }

    /// Asks for the words that give a speaker's roles.
    pub fn ask_speaker(&mut self, speaker: &Speaker) {
        speaker.roles.iter().for_each(|role| self.ask(role.said_in.0, role.said_in.1));
    }

    /// Counts in the text of `revision` what was asked for there; one pass, none if nothing was.
    pub fn look(&mut self, revision: &Revision) {
        let Some(asked) = self.0.get_mut(&revision.id) else { return };
        let of = revision.text().code_points_of();
        for (span, points) in asked {
            *points = Some(super::points(&of, *span));
        }
    }

    /// Returns the offsets of a span; `None` when it was not asked for or its text did not come by.
    pub fn of(&self, revision: RevisionId, span: Span) -> Option<CodePoints> {
        self.0.get(&revision)?.get(&span).copied().flatten()
    }

    /// Returns the revisions in which spans were asked for and not yet counted.
    pub fn wanted(&self) -> impl Iterator<Item = RevisionId> + '_ {
        let open = |asked: &BTreeMap<Span, Option<CodePoints>>| asked.values().any(Option::is_none);
        self.0.iter().filter(move |(_, asked)| open(asked)).map(|(revision, _)| *revision)
    }
}
