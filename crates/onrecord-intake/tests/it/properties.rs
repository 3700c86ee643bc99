//! What holds for any input.

use onrecord_intake::extract;
use onrecord_types::{Capture, MediaType, Origin};
use proptest::prelude::*;

fn capture(bytes: &[u8], media_type: MediaType) -> Capture {
    Capture::new(bytes.to_vec(), media_type, Origin::default())
}

/// Pieces that make mark-up, reports and furniture likelier than chance does.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>().prop_map(|mut bytes| {
            bytes.truncate(12);
            bytes
        }),
        "\\PC{0,12}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<script type=\"application/ld+json\">",
            "</script>",
            "<!--",
            "-->",
            "<b",
            "<table>",
            "<td>",
            "<article>",
            "<h1>",
            "<time datetime=\"2014-06-15\">",
            "<meta charset=",
            "<title>",
            "{\"@type\":\"NewsArticle\",\"headline\":\"a &amp; b\"}",
            "{\"text\":\"",
            "\"}",
            "\"id\":",
            "\\ud83d",
            "\\",
            "\n",
            "\r\n",
            "By ",
            "SEE ALSO | ",
            "READ MORE: ",
            " said. ",
            "The Associated Press contributed to this report.",
            "LIMA (AP) — ",
            "June 15, 2014",
            "Updated 3:15 p.m. ET, Jan. 7, 2026",
            "© 2026",
            "“",
            "\"",
            "…",
            "É",
            "😀",
            "The mayor said that the bridge would stay closed until Friday. ",
            "Copyright ",
            "@",
            "RELATED STORIES\n",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn extract_never_panics_and_keeps_its_spans_inside(bytes in pieces()) {
        for media_type in [MediaType::Text, MediaType::Html, MediaType::Report] {
            let Ok(extracted) = extract(&capture(&bytes, media_type)) else { continue };
            let revision = extracted.revision;
            prop_assert_eq!(revision.document, extracted.document.id);
            for span in revision.furniture() {
                prop_assert!(!revision.slice(*span).trim().is_empty());
            }
            prop_assert!(revision.furniture().windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }

    #[test]
    fn keeps_a_reports_text_as_it_came(text in "[\\PC\n\t]{1,300}", title in "\\PC{0,40}") {
        prop_assume!(!text.trim().is_empty());
        let report = serde_json::json!({"id": 7, "text": text, "title": title, "publisher": null});
        let extracted = extract(&capture(report.to_string().as_bytes(), MediaType::Report)).unwrap();
        prop_assert_eq!(extracted.revision.text().as_str(), text);
        prop_assert_eq!(extracted.document.source_id.as_deref(), Some("7"));
    }

    #[test]
    fn keeps_a_plain_text_as_it_came(text in "[\\PC\n]{1,300}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with('\u{feff}'));
        if let Ok(extracted) = extract(&capture(text.as_bytes(), MediaType::Text)) {
            prop_assert_eq!(extracted.revision.text().as_str(), text);
        }
    }

    #[test]
    fn a_line_cut_anywhere_is_refused_or_blank(cut in 0usize..60) {
        let line = br#"{"id": "a", "text": "The bridge is closed, the mayor said."}"#;
        prop_assume!(cut < line.len());
        prop_assert!(extract(&capture(&line[..cut], MediaType::Report)).is_err());
    }
}
