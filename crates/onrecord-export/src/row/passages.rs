//! Words that lie in texts other than the one at hand.

use std::collections::BTreeMap;

use onrecord_types::{CodePoints, Dispute, DocumentId, Incident, Revision, RevisionId, Span, Speaker};

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
/// assert_eq!(passages.of(revision.id, orr), None);
/// passages.look(&revision);
/// let found = passages.of(revision.id, orr).unwrap();
/// assert_eq!((found.points, found.words.as_str()), (CodePoints(11, 14), "Orr"));
/// # Ok::<(), onrecord_types::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Passages(BTreeMap<RevisionId, BTreeMap<Span, Option<Passage>>>);

/// A passage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Where the words stand.
    pub points: CodePoints,
    /// The words.
    pub words: String,
}

impl Passages {
    /// Asks for a span of a revision.
    pub fn ask(&mut self, revision: RevisionId, span: Span) {
        self.0.entry(revision).or_default().entry(span).or_default();
    }

    /// Takes a passage from who has found it.
    pub fn know(&mut self, revision: RevisionId, span: Span, passage: Passage) {
        self.0.entry(revision).or_default().insert(span, Some(passage));
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

    /// Asks for the words that tell of a dispute.
    pub fn ask_dispute(&mut self, dispute: &Dispute) {
        let told_in = dispute.grounds.iter().filter_map(|ground| ground.told_in);
        told_in.for_each(|(revision, span)| self.ask(revision, span));
    }

    /// Finds in the text of `revision` what was asked for there; one pass, none if nothing was.
    pub fn look(&mut self, revision: &Revision) {
        let Some(asked) = self.0.get_mut(&revision.id) else { return };
        let of = revision.text().code_points_of();
        for (span, found) in asked {
            *found = Some(Passage {
                document: revision.document,
                points: super::points(&of, *span),
                words: revision.slice(*span).to_owned(),
            });
        }
    }

    /// Returns the passage of a span; `None` when it was not asked for or its text did not come by.
    pub fn of(&self, revision: RevisionId, span: Span) -> Option<&Passage> {
        self.0.get(&revision)?.get(&span)?.as_ref()
    }

    /// Returns the revisions in which spans were asked for and not yet found.
    pub fn wanted(&self) -> impl Iterator<Item = RevisionId> + '_ {
        let open = |asked: &BTreeMap<Span, Option<Passage>>| asked.values().any(Option::is_none);
        self.0.iter().filter(move |(_, asked)| open(asked)).map(|(revision, _)| *revision)
    }
}
