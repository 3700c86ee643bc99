//! Speakers across documents: joined when their names say so, and never so as to follow a private person.

use onrecord_link::link;
use onrecord_types::SpeakerKind::{self, Body, Described, Office, Person};
use onrecord_types::{DatedRole, KnownPlace, PlacePrecision, ReadRevision, Role, Speaker, Standing};

use crate::report::{Report, coverage};

const A: &str = "Officers found him beside the weir";
const A2: &str = "they heard two bangs before midnight";
const B: &str = "A grey van left along Limekiln Lane";

const MAYOR: Option<&str> = Some("Mayor");

/// What is joined, three speakers, and how many they are.
const CASES: &[(&str, [Known; 3], usize)] = &[
    ("a public person by full name, everywhere", [("Ada Orr", Person, MAYOR); 3], 1),
    ("a private person within one incident only", [("Ada Orr", Person, None); 3], 2),
    ("nobody by a bare surname", [("Orr", Person, MAYOR); 3], 3),
    ("a body by its name", [("Harlow Police Department", Body, MAYOR); 3], 1),
    ("a description within one incident only", [("the police", Described, None); 3], 2),
    (
        "not two people of one surname",
        [("Ada Orr", Person, MAYOR), ("Ben Orr", Person, MAYOR), ("Orr", Person, MAYOR)],
        3,
    ),
    (
        "a person over accents and a second surname",
        [("Jesús Arriaga Pell", Person, None), ("Jesus Arriaga", Person, None), ("B", Body, MAYOR)],
        2,
    ),
    (
        "a person over capitals, particles and a space",
        [("Abu al-Nasri", Person, None), ("ABU ALNASRI", Person, None), ("B", Body, MAYOR)],
        2,
    ),
    (
        "a private person under a shorter name within one incident only",
        [("Ada Orr Pell", Person, None), ("Ada Orr", Person, None), ("Ada Orr", Person, None)],
        2,
    ),
    (
        "a public person over a shorter name and a longer role",
        [
            ("Jesús Arriaga Pell", Person, Some("Attorney General")),
            ("Jesus Arriaga", Person, None),
            ("Jesus Arriaga", Person, Some("Mexico's attorney general")),
        ],
        1,
    ),
    (
        "not namesakes of other roles in two incidents",
        [("Ada Orr", Person, MAYOR), ("Ada Orr", Person, None), ("Ada Orr", Person, Some("chief coroner"))],
        2,
    ),
    (
        "one role in two spellings",
        [
            ("Ada Orr", Person, Some("Gov.")),
            ("Ada Orr", Person, None),
            ("Ada Orr", Person, Some("the state's governor")),
        ],
        1,
    ),
    (
        "not by words that any role has",
        [
            ("Ada Orr", Person, Some("the former head of the harbor")),
            ("Ada Orr", Person, None),
            ("Ada Orr", Person, Some("the head of a bank")),
        ],
        2,
    ),
    (
        "not a bare surname with the only full name",
        [("Ada Orr", Person, MAYOR), ("Orr", Person, None), ("B", Body, MAYOR)],
        3,
    ),
    (
        "not father and son",
        [("Ada Orr Jr.", Person, None), ("Ada Orr Sr.", Person, None), ("B", Body, MAYOR)],
        3,
    ),
    (
        "a description over the stops of initials",
        [("U.S. authorities", Described, None), ("US authorities", Described, None), ("B", Body, MAYOR)],
        2,
    ),
    (
        "an office with its only holder",
        [("Ada Orr", Person, Some("Harlow Mayor")), ("city's mayor", Office, MAYOR), ("B", Body, MAYOR)],
        3,
    ),
    (
        "an office with its only holder within the incident",
        [("Ada Orr", Person, Some("Harlow Mayor")), ("mayor", Office, MAYOR), ("mayor", Office, MAYOR)],
        2,
    ),
    (
        "an office told with the country with who holds it",
        [
            ("Ada Orr", Person, Some("Attorney General")),
            ("Mexico's attorney general", Office, MAYOR),
            ("B", Body, MAYOR),
        ],
        2,
    ),
    (
        "an office and a role that tell the country in two ways",
        [
            ("Ada Orr", Person, Some("Mexican Attorney General")),
            ("Mexico's attorney general", Office, MAYOR),
            ("B", Body, MAYOR),
        ],
        2,
    ),
    (
        "not the president of another country",
        [("Ada Orr", Person, Some("President")), ("Mexico's president", Office, MAYOR), ("B", Body, MAYOR)],
        3,
    ),
    (
        "a surname and an office with the only full name of both",
        [
            ("Jesús Arriaga Pell", Person, Some("Attorney General")),
            ("Arriaga", Person, Some("Attorney General")),
            ("Pell", Person, Some("Attorney General")),
        ],
        2,
    ),
    (
        "not a surname and another office",
        [("Ada Orr", Person, MAYOR), ("Orr", Person, Some("Sgt.")), ("B", Body, MAYOR)],
        3,
    ),
    (
        "a body with its initials, which no other has",
        [("Agence Hale-Presse", Body, MAYOR), ("AHP", Body, MAYOR), ("AHP", Body, MAYOR)],
        1,
    ),
    (
        "a government by its country and by its people",
        [
            ("Nicaraguan government", Described, None),
            ("Nicaragua's government", Described, None),
            ("government of Nicaragua", Described, None),
        ],
        2,
    ),
    (
        "no office with a deputy",
        [("Ada Orr", Person, Some("Deputy Mayor")), ("mayor", Office, MAYOR), ("B", Body, MAYOR)],
        3,
    ),
    (
        "no office that many hold",
        [
            ("Ada Orr", Person, Some("Harlow police spokesman")),
            ("spokesman", Office, MAYOR),
            ("B", Body, MAYOR),
        ],
        3,
    ),
    (
        "a sheriff and no private namesake elsewhere",
        [
            ("Ada Orr", Person, Some("Sheriff")),
            ("Ada Orr", Person, Some("Sheriff")),
            ("Ada Orr", Person, None),
        ],
        2,
    ),
    ("nobody by a surname with particles", [("de la Cruz", Person, None); 3], 3),
    ("nobody by a surname with an article", [("al-Nasri", Person, MAYOR); 3], 3),
    ("nobody by a surname with a suffix", [("Orr Jr.", Person, MAYOR); 3], 3),
    ("nobody by a surname with a title", [("Sgt. Orr", Person, MAYOR); 3], 3),
    ("nobody by a double surname", [("Voss-Orr", Person, MAYOR); 3], 3),
    (
        "not a sheriff and a son",
        [("Ada Orr", Person, Some("Sheriff")), ("Ada Orr Jr.", Person, None), ("B", Body, MAYOR)],
        3,
    ),
    (
        "not father and son in one office",
        [("Ada Orr", Person, MAYOR), ("B", Body, MAYOR), ("Ada Orr Jr.", Person, MAYOR)],
        3,
    ),
    ("not the sergeants of two towns", [("Ada Orr", Person, Some("Sgt.")); 3], 2),
    ("the sergeants of one force", [("Ada Orr", Person, Some("Harlow Police Sgt.")); 3], 1),
    (
        "no office with who speaks for it",
        [
            ("Ada Orr", Person, Some("spokeswoman for the mayor")),
            ("mayor", Office, MAYOR),
            ("B", Body, MAYOR),
        ],
        3,
    ),
    (
        "no governor with a lieutenant governor",
        [("Ada Orr", Person, Some("Lieutenant Governor")), ("governor", Office, MAYOR), ("B", Body, MAYOR)],
        3,
    ),
    ("the mayors of two towns apart", [("mayor", Office, MAYOR); 3], 2),
    ("no officers who are not named", [("officer", Office, MAYOR); 3], 3),
    ("a body that is anybody's within one incident only", [("the sheriff's office", Body, MAYOR); 3], 2),
    ("no single witnesses", [("witness", Described, None); 3], 3),
    ("witnesses within one incident only", [("witnesses", Described, None); 3], 2),
    (
        "a body with its department or without",
        [
            ("Harlow Police", Body, MAYOR),
            ("Harlow Police Department", Body, MAYOR),
            ("the Harlow police department", Body, MAYOR),
        ],
        1,
    ),
    (
        "one person through two offices of one incident",
        [("Ada Orr", Person, Some("senator")), ("Ada Orr", Person, Some("President")), ("B", Body, MAYOR)],
        2,
    ),
    (
        "a person over a slip of the pen",
        [("Wilfried Orr", Person, None), ("Wilfred Orr", Person, None), ("B", Body, MAYOR)],
        2,
    ),
    (
        "names without a letter of the alphabet",
        [("علي أور", Person, None), ("علي أور", Person, None), ("--", Person, None)],
        2,
    ),
];

