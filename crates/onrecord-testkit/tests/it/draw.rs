//! Drawings of invented articles.

use onrecord_testkit::draw;
use onrecord_types::{
    Basis, Confidence, Document, DocumentSpeaker, Form, Maker, MakerKind, Reading, Resolution, Revision,
    RevisionFacts, Role, Sha256, Span, SpanSet, SpeakerIndex, SpeakerKind, Stance, Statement, StatementParts,
    Text,
};
use proptest::prelude::*;

/// Finds the span of `words`, which stand once in `text`.
fn span(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span(start, start + words.len()).unwrap()
}

fn set(text: &Text, pieces: &[&str]) -> SpanSet {
    SpanSet::new(pieces.iter().map(|words| span(text, words))).unwrap()
}

fn parts(source: Option<SpanSet>, cue: Option<SpanSet>, content: SpanSet, form: Form) -> StatementParts {
    let confidence = Confidence::new(0.75).unwrap();
    StatementParts {
        source,
        cue,
        content,
        form,
        stance: Stance::Says,
        confidence,
        speaker: None,
        about: None,
    }
}

fn revision(text: Text, furniture: Vec<Span>) -> Revision {
    let document = Document::new(None, None, None, None, text.as_str());
    Revision::new(document.id, Sha256::of(b"page"), RevisionFacts::default(), text, furniture)
}

fn reading(revision: &Revision, parts: Vec<StatementParts>, speakers: Vec<DocumentSpeaker>) -> Reading {
    Reading {
        revision: revision.id,
        maker: Maker::new(MakerKind::Program, "test", None, None).id,
        language: None,
        statements: parts.into_iter().map(|parts| Statement::new(revision.id, parts)).collect(),
        mentions: vec![],
        speakers,
        private_names: Vec::new(),
        incident_mentions: vec![],
        figures: vec![],
    }
}

#[test]
fn draws_source_cue_and_content_under_their_words() {
    let text = Text::new(
        "“The bridge was closed before noon,” Harbour Master Ilse Bräm told reporters on Tuesday, adding that two \
         barges had been moved. “Nobody was told to wait.”\n\nSEE ALSO | Ferry times\n\nThe council denied the claim.",
    );
    let first = StatementParts {
        speaker: Some(Resolution::direct(SpeakerIndex(0), Basis::Name, Confidence::FULL)),
        ..parts(
            Some(set(&text, &["Harbour Master Ilse Bräm"])),
            Some(set(&text, &["told"])),
            set(&text, &["“The bridge was closed before noon,”", "“Nobody was told to wait.”"]),
            Form::Direct,
        )
    };
    let second = parts(
        None,
        Some(set(&text, &["adding"])),
        set(&text, &["that two barges had been moved"]),
        Form::Indirect,
    );
    let third = StatementParts {
        stance: Stance::Denies,
        ..parts(
            Some(set(&text, &["The council"])),
            Some(set(&text, &["denied"])),
            set(&text, &["the claim"]),
            Form::Indirect,
        )
    };
    let speaker = DocumentSpeaker {
        name: "Ilse Bräm".to_owned(),
        names: vec!["Ilse Bräm".to_owned(), "Bräm".to_owned()],
        kind: SpeakerKind::Person,
        public_by: Some(span(&text, "Harbour Master")),
        roles: vec![Role { words: "Harbour Master".to_owned(), span: span(&text, "Harbour Master") }],
        speaks_for: None,
        mentions: vec![span(&text, "Harbour Master Ilse Bräm")],
    };
    let furniture = vec![span(&text, "SEE ALSO | Ferry times")];
    let revision = revision(text, furniture);
    let reading = reading(&revision, vec![first, second, third], vec![speaker]);
    insta::assert_snapshot!(draw(&revision, &reading));
}

#[test]
fn joins_the_pieces_of_one_content_with_dots() {
    let text = Text::new("“We will stay,” he said, “until dawn.”");
    let content = set(&text, &["“We will stay,”", "“until dawn.”"]);
    let statement = parts(Some(set(&text, &["he"])), Some(set(&text, &["said"])), content, Form::Direct);
    let revision = revision(text, vec![]);
    let reading = reading(&revision, vec![statement], vec![]);
    insta::assert_snapshot!(draw(&revision, &reading));
}

#[test]
fn leaves_out_spans_of_another_text() {
    let long = Text::new("A long text, in which the mayor said nothing at all.");
    let statement = parts(None, None, set(&long, &["nothing at all"]), Form::Indirect);
    let revision = revision(Text::new("Short. é"), vec![]);
    let reading = reading(&revision, vec![statement], vec![]);
    assert_eq!(draw(&revision, &reading), "    Short. é\n");
}

proptest! {
    #[test]
    fn every_marked_character_has_one_caret(s in "[a-zé“” \n\t😀]{1,400}", a in 0usize..400, b in 1usize..400) {
        let text = Text::new(s);
        let Ok(span) = text.span(a, a + b) else { return Ok(()) };
        // White space at the end of a line has no caret, and neither has a line of nothing else.
        prop_assume!(!text.slice(span).contains(['\n', ' ', '\t']));
        let marked = text.slice(span).chars().count();
        let revision = revision(text, vec![]);
        let reading = reading(&revision, vec![parts(None, None, span.into(), Form::Direct)], vec![]);
        prop_assert_eq!(draw(&revision, &reading).matches('^').count(), marked);
    }
}
