//! The marked text, paragraph by paragraph, each with the notes of the statements that begin in it.

use onrecord_store::views::{DocumentView, StatementView};
use onrecord_types::{Span, Vocabulary as _};

use crate::failure::Failure;
use crate::mark::{self, Anchor, Layer, Marks};
use crate::page::card::{self, Led, Named, Reviewed};
use crate::{telling, words};

/// How much of a content a note repeats: enough to know it again.
const NOTE_CHARS: usize = 90;

/// A paragraph and its notes.
pub(super) struct Row {
    /// The paragraph as HTML.
    pub(super) html: String,
    /// The white space after it.
    pub(super) tail: String,
    /// Whether it is furniture.
    pub(super) furniture: bool,
    /// The notes.
    pub(super) notes: Vec<Note>,
}

/// What stands in the margin for a statement.
pub(super) struct Note {
    /// The number in the text.
    pub(super) number: usize,
    /// The statement's id: the place in the text.
    pub(super) id: String,
    /// The class that lights it, with a space before it.
    pub(super) lit: String,
    /// The speaker, else the words of the source, else that none is named.
    pub(super) speaker: Named,
    pub(super) stance: &'static str,
    pub(super) form: &'static str,
    pub(super) confidence: String,
    pub(super) source: String,
    pub(super) cue: String,
    pub(super) content: String,
    pub(super) led: Option<Led>,
    pub(super) incident: Option<Named>,
    /// Whether that is another one than the document's.
    pub(super) elsewhere: bool,
    pub(super) review: Option<Reviewed>,
}

/// The words that a link points at.
pub(super) struct Pointed(Span);

impl Pointed {
    /// Reads `12-20`: code points of the revision's text.
    pub(super) fn read(span: &str, view: &DocumentView) -> Result<Self, Failure> {
        let wrong = || Failure::BadRequest("a span is two numbers that lie in the text, as in `12-20`");
        let (start, end) = span.split_once('-').ok_or_else(wrong)?;
        let text = view.read.revision.text();
        let byte = |number: &str| number.parse().ok().and_then(|point| text.byte_of(point)).ok_or_else(wrong);
        text.span(byte(start)?, byte(end)?).map(Self).map_err(|_| wrong())
    }
}

/// Marks the text of the revision that `view` shows.
pub(super) fn rows(view: &DocumentView, pointed: Option<&Pointed>) -> Vec<Row> {
    let statements = &view.read.reading.statements;
    let mut marks = Marks::default();
    for (n, statement) in statements.iter().enumerate() {
        let parts = &statement.parts;
        marks.set(parts.source.as_ref(), Layer::Source(n));
        marks.set(parts.cue.as_ref(), Layer::Cue(n));
        marks.set(Some(&parts.content), Layer::Content(n));
        let spoken = view.statements.get(n).map_or_else(String::new, |statement| spoken(n, statement));
        marks.anchor(Anchor {
            at: parts.content.first().start(),
            id: statement.id.to_string(),
            statement: Some((n, spoken)),
        });
    }
    if let Some(&Pointed(span)) = pointed {
        marks.span(span, Layer::Evidence);
        marks.anchor(Anchor { at: span.start(), id: "evidence".to_owned(), statement: None });
    }
    let row = |block: mark::Block| Row {
        notes: block
            .statements
            .iter()
            .filter_map(|n| Some(note(*n, view, view.statements.get(*n)?)))
            .collect(),
        html: block.html,
        tail: block.tail,
        furniture: block.furniture,
    };
    mark::blocks(&view.read.revision, marks).into_iter().map(row).collect()
}

fn spoken(n: usize, statement: &StatementView) -> String {
    let who = statement.speaker.as_ref().map(|speaker| speaker.name.as_str());
    let who = who.or(statement.source.as_deref()).unwrap_or("no named source");
    format!("Statement {}: {who} {}", n + 1, statement.stance.label())
}

fn note(n: usize, view: &DocumentView, statement: &StatementView) -> Note {
    let named = match (&statement.speaker, &statement.source) {
        (Some(speaker), _) => Named {
            name: speaker.name.clone(),
            path: speaker.id.map(|id| {
                let incident = statement.incident.as_ref().map(|incident| incident.id.to_string());
                card::speaker_path(&id.to_string(), speaker.kind, speaker.standing, incident.as_deref())
            }),
        },
        (None, Some(source)) => Named { name: source.clone(), path: None },
        (None, None) => Named { name: "No named source".to_owned(), path: None },
    };
    let none = || "none in the text".to_owned();
    Note {
        number: n + 1,
        id: statement.id.to_string(),
        lit: mark::lit_class(n),
        speaker: named,
        stance: statement.stance.label(),
        form: statement.form.label(),
        confidence: words::confidence(statement.confidence),
        source: statement.source.clone().unwrap_or_else(none),
        cue: statement.cue.clone().unwrap_or_else(none),
        content: words::beginning(&statement.words, NOTE_CHARS),
        led: card::led(statement),
        incident: statement.incident.as_ref().map(|incident| Named {
            name: telling::named(incident),
            path: Some(format!("/incidents/{}", incident.id)),
        }),
        elsewhere: view.other_incident(statement).is_some(),
        review: card::reviewed(statement),
    }
}
