//! The tagger against the reference in Python: invented sentences with what `training/tagger/golden.py` made of them.

use onrecord_types::{Document, RevisionFacts, Sha256, Text};
use serde::Deserialize;

use super::decode::roles_of;
use super::*;

/// How far the engine's numbers may be from the reference's, whose activations are rounded elsewhere.
const CONFIDENCE_SLACK: f64 = 0.1;
/// An attribution that either holds this sure, both find.
const SURE: f64 = 0.6;

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    windows: Vec<GoldenWindow>,
    attributions_fp32: Vec<GoldenAttribution>,
}

#[derive(Deserialize)]
struct GoldenWindow {
    ids: Vec<i32>,
    quote: Vec<i32>,
    case: Vec<i32>,
    /// 0 or 1.
    inner: Vec<u8>,
    /// In code points.
    begin: Vec<usize>,
    end: Vec<usize>,
    tag_scores_fp32: Vec<Vec<f32>>,
    spans: Vec<GoldenSpan>,
}

#[derive(Deserialize)]
struct GoldenSpan {
    role: String,
    first: usize,
    last: usize,
    exact: f64,
    mean: f64,
}

/// Spans in code points.
#[derive(Deserialize)]
struct GoldenAttribution {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
    confidence: f64,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("golden.json")).unwrap()
}

fn tagger() -> Tagger {
    Tagger::of_static(&Weights::read(crate::reader::WEIGHTS).unwrap()).unwrap()
}

fn windows(tagger: &Tagger, text: &Text) -> Vec<Window> {
    let segments = onrecord_text::segment(text);
    let paragraphs = segments
        .paragraphs()
        .iter()
        .map(|paragraph| pieces_of(text.slice(paragraph.span), paragraph.span.start(), &tagger.vocabulary));
    pack(paragraphs, tagger.packing).collect()
}

#[test]
fn pieces_and_features_are_those_of_training() {
    let tagger = tagger();
    for case in cases() {
        let text = Text::new(&case.text);
        let point = text.code_points_of();
        let found = windows(&tagger, &text);
        assert_eq!(found.len(), case.windows.len(), "{}", case.name);
        for (window, golden) in found.iter().zip(&case.windows) {
            let features = window.features();
            assert_eq!(features.ids, golden.ids, "{}", case.name);
            assert_eq!(features.quotes, golden.quote, "{}", case.name);
            assert_eq!(features.cases, golden.case, "{}", case.name);
            let inner: Vec<u8> = window.pieces.iter().map(|piece| u8::from(piece.inner)).collect();
            assert_eq!(inner, golden.inner, "{}", case.name);
            let places = window.pieces.iter().map(|piece| (point(piece.bytes.start), point(piece.bytes.end)));
            let golden_places = golden.begin.iter().copied().zip(golden.end.iter().copied());
            assert!(places.eq(golden_places), "{}", case.name);
        }
    }
}

#[test]
fn spans_and_their_chances_follow_from_the_scores() {
    let tagger = tagger();
    for case in cases() {
        for (window, golden) in windows(&tagger, &Text::new(&case.text)).iter().zip(&case.windows) {
            let scores = golden.tag_scores_fp32.concat();
            let hidden = vec![0.0; tagger.encoder.width() * window.pieces.len()];
            let encoding = onrecord_nn::Encoding { scores, hidden, ..onrecord_nn::Encoding::default() };
            let Some(roles) = roles_of(&tagger.heads, window, &encoding) else {
                assert!(golden.spans.iter().all(|span| span.role != "content"), "{}", case.name);
                continue;
            };
            let found = [("source", roles.sources), ("cue", roles.cues), ("content", roles.contents)];
            let mut left = golden.spans.iter().collect::<Vec<_>>();
            for (role, found) in found {
                for (span, sure) in found.spans.iter().zip(&found.sure) {
                    let same = |golden: &&GoldenSpan| {
                        golden.role == role && (golden.first, golden.last) == (span.first, span.last)
                    };
                    let golden = left.remove(left.iter().position(same).unwrap());
                    assert!((golden.exact - sure.exact).abs() < 1e-3, "{}: {role} {span:?}", case.name);
                    assert!((golden.mean - sure.mean).abs() < 1e-3, "{}: {role} {span:?}", case.name);
                }
            }
            assert!(left.is_empty(), "{}", case.name);
        }
    }
}

#[test]
fn attributions_are_those_of_the_reference() {
    let tagger = tagger();
    for case in cases() {
        let text = Text::new(&case.text);
        let segments = onrecord_text::segment(&text);
        let document = Document::new(None, None, None, None, text.as_str());
        let revision =
            Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
        let tags = tagger.tag(&revision, &segments).unwrap();
        let point = revision.text().code_points_of();
        let points = |index: TagIndex| {
            let span = tags.span(index);
            (point(span.start()), point(span.end()))
        };
        let mut left: Vec<_> = case.attributions_fp32.iter().collect();
        for link in tags.links() {
            let parts = |part: Option<TagIndex>| part.map(points).into_iter().collect::<Vec<_>>();
            let contents: Vec<_> = link.contents.iter().map(|content| points(*content)).collect();
            let same = |golden: &&GoldenAttribution| {
                (&golden.source, &golden.cue, &golden.content)
                    == (&parts(link.source), &parts(link.cue), &contents)
            };
            let Some(place) = left.iter().position(same) else {
                // What is hardly given out here may be other there, and the other way round below.
                assert!(link.confidence.value() < SURE, "{}: not of the reference: {link:?}", case.name);
                continue;
            };
            let apart = (link.confidence.value() - left.remove(place).confidence).abs();
            assert!(apart < CONFIDENCE_SLACK, "{}: {apart}", case.name);
        }
        assert!(left.iter().all(|golden| golden.confidence < SURE), "{}: some are lost", case.name);
    }
}
