//! Bad input: each gives one clear line, quickly.

use std::fmt::Write as _;
use std::io::Read;
use std::path::PathBuf;

use onrecord_intake::{Limits, extract, read};
use onrecord_types::{Capture, MediaType, Origin, Refusal, RefusalReason, Vocabulary};

fn refused(bytes: &[u8], media_type: MediaType) -> Refusal {
    let origin = Origin { path: "input".to_owned(), ..Origin::default() };
    extract(&Capture::new(bytes.to_vec(), media_type, origin)).unwrap_err()
}

fn first_of_stdin(bytes: Vec<u8>) -> Refusal {
    let stdin: Box<dyn Read + Send> = Box::new(std::io::Cursor::new(bytes));
    let mut items = read(&[PathBuf::from("-")], Some(stdin), Limits::default());
    items.next().unwrap().and_then(|capture| extract(&capture).map(|_| capture)).unwrap_err()
}

/// The refusal of a file whose name says that it is none of ours, its folder left out.
fn style_sheet() -> Refusal {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.css");
    std::fs::write(&path, "p { margin: 0 }").unwrap();
    let refusal = read(&[path], None, Limits::default()).next().unwrap().unwrap_err();
    Refusal { origin: Origin { path: "page.css".to_owned(), ..Origin::default() }, ..refusal }
}

#[test]
fn says_what_is_wrong_and_what_to_do() {
    use MediaType::{Html, Report, Text};
    let cut = br#"{"id": "a", "text": "The bridge is clo"#;
    let noise: Vec<u8> = (0..2000u32).map(|i| u8::try_from(i * i * 7 % 251).unwrap()).collect();
    let nav = "<html><body><nav><a href=/>Home</a><a href=/n>News</a></nav></body></html>";
    let refusals = [
        ("empty text", refused(b"", Text)),
        ("blank text", refused(b" \n\t\n", Text)),
        ("empty page", refused(b"", Html)),
        ("empty report", refused(b"", Report)),
        ("report without words", refused(br#"{"id": 1, "text": " "}"#, Report)),
        ("noise", refused(&noise, Text)),
        ("page without article", refused(nav.as_bytes(), Html)),
        ("deep page", refused("<div>".repeat(100_000).as_bytes(), Html)),
        ("page of tags", refused("<br>".repeat(100_000).as_bytes(), Html)),
        ("page of one tag", refused(format!("<p {}>", "a=1 ".repeat(1000)).as_bytes(), Html)),
        ("cut line", refused(cut, Report)),
        ("broken line", refused(br#"{"id": "a" "text": "b"}"#, Report)),
        ("broken over lines", refused(b"{\n\"id\": \"a\"\n\"text\": \"b\"}", Report)),
        ("two in a line", refused(br#"{"text": "a"} {"text": "b"}"#, Report)),
        ("not an object", refused(b"[1, 2]", Report)),
        ("not JSON", refused(b"The bridge is closed.", Report)),
        ("no text", refused(br#"{"id": "a", "title": "b"}"#, Report)),
        ("null text", refused(br#"{"id": "a", "text": null}"#, Report)),
        ("text a number", refused(br#"{"id": "a", "text": 5}"#, Report)),
        ("text a list", refused(br#"{"id": "a", "text": ["b"]}"#, Report)),
        ("title an object", refused(br#"{"id": "a", "text": "b", "title": {"c": 1}}"#, Report)),
        ("invalid UTF-8 in a line", refused(b"{\"text\": \"caf\xe9\"}", Report)),
        ("stdin binary", first_of_stdin(b"\x7fELF\0\0".to_vec())),
        ("stdin PDF", first_of_stdin(b"%PDF-1.4".to_vec())),
        ("stdin cut gzip", first_of_stdin(b"\x1f\x8b\x08\x00\x00".to_vec())),
        (
            "no such file",
            read(&["no/such/file.txt".into()], None, Limits::default()).next().unwrap().unwrap_err(),
        ),
        ("style sheet", style_sheet()),
    ];
    let mut drawn = String::new();
    for (what, refusal) in &refusals {
        let code = refusal.reason.code();
        writeln!(
            drawn,
            "{what}\n    {}: {code}: {}\n    hint: {}",
            refusal.origin, refusal.message, refusal.hint
        )
        .unwrap();
        assert!(!refusal.message.ends_with('.') && !refusal.message.contains('\n'), "{refusal:?}");
    }
    insta::assert_snapshot!(drawn);
}

#[test]
fn fifty_megabytes_of_one_letter_are_refused() {
    let letters = vec![b'a'; 50 << 20];
    for media_type in [MediaType::Text, MediaType::Html] {
        let capture = Capture::new(letters.clone(), media_type, Origin::default());
        assert_eq!(extract(&capture).unwrap_err().reason, RefusalReason::TooLarge);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, &letters).unwrap();
    let items: Vec<_> = read(&[path], None, Limits::default()).collect();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].as_ref().unwrap_err().reason, RefusalReason::TooLarge);
}

#[test]
fn deep_pages_do_not_use_up_the_stack() {
    let sentence = "The mayor said that the bridge would stay closed until Friday. ";
    let tags = ["div", "span", "b", "blockquote", "ul><li", "table><tr><td", "section", "em"];
    // A thread of the usual size, as the program's workers have.
    let walk = std::thread::spawn(move || {
        for tag in tags {
            for depth in [40, 80, 120, 200, 250] {
                let page = format!("<body>{}{}", format!("<{tag}>").repeat(depth), sentence.repeat(30));
                let origin = Origin::default();
                // Whether it is read or refused is all the same: it has to come back.
                drop(extract(&Capture::new(page.into_bytes(), MediaType::Html, origin)));
            }
        }
    });
    walk.join().unwrap();
}

#[test]
fn mark_up_that_misleads_the_scan_is_measured_in_the_tree() {
    // An end tag behind a table cell closes nothing, which the scan does not know.
    let page = "<div><table><tr><td></div>".repeat(200);
    assert_eq!(refused(page.as_bytes(), MediaType::Html).reason, RefusalReason::TooDeep);
}
