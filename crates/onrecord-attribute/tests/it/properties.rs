//! What holds for every text.

use proptest::prelude::*;

use crate::reading::read;

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

fn assert_sound(text: &str) {
    let (revision, reading) = read(text);
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

proptest! {
    #[test]
    fn a_reading_fits_its_revision(text in newsy()) {
        assert_sound(&text);
    }

    #[test]
    fn any_characters_at_all_are_read(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn reading_twice_finds_the_same(text in newsy()) {
        prop_assert_eq!(read(&text).1, read(&text).1);
    }
}

#[test]
fn half_a_megabyte_of_one_thing_is_read_in_linear_time() {
    // Quadratic time would take minutes here.
    let units = [
        "said ",
        "Orr said ",
        "Ada Orr said it. ",
        "\"a\" he said. ",
        "“ ",
        "according to ",
        ", who ",
        "the mayor, ",
        "Al Bo Cy ",
        "of ",
        "A. ",
        "DHS ",
        "(a) ",
        "and ",
        ": ",
        "he said, ",
        "X said:\n“a\n",
        "Mayor ",
        "is ",
        "as saying ",
        "Department of ",
        "\"a\" he claims ",
        "“a\n",
        "Ada Orr and he said so, ",
        "is told ",
        "Mayor Ada Orr said no. ",
        "the mayor said no. She said so. ",
    ];
    for unit in units {
        let start = "“No,” Ada Orr said. “Yes.\n";
        assert_sound(&format!("{start}{}", unit.repeat(500_000 / unit.len())));
    }
    let names: Vec<String> =
        (0..20_000).map(|n| format!("A{n} Orr said it. B{n} Council said so. ")).collect();
    assert_sound(&names.concat());
}
