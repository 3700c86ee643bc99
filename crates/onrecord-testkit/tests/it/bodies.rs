//! Hostile input: the corpus of the fuzzer replayed, and input made up here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use onrecord_attribute::Reader;
use onrecord_testkit::body::BODIES;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Each input goes through every body: what is hostile to one reader may be news to another.
fn replay(kind: &str) {
    let reader = Reader::new().expect("the program's own weights load");
    let folder = fuzz().join("corpus").join(kind);
    for name in names_in(&folder) {
        let bytes = std::fs::read(folder.join(&name)).expect("the corpus can be read");
        for body in BODIES {
            eprintln!("{} on {kind}/{name}", body.name);
            (body.run)(&reader, &bytes);
        }
    }
}

// One test for each folder, so that they run beside one another.

#[test]
fn the_corpus_of_html_is_read_or_refused() {
    replay("html");
}

#[test]
fn the_corpus_of_json_lines_is_read_or_refused() {
    replay("json_lines");
}

#[test]
fn the_corpus_of_text_is_read_or_refused() {
    replay("text");
}

#[test]
fn the_corpus_of_segments_is_read_or_refused() {
    replay("segments");
}

#[test]
fn every_body_has_its_corpus_and_its_fuzz_target() {
    let names: BTreeSet<String> = BODIES.iter().map(|body| body.name.to_owned()).collect();
    let targets = names_in(&fuzz().join("fuzz_targets"));
    let targets: BTreeSet<String> =
        targets.iter().map(|name| name.trim_end_matches(".rs").to_owned()).collect();
    assert_eq!(names_in(&fuzz().join("corpus")), names, "and the corpus of a new body wants a test here");
    assert_eq!(targets, names);
}

/// Pieces that mean something to a reader, in any order: closer to trouble than bytes drawn blindly.
const PIECES: &[&str] = &[
    "<html>",
    "<article>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<meta property=\"og:title\" content=\"",
    "<time datetime=\"2026-02-30T25:61\">",
    "<!--",
    "<![CDATA[",
    "&#x110000;",
    "&amp",
    "{\"id\": ",
    "{\"text\": \"",
    "\"published\": 1e999",
    "\\ud800",
    "}",
    "[",
    ",",
    "\"",
    "“",
    "”",
    "''",
    "‘",
    "’",
    "«",
    "„",
    "said",
    " the mayor ",
    "Mayor Ada Lind",
    "Gov.",
    "U.S.",
    "No. 3",
    "according to",
    "SEE ALSO | ",
    "Read more:",
    "By Ann Orr",
    "(AP)",
    "Jan. 32, 0000",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "e\u{301}",
    "👩\u{200d}🚒",
    "99999999999999999999",
    "-",
];

/// Input that a failure shows as one would write it in a test.
struct Input(Vec<u8>);

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match std::str::from_utf8(&self.0) {
            Ok(text) => write!(f, "{text:?}"),
            Err(_) => write!(f, "b\"{}\"", self.0.escape_ascii()),
        }
    }
}

fn pieces() -> impl Strategy<Value = Input> {
    let piece = prop_oneof![
        8 => select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => "\\PC{0,12}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| Input(pieces.concat()))
}

fn bytes() -> impl Strategy<Value = Input> {
    prop::collection::vec(any::<u8>(), 0..600).prop_map(Input)
}

/// Runs every body on many inputs; the reader is loaded once.
fn run_on(inputs: &impl Strategy<Value = Input>) {
    // Every input goes through the encoder four times, and this is a build for tests.
    const INPUTS: u32 = 64;
    let reader = Reader::new().expect("the program's own weights load");
    let run = |input: Input| {
        for body in BODIES {
            (body.run)(&reader, &input.0);
        }
        Ok(())
    };
    TestRunner::new(Config::with_cases(INPUTS)).run(inputs, run).expect("every body holds for every input");
}

#[test]
fn any_bytes_are_read_or_refused() {
    run_on(&bytes());
}

#[test]
fn any_pieces_are_read_or_refused() {
    run_on(&pieces());
}