/// A name, what it is of, and a role.
type Known = (&'static str, SpeakerKind, Option<&'static str>);

/// Speakers after the first speaks in a report on Harlow, the second in another on Harlow, the third in one on Quarrick.
fn joined(speakers: &[Known; 3]) -> Vec<Speaker> {
    joined_in(coverage(), speakers)
}

fn joined_in(mut reports: Vec<Report>, speakers: &[Known; 3]) -> Vec<Speaker> {
    for ((place, content), (name, kind, role)) in [(0, A), (1, A2), (3, B)].into_iter().zip(speakers) {
        reports[place] = reports[place].clone().says_as(name, *kind, *role, content);
    }
    let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    link(&reads, &[]).speakers
}

#[test]
fn joins_by_what_the_names_say() {
    let wrong: Vec<_> = CASES
        .iter()
        .map(|(what, speakers, count)| (what, count, joined(speakers).len()))
        .filter(|(_, count, found)| *count != found)
        .collect();
    assert!(wrong.is_empty(), "(what, wanted, found): {wrong:#?}");
}

#[test]
fn a_joined_speaker_keeps_every_name_and_role() {
    let person = |name, role| (name, SpeakerKind::Person, Some(role));
    let speakers = joined(&[
        person("Jesús Arriaga Pell", "Attorney General"),
        person("Jesus Arriaga", "Mexican Attorney General"),
        person("Jesus Arriaga", "Mexico's attorney general"),
    ]);
    let [speaker] = speakers.as_slice() else { panic!("one speaker: {speakers:#?}") };
    assert_eq!(speaker.names, ["Jesus Arriaga", "Jesús Arriaga Pell"]);
    let roles: Vec<&str> = speaker.roles.iter().map(|role| role.words.as_str()).collect();
    assert_eq!(roles, ["Attorney General", "Mexican Attorney General", "Mexico's attorney general"]);
    assert_eq!(speaker.members.len(), 3);
}

