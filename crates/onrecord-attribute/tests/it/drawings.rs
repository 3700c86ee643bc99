//! Invented articles with what was found drawn beneath.

use onrecord_testkit::draw;

use crate::reading::{maker, read, reader, revision};

fn assert_drawing(name: &str, drawing: &str) {
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, drawing) });
}

#[test]
fn a_ferry_crash_told_by_three_sides() {
    let text = "Two hurt as ferry hits pier in Port Ellery\n\
        PORT ELLERY, Maine (Coast Wire) — A ferry struck a pier in fog on Saturday, hurting two passengers, in a crash \
        that the Coast Safety Board said was an accident but that the city's mayor described as “a disaster foretold.”\n\
        “I warned them in March,” Mayor Ada Orr said. “Nobody at the board wanted to hear it.”\n\
        Orr, who has run the city since 2019, also accused the Coast Safety Board (CSB) of hiding two reports.\n\
        READ MORE | Mayor says harbor tax is “dead on arrival”\n\
        CSB Director Paul Reed rejected that claim as “false,” and said the board had published every report.\n\
        \"We have nothing to hide,\" he told reporters outside the pier. \"The captain followed the rules.\n\
        \"He slowed down. He sounded the horn.\"\n\
        According to Lena Hart, 41, a passenger who broke her wrist, there was no horn.\n\
        “It came out of nowhere,” said Hart. “Then we were on the floor.”\n\
        A spokesman for the ferry line declined to comment. Two witnesses, however, said that they had heard a horn.";
    let revision = revision(text, &["READ MORE | Mayor says harbor tax is “dead on arrival”"]);
    let reading = reader().read(&revision, maker()).unwrap();
    assert!(reading.fits(&revision));
    assert_drawing("ferry", &draw(&revision, &reading));
}

#[test]
fn a_british_report_in_single_marks() {
    let text = "‘We weren’t told,’ said Margaret Doyle, the leader of Hale council.\n\
        The minister’s aides insisted the letter had been sent. ‘It went out on Monday,’ one aide said, ‘and nobody \
        answered.’\n\
        Doyle told the council’s members she would ‘never again’ trust the ministry.";
    let (revision, reading) = read(text);
    assert_drawing("council", &draw(&revision, &reading));
}

#[test]
fn capitals_everywhere_or_nowhere() {
    let (revision, reading) = read(
        "MAYOR ADA ORR SAID THE FERRY WAS SAFE. “IT IS NEW,” SHE SAID.\n\
         mayor ada orr said the ferry was safe. “it is new,” she said.",
    );
    assert_drawing("capitals", &draw(&revision, &reading));
}
