//! Which statements a sentence holds.

use onrecord_types::{Reading, Revision, Vocabulary as _};

use crate::reading::{read, revision};

struct Case {
    name: &'static str,
    text: &'static str,
    /// Each statement as `source | cue | content | form stance`, `-` for what is absent, contents joined by ` … `.
    statements: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a quotation before its cue",
        text: "“We did all we could,” Fire Chief Lena Hart said.",
        statements: &["Fire Chief Lena Hart | said | “We did all we could,” | direct says"],
    },
    Case {
        name: "a quotation before an inverted cue",
        text: "\"Nobody called us,\" said Omar Reyes, 41, a baker who lives next door.",
        statements: &[
            "Omar Reyes, 41, a baker who lives next door | said | \"Nobody called us,\" | direct says",
        ],
    },
    Case {
        name: "a quotation split by its cue",
        text: "“They came early,” Hart said, “and they left late.”",
        statements: &["Hart | said | “They came early,” … “and they left late.” | direct says"],
    },
    Case {
        name: "a quotation that goes on after its cue",
        text: "“They came early,” Hart said. “They left late.”",
        statements: &["Hart | said | “They came early,” … “They left late.” | direct says"],
    },
    Case {
        name: "a quotation of two paragraphs",
        text: "“They came early,” Hart said. “They left late.\n“Nobody saw them go.”",
        statements: &[
            "Hart | said | “They came early,” … “They left late. … “Nobody saw them go.” | direct says",
        ],
    },
    Case {
        name: "a quotation after its cue",
        text: "Hart said: “They came early.”",
        statements: &["Hart | said | “They came early.” | direct says"],
    },
    Case {
        name: "a quotation in the paragraph after its cue",
        text: "In a letter to the board, Hart wrote:\n“They came early.”",
        statements: &["Hart | wrote | “They came early.” | direct says"],
    },
    Case {
        name: "a quotation with a name under it",
        text: "“They came early.” — Lena Hart",
        statements: &["Lena Hart | - | “They came early.” | direct says"],
    },
    Case {
        name: "a question with its cue in lower case",
        text: "“Who sent them?” asked Hart.",
        statements: &["Hart | asked | “Who sent them?” | direct asks"],
    },
    Case {
        name: "a clause after its cue",
        text: "Police said that the road was closed.",
        statements: &["Police | said | that the road was closed | indirect says"],
    },
    Case {
        name: "a clause without that",
        text: "The mayor of Port Ellery said the ferry was safe.",
        statements: &["The mayor of Port Ellery | said | the ferry was safe | indirect says"],
    },
    Case {
        name: "a clause before its cue",
        text: "The ferry was safe, the mayor said on Friday.",
        statements: &["the mayor | said | The ferry was safe | indirect says"],
    },
    Case {
        name: "a clause around its cue",
        text: "The ferry, the mayor said, was safe.",
        statements: &["the mayor | said | The ferry … was safe | indirect says"],
    },
    Case {
        name: "words quoted in a clause",
        text: "The mayor said the ferry was “as safe as a house” and new.",
        statements: &["The mayor | said | the ferry was “as safe as a house” and new | mixed says"],
    },
    Case {
        name: "according to, first",
        text: "According to the harbor office, the ferry was safe.",
        statements: &["the harbor office | According to | the ferry was safe | indirect says"],
    },
    Case {
        name: "according to, last",
        text: "The ferry was safe, according to two officials familiar with it.",
        statements: &["two officials familiar with it | according to | The ferry was safe | indirect says"],
    },
    Case {
        name: "somebody is told",
        text: "Hart told reporters on Monday that nobody had called.",
        statements: &["Hart | told | that nobody had called | indirect says"],
    },
    Case {
        name: "a description in the words of the source",
        text: "Hart described the raid as an “act of theatre” meant to scare.",
        statements: &["Hart | described | the raid as an “act of theatre” meant to scare | mixed says"],
    },
    Case {
        name: "two cues of one source",
        text: "Mayor Ada Orr blasted the plan as “garbage” and criticized its cost.",
        statements: &[
            "Mayor Ada Orr | blasted | the plan as “garbage” | mixed disputes",
            "Mayor Ada Orr | criticized | its cost | indirect disputes",
        ],
    },
    Case {
        name: "two sources in one sentence",
        text: "The state said the bridge was sound, but Hart said it was not.",
        statements: &[
            "The state | said | the bridge was sound | indirect says",
            "Hart | said | it was not | indirect says",
        ],
    },
    Case {
        name: "two sources of one thing",
        text: "It was a shooting that federal officials said was self-defense but that the city's mayor described as \"reckless\".",
        statements: &[
            "federal officials | said | It was a shooting that … was self-defense | indirect says",
            "the city's mayor | described | that … as \"reckless\" | mixed says",
        ],
    },
    Case {
        name: "a participle",
        text: "“It is over,” Orr said, adding that the board would meet again.",
        statements: &[
            "Orr | said | “It is over,” | direct says",
            "Orr | adding | that the board would meet again | indirect says",
        ],
    },
    Case {
        name: "a source with a relative clause",
        text: "Hart, who was first on the scene, said the door was locked.",
        statements: &["Hart | said | the door was locked | indirect says"],
    },
    Case {
        name: "a cue in a relative clause between commas",
        text: "Orr, who said she had watched it from a city bus, said the car stood still.",
        statements: &[
            "Orr | said | the car stood still | indirect says",
            "who | said | she had watched it from a city bus | indirect says",
        ],
    },
    Case {
        name: "a source with a clause in that",
        text: "The union that speaks for the crew on Thursday defended the captain as “brave.”",
        statements: &["The union that speaks for the crew | defended | the captain as “brave.” | mixed says"],
    },
    Case {
        name: "calling a thing together",
        text: "The Rev. Tim Cole, who called the gathering, put the crowd at 300.",
        statements: &[],
    },
    Case {
        name: "calling a thing something",
        text: "Orr called the plan “garbage.” Cole called it reckless.",
        statements: &[
            "Orr | called | the plan “garbage.” | mixed says",
            "Cole | called | it reckless | indirect says",
        ],
    },
    Case {
        name: "a correction with a participle",
        text: "Correction: An earlier version of this story said that one shot was fired, citing the sheriff.",
        statements: &[],
    },
    Case {
        name: "a pronoun in one word with its auxiliary",
        text: "He’s claiming that the door was locked.",
        statements: &["He | ’s claiming | that the door was locked | indirect says"],
    },
    Case {
        name: "a dateline",
        text: "PORT ELLERY, Maine (Wire) — The ferry was safe, officials said.",
        statements: &["officials | said | The ferry was safe | indirect says"],
    },
    Case {
        name: "denying",
        text: "The union denied that its members blocked the gate.",
        statements: &["The union | denied | that its members blocked the gate | indirect denies"],
    },
    Case {
        name: "declining",
        text: "A spokesman declined to comment.",
        statements: &["A spokesman | declined | to comment | indirect declines"],
    },
    Case {
        name: "not saying",
        text: "Police would not say whether the driver was hurt.",
        statements: &["Police | would not say | whether the driver was hurt | indirect declines"],
    },
    Case {
        name: "planning",
        text: "The council plans to meet on Tuesday.",
        statements: &["The council | plans | to meet on Tuesday | indirect plans"],
    },
    Case { name: "scare quotes", text: "The so-called “harbor tax” passed in March.", statements: &[] },
    Case {
        name: "a noun that looks like a cue",
        text: "The report on the claims was late.",
        statements: &[],
    },
    Case {
        name: "no capitals",
        text: "the mayor said the ferry was safe.",
        statements: &["the mayor | said | the ferry was safe | indirect says"],
    },
    Case {
        name: "all capitals",
        text: "THE MAYOR SAID THE FERRY WAS SAFE.",
        statements: &["THE MAYOR | SAID | THE FERRY WAS SAFE | indirect says"],
    },
];

