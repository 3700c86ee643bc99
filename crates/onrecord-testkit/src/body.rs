//! The bodies: bytes in, nothing out, a panic where something does not hold.

mod cut;

use std::io::Cursor;
use std::path::PathBuf;

pub use cut::segments;
use onrecord_attribute::Reader;
use onrecord_intake::{Limits, extract, read};
use onrecord_types::{Capture, Maker, MakerKind, MediaType, Origin, Refusal, Revision};

/// A door for hostile input, with its name in `fuzz/`.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// The name of the fuzz target and of its folder in the corpus.
    pub name: &'static str,
    /// Takes any bytes, and the reader that texts are read with; panics when something does not hold.
    pub run: fn(&Reader, &[u8]),
}

/// Every body, once.
///
/// ```
/// let reader = onrecord_attribute::Reader::new()?;
/// for body in onrecord_testkit::body::BODIES {
///     (body.run)(&reader, b"<p>\xE2\x80\x9CNo, she said");
/// }
/// # Ok::<(), onrecord_attribute::Error>(())
/// ```
pub const BODIES: &[Body] = &[
    Body { name: "html", run: html },
    Body { name: "json_lines", run: json_lines },
    Body { name: "text", run: text },
    Body { name: "segments", run: |_, bytes| segments(bytes) },
];

/// A web page: whatever stands in it, it is read or refused.
///
/// # Panics
/// When something does not hold.
pub fn html(reader: &Reader, bytes: &[u8]) {
    read_or_refuse(reader, &Capture::new(bytes.to_vec(), MediaType::Html, origin()));
}

/// A plain text.
///
/// # Panics
/// When something does not hold.
pub fn text(reader: &Reader, bytes: &[u8]) {
    read_or_refuse(reader, &Capture::new(bytes.to_vec(), MediaType::Text, origin()));
}

/// Standard input, which is told by its first bytes; one report or one refusal a line. Each line is also taken as
/// a report, whatever the first bytes say.
///
/// # Panics
/// When something does not hold.
pub fn json_lines(reader: &Reader, bytes: &[u8]) {
    let stdin = Cursor::new(bytes.to_vec());
    for capture in read(&[PathBuf::from("-")], Some(Box::new(stdin)), Limits::default()) {
        match capture {
            Ok(capture) => read_or_refuse(reader, &capture),
            Err(refusal) => is_one_clear_line(&refusal),
        }
    }
    for line in bytes.split(|byte| *byte == b'\n') {
        read_or_refuse(reader, &Capture::new(line.to_vec(), MediaType::Report, origin()));
    }
}

fn origin() -> Origin {
    Origin { path: "body".to_owned(), line: None, url: None }
}

/// Extracts and reads a capture twice: what is made fits its text, and the second time gives the same.
fn read_or_refuse(reader: &Reader, capture: &Capture) {
    let extracted = extract(capture);
    assert_eq!(extracted, extract(capture), "the same bytes give the same article");
    match extracted {
        Ok(extracted) => reads(reader, &extracted.revision),
        Err(refusal) => {
            assert_eq!(refusal.sha256, Some(capture.sha256()));
            is_one_clear_line(&refusal);
        }
    }
}

/// Texts of at most so many bytes are read twice: for longer ones that would be most of a test's time and say no more.
const TWICE: usize = 10_000;

fn reads(reader: &Reader, revision: &Revision) {
    for span in revision.furniture() {
        assert!(revision.span(span.start(), span.end()).is_ok(), "furniture lies in the text: {span:?}");
    }
    let maker = Maker::new(MakerKind::Program, "test kit", None, None).id;
    let reading = reader.read(revision, maker).expect("the encoder takes every window");
    assert!(reading.fits(revision), "every span of a reading lies in its text");
    for statement in &reading.statements {
        let in_furniture = statement.parts.content.spans().iter().any(|span| revision.is_furniture(*span));
        assert!(!in_furniture, "furniture is no statement: {:?}", revision.words(&statement.parts.content));
    }
    if revision.text().len() <= TWICE {
        let again = reader.read(revision, maker).expect("the encoder takes every window");
        assert_eq!(reading, again, "the same text gives the same reading");
    }
}

fn is_one_clear_line(refusal: &Refusal) {
    for words in [&refusal.message, &refusal.hint] {
        assert!(!words.trim().is_empty() && !words.contains(['\n', '\r']), "not one line: {words:?}");
    }
}