#[test]
fn an_acronym_joins_the_body_that_a_text_spells_out() {
    let body = |name| (name, SpeakerKind::Body, Some("police"));
    let hpd = [body("HPD"), body("Harlow Police Department"), body("H.P.D.")];
    // Without a report that spells it out the acronym is its own name, and the same everywhere.
    assert_eq!(joined(&[body("HPD"); 3]).len(), 1);
    assert_eq!(joined(&hpd).len(), 2);
    let says = |text: &str| {
        let mut reports = coverage();
        reports.push(Report::new("d1", "A fair", text));
        reports
    };
    let spelt_out = joined_in(says("The Harlow Police Department (HPD) held a fair."), &hpd);
    assert_eq!(spelt_out.len(), 1);
    assert_eq!(spelt_out[0].name, "Harlow Police Department");
    let twice = "The Harlow Police Department (HPD) met the Hale Planning Directorate (HPD) at a fair.";
    assert_eq!(joined_in(says(twice), &hpd).len(), 2);
}

/// How many speakers are one name in a report on Harlow and in one on Quarrick, the two lying in these states.
fn in_states(states: [Option<&str>; 2], (name, kind, role): Known) -> usize {
    let mut reports = coverage();
    for (place, content) in [(0, A), (3, B)] {
        reports[place] = reports[place].clone().says_as(name, kind, role, content);
    }
    let mut reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    for place in reads.iter_mut().filter_map(|read| read.reading.incident_mentions[0].place.as_mut()) {
        let at = ["Harlow", "Quarrick"].iter().position(|town| *town == place.words);
        place.known = at.and_then(|at| states[at]).map(|state| KnownPlace {
            geonames: 1,
            name: place.words.clone(),
            precision: PlacePrecision::City,
            within: vec!["Weir County".to_owned(), state.to_owned(), "Ostrava".to_owned()],
        });
    }
    link(&reads, &[]).speakers.len()
}

#[test]
fn namesakes_in_two_states_are_told_apart() {
    let police = ("Springfield Police Department", Body, MAYOR);
    let harlow = ("Harlow Police Department", Body, MAYOR);
    let mayor = ("Ada Orr", Person, MAYOR);
    let two = [Some("Ellery"), Some("Voss")];
    let one = [Some("Ellery"); 2];
    let cases = [
        ("a local body", two, police, 2),
        ("a local body in one state", one, police, 1),
        ("a local body where no state is known", [None; 2], police, 1),
        ("a local body where one state is known", [Some("Ellery"), None], police, 2),
        ("a local body in its town, and named elsewhere", [Some("Ellery"), None], harlow, 1),
        ("a local body in its town, and in another state", two, harlow, 2),
        ("initials that many have", two, ("HPD", Body, MAYOR), 2),
        ("a body that is one everywhere", two, ("Weir News Service", Body, MAYOR), 1),
        ("a mayor", two, mayor, 2),
        ("a mayor in one state", one, mayor, 1),
        ("a mayor where one state is known", [None, Some("Voss")], mayor, 1),
        ("a president", two, ("Ada Orr", Person, Some("President")), 1),
        ("the president of a school board", two, ("Ada Orr", Person, Some("school board president")), 2),
        ("a sergeant of one county", one, ("Ada Orr", Person, Some("Sgt.")), 1),
        ("a spokesman of one named body", two, ("Ada Orr", Person, Some("Weirstad Police spokesman")), 1),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(what, states, known, count)| (what, count, in_states(*states, *known)))
        .filter(|(_, count, found)| *count != found)
        .collect();
    assert!(wrong.is_empty(), "(what, wanted, found): {wrong:#?}");
}

