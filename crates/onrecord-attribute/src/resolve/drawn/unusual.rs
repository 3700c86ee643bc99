//! Names and texts that are out of the ordinary.

use super::*;

fn names(drawn: &str) -> Vec<String> {
    let resolved = resolved(drawn);
    let name = |parts: &StatementParts| {
        let found = parts.speaker.as_ref()?;
        Some(resolved.speakers[usize::try_from(found.speaker.0).unwrap()].name.clone())
    };
    resolved.statements.iter().map(|parts| name(parts).unwrap_or_else(|| "-".to_owned())).collect()
}

#[test]
fn names_in_scripts_from_right_to_left_are_people() {
    for drawn in [
        "{علي أور} <said> [it was safe]. {أور} <said> [it was new].",
        "{יעל אור} <said> [it was safe]. {אור} <said> [it was new].",
        "{\u{200f}יעל אור\u{200f}} <said> [it was safe]. {אור} <said> [it was new].",
    ] {
        let resolved = resolved(drawn);
        assert_eq!(resolved.speakers.len(), 1, "{drawn}: {:#?}", resolved.speakers);
        assert_eq!(resolved.speakers[0].kind, SpeakerKind::Person, "{drawn}");
        assert_eq!(resolved.speakers[0].standing(), Standing::Private, "{drawn}");
    }
}

#[test]
fn names_in_capitals_are_the_same_names() {
    assert_eq!(
        names("{Mayor Ada Orr} <said> [so]. {ADA ORR} <said> [it]. {ORR} <said> [no]."),
        ["Ada Orr"; 3]
    );
}

#[test]
fn names_resolve_in_a_text_set_in_capitals() {
    let cases: [(&str, &[&str]); 3] = [
        (
            "{MAYOR ADA ORR} <SAID> [THE FERRY WAS SAFE AND THE HARBOR BOARD HAD LOOKED AT EVERY BOAT]. {ORR} <SAID> [THE PIER \
             WOULD BE OPEN AGAIN AFTER MASS].",
            &["ADA ORR", "ADA ORR"],
        ),
        ("{FORMER MAYOR PELL} <SAID> [HARBOR BOATS WERE ALWAYS LATE WHEN WINTER STORMS CAME].", &["PELL"]),
        (
            "MAYOR DISPUTES REPORT ABOUT FERRY CRASH NEAR PIER. {A POLICE SPOKESMAN} <SAID> [HARBOR BOATS WERE LATE].",
            &["POLICE SPOKESMAN"],
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(drawn, wanted)| (drawn, wanted, names(drawn)))
        .filter(|(_, wanted, found)| *wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_slip_in_a_name_makes_no_second_speaker() {
    assert_eq!(
        names("{Dora Kessel} <said> [so]. {Dora Kessels} <said> [it]. {Kessels} <said> [no]."),
        ["Dora Kessels"; 3]
    );
    assert_eq!(names("{Dora Kessel} <said> [so]. {Kessels} <said> [no]."), ["Dora Kessel"; 2]);
    // Two people, and a family.
    assert_eq!(
        names("{Dora Kessel} <said> [so]. {Tim Kessels} <said> [no]."),
        ["Dora Kessel", "Tim Kessels"]
    );
    assert_ne!(names("{Dora Kessel} <said> [so]. {The Kessels} <said> [no].")[1], "Dora Kessel");
}

#[test]
fn people_who_share_a_last_name_stay_apart() {
    let drawn =
        "{Ada Orr} <said> [so]. {Daniel Orr} <said> [no]. {Ms. Orr} <said> [it]. {Mr. Orr} <said> [it].";
    assert_eq!(names(drawn), ["Ada Orr", "Daniel Orr", "Ada Orr", "Daniel Orr"]);
    let drawn = "{Ada Orr} <said> [so]. {Daniel Orr} <said> [no]. {Daniel} <said> [it].";
    assert_eq!(names(drawn), ["Ada Orr", "Daniel Orr", "Daniel Orr"]);
}

#[test]
fn a_text_of_names_alone_is_read() {
    let line = |at| format!("Ada Orr{at}\nMayor Tim Cole{at}\nHale Council {at}");
    let list: Vec<String> = (0..200).map(line).collect();
    let (_, resolved) = read(&list.join("\n"));
    assert!(resolved.statements.is_empty());
    assert!(resolved.speakers.is_empty());
}

/// A text of `count` statements, whose sources are names, last names, titles, descriptions and pronouns.
fn long(count: usize) -> String {
    // Words of letters alone, so that they are names.
    let word =
        |at: usize| at.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect::<String>();
    let line = |at: usize| match (at % 6, word(at)) {
        (0, name) => format!("{{Mayor Ada Orr{name}}} <said> [so]."),
        (1, name) => format!("Mary Orr left. {{Orr}} <said> [it {name}]."),
        (2, name) => format!("{{The {name} mayor}} <said> [no]."),
        (3, _) => "{She} <said> [it].".to_owned(),
        (4, name) => format!("{{A {name} spokesman for the Orr{name} Council}} <said> [so]."),
        (_, name) => format!("{{Tim Pell {name}}} <said> [so]. {{The woman}} <said> [no]."),
    };
    (0..count).map(line).collect::<Vec<String>>().join("\n")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test compares two times that it takes itself")]
fn ten_thousand_mentions_take_ten_times_as_long_as_a_thousand() {
    let took = |count| {
        let drawn = long(count);
        let (revision, statements) = draw(&drawn);
        let segments = onrecord_text::segment(revision.text());
        let again = |_| {
            let start = std::time::Instant::now();
            let resolved = resolve(&revision, &segments, statements.clone());
            assert!(resolved.statements.len() >= count);
            start.elapsed()
        };
        (0..3).map(again).min().unwrap()
    };
    let (few, many) = (took(2_000), took(20_000));
    // Ten times as many may take thirty times as long on a busy machine; what is quadratic takes a hundred.
    assert!(many < few * 40, "2,000 statements took {few:?}, 20,000 took {many:?}");
}
