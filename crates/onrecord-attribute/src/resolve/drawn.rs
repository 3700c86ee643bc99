//! To whom sources are resolved, with the statements drawn into the text, so that no tagger has a say in it.

use onrecord_types::{
    Basis, Confidence, Document, DocumentSpeaker, Form, RevisionFacts, Sha256, SpanSet, SpeakerKind, Stance,
    Standing, Text, Vocabulary as _,
};

use super::*;

mod reasons;
mod roles;
mod unusual;

struct Case {
    name: &'static str,
    /// `{source}`, `<cue>` and `[content]`, in any order; each three are a statement.
    drawn: &'static str,
    /// The speaker of each statement, `-` for none.
    speakers: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a name that a verb follows is apposed to nobody",
        drawn: "<According to> {the sheriff}, [Adam Velk drove his car at Ada Orr].",
        speakers: &["sheriff"],
    },
    Case {
        name: "a relative clause does not hand the cue to whom it names",
        drawn: "{The lawyer for a driver who was shot by Deputy Tim Cole} <said> [it was safe].",
        speakers: &["lawyer for a driver"],
    },
    Case {
        name: "a name apposed to a relative clause",
        drawn: "{A woman who was on the bridge, Teresa Maddox}, <said> [it was safe].",
        speakers: &["Teresa Maddox"],
    },
    Case {
        name: "a phrase that opens the sentence is no speaker",
        drawn: "In an e-mail to the Monitor, {Capt. Tim Cole, her spokesman}, <wrote> [that it was safe].",
        speakers: &["Tim Cole"],
    },
    Case {
        name: "a participle between commas",
        drawn: "{Mayor Ada Orr, reached by phone}, <said> [it was safe]. [“I saw it,”] {she} <said>.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a neighbor who would not be named",
        drawn: "{A neighbor who did not want his name used} <said> [it was safe].",
        speakers: &["neighbor"],
    },
    Case {
        name: "a short sentence that is mostly names",
        drawn: "{Port Ellery Mayor Ada Orr} <disputed> [that]. [“It is safe,”] {the mayor} <said>.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a title after the cue",
        drawn: "[“It is safe,”] <said> {Tim Cole, president of the Ellery County Deputies Association}. {Cole} <said> [it was new].",
        speakers: &["Tim Cole", "Tim Cole"],
    },
    Case {
        name: "a possessive of who takes words back",
        drawn: "{Sheriff Ada Orr} <said> [it was safe]. On Friday Orr <took back> {her} claim [that it was safe].",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a possessive of whom the sentence does not name",
        drawn: "{Ada Orr} <said> [it was safe]. {Sam Pell} <said> [it was not]. The sheriff <rowed back on> {her} claim [that it was safe].",
        speakers: &["Ada Orr", "Sam Pell", "-"],
    },
    Case {
        name: "a possessive of whoever it may be",
        drawn: "{Sheriff Ada Orr} <said> [it was safe]. On Friday Sam Pell mocked {her} <claim> [that it was safe].",
        speakers: &["Ada Orr", "her"],
    },
    Case {
        name: "a who between commas",
        drawn: "Mayor Ada Orr left. {Orr, who said it was late}, <said> [it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a who that hangs on a description",
        drawn: "Ada Orr heard a neighbor {who} <said> [it was safe].",
        speakers: &["neighbor"],
    },
    Case {
        name: "a whom after most of",
        drawn: "It met the crews, most of {whom} <say> [that it was safe].",
        speakers: &["-"],
    },
    Case {
        name: "a who that hangs on a name in a longer phrase",
        drawn: "It met a blunt answer from Mayor Ada Orr, {who} <said> [it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a sister named after she is described",
        drawn: "Adam Velk left. {Velk's sister} <denied> [it]. [“It is safe,”] <said> {Joanna Velk}.",
        speakers: &["Joanna Velk", "Joanna Velk"],
    },
    Case {
        name: "a sister whom the brother is not",
        drawn: "Adam Velk left. {Velk's sister} <denied> [it]. [“It is safe,”] <said> {Adam Velk}.",
        speakers: &["Velk's sister", "Adam Velk"],
    },
    Case {
        name: "titles joined in a headline are no speaker",
        drawn: "{Mayor and council member} <challenge> [account of shooting]\n{Ada Orr} <said> [it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a full name that comes earlier",
        drawn: "Ada Orr runs the harbor. {Orr} <said> [it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a full name that comes later",
        drawn: "{Orr} <said> [it was safe]. The board hired Ada Orr in 2019.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a title before the name",
        drawn: "{Homeland Commerce Secretary Dana Voss} <said> [it was safe]. {Lt. Gov. Paul Reed} <said> [it was not].",
        speakers: &["Dana Voss", "Paul Reed"],
    },
    Case {
        name: "a title in lower case before the name",
        drawn: "{Orr campaign manager Robert Lane} <said> [it was safe].",
        speakers: &["Robert Lane"],
    },
    Case {
        name: "a title led back to its bearer",
        drawn: "Port Ellery Mayor Ada Orr took the ferry. [“It is safe,”] {the mayor} <said>. [It was new], {the city's mayor} <added>.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a title by apposition",
        drawn: "Ada Orr, the mayor of Port Ellery, took the ferry. [It was safe], {the mayor} <said>.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a title with two bearers",
        drawn: "Mayor Ada Orr and Mayor Tim Cole met. [The ferry was safe], {the mayor} <said>.",
        speakers: &["mayor"],
    },
    Case {
        name: "an office with no bearer",
        drawn: "{The attorney general} <said> [it was safe].",
        speakers: &["attorney general"],
    },
    Case {
        name: "an apposed name",
        drawn: "{The city's mayor, Ada Orr}, <said> [it was safe]. {Her brother, Daniel}, <said> [it was not].",
        speakers: &["Ada Orr", "Daniel"],
    },
    Case {
        name: "a pronoun after a speaker",
        drawn: "[“It is safe,”] {Ada Orr} <said>. [“It is new,”] {she} <said>.\n{She} <added> [that it was fast].",
        speakers: &["Ada Orr", "Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a pronoun of the other gender",
        drawn: "Mary Cole praised the ferry. James Reed disagreed. {She} <said> [it was safe]. {He} <said> [it was not].",
        speakers: &["Mary Cole", "James Reed"],
    },
    Case { name: "a pronoun with nobody before it", drawn: "{She} <said> [it was safe].", speakers: &["-"] },
    Case {
        name: "a body and its initials",
        drawn: "The U.S. Department of Coastal Safety sent a team. {DCS} <said> [the ferry was safe]. {The department} <said> [it was new].",
        speakers: &["U.S. Department of Coastal Safety", "U.S. Department of Coastal Safety"],
    },
    Case {
        name: "initials in brackets",
        drawn: "The Harbor Workers Union (HWU) met. {The HWU} <said> [the ferry was safe].",
        speakers: &["Harbor Workers Union"],
    },
    Case {
        name: "a body with a complement",
        drawn: "The Ellery Observatory for Civil Rights counted boats. {The Observatory} <said> [there were six].",
        speakers: &["Ellery Observatory for Civil Rights"],
    },
    Case {
        name: "a body with its seat before it",
        drawn: "Hale-based Harbor Watch Group counted boats. {The Harbor Watch Group} <said> [there were six].",
        speakers: &["Harbor Watch Group"],
    },
    Case {
        name: "a surname that is a title",
        drawn: "{Mr. King} <said> [it was safe].",
        speakers: &["King"],
    },
    Case { name: "a country", drawn: "{China} <said> [it was safe].", speakers: &["China"] },
    Case {
        name: "a headline",
        drawn: "{Mayor Orr} <Says> [Northern Ferry Line Remains Safe]\nAda Orr took the ferry. {Orr} <said> [it was safe].",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "groups",
        drawn: "{Federal officials} <said> [it was safe]. {Two witnesses} <said> [it was not]. {Police} <said> [they would look].",
        speakers: &["federal officials", "two witnesses", "police"],
    },
    Case {
        name: "a described source again",
        drawn: "{A security source} <said> [it was safe]. {The source} <said> [it was new].",
        speakers: &["security source", "security source"],
    },
    Case {
        name: "a spokeswoman by apposition",
        drawn: "{Nina Pell, a spokeswoman for the harbor}, <said> [it was safe]. [“Very safe,”] {Pell} <said>.",
        speakers: &["Nina Pell", "Nina Pell"],
    },
    Case {
        name: "two people of one name",
        drawn: "Ada Orr spoke first. Mr. Daniel Orr spoke next. {Ms. Orr} <said> [it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "one of them, apposed",
        drawn: "Three officials came. {One of them, William Pell}, <said> [it was safe]. [“It was,”] {Pell} <said>.",
        speakers: &["William Pell", "William Pell"],
    },
    Case {
        name: "a plural that opens a sentence is no name",
        drawn: "{Witnesses} <said> [it was safe]. {People who live near the pier} <said> [it was not].",
        speakers: &["witnesses", "people who live near the pier"],
    },
    Case {
        name: "a father apposed by a given name",
        drawn: "Ada Orr left. {Orr’s father, Daniel}, <called> [it safe]. [“It is,”] {he} <said>.",
        speakers: &["Daniel, father of Ada Orr", "Daniel, father of Ada Orr"],
    },
    Case {
        name: "a father beside his given name",
        drawn: "Ada Orr left. [“It is safe,”] {Orr's father Daniel} <said>. {Daniel, Orr’s father}, <said> [so].",
        speakers: &["Daniel, father of Ada Orr", "Daniel, father of Ada Orr"],
    },
    Case {
        name: "a father with a full name",
        drawn: "Ada Orr left. {Orr's father, Daniel Orr}, <said> [it was safe].",
        speakers: &["Daniel Orr"],
    },
    Case {
        name: "a tie in a phrase with of",
        drawn: "{Lena, the sister of Ada Orr}, <said> [it was safe].",
        speakers: &["Lena, sister of Ada Orr"],
    },
    Case {
        name: "a group that the next paragraph names",
        drawn: "{A monitoring group} <said> [the ferry left]. It was Friday.\nIt had no crew, {the Ellery Observatory for Civil Rights} <said>, [which tracks the boats].",
        speakers: &["Ellery Observatory for Civil Rights", "Ellery Observatory for Civil Rights"],
    },
    Case {
        name: "an outlet that quotes somebody",
        drawn: "{The Ellery Courier} <quotes> [State Prosecutor Ada Pell as saying the ferry was safe]. [“It is,”] {Pell} <said>.",
        speakers: &["Ada Pell", "Ada Pell"],
    },
    Case {
        name: "an outlet that quotes nobody by name",
        drawn: "{The Ellery Courier} <quoted> [a sailor as saying the ferry that Ada Pell built was safe].",
        speakers: &["Ellery Courier"],
    },
    Case {
        name: "an outlet that passes on who said what",
        drawn: "[Mayor Ada Pell said the ferry was safe], {KHAL} <reported>. [Police say it was late], <according to> {local media}.",
        speakers: &["Ada Pell", "police"],
    },
    Case {
        name: "an outlet that passes on what is told apart",
        drawn: "{Ada Pell} <said> [the ferry was safe]. [It was late, Pell said], {KHAL} <reported>. [The ferry was late and Pell said so], {KHAL} <reported>.",
        speakers: &["Ada Pell", "KHAL", "KHAL"],
    },
    Case {
        name: "a president whose wife alone is named in full",
        drawn: "{President Orr} <said> [it was safe]. Mary Orr left. [It was], {the president} <said>. {Mr. Orr} <added> [so].",
        speakers: &["Orr", "Orr", "Orr"],
    },
    Case {
        name: "a name that ends within a word",
        drawn: "Ada Orr left. {Ms. Orr}'s <bet> [is that it was safe].",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a lawyer who is another's",
        drawn: "{Orr's lawyer Tim Cole} <said> [so]. Adam Velk left. {His lawyer} <said> [no].",
        speakers: &["Tim Cole", "his lawyer"],
    },
    Case {
        name: "which, and relatives who",
        drawn: "Mayor Ada Orr, {which} <says> [so]. A burst of rain that hit relatives {who} <said> [it was late].",
        speakers: &["-", "relatives"],
    },
    Case {
        name: "a last name that others bear as a given name",
        drawn: "Sen. Mary Warren left. {Warren} <said> [so]. [It was late], {she} <said>.",
        speakers: &["Mary Warren", "Mary Warren"],
    },
    Case {
        name: "initials with the of",
        drawn: "The Department of Justice met. {DOJ} <said> [it was safe].",
        speakers: &["Department of Justice"],
    },
    Case {
        name: "a leader with a complement, and a report",
        drawn: "{The leader of the sailors, Mayass Orr}, <said> [so]. {A report from the Harbor Council} <said> [no].",
        speakers: &["Mayass Orr", "Harbor Council"],
    },
    Case {
        name: "a name after an office and its body",
        drawn: "{Head of the council Hakem al-Nasri} <said> [it was safe].",
        speakers: &["Hakem al-Nasri"],
    },
    Case {
        name: "outlets",
        drawn: "{Reuters} <reported> [it was safe]. {WHAL-TV} <reported> [so].",
        speakers: &["Reuters", "WHAL-TV"],
    },
    Case {
        name: "two departments, one named for a word that is a title",
        drawn: "{The Department of Coastal Safety} <said> [it was safe]. {The Department of Justice} <said> [so]. {The office in Hale} <said> [no].",
        speakers: &["Department of Coastal Safety", "Department of Justice", "office in Hale"],
    },
    Case {
        name: "a group with a participle",
        drawn: "{A group tracking the boats} <said> [one left].\nIt was old, <said> {Tim Cole, who runs the Ellery Observatory}, [he thinks]. {The Observatory} <said> [so].",
        speakers: &["Ellery Observatory", "Tim Cole", "Ellery Observatory"],
    },
    Case {
        name: "a group that no association is",
        drawn: "{A militant group} <said> [it sank the ferry].\n{The Ellery Observatory} <said> [so].",
        speakers: &["militant group", "Ellery Observatory"],
    },
    Case {
        name: "a group and two that could be meant",
        drawn: "{A monitoring group} <said> [the ferry left]. {The Ellery Observatory} <said> [so]. {Harbor Watch} <said> [not].",
        speakers: &["monitoring group", "Ellery Observatory", "Harbor Watch"],
    },
    Case {
        name: "a group and a body of another sort",
        drawn: "{A monitoring group} <said> [the ferry left]. {The Ellery Police Department} <said> [not].",
        speakers: &["monitoring group", "Ellery Police Department"],
    },
    Case {
        name: "a group that is not the one named before",
        drawn: "{The Ellery Observatory} <said> [so]. {A local group} <said> [the ferry left].",
        speakers: &["Ellery Observatory", "local group"],
    },
    Case {
        name: "the only woman",
        drawn: "A Hale woman lost her boat. {The woman} <said> [it was new].\nMary Pell was asleep. {She} <said> [it was hers].",
        speakers: &["Mary Pell", "Mary Pell"],
    },
    Case {
        name: "a woman beside an official of that gender",
        drawn: "A Hale woman lost her boat. {The woman} <said> [it was new].\n{Mayor Mary Pell} <said> [it was hers].",
        speakers: &["woman", "Mary Pell"],
    },
    Case {
        name: "a woman beside two",
        drawn: "A Hale woman lost her boat. {The woman} <said> [it was new].\nMary Pell slept. Another woman left.",
        speakers: &["woman"],
    },
    Case {
        name: "police described more fully",
        drawn: "{Ellery police} <said> [it was safe]. {Police} <said> [it was new].",
        speakers: &["Ellery police", "Ellery police"],
    },
    Case {
        name: "police of two towns",
        drawn: "{Ellery police} <said> [it was safe]. {Hale police} <said> [so]. {Police} <said> [it was new].",
        speakers: &["Ellery police", "Hale police", "police"],
    },
    Case {
        name: "police and their department",
        drawn: "{The Ellery Police Department} <said> [it was safe]. {Police} <said> [it was new].",
        speakers: &["Ellery Police Department", "Ellery Police Department"],
    },
    Case {
        name: "names with particles and suffixes",
        drawn: "{Mayor Juan de la Cruz} <said> [so]. {De la Cruz} <said> [no]. {Tim O’Brien Jr.} <said> [so]. {O'Brien} <said> [no]. {Abu Bakr al-Baghdadi} <said> [so]. {Al-Baghdadi} <said> [no].",
        speakers: &[
            "Juan de la Cruz",
            "Juan de la Cruz",
            "Tim O’Brien Jr",
            "Tim O’Brien Jr",
            "Abu Bakr al-Baghdadi",
            "Abu Bakr al-Baghdadi",
        ],
    },
    Case {
        name: "a person under the parts of a longer name",
        drawn: "{Mayor Jesus Arriaga Pell} <said> [so]. {Jesus Arriaga} <said> [no]. {Arriaga Pell} <said> [so]. {Pell} <said> [no]. {Arriaga} <said> [so].",
        speakers: &["Jesus Arriaga Pell"; 5],
    },
    Case {
        name: "a name in capitals",
        drawn: "{MAYOR ADA ORR} <said> [it was safe]. {Orr} <said> [it was new].",
        speakers: &["ADA ORR", "ADA ORR"],
    },
    Case {
        name: "a name from right to left",
        drawn: "{علي أور} <said> [it was safe].",
        speakers: &["علي أور"],
    },
    Case {
        name: "a spokesman who is not named",
        drawn: "{A spokesman for the Ellery Police Department} <said> [it was safe].",
        speakers: &["spokesman for the Ellery Police Department"],
    },
    Case {
        name: "a spokesman who is named",
        drawn: "{A spokesman for the Ellery Police Department, Tim Cole}, <said> [it was safe].",
        speakers: &["Tim Cole"],
    },
    Case {
        name: "a last name without the servant in it",
        drawn: "{Omar Abdulnasri, who runs the Observatory}, <said> [so]. {Nasri} <said> [no].",
        speakers: &["Omar Abdulnasri", "Omar Abdulnasri"],
    },
    Case {
        name: "the first of two last names",
        drawn: "{Attorney General Jesús Orrago Pell} <said> [so]. {Orrago} <said> [no]. {Orrago Pell} <said> [so].",
        speakers: &["Jesús Orrago Pell"; 3],
    },
    Case {
        name: "a given name within a name calls nobody",
        drawn: "{Mayor Ada Mary Orr} <said> [so]. {Mary} <said> [no].",
        speakers: &["Ada Mary Orr", "Mary"],
    },
    Case {
        name: "initials over a hyphen",
        drawn: "The Harbor-Workers Union met. {HWU} <said> [so].",
        speakers: &["Harbor-Workers Union"],
    },
    Case {
        name: "an office whose holder the next paragraph names",
        drawn: "{Ellery's attorney general} <says> [it was safe].\n{Ada Orr} <said> [it was new].",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case { name: "no capitals", drawn: "{the mayor} <said> [it was safe].", speakers: &["mayor"] },
    Case { name: "first person", drawn: "{I} <think> [it was safe].", speakers: &["-"] },
];

/// Makes the statements of a drawn text.
fn draw(drawn: &str) -> (Revision, Vec<StatementParts>) {
    let mut text = String::new();
    // The last begun part, and what the three roles of the statement in the making have so far.
    let mut begun = 0;
    let mut parts: [Option<(usize, usize)>; 3] = [None; 3];
    let mut triples = Vec::new();
    for character in drawn.chars() {
        match character {
            '{' | '<' | '[' => begun = text.len(),
            '}' | '>' | ']' => {
                let role = ['}', '>', ']'].iter().position(|end| *end == character).unwrap();
                parts[role] = Some((begun, text.len()));
                if let [Some(source), Some(cue), Some(content)] = parts {
                    triples.push([source, cue, content]);
                    parts = [None; 3];
                }
            }
            other => text.push(other),
        }
    }
    assert_eq!(parts, [None; 3], "a statement lacks a part: {drawn}");
    let text = Text::new(text);
    let document = Document::new(None, None, None, None, text.as_str());
    let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, Vec::new());
    let set = |(start, end): (usize, usize)| SpanSet::from(revision.span(start, end).unwrap());
    let statement = |[source, cue, content]: [(usize, usize); 3]| StatementParts {
        source: Some(set(source)),
        cue: Some(set(cue)),
        content: set(content),
        form: Form::Indirect,
        stance: Stance::Says,
        confidence: Confidence::FULL,
        speaker: None,
        about: None,
    };
    let mut statements: Vec<StatementParts> = triples.into_iter().map(statement).collect();
    statements.sort_by_key(|parts| parts.content.first());
    (revision, statements)
}

