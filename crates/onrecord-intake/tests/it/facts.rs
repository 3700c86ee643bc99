//! What is found in whole pages, drawn for a reader.

use std::fmt::Write as _;
use std::path::Path;

use onrecord_intake::{Extracted, extract};
use onrecord_types::{Capture, MediaType, Origin, PublicationTime};

fn extracted(name: &str) -> Extracted {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    let bytes = std::fs::read(path).unwrap();
    let media_type = match name.rsplit_once('.').unwrap().1 {
        "html" => MediaType::Html,
        "json" => MediaType::Report,
        _ => MediaType::Text,
    };
    extract(&Capture::new(bytes, media_type, Origin::default())).unwrap()
}

/// Draws the facts, and the text with its furniture in brackets.
fn drawn(extracted: &Extracted) -> String {
    let Extracted { document, revision } = extracted;
    let mut out = String::new();
    let mut line = |name: &str, value: Option<&str>| {
        writeln!(out, "{name:<11} {}", value.unwrap_or("-")).unwrap();
    };
    let time = |time: &Option<PublicationTime>| {
        time.as_ref().map(|time| {
            let instant = time.instant().map(|instant| format!(", {instant}")).unwrap_or_default();
            format!("{}{instant} (`{}`)", time.date(), time.raw())
        })
    };
    let facts = &revision.facts;
    line("title", facts.title.as_deref());
    line("byline", facts.byline.as_deref());
    line("outlet", document.outlet.as_deref());
    line("url", document.url.as_deref());
    line("source id", document.source_id.as_deref());
    line("published", time(&facts.published).as_deref());
    line("updated", time(&facts.updated).as_deref());
    line("wire credit", facts.wire_credit.as_deref());
    line("language", facts.language.as_deref());
    out.push('\n');
    let text = revision.text().as_str();
    let mut at = 0;
    for span in revision.furniture() {
        write!(out, "{}⟦{}⟧", text.get(at..span.start()).unwrap(), revision.slice(*span)).unwrap();
        at = span.end();
    }
    out.push_str(text.get(at..).unwrap());
    out
}

#[test]
fn linked_data_goes_first() {
    insta::assert_snapshot!(drawn(&extracted("linked_data.html")));
}

#[test]
fn a_graph_with_references_is_followed() {
    insta::assert_snapshot!(drawn(&extracted("graph.html")));
}

#[test]
fn broken_linked_data_is_passed_over() {
    insta::assert_snapshot!(drawn(&extracted("broken_linked_data.html")));
}

#[test]
fn visible_text_is_read_where_nothing_else_says_it() {
    insta::assert_snapshot!(drawn(&extracted("visible_only.html")));
}

#[test]
fn windows_1252_comes_out_right() {
    insta::assert_snapshot!(drawn(&extracted("windows_1252.html")));
}

#[test]
fn a_wire_story_in_plain_text() {
    insta::assert_snapshot!(drawn(&extracted("wire.txt")));
}

#[test]
fn a_report_with_half_a_character() {
    insta::assert_snapshot!(drawn(&extracted("surrogate.json")));
}

#[test]
fn the_outlet_is_spelled_as_the_title_spells_it() {
    insta::assert_snapshot!(drawn(&extracted("title_prefix.html")));
}
