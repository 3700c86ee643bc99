//! Makes a reading of a bare text.

use onrecord_attribute::Reader;
use onrecord_types::{Document, Maker, MakerId, MakerKind, Reading, Revision, RevisionFacts, Sha256, Text};

pub(crate) fn revision(text: &str, furniture: &[&str]) -> Revision {
    let text = Text::new(text);
    let document = Document::new(None, None, None, None, text.as_str());
    let furniture = furniture
        .iter()
        .filter_map(|line| {
            let start = text.as_str().find(line)?;
            text.span(start, start + line.len()).ok()
        })
        .collect();
    Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, furniture)
}

pub(crate) fn maker() -> MakerId {
    Maker::new(MakerKind::Program, "test", None, Some(Reader::settings())).id
}

pub(crate) fn reader() -> Reader {
    Reader::new().expect("the program's own weights load")
}

pub(crate) fn read(text: &str) -> (Revision, Reading) {
    read_with(&reader(), text)
}

pub(crate) fn read_with(reader: &Reader, text: &str) -> (Revision, Reading) {
    let revision = revision(text, &[]);
    let reading = reader.read(&revision, maker()).expect("the encoder takes every window");
    (revision, reading)
}
