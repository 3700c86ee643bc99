//! The lines as others read them.

use std::io::{self, Write};

use onrecord_export::row::{AttributionsRow, Passages, SpeakerRow};
use onrecord_export::{ErrorKind, JsonLines, attributions_line};
use onrecord_types::{Language, Mask, Reading};
use serde_json::Value;

use crate::sample;

fn lines() -> String {
    let mut out = JsonLines::new(Vec::new());
    sample::write_all(&mut out, &Mask::default()).unwrap();
    String::from_utf8(out.finish().unwrap()).unwrap()
}

#[test]
fn every_object_looks_like_this() {
    insta::assert_snapshot!(lines());
}

#[test]
fn the_type_stands_first() {
    for line in lines().lines().filter(|line| !line.contains("\"attributions\"")) {
        assert!(line.starts_with("{\"type\":\""), "{line}");
    }
}

#[test]
fn offsets_are_code_points_of_the_text() {
    let read = sample::read_revision();
    let points: Vec<char> = read.revision.text().as_str().chars().collect();
    let row = serde_json::to_value(AttributionsRow::new("r1", &read.revision, &read.reading)).unwrap();
    let part = |name: &str| -> String {
        let cut = |range: &Value| {
            let at = |i: usize| usize::try_from(range[i].as_u64().unwrap()).unwrap();
            points[at(0)..at(1)].iter().collect::<String>()
        };
        row["attributions"][0][name].as_array().unwrap().iter().map(cut).collect::<Vec<_>>().join("|")
    };
    assert_eq!(part("source"), "Mayor Ána Weld");
    assert_eq!(part("cue"), "said");
    assert_eq!(part("content"), "“The bridge was shut,”|“at noon.”");
}

#[test]
fn says_in_which_language_a_text_is_that_was_not_read() {
    let mut read = sample::read_revision();
    let german = Language::from_code("de").unwrap();
    read.reading = Reading::unread(read.revision.id, read.reading.maker, german);
    let line = attributions_line("r1", &read.revision, &read.reading);
    assert_eq!(line, r#"{"doc":"r1","language":"de","attributions":[]}"#);
    let mut out = JsonLines::new(Vec::new());
    out.document(&read.document, &[&sample::read_revision(), &read], &Mask::default()).unwrap();
    out.revision(&read, &Mask::default()).unwrap();
    let lines = String::from_utf8(out.finish().unwrap()).unwrap();
    for line in lines.lines() {
        assert!(line.contains(r#""unread_language":"de""#), "{line}");
    }
    // What the page says of itself stays beside it.
    assert!(lines.contains(r#""language":"en""#), "{lines}");
}

#[test]
fn leaves_out_offsets_into_a_text_it_was_not_given() {
    let mut out = JsonLines::new(Vec::new());
    let read = sample::read_revision();
    out.incident(&sample::incident(&read), &Passages::default(), |_| None, &Mask::default()).unwrap();
    let line: Value = serde_json::from_slice(&out.finish().unwrap()).unwrap();
    assert_eq!(line["time"]["words"], "Monday");
    assert!(line["time"]["span"].is_null());
}

#[test]
fn says_when_the_reader_went_away() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let err = JsonLines::new(Gone).maker(&sample::maker()).unwrap_err();
    assert_eq!((err.kind(), err.line()), (ErrorKind::Closed, 1));
}

#[test]
fn a_mask_covers_names_wherever_a_row_holds_words() {
    let write = |mask: &Mask| {
        let mut out = JsonLines::new(Vec::new());
        sample::write_all(&mut out, mask).unwrap();
        String::from_utf8(out.finish().unwrap()).unwrap()
    };
    let (plain, masked) = (write(&Mask::default()), write(&Mask::new(["Odo Pell", "Bridge"], [])));
    // As many code points as before, so that every offset holds.
    assert_eq!(plain.chars().count(), masked.chars().count());
    assert!(plain.contains("Pell") && !masked.contains("Pell"), "{masked}");
    insta::assert_snapshot!("masked", masked);
}

#[test]
fn of_a_name_that_is_not_shown_no_other_is() {
    let read = sample::read_revision();
    let speaker = sample::speaker(&read);
    let row = |shown_as, mask: &Mask| {
        let row = SpeakerRow::new(&speaker, shown_as, &Passages::default()).masked(mask);
        serde_json::to_value(row).unwrap()
    };
    let private = "Private person 21a2";
    let masked = row(private, &Mask::new(["Ána Weld"], []));
    assert_eq!((&masked["name"], &masked["names"]), (&private.into(), &serde_json::json!([private])));
    // The record itself tells the name, and what people are shown in its place.
    let plain = row(private, &Mask::default());
    assert_eq!((&plain["name"], &plain["names"][1]), (&"Ána Weld".into(), &"Mayor Weld".into()));
    assert_eq!(plain["shown_as"], private);
}
