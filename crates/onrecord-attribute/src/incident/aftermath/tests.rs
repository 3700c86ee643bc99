use std::fmt::Write as _;

use onrecord_types::Vocabulary as _;

use super::super::tests::{revision, told};

/// Draws the mentions after the primary one: `happened charge «was charged» | target Ben Ro -> 0`.
fn draw(title: &str, text: &str) -> Vec<String> {
    let revision = revision(title, text, Some("2015-01-14"));
    let mentions = told(&revision, Vec::new()).mentions;
    let drawn = mentions.iter().skip(1).map(|mention| {
        let kind = mention.gathering.map_or(mention.kind.code(), |kind| kind.code());
        let words = mention.trigger.map_or("", |span| revision.slice(span));
        let mut drawn = format!("{} {kind} «{words}»", mention.status.code());
        for participant in &mention.participants {
            let figure =
                participant.figure.as_ref().map_or(String::new(), |figure| format!(" ({})", figure.least));
            write!(drawn, " | {} {}{figure}", participant.role.code(), revision.slice(participant.span))
                .expect("a string takes all");
        }
        if let Some(follows) = mention.follows {
            write!(drawn, " -> {follows}").expect("a string takes all");
        }
        drawn
    });
    drawn.collect()
}

const TITLE: &str = "Officer shoots woman in Brackwater";
const SHOOTING: &str = "An officer shot Ada Orr outside a bakery in Brackwater on Sunday.\n\n";

/// Checks what is mentioned besides the shooting of [`SHOOTING`].
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(rest, wanted)| (rest, wanted, draw(TITLE, &format!("{SHOOTING}{rest}"))))
        .filter(|(_, wanted, found)| **wanted != found.as_slice())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tells_what_came_of_the_incident() {
    check(&[
        ("Ben Ro was charged on Tuesday.", &["happened charge «was charged» | target Ben Ro -> 0"]),
        (
            "The officer, Ben Ro, resigned on Tuesday.",
            &["happened resignation «resigned» | actor The officer -> 0"],
        ),
        ("Orr's family filed a lawsuit against the city on Tuesday.", &["happened lawsuit «lawsuit» -> 0"]),
        (
            "The state opened an investigation on Monday.",
            &["happened inquiry «opened an investigation» -> 0"],
        ),
        ("Police made 16 arrests on Monday.", &["happened arrest «arrests» | target 16 (16) -> 0"]),
        (
            "The union plans to sue the police.",
            &["planned lawsuit «sue» | actor The union | target the police -> 0"],
        ),
    ]);
}

#[test]
fn tells_who_gathered_over_it_and_who_will() {
    check(&[
        (
            "At least 12 people gathered for a vigil at the bakery on Monday.",
            &["happened vigil «vigil» | party At least 12 people (12) -> 0"],
        ),
        ("A vigil will be held on Friday at noon.", &["planned vigil «vigil» -> 0"]),
        (
            "Hundreds marched through Brackwater on Monday. Another march is planned for Saturday.",
            &["happened march «marched» | party Hundreds (200) -> 0", "planned march «march» -> 0"],
        ),
        // Told twice, it is one: as held.
        (
            "A march was planned for Monday.\n\nDozens of residents marched on Monday.",
            &["happened march «marched» | party Dozens of residents (24) -> 0"],
        ),
        ("The march set for Friday was called off.", &["denied march «march» -> 0"]),
    ]);
}

#[test]
fn a_mere_word_tells_of_nothing() {
    check(&[
        ("Prosecutors declined to comment.", &[]),
        ("The couple had been in custody debate for a year.", &[]),
        ("Ada Orr was charged with leading the harbour agency.", &[]),
        ("The mayor may protest too much, a columnist wrote.", &[]),
        ("Neighbours reported hearing four gunshots.", &[]),
        ("A fair was being held across the street.", &[]),
        ("Nobody has been charged.", &[]),
        ("If charged, the officer faces ten years.", &[]),
        ("Residents asked whether protesters would come.", &[]),
        ("The mayor called for his resignation.", &[]),
        ("Residents called on Ben Ro, the chief, to resign.", &[]),
        ("Sue Dow runs the bakery.", &[]),
        ("The pellets are fired from a shotgun.", &[]),
        ("Convicted criminals carry no guns, she wrote.", &[]),
        ("Separately, two men were arrested in Lowton.", &[]),
        ("Baker Charged In Harlow Fire", &[]),
    ]);
}

#[test]
fn each_is_mentioned_once_where_it_is_told_best() {
    check(&[(
        "He was arrested.\n\nBen Ro was arrested on Monday in Lowton, police said. Ro was arrested at home.",
        &["happened arrest «arrested» | target Ben Ro -> 0"],
    )]);
    let many = "Cal Dow was charged on Monday. Eve Fay was charged on Monday. Gil Hart was charged on Monday. \
                Ida Jay was charged on Monday. Kit Low was charged on Monday. Mae Noor was charged on Monday. \
                Oz Penn was charged on Monday. Quin Rae was charged on Monday.";
    assert_eq!(draw(TITLE, &format!("{SHOOTING}{many}")).len(), super::MAX_MENTIONS);
}

#[test]
fn a_report_of_a_charge_mentions_the_deed() {
    let cases: [(&str, &str, &[&str]); 3] = [
        (
            "Man charged in Brackwater shooting",
            "Ben Ro was charged with attempted murder on Tuesday. He shot Ada Orr outside a bakery on Sunday, \
             prosecutors said.",
            &["happened shooting «shot» | target Ada Orr"],
        ),
        (
            "City sued over shooting",
            "The family of Ada Orr sued Brackwater on Tuesday over the shooting of Orr by an officer.",
            &["happened shooting «shooting» | target Orr | actor an officer"],
        ),
        ("Man charged in Lowton", "A man was charged with murder in Lowton on Monday.", &[]),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(title, text, wanted)| (text, wanted, draw(title, text)))
        .filter(|(_, wanted, found)| **wanted != found.as_slice())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_belongs_to_an_older_case_does_not_follow_the_new_one() {
    check(&[(
        "In 2009, Cal Dow was killed in Lowton. Eve Fay was convicted in that case.",
        &["happened killing «killed» | target Cal Dow", "happened charge «convicted» | target Eve Fay -> 1"],
    )]);
}
