//! Speakers across documents: joined when their names say so, and never so as to follow a private person.

use onrecord_link::link;
use onrecord_types::{ReadRevision, Speaker, SpeakerKind, Standing};

use crate::report::{Report, coverage};

const A: &str = "Officers found him beside the weir";
const A2: &str = "they heard two bangs before midnight";
const B: &str = "A grey van left along Limekiln Lane";

/// Speakers after `first` speaks in a report on Harlow, `second` in another on Harlow, `third` in one on Quarrick.
fn joined(speaker: [(&str, SpeakerKind, Standing); 3]) -> Vec<Speaker> {
    let mut reports = coverage();
    for ((place, content), (name, kind, standing)) in [(0, A), (1, A2), (3, B)].into_iter().zip(speaker) {
        reports[place] = reports[place].clone().says(name, kind, standing, content);
    }
    let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    link(&reads).speakers
}

#[test]
fn joins_by_what_the_names_say() {
    use SpeakerKind::{Body, Described, Person};
    use Standing::{Private, Public};
    let cases = [
        ("a public person by full name, everywhere", [("Ada Orr", Person, Public); 3], 1),
        ("a private person within one incident only", [("Ada Orr", Person, Private); 3], 2),
        ("nobody by a bare surname", [("Orr", Person, Public); 3], 3),
        ("a body by its name", [("Harlow Police Department", Body, Public); 3], 1),
        ("a description within one incident only", [("the police", Described, Private); 3], 2),
        (
            "not two people of one surname",
            [("Ada Orr", Person, Public), ("Ben Orr", Person, Public), ("Orr", Person, Public)],
            3,
        ),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(what, speaker, count)| (what, count, joined(speaker).len()))
        .filter(|(_, count, found)| count != found)
        .collect();
    assert!(wrong.is_empty(), "(what, wanted, found): {wrong:#?}");
}

#[test]
fn an_acronym_joins_the_body_that_it_stands_for() {
    use SpeakerKind::Body;
    use Standing::Public;
    // Without a report that spells it out the acronym is its own name, and the same everywhere.
    assert_eq!(joined([("HPD", Body, Public); 3]).len(), 1);
}
