//! How a dispute stands, by what its sides say later.

use onrecord_types::{DisputeStatus, SpeakerKind, Stance};

use crate::disputes::{harlow, linked};
use crate::report::Report;

/// Who, led by which words, said what.
type Told<'t> = (&'t str, &'t str, &'t str);

/// A report in which each of these is told in a sentence of its own.
fn told(name: &str, day: &str, all: &[Told<'_>]) -> Report {
    let sentences: Vec<String> = all.iter().map(|(who, cue, what)| format!("{who} {cue} {what}.")).collect();
    let mut report = harlow(name, &sentences.join(" ")).on(day);
    for (who, cue, what) in all {
        let stance = match *cue {
            "denied" => Stance::Denies,
            _ => Stance::Says,
        };
        report = report.says_as(who, SpeakerKind::Person, Some("Mayor"), what).led_by(who, cue, stance);
    }
    report
}

const CARRIED: Told<'_> = ("Ada Orr", "said", "the grey van carried stolen copper lamps");
const CARRIED_NONE: Told<'_> = ("Rufus Pell", "said", "the grey van did not carry stolen copper lamps");

/// Returns how the one dispute about the van stands once these were told too.
fn status(later: &[(&str, &[Told<'_>])]) -> DisputeStatus {
    let mut reports = vec![told("s1", "2024-05-12", &[CARRIED]), told("s2", "2024-05-13", &[CARRIED_NONE])];
    for (number, (day, all)) in later.iter().enumerate() {
        reports.push(told(&format!("l{number}"), day, all));
    }
    let (_, linking) = linked(&reports);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.positions.len(), 2);
    dispute.status
}

struct Case {
    day: &'static str,
    told: &'static [Told<'static>],
    wanted: DisputeStatus,
}

#[test]
fn a_side_moves_by_its_own_later_words() {
    use DisputeStatus::{Conceded, Narrowed, Open, Withdrawn};
    let cases = [
        Case { day: "2024-05-14", told: &[], wanted: Open },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "later acknowledged", "that the grey van carried stolen copper lamps")],
            wanted: Conceded,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "admitted", "the grey van did not carry stolen copper lamps")],
            wanted: Conceded,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "conceded", "that the grey van may have carried stolen copper lamps")],
            wanted: Narrowed,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "apologized for saying", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[(
                "Ada Orr",
                "walked back her assertion",
                "that the grey van carried stolen copper lamps",
            )],
            wanted: Narrowed,
        },
    ];
    check(&cases);
}

#[test]
fn other_words_leave_it_open() {
    use DisputeStatus::Open;
    let cases = [
        // Something else is acknowledged, also where both sides spoke of it.
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the footbridge lamps were broken")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the grey van stopped at the bakery")],
            wanted: Open,
        },
        // The own words once more.
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "clarified", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the grey van did not carry stolen copper lamps")],
            wanted: Open,
        },
        // Somebody of neither side.
        Case {
            day: "2024-05-14",
            told: &[("Bo Ng", "admitted", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        // Told before the side said anything.
        Case {
            day: "2024-05-11",
            told: &[("Rufus Pell", "acknowledged", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[(
                "Ada Orr",
                "refused to withdraw her claim",
                "that the grey van carried stolen copper lamps",
            )],
            wanted: Open,
        },
    ];
    check(&cases);
}

fn check(cases: &[Case]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| {
            let later = [(case.day, case.told)];
            (case.told, case.wanted, status(if case.told.is_empty() { &[] } else { &later }))
        })
        .filter(|(_, wanted, found)| wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_one_text_calls_later_came_later() {
    let first = told("s1", "2024-05-12", &[CARRIED]);
    let both = told(
        "s2",
        "2024-05-13",
        &[
            ("Rufus Pell", "later acknowledged", "that the grey van had carried the stolen copper lamps"),
            ("Rufus Pell", "said", "the grey van did not carry stolen copper lamps"),
        ],
    );
    let (_, linking) = linked(&[first, both]);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.status, DisputeStatus::Conceded);
}

#[test]
fn who_went_furthest_decides() {
    let later: [(&str, &[Told<'_>]); 2] = [
        (
            "2024-05-14",
            &[("Ada Orr", "walked back her assertion", "that the grey van carried stolen copper lamps")],
        ),
        ("2024-05-15", &[("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps")]),
    ];
    assert_eq!(status(&later), DisputeStatus::Withdrawn);
}

#[test]
fn what_is_taken_back_is_not_said_once_more() {
    let taken = ("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps");
    let reports = [
        told("s1", "2024-05-12", &[CARRIED]),
        told("s2", "2024-05-13", &[CARRIED_NONE]),
        told("s3", "2024-05-14", &[taken]),
    ];
    let (_, linking) = linked(&reports);
    let orr = linking.speakers.iter().find(|speaker| speaker.name == "Ada Orr").unwrap();
    let account = linking.accounts.iter().find(|account| account.speaker == orr.id).unwrap();
    assert_eq!(account.statements.len(), 2, "{account:?}");
    // It stands on no side.
    let dispute = &linking.disputes[0];
    assert_eq!(dispute.positions.iter().map(|side| side.statements.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(account.changes.len(), 1);
    assert_eq!(account.changes[0].later, account.statements[1].shown);
}
