//! Whom it befell, and what a vigil remembers, tell whether two reports are of one incident where their words do not.

use DocumentRole::{Background, Primary};
use onrecord_link::link;
use onrecord_types::IncidentKind::{Arrest, Gathering, Killing, Shooting};
use onrecord_types::{DocumentRole, GatheringKind, IncidentStatus, Mention, MentionKind, ReadRevision};

use crate::report::Report;

/// A report of a shooting.
fn shot() -> Report {
    Report::new(
        "shot",
        "Two bangs before midnight",
        "Ada Orr was shot outside the Old Crust bakery, and neighbours heard two bangs.\n\
         A grey van left along Limekiln Lane, and officers found shells beside the Tannery weir.",
    )
    .mentions(Shooting, Primary, "shot", None, None)
    .done_to("Ada Orr")
}

const TAPE: &str = "Listeners heard a recording on Tuesday that a roofer made while he talked to his sister.\n\
    The station played the Ada Orr shooting and asked two experts, who doubted that the sound was genuine.";

/// A report of a tape of it, in other words.
fn tape() -> Report {
    Report::new("tape", "Radio airs what a roofer recorded", TAPE)
        .mentions(Shooting, Primary, "shooting", None, None)
}

/// A report of another shooting, which recalls that one.
fn other() -> Report {
    Report::new(
        "other",
        "Clerk hurt at the Sallow locks",
        "Odo Marl, a clerk, was wounded at the Sallow locks when somebody fired from a barge on Sunday.\n\
         It recalled the killing of Ada Orr, said a lock keeper who had counted four barges that day.",
    )
    .mentions(Shooting, Primary, "fired", None, None)
    .done_to("Odo Marl")
    .mentions(Killing, Background, "killing", None, None)
    .done_to("Ada Orr")
}

/// Tells whether two reports are of one incident.
fn are_together(a: &ReadRevision, b: &ReadRevision) -> bool {
    !reasons(a, b).is_empty()
}

/// Tells whether two reports are of one incident, and said to be by their victim.
fn are_by_victim(a: &ReadRevision, b: &ReadRevision) -> bool {
    reasons(a, b).iter().any(|reason| reason.contains("the same victim"))
}

/// Returns why two reports are of one incident; nothing where they are not.
fn reasons(a: &ReadRevision, b: &ReadRevision) -> Vec<String> {
    let linking = link(&[a.clone(), b.clone()], &[]);
    let own = linking.incidents.iter().map(|incident| {
        let parts = incident.documents.iter().filter(|part| part.role == Primary);
        parts.map(|part| part.reason.clone()).collect::<Vec<String>>()
    });
    own.into_iter().find(|reasons| reasons.len() == 2).unwrap_or_default()
}

/// The tape's report, with the person whose name stands before the trigger.
fn tape_of(name: &str) -> ReadRevision {
    let report = tape().rewritten(|text| text.replace("Ada Orr", name));
    let mut read = report.read();
    let at = read.revision.text().as_str().find(name).expect("the name");
    let span = read.revision.span(at, at + name.len()).expect("words of the text");
    read.reading.mentions.push(Mention { span, kind: MentionKind::Person, referent: None });
    read
}

#[test]
fn two_reports_of_one_victim_are_of_one_incident_whatever_their_words() {
    let shot = shot().read();
    assert!(are_by_victim(&shot, &tape_of("Ada Orr")));
    assert!(!are_by_victim(&shot, &tape().read()), "nobody is known to be a person");
    assert!(!are_by_victim(&shot, &tape_of("Odo Marl")));
    assert!(!are_by_victim(&shot, &tape_of("Orr")), "a family name alone");
    assert!(!are_by_victim(&shot, &other().read()), "only recalled");
}

#[test]
fn a_family_name_is_that_of_the_only_person_who_bears_it() {
    let named = |text: &str, more: &str| {
        let report = Report::new("named", "At the locks", text);
        let report = report.mentions(Killing, Primary, "killed", None, None).done_to("Orr");
        let mut read = report.read();
        for name in ["Ada Orr", more] {
            let Some(at) = text.find(name).filter(|_| !name.is_empty()) else { continue };
            let span = read.revision.span(at, at + name.len()).expect("words of the text");
            read.reading.mentions.push(Mention { span, kind: MentionKind::Person, referent: None });
        }
        read
    };
    let once = named("Orr was killed, a lock keeper said. Ada Orr came from Pellam.", "");
    assert!(are_by_victim(&shot().read(), &once));
    let twice = "Orr was killed, a lock keeper said. Ada Orr came from Pellam, and so does Ines Orr.";
    assert!(!are_by_victim(&shot().read(), &named(twice, "Ines Orr")));
}

#[test]
fn one_victim_is_not_enough_on_other_days_or_for_what_can_befall_again() {
    let on = |day: &str, report: Report| report.rewritten(|text| format!("{text}\nThe {day}.")).on(day);
    let dated = |name: &str, day: &str| {
        let text = format!("Ada Orr was shot in the {name}, said a keeper.");
        let report = Report::new(name, name, &text).mentions(Shooting, Primary, "shot", Some(day), None);
        on(day, report.done_to("Ada Orr")).read()
    };
    assert!(are_by_victim(&dated("mill", "2024-05-11"), &dated("quarry", "2024-05-11")));
    assert!(!are_by_victim(&dated("mill", "2024-05-11"), &dated("quarry", "2024-05-21")));
    let arrested = |name: &str| {
        let text = format!("Officers arrested Ada Orr in the {name}, said a keeper.");
        let report = Report::new(name, name, &text).mentions(Arrest, Primary, "arrested", None, None);
        report.done_to("Ada Orr").read()
    };
    assert!(!are_by_victim(&arrested("mill"), &arrested("quarry")));
}

#[test]
fn a_vigil_is_apart_from_the_deed_that_it_remembers_without_a_day() {
    let deed = |name: &str, lead: &str| {
        let text = format!(
            "{lead} that Dunstan Achterberg was shot on the Tannery footbridge in Harlow, beside the weir.\n\
             Dozens held candles on the footbridge for Dunstan Achterberg."
        );
        Report::new(name, "Candles on the Tannery footbridge for Dunstan Achterberg", &text)
            .mentions(Shooting, Primary, "shot", None, Some("Harlow"))
            .read()
    };
    let vigil = |kind: GatheringKind| {
        let report = Report::new(
            "vigil",
            "Candles on the Tannery footbridge for Dunstan Achterberg",
            "Dozens held a vigil on the Tannery footbridge in Harlow for Dunstan Achterberg.\n\
             Achterberg was shot on the footbridge, beside the weir.",
        )
        .mentions(Gathering, Primary, "vigil", None, Some("Harlow"))
        .being_a(kind, IncidentStatus::Happened)
        .which_follows(1);
        report.mentions(Shooting, Background, "shot", None, Some("Harlow")).read()
    };
    let first = deed("first", "Officers said");
    assert!(are_together(&first, &deed("second", "Neighbours said")));
    assert!(are_together(&first, &vigil(GatheringKind::Protest)), "as alike as they are");
    assert!(!are_together(&first, &vigil(GatheringKind::Vigil)));
}
