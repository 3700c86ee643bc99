//! Amounts on which two speakers differ: how far, how long, when, how old.

use onrecord_types::{Dispute, DisputeBasis, ReadRevision, SpeakerKind, Stance};

use crate::disputes::{harlow, linked};
use crate::report::Report;

/// Two reports, in each of which one says something.
fn told(one: &str, other: &str) -> [Report; 2] {
    [("a1", "Ada Orr", one), ("a2", "Rufus Pell", other)].map(|(name, who, what)| {
        harlow(name, &format!("{who} said {what}."))
            .says_as(who, SpeakerKind::Person, Some("Mayor"), what)
            .led_by(who, "said", Stance::Says)
    })
}

/// Returns the questions of what is disputed of figures.
fn questions(reports: &[Report]) -> Vec<String> {
    let (_, linking) = linked(reports);
    let figures = |dispute: &Dispute| dispute.grounds[0].basis == DisputeBasis::Figures;
    linking.disputes.into_iter().filter(figures).map(|dispute| dispute.question).collect()
}

#[test]
fn amounts_of_one_thing_that_do_not_meet_are_disputed() {
    let cases = [
        (
            "the guard fired from 5 feet away at the parked van",
            "the guard fired from about 20 metres away at the parked van",
            "Guard, parked, van: “5 feet” or “about 20 metres”?",
        ),
        (
            "the flooded quarry pit is 30 feet deep",
            "divers found the flooded quarry pit to be 20 metres deep",
            "Flooded, quarry, pit: “30 feet” or “20 metres”?",
        ),
        (
            "the ferryman lay on the footbridge for four hours",
            "the ferryman lay on the footbridge for 40 minutes",
            "Ferryman, lay, footbridge: “40 minutes” or “four hours”?",
        ),
        (
            "the guard fired at the ferryman at 10:30 p.m.",
            "the guard fired at the ferryman shortly after 1 p.m.",
            "Guard, ferryman: “1 p.m.” or “10:30 p.m.”?",
        ),
        (
            "the ferryman was shot around 10:30 p.m.",
            "Achterberg was shot just before 1 a.m.",
            "Time of the shooting: “around 10:30 p.m.” or “1 a.m.”?",
        ),
        (
            "the guards shot 17-year-old Tobias Quillfeather",
            "they carried Tobias Quillfeather, 21, to the ferry",
            "Age, Tobias Quillfeather: “17-year-old” or “21”?",
        ),
    ];
    for (one, other, question) in cases {
        assert_eq!(questions(&told(one, other)), [question], "{one}");
        // Whoever tells it first.
        let [first, second] = told(other, one);
        assert_eq!(questions(&[second, first]), [question], "{one}");
    }
}

#[test]
fn what_can_be_so_at_once_is_not_disputed() {
    let cases = [
        // One amount in two units; as exact as it is told; one rough.
        ("the flooded quarry pit was 16 feet deep", "the flooded quarry pit was 5 metres deep"),
        ("the guard fired from 40 feet away at the van", "the guard fired from 38 feet away at the van"),
        (
            "the guard fired from about 20 feet away at the van",
            "the guard fired from 25 feet away at the van",
        ),
        (
            "the guard fired from at least 5 feet away at the van",
            "the guard fired from 25 feet away at the van",
        ),
        // Of two things: how deep and how wide, before and after, from whom.
        ("the flooded quarry pit was 16 feet deep", "the flooded quarry pit was 40 feet wide"),
        ("the guard left two hours before the ferry", "the guard left three hours after the ferry"),
        (
            "the guard fired from 5 feet away at the van",
            "the ferry office stands 200 feet away from the weir",
        ),
        // What passes with the hour, what may be, what was not.
        ("the ferrymen are two miles from the footbridge", "the ferrymen are 20 miles from the footbridge"),
        (
            "the guard may have fired from 5 feet away at the van",
            "the guard fired from 25 feet away at the van",
        ),
        (
            "the guard had not fired from 5 feet away at the van",
            "the guard fired from 25 feet away at the van",
        ),
        // When it happened and when police came.
        ("the ferryman was shot at 10:30 p.m.", "police came to where the ferryman was shot, at 11:30 p.m."),
        // Two days.
        (
            "the guard fired at the ferryman on Friday at 1 p.m.",
            "the guard fired at the ferryman on Sunday at 9 p.m.",
        ),
        // A birthday; two people of one name; an age of another year.
        (
            "the guards shot 17-year-old Tobias Quillfeather",
            "they carried Tobias Quillfeather, 18, to the ferry",
        ),
        (
            "the guards shot 17-year-old Tobias Quillfeather",
            "they carried Ida Quillfeather, 40, to the ferry",
        ),
        (
            "the guards shot 17-year-old Tobias Quillfeather",
            "in 2009, Tobias Quillfeather, 2, came to Harlow",
        ),
    ];
    for (one, other) in cases {
        assert_eq!(questions(&told(one, other)), Vec::<String>::new(), "{one}");
    }
}

#[test]
fn what_passes_is_disputed_where_a_text_sets_one_against_the_other() {
    let (near, far) =
        ("the ferrymen are two miles from the footbridge", "the ferrymen are 20 miles from the footbridge");
    let said = |text: &str| {
        let report = harlow("p1", text)
            .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), near)
            .led_by("Ada Orr", "said", Stance::Says)
            .says_as("Rufus Pell", SpeakerKind::Person, Some("Mayor"), far)
            .led_by("Rufus Pell", "said", Stance::Says);
        linked(&[report]).1.disputes.len()
    };
    assert_eq!(said(&format!("Ada Orr said {near}. Rufus Pell said {far}.")), 0);
    assert!(said(&format!("Ada Orr said {near}. But Rufus Pell said {far}.")) > 0);
}

#[test]
fn who_gives_an_amount_twice_is_in_no_dispute_with_himself() {
    let [first, _] = told("the ferryman lay on the footbridge for four hours", "nothing");
    let later = harlow("a3", "Ada Orr said the ferryman lay on the footbridge for 40 minutes.")
        .says_as(
            "Ada Orr",
            SpeakerKind::Person,
            Some("Mayor"),
            "the ferryman lay on the footbridge for 40 minutes",
        )
        .led_by("Ada Orr", "said", Stance::Says);
    assert_eq!(questions(&[first, later]), Vec::<String>::new());
}

#[test]
fn three_amounts_make_three_sides() {
    let [first, second] = told(
        "the ferryman lay on the footbridge for four hours",
        "the ferryman lay on the footbridge for 40 minutes",
    );
    let third = "the ferryman lay on the footbridge for two days";
    let third = harlow("a3", &format!("Bo Ng said {third}."))
        .says_as("Bo Ng", SpeakerKind::Person, Some("Mayor"), third)
        .led_by("Bo Ng", "said", Stance::Says);
    let reports = [first, second, third];
    let (reads, linking): (Vec<ReadRevision>, _) = linked(&reports);
    assert_eq!(reads.len(), 3);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.positions.len(), 3);
    assert_eq!(dispute.question, "Ferryman, lay, footbridge: “40 minutes” or “four hours” or “two days”?");
}