#[test]
fn statements_are_what_a_reader_finds() {
    let mut faults = Vec::new();
    for case in CASES {
        let (revision, reading) = read(case.text);
        let found = written(&revision, &reading);
        if found != case.statements {
            faults.push(format!(
                "{}: {}\n  expected {:#?}\n  found    {found:#?}",
                case.name, case.text, case.statements
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn written(revision: &Revision, reading: &Reading) -> Vec<String> {
    let line = |statement: &onrecord_types::Statement| {
        let parts = &statement.parts;
        let words = |set: &Option<_>| set.as_ref().map_or_else(|| "-".to_owned(), |set| revision.words(set));
        let content = revision.words(&parts.content);
        let (form, stance) = (parts.form.code(), parts.stance.code());
        format!("{} | {} | {content} | {form} {stance}", words(&parts.source), words(&parts.cue))
    };
    reading.statements.iter().map(line).collect()
}

#[test]
fn furniture_is_not_read() {
    let line = "SEE ALSO | Mayor says ferry was never safe";
    let text = format!("The mayor said the ferry was safe.\n{line}\nHart said it was not.");
    let revision = revision(&text, &[line]);
    let reading = crate::reading::reader().read(&revision, crate::reading::maker()).unwrap();
    assert_eq!(
        written(&revision, &reading),
        ["The mayor | said | the ferry was safe | indirect says", "Hart | said | it was not | indirect says"]
    );
}
