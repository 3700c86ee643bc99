//! To whom sources are resolved.

use onrecord_types::{DocumentSpeaker, SpeakerKind, Standing, Vocabulary as _};

use crate::reading::read;

struct Case {
    name: &'static str,
    text: &'static str,
    /// The speaker of each statement, `-` for none.
    speakers: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a name that a verb follows is apposed to nobody",
        text: "According to the sheriff, Adam Velk drove his car at Ada Orr.",
        speakers: &["sheriff"],
    },
    Case {
        name: "a relative clause does not hand the cue to whom it names",
        text: "The lawyer for a driver who was shot by Deputy Tim Cole said it was safe.",
        speakers: &["lawyer for a driver"],
    },
    Case {
        name: "a name apposed to a relative clause",
        text: "A woman who was on the bridge, Teresa Maddox, said it was safe.",
        speakers: &["Teresa Maddox"],
    },
    Case {
        name: "a phrase that opens the sentence is no speaker",
        text: "In an e-mail to the Monitor, Capt. Tim Cole, her spokesman, wrote that it was safe.",
        speakers: &["Tim Cole"],
    },
    Case {
        name: "a participle between commas",
        text: "Mayor Ada Orr, reached by phone, said it was safe. “I saw it,” she said.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a neighbor who would not be named",
        text: "A neighbor who did not want his name used said it was safe.",
        speakers: &["neighbor"],
    },
    Case {
        name: "a correction attributes nothing",
        text: "An earlier version of this story said that one shot was fired.",
        speakers: &[],
    },
    Case {
        name: "a short sentence that is mostly names",
        text: "Port Ellery Mayor Ada Orr disputed that. “It is safe,” the mayor said.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a title after the cue",
        text: "“It is safe,” said Tim Cole, president of the Ellery County Deputies Association. Cole said it was new.",
        speakers: &["Tim Cole", "Tim Cole"],
    },
    Case {
        name: "a who between commas",
        text: "Mayor Ada Orr left. Orr, who said it was late, said it was safe.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a who that hangs on a description",
        text: "Ada Orr heard a neighbor who said it was safe.",
        speakers: &["neighbor"],
    },
    Case {
        name: "a whom after most of",
        text: "It met the crews, most of whom say that it was safe.",
        speakers: &["-"],
    },
    Case {
        name: "a who that hangs on a name in a longer phrase",
        text: "It met a blunt answer from Mayor Ada Orr, who said it was safe.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a sister named after she is described",
        text: "Adam Velk left. Velk's sister denied it. “It is safe,” said Joanna Velk.",
        speakers: &["Joanna Velk", "Joanna Velk"],
    },
    Case {
        name: "a sister whom the brother is not",
        text: "Adam Velk left. Velk's sister denied it. “It is safe,” said Adam Velk.",
        speakers: &["Velk's sister", "Adam Velk"],
    },
    Case {
        name: "titles joined in a headline are no speaker",
        text: "Mayor and council member challenge account of shooting\nAda Orr said it was safe.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a full name that comes earlier",
        text: "Ada Orr runs the harbor. Orr said it was safe.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a full name that comes later",
        text: "Orr said it was safe. The board hired Ada Orr in 2019.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a title before the name",
        text: "Homeland Commerce Secretary Dana Voss said it was safe. Lt. Gov. Paul Reed said it was not.",
        speakers: &["Dana Voss", "Paul Reed"],
    },
    Case {
        name: "a title in lower case before the name",
        text: "Orr campaign manager Robert Lane said it was safe.",
        speakers: &["Robert Lane"],
    },
    Case {
        name: "a title led back to its bearer",
        text: "Port Ellery Mayor Ada Orr took the ferry. “It is safe,” the mayor said. It was new, the city's mayor added.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a title by apposition",
        text: "Ada Orr, the mayor of Port Ellery, took the ferry. It was safe, the mayor said.",
        speakers: &["Ada Orr"],
    },
    Case {
        name: "a title with two bearers",
        text: "Mayor Ada Orr and Mayor Tim Cole met. The ferry was safe, the mayor said.",
        speakers: &["mayor"],
    },
    Case {
        name: "an office with no bearer",
        text: "The attorney general said it was safe.",
        speakers: &["attorney general"],
    },
    Case {
        name: "an apposed name",
        text: "The city's mayor, Ada Orr, said it was safe. Her brother, Daniel, said it was not.",
        speakers: &["Ada Orr", "Daniel"],
    },
    Case {
        name: "a pronoun after a speaker",
        text: "“It is safe,” Ada Orr said. “It is new,” she said.\nShe added that it was fast.",
        speakers: &["Ada Orr", "Ada Orr", "Ada Orr"],
    },
    Case {
        name: "a pronoun of the other gender",
        text: "Mary Cole praised the ferry. James Reed disagreed. She said it was safe. He said it was not.",
        speakers: &["Mary Cole", "Mary Cole", "James Reed"],
    },
    Case { name: "a pronoun with nobody before it", text: "She said it was safe.", speakers: &["-"] },
    Case {
        name: "a body and its initials",
        text: "The U.S. Department of Coastal Safety sent a team. DCS said the ferry was safe. The department said it was new.",
        speakers: &["U.S. Department of Coastal Safety", "U.S. Department of Coastal Safety"],
    },
    Case {
        name: "initials in brackets",
        text: "The Harbor Workers Union (HWU) met. The HWU said the ferry was safe.",
        speakers: &["Harbor Workers Union"],
    },
    Case {
        name: "a body with a complement",
        text: "The Ellery Observatory for Civil Rights counted boats. The Observatory said there were six.",
        speakers: &["Ellery Observatory for Civil Rights"],
    },
    Case {
        name: "a body with its seat before it",
        text: "Hale-based Harbor Watch Group counted boats. The Harbor Watch Group said there were six.",
        speakers: &["Harbor Watch Group"],
    },
    Case { name: "a surname that is a title", text: "Mr. King said it was safe.", speakers: &["King"] },
    Case { name: "a country", text: "China said it was safe.", speakers: &["China"] },
    Case {
        name: "a headline",
        text: "Mayor Orr Says Northern Ferry Line Remains Safe\nAda Orr took the ferry. Orr said it was safe.",
        speakers: &["Ada Orr", "Ada Orr"],
    },
    Case {
        name: "groups",
        text: "Federal officials said it was safe. Two witnesses said it was not. Police said they would look.",
        speakers: &["federal officials", "two witnesses", "police"],
    },
    Case {
        name: "a described source again",
        text: "A security source said it was safe. The source said it was new.",
        speakers: &["security source", "security source"],
    },
    Case {
        name: "a spokeswoman by apposition",
        text: "Nina Pell, a spokeswoman for the harbor, said it was safe. “Very safe,” Pell said.",
        speakers: &["Nina Pell", "Nina Pell"],
    },
    Case {
        name: "two people of one name",
        text: "Ada Orr spoke first. Mr. Daniel Orr spoke next. Ms. Orr said it was safe.",
        speakers: &["Ada Orr"],
    },
    Case { name: "no capitals", text: "the mayor said it was safe.", speakers: &["mayor"] },
    Case { name: "first person", text: "I think it was safe.", speakers: &["-"] },
];

