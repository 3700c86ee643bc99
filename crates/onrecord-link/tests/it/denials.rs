//! Who denies what, whoever else tells of it, and who stands on which side of that.

use onrecord_link::link;
use onrecord_types::{Dispute, ReadRevision, Stance};

use crate::clashes::report;

/// Returns the contents on the sides of each dispute, those of a side in the order of the alphabet.
fn contents(reads: &[ReadRevision]) -> Vec<Vec<Vec<String>>> {
    let of = |dispute: &Dispute| {
        let side = |ids: &[onrecord_types::StatementId]| {
            let mut words: Vec<String> = ids.iter().map(|id| crate::disputes::words(reads, *id)).collect();
            words.sort();
            words
        };
        dispute.positions.iter().map(|position| side(&position.statements)).collect()
    };
    link(reads, &[]).disputes.iter().map(of).collect()
}

fn sides(sides: [&[&str]; 2]) -> Vec<Vec<Vec<String>>> {
    vec![sides.map(|side| side.iter().map(|words| (*words).to_owned()).collect()).to_vec()]
}

const NONE: Vec<Vec<Vec<String>>> = Vec::new();
const ORR: &str = "Ada Orr";
const PELL: &str = "Rufus Pell";
const VANE: &str = "Ines Vane";
const CLOSED: &str = "the council had secretly closed the upper towpath";

#[test]
fn who_denies_reports_of_a_thing_denies_all_who_tell_of_it() {
    let denied = "reports that it secretly closed the towpath";
    let again = "the council closed the upper towpath secretly in March";
    let reads = [
        report("d1", &format!("Ada Orr said {CLOSED}."), &[(ORR, "said", CLOSED, Stance::Says)]),
        report("d2", &format!("Ines Vane said {again}."), &[(VANE, "said", again, Stance::Says)]),
        report("d3", &format!("Rufus Pell denied {denied}."), &[(PELL, "denied", denied, Stance::Denies)]),
    ];
    assert_eq!(contents(&reads), sides([&[again, CLOSED], &[denied]]));
    // Who neither denies nor confirms it is on no side.
    let cue = "has neither denied nor confirmed";
    let open = report("d4", &format!("Rufus Pell {cue} {denied}."), &[(PELL, cue, denied, Stance::Denies)]);
    assert_eq!(contents(&[reads[0].clone(), open]), NONE);
}

#[test]
fn a_report_that_is_named_is_meant_and_not_the_nearest() {
    let lamp = "the lamps along the weir were lit all night";
    let text =
        |denied: &str| format!("The Courier said {CLOSED}. Ines Vane said {lamp}. Rufus Pell said {denied}.");
    let read = |denied: &str| {
        let said = [
            ("The Courier", "said", CLOSED, Stance::Says),
            (VANE, "said", lamp, Stance::Says),
            (PELL, "said", denied, Stance::Says),
        ];
        [report("n1", &text(denied), &said)]
    };
    let named = "the Courier story is “not true”";
    assert_eq!(contents(&read(named)), sides([&[CLOSED], &[named]]));
    // What it says itself that it rejects is not the nearest, which is about something else.
    let told = "rumours that ferrymen had demanded double fares are untrue";
    assert_eq!(contents(&read(told)), NONE);
}

#[test]
fn what_one_tells_of_anothers_denial_is_that_ones() {
    let told = "that Rufus Pell denied the council had secretly closed the towpath";
    let own = "“We did nothing of the sort with the towpath,”";
    let text = format!("Ada Orr said {CLOSED}. However, the Courier reported {told}. {own} Rufus Pell said.");
    let said = [
        (ORR, "said", CLOSED, Stance::Says),
        ("the Courier", "reported", told, Stance::Says),
        (PELL, "said", own, Stance::Says),
    ];
    assert_eq!(contents(&[report("t1", &text, &said)]), sides([&[CLOSED], &[own]]));
}

#[test]
fn who_denies_it_again_in_other_words_stands_on_the_same_side() {
    let denied = "claims that the council threatened the ferrymen with closure";
    let claim = "the council threatened the ferrymen with closure in March";
    let own = "“We threatened nobody at all,”";
    let lamp = "the lamps along the weir were lit all night";
    let first = format!(
        "Rufus Pell denied {denied}. Ada Orr said {claim}. Ines Vane said {lamp}. {own} Rufus Pell said."
    );
    let said = [
        (PELL, "denied", denied, Stance::Denies),
        (ORR, "said", claim, Stance::Says),
        (VANE, "said", lamp, Stance::Says),
        (PELL, "said", own, Stance::Says),
    ];
    assert_eq!(contents(&[report("a1", &first, &said)]), sides([&[denied, own], &[claim]]));
}

#[test]
fn that_a_thing_never_was_against_who_tells_of_it() {
    let told = "divers carried out an underwater search of the lower weir";
    let case = |denied: &str| {
        [
            report("s1", &format!("Ada Orr said {told}."), &[(ORR, "said", told, Stance::Says)]),
            report("s2", &format!("Rufus Pell said {denied}."), &[(PELL, "said", denied, Stance::Says)]),
        ]
    };
    for denied in [
        "an underwater search of the lower weir was never performed",
        "no underwater search of the weir was made",
    ] {
        let found = contents(&case(denied));
        assert!([sides([&[told], &[denied]]), sides([&[denied], &[told]])].contains(&found), "{found:?}");
    }
    assert_eq!(contents(&case("an underwater search of the lower weir was not only cheap")), NONE);
}

#[test]
fn but_turns_against_what_stands_in_its_own_sentence() {
    let lamp = "rangers emptied the barges and the grain store at noon";
    let one = "the raid “successful”";
    let other = "mostly barges were hit and the grain store was burnt down";
    let text = format!("Ines Vane said {lamp}. Ada Orr called {one} but Rufus Pell claimed {other}.");
    let said = [
        (VANE, "said", lamp, Stance::Says),
        (ORR, "called", one, Stance::Says),
        (PELL, "claimed", other, Stance::Says),
    ];
    assert_eq!(contents(&[report("b1", &text, &said)]), sides([&[one], &[other]]));
}
