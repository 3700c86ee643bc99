//! Words that lie in texts other than the one at hand.

use std::collections::BTreeMap;

use onrecord_types::{CodePoints, DocumentId, Incident, Revision, RevisionId, Span, Speaker};

/// The passages that rows about many documents point to: where their words stand, in code points, and the words.
///
/// What holds across documents points into their texts, and a record has more text than memory: the spans are asked
/// for first, and each text is looked at once as it comes by.
///
/// ```
/// # use onrecord_export::row::Passages;
/// # use onrecord_types::{CodePoints, Document, Revision, RevisionFacts, Sha256, Text};
/// let document = Document::new(None, None, None, None, "");
/// let text = Text::new("“No,” says Orr.");
/// let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, vec![]);
/// let orr = revision.text().span(15, 18)?;
/// let mut passages = Passages::default();
/// passages.ask(revision.id, orr);
/// assert_eq!(passages.points(revision.id, orr), None);
/// passages.look(&revision);
/// assert_eq!(passages.points(revision.id, orr), Some(CodePoints(11, 14)));
/// assert_eq!(passages.words(revision.id, orr), Some("Orr"));
/// # Ok::<(), onrecord_types::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Passages {
    asked: BTreeMap<RevisionId, BTreeMap<Span, Passage>>,
    documents: BTreeMap<RevisionId, DocumentId>,
}

#[derive(Debug, Clone, Default)]
struct Passage {
    points: Option<CodePoints>,
    words: Option<String>,
}

impl Passages {
    /// Asks for a span of a revision.
    pub fn ask(&mut self, revision: RevisionId, span: Span) {
        self.asked.entry(revision).or_default().entry(span).or_default();
    }

    /// Takes the offsets of a span from who has counted them.
    pub fn know(&mut self, revision: RevisionId, span: Span, points: CodePoints) {
        self.asked.entry(revision).or_default().entry(span).or_default().points = Some(points);
    }

    /// Asks for the words that give an incident's time, place and figures, and what it follows.
    pub fn ask_incident(&mut self, incident: &Incident) {
        let time = incident.time.iter().filter_map(|(revision, time)| Some((*revision, time.span?)));
        let place = incident.place.iter().filter_map(|(revision, place)| Some((*revision, place.span?)));
        let figures = incident.figures.iter().map(|told| (told.revision, told.figure.span));
        let follows = incident.follows.iter().flat_map(|follows| {
            let (revision, words) = follows.told_in;
            [Some(words), follows.concerns].into_iter().flatten().map(move |span| (revision, span))
        });
        time.chain(place).chain(figures).chain(follows).for_each(|(revision, span)| self.ask(revision, span));
    }

    /// Asks for the words that give a speaker's roles.
    pub fn ask_speaker(&mut self, speaker: &Speaker) {
        speaker.roles.iter().for_each(|role| self.ask(role.said_in.0, role.said_in.1));
    }

    /// Finds in the text of `revision` what was asked for there; one pass, none if nothing was.
    pub fn look(&mut self, revision: &Revision) {
        let Some(asked) = self.asked.get_mut(&revision.id) else { return };
        self.documents.insert(revision.id, revision.document);
        let of = revision.text().code_points_of();
        for (span, passage) in asked {
            passage.points = Some(super::points(&of, *span));
            passage.words = Some(revision.slice(*span).to_owned());
        }
    }

    /// Returns the offsets of a span; `None` when it was not asked for or its text did not come by.
    pub fn points(&self, revision: RevisionId, span: Span) -> Option<CodePoints> {
        self.asked.get(&revision)?.get(&span)?.points
    }

    /// Returns the words of a span; `None` when it was not asked for or its text did not come by.
    pub fn words(&self, revision: RevisionId, span: Span) -> Option<&str> {
        self.asked.get(&revision)?.get(&span)?.words.as_deref()
    }

    /// Returns the document whose text a revision is; `None` when that did not come by.
    pub fn document(&self, revision: RevisionId) -> Option<DocumentId> {
        self.documents.get(&revision).copied()
    }

    /// Returns the revisions in which spans were asked for and not yet found.
    pub fn wanted(&self) -> impl Iterator<Item = RevisionId> + '_ {
        let open = |asked: &BTreeMap<Span, Passage>| asked.values().any(|passage| passage.points.is_none());
        self.asked.iter().filter(move |(_, asked)| open(asked)).map(|(revision, _)| *revision)
    }
}