#[test]
fn sources_are_resolved_to_whom_the_text_means() {
    let mut faults = Vec::new();
    for case in CASES {
        let (_, reading) = read(case.text);
        let name = |statement| reading.speaker_of(statement).map_or("-", |speaker| speaker.name.as_str());
        let found: Vec<_> = reading.statements.iter().map(name).collect();
        if found != case.speakers {
            faults.push(format!(
                "{}: {}\n  expected {:?}\n  found    {found:?}",
                case.name, case.text, case.speakers
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn speaker(text: &str) -> DocumentSpeaker {
    let (_, reading) = read(text);
    reading.speakers.into_iter().next().expect("the text has a speaker")
}

#[test]
fn a_role_makes_a_speaker_public_and_is_kept_with_its_place() {
    let text = "Port Ellery Mayor Ada Orr said it was safe.";
    let speaker = speaker(text);
    assert_eq!((speaker.kind, speaker.standing), (SpeakerKind::Person, Standing::Public));
    assert_eq!(speaker.roles[0].words, "Port Ellery Mayor");
    assert_eq!(speaker.roles[0].span.start(), 0);
}

#[test]
fn nobody_is_public_without_a_role() {
    let texts = [
        "Ada Orr, 37, a baker, said it was safe.",
        "A neighbor said it was safe.",
        "Mr. Orr said it was safe.",
    ];
    for text in texts {
        assert_eq!(speaker(text).standing, Standing::Private, "{text}");
    }
}

#[test]
fn kinds_follow_what_the_text_says() {
    let cases = [
        ("Ada Orr said it was safe.", SpeakerKind::Person, Standing::Private),
        ("The Harbor Police Department said it was safe.", SpeakerKind::Body, Standing::Public),
        ("Ellery Neighbors United said it was safe.", SpeakerKind::Body, Standing::Public),
        ("The attorney general said it was safe.", SpeakerKind::Office, Standing::Public),
        ("Two officials said it was safe.", SpeakerKind::Described, Standing::Public),
        ("Two passengers said it was safe.", SpeakerKind::Described, Standing::Private),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, kind, standing)| {
            let found = speaker(text);
            let same = (found.kind, found.standing) == (*kind, *standing);
            (!same).then(|| format!("{text}: {} {}", found.kind.code(), found.standing.code()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_stand_with_the_fullest_first() {
    let speaker = speaker("Orr said it was safe. Ada B. Orr owns it. Orr said so.");
    assert_eq!(speaker.names, ["Ada B. Orr", "Orr"]);
    assert_eq!(speaker.mentions.len(), 3);
}
