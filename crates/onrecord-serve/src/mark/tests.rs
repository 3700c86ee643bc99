//! Whatever is marked, the text stays the text and the tags stay tags.

use onrecord_types::{Document, RevisionFacts, Sha256};
use proptest::prelude::*;

use super::*;

fn revision(text: &str, furniture: &[(usize, usize)]) -> Revision {
    let document = Document::new(None, None, None, None, text).id;
    let text = Text::new(text);
    let furniture = furniture.iter().filter_map(|(start, end)| text.span(*start, *end).ok()).collect();
    Revision::new(document, Sha256::of(b""), RevisionFacts::default(), text, furniture)
}

fn find(revision: &Revision, words: &str) -> Span {
    let start = revision.text().as_str().find(words).unwrap();
    revision.span(start, start + words.len()).unwrap()
}

/// Reads the tags and the characters back; fails on a tag that is not closed in its place.
fn read_back(html: &str) -> String {
    let (mut text, mut open) = (String::new(), Vec::new());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None => open.push(tag.split(' ').next().unwrap()),
        }
        rest = after;
    }
    assert!(open.is_empty(), "left open: {open:?} in {html}");
    text.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

fn whole(blocks: &[Block]) -> String {
    blocks.iter().flat_map(|block| [block.html.as_str(), block.tail.as_str()]).collect()
}

#[test]
fn overlapping_statements_look_like_this() {
    let revision = revision(
        "“The <b>bridge</b> was shut,” said Mayor Weld, who denied it.\n\nREAD MORE\n\n“At noon,” she added.",
        &[],
    );
    let mut marks = Marks::default();
    let outer = find(&revision, "Mayor Weld, who denied it");
    for (n, (source, cue, content)) in
        [("Mayor Weld", "said", "“The <b>bridge</b> was shut,”"), ("Weld", "denied", "it")].iter().enumerate()
    {
        marks.span(find(&revision, source), Layer::Source(n));
        marks.span(find(&revision, cue), Layer::Cue(n));
        let content = find(&revision, content);
        marks.span(content, Layer::Content(n));
        marks.anchor(Anchor {
            at: content.start(),
            id: format!("sta-{n}"),
            statement: Some((n, "Weld says \"so\"".to_owned())),
        });
    }
    marks.span(outer, Layer::Evidence);
    marks.anchor(Anchor { at: outer.start(), id: "evidence".to_owned(), statement: None });
    let lines: Vec<String> = blocks(&revision, marks)
        .iter()
        .map(|block| format!("{:?} {}\n{}", block.statements, block.furniture, block.html))
        .collect();
    insta::assert_snapshot!(lines.join("\n---\n"));
}

#[test]
fn furniture_stands_in_a_paragraph_of_its_own() {
    let text = "First line.\nREAD MORE\nSecond line.\n\nThird.";
    let start = text.find("READ").unwrap();
    let revision = revision(text, &[(start, start + 9), (start + 2, start + 5)]);
    let found: Vec<_> =
        blocks(&revision, Marks::default()).into_iter().map(|block| (block.furniture, block.html)).collect();
    assert_eq!(
        found,
        [
            (false, "First line.".to_owned()),
            (true, "<span class=\"furniture\">READ MORE</span>".to_owned()),
            (false, "Second line.".to_owned()),
            (false, "Third.".to_owned()),
        ]
    );
}

#[test]
fn lines_are_paragraphs_where_no_blank_line_parts_them() {
    let cases = [
        ("", 0),
        ("\n\n", 1),
        ("One.\nTwo.\nThree.", 3),
        ("One,\nstill one.\n\nTwo.", 2),
        ("One.\n \nTwo,\nstill two.\n", 2),
        ("\n\nOne.", 2),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, count)| (text, blocks(&revision(text, &[]), Marks::default()).len(), count))
        .filter(|(_, found, count)| found != *count)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_text_full_of_nested_statements_stays_small() {
    let text = "x".repeat(20_000);
    let revision = revision(&text, &[]);
    let mut marks = Marks::default();
    for n in 0..5_000 {
        marks.span(revision.span(n, 20_000 - n).unwrap(), Layer::Content(n));
    }
    let html = whole(&blocks(&revision, marks));
    assert!(html.len() < 5_000_000, "{} bytes", html.len());
}

proptest! {
    #[test]
    fn marking_keeps_every_character(
        text in "[a-c <>&\"'\n\r\u{e9}\u{1f600}]{0,120}",
        spans in proptest::collection::vec((0usize..200, 1usize..80, 0usize..5, 0usize..6), 0..24),
        furniture in proptest::collection::vec((0usize..200, 1usize..40), 0..4),
    ) {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let border = |at: usize| borders[at.min(borders.len() - 1)];
        let furniture: Vec<_> =
            furniture.iter().map(|(start, length)| (border(*start), border(start + length))).collect();
        let revision = revision(&text, &furniture);
        let mut marks = Marks::default();
        let mut anchors = 0;
        for (start, length, kind, n) in spans {
            let Ok(span) = revision.span(border(start), border(start + length)) else { continue };
            match kind {
                0 => marks.span(span, Layer::Source(n)),
                1 => marks.span(span, Layer::Cue(n)),
                2 => marks.span(span, Layer::Evidence),
                _ => {
                    marks.span(span, Layer::Content(n));
                    marks.anchor(Anchor { at: span.start(), id: format!("a{n}"), statement: Some((n, "<\"'>".to_owned())) });
                    anchors += 1;
                }
            }
        }
        let blocks = blocks(&revision, marks);
        for block in &blocks {
            read_back(&block.html);
        }
        prop_assert_eq!(read_back(&whole(&blocks)), text);
        prop_assert_eq!(blocks.iter().map(|block| block.statements.len()).sum::<usize>(), anchors);
    }
}