/// Makes the statements of a drawn text and resolves them.
fn read(drawn: &str) -> (Revision, Resolved) {
    let (revision, statements) = draw(drawn);
    let resolved = resolve(&revision, &onrecord_text::segment(revision.text()), statements);
    (revision, resolved)
}

fn resolved(drawn: &str) -> Resolved {
    read(drawn).1
}

#[test]
fn sources_are_resolved_to_whom_the_text_means() {
    let mut faults = Vec::new();
    for Case { name, drawn, speakers } in CASES {
        let resolved = resolved(drawn);
        let of = |parts: &StatementParts| match &parts.speaker {
            Some(found) => resolved.speakers[usize::try_from(found.speaker.0).unwrap()].name.clone(),
            None => "-".to_owned(),
        };
        let found: Vec<String> = resolved.statements.iter().map(of).collect();
        if found != *speakers {
            faults.push(format!("{name}: {drawn}\n  expected {speakers:?}\n  found    {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn speaker(drawn: &str) -> DocumentSpeaker {
    resolved(drawn).speakers.into_iter().next().expect("the text has a speaker")
}

#[test]
fn a_role_makes_a_speaker_public_and_is_kept_with_its_place() {
    let text = "{Port Ellery Mayor Ada Orr} <said> [it was safe].";
    let speaker = speaker(text);
    assert_eq!((speaker.kind, speaker.standing()), (SpeakerKind::Person, Standing::Public));
    assert_eq!(speaker.roles[0].words, "Port Ellery Mayor");
    assert_eq!(speaker.roles[0].span.start(), 0);
}

#[test]
fn kinds_follow_what_the_text_says() {
    let cases = [
        ("{Ada Orr} <said> [it was safe].", SpeakerKind::Person, Standing::Private),
        ("{The Harbor Police Department} <said> [it was safe].", SpeakerKind::Body, Standing::Public),
        ("{Ada Orr, head of the council}, <said> [it was safe].", SpeakerKind::Person, Standing::Public),
        ("{Lt. Gov. Ada Orr} <said> [it was safe].", SpeakerKind::Person, Standing::Public),
        ("{Reuters} <reported> [it was safe].", SpeakerKind::Body, Standing::Public),
        ("{Ellery Neighbors United} <said> [it was safe].", SpeakerKind::Body, Standing::Public),
        ("{The attorney general} <said> [it was safe].", SpeakerKind::Office, Standing::Public),
        ("{Two officials} <said> [it was safe].", SpeakerKind::Described, Standing::Public),
        ("{Two passengers} <said> [it was safe].", SpeakerKind::Described, Standing::Private),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, kind, standing)| {
            let found = speaker(text);
            let same = (found.kind, found.standing()) == (*kind, *standing);
            (!same).then(|| format!("{text}: {} {}", found.kind.code(), found.standing().code()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_stand_with_the_fullest_first() {
    let speaker = speaker("{Orr} <said> [it was safe]. Ada B. Orr owns it. {Orr} <said> [so].");
    assert_eq!(speaker.names, ["Ada B. Orr", "Orr"]);
    assert_eq!(speaker.mentions.len(), 3);
}
