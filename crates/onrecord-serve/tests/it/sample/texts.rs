//! The sample's documents, and what was read in them.

use jiff::civil::{Date, date};
use onrecord_types::{
    Basis, Confidence, Document, DocumentSpeaker, Form, Maker, PublicationTime, ReadRevision, Reading,
    Resolution, Revision, RevisionFacts, Role, Span, SpanSet, SpeakerIndex, SpeakerKind, Stance, Statement,
    StatementParts, Text,
};

use super::{COPY, TRAP, told};

pub(super) fn find(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span(start, start + words.len()).unwrap()
}

fn set(text: &Text, words: &[&str]) -> Option<SpanSet> {
    SpanSet::new(words.iter().map(|words| find(text, words))).ok()
}

fn parts(text: &Text, who: &[&str], cue: &[&str], content: &[&str], speaker: Option<u32>) -> StatementParts {
    StatementParts {
        source: set(text, who),
        cue: set(text, cue),
        content: set(text, content).unwrap(),
        form: if content.len() > 1 { Form::Direct } else { Form::Indirect },
        stance: Stance::Says,
        confidence: Confidence::clamped(0.9),
        speaker: speaker.map(|index| Resolution {
            speaker: SpeakerIndex(index),
            basis: if index == 0 { Basis::Apposition } else { Basis::Name },
            chain: if index == 0 { vec![find(text, "Ána Weld")] } else { Vec::new() },
            confidence: Confidence::clamped(0.85),
        }),
        about: None,
    }
}

fn speaker_in(name: &str, roles: Vec<Role>, mention: Span) -> DocumentSpeaker {
    DocumentSpeaker {
        name: name.to_owned(),
        names: vec![name.to_owned()],
        kind: SpeakerKind::Person,
        public_by: roles.first().map(|role| role.span),
        roles,
        speaks_for: None,
        mentions: vec![mention],
    }
}

fn read(
    maker: &Maker,
    document: Document,
    revision: Revision,
    statements: Vec<StatementParts>,
) -> ReadRevision {
    let text = revision.text();
    let weld = find(text, "Ána Weld");
    let role = Role { words: "Mayor".to_owned(), span: find(text, "Mayor") };
    let mut speakers = vec![speaker_in("Ána Weld", vec![role], weld)];
    if text.as_str().contains("Otto") {
        let otto = find(text, "Otto Brandt");
        speakers.push(speaker_in("Otto Brandt", Vec::new(), otto));
    }
    let (incident_mentions, figures) = told::read(text);
    let reading = Reading {
        revision: revision.id,
        maker: maker.id,
        language: None,
        statements: statements.into_iter().map(|parts| Statement::new(revision.id, parts)).collect(),
        mentions: Vec::new(),
        speakers,
        private_names: Vec::new(),
        incident_mentions,
        figures,
    };
    assert!(reading.fits(&revision));
    ReadRevision { document, revision, reading }
}

fn facts(published: Date, language: &str) -> RevisionFacts {
    RevisionFacts {
        title: Some(format!("Bridge shut {TRAP}")),
        byline: Some(format!("By {TRAP}")),
        published: Some(PublicationTime::new(published.to_string(), published, None)),
        updated: None,
        wire_credit: Some(format!("Coastal Wire {TRAP}")),
        language: Some(language.to_owned()),
    }
}

pub(super) fn ledger(maker: &Maker, text: &str, day: i8) -> ReadRevision {
    let url = Some(format!("https://ledger.example/bridge?{TRAP}"));
    let document = Document::new(Some(format!("Ledger {TRAP}")), url, None, None, text);
    let text = Text::new(text);
    let furniture = text.as_str().contains("READ").then(|| find(&text, "READ MORE <b>here</b>"));
    let end = if text.as_str().contains("noon") { "“at noon.”" } else { "“at one.”" };
    let statements = vec![
        parts(&text, &["Mayor Ána Weld"], &["said"], &["“The bridge was shut,”", end], Some(0)),
        parts(&text, &["Otto Brandt"], &["said it"], &["was open to some 30 people"], Some(1)),
    ];
    let capture = onrecord_types::Sha256::of(text.as_str().as_bytes());
    let facts = facts(date(2031, 3, day), "en");
    let revision = Revision::new(document.id, capture, facts, text, furniture.into_iter().collect());
    read(maker, document, revision, statements)
}

pub(super) fn courier(maker: &Maker) -> ReadRevision {
    let url = Some("https://courier.example/bridge".to_owned());
    let document = Document::new(Some("Courier".to_owned()), url, None, None, COPY);
    let text = Text::new(COPY);
    let statements = vec![
        parts(&text, &["Mayor Ána Weld"], &["said"], &["\"The bridge was shut,\"", "\"at one.\""], Some(0)),
        parts(&text, &[], &["It was said"], &["nobody saw it"], None),
    ];
    let capture = onrecord_types::Sha256::of(COPY.as_bytes());
    let revision =
        Revision::new(document.id, capture, facts(date(2031, 3, 6), "x\" onload=\""), text, Vec::new());
    read(maker, document, revision, statements)
}
