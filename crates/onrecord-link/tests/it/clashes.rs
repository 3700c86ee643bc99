//! What shows that two sayings differ, and what does not.

use onrecord_link::link;
use onrecord_types::{DocumentRole, IncidentKind, Measure, ReadRevision, SpeakerKind, Stance};

use crate::report::Report;

/// Statements of one report: the source, the cue, the content, the stance.
pub(crate) type Said<'a> = (&'a str, &'a str, &'a str, Stance);

/// A report of the Harlow shooting with these sentences after its first.
pub(crate) fn report(name: &str, sentences: &str, said: &[Said<'_>]) -> ReadRevision {
    let first = "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow late on Saturday.";
    let report = Report::new(name, "Man shot on Harlow footbridge", &format!("{first}\n{sentences}"))
        .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", Some("2024-05-11"), Some("Harlow"))
        .on("2024-05-12");
    let report = said.iter().fold(report, |report, (source, cue, content, stance)| {
        report.says_as(source, SpeakerKind::Person, None, content).led_by(source, cue, *stance)
    });
    report.read()
}

/// Returns the names on the two sides of each dispute, and why it is one.
fn disputes(reads: &[ReadRevision]) -> Vec<(Vec<Vec<String>>, Vec<String>, String)> {
    let linking = link(reads, &[]);
    let name =
        |id| linking.speakers.iter().find(|speaker| speaker.id == id).map(|speaker| speaker.name.clone());
    let of = |dispute: &onrecord_types::Dispute| {
        let sides = dispute.positions.iter();
        let sides = sides.map(|side| side.speakers.iter().filter_map(|id| name(*id)).collect()).collect();
        let reasons = dispute.grounds.iter().map(|ground| ground.reason.clone()).collect();
        (sides, reasons, dispute.question.clone())
    };
    linking.disputes.iter().map(of).collect()
}

fn sides(reads: &[ReadRevision]) -> Vec<Vec<Vec<String>>> {
    disputes(reads).into_iter().map(|(sides, ..)| sides).collect()
}

const ORR: &str = "Ada Orr";
const PELL: &str = "Rufus Pell";

fn against() -> Vec<Vec<Vec<String>>> {
    vec![vec![vec![ORR.to_owned()], vec![PELL.to_owned()]]]
}

#[test]
fn a_reason_and_that_there_was_none() {
    let without = "there was no reason to fire at people in a parked van";
    let with = "the guard fired because he feared for his life";
    let reads = [
        report("a1", &format!("Ada Orr said {without}."), &[(ORR, "said", without, Stance::Says)]),
        report("a2", &format!("Rufus Pell said {with}."), &[(PELL, "said", with, Stance::Says)]),
    ];
    assert_eq!(sides(&reads), against());
    // A reason for something else is none for that.
    let other = "the lamps were lit because he feared the dark";
    let reads = [
        reads[0].clone(),
        report("a3", &format!("Rufus Pell said {other}."), &[(PELL, "said", other, Stance::Says)]),
    ];
    assert_eq!(sides(&reads), Vec::<Vec<Vec<String>>>::new());
    // Nor is one for why there was none.
    let why = "the guard had no cause to fire because he was in danger from nobody";
    let reads = [
        reads[0].clone(),
        report("a5", &format!("Rufus Pell said {why}."), &[(PELL, "said", why, Stance::Says)]),
    ];
    assert_eq!(sides(&reads), Vec::<Vec<Vec<String>>>::new());
    let none = "there was no reason to believe that he would fire";
    let reads = [
        report("a4", &format!("Ada Orr said {none}."), &[(ORR, "said", none, Stance::Says)]),
        report("a2", &format!("Rufus Pell said {with}."), &[(PELL, "said", with, Stance::Says)]),
    ];
    assert_eq!(sides(&reads), Vec::<Vec<Vec<String>>>::new());
}

#[test]
fn opposite_words_of_one_thing_under_two_names() {
    let told = |one: &str, other: &str| {
        [
            report("o1", &format!("Ada Orr said {one}."), &[(ORR, "said", one, Stance::Says)]),
            report("o2", &format!("Rufus Pell said {other}."), &[(PELL, "said", other, Stance::Says)]),
        ]
    };
    let found = disputes(&told("the recording is genuine", "neighbours laughed and the tape is a hoax"));
    let [(_, reasons, question)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(reasons, &["“genuine” against “hoax”"]);
    assert!(
        question.contains("the recording is genuine") && question.contains("the tape is a hoax"),
        "{question}"
    );
    let apart = [
        // Of two things.
        told("the recording is genuine", "the letter is a hoax"),
        // Left open, negated, or both at once.
        told("the recording is genuine", "nobody knows whether the tape is a hoax"),
        told("the recording is genuine", "the tape is not a hoax"),
        told("the recording is genuine", "the tape is either genuine or a hoax"),
        // Said in another's words.
        told("the recording is genuine", "the tape is what they call a hoax"),
    ];
    for reads in apart {
        assert_eq!(disputes(&reads), [], "{:?}", reads[1].revision.text().as_str());
    }
}

#[test]
fn who_is_asked_about_what_another_doubts_answers_that_one() {
    let text = "Ada Orr doubted the veracity of the recording. Asked about its authenticity, Rufus Pell said the lamp \
                office had checked every minute of it.";
    let said = [
        (ORR, "doubted", "the veracity of the recording", Stance::Disputes),
        ("Asked", "about", "its authenticity", Stance::Asks),
        (PELL, "said", "the lamp office had checked every minute of it", Stance::Says),
    ];
    let found = sides(&[report("q1", text, &said)]);
    assert_eq!(found, against());
}

#[test]
fn what_is_rejected_has_to_be_words() {
    let stopped = "the lamp office offered the ferrymen a deal on the footbridge";
    let cases = [
        ("rejected the deal on the footbridge", "rejected", "the deal on the footbridge"),
        ("was denied bail after the ferrymen and the lamp office left the footbridge", "was denied", "bail"),
        ("cast doubt on the seriousness of the ferrymen", "cast doubt on", "the seriousness of the ferrymen"),
        (
            "planned to spin off the ferrymen of the lamp office",
            "planned",
            "to spin off the ferrymen of the lamp office",
        ),
    ];
    for (told, cue, content) in cases {
        let text = format!("Ada Orr said {stopped}. Rufus Pell {told}.");
        let said = [(ORR, "said", stopped, Stance::Says), (PELL, cue, content, Stance::Disputes)];
        assert_eq!(disputes(&[report("d1", &text, &said)]), [], "{told}");
    }
}

#[test]
fn a_turn_has_to_be_against_what_was_said() {
    let stopped = "the grey van had stopped beside the weir";
    let raced = "the grey van raced away from the weir";
    let told = |text: &str, cue: &str, content: &str| {
        let said = [(ORR, "said", stopped, Stance::Says), (PELL, cue, content, Stance::Says)];
        disputes(&[report("t1", text, &said)])
    };
    assert_eq!(
        told(&format!("Ada Orr said {stopped}. But Rufus Pell said {raced}."), "said", raced).len(),
        1
    );
    let far = "The mayor of the town was at a dinner.";
    let insisted = format!("Ada Orr said {stopped}. {far} But Rufus Pell insisted {raced}.");
    assert_eq!(told(&insisted, "insisted", raced).len(), 1);
    let cases = [
        // What stands between says that it is a new matter.
        (format!("Ada Orr said {stopped}. {far} But Rufus Pell said {raced}."), "said", raced),
        // "While" looks on to what follows.
        (
            format!("Ada Orr said {stopped}. While Rufus Pell said {raced}, police look for it."),
            "said",
            raced,
        ),
        // Who notes something more, or hopes, differs from nobody.
        (format!("Ada Orr said {stopped}. But Rufus Pell noted {raced}."), "noted", raced),
        // Nothing of it was spoken of, or it is no assertion at all.
        (
            format!("Ada Orr said {stopped}. However, Rufus Pell said it left a hole in a garden."),
            "said",
            "it left a hole in a garden",
        ),
        (format!("Ada Orr said {stopped}. But Rufus Pell left the weir."), "left", "the weir"),
    ];
    for (text, cue, content) in cases {
        assert_eq!(told(&text, cue, content), [], "{text}");
    }
}

#[test]
fn two_who_doubt_one_thing_are_of_one_mind() {
    let text = "Ada Orr cast doubt on the claim that a meteor made the hole. But Rufus Pell also rejected the claim that a \
                meteor made the hole.";
    let said = [
        (ORR, "cast doubt on", "the claim that a meteor made the hole", Stance::Disputes),
        (PELL, "also rejected", "the claim that a meteor made the hole", Stance::Disputes),
    ];
    assert_eq!(disputes(&[report("m1", text, &said)]), []);
}

#[test]
fn a_saying_about_two_things_lumps_no_two_questions() {
    let around = "he was trying to drive around the guards";
    let towards = "he was driving toward them, and that the guard fired because he feared for his life";
    let without = "there was no reason to fire at people in a parked van";
    let text = format!("Ada Orr said {around}. However, police say {towards}. Rufus Pell said {without}.");
    let said = [
        (ORR, "said", around, Stance::Says),
        ("police", "say", towards, Stance::Says),
        (PELL, "said", without, Stance::Says),
    ];
    let found = sides(&[report("l1", &text, &said)]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn three_figures_make_three_sides() {
    let shots = |name: &str, by: &str, words: &str, number: u64, day: &str| {
        let content = format!("{words} shots rang out on the footbridge");
        let first = "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow late on Saturday.";
        Report::new(name, "Man shot on Harlow footbridge", &format!("{first}\n{by} said {content}."))
            .mentions(
                IncidentKind::Shooting,
                DocumentRole::Primary,
                "shot",
                Some("2024-05-11"),
                Some("Harlow"),
            )
            .on(day)
            .says_as(by, SpeakerKind::Person, None, &content)
            .counts(Measure::Fired, &format!("{words} shots"), number)
            .read()
    };
    let reads = [
        shots("f1", ORR, "two", 2, "2024-05-12"),
        shots("f2", PELL, "five", 5, "2024-05-12"),
        shots("f3", "Bo Ng", "nine", 9, "2024-05-12"),
        shots("f4", "Philippa Ostrander", "five", 5, "2024-05-13"),
    ];
    let found = disputes(&reads);
    let [(sides, _, question)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(question, "Shots fired: “two shots” or “five shots” or “nine shots”?");
    assert_eq!(sides, &[vec![ORR], vec![PELL, "Philippa Ostrander"], vec!["Bo Ng"]]);
    // Who counts again is on the side of the later count.
    let again = [reads[0].clone(), reads[1].clone(), shots("f5", ORR, "five", 5, "2024-05-14")];
    assert_eq!(disputes(&again), []);
}

#[test]
fn three_who_all_differ_stand_on_three_sides() {
    let told = [
        (ORR, "the grey recording of the weir is genuine and the lamp office made the recording"),
        (PELL, "the lamp office did not make the recording of the weir, and it is a hoax"),
        ("Bo Ng", "the lamp office made no genuine recording of the weir"),
    ];
    let reads: Vec<ReadRevision> = told
        .iter()
        .zip(["g1", "g2", "g3"])
        .map(|((by, content), name)| {
            report(name, &format!("{by} said {content}."), &[(by, "said", content, Stance::Says)])
        })
        .collect();
    for (sides, ..) in disputes(&reads) {
        let all: Vec<&String> = sides.iter().flatten().collect();
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        // Nobody stands on two sides of one question.
        assert_eq!(all.len(), distinct.len(), "{sides:?}");
    }
}