#[test]
fn two_whom_one_text_keeps_apart_are_two() {
    let mut reports = coverage();
    reports[0] = reports[0].clone().says_as("Ada Orr", Person, None, A).says_as(
        "Ada Orr Pell",
        Person,
        None,
        "Achterberg was taken to Wexcombe General",
    );
    reports[1] = reports[1].clone().says_as("Ada Orr Pell", Person, None, A2);
    let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    assert_eq!(link(&reads, &[]).speakers.len(), 2);
}

#[test]
fn a_body_goes_by_every_initials_that_texts_give_it() {
    let body = |name| (name, Body, MAYOR);
    let mut reports = coverage();
    reports.push(Report::new(
        "d1",
        "A fair",
        "The Free State (FS) came. So did the Free State of Ellery (FSE).",
    ));
    reports.push(Report::new("d2", "A fête", "The Free State (FSE/FSEV) left."));
    let names = [body("FS"), body("FSE"), ("FSEV", Described, None)];
    assert_eq!(joined_in(reports.clone(), &names).len(), 1);
    let names = [body("the Free State"), ("Free State of Ellery", Described, None), ("fs", Described, None)];
    assert_eq!(joined_in(reports, &names).len(), 2);
}

#[test]
fn an_office_makes_nobody_public_whom_no_text_calls_so() {
    let (mut person, mut office) = (coverage()[0].clone(), coverage()[1].clone());
    person = person.says_as("Ada Orr", Person, Some("Harlow Mayor"), A);
    office = office.says_as("mayor", Office, MAYOR, A2);
    let mut reads = [person.read(), office.read()];
    assert_eq!(link(&reads, &[]).speakers[0].standing, Standing::Public);
    reads[0].reading.speakers[0].public_by = None;
    let speakers = link(&reads, &[]).speakers;
    assert_eq!(speakers.len(), 1);
    assert_eq!(speakers[0].standing, Standing::Private);
}

/// Writes each role with its days and the number of documents.
fn told(speaker: &Speaker) -> Vec<String> {
    let told = |role: &DatedRole| {
        let days =
            role.days.map_or_else(|| "undated".to_owned(), |(first, last)| format!("{first} to {last}"));
        format!("{}, {days}, {}", role.words, role.documents)
    };
    speaker.roles.iter().map(told).collect()
}

#[test]
fn roles_bear_the_days_on_which_texts_gave_them() {
    let says = |report: Report, role| report.says_as("Ada Orr", Person, Some(role), A);
    let base = coverage()[0].clone();
    let other = |name: &str| base.clone().copied_to(name);
    let reads: Vec<ReadRevision> = [
        says(other("x"), "the Mayor").on("2024-05-20"),
        says(base.clone(), "Harlow councillor").on("2024-05-12"),
        // The same document later on.
        says(base.clone().retitled("Man shot on Tannery footbridge"), "A Harlow Councillor").on("2024-05-14"),
        says(other("y"), "MAYOR").on("2024-05-16"),
        says(other("z"), "mayor").undated(),
        says(other("w"), "aide").undated(),
    ]
    .iter()
    .map(Report::read)
    .collect();
    let speakers = link(&reads, &[]).speakers;
    let [ada] = speakers.as_slice() else { panic!("one speaker: {speakers:#?}") };
    let wanted = [
        "Harlow councillor, 2024-05-12 to 2024-05-14, 1",
        "MAYOR, 2024-05-16 to 2024-05-20, 3",
        "aide, undated, 1",
    ];
    assert_eq!(told(ada), wanted);
    assert_eq!(ada.roles[1].said_in.0, reads[3].revision.id);
}

#[test]
fn a_speaker_is_of_every_body_that_texts_say() {
    let mut reads: Vec<ReadRevision> = [(0, A), (1, A2)]
        .map(|(place, content)| coverage()[place].clone().says_as("Ada Orr", Person, MAYOR, content).read())
        .to_vec();
    let span = reads[0].reading.speakers[0].roles[0].span;
    let bodies = ["the Port Authority", "Port Authority"];
    for (read, words) in reads.iter_mut().zip(bodies) {
        let span = read.revision.span(0, span.end() - span.start()).unwrap_or(span);
        read.reading.speakers[0].speaks_for = Some(Role { words: words.to_owned(), span });
    }
    assert_eq!(link(&reads, &[]).speakers[0].speaks_for, ["Port Authority"]);
}
