//! What holds for every text.

use onrecord_attribute::Reader;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::reading::{read_with, reader};

/// Text of the words and marks that the rules turn on.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "said",
        "says",
        "told",
        "saying",
        "according to",
        "Mayor",
        "Ada Orr",
        "Orr",
        "he",
        "she",
        "who",
        "the",
        "of",
        "that",
        "reporters",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "''",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "(",
        ")",
        "and",
        "but",
        "was",
        "not",
        "police",
        "DHS",
        "Department of Harbors",
        "mayor",
        "Mr.",
        "'s",
        "’s",
        "quoted",
        "as",
        "made",
        "clear",
        "U.S.",
        "to",
        "as saying",
    ]);
    let piece = prop_oneof![4 => word.prop_map(str::to_owned), 1 => "\\PC{1,6}", 1 => "[A-Za-z]{1,8}"];
    prop::collection::vec(piece, 0..150).prop_map(|pieces| pieces.join(" "))
}

fn assert_sound(reader: &Reader, text: &str) {
    let (revision, reading) = read_with(reader, text);
    assert!(reading.fits(&revision));
    assert!(
        reading
            .speakers
            .iter()
            .all(|speaker| !speaker.name.is_empty() && speaker.names.first() == Some(&speaker.name))
    );
    assert!(
        reading.speakers.iter().all(|speaker| !speaker.mentions.is_empty() && speaker.mentions.is_sorted())
    );
    assert!(reading.mentions.is_sorted_by_key(|mention| mention.span));
    let place = |statement: &onrecord_types::Statement| statement.parts.content.first().start();
    let mut ids: Vec<_> =
        reading.statements.iter().map(|statement| (place(statement), statement.id)).collect();
    ids.sort_unstable_by_key(|(_, id)| *id);
    assert!(ids.windows(2).all(|pair| pair[0].1 != pair[1].1), "no statement stands twice");
}

/// Runs a check on many texts; the reader is loaded once.
fn for_all(texts: &impl Strategy<Value = String>, check: impl Fn(&Reader, &str)) {
    // Every text goes through the encoder, and this is a build for tests.
    const TEXTS: u32 = 64;
    let reader = reader();
    let run = |text: String| {
        check(&reader, &text);
        Ok(())
    };
    TestRunner::new(Config::with_cases(TEXTS)).run(texts, run).expect("the check holds for every text");
}

#[test]
fn a_reading_fits_its_revision() {
    for_all(&newsy(), assert_sound);
}

#[test]
fn any_characters_at_all_are_read() {
    for_all(&any::<String>(), assert_sound);
}

#[test]
fn reading_twice_finds_the_same() {
    for_all(&newsy(), |reader, text| assert_eq!(read_with(reader, text).1, read_with(reader, text).1));
}

/// Reads 30 kB of each unit. Quadratic time would take minutes; the encoder alone takes its part of a second for each.
fn read_thirty_kilobytes_of(units: &[&str]) {
    let reader = reader();
    for unit in units {
        let start = "“No,” Ada Orr said. “Yes.\n";
        assert_sound(&reader, &format!("{start}{}", unit.repeat(30_000 / unit.len())));
    }
}

#[test]
fn thirty_kilobytes_of_one_statement_are_read_in_linear_time() {
    let units =
        ["Orr said it. ", "\"a\" he said. ", "Ada Orr and he said so, ", "the mayor said no. She said so. "];
    read_thirty_kilobytes_of(&units);
}

#[test]
fn thirty_kilobytes_of_one_sign_are_read_in_linear_time() {
    read_thirty_kilobytes_of(&["“ ", "A. ", "(a) ", "X said:\n“a\n"]);
}

#[test]
fn thirty_kilobytes_of_names_are_read_in_linear_time() {
    read_thirty_kilobytes_of(&[", who ", "Al Bo Cy ", "Department of "]);
    let names: Vec<String> =
        (0..1_000).map(|n| format!("A{n} Orr said it. B{n} Council said so. ")).collect();
    assert_sound(&reader(), &names.concat());
}
